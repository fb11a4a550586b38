#include "models/spec/castindex.h"

#include <algorithm>
#include <ranges>

#include "models/spec/markdown.h"
#include "models/workflow/validation.h"

namespace castwright::spec {

using workflow::Definition;
using workflow::Node;
using workflow::NodeId;

namespace {

std::string keyOf(std::string_view name) {
    auto key = headingKey(name);
    return key.empty() ? std::string(name) : key;
}

bool isAgent(const Node& node) {
    return (workflow::isOrchestrator(node) || workflow::isSpecialist(node)) && !workflow::isInputForm(node)
           && !node.name().empty();
}

} // namespace

std::string promptOf(const Node& node) {
    return comparablePrompt(node.config.stringAt("system_prompt"));
}

std::vector<std::string> toolsOf(const Node& node) {
    std::vector<std::string> tools;
    const auto* member = node.config.find("tools");
    if (const auto* items = member ? member->asArray() : nullptr)
        for (const auto& item : *items)
            if (const auto* name = item.asString(); name && !std::ranges::contains(tools, *name))
                tools.push_back(*name);
    return tools;
}

void CastIndex::read(const Bundle& bundle, const Definition* definition) {
    *this = CastIndex();
    if (definition) {
        keys_.reserve(definition->graph().nodes().size());
        for (const auto& node : definition->graph().nodes())
            readNode(*definition, node.id);
    }
    for (const auto& [path, content] : bundle.files)
        fileChanged(bundle, path);
}

std::optional<std::string> CastIndex::fileChanged(const Bundle& bundle, const BundlePath& path) {
    const auto name = agentName(path);
    if (name.empty())
        return std::nullopt;
    auto key = keyOf(name);
    auto& paths = paths_[key];
    if (bundle.find(path))
        paths.insert(path);
    else
        paths.erase(path);
    if (paths.empty()) {
        paths_.erase(key);
        files_.erase(key);
        return key;
    }
    const auto& first = *paths.begin();
    const auto known = files_.find(key);
    if (known == files_.end() || first == path || known->second.path != first)
        files_.insert_or_assign(key, File{.path = first, .content = readAgentFile(*bundle.find(first))});
    return key;
}

std::set<std::string> CastIndex::nodesChanged(const Definition& definition, std::span<const NodeId> nodes) {
    std::set<std::string> touched;
    for (const auto& id : nodes) {
        if (const auto known = keys_.find(id); known != keys_.end()) {
            touched.insert(known->second);
            const auto ids = nodes_.find(known->second);
            ids->second.erase(id);
            if (ids->second.empty())
                nodes_.erase(ids);
            keys_.erase(known);
        }
        readNode(definition, id);
        if (const auto known = keys_.find(id); known != keys_.end())
            touched.insert(known->second);
    }
    return touched;
}

void CastIndex::readNode(const Definition& definition, const NodeId& id) {
    const auto* node = definition.graph().find(id);
    if (!node || !isAgent(*node))
        return;
    auto key = keyOf(node->name());
    nodes_[key].insert(id);
    keys_.insert_or_assign(id, std::move(key));
}

std::set<std::string> CastIndex::keys() const {
    std::set<std::string> all;
    for (const auto& key : nodes_ | std::views::keys)
        all.insert(key);
    for (const auto& key : files_ | std::views::keys)
        all.insert(key);
    return all;
}

const std::set<NodeId>& CastIndex::nodes(const std::string& key) const {
    static const std::set<NodeId> none;
    const auto found = nodes_.find(key);
    return found == nodes_.end() ? none : found->second;
}

const std::set<NodeId>& CastIndex::agentsOf(const BundlePath& path) const {
    static const std::set<NodeId> none;
    const auto name = agentName(path);
    const auto* own = name.empty() ? nullptr : file(keyOf(name));
    return own && own->path == path ? nodes(keyOf(name)) : none;
}

const BundlePath* CastIndex::fileOf(const NodeId& node) const {
    const auto key = keys_.find(node);
    const auto* own = key == keys_.end() ? nullptr : file(key->second);
    return own ? &own->path : nullptr;
}

const CastIndex::File* CastIndex::file(const std::string& key) const {
    const auto found = files_.find(key);
    return found == files_.end() ? nullptr : &found->second;
}

} // namespace castwright::spec
