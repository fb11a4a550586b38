// Playing the tour.
#include "app/ide/tour.h"

#include <QCursor>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cstdio>

#include "app/ide/language/cuttext.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {
// A step that is not right by then has failed; nobody waits for it where it is played alone, on whatever
// machine.
constexpr int stepLimit = 15'000;
constexpr int stepLimitAlone = 60'000;
constexpr int quiet = 250; // animations have ended when the picture is taken

// The window with the dialog that stands before it.
QPixmap pictureOf(QWidget& window) {
    QPixmap picture = window.grab();
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&picture);
        QColor shade(Qt::black);
        shade.setAlphaF(0.45F);
        painter.fillRect(window.rect(), shade);
        painter.drawPixmap(window.rect().center() - dialog->rect().center(), dialog->grab());
    }
    return picture;
}
} // namespace

Tour::Tour(std::vector<TourStep> steps, const style::Theme& theme, QWidget& window)
    : steps_(std::move(steps))
    , theme_(theme)
    , window_(window) {
    poll_.setInterval(40);
    connect(&poll_, &QTimer::timeout, this, &Tour::settle);
}

void Tour::playWithPerson() {
    card_ = new welcome::TourCard(theme_, window_);
    connect(card_, &welcome::TourCard::nextWanted, this, [this] {
        if (now_ + 1 < steps_.size())
            begin(now_ + 1);
        else
            stop(true);
    });
    connect(card_, &welcome::TourCard::stopWanted, this, [this] { stop(true); });
    begin(0);
}

void Tour::playAlone(const QString& folder) {
    folder_ = folder;
    // Nothing in the pictures lies under the pointer by chance.
    QCursor::setPos(window_.mapToGlobal(QPoint(1, window_.height() - 2)));
    if (!QDir().mkpath(folder_)) {
        std::fprintf(stderr, "tour: the folder %s cannot be made\n", qPrintable(folder_));
        isGood_ = false;
        Q_EMIT ended(false);
        return;
    }
    begin(0);
}

void Tour::begin(std::size_t step) {
    now_ = step;
    const TourStep& at = steps_[step];
    if (card_) {
        card_->say(int(step) + 1, int(steps_.size()), at.title, at.sentence);
        card_->waitForNext(false);
    }
    since_.start();
    at.act();
    poll_.start();
}

void Tour::settle() {
    const auto checks = steps_[now_].checks();
    // A text that has just changed gets its room with the next round of events.
    const bool isRight =
        std::ranges::all_of(checks, &TourCheck::isTrue) && (card_ || cutTexts(window_).isEmpty());
    if (since_.elapsed() < quiet || (!isRight && since_.elapsed() < (card_ ? stepLimit : stepLimitAlone)))
        return;
    poll_.stop();
    finishStep();
}

void Tour::finishStep() {
    if (card_) {
        card_->waitForNext(true);
        return;
    }
    const TourStep& at = steps_[now_];
    const QString picture = u"%1-%2.png"_s.arg(int(now_) + 1, 2, 10, QChar(u'0')).arg(at.id);
    const bool isSaved = pictureOf(window_).save(folder_ + u'/' + picture);
    QJsonArray checks;
    bool isRight = isSaved;
    auto facts = at.checks();
    const QStringList cut = cutTexts(window_);
    facts.push_back({tr("every text has the room it needs"), cut.isEmpty()});
    for (const QString& text : cut)
        std::printf("cut   %-10s %s\n", qPrintable(at.id), qPrintable(text));
    for (const auto& check : facts) {
        checks.append(QJsonObject{{u"what"_s, check.what}, {u"true"_s, check.isTrue}});
        isRight = isRight && check.isTrue;
        std::printf(
            "%s  %-10s %s\n", check.isTrue ? "ok  " : "FAIL", qPrintable(at.id), qPrintable(check.what));
    }
    if (!isSaved)
        std::printf(
            "FAIL  %-10s the picture %s could not be written\n", qPrintable(at.id), qPrintable(picture));
    std::fflush(stdout);
    report_.append(QJsonObject{
        {u"step"_s, at.id},
        {u"title"_s, at.title},
        {u"picture"_s, picture},
        {u"ms"_s, since_.elapsed()},
        {u"checks"_s, checks},
        {u"cutTexts"_s, QJsonArray::fromStringList(cut)},
        {u"good"_s, isRight}});
    isGood_ = isGood_ && isRight;
    if (now_ + 1 < steps_.size())
        begin(now_ + 1);
    else
        stop(isGood_);
}

void Tour::stop(bool isGood) {
    poll_.stop();
    if (card_)
        card_->deleteLater();
    if (!folder_.isEmpty()) {
        QFile file(folder_ + u"/tour.json"_s);
        const QByteArray text =
            QJsonDocument(QJsonObject{{u"good"_s, isGood}, {u"steps"_s, report_}}).toJson();
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            std::fprintf(
                stderr, "tour: tour.json could not be written: %s\n", qPrintable(file.errorString()));
            isGood = false;
        }
    }
    Q_EMIT ended(isGood);
}

} // namespace castwright::ide
