// The path guard: whatever passes is plain, relative, below a root, and no disguise.
#include <algorithm>
#include <string>

#include "fuzz/input.h"
#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/utf8.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::bytes(data, size);
    const auto path = BundlePath::parse(bytes);
    if (!path) {
        require(path.error().code == ErrorCode::refused, "the guard refuses");
        require(utf8::isValid(path.error().message), "and says so in text");
        (void)BundlePath::fromEngine(bytes);
        return 0;
    }
    require(path->text() == bytes && path->text().ends_with(path->fileName()), "a path stays as it is");
    require(BundlePath::fromEngine("/" + path->text()) == *path, "an engine may put a slash in front");
    require(utf8::isValid(bytes), "a path is UTF-8");
    require(
        bytes.find_first_of(std::string_view("\\:<>\"|?*\0\x7F", 10)) == std::string_view::npos,
        "no byte that means something else");
    require(
        std::ranges::none_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20; }),
        "nor a control");
    require(!bytes.starts_with('/') && !bytes.ends_with('/') && !bytes.contains("//"), "no empty segment");
    std::string lower(bytes);
    std::ranges::transform(
        lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    require(!("/" + lower).contains("/."), "no hidden segment");
    require(!("/" + lower).contains("/git~"), "no short name of git's");
    require(!(lower + "/").contains("./") && !(lower + "/").contains(" /"), "nothing that a system drops");
    const auto slash = bytes.find('/');
    const auto first = bytes.substr(0, slash);
    const bool isFile = first == "definition.json" || first == "definition.layout.json";
    const bool isFolder =
        first == "THE_SPEC" || first == "THE_CAST" || first == "THE_TOOLS" || first == "THE_SKILLS";
    require(slash == std::string_view::npos ? isFile : isFolder, "below a root");
    return 0;
}
