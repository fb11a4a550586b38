#include "ui/review/linesdialog.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

#include "ui/style/buttonkind.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

LinesDialog::LinesDialog(const style::Theme& theme, std::string lines, QWidget* parent)
    : QDialog(parent)
    , edit_(new BytesEdit(theme)) {
    setObjectName(u"review.lines"_s);
    setWindowTitle(tr("Edit before accepting"));
    edit_->setBytes(std::move(lines));
    const bool isText = edit_->isText();
    auto* said = new QLabel(
        isText ? tr("These lines go in instead of the proposed ones:")
               : tr("Not all of this change is text. It can be accepted as it is, and not be edited here."));
    said->setWordWrap(true);
    said->setBuddy(edit_);
    edit_->setObjectName(u"review.lines.text"_s);
    edit_->setAccessibleName(tr("The lines that go in"));
    auto* buttons = new QDialogButtonBox(
        isText ? QDialogButtonBox::Ok | QDialogButtonBox::Cancel : QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (auto* done = buttons->button(QDialogButtonBox::Ok)) {
        done->setText(tr("Accept these lines"));
        done->setObjectName(u"review.lines.accept"_s);
        style::setKind(*done, style::ButtonKind::Primary);
    }
    auto* column = new QVBoxLayout(this);
    column->addWidget(said);
    column->addWidget(edit_, 1);
    column->addWidget(buttons);
    resize(720, 360);
}

// Return alone is a line of the text.
void LinesDialog::keyPressEvent(QKeyEvent* event) {
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isReturn && event->modifiers().testFlag(Qt::ControlModifier) && edit_->isText())
        return accept();
    QDialog::keyPressEvent(event);
}

} // namespace castwright::review

#include "moc_linesdialog.cpp"
