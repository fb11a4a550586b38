// The runs of this window at the side: what runs, what came of it, and the way to try the workflow again.
#pragma once

#include <QWidget>

#include "ui/refine/sessions.h"
#include "ui/style/theme.h"

class QListWidget;
class QStackedWidget;

namespace castwright::refine {

class RunList : public QWidget {
    Q_OBJECT
public:
    RunList(const style::Theme& theme, Sessions& sessions, QWidget* parent = nullptr);

Q_SIGNALS:
    void tryRequested();
    void runRequested(castwright::refine::Session* session);

private:
    void list();

    const style::Theme& theme_;
    Sessions& sessions_;
    QStackedWidget* stack_;
    QListWidget* runs_;
};

} // namespace castwright::refine
