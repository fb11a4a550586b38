// The line at the top of the window: the program's menu, where one is, the search box, and the state of the
// services.
#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include "ui/style/surface.h"

namespace castwright::shell {

// "● core": a service and how it is, in a word and a colour.
class ServicePill : public QToolButton {
    Q_OBJECT
public:
    ServicePill(const style::Theme& theme, const QString& name, QWidget* parent);
    void setState(style::Role dot, const QString& text, const QString& meaning);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const style::Theme& theme_;
    style::Role dot_ = style::Role::TextFaint;
};

class TitleBar : public style::Surface {
    Q_OBJECT
public:
    explicit TitleBar(const style::Theme& theme, QWidget* parent = nullptr);

    void setMenu(QMenu* menu);
    void setCrumbs(const QStringList& crumbs); // workspace, workflow, file
    void setSearchAction(QAction* action);
    ServicePill* addService(const QString& id, QAction* action);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    const style::Theme& theme_;
    QWidget* left_;
    QToolButton* menu_;
    QLabel* crumbs_;
    QPushButton* search_;
    QWidget* right_;
    QHBoxLayout* services_;
    QStringList path_;
};

} // namespace castwright::shell
