// Rows: a path, and at the right what was added in green and what was removed in red.
#include "ui/refine/filelist.h"

#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::refine {

namespace {
constexpr int mostRows = 5;
}

class FileList::Model : public QAbstractListModel {
public:
    struct Row {
        QString path;
        std::size_t added = 0;
        std::size_t removed = 0;
        bool isDeleted = false;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rows;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(rows.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override {
        const auto& row = rows[std::size_t(index.row())];
        if (role == Qt::DisplayRole)
            return row.path;
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return row.isDeleted ? FileList::tr("%1, deleted").arg(row.path)
                                 : FileList::tr("%1, %2 lines added, %3 removed")
                                       .arg(row.path)
                                       .arg(row.added)
                                       .arg(row.removed);
        return {};
    }
    void set(std::vector<Row> next) {
        if (next == rows)
            return;
        beginResetModel();
        rows = std::move(next);
        endResetModel();
    }
};

class FileList::Painter : public QStyledItemDelegate {
public:
    Painter(const style::Theme& theme, const Model& model, QObject* parent)
        : QStyledItemDelegate(parent)
        , theme_(theme)
        , model_(model) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {100, option.fontMetrics.height() + 8};
    }
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        using style::Role;
        const auto& row = model_.rows[std::size_t(index.row())];
        painter->save();
        if (option.state.testAnyFlags(QStyle::State_Selected | QStyle::State_MouseOver))
            painter->fillRect(
                option.rect,
                theme_.color(option.state.testFlag(QStyle::State_Selected) ? Role::Selected : Role::Hover));
        const QRect rect = option.rect.adjusted(12, 0, -12, 0);
        style::icon(theme_, u"file").paint(painter, QRect(rect.left(), rect.center().y() - 7, 14, 14));
        painter->setFont(theme_.numbers(style::TextSize::Caption));
        int right = rect.right();
        const auto number = [&](const QString& text, Role role) {
            const int width = painter->fontMetrics().horizontalAdvance(text);
            painter->setPen(theme_.color(role));
            painter->drawText(QRect(right - width, rect.top(), width, rect.height()), Qt::AlignVCenter, text);
            right -= width + 6;
        };
        if (row.isDeleted) {
            number(FileList::tr("deleted"), Role::Bad);
        } else {
            number(u"\u2212%1"_s.arg(row.removed), row.removed > 0 ? Role::Bad : Role::TextFaint);
            number(u"+%1"_s.arg(row.added), row.added > 0 ? Role::Good : Role::TextFaint);
        }
        painter->setFont(option.font);
        painter->setPen(theme_.color(Role::Text));
        const QRect words(rect.left() + 22, rect.top(), right - rect.left() - 26, rect.height());
        painter->drawText(
            words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter->fontMetrics().elidedText(row.path, Qt::ElideMiddle, words.width()));
        painter->restore();
    }

private:
    const style::Theme& theme_;
    const Model& model_;
};

FileList::FileList(const style::Theme& theme, QWidget* parent)
    : QListView(parent)
    , theme_(theme)
    , model_(std::make_unique<Model>()) {
    setObjectName(u"refine.files"_s);
    setAccessibleName(tr("Files that changed"));
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setModel(model_.get());
    setItemDelegate(new Painter(theme, *model_, this));
    connect(this, &QListView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT chosen(index.data().toString());
    });
    hide();
}

FileList::~FileList() {
    setModel(nullptr);
}

void FileList::showFiles(const std::map<std::string, progress::FileLook>& files) {
    std::vector<Model::Row> rows;
    for (const auto& [path, look] : files)
        if (look.isDeleted || look.added + look.removed > 0)
            rows.push_back({QString::fromStdString(path), look.added, look.removed, look.isDeleted});
    model_->set(std::move(rows));
    setVisible(!model_->rows.empty());
    updateGeometry();
}

QSize FileList::sizeHint() const {
    return {200, std::min(mostRows, model_->rowCount()) * (fontMetrics().height() + 8) + 2};
}

} // namespace castwright::refine
