// Between the document and its folder.
#include "models/document/saving.h"

#include <algorithm>
#include <format>
#include <set>

#include "models/workspace/diskchange.h"

namespace castwright::document {

namespace {

std::string inFolder(std::string_view folder, const BundlePath& path) {
    return folder.empty() ? path.text() : std::format("{}/{}", folder, path.text());
}

workspace::FileBytes bytesOf(const spec::Bundle& bundle, const BundlePath& path) {
    const auto* bytes = bundle.find(path);
    return bytes == nullptr ? std::nullopt : std::optional(*bytes);
}

} // namespace

Result<LoadedBundle>
loadBundle(const workspace::RootFolder& root, const workspace::WorkflowFolder& workflow) {
    LoadedBundle loaded;
    for (const auto& file : workflow.files) {
        auto path = BundlePath::parse(file);
        if (!path) {
            loaded.notices.push_back(std::format("{} is left out: {}", file, path.error().message));
            continue;
        }
        auto bytes = root.read(inFolder(workflow.folder, *path));
        if (!bytes)
            return std::unexpected(bytes.error());
        loaded.bundle.files.emplace(std::move(*path), std::move(*bytes));
    }
    return loaded;
}

Result<SaveOutcome> save(
    WorkflowDocument& document, const workspace::RootFolder& root, std::string_view folder,
    std::span<const BundlePath> paths) {
    SaveOutcome outcome;
    auto saved = document.saved();
    Result<> result;
    for (const auto& path : document.modifiedFiles()) {
        if (!paths.empty() && !std::ranges::contains(paths, path))
            continue;
        const auto place = inFolder(folder, path);
        workspace::FileBytes disk;
        if (auto present = root.read(place))
            disk = std::move(*present);
        else if (present.error().code != ErrorCode::notFound) {
            result = std::unexpected(present.error());
            break;
        }
        const auto wanted = bytesOf(document.files(), path);
        if (disk != bytesOf(saved, path) && disk != wanted) {
            outcome.changedOnDisk.push_back(path);
            continue;
        }
        if (wanted)
            result = root.write(place, *wanted);
        else if (disk)
            result = root.remove(place);
        if (!result)
            break;
        if (wanted)
            saved.files.insert_or_assign(path, *wanted);
        else
            saved.files.erase(path);
        (wanted ? outcome.written : outcome.deleted).push_back(path);
    }
    document.setSaved(std::move(saved));
    if (!result)
        return std::unexpected(result.error());
    return outcome;
}

Result<DiskOutcome> takeFromDisk(WorkflowDocument& document, const spec::Bundle& disk) {
    std::set<BundlePath> paths;
    for (const auto* bundle : {&disk, &document.saved(), &document.files()})
        for (const auto& [path, bytes] : bundle->files)
            paths.insert(path);
    DiskOutcome outcome;
    auto wanted = document.files();
    for (const auto& path : paths) {
        using enum workspace::DiskChange::Verdict;
        auto change = workspace::compareWithDisk(
            bytesOf(document.saved(), path), bytesOf(disk, path), bytesOf(document.files(), path));
        if (change.verdict == ask)
            outcome.asked.push_back(path);
        if (change.verdict != reload && change.verdict != merged)
            continue;
        outcome.taken.push_back(path);
        if (change.result)
            wanted.files.insert_or_assign(path, std::move(*change.result));
        else
            wanted.files.erase(path);
    }
    if (auto done = document.execute(
            {"Take in changes made on disk", difference(document.files(), wanted), Merging::never, {}});
        !done)
        return std::unexpected(done.error());
    // What was asked about still differs from the disk on both sides, so its old base stays.
    auto saved = disk;
    for (const auto& path : outcome.asked)
        if (const auto* base = document.saved().find(path))
            saved.files.insert_or_assign(path, *base);
        else
            saved.files.erase(path);
    document.setSaved(std::move(saved));
    return outcome;
}

} // namespace castwright::document
