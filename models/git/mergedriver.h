// Our merge of workflow files, inside libgit2: it ignores drivers that git is configured with, so the
// function is registered in the process.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "models/text/gitlibrary.h"
#include "models/vocabulary/error.h"

namespace castwright::git {

struct MergedFile {
    std::string bytes; // with markers where it is not clean
    bool isClean = true;
};

// A side that lacks the file is "".
using MergeFile = std::function<Result<MergedFile>(
    std::string_view path, std::string_view base, std::string_view ours, std::string_view theirs)>;

// Files that .gitattributes gives "merge=castwright" are merged by the function for as long as this lives.
// One per process, made and destroyed while nobody merges: that is how libgit2 keeps its drivers.
class MergeDriver {
public:
    [[nodiscard]] static Result<std::unique_ptr<MergeDriver>> install(MergeFile merge);
    MergeDriver(const MergeDriver&) = delete;
    MergeDriver& operator=(const MergeDriver&) = delete;
    ~MergeDriver();

private:
    struct Driver;
    explicit MergeDriver(MergeFile merge);

    text::GitLibrary library_;
    std::unique_ptr<Driver> driver_;
};

} // namespace castwright::git
