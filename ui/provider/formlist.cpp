// Two lines a row: the sentence, and below it quietly what it is for.
#include "ui/provider/formlist.h"

#include <QApplication>
#include <QPainter>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace castwright::provider {

namespace {

constexpr int meaningRole = Qt::UserRole;
constexpr int pad = 6;

class Row final : public QStyledItemDelegate {
public:
    Row(const style::Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent)
        , theme_(theme) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        const QFontMetrics words(theme_.font(style::TextSize::Body));
        const QFontMetrics small(theme_.font(style::TextSize::Caption));
        return {120, words.height() + small.height() + 2 * pad};
    }
    void
    paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem ground(option);
        initStyleOption(&ground, index);
        ground.text.clear();
        const auto* widget = option.widget;
        (widget ? widget->style() : QApplication::style())
            ->drawControl(QStyle::CE_ItemViewItem, &ground, painter, widget);
        const auto area = option.rect.adjusted(pad + 4, pad, -pad, -pad);
        const QFontMetrics words(theme_.font(style::TextSize::Body));
        const QFontMetrics small(theme_.font(style::TextSize::Caption));
        painter->setFont(theme_.font(style::TextSize::Body));
        painter->setPen(theme_.color(style::Role::Text));
        painter->drawText(
            area, Qt::AlignTop | Qt::AlignLeft,
            words.elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        painter->setFont(theme_.font(style::TextSize::Caption));
        painter->setPen(theme_.color(style::Role::TextQuiet));
        painter->drawText(
            area, Qt::AlignBottom | Qt::AlignLeft,
            small.elidedText(index.data(meaningRole).toString(), Qt::ElideRight, area.width()));
    }

private:
    const style::Theme& theme_;
};

} // namespace

FormList::FormList(const style::Theme& theme, QWidget* parent)
    : QListWidget(parent) {
    setObjectName(u"provider.forms"_s);
    setAccessibleName(tr("What the built-in planner understands"));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setItemDelegate(new Row(theme, this));
    const auto choose = [this](const QListWidgetItem* item) { Q_EMIT chosen(item->text()); };
    connect(this, &QListWidget::itemActivated, this, choose);
    connect(this, &QListWidget::itemClicked, this, [this, choose](const QListWidgetItem* item) {
        if (!style()->styleHint(QStyle::SH_ItemView_ActivateItemOnSingleClick, nullptr, this))
            choose(item);
    });
    connect(&theme, &style::Theme::changed, this, [this] { scheduleDelayedItemsLayout(); });
}

void FormList::showForms(const std::vector<coreclient::PlannerForm>& forms) {
    if (forms == forms_)
        return;
    forms_ = forms;
    clear();
    for (const auto& form : forms_) {
        auto* item = new QListWidgetItem(QString::fromStdString(form.example), this);
        const QString meaning = QString::fromStdString(form.title);
        item->setData(meaningRole, meaning);
        item->setData(Qt::AccessibleDescriptionRole, meaning);
        item->setToolTip(item->text());
    }
}

} // namespace castwright::provider

#include "moc_formlist.cpp"
