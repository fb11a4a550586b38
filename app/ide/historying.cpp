// The history of the workflow in front, what git will get of it, and comparisons in tabs.
#include <QDateTime>

#include <utility>

#include "app/ide/ide.h"
#include "net/coreclient/history.h"
#include "net/rendezvous/rendezvous.h"
#include "ui/history/changesview.h"
#include "ui/history/comparepage.h"
#include "ui/history/historyview.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr QLatin1StringView corePrefix(history::corePrefix);
constexpr auto proposalPrefix = "proposal:"_L1;

bool isKeptByCore(const QString& moment) {
    return moment.startsWith(corePrefix) || moment.startsWith(proposalPrefix);
}

// Restore points are on the disk, and read from there.
std::optional<history::Moment> momentOf(coreclient::HistoryMoment&& one) {
    using Kind = coreclient::HistoryMoment::Kind;
    if (one.kind == Kind::point)
        return std::nullopt;
    const auto time = QDateTime::fromString(QString::fromStdString(one.time), Qt::ISODateWithMs);
    const auto title =
        one.kind == Kind::version
            ? Ide::tr("Version %1: %2").arg(one.number).arg(QString::fromStdString(one.label))
        : one.kind == Kind::approval
            ? Ide::tr("Approved: %1").arg(QString::fromStdString(one.label).simplified())
            : Ide::tr("Approval undone: %1").arg(QString::fromStdString(one.label).simplified());
    return history::Moment{
        .kind = one.kind == Kind::version    ? history::Moment::Kind::version
                : one.kind == Kind::approval ? history::Moment::Kind::approval
                                             : history::Moment::Kind::undone,
        .id = std::string(history::corePrefix) + one.moment,
        .title = title.toStdString(),
        .detail = std::move(one.who),
        .time = std::chrono::system_clock::time_point(std::chrono::milliseconds(time.toMSecsSinceEpoch())),
        .proposal = std::move(one.proposal)};
}

} // namespace

void Ide::addHistory() {
    auto& centre = window_.workbench().centre();
    const auto compare = [this, &centre](const QString& before, const QString& after) {
        if (isKeptByCore(before) || isKeptByCore(after))
            return compareMoments(before, after);
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
        // A tab of the last time: what the core keeps is asked for again by who wants it, not at every start.
        if (std::ranges::any_of(sides, isKeptByCore))
            return nullptr;
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
                 connect(view, &history::HistoryView::looked, this, &Ide::readCoreHistory);
                 connect(view, &history::HistoryView::publishRequested, this, &Ide::publishVersion);
                 connect(view, &history::HistoryView::restoreFromCoreRequested, this, &Ide::goBackTo);
                 connect(view, &history::HistoryView::proposalRequested, this, [this](const QString& id) {
                     openProposal({.id = id});
                 });
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

// Versions and approvals, where the core is there to tell.
void Ide::readCoreHistory() {
    auto* core = refining_.client();
    if (core == nullptr || refining_.workflowId().isEmpty())
        return;
    readingHistory_ = coreclient::history(
        *core, refining_.workflowId(), [this](Result<std::vector<coreclient::HistoryMoment>> read) {
            auto* view = window_.findChild<history::HistoryView*>();
            if (!read || view == nullptr) // what is on the disk is shown without it
                return;
            std::vector<history::Moment> moments;
            for (auto& one : *read)
                if (auto moment = momentOf(std::move(one)))
                    moments.push_back(std::move(*moment));
            view->setFromCore(std::move(moments));
        });
}

// Reads one from the core, or from the disk.
void Ide::withFilesAt(const QString& moment, std::function<void(spec::Bundle)> then) {
    const auto go = [this, then = std::move(then)](Result<spec::Bundle> files) {
        if (files)
            then(std::move(*files));
        else
            say(files.error());
    };
    if (!moment.startsWith(corePrefix))
        return go(
            history_ ? history_->files(moment.toStdString())
                     : fail(ErrorCode::notFound, tr("No workflow is open.").toStdString()));
    if (auto* core = refining_.client())
        changingHistory_ =
            coreclient::filesAt(*core, refining_.workflowId(), moment.sliced(corePrefix.size()), go);
    else
        go(fail(ErrorCode::unavailable, tr("The core keeps it, and does not answer now.").toStdString()));
}

void Ide::compareMoments(const QString& before, const QString& after) {
    auto* view = window_.findChild<history::HistoryView*>();
    if (view == nullptr)
        return;
    withFilesAt(
        before, [=, this, was = view->titleOf(before), is = view->titleOf(after)](spec::Bundle older) {
            withFilesAt(after, [=, this, older = std::move(older)](spec::Bundle newer) {
                const QString uri = u"compare:%1|%2"_s.arg(before, after);
                auto& centre = window_.workbench().centre();
                if (auto* old = centre.find(uri))
                    centre.close(old);
                proposalSides_ = ProposalSides{uri, {was, older}, {is, std::move(newer)}};
                if (auto* page = centre.open(uri))
                    page->setFocus();
            });
        });
}

void Ide::goBackTo(const QString& moment, const QString& sentence) {
    withFilesAt(moment, [this, sentence](const spec::Bundle& files) {
        auto* view = window_.findChild<history::HistoryView*>();
        if (!history_ || view == nullptr)
            return;
        workflows_.saveAll();
        if (const auto back = history_->become(files))
            view->wentBack(*back, sentence);
        else
            say(back.error());
    });
}

void Ide::publishVersion(const QString& label) {
    auto* core = refining_.client();
    if (core == nullptr || refining_.workflowId().isEmpty())
        return say(Error{
            .code = ErrorCode::unavailable,
            .message = tr("Versions are published by the core, which does not answer now.").toStdString()});
    changingHistory_ = coreclient::publish(
        *core, refining_.workflowId(), label.toStdString(), [this](const Result<std::uint64_t>& number) {
            if (!number)
                return say(number.error());
            notifications_.post(shell::Severity::Good, tr("Version %1 is published.").arg(*number));
            readCoreHistory();
        });
}

} // namespace castwright::ide
