// A workflow that is open: the bytes of its files, one undo stack over them, and the graph and layout parsed
// from them, kept in step. Canvas, forms and text are views that listen to the signals.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "models/document/agentmirror.h"
#include "models/document/command.h"
#include "models/document/history.h"
#include "models/spec/bundle.h"
#include "models/text/textedit.h"
#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/error.h"
#include "models/vocabulary/signal.h"
#include "models/workflow/definition.h"
#include "models/workflow/graph.h"
#include "models/workflow/problem.h"

namespace castwright::document {

// What happened, for the journal: replaying all events from the first files gives the document back.
struct HistoryEvent {
    enum class Kind : std::uint8_t { executed, undone, redone, closed, saved };
    Kind kind = Kind::executed;
    Command command;    // of executed
    spec::Bundle saved; // of saved: what the disk holds now
    bool operator==(const HistoryEvent&) const = default;
};

class WorkflowDocument {
public:
    explicit WorkflowDocument(spec::Bundle files);
    // As a journal left it: `saved` is what the disk held when it was last looked at.
    WorkflowDocument(spec::Bundle files, spec::Bundle saved, History history);
    WorkflowDocument(const WorkflowDocument&) = delete;
    WorkflowDocument& operator=(const WorkflowDocument&) = delete;

    // ---- bytes
    [[nodiscard]] const spec::Bundle& files() const { return files_; }
    [[nodiscard]] const std::string* bytes(const BundlePath& path) const { return files_.find(path); }

    // ---- commands. Each is all or nothing, and an error changes nothing. Not to be called from a slot.
    Result<> execute(Command command);
    Result<> editText(
        const BundlePath& path, text::TextEdits edits, std::string label, Merging merging = Merging::never);
    Result<>
    editGraph(std::span<const workflow::GraphEdit> edits, std::string label, std::string mergeKey = {});
    // Moves are layout: they go to the sidecar, which is made where there is none.
    Result<> place(
        const std::map<workflow::NodeId, workflow::Placement>& places, std::string label,
        std::string mergeKey = {});
    Result<> setNotes(std::vector<workflow::Note> notes, std::string label, std::string mergeKey = {});
    // Graph, layout and other files as one command, not yet executed: a new node with its place, a paste.
    [[nodiscard]] Result<Command> prepare(
        std::span<const workflow::GraphEdit> edits,
        const std::map<workflow::NodeId, workflow::Placement>& places, FileEdits others, std::string label,
        std::string mergeKey = {}, std::span<const workflow::Note> addedNotes = {}) const;
    // The agent's name in its node and its file, and wherever prompts, conditions and files speak of it.
    Result<> renameAgent(const workflow::NodeId& node, std::string_view name);
    // A node's id: edges and its place follow.
    Result<> renameNode(const workflow::NodeId& from, const workflow::NodeId& to);

    Result<> undo();
    Result<> redo();
    [[nodiscard]] const History& history() const { return history_; }
    void closeGroup(); // the next typing begins a command of its own

    // ---- the graph: the last that could be read. While there is an error it is older than the bytes, and
    // commands on it are refused.
    [[nodiscard]] const workflow::Graph& graph() const;
    [[nodiscard]] const std::optional<workflow::Definition>& definition() const { return definition_; }
    [[nodiscard]] const std::optional<Error>& graphError() const { return graphError_; }
    [[nodiscard]] const workflow::Layout& layout() const { return layout_; }

    // ---- agents and their files of THE_CAST
    [[nodiscard]] const spec::CastIndex& cast() const { return mirror_.cast(); }

    // ---- the disk
    [[nodiscard]] const spec::Bundle& saved() const { return saved_; }
    [[nodiscard]] std::vector<BundlePath> modifiedFiles() const; // differ from what the disk holds
    [[nodiscard]] bool isModified() const { return !modifiedFiles().empty(); }
    void setSaved(spec::Bundle saved);

    // ---- signals, after everything is in step again. Followed one by one, in their order, the
    // first four make the files as they are.
    Signal<BundlePath, text::TextEdits> fileChanged;
    Signal<BundlePath, std::string> fileAdded; // with what it holds at first
    Signal<BundlePath> fileRemoved;
    Signal<BundlePath, BundlePath> fileRenamed;
    Signal<workflow::NodeId> nodeAdded;
    Signal<workflow::NodeId> nodeRemoved;
    Signal<workflow::NodeId> nodeChanged;
    Signal<workflow::EdgeId> edgeAdded;
    Signal<workflow::EdgeId> edgeRemoved;
    Signal<workflow::EdgeId> edgeChanged;
    Signal<workflow::GraphChange> graphChanged; // all of them in one, for checks that follow along
    Signal<std::vector<workflow::NodeId>> nodesMoved;
    Signal<> notesChanged;
    Signal<> graphErrorChanged;
    Signal<> historyChanged;
    Signal<> savedChanged;
    Signal<HistoryEvent> recorded;

private:
    struct Step; // what is to be told once a command is through
    Result<> run(FileEdits edits, HistoryEvent event);
    void follow(const FileEdits& edits, Step& step);
    void followDefinition(const text::TextEdits* edits, Step& step);
    void followLayout(Step& step);
    void compareGraphs(const workflow::Graph& before, Step& step);
    void tell(const FileEdits& edits, const Step& step);
    [[nodiscard]] FileEdits layoutEdits(workflow::Layout layout) const;

    spec::Bundle files_;
    spec::Bundle saved_;
    History history_;
    AgentMirror mirror_;
    std::optional<workflow::Definition> definition_;
    std::optional<Error> graphError_;
    workflow::Layout layout_; // orphans included: a node that comes back by undo finds its place
    workflow::Graph noGraph_; // until there is one
    std::unordered_set<workflow::NodeId> knownNodes_;
    std::unordered_set<workflow::EdgeId> knownEdges_;
    bool isTelling_ = false;
};

[[nodiscard]] const BundlePath& definitionPath();
[[nodiscard]] const BundlePath& layoutPath();

} // namespace castwright::document
