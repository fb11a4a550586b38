// Reviews in tabs, each on its proposal in the core.
#include <algorithm>
#include <utility>

#include "app/ide/ide.h"
#include "net/coreclient/refinements.h"
#include "net/coreclient/reviewing.h"
#include "ui/review/reviewcommands.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

std::unexpected<Error> away() {
    return fail(
        ErrorCode::unavailable,
        Ide::tr("The core does not answer now. Nothing was changed; try again when it is back.")
            .toStdString());
}

// The core as a review sees it. A core that is away answers with a sentence; what waited is asked again by
// hand.
class CoreReview final : public review::Source {
public:
    CoreReview(RefineService& service, QString id, std::function<bool()> saveAll)
        : service_(service)
        , id_(std::move(id))
        , saveAll_(std::move(saveAll)) {}

    void load(Answer<review::Detail> answer) override {
        auto* core = service_.client();
        if (core == nullptr)
            return answer(away());
        loading_ = coreclient::proposalDetail(
            *core, id_, [this, answer = std::move(answer)](Result<coreclient::ProposalDetail> read) {
                if (!read)
                    return answer(std::unexpected(read.error()));
                seen_ = read->viewed;
                review::Detail detail{
                    .proposal = std::move(read->proposal),
                    .decisions = std::move(read->decisions),
                    .viewed = std::move(read->viewed),
                    .isCurrent = read->isCurrent,
                    .audit = {},
                    .comments = std::move(read->comments)};
                for (auto& row : read->audit)
                    detail.audit.push_back(
                        {std::move(row.time), std::move(row.act), std::move(row.detail), std::move(row.who),
                         std::move(row.hash)});
                for (auto& one : read->earlier)
                    detail.earlier.push_back(
                        {std::move(one.id), std::move(one.prompt), std::move(one.createdAt)});
                answer(std::move(detail));
            });
    }
    void decide(const review::Decisions& decisions, Answer<std::uint64_t> answer) override {
        auto* core = service_.client();
        if (core == nullptr)
            return answer(away());
        deciding_ = coreclient::decide(
            *core, id_, decisions, [answer = std::move(answer)](const Result<review::Decisions>& stored) {
                if (stored)
                    answer(stored->revision);
                else
                    answer(std::unexpected(stored.error()));
            });
    }
    void comment(const review::Comment& comment, Answer<std::vector<review::Comment>> answer) override {
        if (auto* core = service_.client())
            commenting_ = coreclient::comment(*core, id_, comment, std::move(answer));
        else
            answer(away());
    }
    void setViewed(const std::vector<std::pair<std::string, std::string>>& viewed) override {
        auto* core = service_.client();
        if (core == nullptr)
            return;
        const auto tell = [&](const auto& one, bool isViewed) {
            viewing_.push_back(coreclient::setViewed(
                *core, id_, one.first, one.second, isViewed, [](const Result<>& stored) {
                    if (!stored) // only a mark is lost, and it is seen to be
                        qWarning().noquote() << describe(stored.error());
                }));
        };
        for (const auto& one : viewed)
            if (!std::ranges::contains(seen_, one))
                tell(one, true);
        for (const auto& one : seen_)
            if (!std::ranges::contains(viewed, one.first, &std::pair<std::string, std::string>::first))
                tell(one, false);
        seen_ = viewed;
    }
    void preview(
        std::uint64_t revision, const review::Settlements& settled, Answer<review::Outcome> answer) override {
        // What is approved is merged with the files as they are on disk, so what was typed has to be there.
        if (!saveAll_())
            return;
        auto* core = service_.client();
        if (core == nullptr)
            return answer(away());
        asking_ = coreclient::previewApproval(
            *core, id_, revision, settled,
            [answer = std::move(answer)](Result<coreclient::PreviewAnswer> read) {
                if (!read)
                    return answer(std::unexpected(read.error()));
                review::Outcome outcome{
                    .written = std::move(read->written),
                    .deleted = std::move(read->deleted),
                    .renamed = std::move(read->renamed),
                    .conflicts = {},
                    .accepted = read->accepted,
                    .rejected = read->rejected,
                    .undecided = read->undecided,
                    .needsConfirmation = read->needsConfirmation,
                    .draftRevision = std::move(read->draftRevision)};
                for (auto& one : read->conflicts)
                    outcome.conflicts.push_back(
                        {std::move(one.path), std::move(one.message), std::move(one.base),
                         std::move(one.draft), std::move(one.decided)});
                answer(std::move(outcome));
            });
    }
    void approve(
        std::uint64_t revision, const std::string& draftRevision, const review::Settlements& settled,
        bool confirmDeletions, Answer<void> answer) override {
        if (auto* core = service_.client())
            asking_ = coreclient::approve(
                *core, id_, revision, draftRevision, settled, confirmDeletions, andLook(std::move(answer)));
        else
            answer(away());
    }
    void reject(Answer<void> answer) override { act(coreclient::ProposalAct::reject, std::move(answer)); }
    void reopen(Answer<void> answer) override { act(coreclient::ProposalAct::reopen, std::move(answer)); }
    void rebase(Answer<std::string> answer) override {
        // What was typed is to be in it.
        if (!saveAll_())
            return;
        if (auto* core = service_.client())
            asking_ = coreclient::rebase(
                *core, id_, [this, answer = std::move(answer)](const Result<std::string>& id) {
                    service_.look();
                    answer(id);
                });
        else
            answer(away());
    }
    void undoApproval(Answer<void> answer) override {
        act(coreclient::ProposalAct::undoApproval, std::move(answer));
    }
    void checkRecord(Answer<review::RecordCheck> answer) override {
        auto* core = service_.client();
        if (core == nullptr)
            return answer(away());
        asking_ = coreclient::verifyAudit(
            *core, [answer = std::move(answer)](Result<coreclient::AuditVerdict> verdict) {
                answer(std::move(verdict).transform([](coreclient::AuditVerdict&& one) {
                    return review::RecordCheck{one.rows, std::move(one.lastHash), one.brokenRow};
                }));
            });
    }

private:
    void act(coreclient::ProposalAct act, Answer<void> answer) {
        if (auto* core = service_.client())
            asking_ = coreclient::act(*core, act, id_, andLook(std::move(answer)));
        else
            answer(away());
    }
    // The list of proposals has changed, too.
    Answer<void> andLook(Answer<void> answer) {
        return [this, answer = std::move(answer)](const Result<>& outcome) {
            service_.look();
            answer(outcome);
        };
    }

