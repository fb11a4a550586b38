// Who did what to a proposal, row by row, and the check that nothing of the record was changed.
#pragma once

#include <QDialog>

#include "ui/review/session.h"
#include "ui/style/theme.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace castwright::review {

class RecordDialog : public QDialog {
    Q_OBJECT
public:
    RecordDialog(const style::Theme& theme, Session& session, QWidget* parent = nullptr);

private:
    void fill();
    void check();
    void tell(const Result<RecordCheck>& found);

    const style::Theme& theme_;
    Session& session_;
    QTreeWidget* rows_;
    QLabel* verdict_;
    QPushButton* check_;
};

} // namespace castwright::review
