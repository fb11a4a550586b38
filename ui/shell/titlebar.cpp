// The title bar, its search box in the middle of the window whatever stands beside it.
#include "ui/shell/titlebar.h"

#include <QAction>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr int barHeight = 40;
constexpr int searchWidth = 420;
constexpr int searchHeight = 26;

// A button that looks like the field it opens.
class SearchButton : public QPushButton {
public:
    SearchButton(const style::Theme& theme, QWidget* parent)
        : QPushButton(parent)
        , theme_(theme) {
        setObjectName(u"title.search"_s);
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::IBeamCursor);
    }
    QString keys;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        const int radius = theme_.metrics().radiusControl;
        painter.setBrush(theme_.color(underMouse() ? style::Role::Hover : style::Role::Raised));
        painter.setPen(theme_.color(hasFocus() ? style::Role::Focus : style::Role::Line));
        painter.drawRoundedRect(frame, radius, radius);
        style::icon(theme_, u"search").paint(&painter, QRect(10, (height() - 14) / 2, 14, 14));
        int right = width() - 6;
        if (!keys.isEmpty()) {
            painter.setFont(theme_.font(style::TextSize::Caption));
            const int wide = painter.fontMetrics().horizontalAdvance(keys) + 12;
            const QRectF box(width() - wide - 5.5, 4.5, wide, height() - 9);
            painter.setBrush(Qt::NoBrush);
            painter.setPen(theme_.color(style::Role::Line));
            painter.drawRoundedRect(box, 4, 4);
            painter.setPen(theme_.color(style::Role::TextFaint));
            painter.drawText(box, Qt::AlignCenter, keys);
            right = int(box.left()) - 6;
        }
        painter.setFont(theme_.font(style::TextSize::Body));
        painter.setPen(theme_.color(style::Role::TextFaint));
        const QRect text(32, 0, right - 32, height());
        painter.drawText(
            text, Qt::AlignVCenter | Qt::AlignLeft,
            painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, text.width()));
    }

private:
    const style::Theme& theme_;
};

} // namespace

ServicePill::ServicePill(const style::Theme& theme, const QString& name, QWidget* parent)
    : QToolButton(parent)
    , theme_(theme) {
    setText(name);
    setFont(theme.font(style::TextSize::Caption));
    setFocusPolicy(Qt::TabFocus);
    connect(&theme, &style::Theme::changed, this, [this] {
        setFont(theme_.font(style::TextSize::Caption));
        updateGeometry();
        update();
    });
}

void ServicePill::setState(style::Role dot, const QString& text, const QString& meaning) {
    dot_ = dot;
    setText(text);
    setToolTip(meaning);
    setAccessibleName(meaning);
    updateGeometry();
    update();
}

QSize ServicePill::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()) + 30, 20};
}

