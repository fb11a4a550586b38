// A shortcut in a small box, as it stands beside what it does.
#pragma once

#include <QKeySequence>
#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class KeyHint : public QWidget {
    Q_OBJECT
public:
    KeyHint(const Theme& theme, const QKeySequence& keys, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& keys);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    // The same box for those who paint by themselves: its size, and the drawing.
    [[nodiscard]] static QSize sizeFor(const Theme& theme, const QKeySequence& keys);
    static void paint(QPainter& painter, const QRect& rect, const Theme& theme, const QKeySequence& keys);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QKeySequence m_keys;
};

} // namespace castwright::style
