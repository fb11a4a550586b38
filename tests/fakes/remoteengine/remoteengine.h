// The remote engine as it really is, misbehaviours included: it plays a script over plain sockets, so that a
// connection can be cut, delayed and sliced at any byte.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <nlohmann/json.hpp>

namespace castwright::fakes {

// What a stream tells. The events are whole messages.
struct Play {
    std::vector<std::string> events;
    int cutAfter = -1;                  // the connection breaks after so many events, without a close
    int cuts = 1;                       // for so many connections
    bool closes = true;                 // with 1000 after the last event; otherwise it stays silent
    std::chrono::milliseconds pause{0}; // before each event
    int pauseOnlyAt = -1;               // or before this one alone
    bool isSliced = false;              // each message in fragments of a few bytes, a packet each
    int sliceOnlyAt = -1;               // or this one alone
    bool isLost = false;                // the thread is not known any more: 404
    // After the first event nothing more comes before this is true.
    std::shared_ptr<std::atomic<bool>> isFree = nullptr;
};

namespace event {
using nlohmann::json;
std::string update(const json& files, const json& more = json::object());
std::string updateWithoutFiles();
std::string token(std::string_view text); // with the real one's raw_event: a Python repr
std::string error(std::string_view why);
std::string end();
} // namespace event

class RemoteEngine {
public:
    explicit RemoteEngine(std::string base = "/deepagents-runtime");
    RemoteEngine(const RemoteEngine&) = delete;
    RemoteEngine& operator=(const RemoteEngine&) = delete;
    ~RemoteEngine();

    [[nodiscard]] std::string url() const;
    // The next thread plays this; so do the ones after it.
    void play(Play play);
    // The threads that are asked for with these words play this instead.
    void playFor(std::string instructions, Play play);
    // The next so many requests are answered with this status; 0 is normal. Where a piece of a path is given,
    // only those with it: a clean-up comes at times of its own.
    void refuse(int status, int times, std::string headers = {}, std::string only = {});
    void setState(nlohmann::json state); // of /state; "completed" of anything, without files, is the default
    void hasNoCleanup() { hasCleanup_ = false; }

    struct Asked {
        std::string method;
        std::string path;
        std::string head;
        std::string body;
    };
    [[nodiscard]] std::vector<Asked> asked() const;
    [[nodiscard]] int count(std::string_view method, std::string_view piece) const;

private:
    void serve();
    void answer(int peer);
    [[nodiscard]] std::string respond(const Asked& asked);
    void stream(int peer, const Asked& asked);
    bool send(int peer, std::string_view bytes) const;

    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::string base_;
    std::atomic<bool> isEnding_ = false;
    std::atomic<bool> hasCleanup_ = true;
    mutable std::mutex mutex_;
    Play play_;
    std::map<std::string, Play> playsFor_;
    std::map<std::string, Play> threads_;
    int refusal_ = 0;
    int refusals_ = 0;
    std::string refusalHeaders_;
    std::string refusedPath_;
    nlohmann::json state_;
    std::vector<Asked> asked_;
    std::thread thread_;
    struct Peer {
        std::shared_ptr<std::atomic<bool>> isDone;
        std::jthread thread;
    };
    std::vector<Peer> peers_;
};

} // namespace castwright::fakes
