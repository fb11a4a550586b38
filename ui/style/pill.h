// A short word on a rounded ground: a state with a dot, a chip of context, or a small switch.
#pragma once

#include <QAbstractButton>

#include <optional>

#include "ui/style/theme.h"

namespace castwright::style {

class Pill : public QAbstractButton {
    Q_OBJECT
public:
    Pill(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    void setDot(std::optional<Role> role);
    void setTint(Role role); // of the words
    // A pill is a label until it is made clickable; then it can be reached and pressed by keyboard.
    void setClickable(bool isClickable);
    [[nodiscard]] bool isClickable() const { return m_isClickable; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    const Theme& m_theme;
    std::optional<Role> m_dot;
    Role m_tint = Role::TextQuiet;
    bool m_isClickable = false;
};

} // namespace castwright::style
