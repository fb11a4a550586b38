// Refinements and their streams as JSON.
#include <algorithm>
#include <charconv>

#include "net/protocol/json.h"
#include "net/protocol/reader.h"
#include "net/protocol/writer.h"

namespace castwright::protocol {

namespace {

constexpr auto statusNames = std::to_array<std::pair<review::ProposalStatus, std::string_view>>(
    {{review::ProposalStatus::queued, "queued"},
     {review::ProposalStatus::processing, "processing"},
     {review::ProposalStatus::completed, "completed"},
     {review::ProposalStatus::failed, "failed"},
     {review::ProposalStatus::cancelled, "cancelled"},
     {review::ProposalStatus::resolved, "resolved"}});

bool readNumber(std::string_view text, std::uint64_t& number) {
    if (text.empty() || (text.size() > 1 && text.front() == '0'))
        return false;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

std::string toString(const Cursor& cursor) {
    return std::format("{}-{}", cursor.epoch, cursor.n);
}

Result<Cursor> parseCursor(std::string_view text) {
    Cursor cursor;
    const auto dash = text.find('-');
    if (dash == std::string_view::npos || !readNumber(text.substr(0, dash), cursor.epoch)
        || !readNumber(text.substr(dash + 1), cursor.n))
        return fail(
            ErrorCode::invalid, std::format(
                                    "\"{}\" is not a cursor: it looks like \"2-41\", an epoch and a number.",
                                    text.substr(0, 60)));
    return cursor;
}

std::string toJson(const RefinementRequest& request) {
    nlohmann::ordered_json out{{"user_prompt", request.userPrompt}};
    const auto addUnlessEmpty = [&out](const char* key, const std::string& value) {
        if (!value.empty())
            out[key] = value;
    };
    addUnlessEmpty("context_file_path", request.contextFilePath);
    addUnlessEmpty("context_selection", request.contextSelection);
    addUnlessEmpty("base_revision", request.baseRevision);
    addUnlessEmpty("idempotency_key", request.idempotencyKey);
    addUnlessEmpty("parent_proposal_id", request.parentProposalId);
    if (request.queue)
        out["queue"] = true;
    return writeWire(out);
}

template <>
Result<RefinementRequest> fromJson<RefinementRequest>(std::string_view text) {
    return readWire<RefinementRequest>(text, [](Reader& in) {
        // Older clients say "instructions"; where both are there, the present name counts.
        const auto* promptKey =
            in.has("user_prompt") || !in.has("instructions") ? "user_prompt" : "instructions";
        RefinementRequest request{
            .userPrompt = in.text(promptKey),
            .contextFilePath = in.textOr("context_file_path", {}),
            .contextSelection = in.textOr("context_selection", {}),
            .baseRevision = in.textOr("base_revision", {}),
            .idempotencyKey = in.textOr("idempotency_key", {}),
            .parentProposalId = in.textOr("parent_proposal_id", {}),
            .queue = in.flagOr("queue", false)};
        if (std::ranges::all_of(
                request.userPrompt, [](char c) { return std::string_view(" \t\r\n").contains(c); }))
            in.wrong(promptKey, "must say something");
        return request;
    });
}

std::string toJson(const RefinementStarted& started) {
    const auto status =
        std::ranges::find(statusNames, started.status, &decltype(statusNames)::value_type::first);
    return writeWire(
        {{"proposal_id", started.proposalId},
         {"thread_id", started.threadId},
         {"status", status->second},
         {"websocket_url", started.websocketUrl},
         {"created_at", started.createdAt}});
}

template <>
Result<RefinementStarted> fromJson<RefinementStarted>(std::string_view text) {
    return readWire<RefinementStarted>(text, [](Reader& in) {
        RefinementStarted started{
            .proposalId = in.text("proposal_id"),
            .threadId = in.text("thread_id"),
            .status = {},
            .websocketUrl = in.text("websocket_url"),
            .createdAt = in.text("created_at")};
        const auto name = in.text("status");
        const auto status = std::ranges::find(statusNames, name, &decltype(statusNames)::value_type::second);
        if (status == statusNames.end())
            in.wrong("status", "must be queued, processing, completed, failed, cancelled or resolved");
        else
            started.status = status->first;
        return started;
    });
}

std::string toJson(const StreamEvent& event) {
    return streamEventJson(event.cursor, event.timestamp, event.type, event.data);
}

std::string streamEventJson(
    const Cursor& cursor, std::string_view timestamp, std::string_view type, std::string_view data) {
    // `data` goes in as the bytes it came in: relaying must not rewrite what an engine said. By hand, because
    // this is done for each of some ten thousand events a second.
    const bool isPlain =
        std::ranges::all_of(type, [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; });
    std::string out;
    out.reserve(96 + type.size() + data.size());
    out.append(R"({"cursor":")").append(toString(cursor)).append(R"(","ts":")").append(timestamp);
    out.append(R"(","event_type":)");
    if (isPlain)
        out.append(1, '"').append(type).append(1, '"');
    else
        out.append(writeWire(type));
    out.append(R"(,"data":)");
    return out.append(data.empty() ? "{}" : data).append(1, '}');
}

template <>
Result<StreamEvent> fromJson<StreamEvent>(std::string_view text) {
    // The core writes `data` last. Inside a string the quotes of this mark would be escaped, so the first one
    // is the member itself, and what follows up to the last brace is its text.
    constexpr std::string_view mark = ",\"data\":";
    const auto at = text.find(mark);
    const auto last = text.find_last_not_of(" \t\r\n");
    std::string_view data;
    if (at != std::string_view::npos && text[last] == '}' && at + mark.size() < last)
        data = text.substr(at + mark.size(), last - at - mark.size());
    const bool isOurs = !data.empty() && nlohmann::json::accept(data);
    const auto parsed = isOurs ? parseWire(std::string(text.substr(0, at)) + "}") : parseWire(text);
    if (!parsed)
        return std::unexpected(parsed.error());
    Reader in(*parsed);
    StreamEvent event{
        .cursor = {}, .timestamp = in.textOr("ts", {}), .type = in.text("event_type"), .data = "{}"};
    if (auto cursor = parseCursor(in.text("cursor")))
        event.cursor = *cursor;
    else
        in.wrong("cursor", "must be an epoch and a number, as in \"2-41\"");
    if (isOurs)
        event.data = data;
    else if (parsed->is_object() && parsed->contains("data"))
        event.data = (*parsed)["data"].dump();
    return in.finish(std::move(event));
}

} // namespace castwright::protocol
