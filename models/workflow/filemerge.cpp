// Which merge a file gets.
#include "models/workflow/filemerge.h"

#include <format>

#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/layoutfile.h"
#include "models/workflow/layoutmerge.h"
#include "models/workflow/semanticmerge.h"

namespace castwright::workflow {

namespace {

std::string textOf(const std::optional<json::Value>& value) {
    return value ? json::write(*value) : std::string();
}

Result<FileMerge> byLines(std::string_view base, std::string_view ours, std::string_view theirs) {
    auto merged = text::merge(base, ours, theirs);
    if (!merged)
        return std::unexpected(merged.error());
    FileMerge result{.merge = std::move(*merged), .reasons = {}, .isGraph = false};
    for (const auto& conflict : result.merge.conflicts)
        result.reasons.push_back(
            std::format("Both changed line {} in different ways.", conflict.ourLines.begin + 1));
    return result;
}

} // namespace

Result<FileMerge>
mergeFile(std::string_view fileName, std::string_view base, std::string_view ours, std::string_view theirs) {
    if (fileName == "definition.layout.json") {
        const auto a = readLayout(std::string(base.empty() ? "{}" : base));
        const auto b = readLayout(std::string(ours));
        const auto c = readLayout(std::string(theirs));
        if (a && b && c) {
            const auto joined = merge(*a, *b, *c);
            // What says the same stays as ours wrote it.
            return FileMerge{
                .merge = {.text = joined == *b ? std::string(ours) : writeLayout(joined), .conflicts = {}},
                .reasons = {},
                .isGraph = true};
        }
    }
    if (fileName == "definition.json") {
        const auto a = Definition::parse(std::string(base.empty() ? "{}" : base));
        const auto b = Definition::parse(std::string(ours));
        const auto c = Definition::parse(std::string(theirs));
        if (a && b && c)
            if (auto merged = merge(*a, *b, *c)) {
                FileMerge result{
                    .merge = {.text = std::move(merged->bytes), .conflicts = {}},
                    .reasons = {},
                    .isGraph = true};
                for (const auto& conflict : merged->conflicts) {
                    result.merge.conflicts.push_back(
                        {.baseLines = {},
                         .ourLines = {},
                         .theirLines = {},
                         .base = textOf(conflict.base),
                         .ours = textOf(conflict.ours),
                         .theirs = textOf(conflict.theirs),
                         .mergedBytes = {}});
                    result.reasons.push_back(describe(conflict));
                }
                return result;
            }
    }
    return byLines(base, ours, theirs);
}

Result<std::string>
withMarkers(const FileMerge& merged, std::string_view base, std::string_view ours, std::string_view theirs) {
    if (merged.isClean())
        return merged.merge.text;
    const auto lines = text::merge(base, ours, theirs);
    if (!lines)
        return std::unexpected(lines.error());
    return lines->isClean() ? merged.merge.text : text::withMarkers(*lines, "ours", "base", "theirs");
}

} // namespace castwright::workflow
