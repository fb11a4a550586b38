// The page of the gallery; see the header.
#include "gallerypage.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTabBar>
#include <QTableWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/style/badge.h"
#include "ui/style/banner.h"
#include "ui/style/buttonkind.h"
#include "ui/style/card.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/emptystate.h"
#include "ui/style/iconbutton.h"
#include "ui/style/iconlabel.h"
#include "ui/style/icons.h"
#include "ui/style/keyhint.h"
#include "ui/style/pill.h"
#include "ui/style/searchfield.h"
#include "ui/style/sectionheader.h"
#include "ui/style/separator.h"
#include "ui/style/tabstate.h"

using namespace Qt::StringLiterals;

namespace castwright::style {

namespace {

template <typename... Widgets>
QHBoxLayout* row(Widgets*... widgets) {
    auto* layout = new QHBoxLayout;
    (layout->addWidget(widgets), ...);
    layout->addStretch();
    return layout;
}

// A picture has no pointer; this is what being under it looks like.
template <typename Widget>
Widget* hovered(Widget* widget) {
    widget->setAttribute(Qt::WA_UnderMouse);
    return widget;
}

template <typename Widget>
Widget* disabled(Widget* widget) {
    widget->setEnabled(false);
    return widget;
}

QPushButton* button(const QString& text, ButtonKind kind = ButtonKind::Standard) {
    auto* made = new QPushButton(text);
    setKind(*made, kind);
    return made;
}

} // namespace

GalleryPage::GalleryPage(const Theme& theme)
    : m_theme(theme) {
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    columns->addWidget(explorer());
    columns->addWidget(new Separator(theme, Qt::Vertical));
    columns->addWidget(controls(), 1);
    columns->addWidget(new Separator(theme, Qt::Vertical));
    columns->addWidget(widgets());
    resize(1280, 860);
    setAutoFillBackground(true);
}

QWidget* GalleryPage::explorer() {
    auto* panel = new QWidget;
    panel->setFixedWidth(232);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    auto* header = new SectionHeader(m_theme, u"Workflow"_s);
    m_focusable += header->addButton(u"plus"_s, u"New agent"_s);
    column->addWidget(header);

    auto* tree = new QTreeWidget;
    tree->setHeaderHidden(true);
    tree->setFrameShape(QFrame::NoFrame);
    const auto item = [&](QTreeWidgetItem* parent, const QString& text, QStringView name,
                          Role role = Role::TextQuiet) {
        auto* made = parent ? new QTreeWidgetItem(parent) : new QTreeWidgetItem(tree);
        made->setText(0, text);
        made->setIcon(0, icon(m_theme, name, role));
        return made;
    };
    auto* spec = item(nullptr, u"THE_SPEC"_s, u"flag");
    for (const QString& name : {u"constitution.md"_s, u"plan.md"_s, u"requirements.md"_s})
        item(spec, name, u"file");
    auto* cast = item(nullptr, u"THE_CAST"_s, u"mask");
    item(cast, u"Orchestrator"_s, u"mask", Role::Agent);
    auto* chosen = item(cast, u"Researcher"_s, u"mask", Role::Agent);
    item(cast, u"Analyst"_s, u"mask", Role::Agent);
    item(cast, u"Writer with a name too long for this"_s, u"mask", Role::Agent)->setDisabled(true);
    item(nullptr, u"definition.json"_s, u"workflow");
    auto* closed = item(nullptr, u"THE_TOOLS"_s, u"wrench");
    item(closed, u"web_search"_s, u"wrench", Role::Tool);
    tree->expandItem(spec);
    tree->expandItem(cast);
    tree->setCurrentItem(chosen);
    m_focusable += tree;
    column->addWidget(tree, 3);

    auto* nodes = new SectionHeader(m_theme, u"Changes"_s);
    nodes->setDetail(u"3 of 7 decided"_s);
    column->addWidget(nodes);
    auto* list = new QTableWidget(4, 2);
    list->setHorizontalHeaderLabels({u"Node"_s, u"Cost"_s});
    list->verticalHeader()->hide();
    list->setShowGrid(false);
    list->setSelectionBehavior(QAbstractItemView::SelectRows);
    list->horizontalHeader()->setStretchLastSection(true);
    list->setFrameShape(QFrame::NoFrame);
    for (int line = 0; line < 4; ++line) {
        list->setItem(line, 0, new QTableWidgetItem(u"Run %1"_s.arg(line + 1)));
        auto* cost = new QTableWidgetItem(u"$0.0%1"_s.arg(line));
        cost->setCheckState(line % 2 == 0 ? Qt::Checked : Qt::Unchecked);
        list->setItem(line, 1, cost);
    }
    list->selectRow(1);
    column->addWidget(list, 2);
    return panel;
}

QWidget* GalleryPage::controls() {
    auto* panel = new QWidget;
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 12);
    auto* tabs = new QTabBar;
    tabs->setTabsClosable(true);
    tabs->setExpanding(false);
    tabs->addTab(icon(m_theme, u"workflow"), u"Research crew"_s);
    tabs->addTab(icon(m_theme, u"mask", Role::Agent), u"Researcher.md"_s);
    tabs->addTab(icon(m_theme, u"file"), u"plan.md"_s);
    setTabDirty(*tabs, 1, true);
    m_focusable += tabs;
    column->addWidget(tabs);

