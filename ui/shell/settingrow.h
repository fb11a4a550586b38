// One setting on its page: what it is, its control, whether it was changed, and the way back.
#pragma once

#include <QBoxLayout>
#include <QLabel>
#include <QToolButton>
#include <QWidget>

#include "ui/shell/settings.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class SettingControl;

class SettingRow : public QWidget {
    Q_OBJECT
public:
    SettingRow(
        const SettingDescription& setting, bool withDeveloperValues, Settings& settings,
        const style::Theme& theme, QWidget* parent);

    [[nodiscard]] const SettingDescription& setting() const { return setting_; }
    [[nodiscard]] bool matches(const QStringList& words) const;

    // Shows what the files say in this scope.
    void show(SettingScope scope);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void edit(const QJsonValue& value);
    void reset();
    void refresh();
    void restyle();
    [[nodiscard]] QString otherScopes() const;
    [[nodiscard]] QString shown(const QJsonValue& value) const;

    SettingDescription setting_;
    Settings& settings_;
    const style::Theme& theme_;
    SettingScope scope_ = SettingScope::User;
    bool isModified_ = false;
    QString refusal_; // why the last edit did not count

    QBoxLayout* columns_;
    QLabel* title_;
    QLabel* modified_;
    QLabel* description_;
    QLabel* note_;
    QLabel* message_;
    SettingControl* control_;
    QToolButton* reset_;
};

} // namespace castwright::shell
