// Tidying up: nothing overlaps, edges lead to the right, the pinned stays, and the same graph gives the same
// picture.
#include <QTest>

#include <algorithm>

#include "models/workflow/layered.h"
#include "randomgraph.h"

using namespace castwright;
using namespace castwright::workflow;

namespace {

Graph randomTangle(properties::Random& random, std::size_t nodes, std::size_t edges) {
    Graph graph;
    for (std::size_t i = 0; i < nodes; ++i)
        graph.add(
            Node{.id = NodeId("n" + std::to_string(i)), .type = "Specialist", .config = {}, .unknown = {}});
    for (std::size_t i = 0; i < edges && nodes > 0; ++i) {
        Edge edge;
        edge.id.source.node = graph.nodes()[random.below(nodes)].id;
        edge.id.target.node = graph.nodes()[random.below(nodes)].id;
        if (random.chance(20))
            edge.id.type = "tool";
        edge.id = graph.freeId(edge.id);
        graph.add(std::move(edge));
    }
    return graph;
}

Size sizeOf(const Node& node) {
    const auto n = static_cast<double>(node.id.value.back() - '0');
    return {100 + n * 10, 40 + n * 8};
}

std::string firstOverlap(const Graph& graph, const std::map<NodeId, Placement>& places) {
    for (std::size_t i = 0; i < graph.nodes().size(); ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const auto& a = graph.nodes()[i];
            const auto& b = graph.nodes()[k];
            if (places.at(a.id).pinned && places.at(b.id).pinned)
                continue;
            const auto p = places.at(a.id).position;
            const auto q = places.at(b.id).position;
            if (p.x < q.x + sizeOf(b).width && q.x < p.x + sizeOf(a).width && p.y < q.y + sizeOf(b).height
                && q.y < p.y + sizeOf(a).height)
                return a.id.value + " lies on " + b.id.value;
        }
    return {};
}

} // namespace

class LayeredTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingLiesOnAnythingElse() {
        properties::forSeeds([](properties::Random& random) {
            const auto nodes = random.below(40);
            const auto graph = randomTangle(random, nodes, random.below(80));
            Layout present;
            for (const auto& node : graph.nodes())
                if (random.chance(10))
                    present.nodes[node.id] = {
                        .position =
                            {static_cast<double>(random.below(900)), static_cast<double>(random.below(600))},
                        .pinned = true};
            LayeredOptions options;
            options.sizeOf = sizeOf;
            options.budget = std::chrono::hours(1); // how far it came would be another picture
            const auto places = layered(graph, present, options);
            QVERIFY(places);
            QCOMPARE(places->size(), graph.nodes().size());
            QCOMPARE(firstOverlap(graph, *places), std::string());
            for (const auto& [id, placement] : present.nodes)
                QVERIFY(places->at(id) == placement);
            QVERIFY(*layered(graph, present, options) == *places);
        });
    }

    void edgesLeadToTheRightWhereTheyCan() {
        properties::forSeeds([](properties::Random& random) {
            Graph graph = randomTangle(random, 2 + random.below(30), 0);
            for (int i = 0; i < 40; ++i) {
                const auto from = random.below(graph.nodes().size() - 1);
                const auto to = from + 1 + random.below(graph.nodes().size() - from - 1);
                Edge edge;
                edge.id.source.node = graph.nodes()[from].id;
                edge.id.target.node = graph.nodes()[to].id;
                graph.add(std::move(edge));
            }
            const auto places = layered(graph, {}, {});
            for (const auto& edge : graph.edges())
                QVERIFY(
                    places->at(edge.id.source.node).position.x + Size{}.width
                    < places->at(edge.id.target.node).position.x);
        });
    }

    void whatIsSentBackStandsWhereItStood_data() {
        QTest::addColumn<QByteArray>("edges");
        QTest::addColumn<QByteArray>("backward");
        const auto row = [](const char* name, const char* edges, const char* backward) {
            QTest::newRow(name) << QByteArray(edges) << QByteArray(backward);
        };
        row("rejected work goes back to the writer",
            "start>lead lead>reader lead>writer reader>check check>writer writer>check check>report",
            "check>writer");
        row("a loop with a way that skips a part of it", "start>a a>b b>c c>d d>a a>d", "d>a");
        row("a loop in a loop", "start>a a>b b>c c>b c>d d>a", "c>b d>a");
        row("back to the start itself", "start>a a>b b>start", "b>start");
        row("a tool beside it says nothing of the order", "tool>b start>a a>b b>a", "b>a");
    }
    void whatIsSentBackStandsWhereItStood() {
        QFETCH(QByteArray, edges);
        QFETCH(QByteArray, backward);
        const auto idOf = [](const QByteArray& name) { return NodeId(name.toStdString()); };
        // The start is found wherever it stands in the file.
        Graph graph;
        const auto texts = edges.split(' ');
        for (auto it = texts.rbegin(); it != texts.rend(); ++it)
            for (const auto& end : it->split('>'))
                graph.add(Node{
                    .id = idOf(end),
                    .type = end == "start" ? "Orchestrator" : "Specialist",
                    .config = {},
                    .unknown = {}});
        for (const auto& text : texts) {
            Edge edge;
            edge.id.source.node = idOf(text.split('>')[0]);
            edge.id.target.node = idOf(text.split('>')[1]);
            graph.add(std::move(edge));
        }
        const auto places = *layered(graph, {}, {});
        QByteArrayList found;
        for (const auto& text : texts)
            if (places.at(idOf(text.split('>')[0])).position.x
                >= places.at(idOf(text.split('>')[1])).position.x)
                found.append(text);
        QCOMPARE(found.join(' '), backward);
    }

    void toolsHangBelowTheOneThatUsesThem() {
        Graph graph = randomTangle(*std::make_unique<properties::Random>(1), 7, 0);
        const auto join = [&](int from, int to, const char* type) {
            Edge edge;
            edge.id.source.node = graph.nodes()[static_cast<std::size_t>(from)].id;
            edge.id.target.node = graph.nodes()[static_cast<std::size_t>(to)].id;
            edge.id.type = type;
            graph.add(std::move(edge));
        };
        join(0, 1, "flow");
        join(1, 2, "flow");
        join(3, 1, "tool");
        join(4, 1, "tool");
        auto places = *layered(graph, {}, {});
        const auto at = [&](int node) {
            return places.at(graph.nodes()[static_cast<std::size_t>(node)].id).position;
        };
        QCOMPARE(at(0).y, at(1).y); // what hangs below makes no kink in the way
        QCOMPARE(at(1).y, at(2).y);
        for (const int tool : {3, 4})
            QCOMPARE(at(tool).y, at(1).y + Size{}.height + LayeredOptions{}.nodeGap);
        QCOMPARE(at(3).x, at(1).x);
        QVERIFY(at(4).x >= at(3).x + Size{}.width);
        QVERIFY(at(2).x >= at(4).x + Size{}.width);
        join(5, 1, "tool"); // used by two: it stands before both
        join(5, 2, "tool");
        places = *layered(graph, {}, {});
        QVERIFY(at(5).x < at(1).x);
    }

    void aTangleTooLargeForThatIsTidiedAllTheSame() {
        properties::Random random(3);
        const auto graph = randomTangle(random, 600, 12'000);
        LayeredOptions options;
        options.budget = std::chrono::milliseconds(0);
        options.sizeOf = sizeOf;
        QCOMPARE(firstOverlap(graph, *layered(graph, {}, options)), std::string());
    }

    void aTreeHasNoCrossings() {
        Graph graph = randomTangle(*std::make_unique<properties::Random>(1), 40, 0);
        for (std::size_t i = 1; i < 40; ++i) {
            Edge edge;
            edge.id.source.node = graph.nodes()[(i * 7) % ((i + 1) / 2)].id;
            edge.id.target.node = graph.nodes()[i].id;
            graph.add(std::move(edge));
        }
        const auto places = *layered(graph, {}, {});
        for (const auto& a : graph.edges())
            for (const auto& b : graph.edges()) {
                const auto& from = places.at(a.id.source.node).position;
                const auto& otherFrom = places.at(b.id.source.node).position;
                if (from.x == otherFrom.x && from.y < otherFrom.y)
                    QVERIFY(places.at(a.id.target.node).position.y < places.at(b.id.target.node).position.y);
            }
    }

    void aChainIsAStraightLine() {
        Graph graph = randomTangle(*std::make_unique<properties::Random>(1), 6, 0);
        for (std::size_t i = 1; i < 6; ++i) {
            Edge edge;
            edge.id.source.node = graph.nodes()[i - 1].id;
            edge.id.target.node = graph.nodes()[i].id;
            graph.add(std::move(edge));
        }
        const auto places = *layered(graph, {}, {});
        for (const auto& [id, placement] : places)
            QCOMPARE(placement.position.y, 0.0);
    }

    void itStopsWhenAsked() {
        properties::Random random(1);
        std::stop_source source;
        source.request_stop();
        LayeredOptions options;
        options.stop = source.get_token();
        const auto places = layered(randomTangle(random, 50, 100), {}, options);
        QVERIFY(!places);
        QVERIFY(places.error().code == ErrorCode::cancelled);
    }

    void withoutTimeItStillFinishes() {
        properties::Random random(1);
        LayeredOptions options;
        options.budget = std::chrono::milliseconds(0);
        options.sizeOf = sizeOf;
        const auto graph = randomTangle(random, 300, 600);
        QCOMPARE(firstOverlap(graph, *layered(graph, {}, options)), std::string());
    }

    void anEmptyGraphIsTidy() { QVERIFY(layered({}, {}, {})->empty()); }
};

QTEST_GUILESS_MAIN(LayeredTest)
#include "tst_layered.moc"
