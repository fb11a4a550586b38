// Nodes and notes as JSON text: what copy puts on the clipboard, and paste takes from it, in this window or
// another.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/document/workflowdocument.h"
#include "models/vocabulary/error.h"

namespace castwright::document {

// The nodes with the edges between them, the tools they name, their places and their files of THE_CAST; and
// notes.
[[nodiscard]] std::string copyNodes(
    const WorkflowDocument& document, std::span<const workflow::NodeId> nodes,
    std::span<const workflow::NoteId> notes = {});

struct Paste {
    Command command;                     // to be executed
    std::vector<workflow::NodeId> nodes; // under their new ids
    std::vector<workflow::NoteId> notes;
};
// How far the whole is moved, asked with the corners of what has places, so that the caller can look for
// room.
using PasteOffset = std::function<workflow::Point(std::span<const workflow::Point>)>;

// Ids and names that are taken are changed, and every reference among the pasted nodes follows. Where the
// text has places the nodes keep their arrangement, moved by the offset.
[[nodiscard]] Result<Paste>
pasteNodes(const WorkflowDocument& document, std::string_view clipboard, const PasteOffset& offset);

} // namespace castwright::document