    RefineService& service_;
    QString id_;
    std::function<bool()> saveAll_;
    std::vector<std::pair<std::string, std::string>> seen_;
    coreclient::Handle loading_;
    coreclient::Handle deciding_;
    coreclient::Handle asking_;
    coreclient::Handle commenting_;
    std::vector<coreclient::Handle> viewing_; // a mark each: few
};

} // namespace

// Both are read from the core, then shown in a tab of their own.
void Ide::compareProposals(const QString& earlier, const QString& prompt, const QString& id) {
    auto* core = refining_.client();
    if (core == nullptr)
        return say(away().error());
    auto* page = qobject_cast<review::ReviewPage*>(window_.workbench().centre().find(u"proposal:"_s + id));
    const QString title =
        page ? QString::fromStdString(page->session().detail().proposal.prompt).simplified() : id;
    readingSides_ = coreclient::proposedFiles(
        *core, earlier, [this, core, earlier, prompt, id, title](Result<spec::Bundle> before) {
            if (!before)
                return say(before.error());
            if (core != refining_.client())
                return say(away().error());
            readingSides_ = coreclient::proposedFiles(
                *core, id,
                [this, earlier, prompt, id, title, before = std::move(*before)](Result<spec::Bundle> after) {
                    if (!after)
                        return say(after.error());
                    const QString uri = u"compare:proposal:%1|proposal:%2"_s.arg(earlier, id);
                    auto& centre = window_.workbench().centre();
                    if (auto* old = centre.find(uri))
                        centre.close(old);
                    proposalSides_ = ProposalSides{uri, {prompt, before}, {title, std::move(*after)}};
                    if (auto* opened = centre.open(uri))
                        opened->setFocus();
                });
        });
}

void Ide::addReviewing() {
    auto& centre = window_.workbench().centre();
    centre.setFactory(u"proposal"_s, [this, &centre](const QString& uri) -> shell::Page* {
        const QString id = uri.section(u':', 1);
        auto* page = new review::ReviewPage(
            theme_, workflows_.kinds(), session_.languages(), id,
            std::make_unique<CoreReview>(refining_, id, [this] { return workflows_.saveAll(); }));
        connect(page, &review::ReviewPage::failed, this, [this](const Error& error) { say(error); });
        connect(page, &review::ReviewPage::finished, this, [this](const QString& sentence) {
            notifications_.post(shell::Severity::Good, sentence);
        });
        connect(
            page, &review::ReviewPage::compareRequested, this,
            [this, id](const QString& earlier, const QString& prompt) {
                compareProposals(earlier, prompt, id);
            });
        connect(page, &review::ReviewPage::streamRequested, this, [this, page] {
            const auto& proposal = page->session().detail().proposal;
            showStream(
                {.id = QString::fromStdString(proposal.id),
                 .threadId = QString::fromStdString(proposal.threadId),
                 .prompt = QString::fromStdString(proposal.prompt),
                 .status = proposal.status,
                 .resolution = proposal.resolution,
                 .failure = QString::fromStdString(proposal.failure)});
        });
        connect(page, &review::ReviewPage::rebased, this, [&centre](const QString& made) {
            centre.open(u"proposal:"_s + made);
        });
        // A layout brings the page back before the core is there, and a core may end and come back.
        connect(&core_, &CoreLink::changed, page, [this, page, seen = refining_.client()] mutable {
            auto* const client = refining_.client();
            if (std::exchange(seen, client) != client && client != nullptr)
                page->session().resume();
        });
        return page;
    });
    connect(&refining_, &RefineService::carriedOut, this, [this](const QString& prompt) {
        notifications_.post(shell::Severity::Good, tr("What was held up is carried out now: %1").arg(prompt));
    });
    review::addReviewCommands(
        commands_, [&centre] { return qobject_cast<review::ReviewPage*>(centre.current()); });
}

} // namespace castwright::ide
