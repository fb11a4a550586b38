#include "ui/review/reviewpage.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/review/diffview.h"
#include "ui/review/filerow.h"
#include "ui/review/graphview.h"
#include "ui/review/outcomedialog.h"
#include "ui/review/recorddialog.h"
#include "ui/review/standing.h"
#include "ui/shell/toaststack.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/emptystate.h"
#include "ui/style/icons.h"
#include "ui/style/pill.h"
#include "ui/style/separator.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

style::Role roleOf(Risk::Kind kind) {
    switch (kind) {
    case Risk::Kind::constitution:
    case Risk::Kind::deletion:
    case Risk::Kind::secret:
    case Risk::Kind::hidden:
        return style::Role::Bad;
    case Risk::Kind::script:
    case Risk::Kind::dependency:
    case Risk::Kind::tool:
    case Risk::Kind::link:
    case Risk::Kind::unusual:
        return style::Role::Warn;
    case Risk::Kind::prompt:
        break;
    }
    return style::Role::Info;
}

std::pair<int, int> countLines(const FileChange& change) {
    int removed = 0;
    int added = 0;
    for (const auto& hunk : change.hunks) {
        removed += static_cast<int>(hunk.beforeLines.size());
        added += static_cast<int>(hunk.afterLines.size());
    }
    return {added, removed};
}

} // namespace

ReviewPage::ReviewPage(
    const style::Theme& theme, const workflow::NodeKinds& kinds, style::Languages& languages,
    const QString& id, std::unique_ptr<Source> source)
    : theme_(theme)
    , id_(id)
    , session_(std::make_unique<Session>(std::move(source)))
    , prompt_(new style::ElidedLabel(theme))
    , state_(new style::Pill(theme, {}))
    , banner_(new style::Banner(theme, style::Banner::Severity::Info, {}))
    , risks_(new QListWidget)
    , files_(new QListWidget)
    , viewed_(new QLabel)
    , fileName_(new QLabel)
    , diff_(new DiffView(theme, languages, *session_))
    , graph_(new GraphView(theme, kinds, *session_))
    , stack_(new QStackedWidget)
    , progress_(new QLabel)
    , approve_(new QPushButton(tr("Approve…")))
    , reject_(new QPushButton(tr("Reject the proposal…")))
    , rejectRest_(new QPushButton(tr("Reject the rest")))
    , acceptRest_(new QPushButton(tr("Accept the rest")))
    , undoApproval_(new QPushButton(tr("Undo the approval")))
    , reopen_(new QPushButton(tr("Take it up again")))
    , rebase_(banner_->addAction(tr("Rebase on the files as they are")))
    , compare_(new QPushButton(style::icon(theme, u"history"_s), tr("Compare…")))
    , record_(new QPushButton(style::icon(theme, u"list"_s), tr("Record…")))
    , graphButton_(new QPushButton(style::icon(theme, u"canvas"_s), tr("Graph")))
    , styleButton_(new QPushButton(style::icon(theme, u"split-right"_s), tr("Side by side"))) {
    build();
    connect(session_.get(), &Session::loaded, this, &ReviewPage::showLoaded);
    connect(session_.get(), &Session::decisionsChanged, this, [this] {
        fillFiles();
        showState();
    });
    connect(session_.get(), &Session::viewedChanged, this, &ReviewPage::fillFiles);
    connect(session_.get(), &Session::actingChanged, this, &ReviewPage::showState);
    connect(session_.get(), &Session::decisionsStored, this, &ReviewPage::showState);
    connect(session_.get(), &Session::failed, this, &ReviewPage::failed);
    connect(session_.get(), &Session::done, this, &ReviewPage::finished);
    session_->load();
}

ReviewPage::~ReviewPage() = default;

