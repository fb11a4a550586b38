// Edits of a JSON file by pointer, as text edits that touch the lines concerned and nothing else. What is
// written follows its neighbours: indentation, one line or many, spaces, line ends, escapes.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/document.h"
#include "models/json/style.h"
#include "models/json/value.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"

namespace castwright::json {

// Makes one edit after the other on its own copy of a document. An edit that fails leaves no trace.
class Editor {
public:
    explicit Editor(Document document)
        : document_(std::move(document)) {}

    // Gives the place this value and changes only what differs; a missing member or the element past the end
    // is added. What is equal already stays as it is written.
    [[nodiscard]] Result<> set(std::string_view pointer, const Value& value);

    // Adds an element before the index that the pointer ends with ("-" is the end), or a member of a new
    // name, at a position among the members or at their end.
    [[nodiscard]] Result<>
    insert(std::string_view pointer, const Value& value, std::optional<std::size_t> position = std::nullopt);

    // Adds elements behind the last one of an array, at the price of one.
    [[nodiscard]] Result<> append(std::string_view array, const std::vector<Value>& values);

    [[nodiscard]] Result<> remove(std::string_view pointer);
    // Removes elements of an array by their indices, in ascending order, at the price of one.
    [[nodiscard]] Result<> removeItems(std::string_view array, const std::vector<std::size_t>& indices);

    // Several steps as one: where one fails, those before it are taken back.
    [[nodiscard]] Result<> whole(const std::function<Result<>()>& steps);

    // Gives a member another name in its place.
    [[nodiscard]] Result<> renameKey(std::string_view pointer, std::string_view name);

    // Takes a value, as it is written, to another place; `to` counts after it has been taken out.
    [[nodiscard]] Result<> move(std::string_view from, std::string_view to);

    [[nodiscard]] const Document& document() const { return document_; }
    // All edits so far, in their order.
    [[nodiscard]] const text::TextEdits& edits() const { return edits_; }

private:
    // What is written at a place, given how the surroundings write.
    using Written = std::function<std::string(const Surroundings&)>;

    [[nodiscard]] Written writerOf(std::string_view pointer, const Value& value);
    [[nodiscard]] Result<> become(const std::string& pointer, const Value& value);
    [[nodiscard]] Result<> becomeObject(const std::string& pointer, const Value::Object& members);
    [[nodiscard]] Result<> becomeArray(const std::string& pointer, const Value::Array& items);
    [[nodiscard]] Result<> replaceText(const std::string& pointer, const Value& value);
    [[nodiscard]] Result<>
    add(std::string_view pointer, std::optional<std::size_t> position, const Written& written);
    [[nodiscard]] Result<> place(
        const Element& container, std::size_t index, const std::optional<std::string>& key,
        std::span<const Written> written);
    [[nodiscard]] Result<> removeOne(const Element& element);
    [[nodiscard]] Result<> put(std::size_t begin, std::size_t end, std::string text);
    Style& style();

    Document document_;
    text::TextEdits edits_;
    std::optional<Style> style_;
};

[[nodiscard]] Result<text::TextEdits>
set(const Document& document, std::string_view pointer, const Value& value);
[[nodiscard]] Result<text::TextEdits> insert(
    const Document& document, std::string_view pointer, const Value& value,
    std::optional<std::size_t> position = std::nullopt);
[[nodiscard]] Result<text::TextEdits> remove(const Document& document, std::string_view pointer);
[[nodiscard]] Result<text::TextEdits>
renameKey(const Document& document, std::string_view pointer, std::string_view name);
[[nodiscard]] Result<text::TextEdits>
move(const Document& document, std::string_view from, std::string_view to);

} // namespace castwright::json
