// The path of a file inside a workflow's spec bundle. A value of this type has passed the guard: it is
// relative, uses "/", stays below one of the bundle's roots, and is no disguise of ".", "..", ".git" or a
// device.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "models/vocabulary/error.h"

namespace castwright {

enum class BundleRoot : std::uint8_t {
    definition, // definition.json
    layout,     // definition.layout.json
    spec,       // THE_SPEC/
    cast,       // THE_CAST/
    tools,      // THE_TOOLS/
    skills,     // THE_SKILLS/
};

class BundlePath {
public:
    // The one lexical guard. The error's message names the rule that the path breaks.
    [[nodiscard]] static Result<BundlePath> parse(std::string_view text);

    // What engines write ("/THE_SPEC/plan.md"): one leading slash is stripped, then the guard decides.
    [[nodiscard]] static Result<BundlePath> fromEngine(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] BundleRoot root() const { return root_; }
    [[nodiscard]] std::string_view fileName() const;

    auto operator<=>(const BundlePath&) const = default;

private:
    BundlePath(std::string text, BundleRoot root)
        : text_(std::move(text))
        , root_(root) {}

    std::string text_;
    BundleRoot root_;
};

} // namespace castwright

template <>
struct std::hash<castwright::BundlePath> {
    std::size_t operator()(const castwright::BundlePath& path) const noexcept {
        return std::hash<std::string>{}(path.text());
    }
};
