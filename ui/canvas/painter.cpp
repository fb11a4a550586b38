#include "ui/canvas/painter.h"

#include <QFontMetricsF>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/canvas/pixels.h"
#include "ui/style/icons.h"
#include "ui/style/paint.h"
#include "ui/style/palette.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

constexpr double radius = 10;
constexpr double portRadius = 4.5;
constexpr QPointF tileCorner(10, 10);
constexpr double tileSide = 26;

void add(QPainterPath& path, const Way& way) {
    path.moveTo(way.begin()->from);
    for (const auto& curve : way)
        path.cubicTo(curve.pull, curve.push, curve.to);
}

// Which way a connection goes, in its middle.
std::array<QPointF, 3> arrowOf(const Curve& curve) {
    const QPointF middle = (curve.from + 3 * curve.pull + 3 * curve.push + curve.to) / 8;
    const QPointF along = curve.to + curve.push - curve.pull - curve.from;
    const double angle = std::atan2(along.y(), along.x());
    const auto turned = [&](double by) {
        return middle - 6 * QPointF(std::cos(angle + by), std::sin(angle + by));
    };
    return {turned(0.55), middle, turned(-0.55)};
}

// Where many connections are seen they step back, or they would be a wall with the nodes lost in it.
QColor edgeColour(const style::Theme& theme, const Crowd& crowd) {
    constexpr double most = 0.6;
    return style::mix(
        theme.color(style::Role::Edge), theme.color(style::Role::Canvas),
        most * crowd.fading / Crowd::mostFading);
}

style::Role roleOf(RunState state) {
    switch (state) {
    case RunState::running:
        return style::Role::Info;
    case RunState::done:
        return style::Role::Good;
    case RunState::failed:
        return style::Role::Bad;
    case RunState::waiting:
    case RunState::none:
        break;
    }
    return style::Role::TextFaint;
}

QString iconOf(RunState state) {
    switch (state) {
    case RunState::running:
        return u"play"_s;
    case RunState::done:
        return u"check"_s;
    case RunState::failed:
        return u"error"_s;
    case RunState::waiting:
    case RunState::none:
        break;
    }
    return u"clock"_s;
}

} // namespace

style::Role roleOf(Difference difference) {
    switch (difference) {
    case Difference::added:
        return style::Role::Good;
    case Difference::removed:
        return style::Role::Bad;
    case Difference::changed:
    case Difference::renamed:
        return style::Role::Warn;
    case Difference::none:
        break;
    }
    return style::Role::Line;
}

Crowd Crowd::of(std::size_t edges) {
    // Wide antialiased strokes are the dearest thing on the canvas: past a few the eye wants thin ones
    // anyway. Curves of hundreds of far connections would cost more than they tell.
    constexpr std::size_t mostWide = 40;
    constexpr std::size_t mostCurved = 700;
    constexpr double few = 300;
    constexpr double fadings = 4; // each time that there are ten times as many
    const double fading = fadings * std::log10(std::max(1.0, static_cast<double>(edges) / few));
    return {
        .isThin = edges > mostWide,
        .isStraight = edges > mostCurved,
        .fading = std::min(mostFading, static_cast<int>(std::lround(fading)))};
}

Level levelAt(double zoom) {
    // The small lines of a full card are eight pixels high where they begin; below that nobody reads them.
    return zoom >= 0.75 ? Level::full : zoom >= 0.36 ? Level::compact : Level::block;
}

const QImage& Painter::icon(const QString& name, style::Role role, double ratio) {
    // Drawn for the nearest whole ratio above, so that zooming in steps does not draw it again each time.
    const double sharp = std::min(4.0, std::ceil(ratio));
    auto& icon = icons_[{name, static_cast<int>(role)}];
    if (icon.isNull() || icon.devicePixelRatio() < sharp) {
        icon = style::iconImage(name, QSize(16, 16) * sharp, theme_.color(role));
        icon.setDevicePixelRatio(sharp);
    }
    return icon;
}

QColor Painter::lineOf(const NodeVisual& node, const NodeState& state) const {
    if (state.isSelected || state.isTarget)
        return theme_.color(style::Role::Accent);
    if (node.difference != Difference::none)
        return theme_.color(roleOf(node.difference));
    if (node.run.state == RunState::running)
        return theme_.color(style::Role::Info);
    return theme_.color(state.isHovered ? style::Role::LineStrong : style::Role::Line);
}

