// A document and its journal: every event is recorded, and after a crash the document comes back with its
// history.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/document/workflowdocument.h"
#include "models/vocabulary/error.h"
#include "models/vocabulary/signal.h"
#include "models/workspace/backgroundjournal.h"

namespace castwright::document {

// Events as records of a journal. Any bytes survive: files need not be UTF-8.
[[nodiscard]] std::string encode(const HistoryEvent& event);
[[nodiscard]] Result<HistoryEvent> decode(std::string_view record);

struct DocumentState {
    spec::Bundle files;
    spec::Bundle saved;
    History history;
    bool operator==(const DocumentState&) const = default;
};

// A state as the first record of a journal: the files as they were before the first command of the history,
// the commands, and how many of them are done.
[[nodiscard]] std::string encode(const DocumentState& state);

// Replays a journal: a state, then events. Nothing where the journal is empty.
[[nodiscard]] Result<std::optional<DocumentState>> replay(const std::vector<std::string>& records);

// A crash between writing a file and recording that leaves the disk ahead of `saved`. Where the disk holds
// what the document held at some time in its history, the save was our own and nobody needs to be asked about
// it.
void recognizeSaves(DocumentState& state, const spec::Bundle& disk);

// Where a recorder puts its records; compacting replaces all of them.
struct Records {
    std::function<Result<>(std::string)> append;
    std::function<Result<>(std::vector<std::string>)> compact;
    std::function<std::size_t()> size;
};
[[nodiscard]] Records recordsIn(workspace::BackgroundJournal& journal); // which outlives them

// Listens to a document for as long as it lives.
class Recorder {
public:
    // The records begin with the document's present state, unless they are those the document was replayed
    // from.
    [[nodiscard]] static Result<std::unique_ptr<Recorder>>
    attach(WorkflowDocument& document, Records records, bool isReplayed);

    // Begins anew with one state, once the records have grown to several times that. Called after a save.
    Result<> compactIfLarge();
    // The first failure since it was last asked: an edit that could not be recorded.
    [[nodiscard]] Result<> takeFailure();

private:
    Recorder(WorkflowDocument& document, Records records);

    WorkflowDocument* document_;
    Records records_;
    Connection connection_;
    Result<> failure_;
    std::size_t sizeAtStart_ = 0;
};

} // namespace castwright::document
