// Every change goes through the lossless editors, so that a file keeps each line that is not concerned.
#include "app/engine/planner/draft.h"

#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/prose.h"
#include "app/engine/planner/words.h"
#include "models/spec/agentfile.h"
#include "models/spec/agentname.h"
#include "models/spec/checker.h"
#include "models/spec/markdown.h"
#include "models/spec/requirements.h"
#include "models/workflow/definitionedit.h"
#include "models/workflow/validation.h"

namespace castwright::planner {

using workflow::Node;
using workflow::NodeId;

namespace {

constexpr std::string_view definitionFile = "definition.json";
constexpr std::string_view planFile = "THE_SPEC/plan.md";
constexpr std::string_view requirementsFile = "THE_SPEC/requirements.md";
constexpr std::string_view constitutionFile = "THE_SPEC/constitution.md";

BundlePath pathOf(std::string_view text) {
    return BundlePath::parse(text).value();
}

std::string promptOf(const Node& node) {
    return std::string(node.config.stringAt("system_prompt"));
}

} // namespace

bool isBuiltInTool(std::string_view name) {
    static constexpr std::array<std::string_view, 9> names = {
        "ls", "read_file", "write_file", "edit_file", "glob", "grep", "write_todos", "task", "http_request"};
    return std::ranges::contains(names, name);
}

bool isConstitution(const BundlePath& path) {
    return path.text() == constitutionFile;
}

std::string principleAbout(const Draft& draft, std::string_view name) {
    const auto* text = draft.text(constitutionFile);
    if (!text)
        return {};
    for (const auto& section : spec::sections(*text)) {
        if (section.level != 2)
            continue;
        const auto body =
            std::string_view(*text).substr(section.body.begin, section.body.end - section.body.begin);
        if (spec::mentions(body, name))
            return std::format("{}: {}", section.title, trimmed(body));
    }
    return {};
}

Result<Draft> Draft::open(spec::Bundle bundle, const workflow::NodeKinds& kinds) {
    const auto* bytes = bundle.find(pathOf(definitionFile));
    if (!bytes)
        return fail(
            ErrorCode::notFound,
            "The workflow has no definition.json yet. Begin with a template, then ask again.");
    auto definition = workflow::Definition::parse(*bytes);
    if (!definition)
        return because(definition.error(), "definition.json can't be read; mend it first.");
    return Draft(std::move(bundle), std::move(*definition), kinds);
}

const std::string* Draft::text(std::string_view path) const {
    const auto parsed = BundlePath::parse(path);
    return parsed ? bundle_.find(*parsed) : nullptr;
}

void Draft::note(std::string sentence) {
    if (!std::ranges::contains(notes_, sentence))
        notes_.push_back(std::move(sentence));
}

Result<> Draft::edit(const workflow::GraphEdit& edit) {
    const auto edits = workflow::textEdits(definition_, edit);
    if (!edits)
        return std::unexpected(edits.error());
    if (const auto changed = definition_.apply(*edits); !changed)
        return std::unexpected(changed.error());
    bundle_.files.insert_or_assign(pathOf(definitionFile), definition_.bytes());
    return {};
}

void Draft::write(std::string_view path, std::string text) {
    bundle_.files.insert_or_assign(pathOf(path), std::move(text));
}

const Node* Draft::entry() const {
    const auto* node = workflow::entryOf(graph());
    return node && !workflow::isInputForm(*node) ? node : nullptr;
}

const Node* Draft::form() const {
    const auto found = std::ranges::find_if(graph().nodes(), workflow::isInputForm);
    return found == graph().nodes().end() ? nullptr : &*found;
}

bool Draft::isAgent(const Node& node) const {
    return (workflow::isOrchestrator(node) || workflow::isSpecialist(node)) && !workflow::isInputForm(node);
}

std::vector<const Node*> Draft::agents() const {
    std::vector<const Node*> found;
    for (const auto& node : graph().nodes())
        if (isAgent(node))
            found.push_back(&node);
    return found;
}

std::optional<BundlePath> Draft::fileOf(std::string_view agent) const {
    for (const auto& [path, content] : bundle_.files)
        if (path.root() == BundleRoot::cast && !spec::agentName(path).empty()
            && spec::headingKey(spec::agentName(path)) == spec::headingKey(agent))
            return path;
    return std::nullopt;
}

NodeId Draft::freeId(std::string_view name) const {
    std::string base;
    for (const char c : plainWords(name))
        base += c == ' ' ? '_' : c;
    if (base.empty())
        base = "agent";
    auto id = NodeId(base);
    for (int count = 2; graph().find(id); ++count)
        id = NodeId(std::format("{}_{}", base, count));
    return id;
}

Result<> Draft::setPrompt(const NodeId& agent, const std::string& prompt) {
    const auto* node = graph().find(agent);
    const auto name = std::string(node->name());
    if (promptOf(*node) != prompt)
        if (auto done = edit(workflow::SetField{agent, "/config/system_prompt", json::Value(prompt)}); !done)
            return done;
    const auto file = fileOf(name);
    if (!file)
        return {};
    auto& content = bundle_.files.at(*file);
    const auto edits = spec::setSystemPrompt(content, prompt);
    if (!edits)
        return std::unexpected(edits.error());
    content = text::apply(content, *edits).value_or(content);
    return {};
}

Result<> Draft::setTools(const NodeId& agent, const std::vector<std::string>& tools) {
    const auto name = std::string(graph().find(agent)->name());
    json::Value::Array values(tools.begin(), tools.end());
    if (auto done = edit(workflow::SetField{agent, "/config/tools", std::move(values)}); !done)
        return done;
    const auto file = fileOf(name);
    if (!file)
        return {};
    auto& content = bundle_.files.at(*file);
    const auto edits = spec::setTools(content, tools);
    if (!edits)
        return std::unexpected(edits.error());
    content = text::apply(content, *edits).value_or(content);
    return {};
}

Result<> Draft::setForm(const json::Value& schema) {
    if (auto done = edit(workflow::SetField{form()->id, "/config/input_schema", schema}); !done)
        return done;
    if (const auto* requirements = text(requirementsFile)) {
        const auto edits = spec::setInputSchema(*requirements, schema);
        if (!edits)
            return std::unexpected(edits.error());
        write(requirementsFile, text::apply(*requirements, *edits).value_or(*requirements));
    }
    return {};
}

Result<NodeId> Draft::addAgent(
    const std::string& name, const std::string& description, const std::string& prompt,
    const std::vector<std::string>& tools, const json::Value& model) {
    const auto path = spec::agentPath(name);
    if (!path)
        return because(path.error(), std::format("No agent can be called \"{}\".", name));
    const auto id = freeId(name);
    json::Value config = json::Value::Object{
        {"name", json::Value(name)},
        {"description", json::Value(description)},
        {"system_prompt", json::Value(prompt)},
        {"model", model},
        {"tools", json::Value::Array(tools.begin(), tools.end())}};
    // After the last agent and before what follows it, and never after the entry where that stands last.
    std::size_t position = graph().nodes().size();
    for (std::size_t i = 0; i < graph().nodes().size(); ++i)
        if (isAgent(graph().nodes()[i]))
            position = i + 1;
    if (auto done = edit(workflow::AddNode{
            Node{.id = id, .type = "Specialist", .config = std::move(config), .unknown = {}}, position});
        !done)
        return std::unexpected(done.error());
    auto content = spec::newAgentFile(name, prompt, tools);
    if (!content)
        return std::unexpected(content.error());
    const auto head = std::format("# {}\n", name);
    if (content->starts_with(head))
        content->insert(head.size(), std::format("\n{}\n", description));
    bundle_.files.insert_or_assign(*path, std::move(*content));
    if (const auto* lead = entry())
        if (auto done = connect(lead->id, id, "specialists"); !done)
            return std::unexpected(done.error());
    return id;
}

Result<> Draft::renameAgent(const NodeId& agent, const std::string& name) {
    const auto old = std::string(graph().find(agent)->name());
    const auto to = spec::agentPath(name);
    if (!to)
        return because(to.error(), std::format("No agent can be called \"{}\".", name));
    const spec::Renaming renaming(graph(), agent, name);
    for (const auto& one : renaming.inGraph(graph()))
        if (auto done = edit(one); !done)
            return done;
    if (const auto from = fileOf(old); from && spec::headingKey(old) != spec::headingKey(name)) {
        auto node = bundle_.files.extract(*from);
        bundle_.files.insert_or_assign(*to, std::move(node.mapped()));
    }
    for (auto& [path, content] : bundle_.files)
        if (renaming.concerns(path))
            content = renaming.inText(std::move(content));
    if (const auto principle = principleAbout(*this, old); !principle.empty())
        note(std::format(
            "The constitution still says \"{}\" ({}). Only its owner changes it.", old,
            principle.substr(0, principle.find(':'))));
    return {};
}

Result<bool> Draft::ensureTool(const std::string& name) {
    if (isBuiltInTool(name) || graph().findTool(name))
        return true;
    const auto path = "THE_TOOLS/" + name + ".py";
    std::string script;
    if (const auto* own = text(path))
        script = *own;
    else if (const auto tool = std::ranges::find(embeddedTools(), name + ".py", &EmbeddedFile::path);
             tool != embeddedTools().end())
        script = tool->bytes;
    else
        return false;
    json::Value::Array needs;
    for (const auto& [import, package] :
         {std::pair{"import requests", "requests>=2.31"}, std::pair{"from bs4", "beautifulsoup4>=4.12"}})
        if (script.contains(import))
            needs.emplace_back(package);
    if (auto done = edit(workflow::AddTool{
            {.name = name,
             .runtime =
                 json::Value::Object{{"script", json::Value(script)}, {"dependencies", std::move(needs)}},
             .unknown = {}}});
        !done)
        return std::unexpected(done.error());
    if (!text(path))
        write(path, script);
    note(std::format(
        "The tool {} is Python: the remote engine runs it, the bundled one leaves it out.{}", name,
        script.contains("BRAVE_API_KEY") ? " It needs the variable BRAVE_API_KEY there." : ""));
    return true;
}

Result<> Draft::dropUnusedTools(const std::vector<std::string>& names) {
    for (const auto& name : names) {
        const bool isUsed = std::ranges::any_of(graph().nodes(), [&](const Node& node) {
            return std::ranges::contains(spec::toolsOf(node), name) || node.config.stringAt("tool") == name;
        });
        if (isUsed || !graph().findTool(name))
            continue;
        if (auto done = edit(workflow::RemoveTool{name}); !done)
            return done;
        note(
            text("THE_TOOLS/" + name + ".py")
                ? std::format(
                      "No agent uses {} any more: its definition is gone, THE_TOOLS/{}.py stays.", name, name)
                : std::format("No agent uses {} any more: its definition is gone.", name));
    }
    return {};
}

Result<> Draft::connect(const NodeId& from, const NodeId& to, std::string_view type, std::string_view port) {
    const workflow::EdgeId id{
        .source = {.node = from, .port = std::string(port)},
        .target = {.node = to, .port = {}},
        .type = std::string(type),
        .ordinal = 0};
    if (graph().find(id))
        return {};
    return edit(workflow::AddEdge{{.id = id, .unknown = {}}});
}

std::vector<workflow::Edge> Draft::flowsOut(const NodeId& node) const {
    std::vector<workflow::Edge> found;
    for (const auto& edge : graph().outgoing(node))
        if (edge.id.type == "flow")
            found.push_back(edge);
    return found;
}

std::vector<workflow::Edge> Draft::flowsIn(const NodeId& node) const {
    std::vector<workflow::Edge> found;
    for (const auto& edge : graph().incoming(node))
        if (edge.id.type == "flow")
            found.push_back(edge);
    return found;
}

void Draft::addPlanStep(std::string_view content, std::string_view after, std::string_view before) {
    const auto* plan = text(planFile);
    const auto section = plan ? spec::findSection(*plan, "Step-by-Step Execution Flow") : std::nullopt;
    if (!section)
        return;
    const auto items = firstList(*plan, section->body.begin, section->body.end);
    const auto mentioned = [&](const ListItem& item, std::string_view name) {
        return !name.empty()
               && spec::mentions(std::string_view(*plan).substr(item.begin, item.end - item.begin), name);
    };
    auto index = items.size();
    bool isPlaced = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (mentioned(items[i], after)) {
            index = i + 1;
            isPlaced = true;
        }
        if (!isPlaced && after.empty() && mentioned(items[i], before)) {
            index = i;
            isPlaced = true;
        }
    }
    if (!isPlaced && before.empty())
        for (std::size_t i = 0; i < items.size(); ++i)
            for (const auto* agent : agents())
                if (workflow::isSpecialist(*agent) && mentioned(items[i], agent->name()))
                    index = i + 1;
    if (items.empty()) {
        auto changed = *plan;
        write(
            planFile,
            changed.insert(
                section->body.end,
                std::format("{}1. {}\n", changed[section->body.end - 1] == '\n' ? "" : "\n", content)));
        return;
    }
    write(planFile, insertItem(*plan, items, index, content));
}

