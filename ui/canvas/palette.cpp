#include "ui/canvas/palette.h"

#include <QDrag>
#include <QKeyEvent>
#include <QListWidget>
#include <QMimeData>
#include <QVBoxLayout>

#include "ui/canvas/canvasview.h"
#include "ui/canvas/nodevisual.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

class KindList final : public QListWidget {
public:
    using QListWidget::QListWidget;

protected:
    void startDrag(Qt::DropActions) override {
        const auto* item = currentItem();
        if (!item)
            return;
        auto* kind = new QMimeData;
        kind->setData(kindMimeType(), item->data(Qt::UserRole).toString().toUtf8());
        auto* drag = new QDrag(this);
        drag->setMimeData(kind);
        drag->setPixmap(item->icon().pixmap(24, 24));
        drag->exec(Qt::CopyAction);
    }
};

} // namespace

Palette::Palette(const style::Theme& theme, const workflow::NodeKinds& kinds, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , kinds_(kinds)
    , field_(new style::SearchField(theme, tr("Find a kind of node")))
    , list_(new KindList) {
    field_->setObjectName(u"palette.field"_s);
    list_->setObjectName(u"palette.list"_s);
    list_->setAccessibleName(tr("Kinds of nodes"));
    list_->setDragEnabled(true);
    list_->setIconSize(QSize(16, 16));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 0);
    column->setSpacing(8);
    column->addWidget(field_);
    column->addWidget(list_);
    style::forwardFocus(*this, *field_);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &Palette::fill);
    connect(&theme, &style::Theme::changed, this, &Palette::fill);
    connect(list_, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT chosen(item->data(Qt::UserRole).toString());
    });
    fill();
}

void Palette::fill() {
    const QString now =
        list_->currentItem() ? list_->currentItem()->data(Qt::UserRole).toString() : QString();
    const QString text = field_->text().trimmed();
    list_->clear();
    for (const auto& kind : kinds_.all()) {
        const QString title = QString::fromStdString(kind.title);
        const QString summary = QString::fromStdString(kind.summary);
        if (!text.isEmpty()
            && !(title + u' ' + summary + u' ' + QString::fromStdString(kind.type))
                    .contains(text, Qt::CaseInsensitive))
            continue;
        auto* item = new QListWidgetItem(
            style::icon(theme_, QString::fromStdString(kind.icon), familyRole(kind.family)), title, list_);
        item->setData(Qt::UserRole, QString::fromStdString(kind.type));
        item->setToolTip(summary);
        if (item->data(Qt::UserRole) == now)
            list_->setCurrentItem(item);
    }
    if (list_->count() == 0) {
        auto* item = new QListWidgetItem(tr("No kind of node is called that."), list_);
        item->setFlags(Qt::NoItemFlags);
    } else if (list_->currentRow() < 0) {
        list_->setCurrentRow(0);
    }
}

bool Palette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            list_->setCurrentRow(std::clamp(
                list_->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1), 0, list_->count() - 1));
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && list_->currentItem()
            && list_->currentItem()->flags().testFlag(Qt::ItemIsEnabled)) {
            Q_EMIT chosen(list_->currentItem()->data(Qt::UserRole).toString());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace castwright::canvas

#include "moc_palette.cpp"
