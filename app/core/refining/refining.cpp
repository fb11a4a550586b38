// Keeping entries, and the way from a prompt to a proposal.
#include "app/core/refining/refining.h"

#include <algorithm>
#include <chrono>
#include <format>

#include "models/document/saving.h"
#include "models/review/changes.h"
#include "models/vocabulary/id.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

using review::ProposalStatus;
using review::Resolution;

constexpr std::string_view orderlyEnd = "ended orderly"; // a setting: every event that was told is stored

std::unexpected<Error> impossible(const Entry& entry, std::string_view act) {
    return fail(
        ErrorCode::conflict, std::format(
                                 "It cannot be {}: it is {}{}.", act, review::toString(entry.proposal.status),
                                 entry.proposal.resolution == Resolution::none
                                     ? ""
                                     : std::format(", {}", review::toString(entry.proposal.resolution))));
}

} // namespace

Refining::Refining(
    workspace::RootFolder workspace, workspace::RootFolder state, std::unique_ptr<store::Database> store,
    EngineClient& engine, telemetry::Logger log, Reached reached, Keeping keeping)
    : workspace_(workspace)
    , state_(state)
    , points_(std::move(workspace), std::move(state))
    , engine_(engine)
    , log_(std::move(log))
    , reached_(std::move(reached))
    , keeping_(std::move(keeping))
    , store_(std::move(store))
    , proposals_(*store_)
    , keeper_(*store_, log_)
    , events_(engine.metrics().counter(
          "castwright_stream_events_total", "Events of the engine that were passed on.")) {}

Result<std::unique_ptr<Refining>> Refining::open(
    workspace::RootFolder workspace, workspace::RootFolder state, EngineClient& engine, telemetry::Logger log,
    Reached reached, Keeping keeping) {
    auto store = store::Database::open(state.path() / "core.db");
    if (!store)
        return std::unexpected(store.error());
    std::unique_ptr<Refining> made(new Refining(
        std::move(workspace), std::move(state), std::move(*store), engine, std::move(log), std::move(reached),
        std::move(keeping)));
    if (const auto read = made->readState(); !read)
        return std::unexpected(read.error());
    made->upkeep_ =
        std::jthread([refining = made.get()](const std::stop_token& ending) { refining->upkeep(ending); });
    return made;
}

Refining::~Refining() {
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [id, live] : live_)
            *live.isStopped = true;
    }
    *isEnding_ = true;
    upkeep_ = {};
    workers_.clear();
    // Nothing is told any more: what was, is stored with the note that it is all.
    const auto mine = keeper_.turn();
    const auto ended = store_->write([&](store::Connection& to) -> Result<> {
        for (const auto& [id, live] : live_)
            EventKeeper::storeRest(to, live.thread, *live.relay);
        store::setSetting(to, std::string(orderlyEnd), "yes");
        return {};
    });
    if (!ended)
        log_.warning("The last events were not stored.", {{"reason", describe(ended.error())}});
    for (const auto& [id, live] : live_)
        live.relay->markKept(ended ? live.relay->unkept().first + live.relay->unkept().texts.size() - 1 : 0);
}

Result<> Refining::readState() {
    if (auto imported = proposals_.importFiles(state_, log_); !imported)
        return imported;
    if (const auto done = finishForward(); !done)
        postpone(done.error());
    bool isComplete = false;
    const auto begun = store_->write([&](store::Connection& to) -> Result<> {
        isComplete = store::setting(to, std::string(orderlyEnd)) == "yes";
        store::setSetting(to, std::string(orderlyEnd), "no");
        return {};
    });
    if (!begun)
        return begun;
    const auto unfinished = proposals_.unfinished();
    if (!unfinished)
        return std::unexpected(unfinished.error());
    for (const auto& id : *unfinished)
        if (const auto done = resume(id, isComplete); !done)
            log_.warning("A refinement was not taken up again.", {{"reason", describe(done.error())}});
    return {};
}

// After an orderly end the stream goes on where it was. After a crash a client may have seen more than is
// stored, so that the numbers could mean two things: then a new epoch begins.
Result<> Refining::resume(const std::string& id, bool isComplete) {
    if (!isComplete)
        if (auto risen = change(
                id,
                [](Entry& entry) -> Result<> {
                    ++entry.epoch;
                    return {};
                });
            !risen)
            return risen;
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    std::vector<std::string> events;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        events = store::eventsOf(from, entry->proposal.threadId, entry->epoch);
        return {};
    });
    if (!read)
        return read;
    goLive(*entry, Relay::restored(entry->epoch, std::move(events), false));
    work(id);
    return {};
}

