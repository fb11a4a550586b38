// Draws nodes, edges and notes at three levels of detail. Another look is another painter: it gets plain
// visuals.
#pragma once

#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QVarLengthArray>

#include <array>
#include <map>
#include <utility>
#include <vector>

#include "ui/canvas/scene.h"
#include "ui/style/theme.h"

namespace castwright::canvas {

enum class Level : std::uint8_t { full, compact, block };
[[nodiscard]] Level levelAt(double zoom);

// How edges are drawn where so many are seen.
struct Crowd {
    static constexpr int mostFading = 8;
    bool isThin = false;
    bool isStraight = false;
    int fading = 0; // in few steps: a part of the picture that is drawn later must not be of another colour
    [[nodiscard]] static Crowd of(std::size_t edges);
    friend bool operator==(const Crowd&, const Crowd&) = default;
};

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
    // ---- many at once, on an image of 32 bits a pixel
    // Where there are many, what is alike is thin.
    virtual void edges(
        QPainter& painter, const Scene& scene, const std::vector<Index>& edges, Level level,
        const Crowd& crowd);
    // The far level: no text.
    virtual void blocks(QPainter& painter, const Scene& scene, const std::vector<Index>& nodes, double zoom);
    virtual void
    lines(QPainter& painter, const Scene& scene, const std::vector<Index>& edges, const Crowd& crowd);
    // A connection that is being drawn.
    virtual void
    draft(QPainter& painter, const QPointF& from, const QPointF& to, bool isAttachment, bool isLegal);

    void forgetImages(); // the theme has changed
    // On a screen, cards that look alike are drawn once and copied. Not for pictures: those stay vectors.
    void setCopying(bool isCopying) { isCopying_ = isCopying; }

protected:
    [[nodiscard]] const style::Theme& theme() const { return theme_; }
    [[nodiscard]] const QImage& icon(const QString& name, style::Role role, double ratio);
    [[nodiscard]] QColor lineOf(const NodeVisual& node, const NodeState& state) const;

private:
    struct Font {
        QFont font;
        double height = 0;
        double ascent = 0;
    };
    [[nodiscard]] const Font& font(style::TextSize size);
    struct Words {
        QString text; // as much of it as there is place for
        QList<QGlyphRun> glyphs;
        QFont font; // of a name
        double height = 0;
    };
    [[nodiscard]] const Words& name(const QString& name, const QSizeF& place);
    void forgetManyTexts();
    [[nodiscard]] const Words& text(const QString& text, style::TextSize size, double width);
    // In the middle of the place's height.
    void line(
        QPainter& painter, const QString& words, style::TextSize size, style::Role role, const QRectF& place);
    void card(QPainter& painter, const NodeVisual& node, const NodeState& state);
    // All of a card but its words: what it has in common with others of its kind.
    void frame(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state);
    void copiedFrame(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state);
    [[nodiscard]] QColor groundOf(const NodeVisual& node) const;
    void words(QPainter& painter, const NodeVisual& node);
    double badges(QPainter& painter, const NodeVisual& node);
    void ports(QPainter& painter, const NodeVisual& node, const NodeState& state);

    // What is seen of a frame.
    struct Look {
        QRgb line = 0;
        QRgb ground = 0;
        style::Role family = style::Role::TextQuiet;
        Difference difference = Difference::none;
        bool isSelected = false;
        bool isTarget = false;
        bool isUnknown = false;
        QString icon;
        QSizeF size;
        QVarLengthArray<std::pair<QPointF, style::Role>, 6> ports;
        friend bool operator==(const Look&, const Look&) = default;
        friend std::size_t qHash(const Look& look, std::size_t seed) noexcept {
            return qHashMulti(
                seed, look.line, look.ground, look.family, look.difference, look.isSelected, look.isTarget,
                look.icon, look.ports.size());
        }
    };
    [[nodiscard]] Look lookOf(const NodeVisual& node, const NodeState& state) const;

    const style::Theme& theme_;
    bool isCopying_ = false;
    std::map<std::pair<QString, int>, QImage> icons_;
    QHash<Look, QImage> frames_; // at one scale
    double frameScale_ = 0;
    QHash<QString, Words> texts_;
    std::array<Font, 5> fonts_; // by size; of no height until it is used
};

[[nodiscard]] style::Role roleOf(Difference difference); // of its marks

} // namespace castwright::canvas
