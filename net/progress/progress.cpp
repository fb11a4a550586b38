// Taking events: streamed words first, states that repeat them second, so that nothing is shown twice.
#include "net/progress/progress.h"

#include <algorithm>

#include "models/text/diff.h"
#include "net/protocol/reader.h"

namespace castwright::progress {

namespace {

using nlohmann::json;

constexpr std::size_t keptRawBytes = 16U << 20U;
constexpr std::size_t maxBlockBytes = 1U << 20U; // of words in one block; more go into the next

std::string dumped(const json& value) {
    return value.is_string() ? value.get<std::string>()
                             : value.dump(2, ' ', false, json::error_handler_t::replace);
}

const json* member(const json& object, std::string_view name) {
    if (!object.is_object())
        return nullptr;
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

// A file is a string, a list of lines, or an object that holds one of both as its content.
std::string fileText(const json& file) {
    if (const auto* content = member(file, "content"); content != nullptr)
        return fileText(*content);
    if (file.is_array()) {
        std::string out;
        for (const auto& line : file) {
            if (&line != &file.front())
                out += '\n';
            out += dumped(line);
        }
        return out;
    }
    return dumped(file);
}

std::string pathOf(std::string_view path) {
    return std::string(path.starts_with('/') ? path.substr(1) : path);
}

// The engine's own notes: they are told with the proposal, and are no change of a file.
bool isWorkingPaper(std::string_view path) {
    return path == "user_request.md" || path == "orchestrator_plan.md" || path == "guardrail_assessment.md"
           || path == "impact_assessment.md";
}

std::size_t lineCount(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count(text, '\n'))
           + (!text.empty() && !text.ends_with('\n') ? 1 : 0);
}

} // namespace

void Progress::take(const protocol::StreamEvent& event) {
    if (event.type == "reset")
        return reset();
    keepRaw(event);
    if (event.type == "end") {
        hasEnded_ = true;
        for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
            close(lane);
        for (auto& lane : lanes_)
            lane.isActive = false;
        return;
    }
    const auto parsed = protocol::parseWire(event.data.empty() ? "{}" : event.data);
    if (parsed && event.type == "on_state_update")
        return takeState(*parsed);
    if (parsed && event.type == "error")
        return fail(*parsed);
    if (parsed && event.type == "on_llm_stream")
        if (auto chunks = readChunks(*parsed); !chunks.empty()) {
            for (auto& chunk : chunks)
                takeChunk(std::move(chunk), true);
            return;
        }
    auto& block = open(Block::Kind::raw, laneOf({}));
    block.title = event.type;
    block.text = event.data;
    block.isOpen = false;
}

Usage Progress::usage() const {
    Usage sum;
    for (const auto& lane : lanes_)
        sum += lane.usage;
    return sum;
}

std::optional<protocol::Cursor> Progress::cursor() const {
    return raw_.empty() ? std::nullopt : std::optional(raw_.back().cursor);
}

void Progress::keepRaw(const protocol::StreamEvent& event) {
    raw_.push_back(
        {.cursor = event.cursor,
         .timestamp = event.timestamp,
         .type = event.type,
         .data = event.data,
         .bytes = event.data.size()});
    rawBytes_ += event.data.size();
    for (; rawBytes_ > keptRawBytes && firstRaw_ + 1 < raw_.size(); ++firstRaw_) {
        rawBytes_ -= raw_[firstRaw_].bytes;
        raw_[firstRaw_].data = {};
    }
}

void Progress::reset() {
    const auto resets = resets_ + 1;
    *this = Progress(std::move(base_));
    resets_ = resets;
}

std::size_t Progress::laneOf(const std::string& agent) {
    const auto found = std::ranges::find(lanes_, agent, &Lane::agent);
    if (found != lanes_.end())
        return static_cast<std::size_t>(found - lanes_.begin());
    lanes_.push_back({.agent = agent, .usage = {}});
    return lanes_.size() - 1;
}

Block& Progress::open(Block::Kind kind, std::size_t lane) {
    if (kind != Block::Kind::tool || lastOf(lane, Block::Kind::tool) == nullptr)
        close(lane);
    for (auto& other : lanes_)
        other.isActive = false;
    lanes_[lane].isActive = true;
    ++lanes_[lane].blocks;
    firstChanged_ = std::min(firstChanged_, blocks_.size());
    lastBlock_[lane] = blocks_.size();
    auto& made = blocks_.emplace_back();
    made.kind = kind;
    made.lane = lane;
    made.event = raw_.empty() ? 0 : raw_.size() - 1;
    return made;
}

Block* Progress::lastOf(std::size_t lane, Block::Kind kind) {
    const auto found = lastBlock_.find(lane);
    if (found == lastBlock_.end())
        return nullptr;
    auto& block = blocks_[found->second];
    return block.kind == kind && block.isOpen ? &block : nullptr;
}

void Progress::touch(const Block& block) {
    firstChanged_ = std::min(firstChanged_, static_cast<std::size_t>(&block - blocks_.data()));
}

// The words of a lane end where something else of it begins. A call stays open until its result comes.
void Progress::close(std::size_t lane) {
    const auto found = lastBlock_.find(lane);
    if (found == lastBlock_.end())
        return;
    auto& block = blocks_[found->second];
    if (block.isOpen && (block.kind != Block::Kind::tool || hasEnded_)) {
        block.isOpen = false;
        touch(block);
    }
}

void Progress::takeChunk(Chunk chunk, bool isStreamed) {
    if (chunk.kind == Chunk::Kind::toolResult) {
        const auto known = toolBlocks_.find(chunk.toolCallId);
        if (known != toolBlocks_.end()) {
            auto& block = blocks_[known->second];
            if (block.result == chunk.text && !block.isOpen)
                return;
            block.result = std::move(chunk.text);
            block.isOpen = false;
            touch(block);
        } else {
            auto& block =
                open(Block::Kind::tool, laneOf(chunk.agent == "tools" ? std::string() : chunk.agent));
            block.title = chunk.toolName;
            block.result = std::move(chunk.text);
            block.id = chunk.toolCallId;
            block.isOpen = false;
            if (!chunk.toolCallId.empty())
                toolBlocks_[chunk.toolCallId] = blocks_.size() - 1;
        }
        return;
    }
    if (!isStreamed
        && !seen_
                .insert(std::hash<std::string>{}(
                    chunk.messageId + '\n' + chunk.text
                    + (chunk.tools.empty() ? "" : chunk.tools.front().id)))
                .second)
        return; // every state tells all of the messages again
    const bool isKnown = !chunk.messageId.empty() && messageBlocks_.contains(chunk.messageId);
    if (!isStreamed && isKnown && chunk.tools.empty())
        return;
    const auto lane =
        isKnown && chunk.agent.empty() ? blocks_[messageBlocks_[chunk.messageId]].lane : laneOf(chunk.agent);
    if (!chunk.usage.isEmpty()) {
        // A message tells its usage once more in the state: the larger of both counts, once.
        if (chunk.messageId.empty() || chunk.isPiece) {
            lanes_[lane].usage += chunk.usage;
            if (!chunk.messageId.empty())
                usageOfMessage_[chunk.messageId] += chunk.usage;
        } else if (!usageOfMessage_.contains(chunk.messageId)) {
            usageOfMessage_[chunk.messageId] = chunk.usage;
            lanes_[lane].usage += chunk.usage;
        }
    }
    const auto kind = chunk.kind == Chunk::Kind::asked ? Block::Kind::prompt : Block::Kind::text;
    const bool isRepeat = !isStreamed && [&] {
        if (isKnown)
            return true;
        // Without ids a state repeats what was streamed word for word.
        return std::ranges::any_of(
            blocks_, [&](const Block& block) { return block.kind == kind && block.text == chunk.text; });
    }();
    if (!chunk.text.empty() && !isRepeat) {
        auto* block = lastOf(lane, kind);
        const bool goesOn = block != nullptr && chunk.isPiece
                            && (chunk.messageId.empty() || block->id.empty() || block->id == chunk.messageId)
                            && block->text.size() < maxBlockBytes;
        if (!goesOn) {
            block = &open(kind, lane);
            block->id = chunk.messageId;
            if (!chunk.messageId.empty())
                messageBlocks_.try_emplace(chunk.messageId, blocks_.size() - 1);
        }
        block->text += chunk.text;
        if (!chunk.isPiece)
            block->isOpen = false;
        for (auto& other : lanes_)
            other.isActive = false;
        lanes_[lane].isActive = true;
        touch(*block);
    }
    for (auto& part : chunk.tools) {
        auto& byIndex = indexed_[lane];
        std::optional<std::size_t> at;
        if (!part.id.empty()) {
            if (const auto found = toolBlocks_.find(part.id); found != toolBlocks_.end())
                at = found->second;
        } else if (part.name.empty() && byIndex.contains(part.index)) {
            at = byIndex[part.index];
        }
        if (at && !isStreamed)
            continue; // the state repeats the call
        if (!at) {
            auto& block = open(Block::Kind::tool, lane);
            block.id = part.id;
            ++lanes_[lane].tools;
            at = blocks_.size() - 1;
            if (!part.id.empty())
                toolBlocks_[part.id] = *at;
        }
        byIndex[part.index] = *at;
        auto& block = blocks_[*at];
        if (block.title.empty())
            block.title = part.name;
        if (block.text.size() < maxBlockBytes)
            block.text += part.arguments;
        touch(block);
    }
}

void Progress::takeState(const json& data) {
    if (const auto* messages = member(data, "messages"); messages != nullptr && messages->is_array())
        for (const auto& message : *messages)
            if (auto chunk = readMessage(message))
                takeChunk(std::move(*chunk), false);
    if (const auto* files = member(data, "files"); files != nullptr && files->is_object()) {
        const auto* mode = member(data, "files_mode");
        takeFiles(*files, mode != nullptr && *mode == "snapshot");
    }
    if (const auto* todos = member(data, "todos"); todos != nullptr && todos->is_array())
        takeTodos(*todos);
    if (const auto* status = member(data, "status"); status != nullptr && status->is_string())
        status_ = status->get<std::string>();
    if (const auto* result = member(data, "result"); result != nullptr)
        result_ = dumped(*result);
}

void Progress::takeFiles(const json& files, bool isSnapshot) {
    for (const auto& [path, file] : files.items()) {
        const auto name = pathOf(path);
        if (isWorkingPaper(name))
            continue;
        auto& look = files_[name];
        auto content = file.is_null() ? std::string() : fileText(file);
        if (look.isDeleted == file.is_null() && look.content == content && !uncounted_.contains(name)
            && (look.added != 0 || look.removed != 0))
            continue;
        look.isDeleted = file.is_null();
        look.content = std::move(content);
        uncounted_.insert(name);
    }
    if (isSnapshot && !files.empty())
        for (auto& [path, look] : files_)
            if (!files.contains(path) && !files.contains('/' + path)) {
                look.isDeleted = true;
                look.content.clear();
                uncounted_.insert(path);
            }
}

const std::map<std::string, FileLook>& Progress::files() const {
    for (const auto& path : uncounted_) {
        auto& look = files_[path];
        const auto found = base_.find(path);
        const std::string_view before = found == base_.end() ? std::string_view() : found->second;
        const auto hunks = text::diff(before, look.content);
        look.added = look.removed = 0;
        if (!hunks) {
            look.added = lineCount(look.content);
            look.removed = lineCount(before);
            continue;
        }
        for (const auto& hunk : *hunks) {
            look.added += hunk.afterLines.size();
            look.removed += hunk.beforeLines.size();
        }
    }
    uncounted_.clear();
    return files_;
}

void Progress::takeTodos(const json& todos) {
    std::vector<Todo> read;
    for (const auto& todo : todos) {
        Todo one;
        if (todo.is_string()) {
            one.text = todo.get<std::string>();
        } else {
            for (const auto* name : {"content", "title", "text", "description", "name"})
                if (const auto* words = member(todo, name); words != nullptr && words->is_string()) {
                    one.text = words->get<std::string>();
                    break;
                }
            const auto* status = member(todo, "status");
            const auto word =
                status != nullptr && status->is_string() ? status->get<std::string>() : std::string();
            const auto* done = member(todo, "done");
            if (word == "completed" || word == "done" || (done != nullptr && *done == true))
                one.state = Todo::State::done;
            else if (word == "in_progress" || word == "active" || word == "running")
                one.state = Todo::State::active;
        }
        if (!one.text.empty())
            read.push_back(std::move(one));
    }
    todos_ = std::move(read);
}

void Progress::fail(const json& data) {
    const auto* error = member(data, "error");
    const auto& told = error != nullptr ? *error : data;
    const auto* message = member(told, "message");
    auto words = message != nullptr ? dumped(*message) : dumped(told);
    const bool saysWhy = !words.empty() && words != "{}";
    if (!saysWhy)
        words = "The engine reported an error without saying which.";
    if (saysWhy || failure_.empty()) {
        failure_ = words;
        const auto* context = member(data, "context");
        const auto* kind = context != nullptr ? member(*context, "kind") : nullptr;
        failureKind_ = kind != nullptr && kind->is_string() ? kind->get<std::string>() : std::string();
    }
    auto& block = open(Block::Kind::failure, laneOf({}));
    block.text = std::move(words);
    block.isOpen = false;
}

} // namespace castwright::progress
