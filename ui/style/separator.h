// A hairline between things.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class Separator : public QWidget {
    Q_OBJECT
public:
    Separator(const Theme& theme, Qt::Orientation orientation, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Qt::Orientation m_orientation;
};

} // namespace castwright::style
