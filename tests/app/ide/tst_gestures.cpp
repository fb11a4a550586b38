// Every gesture of the canvas in the real window, by mouse and keys. Each is looked for in the document,
// taken back by Ctrl+Z and made again by Ctrl+Shift+Z, to the same bytes each time.
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QLabel>
#include <QTimer>

#include "app/ide/language/language.h"
#include "graphwindow.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/palette.h"
#include "ui/inspector/fieldcontrol.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using workflow::NodeId;

namespace {

constexpr const char* definition = R"({
  "name": "Crew",
  "version": "1.0",
  "tool_definitions": [{"name": "search", "runtime": {"script": "THE_TOOLS/search.py", "dependencies": []}}],
  "nodes": [
    {"id": "lead", "type": "Orchestrator", "config": {"name": "Lead", "system_prompt": "You lead.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "reader", "type": "Specialist", "config": {"name": "Reader", "system_prompt": "You read.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "writer", "type": "Specialist", "config": {"name": "Writer", "system_prompt": "You write.", "model": {"provider": "openai", "model": "m"}, "tools": []}},
    {"id": "odd", "type": "from-the-future", "config": {"name": "Odd", "kept": [1, 2.50]}},
    {"id": "report", "type": "output", "config": {"name": "Report", "path": "report.md"}}
  ],
  "edges": [
    {"source": "lead", "target": "reader", "type": "specialists"},
    {"source": "reader", "target": "report", "type": "flow"}
  ]
}
)";

constexpr const char* layout = R"({
  "nodes": {
    "lead": {"x": 0, "y": 0},
    "odd": {"x": 0, "y": 320},
    "reader": {"x": 240, "y": 0},
    "report": {"x": 480, "y": 0},
    "writer": {"x": 240, "y": 160}
  },
  "notes": [
    {"id": "n1", "text": "A note", "x": 480, "y": 320, "width": 160, "height": 80}
  ]
}
)";

} // namespace

class GesturesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::GraphWindow> at_;

    document::WorkflowDocument& document() { return at_->document(); }
    const std::set<NodeId>& chosen() { return at_->selection().nodes(); }
    std::string only() { return at_->selection().onlyNode() ? at_->selection().onlyNode()->value : ""; }
    void choose(const char* node) { at_->click(at_->centreOf(node)); }
    QString hint() {
        for (auto* label : at_->view().findChildren<QLabel*>(Qt::FindDirectChildrenOnly))
            if (label->isVisible())
                return label->text();
        return {};
    }
    // What a question is answered with, as soon as it stands there.
    void answerWith(const QString& text) {
        auto* asked = new QTimer(this);
        asked->start(1);
        connect(asked, &QTimer::timeout, this, [text, asked] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            auto* field = dialog ? dialog->findChild<QLineEdit*>() : nullptr;
            if (!field || !field->isVisible())
                return;
            asked->deleteLater();
            field->selectAll();
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        });
    }
    // Exactly one step, there and back, by the keys.
    void isOneStep(const spec::Bundle& before) {
        const auto after = document().files();
        QVERIFY2(after != before, "nothing happened");
        const auto steps = document().history().done();
        at_->window().activateWindow(); // a question had it
        QVERIFY(QTest::qWaitForWindowActive(&at_->window()));
        if (!at_->view().hasFocus())
            at_->view().setFocus();
        at_->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document().history().done(), steps - 1);
        QVERIFY2(document().files() == before, "undo did not lead back");
        at_->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(document().files() == after, "redo did not lead there again");
        QCOMPARE(at_->scene().nodeCount(), at_->graph().nodes().size());
        QCOMPARE(at_->scene().edgeCount(), at_->graph().edges().size());
    }

