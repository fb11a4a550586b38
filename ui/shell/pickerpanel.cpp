// The overlay's keys, focus, place, and what it tells a screen reader.
#include "ui/shell/pickerpanel.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/shell/announce.h"
#include "ui/shell/pickerrows.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using style::Role;

namespace {

constexpr int maxWidth = 640;
constexpr int maxRows = 12;
constexpr int fromTop = 6;

bool isOwnKey(int key) {
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Escape:
        return true;
    default:
        return false;
    }
}

} // namespace

PickerPanel::PickerPanel(const style::Theme& theme, QWidget& window)
    : QFrame(&window)
    , theme_(theme)
    , window_(window)
    , field_(new QLineEdit(this))
    , list_(new QListView(this))
    , footer_(new QLabel(this))
    , model_(new PickerModel(this)) {
    setObjectName("picker");
    setAccessibleName(tr("Search"));
    hide();

    field_->setObjectName("picker.field");
    field_->setAccessibleName(tr("Search commands, files and nodes"));
    field_->setClearButtonEnabled(false);
    field_->installEventFilter(this);
    connect(field_, &QLineEdit::textEdited, this, &PickerPanel::edited);

    list_->setObjectName("picker.list");
    list_->setAccessibleName(tr("Results"));
    list_->setModel(model_);
    list_->setItemDelegate(new PickerDelegate(theme, list_));
    list_->setFocusPolicy(Qt::NoFocus); // the field keeps it: one types and walks at the same time
    list_->setFrameShape(QFrame::NoFrame);
    list_->setUniformItemSizes(true);
    list_->setMouseTracking(true);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->viewport()->setAutoFillBackground(false);
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
        moveTo(index.row());
        chooseCurrent();
    });

    footer_->setObjectName("picker.footer");
    footer_->setWordWrap(true);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(field_);
    layout->addWidget(list_);
    layout->addWidget(footer_);

    connect(&theme_, &style::Theme::changed, this, [this] { dress(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        // Nothing has the focus while the window is inactive: then one comes back to where one was.
        if (isOpen_ && now && now != this && !isAncestorOf(now) && now->window() == window_.window()) {
            before_ = nullptr;
            close();
        }
    });
    dress();
}

PickerPanel::~PickerPanel() = default;

void PickerPanel::dress() {
    field_->setFont(theme_.font(style::TextSize::Body));
    footer_->setFont(theme_.font(style::TextSize::Caption));
    auto palette = footer_->palette();
    palette.setColor(QPalette::WindowText, theme_.color(Role::TextQuiet));
    footer_->setPalette(palette);
    palette = list_->palette();
    palette.setColor(QPalette::Base, theme_.color(Role::Raised));
    list_->setPalette(palette);
    update();
}

void PickerPanel::open(const QString& text, const QString& hint) {
    if (!isOpen_) {
        before_ = QApplication::focusWidget();
        isOpen_ = true;
        window_.installEventFilter(this);
        qApp->installEventFilter(this);
    }
    setHint(hint);
    setText(text);
    place();
    show();
    raise();
    field_->setFocus(Qt::PopupFocusReason);
}

void PickerPanel::close() {
    if (!isOpen_)
        return;
    isOpen_ = false;
    qApp->removeEventFilter(this);
    window_.removeEventFilter(this);
    const QPointer<QWidget> back = std::exchange(before_, nullptr);
    if (back && back->isVisible())
        back->setFocus(Qt::PopupFocusReason);
    hide();
    field_->clear();
    model_->setItems({});
    isExpecting_ = isChoiceWaiting_ = false;
    setBusy(false);
    Q_EMIT closed();
}

QString PickerPanel::text() const {
    return field_->text();
}

void PickerPanel::setText(const QString& text) {
    field_->setText(text);
}

void PickerPanel::setHint(const QString& hint) {
    field_->setPlaceholderText(hint);
    field_->setAccessibleDescription(hint);
}

void PickerPanel::setItems(std::vector<QuickOpenItem> items, const QString& message) {
    message_ = message;
    model_->setItems(std::move(items));
    if (model_->rowCount() > 0)
        moveTo(0);
    else if (isOpen_)
        announce(*field_, message);
    updateFooter();
    place();
    isExpecting_ = false;
    if (std::exchange(isChoiceWaiting_, false))
        chooseCurrent();
}

