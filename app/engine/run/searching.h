// Finding files by their names and by what they hold, as agents ask for it.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace castwright::engine {

// "*" and "?" stay within a folder, "**" crosses folders, "[abc]", "[a-z]" and "[!abc]" are one character. A
// pattern without "/" is about the file's own name, wherever it lies.
[[nodiscard]] bool matchesGlob(std::string_view pattern, std::string_view path);

struct Grep {
    std::string pattern;                     // the text itself, no expression
    std::string glob;                        // only of these files; "" for all
    std::string mode = "files_with_matches"; // or "content", "count"
};
// What was found, in words for a model; long answers end with a sentence that says so.
[[nodiscard]] std::string grep(const std::map<std::string, std::string>& files, const Grep& asked);

} // namespace castwright::engine
