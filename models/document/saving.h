// Reading a workflow's files from its folder, and writing back what was edited: atomically, and never over a
// change that somebody else made meanwhile.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/document/workflowdocument.h"
#include "models/spec/bundle.h"
#include "models/vocabulary/error.h"
#include "models/workspace/folder.h"
#include "models/workspace/rootfolder.h"

namespace castwright::document {

struct LoadedBundle {
    spec::Bundle bundle;
    std::vector<std::string> notices; // files whose names no bundle may hold: a sentence each
};

[[nodiscard]] Result<LoadedBundle>
loadBundle(const workspace::RootFolder& root, const workspace::WorkflowFolder& workflow);

struct SaveOutcome {
    std::vector<BundlePath> written;
    std::vector<BundlePath> deleted;
    std::vector<BundlePath> changedOnDisk; // not saved: take the change in first
};

// Saves the given files, or all that are modified where none are given. What was saved before an error stays
// saved.
[[nodiscard]] Result<SaveOutcome> save(
    WorkflowDocument& document, const workspace::RootFolder& root, std::string_view folder,
    std::span<const BundlePath> paths = {});

struct DiskOutcome {
    std::vector<BundlePath> taken; // reloaded or merged: one command, so it can be undone
    std::vector<BundlePath> asked; // for a person to decide; the document keeps its own
};

// Takes in what changed on disk.
[[nodiscard]] Result<DiskOutcome> takeFromDisk(WorkflowDocument& document, const spec::Bundle& disk);

} // namespace castwright::document
