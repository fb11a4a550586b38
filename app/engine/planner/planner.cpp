// One sentence after the other, each judged by the rules before the next; a request is done whole or not at
// all.
#include "app/engine/planner/planner.h"

#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/prose.h"
#include "models/spec/agentfile.h"
#include "models/text/merge.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

namespace {

using workflow::NodeId;

struct Compiled {
    const Form* form;
    std::vector<Pattern> patterns;
};

const std::vector<Compiled>& grammar() {
    static const auto all = [] {
        std::vector<Compiled> list;
        for (const auto& form : forms()) {
            Compiled compiled{.form = &form, .patterns = {}};
            for (const auto text : form.patterns)
                compiled.patterns.emplace_back(text);
            list.push_back(std::move(compiled));
        }
        return list;
    }();
    return all;
}

bool isAny(Words words, std::initializer_list<std::string_view> patterns) {
    const auto all = [](std::string_view, Words) { return true; };
    return std::ranges::any_of(patterns, [&](std::string_view text) {
        return Pattern(text).match(words, all, [](const Captures&) { return true; });
    });
}

bool asksForUndo(Words words) {
    return isAny(
        words,
        {"(undo|revert|take back|roll back|reverse) (it|that|this|everything|all of that)?",
         "(undo|revert|take back|take|roll back|roll|reverse|cancel) (the|my|your|that|this) "
         "(last|latest|previous|most recent|recent)? "
         "(request|change|changes|refinement|edit|edits|step|proposal) (back)? (you made|i made)?",
         "(undo|revert|take back) what you (just)? did",
         "(go|get|change) back to (the (version|state))? before (that|this)?",
         "(put|change) (it|everything|things) back (the way it was|as it was|how it was|to how it was)?"});
}

bool asksForHelp(Words words) {
    return isAny(
        words, {"help", "what can you do", "what do you understand", "what can i (ask|say)",
                "how does this work", "(show|list) (me)? (your|the) (forms|commands|examples|capabilities)"});
}

// One reading of a sentence by the forms.
struct Reading {
    const Form* form = nullptr;
    Outcome outcome;
    std::optional<Draft> draft; // where the outcome changed it
};

Reading read(std::string_view prompt, Words words, const Draft& draft, const std::optional<NodeId>& subject) {
    const Names names(draft, subject);
    Reading reading;
    for (const auto strictness : {Strictness::everything, Strictness::agents, Strictness::nothing}) {
        const bool isStrict = strictness == Strictness::everything;
        for (const auto& [form, patterns] : grammar()) {
            for (const auto& pattern : patterns) {
                const auto accepts = [&](std::string_view capture, Words taken) {
                    return fits(prompt, names, capture, taken, strictness);
                };
                pattern.match(words, accepts, [&](const Captures& captures) {
                    auto trial = draft;
                    const auto outcome = form->act(Sentence(prompt, captures, trial, names));
                    if (outcome.message == "?")
                        return false; // the words don't describe what the form is about
                    const bool isAnswer = outcome.kind != Outcome::Kind::question;
                    if (isAnswer || !reading.form) {
                        reading.form = form;
                        reading.outcome = outcome;
                        if (outcome.kind == Outcome::Kind::done)
                            reading.draft = std::move(trial);
                    }
                    return isAnswer || isStrict;
                });
                if (reading.form && (reading.outcome.kind != Outcome::Kind::question || isStrict))
                    return reading;
            }
        }
        if (reading.form)
            return reading;
    }
    return reading;
}

bool endsSentence(const Word& word, const Word* next) {
    if (word.isQuoted())
        return next && !next->isQuoted() && next->kind == Word::Kind::lineEnd;
    return word.kind == Word::Kind::lineEnd || word.is(".") || word.is("!") || word.is("?") || word.is(";");
}

bool isVerb(const Word& word) {
    static constexpr std::array<std::string_view, 40> verbs = {
        "add",     "remove", "delete", "drop",    "rename",     "give",     "take",    "connect",
        "insert",  "run",    "use",    "switch",  "change",     "replace",  "append",  "set",
        "make",    "tell",   "split",  "undo",    "disconnect", "link",     "create",  "put",
        "let",     "call",   "stop",   "require", "ask",        "instruct", "divide",  "introduce",
        "include", "draw",   "hand",   "wire",    "start",      "get",      "rewrite", "describe"};
    return std::ranges::any_of(verbs, [&](std::string_view verb) { return word.is(verb); });
}

// Where the first of several requests in one sentence may end: "… and connect it to the writer".
std::vector<std::pair<std::size_t, std::size_t>> joints(Words words) {
    std::vector<std::pair<std::size_t, std::size_t>> found;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        auto next = i;
        while (next < words.size()
               && (words[next].is(",") || words[next].is("and") || words[next].is("then")
                   || words[next].is("also") || words[next].is("finally") || words[next].is("next")
                   || words[next].is("afterwards")))
            ++next;
        if (next > i && next < words.size()) {
            if (isVerb(words[next]))
                found.emplace_back(i, next);
            i = next;
        }
    }
    return found;
}

