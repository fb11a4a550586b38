// Follows each node of the base into both versions, decides part by part, and writes the outcome over ours.
#include "models/workflow/semanticmerge.h"

#include <algorithm>
#include <format>
#include <map>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "models/json/edit.h"
#include "models/json/pointer.h"
#include "models/json/write.h"
#include "models/workflow/semanticdiff.h"
#include "models/workflow/validation.h"
#include "models/workflow/valuemerge.h"

namespace castwright::workflow {

namespace {

using Maybe = std::optional<json::Value>;

Maybe whole(const json::Value& value) {
    return value.isNull() ? std::nullopt : Maybe(value);
}

bool isWholeFile(const Definition& definition) {
    return std::ranges::all_of(definition.problems(), [](const Problem& problem) {
        return problem.code == "definition.field-missing";
    });
}

// One list of the merged file: entries as they are written somewhere, or values to be written.
struct Entry {
    std::optional<std::size_t> ours; // the index in our list whose place and, without `text`, bytes it keeps
    std::optional<std::string> text; // what to write instead
};

std::vector<json::Element> entriesOf(const json::Document& document, std::string_view name) {
    std::vector<json::Element> entries;
    if (const auto list = document.root().find(name); list && list->isArray())
        for (const auto entry : list->children())
            entries.push_back(entry);
    return entries;
}

// The bytes of an entry with another value, changing only what differs.
std::string rewritten(const json::Element& entry, const json::Value& value) {
    if (auto document = json::Document::parse(std::string(entry.text()))) {
        json::Editor editor(std::move(*document));
        if (editor.set("", value))
            return editor.document().bytes();
    }
    return json::write(value);
}

// Writes a list over ours. Gaps between entries stay; a new entry gets the gap its neighbours have.
void writeList(
    std::string& out, const json::Document& document, const json::Element& list, std::string_view name,
    const std::vector<Entry>& merged) {
    const auto& bytes = document.bytes();
    const auto entries = entriesOf(document, name);
    std::string gap = ",\n    ";
    std::string lead = "\n    ";
    std::string tail = "\n  ";
    if (!entries.empty()) {
        lead = bytes.substr(list.begin() + 1, entries.front().begin() - list.begin() - 1);
        tail = bytes.substr(entries.back().end(), list.end() - 1 - entries.back().end());
        gap = entries.size() > 1 ? bytes.substr(entries[0].end(), entries[1].begin() - entries[0].end())
                                 : "," + lead;
    }
    out += '[';
    for (std::size_t i = 0; i < merged.size(); ++i) {
        const auto& entry = merged[i];
        if (i == 0)
            out += lead;
        else if (entry.ours && *entry.ours > 0)
            out.append(
                bytes, entries[*entry.ours - 1].end(),
                entries[*entry.ours].begin() - entries[*entry.ours - 1].end());
        else
            out += gap;
        out += entry.text ? *entry.text : std::string(entries[*entry.ours].text());
    }
    if (!merged.empty())
        out += tail;
    out += ']';
}

class Merger {
public:
    Merger(const Definition& base, const Definition& ours, const Definition& theirs)
        : base_(base.graph())
        , ours_(ours.graph())
        , theirs_(theirs.graph())
        , ourFile_(ours)
        , theirFile_(theirs)
        , baseEntries_(entriesOf(base.document(), "nodes"))
        , ourEntries_(entriesOf(ours.document(), "nodes"))
        , theirEntries_(entriesOf(theirs.document(), "nodes")) {}

    Result<MergedDefinition> run() {
        followNodes();
        mergeNodes();
        mergeEdges();
        mergeTools();
        mergeEntry();
        return write();
    }

private:
    // The ids that a node of the base has in the three others; empty where it is gone.
    struct Fate {
        NodeId ours;
        NodeId theirs;
    };

