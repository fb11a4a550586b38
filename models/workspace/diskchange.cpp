// Three versions of a file, and what follows from them.
#include "models/workspace/diskchange.h"

namespace castwright::workspace {

DiskChange compareWithDisk(const FileBytes& base, const FileBytes& disk, const FileBytes& edited) {
    using enum DiskChange::Verdict;
    if (disk == edited)
        return {.verdict = disk == base ? unchanged : adopted, .result = edited, .conflicts = {}};
    if (disk == base)
        return {.verdict = unchanged, .result = edited, .conflicts = {}};
    if (edited == base)
        return {.verdict = reload, .result = disk, .conflicts = {}};
    DiskChange change{.verdict = ask, .result = edited, .conflicts = {}};
    if (!disk || !edited)
        return change;
    auto joined = text::merge(base.value_or(""), *edited, *disk);
    if (!joined) // no text: there is nothing to merge line by line
        return change;
    if (joined->isClean()) {
        change.verdict = merged;
        change.result = std::move(joined->text);
    } else {
        change.conflicts = std::move(joined->conflicts);
    }
    return change;
}

} // namespace castwright::workspace
