// Intents as JSON files; their bytes in base 64 so that any file fits.
#include "models/workspace/intent.h"

#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>

#include "models/vocabulary/hash.h"

namespace castwright::workspace {

namespace {

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size = EVP_EncodeBlock(
        reinterpret_cast<unsigned char*>(text.data()), reinterpret_cast<const unsigned char*>(bytes.data()),
        static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::optional<std::string> fromBase64(const std::string& text) {
    std::string bytes(3 * (text.size() / 4) + 1, '\0');
    const int size = EVP_DecodeBlock(
        reinterpret_cast<unsigned char*>(bytes.data()), reinterpret_cast<const unsigned char*>(text.data()),
        static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    const auto padding = text.ends_with("==") ? 2U : text.ends_with('=') ? 1U : 0U;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

std::string placeOf(const Intent& intent) {
    return std::format("intents/{}.json", intent.id);
}

std::string toText(const Intent& intent) {
    auto files = nlohmann::json::array();
    for (const auto& file : intent.files) {
        nlohmann::json entry{{"path", file.path}, {"old", file.oldHash}};
        if (file.bytes)
            entry["bytes"] = base64(*file.bytes);
        files.push_back(std::move(entry));
    }
    const nlohmann::json json{{"id", intent.id}, {"act", intent.act}, {"files", std::move(files)}};
    return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<Intent> fromText(std::string_view text) try {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("files") || !json["files"].is_array())
        return std::nullopt;
    Intent intent{.id = json.value("id", ""), .act = json.value("act", ""), .files = {}};
    for (const auto& entry : json["files"]) {
        if (!entry.is_object())
            return std::nullopt;
        FileIntent file{.path = entry.value("path", ""), .oldHash = entry.value("old", ""), .bytes = {}};
        if (entry.contains("bytes")) {
            file.bytes = fromBase64(entry.value("bytes", ""));
            if (!file.bytes)
                return std::nullopt;
        }
        intent.files.push_back(std::move(file));
    }
    return intent;
} catch (const nlohmann::json::exception&) { // a member of another type
    return std::nullopt;
}

} // namespace

Result<std::string> hashOnDisk(const RootFolder& workspace, std::string_view path) {
    const auto bytes = workspace.read(path);
    if (bytes)
        return contentHash(*bytes);
    if (bytes.error().code == ErrorCode::notFound)
        return std::string();
    return std::unexpected(bytes.error());
}

Result<> Intents::begin(const RootFolder& workspace, const Intent& intent) const {
    for (const auto& file : intent.files) {
        const auto present = hashOnDisk(workspace, file.path);
        if (!present)
            return std::unexpected(present.error());
        if (*present != file.oldHash)
            return fail(
                ErrorCode::conflict,
                std::format(
                    "{} was changed meanwhile. Nothing was written; look again and repeat.", file.path));
    }
    return state_.write(placeOf(intent), toText(intent), IfExists::fail, 0600);
}

Result<IntentOutcome> Intents::perform(const RootFolder& workspace, const Intent& intent) const {
    IntentOutcome outcome;
    for (const auto& file : intent.files) {
        const auto present = hashOnDisk(workspace, file.path);
        if (!present)
            return std::unexpected(present.error());
        const auto wanted = file.bytes ? contentHash(*file.bytes) : std::string();
        if (*present != wanted && *present != file.oldHash) {
            outcome.conflicts.push_back(file.path);
            continue;
        }
        if (*present != wanted) {
            const auto done =
                file.bytes ? workspace.write(file.path, *file.bytes) : workspace.remove(file.path);
            if (!done)
                return std::unexpected(done.error());
        }
        (file.bytes ? outcome.written : outcome.deleted).push_back(file.path);
    }
    return outcome;
}

Result<> Intents::finish(const Intent& intent) const {
    auto removed = state_.remove(placeOf(intent));
    if (!removed && removed.error().code == ErrorCode::notFound)
        return {};
    return removed;
}

Result<std::vector<Intent>> Intents::unfinished() const {
    std::vector<Intent> intents;
    if (!state_.hasFolder("intents"))
        return intents;
    const auto entries = state_.list("intents");
    if (!entries)
        return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
        const auto path = std::format("intents/{}", entry.name);
        const auto text = state_.read(path);
        if (!text)
            return std::unexpected(text.error());
        auto intent = fromText(*text);
        if (!intent)
            return fail(
                ErrorCode::invalid,
                std::format("{} is damaged; an interrupted change can't be finished from it.", path));
        intents.push_back(std::move(*intent));
    }
    return intents;
}

} // namespace castwright::workspace
