// Entries as rows and back.
#include "app/core/refining/proposals.h"

#include <chrono>
#include <format>

#include "net/protocol/reader.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;

namespace {

constexpr auto partsOfOutcome = {"written", "deleted", "notes"};
constexpr std::string_view importMark = "files imported";

std::string dumped(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

struct Row {
    std::string head;
    std::string base;
    std::string outcome;
    std::string decisions;
    std::string viewed;
};

Row rowOf(const Entry& entry) {
    auto whole = saved(entry);
    Row row{
        .base = dumped(whole["base"]),
        .decisions = dumped(whole["decisions"]["decisions"]),
        .viewed = dumped(whole["viewed"])};
    auto outcome = json::object();
    for (const auto* part : partsOfOutcome) {
        outcome[part] = std::move(whole[part]);
        whole.erase(part);
    }
    row.outcome = dumped(outcome);
    for (const auto* part : {"base", "decisions", "viewed", "audit"})
        whole.erase(part);
    whole["changed_files"] = entry.changedFiles();
    row.head = dumped(whole);
    return row;
}

std::int64_t numbered(std::uint64_t value) {
    return static_cast<std::int64_t>(value);
}

// Where `where` names one row.
Result<std::optional<Entry>>
load(store::Connection& from, const std::string& where, const std::string& value, Parts parts) {
    auto found = from.ask(
        "SELECT p.id, p.head, coalesce(d.revision, 0), coalesce(d.items, '[]'), coalesce(v.items, '[]') "
        "FROM proposals p LEFT JOIN decisions d ON d.proposal = p.id LEFT JOIN viewed v ON v.proposal = p.id "
        "WHERE p."
            + where + " = ?",
        value);
    if (!found.executeStep())
        return std::optional<Entry>();
    const std::string id = found.getColumn(0).getString();
    auto whole = json::parse(found.getColumn(1).getString());
    whole["decisions"] = {
        {"revision", found.getColumn(2).getInt64()},
        {"decisions", json::parse(found.getColumn(3).getString())}};
    whole["viewed"] = json::parse(found.getColumn(4).getString());
    whole["base"] = json::object();
    whole["written"] = json::object();
    whole["deleted"] = json::array();
    whole["notes"] = json::object();
    whole["audit"] = json::array();
    if (parts == Parts::whole) {
        auto bodies = from.ask("SELECT base, outcome FROM bodies WHERE proposal = ?", id);
        if (bodies.executeStep()) {
            whole["base"] = json::parse(bodies.getColumn(0).getString());
            whole.update(json::parse(bodies.getColumn(1).getString()));
        }
        for (const auto& row : store::auditOf(from, id))
            whole["audit"].push_back({row.time, row.act, row.detail, row.hash, row.who});
    }
    auto entry = restored(whole);
    if (!entry)
        return std::unexpected(entry.error());
    if (parts == Parts::head)
        entry->knownChanges = whole.value("changed_files", std::size_t{0});
    return std::optional(std::move(*entry));
}

void appendNewAudit(store::Connection& to, const Entry& entry, std::size_t known) {
    for (auto n = known; n < entry.audit.size(); ++n)
        store::appendAudit(
            to, {.proposal = entry.proposal.id,
                 .time = entry.audit[n].time,
                 .who = entry.audit[n].who,
                 .act = entry.audit[n].act,
                 .detail = entry.audit[n].detail,
                 .hash = {}});
}

void announce(store::Connection& to, const Entry& entry) {
    store::announce(
        to, {.time = telemetry::rfc3339(std::chrono::system_clock::now()),
             .kind = "proposal",
             .workflow = entry.workflow,
             .subject = entry.proposal.id});
}

void insert(store::Connection& to, const Entry& entry) {
    const auto row = rowOf(entry);
    const auto& id = entry.proposal.id;
    const auto insertHead = [&](const auto& key) {
        to.run(
            "INSERT INTO proposals (id, thread, workflow, status, created_at, ask_key, head) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            id, entry.proposal.threadId, entry.workflow, std::string(review::toString(entry.proposal.status)),
            entry.createdAt, key, row.head);
    };
    if (entry.request.idempotencyKey.empty())
        insertHead(nullptr);
    else
        insertHead(entry.request.idempotencyKey);
    to.run("INSERT INTO bodies (proposal, base, outcome) VALUES (?, ?, ?)", id, row.base, row.outcome);
    if (entry.decisions.revision != 0)
        to.run(
            "INSERT INTO decisions (proposal, revision, items) VALUES (?, ?, ?)", id,
            numbered(entry.decisions.revision), row.decisions);
    if (!entry.viewed.empty())
        to.run("INSERT INTO viewed (proposal, items) VALUES (?, ?)", id, row.viewed);
    appendNewAudit(to, entry, 0);
    announce(to, entry);
}

// Only what differs is written.
void update(store::Connection& to, const Entry& before, const Entry& after, Parts parts) {
    const auto old = rowOf(before);
    const auto now = rowOf(after);
    const auto& id = after.proposal.id;
    if (old.head != now.head)
        to.run(
            "UPDATE proposals SET status = ?, head = ? WHERE id = ?",
            std::string(review::toString(after.proposal.status)), now.head, id);
    if (parts == Parts::whole && (old.base != now.base || old.outcome != now.outcome))
        to.run("UPDATE bodies SET base = ?, outcome = ? WHERE proposal = ?", now.base, now.outcome, id);
    if (before.decisions.revision != after.decisions.revision || old.decisions != now.decisions)
        to.run(
            "INSERT INTO decisions (proposal, revision, items) VALUES (?, ?, ?) ON CONFLICT (proposal) "
            "DO UPDATE SET revision = excluded.revision, items = excluded.items",
            id, numbered(after.decisions.revision), now.decisions);
    if (old.viewed != now.viewed)
        to.run(
            "INSERT INTO viewed (proposal, items) VALUES (?, ?) ON CONFLICT (proposal) "
            "DO UPDATE SET items = excluded.items",
            id, now.viewed);
    appendNewAudit(to, after, before.audit.size());
    announce(to, after);
}

std::unexpected<Error> unknown() {
    return fail(ErrorCode::notFound, "There is no such proposal.");
}

} // namespace

Result<Entry> Proposals::add(const Entry& entry) {
    auto kept = entry;
    const auto done = store_.write([&](store::Connection& to) -> Result<> {
        const auto& key = entry.request.idempotencyKey;
        if (!key.empty()) {
            auto same =
                to.ask("SELECT id FROM proposals WHERE workflow = ? AND ask_key = ?", entry.workflow, key);
            if (same.executeStep()) {
                auto first = load(to, "id", same.getColumn(0).getString(), Parts::head);
                if (!first)
                    return std::unexpected(first.error());
                if ((*first)->request != entry.request)
                    return fail(
                        ErrorCode::conflict,
                        "This idempotency key was used for another request: use a new one.");
                kept = std::move(**first);
                return {};
            }
        }
        // Whoever said which draft is meant does not mean another.
        if (const auto& seen = entry.request.baseRevision;
            !seen.empty() && seen != entry.proposal.base.revision)
            return fail(
                ErrorCode::conflict, "The draft has changed since you saw it: look at it again.",
                {.pointer = "/base_revision"});
        insert(to, entry);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return kept;
}

Result<Entry> Proposals::find(const std::string& id, Parts parts) const {
    return findWhere("id", id, parts);
}

Result<Entry> Proposals::findByThread(const std::string& thread) const {
    return findWhere("thread", thread, Parts::head);
}

Result<Entry> Proposals::findWhere(const std::string& column, const std::string& value, Parts parts) const {
    std::optional<Entry> found;
    const auto done = store_.read([&](store::Connection& from) -> Result<> {
        auto loaded = load(from, column, value, parts);
        if (!loaded)
            return std::unexpected(loaded.error());
        found = std::move(*loaded);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    if (!found)
        return unknown();
    return std::move(*found);
}

Result<ProposalPage> Proposals::list(const ProposalFilter& filter) const {
    // A cursor is the time and the id of the last one told: "<time>|<id>".
    const auto bar = filter.cursor.find('|');
    if (!filter.cursor.empty() && bar == std::string::npos)
        return fail(ErrorCode::invalid, "The cursor is none of ours: leave it out to begin anew.");
    const auto time = filter.cursor.substr(0, bar);
    const auto id = bar == std::string::npos ? std::string() : filter.cursor.substr(bar + 1);
    ProposalPage page;
    const auto done = store_.read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask(
            "SELECT id, workflow, created_at FROM proposals WHERE (?1 = '' OR workflow = ?1) AND "
            "(?2 = '' OR status = ?2) AND (?3 = '' OR (created_at, id) < (?3, ?4)) "
            "ORDER BY created_at DESC, id DESC",
            filter.workflow, filter.status, time, id);
        while (rows.executeStep()) {
            if (filter.isVisible && !filter.isVisible(rows.getColumn(1).getString()))
                continue;
            if (page.entries.size() == filter.most) {
                const auto& last = page.entries.back();
                page.next = last.createdAt + "|" + last.proposal.id;
                break;
            }
            auto entry = load(from, "id", rows.getColumn(0).getString(), Parts::head);
            if (!entry)
                return std::unexpected(entry.error());
            page.entries.push_back(std::move(**entry));
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return page;
}

Result<std::vector<std::string>> Proposals::unfinished() const {
    std::vector<std::string> ids;
    const auto done = store_.read([&](store::Connection& from) -> Result<> {
        auto rows =
            from.ask("SELECT id FROM proposals WHERE status IN ('queued', 'processing') ORDER BY created_at");
        while (rows.executeStep())
            ids.push_back(rows.getColumn(0).getString());
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return ids;
}

Result<> Proposals::change(
    const std::string& id, Parts parts, const std::function<Result<>(Entry&)>& act, const Also& also) {
    return store_.write([&](store::Connection& to) -> Result<> {
        auto before = load(to, "id", id, parts);
        if (!before)
            return std::unexpected(before.error());
        if (!*before)
            return unknown();
        auto after = **before;
        if (auto done = act(after); !done)
            return done;
        update(to, **before, after, parts);
        if (also)
            also(to);
        return {};
    });
}

Result<Forgotten> Proposals::forget(const Forgetting& what) {
    Forgotten gone;
    // Settled is what nothing happens to any more; the last row of its audit says since when.
    const std::string threads = "SELECT thread FROM proposals p WHERE ";
    const std::string since = " AND (SELECT max(ts) FROM audit WHERE audit.proposal = p.id) < ?";
    bool isNeeded = false;
    const auto looked = store_.read([&](store::Connection& from) -> Result<> {
        const auto isAny = [&](const std::string& where, const std::string& before) {
            return !before.empty() && from.ask(threads + where + since + " LIMIT 1", before).executeStep();
        };
        isNeeded = isAny(
                       "status IN ('resolved', 'failed', 'cancelled') AND EXISTS (SELECT 1 FROM "
                       "event_groups g WHERE g.thread = p.thread)",
                       what.eventsBefore)
                   || isAny("status = 'resolved'", what.resolvedBefore)
                   || from.ask(
                              "SELECT 1 FROM (SELECT ts FROM changes ORDER BY seq LIMIT 1) WHERE ts < ?",
                              what.eventsBefore)
                          .executeStep();
        return {};
    });
    if (!looked)
        return std::unexpected(looked.error());
    if (!isNeeded)
        return gone;
    const auto done = store_.write([&](store::Connection& to) -> Result<> {
        gone = {};
        const auto forgetStreams = [&](const std::string& which, const std::string& before) {
            gone.streams +=
                to.run("DELETE FROM event_groups WHERE thread IN (" + threads + which + since + ")", before);
        };
        // Who asks for what lies before is told to begin anew.
        gone.changes = to.run("DELETE FROM changes WHERE ts < ?", what.eventsBefore);
        if (!what.eventsBefore.empty())
            forgetStreams("status IN ('resolved', 'failed', 'cancelled')", what.eventsBefore);
        if (!what.resolvedBefore.empty()) {
            const std::string which = "status = 'resolved' AND id NOT IN (SELECT proposal FROM intents)";
            forgetStreams(which, what.resolvedBefore);
            gone.proposals = to.run("DELETE FROM proposals AS p WHERE " + which + since, what.resolvedBefore);
            if (gone.proposals > 0)
                store::dropUnnamedContents(to);
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return gone;
}

Result<> Proposals::importFiles(const workspace::RootFolder& state, const telemetry::Logger& log) {
    if (!state.hasFolder("proposals"))
        return {};
    std::vector<std::pair<Entry, std::vector<std::string>>> all;
    const auto files = state.list("proposals");
    if (!files)
        return std::unexpected(files.error());
    for (const auto& file : *files) {
        const auto text = state.read(std::format("proposals/{}", file.name));
        const auto parsed = text ? protocol::parseWire(*text) : std::unexpected(text.error());
        auto entry = parsed ? restored(*parsed) : std::unexpected(parsed.error());
        if (!entry) {
            log.warning(
                "A stored proposal cannot be read.",
                {{"file", file.name}, {"reason", describe(entry.error())}});
            continue;
        }
        std::vector<std::string> events;
        const auto stream = state.read(std::format("streams/{}.json", entry->proposal.threadId)).value_or("");
        for (std::size_t at = 0; at < stream.size();) {
            const auto end = std::min(stream.find('\n', at), stream.size());
            events.push_back(stream.substr(at, end - at));
            at = end + 1;
        }
        all.emplace_back(std::move(*entry), std::move(events));
    }
    return store_.write([&](store::Connection& to) -> Result<> {
        if (store::setting(to, std::string(importMark)))
            return {};
        for (const auto& [entry, events] : all) {
            insert(to, entry);
            store::addEvents(to, entry.proposal.threadId, entry.epoch, 1, {events.begin(), events.end()});
        }
        store::setSetting(to, std::string(importMark), std::to_string(all.size()));
        return {};
    });
}

} // namespace castwright::core
