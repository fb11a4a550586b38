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

namespace {

std::vector<Placed> runUp(std::span<const TextEdit> edits) {
    std::vector<Placed> run;
    std::size_t come = 0;
    std::size_t gone = 0;
    for (std::size_t end = 0; const auto& edit : edits) {
        if (edit.offset < end)
            break;
        run.push_back({edit.offset + gone - come, &edit});
        end = edit.offset + edit.inserted.size();
        come += edit.inserted.size();
        gone += edit.removed.size();
    }
    return run;
}

std::vector<Placed> runDown(std::span<const TextEdit> edits) {
    std::vector<Placed> run;
    for (const auto& edit : edits) {
        if (!run.empty() && edit.offset + edit.removed.size() > run.back().offset)
            break;
        run.push_back({edit.offset, &edit});
    }
    std::ranges::reverse(run);
    return run;
}

} // namespace

std::vector<Placed> firstRun(std::span<const TextEdit> edits) {
    // Edits without length at one place go both ways: what leads farther is meant.
    auto up = runUp(edits);
    auto down = runDown(edits);
    return up.size() < down.size() ? down : up;
}

namespace {

// What becomes of a part of the text that holds the whole run.
Result<std::string>
rewritten(std::string_view text, std::span<const Placed> run, std::size_t begin, std::size_t end) {
    std::string made;
    made.reserve(std::min(end, text.size()) - std::min(begin, text.size()));
    auto at = begin;
    for (const auto& [offset, edit] : run) {
        if (offset > text.size() || text.substr(offset, edit->removed.size()) != edit->removed)
            return fail(
                ErrorCode::stale, "The text changed meanwhile and no longer holds what the edit replaces.",
                Location{.file = {}, .pointer = {}, .offset = edit->offset});
        made.append(text.substr(at, offset - at));
        made.append(edit->inserted);
        at = offset + edit->removed.size();
    }
    return made.append(text.substr(at, end - at));
}

} // namespace

Result<TextEdit> asOne(std::string_view text, std::span<const Placed> run) {
    const auto begin = run.front().offset;
    const auto end = run.back().offset + run.back().edit->removed.size();
    return rewritten(text, run, begin, end).transform([&](std::string made) {
        return TextEdit{
            .offset = begin,
            .removed = std::string(text.substr(begin, end - begin)),
            .inserted = std::move(made)};
    });
}

Result<std::string> apply(std::string_view text, std::span<const TextEdit> edits) {
    Result<std::string> made;
    do { // a pass for each run, however many edits it has
        const auto run = firstRun(edits);
        made = rewritten(text, run, 0, text.size());
        if (!made)
            return made;
        edits = edits.subspan(run.size());
        text = *made;
    } while (!edits.empty());
    return made;
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
