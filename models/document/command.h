// One action of a person as edits of files. It holds what it removes, so that its inverse needs nothing else.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "models/spec/bundle.h"
#include "models/text/textedit.h"
#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/error.h"

namespace castwright::document {

struct ChangeText {
    text::TextEdits edits;
    bool operator==(const ChangeText&) const = default;
};
struct CreateFile {
    std::string bytes;
    bool operator==(const CreateFile&) const = default;
};
struct DeleteFile {
    std::string bytes; // what it held
    bool operator==(const DeleteFile&) const = default;
};
struct RenameFile {
    BundlePath to;
    bool operator==(const RenameFile&) const = default;
};

struct FileEdit {
    BundlePath path;
    std::variant<ChangeText, CreateFile, DeleteFile, RenameFile> what;
    bool operator==(const FileEdit&) const = default;
};
using FileEdits = std::vector<FileEdit>; // applied one after the other

enum class Merging : std::uint8_t {
    never,
    words,  // typing and deleting that goes on where it was, until a word ends
    always, // a slider, a field, a drag: the latest state counts
};

struct Command {
    std::string label; // "Delete 3 nodes": for menus, after "Undo"
    FileEdits edits;
    Merging merging = Merging::never;
    std::string mergeKey; // commands of equal, non-empty keys may become one
    // A person's edit of one place that the others that say the same shall follow. The document adds those
    // edits when it executes the command; as it is kept, it holds them all and says no more.
    bool isToBeFollowed = false;
    bool operator==(const Command&) const = default;
};

[[nodiscard]] FileEdit inverse(const FileEdit& edit);
[[nodiscard]] FileEdits inverse(std::span<const FileEdit> edits);

// All or nothing. `stale` where a file does not hold what an edit says, `conflict` where one is there
// already.
[[nodiscard]] Result<> apply(spec::Bundle& bundle, std::span<const FileEdit> edits);

// The edits that make one set of files of another, line by line; files that are equal are not touched.
[[nodiscard]] FileEdits difference(const spec::Bundle& before, const spec::Bundle& after);
// The same for one text.
[[nodiscard]] text::TextEdits textDifference(std::string_view before, std::string_view after);

// Whether the second carries the first on; then it is to be appended.
[[nodiscard]] bool mayMerge(const Command& first, const Command& second);
[[nodiscard]] Command merged(Command first, Command second);

} // namespace castwright::document
