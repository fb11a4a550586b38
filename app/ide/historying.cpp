// The history of the workflow in front, what git will get of it, and comparisons in tabs.
#include <utility>

#include "app/ide/ide.h"
#include "net/rendezvous/rendezvous.h"
#include "ui/history/changesview.h"
#include "ui/history/comparepage.h"
#include "ui/history/historyview.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

void Ide::addHistory() {
    auto& centre = window_.workbench().centre();
    const auto compare = [this, &centre](const QString& before, const QString& after) {
        const QString uri = u"compare:%1|%2"_s.arg(before, after);
        // Anew: what is now may not be what was now.
        if (auto* old = centre.find(uri))
            centre.close(old);
        if (auto* page = centre.open(uri))
            page->setFocus();
    };
    centre.setFactory(u"compare"_s, [this](const QString& uri) -> shell::Page* {
        if (proposalSides_ && proposalSides_->uri == uri) {
            auto sides = *std::exchange(proposalSides_, std::nullopt);
            return new history::ComparePage(
                theme_, workflows_.kinds(), session_.languages(), uri, std::move(sides.before),
                std::move(sides.after));
        }
        if (!history_)
            return nullptr;
        const auto sides = uri.section(u':', 1).split(u'|');
        const auto moments = history_->moments();
        const auto side = [&](const QString& id) -> std::optional<history::ComparePage::Side> {
            auto files = history_->files(id.toStdString());
            if (!files) {
                say(files.error());
                return std::nullopt;
            }
            QString title = id == u"now"_s ? tr("now") : tr("the last commit");
            if (moments)
                for (const auto& moment : *moments)
                    if (moment.kind != history::Moment::Kind::now && moment.id == id.toStdString())
                        title = QString::fromStdString(moment.title);
            return history::ComparePage::Side{title, std::move(*files)};
        };
        auto before = side(sides.value(0));
        auto after = side(sides.value(1));
        if (!before || !after)
            return nullptr;
        return new history::ComparePage(
            theme_, workflows_.kinds(), session_.languages(), uri, std::move(*before), std::move(*after));
    });
    const auto written = [this](const QString& sentence) {
        notifications_.post(shell::Severity::Good, sentence);
        showHistory();
    };
    window_.addView(
        {.id = u"history"_s,
         .title = tr("History"),
         .icon = u"history"_s,
         .defaultSide = shell::Side::Left,
         .make =
             [this, compare, written] {
                 auto* view = new history::HistoryView(theme_);
                 view->setObjectName(u"history.view"_s);
                 connect(view, &history::HistoryView::compareRequested, this, compare);
                 connect(
                     view, &history::HistoryView::failed, this, [this](const Error& error) { say(error); });
                 connect(view, &history::HistoryView::restored, this, [this](const QString& sentence) {
                     notifications_.post(shell::Severity::Good, sentence);
                 });
                 connect(view, &history::HistoryView::aboutToRestore, this, [this] { workflows_.saveAll(); });
                 view->show(history_.get());
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+Y"_s)});
    window_.addView(
        {.id = u"changes"_s,
         .title = tr("Changes"),
         .icon = u"git-branch"_s,
         .defaultSide = shell::Side::Left,
         .make = [this, compare, written] {
             auto* view = new history::ChangesView(theme_);
             view->setObjectName(u"changes.view"_s);
             connect(view, &history::ChangesView::compareRequested, this, [compare] {
                 compare(u"commit:HEAD"_s, u"now"_s);
             });
             connect(view, &history::ChangesView::failed, this, [this](const Error& error) { say(error); });
             connect(view, &history::ChangesView::done, this, written);
             connect(view, &history::ChangesView::aboutToWrite, this, [this] { workflows_.saveAll(); });
             view->show(history_.get());
             return view;
         }});
    connect(&workflows_, &OpenWorkflows::currentChanged, this, &Ide::showHistory);
    connect(&session_, &WorkspaceSession::filesChanged, this, &Ide::showHistory);
    connect(&refining_, &refine::Service::proposalsChanged, this, [this] {
        if (auto* view = window_.findChild<history::HistoryView*>(); view && view->isVisible())
            view->look(); // an approval made a point, and perhaps a commit
        if (auto* view = window_.findChild<history::ChangesView*>(); view && view->isVisible())
            view->look();
    });
}

void Ide::showHistory() {
    auto* timeline = window_.findChild<history::HistoryView*>();
    auto* changes = window_.findChild<history::ChangesView*>();
    std::unique_ptr<LocalHistory> next;
    const auto* workflow = workflows_.current();
    const auto* folder = session_.folder();
    const auto folders = rendezvous::foldersFromEnvironment();
    if (workflow != nullptr && folder != nullptr && folders) {
        auto opened = LocalHistory::open(folder->root, folders->state, workflow->folder().toStdString());
        if (opened)
            next = std::move(*opened);
        else
            say(opened.error());
    }
    // The views let go of the old one first.
    const auto old = std::exchange(history_, std::move(next));
    if (timeline != nullptr)
        timeline->show(history_.get());
    if (changes != nullptr)
        changes->show(history_.get());
}

} // namespace castwright::ide
