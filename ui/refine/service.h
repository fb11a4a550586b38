// What refining needs of the rest of the program, handed in by it: somebody who takes prompts and runs, tells
// how they go, and knows what was proposed.
#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "models/review/proposal.h"
#include "net/coreclient/engine.h"
#include "net/coreclient/eventstream.h"
#include "net/coreclient/request.h"
#include "net/protocol/wire.h"

namespace castwright::refine {

// A proposal as a list shows it.
struct ProposalLine {
    QString id;
    QString threadId;
    QString prompt;
    review::ProposalStatus status = review::ProposalStatus::queued;
    review::Resolution resolution = review::Resolution::none;
    QString failure; // a sentence
    QDateTime created;
    int files = 0;
    bool isCurrent = true; // the draft is still what it was made on

    bool operator==(const ProposalLine&) const = default;
};

struct RunStarted {
    QString id;
    QString threadId;
};

enum class Act : std::uint8_t { cancel, retry, dismiss };

class Service : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // A workflow is open, so that there is something to refine.
    [[nodiscard]] virtual bool isOpen() const = 0;
    // Why a prompt would wait, as a sentence; empty where it would be sent at once.
    [[nodiscard]] virtual QString whyWaiting() const = 0;
    [[nodiscard]] virtual const std::vector<ProposalLine>& proposals() const = 0; // newest first
    [[nodiscard]] virtual QString problem() const = 0; // why the list may be old; empty where it is not
    // The name of what prompts and runs are of now, to be handed in with them: while one waits, another
    // workflow may come to the front.
    [[nodiscard]] virtual QString subject() const = 0;
    // Its files as they are now, by path: what a stream's changes are counted against.
    [[nodiscard]] virtual std::map<std::string, std::string> files(const QString& subject) const = 0;
    // The engine reads what is on disk: before somebody asks for something, what was typed has to be there.
    virtual void saveFiles() = 0;
    // The core: what is asked leaves at once.
    [[nodiscard]] virtual bool isReachable() const = 0;

    // What the engine said of itself last; nothing before somebody looked.
    [[nodiscard]] virtual const coreclient::EngineAbout& engine() const = 0;
    virtual void lookAtEngine() = 0;

    [[nodiscard]] virtual coreclient::Handle refine(
        const QString& subject, const protocol::RefinementRequest& request,
        coreclient::Answer<protocol::RefinementStarted> answer) = 0;
    [[nodiscard]] virtual coreclient::Handle
    act(Act act, const QString& proposalId, coreclient::Answer<void> answer) = 0;
    // `inputs` is a JSON object. Asked twice with one key it is one run.
    [[nodiscard]] virtual coreclient::Handle
    run(const QString& subject, const std::string& inputs, const std::string& key,
        coreclient::Answer<RunStarted> answer) = 0;
    [[nodiscard]] virtual coreclient::Handle
    cancelRun(const QString& runId, coreclient::Answer<void> answer) = 0;
    [[nodiscard]] virtual std::unique_ptr<coreclient::EventStream> follow(const QString& threadId) = 0;

Q_SIGNALS:
    void changed(); // isOpen, whyWaiting or problem
    void proposalsChanged();
    void engineChanged();
};

} // namespace castwright::refine
