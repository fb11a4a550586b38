#include "models/workflow/examples.h"

#include <algorithm>
#include <unordered_set>

#include "models/workflow/validation.h"

namespace castwright::workflow {

namespace {

constexpr std::size_t mostNodes = 2000;

const json::Value* firstOf(const json::Value& schema, std::string_view list) {
    const auto* values = schema.find(list);
    return values != nullptr && values->asArray() != nullptr && !values->asArray()->empty()
               ? &values->asArray()->front()
               : nullptr;
}

const json::Value* exampleOf(const json::Value& schema) {
    for (const auto* one : {"default", "const", "example"})
        if (const auto* value = schema.find(one))
            return value;
    if (const auto* value = firstOf(schema, "examples"))
        return value;
    return firstOf(schema, "enum");
}

// The nearest node's word counts: what is there already stays.
void take(const Node& node, std::string_view field, std::map<std::string, json::Value>& values) {
    const auto* schema = node.config.find(field);
    const auto* properties = schema != nullptr ? schema->find("properties") : nullptr;
    if (properties == nullptr || properties->asObject() == nullptr)
        return;
    for (const auto& [name, property] : *properties->asObject())
        if (const auto* value = exampleOf(property)) {
            values.try_emplace(std::string(name), *value);
            values.try_emplace(node.id.value + "." + std::string(name), *value);
        }
}

} // namespace

std::map<std::string, json::Value> exampleValues(const Graph& graph, const NodeId& node) {
    std::map<std::string, json::Value> values;
    std::unordered_set<NodeId> seen{node};
    std::vector<NodeId> next{node};
    for (std::size_t at = 0; at < next.size() && next.size() < mostNodes; ++at)
        for (const auto& edge : graph.incoming(next[at])) {
            const auto& source = edge.id.source.node;
            if (!seen.insert(source).second)
                continue;
            next.push_back(source);
            if (const auto* before = graph.find(source))
                take(*before, "output_schema", values);
        }
    // Forms are asked before everything else, connected or not.
    for (std::size_t i = 0; i < std::min(mostNodes, graph.nodes().size()); ++i)
        if (isInputForm(graph.nodes()[i]))
            take(graph.nodes()[i], "input_schema", values);
    return values;
}

} // namespace castwright::workflow
