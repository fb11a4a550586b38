// The canvas with graphs of many nodes, in the page that the window shows: the times from what a person does
// to the frame that shows it. Beside them the same graph as plain items of a QGraphicsScene, as baseline.
//
//   bench_canvas [NODES | dense …]    without any: 1,000, 5,000, 10,000, 20,000 with two edges a node, and
//   dense
#include <QApplication>
#include <QGraphicsRectItem>
#include <QGraphicsScene>
#include <QGraphicsView>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimer>
#include <QWindow>

#include <chrono>
#include <format>
#include <iostream>
#include <memory>
#include <random>
#include <string>

#include "models/document/clipboard.h"
#include "models/json/write.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/layoutfile.h"
#include "models/workflow/nodekind.h"
#include "tests/bench/report.h"
#include "ui/canvas/canvaspage.h"
#include "ui/canvas/tidy.h"
#include "ui/style/theme.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point began) {
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

template <class Work>
std::vector<double> measured(int runs, Work work) {
    std::vector<double> samples;
    for (int i = 0; i < runs; ++i) {
        const auto began = Clock::now();
        work(i);
        samples.push_back(since(began));
    }
    return samples;
}

template <class T>
T orExit(Result<T> result, std::string_view what) {
    if (!result) {
        std::cerr << what << ": " << describe(result.error()) << '\n';
        std::exit(3);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// What has been asked to be drawn, drawn.
void frame() {
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
}

// Before the display shows a window, drawing it is no work at all.
void awaitWindow(const QWidget& widget) {
    while (!widget.windowHandle()->isExposed())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

// Rows of nodes, each leading to its neighbour at the right and to the one under it; every tenth to one of
// the next forty instead. More edges than two a node lead anywhere.
spec::Bundle made(std::size_t count, std::size_t edgesPerNode) {
    std::mt19937 random(1);
    workflow::Graph graph;
    graph.name = "Bench";
    graph.version = "1.0.0";
    workflow::Layout layout;
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    for (std::size_t i = 0; i < count; ++i) {
        const workflow::NodeId id(std::format("node{}", i));
        graph.add(workflow::Node{
            .id = id,
            .type = i + 1 == count ? "Orchestrator" : "Specialist",
            .config =
                json::Value::Object{
                    {"name", std::format("Agent {}", i)},
                    {"description", "Does one job well."},
                    {"system_prompt", std::format("You do job {}.\nKeep to the facts.\n", i)},
                    {"model", json::Value::Object{{"provider", "openai"}, {"model", "gpt-4.1-mini"}}},
                    {"tools", json::Value::Array{}}},
            .unknown = {}});
        layout.nodes[id] = {
            .position = {static_cast<double>(i % columns) * 240.0, static_cast<double>(i / columns) * 128.0},
            .pinned = false};
    }
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < edgesPerNode; ++k) {
            const auto to = k == 0        ? i + 1
                            : k >= 2      ? random() % count
                            : i % 10 == 0 ? i + 1 + random() % 40
                                          : i + columns;
            workflow::Edge edge;
            edge.id.source.node = workflow::NodeId(std::format("node{}", i));
            edge.id.target.node = workflow::NodeId(std::format("node{}", to % count));
            edge.id.type = "flow";
            if (to % count != i)
                graph.add(std::move(edge));
        }
    spec::Bundle files;
    files.files.emplace(document::definitionPath(), json::writeFile(workflow::toValue(graph)));
    files.files.emplace(document::layoutPath(), workflow::writeLayout(layout));
    return files;
}

class Bench {
public:
    Bench(const style::Theme& theme, const workflow::NodeKinds& kinds, std::string name, spec::Bundle files)
        : theme_(theme)
        , kinds_(kinds)
        , name_(std::move(name))
        , files_(std::move(files)) {}

    void run() {
        // Everything of an open workflow: reading, checking, drawing.
        std::vector<double> canvas;
        std::vector<double> all;
        std::vector<double> closings;
        for (int i = 0; i < 3; ++i) {
            if (page_)
                closings.push_back(measured(1, [&](int) { close(); })[0]);
            all.push_back(measured(1, [&](int) { canvas.push_back(open()); })[0]);
        }
        print("open", all);
        print("open-canvas", canvas); // the part of it that is the canvas
        print("close", closings);
        looking();
        statuses();
        moving();
        editing();
    }

private:
    // Says how long the canvas took of it.
    double open() {
        document_ = std::make_unique<document::WorkflowDocument>(files_);
        selection_ = std::make_unique<document::Selection>(*document_);
        problems_ = std::make_unique<document::ProblemWatch>(*document_, kinds_);
        const auto began = Clock::now();
        page_ = std::make_unique<canvas::CanvasPage>(
            theme_,
            canvas::CanvasSubject{u"bench"_s, u"Bench"_s, *document_, *selection_, *problems_, kinds_});
        page_->resize(1600, 900);
        page_->show();
        awaitWindow(*page_);
        frame();
        page_->view().repaint();
        return since(began);
    }
    void close() {
        page_.reset();
        problems_.reset();
        selection_.reset();
        document_.reset();
    }
    canvas::CanvasView& view() { return page_->view(); }
    void print(const std::string& what, const std::vector<double>& samples) {
        bench::report("canvas", what + "-" + name_, samples, "ms", bench::ownPeakMb());
    }
    void near() { view().setView(1, page_->scene().bounds().center()); }

    void looking() {
        print("fit-all", measured(15, [&](int) {
                  view().fit();
                  frame();
              }));
        near();
        frame();
        print("pan", measured(120, [&](int i) {
                  view().panBy(i % 40 < 20 ? QPointF(-23, -11) : QPointF(23, 11));
                  frame();
              }));
        // Through all three levels of detail and back.
        const double steps = 60;
        const double least = std::min(0.3, view().width() / page_->scene().bounds().width());
        const double factor = std::pow(1 / least, 1 / steps);
        print("zoom", measured(static_cast<int>(2 * steps), [&](int i) {
                  view().zoomBy(i < steps ? 1 / factor : factor, QPointF(800, 450));
                  frame();
              }));
    }

    void statuses() {
        std::mt19937 random(3);
        const auto& nodes = document_->graph().nodes();
        const auto tell = [&](int i) {
            page_->setRunStatus(
                nodes[random() % nodes.size()].id,
                {.state = i % 3 == 0 ? canvas::RunState::running : canvas::RunState::done,
                 .words = QString::number(i)});
        };
        near();
        frame();
        // A thousand events a second are seventeen a frame.
        print("status-1000", measured(120, [&](int i) {
                  for (int k = 0; k < 17; ++k)
                      tell(17 * i + k);
                  frame();
              }));
        view().fit();
        frame();
        print("status-1000-fit", measured(60, [&](int i) {
                  for (int k = 0; k < 17; ++k)
                      tell(17 * i + k);
                  frame();
              }));
        print("status-event", measured(2000, tell));
        frame();
        page_->scene().clearRunStatus();
        frame();
    }

    // By the mouse, each move with its frame.
    void drag(const std::string& what, const QPointF& from, int moves) {
        const auto send = [&](QEvent::Type type, const QPointF& at) {
            QMouseEvent event(
                type, at, view().mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&view(), &event);
        };
        send(QEvent::MouseButtonPress, from);
        send(QEvent::MouseMove, from + QPointF(20, 20)); // the gesture begins
        frame();
        QPointF at = from;
        print(what, measured(moves, [&](int i) {
                  at = from + QPointF(30 + 3 * i, 20 + 2 * i);
                  send(QEvent::MouseMove, at);
                  frame();
              }));
        const auto began = Clock::now();
        send(QEvent::MouseButtonRelease, at);
        frame();
        if (what != "marquee")
            print(what + "-drop", {since(began)});
    }

    QPointF middleOf(std::size_t node) {
        const auto& id = document_->graph().nodes()[node].id;
        return view().toView(page_->scene().node(page_->scene().find(id))->rect.center());
    }

    void moving() {
        const auto count = document_->graph().nodes().size();
        const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
        const auto grabbed = count / 2 + columns / 2;
        near();
        frame();
        drag("drag-one", middleOf(grabbed), 60);
        orExit(document_->undo(), "undo");
        document::Selection::Items many;
        for (std::size_t i = 0; i < std::min<std::size_t>(1000, count); ++i)
            many.nodes.insert(document_->graph().nodes()[(grabbed + i + count - 500) % count].id);
        selection_->select(many);
        frame();
        drag("drag-1000", middleOf(grabbed), 40);
        print("undo", measured(1, [&](int) {
                  orExit(document_->undo(), "undo");
                  frame();
              }));
        selection_->clear();
        view().fit();
        frame();
        drag("marquee", {2, 2}, 60);
        selection_->clear();
        frame();
    }

    void editing() {
        const auto count = document_->graph().nodes().size();
        std::vector<workflow::NodeId> ids;
        for (std::size_t i = 0; i < std::min<std::size_t>(1000, count); ++i)
            ids.push_back(document_->graph().nodes()[i].id);
        const auto text = document::copyNodes(*document_, ids);
        near();
        frame();
        print("paste-1000", measured(1, [&](int) {
                  orExit(page_->actions().paste(text, {}), "paste");
                  frame();
              }));
        print("undo-paste", measured(1, [&](int) {
                  orExit(document_->undo(), "undo");
                  frame();
              }));
        document::Selection::Items doomed;
        doomed.nodes.insert(ids.begin(), ids.end());
        selection_->select(doomed);
        print("delete-1000", measured(1, [&](int) {
                  orExit(page_->actions().remove(false), "delete");
                  frame();
              }));
        orExit(document_->undo(), "undo");
        // Until all is in place; the longest that the window was not listening meanwhile.
        double deaf = 0;
        const auto before = document_->layout().nodes;
        print("tidy", measured(1, [&](int) {
                  auto* tidy = view().findChild<canvas::Tidy*>(Qt::FindDirectChildrenOnly);
                  QEventLoop loop;
                  QObject::connect(tidy, &canvas::Tidy::finished, &loop, &QEventLoop::quit);
                  QObject::connect(tidy, &canvas::Tidy::failed, &loop, &QEventLoop::quit);
                  auto last = Clock::now();
                  QTimer pulse;
                  QObject::connect(&pulse, &QTimer::timeout, &loop, [&] {
                      deaf = std::max(deaf, since(last));
                      last = Clock::now();
                  });
                  pulse.start(0);
                  page_->tidy();
                  loop.exec();
                  deaf = std::max(deaf, since(last));
              }));
        if (document_->layout().nodes == before)
            orExit(Result<>(fail(ErrorCode::internal, "Nothing was tidied up.")), "tidy");
        print("tidy-deaf", {deaf});
    }

    const style::Theme& theme_;
    const workflow::NodeKinds& kinds_;
    std::string name_;
    spec::Bundle files_;
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    std::unique_ptr<canvas::CanvasPage> page_;
};

// The same nodes as items of a scene with an index and an explicit rectangle, drawn as plain rectangles.
void baseline(std::size_t count) {
    QGraphicsScene scene;
    const auto columns = static_cast<std::size_t>(std::sqrt(static_cast<double>(count)));
    for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i % columns) * 240.0;
        const double y = static_cast<double>(i / columns) * 128.0;
        scene.addRect(x, y, 168, 80, QPen(Qt::gray), Qt::darkGray);
        scene.addLine(x + 168, y + 40, x + 240, y + 40, QPen(Qt::gray));
        scene.addLine(x + 168, y + 40, x + 240, y + 168, QPen(Qt::gray));
    }
    scene.setSceneRect(scene.itemsBoundingRect());
    QGraphicsView view(&scene);
    view.setRenderHint(QPainter::Antialiasing);
    view.resize(1600, 900);
    view.show();
    awaitWindow(view);
    view.fitInView(scene.sceneRect(), Qt::KeepAspectRatio);
    frame();
    bench::report(
        "canvas", std::format("fit-all-baseline-graphicsview-{}", count),
        measured(10, [&](int) { view.viewport()->repaint(); }), "ms", bench::ownPeakMb());
    view.resetTransform();
    view.centerOn(scene.sceneRect().center());
    frame();
    bench::report(
        "canvas", std::format("pan-baseline-graphicsview-{}", count),
        measured(
            60,
            [&](int i) {
                auto* bar = view.horizontalScrollBar();
                bar->setValue(bar->value() + (i % 2 == 0 ? 23 : -23));
                view.viewport()->repaint();
            }),
        "ms", bench::ownPeakMb());
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const style::Theme theme(app);
    const auto kinds = orExit(workflow::NodeKinds::bundled(), "kinds");
    std::vector<std::size_t> counts;
    bool isDense = app.arguments().size() == 1;
    for (const auto& argument : app.arguments().mid(1)) {
        if (argument == u"dense"_s)
            isDense = true;
        else if (const auto count = argument.toULongLong(); count > 0)
            counts.push_back(count);
        else
            return 2;
    }
    if (app.arguments().size() == 1)
        counts = {100, 1000, 5000, 10000, 20000};
    for (const auto count : counts) {
        Bench(theme, kinds, std::to_string(count), made(count, 2)).run();
        baseline(count);
    }
    if (isDense)
        Bench(theme, kinds, "dense", made(2000, 20)).run();
}
