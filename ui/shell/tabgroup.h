// One group of tabs in the centre: a bar, the pages behind it, and the places where a dragged tab may be
// dropped.
#pragma once

#include <QFrame>
#include <QStackedWidget>
#include <QTabBar>

#include <optional>

#include "ui/shell/page.h"
#include "ui/style/theme.h"

namespace castwright::shell {

// Where a tab lands on a group: in it, or in a new group on one of its sides.
enum class DropZone : std::uint8_t { Inside, Left, Right, Above, Below };

class TabGroup : public QWidget {
    Q_OBJECT
public:
    explicit TabGroup(const style::Theme& theme, QWidget* parent = nullptr);

    void insert(Page* page, int index = -1); // takes the page as its child and shows it
    void take(Page* page);                   // gives the page up without deleting it
    void present(Page* page);
    [[nodiscard]] Page* current() const;
    [[nodiscard]] QList<Page*> pages() const; // in the order of the tabs
    [[nodiscard]] int indexOf(const Page* page) const;
    [[nodiscard]] QTabBar* bar() const { return bar_; }
    void setActive(bool isActive); // the one group that commands act on

Q_SIGNALS:
    void currentChanged();
    void closeRequested(castwright::shell::Page* page);
    void menuRequested(castwright::shell::Page* page, const QPoint& globalPosition);
    void pageDropped(const QString& uri, castwright::shell::DropZone zone);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    [[nodiscard]] DropZone zoneAt(QPoint position) const;
    void markZone(std::optional<DropZone> zone);
    void describe(Page* page);

    const style::Theme& theme_;
    QTabBar* bar_;
    QStackedWidget* stack_;
    QWidget* mark_ = nullptr; // shows where a drop would land
};

} // namespace castwright::shell
