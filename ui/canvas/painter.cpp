#include "ui/canvas/painter.h"

#include <QFontMetricsF>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

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

QPainterPath pathOf(const Curve& curve) {
    QPainterPath path(curve.from);
    path.cubicTo(curve.pull, curve.push, curve.to);
    return path;
}

// The part of the way from 0 to 1 on which `at + t * by` lies between 0 and `most`.
void narrow(double at, double by, double most, double& first, double& last) {
    if (by == 0) {
        if (at < 0 || at > most)
            last = -1;
        return;
    }
    const auto [enter, leave] = std::minmax({-at / by, (most - at) / by});
    first = std::max(first, enter);
    last = std::min(last, leave);
}

// An opaque line of one pixel's width; what lies outside of the image is left out.
void draw(QImage& image, const QPointF& from, const QPointF& to, QRgb colour) {
    constexpr double one = 65536;
    const QPointF way = to - from;
    double first = 0;
    double last = 1;
    narrow(from.x(), way.x(), image.width() - 1, first, last);
    narrow(from.y(), way.y(), image.height() - 1, first, last);
    if (first > last)
        return;
    const QPointF begin = from + first * way;
    const QPointF reach = (last - first) * way;
    const int steps =
        std::max(1, static_cast<int>(std::ceil(std::max(std::abs(reach.x()), std::abs(reach.y())))));
    auto x = static_cast<std::int64_t>((begin.x() + 0.5) * one);
    auto y = static_cast<std::int64_t>((begin.y() + 0.5) * one);
    const auto right = static_cast<std::int64_t>(reach.x() / steps * one);
    const auto down = static_cast<std::int64_t>(reach.y() / steps * one);
    auto* pixels = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    for (int i = 0; i <= steps; ++i, x += right, y += down)
        pixels[(y >> 16) * stride + (x >> 16)] = colour;
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
QColor edgeColour(const style::Theme& theme, std::size_t count) {
    constexpr double few = 300;
    const double part = 0.3 * std::log10(std::max(1.0, static_cast<double>(count) / few));
    return style::mix(theme.color(style::Role::Edge), theme.color(style::Role::Canvas), std::min(0.6, part));
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

Level levelAt(double zoom) {
    return zoom >= 0.62 ? Level::full : zoom >= 0.36 ? Level::compact : Level::block;
}

const QPixmap& Painter::icon(const QString& name, style::Role role, double ratio) {
    auto& pixmap = pixmaps_[{name, static_cast<int>(role)}];
    if (pixmap.isNull() || pixmap.devicePixelRatio() < ratio) {
        // Drawn for the nearest whole ratio above, so that zooming in steps does not draw it again each time.
        const double sharp = std::min(4.0, std::ceil(ratio));
        pixmap = style::icon(theme_, name, role).pixmap(QSize(16, 16), sharp);
    }
    return pixmap;
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

void Painter::forgetPixmaps() {
    pixmaps_.clear();
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

const QStaticText& Painter::text(const QString& text, style::TextSize size, double width) {
    constexpr qsizetype mostTexts = 4000;
    const QString key = text + QChar(static_cast<char16_t>(size)) + QChar(static_cast<char16_t>(width));
    if (const auto known = texts_.constFind(key); known != texts_.constEnd())
        return *known;
    if (texts_.size() >= mostTexts)
        texts_.clear();
    QStaticText made(QFontMetricsF(font(size).font).elidedText(text, Qt::ElideRight, width));
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare({}, font(size).font);
    return *texts_.insert(key, made);
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
        painter.drawPixmap(
            QRectF(corner, QSizeF(14, 14)), icon(iconName, role, painter.worldTransform().m11()), QRectF());
        right -= 18;
    };
    if (node.run.state != RunState::none)
        put(iconOf(node.run.state), roleOf(node.run.state), node.run.words);
    if (node.errors > 0)
        put(u"error"_s, style::Role::Bad, QString::number(node.errors));
    if (node.warnings > 0)
        put(u"warning"_s, style::Role::Warn, QString::number(node.warnings));
    if (node.isPinned)
        put(u"pin"_s, style::Role::TextFaint, {});
    return right;
}

void Painter::frame(QPainter& painter, const NodeVisual& node, const NodeState& state) {
    card(painter, node, state);
    const QRectF tile(node.rect.topLeft() + tileCorner, QSizeF(tileSide, tileSide));
    QColor tint = theme_.color(node.family);
    tint.setAlphaF(0.16F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawRoundedRect(tile, 6, 6);
    painter.drawPixmap(
        QRectF(tile.left() + 5, tile.top() + 5, 16, 16),
        icon(node.icon, node.family, painter.worldTransform().m11()), QRectF());
    ports(painter, node, state);
}

void Painter::copiedFrame(QPainter& painter, const NodeVisual& node, const NodeState& state) {
    constexpr double around = 8; // rings and ports reach over the card
    constexpr qsizetype mostFrames = 200;
    const double ratio = painter.device()->devicePixelRatio();
    const double scale = painter.worldTransform().m11() * ratio;
    if (scale != frameScale_ || frames_.size() > mostFrames)
        frames_.clear();
    frameScale_ = scale;
    QString key = node.icon + u' ' + lineOf(node, state).name() + groundOf(node).name()
                  + QChar(static_cast<char16_t>(node.family)) + (state.isSelected ? u's' : u'-')
                  + (state.isTarget ? u't' : u'-') + (node.isUnknown ? u'u' : u'-')
                  + QChar(static_cast<char16_t>(node.difference))
                  + QString::number(node.rect.width() * 4096 + node.rect.height());
    for (const auto& port : node.ports)
        key += QChar(static_cast<char16_t>(port.role)) + QString::number(port.at.x() * 4096 + port.at.y());
    auto& copy = frames_[key];
    if (copy.isNull()) {
        copy = QPixmap(((node.rect.size() + QSizeF(2 * around, 2 * around)) * scale).toSize());
        copy.fill(Qt::transparent);
        QPainter once(&copy);
        once.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        once.scale(scale, scale);
        once.translate(QPointF(around, around) - node.rect.topLeft());
        frame(once, node, state);
        once.end();
        copy.setDevicePixelRatio(ratio);
    }
    const auto view = painter.worldTransform();
    const QPointF corner = view.map(node.rect.topLeft() - QPointF(around, around)) * ratio;
    painter.setWorldTransform({}); // on whole pixels, so that it is a plain copy
    painter.drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())) / ratio, copy);
    painter.setWorldTransform(view);
}

void Painter::words(QPainter& painter, const NodeVisual& node) {
    using style::TextSize;
    const auto& rect = node.rect;
    const double right = badges(painter, node);
    const double left = rect.left() + tileCorner.x() + tileSide + 9;
    const auto line = [&](TextSize size, style::Role role, const QString& words, const QRectF& place) {
        if (words.isEmpty())
            return;
        painter.setFont(font(size).font);
        painter.setPen(theme_.color(role));
        painter.drawStaticText(
            QPointF(place.left(), place.center().y() - font(size).height / 2),
            text(words, size, place.width()));
    };
    line(TextSize::Emphasis, style::Role::Text, node.title, QRectF(left, rect.top() + 7, right - left, 18));
    line(
        TextSize::Caption, style::Role::TextQuiet, node.role,
        QRectF(left, rect.top() + 24, rect.right() - 10 - left, 15));
    line(
        TextSize::Caption, style::Role::TextQuiet, node.substance,
        QRectF(rect.left() + 11, rect.top() + (node.prompt.isEmpty() ? 46 : 41), rect.width() - 22, 16));
    line(
        TextSize::Caption, style::Role::TextFaint, node.prompt,
        QRectF(rect.left() + 11, rect.top() + 57, rect.width() - 22, 16));
}

void Painter::ports(QPainter& painter, const NodeVisual& node, const NodeState& state) {
    painter.setBrush(theme_.color(style::Role::Canvas));
    for (const auto& port : node.ports) {
        painter.setPen(QPen(theme_.color(state.isTarget ? style::Role::Accent : port.role), 1.8));
        painter.drawEllipse(node.rect.topLeft() + port.at, portRadius, portRadius);
    }
}

void Painter::node(QPainter& painter, const NodeVisual& node, Level level, const NodeState& state) {
    if (level == Level::full) {
        if (isCopying_)
            copiedFrame(painter, node, state);
        else
            frame(painter, node, state);
        words(painter, node);
        return;
    }
    card(painter, node, state);
    // Compact: a colour, and the name as large as it fits.
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(node.family));
    painter.drawRoundedRect(
        QRectF(node.rect.left() + 10, node.rect.top() + 14, 6, node.rect.height() - 28), 3, 3);
    const auto& title = font(style::TextSize::Title);
    painter.setFont(title.font);
    painter.setPen(theme_.color(style::Role::Text));
    const auto place = node.rect.adjusted(26, 0, -12, 0);
    painter.drawStaticText(
        QPointF(place.left(), place.center().y() - title.height / 2),
        text(node.title, style::TextSize::Title, place.width()));
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
    const auto curve = curveOf(edge.from, edge.to, edge.isAttachment);
    painter.drawPath(pathOf(curve));
    if (level == Level::full
        && !edge.isAttachment) { // which way it goes, in the middle where no port hides it
        pen.setStyle(Qt::SolidLine);
        painter.setPen(pen);
        const auto [left, tip, right] = arrowOf(curve);
        painter.drawPolyline(QPolygonF{left, tip, right});
    }
}