void PickerPanel::expectItems() {
    isExpecting_ = true;
    isChoiceWaiting_ = false;
}

const std::vector<QuickOpenItem>& PickerPanel::items() const {
    return model_->items();
}

int PickerPanel::currentRow() const {
    return list_->currentIndex().row();
}

void PickerPanel::setBusy(bool isBusy) {
    isBusy_ = isBusy;
    updateFooter();
    place();
}

void PickerPanel::updateFooter() {
    QString text;
    const auto row = currentRow();
    if (isBusy_)
        text = tr("Searching…");
    else if (model_->rowCount() == 0)
        text = message_;
    else if (row >= 0)
        text = items()[static_cast<std::size_t>(row)].whyDisabled;
    footer_->setText(text);
    footer_->setVisible(!text.isEmpty());
}

void PickerPanel::chooseCurrent() {
    if (isExpecting_) {
        isChoiceWaiting_ = true;
        return;
    }
    const auto row = currentRow();
    if (row < 0)
        return;
    const auto item = items()[static_cast<std::size_t>(row)]; // a copy: choosing may change the list
    if (item.whyDisabled.isEmpty())
        Q_EMIT chosen(item);
    else
        announceCurrent();
}

bool PickerPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == field_ && event->type() == QEvent::ShortcutOverride) {
        // A command of the window may have Esc or Return; here they are the picker's.
        if (isOwnKey(static_cast<QKeyEvent*>(event)->key())) {
            event->accept();
            return true;
        }
    } else if (watched == field_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handleKey(key->key(), key->modifiers()))
            return true;
    } else if (watched == &window_ && event->type() == QEvent::Resize) {
        place();
    } else if (isOpen_ && event->type() == QEvent::MouseButtonPress && watched->isWidgetType()) {
        auto* pressed = static_cast<QWidget*>(watched);
        if (pressed->window() == window_.window() && pressed != this && !isAncestorOf(pressed))
            close();
    }
    return QFrame::eventFilter(watched, event);
}

bool PickerPanel::handleKey(int key, Qt::KeyboardModifiers modifiers) {
    const auto rows = model_->rowCount();
    const auto page = std::max(1, list_->viewport()->height() / std::max(1, list_->sizeHintForRow(0)));
    const auto row = currentRow();
    if ((key == Qt::Key_Home || key == Qt::Key_End) && modifiers != Qt::NoModifier)
        return false; // selecting text in the field
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        chooseCurrent();
        return true;
    case Qt::Key_Up:
        moveTo(row <= 0 ? rows - 1 : row - 1);
        return true;
    case Qt::Key_Down:
        moveTo(row + 1 >= rows ? 0 : row + 1);
        return true;
    case Qt::Key_PageUp:
        moveTo(std::max(0, row - page));
        return true;
    case Qt::Key_PageDown:
        moveTo(std::min(rows - 1, row + page));
        return true;
    case Qt::Key_Home:
        moveTo(0);
        return true;
    case Qt::Key_End:
        moveTo(rows - 1);
        return true;
    default:
        return false;
    }
}

void PickerPanel::moveTo(int row) {
    if (row < 0 || row >= model_->rowCount())
        return;
    list_->setCurrentIndex(model_->index(row));
    list_->scrollTo(list_->currentIndex());
    updateFooter();
    announceCurrent();
}

void PickerPanel::announceCurrent() {
    const auto row = currentRow();
    if (row < 0 || !isOpen_)
        return;
    announce(
        *field_, tr("%1, %2 of %3")
                     .arg(spoken(items()[static_cast<std::size_t>(row)]))
                     .arg(row + 1)
                     .arg(model_->rowCount()));
}

void PickerPanel::place() {
    const auto rows = std::min(model_->rowCount(), maxRows);
    list_->setVisible(rows > 0);
    list_->setFixedHeight(rows > 0 ? rows * list_->sizeHintForRow(0) + 2 : 0);
    const auto width = std::min(maxWidth, window_.width() - 32);
    layout()->activate();
    const auto height =
        layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : layout()->sizeHint().height();
    setGeometry(
        (window_.width() - width) / 2, fromTop, width, std::min(height, window_.height() - 2 * fromTop));
}

void PickerPanel::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme_.color(Role::LineStrong));
    painter.setBrush(theme_.color(Role::Raised));
    const auto radius = theme_.metrics().radiusCard;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace castwright::shell

#include "moc_pickerpanel.cpp"
