// Commands, and the views that follow them.
#include "models/document/workflowdocument.h"

#include <algorithm>
#include <format>
#include <utility>

#include "models/spec/agentfile.h"
#include "models/spec/agentname.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/layoutfile.h"

namespace castwright::document {

using workflow::Definition;
using workflow::EdgeId;
using workflow::Graph;
using workflow::GraphChange;
using workflow::GraphEdit;
using workflow::NodeId;

namespace {

BundlePath fixedPath(std::string_view text) {
    return *BundlePath::parse(text);
}

bool isAbout(const FileEdit& edit, const BundlePath& path) {
    const auto* rename = std::get_if<RenameFile>(&edit.what);
    return edit.path == path || (rename != nullptr && rename->to == path);
}

void add(GraphChange& to, GraphChange from) {
    to.nodes.insert(to.nodes.end(), from.nodes.begin(), from.nodes.end());
    to.edges.insert(to.edges.end(), from.edges.begin(), from.edges.end());
    to.tools |= from.tools;
    to.header |= from.header;
    to.everything |= from.everything;
}

template <class Ids>
void removeDoubles(Ids& ids) {
    std::ranges::sort(ids);
    const auto [first, last] = std::ranges::unique(ids);
    ids.erase(first, last);
}

Error missingDefinition() {
    return Error{
        .code = ErrorCode::notFound,
        .message = "There is no definition.json, so there is no graph to show.",
        .where = {},
        .cause = {}};
}

} // namespace

struct WorkflowDocument::Step {
    GraphChange graph;
    std::vector<NodeId> moved;
    bool areNotesChanged = false;
    bool isErrorChanged = false;

