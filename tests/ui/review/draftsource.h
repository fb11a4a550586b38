// A review's source over a draft in memory: previews, approves, undoes and rebases by the models' own rules.
// What it keeps outlives the page, as the core does.
#pragma once

#include <format>
#include <functional>
#include <memory>

#include "models/review/apply.h"
#include "ui/review/source.h"

namespace castwright::review {

struct Kept {
    Detail detail;
    spec::Bundle draft;
    std::vector<spec::Bundle> before; // of each approval
    std::optional<Error> refusal;     // answers every question
    int writes = 0;                   // how often the draft was written
    bool isSlow = false;              // decisions are answered when `goOn` is called
    std::function<void()> goOn;
    std::optional<Proposal> rebased;
    RecordCheck check = {};

    void notice() { detail.isCurrent = isCurrent(detail.proposal, draft); }
};

class DraftSource final : public Source {
public:
    explicit DraftSource(std::shared_ptr<Kept> kept)
        : kept_(std::move(kept)) {}

    void load(Answer<Detail> answer) override {
        if (const auto& refusal = kept_->refusal)
            return answer(std::unexpected(*refusal));
        kept_->notice();
        answer(kept_->detail);
    }
    void decide(const Decisions& decisions, Answer<std::uint64_t> answer) override {
        if (const auto& refusal = kept_->refusal)
            return answer(std::unexpected(*refusal));
        const auto store = [kept = kept_, decisions, answer = std::move(answer)] {
            if (kept->detail.proposal.status != ProposalStatus::completed)
                return answer(fail(ErrorCode::conflict, "It is over."));
            if (decisions.revision != kept->detail.decisions.revision)
                return answer(fail(ErrorCode::conflict, "Somebody decided meanwhile."));
            kept->detail.decisions.items = decisions.items;
            answer(++kept->detail.decisions.revision);
        };
        if (kept_->isSlow)
            kept_->goOn = store;
        else
            store();
    }
    void comment(const Comment& comment, Answer<std::vector<Comment>> answer) override {
        auto& all = kept_->detail.comments;
        std::erase_if(all, [&](const Comment& one) { return one.id == comment.id; });
        if (!comment.text.empty())
            all.push_back(comment);
        answer(all);
    }
    void setViewed(const std::vector<std::pair<std::string, std::string>>& viewed) override {
        kept_->detail.viewed = viewed;
    }
    void preview(std::uint64_t, const Settlements& settled, Answer<Outcome> answer) override {
        if (const auto& refusal = kept_->refusal)
            return answer(std::unexpected(*refusal));
        const auto shown =
            review::preview(kept_->detail.proposal, kept_->detail.decisions, kept_->draft, settled);
        Outcome outcome{
            .accepted = shown.progress.accepted,
            .rejected = shown.progress.rejected,
            .undecided = shown.progress.undecided,
            .needsConfirmation = shown.needsConfirmation,
            .draftRevision = spec::revision(kept_->draft)};
        for (const auto& path : shown.written)
            outcome.written.emplace_back(path.text());
        for (const auto& path : shown.deleted)
            outcome.deleted.emplace_back(path.text());
        for (const auto& [from, to] : shown.renamed)
            outcome.renamed.emplace_back(from.text(), to.text());
        for (const auto& one : shown.conflicts)
            outcome.conflicts.push_back(
                {.path = std::string(one.path.text()),
                 .message = one.message,
                 .base = one.base,
                 .draft = one.draft,
                 .decided = one.decided});
        answer(std::move(outcome));
    }
    void approve(
        std::uint64_t, const std::string& draftRevision, const Settlements& settled, bool confirmDeletions,
        Answer<void> answer) override {
        if (draftRevision != spec::revision(kept_->draft))
            return answer(fail(ErrorCode::conflict, "The files have changed since it was previewed."));
        const auto applied = review::apply(
            kept_->detail.proposal, kept_->detail.decisions, kept_->draft,
            {.confirmDeletions = confirmDeletions}, settled);
        if (!applied)
            return answer(std::unexpected(applied.error()));
        kept_->before.push_back(kept_->draft);
        kept_->draft = applied->result;
        ++kept_->writes;
        end(resolutionOf(*applied));
        answer({});
    }
    void reject(Answer<void> answer) override {
        end(Resolution::rejected);
        answer({});
    }
    void reopen(Answer<void> answer) override {
        open();
        answer({});
    }
    void rebase(Answer<std::string> answer) override {
        kept_->rebased = rebaseOnto(kept_->detail.proposal, kept_->draft).proposal;
        answer(std::string("rebased"));
    }
    void undoApproval(Answer<void> answer) override {
        kept_->draft = std::move(kept_->before.back());
        kept_->before.pop_back();
        ++kept_->writes;
        open();
        answer({});
    }
    void checkRecord(Answer<RecordCheck> answer) override { answer(kept_->check); }

private:
    void end(Resolution resolution) {
        kept_->detail.proposal.status = ProposalStatus::resolved;
        kept_->detail.proposal.resolution = resolution;
    }
    void open() {
        kept_->detail.proposal.status = ProposalStatus::completed;
        kept_->detail.proposal.resolution = Resolution::none;
    }

    std::shared_ptr<Kept> kept_;
};

// A proposal of these files on those.
inline std::shared_ptr<Kept> keptOf(
    const std::vector<std::pair<std::string, std::string>>& base,
    const std::vector<std::pair<std::string, std::string>>& written,
    const std::vector<std::string>& deleted = {}) {
    auto kept = std::make_shared<Kept>();
    auto& proposal = kept->detail.proposal;
    proposal.id = "p1";
    proposal.prompt = "Let a critic read every draft before it goes out.";
    proposal.status = ProposalStatus::completed;
    for (const auto& [path, text] : base)
        proposal.base.bundle.files.emplace(BundlePath::parse(path).value(), text);
    for (const auto& [path, text] : written)
        proposal.written.emplace(BundlePath::parse(path).value(), text);
    for (const auto& path : deleted)
        proposal.deleted.insert(BundlePath::parse(path).value());
    proposal.base.revision = spec::revision(proposal.base.bundle);
    kept->draft = proposal.base.bundle;
    return kept;
}

// 200 files, 20,000 lines of them changed.
inline std::shared_ptr<Kept> largeProposal() {
    std::vector<std::pair<std::string, std::string>> base;
    std::vector<std::pair<std::string, std::string>> written;
    for (int file = 0; file < 200; ++file) {
        std::string before;
        std::string after;
        for (int line = 0; line < 300; ++line) {
            const auto text = std::format("Line {} of the rules that agent {} follows.\n", line, file);
            before += text;
            after += line % 3 == 0 ? "Changed: " + text : text; // 100 of each file
        }
        const auto path = std::format("THE_SPEC/part-{}.md", file);
        base.emplace_back(path, before);
        written.emplace_back(path, after);
    }
    return keptOf(base, written);
}

} // namespace castwright::review
