// A plain area of the window: one of the three surfaces, with one-pixel lines on the edges where it meets
// another.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

namespace castwright::style {

class Surface : public QWidget {
    Q_OBJECT
public:
    Surface(const Theme& theme, Role ground, Qt::Edges lines = {}, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& theme_;
    Role ground_;
    Qt::Edges lines_;
};

} // namespace castwright::style
