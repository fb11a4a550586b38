// The canvas by ear: what a screen reader finds in view, what it is told of changes, and that a graph of ten
// thousand nodes makes no more for it than can be seen.
#include <QAccessible>
#include <QAccessibleAnnouncementEvent>

#include "app/ide/language/language.h"
#include "graphwindow.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

QStringList announced;

void remember(QAccessibleEvent* event) {
    if (event->type() == QAccessible::Announcement)
        announced.append(static_cast<QAccessibleAnnouncementEvent*>(event)->message());
}

constexpr const char* definition = R"({
  "name": "Crew", "version": "1.0", "tool_definitions": [],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "critic", "type": "Specialist", "config": {"name": "Critic", "system_prompt": "You doubt.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Researcher", "system_prompt": "You read.", "model": {"provider": "openai", "model": "m"}, "tools": ["absent"]}}
  ],
  "edges": [
    {"source": "lead", "target": "critic", "type": "specialists"},
    {"source": "lead", "target": "reader", "type": "specialists"},
    {"source": "critic", "target": "reader", "type": "flow"}
  ]
})";
constexpr const char* layout =
    R"({"nodes": {"lead": {"x": 0, "y": 0}, "critic": {"x": 240, "y": 0}, "reader": {"x": 480, "y": 80}}})";

// Specialists in rows, each leading to the next.
QByteArray large(int count) {
    QByteArrayList nodes;
    QByteArrayList edges;
    for (int i = 0; i < count; ++i) {
        const auto name = "n" + QByteArray::number(i);
        nodes.append(
            R"({"id": ")" + name + R"(", "type": "Specialist", "config": {"name": ")" + name
            + R"(", "system_prompt": "You work.", "model": {"provider": "openai", "model": "m"}, "tools": []}})");
        if (i > 0)
            edges.append(
                R"({"source": "n)" + QByteArray::number(i - 1) + R"(", "target": ")" + name
                + R"(", "type": "flow"})");
    }
    return R"({"name": "Large", "version": "1.0", "tool_definitions": [], "nodes": [)" + nodes.join(",\n")
           + R"(], "edges": [)" + edges.join(",\n") + "]}";
}
QByteArray rows(int count) {
    QByteArrayList places;
    for (int i = 0; i < count; ++i)
        places.append(
            "\"n" + QByteArray::number(i) + "\": {\"x\": " + QByteArray::number(i % 100 * 240)
            + ", \"y\": " + QByteArray::number(i / 100 * 128) + "}");
    return R"({"nodes": {)" + places.join(",\n") + "}}";
}

QStringList namesIn(QAccessibleInterface* canvas) {
    QStringList names;
    for (int i = 0; i < canvas->childCount(); ++i)
        names.append(canvas->child(i)->text(QAccessible::Name));
    return names;
}

// Numbers are given in turn: the difference of two is what was made between them.
QAccessible::Id nextNumber() {
    QWidget probe;
    return QAccessible::uniqueId(QAccessible::queryAccessibleInterface(&probe));
}

} // namespace

class ListeningTest : public QObject {
    Q_OBJECT

    const ide::Language english_{u"en"_s}; // for its plurals

private Q_SLOTS:
    void init() {
        announced.clear();
        QAccessible::installUpdateHandler(remember);
    }
    void cleanup() { QAccessible::installUpdateHandler(nullptr); }

