// What a workflow was right after an approval: the restore point before it, and the files that it wrote over
// that, found by their hashes wherever they are kept; and telling of changes.
#include <chrono>
#include <format>

#include "app/core/refining/refining.h"
#include "models/vocabulary/hash.h"

namespace castwright::core {

Result<spec::Bundle> Refining::afterApproval(const std::string& id) const {
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (entry->undoPoint.empty())
        return fail(ErrorCode::conflict, "It is not approved, or that was undone.");
    const auto folder = folderOf(entry->workflow);
    const auto point = points_.find(entry->undoPoint);
    if (!folder || !point)
        return std::unexpected(folder ? point.error() : folder.error());
    const auto now = draft(entry->workflow);
    const auto contentOf = [&](const std::string& hash) -> Result<std::string> {
        for (const auto& [path, bytes] : entry->proposal.written)
            if (contentHash(bytes) == hash)
                return bytes;
        if (now)
            for (const auto& [path, bytes] : now->files)
                if (contentHash(bytes) == hash)
                    return bytes;
        return points_.content(hash);
    };
    auto hashes = point->files;
    for (const auto& file : entry->applied)
        if (file.after.empty())
            hashes.erase(file.path);
        else
            hashes.insert_or_assign(file.path, file.after);
    const auto prefix = folder->folder.empty() ? std::string() : folder->folder + "/";
    spec::Bundle bundle;
    for (const auto& [name, hash] : hashes) {
        auto path = name.starts_with(prefix) ? BundlePath::parse(name.substr(prefix.size()))
                                             : Result<BundlePath>(std::unexpect, Error());
        if (!path)
            continue;
        auto bytes = contentOf(hash);
        if (!bytes)
            return fail(
                ErrorCode::notFound,
                std::format("What the approval wrote into {} is not kept any more.", path->text()));
        bundle.files.emplace(std::move(*path), std::move(*bytes));
    }
    return bundle;
}

void Refining::announce(
    const std::string& kind, const std::string& workflow, const std::string& subject) const {
    const auto told = store_->write([&](store::Connection& to) -> Result<> {
        store::announce(
            to, {.time = telemetry::rfc3339(std::chrono::system_clock::now()),
                 .kind = kind,
                 .workflow = workflow,
                 .subject = subject});
        return {};
    });
    if (!told)
        log_.warning("A change was not announced.", {{"reason", describe(told.error())}});
}

} // namespace castwright::core
