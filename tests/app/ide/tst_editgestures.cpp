// Deleting, copying and looking about on the canvas in the real window, by mouse and keys, each undone and
// redone to the same bytes; and a canvas on which nothing may change.
#include <QClipboard>
#include <QJsonDocument>

#include "app/ide/language/language.h"
#include "crewtest.h"
#include "ui/canvas/minimap.h"
#include "ui/inspector/fieldcontrol.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using workflow::NodeId;

class EditGesturesTest : public tests::CrewTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openCrew(); }
    void cleanup() { at_.reset(); }

    // ---- deleting

    void deleteTakesConnectionsAlong_data() {
        QTest::addColumn<int>("pressed");
        QTest::newRow("Delete") << int(Qt::Key_Delete);
        QTest::newRow("Backspace") << int(Qt::Key_Backspace);
    }
    void deleteTakesConnectionsAlong() {
        QFETCH(int, pressed);
        choose("reader");
        const auto before = document().files();
        at_->key(Qt::Key(pressed));
        QVERIFY(!at_->graph().find(NodeId("reader")));
        QVERIFY(at_->graph().edges().empty());
        isOneStep(before);
    }

    void aConnectionIsDeletedAlone() {
        at_->click(at_->onEdge(1, 0.5));
        QCOMPARE(at_->selection().edges().size(), 1U);
        const auto before = document().files();
        at_->key(Qt::Key_Delete);
        QCOMPARE(at_->graph().edges().size(), 1U);
        QCOMPARE(at_->graph().nodes().size(), 5U);
        isOneStep(before);
    }

    void deletingAndHealingJoinsTheNeighbours() {
        at_->drag(at_->centreOf("writer"), at_->onEdge(1, 0.5)); // between reader and report
        choose("writer");
        const auto before = document().files();
        at_->key(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!at_->graph().find(NodeId("writer")));
        QVERIFY(at_->hasEdge("reader", "report"));
        isOneStep(before);
    }

    void everythingIsChosenAndDeletedInOneStep() {
        at_->key(Qt::Key_A, Qt::ControlModifier);
        const auto before = document().files();
        at_->key(Qt::Key_Delete);
        QVERIFY(at_->graph().nodes().empty() && document().layout().notes.empty());
        isOneStep(before);
    }

    // ---- copies

    void copiesTravelAsJsonIntoAnotherWindow() {
        choose("reader");
        at_->click(at_->centreOf("report"), Qt::ControlModifier);
        at_->key(Qt::Key_C, Qt::ControlModifier);
        const QString text = QApplication::clipboard()->text();
        QVERIFY(QJsonDocument::fromJson(text.toUtf8()).isObject());
        // A window is a process of its own: nothing but the clipboard goes from one to the next.
        at_.reset();
        at_ = std::make_unique<tests::GraphWindow>();
        QVERIFY(at_->open(
            R"({"name": "Other", "version": "1.0", "tool_definitions": [], "nodes": [], "edges": []})",
            "{}"));
        const auto before = document().files();
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(at_->graph().nodes().size(), 2U);
        QCOMPARE(at_->graph().edges().size(), 1U);
        QCOMPARE(chosen().size(), 2U);
        isOneStep(before);
    }

    void copiedCutAndPastedHere() {
        choose("reader");
        at_->click(at_->centreOf("report"), Qt::ControlModifier);
        auto before = document().files();
        at_->key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(document().files() == before);
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(at_->graph().nodes().size(), 7U);
        QCOMPARE(at_->graph().edges().size(), 3U);
        isOneStep(before);
        before = document().files();
        choose("writer");
        QCOMPARE(only(), std::string("writer"));
        at_->key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(!at_->graph().find(NodeId("writer")));
        isOneStep(before);
        before = document().files();
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(at_->graph().find(NodeId("writer")));
        isOneStep(before);
    }

    void notesAreCopiedCutAndDoubledToo() {
        at_->click({500, 380});
        QCOMPARE(at_->selection().notes().size(), 1U);
        auto before = document().files();
        at_->key(Qt::Key_C, Qt::ControlModifier);
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(document().layout().notes.size(), 2U);
        QCOMPARE(document().layout().notes[1].text, std::string("A note"));
        QCOMPARE(at_->selection().notes().size(), 1U);
        isOneStep(before);
        before = document().files();
        choose("reader");
        at_->click({490, 390}, Qt::ControlModifier); // the first of the two
        at_->key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(document().layout().notes.size(), 3U);
        QCOMPARE(at_->graph().nodes().size(), 6U);
        isOneStep(before);
    }

    // Nobody finds three nodes that lie on one place, nor one that lies out of sight.
    void whatIsPastedLiesBesideWhatIsThereAndInSight() {
        choose("reader");
        at_->key(Qt::Key_C, Qt::ControlModifier);
        for (int i = 0; i < 3; ++i)
            at_->key(Qt::Key_V, Qt::ControlModifier);
        std::set<std::pair<double, double>> places;
        for (const auto& node : at_->graph().nodes())
            places.emplace(at_->placeOf(node.id.value.c_str()).x, at_->placeOf(node.id.value.c_str()).y);
        QCOMPARE(places.size(), at_->graph().nodes().size());
        at_->view().setView(1, {9000, -4000});
        const auto before = document().files();
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(at_->view().visibleArea().contains(at_->visual(only().c_str()).rect));
        isOneStep(before);
    }

    void aThousandNodesAreCopiedAndPasted() {
        constexpr int count = 1000;
        constexpr int across = 32;
        QStringList nodes;
        QStringList edges;
        QStringList places;
        for (int i = 0; i < count; ++i) {
            nodes.append(u"{'id': 'n%1', 'type': 'Specialist', 'config': {'name': 'Agent %1', "
                         u"'system_prompt': 'You do part %1.', 'tools': []}}"_s.arg(i));
            if (i > 0)
                edges.append(u"{'source': 'n%1', 'target': 'n%2', 'type': 'flow'}"_s.arg(i - 1).arg(i));
            places.append(u"'n%1': {'x': %2, 'y': %3}"_s.arg(i).arg(i % across * 240).arg(i / across * 128));
        }
        QApplication::clipboard()->setText(
            u"{'castwright-nodes': 1, 'nodes': [%1], 'edges': [%2], 'places': {%3}}"_s
                .arg(nodes.join(u','), edges.join(u','), places.join(u','))
                .replace(u'\'', u'"'));
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(chosen().size(), std::size_t(count));
        at_->key(Qt::Key_1);
        const auto before = document().files();
        const auto were = at_->graph();
        const auto first = chosen();
        at_->key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(document().files() == before);
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(at_->graph().nodes().size(), were.nodes().size() + count);
        QCOMPARE(at_->graph().edges().size(), were.edges().size() + count - 1);
        QCOMPARE(chosen().size(), std::size_t(count));
        std::set<std::string_view> names;
        std::set<std::pair<double, double>> corners;
        for (const auto& node : at_->graph().nodes()) {
            names.insert(node.name());
            const auto corner = at_->visual(node.id.value.c_str()).rect.topLeft();
            corners.emplace(corner.x(), corner.y());
        }
        QCOMPARE(names.size(), at_->graph().nodes().size());
        QCOMPARE(corners.size(), at_->graph().nodes().size());
        QRectF pasted;
        for (const auto& id : chosen()) {
            QVERIFY(!first.contains(id));
            pasted |= at_->visual(id.value.c_str()).rect;
            QCOMPARE(at_->graph().outgoing(id).size() + at_->graph().incoming(id).size() > 0, true);
        }
        QVERIFY2(at_->view().visibleArea().contains(pasted.center()), "they lie in sight");
        isOneStep(before);
    }

    // What other programs, older versions and a person with an editor may put there.
    void whatIsOddOnTheClipboardIsTakenAsFarAsItGoes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("added"); // less than 0: refused with a sentence
        QTest::newRow("nothing") << QString() << -1;
        QTest::newRow("no JSON") << u"{\"castwright-nodes\": 1, \"nodes\": [}"_s << -1;
        QTest::newRow("another program's nodes")
            << uR"({"nodes": [{"name": "HTTP", "type": "n8n-nodes-base.httpRequest"}], "connections": {}})"_s
            << -1;
        QTest::newRow("nodes that are none")
            << uR"({"castwright-nodes": 1, "nodes": [1, null, "x", {}]})"_s << -1;
        QTest::newRow("deep") << QString(100'000, u'[') << -1;
        QTest::newRow("a kind that nobody knows, every field kept")
            << uR"({"castwright-nodes": 1, "nodes": [{"id": "q", "type": "quantum", "config": {"name": "Q", "spin": 0.50}, "extra": [1]}]})"_s
            << 1;
        QTest::newRow("ids and names that are taken")
            << uR"({"castwright-nodes": 1, "nodes": [{"id": "reader", "type": "Specialist", "config": {"name": "Reader"}}, {"id": "writer", "type": "Specialist", "config": {"name": "Writer"}}], "edges": [{"source": "reader", "target": "writer", "type": "flow"}, {"source": "reader", "target": "elsewhere", "type": "flow"}]})"_s
            << 2;
        QTest::newRow("places that are none")
            << uR"({"castwright-nodes": 1, "nodes": [{"id": "p", "type": "Specialist", "config": {"name": "P"}}], "places": {"p": {"x": 1e308, "y": "left"}}})"_s
            << 1;
        QTest::newRow("a file that leads out of the workflow")
            << uR"({"castwright-nodes": 1, "nodes": [{"id": "p", "type": "Specialist", "config": {"name": "../../P"}}], "files": {"../../P.md": "x"}})"_s
            << 1;
    }
    void whatIsOddOnTheClipboardIsTakenAsFarAsItGoes() {
        QFETCH(QString, text);
        QFETCH(int, added);
        QApplication::clipboard()->setText(text);
        QSignalSpy said(&at_->page(), &canvas::CanvasPage::problem);
        const auto before = document().files();
        const auto count = at_->graph().nodes().size();
        at_->key(Qt::Key_V, Qt::ControlModifier);
        if (added < 0) {
            QCOMPARE(said.size(), 1);
            QVERIFY(document().files() == before);
            return;
        }
        QVERIFY2(said.isEmpty(), said.isEmpty() ? "" : qPrintable(said[0][0].toString()));
        QCOMPARE(at_->graph().nodes().size(), count + std::size_t(added));
        QVERIFY2(
            at_->view().visibleArea().contains(at_->visual(chosen().begin()->value.c_str()).rect.center()),
            "it lies in sight");
        if (text.contains(u"spin"))
            QVERIFY(document().bytes(document::definitionPath())->contains("0.50"));
        isOneStep(before);
    }

    void controlDDoubles() {
        choose("reader");
        const auto before = document().files();
        at_->key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(at_->graph().nodes().size(), 6U);
        QVERIFY(only() != "reader" && !only().empty());
        isOneStep(before);
    }

    void whatIsNoNodesIsNotPasted() {
        QApplication::clipboard()->setText(u"just words"_s);
        QSignalSpy said(&at_->page(), &canvas::CanvasPage::problem);
        const auto before = document().files();
        at_->key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(said.size(), 1);
        QVERIFY(document().files() == before);
    }

    // ---- one node

    void enterInspects() {
        choose("reader");
        at_->key(Qt::Key_Return);
        auto* focus = QApplication::focusWidget();
        QVERIFY(focus && at_->find("inspector.view")->isAncestorOf(focus));
        at_->view().setFocus();
        at_->doubleClick(at_->centreOf("writer"));
        focus = QApplication::focusWidget();
        QVERIFY(focus && at_->find("inspector.view")->isAncestorOf(focus));
        QCOMPARE(only(), std::string("writer"));
    }

    void f2Renames() {
        choose("reader");
        const auto before = document().files();
        answerWith(u"Scholar"_s);
        at_->key(Qt::Key_F2);
        QCOMPARE(std::string(at_->graph().find(NodeId("reader"))->name()), std::string("Scholar"));
        QCOMPARE(at_->visual("reader").title, u"Scholar"_s);
        isOneStep(before);
    }

    // ---- looking

    void theMapShowsAndMovesWhatIsSeen() {
        auto* map = at_->view().findChild<canvas::Minimap*>();
        QVERIFY(map && map->isVisible());
        at_->key(Qt::Key_1);
        at_->key(Qt::Key_Plus);
        at_->key(Qt::Key_Plus);
        at_->key(Qt::Key_Plus);
        const auto before = at_->view().visibleArea().center();
        at_->clickOn(*map, map->rect().bottomRight() - QPoint(12, 12));
        const auto after = at_->view().visibleArea().center();
        QVERIFY(after.x() > before.x() && after.y() > before.y());
    }

    void everythingIsFittedAndTheSelectionToo() {
        at_->view().setView(2, {3000, 3000});
        at_->key(Qt::Key_1);
        QVERIFY(at_->view().visibleArea().contains(at_->scene().bounds()));
        choose("writer");
        at_->key(Qt::Key_2);
        QVERIFY(QLineF(at_->view().visibleArea().center(), at_->centreOf("writer")).length() < 2);
        at_->key(Qt::Key_0);
        QCOMPARE(at_->view().zoom(), 1.0);
        at_->key(Qt::Key_Minus);
        QVERIFY(at_->view().zoom() < 1);
        auto* fit = at_->find<QWidget>("canvas.fit");
        QVERIFY(fit);
        at_->clickOn(*fit, fit->rect().center());
        QVERIFY(at_->view().visibleArea().contains(at_->scene().bounds()));
    }

    void problemsAndRunsAreShownAsBadges() {
        const auto clean = at_->view().grab().toImage();
        const auto seen = at_->view().toView(at_->visual("reader").rect.topLeft()).toPoint();
        const QRect card(seen, QSize(int(canvas::nodeWidth), int(canvas::nodeHeight)));
        at_->page().setRunStatus(NodeId("reader"), {canvas::RunState::running, u"1.2 s"_s});
        QCoreApplication::processEvents();
        QVERIFY2(at_->view().grab().toImage().copy(card) != clean.copy(card), "the run shows");
        at_->page().setRunStatus(NodeId("reader"), {});
        QVERIFY(document().editGraph(
            std::vector<workflow::GraphEdit>{workflow::SetField{
                NodeId("reader"), "/config/tools", json::Value(json::Value::Array{json::Value("absent")})}},
            "Name a tool that is not there"));
        QTRY_VERIFY(at_->visual("reader").errors + at_->visual("reader").warnings > 0);
        QVERIFY2(at_->view().grab().toImage().copy(card) != clean.copy(card), "the problem shows");
    }

    void anUnknownKindIsMovedAndKeepsEveryField() {
        QVERIFY(at_->visual("odd").isUnknown);
        const auto before = document().files();
        at_->drag(at_->centreOf("odd"), at_->centreOf("odd") + QPointF(40, 0), Qt::AltModifier);
        QVERIFY(document().bytes(document::definitionPath())->contains("\"kept\": [1, 2.50]"));
        isOneStep(before);
        choose("odd");
        QTRY_VERIFY2(
            at_->window().findChild<inspector::FieldControl*>(u"inspector.field:/config/kept"_s),
            "what nobody knows can still be read");
    }

    // ---- reading only

    void aCanvasForReadingOnlyIsNotChangedByAnything() {
        QVERIFY(at_->run("canvas.readOnly"));
        QVERIFY(at_->find("canvas.locked"));
        const auto before = document().files();
        at_->drag(at_->centreOf("writer"), at_->centreOf("writer") + QPointF(100, 100));
        QCOMPARE(only(), std::string("writer"));
        at_->drag(at_->port("writer", "out"), at_->centreOf("report"));
        at_->drag(at_->port("writer", "out"), {560, 220});
        at_->drag(at_->onEdge(1, 0.8), at_->centreOf("writer"));
        drop("Specialist", {600, 200});
        at_->doubleClick({600, 200});
        QVERIFY(!at_->picker());
        at_->doubleClick(at_->onEdge(1, 0.5));
        QVERIFY(!at_->picker());
        choose("writer");
        at_->key(Qt::Key_C, Qt::ControlModifier);
        for (const auto* command : at_->ide().commands().all())
            if (command->scope == u"canvas" && command->id != u"canvas.export"
                && command->id != u"canvas.readOnly" && command->id != u"canvas.inspect") {
                at_->view().setFocus();
                at_->ide().commands().run(command->id);
                at_->key(Qt::Key_Escape);
                choose("writer");
            }
        QVERIFY(document().files() == before);
        auto* prompt =
            at_->window().findChild<inspector::FieldControl*>(u"inspector.field:/config/description"_s);
        QTRY_VERIFY(prompt && !prompt->isEnabled());
        QVERIFY(at_->run("canvas.readOnly"));
        at_->view().setFocus();
        at_->key(Qt::Key_Delete);
        QVERIFY(!at_->graph().find(NodeId("writer")));
        isOneStep(before);
    }

    void aBrokenDefinitionIsDimmedAndNotChanged() {
        QVERIFY(document().editText(document::definitionPath(), {{0, "{", ""}}, "Break"));
        const auto before = document().files();
        at_->drag(at_->centreOf("writer"), at_->centreOf("writer") + QPointF(100, 100));
        choose("writer");
        at_->key(Qt::Key_Delete);
        at_->key(Qt::Key_D, Qt::ControlModifier);
        at_->key(Qt::Key_Tab);
        QVERIFY(!at_->picker());
        QVERIFY(document().files() == before);
    }

    // ---- for those who do not see it

    void whatIsDoneIsSaid() {
        const ide::Language english(u"en"_s); // which knows one from many
        QSignalSpy said(&at_->page(), &canvas::CanvasPage::announced);
        choose("reader");
        QCOMPARE(said.takeFirst()[0].toString(), u"Reader, Specialist agent, 1 input, 1 output"_s);
        at_->key(Qt::Key_Delete);
        QCOMPARE(said.takeLast()[0].toString(), u"Done: Delete 1 thing"_s);
        at_->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(said.takeLast()[0].toString(), u"Undone: Delete 1 thing"_s);
        at_->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(said.takeLast()[0].toString(), u"Redone: Delete 1 thing"_s);
        at_->page().setRunStatus(NodeId("writer"), {canvas::RunState::failed, u"2 s"_s});
        QCOMPARE(said.takeLast()[0].toString(), u"Writer has failed."_s);
    }
};

QTEST_MAIN(EditGesturesTest)
#include "tst_editgestures.moc"
