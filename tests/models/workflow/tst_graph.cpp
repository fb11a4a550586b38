// The graph: its indices say the same as a plain search after any sequence of changes, and building is
// linear.
#include <QTest>

#include "models/workflow/graph.h"
#include "properties/seeds.h"
#include <algorithm>

using namespace castwright;
using namespace castwright::workflow;

namespace {

Node node(const std::string& id) {
    return {
        .id = NodeId(id), .type = "Specialist", .config = json::Value::Object{{"name", id}}, .unknown = {}};
}

Edge edge(const std::string& from, const std::string& to, int ordinal = 0) {
    return {
        .id = {.source = {NodeId(from), ""}, .target = {NodeId(to), ""}, .type = "flow", .ordinal = ordinal},
        .unknown = {}};
}

// What the indices say, compared with what a search through the lists finds; a sentence where they differ.
std::string difference(const Graph& graph) {
    for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
        const auto& each = graph.nodes()[i];
        if (graph.find(each.id) != &each || graph.indexOf(each.id) != i)
            return "node " + each.id.value + " is not found where it lies";
        std::vector<EdgeId> out;
        std::vector<EdgeId> in;
        for (const auto& e : graph.edges()) {
            if (e.id.source.node == each.id)
                out.push_back(e.id);
            if (e.id.target.node == each.id)
                in.push_back(e.id);
        }
        std::vector<EdgeId> outSeen;
        std::vector<EdgeId> inSeen;
        for (const auto& e : graph.outgoing(each.id))
            outSeen.push_back(e.id);
        for (const auto& e : graph.incoming(each.id))
            inSeen.push_back(e.id);
        for (auto* list : {&out, &in, &outSeen, &inSeen})
            std::ranges::sort(*list);
        if (out != outSeen || in != inSeen)
            return "the edges of " + each.id.value + " differ";
    }
    for (const auto& e : graph.edges())
        if (graph.find(e.id) != &e)
            return "an edge is not found where it lies";
    for (const auto& tool : graph.tools())
        if (graph.findTool(tool.name) != &tool)
            return "a tool is not found where it lies";
    return {};
}

} // namespace

class GraphTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theIndicesStayRightUnderAnySequenceOfChanges() {
        properties::forSeeds([](properties::Random& random) {
            Graph graph;
            const auto name = [&] { return "n" + std::to_string(random.below(12)); };
            for (int step = 0; step < 60; ++step) {
                switch (random.below(9)) {
                case 0:
                case 1:
                    graph.insert(random.below(8), node(name()));
                    break;
                case 2:
                case 3:
                case 4:
                    graph.insert(random.below(9), edge(name(), name(), static_cast<int>(random.below(2))));
                    break;
                case 5:
                    graph.remove(NodeId(name()));
                    break;
                case 6:
                    if (!graph.edges().empty())
                        graph.remove(EdgeId(random.pick(graph.edges()).id));
                    break;
                case 7:
                    graph.rename(NodeId(name()), NodeId(name()));
                    break;
                default:
                    graph.take(NodeId(name()));
                    graph.insert(
                        random.below(3), ToolDefinition{.name = name(), .runtime = {}, .unknown = {}});
                    graph.removeTool(name());
                }
                QCOMPARE(difference(graph), std::string());
            }
        });
    }

    void aNodeLeavesWithItsEdges() {
        Graph graph;
        for (const auto* id : {"a", "b", "c"})
            QVERIFY(graph.add(node(id)));
        QVERIFY(graph.add(edge("a", "b")));
        QVERIFY(graph.add(edge("b", "b")));
        QVERIFY(graph.add(edge("b", "c")));
        QVERIFY(graph.add(edge("a", "c")));
        QVERIFY(graph.remove(NodeId("b")));
        QCOMPARE(graph.edges().size(), 1U);
        QCOMPARE(graph.edges()[0].id, edge("a", "c").id);
    }

    void aSecondThingOfAnIdIsRefused() {
        Graph graph;
        QVERIFY(graph.add(node("a")));
        QVERIFY(!graph.add(node("a")));
        QVERIFY(graph.add(edge("a", "b")));
        QVERIFY(!graph.add(edge("a", "b")));
        QCOMPARE(graph.freeId(edge("a", "b").id).ordinal, 1);
    }

    void anEdgeMayWaitForItsEnd() {
        Graph graph;
        graph.add(node("a"));
        QVERIFY(graph.add(edge("a", "later")));
        QCOMPARE(graph.find(NodeId("later")), nullptr);
        graph.add(node("later"));
        QCOMPARE(std::ranges::distance(graph.incoming(NodeId("later"))), 1);
    }

    void renamingKeepsThePlaceOfNodeAndEdges() {
        Graph graph;
        for (const auto* id : {"a", "b", "c"})
            graph.add(node(id));
        graph.add(edge("a", "b"));
        graph.add(edge("b", "c"));
        QVERIFY(!graph.rename(NodeId("b"), NodeId("c")));
        QVERIFY(graph.rename(NodeId("b"), NodeId("x")));
        QCOMPARE(graph.nodes()[1].id.value, std::string("x"));
        QCOMPARE(graph.edges()[0].id, edge("a", "x").id);
        QCOMPARE(graph.edges()[1].id, edge("x", "c").id);
    }

    void copiesAreIndependent() {
        Graph graph;
        graph.add(node("a"));
        graph.add(edge("a", "a"));
        auto copy = graph;
        QVERIFY(copy == graph);
        copy.remove(NodeId("a"));
        QVERIFY(copy != graph);
        QCOMPARE(difference(graph), std::string());
    }

    void aHubOfManyEdgesIsBuiltAndRemovedAtOnce() {
        // Were any step linear in the graph, this would take minutes rather than a moment.
        Graph graph;
        graph.add(node("hub"));
        for (int i = 0; i < 20'000; ++i) {
            QVERIFY(graph.add(node(std::to_string(i))));
            QVERIFY(graph.add(edge("hub", std::to_string(i))));
        }
        QVERIFY(graph.rename(NodeId("hub"), NodeId("centre")));
        QVERIFY(graph.remove(NodeId("centre")));
        QVERIFY(graph.edges().empty());
    }
};

QTEST_GUILESS_MAIN(GraphTest)
#include "tst_graph.moc"
