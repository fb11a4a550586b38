// The settings without a window: what is read, what is refused, what is kept, and what is said.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <unistd.h>

#include "patience.h"
#include "ui/shell/settings.h"
#include "ui/shell/settingsschema.h"

using namespace Qt::StringLiterals;
using namespace castwright;
using namespace castwright::shell;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    int count_ = 0;

    // A folder of its own for each test.
    QString freshFile() {
        const auto folder = folder_.filePath(QString::number(++count_));
        QDir().mkpath(folder);
        return folder + u"/settings.json"_s;
    }
    static void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QJsonObject object(const QString& path) { return QJsonDocument::fromJson(bytes(path)).object(); }
    static QString message(const Result<>& result) {
        return result ? QString() : QString::fromStdString(describe(result.error()));
    }

private Q_SLOTS:
    void everyTextOfTheSchemaIsInTheTranslationTable() {
        QStringList inSchema;
        const auto add = [&](const QJsonValue& text) {
            if (text.isString() && !inSchema.contains(text.toString()))
                inSchema << text.toString();
        };
        const auto schema = QJsonDocument::fromJson(builtInSettingsSchema());
        for (const auto& group : schema["allOf"_L1].toArray()) {
            add(group["title"_L1]);
            const auto properties = group["properties"_L1].toObject();
            for (const auto& property : properties) {
                QVERIFY(property["title"_L1].isString() && property["description"_L1].isString());
                add(property["title"_L1]);
                add(property["description"_L1]);
                for (const auto& title : property["enumTitles"_L1].toArray())
                    add(title);
            }
        }
        QStringList inTable;
        for (const auto* text : settingsSchemaTexts())
            inTable << QString::fromUtf8(text);
        inSchema.sort();
        inTable.sort();
        QCOMPARE(inTable, inSchema);
    }

    void everyDefaultIsAllowedByItsSchemaAndEveryEnumHasTitles() {
        const Settings settings(freshFile());
        QVERIFY(settings.descriptions().size() > 5);
        for (const auto& setting : settings.descriptions()) {
            QCOMPARE(faultOf(setting, setting.defaultValue), QString());
            QCOMPARE(
                setting.schema["enum"_L1].toArray().size(), setting.schema["enumTitles"_L1].toArray().size());
            QCOMPARE(settings.value(setting.key), setting.defaultValue);
            QCOMPARE(settings.describe(setting.key)->title, setting.title);
        }
        QVERIFY(settings.startupProblems().isEmpty());
        QCOMPARE(settings.describe(u"no.such"_s), nullptr);
    }

    void aValueIsWrittenAtOnceAndReadByTheNextStart() {
        const auto path = freshFile();
        Settings settings(path);
        QSignalSpy changed(&settings, &Settings::changed);
        QVERIFY(settings.set(u"appearance.theme"_s, u"light"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toString(), u"appearance.theme"_s);
        QCOMPARE(settings.string(u"appearance.theme"_s), u"light"_s);
        QVERIFY(settings.isSet(u"appearance.theme"_s, SettingScope::User));
        QCOMPARE(object(path)["appearance.theme"_L1], u"light"_s);
        QCOMPARE(Settings(path).string(u"appearance.theme"_s), u"light"_s);
    }

    void resetGoesBackToTheDefaultAndRemovesTheKey() {
        const auto path = freshFile();
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.textScale"_s, 130));
        QCOMPARE(settings.integer(u"appearance.textScale"_s), 130);
        QVERIFY(settings.reset(u"appearance.textScale"_s));
        QCOMPARE(settings.integer(u"appearance.textScale"_s), 100);
        QVERIFY(!object(path).contains("appearance.textScale"_L1));
        QVERIFY(!settings.isSet(u"appearance.textScale"_s, SettingScope::User));
    }

    void whatTheSchemaForbidsIsRefusedWithASentence_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("says");
        QTest::newRow("not of the enum")
            << u"appearance.theme"_s << QJsonValue(u"pink"_s)
            << u"must be one of \"system\", \"dark\", \"light\", \"highContrast\""_s;
        QTest::newRow("too large") << u"appearance.textScale"_s << QJsonValue(161)
                                   << u"must be a whole number from 90 to 160, not 161"_s;
        QTest::newRow("too small") << u"appearance.textScale"_s << QJsonValue(89) << u"from 90 to 160"_s;
        QTest::newRow("not whole") << u"appearance.textScale"_s << QJsonValue(100.5) << u"a whole number"_s;
        QTest::newRow("a text for a number")
            << u"appearance.textScale"_s << QJsonValue(u"100"_s) << u"not \"100\""_s;
        QTest::newRow("a number for a switch")
            << u"window.restoreLayout"_s << QJsonValue(1) << u"must be true or false"_s;
        QTest::newRow("null") << u"window.restoreLayout"_s << QJsonValue(QJsonValue::Null) << u"not null"_s;
        QTest::newRow("unknown key") << u"appearance.colour"_s << QJsonValue(1)
                                     << u"There is no setting \"appearance.colour\""_s;
    }
    void whatTheSchemaForbidsIsRefusedWithASentence() {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, says);
        const auto path = freshFile();
        Settings settings(path);
        const auto result = settings.set(key, value);
        QVERIFY(!result);
        QVERIFY2(message(result).contains(says), qPrintable(message(result)));
        QVERIFY(!QFile::exists(path));
    }

    void keysThatTheSchemaDoesNotKnowAreKept() {
        const auto path = freshFile();
        write(path, R"({"plugin.answer": {"deep": [1, 2.5, null]}, "appearance.theme": "dark"})");
        Settings settings(path);
        QVERIFY(settings.startupProblems().isEmpty());
        QVERIFY(settings.set(u"logs.level"_s, u"debug"_s));
        QVERIFY(settings.reset(u"appearance.theme"_s));
        const auto after = object(path);
        QCOMPARE(after["plugin.answer"_L1]["deep"_L1].toArray(), (QJsonArray{1, 2.5, QJsonValue::Null}));
        QCOMPARE(after.keys(), (QStringList{u"logs.level"_s, u"plugin.answer"_s}));
    }

    void aWriteTouchesTheBytesOfItsKeyAlone() {
        const auto path = freshFile();
        const auto workspace = QFileInfo(path).path() + u"/castwright.json"_s;
        write(
            workspace, "{\n\t\"z\": 1.50,\n\t\"settings\": {\n\t\t\"appearance.theme\": "
                       "\"dark\",\n\t\t\"x\":   1e3\n\t},\n\t\"a\": [1,2]\n}\n");
        Settings settings(path);
        settings.openWorkspace(workspace);
        QVERIFY(settings.set(u"appearance.theme"_s, u"light"_s, SettingScope::Workspace));
        QCOMPARE(
            bytes(workspace), "{\n\t\"z\": 1.50,\n\t\"settings\": {\n\t\t\"appearance.theme\": "
                              "\"light\",\n\t\t\"x\":   1e3\n\t},\n\t\"a\": [1,2]\n}\n");
        QVERIFY(settings.reset(u"appearance.theme"_s, SettingScope::Workspace));
        QCOMPARE(
            bytes(workspace),
            "{\n\t\"z\": 1.50,\n\t\"settings\": {\n\t\t\"x\":   1e3\n\t},\n\t\"a\": [1,2]\n}\n");
    }

    void aNewFileHasALineForEachKey() {
        const auto path = freshFile();
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.theme"_s, u"light"_s));
        QVERIFY(settings.set(u"appearance.textScale"_s, 110));
        QVERIFY2(bytes(path).count('\n') == 4, bytes(path).constData());
    }

    void aBrokenFileIsMovedAsideAndSaid() {
        const auto path = freshFile();
        const QByteArray broken = "{\n  \"appearance.theme\": \"light\",\n  oops\n}";
        write(path + u".broken-1"_s, "from before");
        write(path, broken);
        Settings settings(path);
        QCOMPARE(settings.startupProblems().size(), 1);
        QVERIFY2(
            settings.startupProblems()[0].contains(u"settings.json:3:"_s),
            qPrintable(settings.startupProblems()[0]));
        QVERIFY(settings.startupProblems()[0].contains(path + u".broken-2"_s));
        QCOMPARE(bytes(path + u".broken-1"_s), "from before");
        QCOMPARE(bytes(path + u".broken-2"_s), broken);
        QCOMPARE(settings.string(u"appearance.theme"_s), u"system"_s);
        QVERIFY(settings.set(u"appearance.theme"_s, u"dark"_s));
        QCOMPARE(object(path)["appearance.theme"_L1], u"dark"_s);
    }

    void aValueOfTheWrongTypeIsIgnoredSaidAndStaysInTheFile() {
        const auto path = freshFile();
        write(path, R"({"appearance.textScale": "big", "appearance.theme": "light"})");
        Settings settings(path);
        QCOMPARE(settings.integer(u"appearance.textScale"_s), 100);
        QCOMPARE(settings.string(u"appearance.theme"_s), u"light"_s);
        QCOMPARE(
            settings.startupProblems(), QStringList{u"settings.json sets \"appearance.textScale\" to "
                                                    u"\"big\", but it must be a whole number from 90 "
                                                    "to 160. It is ignored."_s});
        QCOMPARE(
            settings.fault(u"appearance.textScale"_s, SettingScope::User), settings.startupProblems()[0]);
        QVERIFY(settings.set(u"appearance.theme"_s, u"dark"_s));
        QCOMPARE(object(path)["appearance.textScale"_L1], u"big"_s);
        QVERIFY(settings.set(u"appearance.textScale"_s, 120));
        QVERIFY(settings.fault(u"appearance.textScale"_s, SettingScope::User).isEmpty());
    }

    void anEmptyFileSaysNothing() {
        const auto path = freshFile();
        write(path, "\n");
        const Settings settings(path);
        QVERIFY(settings.startupProblems().isEmpty());
        QVERIFY(QFile::exists(path));
    }

    void aFolderThatMayNotBeWrittenGivesASentence() {
        if (::geteuid() == 0)
            // root may write everywhere: a file in the place of the folder refuses even root.
            write(folder_.filePath(u"blocked"_s), "");
        else
            QVERIFY(QDir().mkpath(folder_.filePath(u"blocked"_s)));
        QFile::setPermissions(folder_.filePath(u"blocked"_s), QFile::ReadOwner | QFile::ExeOwner);
        Settings settings(folder_.filePath(u"blocked/settings.json"_s));
        const auto result = settings.set(u"appearance.theme"_s, u"light"_s);
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::io);
        QVERIFY2(message(result).contains(u"could not be written"_s), qPrintable(message(result)));
        QCOMPARE(settings.string(u"appearance.theme"_s), u"system"_s);
    }

    void aMissingFolderIsMadeByTheFirstWrite() {
        const auto path = folder_.filePath(u"a/b/c/settings.json"_s);
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.theme"_s, u"light"_s));
        QVERIFY(QFile::exists(path));
    }

    void theWorkspaceOverridesTheUser() {
        const auto path = freshFile();
        const auto workspace = QFileInfo(path).path() + u"/castwright.json"_s;
        write(
            workspace,
            R"({"name": "Demo", "settings": {"appearance.theme": "dark", "appearance.language": "de"}, "z": [1]})");
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.theme"_s, u"light"_s));
        QSignalSpy changed(&settings, &Settings::changed);
        QSignalSpy problem(&settings, &Settings::problem);
        settings.openWorkspace(workspace);
        QVERIFY(settings.hasWorkspace());
        QCOMPARE(settings.string(u"appearance.theme"_s), u"dark"_s);
        QCOMPARE(changed.size(), 1);
        // The language is the user's alone.
        QCOMPARE(settings.string(u"appearance.language"_s), u"system"_s);
        QCOMPARE(problem.size(), 1);
        QVERIFY(problem[0][0].toString().contains(u"appearance.language"_s));

        QVERIFY(settings.set(u"appearance.textScale"_s, 110, SettingScope::Workspace));
        QVERIFY(settings.reset(u"appearance.theme"_s, SettingScope::Workspace));
        QCOMPARE(settings.string(u"appearance.theme"_s), u"light"_s);
        const auto after = object(workspace);
        QCOMPARE(after["name"_L1], u"Demo"_s);
        QCOMPARE(after["z"_L1].toArray(), QJsonArray{1});
        QCOMPARE(
            after["settings"_L1].toObject(),
            (QJsonObject{{u"appearance.language"_s, u"de"_s}, {u"appearance.textScale"_s, 110}}));
        QVERIFY(!object(path).contains("appearance.textScale"_L1));

        settings.openWorkspace({});
        QVERIFY(!settings.hasWorkspace());
        QCOMPARE(settings.integer(u"appearance.textScale"_s), 100);
        QVERIFY(!settings.set(u"appearance.textScale"_s, 110, SettingScope::Workspace));
    }

    void aWorkspaceCannotChangeWhatIsTheUsers() {
        const auto path = freshFile();
        const auto workspace = QFileInfo(path).path() + u"/castwright.json"_s;
        Settings settings(path);
        settings.openWorkspace(workspace);
        const auto result = settings.set(u"logs.level"_s, u"debug"_s, SettingScope::Workspace);
        QVERIFY(!result);
        QVERIFY(result.error().code == ErrorCode::refused);
        QVERIFY(!QFile::exists(workspace));
    }

    void aBrokenWorkspaceFileIsLeftAloneAndSaid() {
        const auto path = freshFile();
        const auto workspace = QFileInfo(path).path() + u"/castwright.json"_s;
        write(workspace, "{ broken");
        Settings settings(path);
        QSignalSpy problem(&settings, &Settings::problem);
        settings.openWorkspace(workspace);
        QCOMPARE(problem.size(), 1);
        QVERIFY(!settings.set(u"appearance.theme"_s, u"dark"_s, SettingScope::Workspace));
        QCOMPARE(bytes(workspace), "{ broken");
    }

    void anEditByAnotherProgramIsSeen_data() {
        QTest::addColumn<bool>("isInPlace");
        QTest::newRow("written in place") << true;
        QTest::newRow("written beside and renamed") << false;
    }
    void anEditByAnotherProgramIsSeen() {
        QFETCH(bool, isInPlace);
        const auto path = freshFile();
        write(path, R"({"appearance.theme": "dark"})");
        Settings settings(path);
        for (const auto& theme : {u"light"_s, u"highContrast"_s, u"dark"_s}) {
            const auto text = u"{\"appearance.theme\": \"%1\"}"_s.arg(theme).toUtf8();
            if (isInPlace) {
                write(path, text);
            } else {
                write(path + u".new"_s, text);
                QCOMPARE(::rename(qPrintable(path + u".new"_s), qPrintable(path)), 0);
            }
            QTRY_COMPARE(settings.string(u"appearance.theme"_s), theme);
        }
    }

    void anEditByAnotherProgramIsNotLostByOurOwn() {
        const auto path = freshFile();
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.theme"_s, u"dark"_s));
        write(path, R"({"appearance.theme": "dark", "logs.filesKept": 9, "their.key": true})");
        // At once, before the watch could report anything.
        QVERIFY(settings.set(u"appearance.textScale"_s, 120));
        QCOMPARE(settings.integer(u"logs.filesKept"_s), 9);
        QCOMPARE(
            object(path).keys(),
            (QStringList{
                u"appearance.textScale"_s, u"appearance.theme"_s, u"logs.filesKept"_s, u"their.key"_s}));
    }

    void aFileThatBreaksWhileWeRunKeepsTheOldValuesAndIsNotOverwritten() {
        const auto path = freshFile();
        Settings settings(path);
        QVERIFY(settings.set(u"appearance.theme"_s, u"dark"_s));
        QSignalSpy problem(&settings, &Settings::problem);
        write(path, "{ \"appearance.theme\": ");
        QTRY_COMPARE(problem.size(), 1);
        QVERIFY(problem[0][0].toString().contains(u"kept until the file is mended"_s));
        QCOMPARE(settings.string(u"appearance.theme"_s), u"dark"_s);
        QVERIFY(!settings.set(u"appearance.theme"_s, u"light"_s));
        QCOMPARE(bytes(path), "{ \"appearance.theme\": ");
        write(path, R"({"appearance.theme": "light"})");
        QTRY_COMPARE(settings.string(u"appearance.theme"_s), u"light"_s);
        QCOMPARE(problem.size(), 1);
    }

    void theFileOfAnotherProcessThatAppearsLaterIsSeen() {
        const auto path = freshFile();
        Settings settings(path);
        write(path, R"({"appearance.textScale": 150})");
        QTRY_COMPARE(settings.integer(u"appearance.textScale"_s), 150);
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
