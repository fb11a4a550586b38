// Reads the table of colours, type, radius and motion that the look is made from.
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <expected>

#include "ui/style/theme.h"

namespace castwright::style {

inline constexpr std::size_t schemeCount = 4;

struct Type {
    QString ui;
    QString mono;
    std::array<int, 5> size{}; // by TextSize
    int monoSize = 0;
    int bodyWeight = 0;
    int emphasisWeight = 0;
};

struct Tokens {
    std::array<Colors, schemeCount> schemes;
    Metrics metrics;
    Type type;
    // The icon of each family of node kinds, in the order of Role::Trigger … Role::Output.
    std::array<QString, 9> familyIcons;
};

// The name a role or a scheme has in the table: "text-quiet", "high-contrast-dark".
[[nodiscard]] QString nameOf(Role role);
[[nodiscard]] QString nameOf(Scheme scheme);
[[nodiscard]] bool isFamily(Role role);

// A table that lacks a value, or holds one that is no colour, is refused with a sentence that names the
// place.
[[nodiscard]] std::expected<Tokens, QString> readTokens(const QByteArray& json);

// The table that is compiled into the program, read on first use.
[[nodiscard]] const Tokens& builtInTokens();

} // namespace castwright::style
