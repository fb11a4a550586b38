// What a workflow was right after an approval or its undoing, as the store has it on record. Of approvals
// that are older than the record: the restore point before it, and the files that it wrote over that, found
// by their hashes wherever they are kept. And telling of changes.
#include <chrono>
#include <format>
#include <optional>

#include "app/core/refining/refining.h"
#include "models/vocabulary/hash.h"

namespace castwright::core {

Result<spec::Bundle>
Refining::filesAfter(const std::string& id, std::string_view act, std::int64_t nth) const {
    std::optional<spec::Bundle> kept;
    std::int64_t later = 0; // of the same kind
    bool isThere = false;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        std::int64_t row = 0;
        auto rows = from.ask(
            "SELECT seq FROM audit WHERE proposal = ? AND act = ? ORDER BY seq", id, std::string(act));
        for (std::int64_t number = 1; rows.executeStep(); ++number) {
            if (number == nth)
                row = rows.getColumn(0).getInt64();
            later += number > nth ? 1 : 0;
        }
        isThere = row != 0;
        if (!from.ask("SELECT 1 FROM outcomes WHERE audit = ?", row).executeStep())
            return {};
        kept.emplace();
        auto files = from.ask(
            "SELECT f.path, c.bytes FROM outcome_files f JOIN contents c ON c.hash = f.hash "
            "WHERE f.audit = ?",
            row);
        while (files.executeStep())
            if (auto path = BundlePath::parse(files.getColumn(0).getString()))
                kept->files.emplace(std::move(*path), files.getColumn(1).getString());
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    if (kept)
        return std::move(*kept);
    if (!isThere)
        return fail(ErrorCode::notFound, "There is no such moment of this proposal.");
    const auto entry = find(id);
    if (!entry)
        return std::unexpected(entry.error());
    if (act == approvedAct && later == 0 && !entry->undoPoint.empty())
        return filesOfUnrecorded(*entry);
    return fail(
        ErrorCode::notFound,
        "That was done by an earlier version of the program, which did not put on record what came of it.");
}

Result<spec::Bundle> Refining::filesOfUnrecorded(const Entry& entry) const {
    const auto folder = folderOf(entry.workflow);
    const auto point = points_.find(entry.undoPoint);
    if (!folder || !point)
        return std::unexpected(folder ? point.error() : folder.error());
    const auto now = draft(entry.workflow);
    const auto contentOf = [&](const std::string& hash) -> Result<std::string> {
        for (const auto& [path, bytes] : entry.proposal.written)
            if (contentHash(bytes) == hash)
                return bytes;
        if (now)
            for (const auto& [path, bytes] : now->files)
                if (contentHash(bytes) == hash)
                    return bytes;
        return points_.content(hash);
    };
    auto hashes = point->files;
    for (const auto& file : entry.applied)
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
