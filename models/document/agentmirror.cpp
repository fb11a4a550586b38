#include "models/document/agentmirror.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "models/document/workflowdocument.h"
#include "models/spec/agentfile.h"
#include "models/text/textedit.h"
#include "models/workflow/definitionedit.h"

namespace castwright::document {

using workflow::Definition;
using workflow::GraphChange;

namespace {

// The part of each edit that changes anything: a key typed in a long prompt is not a copy of the prompt.
text::TextEdits narrowed(const text::TextEdits& edits) {
    text::TextEdits result;
    for (const auto& edit : edits)
        for (auto& part : text::replacement(edit.removed, edit.inserted)) {
            part.offset += edit.offset;
            result.push_back(std::move(part));
        }
    return result;
}

void append(FileEdits& to, const BundlePath& path, text::TextEdits edits) {
    if (!edits.empty())
        to.push_back({path, ChangeText{std::move(edits)}});
}

} // namespace

void AgentMirror::read(const spec::Bundle& files, const Definition* definition) {
    *this = AgentMirror();
    cast_.read(files, definition);
    touched_.byNode = cast_.keys();
    settle(files, definition, {}, {}, By::others);
}

AgentMirror::Agreement AgentMirror::agreement(const Definition* definition, const std::string& key) const {
    const auto& nodes = cast_.nodes(key);
    const auto* file = cast_.file(key);
    // Agents that share a name are no pair with anybody.
    const auto* node = definition && nodes.size() == 1 ? definition->graph().find(*nodes.begin()) : nullptr;
    if (!node || !file)
        return {};
    Agreement found;
    if (const auto& prompt = file->content.systemPrompt)
        found.onPrompt = *prompt == spec::promptOf(*node);
    if (const auto& tools = file->content.tools)
        found.onTools = std::ranges::is_permutation(*tools, spec::toolsOf(*node));
    return found;
}

AgentMirror::Lag AgentMirror::lag(const Definition* definition, const std::string& key) const {
    const auto now = agreement(definition, key);
    return {
        .ofPrompt = now.onPrompt == false && byPrompt_.contains(key),
        .ofTools = now.onTools == false && byTools_.contains(key)};
}

AgentMirror::Touched AgentMirror::touch(
    const spec::Bundle& files, const Definition* definition, std::span<const FileEdit> edits,
    const GraphChange& change) {
    Touched touched;
    const auto look = [&](const BundlePath& path) {
        if (auto key = cast_.fileChanged(files, path))
            touched.byFile.insert(std::move(*key));
    };
    for (const auto& edit : edits) {
        look(edit.path);
        if (const auto* rename = std::get_if<RenameFile>(&edit.what))
            look(rename->to);
    }
    if (!definition)
        return touched;
    auto nodes = change.nodes;
    if (change.everything) {
        for (const auto& key : cast_.keys())
            std::ranges::copy(cast_.nodes(key), std::back_inserter(nodes));
        for (const auto& node : definition->graph().nodes())
            nodes.push_back(node.id);
    }
    touched.byNode = cast_.nodesChanged(*definition, nodes);
    return touched;
}

FileEdits AgentMirror::follow(
    const spec::Bundle& files, const Definition* definition, bool isReadable, std::span<const FileEdit> edits,
    const GraphChange& change, By by) {
    touched_ = touch(files, definition, edits, change);
    FileEdits more;
    if (by == By::others)
        return more;
    std::vector<workflow::GraphEdit> inGraph;
    const auto toNode = [&](const std::string& key, const Lag& lag) {
        const auto& content = cast_.file(key)->content;
        const auto& id = *cast_.nodes(key).begin();
        if (lag.ofPrompt)
            inGraph.push_back(workflow::SetField{id, "/config/system_prompt", *content.systemPrompt});
        if (lag.ofTools)
            inGraph.push_back(workflow::SetField{
                id, "/config/tools", json::Value::Array(content.tools->begin(), content.tools->end())});
    };
    const auto toFile = [&](const std::string& key, const Lag& lag) {
        const auto& path = cast_.file(key)->path;
        const auto& node = *definition->graph().find(*cast_.nodes(key).begin());
        auto text = *files.find(path);
        const auto write = [&](const Result<text::TextEdits>& made) {
            if (!made) // the file can't hold it yet; it follows once it can
                return;
            text = *text::apply(text, *made);
            append(more, path, *made);
        };
        if (lag.ofPrompt)
            write(spec::setSystemPrompt(text, spec::promptOf(node)));
        if (lag.ofTools)
            write(spec::setTools(text, spec::toolsOf(node)));
    };
    for (const auto& key : touched_.byFile)
        if (const auto behind = lag(definition, key);
            behind.isAny() && isReadable && !touched_.byNode.contains(key))
            toNode(key, behind);
    for (const auto& key : touched_.byNode)
        if (const auto behind = lag(definition, key); behind.isAny() && !touched_.byFile.contains(key))
            toFile(key, behind);
    if (!inGraph.empty())
        if (const auto made = workflow::textEdits(*definition, inGraph))
            append(more, definitionPath(), narrowed(*made));
    return more;
}

void AgentMirror::settle(
    const spec::Bundle& files, const Definition* definition, std::span<const FileEdit> edits,
    const GraphChange& change, By by) {
    auto touched = std::exchange(touched_, {});
    const auto given = touched; // what the command itself touched, without what followed it
    auto more = touch(files, definition, edits, change);
    touched.byNode.merge(more.byNode);
    touched.byNode.merge(touched.byFile);
    touched.byNode.merge(more.byFile);
    for (const auto& key : touched.byNode) {
        const auto now = agreement(definition, key);
        const bool mayLag = by == By::person && !(given.byNode.contains(key) && given.byFile.contains(key));
        const auto set = [&](std::set<std::string>& pairs, std::optional<bool> agrees) {
            if (agrees == true)
                pairs.insert(key);
            else if (!agrees || !mayLag)
                pairs.erase(key);
        };
        set(byPrompt_, now.onPrompt);
        set(byTools_, now.onTools);
    }
}

} // namespace castwright::document
