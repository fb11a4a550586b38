// Versions: the whole of a draft kept under a number, each content once.
#include <chrono>
#include <format>

#include "app/core/workflows/workflows.h"
#include "models/store/records.h"
#include "models/vocabulary/hash.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;

namespace {

constexpr const char* columns = "number, revision, label, created_by, created_at, files";

protocol::VersionSummary versionOf(SQLite::Statement& row) {
    return {
        .number = row.getColumn(0).getInt64(),
        .revision = row.getColumn(1).getString(),
        .label = row.getColumn(2).getString(),
        .createdByUserId = row.getColumn(3).getString(),
        .createdAt = row.getColumn(4).getString(),
        .files = row.getColumn(5).getInt64()};
}

} // namespace

Result<Published>
Workflows::publish(const std::string& workflow, const std::string& label, const std::string& who) {
    const auto draft = drafting_.bundle(workflow);
    if (!draft)
        return std::unexpected(draft.error());
    if (const auto known = row(workflow); !known)
        return std::unexpected(known.error());
    Published published;
    auto& version = published.version;
    version = {
        .number = 1,
        .revision = spec::revision(*draft),
        .label = label,
        .createdByUserId = who,
        .createdAt = telemetry::rfc3339(std::chrono::system_clock::now()),
        .files = static_cast<std::int64_t>(draft->files.size())};
    const auto stored = refining_.store().write([&](store::Connection& to) -> Result<> {
        auto last = to.ask(
            std::format("SELECT {} FROM versions WHERE workflow = ? ORDER BY number DESC LIMIT 1", columns),
            workflow);
        if (last.executeStep()) {
            const auto present = versionOf(last);
            if (present.revision == version.revision) {
                published = {.version = present, .isNew = false};
                return {};
            }
            version.number = present.number + 1;
        }
        to.run(
            "INSERT INTO versions (workflow, number, revision, label, created_by, created_at, files) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            workflow, version.number, version.revision, version.label, version.createdByUserId,
            version.createdAt, version.files);
        for (const auto& [path, bytes] : draft->files) {
            const auto hash = contentHash(bytes);
            store::keepContent(to, hash, bytes);
            to.run(
                "INSERT INTO version_files (workflow, number, path, hash) VALUES (?, ?, ?, ?)", workflow,
                version.number, path.text(), hash);
        }
        store::announce(
            to, {.time = version.createdAt,
                 .kind = "version",
                 .workflow = workflow,
                 .subject = std::to_string(version.number)});
        return {};
    });
    if (!stored)
        return std::unexpected(stored.error());
    return published;
}

Result<json> Workflows::versions(const std::string& workflow, const Paging& paging) const {
    if (!drafting_.has(workflow))
        return fail(ErrorCode::notFound, "There is no such workflow.");
    const auto before = numberOf(paging.cursor);
    if (!before)
        return std::unexpected(before.error());
    auto items = json::array();
    json next;
    const auto read = refining_.store().read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask(
            std::format(
                "SELECT {} FROM versions WHERE workflow = ?1 AND (?2 = 0 OR number < ?2) "
                "ORDER BY number DESC LIMIT ?3",
                columns),
            workflow, *before, static_cast<std::int64_t>(paging.most + 1));
        while (rows.executeStep()) {
            if (items.size() == paging.most) {
                next = std::to_string(items.back()["number"].get<std::int64_t>());
                break;
            }
            items.push_back(json::parse(protocol::toJson(versionOf(rows))));
        }
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    return json{{"versions", std::move(items)}, {"next_cursor", std::move(next)}};
}

Result<protocol::VersionSummary> Workflows::version(const std::string& workflow, std::int64_t number) const {
    std::optional<protocol::VersionSummary> found;
    const auto read = refining_.store().read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask(
            std::format("SELECT {} FROM versions WHERE workflow = ? AND number = ?", columns), workflow,
            number);
        if (rows.executeStep())
            found = versionOf(rows);
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    if (!found || !drafting_.has(workflow))
        return fail(ErrorCode::notFound, "There is no such version.");
    return *found;
}

Result<spec::Bundle> Workflows::filesOf(const std::string& workflow, std::int64_t number) const {
    spec::Bundle bundle;
    const auto read = refining_.store().read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask(
            "SELECT f.path, c.bytes FROM version_files f JOIN contents c ON c.hash = f.hash "
            "WHERE f.workflow = ? AND f.number = ?",
            workflow, number);
        while (rows.executeStep())
            if (auto path = BundlePath::parse(rows.getColumn(0).getString()))
                bundle.files.emplace(std::move(*path), rows.getColumn(1).getString());
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    return bundle;
}

} // namespace castwright::core
