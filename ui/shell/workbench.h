// The body of the window: activity bar, left side, centre over bottom, right side; which view stands where
// and how wide each side is. Views can be moved from side to side.
#pragma once

#include <QJsonObject>
#include <QSplitter>

#include <array>
#include <map>
#include <memory>
#include <vector>

#include "ui/shell/activitybar.h"
#include "ui/shell/centrearea.h"
#include "ui/shell/panelarea.h"
#include "ui/shell/view.h"

namespace castwright::shell {

class Workbench : public QWidget {
    Q_OBJECT
public:
    explicit Workbench(const style::Theme& theme, QWidget* parent = nullptr);

    [[nodiscard]] CentreArea& centre() const { return *centre_; }
    [[nodiscard]] ActivityBar& activityBar() const { return *activity_; }

    void addView(ViewDescription view);
    [[nodiscard]] std::vector<const ViewDescription*> views() const;
    [[nodiscard]] Side sideOf(const QString& id) const;
    // The view's widget, made if need be; nullptr for an unknown id.
    QWidget* widgetOf(const QString& id);
    // The panel of a side with its tabs and the view in front.
    [[nodiscard]] QWidget* panel(Side side) const { return &area(side); }

    void showView(const QString& id, bool takeFocus = true);
    void moveView(const QString& id, Side side);
    [[nodiscard]] bool isSideVisible(Side side) const;
    void setSideVisible(Side side, bool isVisible);
    [[nodiscard]] QString current(Side side) const;

    // Nothing but the centre; leaving it brings back what was shown before.
    void setZen(bool isZen);
    [[nodiscard]] bool isZen() const { return isZen_; }

    [[nodiscard]] QJsonObject saveLayout() const;
    void restoreLayout(const QJsonObject& layout);
    void resetLayout();

    // Builds the menu of a view's tab or button.
    std::function<void(const QString& id, const QPoint& globalPosition)> viewMenu;

Q_SIGNALS:
    void sidesChanged(); // visibility, front view or place of a view

private:
    struct SideState {
        bool isWanted = false; // as the person left it; zen mode hides without forgetting
        QString current;
        int size = 0;
    };
    [[nodiscard]] SideState& state(Side side) { return sides_[static_cast<std::size_t>(side)]; }
    [[nodiscard]] const SideState& state(Side side) const { return sides_[static_cast<std::size_t>(side)]; }
    [[nodiscard]] PanelArea& area(Side side) const { return *areas_[static_cast<std::size_t>(side)]; }
    [[nodiscard]] QList<const ViewDescription*> viewsAt(Side side) const;
    void listViews();
    void applySides();
    void rememberSizes();
    void restoreSides(const QJsonObject& layout);

    struct Entry {
        ViewDescription description;
        Side side;
        QWidget* widget = nullptr;
    };
    [[nodiscard]] Entry* find(const QString& id);
    [[nodiscard]] const Entry* find(const QString& id) const;

    ActivityBar* activity_;
    CentreArea* centre_;
    QSplitter* across_;
    QSplitter* down_;
    std::array<PanelArea*, 3> areas_{};
    std::array<SideState, 3> sides_{};
    std::vector<std::unique_ptr<Entry>> entries_;
    bool isZen_ = false;
};

} // namespace castwright::shell
