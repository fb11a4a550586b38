// Choosing the translators.
#include "app/ide/language/language.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>

#include "app/ide/language/pseudotranslator.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr qint64 largestFile = 1 << 20; // settings are never larger

std::unique_ptr<QTranslator> compiled(const QString& code) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(u":/castwright/i18n/castwright_%1.qm"_s.arg(code)))
        return {};
    return translator;
}

// Qt's own words: buttons of dialogs, names of keys. A system without them shows those few in English.
std::unique_ptr<QTranslator> wordsOfQt(const QString& code) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(u"qtbase_"_s + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        return {};
    return translator;
}

} // namespace

QStringList languageCodes() {
    return {u"system"_s, u"en"_s, u"de"_s, u"pseudo"_s};
}

QString languageOf(const QString& settingsFile) {
    QFile file(settingsFile);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return u"system"_s;
    const QString code =
        QJsonDocument::fromJson(file.readAll()).object().value("appearance.language"_L1).toString();
    return languageCodes().contains(code) ? code : u"system"_s;
}

QString languageOf(const QStringList& systemLanguages) {
    for (const QString& name : systemLanguages) {
        const auto code = name.section(u'-', 0, 0);
        if (code == u"de" || code == u"en")
            return code;
    }
    return u"en"_s;
}

Language::Language(const QString& code)
    : code_(code == u"system" ? languageOf(QLocale::system().uiLanguages()) : code) {
    const auto language = code_ == u"de" ? QLocale::German : QLocale::English;
    // Numbers and dates go with the words; who speaks the language already keeps the habits of the own
    // country.
    const auto spoken = QLocale::system().language();
    if (spoken != language && !(spoken == QLocale::C && language == QLocale::English))
        QLocale::setDefault(QLocale(language));
    if (code_ == u"pseudo") {
        install(std::make_unique<PseudoTranslator>());
        return;
    }
    if (code_ != u"en")
        install(wordsOfQt(code_));
    install(compiled(code_)); // English: the plurals only
}

Language::~Language() {
    for (const auto& translator : installed_)
        QCoreApplication::removeTranslator(translator.get());
    QLocale::setDefault(QLocale::system());
}

void Language::install(std::unique_ptr<QTranslator> translator) {
    if (translator && QCoreApplication::installTranslator(translator.get()))
        installed_.push_back(std::move(translator));
}

} // namespace castwright::ide
