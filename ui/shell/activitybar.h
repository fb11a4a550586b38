// The strip at the far left: one button for each view of the left side, settings and the like at its foot.
#pragma once

#include <QButtonGroup>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/shell/view.h"
#include "ui/style/surface.h"

namespace castwright::shell {

class ActivityButton : public QToolButton {
    Q_OBJECT
public:
    ActivityButton(const style::Theme& theme, const QString& icon, const QString& title, QWidget* parent);
    void setBadge(int count);
    [[nodiscard]] int badge() const { return badge_; }
    QString viewId;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    const style::Theme& theme_;
    QString icon_;
    QString title_;
    QPoint press_;
    int badge_ = 0;
};

class ActivityBar : public style::Surface {
    Q_OBJECT
public:
    explicit ActivityBar(const style::Theme& theme, QWidget* parent = nullptr);

    void setViews(const QList<const ViewDescription*>& views);
    void setCurrent(const QString& id); // empty: the side is hidden, none is lit
    void setBadge(const QString& id, int count);
    // A button at the foot that runs an action of the registry.
    void addFoot(QAction* action, const QString& icon);

Q_SIGNALS:
    void chosen(const QString& id);
    void menuRequested(const QString& id, const QPoint& globalPosition);
    void viewDropped(const QString& id);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    const style::Theme& theme_;
    QVBoxLayout* views_;
    QVBoxLayout* foot_;
    QList<ActivityButton*> buttons_;
};

} // namespace castwright::shell
