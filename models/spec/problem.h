// What is wrong with the files of a bundle, said to a person, with ways to mend it as edits over files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/spec/bundle.h"
#include "models/text/textedit.h"
#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/error.h"
#include "models/workflow/problem.h"

namespace castwright::spec {

struct FileEdit {
    BundlePath path;
    bool creates = false; // the file does not exist yet; the edits are of the empty text
    text::TextEdits edits;
    bool operator==(const FileEdit&) const = default;
};

struct QuickFix {
    std::string title; // what it does, as a command: "Add the section"
    std::vector<FileEdit> files;
    // What it changes in the definition: by node and field, because offsets there move with every other edit.
    std::vector<workflow::GraphEdit> graph;
    bool operator==(const QuickFix&) const = default;
};

// Two places that should say the same and don't: for a diff beside the two fixes.
struct Disagreement {
    std::string definition;
    std::string file;
    bool operator==(const Disagreement&) const = default;
};

struct Problem {
    std::string code; // stable, for programs: "spec.section-missing"
    workflow::Severity severity = workflow::Severity::warning;
    BundlePath path;
    Location where;        // in the file; empty where the file is missing
    workflow::NodeId node; // the agent concerned, where there is one
    std::string message;
    std::string explanation;
    std::vector<QuickFix> fixes;
    std::optional<Disagreement> disagreement;
    bool operator==(const Problem&) const = default;
};

// The bundle with a fix made. Fails where a file changed since the problem was found.
[[nodiscard]] Result<Bundle> apply(Bundle bundle, const QuickFix& fix);

} // namespace castwright::spec