    void join(Step&& later) {
        add(graph, std::move(later.graph));
        moved.insert(moved.end(), later.moved.begin(), later.moved.end());
        areNotesChanged |= later.areNotesChanged;
        isErrorChanged |= later.isErrorChanged;
    }
};

const BundlePath& definitionPath() {
    static const auto path = fixedPath("definition.json");
    return path;
}

const BundlePath& layoutPath() {
    static const auto path = fixedPath("definition.layout.json");
    return path;
}

WorkflowDocument::WorkflowDocument(spec::Bundle files)
    : WorkflowDocument(files, files, {}) {}

WorkflowDocument::WorkflowDocument(spec::Bundle files, spec::Bundle saved, History history)
    : files_(std::move(files))
    , saved_(std::move(saved))
    , history_(std::move(history)) {
    history_.close();
    Step step;
    followDefinition(nullptr, step);
    followLayout(step);
    knownNodes_.reserve(graph().nodes().size());
    knownEdges_.reserve(graph().edges().size());
    for (const auto& node : graph().nodes())
        knownNodes_.insert(node.id);
    for (const auto& edge : graph().edges())
        knownEdges_.insert(edge.id);
    mirror_.read(files_, definition_ ? &*definition_ : nullptr);
}

const Graph& WorkflowDocument::graph() const {
    return definition_ ? definition_->graph() : noGraph_;
}

Result<> WorkflowDocument::execute(Command command) {
    if (command.edits.empty())
        return {};
    auto edits = command.edits;
    return run(std::move(edits), {HistoryEvent::Kind::executed, std::move(command), {}});
}

Result<> WorkflowDocument::undo() {
    if (!history_.canUndo())
        return fail(ErrorCode::conflict, "There is nothing to undo.");
    return run(inverse(history_.lastDone().edits), {HistoryEvent::Kind::undone, {}, {}});
}

Result<> WorkflowDocument::redo() {
    if (!history_.canRedo())
        return fail(ErrorCode::conflict, "There is nothing to redo.");
    return run(FileEdits(history_.nextUndone().edits), {HistoryEvent::Kind::redone, {}, {}});
}

void WorkflowDocument::closeGroup() {
    history_.close();
    recorded({HistoryEvent::Kind::closed, {}, {}});
}

Result<> WorkflowDocument::run(FileEdits edits, HistoryEvent event) {
    if (isTelling_)
        return fail(ErrorCode::internal, "A command was given while the last one was still being told.");
    if (auto applied = apply(files_, edits); !applied)
        return applied;
    Step step;
    follow(edits, step);
    const bool isPersons = std::exchange(event.command.isToBeFollowed, false);
    const auto by = isPersons ? AgentMirror::By::person : AgentMirror::By::others;
    const auto* definition = definition_ ? &*definition_ : nullptr;
    auto more = mirror_.follow(files_, definition, !graphError_, edits, step.graph, by);
    Step second;
    if (!more.empty()) {
        if (apply(files_, more))
            follow(more, second);
        else
            more.clear(); // they were made of these very bytes
    }
    mirror_.settle(files_, definition_ ? &*definition_ : nullptr, more, second.graph, by);
    step.join(std::move(second));
    switch (event.kind) {
    case HistoryEvent::Kind::executed:
        std::ranges::copy(more, std::back_inserter(event.command.edits));
        history_.push(event.command);
        break;
    case HistoryEvent::Kind::undone:
        history_.stepBack();
        break;
    case HistoryEvent::Kind::redone:
        history_.stepForward();
        break;
    case HistoryEvent::Kind::closed:
    case HistoryEvent::Kind::saved:
        break;
    }
    std::ranges::move(more, std::back_inserter(edits));
    isTelling_ = true;
    recorded(event);
    tell(edits, step);
    isTelling_ = false;
    return {};
}

void WorkflowDocument::follow(const FileEdits& edits, Step& step) {
    bool isLayoutTouched = false;
    for (const auto& edit : edits) {
        const auto* change = std::get_if<ChangeText>(&edit.what);
        if (isAbout(edit, definitionPath())) {
            // The definition follows one edit after the other only while it is in step with the bytes.
            const bool isOnly = std::ranges::count_if(
                                    edits, [](const FileEdit& one) { return isAbout(one, definitionPath()); })
                                == 1;
            followDefinition(change != nullptr && isOnly ? &change->edits : nullptr, step);
        }
        isLayoutTouched |= isAbout(edit, layoutPath());
    }
    if (isLayoutTouched)
        followLayout(step);
}

void WorkflowDocument::followDefinition(const text::TextEdits* edits, Step& step) {
    const bool hadError = graphError_.has_value();
    const auto settle = [&](std::optional<Error> error) {
        step.isErrorChanged |= hadError || error;
        graphError_ = std::move(error);
    };
    // Each edit is followed by a look at the list that it lies in; many of them cost more than reading anew.
    constexpr std::size_t mostFollowed = 48;
    if (edits != nullptr && edits->size() <= mostFollowed && definition_ && !hadError)
        if (auto change = definition_->apply(*edits)) {
            add(step.graph, std::move(*change));
            return;
        }
    const auto* bytes = files_.find(definitionPath());
    if (bytes == nullptr)
        return settle(missingDefinition());
    auto parsed = Definition::parse(*bytes);
    if (!parsed)
        return settle(std::move(parsed.error()));
    const auto before = definition_ ? std::optional(definition_->graph()) : std::nullopt;
    definition_ = std::move(*parsed);
    compareGraphs(before ? *before : noGraph_, step);
    settle(std::nullopt);
}

void WorkflowDocument::compareGraphs(const Graph& before, Step& step) {
    const auto& after = graph();
    auto& change = step.graph;
    for (const auto& node : before.nodes())
        if (const auto* now = after.find(node.id); now == nullptr || *now != node)
            change.nodes.push_back(node.id);
    for (const auto& node : after.nodes())
        if (before.find(node.id) == nullptr)
            change.nodes.push_back(node.id);
    for (const auto& edge : before.edges())
        if (const auto* now = after.find(edge.id); now == nullptr || *now != edge)
            change.edges.push_back(edge.id);
    for (const auto& edge : after.edges())
        if (before.find(edge.id) == nullptr)
            change.edges.push_back(edge.id);
    change.tools |= before.tools() != after.tools();
    change.header |=
        before.name != after.name || before.version != after.version || !(before.unknown == after.unknown);
    // The slots of the new graph are not those of the old one, and checks keep slots.
    change.everything = true;
}

void WorkflowDocument::followLayout(Step& step) {
    workflow::Layout layout;
    if (const auto* bytes = files_.find(layoutPath())) {
        auto read = workflow::readLayout(*bytes);
        if (!read)
            return; // the last good one stays, as with the graph
        layout = std::move(*read);
    }
    for (const auto& [id, place] : layout.nodes) {
        const auto before = layout_.nodes.find(id);
        if (before == layout_.nodes.end() || before->second != place)
            step.moved.push_back(id);
    }
    for (const auto& [id, place] : layout_.nodes)
        if (!layout.nodes.contains(id))
            step.moved.push_back(id);
    step.areNotesChanged = layout.notes != layout_.notes;
    layout_ = std::move(layout);
}

void WorkflowDocument::tell(const FileEdits& edits, const Step& step) {
    for (const auto& edit : edits) {
        if (const auto* change = std::get_if<ChangeText>(&edit.what))
            fileChanged(edit.path, change->edits);
        else if (const auto* create = std::get_if<CreateFile>(&edit.what))
            fileAdded(edit.path, create->bytes);
        else if (std::holds_alternative<DeleteFile>(edit.what))
            fileRemoved(edit.path);
        else
            fileRenamed(edit.path, std::get<RenameFile>(edit.what).to);
    }
    auto nodes = step.graph.nodes;
    auto edges = step.graph.edges;
    if (step.graph.everything) { // whoever came or went is told of by name all the same
        for (const auto& id : knownNodes_)
            if (graph().find(id) == nullptr)
                nodes.push_back(id);
        for (const auto& node : graph().nodes())
            if (!knownNodes_.contains(node.id))
                nodes.push_back(node.id);
        for (const auto& id : knownEdges_)
            if (graph().find(id) == nullptr)
                edges.push_back(id);
        for (const auto& edge : graph().edges())
            if (!knownEdges_.contains(edge.id))
                edges.push_back(edge.id);
    }
    removeDoubles(nodes);
    removeDoubles(edges);
    std::vector<EdgeId> newEdges;
    for (const auto& id : edges) { // gone before their nodes go, new after their nodes have come
        const bool isThere = graph().find(id) != nullptr;
        const bool wasThere = knownEdges_.contains(id);
        if (wasThere && !isThere) {
            knownEdges_.erase(id);
            edgeRemoved(id);
        } else if (isThere && !wasThere) {
            newEdges.push_back(id);
        } else if (isThere) {
            edgeChanged(id);
        }
    }
    for (const auto& id : nodes) {
        const bool isThere = graph().find(id) != nullptr;
        const bool wasThere = knownNodes_.contains(id);
        if (wasThere && !isThere) {
            knownNodes_.erase(id);
            nodeRemoved(id);
        } else if (isThere && !wasThere) {
            knownNodes_.insert(id);
            nodeAdded(id);
        } else if (isThere) {
            nodeChanged(id);
        }
    }
    for (const auto& id : newEdges) {
        knownEdges_.insert(id);
        edgeAdded(id);
    }
    if (!step.graph.isEmpty())
        graphChanged(step.graph);
    if (!step.moved.empty())
        nodesMoved(step.moved);
    if (step.areNotesChanged)
        notesChanged();
    if (step.isErrorChanged)
        graphErrorChanged();
    historyChanged();
}

Result<> WorkflowDocument::editText(
    const BundlePath& path, text::TextEdits edits, std::string label, Merging merging) {
    if (edits.empty())
        return {};
    FileEdits files;
    files.push_back({path, ChangeText{std::move(edits)}});
    return execute(
        {.label = std::move(label),
         .edits = std::move(files),
         .merging = merging,
         .mergeKey = std::format("text:{}", path.text()),
         .isToBeFollowed = true});
}

FileEdits WorkflowDocument::layoutEdits(workflow::Layout layout) const {
    FileEdits edits;
    const auto bytes = workflow::writeLayout(layout);
    const auto* present = files_.find(layoutPath());
    if (present == nullptr)
        edits.push_back({layoutPath(), CreateFile{bytes}});
    else if (*present != bytes)
        edits.push_back({layoutPath(), ChangeText{textDifference(*present, bytes)}});
    return edits;
}

Result<Command> WorkflowDocument::prepare(
    std::span<const GraphEdit> edits, const std::map<NodeId, workflow::Placement>& places, FileEdits others,
    std::string label, std::string mergeKey, std::span<const workflow::Note> addedNotes) const {
    Command command{
        .label = std::move(label),
        .edits = {},
        .merging = mergeKey.empty() ? Merging::never : Merging::always,
        .mergeKey = std::move(mergeKey),
        .isToBeFollowed = true};
    if (!edits.empty()) {
        if (graphError_)
            return because(*graphError_, "The graph can't be changed while definition.json can't be read.");
        auto text = workflow::textEdits(*definition_, edits);
        if (!text)
            return std::unexpected(text.error());
        if (!text->empty())
            command.edits.push_back({definitionPath(), ChangeText{std::move(*text)}});
    }
    if (!places.empty() || !addedNotes.empty()) {
        auto layout = layout_;
        layout.notes.insert(layout.notes.end(), addedNotes.begin(), addedNotes.end());
        std::erase_if(layout.nodes, [&](const auto& entry) {
            return graph().find(entry.first) == nullptr && !places.contains(entry.first);
        });
        for (const auto& [id, place] : places)
            layout.nodes[id] = place;
        std::ranges::move(layoutEdits(std::move(layout)), std::back_inserter(command.edits));
    }
    std::ranges::move(others, std::back_inserter(command.edits));
    return command;
}

Result<>
WorkflowDocument::editGraph(std::span<const GraphEdit> edits, std::string label, std::string mergeKey) {
    auto command = prepare(edits, {}, {}, std::move(label), std::move(mergeKey));
    if (!command)
        return std::unexpected(command.error());
    return execute(std::move(*command));
}

Result<> WorkflowDocument::place(
    const std::map<NodeId, workflow::Placement>& places, std::string label, std::string mergeKey) {
    auto command = prepare({}, places, {}, std::move(label), std::move(mergeKey));
    if (!command)
        return std::unexpected(command.error());
    return execute(std::move(*command));
}

Result<>
WorkflowDocument::setNotes(std::vector<workflow::Note> notes, std::string label, std::string mergeKey) {
    auto layout = layout_;
    layout.notes = std::move(notes);
    return execute(
        {std::move(label), layoutEdits(std::move(layout)),
         mergeKey.empty() ? Merging::never : Merging::always, std::move(mergeKey)});
}

Result<> WorkflowDocument::renameAgent(const NodeId& id, std::string_view name) {
    const auto* node = graph().find(id);
    if (node == nullptr)
        return fail(ErrorCode::notFound, std::format("There is no node {}.", id.value));
    const auto old = std::string(node->name());
    if (old == name)
        return {};
    const auto to = spec::agentPath(name);
    if (!to)
        return because(to.error(), std::format("\"{}\" can't be the name of an agent's file.", name));
    const spec::Renaming renaming(graph(), id, name);
    const auto* from = cast().fileOf(id);
    FileEdits others;
    for (const auto& [path, bytes] : files_.files) {
        const bool isOwn = from && path == *from && path != *to;
        if (isOwn)
            others.push_back({path, RenameFile{*to}});
        if (renaming.concerns(path))
            if (auto edits = textDifference(bytes, renaming.inText(bytes)); !edits.empty())
                others.push_back({isOwn ? *to : path, ChangeText{std::move(edits)}});
    }
    auto command =
        prepare(renaming.inGraph(graph()), {}, std::move(others), std::format("Rename {} to {}", old, name));
    if (!command)
        return std::unexpected(command.error());
    return execute(std::move(*command));
}

Result<> WorkflowDocument::renameNode(const NodeId& from, const NodeId& to) {
    std::map<NodeId, workflow::Placement> places;
    if (const auto at = layout_.nodes.find(from); at != layout_.nodes.end())
        places.emplace(to, at->second);
    const std::vector<GraphEdit> edits{workflow::RenameNode{from, to}};
    auto command = prepare(edits, places, {}, std::format("Rename {} to {}", from.value, to.value));
    if (!command)
        return std::unexpected(command.error());
    return execute(std::move(*command));
}

std::vector<BundlePath> WorkflowDocument::modifiedFiles() const {
    std::vector<BundlePath> paths;
    for (const auto& [path, bytes] : files_.files) {
        const auto* there = saved_.find(path);
        if (there == nullptr || *there != bytes)
            paths.push_back(path);
    }
    for (const auto& [path, bytes] : saved_.files)
        if (files_.find(path) == nullptr)
            paths.push_back(path);
    std::ranges::sort(paths);
    return paths;
}

void WorkflowDocument::setSaved(spec::Bundle saved) {
    if (saved == saved_)
        return;
    saved_ = std::move(saved);
    history_.close(); // typing after a save is not undone together with typing before it
    recorded({HistoryEvent::Kind::saved, {}, saved_});
    savedChanged();
}

} // namespace castwright::document
