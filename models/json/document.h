// A JSON file as its bytes and a tree of spans over them. Nothing is lost: the bytes stay as they were, and
// an edit (edit.h) is made of text edits that touch its own lines only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/json/scanner.h"
#include "models/json/value.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"

namespace castwright::json {

class Document;
class Children;

// One value of a document, with its name where it is a member. It is a view: it lives as long as its document
// stays where it is and as it is.
class Element {
public:
    [[nodiscard]] Kind kind() const { return token().kind; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::object; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::array; }
    [[nodiscard]] bool isContainer() const { return isObject() || isArray(); }

    // The value's bytes, and those of the member's name with its quotes.
    [[nodiscard]] std::size_t begin() const { return token().begin; }
    [[nodiscard]] std::size_t end() const { return token().end; }
    [[nodiscard]] bool hasKey() const { return token().keyEnd != 0; }
    [[nodiscard]] std::size_t keyBegin() const { return token().keyBegin; }
    [[nodiscard]] std::size_t keyEnd() const { return token().keyEnd; }
    // Where the whole member or element begins: its name, or else its value.
    [[nodiscard]] std::size_t outerBegin() const { return hasKey() ? keyBegin() : begin(); }

    [[nodiscard]] std::string_view text() const; // as written
    [[nodiscard]] std::string key() const;       // decoded; "" where it has none
    [[nodiscard]] bool keyIs(std::string_view name) const;
    [[nodiscard]] std::string string() const; // decoded; "" where it is no string
    [[nodiscard]] bool stringIs(std::string_view text) const;
    [[nodiscard]] bool isTrue() const { return kind() == Kind::boolean && text() == "true"; }

    [[nodiscard]] std::size_t size() const { return token().children; }
    [[nodiscard]] Children children() const;
    // Where two members share a name the last one counts, as in every common reader of JSON.
    [[nodiscard]] std::optional<Element> find(std::string_view key) const;
    [[nodiscard]] std::optional<Element> item(std::size_t index) const;
    [[nodiscard]] std::optional<Element> at(std::string_view pointer) const; // "" is the element itself
    [[nodiscard]] bool hasDuplicateKeys() const { return token().hasDuplicates; }

    [[nodiscard]] Value value() const;
    [[nodiscard]] std::string pointer() const;
    [[nodiscard]] const Document& document() const { return *document_; }

    bool operator==(const Element&) const = default;

private:
    friend class Document;
    friend class Children;
    Element(const Document* document, std::uint32_t index)
        : document_(document)
        , index_(index) {}
    [[nodiscard]] const Token& token() const;
    // Writes the value, and says which token follows its subtree.
    Value valueFrom(std::uint32_t& index) const;

    const Document* document_;
    std::uint32_t index_;
};

// The children of a container, in the order of the file.
class Children {
public:
    class Iterator {
    public:
        using difference_type = std::ptrdiff_t;
        using value_type = Element;

        Iterator() = default;
        Iterator(const Document* document, std::uint32_t index)
            : document_(document)
            , index_(index) {}
        Element operator*() const { return {document_, index_}; }
        Iterator& operator++();
        Iterator operator++(int) {
            const auto before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const Document* document_ = nullptr;
        std::uint32_t index_ = 0;
    };

    [[nodiscard]] Iterator begin() const { return first_; }
    [[nodiscard]] Iterator end() const { return last_; }

private:
    friend class Element;
    Children(Iterator first, Iterator last)
        : first_(first)
        , last_(last) {}
    Iterator first_;
    Iterator last_;
};

struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const Range&) const = default;
};

class Document {
public:
    // Strict RFC 8259, at most 64 levels; a byte order mark is kept. What can't be read is a located error.
    [[nodiscard]] static Result<Document> parse(std::string bytes);

    [[nodiscard]] const std::string& bytes() const { return bytes_; }
    [[nodiscard]] Element root() const { return {this, 0}; }

    // What can be read but should be mended: names that occur twice, halves of surrogate pairs.
    [[nodiscard]] std::vector<Error> problems() const;
    [[nodiscard]] bool hasProblems() const { return !problems_.empty(); }

    [[nodiscard]] std::optional<Element> at(std::string_view pointer) const;
    [[nodiscard]] std::optional<Value> valueAt(std::string_view pointer) const;
    // The innermost member or element whose name or value holds the offset.
    [[nodiscard]] Element at(std::size_t offset) const;
    // The value's bytes, or the whole member's with its name.
    [[nodiscard]] std::optional<Range> rangeOf(std::string_view pointer) const;
    [[nodiscard]] std::optional<Range> memberRangeOf(std::string_view pointer) const;

    // Line and column of an offset. It counts from the start: for many, make a text::LineIndex of the bytes.
    [[nodiscard]] Location locate(std::size_t offset) const;

    // Applies an edit and reads anew only the smallest container around it. On an error the document is
    // unchanged.
    [[nodiscard]] Result<> apply(const text::TextEdit& edit);

    bool operator==(const Document&) const = default;

private:
    friend class Element;
    friend class Children;
    Document() = default;

    struct Enclosing {
        std::uint32_t index = 0;
        std::vector<std::uint32_t> ancestors; // outermost first, the container itself excluded
    };
    [[nodiscard]] std::optional<Enclosing> containerAround(std::size_t begin, std::size_t end) const;
    [[nodiscard]] Result<> reparse();

    std::string bytes_;
    std::vector<Token> tokens_;
    std::vector<ScanProblem> problems_;
};

inline const Token& Element::token() const {
    return document_->tokens_[index_];
}

inline Children Element::children() const {
    return {{document_, index_ + 1}, {document_, index_ + token().subtree}};
}

inline Children::Iterator& Children::Iterator::operator++() {
    index_ += document_->tokens_[index_].subtree;
    return *this;
}

} // namespace castwright::json
