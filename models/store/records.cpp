// Rows to values and back.
#include "models/store/records.h"

#include <charconv>
#include <format>

#include <nlohmann/json.hpp>

#include "models/review/audit.h"

namespace castwright::store {

using nlohmann::json;

namespace {

std::string text(SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}

std::string hashOf(const std::string& before, const AuditRow& row) {
    return review::auditHash(
        before, {.number = row.number,
                 .subject = row.proposal,
                 .time = row.time,
                 .who = row.who,
                 .act = row.act,
                 .detail = row.detail});
}

AuditRow auditRow(SQLite::Statement& row) {
    return {
        .number = row.getColumn(0).getInt64(),
        .proposal = text(row, 1),
        .time = text(row, 2),
        .who = text(row, 3),
        .act = text(row, 4),
        .detail = text(row, 5),
        .hash = text(row, 6)};
}

Change changeOf(SQLite::Statement& row) {
    return {
        .number = row.getColumn(0).getInt64(),
        .time = text(row, 1),
        .kind = text(row, 2),
        .workflow = text(row, 3),
        .subject = text(row, 4)};
}

} // namespace

void appendAudit(Connection& to, AuditRow row) {
    auto last = to.ask("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1");
    const bool hasLast = last.executeStep();
    row.number = hasLast ? last.getColumn(0).getInt64() + 1 : 1;
    row.hash = hashOf(hasLast ? text(last, 1) : "", row);
    to.run(
        "INSERT INTO audit (seq, proposal, ts, who, act, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
        row.number, row.proposal, row.time, row.who, row.act, row.detail, row.hash);
}

std::vector<AuditRow> auditOf(Connection& from, const std::string& proposal) {
    std::vector<AuditRow> rows;
    auto found = from.ask(
        "SELECT seq, proposal, ts, who, act, detail, hash FROM audit WHERE proposal = ? ORDER BY seq",
        proposal);
    while (found.executeStep())
        rows.push_back(auditRow(found));
    return rows;
}

std::vector<AuditRow> auditAfter(Connection& from, std::int64_t number, int limit) {
    std::vector<AuditRow> rows;
    auto found = from.ask(
        "SELECT seq, proposal, ts, who, act, detail, hash FROM audit WHERE seq > ? ORDER BY seq LIMIT ?",
        number, static_cast<std::int64_t>(limit));
    while (found.executeStep())
        rows.push_back(auditRow(found));
    return rows;
}

Result<std::int64_t> verifyAudit(Connection& from) {
    auto found = from.ask("SELECT seq, proposal, ts, who, act, detail, hash FROM audit ORDER BY seq");
    std::string before;
    std::int64_t number = 0;
    while (found.executeStep()) {
        const auto row = auditRow(found);
        if (row.number != ++number)
            return fail(
                ErrorCode::invalid,
                std::format("Row {} of the audit is missing: somebody has taken it out.", number));
        if (row.hash != hashOf(before, row))
            return fail(
                ErrorCode::invalid, std::format(
                                        "Row {} of the audit is not what was written: “{}” on proposal {}.",
                                        number, row.act, row.proposal));
        before = row.hash;
    }
    return number;
}

void addEvents(
    Connection& to, const std::string& thread, std::uint64_t epoch, std::uint64_t first,
    const std::vector<std::string_view>& texts) {
    if (texts.empty())
        return;
    std::string bytes;
    std::size_t size = 0;
    for (const auto one : texts)
        size += one.size() + 12;
    bytes.reserve(size);
    for (const auto one : texts)
        bytes.append(std::to_string(one.size())).append(1, ':').append(one);
    to.run(
        "INSERT INTO event_groups (thread, epoch, first, last, events) VALUES (?, ?, ?, ?, ?)", thread,
        static_cast<std::int64_t>(epoch), static_cast<std::int64_t>(first),
        static_cast<std::int64_t>(first + texts.size() - 1), std::string_view(bytes));
}

std::vector<std::string> eventsOf(Connection& from, const std::string& thread, std::uint64_t epoch) {
    std::vector<std::string> texts;
    auto found = from.ask(
        "SELECT events FROM event_groups WHERE thread = ? AND epoch = ? ORDER BY first", thread,
        static_cast<std::int64_t>(epoch));
    while (found.executeStep()) {
        const auto bytes = text(found, 0);
        for (std::size_t at = 0; at < bytes.size();) {
            std::size_t size = 0;
            const auto [colon, error] = std::from_chars(bytes.data() + at, bytes.data() + bytes.size(), size);
            const auto begin = static_cast<std::size_t>(colon - bytes.data()) + 1;
            if (error != std::errc{} || begin + size > bytes.size())
                break; // damaged: what came before is still told
            texts.push_back(bytes.substr(begin, size));
            at = begin + size;
        }
    }
    return texts;
}

void addIntent(Connection& to, const Intent& intent) {
    auto files = json::array();
    for (const auto& file : intent.files)
        files.push_back({file.path, file.before, file.after});
    to.run(
        "INSERT INTO intents (id, proposal, act, message, files, made_at) VALUES (?, ?, ?, ?, ?, ?)",
        intent.id, intent.proposal, intent.act, intent.message, files.dump(), intent.time);
    for (const auto& file : intent.files)
        if (!file.after.empty())
            to.run(
                "INSERT INTO intent_contents (intent, path, bytes) VALUES (?, ?, ?)", intent.id, file.path,
                std::string_view(file.bytes));
}

std::vector<Intent> intents(Connection& from) {
    std::vector<Intent> all;
    auto found =
        from.ask("SELECT id, proposal, act, message, files, made_at FROM intents ORDER BY made_at, rowid");
    while (found.executeStep()) {
        Intent intent{
            .id = text(found, 0),
            .proposal = text(found, 1),
            .act = text(found, 2),
            .message = text(found, 3),
            .time = text(found, 5),
            .files = {}};
        for (const auto& file : json::parse(text(found, 4))) {
            IntentFile one{file.at(0), file.at(1), file.at(2), {}};
            auto content = from.ask(
                "SELECT bytes FROM intent_contents WHERE intent = ? AND path = ?", intent.id, one.path);
            if (content.executeStep())
                one.bytes = text(content, 0);
            intent.files.push_back(std::move(one));
        }
        all.push_back(std::move(intent));
    }
    return all;
}

void removeIntent(Connection& to, const std::string& id) {
    to.run("DELETE FROM intents WHERE id = ?", id);
}

void post(Connection& to, const std::string& kind, const std::string& target) {
    to.run("INSERT INTO outbox (kind, target) VALUES (?, ?)", kind, target);
}

std::vector<Letter> due(Connection& from, std::int64_t now) {
    std::vector<Letter> all;
    auto found = from.ask(
        "SELECT id, kind, target, attempts FROM outbox WHERE due_at <= ? ORDER BY id LIMIT 100", now);
    while (found.executeStep())
        all.push_back(
            {.id = found.getColumn(0).getInt64(),
             .kind = text(found, 1),
             .target = text(found, 2),
             .attempts = found.getColumn(3).getInt()});
    return all;
}

void delivered(Connection& to, std::int64_t letter) {
    to.run("DELETE FROM outbox WHERE id = ?", letter);
}

void postponed(Connection& to, std::int64_t letter, std::int64_t dueAt, const std::string& reason) {
    to.run(
        "UPDATE outbox SET attempts = attempts + 1, due_at = ?, reason = ? WHERE id = ?", dueAt, reason,
        letter);
}

void announce(Connection& to, const Change& change) {
    to.run(
        "INSERT INTO changes (ts, kind, workflow, subject) VALUES (?, ?, ?, ?)", change.time, change.kind,
        change.workflow, change.subject);
    to.noteAnnounced();
}

Change lastChange(Connection& from) {
    auto found = from.ask("SELECT seq, ts, kind, workflow, subject FROM changes ORDER BY seq DESC LIMIT 1");
    return found.executeStep() ? changeOf(found) : Change();
}

std::vector<Change> changesSince(Connection& from, std::int64_t number, int limit) {
    std::vector<Change> all;
    auto found = from.ask(
        "SELECT seq, ts, kind, workflow, subject FROM changes WHERE seq > ? ORDER BY seq LIMIT ?", number,
        static_cast<std::int64_t>(limit));
    while (found.executeStep())
        all.push_back(changeOf(found));
    return all;
}

void keepContent(Connection& to, const std::string& hash, std::string_view bytes) {
    to.run("INSERT INTO contents (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", hash, bytes);
}

void dropUnnamedContents(Connection& to) {
    to.run(
        "DELETE FROM contents WHERE NOT EXISTS (SELECT 1 FROM version_files v WHERE v.hash = contents.hash) "
        "AND NOT EXISTS (SELECT 1 FROM outcome_files o WHERE o.hash = contents.hash)");
}

std::optional<std::string> setting(Connection& from, const std::string& name) {
    auto found = from.ask("SELECT value FROM settings WHERE name = ?", name);
    return found.executeStep() ? std::optional(text(found, 0)) : std::nullopt;
}

void setSetting(Connection& to, const std::string& name, const std::string& value) {
    to.run(
        "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
        "excluded.value",
        name, value);
}

} // namespace castwright::store
