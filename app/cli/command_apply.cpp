// cw apply: what was accepted of a proposal goes into a workflow.
#include <filesystem>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/proposalfile.h"
#include "app/cli/workspaceplace.h"
#include "models/document/saving.h"
#include "models/json/write.h"
#include "models/review/apply.h"
#include "models/review/risks.h"
#include "models/vocabulary/hash.h"

namespace castwright::cli {

namespace {

using json::Value;
namespace fs = std::filesystem;

Value paths(const std::vector<BundlePath>& list) {
    Value::Array items;
    for (const auto& path : list)
        items.emplace_back(path.text());
    return items;
}

Value orNull(const std::optional<std::string>& text) {
    return text ? Value(*text) : Value();
}

std::string hashOf(const std::optional<std::string>& text) {
    return text ? contentHash(*text) : std::string();
}

// Everything that a decision has to name, so that a script can write one.
Value asJson(const review::FileChange& change) {
    Value::Array hunks;
    for (const auto& hunk : change.hunks)
        hunks.push_back(Value::Object{
            {"target", "hunk:" + hunk.id}, {"removed", hunk.removed}, {"inserted", hunk.inserted}});
    Value::Array nodes;
    for (const auto& node : change.nodes) {
        Value::Array fields;
        for (const auto& field : node.fields)
            fields.emplace_back(toString(review::Target(review::FieldTarget{node.node, field})));
        nodes.push_back(Value::Object{
            {"target", toString(review::Target(review::NodeTarget{node.node}))},
            {"kind", toString(node.kind)},
            {"fields", std::move(fields)}});
    }
    Value::Object entry{{"path", change.path.text()},   {"kind", toString(change.kind)},
                        {"base_hash", change.baseHash}, {"proposed_hash", change.proposedHash},
                        {"hunks", std::move(hunks)},    {"nodes", std::move(nodes)}};
    if (change.oldPath)
        entry.emplace_back("old_path", change.oldPath->text());
    return entry;
}

Result<workspace::WorkflowFolder> workflowOf(const Call& call, const workspace::WorkspaceFolder& folder) {
    const auto name = call.value("workflow");
    std::string known;
    for (const auto& workflow : folder.workflows) {
        if (name ? workflow.name == *name : folder.workflows.size() == 1)
            return workflow;
        known += (known.empty() ? "" : ", ") + workflow.name;
    }
    if (name)
        return fail(
            ErrorCode::notFound, std::format("There is no workflow \"{}\". There is: {}.", *name, known));
    return fail(
        ErrorCode::invalid, known.empty()
                                ? std::string("This workspace has no workflow.")
                                : std::format("Say which workflow is meant with --workflow: {}.", known));
}

Result<std::string> readFile(const std::string& file, workspace::FileOps& ops) {
    const fs::path path(file);
    const auto root = workspace::RootFolder::open(path.has_parent_path() ? path.parent_path() : ".", ops);
    if (!root)
        return std::unexpected(root.error());
    return root->read(path.filename().string(), std::size_t{64} << 20U);
}

Outcome inFile(Error error, const std::string& file) {
    if (!error.where)
        error.where.emplace();
    error.where->file = file;
    return failure(std::move(error));
}

void tell(
    Call& call, const std::vector<review::FileChange>& changes, const review::Preview& preview,
    bool isApplied, const std::string& undo) {
    if (call.isJson) {
        Value::Array files;
        for (const auto& change : changes)
            files.push_back(asJson(change));
        Value::Array conflicts;
        for (const auto& conflict : preview.conflicts)
            conflicts.push_back(Value::Object{
                {"path", conflict.path.text()},
                {"kind", toString(conflict.kind)},
                {"message", conflict.message},
                {"base", orNull(conflict.base)},
                {"draft", orNull(conflict.draft)},
                {"decided", orNull(conflict.decided)},
                {"draft_hash", hashOf(conflict.draft)},
                {"decided_hash", hashOf(conflict.decided)}});
        Value::Array risks;
        for (const auto& risk : review::risksOf(changes))
            risks.push_back(Value::Object{
                {"kind", toString(risk.kind)}, {"path", risk.path.text()}, {"message", risk.message}});
        Value::Object answer{
            {"applied", isApplied},
            {"written", paths(preview.written)},
            {"deleted", paths(preview.deleted)},
            {"conflicts", std::move(conflicts)},
            {"void_decisions", static_cast<std::int64_t>(preview.voided.size())},
            {"accepted", static_cast<std::int64_t>(preview.progress.accepted)},
            {"rejected", static_cast<std::int64_t>(preview.progress.rejected)},
            {"undecided", static_cast<std::int64_t>(preview.progress.undecided)},
            {"needs_confirmation", preview.needsConfirmation},
            {"changes", std::move(files)},
            {"risks", std::move(risks)}};
        if (!undo.empty())
            answer.emplace_back("undo", undo);
        call.out << json::write(Value(std::move(answer))) << '\n';
        return;
    }
    for (const auto& path : preview.written)
        call.out << std::format("write   {}\n", path.text());
    for (const auto& path : preview.deleted)
        call.out << std::format("delete  {}\n", path.text());
    for (const auto& conflict : preview.conflicts)
        call.out << std::format("conflict  {}\n", conflict.message);
    if (!preview.voided.empty())
        call.out << std::format(
            "{} decisions were made on other contents and count for nothing.\n", preview.voided.size());
    if (!isApplied)
        for (const auto& risk : review::risksOf(changes))
            call.out << std::format("look at   {}\n", risk.message);
    if (preview.isEmpty())
        call.out << "Nothing would change.\n";
    if (!undo.empty())
        call.out << std::format("cw restore {:.12} undoes this.\n", undo);
}

Outcome run(Call& call) {
    workspace::FileOps ops;
    const auto place = workspaceOf(call, ops);
    if (!place)
        return failure(place.error());
    const auto workflow = workflowOf(call, place->folder);
    if (!workflow)
        return failure(workflow.error());
    const auto draft = document::loadBundle(place->root, *workflow);
    if (!draft)
        return failure(draft.error());
    const auto& proposalFile = call.operands.front();
    const auto text = readFile(proposalFile, ops);
    if (!text)
        return failure(text.error());
    const auto proposal = readProposal(*text, draft->bundle);
    if (!proposal)
        return inFile(proposal.error(), proposalFile);
    const auto changes = review::changesOf(*proposal);
    Verdicts verdicts;
    auto& [decisions, settlements] = verdicts;
    if (const auto file = call.value("decisions")) {
        const auto content = readFile(*file, ops);
        if (!content)
            return failure(content.error());
        auto read = readVerdicts(*content);
        if (!read)
            return inFile(read.error(), *file);
        verdicts = std::move(*read);
    }
    if (call.has("accept-rest"))
        review::decideRest(decisions, changes, review::Verdict::accept);
    if (call.has("preview")) {
        const auto preview = review::preview(*proposal, decisions, draft->bundle, settlements);
        tell(call, changes, preview, false, {});
        return preview.conflicts.empty() ? success() : negative();
    }
    const auto applied = review::apply(
        *proposal, decisions, draft->bundle, {.confirmDeletions = call.has("confirm-deletions")},
        settlements);
    if (!applied)
        return failure(applied.error());
    std::vector<workspace::FileIntent> files;
    const auto add = [&](const BundlePath& path) {
        const auto* before = draft->bundle.find(path);
        const auto* after = applied->result.find(path);
        files.push_back(
            {workflow->folder.empty() ? path.text() : std::format("{}/{}", workflow->folder, path.text()),
             before == nullptr ? std::string() : contentHash(*before),
             after == nullptr ? std::nullopt : std::optional(*after)});
    };
    for (const auto& path : applied->written)
        add(path);
    for (const auto& path : applied->deleted)
        add(path);
    const auto point = place->points.make(
        std::format("Before applying {}", proposal->id.empty() ? proposalFile : proposal->id), true,
        std::chrono::system_clock::now());
    if (!point)
        return failure(point.error());
    if (const auto done = place->points.change(std::move(files), "apply"); !done)
        return failure(done.error());
    tell(call, changes, *applied, true, point->id);
    return success();
}

} // namespace

Command applyCommand() {
    return {
        .name = "apply",
        .summary = "Put the accepted parts of a proposal into a workflow",
        .description =
            "PROPOSAL is a JSON file with generated_files, an object of paths and contents (null deletes), "
            "and "
            "base_files, the contents they were made from. What is neither accepted nor rejected stays as it "
            "is. Changes made since are merged; where they conflict, nothing is written. With --preview "
            "--json every change is listed with the targets and hashes that a decision names, and every "
            "conflict with its three versions and the hashes that an entry of \"settlements\" names in the "
            "decisions' file, beside the content that is to be there.",
        .examples =
            {"cw apply proposal.json --preview --json", "cw apply proposal.json --decisions decisions.json",
             "cw apply proposal.json --accept-rest"},
        .options =
            {workspaceOption(),
             {.name = "workflow", .value = "NAME", .summary = "Which workflow, where there are several"},
             {.name = "decisions",
              .value = "FILE",
              .summary = "What was decided, as JSON",
              .completes = Completes::files},
             {.name = "accept-rest", .value = {}, .summary = "Accept whatever was not decided"},
             {.name = "confirm-deletions", .value = {}, .summary = "Go on even if more is deleted than kept"},
             {.name = "preview", .value = {}, .summary = "Say what would be written, and write nothing"}},
        .operands = {{.name = "PROPOSAL", .summary = "The proposal's file"}},
        .run = run,
    };
}

} // namespace castwright::cli
