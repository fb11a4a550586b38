// The core's process as the supervisor sees it; QProcess in the product, anything in a test.
#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

namespace castwright::coreclient {

class Child : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start(const QString& program, const QStringList& arguments) = 0;
    [[nodiscard]] virtual qint64 pid() const = 0;
    virtual void write(const QByteArray& bytes) = 0; // into its stdin
    virtual void closePipe() = 0;                    // its stdin, which it watches
    virtual void terminate() = 0;
    virtual void kill() = 0;

Q_SIGNALS:
    void output(const QByteArray& bytes);
    void errorOutput(const QByteArray& bytes);
    void failedToStart(const QString& reason);
    void finished(int exitCode, bool isCrash);
};

using ChildFactory = std::function<std::unique_ptr<Child>()>;

// A child whose process is ended when it is destroyed: by closing its pipe, and firmly where that does not
// help.
[[nodiscard]] std::unique_ptr<Child> makeProcessChild();

} // namespace castwright::coreclient
