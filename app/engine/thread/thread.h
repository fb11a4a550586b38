// One execution: what it was asked, what it has come to, and who watches it. The run writes to it from its
// own thread, routes read it from theirs; whoever comes late is told the whole state first.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/spec/bundle.h"
#include "models/vocabulary/error.h"

namespace castwright::engine {

enum class Status : std::uint8_t { queued, running, completed, failed };

[[nodiscard]] std::string_view toString(Status status);

// What an invoke asks for.
struct Job {
    std::string traceId;
    std::string jobId;
    nlohmann::json definition;
    nlohmann::json payload; // input_payload as it came
    std::string prompt;     // its instructions, or the last message of a person
    std::string contextPath;
    std::string context;
    spec::Bundle files;
    std::vector<std::string> skipped; // paths that no bundle may have
};

// Reads the body of an invoke. What is missing is said field by field.
[[nodiscard]] Result<Job> readJob(const nlohmann::json& body);

struct Todo {
    std::string content;
    std::string status = "pending"; // in_progress, completed
};

struct Tokens {
    std::int64_t input = 0;
    std::int64_t output = 0;
    double cost = 0;
};

class Thread {
public:
    // An event as it is sent; the last one is `end`.
    using Event = std::shared_ptr<const std::string>;
    using Watcher = std::function<void(const Event& event, bool isLast)>;

    // Where a recording speaks, nothing is said but what was recorded.
    enum class Voice : std::uint8_t { own, recording };

    Thread(std::string id, std::int64_t createdAt, Voice voice)
        : id_(std::move(id))
        , createdAt_(createdAt)
        , voice_(voice) {}

    [[nodiscard]] const std::string& id() const { return id_; }
    [[nodiscard]] std::int64_t createdAt() const { return createdAt_; }
    [[nodiscard]] Status status() const;
    [[nodiscard]] bool isOver() const;
    [[nodiscard]] std::size_t bytes() const;    // what its words and files take, roughly
    [[nodiscard]] nlohmann::json state() const; // as GET /state answers it

    // The run's side. What comes after the end is dropped.
    void begin();
    void setTodos(std::vector<Todo> todos);
    void say(std::string_view agent, std::string_view message, std::string_view piece);
    void call(
        std::string_view agent, std::string_view call, std::string_view tool,
        const nlohmann::json& arguments);
    void
    answer(std::string_view agent, std::string_view call, std::string_view tool, std::string_view result);
    void used(std::string_view agent, std::string_view message, const Tokens& tokens);
    // Files that a run starts from: part of its state from now on, and nothing to tell.
    void give(const spec::Bundle& files);
    // What has changed since the last time is sent; null in what is sent means deleted.
    void setFile(std::string_view path, std::string_view content);
    void removeFile(std::string_view path);
    void complete(nlohmann::json result, bool isWholeBundle);
    void fail(std::string error, nlohmann::json context = nullptr);
    // An event that was recorded elsewhere, as it is.
    void replay(std::string_view type, const nlohmann::json& data);

    void cancel() { isCancelled_ = true; }
    [[nodiscard]] const std::atomic<bool>& cancelled() const { return isCancelled_; }

    // The whole state at once, then what happens, up to `end`; of a recording, all of it. The watcher is
    // called on whatever thread; it must not call back.
    std::uint64_t watch(Watcher watcher);
    void unwatch(std::uint64_t watcher);

    // To and from the file that a restart reads.
    [[nodiscard]] nlohmann::json saved() const;
    [[nodiscard]] static Result<std::shared_ptr<Thread>> restored(const nlohmann::json& saved);

private:
    [[nodiscard]] nlohmann::json snapshot() const;
    void send(std::string_view type, const nlohmann::json& data, bool isLast = false);
    void remember(nlohmann::json message, bool extends);
    void end();

    const std::string id_;
    const std::int64_t createdAt_; // seconds since 1970
    const Voice voice_;
    mutable std::mutex mutex_;
    Status status_ = Status::queued;
    std::vector<Todo> todos_;
    std::vector<nlohmann::json> messages_;
    std::size_t messageBytes_ = 0;
    nlohmann::json files_ = nlohmann::json::object(); // path to {"content"} or null
    bool isWholeBundle_ = false;
    nlohmann::json result_;
    std::string error_;
    nlohmann::json errorContext_;
    std::vector<Event> replayed_; // of a recording, all so far: who comes late is told it from its beginning
    std::map<std::uint64_t, Watcher> watchers_;
    std::uint64_t nextWatcher_ = 1;
    std::atomic<bool> isCancelled_ = false;
};

} // namespace castwright::engine
