// Applying edits, turning them round, and the one edit between two texts.
#include "models/text/textedit.h"

#include <algorithm>
#include <format>
#include <ranges>

#include "models/vocabulary/utf8.h"

namespace castwright::text {

TextEdits inverse(std::span<const TextEdit> edits) {
    TextEdits inverted;
    inverted.reserve(edits.size());
    for (const auto& edit : edits | std::views::reverse)
        inverted.push_back(edit.inverse());
    return inverted;
}

Result<std::string> apply(std::string_view text, std::span<const TextEdit> edits) {
    // Edits that ascend are written in one pass; `done` is what lies before the next edit, `rest` what lies
    // after.
    std::string done;
    done.reserve(text.size());
    std::string rebuilt;
    std::string_view rest = text;
    for (const auto& edit : edits) {
        if (edit.offset < done.size()) {
            done.append(rest);
            rebuilt = std::move(done);
            done = {};
            done.reserve(rebuilt.size());
            rest = rebuilt;
        }
        const auto gap = edit.offset - done.size();
        if (gap > rest.size() || rest.substr(gap, edit.removed.size()) != edit.removed)
            return fail(
                ErrorCode::stale, "The text changed meanwhile and no longer holds what the edit replaces.",
                Location{.file = {}, .pointer = {}, .offset = edit.offset});
        done.append(rest.substr(0, gap));
        done.append(edit.inserted);
        rest.remove_prefix(gap + edit.removed.size());
    }
    done.append(rest);
    return done;
}

TextEdits replacement(std::string_view before, std::string_view after) {
    if (before == after)
        return {};
    auto [left, right] = std::ranges::mismatch(before, after);
    auto start = static_cast<std::size_t>(left - before.begin());
    const auto insideSequence = [](std::string_view text, std::size_t at) {
        return at < text.size() && utf8::isContinuation(text[at]);
    };
    while (start > 0 && (insideSequence(before, start) || insideSequence(after, start)))
        --start;
    std::size_t tail = 0;
    const auto most = std::min(before.size(), after.size()) - start;
    while (tail < most && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    while (tail > 0
           && (insideSequence(before, before.size() - tail) || insideSequence(after, after.size() - tail)))
        --tail;
    return {
        {.offset = start,
         .removed = std::string(before.substr(start, before.size() - tail - start)),
         .inserted = std::string(after.substr(start, after.size() - tail - start))}};
}

} // namespace castwright::text
