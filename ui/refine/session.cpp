// Sending, following, and one flush a frame however many events come.
#include "ui/refine/session.h"

#include <QPointer>

#include <chrono>

#include "models/vocabulary/id.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {

constexpr int frameMs = 16;
constexpr int flushBudgetMs = 8; // the rest of a frame is for drawing
constexpr int mostAsked = 4;
constexpr int againMs = 500; // twice as long each time

QString titleOf(const QString& prompt) {
    const QString line = prompt.trimmed().section(u'\n', 0, 0);
    constexpr qsizetype most = 120;
    return line.size() > most ? line.first(most - 1) + u'…' : line;
}

QString words(const Error& error) {
    return QString::fromStdString(error.message);
}

} // namespace

Session::Session(Service& service, Prompt prompt, QObject* parent)
    : QObject(parent)
    , service_(service)
    , kind_(Kind::refinement)
    , prompt_(std::move(prompt))
    , title_(titleOf(QString::fromStdString(prompt_.request.userPrompt)))
    , progress_(service.files(prompt_.subject)) {
    explainWaiting();
    send();
}

Session::Session(Service& service, const std::string& inputs, const QString& title, QObject* parent)
    : QObject(parent)
    , service_(service)
    , kind_(Kind::run)
    , prompt_{.subject = service.subject(), .request = {}}
    , inputs_(inputs)
    , runKey_(randomId())
    , title_(title) {
    explainWaiting();
    send();
}

Session::Session(Service& service, const ProposalLine& line, QObject* parent)
    : QObject(parent)
    , service_(service)
    , kind_(Kind::refinement)
    , prompt_{.subject = service.subject(), .request = {}}
    , title_(titleOf(line.prompt))
    , id_(line.id)
    , progress_(service.files(prompt_.subject)) {
    prompt_.request.userPrompt = line.prompt.toStdString();
    frame_.setSingleShot(true);
    frame_.setInterval(frameMs);
    connect(&frame_, &QTimer::timeout, this, &Session::flush);
    since_.start();
    threadId_ = line.threadId;
    if (line.status == review::ProposalStatus::queued)
        become(State::queued, tr("It is sent when the engine can be reached."));
    else
        follow(line.threadId);
    if (isOver())
        return;
    updateFrom(line);
}

Session::~Session() = default;

// What is not sent yet says why, and what is in the way may change.
void Session::explainWaiting() {
    connect(&service_, &Service::changed, this, [this] {
        if (state_ != State::sending || !id_.isEmpty())
            return;
        hasLeft_ = hasLeft_ || (pending_ && service_.isReachable());
        if (!isCancelled_)
            become(State::sending, service_.whyWaiting());
    });
}

bool Session::isOver() const {
    return state_ == State::completed || state_ == State::failed || state_ == State::cancelled;
}

bool Session::isUnsent() const {
    return id_.isEmpty() && !isCancelled_ && (!isOver() || isGivenUp_);
}

qint64 Session::elapsedMs() const {
    return tookMs_ >= 0 ? tookMs_ : since_.elapsed();
}

void Session::send() {
    frame_.setSingleShot(true);
    frame_.setInterval(frameMs);
    frame_.disconnect(this);
    connect(&frame_, &QTimer::timeout, this, &Session::flush);
    since_.start();
    tookMs_ = -1;
    isCancelled_ = false;
    asked_ = 0;
    isGivenUp_ = false;
    again_.setSingleShot(true);
    again_.disconnect(this);
    connect(&again_, &QTimer::timeout, this, &Session::ask);
    become(State::sending, service_.whyWaiting());
    ask();
}

void Session::ask() {
    hasLeft_ = hasLeft_ || service_.isReachable();
    if (kind_ == Kind::run) {
        pending_ = service_.run(prompt_.subject, inputs_, runKey_, [this](Result<RunStarted> started) {
            if (!started)
                return failToSend(started.error());
            threadId_ = started->threadId;
            taken(started->id);
            if (!isCancelled_)
                follow(threadId_);
        });
        return;
    }
    const auto followed = [this](Result<protocol::RefinementStarted> started) {
        if (!started)
            return failToSend(started.error());
        threadId_ = QString::fromStdString(started->threadId);
        taken(QString::fromStdString(started->proposalId));
        if (isCancelled_)
            return;
        if (started->status == review::ProposalStatus::queued)
            become(State::queued, tr("It is sent when the engine can be reached."));
        else
            follow(threadId_);
    };
    pending_ = service_.refine(prompt_.subject, prompt_.request, followed);
}

void Session::taken(const QString& id) {
    id_ = id;
    if (!isCancelled_)
        return;
    isCancelled_ = false; // until it is
    cancel();
}

// Where no answer came, or none that says what was done, the core may have ended over it. Its key makes
// asking again safe, whatever was done.
void Session::failToSend(const Error& error) {
    const bool isOpen = error.code == ErrorCode::unavailable || error.code == ErrorCode::timeout;
    if (isOpen && ++asked_ < mostAsked) {
        again_.start(againMs << asked_);
        if (!isCancelled_)
            become(State::sending, tr("%1 It is sent again.").arg(words(error)));
        return;
    }
    hasLeft_ = isOpen;
    if (isCancelled_)
        return finish(
            State::cancelled,
            isOpen ? tr("The core did not answer: it may be under way all the same.") : QString());
    isGivenUp_ = isOpen;
    finish(State::failed, words(error));
}

