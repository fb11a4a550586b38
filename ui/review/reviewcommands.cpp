#include "ui/review/reviewcommands.h"

#include <QApplication>
#include <QCoreApplication>

#include "ui/review/diffview.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::review::Commands)
};

} // namespace

void addReviewCommands(shell::CommandRegistry& commands, std::function<ReviewPage*()> front) {
    const auto add = [&](const QString& id, const QString& title, const QString& icon,
                         const QList<QKeySequence>& keys, std::function<bool(ReviewPage&)> isEnabled,
                         std::function<void(ReviewPage&)> run) {
        commands.add({
            .id = id,
            .title = title,
            .category = Words::tr("Review"),
            .icon = icon,
            .defaultShortcuts = keys,
            .isEnabled =
                [front, isEnabled] {
                    // Letters are for reviewing only while the review has the keyboard.
                    auto* page = front();
                    return page && page->isAncestorOf(QApplication::focusWidget()) && isEnabled(*page);
                },
            .run =
                [front, run] {
                    if (auto* page = front())
                        run(*page);
                },
            .needs = Words::tr("Open a proposal that is to be reviewed first."),
            .scope = u"review"_s,
        });
    };
    const auto always = [](ReviewPage&) { return true; };
    const auto isOpen = [](ReviewPage& page) {
        return page.session().isOpen() && page.session().acting().isEmpty();
    };
    const auto key = [](Qt::Key one) { return QList<QKeySequence>{QKeySequence(one)}; };
    add(u"review.next"_s, Words::tr("Next change"), u"arrow-down"_s, key(Qt::Key_J), always,
        [](auto& page) { page.step(1); });
    add(u"review.previous"_s, Words::tr("Previous change"), u"arrow-up"_s, key(Qt::Key_K), always,
        [](auto& page) { page.step(-1); });
    add(u"review.accept"_s, Words::tr("Accept the change"), u"check"_s, key(Qt::Key_A), isOpen,
        [](auto& page) { page.decide(Verdict::accept); });
    add(u"review.reject"_s, Words::tr("Reject the change"), u"close"_s, key(Qt::Key_X), isOpen,
        [](auto& page) { page.decide(Verdict::reject); });
    add(u"review.undecided"_s, Words::tr("Take the verdict back"), u"undo"_s, key(Qt::Key_U), isOpen,
        [](auto& page) { page.decide(Verdict::undecided); });
    add(u"review.edit"_s, Words::tr("Edit the change before accepting it…"), u"edit"_s, key(Qt::Key_E),
        isOpen, [](auto& page) { page.diff().editCurrent(); });
    add(u"review.viewed"_s, Words::tr("Mark the file as viewed, or not"), u"eye"_s, key(Qt::Key_V), always,
        [](auto& page) { page.toggleViewed(); });
    add(u"review.comment"_s, Words::tr("Comment on the change…"), u"comment"_s, key(Qt::Key_M), always,
        [](auto& page) { page.comment(); });
    const auto file = [](Verdict verdict) {
        return [verdict](ReviewPage& page) {
            if (const auto* change = page.diff().change())
                page.session().decideFile(*change, verdict);
        };
    };
    add(u"review.acceptFile"_s, Words::tr("Accept the file"), u"check"_s, {QKeySequence(u"Shift+A"_s)},
        isOpen, file(Verdict::accept));
    add(u"review.rejectFile"_s, Words::tr("Reject the file"), u"close"_s, {QKeySequence(u"Shift+X"_s)},
        isOpen, file(Verdict::reject));
    add(u"review.acceptRest"_s, Words::tr("Accept what is undecided"), u"check"_s, {}, isOpen,
        [](auto& page) { page.session().decideRest(Verdict::accept); });
    add(u"review.rejectRest"_s, Words::tr("Reject what is undecided"), u"close"_s, {}, isOpen,
        [](auto& page) { page.session().decideRest(Verdict::reject); });
    add(u"review.approve"_s, Words::tr("Approve what is accepted…"), u"success"_s,
        {QKeySequence(u"Ctrl+Return"_s)}, isOpen, [](auto& page) { page.askToApprove(); });
    add(u"review.graph"_s, Words::tr("Show the graphs, or the text"), u"canvas"_s, key(Qt::Key_G), always,
        [](auto& page) { page.showGraph(!page.isShowingGraph()); });
    add(u"review.sideBySide"_s, Words::tr("Side by side, or one under the other"), u"split-right"_s,
        key(Qt::Key_S), always, [](auto& page) { page.setStyle(!page.isSideBySide()); });
    add(u"review.ignoreSpace"_s, Words::tr("Ignore changes of white space, or show them"), u"filter"_s,
        key(Qt::Key_W), always,
        [](auto& page) { page.diff().setIgnoringSpace(!page.diff().isIgnoringSpace()); });
    add(
        u"review.compare"_s, Words::tr("Compare with an earlier proposal…"), u"history"_s, key(Qt::Key_C),
        [](ReviewPage& page) { return !page.session().detail().earlier.empty(); },
        [](auto& page) { page.askToCompare(); });
    add(u"review.record"_s, Words::tr("Show the record of the proposal…"), u"list"_s, {}, always,
        [](auto& page) { page.showRecord(); });
    add(
        u"review.undo"_s, Words::tr("Undo the verdict"), u"undo"_s, {QKeySequence(u"Ctrl+Backspace"_s)},
        [](auto& page) { return page.session().canUndo(); }, [](auto& page) { page.session().undo(); });
    add(
        u"review.redo"_s, Words::tr("Redo the verdict"), u"redo"_s, {QKeySequence(u"Ctrl+Shift+Backspace"_s)},
        [](auto& page) { return page.session().canRedo(); }, [](auto& page) { page.session().redo(); });
}

} // namespace castwright::review
