// The overlay at the top of the window: a search field over a list. It knows rows and keys, not what they
// mean.
#pragma once

#include <QFrame>
#include <QPointer>

#include <vector>

#include "ui/shell/quickopensource.h"

class QLabel;
class QLineEdit;
class QListView;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class PickerModel;

// A child of the window itself, not a window of its own, so that it works alike on X11 and Wayland. It closes
// when the focus goes elsewhere or something beside it is pressed, and gives the focus back on Esc.
class PickerPanel : public QFrame {
    Q_OBJECT
public:
    PickerPanel(const style::Theme& theme, QWidget& window);
    ~PickerPanel() override;

    void open(const QString& text, const QString& hint);
    void close();
    [[nodiscard]] bool isOpen() const { return isOpen_; }

    [[nodiscard]] QString text() const;
    void setText(const QString& text);
    void setHint(const QString& hint);
    // `message` is shown where there are no items.
    void setItems(std::vector<QuickOpenItem> items, const QString& message);
    [[nodiscard]] const std::vector<QuickOpenItem>& items() const;
    [[nodiscard]] int currentRow() const;
    // The rows belong to what was typed before: Return waits for the next setItems and takes its first row.
    void expectItems();
    void setBusy(bool isBusy);
    void chooseCurrent();

Q_SIGNALS:
    void edited(const QString& text);
    void chosen(const castwright::shell::QuickOpenItem& item); // never a disabled one
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);
    void moveTo(int row);
    void place();
    void announceCurrent();
    void updateFooter();
    void dress();

    const style::Theme& theme_;
    QWidget& window_;
    QLineEdit* field_;
    QListView* list_;
    QLabel* footer_;
    PickerModel* model_;
    QPointer<QWidget> before_; // had the focus
    QString message_;
    bool isOpen_ = false;
    bool isBusy_ = false;
    bool isExpecting_ = false;
    bool isChoiceWaiting_ = false;
};

} // namespace castwright::shell
