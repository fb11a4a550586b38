// Draws nodes, edges and notes at three levels of detail. Another look is another painter: it gets plain
// visuals.
#pragma once

#include <QPainter>
#include <QPixmap>

#include <map>
#include <utility>
#include <vector>

#include "ui/canvas/scene.h"
#include "ui/style/theme.h"

namespace castwright::canvas {

enum class Level : std::uint8_t { full, compact, block };
[[nodiscard]] Level levelAt(double zoom);

struct NodeState {
    bool isSelected = false;
    bool isHovered = false;
    bool isTarget = false; // of the connection that is being drawn
};

class Painter {
public:
    explicit Painter(const style::Theme& theme)
        : theme_(theme) {}
    virtual ~Painter() = default;

    // In the scene's coordinates; the painter is scaled by the caller.
    virtual void node(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state);
    virtual void edge(QPainter& painter, const EdgeVisual& edge, Level level, bool isSelected);
    virtual void note(QPainter& painter, const workflow::Note& note, Level level, bool isSelected);
    // The far level: everything of one colour at once, no text.
    virtual void blocks(QPainter& painter, const Scene& scene, const std::vector<Index>& nodes, double zoom);
    virtual void lines(QPainter& painter, const Scene& scene, const std::vector<Index>& edges);
    // A connection that is being drawn.
    virtual void
    draft(QPainter& painter, const QPointF& from, const QPointF& to, bool isAttachment, bool isLegal);

    void forgetPixmaps() { pixmaps_.clear(); } // the theme has changed

protected:
    [[nodiscard]] const style::Theme& theme() const { return theme_; }
    [[nodiscard]] const QPixmap& icon(const QString& name, style::Role role, double ratio);
    [[nodiscard]] QColor lineOf(const NodeVisual& node, const NodeState& state) const;

private:
    void card(QPainter& painter, const NodeVisual& node, const NodeState& state);
    void words(QPainter& painter, const NodeVisual& node);
    double badges(QPainter& painter, const NodeVisual& node);
    void ports(QPainter& painter, const NodeVisual& node, const NodeState& state);

    const style::Theme& theme_;
    std::map<std::pair<QString, int>, QPixmap> pixmaps_;
};

[[nodiscard]] style::Role roleOf(Difference difference); // of its marks

} // namespace castwright::canvas
