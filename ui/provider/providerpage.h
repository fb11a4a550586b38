// The page of models and providers: which there are, which one refines, how each is reached, and whether it
// answers.
#pragma once

#include <QWidget>

#include <map>

#include "ui/provider/service.h"
#include "ui/style/theme.h"

class QLabel;
class QListWidget;
class QStackedWidget;

namespace castwright::style {
class Banner;
}

namespace castwright::provider {

class ConnectionForm;
class PlannerPanel;

class ProviderPage : public QWidget {
    Q_OBJECT
public:
    ProviderPage(Service& service, const style::Theme& theme, QWidget* parent = nullptr);

    void showProvider(const QString& id); // "planner", or that of a preset
    [[nodiscard]] QString shown() const;

Q_SIGNALS:
    void exampleChosen(const QString& sentence); // to be written into the prompt

protected:
    void showEvent(QShowEvent* event) override;

private:
    void restyle();
    void refresh();
    void refreshEngine();

    Service& service_;
    const style::Theme& theme_;
    QLabel* title_;
    QLabel* inUse_;
    style::Banner* problem_;
    QListWidget* list_;
    QStackedWidget* stack_;
    PlannerPanel* planner_;
    std::map<QString, ConnectionForm*> forms_;
};

// How a choice is called on the page and wherever else it is told.
[[nodiscard]] QString titleOf(const QString& id);

} // namespace castwright::provider
