// What a newcomer is asked for: a research crew of four agents with a router and an approval step, from an
// empty template, by mouse and keys alone. With CASTWRIGHT_PICTURES naming a folder, each step is kept there.
#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QPlainTextEdit>
#include <QTimer>

#include <utility>

#include "graphwindow.h"
#include "ui/explorer/workspacetree.h"

using namespace castwright;
using namespace Qt::StringLiterals;
using workflow::NodeId;

class NewcomerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::GraphWindow> at_;
    int step_ = 0;

    void picture(const char* name, QWidget* what = nullptr) {
        const QString folder = qEnvironmentVariable("CASTWRIGHT_PICTURES");
        if (folder.isEmpty())
            return;
        auto& shown = what ? *what : static_cast<QWidget&>(at_->window());
        QImage image;
        QTRY_VERIFY(image == std::exchange(image, shown.grab().toImage()));
        QVERIFY(image.save(u"%1/newcomer-%2-%3.png"_s.arg(folder)
                               .arg(++step_, 2, 10, QLatin1Char('0'))
                               .arg(QLatin1StringView(name))));
    }
    // By what is written on it.
    QAbstractButton* button(const QString& text) {
        for (auto* button : at_->window().findChildren<QAbstractButton*>())
            if (button->isVisible() && (button->text() == text || button->accessibleName() == text))
                return button;
        return nullptr;
    }
    bool press(const QString& text) {
        auto* found = button(text);
        if (found)
            at_->clickOn(*found, found->rect().center());
        return found != nullptr;
    }
    std::string named(const char* name) {
        for (const auto& node : at_->graph().nodes())
            if (node.name() == name)
                return node.id.value;
        return {};
    }
    QPointF centre(const char* name) { return at_->centreOf(named(name).c_str()); }
    QPointF port(const char* name, const char* port) { return at_->port(named(name).c_str(), port); }
    bool joined(const char* from, const char* to) { return at_->hasEdge(named(from), named(to)); }

    // The dialog has its own loop; its fields are filled by the keys alone.
    void makeAgent(const char* name, const char* purpose, const char* prompt) {
        QTimer whenThere;
        whenThere.start(1);
        connect(&whenThere, &QTimer::timeout, this, [&] {
            auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
            auto* field = dialog ? dialog->findChild<QLineEdit*>(u"newAgent.name"_s) : nullptr;
            if (!field || !field->hasFocus())
                return;
            whenThere.stop();
            QWindow* surface = dialog->windowHandle();
            const auto write = [surface](const char* text) {
                for (const char letter : QByteArray(text))
                    QTest::keyClick(surface, letter);
            };
            write(name);
            QTest::keyClick(surface, Qt::Key_Tab);
            write(purpose);
            QTest::keyClick(surface, Qt::Key_Tab);
            write(prompt);
            if (step_ == 3)
                picture("agent", dialog);
            QTest::mouseClick(dialog->findChild<QAbstractButton*>(u"newAgent.create"_s), Qt::LeftButton);
        });
        at_->key(Qt::Key_N, Qt::ControlModifier | Qt::AltModifier);
        QVERIFY(!named(name).empty());
        const auto* made = at_->graph().find(NodeId(named(name)));
        QCOMPARE(std::string(made->config.stringAt("system_prompt")), std::string(prompt));
    }
    // A window took the keys and gave them back; a new node is not yet where it is aimed at.
    void goOn() {
        at_->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&at_->window()));
        QTRY_VERIFY(at_->view().hasFocus());
        QVERIFY(press(u"Fit"_s));
    }
    void addAfter(const char* name, const char* kind) {
        at_->click(centre(name));
        at_->key(Qt::Key_Tab);
        QVERIFY(at_->picker());
        at_->type(kind);
        at_->key(Qt::Key_Return);
        goOn();
    }

