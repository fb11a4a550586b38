// Refinements and their proposals: asks the engine, consumes its stream whether or not anybody watches, keeps
// what comes of it, and carries out what was decided. From any thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "app/core/refining/engineclient.h"
#include "app/core/refining/entry.h"
#include "app/core/refining/eventkeeper.h"
#include "app/core/refining/harvest.h"
#include "app/core/refining/keeping.h"
#include "app/core/refining/proposals.h"
#include "app/core/refining/relay.h"
#include "models/workspace/folder.h"
#include "models/workspace/restorepoints.h"
#include "models/workspace/rootfolder.h"
#include "net/telemetry/log.h"

namespace castwright::git {
class Repository;
}

namespace castwright::core {

// Who asks where the secret alone lets in.
inline constexpr std::string_view localUser = "local";

// In the audit.
inline constexpr std::string_view approvedAct = "approved";
inline constexpr std::string_view undoneAct = "approval undone";

// In the outbox: an engine's thread that is not needed any more.
inline constexpr std::string_view letterOfCleanUp = "engine.cleanup";

class Refining {
public:
    // Told when a step of carrying out a decision is done: decided, files, staged, committed.
    using Reached = std::function<void(std::string_view step)>;

    // Reads what an earlier core left, and takes up what it was about.
    [[nodiscard]] static Result<std::unique_ptr<Refining>> open(
        workspace::RootFolder workspace, workspace::RootFolder state, EngineClient& engine,
        telemetry::Logger log, Reached reached = {}, Keeping keeping = {});
    ~Refining();

    [[nodiscard]] Result<std::vector<workspace::WorkflowFolder>> workflows() const;
    [[nodiscard]] Result<Entry>
    start(const std::string& workflow, const protocol::RefinementRequest& request, std::string_view who = {});
    [[nodiscard]] Result<nlohmann::json> list(const ProposalFilter& filter) const; // newest first
    [[nodiscard]] Result<nlohmann::json> detail(const std::string& id) const;
    // What a refusal tells of how it stands: status, resolution, revisions of decisions and draft.
    [[nodiscard]] Result<nlohmann::json> present(const std::string& id) const;
    // All files as they are if the whole of it is accepted on its own base.
    [[nodiscard]] Result<nlohmann::json> files(const std::string& id) const;
    // The rows after a number, as they were written; "next" is where the following page begins.
    // Only those about a workflow that is visible; it is "" where the proposal is forgotten.
    [[nodiscard]] Result<nlohmann::json>
    audit(std::int64_t after, const std::function<bool(const std::string& workflow)>& isVisible) const;

    [[nodiscard]] Result<> cancel(const std::string& id, std::string_view who = {});
    [[nodiscard]] Result<> retry(const std::string& id, std::string_view who = {});
    [[nodiscard]] Result<> dismiss(const std::string& id, std::string_view who = {});
    [[nodiscard]] Result<> reject(const std::string& id, std::string_view who = {});
    [[nodiscard]] Result<> reopen(const std::string& id, std::string_view who = {}); // takes a rejection back
    // Answers a new proposal of the same thread on the files as they are now; the old one stays as it is.
    [[nodiscard]] Result<nlohmann::json> rebase(const std::string& id, std::string_view who = {});
    // Proposals whose approval, or its undoing, is decided and could not be carried out yet.
    [[nodiscard]] std::set<std::string> heldUp() const;
    [[nodiscard]] Result<nlohmann::json> decide(const std::string& id, const nlohmann::json& body);
    // Adds a comment, replaces one's own, or takes it away where its text is empty.
    [[nodiscard]] Result<> comment(const std::string& id, const nlohmann::json& body, const std::string& who);
    [[nodiscard]] Result<> view(const std::string& id, const nlohmann::json& body);
    [[nodiscard]] Result<nlohmann::json> preview(const std::string& id, const nlohmann::json& body) const;
    [[nodiscard]] Result<nlohmann::json>
    approve(const std::string& id, const nlohmann::json& body, std::string_view who = {});
    [[nodiscard]] Result<nlohmann::json> undoApproval(const std::string& id, std::string_view who = {});

    // The workflow's files right after an act on a proposal: its n-th approval, or the n-th time that was
    // undone.
    [[nodiscard]] Result<spec::Bundle>
    filesAfter(const std::string& id, std::string_view act, std::int64_t nth) const;

    [[nodiscard]] std::shared_ptr<Relay> stream(const std::string& threadId) const;
    // The workflow that a proposal or a stream belongs to.
    [[nodiscard]] std::optional<std::string> workflowOf(const std::string& id) const;
    [[nodiscard]] std::optional<std::string> workflowOfThread(const std::string& threadId) const;
    // What a core does each minute: fails what nobody came back to within a day, carries out what could not
    // be, cleans up in the engine, and forgets what was kept long enough.
    void tidyUp();
    // The workflow's files as they lie there now.
    [[nodiscard]] Result<spec::Bundle> draft(const std::string& workflow) const;

