// The welcome page, drawn with the quiet of the rest: one mark, four cards, a list.
#include "ui/welcome/welcomepage.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/style/buttonkind.h"
#include "ui/style/card.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/iconlabel.h"
#include "ui/style/keyhint.h"
#include "ui/style/sectionheader.h"

using namespace Qt::StringLiterals;

namespace castwright::welcome {

namespace {

constexpr int bodyWidth = 880;

// Words in a font and a colour of the tokens that stay right when the theme or the text size changes.
QLabel* words(const style::Theme& theme, const QString& text, style::TextSize size, style::Role role) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    const auto dress = [label, &theme, size, role] {
        label->setFont(theme.font(size));
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, theme.color(role));
        label->setPalette(palette);
    };
    dress();
    QObject::connect(&theme, &style::Theme::changed, label, dress);
    return label;
}

style::SectionHeader* heading(const style::Theme& theme, const QString& title) {
    auto* header = new style::SectionHeader(theme, title);
    header->setInset(0);
    return header;
}

// An icon in a square tinted by its family, as the cards of the canvas have it.
class IconSquare : public QWidget {
public:
    IconSquare(const style::Theme& theme, const QString& icon, style::Role tint)
        : theme_(theme)
        , tint_(tint) {
        setFixedSize(36, 36);
        auto* row = new QVBoxLayout(this);
        row->setContentsMargins({});
        row->addWidget(new style::IconLabel(theme, icon, tint, 18), 0, Qt::AlignCenter);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QColor ground = theme_.color(tint_);
        ground.setAlpha(theme_.isDark() ? 38 : 26);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect(), 8, 8);
    }

private:
    const style::Theme& theme_;
    style::Role tint_;
};

} // namespace

