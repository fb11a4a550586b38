#include "ui/canvas/minimap.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

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
    connect(&theme, &style::Theme::changed, this, &Minimap::redrawLater);
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
    QPainter painter(&image_);
    painter.setPen(Qt::NoPen);
    std::vector<Index> nodes;
    scene.nodesIn(bounds_, nodes);
    for (const auto index : nodes) {
        const auto* node = scene.node(index);
        const QRectF rect(node->rect.topLeft() * scale_ + offset_, node->rect.size() * scale_);
        painter.fillRect(
            QRectF(rect.topLeft(), QSizeF(std::max(1.0, rect.width()), std::max(1.0, rect.height()))),
            theme_.color(node->errors > 0 ? style::Role::Bad : node->family));
    }
    update();
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
