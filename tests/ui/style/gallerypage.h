// The page of the gallery: all controls and widgets of the look, laid out as a window would use them.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class GalleryPage : public QWidget {
    Q_OBJECT
public:
    explicit GalleryPage(const Theme& theme);

    // The controls whose focus ring the pictures show, one after the other.
    [[nodiscard]] const QWidgetList& focusable() const { return m_focusable; }

private:
    QWidget* explorer();
    QWidget* controls();
    QWidget* widgets();

    const Theme& m_theme;
    QWidgetList m_focusable;
};

// Every icon with its name, at 16 and at 32 pixels.
class IconSheet : public QWidget {
    Q_OBJECT
public:
    explicit IconSheet(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
};

} // namespace castwright::style
