// From a prompt to a proposal: the engine is asked, its stream consumed to the end, and what came of it
// stored.
#include <algorithm>
#include <chrono>
#include <format>
#include <random>

#include "app/core/refining/refining.h"
#include "app/engine/builder/builder.h"
#include "models/review/changes.h"
#include "net/protocol/json.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

using review::ProposalStatus;
using review::Resolution;

constexpr int mostConnections = 8;
constexpr auto longestSilence = 120s; // of an engine that is away while it works for us
constexpr const char* endedTooSoon = "The engine's stream ended before it had said that it was done.";

auto now() {
    return std::chrono::steady_clock::now();
}

std::chrono::milliseconds jitter(int attempt) {
    thread_local std::mt19937 source{std::random_device{}()};
    return 20ms + http::backoff(attempt, 100ms, 5s, std::uniform_real_distribution<double>(0, 1)(source));
}

} // namespace

json Refining::requestOf(const Entry& entry) const {
    auto files = json::object();
    auto bundle = entry.proposal.base.bundle;
    if (const auto parent = find(entry.proposal.parentId))
        bundle = review::proposedBundle(review::onTopOf(parent->proposal, bundle));
    for (const auto& [path, bytes] : bundle.files)
        files["/" + path.text()] = bytes;
    return {
        {"trace_id", entry.proposal.threadId},
        {"job_id", entry.proposal.id},
        {"agent_definition", engine::builderDefinition()},
        {"input_payload",
         {{"instructions", entry.request.userPrompt},
          {"messages", json::array({{{"role", "user"}, {"content", entry.request.userPrompt}}})},
          {"context", entry.request.contextSelection},
          {"context_file_path", entry.request.contextFilePath},
          {"files", std::move(files)}}}};
}

// One refinement at work. A later attempt at the same proposal has another epoch, and this one no word any
// more.
struct Refining::Attempt {
    std::string id;
    std::uint64_t epoch = 0;
    std::shared_ptr<std::atomic<bool>> isStopped;
    std::shared_ptr<Relay> relay;
    Harvest harvest;
    std::string thread; // ours
    std::chrono::steady_clock::time_point began = now();
    std::chrono::steady_clock::time_point storedAt = {};

    [[nodiscard]] bool stopped() const { return *isStopped; }
    // Only while this attempt has a word.
    [[nodiscard]] auto own(std::function<void(Entry&)> act) const {
        return [this, act = std::move(act)](Entry& entry) -> Result<> {
            if (stopped() || entry.epoch != epoch || !isOpen(entry.proposal.status))
                return fail(ErrorCode::conflict, "It is settled already.");
            act(entry);
            return {};
        };
    }
    void wait(std::chrono::milliseconds time) const {
        for (const auto end = now() + time; now() < end && !stopped();)
            std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(50ms, end - now()));
    }
};

// The engine's name for the thread, asked for until there is one: forever where the request may be queued.
Result<std::string> Refining::engineThread(const Attempt& attempt, const Entry& entry) {
    const auto key = std::format("{}-{}", entry.proposal.id, entry.attempt);
    for (int failures = 0; !attempt.stopped(); ++failures) {
        auto thread = engine_.invoke(requestOf(entry), key, attempt.isStopped);
        if (thread) {
            if (const auto kept = change(entry.proposal.id, attempt.own([&](Entry& one) {
                    one.engineThread = *thread;
                    one.proposal.status = ProposalStatus::processing;
                }));
                !kept)
                return std::unexpected(kept.error());
            return thread;
        }
        if (thread.error().code == ErrorCode::cancelled)
            break;
        const bool isPassing = thread.error().code == ErrorCode::unavailable
                               || thread.error().code == ErrorCode::timeout
                               || thread.error().code == ErrorCode::io;
        if (!isPassing || !entry.request.queue)
            return thread;
        (void)change(
            entry.proposal.id, attempt.own([](Entry& one) { one.proposal.status = ProposalStatus::queued; }));
        attempt.wait(std::max(jitter(failures), engine_.pause()));
    }
    return fail(ErrorCode::cancelled, "It was stopped.");
}

void Refining::hear(Attempt& attempt, std::string_view text) {
    const auto files = attempt.harvest.updates();
    const auto event = attempt.harvest.take(text);
    if (!event)
        return;
    if (event->type != "end") {
        attempt.relay->add(event->type, event->data);
        keeper_.note(attempt.thread, attempt.relay);
        events_.add();
    }
    // What came is on offer even if nothing more comes, and this core neither.
    if (attempt.harvest.updates() != files && now() - attempt.storedAt > 50ms) {
        attempt.storedAt = now();
        (void)change(
            attempt.id, attempt.own([&](Entry& entry) { attempt.harvest.offerIn(entry.proposal); }),
            Parts::whole);
    }
}

// The last resort, and to be believed only where it carries files or a failure: the real engine says
// "completed" of anything.
void Refining::askState(Attempt& attempt, const std::string& thread) {
    const auto state = engine_.state(thread, attempt.isStopped);
    if (!state || !state->is_object())
        return;
    const auto status = state->value("status", json());
    const auto files = state->value("generated_files", json());
    if (status == "failed") {
        const auto why = state->value("error", json());
        attempt.harvest.failWith(
            why.is_string() && !why.get<std::string>().empty() ? why.get<std::string>()
                                                               : "The engine says that it failed.");
    } else if (status == "completed" && files.is_object() && !files.empty()) {
        hear(
            attempt,
            json{
                {"event_type", "on_state_update"},
                {"data", {{"files", files}, {"files_mode", state->value("files_mode", json(""))}}}}
                .dump(-1, ' ', false, json::error_handler_t::replace));
        attempt.harvest.finish();
    }
}

