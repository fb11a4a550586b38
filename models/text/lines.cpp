// Counting lines.
#include "models/text/lines.h"

#include <algorithm>

namespace castwright::text {

LineEnds lineEnds(std::string_view text) {
    bool hasLf = false;
    bool hasCrLf = false;
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
        const bool isCrLf = at > 0 && text[at - 1] == '\r';
        hasCrLf = hasCrLf || isCrLf;
        hasLf = hasLf || !isCrLf;
    }
    if (hasLf && hasCrLf)
        return LineEnds::mixed;
    if (hasCrLf)
        return LineEnds::crlf;
    return hasLf ? LineEnds::lf : LineEnds::none;
}

LineIndex::LineIndex(std::string_view text)
    : starts_{0} {
    for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
        starts_.push_back(at + 1);
    endsInside_ = starts_.back() != text.size();
    if (endsInside_)
        starts_.push_back(text.size());
}

std::size_t LineIndex::lineOf(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(starts_, offset);
    return static_cast<std::size_t>(after - starts_.begin()) - 1;
}

Location LineIndex::locate(std::size_t offset) const {
    // The end of a text without a final line end belongs to its last line.
    auto line = lineOf(offset);
    if (line > 0 && line == count() && offset == starts_.back() && endsInside_)
        --line;
    return {
        .file = {}, .pointer = {}, .offset = offset, .line = line + 1, .column = offset - starts_[line] + 1};
}

Result<> checkComparable(std::string_view text) {
    constexpr std::size_t most = std::size_t{256} << 20;
    if (text.size() > most)
        return fail(ErrorCode::tooLarge, "The file is over 256 MB and can only be taken or left as a whole.");
    if (const auto nul = text.find('\0'); nul != std::string_view::npos)
        return fail(
            ErrorCode::invalid,
            "The file holds a NUL byte, so it is no text; it can only be taken or left as a whole.",
            LineIndex(text.substr(0, nul)).locate(nul));
    return {};
}

} // namespace castwright::text
