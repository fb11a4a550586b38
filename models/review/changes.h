// A proposal as a list of changes to decide on: files, their hunks, and the nodes and fields of the graph.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/text/diff.h"
#include "models/vocabulary/bundlepath.h"
#include "models/workflow/graph.h"

namespace castwright::review {

enum class ChangeKind : std::uint8_t { added, modified, deleted, renamed };
[[nodiscard]] std::string_view toString(ChangeKind kind);

struct NodeChange {
    workflow::NodeId node;
    ChangeKind kind = ChangeKind::modified;
    std::vector<std::string> fields; // pointers inside a modified node: "/config/system_prompt"
    bool operator==(const NodeChange&) const = default;
};

struct FileChange {
    BundlePath path;
    std::optional<BundlePath> oldPath; // of a renamed file
    ChangeKind kind = ChangeKind::modified;
    std::string baseHash;     // "" of an added file
    std::string proposedHash; // "" of a deleted one
    std::string base;
    std::string proposed;
    text::Hunks hunks;             // with their ids; empty where the contents can't be compared by lines
    std::vector<NodeChange> nodes; // of definition.json, where both versions can be read
    bool operator==(const FileChange&) const = default;
};

// By path. The layout sidecar is not among them: it is never a change to review, and rides along.
[[nodiscard]] std::vector<FileChange> changesOf(const Proposal& proposal);

// What of the decisions speaks of other contents than the proposal's, or of a target that is not there.
[[nodiscard]] std::vector<Decision>
voidDecisions(const std::vector<FileChange>& changes, const Decisions& decisions);

// Every target that has no verdict of its own or of what encloses it gets this one; what was decided stays.
void decideRest(Decisions& decisions, const std::vector<FileChange>& changes, Verdict verdict);

// How a proposal opens: undecided, except on an empty draft, where everything is accepted. Nothing is written
// by it.
[[nodiscard]] Decisions openingDecisions(const Proposal& proposal);

struct Progress {
    std::size_t accepted = 0;
    std::size_t rejected = 0;
    std::size_t undecided = 0; // all three count hunks, and files where they have none
    bool operator==(const Progress&) const = default;
};
[[nodiscard]] Progress progressOf(std::span<const FileChange> changes, const Decisions& decisions);

// The verdict on a hunk: its own, else its file's.
[[nodiscard]] Verdict verdictOn(const FileChange& change, const Decisions& decisions, const Target& target);
// Whether nodes or fields of this file were decided on: then they count, and its hunks don't.
[[nodiscard]] bool isDecidedByNodes(const FileChange& change, const Decisions& decisions);

// The draft has moved on since the refinement began.
[[nodiscard]] bool isCurrent(const Proposal& proposal, const spec::Bundle& draft);

} // namespace castwright::review
