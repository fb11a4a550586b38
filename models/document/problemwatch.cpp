#include "models/document/problemwatch.h"

#include <algorithm>
#include <functional>
#include <future>
#include <iterator>
#include <tuple>
#include <utility>

#include "models/workflow/places.h"

namespace castwright::document {

namespace {

Problem ofFiles(const spec::Problem& problem) {
    return {
        .code = problem.code,
        .severity = problem.severity,
        .path = problem.path,
        .where = problem.where,
        .node = problem.node,
        .edge = {},
        .pointer = {},
        .message = problem.message,
        .explanation = problem.explanation,
        .fixes = problem.fixes,
        .disagreement = problem.disagreement};
}

Problem unreadable(const Error& error) {
    return {
        .code = "definition.unreadable",
        .severity = workflow::Severity::error,
        .path = definitionPath(),
        .where = error.where.value_or(Location{}),
        .node = {},
        .edge = {},
        .pointer = {},
        .message = error.message,
        .explanation =
            "The canvas shows the graph as it last could be read, and it can't be changed there until the "
            "text is mended.",
        .fixes = {},
        .disagreement = {}};
}

Problem ofGraph(const workflow::Problem& problem, Location where) {
    Problem made{
        .code = problem.code,
        .severity = problem.severity,
        .path = definitionPath(),
        .where = std::move(where),
        .node = problem.node,
        .edge = problem.edge,
        .pointer = problem.node.isEmpty() ? std::string() : problem.pointer,
        .message = problem.message,
        .explanation = problem.explanation,
        .fixes = {},
        .disagreement = {}};
    for (const auto& fix : problem.fixes)
        made.fixes.push_back({.title = fix.title, .files = {}, .graph = fix.edits});
    return made;
}

} // namespace

ProblemWatch::ProblemWatch(WorkflowDocument& document, const workflow::NodeKinds& kinds)
    : document_(&document)
    , validator_(kinds) {
    checkAll();
    // Files are looked at when the graph is known: a command may take a node and its file at once.
    const auto look = [this](const BundlePath& path) {
        if (path == layoutPath()) // places are no part of what is checked
            return;
        isChanged_ = true;
        if (path != definitionPath())
            touched_.push_back(path);
    };
    connections_.push_back(
        document.fileChanged.connect([look](const BundlePath& path, const auto&) { look(path); }));
    connections_.push_back(
        document.fileAdded.connect([look](const BundlePath& path, const auto&) { look(path); }));
    connections_.push_back(document.fileRemoved.connect(look));
    connections_.push_back(document.fileRenamed.connect([look](const BundlePath& from, const BundlePath& to) {
        look(from);
        look(to);
    }));
    connections_.push_back(document.graphChanged.connect([this](const workflow::GraphChange& change) {
        isChanged_ = true;
        if (change.everything)
            validator_.check(document_->graph());
        else
            validator_.update(document_->graph(), change);
        checker_.definitionChanged(document_->files(), definition(), change);
    }));
    connections_.push_back(document.graphErrorChanged.connect([this] { isChanged_ = true; }));
    connections_.push_back(document.historyChanged.connect([this] { // the last signal of a command
        for (const auto& path : std::exchange(touched_, {}))
            checker_.fileChanged(document_->files(), definition(), path);
        if (!std::exchange(isChanged_, false))
            return;
        list_.reset();
        changed();
    }));
}

const workflow::Definition* ProblemWatch::definition() const {
    return document_->definition() ? &*document_->definition() : nullptr;
}

// The two share what they read and nothing else.
void ProblemWatch::checkAll() {
    auto graph = std::async(std::launch::async, [this] { validator_.check(document_->graph()); });
    checker_.check(document_->files(), definition());
    graph.get();
}

const std::vector<Problem>& ProblemWatch::problems() const {
    if (list_)
        return *list_;
    auto& list = list_.emplace();
    if (document_->graphError())
        list.push_back(unreadable(*document_->graphError()));
    if (const auto* definition = this->definition()) {
        const workflow::Places places(*definition);
        const auto add = [&](const workflow::Problem& problem) {
            list.push_back(ofGraph(problem, places.of(problem)));
        };
        std::ranges::for_each(definition->problems(), add);
        const auto graph = validator_.problems(definition->graph());
        std::ranges::for_each(graph, add);
    }
    std::ranges::transform(checker_.problems(definition()), std::back_inserter(list), ofFiles);
    std::ranges::stable_sort(list, [](const Problem& left, const Problem& right) {
        return std::tuple(-static_cast<int>(left.severity), left.path, left.where.offset)
               < std::tuple(-static_cast<int>(right.severity), right.path, right.where.offset);
    });
    return list;
}

std::vector<Problem> ProblemWatch::ofNode(const workflow::NodeId& node) const {
    std::vector<Problem> found;
    if (const auto* definition = this->definition()) {
        const auto add = [&](const workflow::Problem& problem) {
            if (problem.node == node)
                found.push_back(ofGraph(problem, {}));
        };
        std::ranges::for_each(definition->problems(), add);
        std::ranges::for_each(validator_.problemsOf(definition->graph(), node), add);
    }
    std::ranges::transform(checker_.problemsOf(definition(), node), std::back_inserter(found), ofFiles);
    std::ranges::stable_sort(found, std::greater{}, &Problem::severity);
    return found;
}

void ProblemWatch::Tally::add(workflow::Severity severity) {
    errors += severity == workflow::Severity::error ? 1 : 0;
    warnings += severity == workflow::Severity::warning ? 1 : 0;
}

// Whom each problem concerns and how much.
template <class Take>
void ProblemWatch::each(Take take) const {
    const auto one = [&](const auto& problem) { take(problem.node, problem.severity); };
    if (const auto* definition = this->definition()) {
        std::ranges::for_each(definition->problems(), one);
        validator_.each(definition->graph(), take);
    }
    checker_.each(take);
}

ProblemWatch::Tally ProblemWatch::count() const {
    Tally all{.errors = document_->graphError() ? 1 : 0, .warnings = 0};
    each([&](const workflow::NodeId&, workflow::Severity severity) { all.add(severity); });
    return all;
}

std::unordered_map<workflow::NodeId, ProblemWatch::Tally> ProblemWatch::tally() const {
    std::unordered_map<workflow::NodeId, Tally> counts;
    each([&](const workflow::NodeId& node, workflow::Severity severity) {
        if (!node.isEmpty() && severity != workflow::Severity::info)
            counts[node].add(severity);
    });
    return counts;
}

Result<> ProblemWatch::fix(const spec::QuickFix& fix) {
    auto after = spec::apply(document_->files(), fix);
    if (!after)
        return std::unexpected(after.error());
    return document_->execute(
        {.label = fix.title,
         .edits = difference(document_->files(), *after),
         .merging = Merging::never,
         .mergeKey = {}});
}

} // namespace castwright::document
