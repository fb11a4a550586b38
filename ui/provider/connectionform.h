// One provider: its address, model, key and ways of the network, whether it answers, and the button that
// chooses it. What is written counts when its field is left; a key when it is saved.
#pragma once

#include <QWidget>

#include <vector>

#include "ui/provider/presets.h"
#include "ui/provider/service.h"
#include "ui/style/theme.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace castwright::style {
class Banner;
}

namespace castwright::provider {

class ConnectionForm : public QWidget {
    Q_OBJECT
public:
    ConnectionForm(
        Service& service, const Preset& preset, const style::Theme& theme, QWidget* parent = nullptr);

    void refresh();
    void fetchModels();
    void test();

private:
    void addRow(QGridLayout& grid, const QString& title, QWidget& field, const QString& hint = {});
    void save();
    void saveKey(const QString& key);
    void showOutcome(bool isGood, const QString& sentence);
    void restyle();
    [[nodiscard]] QString whyNotReady() const; // a sentence; empty where it can be tested and chosen

    Service& service_;
    const Preset& preset_;
    const style::Theme& theme_;
    QLabel* title_;
    QLabel* about_;
    QLineEdit* address_;
    QComboBox* model_;
    QPushButton* fetch_;
    QLineEdit* key_;
    QPushButton* saveKey_;
    QPushButton* removeKey_;
    QLabel* keyState_;
    QLineEdit* proxy_;
    QLineEdit* authority_;
    QPushButton* browse_;
    QPushButton* test_;
    QPushButton* use_;
    QCheckBox* onlyHere_;
    style::Banner* outcome_;
    QLabel* notReady_;
    std::vector<QLabel*> quiet_;
    std::vector<QLabel*> names_;
    coreclient::Handle testing_;
    coreclient::Handle fetching_;
};

} // namespace castwright::provider
