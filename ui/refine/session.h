// One refinement or run as this window follows it: from the moment it is asked for until its stream is over.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <deque>
#include <memory>

#include "net/progress/progress.h"
#include "ui/refine/service.h"

namespace castwright::refine {

// What is sent: to which workflow, and with the key by which the core knows it again.
struct Prompt {
    QString subject;
    protocol::RefinementRequest request;
    bool operator==(const Prompt&) const = default;
};

class Session : public QObject {
    Q_OBJECT
public:
    enum class Kind : quint8 { refinement, run };
    enum class State : quint8 { sending, queued, streaming, reconnecting, completed, failed, cancelled };
    Q_ENUM(State)

    // Sends the prompt. The service outlives the session.
    Session(Service& service, Prompt prompt, QObject* parent = nullptr);
    // Runs the workflow on these inputs, a JSON object; `title` is what a person reads.
    Session(Service& service, const std::string& inputs, const QString& title, QObject* parent = nullptr);
    // Follows one that is under way already, or shows again what was stored of it.
    Session(Service& service, const ProposalLine& line, QObject* parent = nullptr);
    ~Session() override;

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] QString id() const { return id_; } // empty while it is being sent
    [[nodiscard]] const Prompt& prompt() const { return prompt_; }
    [[nodiscard]] QString title() const { return title_; }
    [[nodiscard]] State state() const { return state_; }
    // About the state: what it waits for, why it failed; empty where all is well.
    [[nodiscard]] QString sentence() const { return sentence_; }
    [[nodiscard]] const progress::Progress& progress() const { return progress_; }
    [[nodiscard]] bool isOver() const;
    // It has left for the core, and no answer has come: it may be under way all the same.
    [[nodiscard]] bool isUnheard() const { return hasLeft_ && id_.isEmpty(); }
    // Nobody has taken it, and nobody has given it up.
    [[nodiscard]] bool isUnsent() const;
    [[nodiscard]] qint64 elapsedMs() const; // since it was asked for, until its end

    // At once where nobody can have heard of it, else as soon as the core answers.
    void cancel();
    void retry();                              // a failed or cancelled one, or a lost connection at once
    void updateFrom(const ProposalLine& line); // what the list of proposals says of it

Q_SIGNALS:
    void stateChanged();
    // At most once a frame: the blocks from here on are new or other than before.
    void progressed(std::size_t firstBlock);
    void ended(); // once

private:
    void send();
    void ask();
    void failToSend(const Error& error);
    void explainWaiting();
    void taken(const QString& id);
    void follow(const QString& threadId);
    void flush();
    void become(State state, const QString& sentence = {});
    void endOfStream();
    void finish(State state, const QString& sentence);

    Service& service_;
    Kind kind_;
    Prompt prompt_;
    std::string inputs_;
    std::string runKey_;
    QString title_;
    QString id_;
    QString threadId_;
    State state_ = State::sending;
    QString sentence_;
    progress::Progress progress_;
    std::unique_ptr<coreclient::EventStream> stream_;
    coreclient::Handle pending_; // sending
    int asked_ = 0;              // without being heard
    bool hasLeft_ = false;
    bool isGivenUp_ = false; // it was asked for often enough, and not heard
    QTimer again_;
    coreclient::Handle acting_; // cancelling or trying again
    std::deque<protocol::StreamEvent> queue_;
    QTimer frame_;
    QElapsedTimer since_;
    qint64 tookMs_ = -1;
    bool isCancelled_ = false;
};

} // namespace castwright::refine
