#include "ui/review/outcomedialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/review/mergedialog.h"
#include "ui/style/buttonkind.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

OutcomeDialog::OutcomeDialog(const style::Theme& theme, Session& session, Outcome outcome, QWidget* parent)
    : QDialog(parent)
    , theme_(theme)
    , session_(session)
    , outcome_(std::move(outcome)) {
    setObjectName(u"review.outcome"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What approving does"));
    auto* column = new QVBoxLayout(this);
    const auto sentence = [&](const QString& text) {
        auto* label = new QLabel(text);
        label->setWordWrap(true);
        column->addWidget(label);
    };
    auto* list = new QListWidget;
    list->setObjectName(u"review.outcome.list"_s);
    list->setAccessibleName(tr("Files that change"));
    list->setWordWrap(true);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fill(*list);
    const bool isClean = outcome_.conflicts.empty();
    const bool isEmpty = outcome_.written.empty() && outcome_.deleted.empty();
    sentence(
        !isClean  ? tr("Nothing can be written yet: what you accepted clashes with what has changed in the "
                        "files since. Settle each of them, or reject those parts.")
        : isEmpty ? tr("Nothing would be written: nothing that was accepted changes a file.")
                  : tr("Exactly these files change, then one commit is made where the workspace is a git "
                       "repository. A restore point is kept first."));
    column->addWidget(list);
    sentence(tr("%1 accepted · %2 rejected · %3 undecided and left out")
                 .arg(outcome_.accepted)
                 .arg(outcome_.rejected)
                 .arg(outcome_.undecided));
    if (outcome_.needsConfirmation)
        sentence(tr("It deletes more than it keeps. Look twice."));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    if (!isClean) {
        auto* settle = buttons->addButton(tr("Settle the conflict…"), QDialogButtonBox::ActionRole);
        settle->setObjectName(u"review.outcome.settle"_s);
        connect(settle, &QPushButton::clicked, this, [this, list] {
            this->settle(std::max(list->currentRow(), firstClash_));
        });
        connect(list, &QListWidget::itemActivated, this, [this, list] { this->settle(list->currentRow()); });
        list->setCurrentRow(firstClash_);
    }
    auto* apply = buttons->addButton(
        outcome_.needsConfirmation ? tr("Approve, deletions too") : tr("Approve"),
        QDialogButtonBox::AcceptRole);
    apply->setObjectName(u"review.outcome.approve"_s);
    apply->setEnabled(isClean && !isEmpty);
    style::setKind(*apply, style::ButtonKind::Primary);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        session_.approve(outcome_, outcome_.needsConfirmation);
        accept();
    });
    resize(560, 400);
}

void OutcomeDialog::fill(QListWidget& list) {
    const auto add = [&](const std::string& path, const QString& what, const QString& icon,
                         style::Role role) {
        new QListWidgetItem(
            style::icon(theme_, icon, role), tr("%1 — %2").arg(QString::fromUtf8(path), what), &list);
    };
    for (const auto& path : outcome_.written)
        add(path, tr("written"), u"edit"_s, style::Role::Good);
    for (const auto& path : outcome_.deleted)
        add(path, tr("deleted"), u"trash"_s, style::Role::Bad);
    for (const auto& [from, to] : outcome_.renamed)
        add(to, tr("renamed from %1").arg(QString::fromUtf8(from)), u"arrow-right"_s, style::Role::Info);
    firstClash_ = list.count();
    for (const auto& clash : outcome_.conflicts)
        // The sentence names the file.
        new QListWidgetItem(
            style::icon(theme_, u"warning"_s, style::Role::Warn), QString::fromUtf8(clash.message), &list);
}

void OutcomeDialog::settle(int row) {
    const int index = row - firstClash_;
    if (index < 0 || index >= static_cast<int>(outcome_.conflicts.size()))
        return;
    auto* merge = new MergeDialog(theme_, outcome_.conflicts[static_cast<std::size_t>(index)], this);
    connect(
        merge, &MergeDialog::settled, this,
        [this](const Outcome::Clash& clash, const std::optional<std::string>& bytes) {
            session_.settle(clash, bytes);
            Q_EMIT lookAgain();
            reject();
        });
    merge->open();
}

} // namespace castwright::review

#include "moc_outcomedialog.cpp"
