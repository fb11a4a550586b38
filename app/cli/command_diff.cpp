// cw diff: what changed between two versions of a workflow's graph, in the graph's own words.
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/definitionfiles.h"
#include "models/json/write.h"
#include "models/workflow/semanticdiff.h"

namespace castwright::cli {

namespace {

using namespace workflow;

std::string edgeName(const EdgeId& id) {
    return std::format(
        "{} -> {}{}", id.source.node.value, id.target.node.value,
        id.type.empty() ? "" : " (" + id.type + ")");
}

json::Value asJson(const std::vector<FieldChange>& fields) {
    json::Value::Array all;
    for (const auto& field : fields) {
        json::Value::Object entry{{"pointer", field.pointer}};
        if (field.before)
            entry.emplace_back("before", *field.before);
        if (field.after)
            entry.emplace_back("after", *field.after);
        all.emplace_back(std::move(entry));
    }
    return all;
}

json::Value asJson(const GraphDiff& diff) {
    json::Value::Array changes;
    const auto add = [&](const char* what, const char* change, std::string name,
                         json::Value::Object more = {}) {
        json::Value::Object entry{{"what", what}, {"change", change}, {"name", std::move(name)}};
        entry.insert(entry.end(), more.begin(), more.end());
        changes.emplace_back(std::move(entry));
    };
    if (!diff.header.empty())
        add("workflow", "modified", "", {{"fields", asJson(diff.header)}});
    for (const auto& node : diff.removedNodes)
        add("node", "removed", node.id.value);
    for (const auto& node : diff.addedNodes)
        add("node", "added", node.id.value);
    for (const auto& node : diff.changedNodes)
        add("node", node.isRenamed() ? "renamed" : "modified", node.after.value,
            {{"before", node.before.value}, {"fields", asJson(node.fields)}});
    for (const auto& edge : diff.removedEdges)
        add("edge", "removed", edgeName(edge.id));
    for (const auto& edge : diff.addedEdges)
        add("edge", "added", edgeName(edge.id));
    for (const auto& edge : diff.changedEdges)
        add("edge", "modified", edgeName(edge.after), {{"fields", asJson(edge.fields)}});
    for (const auto& tool : diff.removedTools)
        add("tool", "removed", tool.name);
    for (const auto& tool : diff.addedTools)
        add("tool", "added", tool.name);
    for (const auto& tool : diff.changedTools)
        add("tool", "modified", tool.name, {{"fields", asJson(tool.fields)}});
    if (diff.entry)
        add("entry", "modified", diff.entry->second.value, {{"before", diff.entry->first.value}});
    return changes;
}

void print(std::ostream& out, const GraphDiff& diff) {
    const auto fields = [&](const std::vector<FieldChange>& changes) {
        for (const auto& field : changes)
            out << std::format(
                "    {} {}\n",
                field.before && field.after ? "~"
                : field.before              ? "-"
                                            : "+",
                field.pointer);
    };
    if (!diff.header.empty())
        out << "~ workflow\n";
    fields(diff.header);
    for (const auto& node : diff.removedNodes)
        out << "- node " << node.id.value << '\n';
    for (const auto& node : diff.addedNodes)
        out << "+ node " << node.id.value << '\n';
    for (const auto& node : diff.changedNodes) {
        out << "~ node " << node.before.value << (node.isRenamed() ? " is now " + node.after.value : "")
            << '\n';
        fields(node.fields);
    }
    for (const auto& edge : diff.removedEdges)
        out << "- edge " << edgeName(edge.id) << '\n';
    for (const auto& edge : diff.addedEdges)
        out << "+ edge " << edgeName(edge.id) << '\n';
    for (const auto& edge : diff.changedEdges) {
        out << "~ edge " << edgeName(edge.after) << '\n';
        fields(edge.fields);
    }
    for (const auto& tool : diff.removedTools)
        out << "- tool " << tool.name << '\n';
    for (const auto& tool : diff.addedTools)
        out << "+ tool " << tool.name << '\n';
    for (const auto& tool : diff.changedTools) {
        out << "~ tool " << tool.name << '\n';
        fields(tool.fields);
    }
    if (diff.entry)
        out << std::format("~ entry: {} instead of {}\n", diff.entry->second.value, diff.entry->first.value);
}

Outcome run(Call& call) {
    workspace::FileOps ops;
    const auto versions = readDefinitions(call.operands, ops);
    if (!versions)
        return failure(versions.error());
    const auto changes = diff(versions->at(0).graph(), versions->at(1).graph());
    if (call.isJson)
        call.out << json::write(asJson(changes)) << '\n';
    else
        print(call.out, changes);
    return changes.isEmpty() ? success() : negative();
}

} // namespace

Command diffCommand() {
    return {
        .name = "diff",
        .summary = "Compare two versions of a workflow's graph",
        .description =
            "Nodes, edges, tools and single fields, added (+), removed (-) and changed (~). A renamed node "
            "is "
            "one change. Moved nodes and other formatting are none. Ends with 1 where something differs.",
        .examples = {"cw diff old/definition.json definition.json", "cw diff --json workflows/a workflows/b"},
        .operands =
            {{.name = "A", .summary = "The earlier definition.json or its folder"},
             {.name = "B", .summary = "The later one"}},
        .run = run,
    };
}

} // namespace castwright::cli
