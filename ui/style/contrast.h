// How far apart two colours are to an eye: relative luminance and contrast ratio as WCAG 2.1 defines them.
#pragma once

#include <QColor>

#include <algorithm>
#include <cmath>

namespace castwright::style {

[[nodiscard]] inline double luminance(const QColor& color) {
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    const QColor rgb = color.toRgb();
    return 0.2126 * linear(static_cast<double>(rgb.redF()))
           + 0.7152 * linear(static_cast<double>(rgb.greenF()))
           + 0.0722 * linear(static_cast<double>(rgb.blueF()));
}

// From 1 (the same) to 21 (black on white); the order of the two does not matter.
[[nodiscard]] inline double contrast(const QColor& one, const QColor& other) {
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

// The first colour on the way from `front` to `text` that can be read on `back`; `text` where none is.
[[nodiscard]] inline QColor legible(const QColor& front, const QColor& back, const QColor& text) {
    constexpr double least = 4.5; // for text of any size
    constexpr int steps = 5;
    QColor found = front.toRgb();
    for (int step = 1; step <= steps && contrast(found, back) < least; ++step) {
        const float share = static_cast<float>(step) / steps;
        const auto between = [share](float from, float to) { return from + (to - from) * share; };
        found = QColor::fromRgbF(
            between(front.redF(), text.redF()), between(front.greenF(), text.greenF()),
            between(front.blueF(), text.blueF()));
    }
    return found;
}

} // namespace castwright::style