    void nodesPortsAndConnectionsAreFoundByName() {
        tests::GraphWindow window;
        QVERIFY(window.open(definition, layout));
        QTRY_COMPARE(window.visual("reader").errors + window.visual("reader").warnings, 1);
        window.view().fit();
        auto* canvas = QAccessible::queryAccessibleInterface(&window.view());
        const auto names = namesIn(canvas);
        const auto all = names.join(u'\n');
        const auto reader = u"Researcher, Specialist agent, 2 inputs, 0 outputs, 1 problem"_s;
        QVERIFY2(names.contains(reader), qPrintable(all));
        QVERIFY2(names.contains(u"Critic, Specialist agent, 1 input, 1 output"_s), qPrintable(all));
        QVERIFY2(names.contains(u"Connection from Critic to Researcher"_s), qPrintable(all));
        auto* node = canvas->child(int(names.indexOf(reader)));
        QCOMPARE(node->parent(), canvas);
        QCOMPARE(canvas->indexOfChild(node), int(names.indexOf(reader)));
        QStringList ports;
        for (int i = 0; i < node->childCount(); ++i)
            ports.append(node->child(i)->text(QAccessible::Name));
        QVERIFY2(!ports.filter(u", input of Researcher"_s).isEmpty(), qPrintable(ports.join(u'\n')));
        QVERIFY2(!ports.filter(u", output of Researcher"_s).isEmpty(), qPrintable(ports.join(u'\n')));
        const auto corner = window.view().mapToGlobal(window.view().toView(window.centreOf("reader")));
        QVERIFY(node->rect().contains(corner.toPoint()));
        // What is out of view is nobody's child.
        window.view().setView(1, {-20'000, 0});
        QVERIFY(namesIn(canvas).filter(u"Researcher"_s).isEmpty());
    }

    void changesAreTold() {
        tests::GraphWindow window;
        QVERIFY(window.open(definition, layout));
        window.view().setView(1, {300, 100});
        window.click(window.centreOf("critic"));
        QTRY_VERIFY(!announced.filter(u"Critic, Specialist agent"_s).isEmpty());
        announced.clear();
        window.key(Qt::Key_Right);
        QTRY_VERIFY(!announced.filter(u"Researcher, Specialist agent, 2 inputs"_s).isEmpty());
        announced.clear();
        window.key(Qt::Key_Delete);
        QCOMPARE(window.graph().nodes().size(), std::size_t(2));
        QTRY_VERIFY(!announced.filter(u"Done: "_s).isEmpty());
        announced.clear();
        window.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY(!announced.filter(u"Undone: "_s).isEmpty());
        announced.clear();
        window.key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!announced.filter(u"Redone: "_s).isEmpty());
    }

    void tenThousandNodesMakeNoMoreThanCanBeListenedTo() {
        constexpr int count = 10'000;
        constexpr unsigned most = 500; // two hundred nodes, as many connections, and the window's own
        tests::GraphWindow window;
        QVERIFY(window.open(large(count).constData(), rows(count).constData()));
        QCOMPARE(window.scene().nodeCount(), std::size_t(count));
        window.view().fit();
        auto* canvas = QAccessible::queryAccessibleInterface(&window.view());
        const auto before = nextNumber();
        const auto names = namesIn(canvas);
        QVERIFY(namesIn(canvas) == names); // they are kept, not made again
        QVERIFY2(!names.filter(u"Specialist agent"_s).isEmpty(), "some are found");
        QVERIFY2(nextNumber() - before < most, qPrintable(QString::number(nextNumber() - before)));
        // From near, all that is seen is found.
        window.view().setView(1, window.centreOf("n5050"));
        QVERIFY(!namesIn(canvas).filter(u"n5050, Specialist agent, 1 input, 1 output"_s).isEmpty());
        QVERIFY(namesIn(canvas).filter(u"n0, "_s).isEmpty());
    }

    void whatLeavesTheViewIsGivenBack() {
        constexpr int count = 1'000;
        tests::GraphWindow window;
        QVERIFY(window.open(large(count).constData(), rows(count).constData()));
        window.view().setView(1, window.centreOf("n0"));
        auto* canvas = QAccessible::queryAccessibleInterface(&window.view());
        QList<QAccessible::Id> seen;
        for (int i = 0; i < canvas->childCount(); ++i) {
            auto* child = canvas->child(i);
            if (child->object() == nullptr) // the window's own parts stay
                seen.append(QAccessible::uniqueId(child));
            for (int port = 0; child->object() == nullptr && port < child->childCount(); ++port)
                seen.append(QAccessible::uniqueId(child->child(port)));
        }
        QVERIFY(seen.size() > 20);
        const auto left = [&] {
            return std::ranges::count_if(
                seen, [](auto id) { return QAccessible::accessibleInterface(id) != nullptr; });
        };
        window.view().panBy({-4, -4}); // nothing has left
        QCoreApplication::processEvents();
        QCOMPARE(left(), seen.size());
        window.selection().selectNode(workflow::NodeId("n1"));
        const auto kept = QAccessible::uniqueId(
            canvas->child(int(namesIn(canvas).indexOf(u"n1, Specialist agent, 1 input, 1 output"_s))));
        window.view().setView(1, window.centreOf("n999"));
        QTRY_VERIFY(left() < 10); // the ports of the one that the keys are at
        QVERIFY2(QAccessible::accessibleInterface(kept) != nullptr, "the keys are still there");
        QVERIFY(!namesIn(canvas).filter(u"n999, "_s).isEmpty());
    }
};

QTEST_MAIN(ListeningTest)
#include "tst_listening.moc"
