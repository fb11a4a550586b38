// Notices at the bottom right of the window, newest lowest, at most three at once.
#pragma once

#include <QFrame>
#include <QTimer>

#include <chrono>
#include <vector>

#include "ui/shell/notifications.h"

class QPlainTextEdit;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class CommandRegistry;

class Toast : public QFrame {
    Q_OBJECT
public:
    Toast(
        const Notice& notice, CommandRegistry& registry, const style::Theme& theme,
        std::chrono::milliseconds lifetime, QWidget* parent);

    [[nodiscard]] quint64 noticeId() const { return id_; }
    [[nodiscard]] bool vanishes() const { return vanishes_; }

Q_SIGNALS:
    void dismissed(); // by the person
    void expired();
    void resized();

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void restart();

    const style::Theme& theme_;
    quint64 id_;
    Severity severity_;
    bool vanishes_;
    QTimer life_;
};

// What one is about to press or to write into: toasts stand above it.
void keepFree(QWidget& bar);

class ToastStack : public QObject {
    Q_OBJECT
public:
    // `bottom` is kept free below the stack: the height of the status bar.
    ToastStack(
        Notifications& notifications, CommandRegistry& registry, const style::Theme& theme, QWidget& window,
        int bottom, std::chrono::milliseconds lifetime = std::chrono::seconds(6));

    [[nodiscard]] const std::vector<Toast*>& toasts() const { return toasts_; } // oldest first
    void place() { place(nullptr); } // anew: what is kept free may be elsewhere

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(const Notice& notice);
    void drop(Toast* toast);
    void place(Toast* fresh);
    [[nodiscard]] std::vector<QRect> keptFreePlaces(); // with some room around

    Notifications& notifications_;
    CommandRegistry& registry_;
    const style::Theme& theme_;
    QWidget& window_;
    int bottom_;
    std::chrono::milliseconds lifetime_;
    std::vector<Toast*> toasts_;
    QTimer again_; // places them anew
};

} // namespace castwright::shell
