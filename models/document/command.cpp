// Applying, turning round, and joining commands.
#include "models/document/command.h"

#include <algorithm>
#include <format>
#include <ranges>

#include "models/text/diff.h"

namespace castwright::document {

namespace {

Result<> applyOne(spec::Bundle& bundle, const FileEdit& edit) {
    auto& files = bundle.files;
    const auto at = files.find(edit.path);
    if (const auto* create = std::get_if<CreateFile>(&edit.what)) {
        if (at != files.end())
            return fail(ErrorCode::conflict, std::format("{} is there already.", edit.path.text()));
        files.emplace(edit.path, create->bytes);
        return {};
    }
    if (at == files.end())
        return fail(ErrorCode::notFound, std::format("There is no {}.", edit.path.text()));
    if (const auto* change = std::get_if<ChangeText>(&edit.what)) {
        if (change->edits.size() == 1) { // typing: in place, for a copy of a large file would be felt
            const auto& one = change->edits.front();
            auto& bytes = at->second;
            if (one.offset > bytes.size() || bytes.compare(one.offset, one.removed.size(), one.removed) != 0)
                return fail(
                    ErrorCode::stale,
                    std::format("{} has changed since the edit was made.", edit.path.text()));
            bytes.replace(one.offset, one.removed.size(), one.inserted);
            return {};
        }
        auto bytes = text::apply(at->second, change->edits);
        if (!bytes)
            return std::unexpected(bytes.error());
        at->second = std::move(*bytes);
        return {};
    }
    if (const auto* gone = std::get_if<DeleteFile>(&edit.what)) {
        if (at->second != gone->bytes)
            return fail(
                ErrorCode::stale, std::format("{} has changed since the edit was made.", edit.path.text()));
        files.erase(at);
        return {};
    }
    const auto& to = std::get<RenameFile>(edit.what).to;
    if (files.contains(to))
        return fail(ErrorCode::conflict, std::format("{} is there already.", to.text()));
    auto node = files.extract(at);
    node.key() = to;
    files.insert(std::move(node));
    return {};
}

// What was typed: the only edit of its file. What followed it in other files may stand behind it.
const text::TextEdit* typedEdit(const Command& command) {
    if (command.edits.empty())
        return nullptr;
    const auto& typed = command.edits.front();
    for (const auto& edit : std::span(command.edits).subspan(1))
        if (edit.path == typed.path || !std::holds_alternative<ChangeText>(edit.what))
            return nullptr;
    const auto* change = std::get_if<ChangeText>(&typed.what);
    return change != nullptr && change->edits.size() == 1 ? &change->edits.front() : nullptr;
}

// The last edit of the same file, where nothing stands behind it that cares for the order.
FileEdit* lastOf(FileEdits& edits, const BundlePath& path) {
    for (auto& edit : edits | std::views::reverse) {
        if (edit.path == path)
            return &edit;
        if (!std::holds_alternative<ChangeText>(edit.what))
            return nullptr;
    }
    return nullptr;
}

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Whether typing goes on in the same word: letters after letters, spaces after either; a letter after a space
// begins the next.
bool continuesWord(const text::TextEdit& first, const text::TextEdit& second) {
    if (first.removed.empty() && second.removed.empty()) {
        if (second.offset != first.offset + first.inserted.size() || first.inserted.empty()
            || second.inserted.empty())
            return false;
        return !isSpace(first.inserted.back()) || isSpace(second.inserted.front());
    }
    if (first.inserted.empty() && second.inserted.empty()) {
        if (second.removed.empty() || first.removed.empty())
            return false;
        if (second.offset + second.removed.size() == first.offset) // backspace
            return !isSpace(first.removed.front()) || isSpace(second.removed.back());
        return second.offset == first.offset // delete
               && (!isSpace(first.removed.back()) || isSpace(second.removed.front()));
    }
    return false;
}

// One edit for two where they touch.
bool join(text::TextEdit& first, const text::TextEdit& second) {
    const auto end = first.offset + first.inserted.size();
    // The second lies within what the first inserted, or begins at its end, or ends at its start.
    if (second.offset >= first.offset && second.offset + second.removed.size() <= end) {
        first.inserted.replace(second.offset - first.offset, second.removed.size(), second.inserted);
        return true;
    }
    if (second.offset == end) {
        first.removed += second.removed;
        first.inserted += second.inserted;
        return true;
    }
    if (second.offset + second.removed.size() == first.offset) {
        first.offset = second.offset;
        first.removed = second.removed + first.removed;
        first.inserted = second.inserted + first.inserted;
        return true;
    }
    return false;
}

} // namespace

FileEdit inverse(const FileEdit& edit) {
    if (const auto* change = std::get_if<ChangeText>(&edit.what))
        return {edit.path, ChangeText{text::inverse(change->edits)}};
    if (const auto* create = std::get_if<CreateFile>(&edit.what))
        return {edit.path, DeleteFile{create->bytes}};
    if (const auto* gone = std::get_if<DeleteFile>(&edit.what))
        return {edit.path, CreateFile{gone->bytes}};
    return {std::get<RenameFile>(edit.what).to, RenameFile{edit.path}};
}

FileEdits inverse(std::span<const FileEdit> edits) {
    FileEdits result;
    result.reserve(edits.size());
    for (const auto& edit : edits | std::views::reverse)
        result.push_back(inverse(edit));
    return result;
}

Result<> apply(spec::Bundle& bundle, std::span<const FileEdit> edits) {
    for (std::size_t i = 0; i < edits.size(); ++i)
        if (auto applied = applyOne(bundle, edits[i]); !applied) {
            for (const auto& undo : inverse(edits.first(i)))
                std::ignore = applyOne(bundle, undo); // it was applied a moment ago
            return applied;
        }
    return {};
}

text::TextEdits textDifference(std::string_view before, std::string_view after) {
    if (before == after)
        return {};
    const auto hunks = text::diff(before, after);
    // What can't be compared by lines (NUL bytes) is replaced as a whole.
    return hunks ? text::edits(*hunks) : text::replacement(before, after);
}

FileEdits difference(const spec::Bundle& before, const spec::Bundle& after) {
    FileEdits edits;
    for (const auto& [path, bytes] : before.files) {
        const auto* now = after.find(path);
        if (now == nullptr)
            edits.push_back({path, DeleteFile{bytes}});
        else if (*now != bytes)
            edits.push_back({path, ChangeText{textDifference(bytes, *now)}});
    }
    for (const auto& [path, bytes] : after.files)
        if (before.find(path) == nullptr)
            edits.push_back({path, CreateFile{bytes}});
    return edits;
}

bool mayMerge(const Command& first, const Command& second) {
    if (first.mergeKey.empty() || first.mergeKey != second.mergeKey || first.merging != second.merging)
        return false;
    if (first.merging == Merging::always)
        return true;
    if (first.merging == Merging::never)
        return false;
    const auto* one = typedEdit(first);
    const auto* two = typedEdit(second);
    return one != nullptr && two != nullptr && first.edits.front().path == second.edits.front().path
           && continuesWord(*one, *two);
}

Command merged(Command first, Command second) {
    for (auto& edit : second.edits) {
        auto* last = lastOf(first.edits, edit.path);
        auto* before = last ? std::get_if<ChangeText>(&last->what) : nullptr;
        auto* after = std::get_if<ChangeText>(&edit.what);
        auto* created = last ? std::get_if<CreateFile>(&last->what) : nullptr;
        if (created != nullptr && after != nullptr)
            if (auto bytes = text::apply(created->bytes, after->edits)) {
                created->bytes = std::move(*bytes);
                continue;
            }
        if (before == nullptr || after == nullptr) {
            first.edits.push_back(std::move(edit));
            continue;
        }
        for (auto& one : after->edits)
            if (before->edits.empty() || !join(before->edits.back(), one))
                before->edits.push_back(std::move(one));
    }
    first.label = std::move(second.label);
    return first;
}

} // namespace castwright::document
