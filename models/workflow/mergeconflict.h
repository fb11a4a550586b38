// What a merge could not decide, as a value: what it is about and the three versions of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "models/json/value.h"
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

} // namespace castwright::workflow
