// Keeping entries, and the way from a prompt to a proposal.
#include "app/core/refining/refining.h"

#include <algorithm>
#include <chrono>
#include <format>

#include "app/engine/builder/builder.h"
#include "models/document/saving.h"
#include "models/review/changes.h"
#include "models/vocabulary/id.h"
#include "net/http/client.h"
#include "net/http/eventclient.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

using review::ProposalStatus;
using review::Resolution;

constexpr std::string_view folderOfEntries = "proposals";
constexpr std::string_view folderOfStreams = "streams";

std::string fileOf(std::string_view folder, const std::string& id) {
    return std::format("{}/{}.json", folder, id);
}

bool isOpen(ProposalStatus status) {
    return status == ProposalStatus::queued || status == ProposalStatus::processing;
}

std::unexpected<Error> impossible(const Entry& entry, std::string_view act) {
    return fail(
        ErrorCode::conflict,
        std::format("It cannot be {}: it is {}.", act, review::toString(entry.proposal.status)));
}

} // namespace

Refining::Refining(
    workspace::RootFolder workspace, workspace::RootFolder state, EngineProcess& engine,
    telemetry::Logger log)
    : workspace_(workspace)
    , state_(state)
    , points_(std::move(workspace), std::move(state))
    , engine_(engine)
    , log_(std::move(log)) {}

Result<std::unique_ptr<Refining>> Refining::open(
    workspace::RootFolder workspace, workspace::RootFolder state, EngineProcess& engine,
    telemetry::Logger log) {
    for (const auto folder : {folderOfEntries, folderOfStreams})
        if (const auto made = state.makeFolder(folder); !made)
            return std::unexpected(made.error());
    std::unique_ptr<Refining> made(
        new Refining(std::move(workspace), std::move(state), engine, std::move(log)));
    made->readState();
    return made;
}

Refining::~Refining() {
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [id, kept] : entries_)
            *kept.isStopped = true;
    }
    workers_.clear();
}

void Refining::readState() {
    const auto files = state_.list(folderOfEntries);
    if (!files)
        return;
    std::vector<std::string> unfinished;
    for (const auto& file : *files) {
        const auto text = state_.read(std::format("{}/{}", folderOfEntries, file.name));
        const auto parsed = text ? protocol::parseWire(*text) : std::unexpected(text.error());
        auto entry = parsed ? restored(*parsed) : std::unexpected(parsed.error());
        if (!entry) {
            log_.warning(
                "A stored proposal cannot be read.",
                {{"file", file.name}, {"reason", describe(entry.error())}});
            continue;
        }
        const auto id = entry->proposal.id;
        std::shared_ptr<Relay> relay;
        if (isOpen(entry->proposal.status)) {
            ++entry->epoch; // what was told before is not known any more
            relay = std::make_shared<Relay>(entry->epoch);
            unfinished.push_back(id);
        } else {
            const auto kept = state_.read(fileOf(folderOfStreams, entry->proposal.threadId));
            relay = Relay::restored(entry->epoch, kept.value_or(""));
        }
        entries_.emplace(
            id, Kept{
                    .entry = std::move(*entry),
                    .relay = std::move(relay),
                    .isStopped = std::make_shared<std::atomic<bool>>(false)});
    }
    for (const auto& id : unfinished)
        work(id);
}

Result<> Refining::store(const Entry& entry) const {
    return state_.write(
        fileOf(folderOfEntries, entry.proposal.id),
        saved(entry).dump(-1, ' ', false, json::error_handler_t::replace), workspace::IfExists::replace,
        0600);
}

Result<std::vector<workspace::WorkflowFolder>> Refining::workflows() const {
    return workspace::findWorkflows(workspace_).transform([](auto&& found) {
        return std::move(found.workflows);
    });
}

Result<workspace::WorkflowFolder> Refining::folderOf(const std::string& workflow) const {
    const auto all = workflows();
    if (!all)
        return std::unexpected(all.error());
    const auto found = std::ranges::find(*all, workflow, &workspace::WorkflowFolder::name);
    if (found == all->end())
        return fail(ErrorCode::notFound, "There is no such workflow.");
    return *found;
}

Result<spec::Bundle> Refining::draft(const std::string& workflow) const {
    const auto folder = folderOf(workflow);
    if (!folder)
        return std::unexpected(folder.error());
    return document::loadBundle(workspace_, *folder).transform([](auto&& loaded) {
        return std::move(loaded.bundle);
    });
}

Result<Entry> Refining::find(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end())
        return fail(ErrorCode::notFound, "There is no such proposal.");
    return found->second.entry;
}

