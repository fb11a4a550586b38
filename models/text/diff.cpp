// The comparison itself is libgit2's; everything after it is arithmetic on ranges.
#include "models/text/diff.h"

#include <algorithm>
#include <format>
#include <git2.h>
#include <unordered_map>

#include "models/text/gitlibrary.h"
#include "models/text/lines.h"
#include "models/vocabulary/hash.h"

namespace castwright::text {

namespace {

struct LinePair {
    Span before;
    Span after;
};

int collect(const git_diff_delta*, const git_diff_hunk* hunk, void* payload) {
    const auto span = [](int start, int count) {
        // A side without lines names the line before the place.
        const auto begin = static_cast<std::size_t>(count > 0 ? start - 1 : start);
        return Span{begin, begin + static_cast<std::size_t>(count)};
    };
    static_cast<std::vector<LinePair>*>(payload)->push_back(
        {span(hunk->old_start, hunk->old_lines), span(hunk->new_start, hunk->new_lines)});
    return 0;
}

Result<std::vector<LinePair>>
compareLines(std::string_view before, std::string_view after, const DiffOptions& options) {
    const GitLibrary library;
    git_diff_options flags;
    git_diff_options_init(&flags, GIT_DIFF_OPTIONS_VERSION);
    flags.flags = GIT_DIFF_PATIENCE | GIT_DIFF_FORCE_TEXT | GIT_DIFF_INDENT_HEURISTIC;
    if (options.whitespace == Whitespace::ignoreAmount)
        flags.flags |= GIT_DIFF_IGNORE_WHITESPACE_CHANGE;
    if (options.whitespace == Whitespace::ignoreAll)
        flags.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    flags.context_lines = 0;
    flags.interhunk_lines = 0;
    std::vector<LinePair> pairs;
    const int status = git_diff_buffers(
        before.data(), before.size(), nullptr, after.data(), after.size(), nullptr, &flags, nullptr, nullptr,
        collect, nullptr, &pairs);
    if (status != 0)
        return std::unexpected(GitLibrary::lastError("The texts could not be compared."));
    return pairs;
}

std::string_view part(std::string_view text, Span bytes) {
    return text.substr(bytes.begin, bytes.size());
}

constexpr bool isWordByte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

constexpr bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

// Words, runs of blanks, and any other byte by itself.
std::vector<Span> words(std::string_view text) {
    std::vector<Span> found;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = begin + 1;
        if (isWordByte(text[begin]))
            while (end < text.size() && isWordByte(text[end]))
                ++end;
        else if (isBlank(text[begin]))
            while (end < text.size() && isBlank(text[end]))
                ++end;
        found.push_back({begin, end});
        begin = end;
    }
    return found;
}

} // namespace

Result<Hunks> diff(std::string_view before, std::string_view after, const DiffOptions& options) {
    if (before == after)
        return Hunks{};
    for (const auto text : {before, after})
        if (auto checked = checkComparable(text); !checked)
            return std::unexpected(std::move(checked.error()));
    const auto pairs = compareLines(before, after, options);
    if (!pairs)
        return std::unexpected(pairs.error());
    const LineIndex beforeLines(before);
    const LineIndex afterLines(after);
    Hunks hunks;
    hunks.reserve(pairs->size());
    for (const auto& [old, now] : *pairs) {
        Hunk hunk{
            .id = {},
            .beforeLines = old,
            .afterLines = now,
            .beforeBytes = {beforeLines.start(old.begin), beforeLines.start(old.end)},
            .afterBytes = {afterLines.start(now.begin), afterLines.start(now.end)},
            .removed = {},
            .inserted = {}};
        hunk.removed = part(before, hunk.beforeBytes);
        hunk.inserted = part(after, hunk.afterBytes);
        hunks.push_back(std::move(hunk));
    }
    return hunks;
}

std::string
hunkId(std::string_view path, std::string_view beforeHash, std::string_view afterHash, const Hunk& hunk) {
    return contentHash(std::format(
        "{}\n{}\n{}\n{}-{}\n{}-{}\n", path, beforeHash, afterHash, hunk.beforeLines.begin,
        hunk.beforeLines.end, hunk.afterLines.begin, hunk.afterLines.end));
}

void identify(Hunks& hunks, std::string_view path, std::string_view beforeHash, std::string_view afterHash) {
    for (auto& hunk : hunks)
        hunk.id = hunkId(path, beforeHash, afterHash, hunk);
}

TextEdits edits(std::span<const Hunk> hunks) {
    TextEdits all;
    all.reserve(hunks.size());
    std::size_t shift = 0; // modulo 2^64: what the hunks before have added
    for (const auto& hunk : hunks) {
        all.push_back(
            {.offset = hunk.beforeBytes.begin + shift, .removed = hunk.removed, .inserted = hunk.inserted});
        shift += hunk.inserted.size() - hunk.removed.size();
    }
    return all;
}

