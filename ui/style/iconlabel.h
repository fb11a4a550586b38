// An icon that only stands there, sharp on every screen and in the colours of the theme in use.
#pragma once

#include <QIcon>
#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(
        const Theme& theme, const QString& iconName, Role tint = Role::TextQuiet, int side = 16,
        QWidget* parent = nullptr);

    void setIconName(const QString& iconName, Role tint = Role::TextQuiet);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QIcon m_icon;
};

} // namespace castwright::style
