// The clauses of a description in any order, and the words that a new agent begins with.
#include "app/engine/planner/newagent.h"

#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/prose.h"
#include "models/spec/markdown.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

namespace {

struct Clause {
    std::string_view phrase;
    char what; // n name, p purpose (third person), b purpose (bare verb), f purpose (for …), t tools, m
               // model, a after, v before
};
constexpr std::array<Clause, 28> clauses = {
    {{"called", 'n'},
     {"named", 'n'},
     {"that", 'p'},
     {"who", 'p'},
     {"which", 'p'},
     {"to", 'b'},
     {"whose job is to", 'b'},
     {"whose task is to", 'b'},
     {"responsible for", 'f'},
     {"in charge of", 'f'},
     {"for", 'f'},
     {"using the model", 'm'},
     {"with the model", 'm'},
     {"running on", 'm'},
     {"on the model", 'm'},
     {"with access to", 't'},
     {"with the tools", 't'},
     {"with the tool", 't'},
     {"using the tools", 't'},
     {"using", 't'},
     {"with", 't'},
     {"after", 'a'},
     {"behind", 'a'},
     {"right after", 'a'},
     {"before", 'v'},
     {"in front of", 'v'},
     {"right before", 'v'},
     {"ahead of", 'v'}}};

// Roles that need no explanation.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> roles = {
    {{"critic", "names what is wrong with a draft, why it matters, and what would mend it"},
     {"reviewer", "reviews the work against its task and names what must change"},
     {"editor", "edits a draft for clarity, structure and tone without changing its meaning"},
     {"proofreader", "corrects spelling, grammar and punctuation without changing the meaning"},
     {"translator", "translates the text it gets and keeps its meaning, tone and format"},
     {"fact checker", "checks each figure, date and name against its source and marks what it can't confirm"},
     {"summarizer", "condenses the text it gets to its main points without adding any"},
     {"summariser", "condenses the text it gets to its main points without adding any"},
     {"researcher", "finds reliable sources and records what they say, with quotes"},
     {"analyst", "weighs the findings and says what follows from them"},
     {"writer", "writes the result from the material it gets, and from nothing else"},
     {"planner", "splits a task into steps with a clear result each"},
     {"tester", "tries the result as its user would and reports what fails"},
     {"designer", "works out how the result is laid out and looks"}}};

std::string_view purposeOfRole(std::string_view name) {
    const auto wanted = plainWords(name);
    const auto found = std::ranges::find(
        roles, std::string_view(wanted), &std::pair<std::string_view, std::string_view>::first);
    return found == roles.end() ? std::string_view{} : found->second;
}

} // namespace

std::string NewAgent::description() const {
    if (!purpose.empty())
        return asSentence(isPurposeBare ? thirdPerson(purpose) : purpose);
    if (!purposeFor.empty())
        return asSentence("responsible for " + purposeFor);
    if (const auto role = purposeOfRole(name); !role.empty())
        return asSentence(role);
    return std::format("Does the work of a {}.", lowerCase(name));
}

std::string NewAgent::prompt() const {
    std::string first;
    if (!purpose.empty() && isPurposeBare)
        first = std::format("You are the {}. Your job is to {}", name, asSentence(purpose));
    else if (!purpose.empty())
        first = std::format("You are the {}, the agent that {}", name, asSentence(purpose));
    else if (!purposeFor.empty())
        first = std::format("You are the {}, responsible for {}", name, asSentence(purposeFor));
    else if (const auto role = purposeOfRole(name); !role.empty())
        first = std::format("You are the {}, the agent that {}.", name, role);
    else
        first = std::format("You are the {} of this workflow and do what a {} does.", name, lowerCase(name));
    // The sentence was capitalised for itself; inside of this one its first letter is small again.
    const auto lead = first.find(purpose.empty() ? capitalised(purposeFor) : capitalised(purpose));
    if (lead != std::string::npos && lead > 0) {
        const auto& said = purpose.empty() ? purposeFor : purpose;
        if (!said.empty())
            first[lead] = said.front();
    }
    return first
           + "\n\n- Read the whole task first. When material is missing, say what, and do the part that is "
             "clear.\n"
             "- Deliver the finished result, not a description of it.\n"
             "- Add what you assumed and what you left out.";
}

