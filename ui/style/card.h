// A raised surface with round corners. It only holds things, or, made clickable, it is one large button.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(const Theme& theme, QWidget* parent = nullptr);

    // A clickable card needs an accessible name.
    void setClickable(bool isClickable);
    [[nodiscard]] bool isClickable() const { return m_isClickable; }
    void setEdge(Role role); // the line around it: a state, or Role::Line

public Q_SLOTS:
    void click();

Q_SIGNALS:
    void clicked();

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    Role m_edge = Role::Line;
    bool m_isClickable = false;
    bool m_isDown = false;
};

} // namespace castwright::style
