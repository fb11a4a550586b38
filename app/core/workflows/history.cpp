// One line of what a workflow was, and ways back along it.
#include <algorithm>
#include <charconv>
#include <format>
#include <optional>
#include <set>

#include "app/core/workflows/workflows.h"
#include "models/review/changes.h"
#include "models/store/records.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;

namespace {

constexpr std::string_view versionPrefix = "version:";
constexpr std::string_view pointPrefix = "point:";
constexpr std::string_view approvalPrefix = "approval:";
constexpr std::string_view undonePrefix = "undone:";

// "approval:<proposal>", and "approval:<proposal>:2" where it was approved again.
std::string momentOf(std::string_view prefix, const std::string& proposal, std::int64_t nth) {
    return nth == 1 ? std::format("{}{}", prefix, proposal) : std::format("{}{}:{}", prefix, proposal, nth);
}

json itemOf(std::string kind, std::string moment, std::string time, std::string label, std::string who) {
    return {
        {"kind", std::move(kind)},
        {"moment", std::move(moment)},
        {"created_at", std::move(time)},
        {"label", std::move(label)},
        {"created_by_user_id", std::move(who)}};
}

// The order of the line, and what a cursor says: "<time>|<moment>".
std::string placeOf(const json& item) {
    return item["created_at"].get<std::string>() + "|" + item["moment"].get<std::string>();
}

std::optional<std::int64_t> wholeNumber(std::string_view text) {
    std::int64_t number = 0;
    const auto [stop, error] = std::from_chars(text.begin(), text.end(), number);
    return error == std::errc{} && stop == text.end() ? std::optional(number) : std::nullopt;
}

std::set<std::string> pointsMadeFor(const store::Database& store, const std::string& workflow) {
    std::set<std::string> ids;
    const auto read = store.read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask("SELECT id FROM points WHERE workflow = ?", workflow);
        while (rows.executeStep())
            ids.insert(rows.getColumn(0).getString());
        return {};
    });
    if (!read)
        ids.clear();
    return ids;
}

} // namespace