QColor Painter::groundOf(const NodeVisual& node) const {
    switch (node.difference) {
    case Difference::added:
        return theme_.color(style::Role::AddedGround);
    case Difference::removed:
        return theme_.color(style::Role::RemovedGround);
    case Difference::changed:
    case Difference::renamed:
        return theme_.color(style::Role::ChangedGround);
    case Difference::none:
        break;
    }
    return theme_.color(style::Role::Node);
}

void Painter::forgetImages() {
    icons_.clear();
    frames_.clear();
    texts_.clear();
    fonts_ = {};
}

const Painter::Font& Painter::font(style::TextSize size) {
    auto& font = fonts_.at(static_cast<std::size_t>(size));
    if (font.height == 0) {
        font.font = theme_.font(size);
        const QFontMetricsF metrics(font.font);
        font.height = metrics.height();
        font.ascent = metrics.ascent();
    }
    return font;
}

void Painter::forgetManyTexts() {
    constexpr qsizetype mostTexts = 4000;
    if (texts_.size() >= mostTexts)
        texts_.clear();
}

// Laid out once: glyphs at their places are drawn at any scale, where a text would be laid out again for each
// step of a zoom. In a vector picture it stays text.
const Painter::Words& Painter::text(const QString& text, style::TextSize size, double width) {
    const QString key = text + QChar(static_cast<char16_t>(size)) + QChar(static_cast<char16_t>(width));
    if (const auto known = texts_.constFind(key); known != texts_.constEnd())
        return *known;
    forgetManyTexts();
    Words made{
        .text = QFontMetricsF(font(size).font).elidedText(text, Qt::ElideRight, width),
        .glyphs = {},
        .font = {},
        .height = 0};
    QTextLayout layout(made.text, font(size).font);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    made.glyphs = layout.glyphRuns();
    return *texts_.insert(key, made);
}

// As large as it fits, in two lines where there are two words: from afar it is all that is said.
const Painter::Words& Painter::name(const QString& name, const QSizeF& place) {
    constexpr std::array sizes{22, 19, 16}; // in the scene, which is drawn at about half its size
    const QString key = name + QChar(0xffff) + QChar(static_cast<char16_t>(place.width()))
                        + QChar(static_cast<char16_t>(place.height()));
    if (const auto known = texts_.constFind(key); known != texts_.constEnd())
        return *known;
    forgetManyTexts();
    Words made;
    for (const int size : sizes) {
        made.font = font(style::TextSize::Title).font;
        made.font.setPixelSize(size);
        made.text = name;
        const bool isLast = size == sizes.back();
        if (isLast && QFontMetricsF(made.font).horizontalAdvance(name) > 2 * place.width() - 2 * size)
            made.text =
                QFontMetricsF(made.font).elidedText(name, Qt::ElideRight, 2 * place.width() - 2 * size);
        QTextLayout layout(made.text, made.font);
        QTextOption option(Qt::AlignLeft);
        option.setWrapMode(isLast ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::WordWrap);
        layout.setTextOption(option);
        layout.beginLayout();
        double height = 0;
        double width = 0;
        for (auto row = layout.createLine(); row.isValid(); row = layout.createLine()) {
            row.setLineWidth(place.width());
            row.setPosition({0, height});
            height += row.height();
            width = std::max(width, row.naturalTextWidth());
        }
        layout.endLayout();
        made.glyphs = layout.glyphRuns();
        made.height = height;
        if (height <= place.height() && width <= place.width())
            break;
    }
    return *texts_.insert(key, made);
}

void Painter::line(
    QPainter& painter, const QString& words, style::TextSize size, style::Role role, const QRectF& place) {
    if (words.isEmpty())
        return;
    const auto& look = font(size);
    const auto& line = text(words, size, place.width());
    const QPointF corner(place.left(), place.center().y() - look.height / 2);
    painter.setPen(theme_.color(role));
    if (isCopying_) {
        for (const auto& run : line.glyphs)
            painter.drawGlyphRun(corner, run);
    } else {
        painter.setFont(look.font);
        painter.drawText(corner + QPointF(0, look.ascent), line.text);
    }
}

