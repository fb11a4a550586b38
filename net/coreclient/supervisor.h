// Keeps a core running for one workspace: attaches to the one that serves it, or starts one, waits until it
// is ready, restarts it when it dies, and stops it politely, then firmly. The window shows state, sentence
// and log, and offers restart().
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include "net/coreclient/child.h"
#include "net/coreclient/clock.h"
#include "net/coreclient/endpoint.h"
#include "net/rendezvous/rendezvous.h"

class QWebSocket;

namespace castwright::coreclient {

class CoreClient;
class Request;

struct SupervisorOptions {
    QString program;                                 // castwrightd
    QString workspace;                               // an existing folder
    std::function<QStringList()> moreArguments = {}; // asked at each start
    rendezvous::Folders folders;                     // where a running core is looked for

    std::chrono::milliseconds reportLimit = std::chrono::seconds(5); // process start to its start-up line
    std::chrono::milliseconds readyLimit = std::chrono::seconds(15); // start-up line to ready
    std::chrono::milliseconds pollInterval = std::chrono::milliseconds(15);
    std::chrono::milliseconds requestLimit = std::chrono::seconds(2);
    std::chrono::milliseconds politeLimit = std::chrono::milliseconds(2'500); // SIGTERM to SIGKILL
    std::chrono::milliseconds watchInterval = std::chrono::seconds(2); // of a core that is not our child
    int missedAnswers = 3;                                             // until that core counts as gone
    // Nor does another come in its place for so long: whoever had started it would have done it by now.
    std::chrono::milliseconds takeOverAfter = std::chrono::seconds(1);

    std::chrono::milliseconds firstDelay = std::chrono::milliseconds(250); // doubles with each quick crash
    std::chrono::milliseconds longestDelay = std::chrono::seconds(15);
    std::chrono::milliseconds steadyAfter =
        std::chrono::seconds(30); // a longer life forgives earlier crashes
    int quickCrashes = 5;         // then it gives up until restart()

    std::function<double()> jitter = {}; // 0 to 1; random where empty
    ChildFactory makeChild = &makeProcessChild;
};

class Supervisor : public QObject {
    Q_OBJECT
public:
    enum class State : quint8 {
        idle,       // not asked yet
        starting,   // looks for a core, or its process has not reported yet
        waiting,    // it listens and is not ready yet
        ready,      // endpoint() answers
        restarting, // it died; the next start is timed
        stopping,
        stopped, // by stop()
        failed,  // gave up; only restart() goes on
    };
    Q_ENUM(State)

    static constexpr qsizetype logBytes = qsizetype{16} * 1024;

    // The clock outlives the supervisor.
    Supervisor(SupervisorOptions options, Clock& clock, QObject* parent = nullptr);
    // Ends a core of our own and waits for it, a few seconds at the most.
    ~Supervisor() override;

    void start();
    // Forgets earlier crashes. A core of our own is stopped first; one that somebody else started is attached
    // to anew.
    void restart();
    // Ends a core of our own; leaves a foreign one alone. Ends in `stopped`.
    void stop();
    // A line of settings for a core of our own, with keys: it goes into the pipe of the one that runs, and of
    // each that is started later. A core that was never told any waits for them before it starts its engine.
    void configure(const QByteArray& line);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] QString sentence() const { return sentence_; }
    [[nodiscard]] bool isAttached() const { return isAttached_; } // to a core that is not our child
    [[nodiscard]] std::optional<Endpoint> endpoint() const;       // in `ready` only
    [[nodiscard]] QByteArray log() const { return log_; }         // the last logBytes of its stderr
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    nextStart() const; // in `restarting`, for a countdown

Q_SIGNALS:
    void stateChanged(castwright::coreclient::Supervisor::State state, const QString& sentence);
    void logChanged();

private:
    // Both are often replaced from within something of their own.
    struct Later {
        void operator()(CoreClient* client) const;
        void operator()(QWebSocket* line) const;
    };

    void become(State state, const QString& sentence);
    void look();
    void lookAnew();
    [[nodiscard]] bool hasLeft() const;
    void spawn();
    void readOutput(const QByteArray& bytes);
    void readReport(const QByteArray& line);
    void keepLog(const QByteArray& bytes);
    void poll();
    void arrive();
    [[nodiscard]] QString sentenceOfReady() const;
    void watch();
    void holdLine();
    void seek(std::chrono::steady_clock::time_point askAgain);
    void lose(const QString& why);
    void childFinished(int exitCode, bool isCrash);
    void giveUpOnChild(const QString& why);
    void dismissChild();
    void clearFlow();

    SupervisorOptions options_;
    Clock& clock_;
    State state_ = State::idle;
    QString sentence_;

    std::unique_ptr<Child> child_;
    std::unique_ptr<CoreClient, Later> client_;
    std::unique_ptr<Request> request_;
    std::unique_ptr<QWebSocket, Later> line_; // to a core that is not our child
    std::unique_ptr<Clock::Timer> timer_;     // the next step
    std::unique_ptr<Clock::Timer> deadline_;  // of the present state
    std::optional<Endpoint> found_;

    bool isAttached_ = false;
    bool isRestartWanted_ = false;
    QByteArray settings_;
    bool hasReported_ = false;
    QString whyKilled_; // set when we end the child because of what it did
    QByteArray output_;
    QByteArray log_;
    int crashes_ = 0;
    int missed_ = 0;
    std::optional<std::chrono::steady_clock::time_point> absentSince_;
    std::chrono::steady_clock::time_point startedAt_;
    std::chrono::steady_clock::time_point nextStartAt_;
};

} // namespace castwright::coreclient
