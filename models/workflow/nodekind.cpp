// Reads kinds from their files, and finds the kind of a node.
#include "models/workflow/nodekind.h"

#include <algorithm>
#include <cctype>

#include "models/json/document.h"
#include "models/workflow/configschema.h"

namespace castwright::workflow {

namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    return result;
}

std::optional<Support> supportFrom(std::string_view text) {
    for (const auto support : {Support::runs, Support::compiles, Support::guides, Support::drops})
        if (text == toString(support))
            return support;
    return std::nullopt;
}

std::unexpected<Error> wrong(std::string_view file, const std::string& message) {
    return fail(
        ErrorCode::invalid, "This node kind can't be used: " + message,
        Location{.file = std::string(file), .pointer = {}});
}

Result<Port> portFrom(const json::Value& value, std::string_view file) {
    Port port{
        .name = std::string(value.stringAt("name")),
        .accepts = {},
        .title = std::string(value.stringAt("title")),
        .most = {}};
    const auto side = value.stringAt("side");
    if (port.name.empty() || (side != "in" && side != "out"))
        return wrong(file, "each port needs a name, and the side \"in\" or \"out\".");
    port.side = side == "in" ? Side::in : Side::out;
    if (const auto* accepts = value.find("accepts"); accepts && accepts->asArray())
        for (const auto& type : *accepts->asArray())
            if (type.asString())
                port.accepts.push_back(*type.asString());
    if (port.accepts.empty())
        return wrong(file, "the port " + port.name + " accepts no type of edge.");
    if (const auto* least = value.find("min"); least && least->asNumber())
        port.least = static_cast<std::size_t>(least->asNumber()->toDouble());
    if (const auto* most = value.find("max"); most && most->asNumber())
        port.most = static_cast<std::size_t>(most->asNumber()->toDouble());
    return port;
}

Result<NodeKind> kindFrom(const EmbeddedFile& file) {
    const auto document = json::Document::parse(std::string(file.bytes));
    if (!document)
        return wrong(file.path, describe(document.error()));
    const auto value = document->root().value();
    NodeKind kind{
        .type = std::string(value.stringAt("type")),
        .writtenType = {},
        .fixedId = {},
        .withField = {},
        .limit = {},
        .title = std::string(value.stringAt("title")),
        .family = std::string(value.stringAt("family")),
        .icon = std::string(value.stringAt("icon")),
        .summary = std::string(value.stringAt("summary")),
        .documentation = std::string(value.stringAt("documentation")),
        .ports = {},
        .schema = {},
        .defaults = {},
        .sample = {},
        .targets = {},
        .check = {}};
    for (const auto& [name, text] :
         {std::pair("type", &kind.type),
          {"title", &kind.title},
          {"family", &kind.family},
          {"icon", &kind.icon},
          {"summary", &kind.summary},
          {"documentation", &kind.documentation}})
        if (text->empty())
            return wrong(file.path, "the field \"" + std::string(name) + "\" is missing.");
    kind.writtenType = kind.type;
    if (const auto* written = value.find("written_as")) {
        kind.writtenType = written->stringAt("type");
        kind.fixedId = written->stringAt("id");
        kind.withField = written->stringAt("with");
    }
    if (const auto* limit = value.find("limit"); limit && limit->asNumber())
        kind.limit = static_cast<std::size_t>(limit->asNumber()->toDouble());
    if (const auto* ports = value.find("ports"); ports && ports->asArray())
        for (const auto& each : *ports->asArray()) {
            auto port = portFrom(each, file.path);
            if (!port)
                return std::unexpected(std::move(port.error()));
            kind.ports.push_back(std::move(*port));
        }
    for (const auto& [name, part] :
         {std::pair("config_schema", &kind.schema), {"defaults", &kind.defaults}, {"sample", &kind.sample}}) {
        const auto* found = value.find(name);
        if (!found || !found->asObject())
            return wrong(file.path, "the object \"" + std::string(name) + "\" is missing.");
        *part = *found;
    }
    if (const auto* targets = value.find("targets"); targets && targets->asObject())
        for (const auto& [target, support] : *targets->asObject()) {
            const auto known = support.asString() ? supportFrom(*support.asString()) : std::nullopt;
            if (!known)
                return wrong(file.path, "a target's support is runs, compiles, guides or drops.");
            kind.targets.emplace_back(target, *known);
        }
    auto check = ConfigSchema::compile(kind.schema);
    if (!check)
        return wrong(file.path, describe(check.error()));
    kind.check = std::move(*check);
    return kind;
}

} // namespace

