// Secrets that workflows name: in the keyring by their names, and the names known again after a restart.
#include <QFile>
#include <QTemporaryDir>

#include "app/ide/secrets/secretkeeper.h"
#include "patience.h"
#include "tests/fakes/memorysecretstore.h"

using namespace castwright;
using namespace Qt::StringLiterals;

class SecretKeeperTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fakes::MemorySecretStore store_;

    QString file() { return folder_.filePath(u"state/secrets.json"_s); }
    std::optional<Result<>> keep(ide::SecretKeeper& keeper, const QString& name, const QString& secret) {
        std::optional<Result<>> answer;
        keeper.keep(name, secret, [&answer](const Result<>& kept) { answer = kept; });
        (void)tests::comesTrue([&answer] { return answer.has_value(); });
        return answer;
    }

private Q_SLOTS:
    void init() {
        store_.secrets.clear();
        store_.failure.reset();
        QFile::remove(file());
    }

    void aSecretIsKeptInTheKeyringAndItsNameInTheList() {
        ide::SecretKeeper keeper(store_, file());
        QVERIFY(keeper.names().isEmpty());
        const auto answer = keep(keeper, u"BRAVE"_s, u"b-1"_s);
        QVERIFY(answer && *answer);
        QCOMPARE(store_.secrets[ide::keyringName(u"BRAVE"_s)], u"b-1"_s);
        QFile list(file());
        QVERIFY(list.open(QIODevice::ReadOnly));
        const QByteArray text = list.readAll();
        QVERIFY(text.contains("BRAVE") && !text.contains("b-1"));
        QCOMPARE(ide::SecretKeeper(store_, file()).names(), QStringList{u"BRAVE"_s});
    }

    void aNameIsListedOnceHoweverOftenItIsKept() {
        ide::SecretKeeper keeper(store_, file());
        QVERIFY(
            *keep(keeper, u"B"_s, u"1"_s) && *keep(keeper, u"A"_s, u"2"_s) && *keep(keeper, u"B"_s, u"3"_s));
        QCOMPARE(keeper.names(), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(store_.secrets[ide::keyringName(u"B"_s)], u"3"_s);
    }

    void aKeyringThatRefusesLeavesNoName() {
        store_.failure = Error{.code = ErrorCode::unavailable, .message = "The keyring is locked."};
        ide::SecretKeeper keeper(store_, file());
        const auto answer = keep(keeper, u"BRAVE"_s, u"b-1"_s);
        QVERIFY(answer && !*answer);
        QCOMPARE(answer->error().message, std::string("The keyring is locked."));
        QVERIFY(keeper.names().isEmpty());
    }

    void aListThatIsNoneCountsAsEmpty() {
        QDir().mkpath(folder_.filePath(u"state"_s));
        QFile list(file());
        QVERIFY(list.open(QIODevice::WriteOnly) && list.write("{{{") == 3);
        list.close();
        QVERIFY(ide::SecretKeeper(store_, file()).names().isEmpty());
    }
};

QTEST_GUILESS_MAIN(SecretKeeperTest)
#include "tst_secretkeeper.moc"
