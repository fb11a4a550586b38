// Ending when the system asks: a logout or a shutdown closes the window as a person would, so that its layout
// is kept and the end is no crash.
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace castwright::ide {

// One per process: SIGTERM, SIGINT and SIGHUP become a signal of the event loop.
class PoliteEnd : public QObject {
    Q_OBJECT
public:
    PoliteEnd();
    ~PoliteEnd() override;

Q_SIGNALS:
    void asked();

private:
    int signals_ = -1;
    std::unique_ptr<QSocketNotifier> notifier_;
};

} // namespace castwright::ide