    auto* body = new QVBoxLayout;
    body->setContentsMargins(16, 8, 16, 0);
    body->setSpacing(10);
    column->addLayout(body);

    auto* primary = button(u"Approve 3 changes"_s, ButtonKind::Primary);
    auto* plain = button(u"Raw events"_s);
    plain->setIcon(icon(m_theme, u"list"));
    m_focusable << primary << plain;
    body->addLayout(
        row(primary, plain, button(u"Not now"_s, ButtonKind::Quiet), button(u"Delete"_s, ButtonKind::Danger),
            button(u"Learn more"_s, ButtonKind::Link)));
    auto* tool = button(u"Run"_s, ButtonKind::Primary);
    tool->setIcon(icon(m_theme, u"play"));
    body->addLayout(row(
        hovered(button(u"Approve"_s, ButtonKind::Primary)), hovered(button(u"Raw events"_s)),
        hovered(button(u"Not now"_s, ButtonKind::Quiet)), hovered(button(u"Delete"_s, ButtonKind::Danger)),
        hovered(button(u"Learn more"_s, ButtonKind::Link)), tool));
    auto* pressed = button(u"Pressed"_s);
    pressed->setDown(true);
    auto* checked = button(u"Checked"_s);
    checked->setCheckable(true);
    checked->setChecked(true);
    body->addLayout(
        row(disabled(button(u"Approve"_s, ButtonKind::Primary)), disabled(button(u"Raw events"_s)),
            disabled(button(u"Not now"_s, ButtonKind::Quiet)),
            disabled(button(u"Delete"_s, ButtonKind::Danger)), pressed, checked));

