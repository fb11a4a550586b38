// Reading a proposal back into the values that reviewing works on.
#include "net/coreclient/reviewing.h"

#include <array>
#include <map>

#include <QUrl>

#include "models/review/audit.h"
#include "net/protocol/decisions.h"
#include "net/protocol/reader.h"

using namespace Qt::StringLiterals;

namespace castwright::coreclient {

namespace {

using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string text(const json& object, const char* name) {
    const auto& found = member(object, name);
    return found.is_string() ? found.get<std::string>() : std::string();
}

std::optional<std::string> bytesOf(const json& object, const char* name) {
    const auto& found = member(object, name);
    return found.is_string() ? std::optional(found.get<std::string>()) : std::nullopt;
}

std::size_t count(const json& object, const char* name) {
    const auto& found = member(object, name);
    return found.is_number_unsigned() ? found.get<std::size_t>() : 0;
}

template <class T, std::size_t n>
T named(const std::array<T, n>& values, std::string_view name, T otherwise) {
    for (const auto value : values)
        if (review::toString(value) == name)
            return value;
    return otherwise;
}

QString pathOf(const QString& id, const QString& act = {}) {
    const QString base = u"/api/proposals/"_s + QString::fromLatin1(QUrl::toPercentEncoding(id));
    return act.isEmpty() ? base : base + u'/' + act;
}

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace

Result<ProposalDetail> readProposalDetail(std::string_view body) {
    using review::ProposalStatus;
    using review::Resolution;
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (text(*parsed, "id").empty())
        return fail(ErrorCode::invalid, "The core's answer is no proposal.");
    ProposalDetail detail;
    auto& proposal = detail.proposal;
    proposal.id = text(*parsed, "id");
    proposal.threadId = text(*parsed, "thread_id");
    proposal.parentId = text(*parsed, "parent_proposal_id");
    proposal.prompt = text(*parsed, "user_prompt");
    proposal.failure = text(*parsed, "failure");
    proposal.status = named(
        std::array{
            ProposalStatus::queued, ProposalStatus::processing, ProposalStatus::completed,
            ProposalStatus::failed, ProposalStatus::cancelled, ProposalStatus::resolved},
        text(*parsed, "status"), ProposalStatus::failed);
    proposal.resolution = named(
        std::array{
            Resolution::approved, Resolution::partial, Resolution::rejected, Resolution::noChange,
            Resolution::dismissed},
        text(*parsed, "resolution"), Resolution::none);
    proposal.base.revision = text(*parsed, "base_revision");
    for (const auto& change : member(*parsed, "changes")) {
        if (text(change, "base_hash").empty())
            continue; // it is added
        const auto old = text(change, "old_path");
        if (auto path = BundlePath::parse(old.empty() ? text(change, "path") : old))
            proposal.base.bundle.files.insert_or_assign(std::move(*path), text(change, "base"));
    }
    for (const auto& [name, content] : member(*parsed, "generated_files").items()) {
        auto path = BundlePath::parse(name);
        if (!path)
            continue;
        if (content.is_string())
            proposal.written.emplace(std::move(*path), content.get<std::string>());
        else
            proposal.deleted.insert(std::move(*path));
    }
    for (const auto& [name, content] : member(*parsed, "notes").items())
        if (content.is_string())
            proposal.notes[name] = content.get<std::string>();
    auto decisions = protocol::readDecisions(member(*parsed, "decisions"));
    if (!decisions)
        return std::unexpected(decisions.error());
    detail.decisions = std::move(*decisions);
    for (const auto& one : member(*parsed, "viewed"))
        detail.viewed.emplace_back(text(one, "path"), text(one, "hash"));
    if (const auto& current = member(*parsed, "is_current"); current.is_boolean())
        detail.isCurrent = current.get<bool>();
    for (const auto& row : member(*parsed, "audit"))
        detail.audit.push_back(
            {text(row, "ts"), text(row, "act"), text(row, "detail"), text(row, "who"), text(row, "hash")});
    for (const auto& one : member(*parsed, "comments"))
        if (auto comment = protocol::readComment(one))
            detail.comments.push_back(std::move(*comment));
    for (const auto& one : member(*parsed, "earlier"))
        if (auto id = text(one, "id"); !id.empty())
            detail.earlier.push_back(
                {.id = std::move(id),
                 .prompt = text(one, "user_prompt"),
                 .createdAt = text(one, "created_at")});
    return detail;
}

Result<spec::Bundle> readProposedFiles(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    spec::Bundle bundle;
    for (const auto& [name, content] : member(*parsed, "files").items()) {
        auto path = BundlePath::parse(name);
        if (!path)
            return std::unexpected(path.error());
        if (content.is_string())
            bundle.files.emplace(std::move(*path), content.get<std::string>());
    }
    return bundle;
}

namespace {

// Page after page; each is checked with the last hash of the one before.
class Verification final : public Request {
public:
    Verification(CoreClient& core, Answer<AuditVerdict> answer)
        : core_(core)
        , answer_(std::move(answer)) {}

