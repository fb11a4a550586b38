// As much of Markdown as a spec bundle is read by: headings, the sections below them, and fenced blocks.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/diff.h"

namespace castwright::spec {

// How headings are compared: letters and digits only, ignoring case.
[[nodiscard]] std::string headingKey(std::string_view title);

struct Section {
    int level = 2;
    std::string title;
    text::Span heading; // its line or lines, line end included
    text::Span body;    // what follows, up to the next heading of the same or a higher level

    bool operator==(const Section&) const = default;
};

// The sections of a text in its order, their headings marked with "#" or underlined; a heading inside a
// fenced block or in the front matter is none. A section holds those of lower level.
[[nodiscard]] std::vector<Section> sections(std::string_view text);
[[nodiscard]] std::optional<Section> findSection(std::string_view text, std::string_view title);

// The content of the first fenced block of a language within a part of the text, without the fences.
[[nodiscard]] std::optional<text::Span>
fencedBlock(std::string_view text, text::Span within, std::string_view language);

// Whether a line would be read as a heading of this level or a higher one once the backslashes before its "#"
// are taken away: such a line of free text carries one backslash more in the file.
[[nodiscard]] bool isLikeHeading(std::string_view line, int level);

// Whether a line would underline the one above it, once the backslashes before the underline are taken away.
[[nodiscard]] bool isLikeUnderline(std::string_view line);

// Reads lines and remembers whether a fenced block is open.
class FenceReader {
public:
    // Whether the line is part of a fenced block, its fences included.
    bool isFenced(std::string_view line);
    [[nodiscard]] bool isOpen() const { return length_ > 0; }

private:
    char mark_ = 0;
    std::size_t length_ = 0;
};

} // namespace castwright::spec
