// Reads definition.json, and follows edits of it.
#include "models/workflow/definition.h"

#include <algorithm>
#include <format>
#include <utility>

#include "models/json/pointer.h"

namespace castwright::workflow {

namespace {

Problem
problemAt(std::string code, Severity severity, std::string pointer, std::string message, std::string why) {
    return {
        .code = std::move(code),
        .severity = severity,
        .node = {},
        .edge = {},
        .tool = {},
        .pointer = std::move(pointer),
        .message = std::move(message),
        .explanation = std::move(why),
        .fixes = {}};
}

// The text of a member that must be one; empty otherwise.
std::string textOf(const json::Element& entry) {
    return entry.kind() == json::Kind::string ? entry.string() : std::string();
}

void keep(json::Value& unknown, const json::Element& member) {
    unknown.set(member.key(), member.value());
}

} // namespace

std::optional<Node> readNode(const json::Element& entry) {
    if (!entry.isObject())
        return std::nullopt;
    Node node;
    for (const auto member : entry.children()) {
        if (member.keyIs("id"))
            node.id = NodeId(textOf(member));
        else if (member.keyIs("type") && member.kind() == json::Kind::string)
            node.type = member.string();
        else if (member.keyIs("config"))
            node.config = member.value();
        else
            keep(node.unknown, member);
    }
    if (node.id.isEmpty())
        return std::nullopt;
    return node;
}

std::optional<Edge> readEdge(const json::Element& entry) {
    if (!entry.isObject())
        return std::nullopt;
    Edge edge;
    for (const auto member : entry.children()) {
        const bool isText = member.kind() == json::Kind::string;
        if (member.keyIs("source"))
            edge.id.source.node = NodeId(textOf(member));
        else if (member.keyIs("target"))
            edge.id.target.node = NodeId(textOf(member));
        else if (isText && member.keyIs("type"))
            edge.id.type = member.string();
        else if (isText && member.keyIs("source_port"))
            edge.id.source.port = member.string();
        else if (isText && member.keyIs("target_port"))
            edge.id.target.port = member.string();
        else
            keep(edge.unknown, member);
    }
    if (edge.id.source.node.isEmpty() || edge.id.target.node.isEmpty())
        return std::nullopt;
    return edge;
}

std::optional<ToolDefinition> readTool(const json::Element& entry) {
    if (!entry.isObject())
        return std::nullopt;
    ToolDefinition tool;
    for (const auto member : entry.children()) {
        if (member.keyIs("name"))
            tool.name = textOf(member);
        else if (member.keyIs("runtime"))
            tool.runtime = member.value();
        else
            keep(tool.unknown, member);
    }
    if (tool.name.empty())
        return std::nullopt;
    return tool;
}

namespace {

json::Value withUnknown(json::Value::Object members, const json::Value& unknown) {
    if (const auto* more = unknown.asObject())
        members.insert(members.end(), more->begin(), more->end());
    return json::Value(std::move(members));
}

template <class Things>
json::Value listOf(const Things& things) {
    json::Value::Array list;
    list.reserve(things.size());
    for (const auto& each : things)
        list.push_back(toValue(each));
    return json::Value(std::move(list));
}

} // namespace

json::Value toValue(const Node& node) {
    json::Value::Object members{{"id", node.id.value}, {"type", node.type}};
    if (!node.config.isNull())
        members.emplace_back("config", node.config);
    return withUnknown(std::move(members), node.unknown);
}

json::Value toValue(const Edge& edge) {
    json::Value::Object members{{"source", edge.id.source.node.value}, {"target", edge.id.target.node.value}};
    if (!edge.id.type.empty())
        members.emplace_back("type", edge.id.type);
    if (!edge.id.source.port.empty())
        members.emplace_back("source_port", edge.id.source.port);
    if (!edge.id.target.port.empty())
        members.emplace_back("target_port", edge.id.target.port);
    return withUnknown(std::move(members), edge.unknown);
}

json::Value toValue(const ToolDefinition& tool) {
    json::Value::Object members{{"name", tool.name}};
    if (!tool.runtime.isNull())
        members.emplace_back("runtime", tool.runtime);
    return withUnknown(std::move(members), tool.unknown);
}

json::Value toValue(const Graph& graph) {
    json::Value::Object members{{"name", graph.name}, {"version", graph.version}};
    if (const auto* more = graph.unknown.asObject())
        members.insert(members.end(), more->begin(), more->end());
    members.emplace_back("tool_definitions", listOf(graph.tools()));
    members.emplace_back("nodes", listOf(graph.nodes()));
    members.emplace_back("edges", listOf(graph.edges()));
    return json::Value(std::move(members));
}

Result<Definition> Definition::parse(std::string bytes) {
    auto document = json::Document::parse(std::move(bytes));
    if (!document)
        return std::unexpected(std::move(document.error()));
    if (!document->root().isObject())
        return fail(
            ErrorCode::invalid, "A workflow's definition is a JSON object, with its nodes and edges inside.",
            document->locate(document->root().begin()));
    Definition definition(std::move(*document));
    definition.readAll();
    return definition;
}

Definition::Sections Definition::sections() const {
    Sections found;
    for (const auto member : document_.root().children()) {
        if (!member.isArray())
            continue;
        const Section section{member, member.begin(), member.end(), member.size()};
        if (member.keyIs("nodes"))
            found.nodes = section;
        else if (member.keyIs("edges"))
            found.edges = section;
        else if (member.keyIs("tool_definitions"))
            found.tools = section;
    }
    return found;
}

void Definition::readHeader() {
    graph_.name.clear();
    graph_.version.clear();
    graph_.unknown = {};
    problems_.erase(problems_.begin(), problems_.begin() + static_cast<std::ptrdiff_t>(headerProblems_));
    std::vector<Problem> found;
    static constexpr std::string_view lists[] = {"tool_definitions", "nodes", "edges"};
    for (const auto member : document_.root().children()) {
        const bool isText = member.kind() == json::Kind::string;
        if (isText && member.keyIs("name"))
            graph_.name = member.string();
        else if (isText && member.keyIs("version"))
            graph_.version = member.string();
        else if (std::ranges::none_of(lists, [&](std::string_view name) { return member.keyIs(name); }))
            keep(graph_.unknown, member);
    }
    for (const std::string name : {"name", "version"}) {
        const auto field = document_.root().find(name);
        if (!field || field->kind() != json::Kind::string)
            found.push_back(problemAt(
                "definition.field-missing", Severity::error, field ? "/" + name : "",
                field ? std::format("The {} of the workflow must be text.", name)
                      : std::format("The workflow has no {}.", name),
                std::format("Engines refuse a definition without a top-level \"{}\".", name)));
        if (!field)
            found.back().fixes.push_back(
                {.title = "Add the " + name,
                 .edits = {SetHeader{
                     "/" + name, name == "name" ? json::Value("Workflow") : json::Value("1.0.0")}}});
    }
    for (const auto name : lists) {
        const auto field = document_.root().find(name);
        if (!field || !field->isArray())
            found.push_back(problemAt(
                "definition.field-missing", Severity::error, field ? "/" + std::string(name) : "",
                field ? std::format("\"{}\" must be a list.", name)
                      : std::format("The list \"{}\" is missing.", name),
                "Engines refuse a definition without its three lists, even where they are empty."));
        if (!field)
            found.back().fixes.push_back(
                {.title = std::format("Add an empty list \"{}\"", name),
                 .edits = {SetHeader{"/" + std::string(name), json::Value::Array{}}}});
    }
    headerProblems_ = found.size();
    problems_.insert(
        problems_.begin(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

void Definition::readAll() {
    graph_ = {};
    problems_.clear();
    headerProblems_ = 0;
    nodeEntries_.clear();
    edgeEntries_.clear();
    toolEntries_.clear();
    isWhole_ = true;
    readHeader();
    for (const auto& error : document_.problems()) {
        problems_.push_back(problemAt(
            "definition.json", Severity::warning, error.where ? error.where->pointer : "", error.message,
            "Programs that read this file may disagree about what it says."));
        isWhole_ = false;
    }
    const auto all = sections();
    const auto read =
        [this](const Section& section, std::string_view list, auto readOne, auto& entries, auto unreadable) {
            if (!section.array)
                return;
            std::size_t entry = 0;
            for (const auto element : section.array->children()) {
                auto thing = readOne(element);
                if (!thing) {
                    isWhole_ = false;
                    problems_.push_back(unreadable(json::pointerTo(list, entry)));
                } else if (auto copy = *thing; graph_.add(std::move(*thing))) {
                    entries.push_back(entry);
                } else if constexpr (std::is_same_v<decltype(copy), Edge>) {
                    copy.id = graph_.freeId(std::move(copy.id));
                    graph_.add(std::move(copy));
                    entries.push_back(entry);
                    isWhole_ = false;
                } else {
                    isWhole_ = false;
                    const auto name = [&] {
                        if constexpr (std::is_same_v<decltype(copy), Node>)
                            return copy.id.value;
                        else
                            return copy.name;
                    }();
                    const bool isNode = std::is_same_v<decltype(copy), Node>;
                    problems_.push_back(problemAt(
                        isNode ? "node.duplicate-id" : "tool.duplicate-name", Severity::error,
                        json::pointerTo(json::pointerTo(list, entry), isNode ? "id" : "name"),
                        std::format("\"{}\" is used twice.", name),
                        isNode ? "Edges name nodes by their ids, so that each must be there once. The second "
                                 "one is kept in "
                                 "the file, but is no part of the graph. Give it another id."
                               : "Agents name tools, so that each name must be defined once. Give the second "
                                 "one another "
                                 "name, or remove it."));
                }
                ++entry;
            }
            if (entries.size() == entry)
                entries.clear();
        };
    read(all.tools, "/tool_definitions", readTool, toolEntries_, [](std::string pointer) {
        return problemAt(
            "tool.unreadable", Severity::error, std::move(pointer), "A tool definition needs a name.",
            "Agents name the tools they use. The entry is kept in the file, but nothing can refer to it.");
    });
    read(all.nodes, "/nodes", readNode, nodeEntries_, [](std::string pointer) {
        return problemAt(
            "node.unreadable", Severity::error, std::move(pointer), "A node needs an id.",
            "Edges name nodes by their ids. The entry is kept in the file, but is no part of the graph.");
    });
    read(all.edges, "/edges", readEdge, edgeEntries_, [](std::string pointer) {
        return problemAt(
            "edge.unreadable", Severity::error, std::move(pointer), "An edge needs a source and a target.",
            "Both are ids of nodes. The entry is kept in the file, but is no part of the graph.");
    });
}

namespace {

std::size_t entryAt(const std::vector<std::size_t>& entries, std::size_t index) {
    return entries.empty() ? index : entries[index];
}

std::optional<std::string> pointerIn(std::string_view list, std::optional<std::size_t> entry) {
    return entry ? std::optional(json::pointerTo(list, *entry)) : std::nullopt;
}

} // namespace

std::optional<std::size_t> Definition::entryOf(const NodeId& id) const {
    const auto index = graph_.indexOf(id);
    if (index == graph_.nodes().size())
        return std::nullopt;
    return entryAt(nodeEntries_, index);
}

std::optional<std::size_t> Definition::entryOf(const EdgeId& id) const {
    const auto* edge = graph_.find(id);
    if (!edge)
        return std::nullopt;
    return entryAt(edgeEntries_, static_cast<std::size_t>(edge - graph_.edges().data()));
}

std::optional<std::size_t> Definition::entryOfTool(std::string_view name) const {
    const auto* tool = graph_.findTool(name);
    if (!tool)
        return std::nullopt;
    return entryAt(toolEntries_, static_cast<std::size_t>(tool - graph_.tools().data()));
}

std::optional<std::string> Definition::pointerTo(const NodeId& id) const {
    return pointerIn("/nodes", entryOf(id));
}

std::optional<std::string> Definition::pointerTo(const EdgeId& id) const {
    return pointerIn("/edges", entryOf(id));
}

std::optional<std::string> Definition::pointerToTool(std::string_view name) const {
    return pointerIn("/tool_definitions", entryOfTool(name));
}

std::optional<NodeId> Definition::nodeAt(std::size_t offset) const {
    const auto all = sections();
    if (!all.nodes.array || offset < all.nodes.begin || offset >= all.nodes.end)
        return std::nullopt;
    for (const auto entry : all.nodes.array->children())
        if (offset >= entry.begin() && offset < entry.end())
            if (auto node = readNode(entry))
                return node->id;
    return std::nullopt;
}

// Each edit is a pass over the list that it is a part of: many of one list are better one. Empty where they
// are few, or no run.
text::TextEdits Definition::inFewSteps(std::span<const text::TextEdit> edits) const {
    constexpr std::size_t few = 8;
    if (edits.size() <= few)
        return {};
    const auto run = text::firstRun(edits);
    if (run.size() < edits.size())
        return {};
    const auto all = sections();
    const auto listOf = [&](const text::Placed& placed) -> const Section* {
        for (const auto* part : {&all.tools, &all.nodes, &all.edges})
            if (placed.offset > part->begin && placed.offset + placed.edit->removed.size() < part->end)
                return part;
        return nullptr;
    };
    text::TextEdits steps;
    for (std::span<const text::Placed> rest = run; !rest.empty();) { // the last first: no other moves
        const auto* list = listOf(rest.back());
        auto first = rest.size() - 1;
        while (list != nullptr && first > 0 && listOf(rest[first - 1]) == list)
            --first;
        auto step = text::asOne(bytes(), rest.subspan(first));
        if (!step)
            return {}; // one by one they say what does not fit
        steps.push_back(std::move(*step));
        rest = rest.first(first);
    }
    return steps;
}

Result<GraphChange> Definition::apply(std::span<const text::TextEdit> all) {
    const auto steps = inFewSteps(all);
    const std::span<const text::TextEdit> edits = steps.empty() ? all : steps;
    GraphChange change;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        auto done = applyOne(edits[i], change);
        if (done)
            continue;
        // Perhaps only the text between two edits is no JSON: what counts is the text after the last one.
        auto whole = text::apply(bytes(), edits.subspan(i)).and_then([](std::string text) {
            return Definition::parse(std::move(text));
        });
        if (whole) {
            *this = std::move(*whole);
            change = {};
            change.everything = true;
            return change;
        }
        GraphChange ignored;
        for (auto k = i; k > 0; --k)
            if (auto back = applyOne(edits[k - 1].inverse(), ignored); !back)
                return because(std::move(back.error()), "The edit could be neither made nor taken back.");
        return std::unexpected(std::move(whole.error()));
    }
    return change;
}

Result<> Definition::applyOne(const text::TextEdit& edit, GraphChange& change) {
    const auto before = sections();
    if (auto done = document_.apply(edit); !done)
        return done;
    if (!document_.root().isObject()) {
        const auto error = Error{
            .code = ErrorCode::invalid,
            .message = "A workflow's definition is a JSON object, with its nodes and edges inside.",
            .where = document_.locate(0),
            .cause = {}};
        if (auto back = document_.apply(edit.inverse()); !back)
            return back;
        return std::unexpected(error);
    }
    if (!isWhole_ || document_.hasProblems() || !follow(edit, before, change)) {
        readAll();
        change.everything = true;
    }
    return {};
}

// Says false where it can't tell what the edit touched; the graph may then be half-changed, and is read anew.
bool Definition::follow(const text::TextEdit& edit, const Sections& before, GraphChange& change) {
    const auto after = sections();
    const auto editEnd = edit.offset + edit.removed.size();
    const auto shift = [&](std::size_t offset) {
        return offset - edit.removed.size() + edit.inserted.size();
    };
    bool isInside = false;
    for (const auto part : {&Sections::tools, &Sections::nodes, &Sections::edges}) {
        const auto& was = before.*part;
        const auto& is = after.*part;
        if (was.end == 0 || is.end == 0)
            return false;
        if (edit.offset > was.begin && editEnd < was.end) {
            if (is.begin != was.begin || is.end != shift(was.end))
                return false;
            isInside = true;
        } else if (was.end <= edit.offset) {
            if (is.begin != was.begin || is.end != was.end)
                return false;
        } else if (was.begin >= editEnd) {
            if (is.begin != shift(was.begin) || is.end != shift(was.end))
                return false;
        } else {
            return false;
        }
    }
    if (!isInside) {
        const auto name = graph_.name;
        const auto version = graph_.version;
        const auto unknown = graph_.unknown;
        readHeader();
        if (name != graph_.name || version != graph_.version || unknown != graph_.unknown)
            change.header = true;
        return true;
    }
    for (const auto part : {&Sections::tools, &Sections::nodes, &Sections::edges}) {
        const auto& was = before.*part;
        const auto& is = after.*part;
        if (edit.offset <= was.begin || editEnd >= was.end)
            continue;
        // Entries that end before the edit or begin after it are the ones they were.
        std::size_t first = 0;
        std::size_t rest = 0;
        const auto insertedEnd = edit.offset + edit.inserted.size();
        for (const auto entry : is.array->children()) {
            if (entry.end() <= edit.offset)
                ++first;
            else if (entry.begin() >= insertedEnd)
                ++rest;
        }
        if (first + rest > was.size)
            return false;
        const auto gone = was.size - first - rest;
        const auto come = is.size - first - rest;
        if (part == &Sections::nodes)
            return followNodes(first, gone, come, change);
        if (part == &Sections::edges)
            return followEdges(first, gone, come, change);
        return followTools(first, gone, come, change);
    }
    return true;
}

namespace {

// The entries of a list from one index on, read; nothing where one of them can't be.
template <class Read>
auto readSome(const json::Element& array, std::size_t first, std::size_t count, Read read) {
    std::vector<typename decltype(read(array))::value_type> things;
    std::size_t index = 0;
    for (const auto entry : array.children()) {
        if (index >= first + count)
            break;
        if (index++ < first)
            continue;
        auto thing = read(entry);
        if (!thing)
            break;
        things.push_back(std::move(*thing));
    }
    return things;
}

} // namespace

bool Definition::followNodes(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change) {
    auto nodes = readSome(*sections().nodes.array, first, come, readNode);
    if (nodes.size() != come)
        return false;
    if (gone == 1 && come == 1 && graph_.nodes()[first].id == nodes[0].id) {
        if (graph_.nodes()[first] != nodes[0]) {
            change.nodes.push_back(nodes[0].id);
            graph_.replace(std::move(nodes[0]));
        }
        return true;
    }
    for (std::size_t i = first; i < first + gone; ++i)
        change.nodes.push_back(graph_.nodes()[i].id);
    for (const auto& node : nodes)
        change.nodes.push_back(node.id);
    graph_.takeNodes(first, gone);
    return graph_.insert(first, std::move(nodes));
}

bool Definition::followEdges(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change) {
    auto edges = readSome(*sections().edges.array, first, come, readEdge);
    if (edges.size() != come)
        return false;
    if (gone == 1 && come == 1 && graph_.edges()[first] == edges[0])
        return true;
    for (std::size_t i = first; i < first + gone; ++i)
        change.edges.push_back(graph_.edges()[i].id);
    for (const auto& edge : edges)
        change.edges.push_back(edge.id);
    graph_.removeEdges(first, gone);
    return graph_.insert(first, std::move(edges));
}

bool Definition::followTools(std::size_t first, std::size_t gone, std::size_t come, GraphChange& change) {
    auto tools = readSome(*sections().tools.array, first, come, readTool);
    if (tools.size() != come)
        return false;
    if (gone == 1 && come == 1 && graph_.tools()[first] == tools[0])
        return true;
    change.tools = true;
    for (std::size_t i = 0; i < gone; ++i)
        graph_.removeTool(std::string(graph_.tools()[first].name));
    for (std::size_t i = 0; i < come; ++i)
        if (!graph_.insert(first + i, std::move(tools[i])))
            return false;
    return true;
}

} // namespace castwright::workflow
