// Kinds of nodes as data: their ports, the schema of their configuration, their documentation, and which
// targets run them. A kind is a file; a registry is a value made of their bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/json/value.h"
#include "models/vocabulary/embedded.h"
#include "models/vocabulary/error.h"
#include "models/workflow/graph.h"

namespace castwright::workflow {

class ConfigSchema;

enum class Side : std::uint8_t { in, out };

struct Port {
    std::string name;
    Side side = Side::in;
    std::vector<std::string> accepts; // the types of edge that fit; the first is what a new one gets
    std::string title;
    std::size_t least = 0;
    std::optional<std::size_t> most; // as many as one likes, where it is missing

    [[nodiscard]] bool takes(std::string_view edgeType) const;
};

// What a target does with nodes of a kind.
enum class Support : std::uint8_t {
    runs,     // as it stands
    compiles, // into fields of other nodes; the target never sees the node
    guides,   // into words of the entry agent's prompt: followed, but not enforced
    drops,    // it is left out of a run
};

[[nodiscard]] std::string_view toString(Support support);

struct NodeKind {
    std::string
        type; // what the registry calls it, and what stands in a node's `type` unless `writtenAs` differs
    std::string writtenType;
    std::string fixedId;   // the id that a node of this kind must have; empty: any
    std::string withField; // a field of the configuration that tells it from others of its written type
    std::optional<std::size_t> limit; // how many of them a workflow may have
    std::string title;
    std::string family; // trigger, agent, model, tool, flow, data, knowledge, human, output
    std::string icon;
    std::string summary;
    std::string documentation; // Markdown
    std::vector<Port> ports;
    json::Value schema; // draft-07, of the configuration
    json::Value defaults;
    json::Value sample;
    std::vector<std::pair<std::string, Support>> targets;
    std::shared_ptr<const ConfigSchema> check; // the schema, compiled once

    [[nodiscard]] const Port* port(Side side, std::string_view name) const;
    // The port that an edge of a type uses where it names none: the first that takes it.
    [[nodiscard]] const Port* portFor(Side side, std::string_view edgeType) const;
    [[nodiscard]] Support supportIn(std::string_view target) const; // drops, where the kind does not say
    [[nodiscard]] bool isAgent() const {
        return writtenType == "Orchestrator" || writtenType == "Specialist";
    }
};

class NodeKinds {
public:
    // One file a kind. What is wrong with one of them is an error that names it.
    [[nodiscard]] static Result<NodeKinds> load(std::span<const EmbeddedFile> files);
    // The kinds that ship with the program.
    [[nodiscard]] static Result<NodeKinds> bundled();

    [[nodiscard]] const std::vector<NodeKind>& all() const { return kinds_; }
    [[nodiscard]] const NodeKind* find(std::string_view type) const;
    // The kind of a node of a file, or nullptr for one that nobody here knows. Agents' types ignore case.
    [[nodiscard]] const NodeKind* of(const Node& node) const;

    // A new node of a kind with its defaults and an id that the graph does not use yet.
    [[nodiscard]] Node create(const NodeKind& kind, const Graph& graph) const;

private:
    std::vector<NodeKind> kinds_;
    std::unordered_map<std::string, std::size_t> byType_;
    std::unordered_map<std::string, std::vector<std::size_t>> byWrittenType_; // in lower case
};

// The type of edge that may join two ports, or nothing where they do not fit.
[[nodiscard]] std::optional<std::string> edgeTypeBetween(const Port& out, const Port& in);

[[nodiscard]] std::span<const EmbeddedFile> embeddedNodeKinds();

} // namespace castwright::workflow
