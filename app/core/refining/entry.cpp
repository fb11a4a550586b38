// Entries as JSON: for their file, for a list, for the one who reviews.
#include "app/core/refining/entry.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <format>

#include "models/review/risks.h"
#include "models/spec/bundle.h"
#include "models/vocabulary/hash.h"
#include "net/protocol/decisions.h"
#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

using nlohmann::json;

namespace {

using review::ProposalStatus;
using review::Resolution;

json bundleJson(const spec::Bundle& bundle) {
    auto out = json::object();
    for (const auto& [path, bytes] : bundle.files)
        out[path.text()] = bytes;
    return out;
}

template <class T, std::size_t n>
T named(const std::array<T, n>& values, std::string_view name, T otherwise) {
    for (const auto value : values)
        if (review::toString(value) == name)
            return value;
    return otherwise;
}

json paths(const std::vector<BundlePath>& list) {
    auto out = json::array();
    for (const auto& path : list)
        out.push_back(path.text());
    return out;
}

json riskJson(const std::vector<review::FileChange>& changes) {
    auto out = json::array();
    for (const auto& risk : review::risksOf(changes))
        out.push_back(
            {{"kind", review::toString(risk.kind)},
             {"path", risk.path.text()},
             {"offset", risk.offset},
             {"message", risk.message}});
    return out;
}

json changeJson(const review::FileChange& change) {
    auto hunks = json::array();
    for (const auto& hunk : change.hunks)
        hunks.push_back(
            {{"id", hunk.id},
             {"before_lines", {hunk.beforeLines.begin, hunk.beforeLines.end}},
             {"after_lines", {hunk.afterLines.begin, hunk.afterLines.end}},
             {"removed", hunk.removed},
             {"inserted", hunk.inserted}});
    auto nodes = json::array();
    for (const auto& node : change.nodes)
        nodes.push_back(
            {{"id", node.node.value}, {"kind", review::toString(node.kind)}, {"fields", node.fields}});
    json out{{"path", change.path.text()},   {"kind", review::toString(change.kind)},
             {"base_hash", change.baseHash}, {"proposed_hash", change.proposedHash},
             {"base", change.base},          {"proposed", change.proposed},
             {"hunks", std::move(hunks)},    {"nodes", std::move(nodes)}};
    if (change.oldPath)
        out["old_path"] = change.oldPath->text();
    return out;
}

} // namespace

json changesJson(const std::vector<review::FileChange>& changes) {
    auto list = json::array();
    for (const auto& change : changes)
        list.push_back(changeJson(change));
    return list;
}

void Entry::log(std::string act, std::string detail, std::string who) {
    audit.push_back(
        {.time = telemetry::rfc3339(std::chrono::system_clock::now()),
         .act = std::move(act),
         .detail = std::move(detail),
         .hash = {},
         .who = std::move(who)});
}

std::size_t Entry::changedFiles() const {
    return knownChanges.value_or(proposal.written.size() + proposal.deleted.size());
}

json previewJson(const review::Preview& preview, const spec::Bundle& draft) {
    auto renamed = json::array();
    for (const auto& [from, to] : preview.renamed)
        renamed.push_back({{"from", from.text()}, {"to", to.text()}});
    auto conflicts = json::array();
    for (const auto& conflict : preview.conflicts) {
        json one{
            {"path", conflict.path.text()},
            {"kind", review::toString(conflict.kind)},
            {"message", conflict.message}};
        const auto add = [&one](const char* name, const std::optional<std::string>& bytes) {
            one[name] = bytes ? json(*bytes) : json();
        };
        add("base", conflict.base);
        add("draft", conflict.draft);
        add("decided", conflict.decided);
        conflicts.push_back(std::move(one));
    }
    return {
        {"written", paths(preview.written)},
        {"deleted", paths(preview.deleted)},
        {"renamed", std::move(renamed)},
        {"conflicts", std::move(conflicts)},
        {"void_decisions", preview.voided.size()},
        {"accepted", preview.progress.accepted},
        {"rejected", preview.progress.rejected},
        {"undecided", preview.progress.undecided},
        {"needs_confirmation", preview.needsConfirmation},
        {"draft_revision", spec::revision(draft)}};
}

json summaryOf(const Entry& entry, std::string_view draft) {
    const auto& proposal = entry.proposal;
    return {
        {"id", proposal.id},
        {"thread_id", proposal.threadId},
        {"workflow_id", entry.workflow},
        {"user_prompt", proposal.prompt},
        {"status", review::toString(proposal.status)},
        {"resolution",
         proposal.resolution == Resolution::none ? json() : json(review::toString(proposal.resolution))},
        {"failure", proposal.failure},
        {"created_at", entry.createdAt},
        {"parent_proposal_id", proposal.parentId},
        {"changed_files", entry.changedFiles()},
        {"is_current", draft.empty() || draft == proposal.base.revision}};
}

json detailOf(const Entry& entry, std::string_view draft) {
    auto out = summaryOf(entry, draft);
    const auto changes = review::changesOf(entry.proposal);
    auto hashes = json::object();
    for (const auto& [path, bytes] : entry.proposal.base.bundle.files)
        hashes[path.text()] = contentHash(bytes);
    auto generated = json::object();
    for (const auto& [path, bytes] : entry.proposal.written)
        generated[path.text()] = bytes;
    for (const auto& path : entry.proposal.deleted)
        generated[path.text()] = nullptr;
    auto audit = json::array();
    for (const auto& row : entry.audit)
        audit.push_back(
            {{"ts", row.time},
             {"who", row.who},
             {"act", row.act},
             {"detail", row.detail},
             {"hash", row.hash}});
    auto viewed = json::array();
    for (const auto& [path, hash] : entry.viewed)
        viewed.push_back({{"path", path}, {"hash", hash}});
    auto comments = json::array();
    for (const auto& one : entry.comments)
        comments.push_back(protocol::toWire(one));
    out["comments"] = std::move(comments);
    out["base_revision"] = entry.proposal.base.revision;
    out["base_files"] = std::move(hashes);
    out["generated_files"] = std::move(generated);
    out["notes"] = entry.proposal.notes;
    out["changes"] = changesJson(changes);
    out["risks"] = riskJson(changes);
    out["decisions"] = protocol::toWire(entry.decisions);
    out["viewed"] = std::move(viewed);
    out["audit"] = std::move(audit);
    return out;
}