void Painter::card(QPainter& painter, const NodeVisual& node, const NodeState& state) {
    if (state.isSelected) { // a soft ring
        QColor ring = theme_.color(style::Role::Accent);
        ring.setAlphaF(0.22F);
        painter.setPen(QPen(ring, 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(node.rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    }
    QPen pen(lineOf(node, state), state.isSelected || node.difference != Difference::none ? 1.6 : 1);
    if (node.isUnknown || node.difference == Difference::removed)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(groundOf(node));
    painter.drawRoundedRect(node.rect, radius, radius);
}

// At the right of the name; returns where it ends.
double Painter::badges(QPainter& painter, const NodeVisual& node) {
    double right = node.rect.right() - 10;
    const auto put = [&](const QString& iconName, style::Role role, const QString& text) {
        painter.setFont(theme_.numbers(style::TextSize::Caption));
        painter.setPen(theme_.color(role));
        if (!text.isEmpty()) {
            const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
            painter.drawText(
                QRectF(right - width, node.rect.top() + 10, width + 1, 18), Qt::AlignVCenter, text);
            right -= width + 4;
        }
        const QPointF corner(right - 14, node.rect.top() + 12);
        painter.drawImage(
            QRectF(corner, QSizeF(14, 14)), icon(iconName, role, painter.worldTransform().m11()));
        right -= 18;
    };
    if (node.run.state != RunState::none)
        put(iconOf(node.run.state), roleOf(node.run.state), {}); // its words stand below the name
    if (node.errors > 0)
        put(u"error"_s, style::Role::Bad, QString::number(node.errors));
    if (node.warnings > 0)
        put(u"warning"_s, style::Role::Warn, QString::number(node.warnings));
    if (node.isPinned)
        put(u"pin"_s, style::Role::TextFaint, {});
    return right;
}

void Painter::frame(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state) {
    card(painter, node, state);
    if (level == Level::compact) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(node.family));
        painter.drawRoundedRect(
            QRectF(node.rect.left() + 10, node.rect.top() + 14, 6, node.rect.height() - 28), 3, 3);
        ports(painter, node, state);
        return;
    }
    const QRectF tile(node.rect.topLeft() + tileCorner, QSizeF(tileSide, tileSide));
    QColor tint = theme_.color(node.family);
    tint.setAlphaF(0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawRoundedRect(tile, 6, 6);
    painter.drawImage(
        QRectF(tile.left() + 5, tile.top() + 5, 16, 16),
        icon(node.icon, node.family, painter.worldTransform().m11()));
    ports(painter, node, state);
}

Painter::Look Painter::lookOf(const NodeVisual& node, const NodeState& state) const {
    Look look{
        .line = lineOf(node, state).rgba(),
        .ground = groundOf(node).rgba(),
        .family = node.family,
        .difference = node.difference,
        .isSelected = state.isSelected,
        .isTarget = state.isTarget,
        .isUnknown = node.isUnknown,
        .icon = node.icon,
        .size = node.rect.size(),
        .ports = {}};
    for (const auto& port : node.ports)
        look.ports.emplace_back(port.at, port.role);
    return look;
}

void Painter::copiedFrame(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state) {
    constexpr double around = 8; // rings and ports reach over the card
    constexpr qsizetype mostFrames = 200;
    const double ratio = painter.device()->devicePixelRatio();
    const double scale = painter.worldTransform().m11() * ratio;
    if (scale != frameScale_ || frames_.size() > mostFrames)
        frames_.clear();
    frameScale_ = scale;
    auto& copy = frames_[lookOf(node, state)];
    if (copy.isNull()) {
        copy = QImage(
            ((node.rect.size() + QSizeF(2 * around, 2 * around)) * scale).toSize(),
            QImage::Format_ARGB32_Premultiplied);
        copy.fill(Qt::transparent);
        QPainter once(&copy);
        once.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        once.scale(scale, scale);
        once.translate(QPointF(around, around) - node.rect.topLeft());
        frame(once, node, level, state);
        once.end();
        copy.setDevicePixelRatio(ratio);
    }
    const auto view = painter.worldTransform();
    const QPointF corner = view.map(node.rect.topLeft() - QPointF(around, around)) * ratio;
    painter.setWorldTransform({}); // on whole pixels, so that it is a plain copy
    painter.drawImage(QPointF(std::round(corner.x()), std::round(corner.y())) / ratio, copy);
    painter.setWorldTransform(view);
}

void Painter::words(QPainter& painter, const NodeVisual& node) {
    using style::TextSize;
    const auto& rect = node.rect;
    const double right = badges(painter, node);
    const double left = rect.left() + tileCorner.x() + tileSide + 9;
    // Below the name what it is; below the tile up to three lines of what there is to say, closer where they
    // are many.
    const std::array below{
        std::pair(&node.means, style::Role::TextQuiet), std::pair(&node.substance, style::Role::TextQuiet),
        std::pair(&node.prompt, style::Role::TextFaint)};
    const auto count = std::ranges::count_if(below, [](const auto& one) { return !one.first->isEmpty(); });
    const bool isFull = count == 3;
    line(
        painter, node.title, TextSize::Emphasis, style::Role::Text,
        QRectF(left, rect.top() + (isFull ? 4 : 7), right - left, 18));
    const bool hasRun = node.run.state != RunState::none && !node.run.words.isEmpty();
    line(
        painter, hasRun ? node.run.words : node.role, TextSize::Caption,
        hasRun ? roleOf(node.run.state) : style::Role::TextQuiet,
        QRectF(left, rect.top() + (isFull ? 20 : 24), rect.right() - 10 - left, 15));
    double y = isFull ? 33 : count == 2 ? 41 : 46;
    for (const auto& [text, role] : below) {
        line(
            painter, *text, TextSize::Caption, role,
            QRectF(rect.left() + 11, rect.top() + y, rect.width() - 22, 15));
        if (!text->isEmpty())
            y += isFull ? 13 : 16;
    }
}

void Painter::ports(QPainter& painter, const NodeVisual& node, const NodeState& state) {
    painter.setBrush(theme_.color(style::Role::Canvas));
    for (const auto& port : node.ports) {
        painter.setPen(QPen(theme_.color(state.isTarget ? style::Role::Accent : port.role), 1.8));
        painter.drawEllipse(node.rect.topLeft() + port.at, portRadius, portRadius);
    }
}

void Painter::node(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state) {
    if (isCopying_)
        copiedFrame(painter, node, level, state);
    else
        frame(painter, node, level, state);
    if (level == Level::full)
        return words(painter, node);
    // Compact: a colour and the name.
    const auto place = node.rect.adjusted(26, 8, -12, -8);
    const auto& title = name(node.title, place.size());
    const QPointF corner(place.left(), place.center().y() - title.height / 2);
    painter.setPen(theme_.color(style::Role::Text));
    if (isCopying_) {
        for (const auto& run : title.glyphs)
            painter.drawGlyphRun(corner, run);
    } else {
        painter.setFont(title.font);
        painter.drawText(
            QRectF(corner, QSizeF(place.width(), title.height)), Qt::TextWrapAnywhere | Qt::TextWordWrap,
            title.text);
    }
    if (node.errors + node.warnings > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(node.errors > 0 ? style::Role::Bad : style::Role::Warn));
        painter.drawEllipse(node.rect.topRight() + QPointF(-14, 14), 6, 6);
    }
    if (node.run.state != RunState::none) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme_.color(roleOf(node.run.state)));
        painter.drawEllipse(node.rect.bottomRight() + QPointF(-14, -14), 6, 6);
    }
}

