// The log of the window: Qt's messages and our own in one rotated file of JSON lines.
#pragma once

#include <QCoreApplication>
#include <QLockFile>
#include <QString>

#include <memory>

#include "models/vocabulary/error.h"
#include "net/telemetry/log.h"

namespace castwright::ide {

class LogBridge {
    Q_DECLARE_TR_FUNCTIONS(castwright::ide::LogBridge)
public:
    // Writes FOLDER/castwright.log, or castwright-2.log and so on while another window writes the first: a
    // log file belongs to one process. `level` is a value of the setting "logs.level".
    [[nodiscard]] static Result<std::unique_ptr<LogBridge>>
    open(const QString& folder, const QString& level, int filesKept);
    // Qt's messages go to the bridge opened before it in this process, else to stderr alone again.
    ~LogBridge();
    LogBridge(const LogBridge&) = delete;
    LogBridge& operator=(const LogBridge&) = delete;

    [[nodiscard]] const telemetry::Logger& logger() const { return logger_; }
    [[nodiscard]] const QString& file() const { return file_; }

private:
    LogBridge(telemetry::Logger logger, QString file, std::unique_ptr<QLockFile> lock);

    telemetry::Logger logger_;
    QString file_;
    std::unique_ptr<QLockFile> lock_;
};

// Shows the folder in the file manager of the desktop.
[[nodiscard]] Result<> openLogFolder(const QString& folder);

} // namespace castwright::ide
