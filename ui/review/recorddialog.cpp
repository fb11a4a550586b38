#include "ui/review/recorddialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/style/buttonkind.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

QString words(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// As the core writes them; what it may come to write besides is shown as it is.
QString actOf(const std::string& act) {
    const std::pair<const char*, QString> known[] = {
        {"asked", RecordDialog::tr("Asked for")},
        {"completed", RecordDialog::tr("Ready for review")},
        {"failed", RecordDialog::tr("Failed")},
        {"nothing changed", RecordDialog::tr("Nothing changed")},
        {"cancelled", RecordDialog::tr("Cancelled")},
        {"tried again", RecordDialog::tr("Tried again")},
        {"dismissed", RecordDialog::tr("Dismissed")},
        {"rejected", RecordDialog::tr("Rejected")},
        {"opened again", RecordDialog::tr("Taken up again")},
        {"commented", RecordDialog::tr("Commented")},
        {"comment changed", RecordDialog::tr("Comment changed")},
        {"comment removed", RecordDialog::tr("Comment removed")},
        {"rebased", RecordDialog::tr("Rebased")},
        {"approved", RecordDialog::tr("Approved")},
        {"approval undone", RecordDialog::tr("Approval undone")},
        {"left as it was", RecordDialog::tr("Left as it was")},
    };
    const auto* found = std::ranges::find(known, act, [](const auto& one) { return std::string(one.first); });
    return found == std::end(known) ? words(act) : found->second;
}

QString when(const std::string& time) {
    const auto at = QDateTime::fromString(words(time), Qt::ISODateWithMs).toLocalTime();
    return at.isValid() ? QLocale().toString(at, QLocale::ShortFormat) : words(time);
}

QString whoOf(const std::string& who) {
    return who.empty() || who == "local" ? RecordDialog::tr("here") : words(who);
}

} // namespace

RecordDialog::RecordDialog(const style::Theme& theme, Session& session, QWidget* parent)
    : QDialog(parent)
    , theme_(theme)
    , session_(session)
    , rows_(new QTreeWidget)
    , verdict_(new QLabel) {
    setObjectName(u"review.record"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Record of the proposal"));
    rows_->setObjectName(u"review.record.rows"_s);
    rows_->setAccessibleName(tr("Who did what"));
    rows_->setRootIsDecorated(false);
    rows_->setHeaderLabels({tr("When"), tr("Who"), tr("What"), tr("Detail")});
    rows_->setWordWrap(true);
    verdict_->setObjectName(u"review.record.verdict"_s);
    verdict_->setWordWrap(true);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    verdict_->setText(tr("Each row holds the hash of the one before it, in one chain for the whole "
                         "workspace. The check computes all of them again."));
    auto* column = new QVBoxLayout(this);
    column->addWidget(rows_, 1);
    column->addWidget(verdict_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    check_ = buttons->addButton(tr("Check the record"), QDialogButtonBox::ActionRole);
    check_->setObjectName(u"review.record.check"_s);
    style::setKind(*check_, style::ButtonKind::Primary);
    column->addWidget(buttons);
    connect(check_, &QPushButton::clicked, this, &RecordDialog::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
    resize(680, 420);
}

void RecordDialog::fill() {
    for (const auto& line : session_.detail().audit) {
        auto* item = new QTreeWidgetItem(
            rows_, {when(line.time), whoOf(line.who), actOf(line.act), words(line.detail).simplified()});
        if (!line.hash.empty())
            item->setToolTip(0, tr("Hash of this row: %1").arg(words(line.hash)));
        item->setToolTip(3, words(line.detail));
    }
    for (int column = 0; column < 3; ++column)
        rows_->resizeColumnToContents(column);
}

void RecordDialog::check() {
    check_->setEnabled(false);
    session_.checkRecord([self = QPointer(this)](const Result<RecordCheck>& found) {
        if (self)
            self->tell(found);
    });
}

void RecordDialog::tell(const Result<RecordCheck>& found) {
    check_->setEnabled(true);
    const bool isGood = found && !found->brokenRow;
    QPalette palette = verdict_->palette();
    palette.setColor(QPalette::WindowText, theme_.color(isGood ? style::Role::Good : style::Role::Bad));
    verdict_->setPalette(palette);
    verdict_->setText(
        !found ? words(describe(found.error()))
        : found->brokenRow
            ? tr("Row %1 of the record does not follow from the one before it: somebody changed the store. "
                 "Compare it with a backup.")
                  .arg(*found->brokenRow)
            : tr("The record holds: %n rows, each follows from the one before. The last hash is %1; note it "
                 "elsewhere to see later that none is missing at the end.",
                 nullptr, static_cast<int>(found->rows))
                  .arg(words(found->lastHash)));
}

} // namespace castwright::review

#include "moc_recorddialog.cpp"
