// A new workspace in one page: which template, which name, where. Nothing is written before Create.
#pragma once

#include <QButtonGroup>
#include <QLineEdit>

#include <functional>
#include <vector>

#include "models/vocabulary/error.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"

class QLabel;
class QPushButton;

namespace castwright::welcome {

struct TemplateCard {
    QString id;
    QString title;
    QString description;
    QString icon;
    QStringList agents; // the cast, for the card
};

class NewWorkspacePage : public shell::Page {
    Q_OBJECT
public:
    // Makes the workspace and opens it; the error is shown in the page.
    using Create =
        std::function<Result<>(const QString& templateId, const QString& name, const QString& folder)>;

    NewWorkspacePage(
        const style::Theme& theme, std::vector<TemplateCard> templates, const QString& parentFolder,
        Create create);

    [[nodiscard]] QString uri() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override;

private:
    void check();
    void finish();
    [[nodiscard]] QString target() const;
    [[nodiscard]] QString chosen() const;

    std::vector<TemplateCard> templates_;
    Create create_;
    QButtonGroup* choice_;
    QLineEdit* name_;
    QLineEdit* parent_;
    QLabel* says_;
    QPushButton* make_;
};

// A folder name made of a title: letters and digits of any script, the rest as single hyphens.
[[nodiscard]] QString folderNameFor(const QString& title);

} // namespace castwright::welcome
