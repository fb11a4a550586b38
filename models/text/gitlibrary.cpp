// Starting and leaving libgit2.
#include "models/text/gitlibrary.h"

#include <git2.h>

namespace castwright::text {

namespace {

// Setting the library up reads the certificates of the system, which costs more than most of what is asked of
// it; so the first user sets it up for all, and it goes with the program.
struct Setup {
    Setup() { git_libgit2_init(); }
    Setup(const Setup&) = delete;
    Setup& operator=(const Setup&) = delete;
    ~Setup() { git_libgit2_shutdown(); }
};

} // namespace

GitLibrary::GitLibrary() {
    static const Setup once;
    git_libgit2_init();
}

GitLibrary::~GitLibrary() {
    git_libgit2_shutdown();
}

Error GitLibrary::lastError(std::string_view sentence) {
    const auto* last = git_error_last();
    Error error{.code = ErrorCode::internal, .message = std::string(sentence), .where = {}, .cause = {}};
    if (last && last->message)
        error.cause = std::make_shared<const Error>(
            Error{.code = ErrorCode::internal, .message = last->message, .where = {}, .cause = {}});
    return error;
}

} // namespace castwright::text
