// The built-in planner on the page of providers: what it is, what it understands, and the button that chooses
// it.
#pragma once

#include <QWidget>

#include "ui/provider/service.h"
#include "ui/style/theme.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace castwright::style {
class Banner;
}

namespace castwright::provider {

class FormList;

class PlannerPanel : public QWidget {
    Q_OBJECT
public:
    PlannerPanel(Service& service, const style::Theme& theme, QWidget* parent = nullptr);

    void refresh();

Q_SIGNALS:
    void exampleChosen(const QString& sentence);

private:
    void choose();
    void test();
    void restyle();

    Service& service_;
    const style::Theme& theme_;
    QLabel* title_;
    QLabel* about_;
    QPushButton* use_;
    QPushButton* test_;
    QCheckBox* onlyHere_;
    style::Banner* outcome_;
    QLabel* heading_;
    FormList* forms_;
    coreclient::Handle testing_;
};

} // namespace castwright::provider