void Session::follow(const QString& threadId) {
    threadId_ = threadId;
    stream_ = service_.follow(threadId);
    become(State::streaming);
    if (!stream_)
        return finish(State::failed, tr("There is no stream to follow."));
    connect(
        stream_.get(), &coreclient::EventStream::arrived, this, [this](const protocol::StreamEvent& event) {
            queue_.push_back(event);
            if (!frame_.isActive())
                frame_.start();
        });
    connect(
        stream_.get(), &coreclient::EventStream::stateChanged, this,
        [this](coreclient::EventStream::State state) {
            using Stream = coreclient::EventStream::State;
            if (isOver())
                return;
            if (state == Stream::refused)
                finish(State::failed, stream_->sentence());
            else if (state_ == State::queued)
                return; // a connection says nothing of when the prompt is sent
            else if (state == Stream::waiting)
                become(State::reconnecting, stream_->sentence());
            else if (state == Stream::live)
                become(State::streaming);
        });
}

void Session::flush() {
    QElapsedTimer spent;
    spent.start();
    const auto resets = progress_.resets();
    while (!queue_.empty() && spent.elapsed() < flushBudgetMs) {
        progress_.take(queue_.front());
        queue_.pop_front();
    }
    const auto first = resets == progress_.resets() ? progress_.firstChanged() : 0;
    progress_.told();
    const QPointer<Session> self(this); // whoever sees it may close it
    if (!queue_.empty())
        frame_.start();
    Q_EMIT progressed(first);
    if (self && queue_.empty() && progress_.hasEnded() && !isOver())
        endOfStream();
}

// "end" says that the stream is over; how it went is what came before, and what the list of proposals says.
void Session::endOfStream() {
    if (isCancelled_)
        return finish(State::cancelled, {});
    if (!progress_.failure().empty())
        return finish(State::failed, QString::fromStdString(progress_.failure()));
    finish(State::completed, {});
}

void Session::updateFrom(const ProposalLine& line) {
    using review::ProposalStatus;
    switch (line.status) {
    case ProposalStatus::queued:
        if (!isOver() && state_ != State::queued)
            become(State::queued, tr("It is sent when the engine can be reached."));
        break;
    case ProposalStatus::processing:
        if (state_ == State::queued && stream_)
            become(State::streaming);
        else if (state_ == State::queued || (isOver() && !stream_))
            follow(line.threadId);
        break;
    case ProposalStatus::failed:
        finish(State::failed, line.failure);
        break;
    case ProposalStatus::cancelled:
        finish(State::cancelled, {});
        break;
    case ProposalStatus::completed:
    case ProposalStatus::resolved:
        if (line.resolution == review::Resolution::noChange)
            finish(State::completed, tr("Nothing changed: the files are as they were."));
        else
            finish(State::completed, {});
        break;
    }
}

void Session::cancel() {
    if (isOver())
        return;
    isCancelled_ = true;
    if (isUnheard())
        return become(State::sending, tr("It is cancelled as soon as the core answers."));
    if (id_.isEmpty()) {
        pending_.reset();
        return finish(State::cancelled, {});
    }
    auto answer = [this](Result<> done) {
        if (done)
            return finish(State::cancelled, {});
        isCancelled_ = false;
        if (state_ == State::sending) // it has not been followed yet
            follow(threadId_);
        sentence_ = words(done.error());
        Q_EMIT stateChanged();
    };
    acting_ = kind_ == Kind::run ? service_.cancelRun(id_, std::move(answer))
                                 : service_.act(Act::cancel, id_, std::move(answer));
}

void Session::retry() {
    if (state_ == State::reconnecting && stream_)
        return stream_->retryNow();
    if (state_ != State::failed && state_ != State::cancelled)
        return;
    stream_.reset();
    queue_.clear();
    progress_ = kind_ == Kind::refinement ? progress::Progress(service_.files(prompt_.subject))
                                          : progress::Progress();
    Q_EMIT progressed(0);
    service_.saveFiles();
    if (kind_ == Kind::run && !id_.isEmpty()) { // another one
        runKey_ = randomId();
        id_.clear();
        hasLeft_ = false;
    }
    if (id_.isEmpty())
        return send();
    since_.start();
    tookMs_ = -1;
    isCancelled_ = false;
    become(State::sending);
    acting_ = service_.act(Act::retry, id_, [this](Result<> done) {
        if (!done)
            return finish(State::failed, words(done.error()));
        if (service_.whyWaiting().isEmpty())
            follow(threadId_);
        else
            become(State::queued, tr("It is sent when the engine can be reached."));
    });
}

void Session::become(State state, const QString& sentence) {
    if (state == state_ && sentence == sentence_)
        return;
    state_ = state;
    sentence_ = sentence;
    Q_EMIT stateChanged();
}

void Session::finish(State state, const QString& sentence) {
    const bool wasOver = isOver();
    // What the core says counts more than what the stream looked like.
    if (wasOver && state == state_ && sentence.isEmpty())
        return;
    if (!wasOver)
        tookMs_ = since_.elapsed();
    const QPointer<Session> self(this);
    become(state, sentence);
    if (self && !wasOver)
        Q_EMIT ended();
}

} // namespace castwright::refine
