// Reads quotes of all kinds, possessives and the marks that end a sentence.
#include "app/engine/planner/words.h"

#include <algorithm>
#include <array>
#include <optional>

namespace castwright::planner {

namespace {

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

bool isLetterOrDigit(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Quote {
    std::string_view open;
    std::string_view close;
};
constexpr std::array<Quote, 6> quotes = {
    {{"\"", "\""}, {"`", "`"}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}}};

// Where a quotation that begins here ends, its quotes included.
struct Quoted {
    std::size_t innerBegin, innerEnd, end;
};
std::optional<Quoted> quotedAt(std::string_view text, std::size_t at) {
    for (const auto& [open, close] : quotes) {
        if (!text.substr(at).starts_with(open))
            continue;
        const auto end = text.find(close, at + open.size());
        if (end != std::string_view::npos && end > at + open.size())
            return Quoted{at + open.size(), end, end + close.size()};
    }
    // An apostrophe quotes only where it stands before a word and another after one.
    if (text[at] == '\'' && (at == 0 || !isLetterOrDigit(text[at - 1])))
        for (auto end = text.find('\'', at + 1); end != std::string_view::npos;
             end = text.find('\'', end + 1))
            if (end > at + 1 && (end + 1 == text.size() || !isLetterOrDigit(text[end + 1])))
                return Quoted{at + 1, end, end + 1};
    return std::nullopt;
}

constexpr std::array<std::string_view, 37> politeBefore = {
    "i think that",
    "i think",
    "maybe",
    "please",
    "kindly",
    "can you",
    "could you",
    "would you",
    "will you",
    "i want you to",
    "i would like you to",
    "i'd like you to",
    "i want to",
    "i would like to",
    "i'd like to",
    "we want to",
    "we need to",
    "i need to",
    "you should",
    "let us",
    "let's",
    "lets",
    "now",
    "also",
    "then",
    "next",
    "after that",
    "finally",
    "first",
    "and",
    "ok",
    "okay",
    "so",
    "hi",
    "hello",
    "just",
    "go ahead and"};
constexpr std::array<std::string_view, 9> politeAfter = {
    "please", "thanks", "thank you", "too", "as well", "now", "for me", "ok", "would you"};

} // namespace

std::vector<Word> wordsOf(std::string_view prompt) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < prompt.size();) {
        const char c = prompt[at];
        if (isSpace(c)) {
            ++at;
            continue;
        }
        if (c == '\n') {
            words.push_back({Word::Kind::lineEnd, at, at + 1, "\n"});
            ++at;
            continue;
        }
        if (const auto quoted = quotedAt(prompt, at)) {
            words.push_back(
                {Word::Kind::quoted, at, quoted->end,
                 std::string(prompt.substr(quoted->innerBegin, quoted->innerEnd - quoted->innerBegin))});
            at = quoted->end;
            continue;
        }
        if (!isLetterOrDigit(c) && c != '_' && c != '/' && c != '\'') {
            words.push_back({Word::Kind::mark, at, at + 1, std::string(1, c)});
            ++at;
            continue;
        }
        auto end = at;
        while (end < prompt.size() && !isSpace(prompt[end]) && prompt[end] != '\n') {
            if (prompt.substr(end).starts_with("’") || prompt.substr(end).starts_with("”")
                || prompt.substr(end).starts_with("»"))
                break;
            // A mark belongs to a word that goes on after it: "gpt-4.1", "report.md", "llama3:8b".
            const bool goesOn = isLetterOrDigit(prompt[end]) || prompt[end] == '_' || prompt[end] == '/'
                                || (std::string_view(".-:'@+").contains(prompt[end])
                                    && end + 1 < prompt.size() && isLetterOrDigit(prompt[end + 1]));
            if (!goesOn)
                break;
            ++end;
        }
        if (end == at)
            end = at + 1;
        auto folded = lowerCase(prompt.substr(at, end - at));
        const auto possessive = [&](std::size_t from, std::size_t to) {
            words.push_back({Word::Kind::word, from, to, "'s"});
        };
        if (folded.size() > 2 && folded.ends_with("'s") && folded != "let's" && folded != "it's"
            && folded != "that's" && folded != "there's") {
            folded.resize(folded.size() - 2);
            words.push_back({Word::Kind::word, at, end - 2, std::move(folded)});
            possessive(end - 2, end);
        } else {
            words.push_back({Word::Kind::word, at, end, std::move(folded)});
            if (prompt.substr(end).starts_with("’s") || prompt.substr(end).starts_with("’S")) {
                possessive(end, end + 4);
                end += 4;
            } else if (
                end < prompt.size() && prompt[end] == '\''
                && (end + 1 == prompt.size() || isSpace(prompt[end + 1]))) {
                possessive(end, end + 1);
                ++end;
            }
        }
        at = end;
    }
    return words;
}

std::string textOf(std::string_view prompt, Words words) {
    while (!words.empty() && (words.back().kind == Word::Kind::lineEnd))
        words = words.first(words.size() - 1);
    while (!words.empty() && (words.front().kind == Word::Kind::lineEnd))
        words = words.subspan(1);
    if (words.empty())
        return {};
    if (words.size() == 1 && words.front().isQuoted())
        return words.front().folded;
    return std::string(prompt.substr(words.front().begin, words.back().end - words.front().begin));
}

Words withoutCourtesy(Words words) {
    const auto isMark = [](const Word& word) {
        return word.kind == Word::Kind::mark || word.kind == Word::Kind::lineEnd;
    };
    bool changed = true;
    while (changed && !words.empty()) {
        changed = false;
        if (isMark(words.front())) {
            words = words.subspan(1);
            changed = true;
            continue;
        }
        for (const auto phrase : politeBefore) {
            const auto parts = split(phrase, ' ');
            if (parts.size() < words.size()
                && std::ranges::equal(
                    parts, words.first(parts.size()),
                    [](const auto& part, const Word& word) { return word.is(part); })) {
                words = words.subspan(parts.size());
                changed = true;
                break;
            }
        }
    }
    changed = true;
    while (changed && !words.empty()) {
        changed = false;
        if (isMark(words.back()) && !words.back().is(")") && !words.back().is("%")) {
            words = words.first(words.size() - 1);
            changed = true;
            continue;
        }
        for (const auto phrase : politeAfter) {
            const auto parts = split(phrase, ' ');
            if (parts.size() < words.size()
                && std::ranges::equal(
                    parts, words.last(parts.size()),
                    [](const auto& part, const Word& word) { return word.is(part); })) {
                words = words.first(words.size() - parts.size());
                changed = true;
                break;
            }
        }
    }
    return words;
}

std::string lowerCase(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string plainWords(std::string_view text) {
    std::string result;
    bool gap = false;
    char before = 0;
    for (const char c : text) {
        const bool isHump = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z'; // "FactChecker"
        if (!isLetterOrDigit(c)) {
            gap = true;
        } else {
            if ((gap || isHump) && !result.empty())
                result += ' ';
            gap = false;
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
        before = c;
    }
    return result;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(separator);
        if (const auto part = text.substr(0, end); !part.empty())
            parts.emplace_back(part);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return parts;
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

} // namespace castwright::planner
