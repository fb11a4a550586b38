// Showing an outline as a tree.
#include "ui/explorer/outlineview.h"
#include "ui/style/forwardfocus.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {
constexpr int LineRole = Qt::UserRole + 1;
} // namespace

OutlineView::OutlineView(QWidget* parent)
    : QWidget(parent)
    , stack_(new QStackedWidget(this))
    , list_(new QTreeWidget(this))
    , empty_(new QLabel(this)) {
    list_->setObjectName(u"outline.list"_s);
    list_->setAccessibleName(tr("Outline"));
    list_->setHeaderHidden(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformRowHeights(true);
    list_->setIndentation(14);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setMargin(24);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    stack_->addWidget(empty_);
    stack_->addWidget(list_);
    style::forwardFocus(*this, *list_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->addWidget(stack_);
    const auto go = [this](QTreeWidgetItem* item) {
        if (page_ && item)
            page_->goToLine(item->data(0, LineRole).toInt());
    };
    connect(list_, &QTreeWidget::itemClicked, this, go);
    connect(list_, &QTreeWidget::itemActivated, this, [this, go](QTreeWidgetItem* item) {
        go(item);
        if (page_)
            page_->setFocus();
    });
    follow(nullptr);
}

void OutlineView::follow(FilePage* page) {
    if (page_)
        page_->disconnect(this);
    page_ = page;
    if (page_) {
        connect(page_, &FilePage::outlineChanged, this, &OutlineView::fill);
        connect(page_, &FilePage::cursorMoved, this, &OutlineView::mark);
    }
    fill();
}

void OutlineView::fill() {
    list_->clear();
    // An entry stands below the last one that is further out, whatever levels the file skips.
    std::vector<std::pair<int, QTreeWidgetItem*>> above;
    if (page_) {
        for (const auto& entry : page_->outline()) {
            while (!above.empty() && above.back().first >= entry.level)
                above.pop_back();
            auto* item =
                above.empty() ? new QTreeWidgetItem(list_) : new QTreeWidgetItem(above.back().second);
            item->setText(0, entry.title);
            item->setToolTip(0, entry.title);
            item->setData(0, LineRole, entry.line);
            above.emplace_back(entry.level, item);
        }
    }
    list_->expandAll();
    empty_->setText(
        page_ ? tr("This file has no headings.")
              : tr("Open a file, and its headings or members are listed here."));
    stack_->setCurrentWidget(list_->topLevelItemCount() > 0 ? static_cast<QWidget*>(list_) : empty_);
    mark();
}

void OutlineView::mark() {
    if (!page_)
        return;
    QTreeWidgetItem* last = nullptr;
    for (QTreeWidgetItemIterator at(list_); *at; ++at)
        if ((*at)->data(0, LineRole).toInt() <= page_->line())
            last = *at;
    const QSignalBlocker quiet(list_);
    list_->setCurrentItem(last);
}

} // namespace castwright::explorer
