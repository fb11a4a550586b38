// The kinds of nodes as a list at the side: found by typing, dragged onto the canvas, or added by Enter.
#pragma once

#include <QWidget>

#include "models/workflow/nodekind.h"
#include "ui/style/theme.h"

class QListWidget;

namespace castwright::style {
class SearchField;
}

namespace castwright::canvas {

class Palette : public QWidget {
    Q_OBJECT
public:
    Palette(const style::Theme& theme, const workflow::NodeKinds& kinds, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& type);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();

    const style::Theme& theme_;
    const workflow::NodeKinds& kinds_;
    style::SearchField* field_;
    QListWidget* list_;
};

} // namespace castwright::canvas
