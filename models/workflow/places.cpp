// Entries by their index, which a document alone can only count off.
#include "models/workflow/places.h"

#include "models/json/pointer.h"

namespace castwright::workflow {

Places::Places(const Definition& definition)
    : definition_(&definition)
    , lines_(definition.bytes())
    , nodes_(listed("nodes"))
    , edges_(listed("edges"))
    , tools_(listed("tool_definitions")) {}

Places::List Places::listed(std::string_view name) const {
    List list{.pointer = json::pointerTo("", name), .entries = {}};
    if (const auto array = definition_->document().root().find(name); array && array->isArray()) {
        list.entries.reserve(array->size());
        for (const auto entry : array->children())
            list.entries.push_back(entry);
    }
    return list;
}

Location Places::locate(const json::Element& element, std::string pointer) const {
    auto location = lines_.locate(element.begin());
    location.pointer = std::move(pointer);
    return location;
}

Location Places::of(const NodeId& node) const {
    const auto entry = definition_->entryOf(node);
    return entry ? locate(nodes_.entries[*entry], json::pointerTo(nodes_.pointer, *entry)) : Location{};
}

Location Places::of(const Problem& problem) const {
    const List* list = nullptr;
    std::optional<std::size_t> entry;
    if (!problem.node.isEmpty()) {
        list = &nodes_;
        entry = definition_->entryOf(problem.node);
    } else if (problem.concernsEdge()) {
        list = &edges_;
        entry = definition_->entryOf(problem.edge);
    } else if (!problem.tool.empty()) {
        list = &tools_;
        entry = definition_->entryOfTool(problem.tool);
    }
    const auto around = entry ? list->entries[*entry] : definition_->document().root();
    const auto pointer = (entry ? json::pointerTo(list->pointer, *entry) : std::string()) + problem.pointer;
    for (auto field = problem.pointer;; field.resize(field.rfind('/')))
        if (const auto element = around.at(field); element || field.empty())
            return locate(element.value_or(around), pointer);
}

} // namespace castwright::workflow
