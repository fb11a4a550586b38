// Names are compared by their letters and digits, in grades from equal to nearly equal.
#include "app/engine/planner/names.h"

#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/words.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

using workflow::NodeId;

namespace {

constexpr std::array<std::string_view, 12> articles = {"the",  "a",    "an",  "our",     "my", "your",
                                                       "this", "that", "new", "another", "of", "access"};
constexpr std::array<std::string_view, 9> nouns = {"agent", "specialist", "node",   "step",     "role",
                                                   "tool",  "tools",      "agents", "sub-agent"};

std::string joined(std::string_view plain) {
    std::string result;
    for (const char c : plain)
        if (c != ' ')
            result += c;
    return result;
}

std::string singular(std::string word) {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss"))
        word.pop_back();
    return word;
}

// Insertions, deletions, changes and swaps of neighbours that lead from one text to the other.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            table[i][j] = std::min(
                {table[i - 1][j] + 1, table[i][j - 1] + 1,
                 table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[a.size()][b.size()];
}

// 0 is the same, 4 hardly alike; nothing where they are different things.
std::optional<int> grade(std::string_view asked, std::string_view name) {
    const auto wanted = plainWords(asked);
    const auto there = plainWords(name);
    if (wanted.empty() || there.empty())
        return std::nullopt;
    if (wanted == there || joined(wanted) == joined(there))
        return 0;
    if (singular(joined(wanted)) == singular(joined(there)))
        return 1;
    const auto wantedWords = split(wanted, ' ');
    const auto thereWords = split(there, ' ');
    const auto isPart = [](const std::vector<std::string>& some, const std::vector<std::string>& all) {
        return std::ranges::all_of(some, [&](const std::string& word) {
            return std::ranges::contains(all, word)
                   || std::ranges::any_of(
                       all, [&](const std::string& other) { return singular(other) == singular(word); });
        });
    };
    if (isPart(wantedWords, thereWords))
        return 2;
    const auto shortest = std::min(joined(wanted).size(), joined(there).size());
    const auto slips = shortest > 80 ? shortest : distance(joined(wanted), joined(there));
    if (wantedWords.size() <= thereWords.size()
        && ((shortest >= 4 && slips <= 1) || (shortest >= 7 && slips <= 2)))
        return 3;
    return std::nullopt;
}

template <class Item, class Name>
std::vector<Item> best(const std::vector<Item>& items, std::string_view asked, Name nameOf) {
    std::vector<Item> found;
    int lowest = 9;
    for (const auto& item : items)
        for (const std::string& name : nameOf(item))
            if (const auto grade = planner::grade(asked, name)) {
                if (*grade < lowest) {
                    lowest = *grade;
                    found.clear();
                }
                if (*grade == lowest && !std::ranges::contains(found, item))
                    found.push_back(item);
            }
    return found;
}

bool isEveryone(std::string_view words) {
    static constexpr std::array<std::string_view, 20> all = {
        "all agents",     "every agent",    "each agent",  "everyone",       "everybody",  "all of them",
        "all the agents", "the whole team", "the team",    "the crew",       "whole team", "all",
        "them all",       "everything",     "both agents", "the whole crew", "whole crew", "team",
        "crew",           "agents"};
    return std::ranges::contains(all, words);
}

bool isPronoun(std::string_view words) {
    static constexpr std::array<std::string_view, 12> all = {
        "it",  "this agent", "that agent",    "this",        "this one",  "him",
        "her", "them",       "the new agent", "the new one", "this node", "that one"};
    return std::ranges::contains(all, words);
}

} // namespace

std::string bareName(std::string_view words) {
    auto text = std::string(trimmed(words));
    for (bool changed = true; changed;) {
        changed = false;
        while (!text.empty() && std::string_view("\"'`,:;").contains(text.front()))
            text.erase(0, 1);
        while (!text.empty() && std::string_view("\"'`,:;").contains(text.back()))
            text.pop_back();
        text = trimmed(text);
        const auto lower = lowerCase(text);
        for (const auto article : articles)
            if (lower.starts_with(std::string(article) + " ")) {
                text = trimmed(std::string_view(text).substr(article.size()));
                changed = true;
                break;
            }
        if (changed)
            continue;
        for (const auto noun : nouns)
            if (lower.size() > noun.size() && lower.ends_with(" " + std::string(noun))) {
                text = trimmed(std::string_view(text).substr(0, text.size() - noun.size()));
                changed = true;
                break;
            }
    }
    return text;
}

std::vector<std::string> listed(std::string_view words) {
    std::vector<std::string> parts;
    std::string part;
    char quote = 0;
    const auto take = [&] {
        auto clean = std::string(trimmed(part));
        for (const std::string_view lead : {"and ", "or "})
            if (clean.starts_with(lead))
                clean = trimmed(std::string_view(clean).substr(lead.size()));
        if (clean.size() > 1 && clean.front() == clean.back()
            && std::string_view("\"'`").contains(clean.front()))
            clean = clean.substr(1, clean.size() - 2);
        if (!clean.empty())
            parts.push_back(std::move(clean));
        part.clear();
    };
    for (std::size_t at = 0; at < words.size(); ++at) {
        const char c = words[at];
        if (quote != 0 || c == '"') {
            quote = quote == 0 ? c : c == quote ? 0 : quote;
            part += c;
            continue;
        }
        const auto rest = words.substr(at);
        if (c == ',' || c == '/' || c == '\n') {
            take();
        } else if (rest.starts_with(" and ") || rest.starts_with(" or ")) {
            take();
            at += rest.starts_with(" and ") ? 4 : 3;
        } else {
            part += c;
        }
    }
    take();
    return parts;
}

