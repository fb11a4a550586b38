// Listing the nodes of a workflow.
#include "ui/explorer/nodeoutline.h"

#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>
#include <utility>

#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

constexpr int IdRole = Qt::UserRole + 1;

} // namespace

NodeOutline::NodeOutline(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , filter_(new style::SearchField(theme, tr("Filter nodes")))
    , list_(new QTreeWidget) {
    filter_->setObjectName(u"outline.nodeFilter"_s);
    filter_->setAccessibleName(tr("Filter nodes"));
    list_->setObjectName(u"outline.nodes"_s);
    list_->setAccessibleName(tr("Nodes of the workflow"));
    list_->setHeaderHidden(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformRowHeights(true);
    list_->setIndentation(14);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setEditTriggers(QAbstractItemView::EditKeyPressed);
    style::forwardFocus(*this, *list_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(filter_);
    column->addLayout(head);
    column->addWidget(list_, 1);

    settle_.setSingleShot(true);
    settle_.setInterval(0);
    connect(&settle_, &QTimer::timeout, this, &NodeOutline::fill);
    connect(filter_, &QLineEdit::textChanged, this, &NodeOutline::narrow);
    connect(list_, &QTreeWidget::itemSelectionChanged, this, &NodeOutline::choose);
    connect(list_, &QTreeWidget::itemChanged, this, &NodeOutline::rename);
    connect(list_, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        if (const QString id = item->data(0, IdRole).toString(); !id.isEmpty())
            Q_EMIT nodeChosen(workflow::NodeId(id.toStdString()));
    });
}

void NodeOutline::follow(const OutlineSubject& subject) {
    connections_.clear();
    subject_ = subject;
    if (subject_.document) {
        connections_.push_back(
            subject_.document->graphChanged.connect([this](const workflow::GraphChange& change) {
                if (isVisible())
                    take(change);
            }));
        connections_.push_back(subject_.selection->changed.connect([this] {
            if (isVisible())
                mark();
        }));
    }
    fill();
}

void NodeOutline::showEvent(QShowEvent* event) {
    fill(); // nothing was kept in step while nobody looked
    QWidget::showEvent(event);
}

void NodeOutline::fill() {
    isFilling_ = true;
    list_->clear();
    items_.clear();
    if (subject_.document)
        for (const auto& node : subject_.document->graph().nodes())
            place(node.id);
    list_->expandAll();
    isFilling_ = false;
    narrow();
    mark();
}

// A key typed into a prompt comes here too, and must not cost what ten thousand rows cost.
void NodeOutline::take(const workflow::GraphChange& change) {
    if (change.everything) {
        settle_.start();
        return;
    }
    const auto before = items_.size();
    isFilling_ = true;
    // Rows are found by the places of their neighbours, so that none may be left that has no place any more.
    for (const auto& id : change.nodes)
        if (const auto gone = items_.find(id); gone != items_.end() && !subject_.document->graph().find(id))
            remove(gone->second);
    for (const auto& id : change.nodes)
        place(id);
    isFilling_ = false;
    if (items_.size() != before)
        mark(); // what was put back by an undo may be selected
}

// Kinds stand in the order in which they came, the nodes of a kind in that of the file.
void NodeOutline::place(const workflow::NodeId& id) {
    const auto& graph = subject_.document->graph();
    const auto* node = graph.find(id);
    if (!node)
        return;
    const auto known = items_.find(id);
    auto* item = known == items_.end() ? nullptr : known->second;
    auto* group = groupOf(*node);
    const auto indexAt = [&](int row) {
        return graph.indexOf(workflow::NodeId(group->child(row)->data(0, IdRole).toString().toStdString()));
    };
    const auto index = graph.indexOf(id);
    if (item) {
        const int row = item->parent() == group ? group->indexOfChild(item) : -1;
        const bool stays = row >= 0 && (row == 0 || indexAt(row - 1) < index)
                           && (row + 1 == group->childCount() || index < indexAt(row + 1));
        if (!stays) {
            remove(item);
            item = nullptr;
        }
    }
    const auto name = QString::fromUtf8(node->name());
    if (item) {
        if (item->text(0) != name)
            item->setText(0, name);
        return;
    }
    int row = group->childCount();
    if (row > 0 && indexAt(row - 1) > index) {
        const auto rows = std::views::iota(0, row);
        row = *std::ranges::lower_bound(rows, index, {}, indexAt);
    }
    const auto* kind = subject_.kinds->of(*node);
    item = new QTreeWidgetItem({name});
    item->setIcon(0, style::icon(theme_, kind ? QString::fromStdString(kind->icon) : u"question"_s));
    item->setData(0, IdRole, QString::fromStdString(id.value));
    item->setToolTip(0, QString::fromStdString(id.value));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
    group->insertChild(row, item);
    items_.insert_or_assign(id, item);
    if (const auto wanted = filter_->text().trimmed(); !wanted.isEmpty())
        item->setHidden(
            !name.contains(wanted, Qt::CaseInsensitive)
            && !group->text(0).contains(wanted, Qt::CaseInsensitive));
}

QTreeWidgetItem* NodeOutline::groupOf(const workflow::Node& node) {
    const auto* kind = subject_.kinds->of(node);
    const QString title = QString::fromStdString(kind ? kind->title : node.type);
    for (int at = 0; at < list_->topLevelItemCount(); ++at)
        if (list_->topLevelItem(at)->text(0) == title)
            return list_->topLevelItem(at);
    auto* group = new QTreeWidgetItem(list_, {title});
    group->setFlags(Qt::ItemIsEnabled);
    group->setExpanded(true);
    return group;
}

void NodeOutline::remove(QTreeWidgetItem* item) {
    items_.erase(workflow::NodeId(item->data(0, IdRole).toString().toStdString()));
    auto* group = item->parent();
    delete item;
    if (group->childCount() == 0)
        delete group;
}

void NodeOutline::narrow() {
    const QString wanted = filter_->text().trimmed();
    for (int at = 0; at < list_->topLevelItemCount(); ++at) {
        auto* group = list_->topLevelItem(at);
        const bool isGroupWanted = group->text(0).contains(wanted, Qt::CaseInsensitive);
        bool isAny = false;
        for (int i = 0; i < group->childCount(); ++i) {
            auto* item = group->child(i);
            const bool isWanted = isGroupWanted || item->text(0).contains(wanted, Qt::CaseInsensitive)
                                  || item->data(0, IdRole).toString().contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!isWanted);
            isAny |= isWanted;
        }
        group->setHidden(!isAny);
    }
}

void NodeOutline::mark() {
    if (!subject_.selection || isFilling_)
        return;
    std::vector<QModelIndex> wanted;
    for (const auto& id : subject_.selection->nodes())
        if (const auto found = items_.find(id); found != items_.end())
            wanted.push_back(list_->indexFromItem(found->second));
    const auto place = [](const QModelIndex& index) { return std::pair(index.parent().row(), index.row()); };
    std::ranges::sort(wanted, {}, place);
    // Whole runs at once: a selection of ten thousand single rows takes the model seconds.
    QItemSelection selection;
    for (auto first = wanted.begin(); first != wanted.end();) {
        auto last = first;
        while (std::next(last) != wanted.end() && std::next(last)->parent() == last->parent()
               && std::next(last)->row() == last->row() + 1)
            ++last;
        selection.append(QItemSelectionRange(*first, *last));
        first = std::next(last);
    }
    const QSignalBlocker quiet(list_);
    list_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    // The cursor of who works here stays where it is.
    if (!wanted.empty() && !list_->hasFocus()) {
        list_->selectionModel()->setCurrentIndex(wanted.front(), QItemSelectionModel::NoUpdate);
        list_->scrollTo(wanted.front());
    }
}

void NodeOutline::choose() {
    if (!subject_.selection || isFilling_)
        return;
    document::Selection::Items items;
    for (const auto* item : list_->selectedItems())
        items.nodes.insert(workflow::NodeId(item->data(0, IdRole).toString().toStdString()));
    if (items != subject_.selection->items())
        subject_.selection->select(std::move(items));
}

// The same as on the canvas: an agent takes its file and all that speak of it along.
void NodeOutline::rename(QTreeWidgetItem* item) {
    if (isFilling_ || !subject_.document)
        return;
    const workflow::NodeId id(item->data(0, IdRole).toString().toStdString());
    const auto* node = subject_.document->graph().find(id);
    const auto name = item->text(0).trimmed().toStdString();
    if (!node || name == node->name())
        return;
    if (!name.empty()) {
        const auto* kind = subject_.kinds->of(*node);
        subject_.document->closeGroup();
        auto done = Result<>{};
        if (kind && kind->isAgent()) {
            done = subject_.document->renameAgent(id, name);
        } else {
            const std::vector<workflow::GraphEdit> edits{
                workflow::SetField{.node = id, .pointer = "/config/name", .value = json::Value(name)}};
            done = subject_.document->editGraph(
                edits, tr("Rename %1").arg(QString::fromUtf8(node->name())).toStdString());
        }
        if (!done)
            Q_EMIT failed(done.error());
    }
    // What the document says now, not what was typed; the row is still being written to.
    QTimer::singleShot(0, this, [this, id] {
        isFilling_ = true;
        if (subject_.document)
            place(id);
        isFilling_ = false;
    });
}

} // namespace castwright::explorer

#include "moc_nodeoutline.cpp"
