// The tour: the main things of the window, one step after the other, with what must then be true. A person
// takes it with a card that explains; without a display it plays by itself, takes a picture of each step and
// reports.
#pragma once

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <vector>

#include "ui/welcome/tourcard.h"

namespace castwright::ide {

class Ide;

struct TourCheck {
    QString what;
    bool isTrue = false;
};

struct TourStep {
    QString id;
    QString title;
    QString sentence;
    std::function<void()> act;
    std::function<std::vector<TourCheck>()> checks; // asked again until all are true or the step's time is up
};

[[nodiscard]] std::vector<TourStep> tourSteps(Ide& ide);

class Tour : public QObject {
    Q_OBJECT
public:
    Tour(std::vector<TourStep> steps, const style::Theme& theme, QWidget& window);

    void playWithPerson();
    // Writes NN-step.png and tour.json into the folder; `ended` says whether every check held.
    void playAlone(const QString& folder);

Q_SIGNALS:
    void ended(bool isGood);

private:
    void begin(std::size_t step);
    void settle();
    void finishStep();
    void stop(bool isGood);

    std::vector<TourStep> steps_;
    const style::Theme& theme_;
    QWidget& window_;
    QPointer<welcome::TourCard> card_;
    QString folder_; // empty: with a person
    std::size_t now_ = 0;
    QTimer poll_;
    QElapsedTimer since_;
    QJsonArray report_;
    bool isGood_ = true;
};

} // namespace castwright::ide
