// The history of notices: filtered by words and by how serious they are, with the details of one below.
#pragma once

#include <QWidget>

#include "ui/shell/notifications.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class CommandRegistry;
class NoticeFilter;
class NoticeModel;

class NotificationCentre : public QWidget {
    Q_OBJECT
public:
    NotificationCentre(
        Notifications& notifications, CommandRegistry& registry, const style::Theme& theme,
        QWidget* parent = nullptr);

private:
    void showCurrent();
    void updateButtons();
    [[nodiscard]] const Notice* current() const;

    Notifications& notifications_;
    CommandRegistry& registry_;
    NoticeModel* model_;
    NoticeFilter* filter_;
    QLineEdit* words_;
    QComboBox* severity_;
    QListView* list_;
    QLabel* empty_;
    QWidget* details_;
    QPlainTextEdit* text_;
    QHBoxLayout* actions_;
    QPushButton* copy_;
    QPushButton* markRead_;
    QPushButton* clear_;
};

} // namespace castwright::shell
