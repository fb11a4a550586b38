// The card that speaks during the tour: what one sees, how far along one is, and the way on or out.
#pragma once

#include <QLabel>
#include <QPushButton>

#include "ui/style/card.h"

namespace castwright::welcome {

class TourCard : public style::Card {
    Q_OBJECT
public:
    TourCard(const style::Theme& theme, QWidget& window);
    void say(int step, int steps, const QString& title, const QString& sentence);
    void waitForNext(bool isWaiting); // off while a step is under way

Q_SIGNALS:
    void nextWanted();
    void stopWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void place();

    QWidget& window_;
    QLabel* count_;
    QLabel* title_;
    QLabel* sentence_;
    QPushButton* next_;
    QPushButton* stop_;
};

} // namespace castwright::welcome
