// Finding and replacing in the text above it.
#pragma once

#include <QList>
#include <QTimer>
#include <QWidget>

#include <vector>

#include "models/vocabulary/signal.h"
#include "ui/style/theme.h"
#include "ui/textview/textview.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QRegularExpression;
class QToolButton;

namespace castwright::explorer {

class FindBar : public QWidget {
    Q_OBJECT
public:
    explicit FindBar(const style::Theme& theme, QWidget* parent = nullptr);
    // Once there is a text to find in; a large one is searched line by line.
    void setView(textview::TextView& view);
    void setLarge(bool isLarge) { isLarge_ = isLarge; }

    // With what is selected, where that is a part of one line.
    void open(bool isReplacing);
    // To the next or last match, round the ends of the text.
    void step(int by);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(); // what is in the text now
    void findIn(const QString& text, int firstLine, const QRegularExpression& expression);
    void tell();
    void replaceOne();
    void replaceAll();
    void close();
    [[nodiscard]] qsizetype current() const; // of found_; -1 where the cursor is at none
    [[nodiscard]] QToolButton* addSwitch(const QString& name, const QString& text, const QString& says);

    textview::TextView* view_ = nullptr;
    bool isLarge_ = false;
    std::vector<Connection> connections_;
    QLineEdit* field_;
    QToolButton* case_;
    QToolButton* word_;
    QToolButton* regex_;
    QLabel* says_;
    QWidget* replaceRow_;
    QLineEdit* with_;
    QPushButton* replaceOne_;
    QPushButton* replaceAll_;
    QList<textview::Span> found_; // in the order of the text
    QString problem_;
    QTimer settle_;
};

} // namespace castwright::explorer
