// The guard: rules over the text of a path, the strictest that any file system we may write to needs. Links
// are not its matter; whoever writes opens folders without following them.
#include "models/vocabulary/bundlepath.h"

#include <algorithm>
#include <array>
#include <format>
#include <ranges>

#include "models/vocabulary/utf8.h"

namespace castwright {

namespace {

struct Root {
    std::string_view name;
    BundleRoot root;
    bool isFolder;
};
constexpr std::array roots = {
    Root{"definition.json", BundleRoot::definition, false},
    Root{"definition.layout.json", BundleRoot::layout, false},
    Root{"THE_SPEC", BundleRoot::spec, true},
    Root{"THE_CAST", BundleRoot::cast, true},
    Root{"THE_TOOLS", BundleRoot::tools, true},
    Root{"THE_SKILLS", BundleRoot::skills, true},
};

constexpr std::size_t longestPath = 1024;
constexpr std::size_t longestSegment = 255;
constexpr std::size_t mostSegments = 32;

struct CodeRange {
    char32_t first;
    char32_t last;
};
// What Unicode calls ignorable by default, and what turns the direction of text: file systems drop some of
// them, and nobody sees any.
constexpr std::array invisible = {
    CodeRange{0x00AD, 0x00AD},   CodeRange{0x034F, 0x034F},   CodeRange{0x061C, 0x061C},
    CodeRange{0x115F, 0x1160},   CodeRange{0x17B4, 0x17B5},   CodeRange{0x180B, 0x180F},
    CodeRange{0x200B, 0x200F},   CodeRange{0x2028, 0x202E},   CodeRange{0x2060, 0x206F},
    CodeRange{0x3164, 0x3164},   CodeRange{0xFE00, 0xFE0F},   CodeRange{0xFEFF, 0xFEFF},
    CodeRange{0xFFA0, 0xFFA0},   CodeRange{0xFFF0, 0xFFFB},   CodeRange{0x1BCA0, 0x1BCA3},
    CodeRange{0x1D173, 0x1D17A}, CodeRange{0xE0000, 0xE0FFF},
};
// Characters that some system turns into "/", "\", ":" or "." on the way to a file.
constexpr std::array<char32_t, 15> turnsIntoPunctuation = {0x2024, 0x2025, 0x2044, 0x2215, 0x2216,
                                                           0x2236, 0x29F5, 0x29F8, 0xA789, 0xFE52,
                                                           0xFE55, 0xFE68, 0xFF0E, 0xFF0F, 0xFF1A};
constexpr char32_t fullWidthBackslash = 0xFF3C;

constexpr std::array<std::string_view, 9> devices = {"con",     "prn",    "aux", "nul", "conin$",
                                                     "conout$", "clock$", "com", "lpt"};

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// "con", "nul.txt", "COM1", "lpt" with a superscript digit: Windows opens the device whatever the folder.
bool isDevice(std::string_view segment) {
    auto stem = lowered(segment.substr(0, segment.find('.')));
    while (stem.ends_with(' '))
        stem.pop_back();
    for (const auto device : devices) {
        if (!stem.starts_with(device))
            continue;
        const auto rest = std::string_view(stem).substr(device.size());
        const bool needsNumber = device == "com" || device == "lpt";
        if (!needsNumber && rest.empty())
            return true;
        if (needsNumber
            && ((rest.size() == 1 && isDigit(rest[0])) || rest == "\xC2\xB9" || rest == "\xC2\xB2"
                || rest == "\xC2\xB3"))
            return true;
    }
    return false;
}

// "git~1", "PLAN~12.MD": the short name that Windows gives to another file.
bool isShortName(std::string_view segment) {
    const auto stem = segment.substr(0, segment.find('.'));
    const auto tilde = stem.rfind('~');
    if (tilde == std::string_view::npos || tilde + 1 == stem.size() || stem.size() > 8)
        return false;
    return std::ranges::all_of(stem.substr(tilde + 1), isDigit);
}

// What is wrong with the characters, and where.
struct Fault {
    std::string message;
    std::size_t offset = 0;
};

std::optional<Fault> characterFault(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto point = utf8::decode(text, at);
        if (point.length == 0)
            return Fault{"The path is not UTF-8.", at};
        const auto value = point.value;
        if (value == U'\\')
            return Fault{"The path holds a backslash; its separator is \"/\".", at};
        if (value < 0x20 || (value >= 0x7F && value <= 0x9F))
            return Fault{
                std::format("The path holds the control character U+{:04X}.", static_cast<unsigned>(value)),
                at};
        if (value == U':')
            return Fault{"The path holds a colon, which names a drive or an alternate stream.", at};
        if (value < 0x80 && std::string_view("<>\"|?*").contains(static_cast<char>(value)))
            return Fault{
                std::format(
                    "The path holds \"{}\", which not every system allows in a name.",
                    static_cast<char>(value)),
                at};
        if (std::ranges::any_of(
                invisible, [value](CodeRange range) { return value >= range.first && value <= range.last; }))
            return Fault{
                std::format("The path holds the invisible character U+{:04X}.", static_cast<unsigned>(value)),
                at};
        if (value == fullWidthBackslash || std::ranges::contains(turnsIntoPunctuation, value))
            return Fault{
                std::format(
                    "The path holds U+{:04X}, which some systems take for a separator or a dot.",
                    static_cast<unsigned>(value)),
                at};
        if ((value & 0xFFFEU) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF))
            return Fault{
                std::format("The path holds U+{:04X}, which is no character.", static_cast<unsigned>(value)),
                at};
        at += point.length;
    }
    return std::nullopt;
}

