// Wrapping by QTextLayout, a paragraph at a time and never a very long one.
#include "ui/refine/streamrows.h"

#include <QTextLayout>

#include <algorithm>

namespace castwright::refine {

namespace {

using Part = StreamRow::Part;

constexpr qsizetype longestParagraph = 2'000; // a longer one is cut, so that wrapping it stays cheap
constexpr qsizetype shownOfTool = 20'000;     // characters of an argument or a result; the raw event has all

Part partOf(progress::Block::Kind kind) {
    using Kind = progress::Block::Kind;
    switch (kind) {
    case Kind::failure:
        return Part::failure;
    case Kind::prompt:
        return Part::prompt;
    case Kind::raw:
        return Part::raw;
    case Kind::text:
    case Kind::tool:
        break;
    }
    return Part::words;
}

} // namespace

StreamRows::StreamRows(const style::Theme& theme)
    : theme_(theme)
    , proportional_(theme.font(style::TextSize::Body))
    , monospace_(theme.monospace())
    , firstRow_{0} {}

QFont StreamRows::fontOf(Part part) const {
    return part == Part::arguments || part == Part::result || part == Part::raw ? monospace_ : proportional_;
}

void StreamRows::setWidth(int width, const progress::Progress& progress) {
    width = std::max(width, 60);
    if (width == width_)
        return;
    width_ = width;
    setFonts(progress);
}

void StreamRows::setFonts(const progress::Progress& progress) {
    proportional_ = theme_.font(style::TextSize::Body);
    monospace_ = theme_.monospace();
    std::vector<bool> expanded;
    for (const auto& laid : blocks_)
        expanded.push_back(laid.isExpanded);
    clear();
    blocks_.resize(expanded.size());
    for (std::size_t n = 0; n < expanded.size(); ++n)
        blocks_[n].isExpanded = expanded[n];
    update(progress, 0);
}

void StreamRows::clear() {
    blocks_.clear();
    firstRow_ = {0};
}

void StreamRows::update(const progress::Progress& progress, std::size_t first) {
    const auto count = progress.blocks().size();
    first = std::min(first, count);
    blocks_.resize(count);
    firstRow_.resize(count + 1);
    for (auto block = first; block < count; ++block) {
        lay(progress, block);
        firstRow_[block + 1] = firstRow_[block] + static_cast<int>(blocks_[block].slices.size());
    }
}

int StreamRows::count() const {
    return firstRow_.back();
}

int StreamRows::firstRowOf(std::size_t block) const {
    return firstRow_[std::min(block, firstRow_.size() - 1)];
}

StreamRow StreamRows::row(int index) const {
    const auto above = std::ranges::upper_bound(firstRow_, index);
    const auto block = static_cast<std::size_t>(above - firstRow_.begin()) - 1;
    const auto& slice = blocks_[block].slices[static_cast<std::size_t>(index - firstRow_[block])];
    return {.part = slice.part, .block = block, .begin = slice.begin, .length = slice.length};
}

QString StreamRows::text(const StreamRow& row) const {
    const auto& laid = blocks_[row.block];
    return (row.part == Part::result ? laid.result : laid.text).words.mid(row.begin, row.length);
}

bool StreamRows::isExpanded(std::size_t block) const {
    return block < blocks_.size() && blocks_[block].isExpanded;
}

void StreamRows::toggle(std::size_t block, const progress::Progress& progress) {
    if (block >= blocks_.size())
        return;
    blocks_[block].isExpanded = !blocks_[block].isExpanded;
    update(progress, block);
}

// Blocks only grow; what came before was turned already.
void StreamRows::take(Text& text, const std::string& from) {
    if (from.size() < text.bytes)
        text = {};
    text.words +=
        QString::fromUtf8(from.data() + text.bytes, static_cast<qsizetype>(from.size() - text.bytes));
    text.bytes = from.size();
}

void StreamRows::lay(const progress::Progress& progress, std::size_t block) {
    using Kind = progress::Block::Kind;
    const auto& from = progress.blocks()[block];
    auto& laid = blocks_[block];
    take(laid.text, from.text);
    take(laid.result, from.result);
    const bool isFirst = laid.slices.empty();
    // Where another agent goes on its name stands first.
    const bool hasHead = (from.kind == Kind::text || from.kind == Kind::tool)
                         && !progress.lanes()[from.lane].agent.empty()
                         && (block == 0 || progress.blocks()[block - 1].lane != from.lane);
    if (from.kind == Kind::tool || from.kind == Kind::raw) {
        laid.slices.clear();
        if (hasHead)
            laid.slices.push_back({Part::agent, 0, 0});
        laid.slices.push_back({from.kind == Kind::tool ? Part::tool : Part::raw, 0, 0});
        if (laid.isExpanded) {
            const auto part = from.kind == Kind::tool ? Part::arguments : Part::raw;
            if (!laid.text.words.isEmpty())
                wrap(laid, part, laid.text.words.left(shownOfTool), 0, false);
            if (!laid.result.words.isEmpty())
                wrap(laid, Part::result, laid.result.words.left(shownOfTool), 0, false);
        }
        return;
    }
    if (isFirst && hasHead) {
        laid.slices.push_back({Part::agent, 0, 0});
        laid.frozenSlices = 1;
    }
    laid.slices.resize(laid.frozenSlices);
    wrap(laid, partOf(from.kind), laid.text.words, laid.frozenChars, true);
}

void StreamRows::wrap(Laid& laid, Part part, const QString& words, qsizetype from, bool freezes) {
    qsizetype at = from;
    // Line ends at the very end would only draw emptiness.
    qsizetype end = words.size();
    while (end > at && words[end - 1] == u'\n')
        --end;
    while (at < end) {
        auto stop = words.indexOf(u'\n', at);
        const bool isWhole = stop >= 0 && stop < end;
        if (!isWhole)
            stop = end;
        stop = std::min(stop, at + longestParagraph);
        if (stop == at) {
            laid.slices.push_back({part, at, 0});
        } else {
            QTextLayout layout(words.mid(at, stop - at), fontOf(part));
            QTextOption option;
            option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
            layout.setTextOption(option);
            layout.setCacheEnabled(false);
            layout.beginLayout();
            for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
                line.setLineWidth(width_);
                laid.slices.push_back({part, at + line.textStart(), line.textLength()});
            }
            layout.endLayout();
        }
        const bool isCut = stop < end && words[stop] != u'\n';
        at = isCut ? stop : stop + 1;
        if (freezes && (isWhole || isCut)) {
            laid.frozenSlices = laid.slices.size();
            laid.frozenChars = at;
        }
    }
}

} // namespace castwright::refine
