// Ending when the system asks: a logout or a shutdown closes the window as a person would, so that its layout
// is kept and the end is no crash.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace castwright::ide {

// SIGTERM, SIGINT and SIGHUP become a signal of the event loop: of the newest, where a process has several.
class PoliteEnd : public QObject {
    Q_OBJECT
public:
    PoliteEnd();
    ~PoliteEnd() override;

Q_SIGNALS:
    void asked();

private:
    int signals_ = -1;
    int wake_ = -1;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace castwright::ide
