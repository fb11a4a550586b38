#include "ui/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/style/paint.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

constexpr int redrawInterval = 120; // ms

} // namespace

Minimap::Minimap(const style::Theme& theme, CanvasView& view)
    : QWidget(&view)
    , theme_(theme)
    , view_(view) {
    setObjectName(u"canvas.minimap"_s);
    setAccessibleName(tr("Map of the graph"));
    setFixedSize(150, 96);
    setCursor(Qt::ArrowCursor);
    settle_.setSingleShot(true);
    connect(&settle_, &QTimer::timeout, this, &Minimap::draw);
    connect(&view, &CanvasView::viewChanged, this, qOverload<>(&QWidget::update));
    connect(&theme, &style::Theme::changed, this, &Minimap::draw);
    connections_.push_back(view.scene().changed.connect([this](const QRectF&) { redrawLater(); }));
    redrawLater();
}

// Changes that come in a row are drawn once; the first picture is there with the graph.
void Minimap::redrawLater() {
    if (!settle_.isActive())
        settle_.start(image_.isNull() || bounds_.isNull() ? 0 : redrawInterval);
}

void Minimap::draw() {
    auto& scene = view_.scene();
    bounds_ = scene.bounds();
    setVisible(!bounds_.isNull());
    const double ratio = devicePixelRatioF();
    image_ = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    image_.setDevicePixelRatio(ratio);
    image_.fill(Qt::transparent);
    if (bounds_.isNull())
        return;
    scale_ = std::min((width() - 16) / bounds_.width(), (height() - 16) / bounds_.height());
    offset_ = QPointF(width(), height()) / 2 - bounds_.center() * scale_;
    std::vector<Index> nodes;
    scene.nodesIn(bounds_, nodes);
    constexpr double smallest = 2; // below, whole pixels would make bands of what lies in even rows
    if (nodeHeight * scale_ < smallest)
        drawSpecks(nodes);
    else
        drawNodes(nodes);
    update();
}

style::Role Minimap::roleOf(const NodeVisual& node) {
    return node.errors > 0 ? style::Role::Bad : node.family;
}

void Minimap::drawNodes(const std::vector<Index>& nodes) {
    QPainter painter(&image_);
    painter.setPen(Qt::NoPen);
    for (const auto index : nodes) {
        const auto* node = view_.scene().node(index);
        painter.fillRect(
            QRectF(node->rect.topLeft() * scale_ + offset_, node->rect.size() * scale_),
            theme_.color(roleOf(*node)));
    }
}

// Each node gives its colour to the four pixels around its middle, as much as it is near to them: many that
// are smaller than a pixel become an even tone.
void Minimap::drawSpecks(const std::vector<Index>& nodes) {
    using Sum = std::array<float, 4>; // red, green, blue, and how much of them
    constexpr float weight = 1.3F;    // of one node, so that a single one is still seen
    const double ratio = image_.devicePixelRatio();
    const int width = image_.width();
    const int height = image_.height();
    std::vector<Sum> sums(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    std::array<Sum, static_cast<std::size_t>(style::Role::Count)> colours;
    for (std::size_t role = 0; role < colours.size(); ++role) {
        const QColor colour = theme_.color(static_cast<style::Role>(role));
        colours[role] = {colour.redF(), colour.greenF(), colour.blueF(), 1};
    }
    for (const auto index : nodes) {
        const auto* node = view_.scene().node(index);
        const auto& colour = colours[static_cast<std::size_t>(roleOf(*node))];
        const QPointF middle =
            (node->rect.center() * scale_ + offset_) * ratio - QPointF(0.5, 0.5); // of the pixel's middle
        const int left = static_cast<int>(std::floor(middle.x()));
        const int top = static_cast<int>(std::floor(middle.y()));
        for (const int x : {left, left + 1})
            for (const int y : {top, top + 1}) {
                if (x < 0 || y < 0 || x >= width || y >= height)
                    continue;
                const auto part =
                    weight
                    * static_cast<float>((1 - std::abs(middle.x() - x)) * (1 - std::abs(middle.y() - y)));
                auto& sum = sums
                    [static_cast<std::size_t>(y) * static_cast<std::size_t>(width)
                     + static_cast<std::size_t>(x)];
                for (std::size_t i = 0; i < sum.size(); ++i)
                    sum[i] += part * colour[i];
            }
    }
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image_.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const auto& sum = sums
                [static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
            if (sum[3] <= 0)
                continue;
            const float whole = std::min(1.0F, sum[3]) * 255 / sum[3]; // past full, the mean of the colours
            const auto byte = [whole](float part) { return static_cast<int>(part * whole); };
            line[x] = qRgba(byte(sum[0]), byte(sum[1]), byte(sum[2]), byte(sum[3]));
        }
    }
}

void Minimap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    style::drawBox(
        painter, rect(), theme_.color(style::Role::Panel), theme_.color(style::Role::Line),
        theme_.metrics().radiusControl);
    painter.drawImage(0, 0, image_);
    const auto seen = view_.visibleArea();
    const QRectF frame(seen.topLeft() * scale_ + offset_, seen.size() * scale_);
    painter.setPen(theme_.color(style::Role::Accent));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.intersected(QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5)), 2, 2);
}

void Minimap::goTo(const QPointF& point) {
    view_.setView(view_.zoom(), (point - offset_) / scale_);
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons() & Qt::LeftButton)
        goTo(event->position());
}

} // namespace castwright::canvas

#include "moc_minimap.cpp"
