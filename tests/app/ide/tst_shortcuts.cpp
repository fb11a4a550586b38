// Every shortcut of the registry, pressed on the canvas, in the fields of the inspector and in a text: what
// is enabled runs, what is not says why, and what a field needs for writing never reaches the graph.
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTimer>

#include "idehome.h"
#include "ui/canvas/canvaspage.h"
#include "ui/inspector/fieldcontrol.h"
#include "ui/inspector/inspectorview.h"

using namespace castwright;
using namespace Qt::StringLiterals;

namespace {

const QString folder = u"workflows/market-research"_s;

// Takes the addresses that commands would hand to the desktop.
class Nobody : public QObject {
    Q_OBJECT
public Q_SLOTS:
    void take(const QUrl&) {}
};

} // namespace

class ShortcutsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<tests::IdeHome> home_;
    Nobody nobody_;
    QTimer closer_; // answers every question with its way out

    ide::OpenWorkflow& workflow() { return *home_->ide().workflows().current(); }
    document::WorkflowDocument& document() { return workflow().document(); }
    shell::CommandRegistry& commands() { return home_->ide().commands(); }
    workflow::NodeId researcher() {
        for (const auto& node : document().graph().nodes())
            if (node.name() == "Researcher")
                return node.id;
        return {};
    }
    template <class T>
    T* field(const char* pointer) {
        auto* view = home_->find<inspector::InspectorView>("inspector.view");
        auto* control =
            view ? view->findChild<QWidget*>(u"inspector.field:"_s + QString::fromLatin1(pointer)) : nullptr;
        return control ? control->findChild<T*>() : nullptr;
    }

    static void places() {
        QTest::addColumn<QString>("place");
        for (const char* place :
             {"canvas", "form line", "form prompt", "form number", "form choice", "form tools", "text",
              "search", "explorer"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }

    static void closeQuestions() {
        if (auto* menu = QApplication::activePopupWidget())
            menu->close();
        if (auto* dialog = QApplication::activeModalWidget())
            dialog->close();
    }

    // The sample with its first graph in front, the Researcher selected, and the keyboard at the place.
    QWidget* go(const QString& place) {
        if (!home_->isRunning() || !home_->window().isVisible()) {
            home_->stop();
            if (!home_->start())
                return nullptr;
        }
        home_->window().activateWindow(); // a dialog had it
        if (!QTest::qWaitForWindowActive(&home_->window()))
            return nullptr;
        home_->ide().theme().setReducedMotion(true);
        if (!home_->ide().session().isOpen())
            home_->ide().openSample();
        if (home_->ide().quickOpen().isOpen())
            home_->ide().quickOpen().close();
        if (!home_->ide().workflows().open(folder))
            return nullptr;
        home_->centre().open(u"canvas:"_s + folder);
        QCoreApplication::processEvents();
        while (document().history().canUndo() && document().undo()) {
        }
        workflow().selection().selectNode(researcher());
        QWidget* wanted = nullptr;
        if (place == u"canvas") {
            if (auto* page = qobject_cast<canvas::CanvasPage*>(home_->centre().current()))
                wanted = &page->view();
        } else if (place == u"text") {
            home_->ide().session().openFile(folder + u"/THE_SPEC/plan.md"_s);
            static_cast<void>(tests::comesTrue([this] { return home_->find("file.text") != nullptr; }));
            wanted = home_->find("file.text");
        } else if (place == u"search") {
            home_->workbench().showView(u"search"_s);
            wanted = home_->find("search.field");
        } else if (place == u"explorer") {
            home_->workbench().showView(u"explorer"_s);
            wanted = home_->find("explorer.tree");
        } else {
            home_->workbench().showView(u"inspector"_s);
            QCoreApplication::processEvents();
            wanted = place == u"form line" ? field<QLineEdit>("/config/description")
                     : place == u"form prompt"
                         ? static_cast<QWidget*>(field<QPlainTextEdit>("/config/system_prompt"))
                     : place == u"form number" ? field<QLineEdit>("/config/model/temperature")
                     : place == u"form choice"
                         ? static_cast<QWidget*>(field<QComboBox>("/config/model/provider"))
                         : field<QListWidget>("/config/tools");
        }
        if (!wanted)
            return nullptr;
        wanted->setFocus();
        QCoreApplication::processEvents();
        return QApplication::focusWidget() == wanted ? wanted : nullptr;
    }

    // Whether the widget keeps these keys for itself, as fields keep those of writing.
    static bool isKept(QWidget& widget, const QKeySequence& keys) {
        QKeyEvent ask(
            QEvent::ShortcutOverride, keys[0].key(), keys[0].keyboardModifiers(),
            keys[0].key() < Qt::Key_Escape ? QString(QChar(keys[0].key())) : QString());
        ask.ignore();
        QApplication::sendEvent(&widget, &ask);
        return ask.isAccepted();
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* scheme : {"http", "https", "file"})
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), &nobody_, "take");
        closer_.setInterval(5);
        connect(&closer_, &QTimer::timeout, this, [] { closeQuestions(); });
        closer_.start();
    }
    void init() { home_ = std::make_unique<tests::IdeHome>(); }
    void cleanup() { home_.reset(); }

    void everyCommandThatCanBeRefusedSaysWhatItNeeds() {
        QVERIFY(go(u"canvas"_s));
        QStringList silent;
        for (const auto* command : commands().all())
            if (command->isEnabled && command->needs.isEmpty())
                silent.append(command->id);
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(u'\n')));
    }

    void noTwoCommandsAskForTheSameKeys() {
        QVERIFY(go(u"canvas"_s));
        QStringList said;
        for (const auto& conflict : commands().conflicts())
            said.append(conflict.keys.toString() + u": "_s + conflict.ids.join(u", "_s));
        QVERIFY2(said.isEmpty(), qPrintable(said.join(u'\n')));
    }

    void everyShortcutRunsItsCommandOrIsRefused_data() { places(); }
    void everyShortcutRunsItsCommandOrIsRefused() {
        QFETCH(QString, place);
        QVERIFY(go(place));
        struct Press {
            QString id;
            QKeySequence keys;
            bool isOfCanvas;
        };
        std::vector<Press> presses;
        for (const auto* command : commands().all())
            for (const auto& keys : commands().shortcuts(command->id))
                presses.push_back({command->id, keys, command->scope == u"canvas"});
        QVERIFY2(presses.size() > 80, qPrintable(QString::number(presses.size())));
        QStringList faults;
        int ran = 0;
        for (const auto& [id, keys, isOfCanvas] : presses) {
            const QString said = u"%1 (%2): "_s.arg(keys.toString(), id);
            QWidget* widget = go(place);
            if (!widget) {
                faults.append(said + u"the place was not found again"_s);
                continue;
            }
            commands().refresh({id});
            const auto before = document().files();
            const bool isEnabled = commands().isEnabled(id);
            const bool keeps = keys.count() == 1 && isKept(*widget, keys);
            QSignalSpy spy(&commands(), &shell::CommandRegistry::ran);
            auto* canvas = qobject_cast<canvas::CanvasPage*>(home_->centre().find(u"canvas:"_s + folder));
            const QSignalSpy told(canvas, &canvas::CanvasPage::announced);
            QTest::keySequence(home_->window().windowHandle(), keys);
            QCoreApplication::processEvents();
            closeQuestions();
            if (id == u"canvas.tidy" && isEnabled && !keeps) // its places come from another thread
                QVERIFY(tests::comesTrue([&told] {
                    return std::ranges::any_of(told, [](const auto& call) {
                        return call.constFirst().toString().contains(u"tidied");
                    });
                }));
            QStringList got; // what a command runs in its course comes before it
            for (const auto& call : spy)
                got.append(call.constFirst().toString());
            ran += static_cast<int>(got.size());
            if (keeps && !got.isEmpty())
                faults.append(said + u"the field wants the keys, and yet ran "_s + got.join(u','));
            else if (
                !keeps && isEnabled && (got.isEmpty() || got.last() != id) && home_->window().isVisible())
                faults.append(said + u"is enabled, and ran: "_s + got.join(u','));
            else if (!isEnabled && got.contains(id))
                faults.append(said + u"is refused, and yet ran"_s);
            if (place != u"canvas" && isOfCanvas && isEnabled && id != u"canvas.tidy"
                && id != u"canvas.newAgent")
                faults.append(said + u"is enabled away from the canvas"_s);
            // What is written into a field changes that field; nothing else of the graph.
            if (place != u"canvas" && home_->window().isVisible() && home_->ide().workflows().current()
                && isOfCanvas && id != u"canvas.tidy") {
                const auto after = document().graph();
                auto was = document::WorkflowDocument(before);
                if (after.nodes().size() != was.graph().nodes().size()
                    || after.edges().size() != was.graph().edges().size()
                    || document().layout() != was.layout())
                    faults.append(said + u"has changed the graph"_s);
            }
        }
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
        QVERIFY2(ran > 20, qPrintable(QString::number(ran)));
    }

    void whatIsTypedStandsInTheField_data() {
        QTest::addColumn<QString>("place");
        for (const char* place : {"form line", "form prompt", "text", "search"})
            QTest::newRow(place) << QString::fromLatin1(place);
    }
    void whatIsTypedStandsInTheField() {
        QFETCH(QString, place);
        auto* widget = go(place);
        QVERIFY(widget);
        const auto text = [this, widget] {
            if (widget == home_->typing())
                return home_->text()->text();
            const auto* line = qobject_cast<QLineEdit*>(widget);
            return line ? line->text() : qobject_cast<QPlainTextEdit*>(widget)->toPlainText();
        };
        const auto nodes = document().graph().nodes().size();
        auto* window = home_->window().windowHandle();
        QTest::keyClick(window, Qt::Key_End, place == u"form line" ? Qt::NoModifier : Qt::ControlModifier);
        const QString before = text();
        // Each of these letters means something on the canvas.
        for (const char letter : std::string_view("acn012+-="))
            QTest::keyClick(window, letter);
        QCOMPARE(text(), before + u"acn012+-="_s);
        QTest::keyClick(window, Qt::Key_Backspace);
        QTest::keyClick(window, Qt::Key_Left);
        QTest::keyClick(window, Qt::Key_Delete);
        QCOMPARE(text(), before + u"acn012+"_s);
        QTest::keyClick(window, Qt::Key_D, Qt::ControlModifier);
        QTest::keyClick(window, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(window, Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(text(), QString());
        QTest::keyClick(window, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text(), before + u"acn012+"_s);
        QCOMPARE(document().graph().nodes().size(), nodes);
        QCOMPARE(QApplication::focusWidget(), widget);
    }
};

QTEST_MAIN(ShortcutsTest)
#include "tst_shortcuts.moc"
