// Two texts: their hunks lead there and back, whole, in halves and in part; so do the words.
#include "fuzz/input.h"
#include "models/text/diff.h"
#include "models/text/gitlibrary.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const text::GitLibrary library;
    const auto input = parts(fuzz::bytes(data, size), 3);
    const auto before = input[0];
    const auto after = input[1];
    const auto hunks = text::diff(before, after);
    if (!hunks) {
        require(hunks.error().where.has_value(), "a refusal names its place");
        return 0;
    }
    require(text::apply(before, *hunks) == after, "a diff leads to the other text");
    require(text::apply(after, text::reversed(*hunks)) == before, "and back");
    const auto single = text::replacement(before, after);
    require(text::apply(before, single) == after, "so does the one replacement");

    text::Hunks finer;
    std::vector<std::size_t> chosen;
    for (std::size_t index = 0; index < hunks->size(); ++index) {
        const auto& hunk = (*hunks)[index];
        const auto pick = index < input[2].size() ? static_cast<unsigned char>(input[2][index]) : 0U;
        if (pick % 2 == 1)
            chosen.push_back(index);
        const auto halves = text::split(
            hunk, pick % (hunk.beforeLines.size() + 1), (pick / 2) % (hunk.afterLines.size() + 1));
        if (halves) {
            finer.push_back(halves->first);
            finer.push_back(halves->second);
        } else {
            finer.push_back(hunk);
        }
    }
    require(text::apply(before, finer) == after, "halves do what the whole does");
    const auto some = text::subPatch(*hunks, chosen);
    const auto half = text::apply(before, some);
    require(half.has_value(), "a part of a patch fits");
    require(text::apply(*half, text::reversed(some)) == before, "and can be taken back");
    (void)text::apply(after, *hunks); // may be refused, must not break
    (void)text::unified("a", before, *hunks, 1);
    for (const auto whitespace : {text::Whitespace::ignoreAmount, text::Whitespace::ignoreAll})
        require(
            text::diff(before, after, {.whitespace = whitespace}).has_value(), "white space can be ignored");

    const auto words = text::diffWords(before, after);
    require(words.has_value(), "words can be compared");
    std::string rebuilt;
    std::size_t at = 0;
    for (const auto& change : *words) {
        rebuilt += before.substr(at, change.before.begin - at);
        rebuilt += after.substr(change.after.begin, change.after.size());
        at = change.before.end;
    }
    require(rebuilt + std::string(before.substr(at)) == after, "changed words lead to the other text");
    return 0;
}
