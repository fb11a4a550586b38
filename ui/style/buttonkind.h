// What a button is for, which is what it looks like. One view has at most one Primary.
#pragma once

#include <cstdint>

class QAbstractButton;
class QWidget;

namespace castwright::style {

enum class ButtonKind : std::uint8_t {
    Standard, // raised, with a line around it
    Primary,  // filled with the accent: the one action of the view
    Quiet,    // shows its ground only under the pointer
    Danger,   // destroys something; says what in its text
    Link      // reads as a link in running text
};

void setKind(QAbstractButton& button, ButtonKind kind);
[[nodiscard]] ButtonKind kindOf(const QWidget* button);

} // namespace castwright::style
