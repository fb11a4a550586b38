#include "ui/canvas/export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

#include "ui/canvas/painter.h"

namespace castwright::canvas {

namespace {

constexpr double margin = 40;
constexpr double mostPixels = 64e6;

QString say(const char* text) {
    return QCoreApplication::translate("castwright::canvas::Export", text);
}

void paintAll(QPainter& painter, const Scene& scene, const style::Theme& theme, const QRectF& area) {
    painter.fillRect(area, theme.color(style::Role::Canvas));
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    Painter look(theme);
    std::vector<Index> found;
    for (const auto& note : scene.notes())
        look.note(painter, note, Level::full, false);
    scene.edgesIn(area, found);
    std::ranges::sort(found);
    for (const auto index : found)
        look.edge(painter, *scene.edge(index), Level::full, false);
    scene.nodesIn(area, found);
    std::ranges::sort(found);
    for (const auto index : found)
        look.node(painter, *scene.node(index), Level::full, {});
}

QByteArray asSvg(const Scene& scene, const style::Theme& theme, const QRectF& area) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(area.size().toSize());
    generator.setViewBox(QRectF(QPointF(), area.size()));
    QPainter painter(&generator);
    painter.translate(-area.topLeft());
    paintAll(painter, scene, theme, area);
    painter.end();
    return bytes;
}

QByteArray asPng(const Scene& scene, const style::Theme& theme, const QRectF& area) {
    // Twice as fine as the screen, unless the picture would become too large for anybody's memory.
    const double scale = std::min(2.0, std::sqrt(mostPixels / (area.width() * area.height())));
    QImage image((area.size() * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.translate(-area.topLeft());
    paintAll(painter, scene, theme, area);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    return image.save(&buffer, "PNG") ? bytes : QByteArray();
}

} // namespace

Result<> exportPicture(const Scene& scene, const style::Theme& theme, const QString& path) {
    if (scene.isEmpty())
        return fail(
            ErrorCode::invalid,
            say(QT_TRANSLATE_NOOP(
                    "castwright::canvas::Export", "There is nothing on the canvas to make a picture of."))
                .toStdString());
    const bool isSvg = path.endsWith(QStringLiteral(".svg"), Qt::CaseInsensitive);
    if (!isSvg && !path.endsWith(QStringLiteral(".png"), Qt::CaseInsensitive))
        return fail(
            ErrorCode::invalid,
            say(QT_TRANSLATE_NOOP("castwright::canvas::Export", "A picture's name ends in .svg or .png."))
                .toStdString());
    const auto area = scene.bounds().adjusted(-margin, -margin, margin, margin);
    const QByteArray bytes = isSvg ? asSvg(scene, theme, area) : asPng(scene, theme, area);
    if (bytes.isEmpty())
        return fail(
            ErrorCode::tooLarge,
            say(QT_TRANSLATE_NOOP(
                    "castwright::canvas::Export", "The graph is too large for a PNG. Choose SVG."))
                .toStdString());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(
            ErrorCode::io,
            say(QT_TRANSLATE_NOOP("castwright::canvas::Export", "The picture could not be written: %1"))
                .arg(file.errorString())
                .toStdString());
    return {};
}

} // namespace castwright::canvas
