#include "models/workflow/mergeconflict.h"

#include <format>
#include <utility>

namespace castwright::workflow {

std::string_view toString(MergeConflict::Kind kind) {
    switch (kind) {
    case MergeConflict::Kind::field:
        return "field";
    case MergeConflict::Kind::removedHere:
        return "removed_here";
    case MergeConflict::Kind::removedThere:
        return "removed_there";
    case MergeConflict::Kind::renamed:
        return "renamed";
    case MergeConflict::Kind::idTaken:
        return "id_taken";
    case MergeConflict::Kind::entry:
        return "entry";
    }
    std::unreachable();
}

std::string describe(const MergeConflict& conflict) {
    std::string subject = "The workflow";
    if (!conflict.node.isEmpty())
        subject = std::format("The node \"{}\"", conflict.node.value);
    else if (!conflict.edge.source.node.isEmpty())
        subject = std::format(
            "The edge from \"{}\" to \"{}\"", conflict.edge.source.node.value,
            conflict.edge.target.node.value);
    else if (!conflict.tool.empty())
        subject = std::format("The tool \"{}\"", conflict.tool);
    switch (conflict.kind) {
    case MergeConflict::Kind::field:
        return conflict.pointer.empty() ? subject + " was changed by both, each differently."
                                        : std::format("{}: both changed {}.", subject, conflict.pointer);
    case MergeConflict::Kind::removedHere:
        return subject + " was removed here and changed there. It is kept.";
    case MergeConflict::Kind::removedThere:
        return subject + " was changed here and removed there. It is kept.";
    case MergeConflict::Kind::renamed:
        return subject + " got another id from each.";
    case MergeConflict::Kind::idTaken:
        return subject + " has an id that the other version gives to another node.";
    case MergeConflict::Kind::entry:
        return subject + " was made the entry here; there it is another one.";
    }
    std::unreachable();
}

} // namespace castwright::workflow
