// Each character of a path is compared with all places of the pattern at once, so that no pattern takes long.
#include "app/engine/run/searching.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <format>
#include <functional>
#include <vector>

namespace castwright::engine {

namespace {

constexpr std::size_t mostAnswerBytes = std::size_t{64} << 10;
constexpr std::size_t mostLineBytes = 400;

struct Piece {
    enum class Kind : std::uint8_t { set, star, deep, folders }; // folders: "**/", also none at all
    Kind kind = Kind::set;
    std::array<bool, 256> members = {}; // of a set
};

std::array<bool, 256> only(char c) {
    std::array<bool, 256> members{};
    members[static_cast<unsigned char>(c)] = true;
    return members;
}

// The set that begins at `at`, which is moved behind it; a bracket that is never closed means itself.
Piece setAt(std::string_view pattern, std::size_t& at) {
    auto from = at + 1;
    const bool isNegated = from < pattern.size() && (pattern[from] == '!' || pattern[from] == '^');
    from += isNegated ? 1 : 0;
    const auto close = pattern.find(']', from + 1);
    if (close == std::string_view::npos)
        return {.members = only(pattern[at++])};
    Piece piece;
    for (auto n = from; n < close; ++n) {
        const auto first = static_cast<unsigned char>(pattern[n]);
        auto last = first;
        if (n + 2 < close && pattern[n + 1] == '-') {
            last = static_cast<unsigned char>(pattern[n + 2]);
            n += 2;
        }
        for (unsigned c = first; c <= last; ++c)
            piece.members[c] = true;
    }
    if (isNegated)
        std::ranges::transform(piece.members, piece.members.begin(), std::logical_not<>());
    piece.members['/'] = false;
    at = close + 1;
    return piece;
}

std::vector<Piece> piecesOf(std::string_view pattern) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < pattern.size();) {
        const auto rest = pattern.substr(at);
        if (rest.starts_with("**/")) {
            pieces.push_back({.kind = Piece::Kind::folders});
            at += 3;
        } else if (rest.starts_with("**")) {
            pieces.push_back({.kind = Piece::Kind::deep});
            at += 2;
        } else if (rest.front() == '*') {
            pieces.push_back({.kind = Piece::Kind::star});
            ++at;
        } else if (rest.front() == '?') {
            Piece any;
            any.members.fill(true);
            any.members['/'] = false;
            pieces.push_back(any);
            ++at;
        } else if (rest.front() == '[') {
            pieces.push_back(setAt(pattern, at));
        } else {
            pieces.push_back({.members = only(rest.front())});
            ++at;
        }
    }
    return pieces;
}

std::string_view trimmedLine(std::string_view line) {
    return line.substr(0, mostLineBytes);
}

} // namespace

bool matchesGlob(std::string_view pattern, std::string_view path) {
    if (pattern.starts_with('/'))
        pattern.remove_prefix(1);
    else if (!pattern.contains('/') && pattern != "**")
        path = path.substr(path.rfind('/') + 1);
    const auto pieces = piecesOf(pattern);
    // Where in the pattern one may be after the characters so far.
    std::vector<bool> here(pieces.size() + 1);
    here[0] = true;
    const auto skipEmpty = [&](std::vector<bool>& places) {
        for (std::size_t n = 0; n < pieces.size(); ++n)
            if (places[n] && pieces[n].kind != Piece::Kind::set)
                places[n + 1] = true;
    };
    // Folders end at a slash only: until then a place within one is kept apart.
    std::vector<bool> within(pieces.size());
    skipEmpty(here);
    for (const char c : path) {
        std::vector<bool> next(pieces.size() + 1);
        std::vector<bool> nextWithin(pieces.size());
        for (std::size_t n = 0; n < pieces.size(); ++n) {
            const auto& piece = pieces[n];
            switch (piece.kind) {
            case Piece::Kind::set:
                if (here[n] && piece.members[static_cast<unsigned char>(c)])
                    next[n + 1] = true;
                break;
            case Piece::Kind::star:
                if (here[n] && c != '/')
                    next[n] = true;
                break;
            case Piece::Kind::deep:
                if (here[n])
                    next[n] = true;
                break;
            case Piece::Kind::folders:
                if (here[n] || within[n])
                    (c == '/' ? next : nextWithin)[n] = true;
                break;
            }
        }
        here = std::move(next);
        within = std::move(nextWithin);
        skipEmpty(here);
    }
    return here.back();
}

std::string grep(const std::map<std::string, std::string>& files, const Grep& asked) {
    if (asked.pattern.empty())
        return "Error: say in \"pattern\" which text to look for.";
    std::string told;
    for (const auto& [path, content] : files) {
        if (!asked.glob.empty() && !matchesGlob(asked.glob, path))
            continue;
        std::size_t count = 0;
        std::size_t number = 0;
        const std::string_view text = content;
        for (std::size_t at = 0; at < text.size(); ++number) {
            const auto end = std::min(text.find('\n', at), text.size());
            const auto line = text.substr(at, end - at);
            at = end + 1;
            if (!line.contains(asked.pattern))
                continue;
            ++count;
            if (asked.mode == "content")
                told += std::format("{}:{}: {}\n", path, number + 1, trimmedLine(line));
            if (told.size() > mostAnswerBytes)
                return told + "There is more: look for something rarer, or in fewer files.";
        }
        if (count != 0 && asked.mode != "content")
            told += asked.mode == "count" ? std::format("{}: {}\n", path, count) : path + '\n';
    }
    return told.empty() ? std::format("Nothing holds \"{}\".", asked.pattern) : told;
}

} // namespace castwright::engine