private Q_SLOTS:
    void aResearchCrewFromNothing() {
        at_ = std::make_unique<tests::GraphWindow>();
        QVERIFY(at_->start());
        at_->window().resize(1440, 900);
        picture("welcome");
        auto* fresh = at_->find("welcome.file.new");
        QVERIFY(fresh);
        at_->clickOn(*fresh, fresh->rect().center());
        auto* name = at_->find<QLineEdit>("new.name");
        QVERIFY(name && name->hasFocus());
        at_->type("Research crew");
        const auto cards = at_->window().findChildren<QAbstractButton*>();
        const auto empty = std::ranges::find_if(cards, [](const auto* card) {
            return card->isVisible() && card->accessibleName().startsWith(u"Empty"_s);
        });
        QVERIFY2(empty != cards.end(), "there is a template with nothing in it");
        at_->clickOn(**empty, (*empty)->rect().center());
        picture("new");
        QVERIFY(press(u"Create"_s));
        QTRY_VERIFY(at_->use(qobject_cast<canvas::CanvasPage*>(at_->centre().current())));
        QCOMPARE(at_->page().title(), u"Research crew"_s); // not as the template
        picture("empty");

        QVERIFY(press(u"Add an orchestrator"_s));
        QCOMPARE(at_->graph().nodes().size(), 1U);
        goOn();
        makeAgent("Researcher", "Reads primary sources", "You read sources and note what they say.");
        goOn();
        makeAgent("Analyst", "Scores claims", "You score each claim by its evidence.");
        goOn();
        makeAgent("Writer", "Drafts the report", "You write a report that cites every claim.");
        goOn();
        picture("agents");
        const std::string lead = at_->graph().nodes().front().id.value;
        for (const char* agent : {"Researcher", "Analyst", "Writer"}) {
            QVERIFY2(at_->hasEdge(lead, named(agent)), agent);
            QVERIFY2(
                at_->visual(named(agent).c_str()).rect.left() > at_->visual(lead.c_str()).rect.right(),
                "whom somebody calls stands right of them");
        }
        // Their files are in the explorer at once, marked as not saved.
        const auto row = [&](const char* agent) {
            for (const QString& path : at_->ide().session().files())
                if (path.endsWith(u"/THE_CAST/%1.md"_s.arg(QLatin1StringView(agent))))
                    return at_->ide().session().tree().indexOf(path);
            return QModelIndex();
        };
        for (const char* agent : {"Researcher", "Analyst", "Writer"})
            QVERIFY2(row(agent).data(explorer::UnsavedRole).toBool(), agent);

        addAfter("Researcher", "router");
        QVERIFY(joined("Researcher", "Router"));
        at_->drag(port("Analyst", "out"), centre("Router"));
        QVERIFY(joined("Analyst", "Router"));
        at_->drag(port("Router", "route"), centre("Writer"));
        QVERIFY(joined("Router", "Writer"));
        addAfter("Writer", "approval");
        QVERIFY(joined("Writer", "Approval"));
        addAfter("Approval", "output");
        QVERIFY(joined("Approval", "Output"));
        at_->drag(port("Approval", "rejected"), centre("Writer"));
        QVERIFY(joined("Approval", "Writer"));
        picture("joined");
        QVERIFY(press(u"Tidy up"_s));
        QTRY_VERIFY2(
            centre("Router").x() < centre("Writer").x() && centre("Writer").x() < centre("Approval").x()
                && centre("Approval").x() < centre("Output").x(),
            "what is rejected goes back; the way leads on");
        for (canvas::Index i = 0; i < at_->scene().edgeCount(); ++i) {
            const auto& edge = *at_->scene().edge(i);
            for (const auto& curve : canvas::Way(edge))
                for (const double t : {0.2, 0.4, 0.5, 0.6, 0.8}) {
                    const auto* card = at_->scene().node(at_->scene().nodeAt(curve.at(t)));
                    QVERIFY2(
                        !card || card->id == edge.id.source.node || card->id == edge.id.target.node,
                        "a connection runs behind a card");
                }
        }
        at_->click(centre("Router"));
        picture("tidied");
        at_->key(Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(!at_->document().isModified());
        QTRY_VERIFY(!row("Writer").data(explorer::UnsavedRole).toBool());
        QVERIFY(row("Writer").isValid());
        picture("saved");
        for (const auto& problem : at_->ide().workflows().current()->problems().problems())
            QVERIFY2(problem.severity != workflow::Severity::error, problem.message.c_str());
        at_->click(centre("Approval"));
        // From the top to the bottom by undo, and up again.
        const auto made = at_->document().files();
        const auto steps = at_->document().history().done();
        for (std::size_t i = 0; i < steps; ++i)
            at_->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(at_->graph().nodes().empty());
        for (std::size_t i = 0; i < steps; ++i)
            at_->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(at_->document().files() == made);
        at_.reset();
    }
};

QTEST_MAIN(NewcomerTest)
#include "tst_newcomer.moc"
