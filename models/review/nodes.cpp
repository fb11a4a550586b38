// Starting from the version that most follows, and carrying over from the other what was decided otherwise.
#include "models/review/nodes.h"

#include <algorithm>
#include <map>
#include <set>

#include "models/json/edit.h"
#include "models/json/pointer.h"
#include "models/workflow/definition.h"
#include "models/workflow/definitionedit.h"

namespace castwright::review {

using workflow::Definition;
using workflow::GraphEdit;
using workflow::NodeId;

namespace {

bool namesTool(const workflow::Node& node, std::string_view tool) {
    const auto* tools = node.config.find("tools");
    const auto* list = tools == nullptr ? nullptr : tools->asArray();
    return list != nullptr && std::ranges::any_of(*list, [&](const json::Value& item) {
               return item.asString() != nullptr && *item.asString() == tool;
           });
}

// The value inside a node that a pointer names.
const json::Value* valueAt(const json::Value& node, std::string_view pointer) {
    const auto steps = json::pointerSteps(pointer);
    const auto* at = &node;
    for (const auto& step : steps.value_or(std::vector<std::string>{}))
        if (at != nullptr)
            at = at->find(step);
    return at;
}

} // namespace

Result<std::string> decidedDefinition(const FileChange& change, const Decisions& decisions) {
    const auto base = Definition::parse(change.base);
    const auto proposed = Definition::parse(change.proposed);
    if (!base || !proposed)
        return std::unexpected(!base ? base.error() : proposed.error());

    const bool isFileAccepted = verdictOn(change, decisions, WholeFile{}) == Verdict::accept;
    const auto& from = isFileAccepted ? *proposed : *base;
    const auto& to = isFileAccepted ? *base : *proposed;
    const auto isTaken = [&](const Target& target) {
        return (verdictOn(change, decisions, target) == Verdict::accept) != isFileAccepted;
    };

    std::vector<GraphEdit> removals;
    std::vector<GraphEdit> edits;
    std::set<NodeId> taken; // nodes that come from `to`, whole
    std::set<NodeId> present;
    for (const auto& node : from.graph().nodes())
        present.insert(node.id);
    for (const auto& node : change.nodes) {
        const auto* here = from.graph().find(node.node);
        const auto* there = to.graph().find(node.node);
        if (here != nullptr && there != nullptr) {
            const auto value = workflow::toValue(*there);
            bool isWhole = !node.fields.empty();
            for (const auto& field : node.fields) {
                if (!isTaken(FieldTarget{node.node, field})) {
                    isWhole = false;
                    continue;
                }
                if (const auto* content = valueAt(value, field))
                    edits.emplace_back(workflow::SetField{node.node, field, *content});
                else
                    edits.emplace_back(workflow::RemoveField{node.node, field});
            }
            if (isWhole)
                taken.insert(node.node);
        } else if (isTaken(NodeTarget{node.node})) {
            taken.insert(node.node);
            if (there != nullptr) {
                edits.emplace_back(workflow::AddNode{*there, to.graph().indexOf(node.node)});
                present.insert(node.node);
            } else {
                removals.emplace_back(workflow::RemoveNode{node.node}); // with its edges
                present.erase(node.node);
            }
        }
    }
    // Tools that a node now names and only the other version defines.
    for (const auto& tool : to.graph().tools())
        if (from.graph().findTool(tool.name) == nullptr && std::ranges::any_of(taken, [&](const NodeId& id) {
                const auto* node = to.graph().find(id);
                return node != nullptr && namesTool(*node, tool.name);
            }))
            edits.emplace_back(workflow::AddTool{tool});
    for (const auto& edge : to.graph().edges()) {
        const auto& ends = edge.id;
        if (from.graph().find(ends) == nullptr
            && (taken.contains(ends.source.node) || taken.contains(ends.target.node))
            && present.contains(ends.source.node) && present.contains(ends.target.node))
            edits.emplace_back(workflow::AddEdge{edge});
    }
    for (const auto& edge : from.graph().edges()) {
        const auto& ends = edge.id;
        if (to.graph().find(ends) == nullptr
            && (taken.contains(ends.source.node) || taken.contains(ends.target.node))
            && present.contains(ends.source.node) && present.contains(ends.target.node))
            removals.emplace_back(workflow::RemoveEdge{ends});
    }
    removals.insert(removals.end(), edits.begin(), edits.end());
    const auto text = workflow::textEdits(from, removals);
    if (!text)
        return std::unexpected(text.error());
    return text::apply(from.bytes(), *text);
}

} // namespace castwright::review
