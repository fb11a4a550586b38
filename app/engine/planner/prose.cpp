// Lists are found line by line; everything outside of the lines concerned stays as it is.
#include "app/engine/planner/prose.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <format>

#include "app/engine/planner/words.h"

namespace castwright::planner {

namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isNamePart(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || isDigit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view eolOf(std::string_view text) {
    return text::lineEnds(text) == text::LineEnds::crlf ? "\r\n" : "\n";
}

// The number and the width of "12. " at the start of a line, or of "- " with the number 0.
struct Mark {
    std::size_t number = 0;
    std::size_t width = 0;
};
std::optional<Mark> markOf(std::string_view line) {
    if (line.starts_with("- ") || line.starts_with("* "))
        return Mark{0, 2};
    std::size_t digits = 0;
    while (digits < line.size() && digits < 4 && isDigit(line[digits]))
        ++digits;
    if (digits == 0 || digits + 1 >= line.size() || (line[digits] != '.' && line[digits] != ')')
        || line[digits + 1] != ' ')
        return std::nullopt;
    std::size_t number = 0;
    std::from_chars(line.data(), line.data() + digits, number);
    return number == 0 ? std::nullopt : std::optional(Mark{number, digits + 2});
}

std::vector<ListItem> listOf(std::string_view text, std::size_t begin, std::size_t end, bool isNumbered) {
    std::vector<ListItem> items;
    for (auto at = begin; at < end;) {
        const auto next =
            std::min(end, text.find('\n', at) == std::string_view::npos ? end : text.find('\n', at) + 1);
        const auto line = text.substr(at, next - at);
        const auto mark = markOf(line);
        if (mark && (mark->number > 0) == isNumbered) {
            items.push_back({at, next, mark->number});
        } else if (!items.empty()) {
            if (!line.starts_with("  ") && !line.starts_with("\t"))
                break;
            items.back().end = next;
        }
        at = next;
    }
    return items;
}

// References such as "step 3" or "steps 3 and 4", counted anew.
template <class Number>
std::string withReferences(std::string_view text, Number number) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const auto isStart = at == 0 || !isNamePart(text[at - 1]);
        const auto rest = text.substr(at);
        std::size_t word = 0;
        if (isStart)
            for (const std::string_view name : {"steps ", "step ", "Steps ", "Step "})
                if (rest.starts_with(name) && rest.size() > name.size() && isDigit(rest[name.size()])) {
                    word = name.size();
                    break;
                }
        if (word == 0) {
            result += text[at++];
            continue;
        }
        result += rest.substr(0, word);
        at += word;
        while (true) {
            std::size_t value = 0;
            const auto* const from = text.data() + at;
            const auto read = std::from_chars(from, text.data() + text.size(), value);
            result += std::to_string(number(value));
            at += static_cast<std::size_t>(read.ptr - from);
            const auto after = text.substr(at);
            const std::array<std::string_view, 5> joints = {" and ", " to ", " or ", ", ", "–"};
            const auto joint = std::ranges::find_if(joints, [&](std::string_view one) {
                return after.starts_with(one) && after.size() > one.size() && isDigit(after[one.size()]);
            });
            if (joint == joints.end())
                break;
            result += *joint;
            at += joint->size();
        }
    }
    return result;
}

template <class Number>
std::string renumbered(std::string_view text, const std::vector<ListItem>& items, Number number) {
    std::string result;
    std::size_t at = 0;
    for (const auto& item : items) {
        const auto digits = std::to_string(item.number).size();
        result += withReferences(text.substr(at, item.begin - at), number);
        result += std::to_string(number(item.number));
        at = item.begin + digits;
    }
    return result + withReferences(text.substr(at), number);
}

} // namespace

std::vector<ListItem> firstList(std::string_view text, std::size_t begin, std::size_t end) {
    auto items = listOf(text, begin, end, true);
    return items.empty() ? listOf(text, begin, end, false) : items;
}

std::string insertItem(
    std::string_view text, const std::vector<ListItem>& items, std::size_t index, std::string_view content) {
    const auto eol = eolOf(text);
    const bool isNumbered = !items.empty() && items.front().number > 0;
    if (index < items.size()) {
        if (!isNumbered)
            return std::format(
                "{}- {}{}{}", text.substr(0, items[index].begin), content, eol,
                text.substr(items[index].begin));
        const auto place = items[index].number;
        const auto count = [place](std::size_t number) { return number >= place ? number + 1 : number; };
        // What stands before the new step counts on as what stands after it; the step itself is put in last.
        auto moved = renumbered(text, items, count);
        const auto again = firstList(moved, items.front().begin, moved.size());
        const auto at = index < again.size() ? again[index].begin : moved.size();
        return moved.insert(at, std::format("{}. {}{}", place, content, eol));
    }
    const auto place = items.empty() ? text.size() : items.back().end;
    std::string before(text.substr(0, place));
    const auto after = text.substr(place);
    const bool needsEnd = !before.empty() && !before.ends_with('\n');
    if (needsEnd)
        before += eol;
    before +=
        isNumbered ? std::format("{}. {}", items.back().number + 1, content) : std::format("- {}", content);
    if (!needsEnd || !after.empty())
        before += eol;
    return before + std::string(after);
}

std::string removeItem(std::string_view text, const std::vector<ListItem>& items, std::size_t index) {
    auto kept = items;
    const auto gone = items[index];
    std::string without(text.substr(0, gone.begin));
    without += text.substr(gone.end);
    if (gone.number == 0)
        return without;
    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(index));
    for (auto& item : kept)
        if (item.begin > gone.begin) {
            item.begin -= gone.end - gone.begin;
            item.end -= gone.end - gone.begin;
        }
    return renumbered(
        without, kept, [&](std::size_t number) { return number > gone.number ? number - 1 : number; });
}

std::string capitalised(std::string_view text) {
    std::string result(text);
    if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
        result[0] = static_cast<char>(result[0] - 'a' + 'A');
    return result;
}

std::string asSentence(std::string_view text) {
    auto result = capitalised(trimmed(text));
    if (!result.empty() && !std::string_view(".!?:\"`)").contains(result.back()))
        result += '.';
    return result;
}

std::string titleCase(std::string_view text) {
    if (std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }))
        return std::string(text);
    std::string result;
    for (const char c : text)
        result +=
            (result.empty() || result.back() == ' ' || result.back() == '-') ? capitalised({&c, 1})[0] : c;
    return result;
}

bool isThirdPerson(std::string_view verb) {
    return verb.size() > 2 && verb.ends_with('s') && !verb.ends_with("ss") && !verb.ends_with("us");
}

std::string thirdPerson(std::string_view text) {
    const auto end = std::min(text.find(' '), text.size());
    std::string verb(text.substr(0, end));
    const auto ends = [&](std::string_view tail) { return verb.ends_with(tail); };
    if (isThirdPerson(verb))
        return std::string(text);
    if (verb == "be")
        verb = "is";
    else if (verb == "have")
        verb = "has";
    else if (ends("y") && verb.size() > 1 && !std::string_view("aeiou").contains(verb[verb.size() - 2]))
        verb = verb.substr(0, verb.size() - 1) + "ies";
    else if (ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z") || ends("o"))
        verb += "es";
    else
        verb += "s";
    return verb + std::string(text.substr(end));
}

std::string enumerated(const std::vector<std::string>& names, std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0)
            text += i + 1 == names.size() ? std::format(" {} ", last) : ", ";
        text += names[i];
    }
    return text;
}

} // namespace castwright::planner
