// Asks for a secret and its name, hands both to whoever keeps them, and stays until they are kept.
#pragma once

#include <QDialog>
#include <QStringList>

#include <functional>

#include "models/vocabulary/error.h"
#include "ui/style/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace castwright::inspector {

// What stands in a file in place of the secret: "{secret:NAME}".
[[nodiscard]] QString secretReference(const QString& name);
// The name in a text that is a reference and nothing else; null for any other text.
[[nodiscard]] QString secretName(const QString& text);
// Whether a value under such a name is one that should not stand in a file.
[[nodiscard]] bool looksSecret(const QString& name, const QString& value);

// Keeps the secret where it belongs, and answers later.
using KeepSecret = std::function<void(
    const QString& name, const QString& secret, std::function<void(castwright::Result<>)> answer)>;

class SecretDialog : public QDialog {
    Q_OBJECT
public:
    SecretDialog(
        const style::Theme& theme, const QStringList& names, const QString& name, const QString& secret,
        KeepSecret keep, QWidget* parent = nullptr);

    [[nodiscard]] QString name() const;

private:
    void check();
    void keep();

    QStringList names_;
    KeepSecret keep_;
    QLineEdit* name_;
    QLineEdit* secret_;
    QLabel* sentence_;
    QPushButton* done_;
};

} // namespace castwright::inspector
