// Which edges of a tidied graph lead back. A cycle is entered at the node that is nearest to the start; edges
// into that node from within the cycle are the ones that lead back, and what is left of the cycle is looked
// at in the same way (a weak topological order, after Bourdoncle, with heads chosen by distance).
#include <algorithm>
#include <numeric>
#include <utility>

#include "models/workflow/layeredphases.h"

namespace castwright::workflow {

namespace {

// Breadth first from the start, then from what nothing leads to, then from whatever is left.
std::vector<Index>
reachOrder(std::size_t count, const std::vector<Link>& links, const Neighbours& out, Index start) {
    std::vector<char> isSeen(count, 0);
    std::vector<Index> order;
    order.reserve(count);
    const auto reachFrom = [&](Index node) {
        if (isSeen[node] != 0)
            return;
        isSeen[node] = 1;
        auto at = order.size();
        for (order.push_back(node); at < order.size(); ++at)
            for (const auto to : out.of(order[at]))
                if (std::exchange(isSeen[to], char{1}) == 0)
                    order.push_back(to);
    };
    if (start != none)
        reachFrom(start);
    std::vector<char> isLedTo(count, 0);
    for (const auto& link : links)
        isLedTo[link.to] = 1;
    for (Index node = 0; node < count; ++node)
        if (isLedTo[node] == 0)
            reachFrom(node);
    for (Index node = 0; node < count; ++node)
        reachFrom(node);
    return order;
}

// Gives every node a position such that an edge leads back where it leads to a lower one.
class Order {
public:
    Order(const Neighbours& out, std::vector<Index> order)
        : out_(out)
        , rank_(order.size())
        , position_(order.size(), 0)
        , group_(order.size(), 0)
        , number_(order.size(), 0)
        , low_(order.size(), 0)
        // Each head costs a look at the rest of its cycle. Tangles of thousands have thousands of heads, and
        // no order that anybody would call natural: past this many steps the order they were found in does.
        , stepsLeft_(40 * (order.size() + out.all.size())) {
        for (std::size_t i = 0; i < order.size(); ++i)
            rank_[order[i]] = static_cast<Index>(i);
        sets_.push_back({std::move(order), 0});
        while (!sets_.empty()) {
            auto set = std::move(sets_.back());
            sets_.pop_back();
            part(set.nodes, set.first);
        }
    }
    [[nodiscard]] Index of(Index node) const { return position_[node]; }

private:
    struct Set {
        std::vector<Index> nodes; // nearest to the start first
        Index first;              // of its positions
    };
    struct Frame {
        Index node;
        std::size_t next;
    };

    // Strongly connected components (Tarjan), found last first.
    void part(const std::vector<Index>& nodes, Index first) {
        const bool isAtEnd = stepsLeft_ == 0;
        const auto group = ++groups_;
        for (const auto node : nodes) {
            group_[node] = group;
            number_[node] = 0;
        }
        Index clock = 0;
        auto end = first + static_cast<Index>(nodes.size());
        std::vector<Index> open;
        std::vector<Frame> frames;
        const auto enter = [&](Index node) {
            number_[node] = low_[node] = ++clock;
            open.push_back(node);
            frames.push_back({node, 0});
        };
        for (const auto root : nodes) {
            if (number_[root] == 0)
                enter(root);
            while (!frames.empty()) {
                auto& frame = frames.back();
                const auto node = frame.node;
                const auto next = out_.of(node);
                if (frame.next < next.size()) {
                    const auto to = next[frame.next++];
                    stepsLeft_ -= stepsLeft_ > 0 ? 1 : 0;
                    if (group_[to] != group)
                        continue;
                    if (number_[to] == 0)
                        enter(to);
                    else
                        low_[node] = std::min(low_[node], number_[to]);
                    continue;
                }
                frames.pop_back();
                if (!frames.empty())
                    low_[frames.back().node] = std::min(low_[frames.back().node], low_[node]);
                if (isAtEnd) { // depth first, last left first: what leads back leads to one that is still
                               // open
                    position_[node] = --end;
                    group_[node] = 0;
                } else if (low_[node] == number_[node]) {
                    end = settle(open, node, end);
                }
            }
        }
    }

    // Takes the component of `last` from the open ones and gives it the positions before `end`.
    Index settle(std::vector<Index>& open, Index last, Index end) {
        const auto begin = std::ranges::find(open.rbegin(), open.rend(), last).base() - 1;
        std::vector<Index> nodes(begin, open.end());
        open.erase(begin, open.end());
        for (const auto node : nodes)
            group_[node] = 0;
        const auto first = end - static_cast<Index>(nodes.size());
        std::ranges::sort(nodes, {}, [this](Index node) { return rank_[node]; });
        position_[nodes.front()] = first;
        if (nodes.size() > 1) {
            nodes.erase(nodes.begin());
            sets_.push_back({std::move(nodes), first + 1});
        }
        return first;
    }

    const Neighbours& out_;
    std::vector<Index> rank_;
    std::vector<Index> position_;
    std::vector<Index> group_; // the set that is being looked at; 0: settled
    std::vector<Index> number_;
    std::vector<Index> low_;
    std::vector<Set> sets_;
    Index groups_ = 0;
    std::size_t stepsLeft_;
};

} // namespace

void breakCycles(std::size_t count, std::vector<Link>& links, Index start) {
    const Neighbours out(count, links, true);
    const Order order(out, reachOrder(count, links, out, start));
    for (auto& link : links)
        if (order.of(link.from) > order.of(link.to))
            std::swap(link.from, link.to);
}

} // namespace castwright::workflow