void ReviewPage::build() {
    setAccessibleName(tr("Review of a proposal"));
    files_->setObjectName(u"review.files"_s);
    files_->setAccessibleName(tr("Changed files"));
    files_->setFrameShape(QFrame::NoFrame);
    files_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    risks_->setObjectName(u"review.risks"_s);
    risks_->setAccessibleName(tr("To look at twice"));
    risks_->setFrameShape(QFrame::NoFrame);
    risks_->setWordWrap(true);
    risks_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    files_->setItemDelegate(new FileRow(theme_, files_));
    files_->setUniformItemSizes(true);
    auto* top = new QWidget;
    auto* topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins({});
    topColumn->setSpacing(0);
    viewed_->setObjectName(u"review.viewed"_s);
    viewed_->setContentsMargins(12, 6, 12, 6);
    viewed_->setFont(theme_.font(style::TextSize::Caption));
    topColumn->addWidget(viewed_);
    topColumn->addWidget(files_, 1);
    auto* side = new QSplitter(Qt::Vertical);
    side->addWidget(top);
    side->addWidget(risks_);
    side->setSizes({420, 180});
    side_ = side;
    side_->hide(); // until there are files
    auto* change = new QWidget;
    auto* changeColumn = new QVBoxLayout(change);
    changeColumn->setContentsMargins({});
    changeColumn->setSpacing(0);
    fileName_->setContentsMargins(12, 6, 12, 6);
    fileName_->setObjectName(u"review.fileName"_s);
    changeColumn->addWidget(fileName_);
    changeColumn->addWidget(new style::Separator(theme_, Qt::Horizontal));
    changeColumn->addWidget(diff_, 1);
    stack_->addWidget(change);
    stack_->addWidget(graph_);
    showNothing(standingOf(*session_));
    auto* middle = new QSplitter(Qt::Horizontal);
    middle->addWidget(side);
    middle->addWidget(stack_);
    middle->setStretchFactor(1, 1);
    middle->setSizes({260, 800});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(makeHead());
    notice_ = new QWidget;
    auto* notice = new QHBoxLayout(notice_);
    notice->setContentsMargins(14, 0, 14, 10);
    notice->addWidget(banner_);
    notice_->hide();
    column->addWidget(notice_);
    column->addWidget(new style::Separator(theme_, Qt::Horizontal));
    column->addWidget(middle, 1);
    column->addWidget(new style::Separator(theme_, Qt::Horizontal));
    foot_ = makeFoot();
    foot_->hide();
    column->addWidget(foot_);
    rebase_->setObjectName(u"review.rebase"_s);
    rebase_->setToolTip(
        tr("Makes a second proposal of it that starts from the files as they are. This one stays."));
    connect(rebase_, &QPushButton::clicked, session_.get(), &Session::rebase);
    connect(session_.get(), &Session::rebased, this, &ReviewPage::rebased);
    banner_->setDismissible(false);
    connect(files_, &QListWidget::currentRowChanged, this, &ReviewPage::showFile);
    connect(risks_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        files_->setCurrentRow(item->data(Qt::UserRole).toInt());
        showGraph(false);
    });
    connect(diff_, &DiffView::currentChanged, this, &ReviewPage::showState);
}

QWidget* ReviewPage::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(14, 10, 14, 10);
    row->setSpacing(10);
    prompt_->setObjectName(u"review.prompt"_s);
    prompt_->setTextSize(style::TextSize::Title);
    state_->setObjectName(u"review.state"_s);
    row->addWidget(state_);
    row->addWidget(prompt_, 1);
    record_->setObjectName(u"review.showRecord"_s);
    record_->setToolTip(tr("Who did what to this proposal, and whether the record holds."));
    compare_->setObjectName(u"review.compare"_s);
    compare_->setToolTip(tr("Shows what differs between this proposal and one that it goes back to."));
    for (auto* button : {compare_, record_, graphButton_, styleButton_}) {
        style::setKind(*button, style::ButtonKind::Quiet);
        row->addWidget(button);
    }
    compare_->hide();
    graphButton_->setCheckable(true);
    styleButton_->setCheckable(true);
    connect(compare_, &QPushButton::clicked, this, &ReviewPage::askToCompare);
    connect(record_, &QPushButton::clicked, this, &ReviewPage::showRecord);
    graphButton_->setObjectName(u"review.showGraph"_s);
    styleButton_->setObjectName(u"review.sideBySide"_s);
    connect(graphButton_, &QPushButton::clicked, this, &ReviewPage::showGraph);
    connect(styleButton_, &QPushButton::clicked, this, &ReviewPage::setStyle);
    return head;
}

