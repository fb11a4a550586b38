// The languages of the window: what is translated, what the pseudo-language keeps, and whether cut words are
// found.
#include <QComboBox>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>
#include <QXmlStreamReader>

#include "app/ide/language/cuttext.h"
#include "app/ide/language/language.h"
#include "app/ide/language/pseudotranslator.h"
#include "app/ide/language/templatetexts.h"

using namespace Qt::StringLiterals;
using namespace castwright::ide;

namespace {

QString said(const char* context, const char* source, int count = -1) {
    return QCoreApplication::translate(context, source, nullptr, count);
}

struct Message {
    QString context;
    QString source;
    QStringList translations; // one, or one a plural form
    QString kind;             // what the file says of it: unfinished, obsolete, vanished or nothing
};

std::vector<Message> messagesOf(const QString& code) {
    std::vector<Message> messages;
    QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/translations/castwright_%1.ts"_s.arg(code));
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages.push_back({.context = context, .source = {}, .translations = {}, .kind = {}});
        else if (xml.name() == u"source")
            messages.back().source = xml.readElementText();
        else if (xml.name() == u"numerusform")
            messages.back().translations.append(xml.readElementText());
        else if (xml.name() == u"translation") {
            messages.back().kind = xml.attributes().value(u"type").toString();
            xml.readNext();
            if (xml.isCharacters() && !xml.isWhitespace())
                messages.back().translations.append(xml.text().toString());
        }
    }
    return messages;
}

QStringList placesOf(const QString& text) {
    static const QRegularExpression place(u"%L?\\d{1,2}|%n|</?[a-z]\\w*[^>]*>"_s);
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.append(match.next().captured());
    places.sort();
    return places;
}

} // namespace

