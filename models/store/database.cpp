// The writer's thread and its group commits.
#include "models/store/database.h"

#include <format>

#include <sqlite3.h>

namespace castwright::store {

namespace {

Error errorOf(const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xff;
    return {
        .code = code == SQLITE_FULL || code == SQLITE_IOERR || code == SQLITE_CANTOPEN ? ErrorCode::io
                                                                                       : ErrorCode::internal,
        .message = std::format(
            "The store could not do it: {}{}.", error.what(),
            code == SQLITE_FULL ? "; make room on the disk" : ""),
        .where = {},
        .cause = {}};
}

// An act's exceptions as values.
Result<> attempt(const Act& act, Connection& connection) {
    try {
        return act(connection);
    } catch (const SQLite::Exception& error) {
        return std::unexpected(errorOf(error));
    } catch (const std::exception& error) {
        return fail(ErrorCode::internal, std::format("A fault while storing: {}.", error.what()));
    }
}

} // namespace

bool Connection::isInTransaction() const {
    return sqlite3_get_autocommit(database_.getHandle()) == 0;
}

void Connection::check(std::string_view sql) const {
    if (fault_ && fault_(sql))
        throw SQLite::Exception("disk I/O error", SQLITE_IOERR);
}

void Connection::script(const std::string& sql) {
    check(sql);
    database_.exec(sql);
}

Database::Database(std::unique_ptr<SQLite::Database> writer, Readers readers, Fault fault)
    : writer_(std::move(writer))
    , fault_(std::move(fault))
    , readers_(std::move(readers))
    , thread_([this] { runJobs(); }) {}

Database::~Database() {
    {
        const std::scoped_lock lock(mutex_);
        isEnding_ = true;
    }
    wanted_.notify_all();
    thread_.join();
}

Database::Companion::Companion(Database& database, Act with)
    : database_(database) {
    const std::scoped_lock lock(database_.mutex_);
    database_.companions_.insert_or_assign(std::this_thread::get_id(), std::move(with));
}

Database::Companion::~Companion() {
    const std::scoped_lock lock(database_.mutex_);
    database_.companions_.erase(std::this_thread::get_id());
}

Result<> Database::write(const Act& act) {
    Job job{.act = &act, .companion = nullptr, .outcome = {}};
    std::unique_lock lock(mutex_);
    if (isEnding_)
        return fail(ErrorCode::cancelled, "The store is being closed.");
    if (const auto with = companions_.find(std::this_thread::get_id()); with != companions_.end())
        job.companion = &with->second; // it stays where it is: this thread waits
    jobs_.push_back(&job);
    wanted_.notify_one();
    done_.wait(lock, [&] { return job.isDone; });
    return std::move(job.outcome);
}

void Database::onAnnounced(std::function<void()> told) {
    const std::scoped_lock lock(mutex_);
    announced_ = std::move(told);
}

Result<> Database::read(const Act& act) const {
    std::unique_lock lock(reading_);
    returned_.wait(lock, [this] { return !readers_.empty(); });
    auto reader = std::move(readers_.back());
    readers_.pop_back();
    lock.unlock();
    const Fault none;
    Connection connection(*reader, none);
    // One snapshot for all that the act reads.
    auto outcome = attempt(
        [&](Connection& reading) -> Result<> {
            SQLite::Transaction whole(*reader);
            return act(reading);
        },
        connection);
    lock.lock();
    readers_.push_back(std::move(reader));
    returned_.notify_one();
    return outcome;
}

void Database::runJobs() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wanted_.wait(lock, [this] { return isEnding_ || !jobs_.empty(); });
        if (jobs_.empty())
            return;
        const std::vector<Job*> group(jobs_.begin(), jobs_.end());
        jobs_.clear();
        lock.unlock();
        runGroup(group);
        lock.lock();
        for (auto* job : group)
            job->isDone = true;
        done_.notify_all();
    }
}

// Whoever comes while a group is being synced goes into the next one. An act that fails takes back only what
// it did itself; where SQLite gave up the whole transaction, all of the group have failed.
void Database::runGroup(const std::vector<Job*>& group) {
    Connection connection(*writer_, fault_);
    const auto failAll = [&](const Error& error) {
        for (auto* job : group)
            if (job->outcome)
                job->outcome = std::unexpected(error);
    };
    const auto whole = attempt(
        [&](Connection& writing) -> Result<> {
            writing.script("BEGIN IMMEDIATE");
            for (auto* job : group) {
                writing.script("SAVEPOINT act");
                const auto announced = writing.announced();
                job->outcome = attempt(*job->act, writing);
                if (job->outcome && job->companion != nullptr && writing.announced() != announced)
                    job->outcome = attempt(*job->companion, writing);
                if (!job->outcome) {
                    if (!writing.isInTransaction())
                        return std::unexpected(job->outcome.error());
                    writing.script("ROLLBACK TO act");
                }
                writing.script("RELEASE act");
            }
            writing.script("COMMIT");
            return {};
        },
        connection);
    if (whole) {
        std::function<void()> tell;
        if (connection.announced() != 0) {
            const std::scoped_lock lock(mutex_);
            tell = announced_;
        }
        if (tell)
            tell();
        return;
    }
    failAll(whole.error());
    if (connection.isInTransaction())
        sqlite3_exec(writer_->getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace castwright::store
