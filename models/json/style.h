// How a file is written, read off the file itself, and new values written the same way.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "models/json/document.h"
#include "models/json/value.h"

namespace castwright::json {

// How one container is written.
struct ContainerStyle {
    bool isInline = false;
    std::string open;  // between the opening bracket and the first child, in one line
    std::string comma; // after a comma, in one line
    std::string close; // before the closing bracket, in one line
    std::string colon; // the colon with its spaces
};

// What a place tells the value that is written there.
struct Surroundings {
    std::optional<Element> like; // a neighbour to imitate
    bool isInline = false;       // where there is none
    std::string indent;          // of the line on which the value begins
};

class Style {
public:
    // Reads the habits of a file. Later edits of the document don't change them.
    explicit Style(const Document& document);

    [[nodiscard]] const std::string& indent() const { return indent_; }
    [[nodiscard]] const std::string& eol() const { return eol_; }
    [[nodiscard]] bool isSingleLine() const { return usual_.isInline; }
    // The file's usual way to write in one line.
    [[nodiscard]] const ContainerStyle& usual() const { return usual_; }

    [[nodiscard]] std::string write(const Value& value, const Surroundings& around) const;
    [[nodiscard]] std::string quote(std::string_view text) const;

private:
    std::string indent_ = "  ";
    std::string eol_ = "\n";
    ContainerStyle usual_;
    std::optional<bool> plainArraysInline_; // arrays without containers in them
    bool isAscii_ = false;                  // what is not ASCII is written as escapes
};

// How a container that is not empty is written.
[[nodiscard]] ContainerStyle styleOf(const Element& container, const ContainerStyle& usual);

// A neighbour of the place, or of the same place in a neighbouring element, that is a container of this kind
// and not empty. The element at the place itself comes first.
[[nodiscard]] std::optional<Element> likeAt(const Document& document, std::string_view pointer, Kind kind);

// The white space at the beginning of the line that holds the offset.
[[nodiscard]] std::string_view lineIndent(std::string_view bytes, std::size_t offset);

} // namespace castwright::json
