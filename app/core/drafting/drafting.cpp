// Every change of files is an intent of the workspace, so that a crash leaves no half of it.
#include "app/core/drafting/drafting.h"

#include <algorithm>
#include <chrono>
#include <format>

#include "models/document/saving.h"
#include "models/vocabulary/hash.h"
#include "net/telemetry/log.h"

namespace castwright::core {

namespace {

std::string below(const workspace::WorkflowFolder& folder, const BundlePath& path) {
    return folder.folder.empty() ? path.text() : std::format("{}/{}", folder.folder, path.text());
}

std::string hashIn(const spec::Bundle& bundle, const BundlePath& path) {
    const auto* bytes = bundle.find(path);
    return bytes == nullptr ? "" : contentHash(*bytes);
}

} // namespace

Drafting::Drafting(workspace::RootFolder workspace, workspace::RootFolder state, Changed changed)
    : workspace_(workspace)
    , points_(std::move(workspace), std::move(state))
    , changed_(std::move(changed)) {}

Result<workspace::WorkflowFolder> Drafting::folderOf(const std::string& workflow) const {
    return workspace::findWorkflow(workspace_, workflow);
}

Result<Drafting::Place> Drafting::place(const std::string& workflow) const {
    auto folder = folderOf(workflow);
    if (!folder)
        return std::unexpected(folder.error());
    auto loaded = document::loadBundle(workspace_, *folder);
    if (!loaded)
        return std::unexpected(loaded.error());
    return Place{.folder = std::move(*folder), .bundle = std::move(loaded->bundle)};
}

bool Drafting::has(const std::string& workflow) const {
    return folderOf(workflow).has_value();
}

Result<spec::Bundle> Drafting::bundle(const std::string& workflow) const {
    return place(workflow).transform([](Place&& here) { return std::move(here.bundle); });
}

Result<protocol::DraftSummary> Drafting::summary(const std::string& workflow) const {
    return folderOf(workflow).and_then([this](const auto& folder) { return summary(folder); });
}

Result<protocol::DraftSummary> Drafting::summary(const workspace::WorkflowFolder& folder) const {
    const auto loaded = document::loadBundle(workspace_, folder);
    if (!loaded)
        return std::unexpected(loaded.error());
    const auto& bundle = loaded->bundle;
    protocol::DraftSummary told{.revision = spec::revision(bundle), .files = {}};
    for (const auto& [path, bytes] : bundle.files) {
        const auto stamp = workspace_.stamp(below(folder, path));
        const auto time = stamp ? telemetry::rfc3339(std::chrono::system_clock::time_point(
                                      std::chrono::duration_cast<std::chrono::system_clock::duration>(
                                          std::chrono::nanoseconds(stamp->modifiedNs))))
                                : std::string();
        told.files.emplace(
            path.text(),
            protocol::DraftFile{.hash = contentHash(bytes), .size = bytes.size(), .modifiedAt = time});
    }
    return told;
}

Result<std::string> Drafting::read(const std::string& workflow, const BundlePath& path) const {
    const auto here = place(workflow);
    if (!here)
        return std::unexpected(here.error());
    const auto* bytes = here->bundle.find(path);
    if (bytes == nullptr)
        return fail(ErrorCode::notFound, "The draft has no such file.");
    return *bytes;
}

Result<std::string> Drafting::write(const std::string& workflow, const Seen& seen, Write what) {
    const std::scoped_lock one(writing_);
    const auto here = place(workflow);
    if (!here)
        return std::unexpected(here.error());
    const auto present = hashIn(here->bundle, what.path);
    if (present.empty() && !what.bytes)
        return fail(ErrorCode::notFound, "The draft has no such file.");
    if (seen.isNew ? !present.empty() : present != seen.hash.value_or(""))
        return fail(
            ErrorCode::stale, present.empty()
                                  ? "There is no such file any more: look at the draft again."
                                  : std::format("The file is another one now: its hash is {}.", present));
    auto after = what.bytes ? contentHash(*what.bytes) : std::string();
    std::vector<workspace::FileIntent> files;
    files.push_back({below(here->folder, what.path), present, std::move(what.bytes)});
    if (const auto done = points_.change(std::move(files), "write a file of the draft"); !done)
        return std::unexpected(done.error());
    changed_(workflow, what.path.text());
    return after;
}

Result<std::string> Drafting::writeAll(
    const std::string& workflow, const std::string& revision, const std::vector<Write>& writes) {
    const std::scoped_lock one(writing_);
    auto here = place(workflow);
    if (!here)
        return std::unexpected(here.error());
    if (const auto present = spec::revision(here->bundle); present != revision)
        return fail(
            ErrorCode::stale, std::format("The draft has changed meanwhile: its revision is {}.", present));
    std::vector<workspace::FileIntent> files;
    auto after = here->bundle;
    for (const auto& write : writes) {
        const auto path = below(here->folder, write.path);
        if (std::ranges::contains(files, path, &workspace::FileIntent::path))
            return fail(ErrorCode::invalid, std::format("{} is named twice.", write.path.text()));
        const auto present = hashIn(here->bundle, write.path);
        if (present.empty() && !write.bytes)
            return fail(ErrorCode::notFound, std::format("The draft has no {}.", write.path.text()));
        if (write.bytes)
            after.files.insert_or_assign(write.path, *write.bytes);
        else
            after.files.erase(write.path);
        files.push_back({path, present, write.bytes});
    }
    if (files.empty())
        return revision;
    if (const auto done = points_.change(std::move(files), "write files of the draft"); !done)
        return std::unexpected(done.error());
    changed_(workflow, "files");
    return spec::revision(after);
}

Result<std::vector<workspace::RestorePoint>> Drafting::points(const std::string& workflow) const {
    if (const auto there = folderOf(workflow); !there)
        return std::unexpected(there.error());
    return points_.list();
}

Result<workspace::RestorePoint> Drafting::makePoint(const std::string& workflow, const std::string& label) {
    if (const auto there = folderOf(workflow); !there)
        return std::unexpected(there.error());
    const std::scoped_lock one(writing_);
    return points_.make(label, false, std::chrono::system_clock::now());
}

Result<spec::Bundle> Drafting::bundleAt(const std::string& workflow, const std::string& point) const {
    const auto found = points_.find(point);
    if (!found)
        return std::unexpected(found.error());
    const auto folder = folderOf(workflow);
    if (!folder)
        return std::unexpected(folder.error());
    const auto prefix = folder->folder.empty() ? std::string() : folder->folder + "/";
    spec::Bundle bundle;
    for (const auto& [name, hash] : found->files) {
        if (!name.starts_with(prefix))
            continue;
        auto path = BundlePath::parse(name.substr(prefix.size()));
        if (!path)
            continue; // of the workspace, or of a workflow beside this one
        auto bytes = points_.content(hash);
        if (!bytes)
            return std::unexpected(bytes.error());
        bundle.files.emplace(std::move(*path), std::move(*bytes));
    }
    return bundle;
}

Result<workspace::Restored>
Drafting::become(const std::string& workflow, const spec::Bundle& target, const std::string& what) {
    const std::scoped_lock one(writing_);
    const auto here = place(workflow);
    if (!here)
        return std::unexpected(here.error());
    auto before = points_.make(std::format("Before {}", what), true, std::chrono::system_clock::now());
    if (!before)
        return std::unexpected(before.error());
    workspace::Restored restored{.before = std::move(*before), .outcome = {}};
    std::vector<workspace::FileIntent> files;
    for (const auto& [path, bytes] : target.files)
        if (const auto present = hashIn(here->bundle, path); present != contentHash(bytes))
            files.push_back({below(here->folder, path), present, bytes});
    for (const auto& [path, bytes] : here->bundle.files)
        if (target.find(path) == nullptr)
            files.push_back({below(here->folder, path), contentHash(bytes), std::nullopt});
    if (files.empty())
        return restored;
    auto outcome = points_.change(std::move(files), what);
    if (!outcome)
        return std::unexpected(outcome.error());
    restored.outcome = std::move(*outcome);
    for (auto* list : {&restored.outcome.written, &restored.outcome.deleted, &restored.outcome.conflicts})
        for (auto& path : *list)
            if (!here->folder.folder.empty())
                path = path.substr(here->folder.folder.size() + 1);
    changed_(workflow, what);
    return restored;
}

Result<> Drafting::create(const std::string& workflow, const spec::Bundle& bundle) {
    const std::scoped_lock one(writing_);
    const workspace::WorkflowFolder folder{
        .name = workflow, .folder = std::format("workflows/{}", workflow), .files = {}};
    if (workspace_.hasFolder(folder.folder))
        return fail(ErrorCode::conflict, std::format("The folder {} is there already.", folder.folder));
    std::vector<workspace::FileIntent> files;
    files.reserve(bundle.files.size());
    for (const auto& [path, bytes] : bundle.files)
        files.push_back({below(folder, path), "", bytes});
    if (const auto done = points_.change(std::move(files), "make a workflow"); !done)
        return std::unexpected(done.error());
    return {};
}

Result<> Drafting::remove(const std::string& workflow) {
    const std::scoped_lock one(writing_);
    const auto here = place(workflow);
    if (!here)
        return std::unexpected(here.error());
    const auto before =
        points_.make(std::format("Before deleting {}", workflow), true, std::chrono::system_clock::now());
    if (!before)
        return std::unexpected(before.error());
    std::vector<workspace::FileIntent> files;
    for (const auto& [path, bytes] : here->bundle.files)
        files.push_back({below(here->folder, path), contentHash(bytes), std::nullopt});
    if (!files.empty())
        if (const auto done = points_.change(std::move(files), "delete a workflow"); !done)
            return std::unexpected(done.error());
    if (here->folder.folder.empty())
        return {};
    // Folders that are empty now go; what somebody else put there stays, and its folder with it.
    std::vector<std::string> folders{here->folder.folder};
    for (std::size_t n = 0; n < folders.size(); ++n)
        if (const auto entries = workspace_.list(folders[n]))
            for (const auto& entry : *entries) {
                if (entry.kind != workspace::Entry::Kind::folder)
                    return {};
                folders.push_back(std::format("{}/{}", folders[n], entry.name));
            }
    return workspace_.removeTree(here->folder.folder);
}

} // namespace castwright::core