void Refining::goLive(const Entry& entry, std::shared_ptr<Relay> relay) {
    const std::scoped_lock lock(mutex_);
    live_.insert_or_assign(
        entry.proposal.id, Live{
                               .thread = entry.proposal.threadId,
                               .relay = std::move(relay),
                               .isStopped = std::make_shared<std::atomic<bool>>(false)});
}

Result<std::vector<workspace::WorkflowFolder>> Refining::workflows() const {
    return workspace::findWorkflows(workspace_).transform([](auto&& found) {
        return std::move(found.workflows);
    });
}

Result<workspace::WorkflowFolder> Refining::folderOf(const std::string& workflow) const {
    return workspace::findWorkflow(workspace_, workflow);
}

Result<spec::Bundle> Refining::draft(const std::string& workflow) const {
    const auto folder = folderOf(workflow);
    if (!folder)
        return std::unexpected(folder.error());
    return document::loadBundle(workspace_, *folder).transform([](auto&& loaded) {
        return std::move(loaded.bundle);
    });
}

std::string Refining::draftRevision(const std::string& workflow) const {
    return draft(workflow)
        .transform([](const spec::Bundle& files) { return spec::revision(files); })
        .value_or("");
}

Result<Entry> Refining::find(const std::string& id) const {
    return proposals_.find(id, Parts::whole);
}

std::optional<std::string> Refining::workflowOf(const std::string& id) const {
    return proposals_.find(id, Parts::head)
        .transform([](const Entry& entry) { return std::optional(entry.workflow); })
        .value_or(std::nullopt);
}

std::optional<std::string> Refining::workflowOfThread(const std::string& threadId) const {
    return proposals_.findByThread(threadId)
        .transform([](const Entry& entry) { return std::optional(entry.workflow); })
        .value_or(std::nullopt);
}

Result<> Refining::change(
    const std::string& id, const std::function<Result<>(Entry&)>& act, Parts parts,
    const Proposals::Also& also) {
    // What the engine keeps of a thread that nobody needs any more is to be cleaned up: stored with the act
    // itself, so that no crash forgets it.
    std::string left;
    auto done = proposals_.change(
        id, parts,
        [&](Entry& entry) -> Result<> {
            left.clear();
            const auto thread = entry.engineThread;
            if (auto good = act(entry); !good)
                return good;
            const auto status = entry.proposal.status;
            if (status == ProposalStatus::resolved || status == ProposalStatus::cancelled)
                entry.engineThread.clear();
            if (entry.engineThread != thread)
                left = thread;
            return {};
        },
        [&](store::Connection& to) {
            if (!left.empty())
                store::post(to, std::string(letterOfCleanUp), left);
            if (also)
                also(to);
        });
    if (done && !left.empty()) {
        const std::scoped_lock lock(mutex_);
        isDue_ = true;
        wake_.notify_all();
    }
    return done;
}

Result<> Refining::close(const std::string& id, const std::function<Result<>(Entry&)>& act) {
    std::optional<Live> live;
    {
        const std::scoped_lock lock(mutex_);
        if (const auto found = live_.find(id); found != live_.end())
            live = found->second;
    }
    std::uint64_t last = 0;
    const auto mine = keeper_.turn();
    auto done = change(
        id,
        [&](Entry& entry) -> Result<> {
            if (auto good = act(entry); !good)
                return good;
            if (live)
                live->relay->finish();
            return {};
        },
        Parts::whole,
        [&](store::Connection& to) {
            if (live)
                last = EventKeeper::storeRest(to, live->thread, *live->relay);
        });
    if (!done || !live)
        return done;
    live->relay->markKept(last);
    *live->isStopped = true;
    live->relay->end();
    const std::scoped_lock lock(mutex_);
    if (const auto found = live_.find(id); found != live_.end() && found->second.relay == live->relay)
        live_.erase(found);
    return {};
}

