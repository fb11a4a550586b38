// What the tour does not come by has room for its words in every language: the card of the tour itself, the
// page for new workspaces.
#include <QDir>
#include <QTest>
#include <QVBoxLayout>

#include "app/ide/language/cuttext.h"
#include "app/ide/language/language.h"
#include "app/ide/language/pseudotranslator.h"
#include "ui/style/theme.h"
#include "ui/welcome/newworkspacepage.h"
#include "ui/welcome/tourcard.h"

using namespace Qt::StringLiterals;
using namespace castwright;

class TstSpokenPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY(QDir().mkpath(pictures())); }

    void theCardOfTheTourHasRoom_data() { languages(); }
    void theCardOfTheTourHasRoom() {
        QFETCH(QString, language);
        const ide::Language spoken(language);
        style::Theme theme(*qApp);
        QWidget window;
        window.resize(1440, 900);
        welcome::TourCard card(theme, window);
        // As long as the tour's longest step.
        card.say(
            7, 9, ide::pseudo(u"Every command in one place"_s),
            ide::pseudo(
                u"Ctrl+Shift+P finds every command by a few letters of its name; the ones used last stand "
                "first."_s));
        card.waitForNext(true);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        see(window, u"tourcard"_s);
    }

    void thePageForNewWorkspacesHasRoom_data() { languages(); }
    void thePageForNewWorkspacesHasRoom() {
        QFETCH(QString, language);
        const ide::Language spoken(language);
        style::Theme theme(*qApp);
        QWidget window;
        window.resize(1100, 860);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(new welcome::NewWorkspacePage(
            theme,
            {{u"blank"_s, u"One agent"_s, u"A single agent."_s, u"template"_s, {u"Agent"_s}},
             {u"crew"_s, u"A crew"_s, u"Three agents."_s, u"template"_s, {u"Lead"_s, u"Writer"_s}}},
            u"/tmp/somewhere"_s,
            [](const QString&, const QString&, const QString&) -> Result<> { return {}; }));
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        see(window, u"newworkspace"_s);
    }

private:
    static QString pictures() { return qEnvironmentVariable("CASTWRIGHT_PICTURES") + u"/pages"_s; }
    static void languages() {
        QTest::addColumn<QString>("language");
        for (const auto* code : {"en", "de", "pseudo"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    static void see(QWidget& window, const QString& name) {
        const QString file =
            u"%1/%2-%3.png"_s.arg(pictures(), name, QLatin1StringView(QTest::currentDataTag()));
        QVERIFY(window.grab().save(file));
        QCOMPARE(ide::cutTexts(window), QStringList());
    }
};

QTEST_MAIN(TstSpokenPages)
#include "tst_spokenpages.moc"
