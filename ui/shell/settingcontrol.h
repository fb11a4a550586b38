// The control for one setting, chosen by its schema: a list of choices, a switch, a number, a text, a list of
// texts.
#pragma once

#include <QJsonValue>
#include <QWidget>

#include "ui/shell/settings.h"

namespace castwright::shell {

class SettingControl : public QWidget {
    Q_OBJECT
public:
    // Values that the schema keeps for developers are offered only with `withDeveloperValues`, or while they
    // are set.
    [[nodiscard]] static SettingControl*
    make(const SettingDescription& setting, bool withDeveloperValues, QWidget* parent);

    // Shows a value without reporting it as an edit. One that the schema forbids shows as the default.
    virtual void setValue(const QJsonValue& value) = 0;
    // Names itself for screen readers and takes the keyboard.
    void describe(const QString& name, const QString& description);

Q_SIGNALS:
    void edited(const QJsonValue& value);

protected:
    SettingControl(QWidget* input, QWidget* parent);

private:
    QWidget* input_;
};

} // namespace castwright::shell
