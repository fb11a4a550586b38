// A few worker threads; a file a thread, written when it begins and when it is over.
#include "app/engine/thread/store.h"

#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <format>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "models/json/wirereader.h"
#include "models/vocabulary/id.h"
#include "models/workspace/fileops.h"

namespace castwright::engine {

namespace {

constexpr std::size_t mostFileBytes = std::size_t{64} << 20;

bool isThreadId(std::string_view id) {
    return id.size() == 32 && id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

} // namespace

Result<> writeWhole(const std::filesystem::path& file, std::string_view bytes) {
    const auto beside = std::filesystem::path(file).concat(".new");
    const auto failed = [&] {
        const auto reason = errno;
        ::unlink(beside.c_str());
        return std::unexpected(workspace::systemError("save", file.filename().string(), reason));
    };
    workspace::FileOps ops;
    {
        const auto handle = workspace::FileHandle(
            ops.openAt(AT_FDCWD, beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        if (!handle.isOpen() || !workspace::writeAll(ops, handle.get(), bytes) || ops.sync(handle.get()) != 0)
            return failed();
    }
    if (ops.renameAt(AT_FDCWD, beside.c_str(), AT_FDCWD, file.c_str()) != 0)
        return failed();
    const auto folder = workspace::FileHandle(
        ops.openAt(AT_FDCWD, file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0));
    if (!folder.isOpen() || ops.sync(folder.get()) != 0)
        return std::unexpected(workspace::systemError("save", file.filename().string(), errno));
    return {};
}

Result<std::unique_ptr<Store>> Store::open(StoreOptions options, telemetry::Logger log) {
    std::error_code error;
    std::filesystem::create_directories(options.folder / "threads", error);
    if (error)
        return fail(
            ErrorCode::io, std::format(
                               "The state folder {} can't be made: {}. Choose another by --state-folder.",
                               options.folder.string(), error.message()));
    std::filesystem::permissions(options.folder, std::filesystem::perms::owner_all, error);
    auto store = std::unique_ptr<Store>(new Store(std::move(options), std::move(log)));
    store->readFolder();
    for (std::size_t i = 0; i < store->options_.atOnce; ++i)
        store->workers_.emplace_back([raw = store.get()] { raw->work(); });
    return store;
}

Store::~Store() {
    {
        const std::scoped_lock lock(mutex_);
        isEnding_ = true;
        for (const auto& [id, thread] : threads_)
            if (!thread->isOver())
                thread->cancel();
    }
    wake_.notify_all();
    for (auto& worker : workers_)
        worker.join();
}

std::filesystem::path Store::fileOf(const std::string& id) const {
    return options_.folder / "threads" / (id + ".json");
}

void Store::readFolder() {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(options_.folder / "threads", error)) {
        const auto& path = entry.path();
        if (path.extension() != ".json") {
            std::filesystem::remove(path, error); // half a file of an engine that was killed
            continue;
        }
        std::ifstream stream(path, std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(stream), {});
        const auto parsed = json::readWire(bytes, {.bytes = mostFileBytes});
        auto thread = parsed ? Thread::restored(*parsed)
                             : Result<std::shared_ptr<Thread>>(std::unexpect, parsed.error());
        if (!thread || (*thread)->id() != path.stem().string()) {
            log_.warning(
                "A thread's file can't be read and is left alone.", {{"file", path.filename().string()}});
            continue;
        }
        const auto& read = threads_.emplace((*thread)->id(), std::move(*thread)).first->second;
        save(*read); // one that was cut off is failed from now on
    }
    removeFiles(forgetOldest());
}

Result<std::shared_ptr<Thread>> Store::start(std::function<void(Thread&)> run, std::size_t bytes) {
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    auto thread = std::make_shared<Thread>(randomId(), now, options_.voice);
    std::vector<std::string> forgotten;
    {
        const std::scoped_lock lock(mutex_);
        // One alone may be as large as it is.
        const auto isFull = waiting_.size() >= options_.waiting
                            || (!waiting_.empty() && waitingBytes_ + bytes > options_.waitingBytes);
        if (isEnding_ || isFull)
            return fail(
                ErrorCode::unavailable,
                std::format("{} runs are waiting already. Try again in a moment.", waiting_.size()));
        forgotten = forgetOldest();
        threads_.emplace(thread->id(), thread);
        waiting_.push_back({thread, std::move(run), bytes});
        waitingBytes_ += bytes;
        ++counts_.started;
    }
    removeFiles(forgotten);
    save(*thread);
    wake_.notify_one();
    return thread;
}

void Store::work() {
    while (true) {
        Waiting next;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return isEnding_ || !waiting_.empty(); });
            if (isEnding_)
                return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
            waitingBytes_ -= next.bytes;
            ++counts_.running;
        }
        auto& thread = *next.thread;
        if (thread.cancelled()) {
            thread.fail("The run was cancelled before it began.");
        } else {
            thread.begin();
            try {
                next.run(thread);
            } catch (const std::exception& fault) {
                log_.error("A run failed by a fault.", {{"thread", thread.id()}, {"reason", fault.what()}});
            }
            // A run says how it ended; one that does not has failed.
            thread.fail(
                "The run ended without a result. This is a fault of the engine's own; its log tells more.");
        }
        bool isKept = false;
        {
            const std::scoped_lock lock(mutex_);
            --counts_.running;
            ++(thread.status() == Status::completed ? counts_.completed : counts_.failed);
            // What an engine that ends has cut off stays "running" in its file: the next one says what became
            // of it. What had failed by itself keeps its reason.
            isKept = !isEnding_ || !thread.cancelled() || thread.status() == Status::completed;
        }
        if (isKept)
            save(thread);
    }
}

