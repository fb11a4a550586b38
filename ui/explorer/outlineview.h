// The outline of the file in front, on the right; choosing an entry goes to its line.
#pragma once

#include <QPointer>
#include <QStackedWidget>
#include <QTreeWidget>

#include "ui/explorer/filepage.h"

namespace castwright::explorer {

class OutlineView : public QWidget {
    Q_OBJECT
public:
    explicit OutlineView(QWidget* parent = nullptr);
    void follow(FilePage* page); // nullptr: nothing in front has an outline

private:
    void fill();
    void mark(); // the entry in which the cursor stands

    QStackedWidget* stack_;
    QTreeWidget* list_;
    QLabel* empty_;
    QPointer<FilePage> page_;
};

} // namespace castwright::explorer
