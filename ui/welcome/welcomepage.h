// What a person sees before a workspace is open: ways to begin, what was open lately, keys worth knowing.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/shell/commandregistry.h"
#include "ui/style/theme.h"

class QGridLayout;
class QLabel;
class QVBoxLayout;

namespace castwright::welcome {

struct RecentEntry {
    QString path;
    QString name;
    QString opened; // in words: "yesterday"
    bool isThere = true;
};

class WelcomePage : public QWidget {
    Q_OBJECT
public:
    // The cards run commands of the registry: new, open, sample, tour.
    WelcomePage(const style::Theme& theme, const shell::CommandRegistry& commands, QWidget* parent = nullptr);

    void setRecent(const std::vector<RecentEntry>& entries);

Q_SIGNALS:
    void recentChosen(const QString& path);
    void recentForgotten(const QString& path);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeStart();
    QWidget* makeKeys();

    const style::Theme& theme_;
    const shell::CommandRegistry& commands_;
    QWidget* body_;
    QGridLayout* grid_;
    QVBoxLayout* recent_;
};

} // namespace castwright::welcome
