#include "ui/history/historyview.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

#include "ui/style/buttonkind.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::history {

namespace {

QString iconOf(Moment::Kind kind) {
    switch (kind) {
    case Moment::Kind::now:
        return u"edit"_s;
    case Moment::Kind::point:
        return u"flag"_s;
    case Moment::Kind::approval:
        return u"success"_s;
    case Moment::Kind::version:
        return u"template"_s;
    case Moment::Kind::undone:
        return u"undo"_s;
    case Moment::Kind::commit:
        break;
    }
    return u"git-branch"_s;
}

QString timeOf(const Moment& moment) {
    const auto time = QDateTime::fromSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::seconds>(moment.time.time_since_epoch()).count());
    return QLocale().toString(time, QLocale::ShortFormat);
}

} // namespace

HistoryView::HistoryView(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , list_(new QListWidget)
    , said_(new QLabel)
    , compare_(new QPushButton(tr("Compare with now")))
    , restore_(new QPushButton(tr("Go back to it…")))
    , undo_(new QPushButton(tr("Undo going back")))
    , keep_(new QPushButton(tr("Keep a restore point…")))
    , publish_(new QPushButton(tr("Publish a version…")))
    , proposal_(new QPushButton(tr("Open its proposal"))) {
    list_->setObjectName(u"history.list"_s);
    list_->setAccessibleName(tr("Versions, newest first"));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setWordWrap(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    said_->setObjectName(u"history.said"_s);
    said_->setWordWrap(true);
    said_->setMargin(12);
    compare_->setObjectName(u"history.compare"_s);
    restore_->setObjectName(u"history.restore"_s);
    undo_->setObjectName(u"history.undo"_s);
    keep_->setObjectName(u"history.keep"_s);
    publish_->setObjectName(u"history.publish"_s);
    publish_->setToolTip(tr("The files as they are get a number, and stay as they are under it."));
    proposal_->setObjectName(u"history.proposal"_s);
    proposal_->setToolTip(tr("Shows what was approved, and the record of who did what."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(said_);
    column->addWidget(list_, 1);
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(12, 0, 12, 12);
    for (auto* button : {undo_, proposal_, compare_, restore_, keep_, publish_})
        rows->addWidget(button);
    column->addLayout(rows);
    connect(list_, &QListWidget::itemSelectionChanged, this, &HistoryView::showState);
    connect(list_, &QListWidget::itemActivated, this, &HistoryView::compare);
    connect(compare_, &QPushButton::clicked, this, &HistoryView::compare);
    connect(restore_, &QPushButton::clicked, this, &HistoryView::askToRestore);
    connect(keep_, &QPushButton::clicked, this, &HistoryView::keep);
    connect(publish_, &QPushButton::clicked, this, &HistoryView::publish);
    connect(proposal_, &QPushButton::clicked, this, &HistoryView::openProposal);
    connect(undo_, &QPushButton::clicked, this, [this] {
        restore(back_, tr("It is as it was before you went back."));
        back_.clear();
        showState();
    });
    show(nullptr);
}

void HistoryView::show(Source* source) {
    source_ = source;
    back_.clear();
    fromCore_.clear();
    look();
}

void HistoryView::look() {
    own_.clear();
    said_->setText(tr("Open a workflow to see its history."));
    if (source_ != nullptr) {
        auto all = source_->moments();
        if (all) {
            own_ = std::move(*all);
            said_->setText(
                own_.size() > 1 || !fromCore_.empty()
                    ? tr("Select two to compare them, or one to compare it with now or to go back to it.")
                    : tr("Nothing is kept yet. A restore point is made before every approval; you can keep "
                         "one at any time."));
        } else {
            said_->setText(QString::fromUtf8(describe(all.error())));
        }
    }
    fill();
    if (source_ != nullptr)
        Q_EMIT looked();
}

void HistoryView::setFromCore(std::vector<Moment> moments) {
    if (source_ == nullptr || moments == fromCore_)
        return;
    fromCore_ = std::move(moments);
    fill();
}

QString HistoryView::titleOf(const QString& moment) const {
    if (moment == u"now"_s)
        return tr("now");
    const auto at = std::ranges::find(moments_, moment.toStdString(), &Moment::id);
    return at == moments_.end() ? tr("the last commit") : QString::fromUtf8(at->title);
}

// What is chosen stays chosen.
void HistoryView::fill() {
    std::vector<std::string> kept;
    for (const auto row : chosen())
        kept.push_back(moments_[row].id);
    std::vector<Moment> added;
    std::ranges::copy_if(fromCore_, std::back_inserter(added), [this](const Moment& one) {
        return one.proposal.empty() || !std::ranges::contains(own_, one.proposal, &Moment::proposal);
    });
    moments_.clear();
    if (!own_.empty()) {
        moments_.push_back(own_.front()); // now
        auto rest = interleaved({own_.begin() + 1, own_.end()}, std::move(added));
        std::ranges::move(rest, std::back_inserter(moments_));
    }
    const QSignalBlocker quiet(list_);
    list_->clear();
    for (const auto& moment : moments_) {
        QString text = moment.kind == Moment::Kind::now ? tr("Now") : QString::fromUtf8(moment.title);
        if (moment.kind != Moment::Kind::now)
            text += u"\n"_s + timeOf(moment);
        if (!moment.detail.empty())
            text += u" · "_s + QString::fromUtf8(moment.detail);
        auto* item = new QListWidgetItem(style::icon(theme_, iconOf(moment.kind)), text, list_);
        item->setSelected(std::ranges::contains(kept, moment.id));
    }
    showState();
}

std::vector<std::size_t> HistoryView::chosen() const {
    std::vector<std::size_t> rows;
    for (const auto* item : list_->selectedItems())
        rows.push_back(static_cast<std::size_t>(list_->row(item)));
    std::ranges::sort(rows);
    return rows;
}

void HistoryView::showState() {
    const auto rows = chosen();
    const bool isPast = rows.size() == 1 && moments_[rows.front()].kind != Moment::Kind::now;
    compare_->setText(rows.size() == 2 ? tr("Compare the two") : tr("Compare with now"));
    compare_->setEnabled(isPast || rows.size() == 2);
    restore_->setEnabled(isPast);
    undo_->setVisible(!back_.empty());
    keep_->setEnabled(source_ != nullptr);
    publish_->setEnabled(source_ != nullptr);
    proposal_->setVisible(rows.size() == 1 && !moments_[rows.front()].proposal.empty());
}

void HistoryView::compare() {
    const auto rows = chosen();
    if (rows.empty() || rows.size() > 2 || !compare_->isEnabled())
        return;
    const auto& older = moments_[rows.back()];
    const auto& newer = moments_[rows.size() == 2 ? rows.front() : 0];
    Q_EMIT compareRequested(QString::fromUtf8(older.id), QString::fromUtf8(newer.id));
}

void HistoryView::askToRestore() {
    const auto rows = chosen();
    if (rows.size() != 1)
        return;
    const auto moment = moments_[rows.front()];
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Go back"),
        tr("Go back to “%1” of %2?").arg(QString::fromUtf8(moment.title), timeOf(moment)),
        QMessageBox::Cancel, this);
    box->setObjectName(u"history.restore.ask"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("What is there now is kept as a restore point first, so that going back can be undone. Files that "
           "are the same are not touched."));
    auto* yes = box->addButton(tr("Go back"), QMessageBox::AcceptRole);
    yes->setObjectName(u"history.restore.yes"_s);
    connect(yes, &QPushButton::clicked, this, [this, moment] {
        const QString sentence =
            tr("The files are as they were at “%1”.").arg(QString::fromUtf8(moment.title));
        if (isOfCore(moment)) {
            Q_EMIT aboutToRestore();
            Q_EMIT restoreFromCoreRequested(QString::fromUtf8(moment.id), sentence);
        } else {
            restore(moment.id, sentence);
        }
    });
    box->open();
}

void HistoryView::restore(const std::string& moment, const QString& sentence) {
    if (source_ == nullptr)
        return;
    Q_EMIT aboutToRestore();
    auto back = source_->restore(moment);
    if (!back) {
        Q_EMIT failed(back.error());
        return;
    }
    wentBack(*back, sentence);
}

void HistoryView::wentBack(const std::string& back, const QString& sentence) {
    look();
    back_ = back;
    showState();
    Q_EMIT restored(sentence);
}

void HistoryView::publish() {
    bool isGiven = false;
    const QString label = QInputDialog::getText(
        this, tr("Publish a version"), tr("What is new in it?"), QLineEdit::Normal, {}, &isGiven);
    if (!isGiven || source_ == nullptr)
        return;
    Q_EMIT aboutToRestore(); // what was typed is to be in it
    Q_EMIT publishRequested(label.trimmed());
}

void HistoryView::openProposal() {
    const auto rows = chosen();
    if (rows.size() == 1 && !moments_[rows.front()].proposal.empty())
        Q_EMIT proposalRequested(QString::fromUtf8(moments_[rows.front()].proposal));
}

void HistoryView::keep() {
    bool isGiven = false;
    const QString label = QInputDialog::getText(
        this, tr("Keep a restore point"), tr("What is it to be called?"), QLineEdit::Normal, {}, &isGiven);
    if (!isGiven || source_ == nullptr)
        return;
    Q_EMIT aboutToRestore(); // what was typed is to be in it
    if (const auto kept =
            source_->keep((label.trimmed().isEmpty() ? tr("Kept by hand") : label.trimmed()).toStdString());
        !kept)
        Q_EMIT failed(kept.error());
    look();
}

} // namespace castwright::history

#include "moc_historyview.cpp"
