// A prompt as words: what is quoted stays one, and sentences end where a person would say so.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace castwright::planner {

struct Word {
    enum class Kind { word, quoted, mark, lineEnd };
    Kind kind = Kind::word;
    std::size_t begin = 0; // in the prompt; of what is quoted, with its quotes
    std::size_t end = 0;
    std::string folded; // in lower case; of what is quoted, what stands between the quotes as it is

    [[nodiscard]] bool is(std::string_view text) const { return kind != Kind::quoted && folded == text; }
    [[nodiscard]] bool isQuoted() const { return kind == Kind::quoted; }
};

using Words = std::span<const Word>;

// "the writer's" is three words: the, writer, 's.
[[nodiscard]] std::vector<Word> wordsOf(std::string_view prompt);

// The text that words cover; of a single quoted one, what stands between its quotes.
[[nodiscard]] std::string textOf(std::string_view prompt, Words words);

// Without "please", "could you", "then" before it, and without "please", "thanks" and full stops after it.
[[nodiscard]] Words withoutCourtesy(Words words);

[[nodiscard]] std::string lowerCase(std::string_view text);
// Letters and digits only, in lower case, one space between words.
[[nodiscard]] std::string plainWords(std::string_view text);
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace castwright::planner