private Q_SLOTS:
    void init() {
        at_ = std::make_unique<tests::GraphWindow>();
        QVERIFY(at_->open(definition, layout));
        at_->view().setView(1, {330, 230});
        QCOMPARE(at_->graph().nodes().size(), 5U);
    }
    void cleanup() { at_.reset(); }

    // ---- adding

    void thePaletteIsSearchedAndAddsByReturnAndByDoubleClick() {
        QVERIFY(at_->run("view.show.palette"));
        auto* field = at_->find<QLineEdit>("palette.field");
        auto* list = at_->find<QListWidget>("palette.list");
        QVERIFY(field && list);
        at_->clickOn(*field, field->rect().center());
        auto before = document().files();
        at_->type("approv");
        QCOMPARE(list->count(), 1);
        at_->key(Qt::Key_Return);
        QCOMPARE(at_->graph().nodes().back().type, std::string("approval"));
        QVERIFY2(at_->view().hasFocus(), "what was added is gone on with at once");
        isOneStep(before);
        before = document().files();
        at_->clickOn(*list->viewport(), list->visualItemRect(list->item(0)).center());
        at_->clickOn(*list->viewport(), list->visualItemRect(list->item(0)).center(), true);
        QCOMPARE(at_->graph().nodes().size(), 7U);
        isOneStep(before);
    }

    void aKindDraggedFromThePaletteStandsWhereItIsDropped() {
        QVERIFY(at_->run("view.show.palette"));
        const auto before = document().files();
        drop("Specialist", {600, 200});
        QVERIFY(QLineF(at_->centreOf(at_->graph().nodes().back().id.value.c_str()), {600, 200}).length() < 8);
        QVERIFY2(
            document().bytes(*BundlePath::parse("THE_CAST/Specialist.md")), "an agent comes with its file");
        isOneStep(before);
    }

    void aKindDroppedOnAConnectionGoesBetween() {
        const auto before = document().files();
        drop("approval", at_->onEdge(1, 0.5));
        const auto made = at_->graph().nodes().back().id.value;
        QVERIFY(at_->hasEdge("reader", made) && at_->hasEdge(made, "report"));
        QVERIFY(!at_->hasEdge("reader", "report"));
        isOneStep(before);
    }

    void aDoubleClickOnNothingAddsThere() {
        const auto before = document().files();
        at_->doubleClick({600, 200});
        QVERIFY(at_->picker());
        at_->type("router");
        at_->key(Qt::Key_Return);
        QVERIFY(QLineF(at_->centreOf(at_->graph().nodes().back().id.value.c_str()), {600, 200}).length() < 8);
        isOneStep(before);
    }

    void aStartStandsBeforeTheOrchestratorInTheFile() {
        const auto before = document().files();
        at_->doubleClick({600, 200});
        QVERIFY(at_->picker());
        at_->type("start");
        at_->key(Qt::Key_Return);
        QVERIFY(workflow::isInputForm(at_->graph().nodes().front()));
        isOneStep(before);
    }

    void aDoubleClickOnAConnectionPutsANodeBetween() {
        const auto before = document().files();
        at_->doubleClick(at_->onEdge(1, 0.5));
        QVERIFY(at_->picker());
        at_->type("approval");
        at_->key(Qt::Key_Return);
        const auto made = at_->graph().nodes().back().id.value;
        QVERIFY(at_->hasEdge("reader", made) && at_->hasEdge(made, "report"));
        isOneStep(before);
    }

    void tabAddsWhatComesAfter() {
        choose("writer");
        const auto before = document().files();
        at_->key(Qt::Key_Tab);
        QVERIFY(at_->picker());
        at_->type("approval");
        at_->key(Qt::Key_Return);
        QVERIFY(at_->hasEdge("writer", at_->graph().nodes().back().id.value));
        isOneStep(before);
    }

    void aNoteIsAddedWrittenMovedResizedAndDeleted() {
        auto before = document().files();
        at_->key(Qt::Key_N);
        QCOMPARE(document().layout().notes.size(), 2U);
        auto* text = at_->find<QWidget>("inspector.note");
        QVERIFY2(text && text->hasFocus(), "what it says can be written at once");
        isOneStep(before);
        at_->click({420, 260}); // what is made again is not selected
        QCOMPARE(at_->selection().notes().size(), 1U);
        text = at_->find<QWidget>("inspector.note");
        QVERIFY(text);
        at_->clickOn(*text, text->rect().center());
        before = document().files();
        at_->type("See plan");
        QCOMPARE(document().layout().notes[1].text, std::string("See plan"));
        isOneStep(before);
        before = document().files();
        at_->drag({560, 350}, {620, 430}, Qt::AltModifier);
        QCOMPARE(document().layout().notes[0].position, (workflow::Point{544, 400}));
        isOneStep(before);
        before = document().files();
        at_->drag({544 + 156, 400 + 76}, {544 + 236, 400 + 116});
        QCOMPARE(document().layout().notes[0].width, 240.0);
        isOneStep(before);
        before = document().files();
        at_->click({560, 430});
        at_->key(Qt::Key_Delete);
        QCOMPARE(document().layout().notes.size(), 1U);
        isOneStep(before);
    }

    // ---- connecting

    void aPortDraggedToANodeConnectsAndSaysWhileDraggingWhatFits() {
        const auto before = document().files();
        at_->press(at_->port("writer", "out"));
        at_->pull(at_->port("writer", "out") + QPointF(20, 10));
        at_->pull(at_->centreOf("odd"));
        QVERIFY2(hint().contains(u"Nobody here knows this kind"), qPrintable(hint()));
        QVERIFY2(document().files() == before, "looking changes nothing");
        at_->pull(at_->centreOf("report"));
        QCOMPARE(hint(), QString());
        at_->release(at_->centreOf("report"));
        QVERIFY(at_->hasEdge("writer", "report"));
        isOneStep(before);
    }

    void aPortUnderThePointerSaysWhatItIsFor() {
        at_->pull(at_->port("writer", "tools"));
        QCOMPARE(hint(), u"Tools"_s);
        at_->pull(at_->port("writer", "knowledge"));
        QCOMPARE(hint(), u"Knowledge"_s);
        at_->pull({300, 330});
        QCOMPARE(hint(), QString());
    }

    void whatDoesNotFitIsRefusedWithASentence() {
        const auto before = document().files();
        QSignalSpy said(&at_->page(), &canvas::CanvasPage::problem);
        at_->press(at_->port("reader", "tools"));
        at_->pull(at_->port("reader", "tools") + QPointF(12, 12));
        at_->pull(at_->centreOf("report"));
        QVERIFY2(hint().contains(u"no port that fits"), qPrintable(hint()));
        at_->key(Qt::Key_Escape);
        at_->release(at_->centreOf("report"));
        at_->drag(at_->port("reader", "out"), at_->centreOf("report"));
        QCOMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().contains(u"already"));
        QVERIFY(document().files() == before);
    }

    void aPortDraggedToNothingOffersWhatCanComeNext() {
        const auto before = document().files();
        at_->drag(at_->port("writer", "out"), {560, 220});
        QVERIFY(at_->picker());
        QVERIFY(!at_->picks().contains(u"Start"_s));
        QVERIFY(at_->picks().contains(u"Output"_s));
        at_->type("output");
        at_->key(Qt::Key_Return);
        QVERIFY(at_->hasEdge("writer", at_->graph().nodes().back().id.value));
        QVERIFY(at_->view().hasFocus());
        isOneStep(before);
        at_->drag(at_->port("reader", "tools"), {330, 110});
        QVERIFY(at_->picker());
        QVERIFY2(
            at_->picks().contains(u"MCP server"_s) && !at_->picks().contains(u"Output"_s), "by its type");
        at_->key(Qt::Key_Escape);
        QVERIFY(!at_->picker() && at_->view().hasFocus());
    }

    void eitherEndOfAConnectionIsTakenElsewhere() {
        auto before = document().files();
        at_->drag(at_->onEdge(0, 0.8), at_->centreOf("writer"));
        QVERIFY(at_->hasEdge("lead", "writer") && !at_->hasEdge("lead", "reader"));
        isOneStep(before);
        before = document().files();
        // The curve is followed: the start of the one from the reader to the report.
        at_->drag(at_->onEdge(1, 0.25), at_->centreOf("writer"));
        QVERIFY(at_->hasEdge("writer", "report") && !at_->hasEdge("reader", "report"));
        isOneStep(before);
    }

    void aNodeDroppedOnAConnectionGoesBetween() {
        const auto before = document().files();
        at_->press(at_->centreOf("writer"));
        at_->pull(at_->centreOf("writer") + QPointF(12, 12));
        at_->pull(at_->onEdge(1, 0.5));
        QVERIFY2(hint().contains(u"into this connection"), qPrintable(hint()));
        at_->release(at_->onEdge(1, 0.5));
        QVERIFY(at_->hasEdge("reader", "writer") && at_->hasEdge("writer", "report"));
        QVERIFY(!at_->hasEdge("reader", "report"));
        isOneStep(before);
    }

    void cConnectsWithAPickedTarget() {
        choose("writer");
        const auto before = document().files();
        at_->key(Qt::Key_C);
        QVERIFY(at_->picker());
        at_->type("report");
        at_->key(Qt::Key_Return);
        QVERIFY(at_->hasEdge("writer", "report"));
        isOneStep(before);
    }

    // ---- choosing

    void aMarqueeChoosesWhatItTouchesAndShiftAdds() {
        const auto before = document().files();
        at_->drag({200, -60}, {460, 200});
        QCOMPARE(chosen(), (std::set<NodeId>{NodeId("reader"), NodeId("writer")}));
        at_->drag({-60, -60}, {40, 40}, Qt::ShiftModifier);
        QCOMPARE(chosen().size(), 3U);
        at_->click(at_->centreOf("report"), Qt::ControlModifier);
        QCOMPARE(chosen().size(), 4U);
        at_->click({300, 330});
        QVERIFY(at_->selection().items().isEmpty());
        QVERIFY(document().files() == before);
    }

    void arrowsWalkAlongConnectionsAndShiftKeepsWhatIsChosen() {
        choose("lead");
        at_->key(Qt::Key_Right);
        QCOMPARE(only(), std::string("reader"));
        at_->key(Qt::Key_Right);
        QCOMPARE(only(), std::string("report"));
        at_->key(Qt::Key_Left);
        at_->key(Qt::Key_Down);
        QCOMPARE(only(), std::string("writer"));
        at_->key(Qt::Key_Up);
        QCOMPARE(only(), std::string("reader"));
        at_->key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(chosen().size(), 2U);
        at_->key(Qt::Key_Escape);
        QVERIFY(chosen().empty());
    }

    void theGraphIsSearched() {
        at_->view().setView(1, {4000, 4000});
        at_->key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(at_->picker());
        at_->type("you write");
        QCOMPARE(at_->picks(), QStringList{u"Writer"_s});
        at_->key(Qt::Key_Return);
        QCOMPARE(only(), std::string("writer"));
        QVERIFY(at_->view().visibleArea().contains(at_->visual("writer").rect));
        QVERIFY(at_->view().hasFocus());
    }

    // ---- moving

    void aDragSnapsToTheLinesOfOthersAndShowsThem() {
        const auto before = document().files();
        at_->press(at_->centreOf("writer"));
        at_->pull(at_->centreOf("writer") + QPointF(12, 12));
        const auto to = at_->centreOf("report") + QPointF(3, 160);
        at_->pull(to);
        // A line in the colour of the accent through the left edges or the middles of both.
        const auto& look = at_->ide().theme();
        const QImage seen = at_->view().grab().toImage();
        const int x = qRound(at_->view().toView(at_->centreOf("report")).x());
        const int y = qRound(at_->view().toView(at_->centreOf("report") + QPointF(0, 70)).y());
        const auto isDrawn = [&](int column) { // longer than a dot of the grid is high
            for (int row = y; row < y + 12; ++row)
                if (seen.pixelColor(column, row) == look.color(style::Role::Canvas))
                    return false;
            return true;
        };
        bool isShown = false;
        for (const int left : {x, x - qRound(canvas::nodeWidth / 2)})
            for (int i = -2; i <= 2; ++i)
                isShown |= isDrawn(left + i);
        QVERIFY2(isShown, "no guide is drawn");
        at_->release(to);
        QCOMPARE(at_->placeOf("writer").x, 480.0);
        isOneStep(before);
    }

    void aDragSnapsToTheGridAndWithAltToNothingElse() {
        const auto before = document().files();
        at_->drag(at_->centreOf("odd"), at_->centreOf("odd") + QPointF(101, 91), Qt::AltModifier);
        const auto place = at_->placeOf("odd");
        QCOMPARE(place, (workflow::Point{104, 408}));
        QCOMPARE(*document().bytes(document::definitionPath()), before.files.at(document::definitionPath()));
        isOneStep(before);
    }

    void escapeGivesADragUp() {
        const auto before = document().files();
        at_->press(at_->centreOf("writer"));
        at_->pull(at_->centreOf("writer") + QPointF(60, 60));
        at_->key(Qt::Key_Escape);
        at_->release(at_->centreOf("writer") + QPointF(60, 60));
        QVERIFY(document().files() == before);
        QCOMPARE(at_->visual("writer").rect.topLeft(), QPointF(240, 160));
    }

    void controlAndArrowsMove_data() {
        QTest::addColumn<int>("arrow");
        QTest::addColumn<QPointF>("by");
        QTest::newRow("to the left") << int(Qt::Key_Left) << QPointF(-8, 0);
        QTest::newRow("to the right") << int(Qt::Key_Right) << QPointF(8, 0);
        QTest::newRow("up") << int(Qt::Key_Up) << QPointF(0, -8);
        QTest::newRow("down") << int(Qt::Key_Down) << QPointF(0, 8);
    }
    void controlAndArrowsMove() {
        QFETCH(int, arrow);
        QFETCH(QPointF, by);
        choose("writer");
        const auto before = document().files();
        at_->key(Qt::Key(arrow), Qt::ControlModifier);
        QCOMPARE(at_->placeOf("writer"), (workflow::Point{240 + by.x(), 160 + by.y()}));
        isOneStep(before);
    }

    void alignedAndDistributedFromTheCommands_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("coordinate");
        QTest::addColumn<double>("same");
        for (const auto& [command, coordinate, same] :
             {std::tuple("alignLeft", "x", 0.0), std::tuple("alignCentre", "x", 240.0),
              std::tuple("alignRight", "x", 480.0), std::tuple("alignTop", "y", 0.0),
              std::tuple("alignMiddle", "y", 80.0), std::tuple("alignBottom", "y", 160.0)})
            QTest::newRow(command) << QString::fromLatin1(command) << QString::fromLatin1(coordinate) << same;
    }
    void alignedAndDistributedFromTheCommands() {
        QFETCH(QString, command);
        QFETCH(QString, coordinate);
        QFETCH(double, same);
        choose("lead");
        at_->click(at_->centreOf("writer"), Qt::ControlModifier);
        at_->click(at_->centreOf("report"), Qt::ControlModifier);
        const auto before = document().files();
        runByPalette(u"canvas."_s + command);
        for (const char* node : {"lead", "writer", "report"}) {
            const auto place = at_->placeOf(node);
            QCOMPARE(coordinate == u"x" ? place.x : place.y, same);
        }
        isOneStep(before);
    }

    void distributedEvenly_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("across") << u"canvas.distributeAcross"_s;
        QTest::newRow("down") << u"canvas.distributeDown"_s;
    }
    void distributedEvenly() {
        QFETCH(QString, command);
        at_->drag(at_->centreOf("writer"), at_->centreOf("writer") + QPointF(64, 24), Qt::AltModifier);
        choose("lead");
        at_->click(at_->centreOf("writer"), Qt::ControlModifier);
        at_->click(at_->centreOf("report"), Qt::ControlModifier);
        if (command == u"canvas.distributeDown")
            at_->click(at_->centreOf("odd"), Qt::ControlModifier);
        const auto before = document().files();
        runByPalette(command);
        std::vector<double> places;
        for (const auto& id : chosen())
            places.push_back(
                command == u"canvas.distributeDown" ? at_->placeOf(id.value.c_str()).y
                                                    : at_->placeOf(id.value.c_str()).x);
        std::ranges::sort(places);
        for (std::size_t i = 2; i < places.size(); ++i)
            QVERIFY(std::abs((places[i] - places[i - 1]) - (places[1] - places[0])) <= 8);
        isOneStep(before);
    }

    void tidyingUpMovesBySteps_data() {
        QTest::addColumn<bool>("isMotionReduced");
        QTest::newRow("animated") << false;
        QTest::newRow("with less motion") << true;
    }
    void tidyingUpMovesBySteps() {
        QFETCH(bool, isMotionReduced);
        at_->ide().theme().setReducedMotion(isMotionReduced);
        at_->drag(at_->centreOf("report"), at_->centreOf("report") + QPointF(-160, 240), Qt::AltModifier);
        choose("odd");
        runByPalette(u"canvas.pin"_s);
        const auto pinned = document().layout().nodes.at(NodeId("odd"));
        QVERIFY(pinned.pinned);
        const auto before = document().files();
        std::set<double> seen; // where the report was on its way
        const auto moves = at_->scene().changed.connect([&](const QRectF&) {
            if (document().files() == before)
                seen.insert(at_->visual("report").rect.x());
        });
        at_->key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(document().files() != before);
        QVERIFY2(
            isMotionReduced ? seen.size() <= 1 : seen.size() > 2, qPrintable(QString::number(seen.size())));
        QCOMPARE(document().layout().nodes.at(NodeId("odd")), pinned);
        QVERIFY(at_->placeOf("lead").x < at_->placeOf("reader").x);
        isOneStep(before);
    }

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

private:
    // The kind is taken from the palette's row as a drag takes it; the drop is the window's.
    void drop(const char* kind, const QPointF& scenePoint) {
        QMimeData data;
        data.setData(canvas::kindMimeType(), kind);
        const QPointF point = at_->view().toView(scenePoint);
        QDragEnterEvent enter(point.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&at_->view(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent dropped(point, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&at_->view(), &dropped);
    }
    // As a person finds a command that has no keys: by its title.
    void runByPalette(const QString& id) {
        at_->key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(at_->ide().quickOpen().isOpen());
        at_->type(at_->ide().commands().find(id)->title.toStdString());
        at_->key(Qt::Key_Return);
        QVERIFY(!at_->ide().quickOpen().isOpen());
    }
};

QTEST_MAIN(GesturesTest)
#include "tst_gestures.moc"
