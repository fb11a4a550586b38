// Lines of Markdown, by the rules of CommonMark for headings and for fences.
#include "models/spec/markdown.h"

#include <algorithm>

namespace castwright::spec {

namespace {

constexpr bool isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view withoutEnd(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

// The line without an indentation of up to three spaces; nothing where it is deeper, which makes it code.
std::optional<std::string_view> unindented(std::string_view line) {
    std::size_t spaces = 0;
    while (spaces < line.size() && line[spaces] == ' ')
        ++spaces;
    if (spaces > 3)
        return std::nullopt;
    return line.substr(spaces);
}

struct HeadingLine {
    int level;
    std::string_view title;
};

std::optional<HeadingLine> headingLine(std::string_view line) {
    const auto text = unindented(withoutEnd(line));
    if (!text)
        return std::nullopt;
    const auto marks = std::min(text->find_first_not_of('#'), text->size());
    if (marks == 0 || marks > 6)
        return std::nullopt;
    auto title = text->substr(marks);
    if (!title.empty() && title.front() != ' ' && title.front() != '\t')
        return std::nullopt;
    title = trimmed(title);
    const auto last = title.find_last_not_of('#');
    if (last == std::string_view::npos)
        title = {};
    else if (last + 1 < title.size() && (title[last] == ' ' || title[last] == '\t'))
        title = trimmed(title.substr(0, last));
    return HeadingLine{.level = static_cast<int>(marks), .title = title};
}

// "===" makes a heading of the first level of the paragraph above, "---" one of the second.
std::optional<int> underlineLevel(std::string_view line) {
    const auto text = unindented(withoutEnd(line));
    if (!text || text->empty() || ((*text)[0] != '=' && (*text)[0] != '-'))
        return std::nullopt;
    const auto rest = text->substr(std::min(text->find_first_not_of((*text)[0]), text->size()));
    if (!trimmed(rest).empty())
        return std::nullopt;
    return (*text)[0] == '=' ? 1 : 2;
}

// "***", "- - -", "___": a line across the page, which is no paragraph.
bool isRule(std::string_view line) {
    const auto text = unindented(withoutEnd(line));
    if (!text || text->empty() || !std::string_view("*-_").contains((*text)[0]))
        return false;
    std::size_t marks = 0;
    for (const char c : *text) {
        if (c == (*text)[0])
            ++marks;
        else if (c != ' ' && c != '\t')
            return false;
    }
    return marks >= 3;
}

// Begins a list, a quotation or HTML: the lines up to the next blank one belong to it.
bool beginsContainer(std::string_view line) {
    const auto text = unindented(withoutEnd(line));
    if (!text || text->empty())
        return false;
    if ((*text)[0] == '>' || (*text)[0] == '<')
        return true;
    std::size_t marks = 0;
    if (std::string_view("-*+").contains((*text)[0])) {
        marks = 1;
    } else {
        while (marks < text->size() && (*text)[marks] >= '0' && (*text)[marks] <= '9')
            ++marks;
        if (marks == 0 || marks == text->size() || ((*text)[marks] != '.' && (*text)[marks] != ')'))
            return false;
        ++marks;
    }
    return marks == text->size() || (*text)[marks] == ' ' || (*text)[marks] == '\t';
}

// Knows which lines above the present one an underline would make a heading of.
class ParagraphReader {
public:
    void read(std::string_view line, text::Span place) {
        const auto content = trimmed(withoutEnd(line));
        if (content.empty()) {
            reset();
        } else if (isRule(line)) {
            reset();
        } else if (beginsContainer(line)) {
            reset();
            inContainer_ = true;
        } else if (title_.empty() && (inContainer_ || !unindented(line) || line.starts_with('\t'))) {
            // goes on with the container, or is indented code
        } else {
            begin_ = title_.empty() ? place.begin : begin_;
            title_ += (title_.empty() ? "" : " ") + std::string(content);
        }
    }
    void reset() {
        title_.clear();
        inContainer_ = false;
    }
    [[nodiscard]] const std::string& title() const { return title_; } // empty where there is no paragraph
    [[nodiscard]] std::size_t begin() const { return begin_; }

private:
    std::string title_;
    std::size_t begin_ = 0;
    bool inContainer_ = false;
};

template <class Visitor>
void eachLine(std::string_view text, text::Span within, Visitor visit) {
    for (auto begin = within.begin; begin < within.end;) {
        const auto newline = text.find('\n', begin);
        const auto end = std::min(newline == std::string_view::npos ? text.size() : newline + 1, within.end);
        if (!visit(text.substr(begin, end - begin), text::Span{begin, end}))
            return;
        begin = end;
    }
}

// Past the block between two lines "---" that some tools put on top of a file; 0 where there is none.
std::size_t frontMatterEnd(std::string_view text) {
    std::size_t end = 0;
    std::size_t lines = 0;
    eachLine(text, {0, text.size()}, [&](std::string_view line, text::Span place) {
        const auto content = withoutEnd(line);
        if (lines++ == 0)
            return content == "---";
        if (content != "---" && content != "...")
            return true;
        end = place.end;
        return false;
    });
    return end;
}

} // namespace

std::string headingKey(std::string_view title) {
    std::string key;
    for (char c : title) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        if (isAlphanumeric(c))
            key += c;
    }
    return key;
}

bool FenceReader::isFenced(std::string_view line) {
    const auto text = unindented(withoutEnd(line));
    const bool wasOpen = isOpen();
    if (!text || text->empty() || ((*text)[0] != '`' && (*text)[0] != '~'))
        return wasOpen;
    const char mark = (*text)[0];
    const auto length = std::min(text->find_first_not_of(mark), text->size());
    const auto rest = trimmed(text->substr(length));
    if (!wasOpen) {
        if (length < 3 || (mark == '`' && rest.contains('`')))
            return false;
        mark_ = mark;
        length_ = length;
        return true;
    }
    if (mark == mark_ && length >= length_ && rest.empty())
        length_ = 0;
    return true;
}

bool isLikeHeading(std::string_view line, int level) {
    auto text = unindented(withoutEnd(line));
    if (!text)
        return false;
    while (text->starts_with('\\'))
        text->remove_prefix(1);
    const auto heading = text->starts_with('#') ? headingLine(*text) : std::nullopt;
    return heading && heading->level <= level;
}

bool isLikeUnderline(std::string_view line) {
    auto text = unindented(withoutEnd(line));
    if (!text)
        return false;
    while (text->starts_with('\\'))
        text->remove_prefix(1);
    return (text->starts_with('=') || text->starts_with('-')) && underlineLevel(*text);
}

std::vector<Section> sections(std::string_view text) {
    std::vector<Section> all;
    std::vector<std::size_t> open; // sections around the present line, outermost first
    const auto begin = [&](int level, std::string title, text::Span place) {
        while (!open.empty() && level <= all[open.back()].level) {
            all[open.back()].body.end = place.begin;
            open.pop_back();
        }
        open.push_back(all.size());
        all.push_back(
            {.level = level,
             .title = std::move(title),
             .heading = place,
             .body = {place.end, std::string_view::npos}});
    };
    FenceReader fence;
    ParagraphReader paragraph;
    const auto frontMatter = frontMatterEnd(text);
    eachLine(text, {frontMatter, text.size()}, [&](std::string_view line, text::Span place) {
        if (fence.isFenced(line)) {
            paragraph.reset();
        } else if (const auto heading = headingLine(line)) {
            begin(heading->level, std::string(heading->title), place);
            paragraph.reset();
        } else if (const auto level = underlineLevel(line); level && !paragraph.title().empty()) {
            begin(*level, paragraph.title(), {paragraph.begin(), place.end});
            paragraph.reset();
        } else {
            paragraph.read(line, place);
        }
        return true;
    });
    for (auto& section : all)
        section.body.end = std::min(section.body.end, text.size());
    return all;
}

std::optional<Section> findSection(std::string_view text, std::string_view title) {
    const auto wanted = headingKey(title);
    for (auto& section : sections(text))
        if (headingKey(section.title) == wanted)
            return section;
    return std::nullopt;
}

std::optional<text::Span> fencedBlock(std::string_view text, text::Span within, std::string_view language) {
    FenceReader fence;
    std::optional<text::Span> found;
    bool isWanted = false;
    bool isDone = false;
    eachLine(text, within, [&](std::string_view line, text::Span place) {
        const bool wasOpen = fence.isOpen();
        const bool isFenced = fence.isFenced(line);
        if (isFenced && !wasOpen) {
            auto info = trimmed(withoutEnd(line));
            while (!info.empty() && (info.front() == '`' || info.front() == '~'))
                info.remove_prefix(1);
            info = trimmed(info);
            isWanted = headingKey(info.substr(0, info.find_first_of(" \t{,"))) == headingKey(language);
            if (isWanted)
                found = text::Span{place.end, place.end};
        } else if (isWanted && wasOpen) {
            if (!fence.isOpen()) {
                isDone = true;
                return false;
            }
            found->end = place.end;
        }
        return true;
    });
    return isDone ? found : std::nullopt;
}

} // namespace castwright::spec