    void followNodes();
    void mergeNodes();
    void mergeBoth(const Node* base, const Node& ours, const Node& theirs);
    void mergeEdges();
    static std::vector<EdgeId>
    translated(const Graph& graph, const std::unordered_map<NodeId, NodeId>& names);
    void mergeTools();
    void mergeEntry();
    Result<MergedDefinition> write();
    Result<json::Document> mergeHeader();
    [[nodiscard]] bool touches(const Graph& graph, const NodeId& id, const NodeId& baseId) const;
    void insertTheirs(const Node& node, const NodeId& id);
    void addConflicts(
        std::vector<MergeConflict> found, const NodeId& node, const EdgeId& edge, const std::string& tool);

    struct MergedNode {
        NodeId id;
        Entry entry;
    };

    const Graph& base_;
    const Graph& ours_;
    const Graph& theirs_;
    const Definition& ourFile_;
    const Definition& theirFile_;
    std::vector<json::Element>
        baseEntries_; // of nodes: a graph made of a whole file has them in the same order
    std::vector<json::Element> ourEntries_;
    std::vector<json::Element> theirEntries_;
    std::unordered_map<NodeId, Fate> fates_;        // by base id
    std::unordered_map<NodeId, NodeId> baseOfOurs_; // our id -> base id
    std::unordered_map<NodeId, NodeId> baseOfTheirs_;
    std::unordered_map<NodeId, NodeId> mergedOfBase_; // base id -> merged id; missing: gone
    std::unordered_map<NodeId, NodeId> mergedOfOurs_;
    std::unordered_map<NodeId, NodeId> mergedOfTheirs_;
    std::vector<MergedNode> nodes_;
    std::unordered_map<NodeId, std::size_t> place_; // merged id -> index in nodes_, for our own
    std::unordered_map<std::size_t, std::vector<MergedNode>> after_; // what theirs adds behind one of ours
    std::vector<MergedNode> first_;
    std::vector<Entry> edges_;
    std::vector<Entry> tools_;
    std::vector<MergeConflict> conflicts_;
};

void Merger::addConflicts(
    std::vector<MergeConflict> found, const NodeId& node, const EdgeId& edge, const std::string& tool) {
    for (auto& conflict : found) {
        conflict.node = node;
        conflict.edge = edge;
        conflict.tool = tool;
        conflicts_.push_back(std::move(conflict));
    }
}

void Merger::followNodes() {
    for (auto* names : {&baseOfOurs_, &baseOfTheirs_, &mergedOfBase_, &mergedOfOurs_, &mergedOfTheirs_})
        names->reserve(ours_.nodes().size() + theirs_.nodes().size());
    fates_.reserve(base_.nodes().size());
    place_.reserve(ours_.nodes().size());
    nodes_.reserve(ours_.nodes().size());
    for (const auto& [from, to] : matchNodes(base_, ours_)) {
        fates_[from].ours = to;
        baseOfOurs_.emplace(to, from);
    }
    for (const auto& [from, to] : matchNodes(base_, theirs_)) {
        fates_[from].theirs = to;
        baseOfTheirs_.emplace(to, from);
    }
}

// Whether a version did something with a node that its removal elsewhere must not undo in silence: changed
// it, or connected something new to it.
bool Merger::touches(const Graph& graph, const NodeId& id, const NodeId& baseId) const {
    auto node = *graph.find(id);
    node.id = baseId;
    if (id != baseId || node != *base_.find(baseId))
        return true;
    for (const auto& edge : graph.outgoing(id))
        if (!base_.find(edge.id))
            return true;
    for (const auto& edge : graph.incoming(id))
        if (!base_.find(edge.id))
            return true;
    return false;
}

void Merger::mergeBoth(const Node* base, const Node& ours, const Node& theirs) {
    NodeId id = ours.id;
    if (base && ours.id == base->id && theirs.id != base->id) {
        if (ours_.find(theirs.id))
            conflicts_.push_back(
                {.kind = MergeConflict::Kind::idTaken,
                 .node = id,
                 .pointer = "/id",
                 .base = base->id.value,
                 .ours = ours.id.value,
                 .theirs = theirs.id.value});
        else
            id = theirs.id;
    } else if (base && ours.id != base->id && theirs.id != base->id && ours.id != theirs.id) {
        conflicts_.push_back(
            {.kind = MergeConflict::Kind::renamed,
             .node = id,
             .pointer = "/id",
             .base = base->id.value,
             .ours = ours.id.value,
             .theirs = theirs.id.value});
    }
    mergedOfOurs_[ours.id] = id;
    mergedOfTheirs_[theirs.id] = id;
    if (base)
        mergedOfBase_[base->id] = id;
    const auto index = ours_.indexOf(ours.id);
    MergedNode merged{id, {.ours = index, .text = {}}};
    // What is written alike is alike; most nodes are, and comparing values is what takes time.
    const auto alike = [](const Node& a, const json::Element& entryA, const Node& b,
                          const json::Element& entryB) {
        return (a.id == b.id && entryA.text() == entryB.text())
               || (a.type == b.type && a.config == b.config && a.unknown == b.unknown);
    };
    const auto& ourEntry = ourEntries_[index];
    const auto& theirEntry = theirEntries_[theirs_.indexOf(theirs.id)];
    const bool sameContent = alike(ours, ourEntry, theirs, theirEntry);
    const bool theirsIsBase =
        base && (sameContent || alike(theirs, theirEntry, *base, baseEntries_[base_.indexOf(base->id)]));
    const bool oursIsBase = base && !sameContent && !theirsIsBase
                            && alike(ours, ourEntry, *base, baseEntries_[base_.indexOf(base->id)]);
    if (!sameContent && !theirsIsBase && oursIsBase && id == theirs.id) {
        merged.entry.text = std::string(theirEntries_[theirs_.indexOf(theirs.id)].text());
    } else if ((!sameContent && !theirsIsBase) || id != ours.id) {
        const auto asValue = [&id](const Node* node) {
            if (!node)
                return Maybe();
            auto copy = *node;
            copy.id = id;
            return Maybe(toValue(copy));
        };
        const auto value = mergeValues(asValue(base), asValue(&ours), asValue(&theirs));
        addConflicts(value.conflicts, id, {}, {});
        merged.entry.text = rewritten(ourEntry, *value.value);
    }
    nodes_.push_back(std::move(merged));
}

void Merger::mergeNodes() {
    for (const auto& ours : ours_.nodes()) {
        const auto known = baseOfOurs_.find(ours.id);
        if (known == baseOfOurs_.end()) {
            // New here. The same id may be new there as well.
            const auto* theirs = theirs_.find(ours.id);
            if (theirs && !baseOfTheirs_.contains(ours.id)) {
                mergeBoth(nullptr, ours, *theirs);
            } else {
                mergedOfOurs_[ours.id] = ours.id;
                nodes_.push_back({ours.id, {.ours = ours_.indexOf(ours.id), .text = {}}});
            }
            continue;
        }
        const auto& baseId = known->second;
        const auto& fate = fates_[baseId];
        if (!fate.theirs.isEmpty()) {
            mergeBoth(base_.find(baseId), ours, *theirs_.find(fate.theirs));
            continue;
        }
        if (!touches(ours_, ours.id, baseId))
            continue; // theirs removed what we left alone
        conflicts_.push_back(
            {.kind = MergeConflict::Kind::removedThere,
             .node = ours.id,
             .base = toValue(*base_.find(baseId)),
             .ours = toValue(ours),
             .theirs = {}});
        mergedOfOurs_[ours.id] = ours.id;
        mergedOfBase_[baseId] = ours.id;
        nodes_.push_back({ours.id, {.ours = ours_.indexOf(ours.id), .text = {}}});
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i)
        place_.emplace(nodes_[i].id, i);
    // What only theirs has goes behind the node it stands behind there.
    std::optional<std::size_t> previous;
    for (const auto& theirs : theirs_.nodes()) {
        if (const auto merged = mergedOfTheirs_.find(theirs.id); merged != mergedOfTheirs_.end()) {
            previous = place_.at(merged->second);
            continue;
        }
        const auto known = baseOfTheirs_.find(theirs.id);
        if (known != baseOfTheirs_.end()) {
            if (!touches(theirs_, theirs.id, known->second))
                continue;
            conflicts_.push_back(
                {.kind = MergeConflict::Kind::removedHere,
                 .node = theirs.id,
                 .base = toValue(*base_.find(known->second)),
                 .ours = {},
                 .theirs = toValue(theirs)});
            mergedOfBase_[known->second] = theirs.id;
        }
        if (place_.contains(theirs.id)) {
            // We gave this id to another node: what stands there is told, and ours stays.
            conflicts_.push_back(
                {.kind = MergeConflict::Kind::idTaken,
                 .node = theirs.id,
                 .base = {},
                 .ours = toValue(*ours_.find(theirs.id)),
                 .theirs = toValue(theirs)});
            mergedOfTheirs_[theirs.id] = theirs.id;
            continue;
        }
        mergedOfTheirs_[theirs.id] = theirs.id;
        MergedNode added{
            theirs.id, {.ours = {}, .text = std::string(theirEntries_[theirs_.indexOf(theirs.id)].text())}};
        if (previous)
            after_[*previous].push_back(std::move(added));
        else
            first_.push_back(std::move(added));
    }
}

// The ids that the edges of a version have in the outcome. Renaming may make two alike that were not, so they
// are told apart anew, by their order.
std::vector<EdgeId> Merger::translated(const Graph& graph, const std::unordered_map<NodeId, NodeId>& names) {
    std::vector<EdgeId> ids;
    ids.reserve(graph.edges().size());
    std::unordered_map<EdgeId, int> counts;
    for (const auto& edge : graph.edges()) {
        auto id = edge.id;
        for (auto* end : {&id.source.node, &id.target.node})
            if (const auto to = names.find(*end); to != names.end())
                *end = to->second;
        id.ordinal = 0;
        const auto ordinal = counts[id]++;
        id.ordinal = ordinal;
        ids.push_back(std::move(id));
    }
    return ids;
}

void Merger::mergeEdges() {
    const bool renames =
        std::ranges::any_of(mergedOfOurs_, [](const auto& each) { return each.first != each.second; })
        || std::ranges::any_of(mergedOfBase_, [](const auto& each) { return each.first != each.second; })
        || std::ranges::any_of(mergedOfTheirs_, [](const auto& each) { return each.first != each.second; });
    std::unordered_map<EdgeId, const Edge*> inBase;
    std::unordered_map<EdgeId, std::size_t> inTheirs;
    std::vector<EdgeId> ourIds;
    std::vector<EdgeId> theirIds;
    if (renames) {
        const auto baseIds = translated(base_, mergedOfBase_);
        for (std::size_t i = 0; i < baseIds.size(); ++i)
            inBase.emplace(baseIds[i], &base_.edges()[i]);
        theirIds = translated(theirs_, mergedOfTheirs_);
        for (std::size_t i = 0; i < theirIds.size(); ++i)
            inTheirs.emplace(theirIds[i], i);
        ourIds = translated(ours_, mergedOfOurs_);
    }
    const auto baseEdge = [&](const EdgeId& id) -> const Edge* {
        if (!renames)
            return base_.find(id);
        const auto found = inBase.find(id);
        return found == inBase.end() ? nullptr : found->second;
    };
    std::vector<char> seen(theirs_.edges().size(), 0);
    const auto theirEdge = [&](const EdgeId& id) -> const Edge* {
        const Edge* edge = nullptr;
        if (!renames)
            edge = theirs_.find(id);
        else if (const auto found = inTheirs.find(id); found != inTheirs.end())
            edge = &theirs_.edges()[found->second];
        if (edge)
            seen[static_cast<std::size_t>(edge - theirs_.edges().data())] = 1;
        return edge;
    };
    const auto ourEntries = entriesOf(ourFile_.document(), "edges");
    const auto theirEntries = entriesOf(theirFile_.document(), "edges");
    for (std::size_t i = 0; i < ours_.edges().size(); ++i) {
        const auto& ours = ours_.edges()[i];
        const auto& id = renames ? ourIds[i] : ours.id;
        const auto* base = baseEdge(id);
        const auto* theirs = theirEdge(id);
        if (base && !theirs)
            continue; // theirs removed it
        Entry entry{.ours = i, .text = {}};
        if (!renames && (!theirs || theirs->unknown == ours.unknown)) {
            edges_.push_back(std::move(entry));
            continue;
        }
        auto value = ours;
        value.id = id;
        if (theirs && theirs->unknown != ours.unknown && !(base && theirs->unknown == base->unknown)) {
            auto merged = mergeValues(
                base ? whole(base->unknown) : std::nullopt, whole(ours.unknown), whole(theirs->unknown));
            addConflicts(std::move(merged.conflicts), {}, id, {});
            value.unknown = merged.value ? *merged.value : json::Value();
        }
        if (value != ours)
            entry.text = rewritten(ourEntries[i], toValue(value));
        edges_.push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < theirs_.edges().size(); ++i) {
        if (seen[i])
            continue;
        auto value = theirs_.edges()[i];
        if (renames)
            value.id = theirIds[i];
        if (baseEdge(value.id))
            continue; // we removed it
        edges_.push_back(
            {.ours = {},
             .text = value == theirs_.edges()[i] ? std::string(theirEntries[i].text())
                                                 : rewritten(theirEntries[i], toValue(value))});
    }
}

void Merger::mergeTools() {
    const auto ourEntries = entriesOf(ourFile_.document(), "tool_definitions");
    const auto theirEntries = entriesOf(theirFile_.document(), "tool_definitions");
    const auto asValue = [](const ToolDefinition* tool) { return tool ? Maybe(toValue(*tool)) : Maybe(); };
    const auto decide = [&](const ToolDefinition* base, const ToolDefinition* ours,
                            const ToolDefinition* theirs, const std::string& name) {
        auto value = mergeValues(asValue(base), asValue(ours), asValue(theirs));
        for (auto& conflict : value.conflicts)
            if (conflict.pointer.empty() && !ours)
                conflict.kind = MergeConflict::Kind::removedHere;
            else if (conflict.pointer.empty() && !theirs)
                conflict.kind = MergeConflict::Kind::removedThere;
        addConflicts(std::move(value.conflicts), {}, {}, name);
        return std::move(value.value);
    };
    for (std::size_t i = 0; i < ours_.tools().size(); ++i) {
        const auto& ours = ours_.tools()[i];
        const auto value = decide(base_.findTool(ours.name), &ours, theirs_.findTool(ours.name), ours.name);
        if (!value)
            continue;
        Entry entry{.ours = i, .text = {}};
        if (*value != toValue(ours))
            entry.text = rewritten(ourEntries[i], *value);
        tools_.push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < theirs_.tools().size(); ++i) {
        const auto& theirs = theirs_.tools()[i];
        if (ours_.findTool(theirs.name))
            continue;
        if (decide(base_.findTool(theirs.name), nullptr, &theirs, theirs.name))
            tools_.push_back({.ours = {}, .text = std::string(theirEntries[i].text())});
    }
}

// The order of the nodes decides which one a run enters; a version that changed that alone must not lose it.
void Merger::mergeEntry() {
    std::vector<MergedNode> all = std::move(first_);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        all.push_back(std::move(nodes_[i]));
        if (const auto more = after_.find(i); more != after_.end())
            std::ranges::move(more->second, std::back_inserter(all));
    }
    nodes_ = std::move(all);
    const auto name = [](const Graph& graph, const std::unordered_map<NodeId, NodeId>& names) {
        const auto* entry = entryOf(graph);
        const auto found = entry ? names.find(entry->id) : names.end();
        return found == names.end() ? NodeId() : found->second;
    };
    const auto base = name(base_, mergedOfBase_);
    const auto ours = name(ours_, mergedOfOurs_);
    const auto theirs = name(theirs_, mergedOfTheirs_);
    if (theirs.isEmpty() || theirs == base || theirs == ours)
        return;
    // Only an order that theirs changed itself: a new Orchestrator behind the old one lies there already.
    if (ours != base && !ours.isEmpty()) {
        conflicts_.push_back(
            {.kind = MergeConflict::Kind::entry,
             .node = ours,
             .base = base.isEmpty() ? Maybe() : Maybe(base.value),
             .ours = ours.value,
             .theirs = theirs.value});
        return;
    }
    const auto at = std::ranges::find(nodes_, theirs, &MergedNode::id);
    if (at != nodes_.end())
        std::rotate(at, at + 1, nodes_.end());
}

Result<json::Document> Merger::mergeHeader() {
    const auto header = [](const Graph& graph) {
        json::Value::Object members{{"name", graph.name}, {"version", graph.version}};
        if (const auto* more = graph.unknown.asObject())
            members.insert(members.end(), more->begin(), more->end());
        return json::Value(std::move(members));
    };
    const auto base = header(base_);
    const auto ours = header(ours_);
    const auto theirs = header(theirs_);
    if (base == theirs || ours == theirs)
        return ourFile_.document();
    const auto merged = mergeValues(base, ours, theirs);
    addConflicts(merged.conflicts, {}, {}, {});
    json::Editor editor(ourFile_.document());
    for (const auto& [key, value] : *ours.asObject())
        if (!merged.value->find(key))
            if (auto done = editor.remove(json::pointerTo("", key)); !done)
                return std::unexpected(std::move(done.error()));
    for (const auto& [key, value] : *merged.value->asObject())
        if (const auto* had = ours.find(key); !had || *had != value)
            if (auto done = editor.set(json::pointerTo("", key), value); !done)
                return std::unexpected(std::move(done.error()));
    return editor.document();
}

Result<MergedDefinition> Merger::write() {
    auto header = mergeHeader();
    if (!header)
        return std::unexpected(std::move(header.error()));
    // A list that ours lacks and theirs has must be there to be written into.
    for (const std::string list : {"tool_definitions", "nodes", "edges"})
        if (const auto there = theirFile_.document().root().find(list);
            there && there->isArray() && !header->root().find(list)) {
            json::Editor editor(std::move(*header));
            if (auto done = editor.set("/" + list, json::Value::Array{}); !done)
                return std::unexpected(std::move(done.error()));
            header = editor.document();
        }
    std::vector<Entry> nodes;
    nodes.reserve(nodes_.size());
    for (auto& node : nodes_)
        nodes.push_back(std::move(node.entry));
    const auto& bytes = header->bytes();
    MergedDefinition merged{.bytes = {}, .conflicts = std::move(conflicts_)};
    merged.bytes.reserve(bytes.size() + bytes.size() / 8);
    std::size_t written = 0;
    for (const auto member : header->root().children()) {
        const auto* entries = member.keyIs("nodes")              ? &nodes
                              : member.keyIs("edges")            ? &edges_
                              : member.keyIs("tool_definitions") ? &tools_
                                                                 : nullptr;
        if (!entries || !member.isArray())
            continue;
        merged.bytes.append(bytes, written, member.begin() - written);
        writeList(merged.bytes, *header, member, member.key(), *entries);
        written = member.end();
    }
    merged.bytes.append(bytes, written, bytes.size() - written);
    return merged;
}

} // namespace

Result<MergedDefinition> merge(const Definition& base, const Definition& ours, const Definition& theirs) {
    for (const auto& [definition, name] :
         {std::pair(&base, "The base"), {&ours, "Our version"}, {&theirs, "Their version"}})
        if (!isWholeFile(*definition))
            return fail(
                ErrorCode::conflict,
                std::format(
                    "{} can't be merged node by node: {} Mend it, or merge the files as text.", name,
                    std::ranges::find_if(definition->problems(), [](const Problem& problem) {
                        return problem.code != "definition.field-missing";
                    })->message));
    return Merger(base, ours, theirs).run();
}

} // namespace castwright::workflow
