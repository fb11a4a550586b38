// The C callback around the function.
#include "models/git/mergedriver.h"

#include <cstring>
#include <git2.h>
#include <git2/sys/errors.h>
#include <git2/sys/merge.h>

#include "models/git/handles.h"

namespace castwright::git {

namespace {

constexpr const char* driverName = "castwright";

// What libgit2 hands the result out through: it frees it as it frees its own.
int give(git_buf* out, std::string_view bytes) {
    return git_buf_set(out, bytes.data(), bytes.size());
}

bool readBlob(git_repository* repository, const git_index_entry* entry, std::string& bytes) {
    if (entry == nullptr)
        return true;
    BlobHandle blob;
    if (git_blob_lookup(Out(blob), repository, &entry->id) != 0)
        return false;
    bytes.assign(
        static_cast<const char*>(git_blob_rawcontent(blob.get())),
        static_cast<std::size_t>(git_blob_rawsize(blob.get())));
    return true;
}

} // namespace

struct MergeDriver::Driver : git_merge_driver {
    explicit Driver(MergeFile function)
        : git_merge_driver{}
        , merge(std::move(function)) {
        version = GIT_MERGE_DRIVER_VERSION;
        apply = &Driver::run;
    }

    // Called by C code: no exception may leave it.
    static int
    run(git_merge_driver* self, const char** path, std::uint32_t* mode, git_buf* merged, const char*,
        const git_merge_driver_source* source) noexcept try {
        const auto* ancestor = git_merge_driver_source_ancestor(source);
        const auto* ours = git_merge_driver_source_ours(source);
        const auto* theirs = git_merge_driver_source_theirs(source);
        auto* repository = git_merge_driver_source_repo(const_cast<git_merge_driver_source*>(source));
        if (ours == nullptr || theirs == nullptr)
            return GIT_EMERGECONFLICT; // deleted on one side: for a person to decide
        std::string base;
        std::string our;
        std::string their;
        if (!readBlob(repository, ancestor, base) || !readBlob(repository, ours, our)
            || !readBlob(repository, theirs, their))
            return -1;
        const auto result = static_cast<Driver*>(self)->merge(ours->path, base, our, their);
        if (!result || !result->isClean)
            return GIT_EMERGECONFLICT;
        *path = ours->path;
        *mode = ours->mode;
        return give(merged, result->bytes);
    } catch (const std::exception& error) {
        git_error_set_str(GIT_ERROR_MERGE, error.what());
        return -1;
    }

    MergeFile merge;
};

MergeDriver::MergeDriver(MergeFile merge)
    : driver_(std::make_unique<Driver>(std::move(merge))) {}

Result<std::unique_ptr<MergeDriver>> MergeDriver::install(MergeFile merge) {
    std::unique_ptr<MergeDriver> driver(new MergeDriver(std::move(merge)));
    if (git_merge_driver_register(driverName, driver->driver_.get()) != 0) {
        driver->driver_.reset();
        return std::unexpected(
            text::GitLibrary::lastError("The merge of workflow files could not be set up."));
    }
    return driver;
}

MergeDriver::~MergeDriver() {
    if (driver_)
        git_merge_driver_unregister(driverName);
}

} // namespace castwright::git
