// What a stream of events has told so far: a value that takes events one by one. Window and command line show
// the same. What can't be read is kept raw, and nothing that arrives stops it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "net/progress/chunk.h"
#include "net/protocol/wire.h"

namespace castwright::progress {

struct Todo {
    enum class State : std::uint8_t { open, active, done };
    std::string text;
    State state = State::open;
    bool operator==(const Todo&) const = default;
};

// A run of one agent's words, one call of a tool, or a notice, in the order in which they began. A block that
// is not open any more does not change.
struct Block {
    enum class Kind : std::uint8_t { text, tool, prompt, failure, raw };
    Kind kind = Kind::text;
    std::size_t lane = 0;
    bool isOpen = true;
    std::string text;      // words; of a tool its arguments; of something raw its data
    std::string title;     // of a tool its name; of something raw its type
    std::string result;    // of a tool
    std::string id;        // of the message or the call, where the engine says it
    std::size_t event = 0; // the number of the event that began it
};

// One agent.
struct Lane {
    std::string agent; // empty: the engine names none
    Usage usage;
    std::size_t blocks = 0;
    std::size_t tools = 0;
    bool isActive = false; // it was the last to say something, and the stream goes on
};

struct FileLook {
    std::string content;
    bool isDeleted = false;
    std::size_t added = 0; // lines, against what the file was when the refinement began
    std::size_t removed = 0;
};

struct RawEvent {
    protocol::Cursor cursor;
    std::string timestamp;
    std::string type;
    std::string data; // emptied in old events where all of them would be too much to keep
    std::size_t bytes = 0;
};

class Progress {
public:
    // What the files were, by path, so that changes can be counted; without it every file counts as new.
    explicit Progress(std::map<std::string, std::string> base = {})
        : base_(std::move(base)) {}

    void take(const protocol::StreamEvent& event);

    [[nodiscard]] const std::vector<Todo>& todos() const { return todos_; }
    [[nodiscard]] const std::vector<Lane>& lanes() const { return lanes_; }
    [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }
    [[nodiscard]] const std::vector<RawEvent>& raw() const { return raw_; }
    [[nodiscard]] Usage usage() const;
    [[nodiscard]] const std::string& status() const { return status_; } // the engine's own word
    [[nodiscard]] const std::string& result() const { return result_; } // of a run
    [[nodiscard]] const std::string& failure() const { return failure_; }
    // The engine's own word for what kind of failure it is: "inputs", "provider"; "" where it says none.
    [[nodiscard]] const std::string& failureKind() const { return failureKind_; }
    [[nodiscard]] bool hasEnded() const { return hasEnded_; }
    [[nodiscard]] std::optional<protocol::Cursor> cursor() const;
    // Counted when asked for.
    [[nodiscard]] const std::map<std::string, FileLook>& files() const;

    // The first block that changed since the views were last told, and how often everything was reset: a view
    // draws anew from there.
    [[nodiscard]] std::size_t firstChanged() const { return firstChanged_; }
    [[nodiscard]] std::size_t resets() const { return resets_; }
    void told() { firstChanged_ = blocks_.size(); }

private:
    void takeChunk(Chunk chunk, bool isStreamed);
    void takeState(const nlohmann::json& data);
    void takeFiles(const nlohmann::json& files, bool isSnapshot);
    void takeTodos(const nlohmann::json& todos);
    void fail(const nlohmann::json& data);
    [[nodiscard]] std::size_t laneOf(const std::string& agent);
    Block& open(Block::Kind kind, std::size_t lane);
    Block* lastOf(std::size_t lane, Block::Kind kind);
    void touch(const Block& block);
    void close(std::size_t lane);
    void keepRaw(const protocol::StreamEvent& event);
    void reset();

    std::map<std::string, std::string> base_;
    std::vector<Todo> todos_;
    std::vector<Lane> lanes_;
    std::vector<Block> blocks_;
    std::vector<RawEvent> raw_;
    std::size_t rawBytes_ = 0;
    std::size_t firstRaw_ = 0; // with its data still kept
    std::string status_;
    std::string result_;
    std::string failure_;
    std::string failureKind_;
    bool hasEnded_ = false;
    mutable std::map<std::string, FileLook> files_;
    mutable std::unordered_set<std::string> uncounted_;
    std::unordered_map<std::string, std::size_t> toolBlocks_;    // by id of the call
    std::unordered_map<std::string, std::size_t> messageBlocks_; // by id of the message
    std::unordered_map<std::size_t, std::map<int, std::size_t>>
        indexed_;                                            // calls under way, by lane and index
    std::unordered_map<std::size_t, std::size_t> lastBlock_; // by lane
    std::unordered_map<std::string, Usage> usageOfMessage_;
    std::unordered_set<std::size_t> seen_; // hashes of messages in states
    std::size_t firstChanged_ = 0;
    std::size_t resets_ = 0;
};

} // namespace castwright::progress
