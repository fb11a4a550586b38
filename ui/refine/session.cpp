// Sending, following, and one flush a frame however many events come.
#include "ui/refine/session.h"

#include <QPointer>

#include <chrono>

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
    , progress_(service.files()) {
    explainWaiting();
    send();
}

Session::Session(Service& service, const std::string& inputs, const QString& title, QObject* parent)
    : QObject(parent)
    , service_(service)
    , kind_(Kind::run)
    , prompt_{.subject = service.subject(), .request = {}}
    , inputs_(inputs)
    , title_(title) {
    explainWaiting();
    send();
}

Session::Session(Service& service, const ProposalLine& line, QObject* parent)
    : QObject(parent)
    , service_(service)
    , kind_(Kind::refinement)
    , title_(titleOf(line.prompt))
    , id_(line.id)
    , progress_(service.files()) {
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
        if (state_ == State::sending)
            become(State::sending, service_.whyWaiting());
    });
}

bool Session::isOver() const {
    return state_ == State::completed || state_ == State::failed || state_ == State::cancelled;
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
    again_.setSingleShot(true);
    again_.disconnect(this);
    connect(&again_, &QTimer::timeout, this, &Session::ask);
    become(State::sending, service_.whyWaiting());
    ask();
}

void Session::ask() {
    if (kind_ == Kind::run) {
        pending_ = service_.run(prompt_.subject, inputs_, [this](Result<RunStarted> started) {
            if (!started)
                return finish(State::failed, words(started.error()));
            id_ = started->id;
            follow(started->threadId);
        });
        return;
    }
    const auto followed = [this](Result<protocol::RefinementStarted> started) {
        if (!started)
            return failToSend(started.error());
        id_ = QString::fromStdString(started->proposalId);
        threadId_ = QString::fromStdString(started->threadId);
        if (started->status == review::ProposalStatus::queued)
            become(State::queued, tr("It is sent when the engine can be reached."));
        else
            follow(threadId_);
    };
    pending_ = service_.refine(prompt_.subject, prompt_.request, followed);
}

// Where no answer came the core may have ended over it. Its key makes asking again safe, whatever was done.
void Session::failToSend(const Error& error) {
    const bool isUnheard = error.code == ErrorCode::unavailable || error.code == ErrorCode::timeout;
    if (!isUnheard || ++asked_ == mostAsked)
        return finish(State::failed, words(error));
    again_.start(againMs << asked_);
    become(State::sending, tr("%1 It is sent again.").arg(words(error)));
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
    if (id_.isEmpty()) { // it was never heard of
        pending_.reset();
        again_.stop();
        return finish(State::cancelled, {});
    }
    auto answer = [this](Result<> done) {
        if (done)
            return finish(State::cancelled, {});
        isCancelled_ = false;
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
    progress_ =
        progress::Progress(kind_ == Kind::refinement ? service_.files() : decltype(service_.files()){});
    Q_EMIT progressed(0);
    if (kind_ == Kind::run || id_.isEmpty())
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
