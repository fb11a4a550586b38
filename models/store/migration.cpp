// Opening a file: bringing it up to date, with a checked copy first, and putting such a copy back.
#include <algorithm>
#include <fcntl.h>
#include <format>
#include <span>
#include <unistd.h>

#include <sqlite3.h>
#include <SQLiteCpp/Backup.h>

#include "models/store/database.h"
#include "models/vocabulary/embedded.h"

namespace castwright::store {

[[nodiscard]] std::span<const EmbeddedFile> embeddedMigrations();

namespace {

namespace fs = std::filesystem;

constexpr std::size_t readersAtOnce = 4; // more threads than that do not read often

std::unexpected<Error> failed(const fs::path& file, const std::string& reason) {
    return fail(
        ErrorCode::io, std::format("The store cannot be opened: {}.", reason), {.file = file.string()});
}

std::unique_ptr<SQLite::Database> connected(const fs::path& file) {
    auto made = std::make_unique<SQLite::Database>(
        file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_FULLMUTEX, 5'000);
    made->exec("PRAGMA journal_mode = WAL");
    made->exec("PRAGMA synchronous = FULL");
    made->exec("PRAGMA foreign_keys = ON");
    return made;
}

int versionOf(SQLite::Database& database) {
    return database.execAndGet("PRAGMA user_version").getInt();
}

// Empty where it is sound.
std::string faultOf(SQLite::Database& database) {
    const std::string said = database.execAndGet("PRAGMA integrity_check").getString();
    return said == "ok" ? "" : said;
}

void syncPath(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

fs::path backupFolder(const fs::path& file) {
    return file.parent_path() / "backups";
}

Result<> backUp(SQLite::Database& database, const fs::path& file, int version) {
    fs::create_directories(backupFolder(file));
    fs::path to;
    for (int n = 1; to.empty() || fs::exists(to); ++n)
        to = backupFolder(file) / std::format("{}-version{}-{:03}.db", file.stem().string(), version, n);
    {
        SQLite::Database copy(to.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        SQLite::Backup(copy, database).executeStep(-1);
    }
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
    syncPath(to);
    syncPath(backupFolder(file));
    SQLite::Database copy(to.string(), SQLite::OPEN_READONLY);
    if (const auto fault = faultOf(copy); !fault.empty() || versionOf(copy) != version)
        return failed(to, "the copy made before bringing it up to date is not sound");
    return {};
}

Result<> bringUpToDate(SQLite::Database& database, const fs::path& file, const Database::Options& options) {
    const int present = versionOf(database);
    const int wanted = static_cast<int>(options.migrations.size());
    if (present > wanted)
        return fail(
            ErrorCode::invalid,
            std::format(
                "The store is of version {} and this program knows {}: use the newer program, or restore a "
                "backup by castwrightd restore-backup.",
                present, wanted),
            {.file = file.string()});
    if (present > 0 && present < wanted)
        if (auto kept = backUp(database, file, present); !kept)
            return kept;
    Connection connection(database, options.fault);
    for (int next = present; next < wanted; ++next) {
        SQLite::Transaction step(database, SQLite::TransactionBehavior::IMMEDIATE);
        connection.script(options.migrations[static_cast<std::size_t>(next)]);
        connection.script(std::format("PRAGMA user_version = {}", next + 1));
        step.commit();
    }
    return {};
}

} // namespace

Migrations migrations() {
    Migrations all;
    for (const auto& file : embeddedMigrations()) // in the order of their names
        all.emplace_back(file.bytes);
    return all;
}

Result<std::unique_ptr<Database>> Database::open(const fs::path& file) {
    return open(file, Options());
}

Result<std::unique_ptr<Database>> Database::open(const fs::path& file, Options options) {
    try {
        auto writer = connected(file);
        fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
        if (auto good = bringUpToDate(*writer, file, options); !good)
            return std::unexpected(good.error());
        Database::Readers readers;
        while (readers.size() < readersAtOnce) {
            readers.push_back(std::make_unique<SQLite::Database>(
                file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_FULLMUTEX, 5'000));
            auto& reader = *readers.back();
            // A reader never checkpoints: there is one connection that does.
            reader.exec("PRAGMA wal_autocheckpoint = 0");
            reader.exec("PRAGMA query_only = ON");
            sqlite3_db_config(reader.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        }
        return std::unique_ptr<Database>(
            new Database(std::move(writer), std::move(readers), std::move(options.fault)));
    } catch (const std::exception& error) {
        return failed(file, error.what());
    }
}

std::vector<fs::path> backupsOf(const fs::path& file) {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(backupFolder(file), none))
        if (entry.path().extension() == ".db"
            && entry.path().filename().string().starts_with(file.stem().string() + "-version"))
            found.push_back(entry.path());
    std::ranges::sort(found, std::greater<>(), [](const auto& path) {
        return std::pair(fs::last_write_time(path), path.string());
    });
    return found;
}

Result<> restoreBackup(const fs::path& file, const fs::path& backup) {
    try {
        {
            SQLite::Database copy(backup.string(), SQLite::OPEN_READONLY);
            if (const auto fault = faultOf(copy); !fault.empty() || versionOf(copy) == 0)
                return fail(
                    ErrorCode::invalid, "This is no sound copy of a store; nothing was changed.",
                    {.file = backup.string()});
        }
        auto beside = file;
        beside += ".restoring";
        fs::copy_file(backup, beside, fs::copy_options::overwrite_existing);
        syncPath(beside);
        if (fs::exists(file)) {
            auto kept = file;
            kept += ".before-restore";
            // Whole in one file: what its log still holds goes with it.
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE);
            fs::remove(kept);
            SQLite::Statement into(old, "VACUUM INTO ?");
            into.bind(1, kept.string());
            into.exec();
            syncPath(kept);
        }
        for (const auto* end : {"-wal", "-shm"}) {
            auto log = file;
            log += end;
            fs::remove(log);
        }
        fs::rename(beside, file);
        syncPath(file.parent_path());
        return {};
    } catch (const std::exception& error) {
        return failed(file, error.what());
    }
}

} // namespace castwright::store
