// Finding the block, and changing it line by line like any other JSON.
#include "models/spec/requirements.h"

#include <format>

#include "models/json/document.h"
#include "models/json/edit.h"
#include "models/json/write.h"
#include "models/text/lines.h"

namespace castwright::spec {

namespace {

constexpr std::string_view sectionTitle = "Input Schema";

std::string withEol(std::string_view text, std::string_view eol) {
    std::string result;
    for (const char c : text) {
        if (c == '\n')
            result += eol;
        else
            result += c;
    }
    return result;
}

} // namespace

Result<InputSchema> readInputSchema(std::string_view text) {
    const auto section = findSection(text, sectionTitle);
    if (!section)
        return fail(ErrorCode::notFound, "The section \"Input Schema\" is missing.");
    const text::LineIndex lines(text);
    const auto block = fencedBlock(text, section->body, "json");
    if (!block)
        return fail(
            ErrorCode::notFound, "The section \"Input Schema\" holds no fenced block of JSON.",
            lines.locate(section->heading.begin));
    auto document = json::Document::parse(std::string(text.substr(block->begin, block->size())));
    if (!document) {
        auto error = std::move(document.error());
        error.where = lines.locate(block->begin + (error.where ? error.where->offset : 0));
        return std::unexpected(std::move(error));
    }
    if (document->hasProblems()) {
        auto error = document->problems().front();
        error.where = lines.locate(block->begin + error.where->offset);
        return std::unexpected(std::move(error));
    }
    auto schema = document->root().value();
    if (!schema.asObject() || schema.stringAt("type") != "object")
        return fail(
            ErrorCode::invalid,
            "The schema of a run's input describes an object: it needs \"type\": \"object\".",
            lines.locate(block->begin + document->root().begin()));
    return InputSchema{.block = *block, .schema = std::move(schema)};
}

Result<text::TextEdits> setInputSchema(std::string_view text, const json::Value& schema) {
    if (auto checked = json::checkWritable(schema); !checked)
        return std::unexpected(std::move(checked.error()));
    const auto eol = text::lineEnds(text) == text::LineEnds::crlf ? "\r\n" : "\n";
    const auto section = findSection(text, sectionTitle);
    const auto block = section ? fencedBlock(text, section->body, "json") : std::nullopt;
    if (block) {
        const auto inside = text.substr(block->begin, block->size());
        if (const auto document = json::Document::parse(std::string(inside))) {
            auto edits = json::set(*document, "", schema);
            if (!edits)
                return edits;
            for (auto& edit : *edits)
                edit.offset += block->begin;
            return edits;
        }
        return text::TextEdits{
            {.offset = block->begin,
             .removed = std::string(inside),
             .inserted = withEol(json::writeFile(schema), eol)}};
    }
    const auto fenced = withEol(std::format("```json\n{}```\n", json::writeFile(schema)), eol);
    const auto place = section ? section->heading.end : text.size();
    std::string added;
    if (place > 0 && text[place - 1] != '\n')
        added += eol;
    if (!section)
        added += std::format("{}## {}{}", place > 0 ? eol : "", sectionTitle, eol);
    added += eol + fenced;
    if (place < text.size() && text[place] != '\n' && text[place] != '\r')
        added += eol;
    text::TextEdits edits{{.offset = place, .removed = {}, .inserted = std::move(added)}};
    const auto changed = text::apply(text, edits);
    if (!readInputSchema(*changed))
        return fail(
            ErrorCode::invalid,
            "The schema can't be written into the file: a code fence in it is not closed. Close it.");
    return edits;
}

} // namespace castwright::spec
