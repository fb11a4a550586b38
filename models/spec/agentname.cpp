#include "models/spec/agentname.h"

#include <array>
#include <format>

namespace castwright::spec {

using workflow::GraphEdit;
using workflow::Node;

namespace {

// Fields that people write sentences or conditions in. Code, addresses and keys name other things.
constexpr std::array<std::string_view, 6> spokenFields{"system_prompt", "description", "message",
                                                       "condition",     "until",       "otherwise"};

bool isNamePart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || static_cast<unsigned char>(c) >= 0x80;
}

} // namespace

bool mentions(std::string_view text, std::string_view name) {
    for (auto found = text.find(name); !name.empty() && found != std::string_view::npos;
         found = text.find(name, found + name.size())) {
        const auto end = found + name.size();
        if ((found == 0 || !isNamePart(text[found - 1])) && (end == text.size() || !isNamePart(text[end])))
            return true;
    }
    return false;
}

std::string withNameReplaced(std::string_view text, std::string_view name, std::string_view replacement) {
    std::string result;
    std::size_t at = 0;
    while (!name.empty()) {
        const auto found = text.find(name, at);
        if (found == std::string_view::npos)
            break;
        const auto end = found + name.size();
        const bool isWhole =
            (found == 0 || !isNamePart(text[found - 1])) && (end == text.size() || !isNamePart(text[end]));
        result += text.substr(at, found - at);
        result += isWhole ? replacement : name;
        at = end;
    }
    return result + std::string(text.substr(at));
}

Renaming::Renaming(const workflow::Graph& graph, const workflow::NodeId& agent, std::string_view name)
    : agent_(agent)
    , name_(name) {
    if (const auto* node = graph.find(agent))
        old_ = node->name();
    for (const auto& node : graph.nodes())
        if (node.id != agent && node.name() != old_ && mentions(node.name(), old_))
            longer_.emplace_back(node.name());
}

std::string Renaming::inText(std::string text) const {
    if (!mentions(text, old_))
        return text;
    const auto stand = [](std::size_t i) { return std::format("\x01{}\x01", i); };
    for (std::size_t i = 0; i < longer_.size(); ++i)
        text = withNameReplaced(text, longer_[i], stand(i));
    text = withNameReplaced(text, old_, name_);
    for (std::size_t i = 0; i < longer_.size(); ++i)
        text = withNameReplaced(text, stand(i), longer_[i]);
    return text;
}

std::vector<GraphEdit> Renaming::inGraph(const workflow::Graph& graph) const {
    std::vector<GraphEdit> edits{workflow::SetField{agent_, "/config/name", json::Value(name_)}};
    const auto follow = [&](const Node& node, std::string pointer, std::string_view said) {
        if (auto now = inText(std::string(said)); now != said)
            edits.push_back(workflow::SetField{node.id, std::move(pointer), json::Value(std::move(now))});
    };
    for (const auto& node : graph.nodes()) {
        for (const auto field : spokenFields)
            follow(node, std::format("/config/{}", field), node.config.stringAt(field));
        const auto* routes = node.config.find("routes");
        const auto* list = routes ? routes->asArray() : nullptr;
        for (std::size_t i = 0; list && i < list->size(); ++i)
            follow(node, std::format("/config/routes/{}/when", i), (*list)[i].stringAt("when"));
    }
    return edits;
}

bool Renaming::concerns(const BundlePath& path) const {
    return path.root() == BundleRoot::cast
           || (path.root() == BundleRoot::spec && path.text() != "THE_SPEC/constitution.md");
}

} // namespace castwright::spec
