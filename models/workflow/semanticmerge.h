// Three versions of a graph become one: by node, by field, by edge. What can't be decided is a conflict,
// which is a value; until somebody decides, ours stands in the merged file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/error.h"
#include "models/workflow/definition.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

struct MergeConflict {
    enum class Kind : std::uint8_t {
        field,        // both changed a field, each to something else
        removedHere,  // ours removed what theirs changed: it is kept, as theirs has it
        removedThere, // theirs removed what ours changed: it is kept, as ours has it
        renamed,      // both gave it another id
        idTaken,      // theirs gives a node an id that ours gave to another one
        entry,        // both made another node the entry
    };
    Kind kind = Kind::field;
    NodeId node = {}; // in the merged graph; empty for the header, edges and tools
    EdgeId edge = {}; // its source is empty where it is no edge
    std::string tool = {};
    std::string pointer = {}; // the field, inside the node, edge or tool; of the file for the header
    std::optional<json::Value> base = {};
    std::optional<json::Value> ours = {};
    std::optional<json::Value> theirs = {};
    bool operator==(const MergeConflict&) const = default;
};

[[nodiscard]] std::string_view toString(MergeConflict::Kind kind);
// One sentence for a person.
[[nodiscard]] std::string describe(const MergeConflict& conflict);

struct MergedValue {
    std::optional<json::Value> value;
    std::vector<MergeConflict> conflicts; // with pointer, base, ours and theirs
};

// One field, or a tree of them. Texts of several lines merge by lines, lists of different names as sets.
[[nodiscard]] MergedValue mergeValues(
    const std::optional<json::Value>& base, const std::optional<json::Value>& ours,
    const std::optional<json::Value>& theirs);

struct MergedDefinition {
    std::string
        bytes; // ours, with what theirs changed; what neither touched is as ours has it, byte for byte
    std::vector<MergeConflict> conflicts;

    [[nodiscard]] bool isClean() const { return conflicts.empty(); }
};

// Refuses files with entries that are no part of their graph (Definition::problems() names them): they can be
// merged as text only.
[[nodiscard]] Result<MergedDefinition>
merge(const Definition& base, const Definition& ours, const Definition& theirs);

// Where both moved the same thing, ours stays: a place is no reason to ask.
[[nodiscard]] Layout merge(const Layout& base, const Layout& ours, const Layout& theirs);

} // namespace castwright::workflow
