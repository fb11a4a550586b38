// The tree view of the explorer and its filter.
#include "ui/explorer/explorerview.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

#include "ui/style/fieldnames.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

ExplorerView::ExplorerView(const style::Theme& theme, WorkspaceTree& tree, QWidget* parent)
    : QWidget(parent)
    , tree_(tree)
    , filtered_(new QSortFilterProxyModel(this))
    , filter_(new QLineEdit(this))
    , view_(new QTreeView(this)) {
    filtered_->setSourceModel(&tree);
    filtered_->setRecursiveFilteringEnabled(true);
    filtered_->setAutoAcceptChildRows(true);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);

    filter_->setObjectName(u"explorer.filter"_s);
    filter_->setPlaceholderText(tr("Filter files"));
    filter_->setAccessibleName(tr("Filter files"));
    filter_->setClearButtonEnabled(true);
    filter_->addAction(style::icon(theme, u"search"), QLineEdit::LeadingPosition);
    style::nameFieldButtons(*filter_, filter_->placeholderText());
    filter_->installEventFilter(this);
    view_->installEventFilter(this);

    view_->setObjectName(u"explorer.tree"_s);
    view_->setAccessibleName(tr("Files of the workspace"));
    view_->setModel(filtered_);
    view_->setHeaderHidden(true);
    view_->setUniformRowHeights(true);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setIndentation(14);
    view_->setExpandsOnDoubleClick(true);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->expandAll();
    style::forwardFocus(*this, *view_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(filter_);
    column->addLayout(row);
    column->addWidget(view_, 1);

    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        filtered_->setFilterFixedString(text);
        if (!text.isEmpty())
            view_->expandAll();
    });
    connect(
        filtered_, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex& above, int first, int last) {
            view_->expand(above);
            for (int at = first; at <= last; ++at)
                view_->expandRecursively(filtered_->index(at, 0, above));
        });
    connect(filtered_, &QAbstractItemModel::modelReset, view_, &QTreeView::expandAll);
    connect(view_, &QTreeView::clicked, this, [this](const QModelIndex& index) {
        if (const QString path = pathAt(index); !path.isEmpty())
            Q_EMIT fileChosen(path);
    });
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (const QString path = pathAt(index); !path.isEmpty())
            Q_EMIT fileChosen(path);
    });
    connect(view_, &QTreeView::customContextMenuRequested, this, [this](QPoint at) {
        if (const QModelIndex index = view_->indexAt(at); index.isValid())
            view_->setCurrentIndex(index);
        Q_EMIT menuRequested(view_->viewport()->mapToGlobal(at));
    });
}

QString ExplorerView::pathAt(const QModelIndex& index) const {
    return index.data(PathRole).toString();
}

bool ExplorerView::hasKeys() const {
    return view_->hasFocus();
}

QString ExplorerView::currentPath() const {
    return pathAt(view_->currentIndex());
}

QString ExplorerView::currentFolder() const {
    // Folders have no path of their own: it is that of a file in them, without what lies between.
    QModelIndex at = view_->currentIndex();
    int between = 1;
    while (at.isValid() && pathAt(at).isEmpty()) {
        at = filtered_->index(0, 0, at);
        if (!pathAt(at).isEmpty() || !at.isValid())
            break;
        ++between;
    }
    const QString path = pathAt(at);
    return path.section(u'/', 0, -1 - between);
}

void ExplorerView::select(const QString& path) {
    const QModelIndex index = filtered_->mapFromSource(tree_.indexOf(path));
    if (!index.isValid()) {
        view_->setCurrentIndex({});
        return;
    }
    view_->setCurrentIndex(index);
    view_->scrollTo(index);
}

bool ExplorerView::eventFilter(QObject* watched, QEvent* event) {
    // A tree that has the keyboard shows where it is, also when nothing was chosen in it yet.
    if (watched == view_ && event->type() == QEvent::FocusIn && !view_->currentIndex().isValid())
        view_->setCurrentIndex(filtered_->index(0, 0));
    // From the filter the arrows go straight into the tree, Escape empties it.
    if (watched == filter_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Return) {
            view_->setFocus();
            if (!view_->currentIndex().isValid())
                view_->setCurrentIndex(filtered_->index(0, 0));
            return true;
        }
        if (key->key() == Qt::Key_Escape && !filter_->text().isEmpty()) {
            filter_->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace castwright::explorer
