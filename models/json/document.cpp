// Reading a document, finding places in it, and keeping it in step with edits of its text.
#include "models/json/document.h"

#include <algorithm>
#include <format>
#include <limits>
#include <unordered_map>

#include "models/json/pointer.h"

namespace castwright::json {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

Location locationIn(std::string_view bytes, std::size_t offset) {
    const auto before = bytes.substr(0, offset);
    const auto lineStart = before.rfind('\n');
    return {
        .file = {},
        .pointer = {},
        .offset = offset,
        .line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
        .column = offset - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1};
}

std::unexpected<Error> failAt(std::string_view bytes, ScanFailure failure) {
    return fail(failure.code, std::move(failure.message), locationIn(bytes, failure.offset));
}

std::size_t contentStart(std::string_view bytes) {
    return bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
}

} // namespace

std::string_view Element::text() const {
    return std::string_view(document_->bytes_).substr(begin(), end() - begin());
}

std::string Element::key() const {
    return hasKey()
               ? decodeString(std::string_view(document_->bytes_).substr(keyBegin(), keyEnd() - keyBegin()))
               : std::string{};
}

bool Element::keyIs(std::string_view name) const {
    if (!hasKey())
        return false;
    if (token().keyHasEscapes)
        return key() == name;
    return std::string_view(document_->bytes_).substr(keyBegin() + 1, keyEnd() - keyBegin() - 2) == name;
}

std::string Element::string() const {
    if (kind() != Kind::string)
        return {};
    if (token().hasEscapes)
        return decodeString(text());
    return std::string(text().substr(1, text().size() - 2));
}

bool Element::stringIs(std::string_view other) const {
    if (kind() != Kind::string)
        return false;
    return token().hasEscapes ? string() == other : text().substr(1, text().size() - 2) == other;
}

std::optional<Element> Element::find(std::string_view name) const {
    std::optional<Element> found;
    if (!isObject())
        return found;
    for (const auto child : children()) {
        if (!child.keyIs(name))
            continue;
        found = child;
        if (!hasDuplicateKeys())
            break;
    }
    return found;
}

std::optional<Element> Element::item(std::size_t index) const {
    if (!isContainer() || index >= size())
        return std::nullopt;
    auto child = children().begin();
    for (; index > 0; --index)
        ++child;
    return *child;
}

std::optional<Element> Element::at(std::string_view pointer) const {
    const auto steps = pointerSteps(pointer);
    if (!steps)
        return std::nullopt;
    auto here = *this;
    for (const auto& step : *steps) {
        std::optional<Element> next;
        if (here.isObject()) {
            next = here.find(step);
        } else if (here.isArray()) {
            const auto index = arrayIndex(step);
            next = index ? here.item(*index) : std::nullopt;
        }
        if (!next)
            return std::nullopt;
        here = *next;
    }
    return here;
}

Value Element::value() const {
    auto index = index_;
    return valueFrom(index);
}

Value Element::valueFrom(std::uint32_t& index) const {
    const Element here(document_, index);
    const auto end = index + here.token().subtree;
    ++index;
    switch (here.kind()) {
    case Kind::null:
        return {};
    case Kind::boolean:
        return here.isTrue();
    case Kind::number:
        return Number{std::string(here.text())};
    case Kind::string:
        return here.string();
    case Kind::array: {
        Value::Array items;
        items.reserve(here.size());
        while (index < end)
            items.push_back(valueFrom(index));
        return items;
    }
    case Kind::object: {
        Value::Object members;
        members.reserve(here.size());
        while (index < end) {
            auto name = Element(document_, index).key();
            auto member = valueFrom(index);
            members.emplace_back(std::move(name), std::move(member));
        }
        if (here.hasDuplicateKeys()) {
            std::unordered_map<std::string, std::size_t> last;
            for (std::size_t at = 0; at < members.size(); ++at)
                last.insert_or_assign(members[at].first, at);
            std::size_t at = 0;
            std::erase_if(members, [&](const auto& member) { return last.at(member.first) != at++; });
        }
        return members;
    }
    }
    std::unreachable();
}

std::string Element::pointer() const {
    std::string path;
    Element here = document_->root();
    while (here.index_ != index_) {
        std::size_t position = 0;
        for (const auto child : here.children()) {
            if (index_ >= child.index_ && index_ < child.index_ + child.token().subtree) {
                path = here.isObject() ? pointerTo(path, child.key()) : pointerTo(path, position);
                here = child;
                break;
            }
            ++position;
        }
    }
    return path;
}

Result<Document> Document::parse(std::string bytes) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() / 2;
    if (bytes.size() > most)
        return fail(ErrorCode::tooLarge, "The text is over 2 GB; split it into several files.");
    Document document;
    document.bytes_ = std::move(bytes);
    if (auto read = document.reparse(); !read)
        return std::unexpected(std::move(read.error()));
    return document;
}

Result<> Document::reparse() {
    Scan result;
    result.tokens.reserve(bytes_.size() / 24 + 8);
    if (auto failure = scan(bytes_, contentStart(bytes_), bytes_.size(), 0, result))
        return failAt(bytes_, std::move(*failure));
    tokens_ = std::move(result.tokens);
    problems_ = std::move(result.problems);
    return {};
}

