// Matches the nodes of two graphs and compares what matches.
#include "models/workflow/semanticdiff.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "models/json/pointer.h"
#include "models/workflow/validation.h"

namespace castwright::workflow {

namespace {

void diffInto(
    const json::Value& before, const json::Value& after, const std::string& at,
    std::vector<FieldChange>& found) {
    const auto* objectBefore = before.asObject();
    const auto* objectAfter = after.asObject();
    if (objectBefore && objectAfter) {
        for (const auto& [key, value] : *objectBefore) {
            if (const auto* other = after.find(key))
                diffInto(value, *other, json::pointerTo(at, key), found);
            else
                found.push_back({json::pointerTo(at, key), value, std::nullopt});
        }
        for (const auto& [key, value] : *objectAfter)
            if (!before.find(key))
                found.push_back({json::pointerTo(at, key), std::nullopt, value});
        return;
    }
    const auto* arrayBefore = before.asArray();
    const auto* arrayAfter = after.asArray();
    if (arrayBefore && arrayAfter && arrayBefore->size() == arrayAfter->size()) {
        for (std::size_t i = 0; i < arrayBefore->size(); ++i)
            diffInto((*arrayBefore)[i], (*arrayAfter)[i], json::pointerTo(at, i), found);
        return;
    }
    if (before != after)
        found.push_back({at, before, after});
}

// A missing part of a node counts as a missing field, and not as null.
void diffPart(
    const json::Value& before, const json::Value& after, const std::string& at,
    std::vector<FieldChange>& found) {
    if (before.isNull() == after.isNull())
        diffInto(before, after, at, found);
    else if (before.isNull())
        found.push_back({at, std::nullopt, after});
    else
        found.push_back({at, before, std::nullopt});
}

// Fields that the graph knows no name for lie beside the others.
void diffUnknown(const json::Value& before, const json::Value& after, std::vector<FieldChange>& found) {
    static const json::Value none = json::Value::Object{};
    diffInto(before.isNull() ? none : before, after.isNull() ? none : after, {}, found);
}

std::vector<FieldChange> diffNode(const Node& before, const Node& after) {
    std::vector<FieldChange> found;
    if (before.type != after.type)
        found.push_back({"/type", before.type, after.type});
    diffPart(before.config, after.config, "/config", found);
    diffUnknown(before.unknown, after.unknown, found);
    return found;
}

std::size_t hashOf(const json::Value& value) {
    if (const auto* text = value.asString())
        return std::hash<std::string>{}(*text);
    if (const auto* array = value.asArray()) {
        std::size_t seed = array->size();
        for (const auto& each : *array)
            seed = seed * 31 + hashOf(each);
        return seed;
    }
    if (const auto* object = value.asObject()) {
        std::size_t sum = object->size(); // the order of members does not count
        for (const auto& [key, each] : *object)
            sum += (std::hash<std::string>{}(key) ^ 0x9e3779b97f4a7c15ULL) * (hashOf(each) | 1);
        return sum;
    }
    if (const auto* number = value.asNumber())
        return std::hash<double>{}(number->toDouble());
    return value.asBool() ? (*value.asBool() ? 2 : 3) : 5;
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (end > 0)
            lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

// How much of two configurations is the same, from 0 to 1; prompts count by their lines.
double similarity(const Node& a, const Node& b) {
    const auto* left = a.config.asObject();
    const auto* right = b.config.asObject();
    if (!left || !right)
        return 0;
    double same = 0;
    double all = 0;
    for (const auto& [key, value] : *left) {
        const auto* other = b.config.find(key);
        const auto* text = value.asString();
        const auto* otherText = other ? other->asString() : nullptr;
        if (text && otherText && (text->size() > 40 || otherText->size() > 40)) {
            const auto linesA = linesOf(*text);
            const auto linesB = linesOf(*otherText);
            const std::unordered_set<std::string_view> known(linesA.begin(), linesA.end());
            const auto shared =
                std::ranges::count_if(linesB, [&](auto line) { return known.contains(line); });
            const auto most = static_cast<double>(std::max(linesA.size(), linesB.size()));
            same +=
                most > 0 ? 3 * static_cast<double>(shared) / most : 3; // a prompt weighs more than a setting
            all += 3;
            continue;
        }
        all += 1;
        if (other && *other == value)
            same += 1;
    }
    for (const auto& [key, value] : *right)
        if (!a.config.find(key))
            all += 1;
    return all > 0 ? same / all : 0;
}

constexpr double similarEnough = 0.6;
constexpr std::size_t comparisonLimit = 100'000;

struct Matcher {
    std::vector<const Node*> gone;
    std::vector<const Node*> come;
    std::vector<std::pair<const Node*, const Node*>> pairs;

    void take(const Node* a, const Node* b) {
        pairs.emplace_back(a, b);
        std::erase(gone, a);
        std::erase(come, b);
    }

    // Pairs what has an equal key, where the key is unique on both sides or `isExact`.
    template <class Key>
    void byKey(Key key, bool isExact) {
        std::unordered_map<std::size_t, std::vector<const Node*>> known;
        for (const auto* node : gone)
            known[key(*node)].push_back(node);
        std::unordered_map<std::size_t, std::vector<const Node*>> wanted;
        for (const auto* node : come)
            wanted[key(*node)].push_back(node);
        std::vector<const Node*> takenGone;
        std::unordered_set<const Node*> taken;
        for (const auto* node : gone) {
            auto& left = known[key(*node)];
            auto& right = wanted[key(*node)];
            if (left.empty() || left.front() != node || right.empty()
                || (!isExact && (left.size() != 1 || right.size() != 1)))
                continue;
            const auto* partner = right.front();
            if (isExact && (node->type != partner->type || node->config != partner->config))
                continue;
            pairs.emplace_back(node, partner);
            taken.insert(node);
            taken.insert(partner);
            left.erase(left.begin());
            right.erase(right.begin());
        }
        const auto isTaken = [&](const Node* node) { return taken.contains(node); };
        std::erase_if(gone, isTaken);
        std::erase_if(come, isTaken);
    }

    void bySimilarity() {
        if (gone.empty() || come.size() > comparisonLimit / gone.size())
            return;
        struct Candidate {
            double score;
            std::size_t left;
            std::size_t right;
        };
        std::vector<Candidate> candidates;
        for (std::size_t i = 0; i < gone.size(); ++i)
            for (std::size_t k = 0; k < come.size(); ++k)
                if (gone[i]->type == come[k]->type)
                    if (const auto score = similarity(*gone[i], *come[k]); score >= similarEnough)
                        candidates.push_back({score, i, k});
        std::ranges::stable_sort(candidates, std::greater{}, &Candidate::score);
        const auto left = gone;
        const auto right = come;
        std::unordered_set<const Node*> taken;
        for (const auto& [score, i, k] : candidates)
            if (!taken.contains(left[i]) && !taken.contains(right[k])) {
                taken.insert(left[i]);
                taken.insert(right[k]);
                take(left[i], right[k]);
            }
    }
};

Matcher match(const Graph& before, const Graph& after) {
    Matcher matcher;
    for (const auto& node : before.nodes()) {
        if (const auto* same = after.find(node.id))
            matcher.pairs.emplace_back(&node, same);
        else
            matcher.gone.push_back(&node);
    }
    for (const auto& node : after.nodes())
        if (!before.find(node.id))
            matcher.come.push_back(&node);
    const std::hash<std::string_view> text;
    matcher.byKey([&](const Node& node) { return hashOf(node.config) * 31 + text(node.type); }, true);
    matcher.byKey([&](const Node& node) { return text(node.name()) * 31 + text(node.type); }, false);
    matcher.bySimilarity();
    return matcher;
}

} // namespace

bool GraphDiff::isEmpty() const {
    return *this == GraphDiff{};
}

std::vector<FieldChange> diffFields(const json::Value& before, const json::Value& after) {
    std::vector<FieldChange> found;
    diffInto(before, after, {}, found);
    return found;
}

std::vector<std::pair<NodeId, NodeId>> matchNodes(const Graph& before, const Graph& after) {
    std::vector<std::pair<NodeId, NodeId>> pairs;
    for (const auto& [a, b] : match(before, after).pairs)
        pairs.emplace_back(a->id, b->id);
    return pairs;
}

GraphDiff diff(const Graph& before, const Graph& after) {
    GraphDiff found;
    if (before.name != after.name)
        found.header.push_back({"/name", before.name, after.name});
    if (before.version != after.version)
        found.header.push_back({"/version", before.version, after.version});
    diffUnknown(before.unknown, after.unknown, found.header);

    const auto matched = match(before, after);
    std::unordered_map<NodeId, NodeId> renamed;
    for (const auto& [a, b] : matched.pairs) {
        if (a->id != b->id)
            renamed.emplace(a->id, b->id);
        else if (*a == *b)
            continue;
        auto fields = diffNode(*a, *b);
        if (!fields.empty() || a->id != b->id)
            found.changedNodes.push_back({a->id, b->id, std::move(fields)});
    }
    for (const auto* node : matched.gone)
        found.removedNodes.push_back(*node);
    for (const auto* node : matched.come)
        found.addedNodes.push_back(*node);

    const auto follow = [&](EdgeId id) {
        for (auto* end : {&id.source.node, &id.target.node})
            if (const auto to = renamed.find(*end); to != renamed.end())
                *end = to->second;
        return id;
    };
    std::vector<char> seen(after.edgeSlotCount(), 0);
    for (const auto& edge : before.edges()) {
        const auto slot = renamed.empty() ? after.edgeSlot(edge.id) : after.edgeSlot(follow(edge.id));
        if (slot == noSlot) {
            found.removedEdges.push_back(edge);
            continue;
        }
        seen[slot] = 1;
        const auto& other = *after.edgeAt(slot);
        if (edge.unknown != other.unknown) {
            std::vector<FieldChange> fields;
            diffUnknown(edge.unknown, other.unknown, fields);
            found.changedEdges.push_back({edge.id, other.id, std::move(fields)});
        }
    }
    for (std::size_t i = 0; i < after.edges().size(); ++i)
        if (!seen[after.slotOfEdge(i)])
            found.addedEdges.push_back(after.edges()[i]);

    for (const auto& tool : before.tools()) {
        const auto* other = after.findTool(tool.name);
        if (!other) {
            found.removedTools.push_back(tool);
        } else if (tool != *other) {
            std::vector<FieldChange> fields;
            diffPart(tool.runtime, other->runtime, "/runtime", fields);
            diffUnknown(tool.unknown, other->unknown, fields);
            if (!fields.empty())
                found.changedTools.push_back({tool.name, std::move(fields)});
        }
    }
    for (const auto& tool : after.tools())
        if (!before.findTool(tool.name))
            found.addedTools.push_back(tool);

    // Told only where nothing else tells it: both entries are Orchestrators on both sides.
    const auto* entryBefore = entryOf(before);
    const auto* entryAfter = entryOf(after);
    if (entryBefore && entryAfter && entryBefore->id != entryAfter->id) {
        const auto* laterSelf = after.find(entryBefore->id);
        const auto* earlierSelf = before.find(entryAfter->id);
        if (laterSelf && isOrchestrator(*laterSelf) && earlierSelf && isOrchestrator(*earlierSelf))
            found.entry = std::pair(entryBefore->id, entryAfter->id);
    }
    return found;
}

LayoutDiff diffLayout(const Layout& before, const Layout& after) {
    LayoutDiff found;
    for (const auto& [id, placement] : before.nodes)
        if (const auto other = after.nodes.find(id); other != after.nodes.end() && other->second != placement)
            found.moved.push_back({id, placement, other->second});
    std::map<NoteId, const Note*> notes;
    for (const auto& note : before.notes)
        notes.emplace(note.id, &note);
    for (const auto& note : after.notes) {
        const auto was = notes.find(note.id);
        if (was == notes.end()) {
            found.addedNotes.push_back(note);
            continue;
        }
        if (*was->second != note)
            found.changedNotes.emplace_back(*was->second, note);
        notes.erase(was);
    }
    for (const auto& note : before.notes)
        if (notes.contains(note.id))
            found.removedNotes.push_back(note);
    return found;
}

} // namespace castwright::workflow
