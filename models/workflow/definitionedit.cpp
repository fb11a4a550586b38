// Finds the entries that a graph edit is about, and leaves the writing to the editor of JSON files.
#include "models/workflow/definitionedit.h"

#include <algorithm>
#include <format>
#include <unordered_set>
#include <vector>

#include "models/json/pointer.h"

namespace castwright::workflow {

namespace {

std::optional<json::Element> list(const json::Document& document, std::string_view name) {
    auto found = document.root().find(name);
    return found && found->isArray() ? found : std::nullopt;
}

// The index of the first entry of a list whose member has a text.
Result<std::string> entryWith(
    const json::Document& document, std::string_view name, std::string_view key, std::string_view text,
    std::string_view what) {
    if (const auto entries = list(document, name)) {
        std::size_t index = 0;
        for (const auto entry : entries->children()) {
            if (entry.isObject())
                if (const auto member = entry.find(key);
                    member && member->kind() == json::Kind::string && member->stringIs(text))
                    return json::pointerTo("/" + std::string(name), index);
            ++index;
        }
    }
    return fail(ErrorCode::notFound, std::format("There is no {} \"{}\" any more.", what, text));
}

Result<std::string> nodeEntry(const json::Document& document, const NodeId& id) {
    return entryWith(document, "nodes", "id", id.value, "node");
}

Result<std::string> edgeEntry(const json::Document& document, const EdgeId& id) {
    int ordinal = 0;
    if (const auto entries = list(document, "edges")) {
        std::size_t index = 0;
        for (const auto entry : entries->children()) {
            if (auto edge = readEdge(entry)) {
                edge->id.ordinal = id.ordinal;
                if (edge->id == id && ordinal++ == id.ordinal)
                    return json::pointerTo("/edges", index);
            }
            ++index;
        }
    }
    return fail(
        ErrorCode::notFound, std::format(
                                 "There is no such edge from \"{}\" to \"{}\" any more.",
                                 id.source.node.value, id.target.node.value));
}

// The indices of the edges at a node, last first, so that removing one leaves the others where they are.
std::vector<std::size_t> edgesAt(const json::Document& document, const NodeId& id) {
    std::vector<std::size_t> found;
    if (const auto entries = list(document, "edges")) {
        std::size_t index = 0;
        for (const auto entry : entries->children()) {
            if (const auto edge = readEdge(entry);
                edge && (edge->id.source.node == id || edge->id.target.node == id))
                found.push_back(index);
            ++index;
        }
    }
    std::ranges::reverse(found);
    return found;
}

bool holds(
    const json::Document& document, std::string_view list_, std::string_view key, std::string_view text) {
    return entryWith(document, list_, key, text, {}).has_value();
}

std::unexpected<Error> idTaken(const NodeId& id) {
    return fail(
        ErrorCode::conflict, std::format("A new node needs an id of its own; \"{}\" is taken.", id.value));
}

} // namespace

Result<> DefinitionEditor::make(const GraphEdit& edit) {
    return editor_.whole([&] { return apply(edit); });
}

Result<> DefinitionEditor::make(std::span<const GraphEdit> edits) {
    return editor_.whole([&]() -> Result<> {
        while (!edits.empty()) {
            auto made = makeRun(edits);
            if (made && *made == 0)
                made = apply(edits.front()).transform([] { return std::size_t{1}; });
            if (!made)
                return std::unexpected(std::move(made.error()));
            edits = edits.subspan(*made);
        }
        return {};
    });
}

Result<std::size_t> DefinitionEditor::makeRun(std::span<const GraphEdit> edits) {
    const auto lengthOf = [&](auto belongs) {
        return static_cast<std::size_t>(std::ranges::find_if_not(edits, belongs) - edits.begin());
    };
    const auto isLastNode = [](const GraphEdit& edit) {
        const auto* one = std::get_if<AddNode>(&edit);
        return one != nullptr && one->position == AddNode{}.position;
    };
    const auto done = [](Result<> result, std::size_t count) {
        return result.transform([count] { return count; });
    };
    if (const auto count = lengthOf(isLastNode); count > 1)
        return done(addNodes(edits.first(count)), count);
    if (const auto count = lengthOf([](const auto& edit) { return std::holds_alternative<AddEdge>(edit); });
        count > 1) {
        std::vector<json::Value> values;
        for (const auto& edit : edits.first(count))
            values.push_back(toValue(std::get<AddEdge>(edit).edge));
        return done(addAll("edges", values), count);
    }
    if (const auto count =
            lengthOf([](const auto& edit) { return std::holds_alternative<RemoveNode>(edit); });
        count > 1)
        return done(removeNodes(edits.first(count)), count);
    return 0;
}

Result<> DefinitionEditor::addNodes(std::span<const GraphEdit> edits) {
    std::unordered_set<std::string> taken;
    if (const auto entries = list(editor_.document(), "nodes"))
        for (const auto entry : entries->children())
            if (entry.isObject())
                if (const auto id = entry.find("id"); id && id->kind() == json::Kind::string)
                    taken.insert(id->value().asString() ? *id->value().asString() : std::string());
    std::vector<json::Value> values;
    for (const auto& edit : edits) {
        const auto& node = std::get<AddNode>(edit).node;
        if (node.id.isEmpty() || !taken.insert(node.id.value).second)
            return idTaken(node.id);
        values.push_back(toValue(node));
    }
    return addAll("nodes", values);
}

Result<> DefinitionEditor::removeNodes(std::span<const GraphEdit> edits) {
    std::unordered_set<NodeId> gone;
    for (const auto& edit : edits)
        gone.insert(std::get<RemoveNode>(edit).node);
    std::vector<std::size_t> indices;
    std::size_t index = 0;
    auto missing = gone;
    const auto nodes = list(editor_.document(), "nodes");
    if (nodes)
        for (const auto entry : nodes->children()) {
            const auto id = entry.isObject() ? entry.find("id") : std::nullopt;
            if (id && id->kind() == json::Kind::string && missing.erase(NodeId(*id->value().asString())) > 0)
                indices.push_back(index);
            ++index;
        }
    if (!missing.empty())
        return nodeEntry(editor_.document(), *missing.begin()).transform([](const auto&) {});
    std::vector<std::size_t> edges;
    index = 0;
    if (const auto entries = list(editor_.document(), "edges"))
        for (const auto entry : entries->children()) {
            if (const auto edge = readEdge(entry);
                edge && (gone.contains(edge->id.source.node) || gone.contains(edge->id.target.node)))
                edges.push_back(index);
            ++index;
        }
    if (!edges.empty())
        if (auto done = editor_.removeItems("/edges", edges); !done)
            return done;
    return editor_.removeItems("/nodes", indices);
}

Result<> DefinitionEditor::addAll(std::string_view name, const std::vector<json::Value>& values) {
    const auto pointer = "/" + std::string(name);
    if (!list(editor_.document(), name))
        return editor_.set(pointer, json::Value::Array(values.begin(), values.end()));
    return editor_.append(pointer, values);
}

Result<> DefinitionEditor::apply(const GraphEdit& edit) {
    return std::visit([this](const auto& one) { return make(one); }, edit);
}

Result<> DefinitionEditor::append(std::string_view name, std::size_t position, const json::Value& value) {
    const auto pointer = "/" + std::string(name);
    const auto entries = list(editor_.document(), name);
    if (!entries)
        return editor_.set(pointer, json::Value::Array{value});
    if (position >= entries->size())
        return editor_.insert(pointer + "/-", value);
    return editor_.insert(json::pointerTo(pointer, position), value);
}

Result<> DefinitionEditor::make(const SetField& edit) {
    const auto entry = nodeEntry(editor_.document(), edit.node);
    if (!entry)
        return std::unexpected(entry.error());
    // Objects that are missing on the way are made with it: "/config/model/model" needs no model there
    // before.
    auto pointer = *entry + edit.pointer;
    auto value = edit.value;
    while (true) {
        const auto parent = pointer.substr(0, pointer.rfind('/'));
        if (parent.size() <= entry->size() || editor_.document().at(std::string_view(parent)))
            break;
        const auto steps = json::pointerSteps(pointer);
        if (!steps)
            return fail(ErrorCode::invalid, std::format("\"{}\" is no JSON pointer.", edit.pointer));
        value = json::Value::Object{{steps->back(), std::move(value)}};
        pointer = parent;
    }
    return editor_.set(pointer, value);
}

Result<> DefinitionEditor::make(const RemoveField& edit) {
    return nodeEntry(editor_.document(), edit.node).and_then([&](const std::string& entry) {
        return editor_.remove(entry + edit.pointer);
    });
}

Result<> DefinitionEditor::make(const AddNode& edit) {
    if (edit.node.id.isEmpty() || holds(editor_.document(), "nodes", "id", edit.node.id.value))
        return idTaken(edit.node.id);
    return append("nodes", edit.position, toValue(edit.node));
}

Result<> DefinitionEditor::make(const RemoveNode& edit) {
    if (auto entry = nodeEntry(editor_.document(), edit.node); !entry)
        return std::unexpected(std::move(entry.error()));
    for (const auto index : edgesAt(editor_.document(), edit.node))
        if (auto done = editor_.remove(json::pointerTo("/edges", index)); !done)
            return done;
    return nodeEntry(editor_.document(), edit.node).and_then([&](const std::string& entry) {
        return editor_.remove(entry);
    });
}

Result<> DefinitionEditor::make(const RenameNode& edit) {
    if (edit.to.isEmpty()
        || (edit.from != edit.to && holds(editor_.document(), "nodes", "id", edit.to.value)))
        return fail(ErrorCode::conflict, std::format("\"{}\" is taken: choose another id.", edit.to.value));
    const auto entry = nodeEntry(editor_.document(), edit.from);
    if (!entry)
        return std::unexpected(entry.error());
    for (const auto index : edgesAt(editor_.document(), edit.from))
        for (const auto* end : {"source", "target"}) {
            const auto pointer = json::pointerTo(json::pointerTo("/edges", index), end);
            const auto value = editor_.document().at(std::string_view(pointer));
            if (value && value->kind() == json::Kind::string && value->stringIs(edit.from.value))
                if (auto done = editor_.set(pointer, edit.to.value); !done)
                    return done;
        }
    if (auto done = renameRouteTargets(edit); !done)
        return done;
    return editor_.set(*entry + "/id", edit.to.value);
}

// Routers say by id where a route goes.
Result<> DefinitionEditor::renameRouteTargets(const RenameNode& edit) {
    std::vector<std::string> uses;
    std::size_t index = 0;
    for (const auto entry : list(editor_.document(), "nodes")->children()) {
        const auto pointer = json::pointerTo("/nodes", index++) + "/config/routes";
        const auto config = entry.isObject() ? entry.find("config") : std::nullopt;
        const auto routes = config && config->isObject() ? config->find("routes") : std::nullopt;
        if (!routes || !routes->isArray())
            continue;
        std::size_t route = 0;
        for (const auto item : routes->children()) {
            const auto target = item.isObject() ? item.find("target") : std::nullopt;
            if (target && target->kind() == json::Kind::string && target->stringIs(edit.from.value))
                uses.push_back(json::pointerTo(pointer, route) + "/target");
            ++route;
        }
    }
    return setAll(uses, edit.to.value);
}

Result<> DefinitionEditor::setAll(const std::vector<std::string>& pointers, std::string_view text) {
    for (const auto& pointer : pointers)
        if (auto done = editor_.set(pointer, text); !done)
            return done;
    return {};
}

Result<> DefinitionEditor::make(const MoveNode& edit) {
    const auto entry = nodeEntry(editor_.document(), edit.node);
    if (!entry)
        return std::unexpected(entry.error());
    const auto entries = list(editor_.document(), "nodes");
    return editor_.move(*entry, json::pointerTo("/nodes", std::min(edit.position, entries->size() - 1)));
}

Result<> DefinitionEditor::make(const AddEdge& edit) {
    return append("edges", static_cast<std::size_t>(-1), toValue(edit.edge));
}

Result<> DefinitionEditor::make(const RemoveEdge& edit) {
    return edgeEntry(editor_.document(), edit.edge).and_then([&](const std::string& entry) {
        return editor_.remove(entry);
    });
}

Result<> DefinitionEditor::make(const ReplaceEdge& edit) {
    return edgeEntry(editor_.document(), edit.edge).and_then([&](const std::string& entry) {
        return editor_.set(entry, toValue(edit.with));
    });
}

Result<> DefinitionEditor::make(const AddTool& edit) {
    if (edit.tool.name.empty() || holds(editor_.document(), "tool_definitions", "name", edit.tool.name))
        return fail(
            ErrorCode::conflict,
            std::format("A new tool definition needs a name of its own; \"{}\" is taken.", edit.tool.name));
    return append("tool_definitions", static_cast<std::size_t>(-1), toValue(edit.tool));
}

Result<> DefinitionEditor::make(const RemoveTool& edit) {
    return entryWith(editor_.document(), "tool_definitions", "name", edit.name, "tool definition")
        .and_then([&](const std::string& entry) { return editor_.remove(entry); });
}

Result<> DefinitionEditor::make(const ReplaceTool& edit) {
    const auto& name = edit.with.name;
    if (name.empty() || (name != edit.name && holds(editor_.document(), "tool_definitions", "name", name)))
        return fail(ErrorCode::conflict, std::format("\"{}\" is taken: choose another name.", name));
    return entryWith(editor_.document(), "tool_definitions", "name", edit.name, "tool definition")
        .and_then([&](const std::string& entry) { return editor_.set(entry, toValue(edit.with)); })
        .and_then(
            [&]() -> Result<> { return name == edit.name ? Result<>() : renameToolUses(edit.name, name); });
}

Result<> DefinitionEditor::make(const SetHeader& edit) {
    return editor_.set(edit.pointer, edit.value);
}

Result<> DefinitionEditor::renameToolUses(std::string_view from, std::string_view to) {
    std::vector<std::string> uses;
    if (const auto entries = list(editor_.document(), "nodes")) {
        std::size_t index = 0;
        for (const auto entry : entries->children()) {
            const auto config = json::pointerTo(json::pointerTo("/nodes", index++), "config");
            const auto found = entry.isObject() ? entry.find("config") : std::nullopt;
            if (!found || !found->isObject())
                continue;
            if (const auto tool = found->find("tool");
                tool && tool->kind() == json::Kind::string && tool->stringIs(from))
                uses.push_back(config + "/tool");
            const auto tools = found->find("tools");
            if (!tools || !tools->isArray())
                continue;
            std::size_t item = 0;
            for (const auto tool : tools->children()) {
                if (tool.kind() == json::Kind::string && tool.stringIs(from))
                    uses.push_back(json::pointerTo(config + "/tools", item));
                ++item;
            }
        }
    }
    return setAll(uses, to);
}

Result<text::TextEdits> textEdits(const Definition& definition, const GraphEdit& edit) {
    return textEdits(definition, std::span(&edit, 1));
}

Result<text::TextEdits> textEdits(const Definition& definition, std::span<const GraphEdit> edits) {
    DefinitionEditor editor(definition);
    if (auto done = editor.make(edits); !done)
        return std::unexpected(std::move(done.error()));
    return editor.edits();
}

} // namespace castwright::workflow
