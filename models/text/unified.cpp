// Hunks in the unified format, as `git diff` and `patch` write and read it.
#include <algorithm>
#include <format>

#include "models/text/diff.h"
#include "models/text/lines.h"

namespace castwright::text {

namespace {

void appendLines(std::string& out, char mark, std::string_view lines) {
    while (!lines.empty()) {
        const auto newline = lines.find('\n');
        const auto end = newline == std::string_view::npos ? lines.size() : newline + 1;
        out += mark;
        out += lines.substr(0, end);
        if (newline == std::string_view::npos)
            out += "\n\\ No newline at end of file\n";
        lines.remove_prefix(end);
    }
}

// "3,2", "3" for one line, "2,0" for none after line 2.
std::string range(std::size_t begin, std::size_t count) {
    if (count == 1)
        return std::format("{}", begin + 1);
    return std::format("{},{}", count == 0 ? begin : begin + 1, count);
}

} // namespace

std::string
unified(std::string_view path, std::string_view before, std::span<const Hunk> hunks, std::size_t context) {
    if (hunks.empty())
        return {};
    const LineIndex index(before);
    auto out = std::format("--- a/{}\n+++ b/{}\n", path, path);
    for (std::size_t first = 0; first < hunks.size();) {
        auto last = first;
        while (last + 1 < hunks.size()
               && hunks[last + 1].beforeLines.begin - hunks[last].beforeLines.end <= 2 * context)
            ++last;
        const auto lead = std::min(context, hunks[first].beforeLines.begin);
        const auto tail = std::min(context, index.count() - hunks[last].beforeLines.end);
        const auto oldBegin = hunks[first].beforeLines.begin - lead;
        const auto oldCount = hunks[last].beforeLines.end + tail - oldBegin;
        const auto newBegin = hunks[first].afterLines.begin - lead;
        const auto newCount = hunks[last].afterLines.end + tail - newBegin;
        out += std::format("@@ -{} +{} @@\n", range(oldBegin, oldCount), range(newBegin, newCount));
        auto line = oldBegin;
        const auto equal = [&](std::size_t until) {
            appendLines(out, ' ', before.substr(index.start(line), index.start(until) - index.start(line)));
        };
        for (; first <= last; ++first) {
            equal(hunks[first].beforeLines.begin);
            appendLines(out, '-', hunks[first].removed);
            appendLines(out, '+', hunks[first].inserted);
            line = hunks[first].beforeLines.end;
        }
        equal(line + tail);
    }
    return out;
}

} // namespace castwright::text
