// Events are made under the lock and handed on in their order; a thread that is over forgets its watchers.
#include "app/engine/thread/thread.h"

#include <algorithm>

#include "models/json/wirereader.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

// What a late watcher is told of words is bounded; files and todos always are whole.
constexpr std::size_t mostMessageBytes = std::size_t{1} << 20;

std::string enginePath(std::string_view path) {
    return path.starts_with('/') ? std::string(path) : "/" + std::string(path);
}

Thread::Event eventOf(std::string_view type, const json& data) {
    return std::make_shared<const std::string>(
        castwright::json::writeWire(json{{"event_type", type}, {"data", data}}));
}

json fileValue(std::string_view content) {
    return {{"content", content}};
}

} // namespace

std::string_view toString(Status status) {
    switch (status) {
    case Status::queued:
    case Status::running:
        return "running"; // the contract knows three states
    case Status::completed:
        return "completed";
    case Status::failed:
        return "failed";
    }
    return "failed";
}

Status Thread::status() const {
    const std::scoped_lock lock(mutex_);
    return status_;
}

bool Thread::isOver() const {
    const auto now = status();
    return now == Status::completed || now == Status::failed;
}

std::size_t Thread::bytes() const {
    const std::scoped_lock lock(mutex_);
    auto sum = messageBytes_;
    for (const auto& [path, file] : files_.items())
        if (const auto content = file.is_object() ? file.find("content") : file.end();
            file.is_object() && content != file.end() && content->is_string())
            sum += path.size() + content->get_ref<const std::string&>().size();
    return sum;
}

json Thread::state() const {
    const std::scoped_lock lock(mutex_);
    return {
        {"thread_id", id_},
        {"status", toString(status_)},
        {"result", result_},
        {"generated_files", files_},
        {"files_mode", isWholeBundle_ ? "snapshot" : "delta"},
        {"error", error_.empty() ? json() : json(error_)}};
}

json Thread::snapshot() const {
    auto todos = json::array();
    for (const auto& [content, status] : todos_)
        todos.push_back({{"content", content}, {"status", status}});
    json data = {{"messages", messages_}, {"todos", std::move(todos)}, {"status", toString(status_)}};
    if (!files_.empty()) {
        data["files"] = files_;
        data["files_mode"] = isWholeBundle_ ? "snapshot" : "delta";
    }
    if (!result_.is_null())
        data["result"] = result_;
    return data;
}

void Thread::send(std::string_view type, const json& data, bool isLast) {
    const auto event = eventOf(type, data);
    if (voice_ == Voice::recording && !isLast)
        replayed_.push_back(event);
    for (const auto& [number, watcher] : watchers_)
        watcher(event, isLast);
}

void Thread::remember(json message, bool extends) {
    if (messageBytes_ > mostMessageBytes)
        return;
    if (extends && !messages_.empty() && messages_.back()["id"] == message["id"]) {
        const auto& piece = message["content"].get_ref<const std::string&>();
        messages_.back()["content"].get_ref<std::string&>() += piece;
        messageBytes_ += piece.size();
        return;
    }
    messageBytes_ += message.dump(-1, ' ', false, json::error_handler_t::replace).size();
    messages_.push_back(std::move(message));
}

void Thread::begin() {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::queued)
        return;
    status_ = Status::running;
    if (voice_ == Voice::own)
        send("on_state_update", {{"status", "running"}});
}

void Thread::setTodos(std::vector<Todo> todos) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    todos_ = std::move(todos);
    auto list = json::array();
    for (const auto& [content, status] : todos_)
        list.push_back({{"content", content}, {"status", status}});
    send("on_state_update", {{"todos", std::move(list)}, {"status", "running"}});
}

void Thread::say(std::string_view agent, std::string_view message, std::string_view piece) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running || piece.empty())
        return;
    remember({{"type", "ai"}, {"name", agent}, {"id", message}, {"content", piece}}, true);
    send("on_llm_stream", {{"content", piece}, {"agent", agent}, {"id", message}});
}

void Thread::call(
    std::string_view agent, std::string_view call, std::string_view tool, const json& arguments) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    const json calls = json::array({{{"id", call}, {"name", tool}, {"args", arguments}}});
    remember(
        {{"type", "ai"},
         {"name", agent},
         {"id", "m-" + std::string(call)},
         {"content", ""},
         {"tool_calls", calls}},
        false);
    send("on_llm_stream", {{"content", ""}, {"tool_calls", calls}, {"agent", agent}});
}

void Thread::answer(
    std::string_view agent, std::string_view call, std::string_view tool, std::string_view result) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    const json message = {
        {"type", "tool"}, {"name", tool}, {"tool_call_id", call}, {"content", result}, {"agent", agent}};
    remember(message, false);
    send("on_llm_stream", message);
}

void Thread::used(std::string_view agent, std::string_view message, const Tokens& tokens) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    json usage = {{"input_tokens", tokens.input}, {"output_tokens", tokens.output}};
    if (tokens.cost > 0)
        usage["cost"] = tokens.cost;
    if (!messages_.empty() && messages_.back()["id"] == message)
        messages_.back()["usage_metadata"] = usage;
    send("on_llm_stream", {{"content", ""}, {"usage_metadata", usage}, {"agent", agent}, {"id", message}});
}

