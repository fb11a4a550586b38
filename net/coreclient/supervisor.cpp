// The supervisor's states. Each function does its work first and announces a state last, because a slot may
// answer at once with stop() or restart().
#include "net/coreclient/supervisor.h"

#include <algorithm>
#include <cmath>

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QRandomGenerator>
#include <QUrl>
#include <QWebSocket>

#include "net/coreclient/coreclient.h"
#include "net/protocol/json.h"

namespace castwright::coreclient {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype maxReportBytes = 4'096;
constexpr milliseconds lookAgain{50};

bool isLoopback(const std::string& host) {
    return host == "127.0.0.1" || host == "::1";
}

QString text(const Error& error) {
    return QString::fromStdString(describe(error));
}

QString seconds(milliseconds time) {
    return QString::number(static_cast<double>(time.count()) / 1'000.0, 'g', 3);
}

} // namespace

void Supervisor::Later::operator()(CoreClient* client) const {
    client->deleteLater();
}

void Supervisor::Later::operator()(QWebSocket* line) const {
    line->disconnect();
    line->abort();
    line->deleteLater();
}

Supervisor::Supervisor(SupervisorOptions options, Clock& clock, QObject* parent)
    : QObject(parent)
    , options_(std::move(options))
    , clock_(clock) {
    if (!options_.jitter)
        options_.jitter = [] { return QRandomGenerator::global()->generateDouble(); };
}

Supervisor::~Supervisor() {
    clearFlow();
    if (child_)
        child_->disconnect(this);
}

std::optional<Endpoint> Supervisor::endpoint() const {
    return state_ == State::ready ? found_ : std::nullopt;
}

std::optional<milliseconds> Supervisor::nextStart() const {
    if (state_ != State::restarting)
        return std::nullopt;
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(nextStartAt_ - clock_.now()));
}

void Supervisor::become(State state, const QString& sentence) {
    if (state == state_ && sentence == sentence_)
        return;
    state_ = state;
    sentence_ = sentence;
    Q_EMIT stateChanged(state, sentence);
}

// Everything under way ends; the child, if any, stays.
void Supervisor::clearFlow() {
    timer_.reset();
    deadline_.reset();
    request_.reset();
    client_.reset();
    line_.reset();
    found_.reset();
    missed_ = 0;
    absentSince_.reset();
}

void Supervisor::start() {
    if (state_ == State::stopping)
        isRestartWanted_ = true;
    else if (state_ == State::idle || state_ == State::stopped || state_ == State::failed)
        restart();
}

void Supervisor::restart() {
    crashes_ = 0;
    if (child_) {
        isRestartWanted_ = true;
        if (state_ != State::stopping)
            stop();
        return;
    }
    lookAnew();
}

void Supervisor::stop() {
    if (!child_) {
        clearFlow();
        isAttached_ = false;
        return become(State::stopped, tr("The core is stopped."));
    }
    if (state_ == State::stopping) {
        isRestartWanted_ = false;
        return;
    }
    clearFlow();
    deadline_ = clock_.after(options_.politeLimit, [this] {
        if (child_)
            child_->kill();
    });
    child_->closePipe();
    child_->terminate();
    become(State::stopping, tr("The core is stopping."));
}

void Supervisor::configure(const QByteArray& line) {
    settings_ = line + '\n';
    if (child_ && state_ != State::stopping)
        child_->write(settings_);
}

void Supervisor::look() {
    timer_.reset();
    request_.reset();
    const auto found = rendezvous::find(options_.folders, options_.workspace.toStdString());
    if (!found) {
        clearFlow();
        return become(State::failed, text(found.error()));
    }
    switch (found->presence) {
    case rendezvous::Presence::absent:
        return spawn();
    case rendezvous::Presence::starting:
        if (!deadline_)
            deadline_ = clock_.after(options_.reportLimit, [this] {
                lose(tr("Another core has been starting for this workspace for %1 s and is not there yet.")
                         .arg(seconds(options_.reportLimit)));
            });
        timer_ = clock_.after(lookAgain, [this] { look(); });
        return become(State::starting, tr("Another core is starting for this workspace."));
    case rendezvous::Presence::running:
        break;
    }
    const auto& known = found->core;
    if (!known)
        return lose(tr("The core of this workspace does not say where it is."));
    const auto& core = *known;
    if (!isLoopback(core.report.host))
        return lose(tr("The core of this workspace says it is at %1, which is not this computer.")
                        .arg(QString::fromStdString(core.report.host)));
    isAttached_ = true;
    found_ = Endpoint{
        .host = QString::fromStdString(core.report.host),
        .port = core.report.port,
        .secret = QByteArray::fromStdString(core.secret)};
    client_.reset(std::make_unique<CoreClient>(*found_, options_.requestLimit).release());
    startedAt_ = clock_.now();
    deadline_ = clock_.after(
        options_.readyLimit, [this] { lose(tr("The core that serves this workspace does not answer.")); });
    poll();
    become(State::waiting, tr("Attaching to the core that serves this workspace."));
}

