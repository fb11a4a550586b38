// A workflow's files as one value: bytes by path. Its revision is what drafts, proposals and decisions refer
// to.
#pragma once

#include <map>
#include <string>

#include "models/vocabulary/bundlepath.h"

namespace castwright::spec {

struct Bundle {
    std::map<BundlePath, std::string> files;

    [[nodiscard]] const std::string* find(const BundlePath& path) const;
    bool operator==(const Bundle&) const = default;
};

// The hash over every path and content except the layout sidecar: a moved node is no new revision.
[[nodiscard]] std::string revision(const Bundle& bundle);

} // namespace castwright::spec
