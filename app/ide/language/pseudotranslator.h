// A language for developers: every sentence longer and accented, so that a text nobody translates, or a
// layout that cannot hold a longer language, is seen at once.
#pragma once

#include <QTranslator>

namespace castwright::ide {

// "Open %1" -> "«Óþéñ %1 ~~~»": 40 percent longer; places, markup and mnemonics stay what they are.
[[nodiscard]] QString pseudo(const QString& source);

class PseudoTranslator : public QTranslator {
    Q_OBJECT
public:
    using QTranslator::QTranslator;

    // Only the program's own sentences: those of Qt hold names of keys that are also read.
    [[nodiscard]] QString
    translate(const char* context, const char* source, const char* comment, int count) const override;
    [[nodiscard]] bool isEmpty() const override { return false; }
};

} // namespace castwright::ide
