# Writes the source that castwright_embed() promised.
file(STRINGS ${LIST} files)
string(REGEX REPLACE "::[^:]+$" "" namespace ${NAME})
string(REGEX REPLACE "^.*::" "" function ${NAME})
set(arrays "")
set(entries "")
set(index 0)
foreach(file IN LISTS files)
    file(READ ${file} bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    file(RELATIVE_PATH path ${FOLDER} ${file})
    string(APPEND arrays "constexpr char file${index}[] = {${bytes}0};\n")
    string(APPEND entries "    {\"${path}\", std::string_view(file${index}, sizeof file${index} - 1)},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "// Made by castwright_embed().
#include \"models/vocabulary/embedded.h\"

namespace ${namespace} {
namespace {
${arrays}
constexpr castwright::EmbeddedFile entries[] = {
${entries}};
} // namespace

std::span<const castwright::EmbeddedFile> ${function}() {
    return entries;
}

} // namespace ${namespace}
")
