// One thread a run follows the engine's stream to its end, whether or not anybody watches. A run is stored
// when it begins and when it ended.
#include "app/core/running/running.h"

#include <algorithm>
#include <chrono>
#include <format>

#include "app/core/refining/engineevent.h"
#include "models/store/records.h"
#include "models/vocabulary/id.h"
#include "net/protocol/reader.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t keptRuns = 50;
constexpr std::size_t atOnce = 8;
constexpr const char* lost =
    "The core was restarted while the workflow ran, and the run ended with it. Run it again.";

std::string written(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string nowText() {
    return telemetry::rfc3339(std::chrono::system_clock::now());
}

// What is left of a stream whose events are not stored: how it ended. An epoch later than any that a client
// may have followed it in.
std::shared_ptr<Relay> relayOf(const json& told) {
    auto relay = std::make_shared<Relay>(2);
    if (told["status"] == "completed")
        relay->add("on_state_update", written({{"result", told["result"]}, {"files", told["files"]}}));
    if (told["status"] == "failed")
        relay->add("error", written({{"error", told["failure"]}}));
    relay->end();
    return relay;
}

} // namespace

Result<std::unique_ptr<Running>>
Running::open(EngineClient& engine, store::Database& store, telemetry::Logger log) {
    std::unique_ptr<Running> running(new Running(engine, store, std::move(log)));
    if (auto read = running->readKept(); !read)
        return std::unexpected(read.error());
    return running;
}

Running::~Running() {
    std::vector<std::jthread> workers; // joined at the end, without the lock, which they take
    const std::scoped_lock lock(mutex_);
    isEnding_ = true;
    for (auto& [id, run] : runs_) {
        *run.isStopped = true;
        workers.push_back(std::move(run.worker));
    }
}

Result<json> Running::start(const std::string& workflow, const spec::Bundle& draft, const json& inputs) {
    if (!inputs.is_object())
        return fail(
            ErrorCode::invalid, "\"inputs\" must be an object: one member for each field of the form.");
    const auto path = BundlePath::parse("definition.json");
    const auto* bytes = path ? draft.find(*path) : nullptr;
    if (bytes == nullptr)
        return fail(ErrorCode::notFound, "The workflow has no definition.json, so there is nothing to run.");
    auto definition = protocol::parseWire(*bytes);
    if (!definition)
        return because(definition.error(), "definition.json can't be read; mend it first.");
    Run run{
        .id = randomId(),
        .thread = randomId(),
        .workflow = workflow,
        .createdAt = nowText(),
        .relay = std::make_shared<Relay>(1),
        .isStopped = std::make_shared<std::atomic<bool>>(false)};
    const json body{
        {"trace_id", run.thread},
        {"job_id", run.id},
        {"agent_definition", std::move(*definition)},
        {"input_payload", {{"inputs", inputs}}}};
    const auto started = toldOf(run);
    const auto id = run.id;
    {
        const std::scoped_lock lock(mutex_);
        const auto busy =
            std::ranges::count_if(runs_, [](const auto& one) { return one.second.status == "processing"; });
        if (static_cast<std::size_t>(busy) >= atOnce)
            return fail(
                ErrorCode::unavailable,
                std::format("{} runs are under way already. Wait for one to end.", busy));
        forgetOldest();
        run.number = ++begun_;
        runs_.emplace(id, std::move(run));
    }
    const auto kept = keepBegin(started);
    const std::scoped_lock lock(mutex_);
    if (!kept) {
        runs_.erase(id);
        return std::unexpected(kept.error());
    }
    runs_.at(id).worker = std::jthread([this, id, body] { consume(id, body); });
    return json{
        {"run_id", id},
        {"thread_id", started["thread_id"]},
        {"status", started["status"]},
        {"websocket_url", started["websocket_url"]},
        {"created_at", started["created_at"]}};
}

Result<> Running::readKept() {
    std::vector<json> ended; // by the core's own end
    const auto read = store_.read([&](store::Connection& from) -> Result<> {
        auto rows =
            from.ask("SELECT id, thread, workflow, created_at, status, failure, result, files FROM runs "
                     "ORDER BY number");
        while (rows.executeStep()) {
            Run run{
                .id = rows.getColumn(0).getString(),
                .thread = rows.getColumn(1).getString(),
                .workflow = rows.getColumn(2).getString(),
                .createdAt = rows.getColumn(3).getString(),
                .status = rows.getColumn(4).getString(),
                .failure = rows.getColumn(5).getString(),
                .result = protocol::parseWire(rows.getColumn(6).getString()).value_or(json()),
                .files = protocol::parseWire(rows.getColumn(7).getString()).value_or(json::object()),
                .isStopped = std::make_shared<std::atomic<bool>>(false),
                .number = ++begun_,
                .isOver = true};
            const bool isLost = run.status == "processing";
            if (isLost) {
                run.status = "failed";
                run.failure = lost;
            }
            const auto told = toldOf(run);
            if (isLost)
                ended.push_back(told);
            run.relay = relayOf(told);
            auto id = run.id;
            runs_.emplace(std::move(id), std::move(run));
        }
        return {};
    });
    if (!read)
        return read;
    for (const auto& told : ended)
        keepEnd(told);
    return {};
}

// Announced as well, with which a request's key is marked.
Result<> Running::keepBegin(const json& told) {
    const auto text = [&](const char* name) { return told[name].get<std::string>(); };
    return store_.write([&](store::Connection& to) -> Result<> {
        to.run(
            "INSERT INTO runs (id, thread, workflow, created_at, status, failure, result, files) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            text("id"), text("thread_id"), text("workflow_id"), text("created_at"), text("status"),
            text("failure"), written(told["result"]), written(told["files"]));
        to.run(
            "DELETE FROM runs WHERE status <> 'processing' "
            "AND number NOT IN (SELECT number FROM runs ORDER BY number DESC LIMIT ?)",
            static_cast<std::int64_t>(keptRuns));
        store::announce(
            to, {.time = text("created_at"),
                 .kind = "run",
                 .workflow = text("workflow_id"),
                 .subject = text("id")});
        return {};
    });
}

