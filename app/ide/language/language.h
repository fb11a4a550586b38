// Which language the window speaks, and the translators that make it so.
#pragma once

#include <QString>
#include <QStringList>
#include <QTranslator>

#include <memory>
#include <vector>

namespace castwright::ide {

// The codes of --language and of the setting: system, en, de, pseudo.
[[nodiscard]] QStringList languageCodes();

// What the settings of the user say. Read before the settings are, because their own sentences are translated
// as well; "system" where the file says nothing usable.
[[nodiscard]] QString languageOf(const QString& settingsFile);

// The language of the system among those that there are: "de", else "en".
[[nodiscard]] QString languageOf(const QStringList& systemLanguages);

// Speaks it from the constructor on, until it is destroyed. Texts made before stay as they are, so it comes
// first.
class Language {
public:
    explicit Language(const QString& code);
    Language(const Language&) = delete;
    Language& operator=(const Language&) = delete;
    ~Language();

    [[nodiscard]] QString code() const { return code_; } // en, de, pseudo

private:
    void install(std::unique_ptr<QTranslator> translator);

    QString code_;
    std::vector<std::unique_ptr<QTranslator>> installed_;
};

} // namespace castwright::ide
