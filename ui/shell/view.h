// A tool view: something that stands at a side of the window (explorer, outline, output …), made when first
// shown.
#pragma once

#include <QString>
#include <QWidget>

#include <cstdint>
#include <functional>

namespace castwright::shell {

enum class Side : std::uint8_t { Left, Right, Bottom };

struct ViewDescription {
    QString id;    // stable: "explorer"
    QString title; // translated
    QString icon;
    Side defaultSide = Side::Left;
    std::function<QWidget*()> make;
};

} // namespace castwright::shell