std::vector<NodeId> Names::nodes(std::string_view words) const {
    const auto lower = lowerCase(trimmed(words));
    if (isPronoun(lower) && subject_ && draft_->graph().find(*subject_))
        return {*subject_};
    const auto bare = bareName(words);
    std::vector<NodeId> all;
    for (const auto& node : draft_->graph().nodes())
        if (!workflow::isInputForm(node))
            all.push_back(node.id);
    auto found = best(all, bare, [&](const NodeId& id) {
        return std::vector<std::string>{std::string(draft_->graph().find(id)->name())};
    });
    if (found.empty())
        found = best(all, bare, [&](const NodeId& id) { return std::vector<std::string>{id.value}; });
    if (!found.empty())
        return found;
    static constexpr std::array<std::string_view, 9> leads = {
        "orchestrator", "entry", "lead",       "coordinator",      "leader",
        "main",         "boss",  "supervisor", "orchestratoragent"};
    if (const auto* entry = draft_->entry(); entry && std::ranges::contains(leads, lowerCase(bare)))
        return {entry->id};
    static constexpr std::array<std::string_view, 6> forms = {"start", "form",       "input form",
                                                              "input", "start form", "start_node"};
    if (const auto* form = draft_->form(); form && std::ranges::contains(forms, lowerCase(bare)))
        return {form->id};
    // "The output" and "the approval", whatever their names.
    for (const auto& id : all)
        if (const auto* node = draft_->graph().find(id);
            !draft_->isAgent(*node) && grade(bare, node->type) == 0)
            found.push_back(id);
    if (found.empty()
        && (lowerCase(bare) == "end" || lowerCase(bare) == "result" || lowerCase(bare) == "final output"))
        for (const auto& id : all)
            if (draft_->graph().find(id)->type == "output")
                found.push_back(id);
    return found;
}

std::vector<NodeId> Names::agents(std::string_view words) const {
    auto found = nodes(words);
    std::erase_if(found, [&](const NodeId& id) { return !draft_->isAgent(*draft_->graph().find(id)); });
    return found;
}

std::vector<NodeId> Names::several(std::string_view words) const {
    const auto lower = lowerCase(trimmed(words));
    std::vector<NodeId> all;
    if (isEveryone(lower) || isEveryone(bareName(lower))) {
        for (const auto* agent : draft_->agents())
            all.push_back(agent->id);
        return all;
    }
    if (lower == "all specialists" || lower == "every specialist" || lower == "the specialists"
        || lower == "each specialist" || lower == "all the specialists") {
        for (const auto* agent : draft_->agents())
            if (workflow::isSpecialist(*agent))
                all.push_back(agent->id);
        return all;
    }
    if (auto one = agents(words); one.size() == 1)
        return one;
    auto text = std::string(trimmed(words));
    if (lowerCase(text).starts_with("both "))
        text = text.substr(5);
    for (const auto& part : listed(text)) {
        const auto one = agents(part);
        if (one.size() != 1)
            return {};
        if (!std::ranges::contains(all, one.front()))
            all.push_back(one.front());
    }
    return all;
}

std::vector<std::string> Names::toolNames() const {
    std::vector<std::string> names;
    const auto add = [&](std::string name) {
        if (!std::ranges::contains(names, name))
            names.push_back(std::move(name));
    };
    for (const auto& tool : draft_->graph().tools())
        add(tool.name);
    for (const auto& [path, content] : draft_->bundle().files)
        if (path.root() == BundleRoot::tools && path.fileName().ends_with(".py"))
            add(std::string(path.fileName().substr(0, path.fileName().size() - 3)));
    for (const auto& tool : embeddedTools())
        add(std::string(tool.path.substr(0, tool.path.size() - 3)));
    for (const std::string_view name :
         {"http_request", "read_file", "write_file", "edit_file", "ls", "glob", "grep"})
        add(std::string(name));
    return names;
}

std::vector<std::string> Names::tools(std::string_view words) const {
    static const std::vector<std::pair<std::string_view, std::string_view>> called = {
        {"search", "web_search"},      {"internet search", "web_search"}, {"search the web", "web_search"},
        {"web", "web_search"},         {"web searching", "web_search"},   {"searching the web", "web_search"},
        {"page reader", "read_page"},  {"web page reader", "read_page"},  {"read pages", "read_page"},
        {"page reading", "read_page"}, {"read web pages", "read_page"},   {"calculator", "calculate"},
        {"clock", "current_time"},     {"date", "current_time"},          {"time", "current_time"},
        {"http", "http_request"},      {"http requests", "http_request"}, {"file reading", "read_file"},
        {"file writing", "write_file"}};
    auto bare = bareName(words);
    for (const std::string_view lead : {"tool for ", "tool to ", "tools for ", "tool called ", "tool named "})
        if (lowerCase(bare).starts_with(lead))
            bare = bareName(std::string_view(bare).substr(lead.size()));
    const auto names = toolNames();
    auto found = best(names, bare, [](const std::string& name) { return std::vector{name}; });
    if (found.size() == 1 && grade(bare, found.front()).value_or(9) <= 1)
        return found;
    for (const auto& [alias, name] : called)
        if (plainWords(bare) == alias)
            return {std::string(name)};
    return found;
}

