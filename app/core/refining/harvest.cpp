// Files come as text, as lines, or as objects that hold one of both; null deletes.
#include "app/core/refining/harvest.h"

#include "net/protocol/reader.h"

namespace castwright::core {

namespace {

using nlohmann::json;

std::optional<std::string> textOf(const json& file) {
    if (file.is_string())
        return file.get<std::string>();
    if (file.is_object() && file.contains("content"))
        return textOf(file["content"]);
    if (!file.is_array())
        return std::nullopt;
    std::string out;
    for (std::size_t n = 0; n < file.size(); ++n)
        if (file[n].is_string())
            out += (n > 0 ? "\n" : "") + file[n].get<std::string>();
    return out;
}

// The engine's own working papers: shown, never applied.
bool isNote(std::string_view path) {
    return path == "/user_request.md" || path == "/orchestrator_plan.md" || path == "/guardrail_assessment.md"
           || path == "/impact_assessment.md";
}

} // namespace

void Harvest::beginWith(const review::Proposal& parent) {
    files_.beginWith(parent.written, parent.deleted);
}

std::optional<EngineEvent> Harvest::take(std::string_view text) {
    auto event = events_.read(text);
    if (!event)
        return std::nullopt;
    if (event->type == "end")
        hasEnded_ = true;
    const bool isUpdate = event->type == "on_state_update" && event->hasFiles;
    if (!isUpdate && event->type != "error")
        return event;
    const auto data = protocol::parseWire(event->data);
    if (!data)
        return std::nullopt;
    if (isUpdate)
        takeFiles(*data);
    else
        takeFailure(*data);
    return event;
}

void Harvest::takeFailure(const json& data) {
    const auto& told = data.is_object() && data.contains("error") ? data["error"] : data;
    const auto& message = told.is_object() && told.contains("message") ? told["message"] : told;
    failure_ = message.is_string() && !message.get_ref<const std::string&>().empty()
                   ? message.get<std::string>()
                   : "The engine reported an error without saying which.";
}

void Harvest::takeFiles(const json& data) {
    if (!data["files"].is_object())
        return;
    const auto declared = data.find("files_mode");
    const auto mode = declared != data.end() && declared->is_string() ? declared->get<std::string>() : "";
    std::map<BundlePath, std::optional<std::string>> files;
    for (const auto& [name, file] : data["files"].items()) {
        const auto bytes = textOf(file);
        if (isNote(name.starts_with('/') ? name : "/" + name)) {
            notes_[name] = bytes.value_or("");
            continue;
        }
        if (!file.is_null() && !bytes)
            continue;
        if (auto path = BundlePath::fromEngine(name))
            files.insert_or_assign(std::move(*path), bytes);
    }
    isSnapshot_ = isSnapshot_ || mode == "snapshot";
    // A {} says nothing, be it the first or a late one.
    if (data["files"].empty())
        return;
    sawFiles_ = true;
    ++updates_;
    files_.observe(
        files, mode == "snapshot" ? review::UpdateKind::snapshot
               : mode == "delta"  ? review::UpdateKind::delta
                                  : review::UpdateKind::written);
}

void Harvest::offerIn(review::Proposal& proposal) const {
    proposal.filesMode = isSnapshot_ ? review::FilesMode::snapshot : review::FilesMode::written;
    files_.offerIn(proposal);
    for (const auto& [path, bytes] : notes_)
        proposal.notes[path] = bytes;
}

} // namespace castwright::core