void Supervisor::spawn() {
    clearFlow();
    isAttached_ = false;
    hasReported_ = false;
    whyKilled_.clear();
    output_.clear();
    child_ = options_.makeChild();
    connect(child_.get(), &Child::output, this, &Supervisor::readOutput);
    connect(child_.get(), &Child::errorOutput, this, &Supervisor::keepLog);
    connect(child_.get(), &Child::finished, this, &Supervisor::childFinished);
    connect(child_.get(), &Child::failedToStart, this, [this](const QString& reason) {
        dismissChild();
        clearFlow();
        become(State::failed, tr("%1 could not be started: %2.").arg(options_.program, reason));
    });
    startedAt_ = clock_.now();
    deadline_ = clock_.after(options_.reportLimit, [this] {
        giveUpOnChild(tr("It did not say within %1 s that it listens.").arg(seconds(options_.reportLimit)));
    });
    child_->start(
        options_.program, QStringList{u"--workspace"_s, options_.workspace, u"--parent-pipe"_s, u"0"_s}
                              + (options_.moreArguments ? options_.moreArguments() : QStringList()));
    if (child_ && !settings_.isEmpty())
        child_->write(settings_);
    if (child_)
        become(State::starting, tr("The core is starting."));
}

void Supervisor::readOutput(const QByteArray& bytes) {
    if (hasReported_ || !whyKilled_.isEmpty() || state_ == State::stopping)
        return; // one line is expected; nothing else it prints means anything
    output_ += bytes.first(std::min<qsizetype>(bytes.size(), maxReportBytes + 1));
    const auto end = output_.indexOf('\n');
    if (end >= 0 && end <= maxReportBytes)
        readReport(output_.first(end));
    else if (output_.size() > maxReportBytes)
        giveUpOnChild(tr("Its start-up line is longer than %1 bytes.").arg(maxReportBytes));
}

void Supervisor::readReport(const QByteArray& line) {
    hasReported_ = true;
    output_.clear();
    const auto report = protocol::fromJson<protocol::StartupReport>(line.toStdString());
    if (!report)
        return giveUpOnChild(tr("Its start-up line cannot be read: %1").arg(text(report.error())));
    if (!isLoopback(report->host))
        return giveUpOnChild(tr("It says it listens at %1, which is not this computer.")
                                 .arg(QString::fromStdString(report->host)));
    if (report->pid != child_->pid())
        return giveUpOnChild(tr("Its start-up line names another process."));
    found_ = Endpoint{.host = QString::fromStdString(report->host), .port = report->port, .secret = {}};
    client_.reset(std::make_unique<CoreClient>(*found_, options_.requestLimit).release());
    deadline_ = clock_.after(options_.readyLimit, [this] {
        giveUpOnChild(tr("It was not ready within %1 s.").arg(seconds(options_.readyLimit)));
    });
    poll();
    become(State::waiting, tr("The core is getting ready."));
}

void Supervisor::keepLog(const QByteArray& bytes) {
    log_ += bytes;
    if (log_.size() > logBytes)
        log_.remove(0, log_.size() - logBytes);
    Q_EMIT logChanged();
}

void Supervisor::poll() {
    request_ = client_->ready([this](const Result<protocol::Readiness>& answer) {
        if (answer && answer->isReady)
            return arrive();
        if (!answer && hasLeft())
            return lookAnew(); // it was just ending when it was found
        timer_ = clock_.after(options_.pollInterval, [this] { poll(); });
    });
}

// Whether the core of another window has ended properly: no crash, and nothing to wait for.
bool Supervisor::hasLeft() const {
    if (!isAttached_)
        return false;
    const auto found = rendezvous::find(options_.folders, options_.workspace.toStdString());
    return found && found->presence == rendezvous::Presence::absent;
}

void Supervisor::lookAnew() {
    clearFlow();
    look();
}

void Supervisor::arrive() {
    deadline_.reset();
    if (!found_)
        return lose(tr("The core of this workspace does not say where it is."));
    if (!isAttached_) {
        const auto found = rendezvous::find(options_.folders, options_.workspace.toStdString());
        const auto core = found ? found->core : std::nullopt;
        if (!core || core->report.pid != child_->pid() || !found_ || core->report.port != found_->port)
            return giveUpOnChild(tr("It left no secret by which a window could sign in to it."));
        found_->secret = QByteArray::fromStdString(core->secret);
    }
    client_.reset(std::make_unique<CoreClient>(*found_, options_.requestLimit).release());
    missed_ = 0;
    timer_ = clock_.after(options_.watchInterval, [this] { watch(); });
    holdLine();
    become(State::ready, sentenceOfReady());
}

