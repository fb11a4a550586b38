#include "ui/review/session.h"

#include <algorithm>

#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"

namespace castwright::review {

Session::Session(std::unique_ptr<Source> source)
    : source_(std::move(source)) {}

void Session::load() {
    source_->load([this](Result<Detail> detail) {
        if (std::exchange(isEnding_, false))
            acting_.clear();
        if (!detail) {
            failure_ = QString::fromStdString(describe(detail.error()));
            Q_EMIT loaded();
            return;
        }
        failure_.clear();
        detail_ = std::move(*detail);
        changes_ = changesOf(detail_.proposal);
        risks_ = risksOf(changes_);
        isLoaded_ = true;
        // Nothing is written by opening; what a proposal on an empty draft opens with is stored with the
        // first decision.
        if (detail_.decisions.revision == 0 && detail_.decisions.items.empty() && isOpen())
            detail_.decisions.items = openingDecisions(detail_.proposal).items;
        Q_EMIT loaded();
        if (!sentence_.isEmpty())
            Q_EMIT done(std::exchange(sentence_, {}));
    });
}

void Session::resume() {
    if (isUnstored_)
        store();
    else if (!isStoring_ && (acting_.isEmpty() || isEnding_))
        load();
}

bool Session::isOpen() const {
    return isLoaded_ && detail_.proposal.status == ProposalStatus::completed;
}

const Decision* Session::decision(const FileChange& change, const Target& target) const {
    return detail_.decisions.find(change.path, change.baseHash, change.proposedHash, target);
}

void Session::become(std::vector<Decision> items) {
    detail_.decisions.items = std::move(items);
    Q_EMIT decisionsChanged();
    store();
}

void Session::store() {
    if (isStoring_) {
        isAgain_ = true;
        return;
    }
    isStoring_ = true;
    source_->decide(detail_.decisions, [this](Result<std::uint64_t> revision) {
        isStoring_ = false;
        isUnstored_ = !revision
                      && (revision.error().code == ErrorCode::unavailable
                          || revision.error().code == ErrorCode::timeout);
        if (!revision) {
            isAgain_ = false;
            whenStored_.clear();
            if (std::exchange(act_, {})) { // what was to follow is not begun
                acting_.clear();
                Q_EMIT actingChanged();
            }
            if (isUnstored_) {
                Q_EMIT decisionsChanged();
                Q_EMIT failed(revision.error());
                return;
            }
            // Somebody else decided: what is shown must be what is kept.
            done_.clear();
            undone_.clear();
            Q_EMIT failed(revision.error());
            load();
            return;
        }
        detail_.decisions.revision = *revision;
        Q_EMIT decisionsStored();
        if (std::exchange(isAgain_, false)) {
            store();
            return;
        }
        for (const auto& waiting : std::exchange(whenStored_, {}))
            waiting();
        if (const auto act = std::exchange(act_, {}))
            act();
    });
}

void Session::decide(const FileChange& change, const Target& target, Verdict verdict) {
    settle(change, target, verdict, {});
}

void Session::edit(const FileChange& change, const Target& target, std::string text) {
    settle(change, target, Verdict::accept, std::move(text));
}

void Session::settle(
    const FileChange& change, const Target& target, Verdict verdict, std::optional<std::string> editedText) {
    if (!isOpen() || !acting_.isEmpty())
        return;
    done_.push_back(detail_.decisions.items);
    undone_.clear();
    auto next = detail_.decisions;
    next.set(
        {.path = change.path,
         .baseHash = change.baseHash,
         .proposedHash = change.proposedHash,
         .target = target,
         .verdict = verdict,
         .editedText = std::move(editedText)});
    become(std::move(next.items));
}

void Session::decideFile(const FileChange& change, Verdict verdict) {
    if (!isOpen() || !acting_.isEmpty())
        return;
    done_.push_back(detail_.decisions.items);
    undone_.clear();
    auto next = detail_.decisions;
    // The file's own verdict is to be the last word: what was said of its parts goes.
    std::erase_if(next.items, [&](const Decision& one) { return one.path == change.path; });
    next.set(
        {.path = change.path,
         .baseHash = change.baseHash,
         .proposedHash = change.proposedHash,
         .target = WholeFile{},
         .verdict = verdict,
         .editedText = {}});
    become(std::move(next.items));
}

void Session::decideRest(Verdict verdict) {
    if (!isOpen() || !acting_.isEmpty())
        return;
    done_.push_back(detail_.decisions.items);
    undone_.clear();
    auto next = detail_.decisions;
    review::decideRest(next, changes_, verdict);
    become(std::move(next.items));
}

void Session::undo() {
    if (done_.empty() || !acting_.isEmpty())
        return;
    undone_.push_back(detail_.decisions.items);
    auto items = std::move(done_.back());
    done_.pop_back();
    become(std::move(items));
}

void Session::redo() {
    if (undone_.empty() || !acting_.isEmpty())
        return;
    done_.push_back(detail_.decisions.items);
    auto items = std::move(undone_.back());
    undone_.pop_back();
    become(std::move(items));
}

bool Session::isViewed(const FileChange& change) const {
    return std::ranges::contains(detail_.viewed, std::pair(change.path.text(), change.proposedHash));
}

void Session::setViewed(const FileChange& change, bool isViewed) {
    std::erase_if(detail_.viewed, [&](const auto& one) { return one.first == change.path.text(); });
    if (isViewed)
        detail_.viewed.emplace_back(change.path.text(), change.proposedHash);
    source_->setViewed(detail_.viewed);
    Q_EMIT viewedChanged();
}

std::vector<const Comment*> Session::comments(const FileChange& change, const Target& target) const {
    std::vector<const Comment*> found;
    for (const auto& one : detail_.comments)
        if (one.path == change.path && one.baseHash == change.baseHash
            && one.proposedHash == change.proposedHash && one.target == target)
            found.push_back(&one);
    return found;
}

void Session::comment(const FileChange& change, const Target& target, std::uint32_t line, std::string text) {
    changeComment(
        {.id = randomId(),
         .path = change.path,
         .baseHash = change.baseHash,
         .proposedHash = change.proposedHash,
         .target = target,
         .line = line,
         .text = {}},
        std::move(text));
}

void Session::changeComment(Comment comment, std::string text) {
    comment.text = std::move(text);
    source_->comment(comment, [this](Result<std::vector<Comment>> all) {
        if (!all) {
            Q_EMIT failed(all.error());
            return;
        }
        detail_.comments = std::move(*all);
        Q_EMIT commentsChanged();
    });
}

void Session::preview(std::function<void(Result<Outcome>)> answer) {
    const auto ask = [this, answer = std::move(answer)] {
        source_->preview(detail_.decisions.revision, settled_, answer);
    };
    // What is shown must be what would be applied: decisions that are not stored yet go first.
    if (isStoring_ || isUnstored_ || detail_.decisions.revision == 0) {
        whenStored_.push_back(ask);
        store();
    } else {
        ask();
    }
}

bool Session::begin(const QString& acting) {
    if (!acting_.isEmpty())
        return false;
    acting_ = acting;
    Q_EMIT actingChanged();
    return true;
}

// The core answers acts and notes side by side: an act that ends the review would overtake the last decision,
// which would be refused then, and lost.
void Session::actOnceStored(std::function<void()> act) {
    if (!isStoring_ && !isUnstored_)
        return act();
    act_ = std::move(act);
    if (!isStoring_)
        store();
}

// It is over when what came of it is shown.
void Session::finish(const Result<>& outcome, const QString& sentence) {
    isEnding_ = true;
    if (!outcome) {
        Q_EMIT failed(outcome.error());
    } else {
        done_.clear();
        undone_.clear();
        settled_.clear();
        sentence_ = sentence;
    }
    load();
}

void Session::approve(const Outcome& previewed, bool confirmDeletions) {
    if (!begin(tr("Approving…")))
        return;
    source_->approve(
        detail_.decisions.revision, previewed.draftRevision, settled_, confirmDeletions,
        [this, count = previewed.written.size() + previewed.deleted.size()](const Result<>& outcome) {
            finish(outcome, tr("Approved: %n files changed.", nullptr, static_cast<int>(count)));
        });
}

void Session::reject() {
    if (!begin(tr("Rejecting…")))
        return;
    actOnceStored([this] {
        source_->reject([this](const Result<>& outcome) {
            finish(outcome, tr("Rejected. Nothing was changed, and it can be taken up again."));
        });
    });
}

void Session::settle(const Outcome::Clash& clash, std::optional<std::string> bytes) {
    const auto path = BundlePath::parse(clash.path);
    if (!path)
        return;
    settled_.insert_or_assign(
        *path, Settlement{
                   .draftHash = clash.draft ? contentHash(*clash.draft) : std::string(),
                   .decidedHash = clash.decided ? contentHash(*clash.decided) : std::string(),
                   .bytes = std::move(bytes)});
}

void Session::reopen() {
    if (!begin(tr("Taking it up again…")))
        return;
    source_->reopen([this](const Result<>& outcome) {
        finish(outcome, tr("It is open for review again, with the decisions it had."));
    });
}

void Session::rebase() {
    if (!begin(tr("Rebasing…")))
        return;
    actOnceStored([this] {
        source_->rebase([this](const Result<std::string>& id) {
            acting_.clear();
            Q_EMIT actingChanged();
            if (id)
                Q_EMIT rebased(QString::fromStdString(*id));
            else
                Q_EMIT failed(id.error());
        });
    });
}

void Session::undoApproval() {
    if (!begin(tr("Undoing the approval…")))
        return;
    source_->undoApproval(
        [this](const Result<>& outcome) { finish(outcome, tr("The approval is undone.")); });
}

} // namespace castwright::review

#include "moc_session.cpp"
