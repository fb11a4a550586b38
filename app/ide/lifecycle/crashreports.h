// Crash reports: each run leaves a marker while it lives and a report when it dies; the next start finds
// both.
#pragma once

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <vector>

#include "models/vocabulary/error.h"

namespace castwright::ide {

struct CrashReport {
    QString path;
    QDateTime time;
    QString summary;     // one translated sentence for a notice
    bool isCrash = true; // false: the run ended without a word, as when it is killed or the power fails
};

class CrashReports {
    Q_DECLARE_TR_FUNCTIONS(castwright::ide::CrashReports)
public:
    // `folder` lies in the state folder of the user and is made where needed.
    CrashReports(QString folder, QString version, QString logFile);
    // The proper end of a run: the marker goes.
    ~CrashReports();
    CrashReports(const CrashReports&) = delete;
    CrashReports& operator=(const CrashReports&) = delete;

    // Installs the handlers and leaves the marker.
    [[nodiscard]] Result<> start();

    // Reports of earlier runs that nobody has been shown, oldest first. Each is handed out once, even when
    // two windows start at the same time.
    [[nodiscard]] std::vector<CrashReport> takeNew();

    [[nodiscard]] const QString& folder() const { return folder_; }

private:
    void reportVanishedRuns();
    void dropOldest() const;

    QString folder_;
    QString version_;
    QString logFile_;
    QString marker_;
    int markerFile_ = -1;
};

} // namespace castwright::ide