    auto* on = new IconButton(m_theme, u"layout-left"_s, u"Side panel"_s);
    on->setCheckable(true);
    on->setChecked(true);
    auto* iconButton = new IconButton(m_theme, u"refresh"_s, u"Refresh"_s);
    m_focusable += iconButton;
    body->addLayout(
        row(iconButton, hovered(new IconButton(m_theme, u"undo"_s, u"Undo"_s)), on,
            disabled(new IconButton(m_theme, u"redo"_s, u"Redo"_s)),
            new IconButton(m_theme, u"more"_s, u"More"_s),
            new KeyHint(m_theme, QKeySequence(Qt::CTRL | Qt::Key_K)),
            new KeyHint(m_theme, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P))));

    auto* group = new QGroupBox(u"Model"_s);
    auto* form = new QFormLayout(group);
    auto* name = new QLineEdit(u"Researcher"_s);
    auto* placeholder = new QLineEdit;
    placeholder->setPlaceholderText(u"What is it for?"_s);
    auto* model = new QComboBox;
    model->addItems({u"gpt-4.1-mini"_s, u"claude"_s, u"llama"_s});
    auto* editable = new QComboBox;
    editable->setEditable(true);
    editable->addItem(icon(m_theme, u"key"), u"OPENAI_KEY"_s);
    auto* spin = new QSpinBox;
    spin->setRange(0, 100);
    spin->setValue(42);
    auto* half = new QDoubleSpinBox;
    half->setValue(0);
    auto* slider = new QSlider(Qt::Horizontal);
    slider->setValue(40);
    form->addRow(u"Name"_s, name);
    form->addRow(u"Role"_s, placeholder);
    form->addRow(u"Locked"_s, disabled(new QLineEdit(u"cannot be changed"_s)));
    form->addRow(u"Model"_s, row(model, editable, disabled(new QComboBox)));
    form->addRow(u"Turns"_s, row(spin, half, slider, disabled(new QSlider(Qt::Horizontal))));
    m_focusable << name << model << editable << spin << slider;
    body->addWidget(group);

    auto* check = new QCheckBox(u"Cite sources"_s);
    check->setChecked(true);
    auto* mixed = new QCheckBox(u"Some"_s);
    mixed->setCheckState(Qt::PartiallyChecked);
    auto* checkedOff = new QCheckBox(u"Off"_s);
    checkedOff->setChecked(true);
    m_focusable += check;
    body->addLayout(
        row(check, new QCheckBox(u"Ask first"_s), mixed, hovered(new QCheckBox(u"Hovered"_s)),
            disabled(checkedOff), disabled(new QCheckBox(u"Off"_s))));
    auto* radio = new QRadioButton(u"Locally"_s);
    radio->setChecked(true);
    m_focusable += radio;
    body->addLayout(
        row(radio, new QRadioButton(u"On the team's core"_s), disabled(new QRadioButton(u"Off"_s))));

    auto* progress = new QProgressBar;
    progress->setValue(62);
    auto* busy = new QProgressBar;
    busy->setRange(0, 0);
    busy->setTextVisible(false);
    auto* bars = new QHBoxLayout;
    bars->addWidget(progress);
    bars->addWidget(busy);
    body->addLayout(bars);

    auto* prompt =
        new QPlainTextEdit(u"Give the researcher a web search tool and make it cite every claim.\n\nIt must "
                           "name the page and the day.\n\nThis text is longer than its box, so that a thin "
                           "scroll bar shows on the right.\nOne more line.\nAnd one more.\nAnd the last."_s);
    prompt->setFixedHeight(92);
    prompt->setFont(m_theme.monospace());
    m_focusable += prompt;
    body->addWidget(prompt);

    auto* banner = new Banner(
        m_theme, Banner::Severity::Warn,
        u"The draft moved on after this proposal was made. Rebase it, or review it against its base."_s);
    banner->addAction(u"Rebase"_s);
    body->addWidget(banner);
    body->addWidget(
        new Banner(m_theme, Banner::Severity::Info, u"Will be sent when the engine is reachable."_s));
    auto* both = new QHBoxLayout;
    both->addWidget(
        new Banner(m_theme, Banner::Severity::Bad, u"plan.md could not be saved: the disk is full."_s));
    both->addWidget(new Banner(m_theme, Banner::Severity::Good, u"Approved."_s));
    body->addLayout(both);
    body->addStretch();
    return panel;
}

