// The graph as a picture for documents: all of it, at its natural size or as large as programs can show it.
#pragma once

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <variant>
#include <vector>

#include "models/vocabulary/error.h"
#include "ui/canvas/painter.h"
#include "ui/canvas/scene.h"
#include "ui/style/theme.h"

class QSvgGenerator;

namespace castwright::canvas {

enum class PictureKind : std::uint8_t { svg, png };

// A name that ends as no picture does gets the ending of the kind that was chosen.
[[nodiscard]] QString withPictureEnding(const QString& path, PictureKind chosen);
[[nodiscard]] PictureKind kindOfPicture(const QString& path);

struct DrawnPicture {
    std::variant<QByteArray, QImage> content; // the text of an SVG, or pixels
    double scale = 1;                         // of the natural size
};

// Draws the graph as it is when it is made, a while at a time: ten thousand nodes take seconds, and the
// window goes on meanwhile.
class PictureDrawing {
public:
    PictureDrawing(const Scene& scene, const style::Theme& theme, PictureKind kind);
    ~PictureDrawing();

    // False: there is more to draw.
    [[nodiscard]] bool drawFor(std::chrono::milliseconds time);
    [[nodiscard]] int percent() const;
    // Once, when all is drawn.
    [[nodiscard]] Result<DrawnPicture> take();

private:
    void drawNext();
    [[nodiscard]] std::size_t count() const { return notes_.size() + edges_.size() + nodes_.size(); }

    std::vector<workflow::Note> notes_;
    std::vector<EdgeVisual> edges_;
    std::vector<NodeVisual> nodes_;
    std::size_t next_ = 0; // of the notes, the edges, and the nodes over them
    double scale_ = 1;
    QImage image_;
    QBuffer svg_;
    std::unique_ptr<QSvgGenerator> generator_; // of an SVG
    Painter look_;
    QPainter painter_; // goes before what it paints on
};

// In any thread. Nothing is left behind where it is given up on the way.
[[nodiscard]] Result<>
writePicture(const DrawnPicture& picture, const QString& path, const std::atomic<bool>& isGivenUp);

} // namespace castwright::canvas