void Painter::edge(QPainter& painter, const EdgeVisual& edge, Level level, bool isSelected) {
    QColor colour = theme_.color(edge.isLive ? style::Role::EdgeLive : style::Role::Edge);
    if (edge.difference != Difference::none)
        colour = theme_.color(roleOf(edge.difference));
    if (edge.isBroken)
        colour = theme_.color(style::Role::Bad);
    if (isSelected)
        colour = theme_.color(style::Role::Accent);
    QPen pen(colour, isSelected || edge.isLive || edge.difference != Difference::none ? 2.2 : 1.5);
    if (edge.isAttachment || edge.isBroken || edge.difference == Difference::removed)
        pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const Way way(edge);
    QPainterPath path;
    add(path, way);
    painter.drawPath(path);
    if (level != Level::block
        && !edge.isAttachment) { // which way it goes, in the middle where no port hides it
        pen.setStyle(Qt::SolidLine);
        painter.setPen(pen);
        const auto [left, tip, right] = arrowOf(way.middle());
        painter.drawPolyline(QPolygonF{left, tip, right});
    }
}

void Painter::edges(
    QPainter& painter, const Scene& scene, const std::vector<Index>& edges, Level level, const Crowd& crowd) {
    if (!crowd.isThin) {
        for (const auto index : edges)
            edge(painter, *scene.edge(index), level, false);
        return;
    }
    const auto colour = edgeColour(theme_, crowd);
    Pixels pixels(painter);
    QPainterPath attached;
    for (const auto index : edges) {
        const auto& visual = *scene.edge(index);
        if (visual.isLive || visual.isBroken || visual.difference != Difference::none) {
            edge(painter, visual, level, false);
            continue;
        }
        const Way way(visual);
        if (visual.isAttachment) {
            add(attached, way);
            continue;
        }
        for (const auto& curve : way)
            pixels.softCurve(curve, colour.rgb());
        if (level != Level::full)
            continue;
        const auto [left, tip, right] = arrowOf(way.middle());
        pixels.softLine(left, tip, colour.rgb());
        pixels.softLine(tip, right, colour.rgb());
    }
    if (!attached.isEmpty()) {
        QPen pen(colour, 0);
        pen.setDashPattern({4, 4});
        painter.setBrush(Qt::NoBrush);
        painter.setPen(pen);
        painter.drawPath(attached);
    }
}

