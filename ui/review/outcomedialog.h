// Exactly what approving would write, before anything is; the only way to approve.
#pragma once

#include <QDialog>

#include "ui/review/session.h"
#include "ui/style/theme.h"

class QListWidget;

namespace castwright::review {

class OutcomeDialog : public QDialog {
    Q_OBJECT
public:
    OutcomeDialog(const style::Theme& theme, Session& session, Outcome outcome, QWidget* parent = nullptr);

Q_SIGNALS:
    void lookAgain(); // a conflict was settled

private:
    void fill(QListWidget& list);
    void settle(int row);

    const style::Theme& theme_;
    Session& session_;
    Outcome outcome_;
    int firstClash_ = 0; // the row of the first conflict
};

} // namespace castwright::review
