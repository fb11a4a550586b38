// Writing and reading the clipboard's text.
#include "models/document/clipboard.h"

#include <algorithm>
#include <cmath>
#include <format>
#include <map>
#include <set>

#include "models/json/document.h"
#include "models/json/write.h"
#include "models/spec/agentfile.h"
#include "models/workflow/definition.h"

namespace castwright::document {

using workflow::NodeId;

namespace {

constexpr std::string_view formatKey = "castwright-nodes";

// "Researcher" as "Researcher 2", or as "researcher_2" where it is an id; what ends in a number counts on.
class FreeNames {
public:
    explicit FreeNames(char separator)
        : separator_(separator) {}
    std::string operator()(const std::string& wanted, const auto& isTaken) {
        if (!isTaken(wanted))
            return wanted;
        auto stem = wanted;
        const auto digits = stem.find_last_not_of("0123456789");
        if (digits != std::string::npos && digits + 1 < stem.size() && stem[digits] == separator_)
            stem.resize(digits);
        // A thousand nodes of one name do not each count from the beginning.
        auto& number = last_.try_emplace(stem, 1).first->second;
        for (;;)
            if (auto name = std::format("{}{}{}", stem, separator_, ++number); !isTaken(name))
                return name;
    }

private:
    char separator_;
    std::map<std::string, int> last_;
};

std::set<std::string, std::less<>> toolsOf(const workflow::Node& node) {
    std::set<std::string, std::less<>> names;
    if (const auto* tools = node.config.find("tools"))
        if (const auto* list = tools->asArray())
            for (const auto& tool : *list)
                if (const auto* name = tool.asString())
                    names.insert(*name);
    return names;
}

json::Value list(json::Value::Array items) {
    return json::Value(std::move(items));
}

json::Value number(double value) {
    return json::Value(json::Number{std::format("{}", value)});
}

json::Value toValue(const workflow::Note& note) {
    return json::Value::Object{
        {"text", note.text},
        {"x", number(note.position.x)},
        {"y", number(note.position.y)},
        {"width", number(note.width)},
        {"height", number(note.height)}};
}

// 0 where there is no number, or none that a place can be.
double numberIn(const json::Element& object, std::string_view key) {
    constexpr double most = 1e9;
    const auto value = object.find(key);
    const double read =
        value && value->kind() == json::Kind::number ? value->value().asNumber()->toDouble() : 0.0;
    return std::isfinite(read) ? std::clamp(read, -most, most) : 0.0;
}

// Notes have ids of their own in each workflow.
std::vector<workflow::Note> readNotes(const json::Element& root) {
    std::vector<workflow::Note> notes;
    if (const auto list = root.find("notes"); list && list->isArray())
        for (const auto& entry : list->children()) {
            const auto text = entry.isObject() ? entry.find("text") : std::nullopt;
            if (text && text->kind() == json::Kind::string)
                notes.push_back(
                    {.id = workflow::NoteId(randomId()),
                     .text = text->string(),
                     .position = {numberIn(entry, "x"), numberIn(entry, "y")},
                     .width = numberIn(entry, "width"),
                     .height = numberIn(entry, "height")});
        }
    return notes;
}

} // namespace

std::string copyNodes(
    const WorkflowDocument& document, std::span<const NodeId> nodes,
    std::span<const workflow::NoteId> notes) {
    const auto& graph = document.graph();
    const std::set<NodeId> chosen(nodes.begin(), nodes.end());
    json::Value::Array entries;
    json::Value::Array edges;
    json::Value::Array tools;
    json::Value places{json::Value::Object{}};
    json::Value files{json::Value::Object{}};
    std::set<std::string, std::less<>> used;
    for (const auto& node : graph.nodes()) { // in the order of the file, whatever the order of the selection
        if (!chosen.contains(node.id))
            continue;
        entries.push_back(workflow::toValue(node));
        used.merge(toolsOf(node));
        if (const auto at = document.layout().nodes.find(node.id); at != document.layout().nodes.end()) {
            json::Value place{json::Value::Object{}};
            place.set("x", json::Number{std::format("{}", at->second.position.x)});
            place.set("y", json::Number{std::format("{}", at->second.position.y)});
            places.set(node.id.value, std::move(place));
        }
        if (const auto path = spec::agentPath(node.name()))
            if (const auto* bytes = document.bytes(*path))
                files.set(path->text(), *bytes);
    }
    for (const auto& edge : graph.edges())
        if (chosen.contains(edge.id.source.node) && chosen.contains(edge.id.target.node))
            edges.push_back(workflow::toValue(edge));
    for (const auto& tool : graph.tools())
        if (used.contains(tool.name))
            tools.push_back(workflow::toValue(tool));
    json::Value text{json::Value::Object{}};
    text.set(formatKey, 1);
    text.set("nodes", list(std::move(entries)));
    text.set("edges", list(std::move(edges)));
    text.set("tool_definitions", list(std::move(tools)));
    text.set("places", std::move(places));
    text.set("files", std::move(files));
    json::Value::Array noted;
    for (const auto& note : document.layout().notes)
        if (std::ranges::find(notes, note.id) != notes.end())
            noted.push_back(toValue(note));
    if (!noted.empty())
        text.set("notes", list(std::move(noted)));
    return json::write(text);
}

Result<Paste>
pasteNodes(const WorkflowDocument& document, std::string_view clipboard, const PasteOffset& offset) {
    constexpr std::size_t limit = std::size_t{64} << 20U;
    if (clipboard.size() > limit)
        return fail(ErrorCode::tooLarge, "The clipboard holds more than 64 MB.");
    const auto parsed = json::Document::parse(std::string(clipboard));
    const auto isOurs = parsed && parsed->root().isObject() && parsed->root().find(formatKey);
    const auto listed = isOurs ? parsed->root().find("nodes") : std::nullopt;
    if (!listed || !listed->isArray())
        return fail(ErrorCode::invalid, "The clipboard holds no nodes of a workflow.");
    const auto root = parsed->root();
    const auto& graph = document.graph();

    Paste paste;
    std::vector<workflow::GraphEdit> edits;
    FileEdits files;
    std::map<NodeId, NodeId> ids;
    std::map<NodeId, workflow::Placement> places;
    std::set<std::string, std::less<>> names;
    std::set<std::string, std::less<>> paths;
    std::set<std::string, std::less<>> toolNames;
    std::set<NodeId> newIds;
    FreeNames freeId('_');
    FreeNames freeNameOf(' ');
    for (const auto& node : graph.nodes())
        names.emplace(node.name());

    if (const auto tools = root.find("tool_definitions"); tools && tools->isArray())
        for (const auto& entry : tools->children())
            if (const auto tool = workflow::readTool(entry);
                tool && graph.findTool(tool->name) == nullptr && toolNames.insert(tool->name).second)
                edits.emplace_back(workflow::AddTool{*tool});
    for (const auto& entry : listed->children()) {
        auto node = workflow::readNode(entry);
        if (!node)
            continue;
        const auto oldId = node->id;
        const auto isTaken = [&](const std::string& id) {
            return graph.find(NodeId(id)) != nullptr || newIds.contains(NodeId(id));
        };
        node->id = NodeId(freeId(oldId.value, isTaken));
        if (!ids.emplace(oldId, node->id).second)
            return fail(ErrorCode::invalid, std::format("The clipboard holds two nodes {}.", oldId.value));
        paste.nodes.push_back(node->id);
        newIds.insert(node->id);
        if (const std::string oldName(node->config.stringAt("name")); !oldName.empty()) {
            const auto name =
                freeNameOf(oldName, [&](const std::string& text) { return names.contains(text); });
            names.insert(name);
            node->config.set("name", name);
            const auto from = spec::agentPath(oldName);
            const auto to = spec::agentPath(name);
            const auto carried = root.find("files");
            if (const auto file = from && carried ? carried->find(from->text()) : std::nullopt;
                file && file->kind() == json::Kind::string && to && document.bytes(*to) == nullptr
                && paths.insert(to->text()).second) {
                auto bytes = file->string();
                if (const auto title = std::format("# {}", oldName);
                    std::string_view(bytes).substr(0, bytes.find_first_of("\r\n")) == title)
                    bytes.replace(2, oldName.size(), name);
                files.push_back({*to, CreateFile{std::move(bytes)}});
            }
        }
        if (const auto carried = root.find("places"))
            if (const auto place = carried->find(oldId.value))
                places[node->id].position = {numberIn(*place, "x"), numberIn(*place, "y")};
        edits.emplace_back(workflow::AddNode{std::move(*node)});
    }
    auto notes = readNotes(root);
    if (paste.nodes.empty() && notes.empty())
        return fail(ErrorCode::invalid, "The clipboard holds no nodes of a workflow.");
    std::vector<workflow::Point> corners;
    corners.reserve(places.size() + notes.size());
    for (const auto& [id, place] : places)
        corners.push_back(place.position);
    for (const auto& note : notes)
        corners.push_back(note.position);
    const auto by = offset(corners);
    for (auto& [id, place] : places)
        place.position = {place.position.x + by.x, place.position.y + by.y};
    for (auto& note : notes) {
        note.position = {note.position.x + by.x, note.position.y + by.y};
        paste.notes.push_back(note.id);
    }
    if (const auto list = root.find("edges"); list && list->isArray())
        for (const auto& entry : list->children()) {
            auto edge = workflow::readEdge(entry);
            if (!edge)
                continue;
            const auto source = ids.find(edge->id.source.node);
            const auto target = ids.find(edge->id.target.node);
            if (source == ids.end() || target == ids.end())
                continue; // to a node that was not copied
            edge->id.source.node = source->second;
            edge->id.target.node = target->second;
            edits.emplace_back(workflow::AddEdge{std::move(*edge)});
        }
    auto command = document.prepare(
        edits, places, std::move(files),
        paste.nodes.empty()       ? std::string(notes.size() == 1 ? "Paste a note" : "Paste notes")
        : paste.nodes.size() == 1 ? std::string("Paste a node")
                                  : std::format("Paste {} nodes", paste.nodes.size()),
        {}, notes);
    if (!command)
        return std::unexpected(command.error());
    paste.command = std::move(*command);
    return paste;
}

} // namespace castwright::document
