// A review under way: the proposal's changes, the decisions with their own undo, and what was looked at. Each
// decision is stored at once.
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

#include "models/review/changes.h"
#include "models/review/risks.h"
#include "ui/review/source.h"

namespace castwright::review {

class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(std::unique_ptr<Source> source);

    void load();
    // The source can be asked again, after it was away: what was decided meanwhile is stored, and what
    // somebody else did is shown.
    void resume();
    [[nodiscard]] bool isLoaded() const { return isLoaded_; }
    [[nodiscard]] const QString& failure() const { return failure_; } // why it could not be loaded
    [[nodiscard]] const Detail& detail() const { return detail_; }
    [[nodiscard]] const std::vector<FileChange>& changes() const { return changes_; }
    [[nodiscard]] const std::vector<Risk>& risks() const { return risks_; }
    [[nodiscard]] Progress progress() const { return progressOf(changes_, detail_.decisions); }
    // Completed and not resolved: decisions may be made.
    [[nodiscard]] bool isOpen() const;
    // An approval, a rejection or the like is under way: says which. Nothing else is begun until it is
    // answered.
    [[nodiscard]] const QString& acting() const { return acting_; }
    // The source was away when it was to store the last decisions: they are kept here until resume().
    [[nodiscard]] bool isUnstored() const { return isUnstored_; }

    [[nodiscard]] Verdict verdict(const FileChange& change, const Target& target) const {
        return verdictOn(change, detail_.decisions, target);
    }
    [[nodiscard]] const Decision* decision(const FileChange& change, const Target& target) const;
    // As one command each.
    void decide(const FileChange& change, const Target& target, Verdict verdict);
    void edit(const FileChange& change, const Target& target, std::string text); // accepts it as edited
    void decideFile(const FileChange& change, Verdict verdict);                  // and all in it
    void decideRest(Verdict verdict);                                            // what has no verdict yet
    [[nodiscard]] bool canUndo() const { return !done_.empty(); }
    [[nodiscard]] bool canRedo() const { return !undone_.empty(); }
    void undo();
    void redo();

    [[nodiscard]] bool isViewed(const FileChange& change) const;
    void setViewed(const FileChange& change, bool isViewed);

    [[nodiscard]] std::vector<const Comment*> comments(const FileChange& change, const Target& target) const;
    void comment(const FileChange& change, const Target& target, std::uint32_t line, std::string text);
    void changeComment(Comment comment, std::string text); // an empty text takes it away

    // How conflicts were settled goes with the preview and the approval that follow.
    void preview(std::function<void(Result<Outcome>)> answer);
    void settle(const Outcome::Clash& clash, std::optional<std::string> bytes);
    void approve(const Outcome& previewed, bool confirmDeletions);
    void reject();
    void reopen();
    void rebase();
    void undoApproval();
    void checkRecord(Source::Answer<RecordCheck> answer) { source_->checkRecord(std::move(answer)); }

Q_SIGNALS:
    void loaded();
    void decisionsChanged();
    void decisionsStored();
    void viewedChanged();
    void actingChanged();
    void commentsChanged();
    void failed(const castwright::Error& error);
    void rebased(const QString& id);
    void done(const QString& sentence); // approved, rejected, undone; it has been loaded anew

private:
    void settle(
        const FileChange& change, const Target& target, Verdict verdict,
        std::optional<std::string> editedText);
    void become(std::vector<Decision> items);
    void store();
    [[nodiscard]] bool begin(const QString& acting);
    void actOnceStored(std::function<void()> act);
    void finish(const Result<>& outcome, const QString& sentence);

    std::unique_ptr<Source> source_;
    Detail detail_;
    std::vector<FileChange> changes_;
    std::vector<Risk> risks_;
    std::vector<std::vector<Decision>> done_;
    std::vector<std::vector<Decision>> undone_;
    Settlements settled_;
    QString failure_;
    QString sentence_;
    QString acting_;
    bool isLoaded_ = false;
    bool isStoring_ = false;
    bool isAgain_ = false;    // changed while it was being stored
    bool isUnstored_ = false; // decided while the source was away
    bool isEnding_ = false;   // what was under way is answered, and being read
    std::vector<std::function<void()>> whenStored_;
    std::function<void()> act_; // begun when the last decisions are stored
};

} // namespace castwright::review