Result<Entry> Refining::start(
    const std::string& workflow, const protocol::RefinementRequest& request, std::string_view who) {
    auto base = draft(workflow);
    if (!base)
        return std::unexpected(base.error());
    if (!request.contextFilePath.empty())
        if (const auto good = BundlePath::fromEngine(request.contextFilePath); !good)
            return std::unexpected(good.error());
    if (!request.queue) // nothing is kept of what cannot be sent
        if (const auto reached = engine_.reach(); !reached)
            return std::unexpected(reached.error());
    Entry entry;
    entry.proposal = {
        .id = randomId(),
        .threadId = randomId(),
        .parentId = request.parentProposalId,
        .prompt = request.userPrompt,
        .status = ProposalStatus::processing};
    entry.proposal.base = {.revision = spec::revision(*base), .bundle = std::move(*base)};
    entry.workflow = workflow;
    entry.request = request;
    entry.createdAt = telemetry::rfc3339(wallClock());
    // Another workflow's proposal may be another person's.
    if (!request.parentProposalId.empty() && workflowOf(request.parentProposalId) != workflow)
        return fail(ErrorCode::notFound, "There is no such proposal to go on from.");
    entry.log("asked", request.userPrompt, std::string(who));
    // Asking twice with one key is asking once.
    auto kept = proposals_.add(entry);
    if (!kept || kept->proposal.id != entry.proposal.id)
        return kept;
    goLive(entry, std::make_shared<Relay>(entry.epoch));
    work(entry.proposal.id);
    return entry;
}

void Refining::work(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    std::erase_if(workers_, [](const Worker& worker) { return worker.isDone->load(); });
    auto isDone = std::make_shared<std::atomic<bool>>(false);
    std::jthread thread([this, id, isDone, isStopped = live_.at(id).isStopped] {
        consume(id, isStopped);
        *isDone = true;
    });
    workers_.push_back({.isDone = std::move(isDone), .thread = std::move(thread)});
}

std::set<std::string> Refining::heldUp() const {
    {
        const std::scoped_lock lock(mutex_);
        if (lateAttempts_ == 0)
            return {};
    }
    std::set<std::string> ids;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        for (const auto& intent : store::intents(from))
            ids.insert(intent.proposal);
        return {};
    });
    if (!read)
        ids.clear();
    return ids;
}

Result<json> Refining::list(const ProposalFilter& filter) const {
    const auto page = proposals_.list(filter);
    if (!page)
        return std::unexpected(page.error());
    const auto late = heldUp();
    std::map<std::string, std::string> drafts; // read once for each workflow
    auto items = json::array();
    for (const auto& entry : page->entries) {
        const auto [known, isNew] = drafts.try_emplace(entry.workflow);
        if (isNew)
            known->second = draftRevision(entry.workflow);
        items.push_back(summaryOf(entry, known->second));
        items.back()["is_held_up"] = late.contains(entry.proposal.id);
    }
    return json{
        {"proposals", std::move(items)}, {"next_cursor", page->next.empty() ? json() : json(page->next)}};
}

Result<json>
Refining::audit(std::int64_t after, const std::function<bool(const std::string& workflow)>& isVisible) const {
    constexpr int most = 1'000;
    std::vector<store::AuditRow> found;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        found = store::auditAfter(from, after, most);
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    auto rows = json::array();
    std::map<std::string, bool> seen; // by proposal
    for (const auto& row : found) {
        const auto [known, isNew] = seen.try_emplace(row.proposal, false);
        if (isNew)
            known->second = isVisible(workflowOf(row.proposal).value_or(""));
        if (known->second)
            rows.push_back(
                {{"chain", ""},
                 {"number", row.number},
                 {"subject", row.proposal},
                 {"ts", row.time},
                 {"who", row.who},
                 {"act", row.act},
                 {"detail", row.detail},
                 {"hash", row.hash}});
    }
    const bool isMore = found.size() == most;
    return json{
        {"rows", std::move(rows)}, {"next", isMore ? json(std::to_string(found.back().number)) : json()}};
}

Result<json> Refining::detail(const std::string& id) const {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    auto told = detailOf(*entry, draftRevision(entry->workflow));
    told["is_held_up"] = heldUp().contains(id);
    // What it goes back to, the nearest first: what it can be compared with.
    constexpr std::size_t most = 50;
    auto earlier = json::array();
    for (auto parent = entry->proposal.parentId; !parent.empty() && earlier.size() < most;) {
        const auto head = proposals_.find(parent, Parts::head);
        if (!head)
            break;
        earlier.push_back(summaryOf(*head, {}));
        parent = head->proposal.parentId;
    }
    told["earlier"] = std::move(earlier);
    return told;
}