void Painter::edges(
    QPainter& painter, const Scene& scene, const std::vector<Index>& edges, Level level, const QRectF& area) {
    // Wide antialiased strokes are the dearest thing on the canvas: past a few the eye wants thin ones
    // anyway.
    constexpr std::size_t mostWide = 40;
    if (edges.size() <= mostWide) {
        for (const auto index : edges)
            edge(painter, *scene.edge(index), level, false);
        return;
    }
    QPainterPath flow;
    QPainterPath attached;
    for (const auto index : edges) {
        const auto& visual = *scene.edge(index);
        if (visual.isLive || visual.isBroken || visual.difference != Difference::none) {
            edge(painter, visual, level, false);
            continue;
        }
        const auto curve = curveOf(visual.from, visual.to, visual.isAttachment);
        auto& path = visual.isAttachment ? attached : flow;
        path.moveTo(curve.from);
        path.cubicTo(curve.pull, curve.push, curve.to);
        if (level != Level::full || visual.isAttachment)
            continue;
        const auto [left, tip, right] = arrowOf(curve);
        if (area.contains(tip)) {
            path.moveTo(left);
            path.lineTo(tip);
            path.lineTo(right);
        }
    }
    QPen pen(edgeColour(theme_, edges.size()), 0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPath(flow);
    if (!attached.isEmpty()) {
        pen.setDashPattern({4, 4});
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
    painter.drawPath(pathOf(curveOf(from, to, isAttachment)));
    painter.setBrush(theme_.color(style::Role::Canvas));
    painter.setPen(QPen(pen.color(), 2));
    painter.drawEllipse(to, portRadius, portRadius);
}

void Painter::note(QPainter& painter, const workflow::Note& note, Level level, bool isSelected) {
    const QRectF rect(
        note.position.x, note.position.y, std::max(80.0, note.width), std::max(48.0, note.height));
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
    std::array<std::vector<QRect>, roles> byColour;
    const auto view = painter.worldTransform();
    for (const auto index : nodes) {
        const auto* node = scene.node(index);
        style::Role role = node->family;
        if (node->difference != Difference::none)
            role = roleOf(node->difference);
        else if (node->run.state != RunState::none)
            role = roleOf(node->run.state);
        else if (node->errors > 0)
            role = style::Role::Bad;
        byColour[static_cast<std::size_t>(role)].push_back(
            view.mapRect(node->rect).toRect() | QRect(view.map(node->rect.topLeft()).toPoint(), QSize(1, 1)));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setWorldTransform({}); // whole pixels are filled many times faster
    painter.setPen(Qt::NoPen);
    for (std::size_t role = 0; role < roles; ++role) {
        if (byColour[role].empty())
            continue;
        // Half covered by the ground, so that edges between far nodes stay to be seen.
        QColor colour = theme_.color(static_cast<style::Role>(role));
        const QColor ground = theme_.color(style::Role::Node);
        const double part = zoom < 0.12 ? 0.85 : 0.6;
        const auto mix = [part](int over, int under) {
            return static_cast<int>(over * part + under * (1 - part));
        };
        painter.setBrush(QColor(
            mix(colour.red(), ground.red()), mix(colour.green(), ground.green()),
            mix(colour.blue(), ground.blue())));
        painter.drawRects(byColour[role].data(), static_cast<int>(byColour[role].size()));
    }
    painter.setWorldTransform(view);
}

void Painter::lines(QPainter& painter, const Scene& scene, const std::vector<Index>& edges) {
    const auto isMarked = [](const EdgeVisual& edge) {
        return edge.isLive || edge.difference != Difference::none;
    };
    const auto view = painter.worldTransform();
    if (!isCopying_) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (const auto index : edges) {
            const auto* edge = scene.edge(index);
            painter.setPen(QPen(
                isMarked(*edge) ? theme_.color(style::Role::EdgeLive) : edgeColour(theme_, edges.size()), 0));
            painter.drawLine(edge->from, edge->to);
        }
        return;
    }
    // The raster engine takes a microsecond for each line, however short: twenty thousand would be more than
    // a frame. They go into a picture of their own, pixel by pixel.
    const double ratio = painter.device()->devicePixelRatio();
    const auto size = painter.viewport().size() * ratio;
    if (lines_.size() != size)
        lines_ = QImage(size, QImage::Format_ARGB32_Premultiplied);
    lines_.setDevicePixelRatio(ratio);
    lines_.fill(Qt::transparent);
    for (const bool isForMarked : {false, true}) { // what is marked lies on top
        const QRgb colour =
            (isForMarked ? theme_.color(style::Role::EdgeLive) : edgeColour(theme_, edges.size())).rgb();
        for (const auto index : edges)
            if (const auto* edge = scene.edge(index); isMarked(*edge) == isForMarked)
                draw(lines_, view.map(edge->from) * ratio, view.map(edge->to) * ratio, colour);
    }
    painter.setWorldTransform({});
    painter.drawImage(0, 0, lines_);
    painter.setWorldTransform(view);
}

} // namespace castwright::canvas
