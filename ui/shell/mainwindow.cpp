// The window's own commands, its menus on tabs and views, and its layout.
#include "ui/shell/mainwindow.h"
#include "ui/style/forwardfocus.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

bool takesFocus(const QWidget* widget) {
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus);
}

// The focus to `wish`, or to the first thing in the area that takes it by the keyboard.
bool focusInto(QWidget* area, QWidget* wish) {
    if (wish)
        wish = style::focusTarget(*wish);
    if (!wish || !takesFocus(wish)) {
        wish = area->nextInFocusChain();
        while (wish != area && !(area->isAncestorOf(wish) && !wish->focusProxy() && takesFocus(wish)))
            wish = wish->nextInFocusChain();
    }
    if (wish == area)
        return false;
    wish->setFocus(Qt::TabFocusReason);
    return true;
}

} // namespace

MainWindow::MainWindow(const style::Theme& theme, CommandRegistry& commands)
    : theme_(theme)
    , commands_(commands)
    , title_(new TitleBar(theme))
    , workbench_(new Workbench(theme))
    , status_(new StatusBar(theme)) {
    setObjectName(u"window"_s);
    setAcceptDrops(true);
    setMinimumSize(720, 480);
    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(title_);
    column->addWidget(workbench_, 1);
    column->addWidget(status_);
    setCentralWidget(body);

    addSideCommands();
    addTabCommands();
    addFocusCommands();
    for (const Command* command : commands_.all())
        addAction(commands_.action(command->id));
    connect(&commands_, &CommandRegistry::added, this, [this](const QString& id) {
        addAction(commands_.action(id));
    });
    connect(&commands_, &CommandRegistry::removed, this, [this](const QString& id) {
        if (QAction* action = commands_.action(id))
            removeAction(action);
    });

    auto& centre = workbench_->centre();
    centre.tabMenu = [this](Page* page, const QPoint& at) { showTabMenu(page, at); };
    workbench_->viewMenu = [this](const QString& id, const QPoint& at) { showViewMenu(id, at); };
    connect(&centre, &CentreArea::pagesChanged, &commands_, [this] { commands_.refresh(); });
    connect(&centre, &CentreArea::currentPageChanged, &commands_, [this] { commands_.refresh(); });
    connect(workbench_, &Workbench::sidesChanged, &commands_, [this] { commands_.refresh(); });
}

void MainWindow::addSideCommands() {
    const QString category = tr("View");
    struct Toggle {
        Side side;
        const char* id;
        QString title;
        QString icon;
        QKeySequence keys;
    };
    const Toggle toggles[]{
        {Side::Left, "view.toggleLeft", tr("Show or hide the left side"), u"layout-left"_s,
         QKeySequence(u"Ctrl+B"_s)},
        {Side::Right, "view.toggleRight", tr("Show or hide the right side"), u"layout-right"_s,
         QKeySequence(u"Ctrl+Alt+B"_s)},
        {Side::Bottom, "view.toggleBottom", tr("Show or hide the bottom panel"), u"layout-bottom"_s,
         QKeySequence(u"Ctrl+J"_s)},
    };
    for (const auto& toggle : toggles) {
        const Side side = toggle.side;
        commands_.add({
            .id = QString::fromLatin1(toggle.id),
            .title = toggle.title,
            .category = category,
            .icon = toggle.icon,
            .defaultShortcuts = {toggle.keys},
            .isChecked = [this, side] { return workbench_->isSideVisible(side); },
            .run = [this, side] { workbench_->setSideVisible(side, !workbench_->isSideVisible(side)); },
        });
    }
    commands_.add({
        .id = u"view.zen"_s,
        .title = tr("Zen mode"),
        .category = category,
        .icon = u"zen"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Alt+Z"_s)},
        .isChecked = [this] { return workbench_->isZen(); },
        .run =
            [this] {
                workbench_->setZen(!workbench_->isZen());
                title_->setVisible(!workbench_->isZen());
                status_->setVisible(!workbench_->isZen());
            },
    });
    connect(workbench_, &Workbench::sidesChanged, this, [this] {
        title_->setVisible(!workbench_->isZen());
        status_->setVisible(!workbench_->isZen());
    });
    commands_.add({
        .id = u"view.fullScreen"_s,
        .title = tr("Full screen"),
        .category = category,
        .icon = {},
        .defaultShortcuts = {QKeySequence(Qt::Key_F11)},
        .isChecked = [this] { return isFullScreen(); },
        .run = [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); },
    });
    commands_.add({
        .id = u"view.resetLayout"_s,
        .title = tr("Reset the layout of the window"),
        .category = category,
        .icon = u"refresh"_s,
        .run = [this] { workbench_->resetLayout(); },
    });
    const std::pair<Side, std::pair<QString, QString>> places[]{
        {Side::Left, {u"view.moveLeft"_s, tr("Move the view to the left side")}},
        {Side::Right, {u"view.moveRight"_s, tr("Move the view to the right side")}},
        {Side::Bottom, {u"view.moveBottom"_s, tr("Move the view to the bottom panel")}},
    };
    for (const auto& [side, words] : places) {
        // From the palette these act on the view that has the focus; from a view's own menu on that view.
        auto view = [this] {
            if (!menuView_.isEmpty())
                return menuView_;
            for (const auto* candidate : workbench_->views()) {
                const Side at = workbench_->sideOf(candidate->id);
                if (workbench_->isSideVisible(at) && workbench_->current(at) == candidate->id
                    && workbench_->widgetOf(candidate->id)->isAncestorOf(QApplication::focusWidget()))
                    return candidate->id;
            }
            return QString();
        };
        commands_.add({
            .id = words.first,
            .title = words.second,
            .category = category,
            .icon = {},
            .isEnabled =
                [this, view, side] {
                    const QString id = view();
                    return !id.isEmpty() && workbench_->sideOf(id) != side;
                },
            .run = [this, view, side] { workbench_->moveView(view(), side); },
            .needs = tr("Go into a view that lies at another side first."),
        });
    }
}

