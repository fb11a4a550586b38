// What a reviewer said of one piece of a proposal. It names the content it was made for, and is void on any
// other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/error.h"
#include "models/workflow/graph.h"

namespace castwright::review {

enum class Verdict : std::uint8_t { undecided, accept, reject };

struct WholeFile {
    bool operator==(const WholeFile&) const = default;
};
struct HunkTarget {
    std::string id; // the hash of path, base and proposed hash, and both ranges
    bool operator==(const HunkTarget&) const = default;
};
struct NodeTarget {
    workflow::NodeId node;
    bool operator==(const NodeTarget&) const = default;
};
struct FieldTarget {
    workflow::NodeId node;
    std::string pointer; // JSON pointer inside the node
    bool operator==(const FieldTarget&) const = default;
};
using Target = std::variant<WholeFile, HunkTarget, NodeTarget, FieldTarget>;

struct Decision {
    BundlePath path;
    std::string baseHash;     // "" where the base has no such file
    std::string proposedHash; // "" where the proposal deletes it
    Target target;
    Verdict verdict = Verdict::undecided;
    std::optional<std::string> editedText; // the reviewer's own text for an accepted hunk

    bool operator==(const Decision&) const = default;
};

// "file", "hunk:<id>", "node:<id>", "field:<node>#<pointer>": how the wire names a target.
[[nodiscard]] std::string toString(const Target& target);
[[nodiscard]] Result<Target> parseTarget(std::string_view text);
[[nodiscard]] std::string_view nameOf(Verdict verdict);
[[nodiscard]] Result<Verdict> parseVerdict(std::string_view text);

// All decisions of a proposal, at most one a target; the revision rises with every stored change.
struct Decisions {
    std::uint64_t revision = 0;
    std::vector<Decision> items;

    // The decision on exactly this target, made on exactly these contents.
    [[nodiscard]] const Decision* find(
        const BundlePath& path, std::string_view baseHash, std::string_view proposedHash,
        const Target& target) const;
    // Replaces the decision on the same target, or adds it.
    void set(Decision decision);

    bool operator==(const Decisions&) const = default;
};

} // namespace castwright::review
