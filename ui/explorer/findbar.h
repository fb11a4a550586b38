// Finding and replacing in the text above it.
#pragma once

#include <QList>
#include <QTextCursor>
#include <QTimer>
#include <QWidget>

#include "ui/style/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace castwright::explorer {

class SourceView;

class FindBar : public QWidget {
    Q_OBJECT
public:
    FindBar(const style::Theme& theme, SourceView& source, QWidget* parent = nullptr);

    // With what is selected, where that is a part of one line.
    void open(bool isReplacing);
    // To the next or last match, round the ends of the text.
    void step(int by);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(); // what is in the text now
    void tell();
    void replaceOne();
    void replaceAll();
    void close();
    [[nodiscard]] int current() const; // of found_; -1 where the cursor is at none
    [[nodiscard]] QToolButton* addSwitch(const QString& name, const QString& text, const QString& says);

    struct Found {
        int begin = 0;
        int end = 0;
    };

    const style::Theme& theme_;
    SourceView& source_;
    QLineEdit* field_;
    QToolButton* case_;
    QToolButton* word_;
    QToolButton* regex_;
    QLabel* says_;
    QWidget* replaceRow_;
    QLineEdit* with_;
    QPushButton* replaceOne_;
    QPushButton* replaceAll_;
    QList<Found> found_;
    QString problem_;
    QTimer settle_;
};

} // namespace castwright::explorer
