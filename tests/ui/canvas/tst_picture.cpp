// The picture of the scene that is kept from frame to frame, moved and mended in parts.
#include <QApplication>
#include <QTest>

#include "fakes/crew.h"
#include "models/document/clipboard.h"
#include "ui/canvas/canvaspage.h"

using namespace castwright;
using namespace castwright::canvas;
using namespace Qt::StringLiterals;
using workflow::NodeId;

class PictureTest : public QObject {
    Q_OBJECT

    style::Theme theme_{*qApp};
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    std::unique_ptr<document::WorkflowDocument> document_;
    std::unique_ptr<document::Selection> selection_;
    std::unique_ptr<document::ProblemWatch> problems_;
    std::unique_ptr<CanvasPage> page_;

    CanvasView& view() { return page_->view(); }
    const NodeVisual& node(const char* id) { return *page_->scene().node(page_->scene().find(NodeId(id))); }
    QPointF centre(const char* id) { return node(id).rect.center(); }
    QPointF out(const char* id) {
        const auto found = std::ranges::find(node(id).ports, "out", &PortVisual::name);
        return node(id).rect.topLeft() + found->at;
    }
    // Without an end: the button stays down.
    void drag(const QPointF& from, const QPointF& to) {
        QTest::mousePress(&view(), Qt::LeftButton, {}, view().toView(from).toPoint());
        for (const auto& point : {from + QPointF(20, 20), (from + to) / 2, to}) {
            const auto at = view().toView(point);
            QMouseEvent event(
                QEvent::MouseMove, at, view().mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(&view(), &event);
        }
    }

private Q_SLOTS:
    void init() {
        spec::Bundle crew;
        crew.files.emplace(document::definitionPath(), fakes::crewDefinition);
        crew.files.emplace(document::layoutPath(), fakes::crewLayout);
        document_ = std::make_unique<document::WorkflowDocument>(crew);
        selection_ = std::make_unique<document::Selection>(*document_);
        problems_ = std::make_unique<document::ProblemWatch>(*document_, kinds_);
        page_ = std::make_unique<CanvasPage>(
            theme_, CanvasSubject{u"w"_s, u"Crew"_s, *document_, *selection_, *problems_, kinds_});
        page_->resize(1100, 800);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    void cleanup() { page_.reset(); }

    // What is kept from frame to frame, moved and mended in parts, is what drawing it anew would show.
    void theKeptPictureIsAsIfDrawnAnew_data() {
        QTest::addColumn<double>("zoom");
        QTest::newRow("full") << 1.0;
        QTest::newRow("compact") << 0.5;
        QTest::newRow("blocks") << 0.2;
    }
    void theKeptPictureIsAsIfDrawnAnew() {
        QFETCH(double, zoom);
        constexpr int copies = 40; // enough for thin edges
        const std::vector<NodeId> all = [this] {
            std::vector<NodeId> ids;
            for (const auto& node : document_->graph().nodes())
                ids.push_back(node.id);
            return ids;
        }();
        for (int i = 0; i < copies; ++i)
            QVERIFY(document_->execute(
                document::pasteNodes(*document_, document::copyNodes(*document_, all), [i](auto) {
                    return workflow::Point{40.0 + 37 * i, 300.0 + 19 * i};
                })->command));
        selection_->clear();
        const auto shown = [this] { return view().grab().toImage().convertToFormat(QImage::Format_RGB32); };
        const auto isAsAnew = [&](const char* after) {
            const QImage kept = shown();
            view().setView(view().zoom(), view().visibleArea().center());
            const QImage anew = shown();
            constexpr int trace = 24; // a line that is cut off at another place may be shaded a little else
            for (int y = 0; y < anew.height(); ++y)
                for (int x = 0; x < anew.width(); ++x) {
                    const QRgb a = kept.pixel(x, y);
                    const QRgb b = anew.pixel(x, y);
                    if (a != b
                        && (std::abs(qRed(a) - qRed(b)) > trace || std::abs(qGreen(a) - qGreen(b)) > trace
                            || std::abs(qBlue(a) - qBlue(b)) > trace))
                        QFAIL(qPrintable(u"After %1 the pixel %2, %3 is %4, and %5 drawn anew."_s
                                             .arg(QLatin1StringView(after))
                                             .arg(x)
                                             .arg(y)
                                             .arg(QColor(a).name(), QColor(b).name())));
                }
        };
        view().setFocus();
        view().setView(zoom, {330, 230});
        QVERIFY(!shown().isNull());
        for (const QPointF by : {QPointF(-23, -11), QPointF(40, 0), QPointF(0, 57), QPointF(-400, 300)}) {
            view().panBy(by);
            isAsAnew("a pan");
        }
        view().panBy({13, 9});
        page_->setRunStatus(NodeId("reader"), {RunState::running, u"3"_s});
        view().panBy({-31, 17});
        isAsAnew("two pans with a change between them");
        view().panBy({0.5, 0.25});
        isAsAnew("a pan by parts of a pixel");
        view().panBy({5000, 0});
        view().panBy({-5000, 0});
        isAsAnew("a pan out of sight and back");
        selection_->select({.nodes = {NodeId("reader")}, .edges = {}, .notes = {}});
        isAsAnew("a selection");
        QTest::mouseMove(&view(), view().toView(centre("writer")).toPoint());
        isAsAnew("a hover");
        drag(centre("reader"), centre("reader") + QPointF(90, 60));
        isAsAnew("a move of a drag");
        QVERIFY(view().cancelGesture());
        isAsAnew("a drag that was given up");
        if (levelAt(zoom) != Level::block) {
            drag(out("reader"), centre("writer"));
            isAsAnew("a connection over its target");
            QVERIFY(view().cancelGesture());
            isAsAnew("a connection that was given up");
        }
        QVERIFY(document_->undo());
        isAsAnew("an undo");
        view().resize(view().size() - QSize(31, 17));
        isAsAnew("another size");
    }
};

QTEST_MAIN(PictureTest)
#include "tst_picture.moc"
