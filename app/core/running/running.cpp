// One thread a run follows the engine's stream to its end, whether or not anybody watches.
#include "app/core/running/running.h"

#include <algorithm>
#include <chrono>
#include <format>

#include "app/core/refining/engineevent.h"
#include "models/vocabulary/id.h"
#include "net/protocol/reader.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t keptRuns = 50;
constexpr std::size_t atOnce = 8;

std::string written(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

} // namespace

Running::~Running() {
    std::vector<std::jthread> workers; // joined at the end, without the lock, which they take
    const std::scoped_lock lock(mutex_);
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
        .createdAt = telemetry::rfc3339(std::chrono::system_clock::now()),
        .relay = std::make_shared<Relay>(1),
        .isStopped = std::make_shared<std::atomic<bool>>(false)};
    const json body{
        {"trace_id", run.thread},
        {"job_id", run.id},
        {"agent_definition", std::move(*definition)},
        {"input_payload", {{"inputs", inputs}}}};
    const json started{
        {"run_id", run.id},
        {"thread_id", run.thread},
        {"status", run.status},
        {"websocket_url", "/api/ws/refinements/" + run.thread},
        {"created_at", run.createdAt}};
    const std::scoped_lock lock(mutex_);
    const auto busy =
        std::ranges::count_if(runs_, [](const auto& one) { return one.second.status == "processing"; });
    if (static_cast<std::size_t>(busy) >= atOnce)
        return fail(
            ErrorCode::unavailable, std::format("{} runs are under way already. Wait for one to end.", busy));
    forgetOldest();
    run.number = ++begun_;
    const auto id = run.id;
    runs_.emplace(id, std::move(run)).first->second.worker =
        std::jthread([this, id, body] { consume(id, body); });
    return started;
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
    (void)engine_.cleanUp(*thread, nullptr);
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
    std::string told;
    {
        const std::scoped_lock lock(mutex_);
        auto& run = runs_.at(id);
        relay = run.relay;
        run.isOver = true;
        if (run.failure.empty() && !why.empty())
            run.failure = told = why;
        if (run.status == "processing")
            run.status = *run.isStopped ? "cancelled" : run.failure.empty() ? "completed" : "failed";
    }
    if (!told.empty())
        relay->add("error", written({{"error", told}}));
    relay->end();
}

Result<json> Running::detail(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = runs_.find(id);
    if (found == runs_.end())
        return fail(ErrorCode::notFound, "There is no such run any more.");
    const auto& run = found->second;
    return json{
        {"id", run.id},
        {"run_id", run.id},
        {"thread_id", run.thread},
        {"workflow_id", run.workflow},
        {"status", run.status},
        {"result", run.result},
        {"files", run.files},
        {"failure", run.failure},
        {"created_at", run.createdAt}};
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