void Thread::give(const spec::Bundle& files) {
    const std::scoped_lock lock(mutex_);
    for (const auto& [path, content] : files.files)
        if (!files_.contains(enginePath(path.text())))
            files_[enginePath(path.text())] = fileValue(content);
}

void Thread::setFile(std::string_view path, std::string_view content) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    files_[enginePath(path)] = fileValue(content);
    send(
        "on_state_update", {{"files", {{enginePath(path), fileValue(content)}}},
                            {"files_mode", "delta"},
                            {"status", "running"}});
}

void Thread::removeFile(std::string_view path) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    files_[enginePath(path)] = nullptr;
    send(
        "on_state_update",
        {{"files", {{enginePath(path), nullptr}}}, {"files_mode", "delta"}, {"status", "running"}});
}

void Thread::complete(json result, bool isWholeBundle) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    status_ = Status::completed;
    result_ = std::move(result);
    isWholeBundle_ = isWholeBundle;
    if (isWholeBundle_)
        for (auto file = files_.begin(); file != files_.end();)
            file = file->is_null() ? files_.erase(file) : std::next(file);
    auto last = snapshot();
    last.erase("messages"); // they were said
    send("on_state_update", last);
    end();
}

void Thread::fail(std::string error, json context) {
    const std::scoped_lock lock(mutex_);
    if (status_ == Status::completed || status_ == Status::failed)
        return;
    status_ = Status::failed;
    error_ = std::move(error);
    errorContext_ = std::move(context);
    send("on_state_update", {{"status", "failed"}});
    json data = {{"error", error_}};
    if (!errorContext_.is_null())
        data["context"] = errorContext_;
    send("error", data);
    end();
}

void Thread::replay(std::string_view type, const json& data) {
    const std::scoped_lock lock(mutex_);
    if (status_ != Status::running)
        return;
    if (type == "end") {
        status_ = error_.empty() ? Status::completed : Status::failed;
        return end();
    }
    if (type == "error")
        error_ = data.value("error", json("The recording ended with an error.")).is_string()
                     ? data.value("error", std::string("The recording ended with an error."))
                     : data["error"].dump();
    if (const auto files = data.find("files");
        type == "on_state_update" && files != data.end() && files->is_object()) {
        for (const auto& [path, file] : files->items())
            files_[enginePath(path)] = file;
        isWholeBundle_ = data.value("files_mode", "") == "snapshot";
    }
    send(type, data);
}

void Thread::end() {
    send("end", json::object(), true);
    watchers_.clear();
}

std::uint64_t Thread::watch(Watcher watcher) {
    const std::scoped_lock lock(mutex_);
    const auto number = nextWatcher_++;
    if (voice_ == Voice::own)
        watcher(eventOf("on_state_update", snapshot()), false);
    for (const auto& event : replayed_)
        watcher(event, false);
    if (status_ == Status::completed || status_ == Status::failed) {
        if (status_ == Status::failed && voice_ == Voice::own) {
            json data = {{"error", error_}};
            if (!errorContext_.is_null())
                data["context"] = errorContext_;
            watcher(eventOf("error", data), false);
        }
        watcher(eventOf("end", json::object()), true);
        return number;
    }
    watchers_.emplace(number, std::move(watcher));
    return number;
}

void Thread::unwatch(std::uint64_t watcher) {
    const std::scoped_lock lock(mutex_);
    watchers_.erase(watcher);
}

json Thread::saved() const {
    const std::scoped_lock lock(mutex_);
    auto data = snapshot();
    data["thread_id"] = id_;
    data["created_at"] = createdAt_;
    data["error"] = error_;
    data["error_context"] = errorContext_;
    return data;
}

Result<std::shared_ptr<Thread>> Thread::restored(const json& saved) {
    const auto damaged = castwright::fail(ErrorCode::invalid, "The file holds no thread.");
    if (!saved.is_object() || !saved.contains("thread_id") || !saved["thread_id"].is_string()
        || !saved.contains("created_at") || !saved["created_at"].is_number_integer())
        return damaged;
    auto thread = std::make_shared<Thread>(
        saved["thread_id"].get<std::string>(), saved["created_at"].get<std::int64_t>(), Voice::own);
    if (const auto files = saved.find("files"); files != saved.end() && files->is_object())
        thread->files_ = *files;
    thread->isWholeBundle_ = saved.value("files_mode", json()) == "snapshot";
    if (const auto messages = saved.find("messages"); messages != saved.end() && messages->is_array())
        thread->messages_.assign(messages->begin(), messages->end());
    if (const auto todos = saved.find("todos"); todos != saved.end() && todos->is_array())
        for (const auto& todo : *todos)
            if (todo.is_object() && todo.value("content", json()).is_string()
                && todo.value("status", json()).is_string())
                thread->todos_.push_back({todo["content"], todo["status"]});
    thread->result_ = saved.value("result", json());
    thread->errorContext_ = saved.value("error_context", json());
    const auto error = saved.value("error", json());
    thread->error_ = error.is_string() ? error.get<std::string>() : std::string();
    const auto status = saved.value("status", json());
    if (status == "completed") {
        thread->status_ = Status::completed;
    } else {
        thread->status_ = Status::failed;
        if (status != "failed")
            thread->error_ =
                "The engine was stopped while this ran. What it had made so far is kept; ask again.";
    }
    return thread;
}

} // namespace castwright::engine