std::vector<Error> Document::problems() const {
    std::vector<Error> found;
    found.reserve(problems_.size());
    std::size_t lineStart = 0;
    std::size_t line = 1;
    std::size_t seen = 0;
    for (const auto& problem : problems_) {
        for (auto newline = bytes_.find('\n', seen); newline < problem.offset;
             newline = bytes_.find('\n', seen)) {
            ++line;
            lineStart = seen = newline + 1;
        }
        const auto element = at(std::size_t{problem.offset});
        const auto message = problem.kind == ScanProblem::Kind::duplicateKey
                                 ? std::format(
                                       "The name \"{}\" occurs twice in this object and only the last one "
                                       "counts; remove or rename one.",
                                       element.key())
                                 : std::string("This escape is half of a surrogate pair and stands for no "
                                               "character; write both halves.");
        found.push_back(
            {.code = ErrorCode::invalid,
             .message = message,
             .where =
                 Location{
                     .file = {},
                     .pointer = element.pointer(),
                     .offset = problem.offset,
                     .line = line,
                     .column = problem.offset - lineStart + 1},
             .cause = {}});
    }
    return found;
}

std::optional<Element> Document::at(std::string_view pointer) const {
    return root().at(pointer);
}

std::optional<Value> Document::valueAt(std::string_view pointer) const {
    const auto element = at(pointer);
    return element ? std::optional(element->value()) : std::nullopt;
}

Element Document::at(std::size_t offset) const {
    auto here = root();
    while (here.isContainer()) {
        std::optional<Element> inside;
        for (const auto child : here.children()) {
            if (child.outerBegin() > offset)
                break;
            if (offset < child.end()) {
                inside = child;
                break;
            }
        }
        if (!inside)
            break;
        here = *inside;
    }
    return here;
}

std::optional<Range> Document::rangeOf(std::string_view pointer) const {
    const auto element = at(pointer);
    return element ? std::optional(Range{element->begin(), element->end()}) : std::nullopt;
}

std::optional<Range> Document::memberRangeOf(std::string_view pointer) const {
    const auto element = at(pointer);
    return element ? std::optional(Range{element->outerBegin(), element->end()}) : std::nullopt;
}

Location Document::locate(std::size_t offset) const {
    auto location = locationIn(bytes_, std::min(offset, bytes_.size()));
    location.pointer = at(offset).pointer();
    return location;
}

// The innermost container whose content, between its brackets, holds the range whole.
std::optional<Document::Enclosing> Document::containerAround(std::size_t begin, std::size_t end) const {
    const auto holds = [&](const Element& element) {
        return element.isContainer() && element.begin() + 1 <= begin && end + 1 <= element.end();
    };
    auto here = root();
    if (!holds(here))
        return std::nullopt;
    Enclosing found;
    while (true) {
        std::optional<Element> inside;
        for (const auto child : here.children()) {
            if (child.begin() > begin)
                break;
            if (holds(child)) {
                inside = child;
                break;
            }
        }
        if (!inside)
            break;
        found.ancestors.push_back(here.index_);
        here = *inside;
    }
    found.index = here.index_;
    return found;
}

Result<> Document::apply(const text::TextEdit& edit) {
    if (edit.offset > bytes_.size()
        || std::string_view(bytes_).substr(edit.offset, edit.removed.size()) != edit.removed)
        return fail(
            ErrorCode::stale, "The text changed meanwhile and no longer holds what the edit replaces.");
    const auto around = containerAround(edit.offset, edit.offset + edit.removed.size());
    bytes_.replace(edit.offset, edit.removed.size(), edit.inserted);
    const auto takeBack = [&] { bytes_.replace(edit.offset, edit.inserted.size(), edit.removed); };
    if (!around) {
        auto read = reparse();
        if (!read)
            takeBack();
        return read;
    }

    const auto before = tokens_[around->index];
    const auto grown = static_cast<std::uint32_t>(edit.inserted.size() - edit.removed.size()); // modulo 2^32
    const auto oldEnd = before.end;
    const std::uint32_t newEnd = oldEnd + grown;
    Scan result;
    if (auto failure = scan(bytes_, before.begin, newEnd, around->ancestors.size(), result)) {
        // The message of a part may mislead: the whole text says what a reader of the file would say.
        auto read = reparse();
        if (!read)
            takeBack();
        return read;
    }
    auto& container = result.tokens.front();
    container.keyBegin = before.keyBegin;
    container.keyEnd = before.keyEnd;
    container.keyHasEscapes = before.keyHasEscapes;
    const std::uint32_t more = container.subtree - before.subtree; // modulo 2^32
    for (const auto ancestor : around->ancestors) {
        tokens_[ancestor].subtree += more;
        tokens_[ancestor].end += grown;
    }
    const auto follows = around->index + before.subtree;
    for (auto index = std::size_t{follows}; index < tokens_.size(); ++index) {
        auto& token = tokens_[index];
        token.begin += grown;
        token.end += grown;
        if (token.keyEnd != 0) {
            token.keyBegin += grown;
            token.keyEnd += grown;
        }
    }
    const auto first = tokens_.begin() + around->index;
    const auto shared = std::min<std::size_t>(before.subtree, result.tokens.size());
    const auto middle = std::copy_n(result.tokens.begin(), shared, first);
    if (result.tokens.size() > shared)
        tokens_.insert(
            middle, result.tokens.begin() + static_cast<std::ptrdiff_t>(shared), result.tokens.end());
    else
        tokens_.erase(middle, first + before.subtree);

    std::vector<ScanProblem> problems;
    for (const auto& problem : problems_)
        if (problem.offset < before.begin)
            problems.push_back(problem);
    problems.insert(problems.end(), result.problems.begin(), result.problems.end());
    for (const auto& problem : problems_)
        if (problem.offset >= oldEnd)
            problems.push_back({problem.kind, problem.offset + grown});
    problems_ = std::move(problems);
    return {};
}

} // namespace castwright::json