Result<json> Refining::files(const std::string& id) const {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    auto files = json::object();
    for (const auto& [path, bytes] : review::proposedBundle(entry->proposal).files)
        files[path.text()] = bytes;
    return json{{"id", id}, {"files", std::move(files)}};
}

Result<json> Refining::present(const std::string& id) const {
    const auto entry = proposals_.find(id, Parts::head);
    if (!entry)
        return std::unexpected(entry.error());
    const auto seen = draftRevision(entry->workflow);
    const auto resolution = entry->proposal.resolution;
    return json{
        {"status", review::toString(entry->proposal.status)},
        {"resolution", resolution == Resolution::none ? json() : json(review::toString(resolution))},
        {"decisions_revision", entry->decisions.revision},
        {"draft_revision", seen.empty() ? json() : json(seen)}};
}

Result<> Refining::cancel(const std::string& id, std::string_view who) {
    return close(id, [who](Entry& entry) -> Result<> {
        if (entry.proposal.status == ProposalStatus::cancelled)
            return {};
        if (!isOpen(entry.proposal.status))
            return impossible(entry, "cancelled");
        entry.proposal.status = ProposalStatus::cancelled;
        entry.log("cancelled", {}, std::string(who));
        return {};
    });
}

Result<> Refining::retry(const std::string& id, std::string_view who) {
    Entry begun;
    const auto done = change(
        id,
        [&](Entry& entry) -> Result<> {
            const auto status = entry.proposal.status;
            if (status != ProposalStatus::failed && status != ProposalStatus::cancelled)
                return impossible(entry, "tried again");
            auto& proposal = entry.proposal;
            proposal.status = ProposalStatus::processing;
            proposal.failure.clear();
            proposal.written.clear();
            proposal.deleted.clear();
            proposal.notes.clear();
            entry.engineThread.clear();
            ++entry.attempt;
            ++entry.epoch;
            entry.log("tried again", {}, std::string(who));
            begun = entry;
            return {};
        },
        Parts::whole);
    if (!done)
        return done;
    goLive(begun, std::make_shared<Relay>(begun.epoch));
    work(id);
    return {};
}

Result<> Refining::dismiss(const std::string& id, std::string_view who) {
    return change(id, [who](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status == ProposalStatus::resolved && proposal.resolution == Resolution::dismissed)
            return {};
        if (proposal.status != ProposalStatus::failed && proposal.status != ProposalStatus::cancelled)
            return impossible(entry, "dismissed");
        proposal.status = ProposalStatus::resolved;
        proposal.resolution = Resolution::dismissed;
        entry.log("dismissed", {}, std::string(who));
        return {};
    });
}

Result<> Refining::reject(const std::string& id, std::string_view who) {
    return change(id, [who](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status == ProposalStatus::resolved && proposal.resolution == Resolution::rejected)
            return {};
        if (proposal.status != ProposalStatus::completed)
            return impossible(entry, "rejected");
        proposal.status = ProposalStatus::resolved;
        proposal.resolution = Resolution::rejected;
        entry.log("rejected", {}, std::string(who));
        return {};
    });
}

Result<> Refining::reopen(const std::string& id, std::string_view who) {
    return change(id, [who](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status != ProposalStatus::resolved || proposal.resolution != Resolution::rejected)
            return impossible(entry, "opened again");
        proposal.status = ProposalStatus::completed;
        proposal.resolution = Resolution::none;
        entry.log("opened again", {}, std::string(who));
        return {};
    });
}

std::shared_ptr<Relay> Refining::stream(const std::string& threadId) const {
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [id, live] : live_)
            if (live.thread == threadId)
                return live.relay;
    }
    const auto entry = proposals_.findByThread(threadId);
    if (!entry)
        return nullptr;
    std::vector<std::string> events;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        events = store::eventsOf(from, threadId, entry->epoch);
        return {};
    });
    return read ? Relay::restored(entry->epoch, std::move(events), true) : nullptr;
}

} // namespace castwright::core
