// The page of the settings, for a tab of the centre: search, groups, one row a setting. What is changed
// counts at once.
#include "ui/shell/settingspage.h"

#include <QButtonGroup>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/shell/settingrow.h"
#include "ui/style/fieldnames.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/theme.h"

using namespace Qt::StringLiterals;

namespace castwright::shell {

namespace {

constexpr int widest = 880; // longer lines are hard to read
constexpr int narrow = 720; // below this the list of groups gives its place to the rows
constexpr int indexWidth = 176;

void colour(QLabel* label, const QColor& color, const QFont& font) {
    auto palette = label->palette();
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    label->setFont(font);
}

} // namespace

SettingsPage::SettingsPage(Settings& settings, const style::Theme& theme, Options options, QWidget* parent)
    : QWidget(parent)
    , settings_(settings)
    , theme_(theme)
    , options_(options)
    , search_(new QLineEdit(this))
    , index_(new QListWidget(this))
    , scroll_(new QScrollArea(this))
    , content_(new QWidget)
    , list_(new QVBoxLayout(content_))
    , nothing_(new QWidget(content_))
    , nothingText_(new QLabel(nothing_)) {
    settings_.retranslate(); // the translation may have been chosen by one of the settings
    setAccessibleName(tr("Settings"));

    search_->setObjectName(u"search"_s);
    search_->setPlaceholderText(tr("Search settings"));
    search_->setAccessibleName(tr("Search settings"));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    style::forwardFocus(*this, *search_);

    index_->setObjectName(u"groups"_s);
    index_->setAccessibleName(tr("Groups of settings"));
    index_->setFrameShape(QFrame::NoFrame);
    index_->viewport()->setAutoFillBackground(false); // it stands on the page, not in a box
    index_->setUniformItemSizes(true);
    index_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    scroll_->setWidget(content_);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus); // its rows take the keyboard
    list_->setContentsMargins(0, 0, 16, 24);
    list_->setSpacing(0);

    auto* const clear = new QPushButton(tr("Show all settings"), nothing_);
    clear->setObjectName(u"clearSearch"_s);
    auto* const empty = new QVBoxLayout(nothing_);
    empty->setContentsMargins(16, 32, 16, 16);
    empty->setSpacing(12);
    nothingText_->setWordWrap(true);
    nothingText_->setTextFormat(Qt::PlainText);
    empty->addWidget(nothingText_);
    empty->addWidget(clear, 0, Qt::AlignLeft);
    connect(clear, &QPushButton::clicked, this, [this] {
        search_->clear();
        search_->setFocus();
    });

    auto* const body = new QHBoxLayout;
    body->setSpacing(16);
    body->addWidget(index_);
    body->addWidget(scroll_, 1);

    auto* const column = new QWidget(this);
    column->setMaximumWidth(widest + indexWidth);
    auto* const inside = new QVBoxLayout(column);
    inside->setContentsMargins(24, 24, 8, 0);
    inside->setSpacing(12);
    inside->addWidget(makeHeader());
    inside->addWidget(search_);
    inside->addLayout(body, 1);
    auto* const middle = new QHBoxLayout(this);
    middle->setContentsMargins(0, 0, 0, 0);
    middle->addStretch(1);
    middle->addWidget(column, 100);
    middle->addStretch(1);

    makeGroups();
    list_->addWidget(nothing_);
    list_->addStretch(1);

    connect(search_, &QLineEdit::textChanged, this, &SettingsPage::filter);
    connect(index_, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row < 0)
            return;
        const auto* const heading = groups_[index_->item(row)->data(Qt::UserRole).toULongLong()].heading;
        scroll_->verticalScrollBar()->setValue(heading->y());
    });
    connect(scroll_->verticalScrollBar(), &QScrollBar::valueChanged, this, &SettingsPage::followScroll);
    connect(&settings_, &Settings::filesChanged, this, &SettingsPage::refresh);
    connect(&theme_, &style::Theme::changed, this, &SettingsPage::restyle);
    restyle();
    refresh();
    filter();
}

QWidget* SettingsPage::makeHeader() {
    auto* const header = new QWidget(this);
    title_ = new QLabel(tr("Settings"), header);
    where_ = new QLabel(header);
    where_->setTextFormat(Qt::PlainText);
    where_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    const auto scopeButton = [&](const QString& name, const QString& text) {
        auto* const button = new QPushButton(text, header);
        button->setObjectName(name);
        button->setCheckable(true);
        return button;
    };
    user_ = scopeButton(u"userScope"_s, tr("User"));
    workspace_ = scopeButton(u"workspaceScope"_s, tr("Workspace"));
    user_->setAccessibleDescription(tr("Show and change the settings of the user"));
    workspace_->setAccessibleDescription(tr("Show and change what this workspace overrides"));
    auto* const scopes = new QButtonGroup(this);
    scopes->addButton(user_);
    scopes->addButton(workspace_);
    connect(user_, &QAbstractButton::clicked, this, [this] { setScope(SettingScope::User); });
    connect(workspace_, &QAbstractButton::clicked, this, [this] { setScope(SettingScope::Workspace); });

    openFile_ = new QPushButton(header);
    openFile_->setObjectName(u"openFile"_s);
    connect(openFile_, &QAbstractButton::clicked, this, [this] {
        Q_EMIT openFileRequested(settings_.file(scope_));
    });

    auto* const row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(title_);
    row->addStretch(1);
    row->addWidget(user_);
    row->addWidget(workspace_);
    row->addSpacing(8);
    row->addWidget(openFile_);
    auto* const all = new QVBoxLayout(header);
    all->setContentsMargins(0, 0, 16, 0);
    all->setSpacing(4);
    all->addLayout(row);
    all->addWidget(where_);
    return header;
}

