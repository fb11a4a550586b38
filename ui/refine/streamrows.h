// The blocks of a stream as rows of one height. A finished line is wrapped once; of a block that still grows
// only its last line is wrapped again.
#pragma once

#include <QFont>
#include <QString>

#include <vector>

#include "net/progress/progress.h"
#include "ui/style/theme.h"

namespace castwright::refine {

struct StreamRow {
    enum class Part : quint8 { agent, words, tool, arguments, result, failure, prompt, raw };
    Part part = Part::words;
    std::size_t block = 0;
    qsizetype begin = 0; // in the text of the part
    qsizetype length = 0;
};

class StreamRows {
public:
    explicit StreamRows(const style::Theme& theme);

    void setWidth(int width, const progress::Progress& progress); // of the words, in pixels
    void setFonts(const progress::Progress& progress);            // after the theme changed
    // Blocks from `first` on are new or other than before.
    void update(const progress::Progress& progress, std::size_t first);
    void clear();

    [[nodiscard]] int count() const;
    [[nodiscard]] StreamRow row(int index) const;
    [[nodiscard]] int firstRowOf(std::size_t block) const;
    [[nodiscard]] QString text(const StreamRow& row) const;
    [[nodiscard]] bool isExpanded(std::size_t block) const;
    void toggle(std::size_t block, const progress::Progress& progress);

    [[nodiscard]] QFont fontOf(StreamRow::Part part) const;

private:
    struct Slice {
        StreamRow::Part part;
        qsizetype begin;
        qsizetype length;
    };
    struct Text { // of one part of a block, wrapped so far
        QString words;
        std::size_t bytes = 0; // taken of the block's own text
    };
    struct Laid {
        Text text;
        Text result;
        std::vector<Slice> slices;
        std::size_t frozenSlices = 0; // of whole lines of words
        qsizetype frozenChars = 0;
        bool isExpanded = false;
    };

    void lay(const progress::Progress& progress, std::size_t block);
    void wrap(Laid& laid, StreamRow::Part part, const QString& words, qsizetype from, bool freezes);
    static void take(Text& text, const std::string& from);

    const style::Theme& theme_;
    QFont proportional_;
    QFont monospace_;
    int width_ = 400;
    std::vector<Laid> blocks_;
    std::vector<int> firstRow_; // one more than there are blocks
};

} // namespace castwright::refine
