// A field to find things: a glass before it, a cross to clear it, the shortcut that leads to it at its end.
#pragma once

#include <QKeySequence>
#include <QLineEdit>

#include "ui/style/theme.h"

namespace castwright::style {

class SearchField : public QLineEdit {
    Q_OBJECT
public:
    SearchField(const Theme& theme, const QString& placeholder, QWidget* parent = nullptr);

    void setKeys(const QKeySequence& keys); // shown while the field is empty

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QKeySequence m_keys;
};

} // namespace castwright::style
