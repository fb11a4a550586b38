// The graph as a picture: what its file is called, how large it may become, that it is drawn a while at a
// time, and that a file that can't be written is said.
#include <QSvgRenderer>
#include <QTemporaryDir>

#include "models/workflow/definition.h"
#include "patience.h"
#include "ui/canvas/export.h"

using namespace castwright;
using namespace castwright::canvas;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ExportTest : public QObject {
    Q_OBJECT

    std::unique_ptr<style::Theme> theme_;
    workflow::NodeKinds kinds_ = workflow::NodeKinds::bundled().value();
    QTemporaryDir folder_;
    workflow::Graph graph_; // of the scene that is shown

    // Agents in rows, each leading to the next.
    void show(Scene& scene, int count, int across) {
        graph_ = {};
        workflow::Layout layout;
        const auto id = [](int number) { return workflow::NodeId("n" + std::to_string(number)); };
        for (int i = 0; i < count; ++i) {
            graph_.add(workflow::Node{
                .id = id(i),
                .type = "Specialist",
                .config = json::Value::Object{
                    {"name", json::Value("Agent " + std::to_string(i))},
                    {"system_prompt", json::Value("You do one job and say what you found.")}}});
            layout.nodes[id(i)].position = {i % across * 240.0, i / across * 128.0};
        }
        for (int i = 1; i < count; ++i)
            graph_.add(workflow::Edge{.id = {.source = {id(i - 1)}, .target = {id(i)}, .type = "flow"}});
        scene.show(graph_, layout);
    }
    Result<DrawnPicture> drawn(const Scene& scene, PictureKind kind) {
        PictureDrawing drawing(scene, *theme_, kind);
        while (!drawing.drawFor(1s)) {
        }
        return drawing.take();
    }
    QString at(const char* name) const { return folder_.filePath(QString::fromUtf8(name)); }
    static Result<> write(const DrawnPicture& picture, const QString& path) {
        return writePicture(picture, path, false);
    }

private Q_SLOTS:
    void initTestCase() { theme_ = std::make_unique<style::Theme>(*qApp); }

    void aNameGetsTheEndingThatItLacks_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("isPngChosen");
        QTest::addColumn<QString>("becomes");
        QTest::newRow("its own") << u"/a/g.svg"_s << false << u"/a/g.svg"_s;
        QTest::newRow("the other one than chosen") << u"/a/g.png"_s << false << u"/a/g.png"_s;
        QTest::newRow("shouted") << u"/a/G.PNG"_s << false << u"/a/G.PNG"_s;
        QTest::newRow("none") << u"/a/Große Übersicht"_s << false << u"/a/Große Übersicht.svg"_s;
        QTest::newRow("none, for a PNG") << u"/a/g"_s << true << u"/a/g.png"_s;
        QTest::newRow("a version") << u"/a/crew 1.2"_s << true << u"/a/crew 1.2.png"_s;
        QTest::newRow("of another kind") << u"/a/g.jpg"_s << true << u"/a/g.jpg.png"_s;
        QTest::newRow("of a folder") << u"/a.svg/g"_s << false << u"/a.svg/g.svg"_s;
    }
    void aNameGetsTheEndingThatItLacks() {
        QFETCH(QString, typed);
        QFETCH(bool, isPngChosen);
        const QString path = withPictureEnding(typed, isPngChosen ? PictureKind::png : PictureKind::svg);
        QTEST(path, "becomes");
        QCOMPARE(kindOfPicture(path) == PictureKind::png, path.endsWith(u"png", Qt::CaseInsensitive));
    }

    void aGraphIsWrittenAtItsNaturalSizeOrFiner() {
        Scene scene(kinds_);
        show(scene, 6, 3);
        const auto svg = drawn(scene, PictureKind::svg);
        QVERIFY(svg && write(*svg, at("Größe & Maß.svg")));
        QSvgRenderer read(at("Größe & Maß.svg"));
        QVERIFY(read.isValid());
        QCOMPARE(read.viewBoxF().size().toSize(), (scene.bounds().size() + QSizeF(80, 80)).toSize());
        const auto png = drawn(scene, PictureKind::png);
        QVERIFY(png && write(*png, at("g.png")));
        const QImage image(at("g.png"));
        QCOMPARE(image.width(), 2 * read.viewBox().width());
        QCOMPARE(png->scale, 2.0);
        const auto card = (scene.node(scene.find(workflow::NodeId("n4")))->rect.center()
                           - scene.bounds().topLeft() + QPointF(40, 40))
                          * 2;
        QVERIFY(image.pixelColor(card.toPoint()) != image.pixelColor(2, 2));
    }

    void aPictureStaysOfASizeThatProgramsShow_data() {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("across");
        QTest::newRow("5,000 in a square") << 5000 << 71;
        QTest::newRow("10,000 in a square") << 10000 << 100;
        QTest::newRow("10,000 in a row") << 10000 << 10000;
        QTest::newRow("10,000 in a column") << 10000 << 1;
    }
    void aPictureStaysOfASizeThatProgramsShow() {
        QFETCH(int, nodes);
        QFETCH(int, across);
        Scene scene(kinds_);
        show(scene, nodes, across);
        const auto picture = drawn(scene, PictureKind::png);
        QVERIFY(picture);
        const auto& image = std::get<QImage>(picture->content);
        QVERIFY(picture->scale < 1);
        QVERIFY(image.width() <= 16384 && image.height() <= 16384);
        QVERIFY(qint64(image.width()) * image.height() <= 64'100'000);
        QVERIFY(image.width() >= 1 && image.height() >= 1);
    }

    void aLargeGraphIsDrawnAWhileAtATime() {
        Scene scene(kinds_);
        show(scene, 1000, 32);
        PictureDrawing drawing(scene, *theme_, PictureKind::svg);
        QVERIFY(!drawing.drawFor(0ms));
        QVERIFY(drawing.percent() < 5);
        // What happens to the graph meanwhile is not in the picture.
        const workflow::Graph none;
        scene.show(none, {});
        int pauses = 0;
        while (!drawing.drawFor(5ms))
            ++pauses;
        QVERIFY(pauses > 2);
        QCOMPARE(drawing.percent(), 100);
        const auto picture = drawing.take();
        QVERIFY(picture && write(*picture, at("whole.svg")));
        QVERIFY(QSvgRenderer(at("whole.svg")).viewBox().width() > 32 * 200);
    }

    void whatCannotBeWrittenIsSaidAndLeavesNothing() {
        Scene scene(kinds_);
        show(scene, 2, 2);
        const auto picture = drawn(scene, PictureKind::png);
        const auto missing = write(*picture, u"/nowhere/at/all/g.png"_s);
        QVERIFY(!missing);
        QVERIFY(missing.error().message.contains("/nowhere/at/all/g.png"));
        QVERIFY(QDir(folder_.path()).mkdir(u"folder.png"_s));
        QVERIFY2(!write(*picture, at("folder.png")), "a folder is no place for bytes");
        QFile old(at("old.png"));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const auto files = QDir(folder_.path()).entryList();
        const auto givenUp = writePicture(*picture, at("old.png"), true);
        QVERIFY(!givenUp && givenUp.error().code == ErrorCode::cancelled);
        QCOMPARE(old.size(), 3);
        QCOMPARE(QDir(folder_.path()).entryList(), files);
    }
};

QTEST_MAIN(ExportTest)
#include "tst_export.moc"
