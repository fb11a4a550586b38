// libgit2 counts its users. Whoever calls it holds one of these; the library is set up once, for the first.
#pragma once

#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright::text {

class GitLibrary {
public:
    GitLibrary();
    GitLibrary(const GitLibrary&)
        : GitLibrary() {}
    GitLibrary& operator=(const GitLibrary&) = default;
    ~GitLibrary();

    // What the library says of its last failure on this thread, after a sentence of ours.
    [[nodiscard]] static Error lastError(std::string_view sentence);
};

} // namespace castwright::text
