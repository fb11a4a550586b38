#include "ui/canvas/nodevisual.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "models/workflow/validation.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

// Counted words are the canvas' own; there is no object whose tr() would fit.
QString counted(const char* source, int n) {
    return QCoreApplication::translate("castwright::canvas::NodeVisual", source, nullptr, n);
}

QString firstLine(std::string_view text) {
    const auto begin = text.find_first_not_of("# \t\r\n");
    if (begin == std::string_view::npos)
        return {};
    const auto end = text.find_first_of("\r\n", begin);
    return QString::fromUtf8(text.substr(
        begin,
        std::min<std::size_t>(end == std::string_view::npos ? text.size() - begin : end - begin, 200)));
}

bool isAttachmentPort(const workflow::Port& port) {
    return std::ranges::all_of(port.accepts, [](const std::string& type) {
        return type == "tool" || type == "model" || type == "knowledge";
    });
}

std::vector<PortVisual> portsOf(const workflow::NodeKind* kind, style::Role family) {
    std::vector<PortVisual> ports;
    if (kind != nullptr)
        for (const auto& port : kind->ports)
            ports.push_back(
                {.name = port.name,
                 .title = QString::fromUtf8(port.title.empty() ? port.name : port.title),
                 .side = port.side,
                 .isAttachment = isAttachmentPort(port),
                 .at = {},
                 .role = family});
    else
        ports = {
            {.name = "",
             .title = {},
             .side = workflow::Side::in,
             .isAttachment = false,
             .at = {},
             .role = family},
            {.name = "",
             .title = {},
             .side = workflow::Side::out,
             .isAttachment = false,
             .at = {},
             .role = family}};
    // Flow enters at the left and leaves at the right; what is attached hangs below, and joins from above.
    for (const auto side : {workflow::Side::in, workflow::Side::out})
        for (const bool isAttachment : {false, true}) {
            std::vector<PortVisual*> row;
            for (auto& port : ports)
                if (port.side == side && port.isAttachment == isAttachment)
                    row.push_back(&port);
            for (std::size_t i = 0; i < row.size(); ++i) {
                const double part = (static_cast<double>(i) + 1) / (static_cast<double>(row.size()) + 1);
                const bool isIn = side == workflow::Side::in;
                row[i]->at = isAttachment ? QPointF(nodeWidth * part, isIn ? nodeHeight : 0)
                                          : QPointF(isIn ? 0 : nodeWidth, nodeHeight * part);
            }
        }
    return ports;
}

QString modelOf(const workflow::Node& node) {
    const auto* model = node.config.find("model");
    return model == nullptr ? QString() : QString::fromUtf8(model->stringAt("model"));
}

// In its list or attached to it, each once.
int toolsOf(const workflow::Node& node, const workflow::Graph& graph) {
    std::set<std::string_view> names;
    if (const auto* tools = node.config.find("tools"); tools != nullptr && tools->asArray() != nullptr)
        for (const auto& tool : *tools->asArray())
            if (tool.asString() != nullptr)
                names.insert(*tool.asString());
    for (const auto& edge : graph.incoming(node.id))
        if (edge.id.type == "tool")
            if (const auto* tool = graph.find(edge.id.source.node)) {
                const auto named = tool->config.stringAt("tool");
                names.insert(named.empty() ? std::string_view(tool->id.value) : named);
            }
    return static_cast<int>(names.size());
}

// The names of the questions: "topic, depth".
QString questionsOf(const workflow::Node& node) {
    QStringList names;
    if (const auto* schema = node.config.find("input_schema"))
        if (const auto* properties = schema->find("properties");
            properties != nullptr && properties->asObject() != nullptr)
            for (const auto& [name, question] : *properties->asObject())
                names.append(QString::fromUtf8(name));
    return names.join(u", "_s);
}