WelcomePage::WelcomePage(const style::Theme& theme, const shell::CommandRegistry& commands, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , commands_(commands)
    , body_(new QWidget)
    , grid_(new QGridLayout(body_))
    , recent_(new QVBoxLayout) {
    setObjectName(u"welcome"_s);
    setAccessibleName(tr("Welcome"));
    body_->setObjectName(u"welcome.body"_s);
    grid_->setContentsMargins(32, 48, 32, 48);
    grid_->setHorizontalSpacing(48);
    grid_->setVerticalSpacing(32);
    grid_->setColumnStretch(0, 5);
    grid_->setColumnStretch(1, 4);
    grid_->addWidget(makeHead(), 0, 0, 1, 2);
    grid_->addWidget(makeStart(), 1, 0, Qt::AlignTop);
    auto* side = new QVBoxLayout;
    side->setSpacing(24);
    recent_->setSpacing(2);
    side->addLayout(recent_);
    side->addWidget(makeKeys());
    side->addStretch();
    grid_->addLayout(side, 1, 1, Qt::AlignTop);

    auto* scroll = new QScrollArea;
    scroll->setObjectName(u"welcome.scroll"_s);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QWidget;
    auto* across = new QHBoxLayout(middle);
    across->setContentsMargins({});
    across->addStretch();
    across->addWidget(body_);
    across->addStretch();
    scroll->setWidget(middle);
    for (QWidget* clear : {static_cast<QWidget*>(middle), scroll->viewport()})
        clear->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(scroll);
    connect(&theme, &style::Theme::changed, this, qOverload<>(&QWidget::update));
    setRecent({});
}

QWidget* WelcomePage::makeHead() {
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(16);
    row->addWidget(new style::IconLabel(theme_, u"castwright"_s, style::Role::Accent, 56), 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    auto* title = words(theme_, tr("Castwright"), style::TextSize::Display, style::Role::Text);
    title->setObjectName(u"welcome.title"_s);
    column->addWidget(title);
    column->addWidget(words(
        theme_, tr("The workshop for agent workflows. Everything on this page works offline."),
        style::TextSize::Title, style::Role::TextQuiet));
    row->addLayout(column, 1);
    return head;
}

QWidget* WelcomePage::makeStart() {
    struct Way {
        const char* command;
        QString title;
        QString sentence;
        QString icon;
        style::Role tint;
    };
    const Way ways[]{
        {"file.openSample", tr("Open the sample"),
         tr("A market research crew of four agents, to look around in."), u"sample"_s, style::Role::Agent},
        {"file.new", tr("New from template"),
         tr("One agent, an orchestrator with specialists, or a research crew."), u"template"_s,
         style::Role::Tool},
        {"file.open", tr("Open a folder"),
         tr("Any folder with a definition.json. You can also drop it here."), u"folder-open"_s,
         style::Role::Trigger},
        {"help.tour", tr("Take the tour"), tr("The window in a minute, step by step, at your own pace."),
         u"tour"_s, style::Role::Knowledge},
    };
    auto* start = new QWidget;
    auto* column = new QVBoxLayout(start);
    column->setContentsMargins({});
    column->setSpacing(8);
    column->addWidget(heading(theme_, tr("Start")));
    for (const auto& way : ways) {
        QAction* action = commands_.action(QString::fromLatin1(way.command));
        if (!action)
            continue;
        auto* card = new style::Card(theme_);
        card->setObjectName(u"welcome."_s + QString::fromLatin1(way.command));
        card->setAccessibleName(way.title);
        card->setAccessibleDescription(way.sentence);
        card->setClickable(true);
        auto* row = new QHBoxLayout(card);
        row->setContentsMargins(14, 12, 14, 12);
        row->setSpacing(14);
        row->addWidget(new IconSquare(theme_, way.icon, way.tint));
        auto* text = new QVBoxLayout;
        text->setSpacing(2);
        text->addWidget(words(theme_, way.title, style::TextSize::Emphasis, style::Role::Text));
        text->addWidget(words(theme_, way.sentence, style::TextSize::Body, style::Role::TextQuiet));
        row->addLayout(text, 1);
        auto* hint = new style::KeyHint(theme_, action->shortcut());
        const auto showKeys = [hint, action] {
            hint->setKeys(action->shortcut());
            hint->setVisible(!action->shortcut().isEmpty());
        };
        row->addWidget(hint);
        showKeys();
        connect(action, &QAction::changed, hint, showKeys);
        if (column->count() == 1)
            style::forwardFocus(*this, *card);
        connect(card, &style::Card::clicked, action, &QAction::trigger);
        column->addWidget(card);
    }
    return start;
}

QWidget* WelcomePage::makeKeys() {
    auto* keys = new QWidget;
    auto* column = new QVBoxLayout(keys);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(heading(theme_, tr("Worth knowing")));
    for (const auto* id : {"quickOpen.commands", "quickOpen.files", "view.toggleTheme", "settings.open"}) {
        QAction* action = commands_.action(QString::fromLatin1(id));
        if (!action)
            continue;
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(words(theme_, action->text(), style::TextSize::Body, style::Role::TextQuiet), 1);
        auto* hint = new style::KeyHint(theme_, action->shortcut());
        connect(action, &QAction::changed, hint, [hint, action] { hint->setKeys(action->shortcut()); });
        row->addWidget(hint);
        column->addWidget(line);
    }
    return keys;
}

void WelcomePage::setRecent(const std::vector<RecentEntry>& entries) {
    while (QLayoutItem* item = recent_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    recent_->addWidget(heading(theme_, tr("Recent")));
    if (entries.empty())
        recent_->addWidget(words(
            theme_, tr("Workspaces that you open are listed here."), style::TextSize::Body,
            style::Role::TextFaint));
    for (const auto& entry : entries) {
        auto* line = new QWidget;
        auto* row = new QHBoxLayout(line);
        row->setContentsMargins({});
        row->setSpacing(4);
        auto* open = new QPushButton;
        style::setKind(*open, style::ButtonKind::Quiet);
        open->setObjectName(u"welcome.recent"_s);
        open->setAccessibleName(
            entry.isThere ? tr("Open %1, %2").arg(entry.name, entry.path)
                          : tr("%1 is not at %2 any more").arg(entry.name, entry.path));
        open->setToolTip(entry.path);
        open->setEnabled(entry.isThere);
        open->setMinimumHeight(44);
        auto* text = new QVBoxLayout(open);
        text->setContentsMargins(8, 4, 8, 4);
        text->setSpacing(0);
        auto* name = new style::ElidedLabel(theme_, entry.name);
        name->setTint(entry.isThere ? style::Role::Text : style::Role::TextFaint);
        auto* where = new style::ElidedLabel(
            theme_, entry.isThere ? u"%1 · %2"_s.arg(entry.opened, entry.path)
                                  : tr("not there any more: %1").arg(entry.path));
        where->setTint(style::Role::TextFaint);
        where->setTextSize(style::TextSize::Caption);
        where->setElideMode(Qt::ElideMiddle);
        for (auto* label : {name, where}) {
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
            text->addWidget(label);
        }
        auto* forget = new style::IconButton(theme_, u"close"_s, tr("Take %1 off the list").arg(entry.name));
        row->addWidget(open, 1);
        row->addWidget(forget);
        forget->setObjectName(u"welcome.forget"_s);
        // The list is built anew by what these lead to: not while its own button is being clicked.
        connect(open, &QPushButton::clicked, this, [this, path = entry.path] {
            QMetaObject::invokeMethod(
                this, [this, path] { Q_EMIT recentChosen(path); }, Qt::QueuedConnection);
        });
        connect(forget, &QAbstractButton::clicked, this, [this, path = entry.path] {
            QMetaObject::invokeMethod(
                this, [this, path] { Q_EMIT recentForgotten(path); }, Qt::QueuedConnection);
        });
        recent_->addWidget(line);
    }
}

void WelcomePage::paintEvent(QPaintEvent*) {
    // The dots of the canvas: where one will draw.
    QPainter painter(this);
    painter.fillRect(rect(), theme_.color(style::Role::Canvas));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.color(style::Role::CanvasDot));
    constexpr int step = 24;
    for (int y = step / 2; y < height(); y += step)
        for (int x = step / 2; x < width(); x += step)
            painter.drawRect(x, y, 1, 1);
}

void WelcomePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    body_->setFixedWidth(std::min(bodyWidth, std::max(560, width() - 32)));
}

} // namespace castwright::welcome