class TstLanguage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySentenceOfTheGermanFileIsFinishedAndKeepsItsPlaces() {
        const auto messages = messagesOf(u"de"_s);
        QCOMPARE_GT(messages.size(), 400U);
        for (const auto& message : messages) {
            const auto name = qPrintable(message.context + u": "_s + message.source);
            QVERIFY2(message.kind.isEmpty(), name);
            QVERIFY2(!message.translations.isEmpty(), name);
            for (const QString& form : message.translations) {
                QVERIFY2(!form.trimmed().isEmpty(), name);
                QVERIFY2(placesOf(form) == placesOf(message.source), name);
                QCOMPARE(form.count(u'&'), message.source.count(u'&'));
                QVERIFY2(form.contains(u'…') == message.source.contains(u'…'), name);
            }
        }
    }

    void theEnglishFileHoldsPluralsAlone() {
        const auto messages = messagesOf(u"en"_s);
        QVERIFY(!messages.empty());
        for (const auto& message : messages) {
            QCOMPARE(message.kind, QString());
            QCOMPARE(message.translations.size(), 2);
        }
    }

    void germanIsSpokenWithItsPlurals() {
        const Language language(u"de"_s);
        QCOMPARE(language.code(), u"de"_s);
        QCOMPARE(said("castwright::ide::Ide", "Settings"), u"Einstellungen"_s);
        QCOMPARE(said("castwright::ide::Ide", "%n files", 1), u"1 Datei"_s);
        QCOMPARE(said("castwright::ide::Ide", "%n files", 0), u"0 Dateien"_s);
        QCOMPARE(said("castwright::ide::Ide", "%n files", 12), u"12 Dateien"_s);
        QCOMPARE(said("SettingsSchema", "Text size"), u"Textgröße"_s);
        QCOMPARE(QLocale().toString(1.5), u"1,5"_s);
    }

    void englishHasItsPluralsAndEndsWithItsObject() {
        {
            const Language language(u"en"_s);
            QCOMPARE(said("castwright::ide::Ide", "Settings"), u"Settings"_s);
            QCOMPARE(said("castwright::ide::Ide", "%n files", 1), u"1 file"_s);
            QCOMPARE(said("castwright::ide::Ide", "%n files", 2), u"2 files"_s);
        }
        QCOMPARE(said("castwright::ide::Ide", "%n files", 1), u"1 files"_s);
    }

    void thePseudoLanguageLeavesTheWordsOfQtAlone() {
        const Language language(u"pseudo"_s);
        QVERIFY(said("castwright::ide::Ide", "%n files", 3).startsWith(u"«3 ƒîļéš"_s));
        QCOMPARE(said("QShortcut", "Ctrl"), u"Ctrl"_s);
        QCOMPARE(said("QGuiApplication", "QT_LAYOUT_DIRECTION"), u"QT_LAYOUT_DIRECTION"_s);
    }

    void thePseudoLanguageKeepsPlacesMarkupAndMnemonics_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("start");
        QTest::newRow("places") << u"Open %1, %2 of %L3"_s << u"«Óþéñ %1, %2 óƒ %L3"_s;
        QTest::newRow("a number") << u"%n files"_s << u"«%n ƒîļéš"_s;
        QTest::newRow("a percent sign that is none") << u"%1 · %2 % x"_s << u"«%1 · %2 % ẋ"_s;
        QTest::newRow("a mnemonic") << u"&File"_s << u"«&Fîļé"_s;
        QTest::newRow("markup") << u"<h3>Hi</h3><br/>a &lt; b"_s << u"«<h3>Ĥî</h3><br/>å &lt; ƀ"_s;
        QTest::newRow("less than") << u"a < b"_s << u"«å < ƀ"_s;
    }
    void thePseudoLanguageKeepsPlacesMarkupAndMnemonics() {
        QFETCH(QString, source);
        QFETCH(QString, start);
        const QString changed = pseudo(source);
        QVERIFY2(changed.startsWith(start), qPrintable(changed));
        QVERIFY(changed.endsWith(u'»'));
        QCOMPARE(placesOf(changed), placesOf(source));
    }

    void thePseudoLanguageIsTwoFifthsLonger() {
        const auto source = u"Nothing to report. What the program tells you stays readable."_s;
        QCOMPARE_GE(pseudo(source).size(), source.size() * 14 / 10);
        QCOMPARE(pseudo(u"%1:%2"_s).count(u"%"_s), 2);
        QCOMPARE(pseudo(QString()), QString());
    }

    void everyTextOfTheTemplatesIsKnownToTranslators() {
        QFile file(qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/resources/templates/templates.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QStringList known;
        for (const char* text : templateTexts())
            known.append(QString::fromUtf8(text));
        QStringList there;
        for (const auto& entry : QJsonDocument::fromJson(file.readAll()).array())
            there << entry[u"title"].toString() << entry[u"description"].toString();
        QCOMPARE(known, there);
        const Language language(u"de"_s);
        QCOMPARE(templateText(u"Single agent"_s), u"Einzelner Agent"_s);
    }

    void theSettingsFileChoosesTheLanguage_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("code");
        QTest::newRow("German") << QByteArray(R"({"appearance.language": "de"})") << u"de"_s;
        QTest::newRow("nothing about it") << QByteArray("{}") << u"system"_s;
        QTest::newRow("a language that is not there")
            << QByteArray(R"({"appearance.language": "xx"})") << u"system"_s;
        QTest::newRow("not a text") << QByteArray(R"({"appearance.language": 7})") << u"system"_s;
        QTest::newRow("not JSON") << QByteArray("{{{") << u"system"_s;
    }
    void theSettingsFileChoosesTheLanguage() {
        QFETCH(QByteArray, file);
        QFETCH(QString, code);
        QTemporaryDir folder;
        QFile settings(folder.filePath(u"settings.json"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(file);
        settings.close();
        QCOMPARE(languageOf(settings.fileName()), code);
    }

    void aMissingSettingsFileMeansTheSystem() {
        QCOMPARE(languageOf(u"/nowhere/settings.json"_s), u"system"_s);
    }

    void theSystemsFirstKnownLanguageIsSpoken() {
        QCOMPARE(languageOf(QStringList{u"de-AT"_s, u"en"_s}), u"de"_s);
        QCOMPARE(languageOf(QStringList{u"fr-FR"_s, u"de"_s}), u"de"_s);
        QCOMPARE(languageOf(QStringList{u"en-GB"_s, u"de"_s}), u"en"_s);
        QCOMPARE(languageOf(QStringList{u"fr-FR"_s}), u"en"_s);
        QCOMPARE(languageOf(QStringList{}), u"en"_s);
    }

    void wordsThatAreCutAreFoundByName() {
        QWidget window;
        window.resize(400, 300);
        const auto place = [&window](QWidget* widget, const char* name, const QRect& where) {
            widget->setParent(&window);
            widget->setObjectName(QLatin1StringView(name));
            widget->setGeometry(where);
        };
        place(new QLabel(u"A sentence that has not the room it needs"_s), "narrow", {0, 0, 40, 20});
        auto* wrapped = new QLabel(u"A sentence that wraps into several lines and has one"_s);
        wrapped->setWordWrap(true);
        place(wrapped, "low", {0, 30, 60, 16});
        place(new QPushButton(u"Another one, on a button"_s), "button", {0, 60, 50, 30});
        place(new QLabel(u"Beyond the window"_s), "outside", {350, 100, 200, 20});
        auto* field = new QLineEdit;
        field->setPlaceholderText(u"What the field is for, said at length"_s);
        place(field, "field", {0, 140, 60, 30});
        auto* box = new QComboBox;
        box->addItem(u"A choice with a very long name"_s);
        place(box, "box", {0, 180, 60, 30});
        place(new QLabel(u"fits"_s), "fits", {0, 220, 200, 30});
        auto* hidden = new QLabel(u"Not shown, so it may be as long as it likes"_s);
        place(hidden, "hidden", {0, 260, 10, 10});
        window.show();
        hidden->hide();
        const QStringList found = cutTexts(window);
        QStringList names;
        for (const QString& line : found)
            names.append(line.section(u':', 0, 0));
        names.sort();
        QCOMPARE(
            names, (QStringList{u"box"_s, u"button"_s, u"field"_s, u"low"_s, u"narrow"_s, u"outside"_s}));
    }
};

QTEST_MAIN(TstLanguage)
#include "tst_language.moc"