QWidget* ReviewPage::makeFoot() {
    auto* foot = new QWidget;
    shell::keepFree(*foot); // its buttons end the review, or begin it again
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(14, 10, 14, 10);
    row->setSpacing(8);
    progress_->setObjectName(u"review.progress"_s);
    progress_->setWordWrap(true);
    approve_->setObjectName(u"review.approve"_s);
    reject_->setObjectName(u"review.reject"_s);
    acceptRest_->setObjectName(u"review.acceptRest"_s);
    rejectRest_->setObjectName(u"review.rejectRest"_s);
    undoApproval_->setObjectName(u"review.undoApproval"_s);
    reopen_->setObjectName(u"review.reopen"_s);
    style::setKind(*approve_, style::ButtonKind::Primary);
    row->addWidget(progress_, 1);
    for (auto* button : {undoApproval_, reopen_, reject_, rejectRest_, acceptRest_, approve_})
        row->addWidget(button);
    reject_->setToolTip(tr("Ends the review: nothing of the proposal goes in."));
    rejectRest_->setToolTip(tr("Rejects what has no verdict yet. What you accepted stays accepted."));
    acceptRest_->setToolTip(tr("Accepts what has no verdict yet. Nothing is written before you approve."));
    connect(approve_, &QPushButton::clicked, this, &ReviewPage::askToApprove);
    connect(reject_, &QPushButton::clicked, this, &ReviewPage::askToReject);
    connect(rejectRest_, &QPushButton::clicked, this, [this] { session_->decideRest(Verdict::reject); });
    connect(reopen_, &QPushButton::clicked, session_.get(), &Session::reopen);
    connect(acceptRest_, &QPushButton::clicked, this, [this] { session_->decideRest(Verdict::accept); });
    connect(undoApproval_, &QPushButton::clicked, session_.get(), &Session::undoApproval);
    return foot;
}

QString ReviewPage::title() const {
    if (!session_->isLoaded())
        return tr("Proposal");
    const QString prompt = QString::fromUtf8(session_->detail().proposal.prompt).simplified();
    return prompt.size() > 28 ? prompt.first(27) + u'…' : prompt;
}

// Where there is nothing to decide on: what it waits for, or why it ended.
void ReviewPage::showNothing(const Standing& standing) {
    delete nothing_;
    nothing_ = new style::EmptyState(theme_, standing.icon, standing.title, standing.reason);
    nothing_->setObjectName(u"review.nothing"_s);
    if (session_->isLoaded()) {
        auto* stream = nothing_->addAction(tr("Show the stream"));
        stream->setObjectName(u"review.stream"_s);
        connect(stream, &QPushButton::clicked, this, &ReviewPage::streamRequested);
    }
    stack_->addWidget(nothing_);
    stack_->setCurrentWidget(nothing_);
}

void ReviewPage::showLoaded() {
    diff_->show(nullptr); // what it showed is not there any more
    const auto standing = standingOf(*session_);
    const bool hasChanges = session_->isLoaded() && !session_->changes().empty();
    banner_->setSeverity(standing.severity);
    banner_->setSentence(standing.sentence);
    notice_->setVisible(hasChanges && !standing.sentence.isEmpty());
    side_->setVisible(hasChanges);
    const auto& detail = session_->detail();
    rebase_->setVisible(session_->isOpen() && !detail.isCurrent);
    compare_->setVisible(!detail.earlier.empty());
    record_->setEnabled(session_->isLoaded());
    prompt_->setText(QString::fromUtf8(detail.proposal.prompt).simplified());
    risks_->clear();
    for (const auto& risk : session_->risks()) {
        const auto at = std::ranges::find(session_->changes(), risk.path, &FileChange::path);
        auto* item = new QListWidgetItem(
            style::icon(theme_, u"shield"_s, roleOf(risk.kind)), QString::fromUtf8(risk.message), risks_);
        item->setData(Qt::UserRole, static_cast<int>(at - session_->changes().begin()));
        item->setToolTip(QString::fromUtf8(risk.path.text()));
    }
    risks_->setVisible(risks_->count() > 0);
    hasGraph_ = session_->isLoaded() && graph_->show(detail.proposal, session_->changes());
    graphButton_->setEnabled(hasGraph_);
    styleButton_->setEnabled(hasChanges);
    if (!hasChanges) {
        files_->clear();
        showNothing(standing);
    } else {
        const int row = std::max(0, files_->currentRow());
        const bool isGraph = graphButton_->isChecked();
        fillFiles();
        {
            const QSignalBlocker once(files_);
            files_->setCurrentRow(std::min(row, files_->count() - 1));
        }
        showFile(files_->currentRow());
        showGraph(isGraph);
    }
    showState();
    Q_EMIT descriptionChanged();
}

