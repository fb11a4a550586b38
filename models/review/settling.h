// Settling a conflict between the draft and what was accepted: place by place in a text, field by field in a
// graph. Pure: what is shown is what the picks make.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/merge.h"
#include "models/vocabulary/error.h"
#include "models/workflow/semanticmerge.h"

namespace castwright::review {

enum class Pick : std::uint8_t { draft, proposal, both }; // both: the draft's lines, then the proposal's

class Settling {
public:
    struct Place {
        std::string about; // one sentence; empty for lines, which speak for themselves
        std::string draft;
        std::string proposal;
        bool operator==(const Place&) const = default;
    };

    // Graphs by fields where each place is a field of a node, everything else by lines.
    [[nodiscard]] static Result<Settling>
    begin(std::string_view fileName, std::string_view base, std::string_view draft, std::string_view decided);

    [[nodiscard]] bool isGraph() const { return !fields_.empty(); }
    [[nodiscard]] const std::vector<Place>& places() const { return places_; }
    // What the picks make of it, one for each place; places without one stay as the draft has them.
    [[nodiscard]] Result<std::string> text(const std::vector<Pick>& picks) const;

private:
    text::Merge lines_;
    std::string graph_; // merged, in which the draft's fields stand
    std::vector<workflow::MergeConflict> fields_;
    std::vector<Place> places_;
};

} // namespace castwright::review
