// All threads of the engine: bounded in number, run a few at a time, and kept in files that a restart reads.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/engine/thread/thread.h"
#include "net/telemetry/log.h"

namespace castwright::engine {

struct StoreOptions {
    std::filesystem::path folder;
    std::size_t atOnce = 4;                            // runs at the same time
    std::size_t waiting = 64;                          // further ones that wait for their turn
    std::size_t waitingBytes = std::size_t{128} << 20; // of what they were asked with
    std::size_t kept = 200;                            // threads that are over and not cleaned up
    std::size_t keptBytes = std::size_t{256} << 20;    // of their words and files
    Thread::Voice voice = Thread::Voice::own;
};

struct StoreCounts {
    std::size_t queued = 0;
    std::size_t running = 0;
    std::size_t kept = 0;
    std::uint64_t started = 0;
    std::uint64_t completed = 0;
    std::uint64_t failed = 0;
};

class Store {
public:
    // Makes the folder where needed and reads what an earlier engine left there.
    [[nodiscard]] static Result<std::unique_ptr<Store>> open(StoreOptions options, telemetry::Logger log);
    ~Store(); // asks what runs to stop, and waits for it

    // Refuses with `unavailable` where too many wait already. `bytes`: what the run holds while it waits.
    [[nodiscard]] Result<std::shared_ptr<Thread>>
    start(std::function<void(Thread&)> run, std::size_t bytes = 0);
    [[nodiscard]] std::shared_ptr<Thread> find(const std::string& id) const;
    bool cleanUp(const std::string& id); // false where there is none
    [[nodiscard]] StoreCounts counts() const;

private:
    struct Waiting {
        std::shared_ptr<Thread> thread;
        std::function<void(Thread&)> run;
        std::size_t bytes = 0;
    };
    Store(StoreOptions options, telemetry::Logger log)
        : options_(std::move(options))
        , log_(std::move(log)) {}
    void readFolder();
    void work();
    void save(const Thread& thread) const;
    [[nodiscard]] std::vector<std::string> forgetOldest(); // their files are for the caller to remove
    void removeFiles(const std::vector<std::string>& ids) const;
    [[nodiscard]] std::filesystem::path fileOf(const std::string& id) const;

    StoreOptions options_;
    telemetry::Logger log_;
    mutable std::mutex saveMutex_; // one file is written at a time; taken before mutex_
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    std::map<std::string, std::shared_ptr<Thread>> threads_;
    std::deque<Waiting> waiting_;
    std::size_t waitingBytes_ = 0;
    StoreCounts counts_;
    bool isEnding_ = false;
    std::vector<std::thread> workers_;
};

// Beside, synced, renamed: the file is the old one or the new one.
[[nodiscard]] Result<> writeWhole(const std::filesystem::path& file, std::string_view bytes);

} // namespace castwright::engine
