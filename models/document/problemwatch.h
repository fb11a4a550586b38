// Every problem of an open workflow, kept in step with it: the rules of the graph, of the definition's text
// and of the files, as one list.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/document/workflowdocument.h"
#include "models/spec/checker.h"
#include "models/spec/problem.h"
#include "models/vocabulary/signal.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/validation.h"

namespace castwright::document {

struct Problem {
    std::string code; // stable, for programs
    workflow::Severity severity = workflow::Severity::warning;
    BundlePath path;       // the file that has to change
    Location where;        // in it; empty where the file is missing
    workflow::NodeId node; // empty where it concerns no node
    workflow::EdgeId edge; // its source is empty where it concerns no edge
    std::string pointer;   // inside the node, where it concerns one field of it
    std::string message;
    std::string explanation;
    std::vector<spec::QuickFix> fixes;
    std::optional<spec::Disagreement> disagreement;
    bool operator==(const Problem&) const = default;
};

class ProblemWatch {
public:
    // Both outlive it.
    ProblemWatch(WorkflowDocument& document, const workflow::NodeKinds& kinds);

    // By severity, then by file and place. Put together when asked for after a change.
    [[nodiscard]] const std::vector<Problem>& problems() const;
    // Those of one node and of its part in the graph, by severity. For who shows them beside the node: their
    // places in the text are not looked for.
    [[nodiscard]] std::vector<Problem> ofNode(const workflow::NodeId& node) const;
    // How many there are, and how many each node has. Neither puts a problem into words or looks for its
    // place in the text, so that both cost little in a graph of thousands.
    struct Tally {
        int errors = 0;
        int warnings = 0;
        void add(workflow::Severity severity);
        bool operator==(const Tally&) const = default;
    };
    [[nodiscard]] Tally count() const;
    [[nodiscard]] std::unordered_map<workflow::NodeId, Tally> tally() const;

    // As one command. Fails where the document has changed since the problem was found.
    Result<> fix(const spec::QuickFix& fix);

    Signal<> changed; // once for each command that may have changed the list

private:
    [[nodiscard]] const workflow::Definition* definition() const; // nullptr where it can't be read
    void checkAll();
    template <class Take>
    void each(Take take) const;

    WorkflowDocument* document_;
    workflow::Validator validator_;
    spec::Checker checker_;
    bool isChanged_ = false;
    std::vector<BundlePath> touched_; // by the command that is being told
    mutable std::optional<std::vector<Problem>> list_;
    std::vector<Connection> connections_;
};

} // namespace castwright::document