void Draft::removePlanStepsOf(std::string_view name) {
    const auto isOthers = [&](std::string_view line) {
        return std::ranges::any_of(agents(), [&](const Node* agent) {
            return agent->name() != name && !workflow::isOrchestrator(*agent)
                   && spec::mentions(line, agent->name());
        });
    };
    const auto cleaned = [&](std::string text, std::size_t begin, std::size_t end) {
        auto items = firstList(text, begin, end);
        for (std::size_t i = items.size(); i-- > 0;) {
            const auto line = std::string_view(text).substr(items[i].begin, items[i].end - items[i].begin);
            if (!spec::mentions(line, name) || isOthers(line) || items.size() == 1)
                continue;
            text = removeItem(text, items, i);
            items = firstList(text, begin, std::min(end, text.size()));
        }
        return text;
    };
    if (const auto* plan = text(planFile)) {
        auto changed = *plan;
        if (const auto section = spec::findSection(changed, "Step-by-Step Execution Flow"))
            changed = cleaned(changed, section->body.begin, section->body.end);
        // Rows of a table that have the name for a cell.
        std::string kept;
        for (std::size_t at = 0; at < changed.size();) {
            const auto next = std::min(
                changed.size(),
                changed.find('\n', at) == std::string::npos ? changed.size() : changed.find('\n', at) + 1);
            const auto line = std::string_view(changed).substr(at, next - at);
            bool isRowOf = false;
            if (line.starts_with("|"))
                for (const auto& cell : split(line, '|'))
                    isRowOf = isRowOf || trimmed(cell) == name;
            if (!isRowOf)
                kept += line;
            at = next;
        }
        write(planFile, std::move(kept));
    }
    if (const auto* lead = entry(); lead && spec::mentions(promptOf(*lead), name)) {
        const auto prompt = promptOf(*lead);
        // An agent that can't be told otherwise keeps its prompt; what remains is noted below.
        if (!setPrompt(lead->id, cleaned(prompt, 0, prompt.size())))
            note("The prompt of the entry agent could not be changed.");
    }
    std::vector<std::string> places;
    for (const auto& [path, content] : bundle_.files)
        if (path.root() == BundleRoot::cast || path.root() == BundleRoot::spec)
            if (spec::mentions(content, name) && !isConstitution(path))
                places.push_back(path.text());
    if (!places.empty())
        note(std::format(
            "\"{}\" is still mentioned in {}: read these places again.", name, enumerated(places)));
}

