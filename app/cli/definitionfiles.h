// The definitions that a person means by a path: a file, a workflow's folder, or a whole workspace.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/spec/bundle.h"
#include "models/spec/problem.h"
#include "models/vocabulary/error.h"
#include "models/workflow/definition.h"
#include "models/workspace/fileops.h"
#include "models/workspace/rootfolder.h"

namespace castwright::cli {

struct DefinitionFile {
    std::string shown; // as the person knows it
    workspace::RootFolder root;
    std::string path; // of the definition, below the root
    std::string bytes;
    std::string workflow = {}; // its name; empty where the file is called otherwise and belongs to no bundle
    std::vector<std::string> files = {}; // of the bundle, below the workflow's folder

    // Of a file beside the definition.
    [[nodiscard]] std::string sibling(std::string_view name) const;
};

[[nodiscard]] Result<std::vector<DefinitionFile>>
findDefinitions(std::string_view path, workspace::FileOps& ops);

// Exactly one: a file, or a folder with one workflow.
[[nodiscard]] Result<DefinitionFile> oneDefinition(std::string_view path, workspace::FileOps& ops);

// The bundle around a definition, with what the person must know of files that can't be part of it.
struct BundleFiles {
    spec::Bundle bundle;
    std::vector<spec::Problem> problems;
};
[[nodiscard]] Result<BundleFiles> readBundle(const DefinitionFile& file);

// Read, with the file's name in every error.
[[nodiscard]] Result<workflow::Definition> readDefinition(const DefinitionFile& file);

// The one of each path, in their order.
[[nodiscard]] Result<std::vector<workflow::Definition>>
readDefinitions(const std::vector<std::string>& paths, workspace::FileOps& ops);

} // namespace castwright::cli