std::vector<std::string> Names::severalTools(std::string_view words) const {
    if (auto one = tools(words); one.size() == 1)
        return one;
    std::vector<std::string> all;
    for (const auto& part : listed(words)) {
        const auto one = tools(part);
        if (one.size() != 1)
            return {};
        if (!std::ranges::contains(all, one.front()))
            all.push_back(one.front());
    }
    return all;
}

std::vector<std::string> Names::fields(std::string_view words) const {
    const auto* form = draft_->form();
    const auto* schema = form ? form->config.find("input_schema") : nullptr;
    const auto* properties = schema ? schema->find("properties") : nullptr;
    if (!properties || !properties->asObject())
        return {};
    std::vector<std::string> all;
    for (const auto& [name, value] : *properties->asObject())
        all.push_back(name);
    auto bare = bareName(words);
    for (const std::string_view noun :
         {" input field", " form field", " field", " input", " question", " parameter"})
        if (bare.size() > noun.size() && lowerCase(bare).ends_with(noun)) {
            bare.resize(bare.size() - noun.size());
            break;
        }
    return best(all, bare, [&](const std::string& name) {
        return std::vector<std::string>{name, std::string(properties->find(name)->stringAt("title"))};
    });
}

std::string Names::nameOf(const NodeId& id) const {
    const auto* node = draft_->graph().find(id);
    return node ? std::string(node->name()) : id.value;
}

std::vector<std::string> Names::agentNames() const {
    std::vector<std::string> names;
    for (const auto* agent : draft_->agents())
        names.emplace_back(agent->name());
    return names;
}

std::optional<Model> modelOf(std::string_view words) {
    auto text = std::string(trimmed(words));
    const bool isQuoted = text.size() > 2 && std::string_view("\"'`").contains(text.front());
    std::string provider;
    const auto lowerAll = lowerCase(text);
    for (const std::string_view name : {"openai", "anthropic", "ollama"})
        for (const std::string_view joint :
             {" from ", " by ", " on ", " via ", " at ", " of ", " with ", " through ", " ("}) {
            const auto tail = std::string(joint) + std::string(name);
            if (const auto at = lowerAll.find(tail);
                at != std::string::npos && at + tail.size() + 1 >= lowerAll.size()) {
                provider = name;
                text = text.substr(0, at);
            }
        }
    for (const std::string_view name : {"openai", "anthropic", "ollama"})
        for (const char joint : {'/', ' ', ':'}) {
            const auto head = std::string(name) + joint;
            if (lowerCase(text).starts_with(head)) {
                provider = name;
                text = trimmed(std::string_view(text).substr(head.size()));
            }
        }
    text = bareName(text);
    const auto lower = lowerCase(text);
    if (lower.starts_with("model "))
        text = trimmed(std::string_view(text).substr(6));
    else if (lower.ends_with(" model"))
        text = trimmed(std::string_view(text).substr(0, text.size() - 6));
    if (text.empty())
        return std::nullopt;
    if (!isQuoted) {
        text = lowerCase(text);
        std::ranges::replace(text, ' ', '-');
        if (text.starts_with("gpt-") || text.starts_with("claude"))
            for (std::size_t at; text.starts_with("claude") && (at = text.find('.')) != std::string::npos;)
                text[at] = '-';
        if (text.starts_with("gpt") && text.size() > 3 && text[3] >= '0' && text[3] <= '9')
            text.insert(3, "-");
    }
    const auto name = lowerCase(text);
    const auto begins = [&](std::initializer_list<std::string_view> heads) {
        return std::ranges::any_of(heads, [&](std::string_view head) {
            return name.starts_with(head)
                   && (name.size() == head.size() || !(name[head.size()] >= 'a' && name[head.size()] <= 'z')
                       || head.ends_with('-'));
        });
    };
    if (provider.empty()) {
        if (begins({"gpt", "chatgpt", "o1", "o3", "o4", "gpt-"}))
            provider = "openai";
        else if (begins({"claude", "sonnet", "opus", "haiku"}))
            provider = "anthropic";
        else if (begins(
                     {"llama", "mistral", "mixtral", "qwen", "gemma", "phi", "deepseek", "codellama",
                      "granite", "command-r", "smollm", "gpt-oss"}))
            provider = "ollama";
    }
    if (begins({"gpt-oss"}))
        provider = "ollama";
    if (provider.empty() && !isQuoted
        && !std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return Model{.provider = provider, .name = text};
}

} // namespace castwright::planner
