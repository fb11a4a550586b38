// The tour's card, low in the middle of the window, above everything else.
#include "ui/welcome/tourcard.h"

#include <QAccessible>
#include <QAccessibleAnnouncementEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/style/buttonkind.h"

using namespace Qt::StringLiterals;

namespace castwright::welcome {

namespace {
constexpr int cardWidth = 460;
constexpr int above = 48;
} // namespace

TourCard::TourCard(const style::Theme& theme, QWidget& window)
    : Card(theme, &window)
    , window_(window)
    , count_(new QLabel)
    , title_(new QLabel)
    , sentence_(new QLabel)
    , next_(new QPushButton(tr("Next")))
    , stop_(new QPushButton(tr("End the tour"))) {
    setObjectName(u"tour.card"_s);
    setAccessibleName(tr("Tour"));
    setEdge(style::Role::Accent);
    count_->setFont(theme.font(style::TextSize::Caption));
    count_->setForegroundRole(QPalette::PlaceholderText);
    title_->setFont(theme.font(style::TextSize::Title));
    sentence_->setWordWrap(true);
    next_->setObjectName(u"tour.next"_s);
    stop_->setObjectName(u"tour.stop"_s);
    style::setKind(*next_, style::ButtonKind::Primary);
    style::setKind(*stop_, style::ButtonKind::Quiet);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(6);
    column->addWidget(count_);
    column->addWidget(title_);
    column->addWidget(sentence_);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 8, 0, 0);
    row->addWidget(stop_);
    row->addStretch();
    row->addWidget(next_);
    column->addLayout(row);
    window.installEventFilter(this);
    connect(next_, &QPushButton::clicked, this, &TourCard::nextWanted);
    connect(stop_, &QPushButton::clicked, this, &TourCard::stopWanted);
}

void TourCard::say(int step, int steps, const QString& title, const QString& sentence) {
    count_->setText(tr("Step %1 of %2").arg(step).arg(steps));
    title_->setText(title);
    sentence_->setText(sentence);
    next_->setText(step == steps ? tr("Done") : tr("Next"));
    place();
    show();
    raise();
    QAccessibleAnnouncementEvent announcement(this, title + u". "_s + sentence);
    QAccessible::updateAccessibility(&announcement);
}

void TourCard::waitForNext(bool isWaiting) {
    next_->setEnabled(isWaiting);
    raise();
    if (isWaiting)
        next_->setFocus();
}

void TourCard::place() {
    setFixedWidth(cardWidth);
    sentence_->setFixedWidth(cardWidth - 40);
    adjustSize();
    move((window_.width() - width()) / 2, window_.height() - height() - above);
}

bool TourCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &window_ && event->type() == QEvent::Resize)
        place();
    return Card::eventFilter(watched, event);
}

void TourCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        Q_EMIT stopWanted();
    else
        Card::keyPressEvent(event);
}

} // namespace castwright::welcome
