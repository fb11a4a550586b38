// Matching by backtracking, with a bound on the steps so that no sentence takes long.
#include "app/engine/planner/pattern.h"

namespace castwright::planner {

namespace {

Pattern::Sequence parse(std::string_view text, std::size_t& at) {
    Pattern::Sequence parts;
    while (at < text.size() && text[at] != '|' && text[at] != ')') {
        if (text[at] == ' ') {
            ++at;
        } else if (text[at] == '(') {
            Pattern::Part group{.kind = Pattern::Part::Kind::group};
            do
                group.alternatives.push_back(parse(text, ++at));
            while (at < text.size() && text[at] == '|');
            ++at;
            if (at < text.size() && text[at] == '?') {
                group.isOptional = true;
                ++at;
            }
            parts.push_back(std::move(group));
        } else if (text[at] == '{') {
            const auto end = text.find('}', at);
            parts.push_back(
                {.kind = Pattern::Part::Kind::capture,
                 .text = std::string(text.substr(at + 1, end - at - 1))});
            at = end + 1;
        } else {
            const auto end = text.find_first_of(" ()|{", at);
            parts.push_back(
                {.kind = Pattern::Part::Kind::word, .text = std::string(text.substr(at, end - at))});
            at = end == std::string_view::npos ? text.size() : end;
        }
    }
    return parts;
}

bool isPassedOver(const Word& word) {
    return word.kind == Word::Kind::lineEnd || word.is(",") || word.is(":") || word.is("-") || word.is("(")
           || word.is(")");
}

class Matching {
public:
    using Next = std::function<bool(std::size_t)>;

    Matching(Words words, const Pattern::Fits& fits, const std::function<bool(const Captures&)>& take)
        : words_(words)
        , fits_(fits)
        , take_(take) {}

    bool run(const Pattern::Sequence& parts) {
        return sequence(parts, 0, 0, [this](std::size_t at) {
            while (at < words_.size() && isPassedOver(words_[at]))
                ++at;
            return at == words_.size() && take_(captures_);
        });
    }

private:
    bool sequence(const Pattern::Sequence& parts, std::size_t index, std::size_t at, const Next& next) {
        if (++steps_ > 60'000)
            return false;
        if (index == parts.size())
            return next(at);
        const auto& part = parts[index];
        if (part.kind == Pattern::Part::Kind::group) {
            for (const auto& alternative : part.alternatives)
                if (sequence(alternative, 0, at, [&](std::size_t after) {
                        return sequence(parts, index + 1, after, next);
                    }))
                    return true;
            return part.isOptional && sequence(parts, index + 1, at, next);
        }
        while (at < words_.size() && isPassedOver(words_[at]))
            ++at;
        if (at == words_.size())
            return false;
        if (part.kind == Pattern::Part::Kind::word)
            return words_[at].is(part.text) && sequence(parts, index + 1, at + 1, next);
        for (auto end = at + 1; end <= words_.size(); ++end) {
            const auto taken = words_.subspan(at, end - at);
            if (isPassedOver(taken.back()) || !fits_(part.text, taken))
                continue;
            const auto before = captures_.find(part.text);
            const auto kept = before == captures_.end() ? Words{} : before->second;
            captures_[part.text] = taken;
            if (sequence(parts, index + 1, end, next))
                return true;
            if (kept.empty())
                captures_.erase(part.text);
            else
                captures_[part.text] = kept;
        }
        return false;
    }

    Words words_;
    const Pattern::Fits& fits_;
    const std::function<bool(const Captures&)>& take_;
    Captures captures_;
    int steps_ = 0;
};

} // namespace

Pattern::Pattern(std::string_view text) {
    std::size_t at = 0;
    parts_ = parse(text, at);
}

bool Pattern::match(Words words, const Fits& fits, const std::function<bool(const Captures&)>& take) const {
    return Matching(words, fits, take).run(parts_);
}

} // namespace castwright::planner
