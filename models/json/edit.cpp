// The editor: each step finds its place anew in the document as the last step left it.
#include "models/json/edit.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <map>
#include <ranges>

#include "models/json/pointer.h"
#include "models/json/write.h"

namespace castwright::json {

namespace {

struct Place {
    std::string container;
    std::string step;
};

std::optional<Place> placeOf(std::string_view pointer) {
    const auto steps = pointerSteps(pointer);
    if (!steps || steps->empty())
        return std::nullopt;
    return Place{.container = std::string(pointer.substr(0, pointer.rfind('/'))), .step = steps->back()};
}

std::unexpected<Error> noSuchPlace(std::string_view pointer) {
    return fail(
        ErrorCode::notFound, std::format("The file has no place \"{}\".", pointer),
        Location{.file = {}, .pointer = std::string(pointer)});
}

// White space before a child: what counts of several lines is the last.
std::string lastLine(std::string_view gap) {
    const auto newline = gap.rfind('\n');
    if (newline == std::string_view::npos)
        return std::string(gap);
    const bool isCrLf = newline > 0 && gap[newline - 1] == '\r';
    return std::string(gap.substr(isCrLf ? newline - 1 : newline));
}

// The same text on another line: its further lines move with the indentation.
std::string reindented(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    std::size_t at = 0;
    while (at < text.size()) {
        const auto newline = text.find('\n', at);
        const auto end = newline == std::string_view::npos ? text.size() : newline + 1;
        auto line = text.substr(at, end - at);
        if (at > 0 && line.starts_with(from)) {
            result += to;
            line.remove_prefix(from.size());
        }
        result += line;
        at = end;
    }
    return result;
}

} // namespace

Style& Editor::style() {
    if (!style_)
        style_.emplace(document_);
    return *style_;
}

Result<> Editor::put(std::size_t begin, std::size_t end, std::string text) {
    text::TextEdit edit{
        .offset = begin,
        .removed = document_.bytes().substr(begin, end - begin),
        .inserted = std::move(text)};
    if (edit.removed == edit.inserted)
        return {};
    if (auto applied = document_.apply(edit); !applied)
        return applied;
    edits_.push_back(std::move(edit));
    return {};
}

Result<> Editor::whole(const std::function<Result<>()>& steps) {
    const auto before = edits_.size();
    auto done = steps();
    while (!done && edits_.size() > before) {
        if (auto undone = document_.apply(edits_.back().inverse()); !undone)
            return because(std::move(undone.error()), "An edit that failed could not be taken back.");
        edits_.pop_back();
    }
    return done;
}

Result<> Editor::set(std::string_view pointer, const Value& value) {
    if (auto checked = checkWritable(value); !checked)
        return checked;
    if (!document_.at(pointer))
        return insert(pointer, value);
    return whole([&] { return become(std::string(pointer), value); });
}

Editor::Written Editor::writerOf(std::string_view pointer, const Value& value) {
    return [this, pointer = std::string(pointer), &value](Surroundings around) {
        if (value.asArray() || value.asObject())
            around.like = likeAt(document_, pointer, value.asArray() ? Kind::array : Kind::object);
        return style().write(value, around);
    };
}

Result<> Editor::insert(std::string_view pointer, const Value& value, std::optional<std::size_t> position) {
    if (auto checked = checkWritable(value); !checked)
        return checked;
    return add(pointer, position, writerOf(pointer, value));
}

Result<> Editor::append(std::string_view array, const std::vector<Value>& values) {
    const auto container = document_.at(array);
    if (!container || !container->isArray())
        return noSuchPlace(array);
    if (values.empty())
        return {};
    // They all are written like the neighbours that the first one has.
    const auto end = pointerTo(array, container->size());
    std::map<Kind, std::optional<Element>> likes;
    std::vector<Written> written;
    for (const auto& value : values) {
        if (auto checked = checkWritable(value); !checked)
            return checked;
        written.push_back([this, &value, &likes, &end](Surroundings around) {
            if (value.asArray() || value.asObject()) {
                const auto kind = value.asArray() ? Kind::array : Kind::object;
                if (!likes.contains(kind))
                    likes.emplace(kind, likeAt(document_, end, kind));
                around.like = likes.at(kind);
            }
            return style().write(value, around);
        });
    }
    return place(*container, container->size(), std::nullopt, written);
}

Result<> Editor::add(std::string_view pointer, std::optional<std::size_t> position, const Written& written) {
    const auto where = placeOf(pointer);
    const auto container = where ? document_.at(where->container) : std::nullopt;
    if (!container || !container->isContainer())
        return noSuchPlace(pointer);
    if (container->isArray()) {
        const auto index = where->step == "-" ? std::optional(container->size()) : arrayIndex(where->step);
        if (!index || *index > container->size())
            return noSuchPlace(pointer);
        return place(*container, *index, std::nullopt, {&written, 1});
    }
    if (container->find(where->step))
        return fail(
            ErrorCode::conflict, std::format("There is a member \"{}\" already.", where->step),
            Location{.file = {}, .pointer = std::string(pointer)});
    return place(
        *container, std::min(position.value_or(container->size()), container->size()), where->step,
        {&written, 1});
}

// Writes new children of a container, with the commas and white space that it needs.
Result<> Editor::place(
    const Element& container, std::size_t index, const std::optional<std::string>& key,
    std::span<const Written> written) {
    const auto bytes = std::string_view(document_.bytes());
    const auto own = container.pointer();
    auto style = this->style().usual();
    const auto content = [&](const Surroundings& around, const std::string& gap) {
        auto text = key ? this->style().quote(*key) + style.colon : std::string{};
        for (std::size_t i = 0; i < written.size(); ++i)
            text += (i > 0 ? "," + gap : std::string{}) + written[i](around);
        return text;
    };

    if (container.size() == 0) {
        const auto like = likeAt(document_, own, container.kind());
        const auto indent = std::string(lineIndent(bytes, container.begin()));
        const auto parent = placeOf(own);
        bool isInline = this->style().isSingleLine();
        if (like) {
            style = styleOf(*like, style);
            isInline = style.isInline;
        } else if (container.text().contains('\n')) {
            isInline = false;
        } else if (parent) {
            isInline = isInline || styleOf(*document_.at(parent->container), style).isInline;
        }
        const auto inner = isInline ? indent : indent + this->style().indent();
        const auto& eol = this->style().eol();
        auto text = isInline ? style.open : eol + inner;
        text += content(
            {.like = {}, .isInline = isInline, .indent = inner}, isInline ? style.comma : eol + inner);
        text += isInline ? style.close : eol + indent;
        return put(container.begin() + 1, container.end() - 1, std::move(text));
    }

    style = styleOf(container, style);
    const auto first = container.item(0);
    const auto gapBefore = [&](const Element& child, const Element& previous) {
        const auto gap = bytes.substr(previous.end(), child.outerBegin() - previous.end());
        return lastLine(gap.substr(gap.find(',') + 1));
    };
    const auto firstGap =
        style.isInline
            ? style.comma
            : lastLine(bytes.substr(container.begin() + 1, first->outerBegin() - container.begin() - 1));
    const bool isAppended = index == container.size();
    const auto neighbour = container.item(isAppended ? index - 1 : index);
    auto gap = firstGap;
    if (const auto at = isAppended ? index - 1 : index; at > 0)
        gap = gapBefore(*neighbour, *container.item(at - 1));
    Surroundings around{.like = {}, .isInline = !gap.contains('\n'), .indent = {}};
    around.indent = around.isInline ? std::string(lineIndent(bytes, neighbour->outerBegin()))
                                    : gap.substr(gap.rfind('\n') + 1);
    const auto text = content(around, gap);
    if (isAppended)
        return put(neighbour->end(), neighbour->end(), "," + gap + text);
    return put(neighbour->outerBegin(), neighbour->outerBegin(), text + "," + gap);
}

Result<> Editor::become(const std::string& pointer, const Value& value) {
    const auto element = document_.at(pointer);
    if (!element)
        return noSuchPlace(pointer);
    if (!element->hasDuplicateKeys()) {
        if (element->value() == value)
            return {};
        const auto* members = value.asObject();
        const auto* items = value.asArray();
        const bool hasContent = element->size() > 0;
        if (members && !members->empty() && element->isObject() && hasContent
            && std::ranges::any_of(
                *members, [&](const auto& member) { return element->find(member.first).has_value(); }))
            return becomeObject(pointer, *members);
        if (items && !items->empty() && element->isArray() && hasContent)
            return becomeArray(pointer, *items);
    }
    return replaceText(pointer, value);
}

Result<> Editor::replaceText(const std::string& pointer, const Value& value) {
    const auto element = document_.at(pointer);
    Surroundings around{
        .like = {},
        .isInline = false,
        .indent = std::string(lineIndent(document_.bytes(), element->begin()))};
    if (value.asArray() || value.asObject())
        around.like = likeAt(document_, pointer, value.asArray() ? Kind::array : Kind::object);
    if (const auto where = placeOf(pointer))
        around.isInline = styleOf(*document_.at(where->container), style().usual()).isInline;
    return put(element->begin(), element->end(), style().write(value, around));
}

Result<> Editor::becomeObject(const std::string& pointer, const Value::Object& members) {
    const Value wanted(members);
    std::vector<std::string> gone;
    for (const auto child : document_.at(pointer)->children())
        if (auto key = child.key(); !wanted.find(key))
            gone.push_back(std::move(key));
    for (const auto& key : gone)
        if (auto removed = removeOne(*document_.at(pointerTo(pointer, key))); !removed)
            return removed;
    std::size_t position = 0; // behind the member before it, wherever the file has that one
    for (const auto& [key, member] : members) {
        const auto at = pointerTo(pointer, key);
        auto done = document_.at(at) ? become(at, member) : insert(at, member, position);
        if (!done)
            return done;
        position = 0;
        for (const auto child : document_.at(pointer)->children()) {
            ++position;
            if (child.keyIs(key))
                break;
        }
    }
    return {};
}

Result<> Editor::becomeArray(const std::string& pointer, const Value::Array& items) {
    std::vector<Value> present;
    for (const auto child : document_.at(pointer)->children())
        present.push_back(child.value());
    std::size_t head = 0;
    while (head < present.size() && head < items.size() && present[head] == items[head])
        ++head;
    std::size_t tail = 0;
    while (head + tail < present.size() && head + tail < items.size()
           && present[present.size() - 1 - tail] == items[items.size() - 1 - tail])
        ++tail;
    const auto presentMiddle = present.size() - head - tail;
    const auto itemsMiddle = items.size() - head - tail;
    const auto shared = std::min(presentMiddle, itemsMiddle);
    for (std::size_t index = head; index < head + shared; ++index)
        if (auto done = become(pointerTo(pointer, index), items[index]); !done)
            return done;
    for (std::size_t index = head + shared; index < head + itemsMiddle; ++index)
        if (auto done = insert(pointerTo(pointer, index), items[index]); !done)
            return done;
    for (std::size_t count = presentMiddle - shared; count > 0; --count)
        if (auto done = removeOne(*document_.at(pointerTo(pointer, head + shared))); !done)
            return done;
    return {};
}

Result<> Editor::remove(std::string_view pointer) {
    if (pointer.empty())
        return fail(
            ErrorCode::invalid, "The whole content of a file can't be removed; delete the file instead.");
    if (!document_.at(pointer))
        return noSuchPlace(pointer);
    return whole([&]() -> Result<> {
        const auto where = placeOf(pointer);
        const bool isMember = document_.at(where->container)->isObject();
        do { // a name that occurs twice is gone only when both are
            if (auto removed = removeOne(*document_.at(pointer)); !removed)
                return removed;
        } while (isMember && document_.at(pointer));
        return {};
    });
}

Result<> Editor::removeItems(std::string_view array, const std::vector<std::size_t>& indices) {
    const auto container = document_.at(array);
    if (!container || !container->isArray() || (!indices.empty() && indices.back() >= container->size()))
        return noSuchPlace(array);
    std::vector<Element> items;
    for (const auto item : container->children())
        items.push_back(item);
    const auto& bytes = document_.bytes();
    text::TextEdits edits; // runs of neighbours, the last first, so that those before stay where they are
    for (auto after = indices.size(); after > 0;) {
        const auto last = indices[--after];
        auto first = last;
        while (after > 0 && indices[after - 1] + 1 == first)
            first = indices[--after];
        const bool isToEnd = last + 1 == items.size();
        const auto begin = !isToEnd    ? items[first].outerBegin()
                           : first > 0 ? items[first - 1].end()
                                       : container->begin() + 1;
        const auto end = !isToEnd    ? items[last + 1].outerBegin()
                         : first > 0 ? items[last].end()
                                     : container->end() - 1;
        edits.push_back({.offset = begin, .removed = bytes.substr(begin, end - begin), .inserted = {}});
    }
    auto without = text::apply(bytes, edits).and_then(Document::parse);
    if (!without)
        return std::unexpected(std::move(without.error()));
    document_ = std::move(*without);
    std::ranges::move(edits, std::back_inserter(edits_));
    return {};
}

Result<> Editor::removeOne(const Element& element) {
    const auto container = document_.at(placeOf(element.pointer())->container);
    if (container->size() == 1)
        return put(container->begin() + 1, container->end() - 1, {});
    std::optional<Element> previous;
    std::optional<Element> next;
    bool isPast = false;
    for (const auto child : container->children()) {
        if (child.begin() == element.begin()) {
            isPast = true;
        } else if (isPast) {
            next = child;
            break;
        } else {
            previous = child;
        }
    }
    if (next)
        return put(element.outerBegin(), next->outerBegin(), {});
    return put(previous->end(), element.end(), {});
}

Result<> Editor::renameKey(std::string_view pointer, std::string_view name) {
    const auto element = document_.at(pointer);
    const auto where = placeOf(pointer);
    if (!element || !where || !element->hasKey())
        return noSuchPlace(pointer);
    if (auto checked = checkWritable(name); !checked)
        return checked;
    if (where->step == name)
        return {};
    const auto container = document_.at(where->container);
    if (container->find(name))
        return fail(
            ErrorCode::conflict, std::format("There is a member \"{}\" already.", name),
            Location{.file = {}, .pointer = pointerTo(where->container, name)});
    return put(element->keyBegin(), element->keyEnd(), style().quote(name));
}

Result<> Editor::move(std::string_view from, std::string_view to) {
    if (from == to && document_.at(from))
        return {};
    const auto source = placeOf(from);
    const auto target = placeOf(to);
    const auto element = document_.at(from);
    if (!source || !element)
        return noSuchPlace(from);
    if (!target)
        return noSuchPlace(to);
    if (to.starts_with(std::string(from) + "/"))
        return fail(ErrorCode::invalid, "A value can't be moved into itself.");
    if (source->container == target->container && element->hasKey())
        return renameKey(from, target->step);
    const std::string text(element->text());
    const std::string oldIndent(lineIndent(document_.bytes(), element->begin()));
    return whole([&]() -> Result<> {
        if (auto removed = remove(from); !removed)
            return removed;
        return add(to, std::nullopt, [&](const Surroundings& around) {
            return reindented(text, oldIndent, around.indent);
        });
    });
}

namespace {

template <class Step>
Result<text::TextEdits> edited(const Document& document, Step step) {
    Editor editor(document);
    if (auto done = step(editor); !done)
        return std::unexpected(std::move(done.error()));
    return editor.edits();
}

} // namespace

Result<text::TextEdits> set(const Document& document, std::string_view pointer, const Value& value) {
    return edited(document, [&](Editor& editor) { return editor.set(pointer, value); });
}

Result<text::TextEdits> insert(
    const Document& document, std::string_view pointer, const Value& value,
    std::optional<std::size_t> position) {
    return edited(document, [&](Editor& editor) { return editor.insert(pointer, value, position); });
}

Result<text::TextEdits> remove(const Document& document, std::string_view pointer) {
    return edited(document, [&](Editor& editor) { return editor.remove(pointer); });
}

Result<text::TextEdits> renameKey(const Document& document, std::string_view pointer, std::string_view name) {
    return edited(document, [&](Editor& editor) { return editor.renameKey(pointer, name); });
}

Result<text::TextEdits> move(const Document& document, std::string_view from, std::string_view to) {
    return edited(document, [&](Editor& editor) { return editor.move(from, to); });
}

} // namespace castwright::json
