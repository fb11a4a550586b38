// Paths, bodies, and readers that take a list bare or wrapped.
#include "net/coreclient/refinements.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "net/coreclient/pages.h"
#include "net/protocol/reader.h"

using namespace Qt::StringLiterals;

namespace castwright::coreclient {

namespace {

using nlohmann::json;

QString segment(const QString& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

const json* member(const json& object, std::initializer_list<const char*> names) {
    if (object.is_object())
        for (const auto* name : names)
            if (const auto found = object.find(name); found != object.end() && !found->is_null())
                return &*found;
    return nullptr;
}

std::string text(const json& object, std::initializer_list<const char*> names) {
    const auto* found = member(object, names);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

// A list is the answer itself, or a member of it beside the cursor of the next page.
Result<json> list(std::string_view body, std::initializer_list<const char*> names) {
    auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (parsed->is_array())
        return std::move(*parsed);
    if (const auto* found = member(*parsed, names); found != nullptr && found->is_array())
        return *found;
    return fail(ErrorCode::invalid, "The core's answer holds no list.");
}

template <class T, std::size_t n>
T named(const std::array<T, n>& values, std::string_view name, T otherwise) {
    const auto found =
        std::ranges::find_if(values, [name](T value) { return review::toString(value) == name; });
    return found == values.end() ? otherwise : *found;
}

int fileCount(const json& item) {
    for (const auto* name : {"changed_files", "files", "changes", "generated_files"})
        if (const auto* found = member(item, {name}); found != nullptr) {
            if (found->is_number_integer())
                return found->get<int>();
            if (found->is_array() || found->is_object())
                return static_cast<int>(found->size());
        }
    return 0;
}

Call post(const QString& path, const std::string& body = "{}") {
    return {.method = "POST", .path = path, .body = QByteArray::fromStdString(body)};
}

} // namespace

Result<std::vector<ProposalSummary>> readProposals(std::string_view body) {
    using review::ProposalStatus;
    using review::Resolution;
    const auto items = list(body, {"proposals", "items", "data"});
    if (!items)
        return std::unexpected(items.error());
    std::vector<ProposalSummary> read;
    for (const auto& item : *items) {
        ProposalSummary one{
            .id = text(item, {"id", "proposal_id"}),
            .threadId = text(item, {"thread_id"}),
            .workflowId = text(item, {"workflow_id", "workflow"}),
            .prompt = text(item, {"user_prompt", "prompt", "instructions"}),
            .status = named(
                std::array{
                    ProposalStatus::queued, ProposalStatus::processing, ProposalStatus::completed,
                    ProposalStatus::failed, ProposalStatus::cancelled, ProposalStatus::resolved},
                text(item, {"status"}), ProposalStatus::processing),
            .resolution = named(
                std::array{
                    Resolution::approved, Resolution::partial, Resolution::rejected, Resolution::noChange,
                    Resolution::dismissed},
                text(item, {"resolution"}), Resolution::none),
            .failure = text(item, {"failure", "error", "reason"}),
            .createdAt = text(item, {"created_at"}),
            .parentId = text(item, {"parent_proposal_id"}),
            .files = fileCount(item)};
        if (const auto* current = member(item, {"is_current"}); current != nullptr && current->is_boolean())
            one.isCurrent = current->get<bool>();
        if (const auto* late = member(item, {"is_held_up"}); late != nullptr && late->is_boolean())
            one.isHeldUp = late->get<bool>();
        if (!one.id.empty())
            read.push_back(std::move(one));
    }
    std::ranges::stable_sort(read, std::greater<>(), &ProposalSummary::createdAt);
    return read;
}

Result<std::vector<WorkflowName>> readWorkflows(std::string_view body) {
    const auto items = list(body, {"workflows", "items", "data"});
    if (!items)
        return std::unexpected(items.error());
    std::vector<WorkflowName> read;
    for (const auto& item : *items)
        if (auto id = text(item, {"id"}); !id.empty())
            read.push_back({.id = std::move(id), .name = text(item, {"name"})});
    return read;
}

Result<RunStarted> readRunStarted(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    RunStarted started{.id = text(*parsed, {"run_id", "id"}), .threadId = text(*parsed, {"thread_id"})};
    if (started.id.empty() || started.threadId.empty())
        return fail(ErrorCode::invalid, "The core's answer names no run.");
    return started;
}

Handle workflows(CoreClient& core, Answer<std::vector<WorkflowName>> answer) {
    return std::make_unique<Pages<WorkflowName>>(
        core, Call{.path = u"/api/workflows"_s}, &readWorkflows, std::move(answer));
}

Handle proposals(CoreClient& core, const QString& workflow, Answer<std::vector<ProposalSummary>> answer) {
    Call call{.path = u"/api/proposals"_s};
    if (!workflow.isEmpty())
        call.query.addQueryItem(u"workflow"_s, segment(workflow));
    return std::make_unique<Pages<ProposalSummary>>(core, std::move(call), &readProposals, std::move(answer));
}

Handle changes(CoreClient& core, std::optional<std::int64_t> since, Answer<protocol::ChangePage> answer) {
    Call call{.path = u"/api/changes"_s};
    call.query.addQueryItem(u"wait"_s, u"0"_s);
    if (since)
        call.query.addQueryItem(u"since"_s, QString::number(*since));
    return core.ask(call, &protocol::fromJson<protocol::ChangePage>, std::move(answer));
}

Handle proposal(CoreClient& core, const QString& id, Answer<std::string> answer) {
    return core.send(
        {.path = u"/api/proposals/"_s + segment(id)}, [answer = std::move(answer)](Result<Reply> reply) {
            answer(std::move(reply).transform([](Reply&& one) { return std::move(one.body); }));
        });
}

Handle startRefinement(
    CoreClient& core, const QString& workflow, const protocol::RefinementRequest& request,
    Answer<protocol::RefinementStarted> answer) {
    return core.ask(
        post(u"/api/workflows/%1/refinements"_s.arg(segment(workflow)), protocol::toJson(request)),
        std::move(answer));
}

Handle act(CoreClient& core, ProposalAct act, const QString& proposal, Answer<void> answer) {
    constexpr std::array words{"cancel", "retry", "dismiss", "reject", "reopen", "undo-approval"};
    return core.ask(
        post(u"/api/proposals/%1/%2"_s.arg(
            segment(proposal), QLatin1StringView(words[static_cast<std::size_t>(act)]))),
        std::move(answer));
}

Handle startRun(
    CoreClient& core, const QString& workflow, const std::string& inputs, const std::string& key,
    Answer<RunStarted> answer) {
    return core.ask(
        post(
            u"/api/workflows/%1/runs"_s.arg(segment(workflow)),
            R"({"inputs":)" + (inputs.empty() ? "{}" : inputs) + R"(,"idempotency_key":")" + key + R"("})"),
        &readRunStarted, std::move(answer));
}

Handle cancelRun(CoreClient& core, const QString& run, Answer<void> answer) {
    return core.ask(post(u"/api/runs/%1/cancel"_s.arg(segment(run))), std::move(answer));
}

QString streamPath(const QString& threadId) {
    return u"/api/ws/refinements/"_s + segment(threadId);
}

} // namespace castwright::coreclient
