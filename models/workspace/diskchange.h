// A file that changed on disk while it was open: what is to become of the editor's text, as a value.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/text/merge.h"
#include "models/vocabulary/error.h"

namespace castwright::workspace {

// Nothing stands for "no such file" in all three.
using FileBytes = std::optional<std::string>;

struct DiskChange {
    enum class Verdict : std::uint8_t {
        unchanged, // the disk holds what it held
        adopted,   // the disk holds what the editor holds
        reload,    // nothing was edited: take what the disk holds
        merged,    // both changed, in different places: take the text that has both
        ask,       // both changed the same place, or one deleted what the other changed
    };
    Verdict verdict = Verdict::unchanged;
    FileBytes result;                           // what the editor is to show; for `ask`, what it shows now
    std::vector<text::MergeConflict> conflicts; // of `ask`, where both are texts
};

// `base` is what the disk held when it was last read or written.
[[nodiscard]] DiskChange
compareWithDisk(const FileBytes& base, const FileBytes& disk, const FileBytes& edited);

} // namespace castwright::workspace