void ReviewPage::fillFiles() {
    const QSignalBlocker quiet(files_);
    const int row = files_->currentRow();
    int viewed = 0;
    files_->clear();
    for (const auto& change : session_->changes()) {
        const auto [added, removed] = countLines(change);
        const Progress progress = progressOf({&change, 1}, session_->detail().decisions);
        const bool isDecided = progress.undecided == 0;
        const auto role = !isDecided               ? style::Role::TextQuiet
                          : progress.rejected == 0 ? style::Role::Good
                          : progress.accepted == 0 ? style::Role::Bad
                                                   : style::Role::Warn;
        const QString kind = change.kind == ChangeKind::added     ? tr("new")
                             : change.kind == ChangeKind::deleted ? tr("goes")
                             : change.kind == ChangeKind::renamed ? tr("renamed")
                                                                  : QString();
        QString text = QString::fromUtf8(change.path.text()) + u"  +%1 −%2"_s.arg(added).arg(removed);
        if (!kind.isEmpty())
            text += u" · "_s + kind;
        if (session_->isViewed(change))
            text += u" · "_s + tr("viewed");
        auto* item = new QListWidgetItem(
            style::icon(theme_, isDecided ? u"success"_s : u"circle"_s, role), text, files_);
        item->setData(FileRow::path, QString::fromUtf8(change.path.text()));
        item->setData(FileRow::kind, kind);
        item->setData(FileRow::added, added);
        item->setData(FileRow::removed, removed);
        item->setData(FileRow::isViewed, session_->isViewed(change));
        viewed += session_->isViewed(change) ? 1 : 0;
        item->setToolTip(
            change.oldPath ? tr("was %1").arg(QString::fromUtf8(change.oldPath->text()))
                           : QString::fromUtf8(change.path.text()));
    }
    files_->setCurrentRow(row);
    viewed_->setText(tr("%1 of %2 files viewed").arg(viewed).arg(session_->changes().size()));
}

void ReviewPage::showFile(int row) {
    if (row < 0 || row >= static_cast<int>(session_->changes().size()))
        return;
    const auto& change = session_->changes()[static_cast<std::size_t>(row)];
    fileName_->setText(QString::fromUtf8(change.path.text()));
    diff_->show(&change);
    showGraph(false);
}

void ReviewPage::showState() {
    const bool isOpen = session_->isOpen();
    const bool isActing = !session_->acting().isEmpty();
    const auto progress = session_->isLoaded() ? session_->progress() : Progress{};
    const auto total = progress.accepted + progress.rejected + progress.undecided;
    progress_->setText(
        isActing                 ? session_->acting()
        : session_->isUnstored() ? tr("Not stored yet: the core does not answer. What you decide is kept "
                                      "here and stored when it does.")
        : total == 0             ? QString()
                                 : tr("%1 of %2 decided · %3 accepted · %4 rejected")
                           .arg(total - progress.undecided)
                           .arg(total)
                           .arg(progress.accepted)
                           .arg(progress.rejected));
    approve_->setVisible(isOpen);
    approve_->setEnabled(!isActing && progress.accepted > 0);
    reject_->setVisible(isOpen);
    rejectRest_->setVisible(isOpen);
    rejectRest_->setEnabled(!isActing && progress.undecided > 0);
    reopen_->setVisible(
        session_->isLoaded() && session_->detail().proposal.resolution == Resolution::rejected);
    acceptRest_->setVisible(isOpen);
    acceptRest_->setEnabled(!isActing && progress.undecided > 0);
    for (auto* button : {reject_, reopen_, undoApproval_, rebase_})
        button->setEnabled(!isActing);
    const auto resolution = session_->detail().proposal.resolution;
    undoApproval_->setVisible(
        session_->isLoaded() && (resolution == Resolution::approved || resolution == Resolution::partial));
    const auto standing = standingOf(*session_);
    state_->setText(standing.word);
    state_->setDot(standing.role);
    foot_->setVisible(isOpen || !reopen_->isHidden() || !undoApproval_->isHidden());
}

bool ReviewPage::isShowingGraph() const {
    return stack_->currentWidget() == graph_;
}

void ReviewPage::showGraph(bool isShown) {
    const bool really = isShown && hasGraph_;
    graphButton_->setChecked(really);
    if (!session_->changes().empty())
        stack_->setCurrentIndex(really ? 1 : 0);
}

