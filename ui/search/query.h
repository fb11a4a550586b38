// What is searched for, and finding it in a text. Pure functions: they run off the UI thread.
#pragma once

#include <QRegularExpression>
#include <QString>

#include <atomic>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "models/text/textedit.h"

namespace castwright::search {

struct Query {
    QString text;
    bool isRegex = false;
    bool isCaseSensitive = false;
    bool isWord = false;
    bool operator==(const Query&) const = default;
};

struct Match {
    int line = 0;   // counts from 0
    QString before; // of its line, cut where that is long
    QString found;
    QString after;
    QString with; // what would stand there instead
    // In the text's bytes; nothing where the line is no UTF-8 and a replacement might harm it.
    std::optional<std::size_t> offset;
};

// An expression that is none gives a sentence that says why, in place of a result.
[[nodiscard]] std::expected<QRegularExpression, QString> compile(const Query& query);

// Line by line; a text with NUL bytes holds none. Stops early when told to, or when there are `most`. The
// replacement may name groups as \1 where the query is an expression.
[[nodiscard]] std::vector<Match> findIn(
    std::string_view bytes, const QRegularExpression& expression, const std::optional<QString>& with,
    bool isExpression, std::size_t most, const std::atomic<bool>& isCancelled);

// The replacements of these matches of one text, so that they can be applied one after the other.
[[nodiscard]] text::TextEdits editsOf(const std::vector<const Match*>& matches);

} // namespace castwright::search