std::optional<std::string> Refining::workflowOf(const std::string& id) const {
    return find(id)
        .transform([](const Entry& entry) { return std::optional(entry.workflow); })
        .value_or(std::nullopt);
}

std::optional<std::string> Refining::workflowOfThread(const std::string& threadId) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, kept] : entries_)
        if (kept.entry.proposal.threadId == threadId)
            return kept.entry.workflow;
    return std::nullopt;
}

Result<> Refining::change(const std::string& id, const std::function<Result<>(Entry&)>& act) {
    const std::scoped_lock lock(mutex_);
    const auto found = entries_.find(id);
    if (found == entries_.end())
        return fail(ErrorCode::notFound, "There is no such proposal.");
    auto changed = found->second.entry;
    if (auto done = act(changed); !done)
        return done;
    if (auto kept = store(changed); !kept)
        return kept;
    found->second.entry = std::move(changed);
    return {};
}

Result<Entry> Refining::start(const std::string& workflow, const protocol::RefinementRequest& request) {
    auto base = draft(workflow);
    if (!base)
        return std::unexpected(base.error());
    if (!request.contextFilePath.empty())
        if (const auto good = BundlePath::fromEngine(request.contextFilePath); !good)
            return std::unexpected(good.error());
    if (!request.queue) // nothing is kept of what cannot be sent
        if (const auto place = engine_.ensure(); !place)
            return std::unexpected(place.error());
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
    entry.createdAt = telemetry::rfc3339(std::chrono::system_clock::now());
    {
        const std::scoped_lock lock(mutex_);
        // Asking twice with one key is asking once.
        if (!request.idempotencyKey.empty())
            for (const auto& [id, kept] : entries_)
                if (kept.entry.workflow == workflow
                    && kept.entry.request.idempotencyKey == request.idempotencyKey)
                    return kept.entry;
        // Another workflow's proposal may be another person's.
        const auto parent = entries_.find(request.parentProposalId);
        if (!request.parentProposalId.empty()
            && (parent == entries_.end() || parent->second.entry.workflow != workflow))
            return fail(ErrorCode::notFound, "There is no such proposal to go on from.");
        entry.log("asked", request.userPrompt);
        if (const auto kept = store(entry); !kept)
            return std::unexpected(kept.error());
        entries_.emplace(
            entry.proposal.id, Kept{
                                   .entry = entry,
                                   .relay = std::make_shared<Relay>(entry.epoch),
                                   .isStopped = std::make_shared<std::atomic<bool>>(false)});
    }
    work(entry.proposal.id);
    return entry;
}

void Refining::work(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    auto& kept = entries_.at(id);
    kept.isStopped = std::make_shared<std::atomic<bool>>(false);
    workers_.emplace_back([this, id, isStopped = kept.isStopped] { consume(id, isStopped); });
}

Result<std::string> Refining::invoke(const EnginePlace& place, const Entry& entry) const {
    auto files = json::object();
    auto bundle = entry.proposal.base.bundle;
    if (const auto parent = find(entry.proposal.parentId))
        bundle = review::proposedBundle(parent->proposal);
    for (const auto& [path, bytes] : bundle.files)
        files["/" + path.text()] = bytes;
    const json body{
        {"trace_id", entry.proposal.threadId},
        {"job_id", entry.proposal.id},
        {"agent_definition", engine::builderDefinition()},
        {"input_payload",
         {{"instructions", entry.request.userPrompt},
          {"messages", json::array({{{"role", "user"}, {"content", entry.request.userPrompt}}})},
          {"context", entry.request.contextSelection},
          {"context_file_path", entry.request.contextFilePath},
          {"files", std::move(files)}}}};
    const auto answer = http::fetch(
        {.host = place.host,
         .port = place.port,
         .method = "POST",
         .path = "/invoke",
         .bearer = place.secret,
         .body = body.dump(-1, ' ', false, json::error_handler_t::replace),
         .limit = 30s});
    if (!answer)
        return std::unexpected(answer.error());
    const auto parsed = protocol::parseWire(answer->body);
    if (answer->status == 200 && parsed && parsed->contains("thread_id"))
        return (*parsed)["thread_id"].get<std::string>();
    const auto said = protocol::fromJson<protocol::ErrorBody>(answer->body);
    return fail(
        answer->status >= 500 ? ErrorCode::unavailable : ErrorCode::invalid,
        said ? said->message : std::format("The engine answered with status {}.", answer->status));
}