void MainWindow::addTabCommands() {
    const QString category = tr("Tabs");
    auto& centre = workbench_->centre();
    struct Condition {
        std::function<bool()> isMet;
        QString needs;
    };
    const Condition hasPage{
        [&centre] { return centre.current() != nullptr; }, tr("Open something in a tab first.")};
    const Condition hasTwo{[&centre] { return centre.hasOthers(); }, tr("Open a second tab first.")};
    auto add = [this, &category](
                   const QString& id, const QString& title, const QString& icon,
                   const QList<QKeySequence>& keys, const Condition& condition, std::function<void()> run) {
        commands_.add({
            .id = id,
            .title = title,
            .category = category,
            .icon = icon,
            .defaultShortcuts = keys,
            .isEnabled = condition.isMet,
            .run = std::move(run),
            .needs = condition.needs,
        });
    };
    const auto keys = [](const QString& text) { return QList{QKeySequence(text)}; };
    add(u"tab.close"_s, tr("Close the tab"), u"close"_s, keys(u"Ctrl+W"_s), hasPage,
        [&centre] { centre.close(centre.current()); });
    add(u"tab.closeOthers"_s, tr("Close the other tabs of the group"), {}, {}, hasTwo,
        [&centre] { centre.closeOthers(centre.current()); });
    add(u"tab.closeAll"_s, tr("Close all tabs"), {}, keys(u"Ctrl+Shift+W"_s), hasPage,
        [&centre] { centre.closeAll(); });
    add(u"tab.reopen"_s, tr("Reopen the tab closed last"), u"undo"_s, keys(u"Ctrl+Shift+T"_s),
        {[&centre] { return centre.canReopen(); }, tr("No tab has been closed yet.")},
        [&centre] { centre.reopenClosed(); });
    add(u"tab.next"_s, tr("Next tab"), {}, {QKeySequence(u"Ctrl+PgDown"_s), QKeySequence(u"Ctrl+Tab"_s)},
        hasPage, [&centre] { centre.showTab(1); });
    add(u"tab.previous"_s, tr("Previous tab"), {},
        {QKeySequence(u"Ctrl+PgUp"_s), QKeySequence(u"Ctrl+Shift+Tab"_s)}, hasPage,
        [&centre] { centre.showTab(-1); });
    add(u"tab.splitRight"_s, tr("Move the tab to the right half"), u"split-right"_s, keys(u"Ctrl+\\"_s),
        hasTwo, [&centre] { centre.split(Qt::Horizontal); });
    add(u"tab.splitDown"_s, tr("Move the tab to the lower half"), u"split-down"_s, keys(u"Ctrl+Alt+\\"_s),
        hasTwo, [&centre] { centre.split(Qt::Vertical); });
    const Condition hasGroups{
        [&centre] { return centre.groups().size() > 1; }, tr("Move a tab to another half first.")};
    add(u"tab.nextGroup"_s, tr("Next group of tabs"), {}, keys(u"Ctrl+Alt+Right"_s), hasGroups,
        [&centre] { centre.focusGroup(1); });
    add(u"tab.previousGroup"_s, tr("Previous group of tabs"), {}, keys(u"Ctrl+Alt+Left"_s), hasGroups,
        [&centre] { centre.focusGroup(-1); });
}

