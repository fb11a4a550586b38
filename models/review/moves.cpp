#include "models/review/moves.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace castwright::review {

namespace {

constexpr std::size_t fewest = 40;  // characters that are no white space, of a block that counts
constexpr std::size_t popular = 16; // a line that was put in more often says nothing

struct Line {
    std::string_view text;
    std::size_t weight = 0; // characters that are no white space
};

std::vector<Line> linesOf(std::string_view text) {
    std::vector<Line> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        Line line{text.substr(at, end - at)};
        line.weight = static_cast<std::size_t>(
            std::ranges::count_if(line.text, [](char c) { return c != ' ' && c != '\t' && c != '\r'; }));
        lines.push_back(line);
        at = end + 1;
    }
    return lines;
}

} // namespace

std::vector<Move> movesOf(const FileChange& change) {
    if (change.hunks.size() < 2)
        return {}; // within one place nothing moves
    const auto before = linesOf(change.base);
    const auto after = linesOf(change.proposed);
    std::vector<bool> isFree(after.size(), false); // put in, and not part of a move yet
    std::unordered_map<std::string_view, std::vector<std::size_t>> added;
    for (const auto& hunk : change.hunks)
        for (auto at = hunk.afterLines.begin; at < hunk.afterLines.end && at < after.size(); ++at) {
            isFree[at] = true;
            if (after[at].weight > 2)
                added[after[at].text].push_back(at);
        }
    std::vector<Move> moves;
    for (const auto& hunk : change.hunks)
        for (auto at = hunk.beforeLines.begin; at < hunk.beforeLines.end && at < before.size();) {
            Move best;
            const auto places = added.find(before[at].text);
            if (places != added.end() && places->second.size() <= popular)
                for (const auto place : places->second) {
                    std::size_t count = 0;
                    std::size_t weight = 0;
                    while (at + count < std::min(hunk.beforeLines.end, before.size())
                           && place + count < after.size() && isFree[place + count]
                           && before[at + count].text == after[place + count].text)
                        weight += before[at + count++].weight;
                    if (weight >= fewest && count > best.count)
                        best = {.before = at, .after = place, .count = count};
                }
            for (std::size_t i = 0; i < best.count; ++i)
                isFree[best.after + i] = false;
            if (best.count > 0)
                moves.push_back(best);
            at += std::max<std::size_t>(1, best.count);
        }
    return moves;
}

} // namespace castwright::review
