// Models and providers in the real window with the real core and engine, a keyring in memory, and a provider
// that is played.
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "fakes/fakeprovider.h"
#include "idehome.h"
#include "net/signin/keychainstore.h"
#include "tests/fakes/memorysecretstore.h"
#include "ui/provider/providerpage.h"
#include "ui/style/banner.h"

using namespace castwright;
using namespace castwright::tests;
using namespace Qt::StringLiterals;
using State = refine::Session::State;

namespace {

constexpr auto realKeyring = "CASTWRIGHT_TEST_REAL_KEYRING"; // the one of the session, not one in memory
constexpr auto key = "sk-only-the-keyring-has-this";

std::string word(const char* text) {
    return std::string("data: {\"choices\":[{\"delta\":{\"content\":\"") + text
           + "\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
}

} // namespace

class ProvidingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::FakeProvider> provider_;
    std::shared_ptr<fakes::MemorySecretStore> keyring_;
    std::unique_ptr<IdeHome> home_;
    QString workspace_;

    refine::Session* ask(const QString& prompt) const {
        if (!home_->run("refine.prompt"))
            return nullptr;
        home_->find<QPlainTextEdit>("refine.prompt")->setPlainText(prompt);
        home_->press("refine.send");
        return home_->ide().sessions().all().front().get();
    }
    void openPage(const QString& id) const {
        QVERIFY(home_->run("models.open"));
        auto* page = home_->window().findChild<provider::ProviderPage*>();
        QVERIFY(page);
        page->showProvider(id);
    }
    QString outcome() const {
        const auto* banner = home_->find<style::Banner>("provider.outcome");
        if (banner == nullptr)
            return {};
        for (const auto* label : banner->findChildren<QLabel*>())
            if (!label->text().isEmpty())
                return label->text();
        return {};
    }
    void write(const char* field, const QString& text) const {
        auto* edit = home_->find<QLineEdit>(field);
        QVERIFY2(edit, field);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        if (QByteArrayView(field) != "provider.key")
            QTest::keyClick(edit, Qt::Key_Return);
    }
    void connectTheProvider() const {
        openPage(u"custom"_s);
        write("provider.address", QString::fromStdString(provider_->url()));
        auto connection = home_->ide().providers().connection(u"custom"_s);
        connection.model = u"m-1"_s;
        QVERIFY(home_->ide().providers().setConnection(u"custom"_s, connection));
        write("provider.key", QString::fromLatin1(key));
        home_->press("provider.saveKey");
        const auto kept = [this] {
            if (keyring_)
                return keyring_->secrets[u"provider.custom.key"_s];
            signin::KeychainStore real(u"castwright"_s);
            return QCoro::waitFor(real.read(u"provider.custom.key"_s))
                .value_or(std::nullopt)
                .value_or(QString());
        };
        QTRY_COMPARE_WITH_TIMEOUT(kept(), QString::fromLatin1(key), 60'000);
    }

private Q_SLOTS:
    void init() {
        provider_ = std::make_unique<test::FakeProvider>();
        if (!qEnvironmentVariableIsSet(realKeyring))
            keyring_ = std::make_shared<fakes::MemorySecretStore>();
        home_ = std::make_unique<IdeHome>();
        home_->secrets = keyring_;
        home_->paths().programs = qEnvironmentVariable("CASTWRIGHT_BIN");
        workspace_ = home_->makeWorkspace(u"flows"_s);
        QVERIFY(home_->start(workspace_));
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
    }
    void cleanup() {
        home_->stop();
        QDirIterator files(home_->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                QVERIFY2(!file.readAll().contains(key), qPrintable(file.fileName()));
        }
        home_.reset();
    }

    void aModelRefinesAndThePlannerAfterItWithoutARestart() {
        connectTheProvider();
        const auto core = home_->ide().core().endpoint();
        provider_->play({.pieces = {word("ready")}});
        home_->press("provider.test");
        QTRY_VERIFY_WITH_TIMEOUT(outcome().contains(u"“ready”"_s), 60'000);
        QVERIFY(provider_->asked().back().contains(std::string("Authorization: Bearer ") + key));

        home_->press("provider.use");
        provider_->play({.pieces = {word("HALT: the constitution forbids it.")}});
        auto* session = ask(u"Add a principle: Say where it comes from."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::failed, 30'000);
        QVERIFY2(
            session->sentence().contains(u"the constitution forbids it"_s), qPrintable(session->sentence()));
        // The button shows as much of it as it has room for.
        QTRY_VERIFY_WITH_TIMEOUT(
            home_->find<QPushButton>("refine.engine")
                ->accessibleName()
                .startsWith(u"m-1 from OpenAI-compatible"_s),
            60'000);

        openPage(u"planner"_s);
        home_->press("planner.use");
        session = ask(u"Add a principle: Say where it comes from."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::completed, 30'000);
        QVERIFY(home_->ide().core().endpoint() == core);
        QCOMPARE(provider_->asked().size(), std::size_t{2});
    }

    // The same with a keyring as desktops have it, in a session of its own.
    void aKeyGoesThroughARealKeyring() {
        for (const auto& program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s})
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(u"no %1 here"_s.arg(program)));
        const QTemporaryDir folder;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto* name :
             {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QString::fromLatin1(name), folder.path());
        environment.insert(QString::fromLatin1(realKeyring), u"1"_s);
        QProcess session;
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        session.start(
            u"dbus-run-session"_s, {u"--"_s, u"sh"_s, u"-c"_s,
                                    u"printf secret | gnome-keyring-daemon --unlock --components=secrets "
                                    u">/dev/null 2>&1 || exit 77; "
                                    "exec \"$0\" aModelRefinesAndThePlannerAfterItWithoutARestart"_s,
                                    QCoreApplication::applicationFilePath()});
        QVERIFY(session.waitForFinished(120'000));
        if (session.exitCode() == 77)
            QSKIP("gnome-keyring-daemon does not run here");
        QVERIFY2(session.exitCode() == 0, session.readAll().constData());
    }

    void aWorkspaceChoosesForItselfButNotTheAddress() {
        connectTheProvider();
        auto& providers = home_->ide().providers();
        QVERIFY(providers.choose(u"custom"_s, true));
        QVERIFY(providers.isChosenByWorkspace());
        const QString other = home_->makeWorkspace(u"other"_s);
        home_->ide().openWorkspace(other);
        QTRY_COMPARE_WITH_TIMEOUT(providers.chosen(), u"automatic"_s, 60'000);
        QCOMPARE(providers.connection(u"custom"_s).baseUrl, QString::fromStdString(provider_->url()));
    }

    void aLockedKeyringIsSaidAndTriedAgain() {
        connectTheProvider();
        QVERIFY(home_->ide().providers().choose(u"custom"_s, false));
        keyring_->failure = Error{
            .code = ErrorCode::refused,
            .message = "The keyring of the desktop is locked. Unlock it, then try again.",
            .where = {},
            .cause = {}};
        QVERIFY(home_->start(workspace_));
        QTRY_VERIFY_WITH_TIMEOUT(home_->ide().core().isReady(), 60'000);
        auto* session = ask(u"Add a principle: Say where it comes from."_s);
        QTRY_COMPARE_WITH_TIMEOUT(session->state(), State::failed, 30'000);
        QVERIFY2(
            session->sentence().contains(u"keyring of the desktop is locked"_s),
            qPrintable(session->sentence()));
        QVERIFY(provider_->asked().empty());
        keyring_->failure.reset();
        openPage(u"custom"_s);
        QTRY_VERIFY(home_->ide().providers().keyProblem(u"custom"_s).isEmpty());
        provider_->play({.pieces = {word("ready")}});
        home_->press("provider.test");
        QTRY_VERIFY_WITH_TIMEOUT(outcome().contains(u"“ready”"_s), 60'000);
    }

    void theSideOfRefiningShowsWhatThePlannerUnderstands() {
        QVERIFY(home_->run("refine.prompt"));
        QTRY_VERIFY_WITH_TIMEOUT(home_->find<QListWidget>("refine.examples") != nullptr, 60'000);
        auto* forms = home_->find<QListWidget>("refine.examples");
        QVERIFY(forms->count() > 25);
        forms->setCurrentRow(0);
        QTest::keyClick(forms, Qt::Key_Return);
        QVERIFY(!home_->find<QPlainTextEdit>("refine.prompt")->toPlainText().isEmpty());
        home_->press("refine.engine");
        QTRY_VERIFY(home_->window().findChild<provider::ProviderPage*>() != nullptr);
    }
};

QTEST_MAIN(ProvidingTest)
#include "tst_providing.moc"