NewAgent newAgentOf(std::string_view prompt, Words words, const Names& names) {
    NewAgent agent;
    const auto atPhrase = [&](std::size_t at, std::string_view phrase) {
        const auto parts = split(phrase, ' ');
        return at + parts.size() < words.size()
               && std::ranges::equal(
                   parts, words.subspan(at, parts.size()),
                   [](const auto& part, const Word& word) { return word.is(part); });
    };
    const auto clauseAt = [&](std::size_t at, char inside) -> const Clause* {
        const Clause* found = nullptr;
        for (const auto& clause : clauses)
            if (atPhrase(at, clause.phrase) && (!found || clause.phrase.size() > found->phrase.size()))
                found = &clause;
        if (!found || inside == 0)
            return found;
        // Within a purpose most small words are part of it; what names an agent or a tool is not.
        const auto begin = at + split(found->phrase, ' ').size();
        const bool isPurpose = inside == 'p' || inside == 'b' || inside == 'f';
        if (isPurpose && (found->what == 'a' || found->what == 'v' || found->what == 't')) {
            for (auto end = begin + 1; end <= std::min(words.size(), begin + 7); ++end) {
                const auto said = textOf(prompt, words.subspan(begin, end - begin));
                if (found->what == 't' ? !names.severalTools(said).empty() : !names.nodes(said).empty())
                    return found;
            }
            return nullptr;
        }
        if (isPurpose)
            return found->what == 'n' || found->what == 'm' ? found : nullptr;
        return found;
    };
    std::size_t at = 0;
    while (at < words.size() && !clauseAt(at, 0))
        ++at;
    const auto saidName = textOf(prompt, words.first(at));
    agent.name = bareName(saidName);
    agent.isSurelyAgent = std::ranges::any_of(
                              words.first(at),
                              [](const Word& word) {
                                  return word.isQuoted() || word.is("agent") || word.is("specialist")
                                         || word.is("role") || word.is("sub-agent");
                              })
                          || std::ranges::any_of(agent.name, [](char c) { return c >= 'A' && c <= 'Z'; });
    while (at < words.size()) {
        const auto* clause = clauseAt(at, 0);
        const auto begin = clause ? at + split(clause->phrase, ' ').size() : at;
        auto end = begin + 1;
        const auto what = clause ? clause->what : 'p';
        while (end < words.size() && !clauseAt(end, what)) {
            // "called Critic, that ..." and "using web search and that ..."
            ++end;
        }
        auto last = end;
        while (last > begin + 1
               && (words[last - 1].is(",") || words[last - 1].is("and") || words[last - 1].is(":")))
            --last;
        const auto said = textOf(prompt, words.subspan(begin, last - begin));
        switch (what) {
        case 'n':
            agent.name = bareName(said);
            agent.isSurelyAgent = true;
            break;
        case 'p':
            agent.purpose = said;
            break;
        case 'b':
            agent.purpose = said;
            agent.isPurposeBare = true;
            break;
        case 'f':
            agent.purposeFor = said;
            break;
        case 't':
            agent.toolsSaid = said;
            agent.tools = names.severalTools(said);
            break;
        case 'm':
            agent.model = said;
            break;
        case 'a':
            agent.after = said;
            break;
        default:
            agent.before = said;
        }
        at = end;
    }
    if (agent.tools.empty() && !agent.toolsSaid.empty())
        if (const auto model = modelOf(agent.toolsSaid); model && !model->provider.empty()) {
            agent.model = agent.toolsSaid;
            agent.toolsSaid.clear();
        }
    agent.name = titleCase(agent.name);
    return agent;
}

std::string whyNoName(const Draft& draft, const NewAgent& agent) {
    const auto plain = plainWords(agent.name);
    const auto words = split(plain, ' ');
    static constexpr std::array<std::string_view, 28> none = {
        "human",      "someone",  "user",   "reader", "manager", "approval",  "agent",
        "specialist", "step",     "node",   "one",    "it",      "something", "someone",
        "thing",      "more",     "tool",   "field",  "team",    "edge",      "connection",
        "form",       "workflow", "prompt", "model",  "file",    "person",    "agents"};
    if (plain.empty() || std::ranges::contains(none, plain))
        return "What should the new agent be called? For example: \"Add an agent called Critic that reviews "
               "drafts\".";
    if (words.size() > 4 || agent.name.size() > 60 || std::ranges::any_of(words, [](const std::string& word) {
            static constexpr std::array<std::string_view, 16> odd = {
                "add",    "remove", "delete", "connect", "give", "and",  "is",         "are",
                "prompt", "then",   "please", "should",  "must", "make", "everything", "better"};
            return std::ranges::contains(odd, word);
        }))
        return "?"; // this is no description of an agent
    // "Add a summary" is no wish for an agent of that name; "add a summarizer" is.
    static constexpr std::array<std::string_view, 24> people = {
        "er",    "or",    "ist",   "yst",   "ant",      "ent",      "ic",        "ian",
        "eer",   "man",   "bot",   "ee",    "lead",     "chief",    "expert",    "coach",
        "judge", "scout", "guide", "clerk", "advocate", "delegate", "architect", "scribe"};
    if (!agent.isSurelyAgent
        && std::ranges::none_of(people, [&](std::string_view end) { return plain.ends_with(end); }))
        return std::format(
            "Is \"{0}\" to be an agent? Then say: \"Add an agent called {0} that …\".", agent.name);
    // "Add a tool called weather to the writer" speaks of something else.
    const auto purpose = lowerCase(agent.purpose);
    if (agent.isPurposeBare
        && (purpose.starts_with("the ") || purpose.starts_with("a ") || purpose.starts_with("an ")
            || purpose.starts_with("it")))
        return "?";
    for (const auto& node : draft.graph().nodes())
        if (spec::headingKey(node.name()) == spec::headingKey(agent.name))
            return std::format("There is a \"{}\" already. Choose another name.", node.name());
    return {};
}

Understood<workflow::NodeId> addAgent(const Sentence& sentence, const NewAgent& agent) {
    auto& draft = sentence.draft;
    if (!draft.entry())
        return std::unexpected(question("The workflow has no Orchestrator that could call a new agent."));
    if (!agent.toolsSaid.empty() && agent.tools.empty())
        return std::unexpected(question(std::format("I know no tool \"{}\".", agent.toolsSaid)));
    for (const auto& tool : agent.tools)
        if (const auto known = draft.ensureTool(tool); !known)
            return std::unexpected(of(known.error()));
    json::Value model = json::Value::Object{{"provider", "openai"}, {"model", "gpt-4.1-mini"}};
    if (const auto* same = draft.entry()->config.find("model"))
        model = *same;
    if (!agent.model.empty()) {
        const auto named = modelOf(agent.model);
        if (!named || named->provider.empty())
            return std::unexpected(
                question(std::format("Whose model is \"{}\"? Name its provider too.", agent.model)));
        model = json::Value::Object{
            {"provider", json::Value(named->provider)}, {"model", json::Value(named->name)}};
    }
    auto id = draft.addAgent(agent.name, agent.description(), agent.prompt(), agent.tools, model);
    if (!id)
        return std::unexpected(of(id.error()));
    return *id;
}

} // namespace castwright::planner
