// Sentences about what agents are told, and about principles.
#include <algorithm>
#include <format>

#include "app/engine/planner/form.h"
#include "app/engine/planner/prose.h"
#include "models/spec/markdown.h"

namespace castwright::planner {

namespace {

using workflow::NodeId;

std::string promptOf(const Sentence& sentence, const NodeId& agent) {
    return std::string(sentence.draft.graph().find(agent)->config.stringAt("system_prompt"));
}

Outcome
setPrompt(const Sentence& sentence, const NodeId& agent, const std::string& prompt, std::string done) {
    if (promptOf(sentence, agent) == prompt)
        return alreadySo(std::format("The prompt of {} says so already.", sentence.names.nameOf(agent)));
    if (const auto set = sentence.draft.setPrompt(agent, prompt); !set)
        return of(set.error());
    return {.message = std::move(done), .subject = agent};
}

Outcome addLine(const Sentence& sentence, const NodeId& agent, const std::string& line) {
    const auto name = sentence.names.nameOf(agent);
    const auto prompt = promptOf(sentence, agent);
    if (prompt.contains(line))
        return alreadySo(std::format("The prompt of {} says so already.", name));
    // Where the prompt ends with a list, the line joins it.
    const auto lastBegin = prompt.rfind('\n') == std::string::npos ? 0 : prompt.rfind('\n') + 1;
    const auto last = std::string_view(prompt).substr(lastBegin);
    std::string changed;
    const auto before = firstList(prompt, lastBegin, prompt.size());
    if (line.contains('\n') || prompt.empty())
        changed = prompt.empty() ? line : prompt + "\n\n" + line;
    else if (before.empty())
        changed = prompt + (last.starts_with("  ") ? "\n\n" : "\n") + line;
    else
        changed = insertItem(prompt, before, before.size(), line);
    return setPrompt(sentence, agent, changed, std::format("Added to the prompt of {}: {}", name, line));
}

// To one agent or to several.
Outcome add(const Sentence& sentence, const std::string& lead, Words words) {
    std::vector<NodeId> agents;
    if (sentence.has("agents")) {
        const auto found = sentence.agents("agents");
        if (!found)
            return found.error();
        agents = *found;
    } else {
        const auto found = sentence.agent("agent");
        if (!found)
            return found.error();
        agents.push_back(*found);
    }
    const auto said = textOf(sentence.prompt(), words);
    const auto line = words.size() == 1 && words.front().isQuoted() ? said : asSentence(lead + said);
    auto all = alreadySo("The prompt says so already.");
    for (const auto& agent : agents) {
        auto one = addLine(sentence, agent, line);
        if (one.kind == Outcome::Kind::refused)
            return one;
        if (one.kind == Outcome::Kind::done && all.kind == Outcome::Kind::done)
            one.message = all.message + "\n" + one.message;
        if (one.kind == Outcome::Kind::done || agents.size() == 1)
            all = std::move(one);
    }
    return all;
}

Outcome replaceWhole(const Sentence& sentence) {
    const auto agent = sentence.agent("agent");
    if (!agent)
        return agent.error();
    auto prompt = sentence.text("text");
    // The mark that ended the sentence is part of the prompt.
    if (const auto words = sentence.words("text"); !words.back().isQuoted())
        if (const auto end = words.back().end;
            end < sentence.prompt().size() && std::string_view(".!?").contains(sentence.prompt()[end]))
            prompt += sentence.prompt()[end];
    return setPrompt(
        sentence, *agent, prompt, std::format("Replaced the prompt of {}.", sentence.names.nameOf(*agent)));
}

Outcome replacePart(const Sentence& sentence, bool removes) {
    const auto agent = sentence.agent("agent");
    if (!agent)
        return agent.error();
    const auto name = sentence.names.nameOf(*agent);
    const auto prompt = promptOf(sentence, *agent);
    auto old = sentence.text("old");
    if (!prompt.contains(old)) {
        const auto at = lowerCase(prompt).find(lowerCase(old));
        if (at == std::string::npos)
            return question(
                std::format("The prompt of {} does not contain \"{}\". What should change?", name, old));
        old = prompt.substr(at, old.size());
    }
    const auto with = removes ? std::string() : sentence.text("text");
    std::string changed;
    if (removes) {
        // With the space or the line that it leaves behind.
        changed = prompt;
        for (auto at = changed.find(old); at != std::string::npos; at = changed.find(old, at)) {
            auto begin = at;
            auto end = at + old.size();
            const bool atLineStart = begin == 0 || changed[begin - 1] == '\n';
            const bool atLineEnd = end == changed.size() || changed[end] == '\n';
            if (atLineStart && atLineEnd && end < changed.size())
                ++end;
            else if (atLineEnd && begin > 0 && changed[begin - 1] == ' ')
                --begin;
            else if (
                end < changed.size() && changed[end] == ' ' && (atLineStart || changed[begin - 1] == ' '))
                ++end;
            changed.erase(begin, end - begin);
            at = begin;
        }
    } else {
        for (std::size_t at = 0; at <= prompt.size();) {
            const auto found = prompt.find(old, at);
            changed += prompt.substr(at, found - at);
            if (found == std::string::npos)
                break;
            changed += with;
            at = found + old.size();
        }
    }
    return setPrompt(
        sentence, *agent, changed,
        removes ? std::format("Took \"{}\" out of the prompt of {}.", old, name)
                : std::format("Replaced \"{}\" with \"{}\" in the prompt of {}.", old, with, name));
}

Outcome describe(const Sentence& sentence) {
    const auto agent = sentence.node("node");
    if (!agent)
        return agent.error();
    const auto said = asSentence(sentence.text("text"));
    const auto old = std::string(sentence.draft.graph().find(*agent)->config.stringAt("description"));
    if (old == said)
        return alreadySo("The description says so already.");
    if (const auto set =
            sentence.draft.edit(workflow::SetField{*agent, "/config/description", json::Value(said)});
        !set)
        return of(set.error());
    const auto name = sentence.names.nameOf(*agent);
    if (const auto file = sentence.draft.fileOf(name); file && !old.empty()) {
        auto text = *sentence.draft.bundle().find(*file);
        const auto at = text.find(old);
        const auto section = spec::findSection(text, "System Prompt");
        if (at != std::string::npos && (!section || at < section->heading.begin))
            sentence.draft.write(file->text(), text.replace(at, old.size(), said));
    }
    return {.message = std::format("Described {}: {}", name, said), .subject = *agent};
}

Outcome addPrinciple(const Sentence& sentence) {
    constexpr std::string_view path = "THE_SPEC/constitution.md";
    const auto said = asSentence(sentence.text("text"));
    const auto* text = sentence.draft.text(path);
    if (!text)
        return question("There is no THE_SPEC/constitution.md to add a principle to. Create it first.");
    if (text->contains(said))
        return alreadySo("The constitution says so already.");
    std::size_t highest = 0;
    std::size_t end = text->size();
    for (const auto& section : spec::sections(*text)) {
        const auto words = split(section.title, ' ');
        if (section.level != 2 || words.empty() || !spec::headingKey(section.title).ends_with("principle"))
            continue;
        std::size_t number = 0;
        for (const char c : words.front())
            if (c >= '0' && c <= '9')
                number = number * 10 + static_cast<std::size_t>(c - '0');
        highest = std::max(highest, number);
        end = section.body.end;
    }
    const auto before = std::string_view(*text).substr(0, end);
    const auto after = std::string_view(*text).substr(end);
    auto changed = std::format(
        "{}{}## {}. Principle\n\n{}\n{}", before,
        before.empty() || before.ends_with("\n\n") ? ""
        : before.ends_with('\n')                   ? "\n"
                                                   : "\n\n",
        highest + 1, said, after.empty() || after.starts_with('\n') ? "" : "\n");
    changed += after;
    sentence.draft.write(path, std::move(changed));
    return {
        .message = std::format("Added principle {} to the constitution: {}", highest + 1, said),
        .risks = {
            "This changes the constitution, which binds every agent. Only its owner should approve it."}};
}

} // namespace

std::vector<Form> promptForms() {
    return {
        {.id = "prompt-part",
         .title = "Replace or remove words in a prompt",
         .example = "Replace \"five sentences\" with \"three sentences\" in the {agent}'s prompt",
         .patterns =
             {"(replace|change|swap|substitute|exchange) {old} (with|by|to|for|into) {text} in ({agent} 's "
              "(system)? "
              "(prompt|instructions)|the (system)? (prompt|instructions) (of|for) {agent}|the {agent} "
              "prompt)",
              "in ({agent} 's (system)? (prompt|instructions)|the (system)? (prompt|instructions) (of|for) "
              "{agent}|the "
              "{agent} prompt) (please)? (replace|change|swap|substitute|exchange) {old} "
              "(with|by|to|for|into) {text}",
              "({agent} 's (system)? (prompt|instructions)|the (system)? (prompt|instructions) (of|for) "
              "{agent}) "
              "(should|must) (say|read) {text} instead of {old}",
              "(write|say|put|use) {text} instead of {old} in ({agent} 's (system)? "
              "(prompt|instructions)|the (system)? "
              "(prompt|instructions) (of|for) {agent})"},
         .act = [](const Sentence& sentence) { return replacePart(sentence, false); }},
        {.id = "prompt-cut",
         .title = "Remove words from a prompt",
         .example = "Remove \"Write plainly.\" from the {agent}'s prompt",
         .patterns =
             {"(remove|delete|drop|cut|strike|take) {old} (out of|from|in) ({agent} 's (system)? "
              "(prompt|instructions)|the (system)? (prompt|instructions) (of|for) {agent}|the {agent} "
              "prompt)",
              "in ({agent} 's (system)? (prompt|instructions)|the (system)? (prompt|instructions) (of|for) "
              "{agent}) "
              "(remove|delete|drop|cut|strike) {old}"},
         .act = [](const Sentence& sentence) { return replacePart(sentence, true); }},
        {.id = "prompt-set",
         .title = "Replace a whole prompt",
         .example = "Replace the {agent}'s prompt with: \"You write short answers.\"",
         .patterns =
             {"(replace|rewrite|set|change|make) ({agent} 's (system)? (prompt|instructions)|the (system)? "
              "(prompt|instructions) (of|for) {agent}|the {agent} (system)? prompt) (with|to|as|by|read|say) "
              "{text}",
              "({agent} 's (system)? (prompt|instructions)|the (system)? (prompt|instructions) (of|for) "
              "{agent}) "
              "(should|must|shall) (be|read|say) {text}",
              "(give|hand) {agent} (the|a|this) (new|following)? (system)? (prompt|instructions) {text}",
              "use {text} as (the (system)? prompt (of|for) {agent}|{agent} 's (system)? prompt)",
              "use (this|the following) (as)? (the)? (system)? prompt for {agent} {text}"},
         .act = replaceWhole,
         .takesText = true},
        {.id = "prompt-add",
         .title = "Add to a prompt",
         .example = "Add to the {agent}'s prompt: \"Never use jargon.\"",
         .patterns =
             {"(add|append|attach|put|write|include) to ({agent} 's (system)? (prompt|instructions)|the "
              "(system)? "
              "(prompt|instructions) (of|for) {agent}|the {agent} (system)? prompt) (that)? {text}",
              "(add|append|attach|put|write|include) {text} (to|at the end of|in) ({agent} 's (system)? "
              "(prompt|instructions)|the (system)? (prompt|instructions) (of|for) {agent}|the {agent} "
              "(system)? prompt)",
              "(extend|complete) ({agent} 's (system)? (prompt|instructions)|the (system)? "
              "(prompt|instructions) "
              "(of|for) {agent}|the {agent} (system)? prompt) (with|by) {text}",
              "(add|append) (a|the) (line|rule|sentence|instruction) to ({agent} 's (system)? "
              "(prompt|instructions)|the "
              "(system)? (prompt|instructions) (of|for) {agent}) {text}",
              "(tell|instruct|remind|teach|order) {agents} (to|that) {text}", "tell {agents} {text}"},
         .act = [](const Sentence& sentence) { return add(sentence, {}, sentence.words("text")); },
         .takesText = true},
        {.id = "principle",
         .title = "Add a principle",
         .example = "Add a principle: No personal data leaves the workflow.",
         .patterns =
             {"(add|write|put|include|introduce|append) (a|an|another|the|this|one more)? (new|following)? "
              "(principle|rule) (to the constitution)? (that|saying|which says|stating)? {text}",
              "(add|write|put|append) {text} (to|into|in) the constitution (as (a)? (new)? principle)?",
              "(add|write|put|append) to the constitution (that|a principle that)? {text}",
              "make it a (principle|rule) that {text}", "make {text} a (new)? principle",
              "the constitution (should|must|shall) (also)? (say|state|demand|require) (that)? {text}",
              "(a)? (new|another) principle {text}",
              "(extend|amend) the constitution (with|by) (the principle (that)?)? {text}"},
         .act = addPrinciple,
         .takesText = true},
        {.id = "describe",
         .title = "Describe an agent or node",
         .example = "Change the description of the {agent} to \"Answers in three sentences.\"",
         .patterns =
             {"(change|set|replace|make) (the description of {node}|{node} 's description) (to|with|read|by) "
              "{text}",
              "(describe) {node} as {text}",
              "(the description of {node}|{node} 's description) should (be|read) {text}"},
         .act = describe,
         .takesText = true}};
}

std::vector<Form> ruleForms() {
    return {
        {.id = "prompt-rule",
         .title = "Give an agent a rule",
         .example = "The {agent} must never guess",
         .patterns =
             {"{agents} (should|must|shall) (always)? {text}", "(make sure|ensure) (that)? {agents} {text}",
              "(let|have) {agents} (always)? {text}"},
         .act =
             [](const Sentence& sentence) {
                 const auto words = sentence.words("text");
                 // "Let A and B work together" is no rule for A.
                 for (const std::string_view joint : {"and", "or", "both", "all"})
                     if (words.front().is(joint))
                         return question("?");
                 const bool isForbidden = words.size() > 1 && words.front().is("not");
                 return add(sentence, isForbidden ? "do not " : "", isForbidden ? words.subspan(1) : words);
             },
         .takesText = true}};
}

} // namespace castwright::planner