void ServicePill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(theme_.color(style::Role::Hover));
    painter.setPen(hasFocus() ? QPen(theme_.color(style::Role::Focus), 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(dot_));
    painter.drawEllipse(QPointF(11.5, height() / 2.0), 3.5, 3.5);
    painter.setPen(theme_.color(style::Role::TextQuiet));
    painter.setFont(font());
    painter.drawText(rect().adjusted(20, 0, -8, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

TitleBar::TitleBar(const style::Theme& theme, QWidget* parent)
    : Surface(theme, style::Role::Panel, Qt::BottomEdge, parent)
    , theme_(theme)
    , left_(new QWidget(this))
    , menu_(new QToolButton(left_))
    , crumbs_(new QLabel(left_))
    , search_(new SearchButton(theme, this))
    , right_(new QWidget(this))
    , services_(new QHBoxLayout(right_)) {
    setObjectName(u"title"_s);
    setAccessibleName(tr("Title bar"));
    setFixedHeight(barHeight);

    menu_->setObjectName(u"title.menu"_s);
    menu_->setText(tr("Castwright"));
    menu_->setAccessibleName(tr("Menu of Castwright"));
    menu_->setFont(theme.font(style::TextSize::Emphasis));
    menu_->setAutoRaise(true);
    menu_->setPopupMode(QToolButton::InstantPopup);
    menu_->setToolButtonStyle(Qt::ToolButtonTextOnly);
    menu_->setFocusPolicy(Qt::TabFocus);
    crumbs_->setObjectName(u"title.crumbs"_s);
    crumbs_->setTextFormat(Qt::RichText);

    auto* row = new QHBoxLayout(left_);
    row->setContentsMargins(8, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(menu_);
    row->addWidget(crumbs_, 1);
    services_->setContentsMargins(0, 0, 12, 0);
    services_->setSpacing(8);
    connect(&theme, &style::Theme::changed, this, [this] {
        menu_->setFont(theme_.font(style::TextSize::Emphasis));
        setCrumbs(path_);
    });
    // Both parts are placed by hand: what grows in them has to be told.
    left_->installEventFilter(this);
    right_->installEventFilter(this);
}

void TitleBar::setMenu(QMenu* menu) {
    menu_->setMenu(menu);
}

void TitleBar::setCrumbs(const QStringList& crumbs) {
    path_ = crumbs;
    QString html;
    QStringList plain;
    for (qsizetype i = 0; i < crumbs.size(); ++i) {
        if (crumbs[i].isEmpty())
            continue;
        const auto tint = i + 1 == crumbs.size() ? style::Role::Text : style::Role::TextQuiet;
        html +=
            u"<span style='color:%1'>&nbsp;&nbsp;›&nbsp;&nbsp;</span><span style='color:%2'>%3</span>"_s.arg(
                theme_.color(style::Role::TextFaint).name(), theme_.color(tint).name(),
                crumbs[i].toHtmlEscaped());
        plain.append(crumbs[i]);
    }
    crumbs_->setText(html);
    crumbs_->setAccessibleName(plain.isEmpty() ? tr("Nothing is open") : plain.join(u", "_s));
    place();
}

void TitleBar::setSearchAction(QAction* action) {
    search_->setText(tr("Search commands, files, nodes"));
    search_->setAccessibleName(search_->text());
    search_->setToolTip(action->toolTip());
    auto showKeys = [this, action] {
        static_cast<SearchButton*>(search_)->keys =
            action->shortcut().toString(QKeySequence::NativeText).replace(u'+', u' ');
        search_->update();
    };
    connect(action, &QAction::changed, search_, showKeys);
    connect(search_, &QPushButton::clicked, action, &QAction::trigger);
    showKeys();
}

ServicePill* TitleBar::addService(const QString& id, QAction* action) {
    auto* pill = new ServicePill(theme_, id, right_);
    pill->setObjectName(u"title.service."_s + id);
    if (action)
        connect(pill, &QToolButton::clicked, action, &QAction::trigger);
    services_->addWidget(pill);
    place();
    return pill;
}

void TitleBar::resizeEvent(QResizeEvent* event) {
    Surface::resizeEvent(event);
    place();
}

bool TitleBar::eventFilter(QObject* watched, QEvent* event) {
    // What grows in them needs more room than it was given: a service's word, the menu's font.
    if (event->type() == QEvent::LayoutRequest)
        place();
    return Surface::eventFilter(watched, event);
}

void TitleBar::place() {
    const int tall = height() - 1;
    const int rightWidth = right_->sizeHint().width();
    right_->setGeometry(width() - rightWidth, 0, rightWidth, tall);
    const int leftWidth = left_->sizeHint().width();
    const int free = width() - rightWidth - 24;
    int wide = std::clamp(free / 3, 120, searchWidth);
    // In the middle of the window where that leaves room, else in the middle of what is left.
    int x = (width() - wide) / 2;
    if (x < leftWidth + 12) {
        x = std::min(leftWidth + 12, width() - rightWidth - wide - 12);
        wide = std::min(wide, width() - rightWidth - 12 - x);
    }
    left_->setGeometry(0, 0, std::min(leftWidth, std::max(0, x - 12)), tall);
    search_->setGeometry(x, (tall - searchHeight) / 2, std::max(60, wide), searchHeight);
}

} // namespace castwright::shell
