// The page of keyboard shortcuts: find a command by words or by pressing keys, and give it other keys.
#pragma once

#include <QPointer>
#include <QWidget>

class QFrame;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeView;

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class CommandRegistry;
class KeymapStore;
class ShortcutFilter;
class ShortcutModel;

class ShortcutEditor : public QWidget {
    Q_OBJECT
public:
    ShortcutEditor(
        CommandRegistry& registry, KeymapStore& keymap, const style::Theme& theme, QWidget* parent = nullptr);

    void select(const QString& commandId);

private:
    QWidget* buildTop();
    QWidget* buildBanner();
    QWidget* buildStrip();
    void buildTable();

    [[nodiscard]] QString currentId() const;
    void edit();
    void stopEditing();
    void updateStrip();
    void updateBanner();
    void apply(bool isAdditional);
    void tell(const QString& sentence);
    void chooseFile(bool isExport);

    CommandRegistry& registry_;
    KeymapStore& keymap_;
    const style::Theme& theme_;
    ShortcutModel* model_;
    ShortcutFilter* filter_;
    QTreeView* table_;
    QLineEdit* words_ = nullptr;
    QKeySequenceEdit* searchKeys_ = nullptr;
    QPushButton* record_ = nullptr;
    QFrame* banner_ = nullptr;
    QLabel* bannerText_ = nullptr;
    QPushButton* onlyConflicts_ = nullptr;
    QFrame* notice_ = nullptr;
    QLabel* noticeText_ = nullptr;
    QPushButton* undo_ = nullptr;
    QLabel* what_ = nullptr;
    QKeySequenceEdit* keys_ = nullptr;
    QLabel* rivals_ = nullptr;
    QPushButton* change_ = nullptr;
    QPushButton* assign_ = nullptr;
    QPushButton* add_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* remove_ = nullptr;
    QPushButton* reset_ = nullptr;
    QString editing_; // the command whose keys are being recorded
};

} // namespace castwright::shell
