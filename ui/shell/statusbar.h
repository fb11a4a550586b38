// The line at the foot of the window. Each item is a button that runs a command, or plain text where it only
// tells.
#pragma once

#include <QHBoxLayout>
#include <QToolButton>

#include "ui/style/surface.h"

namespace castwright::shell {

class StatusItem : public QToolButton {
    Q_OBJECT
public:
    StatusItem(const style::Theme& theme, const QString& id, QWidget* parent);
    // An item without text and icon is not shown. `meaning` is what a screen reader and the tool tip say.
    void say(const QString& text, const QString& meaning = {});
    void setIconName(const QString& name, style::Role tint = style::Role::TextQuiet);

private:
    const style::Theme& theme_;
};

class StatusBar : public style::Surface {
    Q_OBJECT
public:
    explicit StatusBar(const style::Theme& theme, QWidget* parent = nullptr);

    StatusItem* addLeft(const QString& id, QAction* action = nullptr);
    StatusItem* addRight(const QString& id, QAction* action = nullptr); // further right than those before
    void addRight(QWidget* widget);

private:
    StatusItem* make(const QString& id, QAction* action);

    const style::Theme& theme_;
    QHBoxLayout* left_;
    QHBoxLayout* right_;
};

} // namespace castwright::shell
