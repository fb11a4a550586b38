// Where the lines of a text begin, while the text is being edited: what an edit costs grows with the edit and
// with the number of blocks of lines, not with the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace castwright::text {

// A line ends with "\n"; what stands after the last one is a line too, even where it is empty.
class LineTable {
public:
    explicit LineTable(std::string_view text = {});

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t start(std::size_t line) const;
    [[nodiscard]] std::size_t size(std::size_t line) const; // with its "\n"
    [[nodiscard]] std::size_t lineOf(std::size_t offset) const;

    // `removed` bytes at the offset have given way to what is inserted.
    void replace(std::size_t offset, std::size_t removed, std::string_view inserted);

private:
    struct Block {
        std::vector<std::uint32_t> sizes;
        std::size_t bytes = 0;
    };
    struct At {
        std::size_t block = 0;
        std::size_t line = 0;  // in its block
        std::size_t start = 0; // of the line, in the text
    };
    [[nodiscard]] At at(std::size_t offset) const;
    void splitLargeBlock(std::size_t block);

    std::vector<Block> blocks_; // none is empty
    std::size_t count_ = 0;
};

} // namespace castwright::text
