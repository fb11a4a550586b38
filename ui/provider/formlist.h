// What the built-in planner understands, as it says so itself: one example a row, to be looked through and
// taken over.
#pragma once

#include <QListWidget>

#include <vector>

#include "net/coreclient/engine.h"
#include "ui/style/theme.h"

namespace castwright::provider {

class FormList : public QListWidget {
    Q_OBJECT
public:
    explicit FormList(const style::Theme& theme, QWidget* parent = nullptr);

    void showForms(const std::vector<coreclient::PlannerForm>& forms);

Q_SIGNALS:
    void chosen(const QString& sentence);

private:
    std::vector<coreclient::PlannerForm> forms_;
};

} // namespace castwright::provider