void Refining::consume(const std::string& id, const std::shared_ptr<std::atomic<bool>>& isStopped) {
    const auto stopped = [&] { return isStopped->load(); };
    std::shared_ptr<Relay> relay;
    {
        const std::scoped_lock lock(mutex_);
        relay = entries_.at(id).relay;
    }
    auto entry = find(id);
    if (!entry)
        return;
    std::set<BundlePath> given;
    for (const auto& [path, bytes] : entry->proposal.base.bundle.files)
        given.insert(path);
    Harvest harvest(std::move(given));
    if (const auto parent = find(entry->proposal.parentId))
        harvest.beginWith(parent->proposal);
    Result<> outcome;
    int failures = 0;
    while (!stopped() && !harvest.hasEnded()) {
        auto place = engine_.ensure();
        if (place && entry->engineThread.empty()) {
            const auto thread = invoke(*place, *entry);
            if (!thread && thread.error().code == ErrorCode::invalid) {
                outcome = std::unexpected(thread.error());
                break;
            }
            if (thread) {
                entry->engineThread = *thread;
                (void)change(id, [&](Entry& one) -> Result<> {
                    one.engineThread = *thread;
                    one.proposal.status = ProposalStatus::processing;
                    return {};
                });
            } else {
                place = std::unexpected(thread.error());
            }
        }
        if (!place) {
            if (!entry->request.queue) {
                outcome = std::unexpected(place.error());
                break;
            }
            (void)change(id, [](Entry& one) -> Result<> {
                one.proposal.status = ProposalStatus::queued;
                return {};
            });
            for (int n = 0; n < 20 && !stopped(); ++n)
                std::this_thread::sleep_for(100ms);
            continue;
        }
        outcome = http::listen(
            {.host = place->host,
             .port = place->port,
             .path = "/stream/" + entry->engineThread,
             .bearer = place->secret,
             .silenceLimit = 120s},
            [&](std::string_view text) {
                auto [type, data] = harvest.take(text);
                if (!type.empty() && type != "end")
                    relay->add(std::move(type), std::move(data));
                return harvest.hasEnded() ? http::Heard::enough : http::Heard::goOn;
            },
            stopped);
        if (harvest.hasEnded() || stopped())
            break;
        constexpr int mostFailures = 5;
        if (!outcome && outcome.error().code == ErrorCode::notFound) {
            outcome = fail(ErrorCode::unavailable, "The engine lost the result.");
            break;
        }
        if (++failures == mostFailures) {
            outcome = fail(
                ErrorCode::unavailable, "The engine's stream ended before it had said that it was done.");
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100 << failures));
    }
    if (!stopped())
        settle(id, outcome, harvest);
}

// How it went is stored before anybody hears of the end.
void Refining::settle(const std::string& id, const Result<>& outcome, const Harvest& harvest) {
    const auto stored = change(id, [&](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (!isOpen(proposal.status))
            return fail(ErrorCode::conflict, "It is settled already.");
        harvest.offerIn(proposal);
        proposal.failure = !harvest.failure().empty()        ? harvest.failure()
                           : !harvest.hasEnded() && !outcome ? outcome.error().message
                           : !harvest.hasEnded()
                               ? "The engine's stream ended before it had said that it was done."
                           : !harvest.sawFiles() ? "The engine showed no files."
                                                 : "";
        if (!proposal.failure.empty()) {
            proposal.status = ProposalStatus::failed;
            entry.log("failed", proposal.failure);
        } else if (review::changesOf(proposal).empty()) {
            proposal.status = ProposalStatus::resolved;
            proposal.resolution = Resolution::noChange;
            entry.log("nothing changed");
        } else {
            proposal.status = ProposalStatus::completed;
            entry.decisions = review::openingDecisions(proposal);
            entry.log("completed");
        }
        return {};
    });
    if (!stored)
        log_.warning("The end of a refinement was not stored.", {{"reason", describe(stored.error())}});
    std::shared_ptr<Relay> relay;
    std::string thread;
    std::string engineThread;
    {
        const std::scoped_lock lock(mutex_);
        const auto& kept = entries_.at(id);
        relay = kept.relay;
        thread = kept.entry.proposal.threadId;
        engineThread = kept.entry.engineThread;
    }
    relay->end();
    if (const auto kept =
            state_.write(fileOf(folderOfStreams, thread), relay->kept(), workspace::IfExists::replace, 0600);
        !kept)
        log_.warning("A stream was not stored.", {{"reason", describe(kept.error())}});
    if (const auto place = engine_.ensure(); place && !engineThread.empty())
        (void)http::fetch(
            {.host = place->host,
             .port = place->port,
             .method = "DELETE",
             .path = "/cleanup/" + engineThread,
             .bearer = place->secret});
}