void Painter::draft(
    QPainter& painter, const QPointF& from, const QPointF& to, bool isAttachment, bool isLegal) {
    QPen pen(theme_.color(isLegal ? style::Role::Accent : style::Role::Bad), 2);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const auto curve = curveOf(from, to, isAttachment);
    QPainterPath path(curve.from);
    path.cubicTo(curve.pull, curve.push, curve.to);
    painter.drawPath(path);
    painter.setBrush(theme_.color(style::Role::Canvas));
    painter.setPen(QPen(pen.color(), 2));
    painter.drawEllipse(to, portRadius, portRadius);
}

void Painter::note(QPainter& painter, const workflow::Note& note, Level level, bool isSelected) {
    const auto rect = rectOf(note);
    QColor ground = theme_.color(style::Role::Trigger);
    ground.setAlphaF(0.12F);
    painter.setBrush(ground);
    painter.setPen(
        QPen(theme_.color(isSelected ? style::Role::Accent : style::Role::Line), isSelected ? 1.6 : 1));
    painter.drawRoundedRect(rect, 6, 6);
    if (level == Level::block)
        return;
    painter.setFont(theme_.font(style::TextSize::Body));
    painter.setPen(theme_.color(style::Role::Text));
    painter.save();
    painter.setClipRect(rect.adjusted(4, 4, -4, -4), Qt::IntersectClip);
    painter.drawText(rect.adjusted(10, 8, -10, -8), Qt::TextWordWrap, QString::fromStdString(note.text));
    painter.restore();
}

void Painter::blocks(QPainter& painter, const Scene& scene, const std::vector<Index>& nodes, double zoom) {
    static constexpr auto roles = static_cast<std::size_t>(style::Role::Count);
    // Half covered by the ground, so that edges between far nodes stay to be seen.
    const double part = zoom < 0.12 ? 0.85 : 0.6;
    std::array<std::optional<QRgb>, roles> colours;
    const auto colourOf = [&](style::Role role) {
        auto& colour = colours[static_cast<std::size_t>(role)];
        if (!colour)
            colour = style::mix(theme_.color(role), theme_.color(style::Role::Node), 1 - part).rgb();
        return *colour;
    };
    Pixels pixels(painter);
    for (const auto index : nodes) {
        const auto* node = scene.node(index);
        style::Role role = node->family;
        if (node->difference != Difference::none)
            role = roleOf(node->difference);
        else if (node->run.state != RunState::none)
            role = roleOf(node->run.state);
        else if (node->errors > 0)
            role = style::Role::Bad;
        pixels.fill(node->rect, colourOf(role));
    }
}

void Painter::lines(
    QPainter& painter, const Scene& scene, const std::vector<Index>& edges, const Crowd& crowd) {
    const QRgb colour = edgeColour(theme_, crowd).rgb();
    const QRgb marked = theme_.color(style::Role::EdgeLive).rgb();
    Pixels pixels(painter);
    std::vector<const EdgeVisual*> above; // what is marked lies on top
    for (const auto index : edges) {
        const auto* edge = scene.edge(index);
        if (edge->isLive || edge->difference != Difference::none)
            above.push_back(edge);
        else
            pixels.line(edge->from, edge->to, colour);
    }
    for (const auto* edge : above)
        pixels.line(edge->from, edge->to, marked);
}

} // namespace castwright::canvas
