// The planner knows its answer at once; the phases tell how it came about and what was judged.
#include "app/engine/run/planned.h"

#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/planner.h"
#include "models/spec/checker.h"
#include "models/text/diff.h"
#include "models/workflow/validation.h"

namespace castwright::engine {

namespace {

using planner::Answer;

constexpr std::string_view label = "Built-in planner (no language model)";

// The five phases of a refinement, and who speaks in them.
class Phases {
public:
    explicit Phases(Thread& thread)
        : thread_(thread) {}

    void enter(std::size_t phase) {
        phase_ = phase;
        tell();
    }
    void finish() { enter(names.size()); }
    [[nodiscard]] std::string agent() const { return std::string(names[phase_].second); }

    void say(const std::string& text) {
        // By sentences, as people read.
        const auto message = std::format("p{}", phase_);
        for (std::size_t at = 0; at < text.size();) {
            auto end = text.find_first_of(" \n", at);
            end = end == std::string::npos ? text.size() : end + 1;
            thread_.say(agent(), message, std::string_view(text).substr(at, end - at));
            at = end;
        }
    }
    void tool(std::string_view name, const nlohmann::json& arguments, std::string_view result) {
        const auto call = std::format("c{}", ++calls_);
        thread_.call(agent(), call, name, arguments);
        thread_.answer(agent(), call, name, result);
    }

    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names = {
        {{"Check the request against the constitution", "Guardrail"},
         {"Find the files that it concerns", "Impact"},
         {"Change plan and requirements", "Specification"},
         {"Change the agents' files", "Cast"},
         {"Compile and validate the definition", "Compiler"}}};

private:
    void tell() {
        std::vector<Todo> todos;
        for (std::size_t i = 0; i < names.size(); ++i)
            todos.push_back(
                {std::string(names[i].first), i < phase_    ? "completed"
                                              : i == phase_ ? "in_progress"
                                                            : "pending"});
        thread_.setTodos(std::move(todos));
    }

