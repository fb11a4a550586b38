// Which node and which file speak of the same agent: they meet under the letters and digits of its name.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "models/spec/agentfile.h"
#include "models/spec/bundle.h"
#include "models/workflow/definition.h"

namespace castwright::spec {

class CastIndex {
public:
    struct File {
        BundlePath path;
        AgentFile content;
    };

    // Reads everything. Without a definition there are no nodes.
    void read(const Bundle& bundle, const workflow::Definition* definition);
    // A file was added, changed or removed. The key of its agent, where it is a file of the cast.
    std::optional<std::string> fileChanged(const Bundle& bundle, const BundlePath& path);
    // Nodes were added, changed or removed. The keys that they had and have.
    std::set<std::string>
    nodesChanged(const workflow::Definition& definition, std::span<const workflow::NodeId> nodes);

    [[nodiscard]] std::set<std::string> keys() const;
    [[nodiscard]] const std::set<workflow::NodeId>& nodes(const std::string& key) const;
    // Of files whose names differ by case or punctuation only the first counts.
    [[nodiscard]] const File* file(const std::string& key) const;
    // Agents whose file that is: several, where they share a name.
    [[nodiscard]] const std::set<workflow::NodeId>& agentsOf(const BundlePath& path) const;
    // Of an agent, where it is there.
    [[nodiscard]] const BundlePath* fileOf(const workflow::NodeId& node) const;

private:
    void readNode(const workflow::Definition& definition, const workflow::NodeId& id);

    std::map<std::string, std::set<workflow::NodeId>> nodes_;
    std::unordered_map<workflow::NodeId, std::string> keys_;
    std::map<std::string, std::set<BundlePath>> paths_;
    std::map<std::string, File> files_;
};

// What a node of the definition says of itself, as its file repeats it.
[[nodiscard]] std::string promptOf(const workflow::Node& node);
[[nodiscard]] std::vector<std::string> toolsOf(const workflow::Node& node);

} // namespace castwright::spec