std::string_view toString(Support support) {
    switch (support) {
    case Support::runs:
        return "runs";
    case Support::compiles:
        return "compiles";
    case Support::guides:
        return "guides";
    case Support::drops:
        return "drops";
    }
    std::unreachable();
}

bool Port::takes(std::string_view edgeType) const {
    return std::ranges::find(accepts, edgeType) != accepts.end();
}

const Port* NodeKind::port(Side side, std::string_view name) const {
    const auto found =
        std::ranges::find_if(ports, [&](const Port& port) { return port.side == side && port.name == name; });
    return found == ports.end() ? nullptr : &*found;
}

const Port* NodeKind::portFor(Side side, std::string_view edgeType) const {
    const auto found = std::ranges::find_if(
        ports, [&](const Port& port) { return port.side == side && port.takes(edgeType); });
    return found == ports.end() ? nullptr : &*found;
}

Support NodeKind::supportIn(std::string_view target) const {
    const auto found =
        std::ranges::find(targets, target, [](const auto& each) { return std::string_view(each.first); });
    return found == targets.end() ? Support::drops : found->second;
}

Result<NodeKinds> NodeKinds::load(std::span<const EmbeddedFile> files) {
    NodeKinds kinds;
    for (const auto& file : files) {
        auto kind = kindFrom(file);
        if (!kind)
            return std::unexpected(std::move(kind.error()));
        if (kinds.byType_.contains(kind->type))
            return wrong(file.path, "there is another kind of the type \"" + kind->type + "\".");
        kinds.byType_.emplace(kind->type, kinds.kinds_.size());
        auto& same = kinds.byWrittenType_[lower(kind->writtenType)];
        // What asks for more comes first: a start before an Orchestrator.
        same.insert(
            kind->fixedId.empty() && kind->withField.empty() ? same.end() : same.begin(),
            kinds.kinds_.size());
        kinds.kinds_.push_back(std::move(*kind));
    }
    return kinds;
}

Result<NodeKinds> NodeKinds::bundled() {
    return load(embeddedNodeKinds());
}

const NodeKind* NodeKinds::find(std::string_view type) const {
    const auto found = byType_.find(std::string(type));
    return found == byType_.end() ? nullptr : &kinds_[found->second];
}

const NodeKind* NodeKinds::of(const Node& node) const {
    const auto found = byWrittenType_.find(lower(node.type));
    if (found == byWrittenType_.end())
        return nullptr;
    for (const auto index : found->second) {
        const auto& kind = kinds_[index];
        if (!kind.isAgent() && node.type != kind.writtenType)
            continue;
        if ((kind.fixedId.empty() || node.id.value == kind.fixedId)
            && (kind.withField.empty() || node.config.find(kind.withField)))
            return &kind;
    }
    return nullptr;
}

Node NodeKinds::create(const NodeKind& kind, const Graph& graph) const {
    const auto stem = kind.fixedId.empty() ? lower(kind.type) : kind.fixedId;
    auto id = NodeId(stem);
    for (int n = 2; graph.find(id); ++n)
        id = NodeId(stem + "_" + std::to_string(n));
    return {.id = id, .type = kind.writtenType, .config = kind.defaults, .unknown = {}};
}

std::optional<std::string> edgeTypeBetween(const Port& out, const Port& in) {
    for (const auto& type : out.accepts)
        if (in.takes(type))
            return type;
    return std::nullopt;
}

} // namespace castwright::workflow
