// Reading and writing them, member by member.
#include "net/protocol/decisions.h"

#include <algorithm>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "net/protocol/reader.h"

namespace castwright::protocol {

namespace {

using nlohmann::json;

// Text, or a list of lines, as the older servers write it; null is a deletion.
std::optional<std::string> contentOf(Reader& reader) {
    const auto* value = reader.raw("content");
    if (value == nullptr || value->is_null())
        return std::nullopt;
    if (value->is_string())
        return value->get<std::string>();
    const auto isLine = [](const json& line) { return line.is_string(); };
    if (!value->is_array() || !std::ranges::all_of(*value, isLine)) {
        reader.wrong("content", "must be a text, a list of lines, or null where the file is to go");
        return std::nullopt;
    }
    std::string text;
    for (const auto& line : *value)
        text += (text.empty() ? "" : "\n") + line.get<std::string>();
    return text;
}

template <class T>
std::optional<T> parsed(Reader& reader, std::string_view key, Result<T> (*parse)(std::string_view)) {
    auto value = parse(reader.text(key));
    if (!value) {
        reader.refuse(key, value.error().message);
        return std::nullopt;
    }
    return std::move(*value);
}

} // namespace

json toWire(const review::Decisions& decisions) {
    auto items = json::array();
    for (const auto& one : decisions.items) {
        json item{
            {"path", one.path.text()},
            {"base_hash", one.baseHash},
            {"proposed_hash", one.proposedHash},
            {"target", review::toString(one.target)},
            {"verdict", review::nameOf(one.verdict)}};
        if (one.editedText)
            item["edited_text"] = *one.editedText;
        items.push_back(std::move(item));
    }
    return {{"revision", decisions.revision}, {"decisions", std::move(items)}};
}

Result<review::Decisions> readDecisions(const json& object) {
    Reader reader(object);
    review::Decisions decisions;
    reader.objects("decisions", [&](Reader& item) {
        auto path = parsed(item, "path", &BundlePath::parse);
        auto target = parsed(item, "target", &review::parseTarget);
        const auto verdict = parsed(item, "verdict", &review::parseVerdict);
        if (!path || !target || !verdict)
            return;
        decisions.set(
            {.path = std::move(*path),
             .baseHash = item.textOr("base_hash", ""),
             .proposedHash = item.textOr("proposed_hash", ""),
             .target = std::move(*target),
             .verdict = *verdict,
             .editedText = item.has("edited_text") ? std::optional(item.text("edited_text")) : std::nullopt});
    });
    // What was read counts as no change.
    decisions.revision = reader.has("revision") ? reader.number<std::uint64_t>("revision") : 0;
    return reader.finish(std::move(decisions));
}

json toWire(const review::Comment& comment) {
    return {
        {"id", comment.id},
        {"path", comment.path.text()},
        {"base_hash", comment.baseHash},
        {"proposed_hash", comment.proposedHash},
        {"target", review::toString(comment.target)},
        {"line", comment.line},
        {"text", comment.text},
        {"who", comment.who},
        {"ts", comment.time}};
}

Result<review::Comment> readComment(const json& object) {
    Reader reader(object);
    auto path = parsed(reader, "path", &BundlePath::parse);
    auto target = parsed(reader, "target", &review::parseTarget);
    auto id = reader.text("id");
    if (id.empty())
        reader.wrong("id", "must not be empty");
    auto words = reader.text("text");
    auto base = reader.textOr("base_hash", "");
    auto proposed = reader.textOr("proposed_hash", "");
    auto who = reader.textOr("who", "");
    auto time = reader.textOr("ts", "");
    const auto line = reader.has("line") ? reader.number<std::uint32_t>("line") : 0U;
    const auto good = reader.finish(true);
    if (!good || !path || !target)
        return std::unexpected(good.error());
    return review::Comment{
        .id = std::move(id),
        .path = std::move(*path),
        .baseHash = std::move(base),
        .proposedHash = std::move(proposed),
        .target = std::move(*target),
        .line = line,
        .text = std::move(words),
        .who = std::move(who),
        .time = std::move(time)};
}

json toWire(const review::Settlements& settlements) {
    auto list = json::array();
    for (const auto& [path, one] : settlements)
        list.push_back(
            {{"path", path.text()},
             {"draft_hash", one.draftHash},
             {"decided_hash", one.decidedHash},
             {"content", one.bytes ? json(*one.bytes) : json()}});
    return list;
}

Result<review::Settlements> readSettlements(const json& object) {
    review::Settlements settlements;
    if (object.is_null()) // no body at all
        return settlements;
    Reader reader(object);
    if (reader.has("settlements"))
        reader.objects("settlements", [&](Reader& item) {
            auto path = parsed(item, "path", &BundlePath::parse);
            auto bytes = contentOf(item);
            if (path)
                settlements.insert_or_assign(
                    std::move(*path), review::Settlement{
                                          .draftHash = item.textOr("draft_hash", ""),
                                          .decidedHash = item.textOr("decided_hash", ""),
                                          .bytes = std::move(bytes)});
        });
    return reader.finish(std::move(settlements));
}

} // namespace castwright::protocol
