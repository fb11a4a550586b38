// One thread reads on when the store says that something was announced, or when a wait is over.
#include "app/core/feed/feed.h"

#include <algorithm>

#include "models/store/records.h"

namespace castwright::core {

namespace {

constexpr int mostOfAPage = 500;
constexpr std::size_t mostWaiting = 4'096;
constexpr std::size_t mostPendingBytes = std::size_t{1} << 20;

} // namespace

struct Feed::Wake {
    std::mutex mutex;
    std::condition_variable due;
    bool isDue = false;
    bool isEnding = false;

    void touch() {
        const std::scoped_lock lock(mutex);
        isDue = true;
        due.notify_all();
    }
};

Feed::Feed(store::Database& store, telemetry::Logger log)
    : store_(store)
    , log_(std::move(log))
    , wake_(std::make_shared<Wake>())
    , thread_([this] { serve(); }) {
    store_.onAnnounced([wake = wake_] { wake->touch(); });
}

Feed::~Feed() {
    store_.onAnnounced({});
    end();
}

void Feed::end() {
    {
        const std::scoped_lock lock(wake_->mutex);
        wake_->isEnding = true;
        wake_->due.notify_all();
    }
    if (thread_.joinable())
        thread_.join();
    const std::scoped_lock lock(serving_);
    for (auto& one : waiting_)
        (void)answered(one, true);
    waiting_.clear();
    watching_.clear();
}

Result<protocol::ChangePage>
Feed::pageAfter(std::optional<std::int64_t> since, const Visible& visible) const {
    protocol::ChangePage page;
    std::vector<store::Change> rows;
    const auto read = store_.read([&](store::Connection& from) -> Result<> {
        std::int64_t last = 0;
        if (auto ends = from.ask("SELECT seq FROM sqlite_sequence WHERE name = 'changes'");
            ends.executeStep())
            last = ends.getColumn(0).getInt64();
        std::int64_t first = last + 1; // of those that are kept
        if (auto begins = from.ask("SELECT min(seq) FROM changes");
            begins.executeStep() && !begins.getColumn(0).isNull())
            first = begins.getColumn(0).getInt64();
        page.next = since.value_or(last);
        // A store that was put back knows less than was told; one that forgot old ones cannot tell them.
        page.isReset = page.next > last || page.next + 1 < first;
        if (page.isReset)
            page.next = last;
        else
            rows = store::changesSince(from, page.next, mostOfAPage);
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    for (auto& row : rows) {
        page.next = row.number;
        if (visible(row.workflow))
            page.changes.push_back(
                {.seq = row.number,
                 .timestamp = std::move(row.time),
                 .kind = std::move(row.kind),
                 .workflowId = std::move(row.workflow),
                 .subject = std::move(row.subject)});
    }
    return page;
}

bool Feed::answered(Waiting& one, bool isOver) const {
    auto page = pageAfter(one.since, one.visible);
    if (page && page->changes.empty() && !page->isReset && !isOver) {
        one.since = page->next; // what came was not for this one
        return false;
    }
    one.answer(std::move(page));
    return true;
}

void Feed::feed(Watching& one) const {
    while (one.socket.pending() < mostPendingBytes) {
        const auto page = pageAfter(one.since, one.visible);
        if (!page) {
            log_.warning("Changes were not told.", {{"reason", describe(page.error())}});
            one.socket.close(1011, "The changes cannot be read.");
            return;
        }
        if (page->isReset)
            one.socket.send(std::make_shared<const std::string>(protocol::toJson(*page)));
        for (const auto& change : page->changes)
            one.socket.send(std::make_shared<const std::string>(protocol::toJson(change)));
        if (one.since == page->next)
            return;
        one.since = page->next;
    }
}

void Feed::serve() {
    for (;;) {
        std::unique_lock lock(wake_->mutex);
        auto until = Clock::time_point::max();
        {
            lock.unlock();
            const std::scoped_lock serving(serving_);
            for (const auto& one : waiting_)
                until = std::min(until, one.until);
        }
        lock.lock();
        const auto isUp = [this] { return wake_->isDue || wake_->isEnding; };
        if (until == Clock::time_point::max())
            wake_->due.wait(lock, isUp);
        else
            wake_->due.wait_until(lock, until, isUp);
        if (wake_->isEnding)
            return;
        wake_->isDue = false;
        lock.unlock();
        const auto now = Clock::now();
        const std::scoped_lock serving(serving_);
        std::erase_if(waiting_, [&](Waiting& one) { return answered(one, one.until <= now); });
        for (auto& one : watching_)
            feed(one);
    }
}

void Feed::ask(std::optional<std::int64_t> since, Clock::duration wait, Visible visible, Answer answer) {
    Waiting one{
        .since = since.value_or(0),
        .until = Clock::now() + wait,
        .visible = std::move(visible),
        .answer = std::move(answer)};
    if (!since)
        return one.answer(pageAfter(since, one.visible));
    const std::scoped_lock serving(serving_);
    const auto isEnding = [this] {
        const std::scoped_lock lock(wake_->mutex);
        return wake_->isEnding;
    };
    const bool isOver = wait == Clock::duration::zero() || waiting_.size() >= mostWaiting || isEnding();
    if (answered(one, isOver))
        return;
    waiting_.push_back(std::move(one));
    wake_->touch(); // there is another end of a wait to mind
}

std::uint64_t Feed::watch(const http::Socket& socket, std::optional<std::int64_t> since, Visible visible) {
    const std::scoped_lock serving(serving_);
    Watching one{.id = ++watched_, .socket = socket, .visible = std::move(visible)};
    if (since)
        one.since = *since;
    else if (const auto page = pageAfter(since, one.visible))
        one.since = page->next;
    feed(one);
    watching_.push_back(std::move(one));
    return watched_;
}

void Feed::goOn(std::uint64_t watcher) {
    const std::scoped_lock serving(serving_);
    if (const auto found = std::ranges::find(watching_, watcher, &Watching::id); found != watching_.end())
        feed(*found);
}

void Feed::leave(std::uint64_t watcher) {
    const std::scoped_lock serving(serving_);
    std::erase_if(watching_, [watcher](const Watching& one) { return one.id == watcher; });
}

} // namespace castwright::core
