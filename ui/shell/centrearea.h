// The centre of the window: groups of tabs in a tree of splits. Every page is here once, by its uri.
#pragma once

#include <QJsonObject>
#include <QPointer>
#include <QSet>
#include <QSplitter>

#include <functional>
#include <map>

#include "ui/shell/page.h"
#include "ui/shell/tabgroup.h"

namespace castwright::shell {

enum class OpenMode : std::uint8_t { Current, Beside };

class CentreArea : public QWidget {
    Q_OBJECT
public:
    explicit CentreArea(const style::Theme& theme, QWidget* parent = nullptr);

    void setFactory(const QString& scheme, PageFactory factory);
    // What a person sees when nothing is open.
    void setEmptyView(QWidget* view);

    // Shows the page of that uri, made if need be. nullptr where no factory can make it.
    Page* open(const QString& uri, OpenMode mode = OpenMode::Current);
    [[nodiscard]] Page* find(const QString& uri) const;
    [[nodiscard]] Page* current() const;
    [[nodiscard]] QList<Page*> pages() const;
    [[nodiscard]] QList<TabGroup*> groups() const; // in reading order

    // The page of another uri in the place of this one, with its state; what is in front stays in front.
    // nullptr where no factory can make it, and nothing has changed.
    Page* replace(Page* page, const QString& uri);
    void close(Page* page);
    void closeOthers(Page* page);
    void closeAll();
    Page* reopenClosed(); // nullptr when nothing was closed
    [[nodiscard]] bool canReopen() const { return !closed_.isEmpty(); }
    // Whether the group in use has more than the page in front.
    [[nodiscard]] bool hasOthers() const { return active_ && active_->pages().size() > 1; }
    void split(Qt::Orientation orientation);
    void takeFocus(); // to the page in front, or to what is there without one
    void focusGroup(int step);
    void showTab(int step); // next or previous in the active group
    void movePage(Page* page, TabGroup* target, DropZone zone);

    [[nodiscard]] QJsonObject saveLayout() const;
    // Pages whose thing is gone are left out; what cannot be read as a layout leaves the centre empty.
    void restoreLayout(const QJsonObject& layout);

    // Builds the menu of a tab; without one there is none.
    std::function<void(Page* page, const QPoint& globalPosition)> tabMenu;

Q_SIGNALS:
    void currentPageChanged(castwright::shell::Page* page); // nullptr: none
    void pagesChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    TabGroup* newGroup();
    TabGroup* splitAt(TabGroup* group, Qt::Orientation orientation, bool isBefore);
    [[nodiscard]] TabGroup* groupOf(const Page* page) const;
    void activate(TabGroup* group);
    void drop(TabGroup* group); // removes an empty group and splits that no longer split
    void announce();
    [[nodiscard]] QJsonObject save(const QWidget* node) const;
    QWidget* restore(const QJsonObject& node, int depth);

    const style::Theme& theme_;
    std::map<QString, PageFactory> factories_;
    QSplitter* root_;
    QPointer<QWidget> empty_;
    QPointer<TabGroup> active_;
    QPointer<Page> announced_;
    QStringList closed_;     // uris, newest last
    QSet<QString> restored_; // a layout that names a page twice gets it once
    bool isRestoring_ = false;
};

} // namespace castwright::shell
