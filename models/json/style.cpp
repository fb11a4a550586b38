// Habits of a file, found once, and imitation of a neighbour.
#include "models/json/style.h"

#include <algorithm>

#include "models/json/pointer.h"
#include "models/json/write.h"

namespace castwright::json {

namespace {

std::string_view between(const Element& element, std::size_t begin, std::size_t end) {
    return std::string_view(element.document().bytes()).substr(begin, end - begin);
}

std::optional<Element> firstChild(const Element& container) {
    return container.item(0);
}

// Visits elements in the order of the file until the visitor has seen enough.
template <class Visitor>
bool visit(const Element& element, Visitor& visitor) {
    if (visitor(element))
        return true;
    if (element.isContainer())
        for (const auto child : element.children())
            if (visit(child, visitor))
                return true;
    return false;
}

Kind kindOf(const Value& value) {
    return value.asObject() ? Kind::object : Kind::array;
}

bool isPlain(const Value::Array& items) {
    return std::ranges::none_of(items, [](const Value& item) { return item.asArray() || item.asObject(); });
}

bool isPlain(const Element& array) {
    return std::ranges::none_of(array.children(), [](const Element& item) { return item.isContainer(); });
}

// A child to imitate: the member of that name, or any that is a container of the kind and not empty.
std::optional<Element> likeChild(const Element& like, std::string_view key, Kind kind) {
    const auto fits = [kind](const Element& element) { return element.kind() == kind && element.size() > 0; };
    if (like.isObject())
        if (const auto member = like.find(key); member && fits(*member))
            return member;
    constexpr int enough = 16;
    int seen = 0;
    for (const auto child : like.children()) {
        if (fits(child))
            return child;
        if (++seen == enough)
            break;
    }
    return std::nullopt;
}

} // namespace

std::string_view lineIndent(std::string_view bytes, std::size_t offset) {
    const auto newline = offset == 0 ? std::string_view::npos : bytes.rfind('\n', offset - 1);
    const auto start = newline == std::string_view::npos ? 0 : newline + 1;
    auto end = start;
    while (end < offset && (bytes[end] == ' ' || bytes[end] == '\t'))
        ++end;
    return bytes.substr(start, end - start);
}

ContainerStyle styleOf(const Element& container, const ContainerStyle& usual) {
    auto style = usual;
    const auto first = firstChild(container);
    if (!first)
        return style;
    const auto open = between(container, container.begin() + 1, first->outerBegin());
    style.isInline = !open.contains('\n');
    if (first->hasKey())
        style.colon = between(container, first->keyEnd(), first->begin());
    if (!style.isInline)
        return style;
    style.open = open;
    auto last = *first;
    bool isSecond = false;
    for (const auto child : container.children()) {
        if (isSecond) {
            const auto gap = between(container, last.end(), child.outerBegin());
            style.comma = gap.substr(gap.find(',') + 1);
        }
        if (child == *first || isSecond) {
            isSecond = child == *first;
            last = child;
            continue;
        }
        break;
    }
    style.close = style.open;
    if (style.comma.contains('\n'))
        style.comma = usual.comma;
    return style;
}

std::optional<Element> likeAt(const Document& document, std::string_view pointer, Kind kind) {
    const auto fits = [kind](const std::optional<Element>& element) {
        return element && element->kind() == kind && element->size() > 0;
    };
    if (auto here = document.at(pointer); fits(here))
        return here;
    const auto steps = pointerSteps(pointer);
    if (!steps || steps->empty())
        return std::nullopt;

    constexpr std::size_t near = 8;
    // Each container on the way, from the nearest: its other children may have the same thing below them.
    for (std::size_t level = steps->size(); level-- > 0;) {
        std::string path;
        for (std::size_t at = 0; at < level; ++at)
            path = pointerTo(path, (*steps)[at]);
        std::string below;
        for (std::size_t at = level + 1; at < steps->size(); ++at)
            below = pointerTo(below, (*steps)[at]);
        const auto container = document.at(path);
        if (!container || !container->isContainer())
            continue;
        // The children nearest to the place, the one before it first.
        std::vector<Element> children;
        std::size_t position = container->size();
        std::size_t index = 0;
        const auto wanted = container->isArray() ? arrayIndex((*steps)[level]) : std::nullopt;
        for (const auto child : container->children()) {
            if (wanted ? index == *wanted : child.hasKey() && child.keyIs((*steps)[level]))
                position = index;
            ++index;
        }
        const auto from = position > near ? position - near : 0;
        index = 0;
        for (const auto child : container->children()) {
            if (index >= from && index <= position + near)
                children.push_back(child);
            ++index;
        }
        const auto middle = position - from;
        for (std::size_t distance = 1; distance <= near + 1; ++distance)
            for (const bool isBefore : {true, false}) {
                if (isBefore && distance > middle)
                    continue;
                const auto at = isBefore ? middle - distance : middle + distance;
                if (at >= children.size())
                    continue;
                std::optional<Element> candidate = children[at];
                if (!below.empty()) {
                    for (std::size_t step = level + 1; candidate && step < steps->size(); ++step) {
                        const auto& name = (*steps)[step];
                        if (candidate->isObject())
                            candidate = candidate->find(name);
                        else if (candidate->isArray())
                            candidate = candidate->item(arrayIndex(name).value_or(0));
                        else
                            candidate.reset();
                    }
                }
                if (fits(candidate))
                    return candidate;
            }
    }
    return std::nullopt;
}

Style::Style(const Document& document) {
    const std::string_view bytes = document.bytes();
    if (const auto newline = bytes.find('\n'); newline != std::string_view::npos)
        eol_ = newline > 0 && bytes[newline - 1] == '\r' ? "\r\n" : "\n";
    usual_ = {.isInline = false, .open = {}, .comma = " ", .close = {}, .colon = ": "};

    const auto root = document.root();
    bool hasIndent = false;
    bool hasColon = false;
    bool hasInline = false;
    // A file shows its habits early or never; one of a hundred thousand values is not read whole at each
    // edit.
    constexpr int enough = 4096;
    int seen = 0;
    auto look = [&](const Element& element) {
        if (++seen > enough)
            return true;
        if (element.hasKey() && !hasColon) {
            usual_.colon = between(element, element.keyEnd(), element.begin());
            hasColon = !usual_.colon.contains('\n');
            if (!hasColon)
                usual_.colon = ": ";
        }
        const auto first = element.isContainer() ? firstChild(element) : std::nullopt;
        if (!first)
            return false;
        const bool isInline = !between(element, element.begin() + 1, first->outerBegin()).contains('\n');
        if (!isInline && !hasIndent) {
            const auto outer = lineIndent(bytes, element.begin());
            const auto inner = lineIndent(bytes, first->outerBegin());
            hasIndent = inner.starts_with(outer);
            if (hasIndent)
                indent_ = inner.substr(outer.size());
        }
        if (isInline && !hasInline && element.size() > 1) {
            auto style = styleOf(element, usual_);
            usual_.comma = style.comma;
            hasInline = true;
        }
        if (!plainArraysInline_ && element.isArray() && isPlain(element))
            plainArraysInline_ = isInline;
        return hasIndent && hasColon && hasInline && plainArraysInline_.has_value();
    };
    visit(root, look);
    if (!hasInline && hasColon && usual_.colon == ":")
        usual_.comma.clear();
    usual_.isInline = root.isContainer() && root.size() > 0 && !root.text().contains('\n');

    const auto isHigh = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto standsForMore = [](std::string_view digits) {
        return !digits.starts_with("00") || digits.substr(0, 3) >= "008";
    };
    const auto content = bytes.substr(root.begin());
    for (auto at = content.find("\\u"); at < content.size() && !isAscii_; at = content.find("\\u", at + 2))
        isAscii_ = standsForMore(content.substr(at + 2));
    isAscii_ = isAscii_ && std::ranges::none_of(content, isHigh);
}

std::string Style::quote(std::string_view text) const {
    return json::quote(text, isAscii_);
}

std::string Style::write(const Value& value, const Surroundings& around) const {
    if (const auto* text = value.asString())
        return quote(*text);
    const auto* items = value.asArray();
    const auto* members = value.asObject();
    if (!items && !members)
        return json::write(value);
    const bool isEmpty = items ? items->empty() : members->empty();
    if (isEmpty)
        return items ? "[]" : "{}";

    ContainerStyle style = usual_;
    style.isInline = around.isInline || isSingleLine();
    const bool hasLike = around.like && around.like->kind() == kindOf(value) && around.like->size() > 0;
    if (hasLike)
        style = styleOf(*around.like, usual_);
    else if (items && isPlain(*items) && plainArraysInline_)
        style.isInline = style.isInline || *plainArraysInline_;

    const auto inner = style.isInline ? around.indent : around.indent + indent_;
    const auto aroundChild = [&](std::string_view key, const Value& child) {
        Surroundings next{.like = {}, .isInline = style.isInline, .indent = inner};
        if (hasLike && (child.asArray() || child.asObject()))
            next.like = likeChild(*around.like, key, kindOf(child));
        return next;
    };
    std::string text = items ? "[" : "{";
    bool isFirst = true;
    const auto lead = [&] {
        if (!isFirst)
            text += ',';
        if (style.isInline)
            text += isFirst ? style.open : style.comma;
        else
            text += eol_ + inner;
        isFirst = false;
    };
    if (items) {
        for (const auto& item : *items) {
            lead();
            text += write(item, aroundChild({}, item));
        }
    } else {
        for (const auto& [key, member] : *members) {
            lead();
            text += quote(key) + style.colon + write(member, aroundChild(key, member));
        }
    }
    text += style.isInline ? style.close : eol_ + around.indent;
    return text + (items ? "]" : "}");
}

} // namespace castwright::json
