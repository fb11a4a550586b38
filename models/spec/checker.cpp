// Who must be looked at again when something changed: files by path, agents by the key of their name.
#include "models/spec/checker.h"

#include <algorithm>
#include <format>
#include <ranges>
#include <tuple>

#include "models/spec/filerules.h"
#include "models/spec/requirements.h"
#include "models/text/lines.h"
#include "models/vocabulary/samename.h"
#include "models/workflow/places.h"
#include "models/workflow/validation.h"

namespace castwright::spec {

namespace {

using workflow::Definition;
using workflow::Node;
using workflow::NodeId;
using workflow::Severity;

constexpr std::string_view whyAgreement = "The file and the node say the same of an agent, so that readers "
                                          "and engines meet the same one. Engines get the "
                                          "definition's text.";

const BundlePath& definitionPath() {
    static const auto path = BundlePath::parse("definition.json").value();
    return path;
}

const BundlePath& requirementsPath() {
    static const auto path = BundlePath::parse("THE_SPEC/requirements.md").value();
    return path;
}

std::string joined(const std::vector<std::string>& tools) {
    std::string text;
    for (const auto& tool : tools)
        text += tool + '\n';
    return text;
}

QuickFix
fixOf(std::string title, const BundlePath& path, Result<text::TextEdits> edits, bool creates = false) {
    QuickFix fix{.title = std::move(title), .files = {}, .graph = {}};
    if (edits && !edits->empty())
        fix.files.push_back({.path = path, .creates = creates, .edits = std::move(*edits)});
    return fix;
}

void addFix(Problem& problem, QuickFix fix) {
    if (!fix.files.empty() || !fix.graph.empty())
        problem.fixes.push_back(std::move(fix));
}

QuickFix fixInNode(const NodeId& node, std::string_view field, json::Value value) {
    return {
        .title = "Take what the file says",
        .files = {},
        .graph = {workflow::SetField{
            .node = node, .pointer = "/config/" + std::string(field), .value = std::move(value)}}};
}

Problem withoutFile(const Node& agent) {
    Problem problem{
        .code = "spec.agent-without-file",
        .severity = Severity::info,
        .path = definitionPath(),
        .where = Location{.file = definitionPath().text(), .pointer = {}},
        .node = agent.id,
        .message = std::format("The agent \"{}\" has no file in THE_CAST.", agent.name()),
        .explanation = std::string(whyAgreement),
        .fixes = {},
        .disagreement = {}};
    const auto path = agentPath(agent.name());
    auto content = path ? newAgentFile(agent.name(), promptOf(agent), toolsOf(agent))
                        : Result<std::string>(std::unexpect, path.error());
    if (content)
        addFix(
            problem,
            fixOf(
                "Create the file", *path,
                text::TextEdits{{.offset = 0, .removed = {}, .inserted = std::move(*content)}}, true));
    return problem;
}

} // namespace

void Checker::check(const Bundle& bundle, const Definition* definition) {
    *this = Checker();
    cast_.read(bundle, definition);
    if (definition)
        for (const auto& node : definition->graph().nodes())
            if (workflow::isInputForm(node))
                forms_.insert(node.id);
    readForm(definition);
    for (const auto& [path, content] : bundle.files)
        readFile(bundle, path);
    checkRequired(bundle);
    for (const auto& key : cast_.keys())
        checkAgent(bundle, definition, key);
    checkForm(bundle, definition);
}

void Checker::fileChanged(const Bundle& bundle, const Definition* definition, const BundlePath& path) {
    const auto key = cast_.fileChanged(bundle, path);
    readFile(bundle, path);
    checkRequired(bundle);
    if (key)
        checkAgent(bundle, definition, *key);
    if (path == requirementsPath())
        checkForm(bundle, definition);
}

void Checker::definitionChanged(
    const Bundle& bundle, const Definition* definition, const workflow::GraphChange& change) {
    if (!definition || change.everything) {
        check(bundle, definition);
        return;
    }
    noteForms(*definition, change.nodes);
    for (const auto& key : cast_.nodesChanged(*definition, change.nodes))
        checkAgent(bundle, definition, key);
    if (readForm(definition)) {
        if (bundle.find(requirementsPath()))
            readFile(bundle, requirementsPath());
        checkRequired(bundle);
    }
    if (!change.nodes.empty())
        checkForm(bundle, definition);
}

std::vector<Problem> Checker::problemsOf(const Definition* definition, const NodeId& node) const {
    std::vector<Problem> all;
    eachFound([&](const Problem& problem) {
        if (problem.node == node)
            all.push_back(problem);
    });
    const auto* agent = definition ? definition->graph().find(node) : nullptr;
    if (agent && std::ranges::contains(unfiled_ | std::views::values, node))
        all.push_back(withoutFile(*agent));
    return all;
}

std::vector<Problem> Checker::problems(const Definition* definition) const {
    std::vector<Problem> all;
    eachFound([&](const Problem& problem) { all.push_back(problem); });
    for (const auto& [key, node] : unfiled_)
        if (const auto* agent = definition ? definition->graph().find(node) : nullptr)
            all.push_back(withoutFile(*agent));
    if (definition) {
        const workflow::Places places(*definition);
        for (auto& problem : all) {
            if (problem.path != definitionPath() || !definition->entryOf(problem.node))
                continue;
            problem.where = places.of(problem.node);
            problem.where.file = definitionPath().text();
        }
    }
    std::ranges::stable_sort(all, {}, [](const Problem& problem) {
        return std::tie(problem.path, problem.where.offset, problem.code, problem.message);
    });
    return all;
}

void Checker::noteForms(const Definition& definition, std::span<const NodeId> nodes) {
    for (const auto& id : nodes) {
        const auto* node = definition.graph().find(id);
        if (node && workflow::isInputForm(*node))
            forms_.insert(id);
        else
            forms_.erase(id);
    }
}

void Checker::readFile(const Bundle& bundle, const BundlePath& path) {
    const auto* content = bundle.find(path);
    auto problems = content ? checkFile(path, *content, form_) : std::vector<Problem>{};
    if (problems.empty())
        files_.erase(path);
    else
        files_.insert_or_assign(path, std::move(problems));
    readNames(path, content != nullptr);
}

void Checker::readNames(const BundlePath& path, bool isThere) {
    const auto& text = path.text();
    // Every folder on the way counts: two that are one on some system mix what lies in them.
    for (auto end = text.find('/'); end != std::string::npos;) {
        end = text.find('/', end + 1);
        const auto name = text.substr(0, end);
        const auto key = nameKey(name);
        auto& spellings = names_[key];
        if (isThere) {
            spellings[name].insert(path);
        } else if (const auto known = spellings.find(name); known != spellings.end()) {
            known->second.erase(path);
            if (known->second.empty())
                spellings.erase(known);
        }
        alike_.erase(key);
        for (auto other = spellings.begin(); other != spellings.end(); ++other)
            if (other != spellings.begin())
                alike_[key].push_back(
                    {.code = "spec.names-alike",
                     .severity = Severity::warning,
                     .path = *other->second.begin(),
                     .where = Location{.file = other->second.begin()->text(), .pointer = {}},
                     .node = {},
                     .message = std::format(
                         "\"{}\" and \"{}\" differ only by case or by how their letters are composed; rename "
                         "one.",
                         other->first, spellings.begin()->first),
                     .explanation = "Many systems take the two for one file: there one of them replaces the "
                                    "other when the workflow is copied, cloned or unpacked.",
                     .fixes = {},
                     .disagreement = {}});
        if (spellings.empty())
            names_.erase(key);
    }
}

void Checker::checkRequired(const Bundle& bundle) {
    missing_.clear();
    for (const auto& path : requiredFiles())
        if (!bundle.find(path))
            missing_.push_back(missingFile(path, form_));
}

void Checker::checkAgent(const Bundle& bundle, const Definition* definition, const std::string& key) {
    agreement_.erase(key);
    unfiled_.erase(key);
    if (!definition)
        return;
    const auto& agents = cast_.nodes(key);
    const auto* file = cast_.file(key);
    std::vector<Problem> found;
    if (agents.empty()) {
        if (!file)
            return;
        found.push_back(
            {.code = "spec.agent-without-node",
             .severity = Severity::warning,
             .path = file->path,
             .where = Location{.file = file->path.text(), .pointer = {}},
             .node = {},
             .message = std::format(
                 "The definition has no agent \"{}\"; rename the file, or add the agent.",
                 agentName(file->path)),
             .explanation = std::string(whyAgreement),
             .fixes = {},
             .disagreement = {}});
        agreement_.insert_or_assign(key, std::move(found));
        return;
    }
    if (agents.size() > 1)
        return; // agents that share a name are a matter of the graph's rules
    const auto& id = *agents.begin();
    if (!file) {
        unfiled_.emplace(key, id);
        return;
    }
    const auto& node = *definition->graph().find(id);
    const auto prompt = promptOf(node);
    const auto tools = toolsOf(node);
    const auto& [path, content] = *file;
    const auto& text = *bundle.find(path);
    const text::LineIndex lines(text);
    const auto disagree = [&](std::string_view code, std::string_view what, const Section& section,
                              std::string ofDefinition, std::string ofFile, Result<text::TextEdits> toFile,
                              QuickFix toDefinition) {
        Problem problem{
            .code = std::string(code),
            .severity = Severity::warning,
            .path = path,
            .where = lines.locate(section.heading.begin),
            .node = id,
            .message = std::format(
                "The definition and {} give \"{}\" different {}.", path.text(), node.name(), what),
            .explanation = std::string(whyAgreement),
            .fixes = {},
            .disagreement = Disagreement{.definition = std::move(ofDefinition), .file = std::move(ofFile)}};
        problem.where.file = path.text();
        addFix(problem, fixOf("Take what the definition says", path, std::move(toFile)));
        addFix(problem, std::move(toDefinition));
        found.push_back(std::move(problem));
    };
    if (content.systemPrompt && *content.systemPrompt != prompt)
        disagree(
            "spec.prompts-differ", "prompts", *content.promptSection, prompt, *content.systemPrompt,
            setSystemPrompt(text, prompt), fixInNode(id, "system_prompt", *content.systemPrompt));
    if (content.tools && !std::ranges::is_permutation(*content.tools, tools))
        disagree(
            "spec.tools-differ", "tools", *content.toolsSection, joined(tools), joined(*content.tools),
            setTools(text, tools),
            fixInNode(id, "tools", json::Value::Array(content.tools->begin(), content.tools->end())));
    if (!found.empty())
        agreement_.insert_or_assign(key, std::move(found));
}

bool Checker::readForm(const Definition* definition) {
    std::optional<json::Value> form;
    if (definition && !forms_.empty())
        if (const auto* node = definition->graph().find(*forms_.begin()))
            if (const auto* schema = node->config.find("input_schema"))
                form = *schema;
    const bool isOther = form != form_;
    form_ = std::move(form);
    return isOther;
}

void Checker::checkForm(const Bundle& bundle, const Definition* definition) {
    formProblems_.clear();
    const auto* text = bundle.find(requirementsPath());
    if (!definition || !form_ || !text)
        return;
    const auto inFile = readInputSchema(*text);
    if (!inFile || inFile->schema == *form_)
        return;
    Problem problem{
        .code = "spec.forms-differ",
        .severity = Severity::warning,
        .path = requirementsPath(),
        .where = text::LineIndex(*text).locate(inFile->block.begin),
        .node = *forms_.begin(),
        .message = "The definition's form and the requirements' \"Input Schema\" differ.",
        .explanation =
            "A run starts with the definition's form; the requirements tell readers and the builder what it "
            "asks for.",
        .fixes = {},
        .disagreement = {}};
    problem.where.file = requirementsPath().text();
    addFix(
        problem, fixOf("Take what the definition says", requirementsPath(), setInputSchema(*text, *form_)));
    addFix(problem, fixInNode(*forms_.begin(), "input_schema", inFile->schema));
    formProblems_.push_back(std::move(problem));
}

} // namespace castwright::spec