void Running::keepEnd(const json& told) {
    const auto text = [&](const char* name) { return told[name].get<std::string>(); };
    const auto kept = store_.write([&](store::Connection& to) -> Result<> {
        to.run(
            "UPDATE runs SET status = ?, failure = ?, result = ?, files = ? WHERE id = ?", text("status"),
            text("failure"), written(told["result"]), written(told["files"]), text("id"));
        store::announce(
            to, {.time = nowText(), .kind = "run", .workflow = text("workflow_id"), .subject = text("id")});
        return {};
    });
    if (!kept)
        log_.warning("The end of a run was not kept.", {{"reason", describe(kept.error())}});
}

json Running::toldOf(const Run& run) {
    return {
        {"id", run.id},
        {"run_id", run.id},
        {"thread_id", run.thread},
        {"workflow_id", run.workflow},
        {"status", run.status},
        {"result", run.result},
        {"files", run.files},
        {"failure", run.failure},
        {"websocket_url", "/api/ws/refinements/" + run.thread},
        {"created_at", run.createdAt}};
}

void Running::forgetOldest() {
    while (runs_.size() >= keptRuns) {
        auto oldest = runs_.end();
        for (auto at = runs_.begin(); at != runs_.end(); ++at)
            if (at->second.isOver // one that was cancelled may still be ending
                && (oldest == runs_.end() || at->second.number < oldest->second.number))
                oldest = at;
        if (oldest == runs_.end())
            return;
        runs_.erase(oldest);
    }
}

std::string Running::askEngine(const std::string& id, const json& body) {
    std::shared_ptr<std::atomic<bool>> isStopped;
    {
        const std::scoped_lock lock(mutex_);
        isStopped = runs_.at(id).isStopped;
    }
    const auto thread = engine_.invoke(body, id, isStopped);
    if (!thread)
        return *isStopped ? "" : thread.error().message;
    bool hasEnded = false;
    const auto heard = engine_.follow(
        *thread,
        [&](std::string_view text) {
            hasEnded = hear(id, text);
            return hasEnded ? http::Heard::enough : http::Heard::goOn;
        },
        isStopped);
    if (const auto cleaned = engine_.cleanUp(*thread, nullptr); !cleaned)
        log_.info("The engine keeps a run that is over.", {{"reason", describe(cleaned.error())}});
    if (*isStopped)
        return {};
    if (!heard)
        return heard.error().message;
    return hasEnded ? std::string() : "The engine's stream ended before it had said that it was done.";
}

bool Running::hear(const std::string& id, std::string_view text) {
    const auto event = EngineEvents().read(text);
    if (!event)
        return false;
    const auto& type = event->type;
    json data;
    if (type == "error" || type == "on_state_update") // the rest is only passed on
        data = protocol::parseWire(event->data).value_or(json());
    std::shared_ptr<Relay> relay;
    {
        const std::scoped_lock lock(mutex_);
        auto& run = runs_.at(id);
        relay = run.relay;
        if (type == "error" && data.is_object() && data.contains("error"))
            run.failure =
                data["error"].is_string() ? data["error"].get<std::string>() : written(data["error"]);
        if (type == "on_state_update" && data.is_object()) {
            if (data.contains("result"))
                run.result = data["result"];
            if (const auto files = data.find("files"); files != data.end() && files->is_object())
                run.files.update(*files);
        }
    }
    if (type == "end") // the core says that itself, when all is kept
        return true;
    relay->add(type, event->data);
    return false;
}

void Running::consume(const std::string& id, const json& body) {
    const auto why = askEngine(id, body);
    std::shared_ptr<Relay> relay;
    std::string failure; // that the stream has not told yet
    json told;
    {
        const std::scoped_lock lock(mutex_);
        auto& run = runs_.at(id);
        relay = run.relay;
        if (isEnding_ && run.status == "processing")
            return;
        if (run.failure.empty() && !why.empty())
            run.failure = failure = why;
        if (run.status == "processing")
            run.status = run.failure.empty() ? "completed" : "failed";
        told = toldOf(run);
    }
    keepEnd(told); // before anybody is told of it
    if (!failure.empty())
        relay->add("error", written({{"error", failure}}));
    relay->end();
    const std::scoped_lock lock(mutex_);
    runs_.at(id).isOver = true;
}

Result<json> Running::detail(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = runs_.find(id);
    if (found == runs_.end())
        return fail(ErrorCode::notFound, "There is no such run any more.");
    return toldOf(found->second);
}

Result<> Running::cancel(const std::string& id) {
    const std::scoped_lock lock(mutex_);
    const auto found = runs_.find(id);
    if (found == runs_.end())
        return fail(ErrorCode::notFound, "There is no such run any more.");
    if (found->second.status == "processing") {
        found->second.status = "cancelled";
        *found->second.isStopped = true;
    }
    return {};
}

std::shared_ptr<Relay> Running::stream(const std::string& thread) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, run] : runs_)
        if (run.thread == thread)
            return run.relay;
    return nullptr;
}

std::optional<std::string> Running::workflowOf(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = runs_.find(id);
    return found == runs_.end() ? std::nullopt : std::optional(found->second.workflow);
}

std::optional<std::string> Running::workflowOfThread(const std::string& thread) const {
    const std::scoped_lock lock(mutex_);
    for (const auto& [id, run] : runs_)
        if (run.thread == thread)
            return run.workflow;
    return std::nullopt;
}

} // namespace castwright::core
