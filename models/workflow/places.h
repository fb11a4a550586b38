// Where in definition.json things stand, for who asks of many: the lines and the entries are counted once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/json/document.h"
#include "models/text/lines.h"
#include "models/workflow/definition.h"

namespace castwright::workflow {

// It lives as long as the definition stays where it is and as it is.
class Places {
public:
    explicit Places(const Definition& definition);

    // The place of a problem: its field, or the nearest thing around it that is written.
    [[nodiscard]] Location of(const Problem& problem) const;
    // Empty where there is no such node.
    [[nodiscard]] Location of(const NodeId& node) const;

private:
    struct List {
        std::string pointer;
        std::vector<json::Element> entries;
    };
    [[nodiscard]] List listed(std::string_view name) const;
    [[nodiscard]] Location locate(const json::Element& element, std::string pointer) const;

    const Definition* definition_;
    text::LineIndex lines_;
    List nodes_;
    List edges_;
    List tools_;
};

} // namespace castwright::workflow
