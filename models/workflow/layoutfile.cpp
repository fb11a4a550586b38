// Reads and writes the sidecar.
#include "models/workflow/layoutfile.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <optional>
#include <utility>

#include "models/json/document.h"
#include "models/json/write.h"

namespace castwright::workflow {

namespace {

// Far beyond any screen, and still exact to a tenth.
constexpr double farthest = 1e9;

std::optional<double> coordinate(const json::Element& object, std::string_view key) {
    const auto member = object.find(key);
    if (!member || member->kind() != json::Kind::number)
        return std::nullopt;
    const auto value = json::Number{std::string(member->text())}.toDouble();
    if (!std::isfinite(value) || std::abs(value) > farthest)
        return std::nullopt;
    return value;
}

std::optional<Point> point(const json::Element& object) {
    if (!object.isObject())
        return std::nullopt;
    const auto x = coordinate(object, "x");
    const auto y = coordinate(object, "y");
    return x && y ? std::optional(Point{*x, *y}) : std::nullopt;
}

std::string number(double value) {
    const auto tenths = std::round(value * 10);
    if (tenths == 0)
        return "0"; // never "-0"
    auto text = std::format("{:.1f}", tenths / 10);
    if (text.ends_with(".0"))
        text.resize(text.size() - 2);
    return text;
}

} // namespace

Result<Layout> readLayout(std::string bytes) {
    const auto document = json::Document::parse(std::move(bytes));
    if (!document)
        return std::unexpected(document.error());
    if (!document->root().isObject())
        return fail(
            ErrorCode::invalid, "A layout is a JSON object with \"nodes\" and \"notes\".",
            document->locate(0));
    Layout layout;
    if (const auto nodes = document->root().find("nodes"); nodes && nodes->isObject())
        for (const auto entry : nodes->children())
            if (const auto at = point(entry)) {
                const auto pinned = entry.find("pinned");
                layout.nodes[NodeId(entry.key())] = {.position = *at, .pinned = pinned && pinned->isTrue()};
            }
    if (const auto notes = document->root().find("notes"); notes && notes->isArray())
        for (const auto entry : notes->children()) {
            const auto at = point(entry);
            const auto id = entry.isObject() ? entry.find("id") : std::nullopt;
            const auto text = entry.isObject() ? entry.find("text") : std::nullopt;
            if (!at || !id || id->string().empty())
                continue;
            Note note{
                .id = NoteId(id->string()),
                .text = text ? text->string() : std::string(),
                .position = *at,
                .width = std::max(0.0, coordinate(entry, "width").value_or(0)),
                .height = std::max(0.0, coordinate(entry, "height").value_or(0))};
            if (std::ranges::find(layout.notes, note.id, &Note::id) == layout.notes.end())
                layout.notes.push_back(std::move(note));
        }
    return layout;
}

Result<Layout> readLayout(std::string bytes, const Graph& graph) {
    auto layout = readLayout(std::move(bytes));
    if (layout)
        dropOrphans(*layout, graph);
    return layout;
}

void dropOrphans(Layout& layout, const Graph& graph) {
    std::erase_if(layout.nodes, [&](const auto& entry) { return graph.find(entry.first) == nullptr; });
}

std::string writeLayout(const Layout& layout) {
    std::string text = "{\n  \"nodes\": {";
    std::string_view separator = "\n";
    for (const auto& [id, placement] : layout.nodes) {
        text += std::format(
            "{}    {}: {{\"x\": {}, \"y\": {}{}}}", separator, json::quote(id.value),
            number(placement.position.x), number(placement.position.y),
            placement.pinned ? ", \"pinned\": true" : "");
        separator = ",\n";
    }
    text += layout.nodes.empty() ? "},\n  \"notes\": [" : "\n  },\n  \"notes\": [";
    separator = "\n";
    for (const auto& note : layout.notes) {
        text += std::format(
            "{}    {{\"id\": {}, \"text\": {}, \"x\": {}, \"y\": {}, \"width\": {}, \"height\": {}}}",
            separator, json::quote(note.id.value), json::quote(note.text), number(note.position.x),
            number(note.position.y), number(note.width), number(note.height));
        separator = ",\n";
    }
    text += layout.notes.empty() ? "]\n}\n" : "\n  ]\n}\n";
    return text;
}

} // namespace castwright::workflow