// What matters most of a node that is no agent.
QString substanceOf(const workflow::Node& node) {
    for (const auto* key :
         {"description", "message", "condition", "until", "url", "path", "collection", "workflow", "tool",
          "command", "language"})
        if (const auto text = node.config.stringAt(key); !text.empty())
            return firstLine(text);
    if (const auto* routes = node.config.find("routes"); routes != nullptr && routes->asArray() != nullptr) {
        QStringList names;
        for (const auto& route : *routes->asArray())
            names.append(QString::fromUtf8(route.stringAt("name")));
        return names.join(u", "_s);
    }
    return modelOf(node);
}

} // namespace

QRectF rectOf(const workflow::Note& note) {
    return {note.position.x, note.position.y, std::max(80.0, note.width), std::max(48.0, note.height)};
}

style::Role familyRole(std::string_view family) {
    static constexpr std::array roles{
        std::pair{std::string_view("trigger"), style::Role::Trigger},
        std::pair{std::string_view("agent"), style::Role::Agent},
        std::pair{std::string_view("model"), style::Role::Model},
        std::pair{std::string_view("tool"), style::Role::Tool},
        std::pair{std::string_view("flow"), style::Role::Flow},
        std::pair{std::string_view("data"), style::Role::Data},
        std::pair{std::string_view("knowledge"), style::Role::Knowledge},
        std::pair{std::string_view("human"), style::Role::Human},
        std::pair{std::string_view("output"), style::Role::Output}};
    const auto at = std::ranges::find(roles, family, &std::pair<std::string_view, style::Role>::first);
    return at == roles.end() ? style::Role::TextQuiet : at->second;
}

const NodeVisual& NodeVisuals::blank(const workflow::NodeKind* kind) {
    const auto [known, isNew] = blanks_.try_emplace(kind);
    auto& visual = known->second;
    if (!isNew)
        return visual;
    visual.rect = QRectF(0, 0, nodeWidth, nodeHeight);
    visual.family = kind != nullptr ? familyRole(kind->family) : style::Role::TextQuiet;
    visual.icon = kind != nullptr ? QString::fromUtf8(kind->icon) : u"question"_s;
    visual.isUnknown = kind == nullptr;
    visual.ports = portsOf(kind, visual.family);
    if (kind != nullptr)
        visual.role = QString::fromUtf8(kind->title);
    return visual;
}

NodeVisual NodeVisuals::of(const workflow::Node& node, const workflow::Graph& graph) {
    const auto* kind = kinds_->of(node);
    auto visual = blank(kind);
    visual.id = node.id;
    visual.title = QString::fromUtf8(node.name());
    if (kind == nullptr) {
        visual.role = QCoreApplication::translate("castwright::canvas::NodeVisual", "Unknown kind: %1")
                          .arg(QString::fromUtf8(node.type));
        visual.substance = substanceOf(node);
    } else if (workflow::isInputForm(node)) {
        visual.substance = questionsOf(node);
    } else if (kind->isAgent()) {
        const int tools = toolsOf(node, graph);
        const QString model = modelOf(node);
        const QString which =
            tools > 0 ? counted(QT_TRANSLATE_N_NOOP("castwright::canvas::NodeVisual", "%n tools"), tools)
                      : QString();
        visual.means = model.isEmpty() ? which : which.isEmpty() ? model : model + u" · "_s + which;
        visual.substance = firstLine(node.config.stringAt("description"));
        visual.prompt = firstLine(node.config.stringAt("system_prompt"));
    } else {
        visual.substance = substanceOf(node);
    }
    return visual;
}

const PortVisual* portFor(
    const NodeVisual& node, const workflow::NodeKind* kind, workflow::Side side, const std::string& name,
    const std::string& edgeType) {
    const workflow::Port* port = nullptr;
    if (kind != nullptr)
        port = name.empty() ? kind->portFor(side, edgeType) : kind->port(side, name);
    for (const auto& visual : node.ports)
        if (visual.side == side && (port != nullptr ? visual.name == port->name : kind == nullptr))
            return &visual;
    return nullptr;
}

} // namespace castwright::canvas
