// Searching a text line by line.
#include "ui/search/query.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::search {

namespace {

constexpr qsizetype contextBefore = 12; // what was found is in sight in a narrow list too
constexpr qsizetype contextAfter = 160;

// The replacement with \1 … \9 as what the groups hold, \n and \t as themselves, \\ as one backslash.
QString expanded(const QString& with, const QRegularExpressionMatch& match) {
    QString made;
    for (qsizetype i = 0; i < with.size(); ++i) {
        if (with[i] != u'\\' || i + 1 == with.size()) {
            made += with[i];
            continue;
        }
        const QChar next = with[++i];
        if (next.isDigit())
            made += match.captured(next.digitValue());
        else if (next == u'n')
            made += u'\n';
        else if (next == u't')
            made += u'\t';
        else if (next == u'\\')
            made += u'\\';
        else
            made += QString(u'\\') + next;
    }
    return made;
}

} // namespace

std::expected<QRegularExpression, QString> compile(const Query& query) {
    QString pattern = query.isRegex ? query.text : QRegularExpression::escape(query.text);
    if (query.isWord)
        pattern = u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(pattern);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!query.isCaseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    QRegularExpression expression(pattern, options);
    if (!expression.isValid())
        return std::unexpected(
            QCoreApplication::translate(
                "castwright::search::SearchView", "This is no regular expression: %1, at character %2.")
                .arg(expression.errorString())
                .arg(expression.patternErrorOffset() + 1));
    return expression;
}

std::vector<Match> findIn(
    std::string_view bytes, const QRegularExpression& expression, const std::optional<QString>& with,
    bool isExpression, std::size_t most, const std::atomic<bool>& isCancelled) {
    std::vector<Match> found;
    if (bytes.find('\0') != std::string_view::npos)
        return found;
    int number = 0;
    // A byte-order mark is no character of the first line.
    const std::size_t first = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (std::size_t start = first; start < bytes.size() && !isCancelled; ++number) {
        const auto end = std::min(bytes.find('\n', start), bytes.size());
        auto raw = bytes.substr(start, end - start);
        if (raw.ends_with('\r'))
            raw.remove_suffix(1);
        const QString line = QString::fromUtf8(raw.data(), qsizetype(raw.size()));
        std::optional<bool> comesBack; // asked only for a line that holds something
        qsizetype counted = 0;         // characters of the line whose bytes are in `offset`
        std::size_t offset = start;
        for (auto at = expression.globalMatch(line); at.hasNext();) {
            const auto match = at.next();
            const qsizetype begin = match.capturedStart();
            const qsizetype after = match.capturedEnd();
            if (begin == after)
                continue; // nothing is nowhere
            if (!comesBack)
                comesBack = line.toUtf8() == QByteArrayView(raw.data(), qsizetype(raw.size()));
            offset += std::size_t(QStringView(line).sliced(counted, begin - counted).toUtf8().size());
            counted = begin;
            const qsizetype from = std::max<qsizetype>(0, begin - contextBefore);
            found.push_back(
                {.line = number,
                 .before = (from > 0 ? u"…"_s : QString()) + line.sliced(from, begin - from),
                 .found = match.captured(),
                 .after = line.mid(after, contextAfter),
                 .with = !with          ? QString()
                         : isExpression ? expanded(*with, match)
                                        : *with,
                 .offset = *comesBack ? std::optional(offset) : std::nullopt});
            if (found.size() == most || isCancelled)
                return found;
        }
        start = end + 1;
    }
    return found;
}

// The last first: what is before stays where it was.
text::TextEdits editsOf(const std::vector<const Match*>& matches) {
    text::TextEdits edits;
    for (const auto* match : matches)
        if (match->offset)
            edits.push_back({*match->offset, match->found.toStdString(), match->with.toStdString()});
    std::ranges::sort(edits, std::ranges::greater{}, &text::TextEdit::offset);
    return edits;
}

} // namespace castwright::search
