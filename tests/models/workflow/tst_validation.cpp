// Validation: each rule is found, its fixes mend it, and looking only at what an edit touched finds the same.
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/workflow/definitionedit.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/validation.h"
#include "randomgraph.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

Node agent(const std::string& id, const std::string& type) {
    return {
        .id = NodeId(id),
        .type = type,
        .config =
            json::Value::Object{
                {"name", id},
                {"system_prompt", "Do it."},
                {"model", json::Value::Object{{"provider", "openai"}, {"model", "m"}}},
                {"tools", json::Value::Array{}}},
        .unknown = {}};
}

Edge edge(const std::string& from, const std::string& to, const std::string& type) {
    return {.id = {.source = {NodeId(from), ""}, .target = {NodeId(to), ""}, .type = type}, .unknown = {}};
}

Graph crew() {
    Graph graph;
    graph.name = "Crew";
    graph.version = "1";
    graph.add(agent("lead", "Orchestrator"));
    graph.add(agent("one", "Specialist"));
    graph.add(agent("two", "Specialist"));
    graph.add(edge("lead", "one", "specialists"));
    graph.add(edge("lead", "two", "specialists"));
    return graph;
}

QStringList codes(const std::vector<Problem>& problems) {
    QStringList all;
    for (const auto& problem : problems)
        all.append(QString::fromStdString(problem.code));
    all.sort();
    return all;
}

std::string inWords(const std::vector<Problem>& problems) {
    std::string text;
    for (const auto& each : problems)
        text += each.code + " " + each.node.value + each.edge.source.node.value + ">"
                + each.edge.target.node.value + " " + each.tool + each.pointer + ": " + each.message + "\n";
    return text;
}

} // namespace

class ValidationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { kinds_ = *NodeKinds::bundled(); }

    void aGoodGraphHasNoProblems() { QCOMPARE(inWords(check(crew())), std::string()); }

    void eachRuleIsFound_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<std::function<void(Graph&)>>("spoil");
        const auto row = [](const char* name, const char* code, std::function<void(Graph&)> spoil) {
            QTest::newRow(name) << QString::fromLatin1(code) << std::move(spoil);
        };
        const auto set = [](const char* id, const char* key, json::Value value) {
            return [=](Graph& graph) {
                auto node = *graph.find(NodeId(id));
                node.config.set(key, value);
                graph.replace(node);
            };
        };
        row("no Orchestrator", "entry.none", [](Graph& g) { g.remove(NodeId("lead")); });
        row("two Orchestrators", "entry.several",
            [](Graph& g) { g.insert(0, agent("other", "orchestrator")); });
        row("a form behind the Orchestrator", "entry.form-last", [](Graph& g) {
            auto form = agent("start_node", "Orchestrator");
            form.config.set("input_schema", json::Value::Object{});
            g.add(form);
        });
        row("a node that nothing leads to", "node.unreachable",
            [](Graph& g) { g.add(agent("alone", "Specialist")); });
        row("a cycle", "graph.cycle", [](Graph& g) {
            g.add(edge("one", "two", "flow"));
            g.add(edge("two", "one", "flow"));
        });
        row("an edge to nowhere", "edge.end-missing", [](Graph& g) { g.add(edge("one", "gone", "flow")); });
        row("an edge of the wrong type", "edge.type-mismatch",
            [](Graph& g) { g.add(edge("one", "two", "tool")); });
        row("an edge from a port that is not there", "edge.port-unknown", [](Graph& g) {
            auto odd = edge("one", "two", "flow");
            odd.id.source.port = "odd";
            g.add(odd);
        });
        row("the same edge twice", "edge.duplicate", [](Graph& g) {
            auto second = edge("lead", "one", "specialists");
            second.id.ordinal = 1;
            g.add(second);
        });
        row("an unknown kind", "node.kind-unknown", [](Graph& g) { g.replace(agent("one", "odd")); });
        row("no type", "node.type-missing", [](Graph& g) { g.replace(agent("one", "")); });
        row("no configuration", "node.config-missing", [](Graph& g) {
            g.replace(Node{.id = NodeId("one"), .type = "Specialist", .config = {}, .unknown = {}});
        });
        row("an empty prompt", "prompt.empty", set("one", "system_prompt", " \n"));
        row("an empty name", "config.length", set("one", "name", ""));
        row("a name that is a number", "config.type", set("one", "name", 3));
        row("an unknown provider", "model.provider-unknown",
            set("one", "model", json::Value::Object{{"provider", "acme"}, {"model", "m"}}));
        row("no model", "config.missing", set("one", "model", json::Value::Object{{"provider", "openai"}}));
        row("an undefined tool", "tool.undefined", set("one", "tools", json::Value::Array{json::Value("t")}));
        row("a tool twice", "config.value",
            set("one", "tools", json::Value::Array{json::Value("ls"), json::Value("ls")}));
        row("a tool that nobody uses", "tool.unused", [](Graph& g) {
            g.add(
                ToolDefinition{.name = "t", .runtime = json::Value::Object{{"script", "x"}}, .unknown = {}});
        });
        row("a tool without a script", "tool.script-missing",
            [](Graph& g) { g.add(ToolDefinition{.name = "t", .runtime = {}, .unknown = {}}); });
        row("two agents of one name", "agent.same-name", set("one", "name", "two"));
        row("two models for one agent", "port.too-many", [](Graph& g) {
            for (const std::string id : {"m1", "m2"}) {
                g.add(Node{
                    .id = NodeId(id),
                    .type = "model",
                    .config =
                        json::Value::Object{
                            {"model", json::Value::Object{{"provider", "ollama"}, {"model", "m"}}}},
                    .unknown = {}});
                g.add(edge(id, "one", "model"));
            }
        });
        row("a parallel without branches", "port.too-few", [](Graph& g) {
            g.add(Node{
                .id = NodeId("p"),
                .type = "parallel",
                .config = json::Value::Object{{"name", "p"}},
                .unknown = {}});
            g.add(edge("one", "p", "flow"));
        });
    }
    void eachRuleIsFound() {
        QFETCH(QString, code);
        QFETCH(std::function<void(Graph&)>, spoil);
        auto graph = crew();
        spoil(graph);
        const auto found = check(graph);
        QVERIFY2(codes(found).contains(code), inWords(found).c_str());
        for (const auto& problem : found) {
            QVERIFY(problem.message.ends_with('.') && problem.explanation.ends_with('.'));
            // What a fix promises it keeps: it can be made, and the same problem is gone from the same place.
            for (const auto& fix : problem.fixes) {
                const auto definition = *Definition::parse(json::writeFile(toValue(graph)));
                const auto edits = textEdits(definition, fix.edits);
                QVERIFY2(edits, edits ? "" : (fix.title + ": " + describe(edits.error())).c_str());
                auto mended = definition;
                QVERIFY(mended.apply(*edits));
                const auto left = check(mended.graph());
                QVERIFY2(
                    std::ranges::none_of(
                        left,
                        [&](const Problem& each) {
                            return each.code == problem.code && each.node == problem.node
                                   && each.pointer == problem.pointer && each.edge == problem.edge
                                   && each.tool == problem.tool && each.message == problem.message;
                        }),
                    (fix.title + "\n" + inWords(left)).c_str());
            }
        }
    }

    void aLoopMayGoRound() {
        auto graph = crew();
        graph.add(Node{
            .id = NodeId("again"),
            .type = "loop",
            .config = json::Value::Object{{"name", "again"}, {"max_iterations", 3}},
            .unknown = {}});
        graph.add(edge("one", "again", "flow"));
        auto body = edge("again", "one", "flow");
        body.id.source.port = "body";
        graph.add(body);
        QCOMPARE(inWords(check(graph)), std::string());
    }

    void whatAPersonSendsBackMayGoRound() {
        auto graph = crew();
        graph.add(Node{
            .id = NodeId("check"),
            .type = "approval",
            .config = json::Value::Object{{"name", "check"}, {"message", "Look."}},
            .unknown = {}});
        graph.add(edge("one", "check", "flow"));
        auto back = edge("check", "one", "flow");
        back.id.source.port = "rejected";
        graph.add(back);
        QCOMPARE(inWords(check(graph)), std::string());
    }

    void aPartOfALongCycleIsNamedOnce() {
        auto graph = crew();
        graph.add(edge("one", "two", "flow"));
        graph.add(edge("two", "one", "flow"));
        graph.add(edge("two", "two", "flow"));
        QCOMPARE(codes(check(graph)).count(QStringLiteral("graph.cycle")), 1);
    }

    void lookingAtWhatAnEditTouchedFindsTheSame() {
        properties::forSeeds([this](properties::Random& random) {
            auto definition = *Definition::parse(testing::randomBytes(random));
            Validator validator(kinds_);
            validator.check(definition.graph());
            for (int step = 0; step < 15; ++step) {
                const auto edits = textEdits(definition, testing::randomEdit(random, definition.graph()));
                if (!edits)
                    continue;
                const auto change = definition.apply(*edits);
                QVERIFY(change);
                validator.update(definition.graph(), *change);
                QCOMPARE(inWords(validator.problems(definition.graph())), inWords(check(definition.graph())));
                QVERIFY(validator.problems(definition.graph()) == check(definition.graph()));
            }
        });
    }

    void everythingThatShipsPassesAllRules() {
        const auto resources =
            std::filesystem::path(qEnvironmentVariable("CASTWRIGHT_SOURCE").toStdString()) / "resources";
        int seen = 0;
        for (const auto* folder : {"samples", "templates"})
            for (const auto& entry : std::filesystem::recursive_directory_iterator(resources / folder)) {
                // The empty template is what somebody begins with, and says so by its problems.
                if (entry.path().filename() != "definition.json"
                    || entry.path().string().contains("templates/empty/"))
                    continue;
                std::ostringstream bytes;
                bytes << std::ifstream(entry.path()).rdbuf();
                const auto definition = Definition::parse(bytes.str());
                QVERIFY(definition);
                QVERIFY(definition->problems().empty());
                QCOMPARE(
                    entry.path().string() + "\n" + inWords(check(definition->graph())),
                    entry.path().string() + "\n");
                // The bytes are what we would write ourselves, so that the first edit changes one line.
                QCOMPARE(json::format(definition->document()), definition->bytes());
                for (const auto& tool : definition->graph().tools()) {
                    std::ostringstream script;
                    script << std::ifstream(entry.path().parent_path() / "THE_TOOLS" / (tool.name + ".py"))
                                  .rdbuf();
                    QCOMPARE(script.str(), std::string(tool.runtime.stringAt("script")));
                }
                ++seen;
            }
        QCOMPARE(seen, 4);
    }

private:
    std::vector<Problem> check(const Graph& graph) const {
        Validator validator(kinds_);
        validator.check(graph);
        return validator.problems(graph);
    }

    NodeKinds kinds_;
};

QTEST_GUILESS_MAIN(ValidationTest)
#include "tst_validation.moc"
