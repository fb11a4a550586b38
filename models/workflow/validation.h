// The rules of a graph, checked as one types: an edit looks again at what it touches, and the outcome is the
// same as if everything had been looked at.
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/workflow/graph.h"
#include "models/workflow/graphchange.h"
#include "models/workflow/nodekind.h"
#include "models/workflow/problem.h"

namespace castwright::workflow {

class Validator {
public:
    // The kinds must live as long as the validator.
    explicit Validator(const NodeKinds& kinds)
        : kinds_(&kinds) {}

    // Looks at all of it.
    void check(const Graph& graph);
    // Looks at what a change touched. The graph is the one checked last, with the change made.
    void update(const Graph& graph, const GraphChange& change);

    // All problems, in the order of sort(). The list is put together by the call.
    [[nodiscard]] std::vector<Problem> problems(const Graph& graph) const;
    // Those of one node, and of its place in the graph.
    [[nodiscard]] std::vector<Problem> problemsOf(const Graph& graph, const NodeId& node) const;
    // Whom each of all problems concerns and how much, without putting one into words.
    void
    each(const Graph& graph, const std::function<void(const NodeId& node, Severity severity)>& take) const;

private:
    struct NodeState {
        bool isPresent = false;
        const NodeKind* kind = nullptr;
        bool isOrchestrator = false;
        bool isForm = false;
        std::string name;               // of an agent: two may not share one
        std::vector<std::string> tools; // that it names
        std::vector<Problem> own;       // from the node alone, and from the tools it names
        std::vector<Problem> ports;     // from the number of edges at its ports
        bool operator==(const NodeState&) const = default;
    };

    void grow(const Graph& graph);
    void forget(Slot slot);
    void read(const Graph& graph, Slot slot);
    void checkEntry(const Graph& graph);
    void checkReach(const Graph& graph);
    void checkCycles(const Graph& graph);
    template <class Take>
    void visit(const Graph& graph, Take take) const;

    const NodeKinds* kinds_;
    // What the walks over the whole graph read, small enough to stay in the cache.
    enum Mark : std::uint8_t { presentMark = 1, orchestratorMark = 2, formMark = 4, loopMark = 8 };
    void checkOneEdge(const Graph& graph, Slot edge);
    [[nodiscard]] bool mayChangeReach(const Graph& graph, const GraphChange& change) const;
    [[nodiscard]] bool mayChangeCycles(const Graph& graph, const GraphChange& change) const;

    std::vector<NodeState> nodes_;            // by slot
    std::vector<std::uint8_t> marks_;         // by slot
    std::vector<char> isAttachment_;          // by edge slot
    std::vector<char> reached_;               // by slot, as of the last walk
    std::vector<std::vector<Problem>> edges_; // by edge slot
    std::unordered_map<std::string, std::vector<Slot>> toolUses_;
    std::unordered_map<std::string, std::vector<Slot>> names_;
    std::set<std::string> sharedNames_;
    std::set<std::string> toolNames_; // as of the last check
    std::vector<Problem> toolProblems_;
    std::vector<Problem> entryProblems_;
    std::vector<Slot> unreachable_;
    std::vector<std::vector<Slot>> cycles_;
};

// The node that a run of the workflow enters: the last Orchestrator that is no input form, or else the form
// itself. nullptr where there is none.
[[nodiscard]] const Node* entryOf(const Graph& graph);
// A start_node of type Orchestrator that carries an input_schema.
[[nodiscard]] bool isInputForm(const Node& node);
[[nodiscard]] bool isOrchestrator(const Node& node);
[[nodiscard]] bool isSpecialist(const Node& node);

} // namespace castwright::workflow
