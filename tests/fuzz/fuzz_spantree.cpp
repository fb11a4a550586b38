// A file and some edits: what is read loses nothing, edits keep the tree in step, and their inverses lead
// back. Parts: the text; a pointer; a value; a text to put in at a place that the lengths make.
#include "fuzz/input.h"
#include "models/json/edit.h"
#include "models/json/pointer.h"
#include "models/json/write.h"
#include "models/vocabulary/utf8.h"

using namespace castwright;
using namespace castwright::fuzz;

namespace {

void checkEdit(const json::Document& document, const Result<text::TextEdits>& edits) {
    if (!edits)
        return;
    const auto after = text::apply(document.bytes(), *edits);
    require(after.has_value(), "edits fit the text they were made for");
    require(json::Document::parse(*after).has_value(), "an edited file can be read");
    require(text::apply(*after, text::inverse(*edits)) == document.bytes(), "the inverse leads back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = parts(fuzz::bytes(data, size), 4);
    const auto document = json::Document::parse(std::string(input[0]));
    if (!document) {
        require(document.error().where.has_value(), "a refusal names its place");
        return 0;
    }
    require(document->bytes() == input[0], "reading loses nothing");
    require(utf8::isValid(document->bytes()), "what is read is UTF-8");
    (void)document->problems();
    const auto value = document->root().value();
    const auto formatted = json::Document::parse(json::format(*document));
    require(formatted && formatted->root().value() == value, "the canonical format means the same");
    require(json::format(*formatted) == formatted->bytes(), "the canonical format is stable");

    const auto place = input[0].empty() ? 0 : (input[1].size() * 31 + input[2].size()) % input[0].size();
    const auto here = document->at(place);
    // Of a name that stands twice, which is told as a problem, a pointer can mean one only.
    require(
        document->hasProblems() || document->at(here.pointer()).has_value(),
        "a place has a pointer that leads there");

    const auto given = json::Document::parse(std::string(input[2]));
    if (given && !given->hasProblems()) {
        checkEdit(*document, json::set(*document, input[1], given->root().value()));
        checkEdit(*document, json::set(*document, here.pointer(), given->root().value()));
        checkEdit(*document, json::insert(*document, input[1], given->root().value()));
    }
    checkEdit(*document, json::remove(*document, input[1]));
    checkEdit(*document, json::remove(*document, here.pointer()));
    checkEdit(*document, json::renameKey(*document, input[1], input[3]));
    checkEdit(*document, json::move(*document, here.pointer(), input[1]));

    auto followed = *document;
    const auto removed = input[0].substr(place, input[2].size() % 5);
    const text::TextEdit edit{
        .offset = place, .removed = std::string(removed), .inserted = std::string(input[3])};
    const auto applied = followed.apply(edit);
    const auto anew = json::Document::parse(*text::apply(input[0], {&edit, 1}));
    require(applied.has_value() == anew.has_value(), "an edit is refused where the whole text would be");
    require(followed == (anew ? *anew : *document), "an edit leaves what reading anew would");
    return 0;
}
