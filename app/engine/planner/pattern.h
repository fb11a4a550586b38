// Sentence forms as data: "(give|grant) {agent} (access to)? {tool}" against the words of a sentence.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/engine/planner/words.h"

namespace castwright::planner {

using Captures = std::map<std::string, Words, std::less<>>;

class Pattern {
public:
    // Words, "(one|the other)", "(perhaps)?", and "{name}" for one word or more. Commas, colons and dashes of
    // a sentence are passed over where a word is expected.
    explicit Pattern(std::string_view text);

    // Says whether words may stand for a capture; asked while matching, so that the shortest fitting are
    // taken.
    using Fits = std::function<bool(std::string_view name, Words words)>;
    // Calls `take` with one reading after the other until it says true. False where no reading was taken.
    bool match(Words words, const Fits& fits, const std::function<bool(const Captures&)>& take) const;

    struct Part;
    using Sequence = std::vector<Part>;
    struct Part {
        enum class Kind { word, capture, group };
        Kind kind = Kind::word;
        std::string text; // the word, or the capture's name
        std::vector<Sequence> alternatives;
        bool isOptional = false;
    };

private:
    Sequence parts_;
};

} // namespace castwright::planner