void MainWindow::addFocusCommands() {
    commands_.add({
        .id = u"view.focusNext"_s,
        .title = tr("Focus the next part of the window"),
        .category = tr("View"),
        .icon = {},
        .defaultShortcuts = {QKeySequence(Qt::Key_F6)},
        .run = [this] { focusArea(1); },
    });
    commands_.add({
        .id = u"view.focusPrevious"_s,
        .title = tr("Focus the previous part of the window"),
        .category = tr("View"),
        .icon = {},
        .defaultShortcuts = {QKeySequence(Qt::SHIFT | Qt::Key_F6)},
        .run = [this] { focusArea(-1); },
    });
}

void MainWindow::addView(ViewDescription view, const QList<QKeySequence>& shortcuts) {
    const QString id = view.id;
    commands_.add({
        .id = u"view.show."_s + id,
        .title = tr("Show %1").arg(view.title),
        .category = tr("View"),
        .icon = view.icon,
        .defaultShortcuts = shortcuts,
        .run = [this, id] { workbench_->showView(id); },
    });
    workbench_->addView(std::move(view));
}

void MainWindow::focusArea(int step) {
    QList<QWidget*> areas{title_, &workbench_->activityBar()};
    for (const Side side : {Side::Left, Side::Right, Side::Bottom}) {
        if (side == Side::Right)
            areas.append(&workbench_->centre());
        if (workbench_->isSideVisible(side))
            areas.append(workbench_->panel(side));
    }
    areas.append(status_);
    const auto at = std::ranges::find_if(
        areas, [](QWidget* area) { return area->isAncestorOf(QApplication::focusWidget()); });
    const auto size = areas.size();
    auto index = at == areas.end() ? 0 : at - areas.begin() + step;
    for (qsizetype tries = 0; tries < size; ++tries, index += step) {
        QWidget* area = areas[((index % size) + size) % size];
        // What the part is about first; its tabs and buttons where that takes no focus.
        QWidget* wish = area == &workbench_->centre() ? workbench_->centre().current() : nullptr;
        for (const Side side : {Side::Left, Side::Right, Side::Bottom})
            if (area == workbench_->panel(side))
                wish = workbench_->widgetOf(workbench_->current(side));
        if (area->isVisible() && focusInto(area, wish))
            return;
    }
}

void MainWindow::showTabMenu(Page* page, const QPoint& at) {
    workbench_->centre().open(page->uri());
    commands_.refresh();
    QMenu menu(this);
    for (const auto& id :
         {u"tab.close"_s, u"tab.closeOthers"_s, u"tab.closeAll"_s, QString(), u"tab.splitRight"_s,
          u"tab.splitDown"_s, QString(), u"tab.reopen"_s}) {
        if (id.isEmpty())
            menu.addSeparator();
        else
            menu.addAction(commands_.action(id));
    }
    menu.exec(at);
}

void MainWindow::showViewMenu(const QString& id, const QPoint& at) {
    menuView_ = id;
    commands_.refresh();
    QMenu menu(this);
    for (const auto& command : {u"view.moveLeft"_s, u"view.moveRight"_s, u"view.moveBottom"_s})
        menu.addAction(commands_.action(command));
    menu.addSeparator();
    menu.addAction(commands_.action(u"view.resetLayout"_s));
    menu.exec(at);
    menuView_.clear();
    commands_.refresh();
}

QJsonObject MainWindow::saveLayout() const {
    QJsonObject layout = workbench_->saveLayout();
    layout[u"menuBar"_s] = !menuBar()->isHidden();
    layout[u"window"_s] = QString::fromLatin1(saveGeometry().toBase64());
    return layout;
}

void MainWindow::restoreLayout(const QJsonObject& layout) {
    const auto geometry = QByteArray::fromBase64(layout[u"window"].toString().toLatin1());
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    menuBar()->setVisible(layout[u"menuBar"].toBool());
    // Sizes of the sides count in the window's own size, so that has to be settled first.
    centralWidget()->layout()->activate();
    workbench_->restoreLayout(layout);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (mayClose && !mayClose()) {
        event->ignore();
        return;
    }
    Q_EMIT closing();
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (!urls.isEmpty() && urls.constFirst().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const auto urls = event->mimeData()->urls();
    if (urls.isEmpty() || !urls.constFirst().isLocalFile())
        return;
    const QString path = urls.constFirst().toLocalFile();
    event->acceptProposedAction();
    // The source of the drag waits for the drop to return; opening may ask a question.
    QMetaObject::invokeMethod(this, [this, path] { Q_EMIT folderDropped(path); }, Qt::QueuedConnection);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange || event->type() == QEvent::ActivationChange)
        commands_.refresh();
}

} // namespace castwright::shell
