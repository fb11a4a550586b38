// Starting and leaving libgit2.
#include "models/text/gitlibrary.h"

#include <git2.h>

namespace castwright::text {

GitLibrary::GitLibrary() {
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
