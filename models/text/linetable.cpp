// Sizes of lines in blocks of some hundreds.
#include "models/text/linetable.h"

#include <algorithm>

namespace castwright::text {

namespace {

constexpr std::size_t blockSize = 512;

std::vector<std::uint32_t> sizesOf(std::string_view text) {
    std::vector<std::uint32_t> sizes;
    for (;;) {
        const auto end = text.find('\n');
        if (end == std::string_view::npos) {
            sizes.push_back(static_cast<std::uint32_t>(text.size()));
            return sizes;
        }
        sizes.push_back(static_cast<std::uint32_t>(end + 1));
        text.remove_prefix(end + 1);
    }
}

} // namespace

LineTable::LineTable(std::string_view text) {
    const auto sizes = sizesOf(text);
    count_ = sizes.size();
    for (std::size_t from = 0; from < sizes.size(); from += blockSize) {
        Block block;
        for (std::size_t i = from; i < std::min(from + blockSize, sizes.size()); ++i) {
            block.sizes.push_back(sizes[i]);
            block.bytes += sizes[i];
        }
        blocks_.push_back(std::move(block));
    }
}

std::size_t LineTable::start(std::size_t line) const {
    std::size_t offset = 0;
    for (const auto& block : blocks_) {
        if (line < block.sizes.size()) {
            for (std::size_t i = 0; i < line; ++i)
                offset += block.sizes[i];
            return offset;
        }
        line -= block.sizes.size();
        offset += block.bytes;
    }
    return offset;
}

std::size_t LineTable::size(std::size_t line) const {
    for (const auto& block : blocks_) {
        if (line < block.sizes.size())
            return block.sizes[line];
        line -= block.sizes.size();
    }
    return 0;
}

LineTable::At LineTable::at(std::size_t offset) const {
    At at;
    while (at.block + 1 < blocks_.size() && offset >= at.start + blocks_[at.block].bytes)
        at.start += blocks_[at.block++].bytes;
    const auto& sizes = blocks_[at.block].sizes;
    while (at.line + 1 < sizes.size() && offset >= at.start + sizes[at.line])
        at.start += sizes[at.line++];
    return at;
}

std::size_t LineTable::lineOf(std::size_t offset) const {
    const auto found = at(offset);
    std::size_t line = found.line;
    for (std::size_t i = 0; i < found.block; ++i)
        line += blocks_[i].sizes.size();
    return line;
}

void LineTable::replace(std::size_t offset, std::size_t removed, std::string_view inserted) {
    const auto first = at(offset);
    const auto last = at(offset + removed);
    auto sizes = sizesOf(inserted);
    sizes.front() += static_cast<std::uint32_t>(offset - first.start);
    sizes.back() +=
        static_cast<std::uint32_t>(last.start + blocks_[last.block].sizes[last.line] - (offset + removed));

    // The lines from first to last, both included, become these.
    auto& block = blocks_[first.block];
    std::vector<std::uint32_t> behind(
        blocks_[last.block].sizes.begin() + static_cast<std::ptrdiff_t>(last.line) + 1,
        blocks_[last.block].sizes.end());
    for (auto i = first.block; i <= last.block; ++i)
        count_ -= blocks_[i].sizes.size();
    block.sizes.resize(first.line);
    block.sizes.insert(block.sizes.end(), sizes.begin(), sizes.end());
    block.sizes.insert(block.sizes.end(), behind.begin(), behind.end());
    block.bytes = 0;
    for (const auto size : block.sizes)
        block.bytes += size;
    count_ += block.sizes.size();
    blocks_.erase(
        blocks_.begin() + static_cast<std::ptrdiff_t>(first.block) + 1,
        blocks_.begin() + static_cast<std::ptrdiff_t>(last.block) + 1);
    splitLargeBlock(first.block);
}

void LineTable::splitLargeBlock(std::size_t index) {
    if (blocks_[index].sizes.size() <= 2 * blockSize)
        return;
    const auto sizes = std::move(blocks_[index].sizes);
    std::vector<Block> parts;
    for (std::size_t from = 0; from < sizes.size(); from += blockSize) {
        Block part;
        for (std::size_t i = from; i < std::min(from + blockSize, sizes.size()); ++i) {
            part.sizes.push_back(sizes[i]);
            part.bytes += sizes[i];
        }
        parts.push_back(std::move(part));
    }
    const auto place = blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(index));
    blocks_.insert(place, std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
}

} // namespace castwright::text