json saved(const Entry& entry) {
    const auto& proposal = entry.proposal;
    auto out = json{
        {"id", proposal.id},
        {"thread", proposal.threadId},
        {"engine_thread", entry.engineThread},
        {"parent", proposal.parentId},
        {"prompt", proposal.prompt},
        {"status", review::toString(proposal.status)},
        {"resolution", review::toString(proposal.resolution)},
        {"failure", proposal.failure},
        {"base", bundleJson(proposal.base.bundle)},
        {"base_revision", proposal.base.revision},
        {"snapshot", proposal.filesMode == review::FilesMode::snapshot},
        {"notes", proposal.notes},
        {"workflow", entry.workflow},
        {"request", json::parse(protocol::toJson(entry.request))},
        {"created_at", entry.createdAt},
        {"decisions", protocol::toWire(entry.decisions)},
        {"undo_point", entry.undoPoint},
        {"epoch", entry.epoch},
        {"attempt", entry.attempt}};
    auto written = json::object();
    for (const auto& [path, bytes] : proposal.written)
        written[path.text()] = bytes;
    auto deleted = json::array();
    for (const auto& path : proposal.deleted)
        deleted.push_back(path.text());
    out["written"] = std::move(written);
    out["deleted"] = std::move(deleted);
    auto audit = json::array();
    for (const auto& row : entry.audit)
        audit.push_back({row.time, row.act, row.detail, row.hash, row.who});
    out["audit"] = std::move(audit);
    out["viewed"] = entry.viewed;
    auto comments = json::array();
    for (const auto& one : entry.comments)
        comments.push_back(protocol::toWire(one));
    out["comments"] = std::move(comments);
    auto applied = json::array();
    for (const auto& file : entry.applied)
        applied.push_back({file.path, file.before, file.after});
    out["applied"] = std::move(applied);
    return out;
}

Result<Entry> restored(const json& from) {
    try {
        Entry entry;
        auto& proposal = entry.proposal;
        proposal.id = from.at("id");
        proposal.threadId = from.at("thread");
        proposal.parentId = from.at("parent");
        proposal.prompt = from.at("prompt");
        proposal.failure = from.at("failure");
        proposal.status = named(
            std::array{
                ProposalStatus::queued, ProposalStatus::processing, ProposalStatus::completed,
                ProposalStatus::failed, ProposalStatus::cancelled, ProposalStatus::resolved},
            from.at("status").get<std::string>(), ProposalStatus::failed);
        proposal.resolution = named(
            std::array{
                Resolution::approved, Resolution::partial, Resolution::rejected, Resolution::noChange,
                Resolution::dismissed},
            from.at("resolution").get<std::string>(), Resolution::none);
        proposal.base.revision = from.at("base_revision");
        proposal.filesMode =
            from.at("snapshot").get<bool>() ? review::FilesMode::snapshot : review::FilesMode::written;
        for (const auto& [name, bytes] : from.at("base").items())
            if (auto path = BundlePath::parse(name))
                proposal.base.bundle.files.emplace(std::move(*path), bytes.get<std::string>());
        for (const auto& [name, bytes] : from.at("written").items())
            if (auto path = BundlePath::parse(name))
                proposal.written.emplace(std::move(*path), bytes.get<std::string>());
        for (const auto& name : from.at("deleted"))
            if (auto path = BundlePath::parse(name.get<std::string>()))
                proposal.deleted.insert(std::move(*path));
        proposal.notes = from.at("notes").get<std::map<std::string, std::string>>();
        entry.workflow = from.at("workflow");
        entry.engineThread = from.at("engine_thread");
        auto request = protocol::fromJson<protocol::RefinementRequest>(from.at("request").dump());
        if (!request)
            return std::unexpected(request.error());
        entry.request = std::move(*request);
        entry.createdAt = from.at("created_at");
        auto decisions = protocol::readDecisions(from.at("decisions"));
        if (!decisions)
            return std::unexpected(decisions.error());
        entry.decisions = std::move(*decisions);
        entry.undoPoint = from.at("undo_point");
        entry.epoch = from.at("epoch");
        entry.attempt = from.value("attempt", std::uint64_t{1});
        entry.viewed = from.at("viewed").get<std::vector<std::pair<std::string, std::string>>>();
        for (const auto& one : from.value("comments", json::array())) {
            auto comment = protocol::readComment(one);
            if (!comment)
                return std::unexpected(comment.error());
            entry.comments.push_back(std::move(*comment));
        }
        for (const auto& row : from.at("audit"))
            entry.audit.push_back(
                {row.at(0), row.at(1), row.at(2), row.at(3), row.size() > 4 ? row.at(4) : json("")});
        for (const auto& file : from.at("applied"))
            entry.applied.push_back({file.at(0), file.at(1), file.at(2)});
        return entry;
    } catch (const json::exception& error) {
        return fail(ErrorCode::invalid, std::format("It is no stored proposal: {}.", error.what()));
    }
}

} // namespace castwright::core
