// The buttons take their names from their actions.
#include "ui/style/fieldnames.h"

#include <QAction>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace castwright::style {

void nameFieldButtons(QLineEdit& field, const QString& iconMeaning) {
    for (QAction* action : field.findChildren<QAction*>(Qt::FindDirectChildrenOnly)) {
        if (!action->text().isEmpty())
            continue;
        const bool isClear = action->objectName() == "_q_qlineeditclearaction"_L1;
        action->setText(
            isClear ? QCoreApplication::translate("castwright::style::FieldNames", "Clear") : iconMeaning);
    }
}

} // namespace castwright::style
