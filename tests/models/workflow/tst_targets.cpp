// Targets: every kind is accepted and its fate told, and what is compiled is a definition that the engine
// knows.
#include <QTest>

#include <algorithm>

#include "models/json/write.h"
#include "models/workflow/configschema.h"
#include "models/workflow/definition.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/targets.h"
#include "models/workflow/validation.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

bool tells(const std::vector<Problem>& problems, std::string_view code, const NodeId& node = {}) {
    return std::ranges::any_of(
        problems, [&](const Problem& each) { return each.code == code && each.node == node; });
}

} // namespace

class TargetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { kinds_ = *NodeKinds::bundled(); }

    void aTargetAcceptsTheSampleOfEachKindAndTellsItsFate() {
        for (const auto& target : targets())
            for (const auto& kind : kinds_.all()) {
                const auto context = std::string(target.id) + " " + kind.type;
                auto graph = crew();
                if (kind.type == "Orchestrator")
                    graph.remove(NodeId("lead"));
                auto node = kinds_.create(kind, graph);
                node.config = kind.sample;
                if (const auto tool = node.config.stringAt("tool"); !tool.empty())
                    graph.add(ToolDefinition{
                        .name = std::string(tool),
                        .runtime = json::Value::Object{{"script", "x"}},
                        .unknown = {}});
                graph.insert(0, node);
                const auto found = report(target, graph, kinds_);
                QVERIFY2(
                    std::ranges::none_of(
                        found, [](const auto& each) { return each.severity == Severity::error; }),
                    context.c_str());
                const auto support = kind.supportIn(target.id);
                QVERIFY2(
                    tells(found, "target.dropped", node.id) == (support == Support::drops), context.c_str());
                QVERIFY2(
                    tells(found, "target.guides", node.id) == (support == Support::guides), context.c_str());

                const auto compiled = Definition::parse(json::writeFile(compile(target, graph, kinds_)));
                QVERIFY2(compiled && compiled->problems().empty(), context.c_str());
                for (const auto& each : compiled->graph().nodes()) {
                    QVERIFY2(isOrchestrator(each) || isSpecialist(each), context.c_str());
                    QVERIFY2(kinds_.of(each)->check->check(each.config).empty(), context.c_str());
                }
                QVERIFY(isOrchestrator(compiled->graph().nodes().back()));
                const auto prompt = compiled->graph().nodes().back().config.stringAt("system_prompt");
                QCOMPARE(prompt.contains("## How the work flows"), support == Support::guides);
            }
    }

    void modelsAndToolsDrawnAsNodesBecomeFields() {
        auto graph = crew();
        graph.add(
            ToolDefinition{.name = "search", .runtime = json::Value::Object{{"script", "x"}}, .unknown = {}});
        graph.add(Node{
            .id = NodeId("t"),
            .type = "tool",
            .config = json::Value::Object{{"tool", "search"}},
            .unknown = {}});
        const json::Value model = json::Value::Object{{"provider", "ollama"}, {"model", "llama"}};
        graph.add(Node{
            .id = NodeId("m"),
            .type = "model",
            .config = json::Value::Object{{"model", model}},
            .unknown = {}});
        for (const auto& [from, type] : {std::pair("t", "tool"), {"m", "model"}})
            graph.add(Edge{
                .id = {.source = {NodeId(from), ""}, .target = {NodeId("one"), ""}, .type = type},
                .unknown = {}});
        const auto compiled =
            *Definition::parse(json::writeFile(compile(*findTarget("deepagents"), graph, kinds_)));
        const auto& config = compiled.graph().find(NodeId("one"))->config;
        QVERIFY(*config.find("model") == model);
        QVERIFY(*config.find("tools") == json::Value(json::Value::Array{json::Value("search")}));
        QVERIFY(!compiled.graph().find(NodeId("t")));
    }

    void whatTheEngineReadsOtherwiseIsTold() {
        const auto& deepagents = *findTarget("deepagents");
        auto graph = crew();
        auto other = *graph.find(NodeId("one"));
        other.id = NodeId("first");
        other.type = "orchestrator";
        other.config.set("tools", json::Value::Array{json::Value("unknown")});
        graph.insert(0, other);
        graph.add(Edge{
            .id = {.source = {NodeId("one"), ""}, .target = {NodeId("first"), ""}, .type = "flow"},
            .unknown = {}});
        const auto found = report(deepagents, graph, kinds_);
        QVERIFY(tells(found, "target.sub-agent", NodeId("first")));
        QVERIFY(tells(found, "target.tool-dropped", NodeId("first")));
        QVERIFY(tells(found, "target.edges-ignored"));
        QVERIFY(tells(report(deepagents, Graph{}, kinds_), "target.no-entry"));
    }

    void theBundledEngineSaysThatItRefusesPython() {
        auto graph = crew();
        auto one = *graph.find(NodeId("one"));
        one.config.set("tools", json::Value::Array{json::Value("search")});
        graph.replace(one);
        graph.add(
            ToolDefinition{.name = "search", .runtime = json::Value::Object{{"script", "x"}}, .unknown = {}});
        QVERIFY(tells(report(*findTarget("castwright"), graph, kinds_), "target.tool-refused"));
        QVERIFY(!tells(report(*findTarget("deepagents"), graph, kinds_), "target.tool-refused"));
    }

private:
    Graph crew() const {
        Graph graph;
        graph.name = "Crew";
        graph.version = "1";
        for (const auto* type : {"Specialist", "Orchestrator"}) {
            const auto* kind = kinds_.find(type);
            graph.add(Node{
                .id = NodeId(std::string(type) == "Specialist" ? "one" : "lead"),
                .type = type,
                .config = kind->defaults,
                .unknown = {}});
        }
        return graph;
    }

    NodeKinds kinds_;
};

QTEST_GUILESS_MAIN(TargetsTest)
#include "tst_targets.moc"
