// Crash reports: each run leaves a marker while it lives and a report when it dies; the next start finds
// both.
#include "app/ide/lifecycle/crashreports.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/ide/lifecycle/crashwriter.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr qsizetype reportsKept = 20;
const auto fresh = ".new"_L1;

// "version: 0.1.0" of a report or a marker.
QString field(const QByteArray& text, QByteArrayView name) {
    for (const auto& line : text.split('\n'))
        if (line.startsWith(name) && line.sliced(name.size()).startsWith(": "))
            return QString::fromUtf8(line.sliced(name.size() + 2)).trimmed();
    return {};
}

QByteArray readSome(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(1 << 20) : QByteArray();
}

} // namespace

CrashReports::CrashReports(QString folder, QString version, QString logFile)
    : folder_(std::move(folder))
    , version_(std::move(version))
    , logFile_(std::move(logFile)) {}

CrashReports::~CrashReports() {
    if (markerFile_ < 0)
        return;
    removeCrashWriter();
    QFile::remove(marker_);
    ::close(markerFile_);
}

Result<> CrashReports::start() {
    const auto refuse = [&](const QString& reason) {
        removeCrashWriter();
        return fail(
            ErrorCode::io, tr("A crash of this run will leave no report: %1 cannot be written (%2).")
                               .arg(QDir::toNativeSeparators(folder_), reason)
                               .toStdString());
    };
    if (!QDir().mkpath(folder_))
        return refuse(tr("it cannot be made"));
    QFile::setPermissions(folder_, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto name = u"%1-%2"_s.arg(QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s))
                          .arg(QCoreApplication::applicationPid());
    marker_ = folder_ + u"/run-"_s + name;
    // Before the mark: whoever sees that may take it that a crash leaves a report.
    installCrashWriter({
        .report = QFile::encodeName(folder_ + u"/crash-"_s + name + fresh).toStdString(),
        .version = version_.toStdString(),
        .log = QFile::encodeName(logFile_).toStdString(),
    });
    // The lock tells a live run from a dead one; a process number alone may belong to somebody else by now.
    const auto path = QFile::encodeName(marker_);
    markerFile_ = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (markerFile_ < 0 || ::flock(markerFile_, LOCK_EX | LOCK_NB) != 0)
        return refuse(QString::fromLocal8Bit(std::strerror(errno)));
    const auto text = u"version: %1\ntime: %2\nlog: %3\n"_s
                          .arg(version_, QDateTime::currentDateTimeUtc().toString(Qt::ISODate), logFile_)
                          .toUtf8();
    if (::write(markerFile_, text.constData(), static_cast<std::size_t>(text.size())) != text.size())
        return refuse(QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

std::vector<CrashReport> CrashReports::takeNew() {
    reportVanishedRuns();
    std::vector<CrashReport> taken;
    const auto files = QDir(folder_).entryInfoList({u"*.new"_s}, QDir::Files, QDir::Name);
    for (const auto& file : files) {
        const auto seen = file.path() + u'/' + file.completeBaseName() + u".txt"_s;
        // Whoever renames it first shows it.
        if (!QFile::rename(file.filePath(), seen))
            continue;
        const auto text = readSome(seen);
        CrashReport report{.path = seen, .time = {}, .summary = {}};
        report.time = QDateTime::fromString(field(text, "time"), Qt::ISODate).toLocalTime();
        if (!report.time.isValid())
            report.time = file.lastModified();
        report.isCrash = file.fileName().startsWith("crash-"_L1);
        const auto when = QLocale().toString(report.time, QLocale::ShortFormat);
        report.summary =
            report.isCrash
                ? tr("Castwright crashed (%1, %2). The report may help to mend it.")
                      .arg(when, field(text, "signal"))
                : tr("Castwright ended without closing: the run that started %1 was killed, or the "
                     "computer stopped.")
                      .arg(when);
        taken.push_back(std::move(report));
    }
    dropOldest();
    return taken;
}

void CrashReports::reportVanishedRuns() {
    const auto markers = QDir(folder_).entryInfoList({u"run-*"_s}, QDir::Files);
    for (const auto& marker : markers) {
        if (marker.filePath() == marker_ || !marker.suffix().isEmpty())
            continue;
        const int file = ::open(QFile::encodeName(marker.filePath()).constData(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            continue;
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
            const auto run = marker.fileName().sliced(4);
            const auto crash = folder_ + u"/crash-"_s + run;
            if (QFile::exists(crash + fresh) || QFile::exists(crash + u".txt"_s)) {
                QFile::remove(marker.filePath());
            } else {
                QFile::rename(marker.filePath(), folder_ + u"/ended-"_s + run + fresh);
            }
        }
        ::close(file);
    }
}

void CrashReports::dropOldest() const {
    const auto files = QDir(folder_).entryInfoList({u"*.txt"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = reportsKept; i < files.size(); ++i)
        QFile::remove(files[i].filePath());
}

} // namespace castwright::ide