QWidget* GalleryPage::widgets() {
    auto* panel = new QWidget;
    panel->setFixedWidth(380);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(12);
    auto* search = new SearchField(m_theme, u"Search commands, files, nodes"_s);
    search->setKeys(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_focusable += search;
    column->addWidget(search);
    auto* typed = new SearchField(m_theme, u"Search"_s);
    typed->setText(u"researcher"_s);
    column->addWidget(typed);

    const auto state = [&](const QString& text, Role dot) {
        auto* made = new Pill(m_theme, text);
        made->setDot(dot);
        return made;
    };
    column->addLayout(
        row(state(u"core"_s, Role::Good), state(u"engine"_s, Role::Good),
            state(u"team · 3 waiting"_s, Role::TextFaint)));
    auto* chip = new Pill(m_theme, u"Researcher"_s);
    chip->setIcon(icon(m_theme, u"mask", Role::Agent));
    auto* clickable = new Pill(m_theme, u"side by side"_s);
    clickable->setClickable(true);
    clickable->setCheckable(true);
    clickable->setChecked(true);
    auto* warned = new Pill(m_theme, u"prompt widened"_s);
    warned->setTint(Role::Warn);
    m_focusable += clickable;
    auto* badge = new Badge(m_theme);
    badge->setCount(2);
    auto* many = new Badge(m_theme);
    many->setCount(120);
    column->addLayout(row(chip, clickable, warned, badge, many));

    auto* card = new Card(m_theme);
    auto* inside = new QVBoxLayout(card);
    auto* title = new QLabel(u"What will be written"_s);
    title->setFont(m_theme.font(TextSize::Emphasis));
    inside->addWidget(title);
    auto* path = new ElidedLabel(
        m_theme, u"M THE_CAST/Researcher.md   1 of 2 hunks and a rather long remark behind it"_s);
    path->setMonospace(true);
    inside->addWidget(path);
    auto* caption = new ElidedLabel(m_theme, u"4 changes are undecided and will not be applied."_s);
    caption->setTextSize(TextSize::Caption);
    caption->setTint(Role::TextQuiet);
    inside->addWidget(caption);
    column->addWidget(card);

    auto* look = new Card(m_theme);
    look->setEdge(Role::Warn);
    auto* lookColumn = new QVBoxLayout(look);
    auto* lookTitle = new ElidedLabel(m_theme, u"Worth a look"_s);
    lookTitle->setTextSize(TextSize::Emphasis);
    lookTitle->setTint(Role::Warn);
    lookColumn->addWidget(lookTitle);
    auto* words =
        new QLabel(u"The proposal adds the tool web_search, which reaches the <a href='#'>network</a>."_s);
    words->setWordWrap(true);
    lookColumn->addWidget(words);
    column->addWidget(look);

    const auto template_ = [&](const QString& text, QStringView name, Role role) {
        auto* made = new Card(m_theme);
        made->setClickable(true);
        made->setAccessibleName(text);
        auto* line = new QHBoxLayout(made);
        line->addWidget(new IconLabel(m_theme, name.toString(), role, 20));
        line->addWidget(new ElidedLabel(m_theme, text), 1);
        return made;
    };
    auto* first = template_(u"Research crew"_s, u"template", Role::Agent);
    auto* both = new QHBoxLayout;
    both->addWidget(first);
    both->addWidget(hovered(template_(u"Support desk"_s, u"sample", Role::Tool)));
    m_focusable += first;
    column->addLayout(both);

    auto* empty = new EmptyState(
        m_theme, u"comment"_s, u"No proposals yet"_s,
        u"Ask for a refinement, and what it wants to change waits here until you decide."_s);
    empty->addAction(u"Refine"_s);
    empty->addAction(u"Take the tour"_s, ButtonKind::Link);
    column->addWidget(empty, 1);
    return panel;
}

namespace {

constexpr int cellWidth = 116;
constexpr int cellHeight = 72;
constexpr int perRow = 10;

} // namespace

IconSheet::IconSheet(const Theme& theme)
    : m_theme(theme) {
    const int rows = (static_cast<int>(iconNames().size()) + perRow - 1) / perRow;
    resize(cellWidth * perRow, cellHeight * rows);
    setAutoFillBackground(true);
}

void IconSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(m_theme.font(TextSize::Caption));
    int index = 0;
    for (const QString& name : iconNames()) {
        const QRect cell(index % perRow * cellWidth, index / perRow * cellHeight, cellWidth, cellHeight);
        const QIcon drawn = icon(m_theme, name, Role::Text);
        drawn.paint(&painter, QRect(cell.left() + 24, cell.top() + 20, 16, 16));
        drawn.paint(&painter, QRect(cell.left() + 56, cell.top() + 12, 32, 32));
        painter.setPen(m_theme.color(Role::TextQuiet));
        painter.drawText(cell.adjusted(0, 50, 0, 0), Qt::AlignHCenter | Qt::AlignTop, name);
        ++index;
    }
}

} // namespace castwright::style
