#include "ui/canvas/picture.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace castwright::canvas {

namespace {

// What comes in from outside is what was there.
void scroll(QImage& image, const QPoint& by) {
    const auto width = image.width() - std::abs(by.x());
    const auto height = image.height() - std::abs(by.y());
    const auto pixel = static_cast<qsizetype>(sizeof(QRgb));
    const auto from = pixel * std::max(0, -by.x());
    const auto to = pixel * std::max(0, by.x());
    auto* bits = image.bits();
    for (int i = 0; i < height; ++i) {
        const int row = by.y() > 0 ? height - 1 - i : i - by.y(); // none is overwritten before it is moved
        std::memmove(
            bits + (row + by.y()) * image.bytesPerLine() + to, bits + row * image.bytesPerLine() + from,
            static_cast<std::size_t>(width * pixel));
    }
}

} // namespace

QRect Picture::forget(const QRect& area) {
    stale_ |= area;
    return stale_;
}

void Picture::move(const QPointF& by, double ratio) {
    const QPoint steps = (by * ratio).toPoint();
    if (isAllStale_ || image_.devicePixelRatio() != ratio || QPointF(steps) != by * ratio
        || ratio != std::round(ratio)) {
        forget();
        return;
    }
    const QPoint whole = by.toPoint();
    const QRect all({}, size_);
    if (!all.translated(whole).intersects(all)) {
        forget();
        return;
    }
    scroll(image_, steps);
    shown_ = (shown_.translated(whole) + (QRegion(all) - all.translated(whole))) & all;
    if (!stale_.isEmpty())
        stale_ = stale_.translated(whole) & all;
}

void Picture::resize(const QSize& size, double ratio) {
    const QSize pixels = (QSizeF(size) * ratio).toSize();
    if (image_.size() == pixels && image_.devicePixelRatio() == ratio)
        return;
    image_ = QImage(pixels, QImage::Format_RGB32);
    image_.setDevicePixelRatio(ratio);
    size_ = size;
    isAllStale_ = true;
}

const QImage& Picture::brought(const std::function<void(QImage& picture, const QRect& part)>& draw) {
    constexpr int mostParts = 8; // past them one large part costs less
    const QRect all({}, size_);
    QRegion parts = isAllStale_ ? QRegion(all) : (shown_ + stale_) & all;
    if (parts.rectCount() > mostParts)
        parts = parts.boundingRect();
    for (const auto& part : parts)
        draw(image_, part);
    shown_ = {};
    stale_ = {};
    isAllStale_ = false;
    return image_;
}

} // namespace castwright::canvas
