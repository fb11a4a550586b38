// One sentence across a view about something that lasts: how grave it is, what to do, and a way to put it
// aside.
#pragma once

#include <QWidget>

#include "ui/style/theme.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace castwright::style {

class IconButton;
class IconLabel;

class Banner : public QWidget {
    Q_OBJECT
public:
    enum class Severity : std::uint8_t { Info, Good, Warn, Bad };

    Banner(const Theme& theme, Severity severity, const QString& sentence, QWidget* parent = nullptr);

    void setSentence(const QString& sentence);
    void setSeverity(Severity severity);
    QPushButton* addAction(const QString& text); // connect its clicked()
    void setDismissible(bool isDismissible);     // it is, unless told otherwise

Q_SIGNALS:
    void dismissed(); // the banner has hidden itself

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] Role role() const;

    const Theme& m_theme;
    Severity m_severity;
    IconLabel* m_icon;
    QLabel* m_sentence;
    QHBoxLayout* m_row;
    IconButton* m_dismiss;
};

} // namespace castwright::style