void Store::save(const Thread& thread) const {
    const std::scoped_lock saving(saveMutex_);
    if (!find(thread.id()))
        return; // cleaned up meanwhile
    const auto written = writeWhole(fileOf(thread.id()), json::writeWire(thread.saved()));
    if (!written)
        log_.error("A thread could not be saved; a restart would lose it.", written.error());
}

// Their files go once nobody can be writing them: a run that ends just now may be.
void Store::removeFiles(const std::vector<std::string>& ids) const {
    if (ids.empty())
        return;
    const std::scoped_lock saving(saveMutex_);
    for (const auto& id : ids) {
        std::error_code ignored;
        std::filesystem::remove(fileOf(id), ignored);
    }
}

std::vector<std::string> Store::forgetOldest() {
    std::vector<std::string> gone;
    std::size_t bytes = 0;
    for (const auto& [id, thread] : threads_)
        bytes += thread->bytes();
    while (threads_.size() > options_.kept || bytes > options_.keptBytes) {
        auto oldest = threads_.end();
        for (auto at = threads_.begin(); at != threads_.end(); ++at)
            if (at->second->isOver()
                && (oldest == threads_.end() || at->second->createdAt() < oldest->second->createdAt()))
                oldest = at;
        if (oldest == threads_.end())
            break;
        bytes -= oldest->second->bytes();
        gone.push_back(oldest->first);
        threads_.erase(oldest);
    }
    return gone;
}

std::shared_ptr<Thread> Store::find(const std::string& id) const {
    const std::scoped_lock lock(mutex_);
    const auto found = threads_.find(id);
    return found == threads_.end() ? nullptr : found->second;
}

bool Store::cleanUp(const std::string& id) {
    if (!isThreadId(id))
        return false;
    std::shared_ptr<Thread> gone;
    {
        const std::scoped_lock lock(mutex_);
        const auto found = threads_.find(id);
        if (found == threads_.end())
            return false;
        gone = found->second;
        threads_.erase(found);
        std::erase_if(waiting_, [&](const Waiting& waiting) {
            const auto isGone = waiting.thread == gone;
            waitingBytes_ -= isGone ? waiting.bytes : 0;
            return isGone;
        });
    }
    gone->cancel();
    removeFiles({id});
    if (gone->status() == Status::queued)
        gone->fail("The run was cancelled.");
    return true;
}

StoreCounts Store::counts() const {
    const std::scoped_lock lock(mutex_);
    auto counts = counts_;
    counts.queued = waiting_.size();
    counts.kept = threads_.size();
    return counts;
}

} // namespace castwright::engine
