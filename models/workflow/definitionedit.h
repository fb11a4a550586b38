// Edits of a graph as edits of the bytes of its definition.json. Each touches the lines that it is about.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/edit.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"
#include "models/workflow/definition.h"
#include "models/workflow/problem.h"

namespace castwright::workflow {

// Makes one edit after the other on its own copy of a definition's document. One that fails leaves no trace.
class DefinitionEditor {
public:
    explicit DefinitionEditor(json::Document document)
        : editor_(std::move(document)) {}
    explicit DefinitionEditor(const Definition& definition)
        : editor_(definition.document()) {}

    [[nodiscard]] Result<> make(const GraphEdit& edit);
    // One after the other, or none. Runs of edits of one sort cost little more than one of them.
    [[nodiscard]] Result<> make(std::span<const GraphEdit> edits);

    // All edits so far, in their order; and what they make of the document.
    [[nodiscard]] const text::TextEdits& edits() const { return editor_.edits(); }
    [[nodiscard]] const json::Document& document() const { return editor_.document(); }

private:
    // Several steps: it may fail half-way.
    [[nodiscard]] Result<> apply(const GraphEdit& edit);
    [[nodiscard]] Result<> make(const SetField& edit);
    [[nodiscard]] Result<> make(const RemoveField& edit);
    [[nodiscard]] Result<> make(const AddNode& edit);
    [[nodiscard]] Result<> make(const RemoveNode& edit);
    [[nodiscard]] Result<> make(const RenameNode& edit);
    [[nodiscard]] Result<> make(const MoveNode& edit);
    [[nodiscard]] Result<> make(const AddEdge& edit);
    [[nodiscard]] Result<> make(const RemoveEdge& edit);
    [[nodiscard]] Result<> make(const ReplaceEdge& edit);
    [[nodiscard]] Result<> make(const AddTool& edit);
    [[nodiscard]] Result<> make(const RemoveTool& edit);
    [[nodiscard]] Result<> make(const ReplaceTool& edit);
    [[nodiscard]] Result<> make(const SetHeader& edit);
    // How many of the first ones it made at once; none where there is no run that it knows.
    [[nodiscard]] Result<std::size_t> makeRun(std::span<const GraphEdit> edits);
    [[nodiscard]] Result<> addNodes(std::span<const GraphEdit> edits);
    [[nodiscard]] Result<> removeNodes(std::span<const GraphEdit> edits);
    [[nodiscard]] Result<> addAll(std::string_view list, const std::vector<json::Value>& values);
    [[nodiscard]] Result<> append(std::string_view list, std::size_t position, const json::Value& value);
    [[nodiscard]] Result<> renameRouteTargets(const RenameNode& edit);
    [[nodiscard]] Result<> setAll(const std::vector<std::string>& pointers, std::string_view text);
    [[nodiscard]] Result<> renameToolUses(std::string_view from, std::string_view to);

    json::Editor editor_;
};

[[nodiscard]] Result<text::TextEdits> textEdits(const Definition& definition, const GraphEdit& edit);
[[nodiscard]] Result<text::TextEdits>
textEdits(const Definition& definition, std::span<const GraphEdit> edits);

} // namespace castwright::workflow
