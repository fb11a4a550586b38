// definition.json: read, edited in the text and in the graph, merged, and read again. Parts: the file, a text
// to put in, another version.
#include <algorithm>

#include "fuzz/input.h"
#include "models/workflow/definition.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/semanticmerge.h"

using namespace castwright;
using namespace castwright::fuzz;
using namespace castwright::workflow;

namespace {

// Following an edit gives what reading the text anew gives.
void followText(Definition definition, const text::TextEdit& edit) {
    const auto expected = text::apply(definition.bytes(), {&edit, 1});
    if (!expected)
        return;
    const auto before = definition.bytes();
    const auto fresh = Definition::parse(*expected);
    const auto change = definition.apply({&edit, 1});
    require(change.has_value() == fresh.has_value(), "an edit is followed exactly where its outcome is read");
    if (!change) {
        require(definition.bytes() == before, "an edit that is refused leaves no trace");
        return;
    }
    require(definition.bytes() == *expected, "an edit makes the bytes it says");
    require(definition.graph() == fresh->graph(), "a graph that followed is the graph that is read");
}

void editGraph(const Definition& definition, std::string_view said) {
    const auto make = [&](const GraphEdit& edit) {
        const auto edits = textEdits(definition, edit);
        if (!edits) {
            require(!edits.error().message.empty(), "a refusal is a sentence");
            return;
        }
        const auto after = text::apply(definition.bytes(), *edits);
        require(after && Definition::parse(*after), "what an edit of the graph makes can be read");
        const auto back = text::apply(*after, text::inverse(*edits));
        require(back && *back == definition.bytes(), "and its inverse gives the bytes back");
    };
    for (const auto& node : definition.graph().nodes()) {
        make(SetField{node.id, "/config/system_prompt", json::Value(said)});
        make(RenameNode{node.id, NodeId(std::string(said))});
        make(RemoveNode{node.id});
    }
    for (const auto& edge : definition.graph().edges())
        make(RemoveEdge{edge.id});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = parts(fuzz::bytes(data, size), 3);
    const auto definition = Definition::parse(std::string(input[0]));
    if (!definition) {
        require(!definition.error().message.empty(), "a refusal is a sentence");
        return 0;
    }
    require(definition->bytes() == input[0], "reading changes no byte");
    const auto at = std::min(input[1].size() * 7, input[0].size());
    followText(*definition, {.offset = at, .removed = {}, .inserted = std::string(input[1])});
    followText(
        *definition,
        {.offset = at, .removed = std::string(input[0].substr(at, 3)), .inserted = std::string()});
    if (definition->graph().nodes().size() <= 8 && definition->graph().edges().size() <= 8)
        editGraph(*definition, input[1]);
    if (const auto other = Definition::parse(std::string(input[2]))) {
        const auto merged = merge(*definition, *definition, *other);
        if (merged)
            require(Definition::parse(merged->bytes).has_value(), "a merge can be read");
        const auto same = merge(*definition, *other, *other);
        if (same)
            require(same->isClean(), "two who did the same have no conflict");
    }
    return 0;
}