    // Tells those who watch the feed of changes.
    void announce(const std::string& kind, const std::string& workflow, const std::string& subject) const;
    // For what else a core keeps.
    [[nodiscard]] store::Database& store() const { return *store_; }

private:
    Refining(
        workspace::RootFolder workspace, workspace::RootFolder state, std::unique_ptr<store::Database> store,
        EngineClient& engine, telemetry::Logger log, Reached reached, Keeping keeping);

    // One that the engine works on, until it is settled.
    struct Live {
        std::string thread;
        std::shared_ptr<Relay> relay;
        std::shared_ptr<std::atomic<bool>> isStopped;
    };
    [[nodiscard]] Result<> readState();
    [[nodiscard]] Result<> resume(const std::string& id, bool isComplete);
    void goLive(const Entry& entry, std::shared_ptr<Relay> relay);
    // Changes an entry for the last time while its stream is open: what was told is stored with it, then the
    // end is told.
    [[nodiscard]] Result<> close(const std::string& id, const std::function<Result<>(Entry&)>& act);
    void work(const std::string& id); // launches the thread that asks the engine
    // One attempt at a refinement, on a thread of its own.
    struct Attempt;
    void consume(const std::string& id, const std::shared_ptr<std::atomic<bool>>& isStopped);
    [[nodiscard]] nlohmann::json requestOf(const Entry& entry) const;
    [[nodiscard]] Result<std::string> engineThread(const Attempt& attempt, const Entry& entry);
    [[nodiscard]] Result<> follow(Attempt& attempt, const std::string& thread);
    void hear(Attempt& attempt, std::string_view text);
    void askState(Attempt& attempt, const std::string& thread);
    void settle(Attempt& attempt, const Result<>& outcome);
    void upkeep(const std::stop_token& ending); // tidies up, each minute and when something is due
    void cleanUp();
    void giveUpOld();
    void carryOutLate();
    void forgetOld();
    [[nodiscard]] std::chrono::system_clock::time_point wallClock() const { return keeping_.clock(); }
    [[nodiscard]] Result<workspace::WorkflowFolder> folderOf(const std::string& workflow) const;
    // Changes an entry and stores it; what the change refuses is not stored.
    [[nodiscard]] Result<> change(
        const std::string& id, const std::function<Result<>(Entry&)>& act, Parts parts = Parts::head,
        const Proposals::Also& also = {});
    [[nodiscard]] Result<Entry> find(const std::string& id) const;
    [[nodiscard]] std::string draftRevision(const std::string& workflow) const; // "" where it cannot be read
    [[nodiscard]] Result<workspace::FileHandle> turnFor(const store::Intent& intent) const;
    // Where an earlier version approved it, and did not put on record what came of that.
    [[nodiscard]] Result<spec::Bundle> filesOfUnrecorded(const Entry& entry) const;
    [[nodiscard]] Result<> carryOut(const store::Intent& intent, bool isRepeated);
    [[nodiscard]] Result<> finishForward(); // what was decided and is not carried out
    void postpone(const Error& reason);     // carrying out, ever longer
    [[nodiscard]] std::vector<std::string>
    reviewersOf(const std::string& proposal, const git::Repository& repository) const;
    void commit(const store::Intent& intent, const std::vector<std::string>& paths, bool isRepeated) const;
    void reach(std::string_view step) const;

    workspace::RootFolder workspace_;
    workspace::RootFolder state_;
    workspace::RestorePoints points_;
    EngineClient& engine_;
    telemetry::Logger log_;
    Reached reached_;
    Keeping keeping_;
    mutable std::mutex mutex_;
    std::mutex applying_; // one approval at a time writes files
    std::mutex tidying_;  // what is under way is done when the next one begins
    std::unique_ptr<store::Database> store_;
    Proposals proposals_;
    EventKeeper keeper_;
    std::map<std::string, Live> live_; // by proposal
    telemetry::Metrics::Counter& events_;
    std::condition_variable_any wake_;
    bool isDue_ = true;       // something is to be cleaned up
    bool hasLetters_ = false; // that could not be delivered
    std::shared_ptr<std::atomic<bool>> isEnding_ = std::make_shared<std::atomic<bool>>(false);
    int lateAttempts_ = 0; // to carry out what was decided
    std::optional<std::chrono::system_clock::time_point> lateAt_;
    struct Worker {
        std::shared_ptr<std::atomic<bool>> isDone;
        std::jthread thread;
    };
    std::vector<Worker> workers_;
    std::jthread upkeep_;
};

} // namespace castwright::core
