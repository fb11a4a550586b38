#include "ui/canvas/picklist.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

PickList::PickList(const style::Theme& theme, QWidget* parent)
    : QFrame(parent)
    , theme_(theme)
    , field_(new style::SearchField(theme, {}))
    , list_(new QListWidget) {
    setObjectName(u"canvas.picklist"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    field_->setObjectName(u"canvas.picklist.field"_s);
    list_->setObjectName(u"canvas.picklist.list"_s);
    list_->setAccessibleName(tr("What fits"));
    list_->setIconSize(QSize(16, 16));
    list_->setFrameShape(QFrame::NoFrame);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(field_);
    column->addWidget(list_);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textChanged, this, &PickList::fill);
    connect(list_, &QListWidget::itemClicked, this, &PickList::choose);
    hide();
}

void PickList::open(
    const QPoint& at, const QString& title, std::vector<PickItem> items,
    std::function<void(const QString&)> chosen) {
    items_ = std::move(items);
    chosen_ = std::move(chosen);
    field_->clear();
    field_->setPlaceholderText(title);
    field_->setAccessibleName(title);
    fill({});
    // As tall as what it offers, so that little stands in little room.
    const int wanted = field_->sizeHint().height() + list_->count() * std::max(22, list_->sizeHintForRow(0))
                       + 2 * list_->frameWidth() + 28;
    resize(300, std::min({wanted, 360, parentWidget()->height() - 16}));
    const QRect room = parentWidget()->rect().adjusted(8, 8, -8, -8);
    move(
        std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    raise();
    field_->setFocus(Qt::PopupFocusReason);
}

void PickList::fill(const QString& text) {
    list_->clear();
    const auto parts = text.split(u' ', Qt::SkipEmptyParts);
    std::vector<const PickItem*> fitting;
    for (const auto& item : items_) {
        const QString all = item.title + u' ' + item.detail + u' ' + item.words;
        if (std::ranges::all_of(
                parts, [&](const QString& part) { return all.contains(part, Qt::CaseInsensitive); }))
            fitting.push_back(&item);
    }
    // What begins with the words comes before what merely has them.
    std::ranges::stable_partition(
        fitting, [&](const PickItem* item) { return item->title.startsWith(text, Qt::CaseInsensitive); });
    for (const auto* item : fitting) {
        auto* row = new QListWidgetItem(item->icon, item->title, list_);
        row->setData(Qt::UserRole, item->id);
        row->setToolTip(item->detail);
    }
    if (fitting.empty()) {
        auto* row = new QListWidgetItem(tr("Nothing of that name fits here."), list_);
        row->setFlags(Qt::NoItemFlags);
    }
    list_->setCurrentRow(0);
}

void PickList::choose() {
    const auto* row = list_->currentItem();
    const QString id = row ? row->data(Qt::UserRole).toString() : QString();
    if (id.isEmpty())
        return;
    const auto chosen = std::exchange(chosen_, nullptr);
    dismiss();
    if (chosen)
        chosen(id);
}

void PickList::dismiss() {
    chosen_ = nullptr;
    const bool hadFocus = field_->hasFocus();
    hide();
    if (hadFocus)
        parentWidget()->setFocus(Qt::PopupFocusReason);
}

bool PickList::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut && isVisible()) {
        dismiss();
    } else if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isPress = event->type() == QEvent::KeyPress;
        switch (key->key()) {
        case Qt::Key_Down:
        case Qt::Key_Up:
            if (isPress)
                list_->setCurrentRow(std::clamp(
                    list_->currentRow() + (key->key() == Qt::Key_Down ? 1 : -1), 0, list_->count() - 1));
            event->accept();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
            if (isPress)
                choose();
            event->accept();
            return true;
        case Qt::Key_Escape:
            if (isPress)
                dismiss();
            event->accept();
            return true;
        default:
            // Letters are typed, whatever they mean on the canvas.
            if (!isPress && !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier))) {
                event->accept();
                return true;
            }
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace castwright::canvas

#include "moc_picklist.cpp"
