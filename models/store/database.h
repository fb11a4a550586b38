// One SQLite file with one writer: what several threads want written goes into one transaction, and each of
// them goes on once it is on the disk. Inside an act SQLite's exceptions fly; at its edge they become values.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "models/vocabulary/error.h"

namespace castwright::store {

// The n-th brings a file of version n - 1 to version n.
using Migrations = std::vector<std::string>;
[[nodiscard]] Migrations migrations(); // those of this version

// Asked before each statement; where it says yes the statement fails. A test lets the i-th one fail.
using Fault = std::function<bool(std::string_view sql)>;

class Connection {
public:
    Connection(SQLite::Database& database, const Fault& fault)
        : database_(database)
        , fault_(fault) {}

    // Reads rows: while (found.executeStep()) …
    template <class... Values>
    [[nodiscard]] SQLite::Statement ask(const std::string& sql, const Values&... values) {
        check(sql);
        SQLite::Statement statement(database_, sql);
        int place = 0;
        (bind(statement, ++place, values), ...);
        return statement;
    }
    // Returns how many rows it changed.
    template <class... Values>
    int run(const std::string& sql, const Values&... values) {
        return ask(sql, values...).exec();
    }
    void script(const std::string& sql);
    [[nodiscard]] std::int64_t lastId() const { return database_.getLastInsertRowid(); }
    [[nodiscard]] bool isInTransaction() const;
    // Something was written that others are to be told of, once it is committed.
    void noteAnnounced() { ++announced_; }
    [[nodiscard]] int announced() const { return announced_; } // how often

private:
    void check(std::string_view sql) const;
    static void bind(SQLite::Statement& statement, int place, const std::string& value) {
        statement.bind(place, value);
    }
    static void bind(SQLite::Statement& statement, int place, std::int64_t value) {
        statement.bind(place, value);
    }
    static void bind(SQLite::Statement& statement, int place, const char* value) {
        statement.bind(place, value);
    }
    static void bind(SQLite::Statement&, int, std::nullptr_t) {}                        // unbound is NULL
    static void bind(SQLite::Statement& statement, int place, std::string_view value) { // as a BLOB
        statement.bind(place, value.data(), static_cast<int>(value.size()));
    }

    SQLite::Database& database_;
    const Fault& fault_;
    int announced_ = 0;
};

using Act = std::function<Result<>(Connection&)>;

class Database {
public:
    struct Options {
        Migrations migrations = store::migrations();
        Fault fault = {};
    };
    // Makes the file, or brings it up to date; a copy of an older one is kept beside it, and checked, first.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const std::filesystem::path& file, Options options);
    ~Database();

    // All of the act, or nothing of it; durable once this returns. Acts run one after the other.
    [[nodiscard]] Result<> write(const Act& act);
    // As long as it lives, whatever this thread has written takes `with` along, where it announces something
    // (records.h): both are stored, or neither is.
    class Companion {
    public:
        Companion(Database& database, Act with);
        Companion(const Companion&) = delete;
        Companion& operator=(const Companion&) = delete;
        ~Companion();

    private:
        Database& database_;
    };
    // Called on the writer's thread after each commit that holds announcements (records.h).
    void onAnnounced(std::function<void()> told);
    // On what was committed last. Must not write, nor read in itself. Some read side by side.
    [[nodiscard]] Result<> read(const Act& act) const;

private:
    using Readers = std::vector<std::unique_ptr<SQLite::Database>>;
    Database(std::unique_ptr<SQLite::Database> writer, Readers readers, Fault fault);
    struct Job {
        const Act* act;
        const Act* companion; // none where it is null
        Result<> outcome;
        bool isDone = false;
    };
    void runJobs();
    void runGroup(const std::vector<Job*>& group);

    std::unique_ptr<SQLite::Database> writer_;
    Fault fault_;
    mutable std::mutex reading_;
    mutable std::condition_variable returned_;
    mutable Readers readers_; // those nobody reads by
    std::mutex mutex_;
    std::condition_variable wanted_;
    std::condition_variable done_;
    std::deque<Job*> jobs_;
    std::map<std::thread::id, Act> companions_; // of whom they go with
    bool isEnding_ = false;
    std::function<void()> announced_;
    std::jthread thread_; // last: it uses all of the above
};

// The copies kept beside a file before it was brought up to date, newest first.
[[nodiscard]] std::vector<std::filesystem::path> backupsOf(const std::filesystem::path& file);
// Puts a copy in the file's place; what was there is kept as "….before-restore". Nobody may have it open.
[[nodiscard]] Result<> restoreBackup(const std::filesystem::path& file, const std::filesystem::path& backup);

} // namespace castwright::store
