// Reading with the place of what is wrong; nothing is mended on the way.
#include "models/spec/bundleimport.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <format>
#include <optional>

#include "models/json/pointer.h"
#include "models/json/wirereader.h"
#include "models/vocabulary/samename.h"
#include "models/workflow/definition.h"

namespace castwright::spec {

namespace {

constexpr std::size_t mostFiles = 20'000;
constexpr std::size_t mostBytes = std::size_t{64} << 20U;
// What the builder writes for itself while it works.
constexpr std::array<std::string_view, 4> workingFiles = {
    "/user_request.md", "/orchestrator_plan.md", "/guardrail_assessment.md", "/impact_assessment.md"};

std::unexpected<Error> wrong(std::string pointer, std::string message) {
    return fail(ErrorCode::invalid, std::move(message), Location{.file = {}, .pointer = std::move(pointer)});
}

// RFC 4648 with its padding and nothing else; nothing where a character does not belong.
std::optional<std::string> fromBase64(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (text.size() % 4 != 0)
        return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    std::string bytes;
    std::uint32_t bits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool isPadding = at + padding >= text.size();
        const auto value = isPadding ? 0 : alphabet.find(text[at]);
        if (value == std::string_view::npos)
            return std::nullopt;
        bits = bits << 6U | static_cast<std::uint32_t>(value);
        if (at % 4 == 3)
            for (const auto shift : {16U, 8U, 0U})
                bytes += static_cast<char>(bits >> shift & 0xFFU);
    }
    bytes.resize(bytes.size() - padding);
    return bytes;
}

Result<std::string> textOf(const json::Value& value, const std::string& pointer) {
    if (const auto* text = value.asString())
        return *text;
    if (const auto* lines = value.asArray()) {
        std::string text;
        for (std::size_t n = 0; n < lines->size(); ++n) {
            const auto* line = (*lines)[n].asString();
            if (!line)
                return wrong(json::pointerTo(pointer, n), "A list of lines may hold texts only.");
            text += (n == 0 ? "" : "\n") + *line;
        }
        return text;
    }
    return wrong(pointer, "The content of a file is a text or a list of lines; an import deletes nothing.");
}

Result<std::string> contentOf(const json::Value& value, const std::string& pointer) {
    if (!value.asObject())
        return textOf(value, pointer);
    const auto* content = value.find("content");
    if (!content)
        return wrong(pointer, "The file has no \"content\".");
    auto text = textOf(*content, pointer + "/content");
    const auto* encoding = value.find("encoding");
    if (!text || !encoding)
        return text;
    const auto* name = encoding->asString();
    if (name && *name == "utf-8")
        return text;
    if (!name || *name != "base64")
        return wrong(pointer + "/encoding", "The encoding must be \"utf-8\" or \"base64\".");
    auto bytes = fromBase64(*text);
    if (!bytes)
        return wrong(pointer + "/content", "This is not base64.");
    return std::move(*bytes);
}

} // namespace

Result<std::string> readContent(const json::Value& value) {
    return contentOf(value, {});
}

Result<ImportedBundle> importFiles(const std::map<std::string, std::string>& files) {
    if (files.size() > mostFiles)
        return fail(ErrorCode::tooLarge, std::format("The bundle has more than {} files.", mostFiles));
    ImportedBundle imported;
    std::map<std::string, std::string> names; // by key
    std::size_t size = 0;
    for (const auto& [name, content] : files) {
        size += content.size();
        if (size > mostBytes)
            return fail(ErrorCode::tooLarge, std::format("The bundle is over {} MiB.", mostBytes >> 20U));
        if (std::ranges::contains(workingFiles, name)) {
            imported.leftOut.push_back(name);
            continue;
        }
        auto path = BundlePath::fromEngine(name);
        if (!path) {
            auto error = std::move(path.error());
            error.where = Location{.file = name, .pointer = {}};
            return std::unexpected(std::move(error));
        }
        const auto [alike, isNew] = names.emplace(nameKey(path->text()), name);
        if (!isNew)
            return fail(
                ErrorCode::refused,
                std::format("\"{}\" and \"{}\" are one file on some systems.", alike->second, name),
                Location{.file = name, .pointer = {}});
        imported.bundle.files.emplace(std::move(*path), content);
    }
    const auto* definition = imported.bundle.find(BundlePath::parse("definition.json").value());
    if (!definition)
        return fail(ErrorCode::invalid, "The bundle has no definition.json, so it is no workflow.");
    if (const auto read = workflow::Definition::parse(*definition); !read) {
        auto error = read.error();
        error.where = error.where.value_or(Location{});
        error.where->file = "definition.json";
        return std::unexpected(std::move(error));
    }
    return imported;
}

Result<ImportedBundle> importJson(std::string_view bytes) {
    const auto json = json::readWireValue(bytes, {.bytes = mostBytes * 2});
    if (!json)
        return std::unexpected(json.error());
    std::string around;
    const auto* files = &*json;
    for (const auto* wrapper : {"generated_files", "files"})
        if (const auto* inner = json->find(wrapper); inner && around.empty()) {
            files = inner;
            around = json::pointerTo("", std::string_view(wrapper));
        }
    if (!files->asObject())
        return wrong(around, "A bundle is an object of paths and contents.");
    std::map<std::string, std::string> contents;
    for (const auto& [name, value] : *files->asObject()) {
        auto content = contentOf(value, json::pointerTo(around, std::string_view(name)));
        if (!content)
            return std::unexpected(std::move(content.error()));
        contents.emplace(name, std::move(*content));
    }
    return importFiles(contents);
}

} // namespace castwright::spec
