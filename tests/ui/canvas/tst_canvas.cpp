// The canvas by mouse and keys. Each gesture is looked for in the document, taken back, and made again, to
// the same bytes each time.
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMimeData>
#include <QPushButton>

#include "fakes/crew.h"
#include "patience.h"
#include "ui/canvas/accessible.h"
#include "ui/canvas/canvascommands.h"
#include "ui/canvas/newagent.h"
#include "ui/canvas/palette.h"

using namespace castwright;
using namespace castwright::canvas;
using namespace Qt::StringLiterals;
using workflow::NodeId;

namespace {

spec::Bundle crew() {
    spec::Bundle made;
    made.files.emplace(document::definitionPath(), fakes::crewDefinition);
    made.files.emplace(document::layoutPath(), fakes::crewLayout);
    return made;
}

} // namespace

class CanvasTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    std::unique_ptr<QMainWindow> window_;
    std::unique_ptr<shell::CommandRegistry> commands_;
    CanvasPage* page_ = nullptr;
    QStringList said_;

    CanvasView& view() { return page_->view(); }
    QPoint at(const QPointF& scene) { return view().toView(scene).toPoint(); }
    QPointF centre(const char* node) {
        return page_->scene().node(page_->scene().find(NodeId(node)))->rect.center();
    }
    QPointF port(const char* node, const char* name) {
        const auto* visual = page_->scene().node(page_->scene().find(NodeId(node)));
        for (const auto& port : visual->ports)
            if (port.name == name)
                return visual->rect.topLeft() + port.at;
        qFatal("no port %s", name);
    }
    void drag(
        const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers = {}, bool isDropped = true) {
        QTest::mousePress(&view(), Qt::LeftButton, modifiers, at(from));
        const auto move = [&](const QPointF& point) {
            QMouseEvent event(
                QEvent::MouseMove, view().toView(point), view().mapToGlobal(view().toView(point)),
                Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(&view(), &event);
        };
        move(from + QPointF(20, 20));
        move((from + to) / 2);
        move(to);
        if (isDropped)
            QTest::mouseRelease(&view(), Qt::LeftButton, modifiers, at(to));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        view().setFocus();
        commands_->refresh();
        QTest::keyClick(&view(), key, modifiers);
    }
    QLineEdit* picker() {
        auto* field = page_->findChild<QLineEdit*>(u"canvas.picklist.field"_s);
        return field && field->isVisible() ? field : nullptr;
    }
    void pick(const QString& text) {
        QVERIFY(picker());
        QTest::keyClicks(picker(), text);
        QTest::keyClick(picker(), Qt::Key_Return);
    }
    const workflow::Graph& graph() { return document_->graph(); }
    bool hasEdge(const char* from, const char* to) {
        return std::ranges::any_of(graph().edges(), [&](const auto& edge) {
            return edge.id.source.node.value == from && edge.id.target.node.value == to;
        });
    }
    const workflow::Node* named(std::string_view name) {
        for (const auto& node : graph().nodes())
            if (node.name() == name)
                return &node;
        return nullptr;
    }
    // Exactly one step, there and back.
    void isOneStep(const spec::Bundle& before) {
        const auto after = document_->files();
        QVERIFY2(after != before, "nothing happened");
        QVERIFY(document_->undo());
        QVERIFY2(document_->files() == before, "undo did not lead back");
        QVERIFY(document_->redo());
        QVERIFY2(document_->files() == after, "redo did not lead there again");
        QVERIFY(document_->undo());
        QCOMPARE(page_->scene().nodeCount(), graph().nodes().size());
        QCOMPARE(page_->scene().edgeCount(), graph().edges().size());
        QVERIFY(document_->redo());
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }
    void init() {
        document_ = std::make_unique<document::WorkflowDocument>(crew());
        selection_ = std::make_unique<document::Selection>(*document_);
        problems_ = std::make_unique<document::ProblemWatch>(*document_, kinds_);
        window_ = std::make_unique<QMainWindow>();
        commands_ = std::make_unique<shell::CommandRegistry>(*theme_);
        page_ = new CanvasPage(*theme_, {u"w"_s, u"Crew"_s, *document_, *selection_, *problems_, kinds_});
        addCanvasCommands(*commands_, [this] { return page_; }, [](CanvasPage&) {});
        for (const auto* command : commands_->all())
            window_->addAction(commands_->action(command->id));
        window_->setCentralWidget(page_);
        window_->resize(1100, 800);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        said_.clear();
        connect(
            page_, &CanvasPage::problem, this, [this](const QString& sentence) { said_.append(sentence); });
        view().setView(1, {330, 230});
        view().setFocus();
    }
    void cleanup() {
        window_.reset();
        commands_.reset();
    }

    void draggingANodeMovesItAndNotItsMeaning() {
        const auto before = document_->files();
        drag(centre("writer"), centre("writer") + QPointF(200, 123), Qt::AltModifier);
        QCOMPARE(document_->layout().nodes.at(NodeId("writer")).position, (workflow::Point{440, 280}));
        QCOMPARE(*document_->bytes(document::definitionPath()), before.files.at(document::definitionPath()));
        isOneStep(before);
    }

    void draggingOneOfSeveralMovesAllAndSnapsToALine() {
        selection_->select({.nodes = {NodeId("writer"), NodeId("odd")}, .edges = {}, .notes = {}});
        const auto before = document_->files();
        // Nearly under the report: it snaps to its left edge.
        drag(centre("writer"), centre("writer") + QPointF(243, 40));
        QCOMPARE(document_->layout().nodes.at(NodeId("writer")).position.x, 480.0);
        QCOMPARE(document_->layout().nodes.at(NodeId("odd")).position.x, 240.0);
        isOneStep(before);
    }

    void escapeGivesADragUp() {
        const auto before = document_->files();
        drag(centre("writer"), centre("writer") + QPointF(100, 100), {}, false);
        key(Qt::Key_Escape);
        QTest::mouseRelease(&view(), Qt::LeftButton, {}, at({500, 500}));
        QVERIFY(document_->files() == before);
        QCOMPARE(centre("writer"), QPointF(240 + 84, 160 + 40));
    }

    void aMarqueeSelectsWhatItTouches() {
        drag({200, -60}, {460, 200});
        QCOMPARE(selection_->nodes(), (std::set<NodeId>{NodeId("reader"), NodeId("writer")}));
        drag({-60, -60}, {40, 40}, Qt::ShiftModifier);
        QCOMPARE(selection_->nodes().size(), 3U);
        QTest::mouseClick(&view(), Qt::LeftButton, {}, at({-100, -40}));
        QVERIFY(selection_->items().isEmpty());
    }

    void draggingFromAPortToANodeConnects() {
        const auto before = document_->files();
        drag(port("writer", "out"), centre("report"));
        QVERIFY2(hasEdge("writer", "report"), qPrintable(said_.join(u'\n')));
        isOneStep(before);
    }

    void whatDoesNotFitIsRefusedWithASentence() {
        const auto before = document_->files();
        drag(port("writer", "out"), centre("odd"));
        QVERIFY(document_->files() == before);
        QCOMPARE(said_.size(), 1);
        drag(port("reader", "out"), centre("report"));
        QVERIFY(document_->files() == before);
        QVERIFY2(said_.last().contains(u"already"), qPrintable(said_.last()));
    }

    void aConnectionLetGoOverNothingOffersWhatCanComeNext() {
        const auto before = document_->files();
        drag(port("writer", "out"), {560, 220});
        QVERIFY(picker());
        auto* list = page_->findChild<QListWidget*>(u"canvas.picklist.list"_s);
        for (int i = 0; i < list->count(); ++i)
            QVERIFY2(list->item(i)->text() != u"Start"_s, "nothing leads to a start");
        pick(u"output"_s);
        QCOMPARE(graph().nodes().size(), 6U);
        QVERIFY(hasEdge("writer", graph().nodes().back().id.value.c_str()));
        QVERIFY2(view().hasFocus(), "the keyboard goes on on the canvas");
        isOneStep(before);
    }

    void anEdgeIsTakenToAnotherNode() {
        const auto before = document_->files();
        const auto* edge = page_->scene().edge(page_->scene().find(graph().edges()[0].id));
        const auto grip =
            edge->from + (edge->to - edge->from) * 0.8 + QPointF(0, (edge->to.y() - edge->from.y()) * 0.1);
        QVERIFY(page_->scene().edgeAt(grip, 12) != nowhere);
        drag(grip, centre("writer"));
        QVERIFY2(hasEdge("lead", "writer") && !hasEdge("lead", "reader"), qPrintable(said_.join(u'\n')));
        isOneStep(before);
    }

    void aNodeDroppedOnAnEdgeGoesBetween() {
        const auto before = document_->files();
        const auto* edge = page_->scene().edge(page_->scene().find(graph().edges()[1].id));
        drag(centre("writer"), (edge->from + edge->to) / 2);
        QVERIFY2(
            hasEdge("reader", "writer") && hasEdge("writer", "report") && !hasEdge("reader", "report"),
            qPrintable(said_.join(u'\n')));
        isOneStep(before);
    }

    void deletingTakesEdgesAndTheAgentsFileAlong() {
        selection_->selectNode(NodeId("reader"));
        const auto before = document_->files();
        key(Qt::Key_Delete);
        QVERIFY(!graph().find(NodeId("reader")));
        QVERIFY(graph().edges().empty());
        QVERIFY(selection_->items().isEmpty());
        isOneStep(before);
    }

    void deletingAndHealingJoinsTheNeighbours() {
        // lead -specialists-> reader -flow-> report: a lead's flow joins the report.
        selection_->selectNode(NodeId("writer"));
        QVERIFY(document_->editGraph(
            std::vector<workflow::GraphEdit>{
                workflow::AddEdge{
                    {.id = {{NodeId("reader"), ""}, {NodeId("writer"), ""}, "flow", 0}, .unknown = {}}},
                workflow::AddEdge{
                    {.id = {{NodeId("writer"), ""}, {NodeId("report"), ""}, "flow", 0}, .unknown = {}}},
                workflow::RemoveEdge{graph().edges()[1].id}},
            "Prepare"));
        const auto before = document_->files();
        key(Qt::Key_Delete, Qt::ControlModifier);
        QVERIFY(!graph().find(NodeId("writer")));
        QVERIFY(hasEdge("reader", "report"));
        isOneStep(before);
    }

    void nodesAndNotesAreDeletedInOneStep() {
        key(Qt::Key_A, Qt::ControlModifier);
        const auto before = document_->files();
        key(Qt::Key_Delete);
        QVERIFY(graph().nodes().empty() && document_->layout().notes.empty());
        isOneStep(before);
    }

    void copiesKeepTheirArrangementUnderNewNames() {
        selection_->select({.nodes = {NodeId("reader"), NodeId("report")}, .edges = {}, .notes = {}});
        const auto before = document_->files();
        key(Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(u"\"reader\""));
        key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(graph().nodes().size(), 7U);
        QCOMPARE(graph().edges().size(), 3U);
        QCOMPARE(selection_->nodes().size(), 2U);
        isOneStep(before);
        selection_->select({.nodes = {NodeId("reader"), NodeId("report")}, .edges = {}, .notes = {}});
        key(Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(graph().nodes().size(), 9U);
    }

    void whatIsNoNodesIsNotPasted() {
        QApplication::clipboard()->setText(u"just words"_s);
        const auto before = document_->files();
        key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(document_->files() == before);
        QCOMPARE(said_.size(), 1);
    }

    void arrowsWalkAlongEdgesAndWithControlTheyMove() {
        selection_->selectNode(NodeId("lead"));
        key(Qt::Key_Right);
        QVERIFY(selection_->onlyNode() && selection_->onlyNode()->value == "reader");
        key(Qt::Key_Right);
        QVERIFY(selection_->onlyNode()->value == "report");
        key(Qt::Key_Left);
        key(Qt::Key_Down);
        QVERIFY(selection_->onlyNode()->value == "writer");
        const auto before = document_->files();
        key(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(document_->layout().nodes.at(NodeId("writer")).position.x, 248.0);
        isOneStep(before);
        key(Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(document_->undo());
        QCOMPARE(document_->layout().nodes.at(NodeId("writer")).position.x, 248.0);
    }

    void cConnectsWithAPickedTarget() {
        selection_->selectNode(NodeId("writer"));
        const auto before = document_->files();
        key(Qt::Key_C);
        pick(u"report"_s);
        QVERIFY(hasEdge("writer", "report"));
        isOneStep(before);
    }

    void tabAddsWhatComesAfter() {
        selection_->selectNode(NodeId("writer"));
        const auto before = document_->files();
        key(Qt::Key_Tab);
        pick(u"approval"_s);
        QVERIFY2(graph().nodes().size() == 6, qPrintable(said_.join(u'\n')));
        QVERIFY(hasEdge("writer", graph().nodes().back().id.value.c_str()));
        isOneStep(before);
    }

    void aDoubleClickOnNothingAddsThere() {
        QTest::mouseDClick(&view(), Qt::LeftButton, {}, at({600, 200}));
        pick(u"router"_s);
        QCOMPARE(graph().nodes().size(), 6U);
        QVERIFY(QLineF(centre(graph().nodes().back().id.value.c_str()), {600, 200}).length() < 8);
    }

    void aKindIsDroppedFromThePalette() {
        const auto before = document_->files();
        QMimeData data;
        data.setData(kindMimeType(), "Specialist");
        QDragEnterEvent enter(at({600, 200}), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&view(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(at({600, 200}), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&view(), &drop);
        QCOMPARE(graph().nodes().size(), 6U);
        QVERIFY2(
            document_->bytes(*BundlePath::parse("THE_CAST/Specialist.md")), "an agent comes with its file");
        isOneStep(before);
    }

    void thePaletteFindsAndAddsByKeys() {
        Palette palette(*theme_, kinds_);
        QString chosen;
        connect(&palette, &Palette::chosen, this, [&](const QString& type) { chosen = type; });
        palette.show();
        auto* field = palette.findChild<QLineEdit*>(u"palette.field"_s);
        QTest::keyClicks(field, u"approv"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen, u"approval"_s);
    }

    void alignedAndDistributed() {
        selection_->select(
            {.nodes = {NodeId("lead"), NodeId("writer"), NodeId("report")}, .edges = {}, .notes = {}});
        view().setFocus();
        auto before = document_->files();
        QVERIFY(commands_->run(u"canvas.alignTop"_s));
        QCOMPARE(document_->layout().nodes.at(NodeId("writer")).position.y, 0.0);
        isOneStep(before);
        drag(centre("writer"), centre("writer") + QPointF(160, 0), Qt::AltModifier);
        selection_->select(
            {.nodes = {NodeId("lead"), NodeId("writer"), NodeId("report")}, .edges = {}, .notes = {}});
        QVERIFY(commands_->run(u"canvas.distributeAcross"_s));
        const auto x = [this](const char* id) { return document_->layout().nodes.at(NodeId(id)).position.x; };
        const std::vector<double> places{x("lead"), x("writer"), x("report")};
        QCOMPARE(places[1] - places[0], places[2] - places[1]);
    }

    void tidyingUpIsOneStepAndKeepsWhatIsPinned() {
        selection_->selectNode(NodeId("odd"));
        view().setFocus();
        QVERIFY(commands_->run(u"canvas.pin"_s));
        const auto pinned = document_->layout().nodes.at(NodeId("odd"));
        const auto before = document_->files();
        page_->tidy();
        QTRY_VERIFY(document_->files() != before);
        QCOMPARE(document_->layout().nodes.at(NodeId("odd")), pinned);
        isOneStep(before);
    }

    void notesAreAddedMovedAndResized() {
        auto before = document_->files();
        drag({560, 350}, {620, 430}, Qt::AltModifier);
        QCOMPARE(document_->layout().notes[0].position, (workflow::Point{544, 400}));
        isOneStep(before);
        before = document_->files();
        drag({544 + 159, 400 + 79}, {544 + 240, 400 + 120});
        QVERIFY(document_->layout().notes[0].width > 220);
        isOneStep(before);
        before = document_->files();
        key(Qt::Key_N);
        QCOMPARE(document_->layout().notes.size(), 2U);
        isOneStep(before);
    }

    void anAgentIsMadeInOneScreenAndOneStep() {
        const auto before = document_->files();
        NewAgentDialog dialog(
            *theme_, *document_, kinds_, [](const NodeId&) { return QPointF(600, 160); }, page_);
        dialog.show();
        auto* create = dialog.findChild<QPushButton*>(u"newAgent.create"_s);
        QVERIFY(!create->isEnabled());
        auto* name = dialog.findChild<QLineEdit*>(u"newAgent.name"_s);
        QTest::keyClicks(name, u"Reader"_s);
        QVERIFY2(!create->isEnabled(), "there is one of this name");
        name->clear();
        QTest::keyClicks(name, u"Critic"_s);
        QTest::keyClicks(dialog.findChild<QLineEdit*>(u"newAgent.purpose"_s), u"Finds what is weak"_s);
        QTest::mouseClick(create, Qt::LeftButton);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        const auto* critic = named("Critic");
        QVERIFY(critic && hasEdge("lead", critic->id.value.c_str()));
        QVERIFY(document_->bytes(*BundlePath::parse("THE_CAST/Critic.md")));
        isOneStep(before);
    }

    void anUnknownKindIsShownAndKeepsEveryField() {
        const auto* odd = page_->scene().node(page_->scene().find(NodeId("odd")));
        QVERIFY(odd->isUnknown);
        QVERIFY(odd->role.contains(u"from-the-future"));
        drag(centre("odd"), centre("odd") + QPointF(40, 0), Qt::AltModifier);
        QVERIFY(document_->bytes(document::definitionPath())->contains("\"kept\": [1, 2.50]"));
    }

    void aBrokenDefinitionIsDimmedSaidAndCannotBeChanged() {
        QVERIFY(document_->editText(document::definitionPath(), {{0, "{", ""}}, "Break"));
        QCOMPARE(page_->scene().nodeCount(), 5U);
        const auto before = document_->files();
        drag(centre("writer"), centre("writer") + QPointF(100, 100));
        QVERIFY(document_->files() == before);
        QVERIFY(document_->undo());
        drag(centre("writer"), centre("writer") + QPointF(104, 104));
        QVERIFY(document_->files() != before);
    }

    void aReadOnlyCanvasSelectsAndChangesNothing() {
        view().setReadOnly(true);
        const auto before = document_->files();
        drag(centre("writer"), centre("writer") + QPointF(100, 100));
        QVERIFY(selection_->onlyNode() && selection_->onlyNode()->value == "writer");
        key(Qt::Key_Delete);
        drag(port("writer", "out"), centre("report"));
        QVERIFY(document_->files() == before);
    }

    void theWheelScrollsAndWithControlZoomsAroundThePointer() {
        const auto fixed = centre("writer");
        const QPointF point = view().toView(fixed);
        QWheelEvent zoom(
            point, view().mapToGlobal(point), {}, {0, 240}, {}, Qt::ControlModifier, Qt::NoScrollPhase,
            false);
        QApplication::sendEvent(&view(), &zoom);
        QVERIFY(view().zoom() > 1.3);
        QVERIFY(QLineF(view().toView(fixed), point).length() < 0.5);
        QWheelEvent scroll(point, view().mapToGlobal(point), {}, {0, -240}, {}, {}, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&view(), &scroll);
        QVERIFY(view().toView(fixed).y() < point.y() - 50);
        key(Qt::Key_1);
        QVERIFY(view().visibleArea().contains(page_->scene().bounds()));
    }

    void textAndCanvasShowEachOthersChanges() {
        const auto& bytes = *document_->bytes(document::definitionPath());
        QVERIFY(document_->editText(
            document::definitionPath(), {{bytes.find("\"Writer\"") + 1, "Writer", "Author"}}, "Type"));
        QCOMPARE(page_->scene().node(page_->scene().find(NodeId("writer")))->title, u"Author"_s);
        QVERIFY(document_->undo());
        QCOMPARE(page_->scene().node(page_->scene().find(NodeId("writer")))->title, u"Writer"_s);
    }

    void statusAndProblemsAreShownOnTheNode() {
        page_->setRunStatus(NodeId("reader"), {RunState::running, u"1.2 s"_s});
        QVERIFY(page_->scene().edge(page_->scene().find(graph().edges()[0].id))->isLive);
        page_->setRunStatus(NodeId("reader"), {RunState::done, u"2 s"_s});
        QVERIFY(!page_->scene().edge(page_->scene().find(graph().edges()[0].id))->isLive);
        const std::vector<workflow::GraphEdit> edits{workflow::SetField{
            NodeId("reader"), "/config/tools", json::Value(json::Value::Array{json::Value("absent")})}};
        QVERIFY(document_->editGraph(edits, "Name a tool that is not there"));
        const auto* reader = page_->scene().node(page_->scene().find(NodeId("reader")));
        QVERIFY(reader->errors + reader->warnings > 0);
        QVERIFY(document_->undo());
        reader = page_->scene().node(page_->scene().find(NodeId("reader")));
        QCOMPARE(reader->run.words, u"2 s"_s);
    }

    void aScreenReaderFindsNodesAndConnectionsByName() {
        auto* interface = QAccessible::queryAccessibleInterface(&view());
        QStringList names;
        for (int i = 0; i < interface->childCount(); ++i)
            names.append(interface->child(i)->text(QAccessible::Name));
        QVERIFY2(names.contains(u"Connection from Lead to Reader"_s), qPrintable(names.join(u'\n')));
        QVERIFY2(!names.filter(u"Reader, Specialist agent, "_s).isEmpty(), qPrintable(names.join(u'\n')));
        const QPoint over = view().mapToGlobal(at(centre("writer")));
        QVERIFY(interface->childAt(over.x(), over.y())->text(QAccessible::Name).startsWith(u"Writer"));
    }

    void farConnectionsAreDrawnFromEndToEnd() {
        const auto ground = theme_->color(style::Role::Canvas);
        const auto* edge = page_->scene().edge(page_->scene().find(graph().edges()[0].id));
        for (const double zoom : {0.3, 0.2}) {
            view().setView(zoom, {330, 230});
            const QImage image = view().grab().toImage();
            for (const double t : {0.1, 0.5, 0.9}) {
                const auto point = at(edge->from + t * (edge->to - edge->from));
                bool isThere = false; // the point is rounded, and so is the line
                for (int y = -1; y <= 1; ++y)
                    isThere |= image.pixelColor(point + QPoint(0, y)) != ground;
                QVERIFY(isThere);
            }
        }
        // With most of it out of sight, the rest stays where it was.
        view().setView(0.3, (edge->from + edge->to) / 2 - QPointF(view().width() / 0.6 - 4, 0));
        const auto end = at((edge->from + edge->to) / 2);
        QVERIFY(end.x() >= view().width() - 3);
        QVERIFY(!view().grab().toImage().isNull());
    }

    void aThousandChangesBetweenTwoFramesAreOneFrame() {
        int frames = 0;
        struct Counter : QObject {
            int* frames;
            bool eventFilter(QObject*, QEvent* event) override {
                *frames += event->type() == QEvent::Paint;
                return false;
            }
        } counter;
        counter.frames = &frames;
        QCoreApplication::processEvents();
        view().installEventFilter(&counter);
        for (int i = 0; i < 1000; ++i)
            page_->setRunStatus(NodeId(i % 2 == 0 ? "reader" : "lead"), {RunState::done, QString::number(i)});
        QCOMPARE(frames, 0);
        QTRY_COMPARE(frames, 1);
        view().removeEventFilter(&counter);
    }

    void everyLevelIsDrawn() {
        for (const double zoom : {1.0, 0.5, 0.2}) {
            view().setView(zoom, {330, 230});
            const QImage image = view().grab().toImage();
            QVERIFY(image.pixelColor(at(centre("writer"))) != theme_->color(style::Role::Canvas));
        }
    }
};

QTEST_MAIN(CanvasTest)
#include "tst_canvas.moc"
