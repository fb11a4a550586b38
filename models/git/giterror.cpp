#include "models/git/giterror.h"

#include <git2.h>

#include "models/text/gitlibrary.h"

namespace castwright::git {

std::unexpected<Error> failed(int code, std::string_view sentence) {
    auto error = text::GitLibrary::lastError(sentence);
    switch (code) {
    case GIT_ENOTFOUND:
    case GIT_EUNBORNBRANCH:
        error.code = ErrorCode::notFound;
        break;
    case GIT_EOWNER:
        error.code = ErrorCode::refused;
        break;
    case GIT_EEXISTS:
    case GIT_ELOCKED:
    case GIT_ECONFLICT:
    case GIT_EMODIFIED:
        error.code = ErrorCode::conflict;
        break;
    case GIT_EINVALIDSPEC:
    case GIT_EAMBIGUOUS:
    case GIT_EINVALID:
        error.code = ErrorCode::invalid;
        break;
    default:
        error.code = ErrorCode::io;
        break;
    }
    return std::unexpected(std::move(error));
}

} // namespace castwright::git
