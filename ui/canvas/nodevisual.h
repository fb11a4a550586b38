// A node and an edge as they are seen: plain values that a painter can draw without knowing the document.
#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/workflow/graph.h"
#include "models/workflow/nodekind.h"
#include "ui/style/theme.h"

namespace castwright::canvas {

inline constexpr double nodeWidth = 168;
inline constexpr double nodeHeight = 80;
inline constexpr double gridStep = 8;

// What a run says of a node.
enum class RunState : std::uint8_t { none, waiting, running, done, failed };
// How a node or an edge differs from another version of the graph.
enum class Difference : std::uint8_t { none, added, removed, changed, renamed };

struct RunStatus {
    RunState state = RunState::none;
    QString words; // "1.2 s", "3 k tokens"
    bool operator==(const RunStatus&) const = default;
};

struct PortVisual {
    std::string name;
    QString title;
    workflow::Side side = workflow::Side::in;
    bool isAttachment = false; // stands at the upper or lower edge: tools, models, knowledge
    QPointF at;                // from the node's corner
    style::Role role = style::Role::TextQuiet;
};

struct NodeVisual {
    workflow::NodeId id;
    QRectF rect;
    QString title;
    QString role;      // one line: what kind of node it is
    QString means;     // of an agent: model and number of tools
    QString substance; // one line: what it is about
    QString prompt;    // of an agent: the first line of what it is told
    QString icon;
    style::Role family = style::Role::TextQuiet;
    std::vector<PortVisual> ports;
    int errors = 0;
    int warnings = 0;
    RunStatus run;
    Difference difference = Difference::none;
    bool isUnknown = false; // of a kind that nobody here knows
    bool isPinned = false;
};

// The level part of a connection's way past cards.
struct Lane {
    double left = 0;
    double right = 0;
    double y = 0;
    bool operator==(const Lane&) const = default;
};

struct EdgeVisual {
    workflow::EdgeId id;
    QPointF from;
    QPointF to;
    std::optional<Lane> lane;
    bool isAttachment = false;
    bool isBroken = false; // one of its ends is missing
    bool isLive = false;   // of a node that runs
    Difference difference = Difference::none;
};

// What nodes show, without their places, their problems and their runs.
class NodeVisuals {
public:
    // The kinds outlive it.
    explicit NodeVisuals(const workflow::NodeKinds& kinds)
        : kinds_(&kinds) {}
    [[nodiscard]] NodeVisual of(const workflow::Node& node, const workflow::Graph& graph);

private:
    const NodeVisual& blank(const workflow::NodeKind* kind);

    const workflow::NodeKinds* kinds_;
    std::unordered_map<const workflow::NodeKind*, NodeVisual> blanks_; // what all of a kind have in common
};

// The port of a node that an edge's end means; nullptr where it has none that fits.
[[nodiscard]] const PortVisual* portFor(
    const NodeVisual& node, const workflow::NodeKind* kind, workflow::Side side, const std::string& name,
    const std::string& edgeType);

[[nodiscard]] QRectF rectOf(const workflow::Note& note);

[[nodiscard]] style::Role familyRole(std::string_view family);

} // namespace castwright::canvas