bool ReviewPage::isSideBySide() const {
    return diff_->style() == DiffStyle::sideBySide;
}

void ReviewPage::setStyle(bool isSideBySide) {
    styleButton_->setChecked(isSideBySide);
    diff_->setStyle(isSideBySide ? DiffStyle::sideBySide : DiffStyle::unified);
}

void ReviewPage::focusInEvent(QFocusEvent*) {
    diff_->setFocus();
}

void ReviewPage::step(int by) {
    showGraph(false);
    if (diff_->step(by))
        return;
    const int next = files_->currentRow() + by;
    if (next < 0 || next >= files_->count())
        return;
    files_->setCurrentRow(next);
    if (by < 0 && diff_->change() && !diff_->change()->hunks.empty())
        diff_->setCurrentHunk(static_cast<int>(diff_->change()->hunks.size()) - 1);
}

void ReviewPage::decide(Verdict verdict) {
    const auto* change = diff_->change();
    if (!change || !session_->isOpen())
        return;
    if (isShowingGraph()) {
        graph_->decide(verdict);
        return;
    }
    if (isDecidedByNodes(*change, session_->detail().decisions)) {
        showGraph(true); // its lines follow its nodes
        return;
    }
    if (diff_->currentHunk() < 0) {
        session_->decideFile(*change, verdict);
    } else {
        session_->decide(
            *change, HunkTarget{change->hunks[static_cast<std::size_t>(diff_->currentHunk())].id}, verdict);
    }
    if (verdict != Verdict::undecided)
        step(1);
}

void ReviewPage::toggleViewed() {
    if (const auto* change = diff_->change())
        session_->setViewed(*change, !session_->isViewed(*change));
}

void ReviewPage::comment() {
    if (isShowingGraph())
        graph_->commentOnShown();
    else
        diff_->commentOnCurrent();
}

void ReviewPage::askToCompare() {
    const auto& earlier = session_->detail().earlier;
    const auto choose = [this](const Earlier& one) {
        Q_EMIT compareRequested(QString::fromUtf8(one.id), QString::fromUtf8(one.prompt).simplified());
    };
    if (earlier.size() == 1)
        return choose(earlier.front());
    if (earlier.empty())
        return;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"review.compare.menu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const auto& one : earlier) {
        const auto made = QDateTime::fromString(QString::fromUtf8(one.time), Qt::ISODateWithMs).toLocalTime();
        const QString prompt = QString::fromUtf8(one.prompt).simplified();
        constexpr qsizetype most = 60;
        menu->addAction(
            tr("%1 · %2")
                .arg(
                    QLocale().toString(made, QLocale::ShortFormat),
                    prompt.size() > most ? prompt.first(most - 1) + u'…' : prompt)
                .replace(u'&', "&&"_L1),
            this, [choose, one] { choose(one); });
    }
    menu->popup(compare_->mapToGlobal(QPoint(0, compare_->height())));
}

void ReviewPage::showRecord() {
    (new RecordDialog(theme_, *session_, this))->open();
}

void ReviewPage::askToApprove() {
    session_->preview([this](const Result<Outcome>& outcome) {
        if (outcome)
            showOutcome(*outcome);
        else
            Q_EMIT failed(outcome.error());
    });
}

void ReviewPage::showOutcome(const Outcome& outcome) {
    auto* dialog = new OutcomeDialog(theme_, *session_, outcome, this);
    connect(dialog, &OutcomeDialog::lookAgain, this, &ReviewPage::askToApprove, Qt::QueuedConnection);
    dialog->open();
}

void ReviewPage::askToReject() {
    const auto progress = session_->progress();
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Reject the proposal"),
        tr("Nothing of it goes in, also not the %n parts that you accepted.", nullptr,
           static_cast<int>(progress.accepted)),
        QMessageBox::Cancel, this);
    box->setObjectName(u"review.reject.ask"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("The proposal and your decisions are kept: it can be taken up again from here."));
    auto* yes = box->addButton(tr("Reject the proposal"), QMessageBox::AcceptRole);
    yes->setObjectName(u"review.reject.yes"_s);
    connect(yes, &QPushButton::clicked, session_.get(), &Session::reject);
    box->open();
}

} // namespace castwright::review

#include "moc_reviewpage.cpp"
