// Random definitions and random edits of them, for the properties of this room.
#pragma once

#include <string>
#include <vector>

#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/problem.h"
#include "properties/seeds.h"

namespace castwright::workflow::testing {

inline std::string pickName(properties::Random& random) {
    static const char* const names[] = {"start_node", "alpha", "beta", "gamma",
                                        "delta",      "eps",   "zeta", "eta"};
    return names[random.below(8)];
}

inline Node randomNode(properties::Random& random, std::string id) {
    static const char* const types[] = {"Orchestrator", "Specialist", "specialist", "router", "loop",
                                        "tool",         "model",      "parallel",   "odd",    "approval"};
    json::Value::Object config{{"name", pickName(random)}};
    if (random.chance(70))
        config.emplace_back("system_prompt", random.chance(20) ? "" : "First line.\nSecond line.\n");
    if (random.chance(60))
        config.emplace_back(
            "model", json::Value::Object{
                         {"provider", random.chance(80) ? "openai" : "acme"}, {"model", "gpt-4.1-mini"}});
    if (random.chance(70))
        config.emplace_back("tools", json::Value::Array{json::Value("t" + std::to_string(random.below(4)))});
    if (random.chance(20))
        config.emplace_back("tool", "t" + std::to_string(random.below(4)));
    if (random.chance(25))
        config.emplace_back("input_schema", json::Value::Object{{"type", "object"}});
    return {
        .id = NodeId(std::move(id)),
        .type = types[random.below(10)],
        .config = std::move(config),
        .unknown = {}};
}

inline Edge randomEdge(properties::Random& random) {
    static const char* const types[] = {"orchestrator", "specialists", "flow", "tool", "model", "", "odd"};
    Edge edge;
    edge.id.source.node = NodeId(pickName(random));
    edge.id.target.node = NodeId(pickName(random));
    edge.id.type = types[random.below(7)];
    if (random.chance(15))
        edge.id.source.port = random.chance(50) ? "out" : "body";
    return edge;
}

inline ToolDefinition randomTool(properties::Random& random) {
    return {
        .name = "t" + std::to_string(random.below(4)),
        .runtime = json::Value::Object{{"script", random.chance(70) ? "def t(): ..." : ""}},
        .unknown = {}};
}

inline Graph randomGraph(properties::Random& random) {
    Graph graph;
    graph.name = "Random";
    graph.version = "1";
    for (auto n = random.below(8); n > 0; --n)
        graph.add(randomNode(random, pickName(random)));
    for (auto n = random.below(10); n > 0; --n) {
        auto edge = randomEdge(random);
        if (random.chance(80))
            graph.add(std::move(edge)); // a duplicate is refused; sometimes we want one
        else {
            edge.id = graph.freeId(edge.id);
            graph.add(std::move(edge));
        }
    }
    for (auto n = random.below(4); n > 0; --n)
        graph.add(randomTool(random));
    return graph;
}

inline std::string randomBytes(properties::Random& random) {
    return json::writeFile(toValue(randomGraph(random)));
}

// Sensible for the graph most of the time; an edit that makes no sense is refused by whoever gets it.
inline GraphEdit randomEdit(properties::Random& random, const Graph& graph) {
    const auto anyNode = [&] {
        return graph.nodes().empty() || random.chance(5) ? NodeId(pickName(random))
                                                         : random.pick(graph.nodes()).id;
    };
    const auto anyEdge = [&] {
        return graph.edges().empty() ? randomEdge(random).id : random.pick(graph.edges()).id;
    };
    switch (random.below(13)) {
    case 0:
        return SetField{anyNode(), "/config/name", pickName(random)};
    case 1:
        return SetField{anyNode(), "/config", randomNode(random, "x").config};
    case 2:
        return SetField{anyNode(), "/type", randomNode(random, "x").type};
    case 3:
        return SetField{anyNode(), "/config/model/provider", random.chance(50) ? "ollama" : "acme"};
    case 4:
        return RemoveField{anyNode(), random.chance(50) ? "/config/system_prompt" : "/config/input_schema"};
    case 5:
        return AddNode{randomNode(random, pickName(random)), random.below(9)};
    case 6:
        return RemoveNode{anyNode()};
    case 7:
        return RenameNode{anyNode(), NodeId(pickName(random))};
    case 8:
        return MoveNode{anyNode(), random.below(9)};
    case 9:
        return AddEdge{randomEdge(random)};
    case 10:
        return random.chance(50) ? GraphEdit(RemoveEdge{anyEdge()})
                                 : ReplaceEdge{anyEdge(), randomEdge(random)};
    case 11:
        return AddTool{randomTool(random)};
    default:
        if (graph.tools().empty())
            return SetHeader{"/name", pickName(random)};
        if (random.chance(50))
            return RemoveTool{random.pick(graph.tools()).name};
        return ReplaceTool{random.pick(graph.tools()).name, randomTool(random)};
    }
}

} // namespace castwright::workflow::testing