    void ask(const QString& cursor) {
        Call call{.path = u"/api/audit"_s};
        if (!cursor.isEmpty())
            call.query.addQueryItem(u"cursor"_s, cursor);
        page_ = core_.send(call, [this](Result<Reply> reply) {
            if (reply)
                read(reply->body);
            else
                end(std::unexpected(std::move(reply.error())));
        });
    }

private:
    void read(std::string_view body) {
        const auto parsed = protocol::parseWire(body);
        if (!parsed)
            return end(std::unexpected(parsed.error()));
        for (const auto& one : member(*parsed, "rows")) {
            const review::AuditRow row{
                .number = static_cast<std::int64_t>(count(one, "number")),
                .subject = text(one, "subject"),
                .time = text(one, "ts"),
                .who = text(one, "who"),
                .act = text(one, "act"),
                .detail = text(one, "detail"),
                .hash = text(one, "hash")};
            auto& last = last_[text(one, "chain")];
            if (review::firstBrokenLink({&row, 1}, last)) {
                verdict_.brokenRow = row.number;
                return end(verdict_);
            }
            last = row.hash;
            verdict_.lastHash = row.hash;
            ++verdict_.rows;
        }
        if (const auto next = text(*parsed, "next"); !next.empty() && !member(*parsed, "rows").empty())
            ask(QString::fromStdString(next));
        else
            end(verdict_);
    }
    void end(const Result<AuditVerdict>& verdict) {
        const auto answer = std::move(answer_); // it may destroy this
        answer(verdict);
    }

    CoreClient& core_;
    Answer<AuditVerdict> answer_;
    AuditVerdict verdict_;
    std::map<std::string, std::string> last_; // the hash that each chain has come to
    Handle page_;
};

} // namespace

Handle proposedFiles(CoreClient& core, const QString& id, Answer<spec::Bundle> answer) {
    return core.ask({.path = pathOf(id, u"files"_s)}, &readProposedFiles, std::move(answer));
}

Handle verifyAudit(CoreClient& core, Answer<AuditVerdict> answer) {
    auto verification = std::make_unique<Verification>(core, std::move(answer));
    verification->ask({});
    return verification;
}

Result<PreviewAnswer> readPreview(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    PreviewAnswer preview;
    for (const auto& path : member(*parsed, "written"))
        if (path.is_string())
            preview.written.push_back(path.get<std::string>());
    for (const auto& path : member(*parsed, "deleted"))
        if (path.is_string())
            preview.deleted.push_back(path.get<std::string>());
    for (const auto& one : member(*parsed, "renamed"))
        preview.renamed.emplace_back(text(one, "from"), text(one, "to"));
    for (const auto& one : member(*parsed, "conflicts"))
        preview.conflicts.push_back(
            {text(one, "path"), text(one, "message"), bytesOf(one, "base"), bytesOf(one, "draft"),
             bytesOf(one, "decided")});
    preview.accepted = count(*parsed, "accepted");
    preview.rejected = count(*parsed, "rejected");
    preview.undecided = count(*parsed, "undecided");
    const auto& confirmation = member(*parsed, "needs_confirmation");
    preview.needsConfirmation = confirmation.is_boolean() && confirmation.get<bool>();
    preview.draftRevision = text(*parsed, "draft_revision");
    return preview;
}

Handle proposalDetail(CoreClient& core, const QString& id, Answer<ProposalDetail> answer) {
    return core.ask({.path = pathOf(id)}, &readProposalDetail, std::move(answer));
}

Handle decide(
    CoreClient& core, const QString& id, const review::Decisions& decisions,
    Answer<review::Decisions> answer) {
    return core.send(
        {.method = "PUT", .path = pathOf(id, u"decisions"_s), .body = bytes(protocol::toWire(decisions))},
        [answer = std::move(answer)](Result<Reply> reply) {
            if (!reply)
                return answer(std::unexpected(std::move(reply.error())));
            const auto parsed = protocol::parseWire(reply->body);
            answer(parsed ? protocol::readDecisions(*parsed) : std::unexpected(parsed.error()));
        });
}

Handle setViewed(
    CoreClient& core, const QString& id, const std::string& path, const std::string& hash, bool isViewed,
    Answer<void> answer) {
    return core.ask(
        {.method = "PUT",
         .path = pathOf(id, u"viewed"_s),
         .body = bytes({{"path", path}, {"hash", hash}, {"viewed", isViewed}})},
        std::move(answer));
}

Handle comment(
    CoreClient& core, const QString& id, const review::Comment& comment,
    Answer<std::vector<review::Comment>> answer) {
    return core.send(
        {.method = "PUT", .path = pathOf(id, u"comments"_s), .body = bytes(protocol::toWire(comment))},
        [answer = std::move(answer)](Result<Reply> reply) {
            if (!reply)
                return answer(std::unexpected(std::move(reply.error())));
            answer(readProposalDetail(reply->body).transform([](ProposalDetail&& detail) {
                return std::move(detail.comments);
            }));
        });
}

Handle rebase(CoreClient& core, const QString& id, Answer<std::string> answer) {
    return core.send(
        {.method = "POST", .path = pathOf(id, u"rebase"_s), .body = "{}"},
        [answer = std::move(answer)](Result<Reply> reply) {
            if (!reply)
                return answer(std::unexpected(std::move(reply.error())));
            const auto parsed = protocol::parseWire(reply->body);
            answer(parsed ? Result<std::string>(text(*parsed, "id")) : std::unexpected(parsed.error()));
        });
}

Handle previewApproval(
    CoreClient& core, const QString& id, std::uint64_t revision, const review::Settlements& settled,
    Answer<PreviewAnswer> answer) {
    return core.ask(
        {.method = "POST",
         .path = pathOf(id, u"preview"_s),
         .body = bytes({{"decisions_revision", revision}, {"settlements", protocol::toWire(settled)}})},
        &readPreview, std::move(answer));
}

Handle approve(
    CoreClient& core, const QString& id, std::uint64_t revision, const std::string& draftRevision,
    const review::Settlements& settled, bool confirmDeletions, Answer<void> answer) {
    const json body{
        {"decisions_revision", revision},
        {"draft_revision", draftRevision},
        {"confirm_deletions", confirmDeletions},
        {"settlements", protocol::toWire(settled)}};
    return core.ask(
        {.method = "POST", .path = pathOf(id, u"approve"_s), .body = bytes(body)}, std::move(answer));
}

} // namespace castwright::coreclient
