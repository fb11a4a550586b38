#include "ui/review/diffrows.h"

#include <algorithm>

namespace castwright::review {

std::vector<std::size_t> lineStarts(std::string_view text) {
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size();) {
        starts.push_back(at);
        const auto end = text.find('\n', at);
        at = end == std::string_view::npos ? text.size() : end + 1;
    }
    starts.push_back(text.size());
    return starts;
}

std::string_view lineOf(std::string_view text, const std::vector<std::size_t>& starts, std::size_t line) {
    if (line + 1 >= starts.size())
        return {};
    auto bytes = text.substr(starts[line], starts[line + 1] - starts[line]);
    while (bytes.ends_with('\n') || bytes.ends_with('\r'))
        bytes.remove_suffix(1);
    return bytes;
}

namespace {

std::string withoutSpace(
    std::string_view text, const std::vector<std::size_t>& starts, std::size_t begin, std::size_t end) {
    std::string bare;
    for (const char c : text.substr(starts[begin], starts[end] - starts[begin]))
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            bare += c;
    return bare;
}

} // namespace

std::vector<DiffRow> rowsOf(const FileChange& change, const DiffOptionsShown& options) {
    std::vector<DiffRow> rows;
    const auto number = [](std::size_t value) { return static_cast<std::uint32_t>(value); };
    const auto equal = [&](std::size_t before, std::size_t after, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i)
            rows.push_back(
                {.kind = DiffRow::Kind::equal, .before = number(before + i), .after = number(after + i)});
    };
    // Equal lines between two hunks; far ones are folded.
    const auto gap = [&](std::size_t before, std::size_t after, std::size_t count, bool isFirst,
                         bool isLast) {
        const auto head = isFirst ? 0 : options.context;
        const auto tail = isLast ? 0 : options.context;
        if (count <= head + tail + 2) {
            equal(before, after, count);
            return;
        }
        const auto hidden = number(before + head);
        if (std::ranges::contains(options.unfolded, hidden)) {
            equal(before, after, count);
            return;
        }
        equal(before, after, head);
        rows.push_back(
            {.kind = DiffRow::Kind::fold,
             .before = hidden,
             .after = number(after + head),
             .count = number(count - head - tail)});
        equal(before + count - tail, after + count - tail, tail);
    };
    const auto beforeStarts = lineStarts(change.base);
    const auto afterStarts = lineStarts(options.ignoresSpace ? change.proposed : std::string());
    const auto isSpaceOnly = [&](const text::Hunk& hunk) {
        return withoutSpace(change.base, beforeStarts, hunk.beforeLines.begin, hunk.beforeLines.end)
               == withoutSpace(change.proposed, afterStarts, hunk.afterLines.begin, hunk.afterLines.end);
    };
    const auto total = beforeStarts.size() - 1;
    std::size_t before = 0;
    std::size_t after = 0;
    for (std::size_t h = 0; h < change.hunks.size(); ++h) {
        const auto& hunk = change.hunks[h];
        gap(before, after, hunk.beforeLines.begin - before, h == 0, false);
        const bool isSpace = options.ignoresSpace && isSpaceOnly(hunk);
        rows.push_back(
            {.kind = DiffRow::Kind::hunk,
             .hunk = number(h),
             .before = number(hunk.beforeLines.begin),
             .after = number(hunk.afterLines.begin),
             .count = isSpace ? 1U : 0U});
        if (h < options.comments.size())
            for (std::size_t c = 0; c < options.comments[h].size(); ++c)
                for (std::uint32_t l = 0; l < options.comments[h][c]; ++l)
                    rows.push_back(
                        {.kind = DiffRow::Kind::comment, .hunk = number(h), .before = number(c), .after = l});
        if (isSpace) {
            before = hunk.beforeLines.end;
            after = hunk.afterLines.end;
            continue;
        }
        const auto removed = hunk.beforeLines.size();
        const auto added = hunk.afterLines.size();
        if (options.style == DiffStyle::sideBySide) {
            for (std::size_t i = 0; i < std::max(removed, added); ++i)
                rows.push_back(
                    {.kind = i >= removed ? DiffRow::Kind::added
                             : i >= added ? DiffRow::Kind::removed
                                          : DiffRow::Kind::changed,
                     .hunk = number(h),
                     .before = number(hunk.beforeLines.begin + i),
                     .after = number(hunk.afterLines.begin + i)});
        } else {
            for (std::size_t i = 0; i < removed; ++i)
                rows.push_back(
                    {.kind = DiffRow::Kind::removed,
                     .hunk = number(h),
                     .before = number(hunk.beforeLines.begin + i),
                     .after = number(i < added ? hunk.afterLines.begin + i : hunk.afterLines.end)});
            for (std::size_t i = 0; i < added; ++i)
                rows.push_back(
                    {.kind = DiffRow::Kind::added,
                     .hunk = number(h),
                     .before = number(i < removed ? hunk.beforeLines.begin + i : hunk.beforeLines.end),
                     .after = number(hunk.afterLines.begin + i)});
        }
        before = hunk.beforeLines.end;
        after = hunk.afterLines.end;
    }
    if (!change.hunks.empty())
        gap(before, after, total - before, false, true);
    return rows;
}

} // namespace castwright::review
