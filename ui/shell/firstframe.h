// Tells when a widget has been painted for the first time. The display server decides when that is: a turn of
// the event loop is not enough, and work begun before it would hold the first picture up.
#pragma once

#include <QEvent>
#include <QObject>
#include <QTimer>
#include <QWidget>

namespace castwright::shell {

class FirstFrame : public QObject {
    Q_OBJECT
public:
    explicit FirstFrame(QWidget& painted)
        : QObject(&painted) {
        painted.installEventFilter(this);
        // A window that starts minimised, or on another desktop, paints nothing and has work to do all the
        // same.
        constexpr int atTheLatest = 1500;
        QTimer::singleShot(atTheLatest, this, &FirstFrame::tell);
    }

Q_SIGNALS:
    void shown();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            watched->removeEventFilter(this);
            // The picture is handed over when all widgets have painted; timers run after that.
            QTimer::singleShot(0, this, &FirstFrame::tell);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    void tell() {
        if (isTold_)
            return;
        isTold_ = true;
        Q_EMIT shown();
        deleteLater();
    }

    bool isTold_ = false;
};

} // namespace castwright::shell
