// The child as a QProcess.
#include "net/coreclient/child.h"

#include <QProcess>

namespace castwright::coreclient {

namespace {

constexpr int leaveLimit = 2'500; // ms

class ProcessChild : public Child {
    Q_OBJECT
public:
    ProcessChild() {
        connect(&process_, &QProcess::readyReadStandardOutput, this, [this] {
            Q_EMIT output(process_.readAllStandardOutput());
        });
        connect(&process_, &QProcess::readyReadStandardError, this, [this] {
            Q_EMIT errorOutput(process_.readAllStandardError());
        });
        connect(&process_, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                Q_EMIT failedToStart(process_.errorString());
        });
        connect(&process_, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
            Q_EMIT finished(code, status == QProcess::CrashExit);
        });
    }
    ~ProcessChild() override {
        process_.disconnect(this);
        if (process_.state() != QProcess::NotRunning) {
            // It leaves by itself when its pipe closes; one that hangs must not outlive the window.
            process_.closeWriteChannel();
            if (!process_.waitForFinished(leaveLimit)) {
                process_.kill();
                process_.waitForFinished(leaveLimit);
            }
        }
    }

    void start(const QString& program, const QStringList& arguments) override {
        process_.start(program, arguments);
    }
    qint64 pid() const override { return process_.processId(); }
    void write(const QByteArray& bytes) override { process_.write(bytes); }
    void closePipe() override { process_.closeWriteChannel(); }
    void terminate() override { process_.terminate(); }
    void kill() override { process_.kill(); }

private:
    QProcess process_;
};

} // namespace

std::unique_ptr<Child> makeProcessChild() {
    return std::make_unique<ProcessChild>();
}

} // namespace castwright::coreclient

#include "child.moc"