json Refining::list(const std::string& workflow, const std::string& status) const {
    std::vector<Entry> entries;
    {
        const std::scoped_lock lock(mutex_);
        for (const auto& [id, kept] : entries_)
            if ((workflow.empty() || kept.entry.workflow == workflow)
                && (status.empty() || review::toString(kept.entry.proposal.status) == status))
                entries.push_back(kept.entry);
    }
    std::ranges::sort(entries, std::greater<>(), &Entry::createdAt);
    std::map<std::string, std::optional<spec::Bundle>> drafts;
    auto items = json::array();
    for (const auto& entry : entries) {
        auto& bundle = drafts[entry.workflow];
        if (!bundle)
            if (auto read = draft(entry.workflow))
                bundle = std::move(*read);
        items.push_back(summaryOf(entry, bundle ? &*bundle : nullptr));
    }
    return {{"proposals", std::move(items)}};
}

json Refining::audit() const {
    auto rows = json::array();
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, kept] : entries_) {
        std::int64_t number = 0;
        for (const auto& row : kept.entry.audit)
            rows.push_back(
                {{"chain", id},
                 {"number", ++number},
                 {"subject", id},
                 {"ts", row.time},
                 {"who", ""},
                 {"act", row.act},
                 {"detail", row.detail},
                 {"hash", row.hash}});
    }
    return {{"rows", std::move(rows)}, {"next", nullptr}};
}

Result<json> Refining::detail(const std::string& id) const {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    const auto bundle = draft(entry->workflow);
    return detailOf(*entry, bundle ? &*bundle : nullptr);
}

Result<> Refining::cancel(const std::string& id) {
    std::shared_ptr<Relay> relay;
    const auto done = change(id, [](Entry& entry) -> Result<> {
        if (entry.proposal.status == ProposalStatus::cancelled)
            return {};
        if (!isOpen(entry.proposal.status))
            return impossible(entry, "cancelled");
        entry.proposal.status = ProposalStatus::cancelled;
        entry.log("cancelled");
        return {};
    });
    if (!done)
        return done;
    {
        const std::scoped_lock lock(mutex_);
        auto& kept = entries_.at(id);
        *kept.isStopped = true;
        relay = kept.relay;
    }
    relay->end();
    return {};
}

Result<> Refining::retry(const std::string& id) {
    const auto done = change(id, [](Entry& entry) -> Result<> {
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
        ++entry.epoch;
        entry.log("tried again");
        return {};
    });
    if (!done)
        return done;
    {
        const std::scoped_lock lock(mutex_);
        auto& kept = entries_.at(id);
        kept.relay = std::make_shared<Relay>(kept.entry.epoch);
    }
    work(id);
    return {};
}

Result<> Refining::dismiss(const std::string& id) {
    return change(id, [](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status == ProposalStatus::resolved && proposal.resolution == Resolution::dismissed)
            return {};
        if (proposal.status != ProposalStatus::failed && proposal.status != ProposalStatus::cancelled)
            return impossible(entry, "dismissed");
        proposal.status = ProposalStatus::resolved;
        proposal.resolution = Resolution::dismissed;
        entry.log("dismissed");
        return {};
    });
}

Result<> Refining::reject(const std::string& id) {
    const std::scoped_lock one(applying_); // not while an approval is writing the files
    return change(id, [](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status == ProposalStatus::resolved && proposal.resolution == Resolution::rejected)
            return {};
        if (proposal.status != ProposalStatus::completed)
            return impossible(entry, "rejected");
        proposal.status = ProposalStatus::resolved;
        proposal.resolution = Resolution::rejected;
        entry.log("rejected");
        return {};
    });
}

Result<> Refining::reopen(const std::string& id) {
    return change(id, [](Entry& entry) -> Result<> {
        auto& proposal = entry.proposal;
        if (proposal.status != ProposalStatus::resolved || proposal.resolution != Resolution::rejected)
            return impossible(entry, "opened again");
        proposal.status = ProposalStatus::completed;
        proposal.resolution = Resolution::none;
        entry.log("opened again");
        return {};
    });
}

std::shared_ptr<Relay> Refining::stream(const std::string& threadId) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, kept] : entries_)
        if (kept.entry.proposal.threadId == threadId)
            return kept.relay;
    return nullptr;
}

} // namespace castwright::core
