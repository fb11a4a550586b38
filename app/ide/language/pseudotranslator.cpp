// Turning English into something that only looks foreign.
#include "app/ide/language/pseudotranslator.h"

#include <QLatin1StringView>

#include <cstring>

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr QStringView plain = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr QStringView accented = u"ÅÞÇÐÉƑĜĤÎĴĶĻṀÑÓṔǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñóþǫŕšţûṽŵẋýž";
static_assert(plain.size() == accented.size());

// How many characters from `at` on are not words: a place (%1, %L1, %n, %%), a tag, an entity.
qsizetype markLength(QStringView text, qsizetype at) {
    const QChar first = text[at];
    const QStringView rest = text.sliced(at + 1);
    if (first == u'%' && !rest.isEmpty()) {
        qsizetype length = 1;
        if (rest.startsWith(u'L'))
            ++length;
        const qsizetype digits = length;
        while (at + length < text.size() && length < digits + 2 && text[at + length].isDigit())
            ++length;
        if (length > digits)
            return length;
        return rest[0] == u'n' || rest[0] == u'%' ? 2 : 1;
    }
    if (first == u'<' && !rest.isEmpty() && (rest[0].isLetter() || rest[0] == u'/' || rest[0] == u'!')) {
        const auto end = rest.indexOf(u'>');
        return end < 0 ? 1 : end + 2;
    }
    if (first == u'&') {
        const auto end = rest.indexOf(u';');
        const bool isEntity =
            end > 0 && end < 9
            && std::ranges::all_of(
                rest.first(end), [](QChar letter) { return letter.isLetterOrNumber() || letter == u'#'; });
        // A mnemonic keeps the letter that is typed for it.
        return isEntity ? end + 2 : std::min<qsizetype>(2, text.size() - at);
    }
    return 0;
}

} // namespace

QString pseudo(const QString& source) {
    QString words;
    qsizetype letters = 0;
    for (qsizetype at = 0; at < source.size();) {
        if (const auto length = markLength(source, at); length > 0) {
            words += QStringView(source).sliced(at, length);
            at += length;
            continue;
        }
        const auto index = plain.indexOf(source[at]);
        words += index < 0 ? source[at] : accented[index];
        ++letters;
        ++at;
    }
    if (letters == 0)
        return source;
    // Added as words of their own, because long languages wrap where English does.
    QString more;
    const auto wanted = (letters * 2 + 4) / 5;
    while (more.size() < wanted)
        more += more.size() % 8 == 0 ? u' ' : u'~';
    return u'«' + words + more + u'»';
}

QString PseudoTranslator::translate(const char* context, const char* source, const char*, int) const {
    if (!context || !source
        || (std::strncmp(context, "castwright::", 12) != 0 && std::strcmp(context, "SettingsSchema") != 0))
        return {};
    // Qt puts the number into %n afterwards, in this text as in any other.
    return pseudo(QString::fromUtf8(source));
}

} // namespace castwright::ide
