#include "ui/canvas/pixels.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/canvas/picture.h"
#include "ui/canvas/route.h"

namespace castwright::canvas {

namespace {

// The part of the way from 0 to 1 on which `at + t * by` lies between `least` and `most`.
void narrow(double at, double by, double least, double most, double& first, double& last) {
    if (by == 0) {
        if (at < least || at > most)
            last = -1;
        return;
    }
    const auto [enter, leave] = std::minmax({(least - at) / by, (most - at) / by});
    first = std::max(first, enter);
    last = std::min(last, leave);
}

// `part` of 256 of the one over the other.
QRgb mixed(QRgb under, QRgb over, unsigned part) {
    constexpr QRgb outer = 0x00ff00ff; // red and blue at once
    constexpr QRgb inner = 0x0000ff00;
    const auto rest = 256 - part;
    return 0xff000000 | ((((under & outer) * rest + (over & outer) * part) >> 8) & outer)
           | ((((under & inner) * rest + (over & inner) * part) >> 8) & inner);
}

int rounded(double at) {
    return static_cast<int>(std::floor(at + 0.5 + apart));
}

} // namespace

Pixels::Pixels(const QPainter& painter) {
    auto& image = *static_cast<QImage*>(painter.device());
    Q_ASSERT(painter.device()->devType() == QInternal::Image && image.depth() == 32);
    pixels_ = reinterpret_cast<QRgb*>(image.bits());
    stride_ = image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb));
    const auto& view = painter.deviceTransform();
    scale_ = view.m11();
    offset_ = {view.dx(), view.dy()};
    clip_ = image.rect();
    if (painter.hasClipping())
        clip_ &= view.mapRect(painter.clipBoundingRect()).toRect();
}

// In pixels. Where a step lies is told from the line's own start: the clip only leaves steps out.
Pixels::Walk Pixels::walkOf(QPointF begin, QPointF end) const {
    const bool isFlat = std::abs(end.x() - begin.x()) >= std::abs(end.y() - begin.y());
    const auto along = [isFlat](const QPointF& point) { return isFlat ? point.x() : point.y(); };
    const auto across = [isFlat](const QPointF& point) { return isFlat ? point.y() : point.x(); };
    if (along(begin) > along(end))
        std::swap(begin, end);
    const double length = along(end) - along(begin);
    if (length == 0)
        return {};
    const auto left = isFlat ? clip_.left() : clip_.top();
    const auto right = isFlat ? clip_.right() + 1 : clip_.bottom() + 1;
    const auto top = isFlat ? clip_.top() : clip_.left();
    const auto bottom = isFlat ? clip_.bottom() + 1 : clip_.right() + 1;
    double first = 0;
    double last = 1;
    narrow(along(begin), length, left, right, first, last);
    narrow(across(begin), across(end) - across(begin), top - 1, bottom + 1, first, last);
    if (first > last)
        return {};
    const auto middleOf = [](double at) -> std::int64_t {
        return std::llround(at + apart);
    }; // the next pixel's
    const auto own = middleOf(along(begin));
    const auto from =
        std::max({own, middleOf(along(begin) + first * length) - 1, static_cast<std::int64_t>(left)});
    const auto to = std::min(
        {middleOf(along(end)), middleOf(along(begin) + last * length) + 1, static_cast<std::int64_t>(right)});
    constexpr double one = 4294967296.0;
    const double slope = (across(end) - across(begin)) / length;
    const double start = across(begin) + (static_cast<double>(own) + 0.5 - along(begin)) * slope + apart;
    const auto step = static_cast<std::int64_t>(slope * one);
    return {
        .row = static_cast<std::int64_t>(std::floor(start * one)) + (from - own) * step,
        .step = step,
        .from = from,
        .to = to,
        .least = top,
        .past = bottom,
        .forward = isFlat ? 1 : stride_,
        .aside = isFlat ? stride_ : 1};
}

void Pixels::line(const QPointF& from, const QPointF& to, QRgb colour) {
    const auto walk = walkOf(pixelOf(from), pixelOf(to));
    auto row = walk.row;
    for (auto place = walk.from; place < walk.to; ++place, row += walk.step)
        if (const auto beside = row >> 32; beside >= walk.least && beside < walk.past)
            pixels_[place * walk.forward + beside * walk.aside] = colour;
}

// Each step lies between the middles of two pixels, which share it.
void Pixels::soft(const QPointF& begin, const QPointF& end, QRgb colour) {
    const auto walk = walkOf(begin, end);
    auto row = walk.row - (std::int64_t{1} << 31);
    for (auto place = walk.from; place < walk.to; ++place, row += walk.step) {
        const auto beside = row >> 32;
        const auto part = static_cast<unsigned>(row >> 24) & 0xffU;
        auto* pixel = pixels_ + place * walk.forward + beside * walk.aside;
        if (beside >= walk.least && beside < walk.past)
            *pixel = mixed(*pixel, colour, 256 - part);
        if (beside + 1 >= walk.least && beside + 1 < walk.past)
            pixel[walk.aside] = mixed(pixel[walk.aside], colour, part);
    }
}

void Pixels::softLine(const QPointF& from, const QPointF& to, QRgb colour) {
    soft(pixelOf(from), pixelOf(to), colour);
}

void Pixels::softCurve(const Curve& curve, QRgb colour) {
    const std::array points{pixelOf(curve.from), pixelOf(curve.pull), pixelOf(curve.push), pixelOf(curve.to)};
    const auto [left, right] = std::ranges::minmax(points, {}, &QPointF::x);
    const auto [top, bottom] = std::ranges::minmax(points, {}, &QPointF::y);
    if (!QRectF(left.x(), top.y(), right.x() - left.x() + 1, bottom.y() - top.y() + 1).intersects(clip_))
        return;
    // As many straight parts as keep it within a fifth of a pixel.
    const auto bend = [&](std::size_t i) {
        const QPointF by = points[i] - 2 * points[i + 1] + points[i + 2];
        return std::hypot(by.x(), by.y());
    };
    constexpr double nearness = 0.2;
    const double parts = std::ceil(std::sqrt(0.75 * std::max(bend(0), bend(1)) / nearness)) + 1;
    auto begin = points.front();
    for (double part = 1; part <= parts; ++part) {
        const auto end = pixelOf(curve.at(part / parts));
        soft(begin, end, colour);
        begin = end;
    }
}

void Pixels::fill(const QRectF& rect, QRgb colour) {
    const auto corner = pixelOf(rect.topLeft());
    const auto opposite = pixelOf(rect.bottomRight());
    const QPoint first(rounded(corner.x()), rounded(corner.y()));
    const QPoint past(
        std::max(first.x() + 1, rounded(opposite.x())), std::max(first.y() + 1, rounded(opposite.y())));
    const int left = std::max(first.x(), clip_.left());
    const int right = std::min(past.x(), clip_.right() + 1);
    const int bottom = std::min(past.y(), clip_.bottom() + 1);
    if (left >= right)
        return;
    for (int y = std::max(first.y(), clip_.top()); y < bottom; ++y)
        std::fill(at(left, y), at(right, y), colour);
}

} // namespace castwright::canvas
