// Refining by the window's core: what is asked before the core runs waits here for it, and the list of
// proposals is kept in step while something is under way.
#pragma once

#include <QTimer>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "app/ide/corelink.h"
#include "app/ide/openworkflows.h"
#include "net/coreclient/refinements.h"
#include "ui/refine/service.h"

namespace castwright::ide {

class RefineService final : public refine::Service {
    Q_OBJECT
public:
    RefineService(CoreLink& core, WorkspaceSession& session, OpenWorkflows& workflows);
    ~RefineService() override;

    [[nodiscard]] bool isOpen() const override;
    [[nodiscard]] QString whyWaiting() const override;
    [[nodiscard]] const std::vector<refine::ProposalLine>& proposals() const override { return lines_; }
    [[nodiscard]] QString problem() const override { return problem_; }
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] std::map<std::string, std::string> files(const QString& subject) const override;
    void saveFiles() override;
    [[nodiscard]] bool isReachable() const override { return client_ != nullptr; }

    [[nodiscard]] const coreclient::EngineAbout& engine() const override { return engine_; }
    void lookAtEngine() override;

    [[nodiscard]] coreclient::Handle refine(
        const QString& subject, const protocol::RefinementRequest& request,
        coreclient::Answer<protocol::RefinementStarted> answer) override;
    [[nodiscard]] coreclient::Handle
    act(refine::Act act, const QString& proposalId, coreclient::Answer<void> answer) override;
    [[nodiscard]] coreclient::Handle
    run(const QString& subject, const std::string& inputs, const std::string& key,
        coreclient::Answer<refine::RunStarted> answer) override;
    [[nodiscard]] coreclient::Handle
    cancelRun(const QString& runId, coreclient::Answer<void> answer) override;
    [[nodiscard]] std::unique_ptr<coreclient::EventStream> follow(const QString& threadId) override;

    [[nodiscard]] coreclient::CoreClient* client() const { return client_.get(); } // nullptr while it is away

    // Of the workflow in front, as the core names it; empty while its names are not read.
    [[nodiscard]] QString workflowId() const { return idOf(subject()); }
    void look();     // at the list of proposals, soon
    void lookAnew(); // and tells what it finds even if it is what was known

Q_SIGNALS:
    // What the core could not carry out when it was approved, or undone, is done now.
    void carriedOut(const QString& prompt);

private:
    class Waiting;
    class Refusal;
    using Send = std::function<coreclient::Handle(coreclient::CoreClient&)>;

    [[nodiscard]] QString idOf(const QString& workflow) const; // empty where the core knows none of it
    void lookForNew(const QString& workflow);                  // it may have come since the core was asked
    [[nodiscard]] coreclient::Handle
    refusal(const QString& workflow, std::function<void(std::unexpected<Error>)> tell);
    template <class T, class Ask>
    [[nodiscard]] coreclient::Handle
    askOf(const QString& workflow, const coreclient::Answer<T>& answer, Ask ask);
    // Sends now, or when the core is there.
    [[nodiscard]] coreclient::Handle whenReady(Send send);
    void coreChanged();
    void drop();
    void readWorkflows();
    void askWhatChanged(); // and read the list only where something did
    void readProposals(std::optional<std::int64_t> upTo);
    void lookLater();
    void readReadiness();
    void setEngineWait(const QString& sentence);

    CoreLink& core_;
    WorkspaceSession& session_;
    OpenWorkflows& workflows_;
    std::unique_ptr<coreclient::Clock> clock_;
    std::unique_ptr<coreclient::CoreClient> client_;
    std::vector<coreclient::WorkflowName> names_;
    bool hasNames_ = false;
    bool isTellingAnew_ = false; // an answer changed what a session takes itself for
    bool isEngineWanted_ = false;
    std::vector<refine::ProposalLine> lines_;
    std::set<std::string> heldUp_;
    QString problem_;
    QString engineWait_;
    QString whyTold_; // as the core was last heard of
    coreclient::EngineAbout engine_;
    coreclient::Handle describing_;
    coreclient::Handle naming_;
    coreclient::Handle hearing_;
    coreclient::Handle listing_;
    bool hasFeed_ = true;               // an older core tells of no changes
    std::optional<std::int64_t> heard_; // up to where the list is true
    QString listed_;                    // the workflow whose list it is
    bool isDiskTouched_ = false;        // what is on the disk may not be what a proposal was made for
    int spared_ = 0;                    // how often the list was not read, in a row
    bool isBusy_ = false;
    coreclient::Handle asking_;
    std::vector<Waiting*> waiting_;
    QTimer next_;
};

} // namespace castwright::ide
