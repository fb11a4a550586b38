// A file whose bytes are part of the program; castwright_embed() in the build makes the lists of them.
#pragma once

#include <span>
#include <string_view>

namespace castwright {

struct EmbeddedFile {
    std::string_view path; // relative to the folder that was embedded, with "/"
    std::string_view bytes;
};

} // namespace castwright
