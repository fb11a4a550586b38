// Connections pass the cards between their ends, also when cards move; and what is being moved is not passed.
#include <QTest>

#include <algorithm>

#include "models/document/workflowdocument.h"
#include "models/workflow/layoutfile.h"
#include "properties/seeds.h"
#include "ui/canvas/scene.h"

using namespace castwright;
using namespace castwright::canvas;
using workflow::NodeId;

namespace {

// "a>b b>c": a node for each letter.
spec::Bundle bundleOf(const QByteArray& edges, const workflow::Layout& layout = {}) {
    QByteArrayList nodes;
    QByteArrayList joins;
    for (const auto& edge : edges.split(' ')) {
        const auto ends = edge.split('>');
        for (const auto& end : ends)
            if (const auto node =
                    R"({"id": ")" + end + R"(", "type": "Specialist", "config": {"name": ")" + end + R"("}})";
                !nodes.contains(node))
                nodes.append(node);
        if (ends.size() == 2)
            joins.append(
                R"({"source": ")" + ends[0] + R"(", "target": ")" + ends[1] + R"(", "type": "flow"})");
    }
    spec::Bundle bundle;
    bundle.files.emplace(
        document::definitionPath(),
        (R"({"name": "x", "nodes": [)" + nodes.join(", ") + R"(], "edges": [)" + joins.join(", ") + "]}")
            .toStdString());
    bundle.files.emplace(document::layoutPath(), workflow::writeLayout(layout));
    return bundle;
}

// As a person sees it: is a point of it on a card that is none of its ends?
bool isBehindACard(const Scene& scene, const EdgeVisual& edge) {
    constexpr int points = 200;
    for (Index i = 0; i < scene.nodeCount(); ++i) {
        const auto& card = *scene.node(i);
        if (card.id == edge.id.source.node || card.id == edge.id.target.node)
            continue;
        for (const auto& curve : Way(edge))
            for (int point = 0; point <= points; ++point)
                if (card.rect.contains(curve.at(static_cast<double>(point) / points)))
                    return true;
    }
    return false;
}

} // namespace

class RouteTest : public QObject {
    Q_OBJECT

    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();

    static workflow::Layout placed(std::initializer_list<std::pair<const char*, workflow::Point>> places) {
        workflow::Layout layout;
        for (const auto& [id, point] : places)
            layout.nodes[NodeId(id)] = {.position = point, .pinned = false};
        return layout;
    }

private Q_SLOTS:
    void aTidiedGraphHasNoConnectionBehindACard_data() {
        QTest::addColumn<QByteArray>("edges");
        QTest::newRow("one is passed") << QByteArray("a>b b>c a>c");
        QTest::newRow("a research crew")
            << QByteArray("lead>reader lead>analyst lead>writer reader>router analyst>router router>writer "
                          "writer>approval approval>output approval>writer");
        QTest::newRow("several past the same cards") << QByteArray("a>b b>c c>d d>e a>c a>d a>e b>e");
        QTest::newRow("past a full layer") << QByteArray("a>b a>c a>d a>e b>f c>f d>f e>f a>f f>g a>g");
    }
    void aTidiedGraphHasNoConnectionBehindACard() {
        QFETCH(QByteArray, edges);
        document::WorkflowDocument document(bundleOf(edges));
        Scene scene(kinds_);
        scene.follow(document, nullptr);
        QCOMPARE(scene.edgeCount(), std::size_t(edges.count('>')));
        for (Index i = 0; i < scene.edgeCount(); ++i)
            QVERIFY2(
                !isBehindACard(scene, *scene.edge(i)),
                (scene.edge(i)->id.source.node.value + " > " + scene.edge(i)->id.target.node.value).c_str());
    }

    void aLanePassesWhateverStandsThere() {
        int passed = 0;
        properties::forSeeds([&](properties::Random& random) {
            EdgeVisual edge;
            edge.to = {600 + 10.0 * double(random.below(100)), 10.0 * double(random.below(60)) - 300};
            std::vector<QRectF> cards;
            for (auto n = random.below(12); n > 0; --n)
                cards.emplace_back(
                    10.0 * double(random.below(160)), 10.0 * double(random.below(60)) - 300, nodeWidth,
                    nodeHeight);
            std::erase_if(cards, [&](const auto& card) { // an end lies on nothing
                return card.adjusted(-60, -10, 60, 10).contains(edge.from)
                       || card.adjusted(-60, -10, 60, 10).contains(edge.to);
            });
            const auto meets = [&] {
                return std::ranges::any_of(cards, [&](const auto& card) {
                    for (const auto& curve : Way(edge))
                        for (int point = 0; point <= 200; ++point)
                            if (card.contains(curve.at(point / 200.0)))
                                return true;
                    return false;
                });
            };
            const bool wasBehind = meets();
            edge.lane = laneFor(edge, cards);
            if (!edge.lane)
                return;
            ++passed;
            QVERIFY(wasBehind || !cards.empty());
            QVERIFY(!meets());
            QVERIFY(edge.lane->left >= edge.from.x() && edge.lane->right <= edge.to.x());
            for (const auto& curve : Way(edge))
                QVERIFY(boundsOf(edge).adjusted(-1, -1, 1, 1).contains(curve.at(0.5)));
            QVERIFY(distanceTo(edge, Way(edge).middle().at(0.5)) < 1);
        });
        QVERIFY(passed > 0);
    }

    void aCardPutInTheWayIsPassedAndLeavesItStraightWhenItGoes() {
        const auto far = workflow::Point{0, 400};
        document::WorkflowDocument document(
            bundleOf("a>b c", placed({{"a", {0, 0}}, {"b", {720, 0}}, {"c", far}})));
        Scene scene(kinds_);
        scene.follow(document, nullptr);
        const auto& edge = *scene.edge(0);
        QVERIFY(!edge.lane);
        const auto straight = boundsOf(edge);
        QRectF said;
        const auto connection = scene.changed.connect([&](const QRectF& area) { said = said.united(area); });
        const auto card = scene.find(NodeId("c"));
        scene.moveTemporarily({{card, {336, 0}}});
        QVERIFY2(!edge.lane, "it may be meant to go between");
        QVERIFY(document.place({{NodeId("c"), {.position = {336, 0}, .pinned = false}}}, "Move"));
        QVERIFY(edge.lane && !isBehindACard(scene, edge));
        QVERIFY2(said.contains(boundsOf(edge)), "what it left and where it runs is drawn anew");
        QCOMPARE(scene.edgeAt(Way(edge).middle().at(0.5), 4), Index(0));
        QCOMPARE(scene.edgeAt(scene.node(card)->rect.center(), 4), nowhere);
        QVERIFY(document.undo());
        QVERIFY(!edge.lane);
        QCOMPARE(boundsOf(edge), straight);
        QVERIFY(document.redo());
        QVERIFY(edge.lane);
        // An end that is being moved has a plain way until it is let go, or put back.
        scene.moveTemporarily({{scene.find(NodeId("b")), {760, 40}}});
        QVERIFY(!edge.lane);
        scene.restorePlaces();
        QVERIFY(edge.lane);
    }
};

QTEST_MAIN(RouteTest)
#include "tst_route.moc"
