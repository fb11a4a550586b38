// The body of an invoke, in the forms that cores send it.
#include <format>

#include "app/engine/thread/thread.h"

namespace castwright::engine {

using nlohmann::json;

namespace {

std::string textAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A string, a list of lines, or either in {"content": …}.
std::optional<std::string> contentOf(const json& file) {
    if (file.is_string())
        return file.get<std::string>();
    if (file.is_array()) {
        std::string text;
        for (std::size_t i = 0; i < file.size(); ++i) {
            if (!file[i].is_string())
                return std::nullopt;
            text += (i > 0 ? "\n" : "") + file[i].get<std::string>();
        }
        return text;
    }
    if (!file.is_object() || !file.contains("content"))
        return std::nullopt;
    if (const auto encoding = textAt(file, "encoding"); !encoding.empty() && encoding != "utf-8")
        return std::nullopt; // bytes are no text that an agent could edit
    return contentOf(file["content"]);
}

std::string lastOfPerson(const json& messages) {
    for (std::size_t i = messages.size(); i-- > 0;) {
        const auto& message = messages[i];
        if (message.is_string())
            return message.get<std::string>();
        if (!message.is_object())
            continue;
        const auto role = textAt(message, message.contains("role") ? "role" : "type");
        if (role == "user" || role == "human")
            return textAt(message, "content");
    }
    return {};
}

} // namespace

Result<Job> readJob(const json& body) {
    const auto wrong = [](const char* pointer, std::string message) {
        return fail(ErrorCode::invalid, std::move(message), Location{.file = {}, .pointer = pointer});
    };
    if (!body.is_object())
        return wrong("", "The body must be a JSON object.");
    const auto definition = body.find("agent_definition");
    if (definition == body.end() || !definition->is_object() || definition->empty())
        return wrong("agent_definition", "An agent_definition is needed: an object with the nodes to run.");
    const auto nodes = definition->find("nodes");
    if (nodes == definition->end() || !nodes->is_array() || nodes->empty())
        return wrong(
            "agent_definition.nodes", "The agent_definition has no nodes, so there is nothing to run.");
    const auto payload = body.find("input_payload");
    if (payload == body.end() || !payload->is_object() || payload->empty())
        return wrong(
            "input_payload", "An input_payload is needed: an object with instructions, messages or inputs.");
    Job job;
    job.traceId = textAt(body, "trace_id");
    job.jobId = textAt(body, "job_id");
    job.definition = *definition;
    job.payload = *payload;
    job.prompt = textAt(*payload, "instructions");
    if (job.prompt.empty())
        job.prompt = textAt(*payload, "user_prompt");
    if (const auto messages = payload->find("messages");
        job.prompt.empty() && messages != payload->end() && messages->is_array())
        job.prompt = lastOfPerson(*messages);
    job.contextPath = textAt(*payload, "context_file_path");
    job.context = textAt(*payload, "context");
    if (job.context.empty())
        job.context = textAt(*payload, "context_selection");
    if (const auto files = payload->find("files"); files != payload->end() && files->is_object())
        for (const auto& [name, file] : files->items()) {
            const auto path = BundlePath::fromEngine(name);
            auto content = contentOf(file);
            if (path && content)
                job.files.files.insert_or_assign(*path, std::move(*content));
            else
                job.skipped.push_back(name);
        }
    return job;
}

} // namespace castwright::engine