QString Supervisor::sentenceOfReady() const {
    return isAttached_ ? tr("Attached to the core of this workspace.") : tr("The core is ready.");
}

void Supervisor::watch() {
    request_ = client_->health([this](const Result<protocol::Health>& answer) {
        missed_ = answer ? 0 : missed_ + 1;
        if (missed_ >= options_.missedAnswers) {
            const auto why = tr("It stopped answering.");
            return child_ ? giveUpOnChild(why) : lose(why);
        }
        if (!answer && isAttached_) {
            const bool isGone = answer.error().code == ErrorCode::unavailable; // it is not only slow
            seek(clock_.now() + options_.watchInterval);
            if (isGone && state_ == State::ready)
                become(State::waiting, tr("The core of this workspace has gone. Looking for the next one."));
            return;
        }
        timer_ = clock_.after(options_.watchInterval, [this] {
            holdLine();
            watch();
        });
        if (state_ == State::waiting)
            become(State::ready, sentenceOfReady());
    });
}

// Of the end of our child we are told. The end of another's is the end of this connection, on which nothing
// is said; where there was none in the first place, the next question comes to the same.
void Supervisor::holdLine() {
    if (!isAttached_ || line_ || !found_)
        return;
    line_.reset(std::make_unique<QWebSocket>().release());
    line_->setProxy(QNetworkProxy::NoProxy);
    connect(line_.get(), &QWebSocket::connected, this, [this] {
        connect(line_.get(), &QWebSocket::disconnected, this, [this] {
            line_.reset(); // held anew after the next interval at the earliest
            timer_.reset();
            watch();
        });
    });
    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(found_->host);
    url.setPort(found_->port);
    url.setPath(u"/api/changes"_s);
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", "Bearer " + found_->secret);
    line_->open(request);
}

// It is ending, or whoever started it puts another in its place. The folder tells, without a question to
// anybody, until it is time to ask once more.
void Supervisor::seek(std::chrono::steady_clock::time_point askAgain) {
    const auto now = clock_.now();
    const auto found = rendezvous::find(options_.folders, options_.workspace.toStdString());
    const bool isAbsent = found && found->presence == rendezvous::Presence::absent;
    if (!isAbsent)
        absentSince_.reset();
    else if (!absentSince_)
        absentSince_ = now;
    const auto next = found ? found->core : std::nullopt;
    const bool isReplaced =
        next && found_ && (next->report.port != found_->port || next->secret != found_->secret.toStdString());
    if (isReplaced || (absentSince_ && now - *absentSince_ >= options_.takeOverAfter))
        return lookAnew();
    timer_ =
        clock_.after(lookAgain, [this, askAgain] { clock_.now() >= askAgain ? watch() : seek(askAgain); });
}

void Supervisor::giveUpOnChild(const QString& why) {
    clearFlow();
    whyKilled_ = why;
    child_->kill(); // childFinished goes on
}

void Supervisor::dismissChild() {
    if (!child_)
        return;
    child_->disconnect(this);
    child_.release()->deleteLater(); // we may be inside one of its signals
}

void Supervisor::childFinished(int exitCode, bool isCrash) {
    dismissChild();
    clearFlow();
    if (state_ == State::stopping) {
        if (std::exchange(isRestartWanted_, false))
            return look();
        return become(State::stopped, tr("The core is stopped."));
    }
    if (!whyKilled_.isEmpty())
        lose(std::exchange(whyKilled_, {}));
    else if (!isCrash && exitCode == rendezvous::alreadyServedExitCode)
        lose(tr("Another core took this workspace."));
    else if (isCrash)
        lose(tr("It crashed."));
    else
        lose(tr("It ended with code %1.").arg(exitCode));
}

void Supervisor::lose(const QString& why) {
    clearFlow();
    isAttached_ = false;
    if (clock_.now() - startedAt_ >= options_.steadyAfter)
        crashes_ = 0;
    ++crashes_;
    if (crashes_ >= options_.quickCrashes)
        return become(
            State::failed, tr("The core failed %n time(s) in a row and is not started again by itself. %1",
                              nullptr, crashes_)
                               .arg(why));
    const auto doubled = static_cast<double>(options_.firstDelay.count()) * std::exp2(crashes_ - 1);
    const auto capped = std::min(doubled, static_cast<double>(options_.longestDelay.count()));
    // Half of the delay is fixed, half random: windows of one crash do not all return at once.
    const milliseconds delay{static_cast<milliseconds::rep>(capped * (0.5 + 0.5 * options_.jitter()))};
    nextStartAt_ = clock_.now() + delay;
    timer_ = clock_.after(delay, [this] { look(); });
    become(State::restarting, tr("The core is started again in a moment. %1").arg(why));
}

} // namespace castwright::coreclient
