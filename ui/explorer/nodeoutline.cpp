// Listing the nodes of a workflow.
#include "ui/explorer/nodeoutline.h"

#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>
#include <set>

#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

constexpr int IdRole = Qt::UserRole + 1;

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

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
        connections_.push_back(subject_.document->graphChanged.connect([this](const workflow::GraphChange&) {
            if (isVisible())
                settle_.start();
        }));
        connections_.push_back(subject_.selection->changed.connect([this] { mark(); }));
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
    if (subject_.document) {
        // Kinds stand in the order in which the file first has them.
        std::map<QString, QTreeWidgetItem*> groups;
        for (const auto& node : subject_.document->graph().nodes()) {
            const auto* kind = subject_.kinds->of(node);
            const QString title = QString::fromStdString(kind ? kind->title : node.type);
            const auto icon = style::icon(theme_, kind ? QString::fromStdString(kind->icon) : u"question"_s);
            auto*& group = groups[title];
            if (!group) {
                group = new QTreeWidgetItem(list_, {title});
                group->setFlags(Qt::ItemIsEnabled);
            }
            auto* item = new QTreeWidgetItem(group, {words(node.name())});
            item->setIcon(0, icon);
            item->setData(0, IdRole, QString::fromStdString(node.id.value));
            item->setToolTip(0, QString::fromStdString(node.id.value));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
        }
    }
    list_->expandAll();
    isFilling_ = false;
    narrow();
    mark();
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
    const auto& nodes = subject_.selection->nodes();
    const QSignalBlocker quiet(list_);
    QTreeWidgetItem* first = nullptr;
    for (QTreeWidgetItemIterator at(list_); *at; ++at) {
        const auto id = (*at)->data(0, IdRole).toString();
        const bool isSelected = !id.isEmpty() && nodes.contains(workflow::NodeId(id.toStdString()));
        (*at)->setSelected(isSelected);
        if (isSelected && !first)
            first = *at;
    }
    // The cursor of who works here stays where it is.
    if (first && !list_->hasFocus()) {
        list_->setCurrentItem(first, 0, QItemSelectionModel::NoUpdate);
        list_->scrollToItem(first);
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
            done =
                subject_.document->editGraph(edits, tr("Rename %1").arg(words(node->name())).toStdString());
        }
        if (!done)
            Q_EMIT failed(done.error());
    }
    settle_.start(); // what the document says now, not what was typed
}

} // namespace castwright::explorer

#include "moc_nodeoutline.cpp"