Result<> Refining::follow(Attempt& attempt, const std::string& thread) {
    Result<> outcome;
    auto reachedAt = now();
    for (int connections = 0; connections < mostConnections && !attempt.stopped();) {
        bool hasHeard = false;
        outcome = engine_.follow(
            thread,
            [&](std::string_view text) {
                hasHeard = true;
                hear(attempt, text);
                return attempt.harvest.hasEnded() ? http::Heard::enough : http::Heard::goOn;
            },
            attempt.isStopped);
        if (attempt.harvest.hasEnded() || attempt.stopped())
            return outcome;
        if (outcome) // closed in order, and yet without an end
            return fail(ErrorCode::unavailable, endedTooSoon);
        if (outcome.error().code == ErrorCode::notFound)
            break;
        if (hasHeard || outcome.error().code == ErrorCode::io) {
            reachedAt = now();
            ++connections;
        } else if (now() - reachedAt > longestSilence) {
            break;
        }
        attempt.wait(jitter(connections));
    }
    if (!attempt.stopped() && attempt.harvest.failure().empty())
        askState(attempt, thread);
    if (attempt.harvest.hasEnded())
        return {};
    return fail(
        ErrorCode::unavailable,
        !outcome && outcome.error().code == ErrorCode::notFound
            ? "The engine lost the result. Try again; what had come until then is kept."
            : endedTooSoon);
}

void Refining::consume(const std::string& id, const std::shared_ptr<std::atomic<bool>>& isStopped) {
    const auto entry = find(id);
    if (!entry)
        return;
    std::set<BundlePath> given;
    // What was saved since the parent was made counts for more than what the parent said.
    const auto& base = entry->proposal.base.bundle;
    auto parent = find(entry->proposal.parentId);
    if (parent)
        parent->proposal = review::onTopOf(parent->proposal, base);
    const auto sent = parent ? review::proposedBundle(parent->proposal) : base;
    for (const auto& [path, bytes] : sent.files)
        given.insert(path);
    Attempt attempt{
        .id = id, .epoch = entry->epoch, .isStopped = isStopped, .relay = {}, .harvest = Harvest(given)};
    {
        const std::scoped_lock lock(mutex_);
        const auto live = live_.find(id);
        if (live == live_.end() || live->second.isStopped != isStopped) // cancelled meanwhile
            return;
        attempt.relay = live->second.relay;
        attempt.thread = live->second.thread;
    }
    // What had come before the core was interrupted, or else what the parent proposed.
    if (!entry->proposal.written.empty() || !entry->proposal.deleted.empty() || !parent)
        attempt.harvest.beginWith(entry->proposal);
    else
        attempt.harvest.beginWith(parent->proposal);
    const auto thread = entry->engineThread.empty() ? engineThread(attempt, *entry)
                                                    : Result<std::string>(entry->engineThread);
    auto outcome = thread ? follow(attempt, *thread) : Result<>(std::unexpect, thread.error());
    if (!attempt.stopped())
        settle(attempt, outcome);
}

// How it went is stored before anybody hears of the end.
void Refining::settle(Attempt& attempt, const Result<>& outcome) {
    const auto& harvest = attempt.harvest;
    const auto failure = !harvest.failure().empty()        ? harvest.failure()
                         : !harvest.hasEnded() && !outcome ? outcome.error().message
                         : !harvest.hasEnded()             ? endedTooSoon
                         : !harvest.sawFiles()             ? "The engine showed no files."
                                                           : "";
    if (harvest.failure().empty() && !failure.empty()) // watchers are told what the engine did not say
        attempt.relay->add("error", json{{"error", failure}}.dump());
    std::string status;
    const auto stored = close(attempt.id, attempt.own([&](Entry& entry) {
        auto& proposal = entry.proposal;
        harvest.offerIn(proposal);
        proposal.failure = failure;
        if (!failure.empty()) {
            proposal.status = ProposalStatus::failed;
            entry.log("failed", failure);
        } else if (review::changesOf(proposal).empty()) {
            proposal.status = ProposalStatus::resolved;
            proposal.resolution = Resolution::noChange;
            entry.log("nothing changed");
        } else {
            proposal.status = ProposalStatus::completed;
            entry.decisions = review::openingDecisions(proposal);
            entry.log("completed");
        }
        status = review::toString(proposal.status);
    }));
    if (!stored) {
        if (stored.error().code == ErrorCode::conflict)
            return; // cancelled meanwhile, which ended the stream
        log_.warning("The end of a refinement was not stored.", {{"reason", describe(stored.error())}});
    } else {
        engine_.metrics()
            .histogram(
                "ide_orchestrator_refinement_duration_seconds", "How long refinements took.",
                std::format("status=\"{}\"", status))
            .observe(std::chrono::duration<double>(now() - attempt.began).count());
    }
}

} // namespace castwright::core
