// *Try it*: a workflow's definition run once through the engine on given inputs. It produces an output, and
// no proposal.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/core/refining/engineclient.h"
#include "app/core/refining/relay.h"
#include "models/spec/bundle.h"
#include "models/store/database.h"
#include "models/vocabulary/error.h"
#include "net/telemetry/log.h"

namespace castwright::core {

class Running {
public:
    // The runs of earlier cores are told on; one that still ran when its core ended has failed by that. The
    // engine and the store outlive it.
    [[nodiscard]] static Result<std::unique_ptr<Running>>
    open(EngineClient& engine, store::Database& store, telemetry::Logger log);
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running(); // stops what still runs

    // Is stored, then begins at once; what goes wrong with the engine is told by the run's stream.
    [[nodiscard]] Result<nlohmann::json>
    start(const std::string& workflow, const spec::Bundle& draft, const nlohmann::json& inputs);
    [[nodiscard]] Result<nlohmann::json> detail(const std::string& id) const;
    [[nodiscard]] Result<> cancel(const std::string& id); // done already: nothing happens
    [[nodiscard]] std::shared_ptr<Relay> stream(const std::string& thread) const;
    // The workflow that a run or its stream belongs to.
    [[nodiscard]] std::optional<std::string> workflowOf(const std::string& id) const;
    [[nodiscard]] std::optional<std::string> workflowOfThread(const std::string& thread) const;

private:
    Running(EngineClient& engine, store::Database& store, telemetry::Logger log)
        : engine_(engine)
        , store_(store)
        , log_(std::move(log)) {}
    struct Run {
        std::string id;
        std::string thread;
        std::string workflow;
        std::string createdAt;
        std::string status = "processing";
        std::string failure;
        nlohmann::json result;
        nlohmann::json files = nlohmann::json::object();
        std::shared_ptr<Relay> relay;
        std::shared_ptr<std::atomic<bool>> isStopped;
        std::uint64_t number = 0; // in the order they began
        bool isOver = false;      // the worker takes no lock any more
        std::jthread worker = {};
    };
    [[nodiscard]] Result<> readKept();
    [[nodiscard]] Result<> keepBegin(const nlohmann::json& told);
    void keepEnd(const nlohmann::json& told);
    [[nodiscard]] static nlohmann::json toldOf(const Run& run);
    void consume(const std::string& id, const nlohmann::json& body);
    bool hear(const std::string& id, std::string_view text); // whether it was the end
    [[nodiscard]] std::string askEngine(const std::string& id, const nlohmann::json& body); // why it failed
    void forgetOldest();

    EngineClient& engine_;
    store::Database& store_;
    telemetry::Logger log_;
    mutable std::mutex mutex_;
    std::map<std::string, Run> runs_;
    std::uint64_t begun_ = 0;
    bool isEnding_ = false; // with the core: what still runs has no end that could be kept
};

} // namespace castwright::core