bool hasThen(Words words) {
    return std::ranges::any_of(words, [](const Word& word) { return word.is("then"); });
}

class Planning {
public:
    Planning(const Request& request, Draft start)
        : request_(request)
        , draft_(std::move(start)) {
        stack_.push_back(draft_);
        if (const auto path = BundlePath::parse(request.contextPath); path && !spec::agentName(*path).empty())
            if (const auto found = Names(draft_, {}).agents(spec::agentName(*path)); found.size() == 1)
                subject_ = found.front();
        if (!subject_ && !request.contextPath.empty() && draft_.graph().find(NodeId(request.contextPath)))
            subject_ = NodeId(request.contextPath);
    }

    Answer run() {
        const auto words = wordsOf(request_.prompt);
        std::size_t at = 0;
        const Words all(words);
        while (at < all.size()) {
            auto end = at;
            while (end < all.size()
                   && !endsSentence(all[end], end + 1 < all.size() ? &all[end + 1] : nullptr))
                ++end;
            auto sentence = all.subspan(at, std::min(end + 1, all.size()) - at);
            auto next = std::min(end + 1, all.size());
            // "… with:" and nothing after it in its line: what follows is the text.
            const auto bare = trimmedMarks(sentence);
            if (!bare.empty() && bare.back().is(":") && next < all.size()) {
                sentence = all.subspan(at);
                next = all.size();
            } else if (const auto whole = upToLineEnd(all, at);
                       whole.size() > sentence.size() && hasColonText(sentence) && readsText(whole)) {
                sentence = whole;
                next = at + whole.size();
            }
            at = next;
            const auto said = withoutCourtesy(sentence);
            if (said.empty())
                continue;
            if (!handle(said))
                return finish();
        }
        return finish();
    }

private:
    static Words trimmedMarks(Words words) {
        while (!words.empty() && words.back().kind == Word::Kind::lineEnd)
            words = words.first(words.size() - 1);
        return words;
    }
    static Words upToLineEnd(Words all, std::size_t at) {
        auto end = at;
        while (end < all.size() && all[end].kind != Word::Kind::lineEnd)
            ++end;
        return all.subspan(at, end - at);
    }
    static bool hasColonText(Words words) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i)
            if (words[i].is(":"))
                return !words[i + 1].isQuoted();
        return false;
    }
    bool readsText(Words words) const {
        const auto reading = read(request_.prompt, withoutCourtesy(words), draft_, subject_);
        return reading.form && reading.form->takesText;
    }

    bool handle(Words said) {
        if (asksForHelp(said)) {
            answer_.kind = Answer::Kind::question;
            answer_.message = capabilities(draft_.bundle(), draft_.kinds());
            return false;
        }
        if (asksForUndo(said))
            return undo(said);
        // Several requests in one sentence, where each part is one by itself.
        if (const auto places = joints(said); !places.empty()) {
            for (const auto& [end, next] : places) {
                const auto head = withoutCourtesy(said.first(end));
                const auto tail = withoutCourtesy(said.subspan(next));
                auto reading = read(request_.prompt, head, draft_, subject_);
                if (!reading.form || reading.outcome.kind == Outcome::Kind::question)
                    continue;
                if (reading.form->takesText && !hasThen(said.subspan(end, next - end)))
                    continue;
                const auto rest = reading.draft
                                      ? read(request_.prompt, tail, *reading.draft, reading.outcome.subject)
                                      : read(request_.prompt, tail, draft_, subject_);
                if (!asksForUndo(tail) && (!rest.form || rest.outcome.kind == Outcome::Kind::question)
                    && joints(tail).empty())
                    continue;
                return take(head, std::move(reading)) && handle(tail);
            }
        }
        return take(said, read(request_.prompt, said, draft_, subject_));
    }

    bool take(Words said, Reading reading) {
        const auto sentence = textOf(request_.prompt, said);
        if (!reading.form) {
            answer_.kind = Answer::Kind::notUnderstood;
            answer_.message = std::format(
                "I did not understand \"{}\". Nothing was changed.\n\n{}", sentence,
                capabilities(draft_.bundle(), draft_.kinds()));
            return false;
        }
        auto& outcome = reading.outcome;
        if (outcome.kind == Outcome::Kind::question || outcome.kind == Outcome::Kind::refused) {
            answer_.kind =
                outcome.kind == Outcome::Kind::question ? Answer::Kind::question : Answer::Kind::refused;
            answer_.message = outcome.message;
            return false;
        }
        if (reading.draft)
            if (const auto broken = reading.draft->problemsBeyond(draft_); !broken.empty()) {
                answer_.kind = Answer::Kind::refused;
                answer_.message = std::format(
                    "\"{}\" would leave the workflow with a new problem: {}", sentence, broken.front());
                return false;
            }
        Step step{
            .form = std::string(reading.form->id),
            .sentence = sentence,
            .message = outcome.message,
            .paths = {}};
        if (reading.draft) {
            step.paths = changedPaths(draft_.bundle(), reading.draft->bundle());
            draft_ = std::move(*reading.draft);
            stack_.push_back(draft_);
        }
        answer_.risks.insert(answer_.risks.end(), outcome.risks.begin(), outcome.risks.end());
        if (outcome.subject)
            subject_ = outcome.subject;
        answer_.steps.push_back(std::move(step));
        return true;
    }

    bool undo(Words said) {
        const auto sentence = textOf(request_.prompt, said);
        const auto done = [&](Draft with, std::string message) {
            Step step{.form = "undo", .sentence = sentence, .message = std::move(message), .paths = {}};
            step.paths = changedPaths(draft_.bundle(), with.bundle());
            draft_ = std::move(with);
            answer_.steps.push_back(std::move(step));
            return true;
        };
        if (stack_.size() > 1) {
            stack_.pop_back();
            return done(stack_.back(), "Took back the request before.");
        }
        for (const auto& earlier : request_.earlier) {
            const auto paths = changedPaths(earlier.before, earlier.after);
            const auto same = [&](const std::string& text) {
                const auto path = BundlePath::parse(text).value();
                const auto* now = draft_.bundle().find(path);
                const auto* then = earlier.after.find(path);
                return (now == nullptr) == (then == nullptr) && (!now || *now == *then);
            };
            if (paths.empty() || std::ranges::none_of(paths, same))
                continue; // another workflow's, or never applied
            auto files = draft_.bundle();
            for (const auto& text : paths) {
                const auto path = BundlePath::parse(text).value();
                const auto* before = earlier.before.find(path);
                const auto* after = earlier.after.find(path);
                const auto* now = files.find(path);
                if (same(text)) {
                    if (before)
                        files.files.insert_or_assign(path, *before);
                    else
                        files.files.erase(path);
                    continue;
                }
                const auto merged = before && after && now ? text::merge(*after, *now, *before)
                                                           : Result<text::Merge>(std::unexpect, Error{});
                if (!merged || !merged->isClean()) {
                    answer_.kind = Answer::Kind::refused;
                    answer_.message = std::format(
                        "\"{}\" can't be taken back: {} was edited since, in the same place.", earlier.prompt,
                        text);
                    return false;
                }
                files.files.insert_or_assign(path, merged->text);
            }
            auto with = Draft::open(std::move(files), draft_.kinds());
            if (!with) {
                answer_.kind = Answer::Kind::refused;
                answer_.message = describe(with.error());
                return false;
            }
            return done(std::move(*with), std::format("Took back the last request: \"{}\".", earlier.prompt));
        }
        answer_.kind = Answer::Kind::question;
        answer_.message =
            "There is no earlier request of mine that these files show, so there is nothing to take back. "
            "The history keeps every approved change.";
        return false;
    }

    static std::vector<std::string> changedPaths(const spec::Bundle& before, const spec::Bundle& after) {
        std::vector<std::string> paths;
        for (const auto& [path, content] : after.files)
            if (const auto* old = before.find(path); !old || *old != content)
                paths.push_back(path.text());
        for (const auto& [path, content] : before.files)
            if (!after.find(path))
                paths.push_back(path.text());
        std::ranges::sort(paths);
        return paths;
    }

    Answer finish() {
        const bool wasStopped = !answer_.message.empty();
        answer_.files = request_.files;
        if (wasStopped) {
            if (!answer_.steps.empty())
                answer_.message +=
                    "\n\nThe other sentences were understood, and wait for this one: nothing was changed.";
            answer_.steps.clear();
            answer_.risks.clear();
            return std::move(answer_);
        }
        if (answer_.steps.empty()) {
            answer_.kind = Answer::Kind::question;
            answer_.message = "What should change?\n\n" + capabilities(draft_.bundle(), draft_.kinds());
            return std::move(answer_);
        }
        answer_.kind = draft_.bundle() == request_.files ? Answer::Kind::unchanged : Answer::Kind::changed;
        answer_.files = draft_.bundle();
        answer_.notes = draft_.notes();
        for (const auto& step : answer_.steps)
            answer_.message += (answer_.message.empty() ? "" : "\n") + step.message;
        return std::move(answer_);
    }

    const Request& request_;
    Draft draft_;
    std::vector<Draft> stack_;
    std::optional<NodeId> subject_;
    Answer answer_;
};

} // namespace