void SettingsPage::makeGroups() {
    for (const auto& setting : settings_.descriptions()) {
        if (groups_.empty() || groups_.back().title != setting.group) {
            auto* const heading = new QLabel(setting.group, content_);
            heading->setContentsMargins(16, 16, 0, 4);
            list_->addWidget(heading);
            groups_.push_back({.title = setting.group, .heading = heading, .rows = {}});
        }
        auto* const row = new SettingRow(setting, options_.withDeveloperValues, settings_, theme_, content_);
        list_->addWidget(row);
        groups_.back().rows.push_back(row);
    }
}

void SettingsPage::setScope(SettingScope scope) {
    scope_ = scope == SettingScope::Workspace && !settings_.hasWorkspace() ? SettingScope::User : scope;
    for (const auto& group : groups_)
        for (auto* const row : group.rows)
            row->show(scope_);
    refresh();
    filter();
}

void SettingsPage::setSearch(const QString& text) {
    search_->setText(text);
}

void SettingsPage::reveal(const QString& key) {
    search_->clear();
    const auto* const setting = settings_.describe(key);
    if (setting && !setting->isPerWorkspace)
        setScope(SettingScope::User);
    for (const auto& group : groups_)
        for (auto* const row : group.rows)
            if (row->setting().key == key) {
                content_->layout()->activate();
                scroll_->ensureWidgetVisible(row);
                row->setFocus();
            }
}

void SettingsPage::filter() {
    const auto words = search_->text().split(u' ', Qt::SkipEmptyParts);
    const QSignalBlocker quiet(index_);
    index_->clear();
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        int count = 0;
        for (auto* const row : groups_[i].rows) {
            const bool isHere = scope_ == SettingScope::User || row->setting().isPerWorkspace;
            const bool isShown = isHere && row->matches(words);
            row->setVisible(isShown);
            count += isShown;
        }
        groups_[i].heading->setVisible(count > 0);
        if (count == 0)
            continue;
        auto* const item = new QListWidgetItem(groups_[i].title, index_);
        item->setData(Qt::UserRole, static_cast<qulonglong>(i));
        item->setSizeHint({0, index_->fontMetrics().height() + 12});
        if (!words.isEmpty())
            item->setText(tr("%1 (%2)").arg(groups_[i].title).arg(count));
    }
    nothing_->setVisible(index_->count() == 0);
    nothingText_->setText(
        tr("No setting matches \"%1\". The search looks at names, descriptions, choices and keys.")
            .arg(search_->text().trimmed()));
    scroll_->verticalScrollBar()->setValue(0);
    index_->setCurrentRow(0);
}

void SettingsPage::refresh() {
    if (scope_ == SettingScope::Workspace && !settings_.hasWorkspace()) {
        setScope(SettingScope::User);
        return;
    }
    const auto file = settings_.file(scope_);
    user_->setChecked(scope_ == SettingScope::User);
    workspace_->setChecked(scope_ == SettingScope::Workspace);
    workspace_->setEnabled(settings_.hasWorkspace());
    workspace_->setToolTip(
        settings_.hasWorkspace() ? QString() : tr("Open a workspace to override settings for it"));
    openFile_->setText(tr("Open %1").arg(QFileInfo(file).fileName()));
    where_->setText(
        scope_ == SettingScope::User
            ? tr("For every workspace. What you change counts at once.")
            : tr("For this workspace alone, kept in its %1. It goes before your own settings.")
                  .arg(QFileInfo(file).fileName()));
    openFile_->setToolTip(QDir::toNativeSeparators(file));
}

void SettingsPage::restyle() {
    colour(title_, theme_.color(style::Role::Text), theme_.font(style::TextSize::Display));
    colour(where_, theme_.color(style::Role::TextQuiet), theme_.font(style::TextSize::Body));
    colour(nothingText_, theme_.color(style::Role::TextQuiet), theme_.font(style::TextSize::Body));
    for (const auto& group : groups_)
        colour(group.heading, theme_.color(style::Role::Text), theme_.font(style::TextSize::Title));
    for (auto* const action : search_->actions())
        if (action->objectName() == "magnifier"_L1)
            delete action;
    auto* const magnifier = search_->addAction(style::icon(theme_, u"search"), QLineEdit::LeadingPosition);
    style::nameFieldButtons(*search_, tr("Search settings"));
    magnifier->setObjectName(u"magnifier"_s);
}

// The group whose heading was passed last is the one that is read.
void SettingsPage::followScroll() {
    const auto* const bar = scroll_->verticalScrollBar();
    const QSignalBlocker quiet(index_);
    // At the end the last groups share the view: the choice of the person stays.
    if (bar->value() == bar->maximum())
        return;
    for (int row = index_->count() - 1; row >= 0; --row) {
        const auto& group = groups_[index_->item(row)->data(Qt::UserRole).toULongLong()];
        if (group.heading->y() <= bar->value() + 8) {
            index_->setCurrentRow(row);
            return;
        }
    }
}

bool SettingsPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape && !search_->text().isEmpty()) {
            search_->clear();
            return true;
        }
        if (key == Qt::Key_Down) {
            for (const auto& group : groups_)
                for (auto* const row : group.rows)
                    if (row->isVisibleTo(this)) {
                        row->setFocus(Qt::TabFocusReason);
                        return true;
                    }
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SettingsPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    index_->setVisible(width() >= narrow);
    index_->setFixedWidth(indexWidth);
}

} // namespace castwright::shell

#include "moc_settingspage.cpp"
