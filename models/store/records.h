// The tables that are not one program's own: audit, events, intents, outbox, changes, settings. Each function
// is called inside an act of Database::write or Database::read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/store/database.h"

namespace castwright::store {

struct AuditRow {
    std::int64_t number = 0; // of all rows of the file
    std::string proposal;
    std::string time; // RFC 3339
    std::string who;
    std::string act;
    std::string detail;
    std::string hash; // of this row and the hash of the one before
};
// Gives it its number and its hash.
void appendAudit(Connection& to, AuditRow row);
[[nodiscard]] std::vector<AuditRow> auditOf(Connection& from, const std::string& proposal);
[[nodiscard]] std::vector<AuditRow> auditAfter(Connection& from, std::int64_t number, int limit);
// Whether every row still is what it was and follows the one before; says how many there are.
[[nodiscard]] Result<std::int64_t> verifyAudit(Connection& from);

// Events first … first + texts.size() - 1 of an epoch of a thread, in one row.
void addEvents(
    Connection& to, const std::string& thread, std::uint64_t epoch, std::uint64_t first,
    const std::vector<std::string_view>& texts);
[[nodiscard]] std::vector<std::string>
eventsOf(Connection& from, const std::string& thread, std::uint64_t epoch);

// A change that goes from here to files and to git. Kept until all of it is done.
struct IntentFile {
    std::string path;   // below the workspace
    std::string before; // hash, "" where there was no file
    std::string after;  // hash, "" where it is to go
    std::string bytes;  // what is to be there
};
struct Intent {
    std::string id;
    std::string proposal;
    std::string act;     // "approve", "undo"
    std::string message; // of the commit
    std::string time;
    std::vector<IntentFile> files;
};
void addIntent(Connection& to, const Intent& intent);
[[nodiscard]] std::vector<Intent> intents(Connection& from);
void removeIntent(Connection& to, const std::string& id);

struct Letter {
    std::int64_t id = 0;
    std::string kind;
    std::string target;
    int attempts = 0;
};
void post(Connection& to, const std::string& kind, const std::string& target);
[[nodiscard]] std::vector<Letter> due(Connection& from, std::int64_t now);
void delivered(Connection& to, std::int64_t letter);
void postponed(Connection& to, std::int64_t letter, std::int64_t dueAt, const std::string& reason);

struct Change {
    std::int64_t number = 0;
    std::string time;
    std::string kind; // "proposal", "draft", "version"
    std::string workflow;
    std::string subject; // which of them
};
void announce(Connection& to, const Change& change);
[[nodiscard]] Change lastChange(Connection& from); // one without a number where there is none
[[nodiscard]] std::vector<Change> changesSince(Connection& from, std::int64_t number, int limit);

// Bytes of a file under their hash, once. Those that no version and no act names any more are let go.
void keepContent(Connection& to, const std::string& hash, std::string_view bytes);
void dropUnnamedContents(Connection& to);

[[nodiscard]] std::optional<std::string> setting(Connection& from, const std::string& name);
void setSetting(Connection& to, const std::string& name, const std::string& value);

} // namespace castwright::store