Answer plan(const Request& request, const workflow::NodeKinds& kinds) {
    constexpr std::size_t longest = 20'000;
    Answer refusal{.kind = Answer::Kind::refused, .files = request.files};
    if (request.prompt.size() > longest) {
        refusal.message =
            std::format("The request is longer than {} characters. Ask for less at once.", longest);
        return refusal;
    }
    auto draft = Draft::open(request.files, kinds);
    if (!draft) {
        refusal.message = describe(draft.error());
        return refusal;
    }
    return Planning(request, std::move(*draft)).run();
}

std::vector<Capability> examples(const spec::Bundle& files, const workflow::NodeKinds& kinds) {
    std::string agent = "Writer";
    std::string other = "Critic";
    std::string field = "topic";
    if (const auto draft = Draft::open(files, kinds)) {
        const auto agents = draft->agents();
        std::vector<std::string> names;
        for (const auto* one : agents)
            if (workflow::isSpecialist(*one))
                names.emplace_back(one->name());
        if (names.empty() && draft->entry())
            names.emplace_back(draft->entry()->name());
        if (!names.empty())
            agent = names.front();
        if (names.size() > 1)
            other = names[1];
        if (const auto* form = draft->form())
            if (const auto* schema = form->config.find("input_schema"))
                if (const auto* properties = schema->find("properties");
                    properties && properties->asObject() && !properties->asObject()->empty())
                    field = properties->asObject()->front().first;
    }
    const auto filled = [&](std::string_view example) {
        std::string line;
        for (std::size_t at = 0; at < example.size();) {
            bool isFilled = false;
            for (const auto& [key, value] :
                 {std::pair<std::string_view, const std::string*>{"{agent}", &agent},
                  {"{agent2}", &other},
                  {"{field}", &field}})
                if (example.substr(at).starts_with(key)) {
                    line += *value;
                    at += key.size();
                    isFilled = true;
                    break;
                }
            if (!isFilled)
                line += example[at++];
        }
        return line;
    };
    std::vector<Capability> all;
    for (const auto& form : forms())
        all.push_back({.title = std::string(form.title), .example = filled(form.example)});
    all.push_back({.title = "Undo", .example = "Undo the last request"});
    return all;
}

std::string capabilities(const spec::Bundle& files, const workflow::NodeKinds& kinds) {
    std::string text = "I am the built-in planner, not a language model. I can do:\n";
    for (const auto& [title, example] : examples(files, kinds))
        text += std::format("- {}: {}\n", title, example);
    return text + "Several sentences work one after the other.";
}

} // namespace castwright::planner