std::optional<std::string> segmentFault(std::string_view segment) {
    if (segment.empty())
        return "The path has an empty segment: a \"/\" too many.";
    if (segment.size() > longestSegment)
        return std::format("A name in the path is longer than {} bytes.", longestSegment);
    if (segment == "." || segment == "..")
        return std::format("The path holds \"{}\"; it must name the place itself.", segment);
    if (segment.ends_with('.') || segment.ends_with(' ') || segment.starts_with(' '))
        return std::format(
            "The name \"{}\" begins or ends with a space or ends with a dot, which some systems drop.",
            segment);
    const auto lower = lowered(segment);
    if (lower.starts_with(".git") || lower.starts_with("git~"))
        return std::format("The name \"{}\" belongs to git.", segment);
    if (segment.starts_with('.'))
        return std::format("The name \"{}\" is a hidden file's, and a bundle has none.", segment);
    if (isShortName(segment))
        return std::format(
            "The name \"{}\" is a Windows short name and may stand for another file.", segment);
    if (isDevice(segment))
        return std::format("The name \"{}\" is a device's on Windows.", segment);
    return std::nullopt;
}

std::unexpected<Error> refuse(std::string message, std::size_t offset) {
    return fail(
        ErrorCode::refused, std::move(message), Location{.file = {}, .pointer = {}, .offset = offset});
}

} // namespace

Result<BundlePath> BundlePath::parse(std::string_view text) {
    if (text.empty())
        return refuse("The path is empty.", 0);
    if (text.size() > longestPath)
        return refuse(std::format("The path is longer than {} bytes.", longestPath), longestPath);
    if (text.starts_with('/'))
        return refuse("The path is absolute; it must begin with one of the bundle's roots.", 0);
    if (const auto fault = characterFault(text))
        return refuse(fault->message, fault->offset);
    std::size_t segments = 0;
    for (std::size_t begin = 0; begin <= text.size();) {
        const auto end = std::min(text.find('/', begin), text.size());
        if (const auto fault = segmentFault(text.substr(begin, end - begin)))
            return refuse(*fault, begin);
        if (++segments > mostSegments)
            return refuse(std::format("The path is deeper than {} folders.", mostSegments), begin);
        begin = end + 1;
    }
    const auto first = text.substr(0, text.find('/'));
    const auto root = std::ranges::find(roots, first, &Root::name);
    if (root == roots.end()) {
        const auto alike = std::ranges::find_if(
            roots, [&](const Root& known) { return lowered(known.name) == lowered(first); });
        if (alike != roots.end())
            return refuse(std::format("The path begins with \"{}\"; write \"{}\".", first, alike->name), 0);
        return refuse(
            "The path begins with none of the bundle's roots: definition.json, definition.layout.json, "
            "THE_SPEC/, "
            "THE_CAST/, THE_TOOLS/, THE_SKILLS/.",
            0);
    }
    if (root->isFolder && segments == 1)
        return refuse(std::format("The path names the folder {} and no file in it.", first), 0);
    if (!root->isFolder && segments > 1)
        return refuse(std::format("The path goes below {}, which is a file.", first), first.size());
    return BundlePath(std::string(text), root->root);
}

Result<BundlePath> BundlePath::fromEngine(std::string_view text) {
    return parse(text.starts_with('/') ? text.substr(1) : text);
}

std::string_view BundlePath::fileName() const {
    const auto slash = text_.rfind('/');
    return std::string_view(text_).substr(slash == std::string::npos ? 0 : slash + 1);
}

} // namespace castwright