Result<json> Workflows::history(const std::string& workflow, const Paging& paging) const {
    const auto points = drafting_.points(workflow);
    if (!points)
        return std::unexpected(points.error());
    std::vector<json> items;
    const auto own = options_.isShared ? pointsMadeFor(refining_.store(), workflow) : std::set<std::string>();
    for (const auto& point : *points) {
        if (options_.isShared && !own.contains(point.id))
            continue;
        auto item = itemOf(
            "restore_point", std::format("{}{}", pointPrefix, point.id), telemetry::rfc3339(point.made),
            point.label, "");
        item["id"] = point.id;
        item["number"] = point.number;
        item["is_automatic"] = point.isAutomatic;
        items.push_back(std::move(item));
    }
    const auto read = refining_.store().read([&](store::Connection& from) -> Result<> {
        auto versions = from.ask(
            "SELECT number, created_at, label, created_by, revision FROM versions WHERE workflow = ?",
            workflow);
        while (versions.executeStep()) {
            const auto number = versions.getColumn(0).getInt64();
            auto item = itemOf(
                "version", std::format("{}{}", versionPrefix, number), versions.getColumn(1).getString(),
                versions.getColumn(2).getString(), versions.getColumn(3).getString());
            item["number"] = number;
            item["revision"] = versions.getColumn(4).getString();
            items.push_back(std::move(item));
        }
        auto approvals = from.ask(
            "SELECT a.proposal, a.ts, a.who, a.act, json_extract(p.head, '$.prompt'), "
            "row_number() OVER (PARTITION BY a.proposal, a.act ORDER BY a.seq) "
            "FROM audit a JOIN proposals p ON p.id = a.proposal WHERE p.workflow = ? AND a.act IN (?, ?)",
            workflow, std::string(approvedAct), std::string(undoneAct));
        while (approvals.executeStep()) {
            const auto proposal = approvals.getColumn(0).getString();
            const bool isUndone = approvals.getColumn(3).getString() == undoneAct;
            auto item = itemOf(
                isUndone ? "approval_undone" : "approval",
                momentOf(
                    isUndone ? undonePrefix : approvalPrefix, proposal, approvals.getColumn(5).getInt64()),
                approvals.getColumn(1).getString(), approvals.getColumn(4).getString(),
                approvals.getColumn(2).getString());
            item["proposal_id"] = proposal;
            items.push_back(std::move(item));
        }
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    std::ranges::sort(items, std::greater<>(), placeOf);
    auto page = json::array();
    json next;
    for (auto& item : items) {
        if (!paging.cursor.empty() && placeOf(item) >= paging.cursor)
            continue;
        if (page.size() == paging.most) {
            next = placeOf(page.back());
            break;
        }
        page.push_back(std::move(item));
    }
    return json{{"items", std::move(page)}, {"next_cursor", std::move(next)}};
}

Result<workspace::RestorePoint> Workflows::makePoint(const std::string& workflow, const std::string& label) {
    auto made = drafting_.makePoint(workflow, label);
    if (!made)
        return made;
    const auto noted = refining_.store().write([&](store::Connection& to) -> Result<> {
        to.run("INSERT INTO points (id, workflow) VALUES (?, ?)", made->id, workflow);
        return {};
    });
    if (!noted)
        return std::unexpected(noted.error());
    return made;
}

Result<spec::Bundle> Workflows::at(const std::string& workflow, const std::string& moment) const {
    if (moment == "draft")
        return drafting_.bundle(workflow);
    if (moment.starts_with(versionPrefix))
        if (const auto number = wholeNumber(std::string_view(moment).substr(versionPrefix.size())))
            return version(workflow, *number).and_then([&](const auto&) {
                return filesOf(workflow, *number);
            });
    if (moment.starts_with(pointPrefix)) {
        const auto id = moment.substr(pointPrefix.size());
        if (options_.isShared && !pointsMadeFor(refining_.store(), workflow).contains(id))
            return fail(ErrorCode::notFound, std::format("There is no restore point \"{}\".", id));
        return drafting_.bundleAt(workflow, id);
    }
    if (const bool isUndone = moment.starts_with(undonePrefix);
        isUndone || moment.starts_with(approvalPrefix)) {
        const auto rest = std::string_view(moment).substr((isUndone ? undonePrefix : approvalPrefix).size());
        const auto colon = rest.find(':');
        const std::string id(rest.substr(0, colon));
        const auto nth =
            colon == std::string_view::npos ? 1 : wholeNumber(rest.substr(colon + 1)).value_or(0);
        if (refining_.workflowOf(id) != workflow)
            return fail(ErrorCode::notFound, "There is no such proposal.");
        return refining_.filesAfter(id, isUndone ? undoneAct : approvedAct, nth);
    }
    return fail(
        ErrorCode::invalid,
        "A moment is \"draft\", \"version:3\", \"point:<id>\", \"approval:<proposal>\" or "
        "\"undone:<proposal>\", as the history tells them.");
}

Result<json>
Workflows::compare(const std::string& workflow, const std::string& from, const std::string& to) const {
    auto before = at(workflow, from);
    if (!before)
        return std::unexpected(before.error());
    const auto after = at(workflow, to);
    if (!after)
        return std::unexpected(after.error());
    review::Proposal step;
    for (const auto& [path, bytes] : after->files)
        if (const auto* old = before->find(path); old == nullptr || *old != bytes)
            step.written.emplace(path, bytes);
    for (const auto& [path, bytes] : before->files)
        if (after->find(path) == nullptr)
            step.deleted.insert(path);
    step.base = {.revision = spec::revision(*before), .bundle = std::move(*before)};
    return json{
        {"from", from},
        {"to", to},
        {"from_revision", step.base.revision},
        {"to_revision", spec::revision(*after)},
        {"changes", changesJson(review::changesOf(step))}};
}

Result<workspace::Restored>
Workflows::become(const std::string& workflow, const spec::Bundle& target, const std::string& what) {
    auto done = drafting_.become(workflow, target, what);
    if (!done)
        return done;
    const auto noted = refining_.store().write([&](store::Connection& to) -> Result<> {
        to.run("INSERT INTO points (id, workflow) VALUES (?, ?)", done->before.id, workflow);
        return {};
    });
    if (!noted)
        return std::unexpected(noted.error());
    return done;
}

Result<workspace::Restored> Workflows::restore(const std::string& workflow, const std::string& moment) {
    const auto target = at(workflow, moment);
    if (!target)
        return std::unexpected(target.error());
    return become(workflow, *target, std::format("going back to {}", moment));
}

Result<workspace::Restored> Workflows::discard(const std::string& workflow) {
    if (!drafting_.has(workflow))
        return fail(ErrorCode::notFound, "There is no such workflow.");
    const auto known = row(workflow);
    if (!known)
        return std::unexpected(known.error());
    if (known->head == 0)
        return fail(
            ErrorCode::conflict,
            "Nothing was published yet, so there is nothing that the draft could go back to.");
    const auto target = filesOf(workflow, known->head);
    if (!target)
        return std::unexpected(target.error());
    return become(workflow, *target, "discarding the draft");
}

} // namespace castwright::core
