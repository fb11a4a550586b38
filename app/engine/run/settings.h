// Which providers may be asked, with what keys: from the start-up pipe, or from the environment.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/engine/run/httprequest.h"
#include "net/llm/conversation.h"

namespace castwright::engine {

struct BuilderModel {
    std::string provider;
    std::string model;
};

struct Settings {
    std::map<std::string, llm::Provider> providers; // by the name that definitions use
    std::optional<BuilderModel> builder; // which model refines; the built-in planner where there is none
    bool isPlannerChosen = false;        // by a person: the environment names no model then
    std::int64_t revision = 0;           // counted by whoever sends them
    // Providers whose key is not there for now, each with the reason as a sentence.
    std::map<std::string, std::string> withheld;
    std::string builderFault; // why the model that was named cannot refine: nothing else does, then
    HttpAccess http;

    [[nodiscard]] std::vector<std::string> secrets() const; // for the log to conceal
};

// The settings as they are now. Whoever began earlier keeps those that it began with.
class LiveSettings {
public:
    explicit LiveSettings(Settings settings)
        : settings_(std::make_shared<const Settings>(std::move(settings))) {}
    [[nodiscard]] std::shared_ptr<const Settings> now() const {
        const std::scoped_lock lock(mutex_);
        return settings_;
    }
    // Those of that revision or a later one: they may still be in the pipe when a request about them comes.
    // After a while those that are there.
    [[nodiscard]] std::shared_ptr<const Settings> since(std::int64_t revision) const {
        std::unique_lock lock(mutex_);
        replaced_.wait_for(lock, std::chrono::seconds(3), [&] { return settings_->revision >= revision; });
        return settings_;
    }
    void replace(Settings settings) {
        auto next = std::make_shared<const Settings>(std::move(settings));
        const std::scoped_lock lock(mutex_);
        settings_.swap(next);
        replaced_.notify_all();
    }

private:
    mutable std::mutex mutex_;
    mutable std::condition_variable replaced_;
    std::shared_ptr<const Settings> settings_;
};

// {"providers": {"openai": {"title", "api_key", "base_url", "dialect", "proxy", "ca_file", "withheld"}},
// "builder": {"provider", "model"}, "http_request": {"only": ["api.example.org"], "private_hosts":
// ["127.0.0.1:8080"]}}; a builder of null is the built-in planner, whatever the environment has.
// A "revision" says which is the newer one.
[[nodiscard]] Result<Settings> readSettings(std::string_view json);
// OPENAI_API_KEY, ANTHROPIC_API_KEY, OLLAMA_HOST, HTTPS_PROXY, CASTWRIGHT_ENGINE_MODEL (provider/model, or
// planner), CASTWRIGHT_ENGINE_HTTP_ONLY and so on; what is given already stays.
void addEnvironment(Settings& settings, const std::function<std::string(const char*)>& variable);
// One line of a file descriptor, within a few seconds.
[[nodiscard]] Result<std::string> readLine(int descriptor);

} // namespace castwright::engine