Result<std::string> apply(std::string_view before, std::span<const Hunk> hunks) {
    return apply(before, edits(hunks));
}

Hunks reversed(std::span<const Hunk> hunks) {
    Hunks back(hunks.begin(), hunks.end());
    for (auto& hunk : back) {
        hunk.id.clear();
        std::swap(hunk.beforeLines, hunk.afterLines);
        std::swap(hunk.beforeBytes, hunk.afterBytes);
        std::swap(hunk.removed, hunk.inserted);
    }
    return back;
}

Hunks subPatch(std::span<const Hunk> hunks, std::span<const std::size_t> chosen) {
    std::vector<std::size_t> order(chosen.begin(), chosen.end());
    std::ranges::sort(order);
    const auto repeated = std::ranges::unique(order);
    order.erase(repeated.begin(), repeated.end());
    Hunks some;
    std::size_t lines = 0; // modulo 2^64
    std::size_t bytes = 0;
    for (const auto index : order) {
        if (index >= hunks.size())
            break;
        auto hunk = hunks[index];
        hunk.id.clear();
        const auto lineCount = hunk.afterLines.size();
        hunk.afterLines.begin = hunk.beforeLines.begin + lines;
        hunk.afterLines.end = hunk.afterLines.begin + lineCount;
        hunk.afterBytes.begin = hunk.beforeBytes.begin + bytes;
        hunk.afterBytes.end = hunk.afterBytes.begin + hunk.inserted.size();
        lines += lineCount - hunk.beforeLines.size();
        bytes += hunk.inserted.size() - hunk.removed.size();
        some.push_back(std::move(hunk));
    }
    return some;
}

Result<std::pair<Hunk, Hunk>> split(const Hunk& hunk, std::size_t beforeLine, std::size_t afterLine) {
    const bool isInside = beforeLine <= hunk.beforeLines.size() && afterLine <= hunk.afterLines.size();
    const bool hasFirst = beforeLine + afterLine > 0;
    const bool hasSecond = beforeLine < hunk.beforeLines.size() || afterLine < hunk.afterLines.size();
    if (!isInside || !hasFirst || !hasSecond)
        return fail(ErrorCode::invalid, "A change can only be split between two of its own lines.");
    const auto removedAt = LineIndex(hunk.removed).start(beforeLine);
    const auto insertedAt = LineIndex(hunk.inserted).start(afterLine);
    Hunk first = hunk;
    Hunk second = hunk;
    first.id.clear();
    second.id.clear();
    first.beforeLines.end = second.beforeLines.begin = hunk.beforeLines.begin + beforeLine;
    first.afterLines.end = second.afterLines.begin = hunk.afterLines.begin + afterLine;
    first.beforeBytes.end = second.beforeBytes.begin = hunk.beforeBytes.begin + removedAt;
    first.afterBytes.end = second.afterBytes.begin = hunk.afterBytes.begin + insertedAt;
    first.removed = hunk.removed.substr(0, removedAt);
    second.removed = hunk.removed.substr(removedAt);
    first.inserted = hunk.inserted.substr(0, insertedAt);
    second.inserted = hunk.inserted.substr(insertedAt);
    return std::pair{std::move(first), std::move(second)};
}

Result<std::vector<WordChange>> diffWords(std::string_view before, std::string_view after) {
    const auto beforeWords = words(before);
    const auto afterWords = words(after);
    // One word a line: each different word is a number, so that no word can hold a line end.
    std::unordered_map<std::string_view, std::size_t> numbers;
    const auto numbered = [&numbers](std::string_view text, const std::vector<Span>& all) {
        std::string lines;
        for (const auto span : all) {
            const auto number = numbers.try_emplace(part(text, span), numbers.size()).first->second;
            lines += std::format("{:x}\n", number);
        }
        return lines;
    };
    const auto beforeText = numbered(before, beforeWords);
    const auto afterText = numbered(after, afterWords);
    if (beforeText == afterText)
        return std::vector<WordChange>{};
    const auto pairs = compareLines(beforeText, afterText, {});
    if (!pairs)
        return std::unexpected(pairs.error());
    const auto bytes = [](std::string_view text, const std::vector<Span>& all, Span range) {
        const auto at = [&](std::size_t index) {
            return index < all.size() ? all[index].begin : text.size();
        };
        return Span{at(range.begin), at(range.end)};
    };
    std::vector<WordChange> changes;
    changes.reserve(pairs->size());
    for (const auto& [old, now] : *pairs)
        changes.push_back({bytes(before, beforeWords, old), bytes(after, afterWords, now)});
    return changes;
}

} // namespace castwright::text
