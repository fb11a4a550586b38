#include "ui/history/changesview.h"

#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/buttonkind.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::history {

ChangesView::ChangesView(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , said_(new QLabel)
    , list_(new QListWidget)
    , message_(new QPlainTextEdit)
    , compare_(new QPushButton(tr("Show the differences")))
    , commit_(new QPushButton(tr("Commit")))
    , discard_(new QPushButton(tr("Give the changes up…"))) {
    said_->setObjectName(u"changes.said"_s);
    said_->setWordWrap(true);
    said_->setMargin(12);
    list_->setObjectName(u"changes.list"_s);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setTextElideMode(Qt::ElideMiddle); // the ends of a path and what happened to it are what counts
    list_->setAccessibleName(tr("Files that git will get"));
    list_->setFrameShape(QFrame::NoFrame);
    message_->setObjectName(u"changes.message"_s);
    message_->setAccessibleName(tr("What the commit is about"));
    message_->setPlaceholderText(tr("What is it about?"));
    message_->setTabChangesFocus(true);
    message_->setMaximumHeight(90);
    compare_->setObjectName(u"changes.compare"_s);
    commit_->setObjectName(u"changes.commit"_s);
    discard_->setObjectName(u"changes.discard"_s);
    style::setKind(*commit_, style::ButtonKind::Primary);
    style::setKind(*discard_, style::ButtonKind::Danger);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(said_);
    column->addWidget(list_, 1);
    auto* rows = new QVBoxLayout;
    rows->setContentsMargins(12, 0, 12, 12);
    rows->addWidget(message_);
    for (auto* button : {commit_, compare_, discard_})
        rows->addWidget(button);
    column->addLayout(rows);
    connect(list_, &QListWidget::itemChanged, this, &ChangesView::showState);
    connect(list_, &QListWidget::itemActivated, this, &ChangesView::compareRequested);
    connect(message_, &QPlainTextEdit::textChanged, this, &ChangesView::showState);
    connect(compare_, &QPushButton::clicked, this, &ChangesView::compareRequested);
    connect(commit_, &QPushButton::clicked, this, &ChangesView::commit);
    connect(discard_, &QPushButton::clicked, this, &ChangesView::askToDiscard);
    show(nullptr);
}

void ChangesView::show(Source* source) {
    source_ = source;
    look();
}

void ChangesView::look() {
    {
        const QSignalBlocker quiet(list_);
        list_->clear();
        said_->setText(tr("Open a workflow to see what changed in it."));
        if (source_ != nullptr) {
            const auto changes = source_->changes();
            said_->setText(
                !changes           ? QString::fromUtf8(describe(changes.error()))
                : changes->empty() ? tr("Nothing differs from the last commit.")
                                   : tr("The ticked files go into the commit."));
            if (changes)
                for (const auto& change : *changes) {
                    const QString what = change.what == Changed::What::added     ? tr("new")
                                         : change.what == Changed::What::deleted ? tr("gone")
                                                                                 : tr("changed");
                    auto* item = new QListWidgetItem(
                        style::icon(theme_, u"file"_s),
                        tr("%1 — %2").arg(QString::fromUtf8(change.path), what), list_);
                    item->setData(Qt::UserRole, QString::fromUtf8(change.path));
                    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
                    item->setCheckState(Qt::Checked);
                }
        }
    }
    showState();
}

std::vector<std::string> ChangesView::ticked() const {
    std::vector<std::string> paths;
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->checkState() == Qt::Checked)
            paths.push_back(list_->item(i)->data(Qt::UserRole).toString().toStdString());
    return paths;
}

void ChangesView::showState() {
    const bool isAny = !ticked().empty();
    commit_->setEnabled(isAny && !message_->toPlainText().trimmed().isEmpty());
    compare_->setEnabled(list_->count() > 0);
    discard_->setEnabled(isAny);
}

void ChangesView::commit() {
    Q_EMIT aboutToWrite();
    const auto paths = ticked();
    const auto made = source_->commit(message_->toPlainText().trimmed().toStdString(), paths);
    if (!made) {
        Q_EMIT failed(made.error());
        return;
    }
    message_->clear();
    look();
    Q_EMIT done(tr("Committed: %n files.", nullptr, static_cast<int>(paths.size())));
}

void ChangesView::askToDiscard() {
    const auto paths = ticked();
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("Give the changes up"),
        tr("Put %n files back as the last commit has them?", nullptr, static_cast<int>(paths.size())),
        QMessageBox::Cancel, this);
    box->setObjectName(u"changes.discard.ask"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("New files go. A restore point is kept first: the history leads back to what is there now."));
    auto* yes = box->addButton(tr("Give them up"), QMessageBox::AcceptRole);
    yes->setObjectName(u"changes.discard.yes"_s);
    connect(yes, &QPushButton::clicked, this, [this, paths] {
        Q_EMIT aboutToWrite();
        const auto back = source_->discard(paths);
        if (!back) {
            Q_EMIT failed(back.error());
            return;
        }
        look();
        Q_EMIT done(tr("The changes are given up. The history has a restore point of them."));
    });
    box->open();
}

} // namespace castwright::history

#include "moc_changesview.cpp"