    Thread& thread_;
    std::size_t phase_ = 0;
    int calls_ = 0;
};

std::string changeOf(const std::string* before, const std::string* after) {
    if (!before)
        return "created";
    if (!after)
        return "deleted";
    std::size_t added = 0;
    std::size_t removed = 0;
    if (const auto hunks = text::diff(*before, *after))
        for (const auto& hunk : *hunks) {
            added += hunk.afterLines.size();
            removed += hunk.beforeLines.size();
        }
    return std::format("+{} -{} lines", added, removed);
}

std::string_view kindOf(Answer::Kind kind) {
    switch (kind) {
    case Answer::Kind::question:
        return "question";
    case Answer::Kind::notUnderstood:
        return "not_understood";
    case Answer::Kind::refused:
        return "refused";
    case Answer::Kind::changed:
        return "changed";
    case Answer::Kind::unchanged:
        return "unchanged";
    }
    return "changed";
}

} // namespace

std::vector<std::string>
problemsOf(const spec::Bundle& files, const workflow::NodeKinds& kinds, bool withWarnings) {
    std::vector<std::string> lines;
    const auto counts = [&](workflow::Severity severity) {
        return severity == workflow::Severity::error
               || (withWarnings && severity == workflow::Severity::warning);
    };
    const auto* bytes = files.find(BundlePath::parse("definition.json").value());
    auto definition =
        bytes ? workflow::Definition::parse(*bytes)
              : Result<workflow::Definition>(
                    std::unexpect, Error{.code = ErrorCode::notFound, .message = "It is missing."});
    if (!definition) {
        lines.push_back("definition.json: " + describe(definition.error()));
    } else {
        for (const auto& problem : definition->problems())
            if (counts(problem.severity))
                lines.push_back("definition.json: " + problem.message);
        workflow::Validator validator(kinds);
        validator.check(definition->graph());
        for (const auto& problem : validator.problems(definition->graph()))
            if (counts(problem.severity))
                lines.push_back(std::format(
                    "definition.json{}: {}",
                    problem.node.isEmpty() ? "" : " (node " + problem.node.value + ")", problem.message));
    }
    spec::Checker checker;
    checker.check(files, definition ? &*definition : nullptr);
    for (const auto& problem : checker.problems(definition ? &*definition : nullptr))
        if (counts(problem.severity))
            lines.push_back(std::format("{}: {}", problem.path.text(), problem.message));
    return lines;
}

void refineByPlanner(Thread& thread, const Job& job, const workflow::NodeKinds& kinds, History& history) {
    Phases phases(thread);
    phases.enter(0);
    phases.say(std::format("{}: \"{}\"\n", label, job.prompt));
    std::string names;
    for (const auto& [path, content] : job.files.files)
        names += path.text() + '\n';
    phases.tool("ls", {{"path", "/"}}, names);
    const auto constitution = BundlePath::parse("THE_SPEC/constitution.md").value();
    if (const auto* text = job.files.find(constitution))
        phases.tool("read_file", {{"file_path", "/THE_SPEC/constitution.md"}}, *text);
    const auto answer = planner::plan(
        {.prompt = job.prompt,
         .files = job.files,
         .contextPath = job.contextPath,
         .earlier = history.latest()},
        kinds);
    if (thread.cancelled())
        return thread.fail("The run was cancelled.");
    if (answer.kind != Answer::Kind::changed && answer.kind != Answer::Kind::unchanged) {
        phases.say("HALT. " + answer.message + "\n");
        return thread.fail(
            answer.message,
            {{"kind", kindOf(answer.kind)}, {"engine", "built-in planner"}, {"phase", "guardrail"}});
    }
    std::string guardrail = std::format("# Guardrail assessment\n\n{}.\n\n", label);
    for (const auto& step : answer.steps)
        guardrail += std::format("- \"{}\": understood as {}.\n", step.sentence, step.form);
    for (const auto& risk : answer.risks)
        guardrail += std::format("- **Risk.** {}\n", risk);
    if (answer.risks.empty())
        guardrail += "- The constitution stays as it is.\n";
    phases.say(answer.risks.empty() ? "The constitution allows it.\n" : answer.risks.front() + "\n");
    thread.setFile("guardrail_assessment.md", guardrail);

    phases.enter(1);
    std::vector<BundlePath> changed;
    for (const auto& [path, content] : answer.files.files)
        if (const auto* old = job.files.find(path); !old || *old != content)
            changed.push_back(path);
    for (const auto& [path, content] : job.files.files)
        if (!answer.files.find(path))
            changed.push_back(path);
    std::ranges::sort(changed);
    std::string impact = std::format("# Impact assessment\n\n{}.\n\n", label);
    for (const auto& path : changed)
        impact +=
            std::format("- {}: {}\n", path.text(), changeOf(job.files.find(path), answer.files.find(path)));
    if (changed.empty())
        impact += "Nothing changes: it is so already.\n";
    for (const auto& note : answer.notes)
        impact += std::format("- **Note.** {}\n", note);
    phases.say(
        changed.empty()
            ? "It is so already.\n"
            : std::format("It concerns {} file{}.\n", changed.size(), changed.size() == 1 ? "" : "s"));
    thread.setFile("impact_assessment.md", impact);

    // Every file, changed or not: the proposal is the whole bundle, and what is missing in it is deleted.
    thread.give(job.files);
    const auto inPhase = [&](std::size_t phase, BundleRoot root) {
        return phase == 2 ? root == BundleRoot::spec
               : phase == 3
                   ? root == BundleRoot::cast || root == BundleRoot::tools || root == BundleRoot::skills
                   : root == BundleRoot::definition || root == BundleRoot::layout;
    };
    for (const std::size_t phase : {2, 3, 4}) {
        phases.enter(phase);
        for (const auto& path : changed) {
            if (!inPhase(phase, path.root()))
                continue;
            const auto* before = job.files.find(path);
            const auto* after = answer.files.find(path);
            const nlohmann::json arguments = {{"file_path", "/" + path.text()}};
            if (after) {
                phases.tool(before ? "edit_file" : "write_file", arguments, changeOf(before, after));
                thread.setFile(path.text(), *after);
            } else {
                phases.tool("delete_file", arguments, "deleted");
                thread.removeFile(path.text());
            }
        }
    }
    const auto problems = problemsOf(answer.files, kinds);
    std::string judged;
    for (const auto& problem : problems)
        judged += problem + '\n';
    phases.tool(
        "validate", nlohmann::json::object(), judged.empty() ? "The bundle keeps every rule." : judged);
    auto summary = answer.message;
    for (const auto& note : answer.notes)
        summary += "\nNote: " + note;
    for (const auto& risk : answer.risks)
        summary += "\nRisk: " + risk;
    phases.say(summary + "\n");
    phases.finish();
    // A request that took one back is none to take back itself.
    const bool tookBack =
        std::ranges::any_of(answer.steps, [](const planner::Step& step) { return step.form == "undo"; });
    if (answer.kind == Answer::Kind::changed && !tookBack)
        history.add(job.prompt, job.files, answer.files);
    thread.complete(
        {{"message", summary},
         {"engine", "built-in planner"},
         {"risks", answer.risks},
         {"problems", problems.size()}},
        true);
}

} // namespace castwright::engine
