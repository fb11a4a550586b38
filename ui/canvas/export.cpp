#include "ui/canvas/export.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

constexpr double margin = 40;
constexpr double finest = 2;        // of the natural size: for paper
constexpr double mostPixels = 64e6; // what programs read at all
constexpr double mostSide = 16384;  // and show

QString say(const char* text) {
    return QCoreApplication::translate("castwright::canvas::Export", text);
}

double scaleFor(const QSizeF& size) {
    return std::min(
        {finest, std::sqrt(mostPixels / (size.width() * size.height())), mostSide / size.width(),
         mostSide / size.height()});
}

} // namespace

QString withPictureEnding(const QString& path, PictureKind chosen) {
    const auto endsIn = [&](const QString& ending) { return path.endsWith(ending, Qt::CaseInsensitive); };
    return endsIn(u".svg"_s) || endsIn(u".png"_s) ? path
           : chosen == PictureKind::png           ? path + u".png"_s
                                                  : path + u".svg"_s;
}

PictureKind kindOfPicture(const QString& path) {
    return path.endsWith(u".png"_s, Qt::CaseInsensitive) ? PictureKind::png : PictureKind::svg;
}

PictureDrawing::PictureDrawing(const Scene& scene, const style::Theme& theme, PictureKind kind)
    : notes_(scene.notes())
    , look_(theme) {
    const auto area = scene.bounds().adjusted(-margin, -margin, margin, margin);
    std::vector<Index> found;
    scene.edgesIn(area, found);
    std::ranges::sort(found);
    for (const auto index : found)
        edges_.push_back(*scene.edge(index));
    scene.nodesIn(area, found);
    std::ranges::sort(found);
    for (const auto index : found)
        nodes_.push_back(*scene.node(index));
    if (kind == PictureKind::svg) {
        generator_ = std::make_unique<QSvgGenerator>();
        generator_->setOutputDevice(&svg_);
        generator_->setSize(area.size().toSize());
        generator_->setViewBox(QRectF(QPointF(), area.size()));
        painter_.begin(generator_.get());
    } else {
        scale_ = scaleFor(area.size());
        image_ =
            QImage((area.size() * scale_).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
        if (image_.isNull())
            return;
        painter_.begin(&image_);
        painter_.scale(scale_, scale_);
    }
    painter_.translate(-area.topLeft());
    painter_.fillRect(area, theme.color(style::Role::Canvas));
    painter_.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
}

PictureDrawing::~PictureDrawing() = default;

void PictureDrawing::drawNext() {
    auto at = next_++;
    if (at < notes_.size())
        return look_.note(painter_, notes_[at], Level::full, false);
    at -= notes_.size();
    if (at < edges_.size())
        return look_.edge(painter_, edges_[at], Level::full, false);
    look_.node(painter_, nodes_[at - edges_.size()], Level::full, {});
}

bool PictureDrawing::drawFor(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (painter_.isActive() && next_ < count()) {
        drawNext();
        if (std::chrono::steady_clock::now() >= until)
            break;
    }
    return !painter_.isActive() || next_ >= count();
}

int PictureDrawing::percent() const {
    return count() == 0 ? 100 : static_cast<int>(100 * next_ / count());
}

Result<DrawnPicture> PictureDrawing::take() {
    if (!painter_.isActive())
        return fail(
            ErrorCode::tooLarge,
            say(QT_TRANSLATE_NOOP(
                    "castwright::canvas::Export", "There is not memory enough for a PNG. Choose SVG."))
                .toStdString());
    painter_.end();
    if (generator_)
        return DrawnPicture{.content = svg_.data()};
    return DrawnPicture{.content = std::move(image_), .scale = scale_};
}

Result<> writePicture(const DrawnPicture& picture, const QString& path, const std::atomic<bool>& isGivenUp) {
    QSaveFile file(path);
    const auto write = [&] {
        if (const auto* image = std::get_if<QImage>(&picture.content))
            return image->save(&file, "PNG");
        const auto& text = std::get<QByteArray>(picture.content);
        return file.write(text) == text.size();
    };
    const bool isWritten = file.open(QIODevice::WriteOnly) && write();
    if (isGivenUp) {
        file.cancelWriting();
        return fail(ErrorCode::cancelled, {});
    }
    if (!isWritten || !file.commit())
        return fail(
            ErrorCode::io, say(QT_TRANSLATE_NOOP("castwright::canvas::Export", "%1 could not be written: %2"))
                               .arg(path, file.errorString())
                               .toStdString());
    return {};
}

} // namespace castwright::canvas