Result<> Draft::tellEntry(std::string_view content, std::string_view after) {
    const auto* lead = entry();
    if (!lead)
        return {};
    const auto prompt = promptOf(*lead);
    const auto items = firstList(prompt, 0, prompt.size());
    if (items.empty() || items.front().number == 0)
        return setPrompt(lead->id, std::format("{}{}{}", prompt, prompt.empty() ? "" : "\n\n", content));
    std::size_t index = items.size();
    bool isPlaced = false;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto line = std::string_view(prompt).substr(items[i].begin, items[i].end - items[i].begin);
        if (!after.empty() && spec::mentions(line, after)) {
            index = i + 1;
            isPlaced = true;
        }
    }
    if (!isPlaced)
        for (std::size_t i = 0; i < items.size(); ++i)
            for (const auto* agent : agents())
                if (workflow::isSpecialist(*agent)
                    && spec::mentions(
                        std::string_view(prompt).substr(items[i].begin, items[i].end - items[i].begin),
                        agent->name()))
                    index = i + 1;
    return setPrompt(lead->id, insertItem(prompt, items, index, content));
}

std::vector<Draft::Found> Draft::found() const {
    std::vector<Found> all;
    workflow::Validator validator(*kinds_);
    validator.check(graph());
    for (const auto& problem : validator.problems(graph()))
        if (problem.severity != workflow::Severity::info)
            all.push_back(
                {std::format(
                     "{}|{}|{}>{}|{}", problem.code, problem.node.value, problem.edge.source.node.value,
                     problem.edge.target.node.value, problem.tool),
                 problem.node.isEmpty() || !graph().find(problem.node)
                     ? problem.message
                     : std::format("{}: {}", graph().find(problem.node)->name(), problem.message)});
    spec::Checker checker;
    checker.check(bundle_, &definition_);
    for (const auto& problem : checker.problems(&definition_))
        if (problem.severity != workflow::Severity::info)
            all.push_back(
                {std::format("{}|{}|{}", problem.code, problem.path.text(), problem.node.value),
                 std::format("{}: {}", problem.path.text(), problem.message)});
    return all;
}

std::multiset<std::string> Draft::problems() const {
    std::multiset<std::string> keys;
    for (auto& one : found())
        keys.insert(std::move(one.key));
    return keys;
}

std::vector<std::string> Draft::problemsBeyond(const Draft& before) const {
    auto known = before.problems();
    std::vector<std::string> sentences;
    for (const auto& one : found())
        if (const auto at = known.find(one.key); at != known.end())
            known.erase(at);
        else
            sentences.push_back(one.sentence);
    return sentences;
}

} // namespace castwright::planner
