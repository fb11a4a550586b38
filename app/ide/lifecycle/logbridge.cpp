// The log of the window: Qt's messages and our own in one rotated file of JSON lines.
#include "app/ide/lifecycle/logbridge.h"

#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QUrl>

#include <mutex>
#include <optional>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr int mostWindows = 32;

// Qt's message handler is a plain function, called from any thread: the logs it may write to stand here, the
// newest last. It is installed once for all of them: told to go on to what was there before, one that was
// installed twice would go on to itself.
std::mutex bridgeMutex;
std::vector<std::pair<const LogBridge*, telemetry::Logger>> bridged;
QtMessageHandler previous = nullptr;

telemetry::Level levelOf(QtMsgType type) {
    switch (type) {
    case QtDebugMsg:
        return telemetry::Level::debug;
    case QtInfoMsg:
        return telemetry::Level::info;
    case QtWarningMsg:
        return telemetry::Level::warning;
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return telemetry::Level::error;
}

void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    std::optional<telemetry::Logger> logger;
    QtMessageHandler next = nullptr;
    {
        const std::scoped_lock lock(bridgeMutex);
        if (!bridged.empty())
            logger = bridged.back().second;
        next = previous;
    }
    if (logger) {
        std::vector<telemetry::Field> fields;
        if (context.category && qstrcmp(context.category, "default") != 0)
            fields.emplace_back("category", context.category);
        if (context.file) {
            fields.emplace_back("file", context.file);
            fields.emplace_back("line", context.line);
        }
        logger->write(levelOf(type), message.toStdString(), fields);
    }
    // Whoever started the program in a terminal still reads there what is wrong.
    if (next && type != QtDebugMsg && type != QtInfoMsg)
        next(type, context, message);
}

} // namespace

Result<std::unique_ptr<LogBridge>>
LogBridge::open(const QString& folder, const QString& level, int filesKept) {
    const auto parsed = telemetry::parseLevel(level.toStdString());
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!QDir().mkpath(folder))
        return fail(
            ErrorCode::io, tr("No log is written: the folder %1 cannot be made.")
                               .arg(QDir::toNativeSeparators(folder))
                               .toStdString());
    for (int n = 1; n <= mostWindows; ++n) {
        const auto path =
            n == 1 ? folder + u"/castwright.log"_s : u"%1/castwright-%2.log"_s.arg(folder).arg(n);
        auto lock = std::make_unique<QLockFile>(path + u".lock"_s);
        lock->setStaleLockTime(0);
        if (!lock->tryLock()) {
            if (lock->error() == QLockFile::LockFailedError)
                continue;
            return fail(
                ErrorCode::io, tr("No log is written: the folder %1 may not be written.")
                                   .arg(QDir::toNativeSeparators(folder))
                                   .toStdString());
        }
        telemetry::LogOptions options;
        options.component = "ide";
        options.level = *parsed;
        telemetry::LogFile file;
        file.path = QFile::encodeName(path).toStdString();
        file.kept = filesKept;
        auto logger = telemetry::Logger::toFile(std::move(options), std::move(file));
        if (!logger)
            return std::unexpected(logger.error());
        return std::unique_ptr<LogBridge>(new LogBridge(std::move(*logger), path, std::move(lock)));
    }
    return fail(
        ErrorCode::conflict,
        tr("No log is written: %1 windows write theirs already.").arg(mostWindows).toStdString());
}

LogBridge::LogBridge(telemetry::Logger logger, QString file, std::unique_ptr<QLockFile> lock)
    : logger_(std::move(logger))
    , file_(std::move(file))
    , lock_(std::move(lock)) {
    const std::scoped_lock guard(bridgeMutex);
    if (bridged.empty())
        previous = qInstallMessageHandler(onMessage);
    bridged.emplace_back(this, logger_);
}

LogBridge::~LogBridge() {
    const std::scoped_lock guard(bridgeMutex);
    std::erase_if(bridged, [this](const auto& one) { return one.first == this; });
    if (bridged.empty())
        qInstallMessageHandler(std::exchange(previous, nullptr));
}

Result<> openLogFolder(const QString& folder) {
    if (QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        return {};
    return fail(
        ErrorCode::unavailable,
        QCoreApplication::translate(
            "castwright::ide::LogBridge", "No file manager could be started. The logs are in %1.")
            .arg(QDir::toNativeSeparators(folder))
            .toStdString());
}

} // namespace castwright::ide
