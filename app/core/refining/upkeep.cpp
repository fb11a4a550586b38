// What a core does on the side: letters to the engine, what nobody came back to, what waits to be carried
// out, and what was kept long enough.
#include <algorithm>
#include <chrono>
#include <limits>

#include "app/core/refining/refining.h"

namespace castwright::core {

using namespace std::chrono_literals;
using review::ProposalStatus;

void Refining::upkeep(const std::stop_token& ending) {
    const std::stop_callback stop(ending, [this] { *isEnding_ = true; });
    while (!ending.stop_requested()) {
        {
            std::unique_lock lock(mutex_);
            const auto pause = hasLetters_ || lateAt_ ? 1s : 60s;
            wake_.wait_for(lock, ending, pause, [&] { return std::exchange(isDue_, false); });
        }
        if (!ending.stop_requested())
            tidyUp();
    }
}

void Refining::tidyUp() {
    const std::scoped_lock one(tidying_);
    giveUpOld();
    carryOutLate();
    forgetOld();
    cleanUp();
}

void Refining::cleanUp() {
    const auto seconds = [this] {
        return std::chrono::duration_cast<std::chrono::seconds>(wallClock().time_since_epoch()).count();
    };
    std::vector<store::Letter> letters;
    std::size_t left = 0;
    const auto read = store_->read([&](store::Connection& from) -> Result<> {
        letters = store::due(from, seconds());
        left = store::due(from, std::numeric_limits<std::int64_t>::max()).size();
        return {};
    });
    if (!read)
        log_.warning("The outbox cannot be read.", {{"reason", describe(read.error())}});
    // Ten minutes lie between two attempts, once the first ten were made.
    const auto days = keeping_.retention.outbox;
    const auto mostAttempts =
        days.count() == 0 ? std::numeric_limits<std::int64_t>::max() : 10 + days / std::chrono::minutes(10);
    for (const auto& letter : letters) {
        if (letter.kind != letterOfCleanUp)
            continue;
        const auto done = engine_.cleanUp(letter.target, isEnding_);
        if (*isEnding_)
            return;
        const auto isGivenUp = !done && letter.attempts >= mostAttempts;
        if (isGivenUp)
            log_.warning("A letter to the engine is given up.", {{"reason", describe(done.error())}});
        const auto noted = store_->write([&](store::Connection& to) -> Result<> {
            if (done || isGivenUp)
                store::delivered(to, letter.id);
            else
                store::postponed(
                    to, letter.id, seconds() + std::min(600, 1 << std::min(letter.attempts + 1, 10)),
                    describe(done.error()));
            return {};
        });
        if (!noted)
            log_.warning("The outbox cannot be written.", {{"reason", describe(noted.error())}});
        if ((done || isGivenUp) && noted)
            --left;
    }
    const std::scoped_lock lock(mutex_);
    hasLetters_ = left != 0;
}

// What nobody came back to within a day.
void Refining::giveUpOld() {
    const auto unfinished = proposals_.unfinished();
    if (!unfinished)
        return;
    const auto yesterday = telemetry::rfc3339(wallClock() - 24h);
    for (const auto& id : *unfinished) {
        const auto entry = proposals_.find(id, Parts::head);
        if (!entry || entry->createdAt >= yesterday)
            continue;
        const auto done = close(id, [](Entry& one) -> Result<> {
            if (one.proposal.status != ProposalStatus::queued
                && one.proposal.status != ProposalStatus::processing)
                return fail(ErrorCode::conflict, "It is settled already.");
            one.proposal.status = ProposalStatus::failed;
            one.proposal.failure = "It was not done within a day. Try again.";
            one.log("failed", one.proposal.failure);
            return {};
        });
        if (!done && done.error().code != ErrorCode::conflict)
            log_.warning("A refinement was not given up.", {{"reason", describe(done.error())}});
    }
}

void Refining::forgetOld() {
    const auto& keep = keeping_.retention;
    const auto before = [this](std::chrono::days days) {
        return days.count() == 0 ? std::string() : telemetry::rfc3339(wallClock() - days);
    };
    const auto forgotten =
        proposals_.forget({.eventsBefore = before(keep.events), .resolvedBefore = before(keep.proposals)});
    if (!forgotten)
        return log_.warning("What is old was not forgotten.", {{"reason", describe(forgotten.error())}});
    if (forgotten->streams > 0 || forgotten->proposals > 0 || forgotten->changes > 0)
        log_.info(
            "What was kept long enough is forgotten.", {{"streams", forgotten->streams},
                                                        {"proposals", forgotten->proposals},
                                                        {"changes", forgotten->changes}});
}

} // namespace castwright::core
