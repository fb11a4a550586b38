// Three versions, and a pick at each place where two of them differ.
#include "models/review/settling.h"

#include <algorithm>

#include "models/json/write.h"
#include "models/text/byteordermark.h"
#include "models/text/lines.h"
#include "models/workflow/definition.h"
#include "models/workflow/definitionedit.h"

namespace castwright::review {

namespace {

std::string wordsOf(const std::optional<json::Value>& value) {
    if (!value)
        return {};
    const auto* text = value->asString();
    return text != nullptr ? *text : json::write(*value);
}

} // namespace

Result<Settling> Settling::begin(
    std::string_view fileName, std::string_view base, std::string_view draft, std::string_view decided) {
    Settling settling;
    if (fileName == "definition.json") {
        const auto a = workflow::Definition::parse(std::string(base.empty() ? "{}" : base));
        const auto b = workflow::Definition::parse(std::string(draft));
        const auto c = workflow::Definition::parse(std::string(decided));
        if (a && b && c)
            if (auto merged = workflow::merge(*a, *b, *c);
                merged && std::ranges::all_of(merged->conflicts, [](const auto& one) {
                    return one.kind == workflow::MergeConflict::Kind::field && !one.node.value.empty();
                })) {
                settling.graph_ = std::move(merged->bytes);
                settling.fields_ = std::move(merged->conflicts);
                for (const auto& field : settling.fields_)
                    settling.places_.push_back(
                        {workflow::describe(field), wordsOf(field.ours), wordsOf(field.theirs)});
            }
    }
    if (!settling.fields_.empty())
        return settling;
    auto lines = text::merge(base, draft, decided);
    if (!lines)
        return std::unexpected(lines.error());
    settling.lines_ = std::move(*lines);
    for (const auto& conflict : settling.lines_.conflicts)
        settling.places_.push_back({{}, conflict.ours, conflict.theirs});
    return settling;
}

Result<std::string> Settling::text(const std::vector<Pick>& picks) const {
    const auto pickOf = [&](std::size_t place) { return place < picks.size() ? picks[place] : Pick::draft; };
    if (isGraph()) {
        auto definition = workflow::Definition::parse(graph_);
        if (!definition)
            return std::unexpected(definition.error());
        workflow::DefinitionEditor editor(*definition);
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            if (pickOf(i) == Pick::draft)
                continue;
            const auto& field = fields_[i];
            const workflow::GraphEdit edit =
                field.theirs
                    ? workflow::GraphEdit(workflow::SetField{field.node, field.pointer, *field.theirs})
                    : workflow::GraphEdit(workflow::RemoveField{field.node, field.pointer});
            if (const auto made = editor.make(edit); !made)
                return std::unexpected(made.error());
        }
        return editor.document().bytes();
    }
    const std::string_view lineEnd = text::lineEnds(lines_.text) == text::LineEnds::crlf ? "\r\n" : "\n";
    std::string text;
    std::size_t at = 0;
    for (std::size_t i = 0; i < lines_.conflicts.size(); ++i) {
        const auto& conflict = lines_.conflicts[i];
        text += lines_.text.substr(at, conflict.mergedBytes.begin - at);
        const auto pick = pickOf(i);
        if (pick != Pick::proposal)
            text += conflict.ours;
        if (pick == Pick::both && !text.empty() && !text.ends_with('\n'))
            text += lineEnd;
        if (pick == Pick::both && conflict.mergedBytes.begin == 0 && !text.empty())
            text += text::withoutMark(conflict.theirs); // which only begins a file
        else if (pick != Pick::draft)
            text += conflict.theirs;
        at = conflict.mergedBytes.end;
    }
    return text + lines_.text.substr(at);
}

} // namespace castwright::review
