// A small list over the canvas to choose one thing of many by typing: a kind of node, a node to connect with.
#pragma once

#include <QFrame>
#include <QIcon>
#include <QString>

#include <functional>
#include <vector>

#include "ui/style/theme.h"

class QListWidget;

namespace castwright::style {
class SearchField;
}

namespace castwright::canvas {

struct PickItem {
    QString title;
    QString detail;
    QIcon icon;
    QString id;
    QString words; // found by these, too
};

class PickList : public QFrame {
    Q_OBJECT
public:
    PickList(const style::Theme& theme, QWidget* parent);

    // Opens near a point of the parent and stays inside of it.
    void open(
        const QPoint& at, const QString& title, std::vector<PickItem> items,
        std::function<void(const QString& id)> chosen);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill(const QString& text);
    void choose();
    void dismiss();

    const style::Theme& theme_;
    style::SearchField* field_;
    QListWidget* list_;
    std::vector<PickItem> items_;
    std::function<void(const QString&)> chosen_;
};

} // namespace castwright::canvas
