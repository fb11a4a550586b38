// Base, ours, theirs: the laws of a merge, and what a conflict says of itself.
#include "fuzz/input.h"
#include "models/text/gitlibrary.h"
#include "models/text/lines.h"
#include "models/text/merge.h"

using namespace castwright;
using namespace castwright::fuzz;

namespace {

std::string_view part(std::string_view text, text::Span lines) {
    const text::LineIndex index(text);
    return text.substr(index.start(lines.begin), index.start(lines.end) - index.start(lines.begin));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const text::GitLibrary library;
    const auto input = parts(fuzz::bytes(data, size), 3);
    const auto merged = text::merge(input[0], input[1], input[2]);
    const auto swapped = text::merge(input[0], input[2], input[1]);
    require(
        merged.has_value() == swapped.has_value(), "the order of the sides does not decide what is refused");
    if (!merged)
        return 0;
    require(!merged->isClean() || merged->text == swapped->text, "a clean merge is the same either way");
    require(merged->conflicts.size() == swapped->conflicts.size(), "so are its conflicts");
    std::size_t at = 0;
    for (const auto& conflict : merged->conflicts) {
        require(
            conflict.mergedBytes.begin >= at && conflict.mergedBytes.end <= merged->text.size(),
            "conflicts lie in order inside the text");
        at = conflict.mergedBytes.end;
        require(conflict.ours != conflict.theirs, "a conflict is one");
        require(part(input[0], conflict.baseLines) == conflict.base, "a conflict knows the base's lines");
        require(part(input[1], conflict.ourLines) == conflict.ours, "and ours");
        require(part(input[2], conflict.theirLines) == conflict.theirs, "and theirs");
        require(
            merged->text.substr(conflict.mergedBytes.begin, conflict.mergedBytes.size()) == conflict.ours,
            "ours stands in the text");
    }
    require(text::merge(input[0], input[1], input[0])->text == input[1], "a change alone is taken");
    require(text::merge(input[0], input[1], input[1])->text == input[1], "the same change is one");
    (void)text::withMarkers(*merged, "ours", "base", "theirs");
    return 0;
}
