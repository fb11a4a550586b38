// The page of the settings, for a tab of the centre: search, groups, one row a setting. What is changed
// counts at once.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/shell/settings.h"

class QAbstractButton;
class QLabel;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QVBoxLayout;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class SettingRow;

class SettingsPage : public QWidget {
    Q_OBJECT
public:
    struct Options {
        bool withDeveloperValues = false;
    };

    SettingsPage(Settings& settings, const style::Theme& theme, Options options, QWidget* parent = nullptr);

    [[nodiscard]] SettingScope scope() const { return scope_; }
    void setScope(SettingScope scope);
    void setSearch(const QString& text);
    // Scrolls to a setting and gives its control the keyboard.
    void reveal(const QString& key);

Q_SIGNALS:
    void
    openFileRequested(const QString& path); // the person wants to edit the file of the present scope as text

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Group {
        QString title;
        QLabel* heading;
        std::vector<SettingRow*> rows;
    };

    QWidget* makeHeader();
    void makeGroups();
    void filter();
    void refresh();
    void restyle();
    void followScroll();

    Settings& settings_;
    const style::Theme& theme_;
    Options options_;
    SettingScope scope_ = SettingScope::User;

    QLabel* title_;
    QLabel* where_;
    QAbstractButton* user_;
    QAbstractButton* workspace_;
    QAbstractButton* openFile_;
    QLineEdit* search_;
    QListWidget* index_;
    QScrollArea* scroll_;
    QWidget* content_;
    QVBoxLayout* list_;
    QWidget* nothing_;
    QLabel* nothingText_;
    std::vector<Group> groups_;
};

} // namespace castwright::shell
