// Two diffs against the base, walked side by side. git_merge_file would give one text with markers in it,
// which can be told from the file's own lines only by guessing, and which alters a last line without a line
// end.
#include "models/text/merge.h"

#include <algorithm>

#include "models/text/lines.h"

namespace castwright::text {

namespace {

// Hunks of one side, and where the side stands when the base stands at a line outside of them.
class Side {
public:
    Side(std::string_view text, Hunks hunks)
        : text_(text)
        , lines_(text)
        , hunks_(std::move(hunks)) {}

    [[nodiscard]] const Hunk* next() const { return at_ < hunks_.size() ? &hunks_[at_] : nullptr; }
    void advance() {
        shift_ = hunks_[at_].afterLines.end - hunks_[at_].beforeLines.end;
        ++at_;
    }
    [[nodiscard]] std::size_t lineFor(std::size_t baseLine) const { return baseLine + shift_; }
    [[nodiscard]] std::string_view part(Span lines) const {
        return text_.substr(lines_.start(lines.begin), lines_.start(lines.end) - lines_.start(lines.begin));
    }

private:
    std::string_view text_;
    LineIndex lines_;
    Hunks hunks_;
    std::size_t at_ = 0;
    std::size_t shift_ = 0; // modulo 2^64
};

std::size_t commonHead(std::string_view a, std::string_view b) {
    const auto [left, right] = std::ranges::mismatch(a, b);
    auto same = static_cast<std::size_t>(left - a.begin());
    if (same == a.size() && same == b.size())
        return same;
    while (same > 0 && a[same - 1] != '\n')
        --same;
    return same;
}

std::size_t commonTail(std::string_view a, std::string_view b) {
    const auto most = std::min(a.size(), b.size());
    std::size_t same = 0;
    std::size_t whole = 0; // what of it begins at the beginning of a line
    const auto isLineStart = [](std::string_view text, std::size_t at) {
        return at == 0 || text[at - 1] == '\n';
    };
    while (same < most && a[a.size() - 1 - same] == b[b.size() - 1 - same]) {
        ++same;
        if (isLineStart(a, a.size() - same) && isLineStart(b, b.size() - same))
            whole = same;
    }
    return whole;
}

std::size_t countLines(std::string_view text) {
    return LineIndex(text).count();
}

class Merger {
public:
    Merger(std::string_view base, Side ours, Side theirs)
        : base_(base)
        , baseLines_(base)
        , ours_(std::move(ours))
        , theirs_(std::move(theirs)) {}

    Merge run() {
        while (ours_.next() || theirs_.next())
            region();
        copyBase(baseLines_.count());
        return std::move(result_);
    }

private:
    void copyBase(std::size_t until) {
        result_.text +=
            base_.substr(baseLines_.start(line_), baseLines_.start(until) - baseLines_.start(line_));
        line_ = until;
    }

    // The next change, with everything of the other side that overlaps or touches it.
    void region() {
        const auto startOf = [](const Side& side) {
            return side.next() ? side.next()->beforeLines.begin : std::string_view::npos;
        };
        const auto begin = std::min(startOf(ours_), startOf(theirs_));
        copyBase(begin);
        const auto ourBegin = ours_.lineFor(begin);
        const auto theirBegin = theirs_.lineFor(begin);
        auto end = begin;
        bool isOurs = false;
        bool isTheirs = false;
        const auto take = [&](Side& side, bool& isChanged) {
            const auto* hunk = side.next();
            if (!hunk || hunk->beforeLines.begin > end)
                return false;
            end = std::max(end, hunk->beforeLines.end);
            side.advance();
            isChanged = true;
            return true;
        };
        while (true) {
            const bool tookOurs = take(ours_, isOurs);
            const bool tookTheirs = take(theirs_, isTheirs);
            if (!tookOurs && !tookTheirs)
                break;
        }
        const Span baseSpan{begin, end};
        const Span ourSpan{ourBegin, ours_.lineFor(end)};
        const Span theirSpan{theirBegin, theirs_.lineFor(end)};
        const auto ourText = ours_.part(ourSpan);
        const auto theirText = theirs_.part(theirSpan);
        line_ = end;
        if (!isTheirs || ourText == theirText)
            result_.text += ourText;
        else if (!isOurs)
            result_.text += theirText;
        else
            conflict(baseSpan, ourSpan, theirSpan, ourText, theirText);
    }

    // Lines that both sides write at the beginning or end of a conflict are no matter of dispute.
    void conflict(
        Span baseSpan, Span ourSpan, Span theirSpan, std::string_view ourText, std::string_view theirText) {
        const auto head = commonHead(ourText, theirText);
        const auto headLines = countLines(ourText.substr(0, head));
        result_.text += ourText.substr(0, head);
        ourText.remove_prefix(head);
        theirText.remove_prefix(head);
        ourSpan.begin += headLines;
        theirSpan.begin += headLines;
        const auto tail = commonTail(ourText, theirText);
        const auto tailText = ourText.substr(ourText.size() - tail);
        const auto tailLines = countLines(tailText);
        ourText.remove_suffix(tail);
        theirText.remove_suffix(tail);
        ourSpan.end -= tailLines;
        theirSpan.end -= tailLines;
        const auto start = result_.text.size();
        result_.text += ourText;
        result_.conflicts.push_back(
            {.baseLines = baseSpan,
             .ourLines = ourSpan,
             .theirLines = theirSpan,
             .base = std::string(base_.substr(
                 baseLines_.start(baseSpan.begin),
                 baseLines_.start(baseSpan.end) - baseLines_.start(baseSpan.begin))),
             .ours = std::string(ourText),
             .theirs = std::string(theirText),
             .mergedBytes = {start, start + ourText.size()}});
        result_.text += tailText;
    }

    std::string_view base_;
    LineIndex baseLines_;
    Side ours_;
    Side theirs_;
    std::size_t line_ = 0; // of the base, up to which the result is written
    Merge result_;
};

} // namespace

Result<Merge> merge(std::string_view base, std::string_view ours, std::string_view theirs) {
    if (ours == theirs || theirs == base)
        return Merge{.text = std::string(ours), .conflicts = {}};
    if (ours == base)
        return Merge{.text = std::string(theirs), .conflicts = {}};
    auto ourHunks = diff(base, ours);
    if (!ourHunks)
        return std::unexpected(std::move(ourHunks.error()));
    auto theirHunks = diff(base, theirs);
    if (!theirHunks)
        return std::unexpected(std::move(theirHunks.error()));
    return Merger(base, Side(ours, std::move(*ourHunks)), Side(theirs, std::move(*theirHunks))).run();
}

std::string withMarkers(
    const Merge& merge, std::string_view ourName, std::string_view baseName, std::string_view theirName) {
    std::string text;
    std::size_t at = 0;
    const auto marker = [&text](char c, std::string_view name) {
        if (!text.empty() && text.back() != '\n')
            text += '\n';
        text.append(7, c);
        if (!name.empty())
            (text += ' ') += name;
        text += '\n';
    };
    for (const auto& conflict : merge.conflicts) {
        text += merge.text.substr(at, conflict.mergedBytes.begin - at);
        marker('<', ourName);
        text += conflict.ours;
        marker('|', baseName);
        text += conflict.base;
        marker('=', {});
        text += conflict.theirs;
        marker('>', theirName);
        at = conflict.mergedBytes.end;
    }
    return text + merge.text.substr(at);
}

} // namespace castwright::text
