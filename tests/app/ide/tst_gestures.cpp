// Adding, connecting and arranging on the canvas in the real window, by mouse and keys. Each gesture is
// looked for in the document, taken back by Ctrl+Z and made again by Ctrl+Shift+Z, to the same bytes each
// time.
#include "crewtest.h"
#include "ui/canvas/minimap.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using workflow::NodeId;

class GesturesTest : public tests::CrewTest {
    Q_OBJECT
private Q_SLOTS:
    void init() { openCrew(); }
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

    // As all of it stands there in a small window: names can be read, and ports can be taken.
    void aGraphAtHalfItsSizeCanBeReadAndConnected() {
        at_->view().setView(0.5, {330, 230});
        const auto& card = at_->visual("reader");
        const QRect place(
            at_->view().toView(card.rect.topLeft()).toPoint() + QPoint(11, 6),
            (card.rect.size() / 2).toSize() - QSize(19, 12));
        const QImage image = at_->view().grab(place).toImage();
        const auto& theme = at_->ide().theme();
        const int ground = theme.color(style::Role::Node).lightness();
        int left = image.width();
        int right = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                if (std::abs(image.pixelColor(x, y).lightness() - ground) > 60) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
        const double least =
            QFontMetricsF(theme.font(style::TextSize::Caption)).horizontalAdvance(card.title);
        QVERIFY2(
            right - left > 0.9 * least,
            qPrintable(u"%1 pixels, and %2 are the least that is read"_s.arg(right - left).arg(least)));
        const auto before = document().files();
        at_->drag(at_->port("writer", "out"), at_->centreOf("report"));
        QVERIFY(at_->hasEdge("writer", "report"));
        isOneStep(before);
    }

    void spaceAndTheLeftButtonPan() {
        const auto before = document().files();
        const auto seen = at_->view().toView({0, 0});
        QTest::keyPress(at_->surface(), Qt::Key_Space);
        const auto from = at_->centreOf("writer");
        const QPoint point = at_->at(from);
        using Window = tests::GraphWindow;
        Window::mouse(QTest::MousePress, at_->surface(), point, {});
        Window::mouse(QTest::MouseMove, at_->surface(), point + QPoint(30, 40), {}, Qt::NoButton);
        Window::mouse(QTest::MouseMove, at_->surface(), point + QPoint(60, 40), {}, Qt::NoButton);
        Window::mouse(QTest::MouseRelease, at_->surface(), point + QPoint(60, 40), {});
        QTest::keyRelease(at_->surface(), Qt::Key_Space);
        QCOMPARE(at_->view().toView({0, 0}), seen + QPointF(60, 40));
        QVERIFY2(document().files() == before, "nothing was moved");
        at_->drag(from, from + QPointF(160, 140));
        QVERIFY2(document().files() != before, "and then the mouse moves nodes again");
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
};

QTEST_MAIN(GesturesTest)
#include "tst_gestures.moc"
