// Building the page, recording keys, and taking keys over from the command that has them.
#include "ui/shell/shortcuteditor.h"

#include <QFileDialog>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "ui/shell/announce.h"
#include "ui/shell/commandregistry.h"
#include "ui/shell/keymapstore.h"
#include "ui/shell/shortcutmodel.h"
#include "ui/style/fieldnames.h"
#include "ui/style/theme.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

namespace {

QPushButton* button(const QString& text, const char* name, QWidget* parent) {
    auto* made = new QPushButton(text, parent);
    made->setObjectName(QLatin1StringView(name));
    made->setAutoDefault(false);
    return made;
}

// The field itself tells of keys only a second after the last of them; its text changes with each.
void onKeys(QKeySequenceEdit& field, const std::function<void()>& react) {
    field.setMaximumSequenceLength(2);
    QObject::connect(field.findChild<QLineEdit*>(), &QLineEdit::textChanged, &field, react);
    QObject::connect(&field, &QKeySequenceEdit::keySequenceChanged, &field, react);
}

bool meets(const QKeySequence& a, const QKeySequence& b) {
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

} // namespace

ShortcutEditor::ShortcutEditor(
    CommandRegistry& registry, KeymapStore& keymap, const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , registry_(registry)
    , keymap_(keymap)
    , theme_(theme)
    , model_(new ShortcutModel(registry, theme, this))
    , filter_(new ShortcutFilter(this))
    , table_(new QTreeView(this)) {
    setObjectName("shortcuts");
    setAccessibleName(tr("Keyboard shortcuts"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(10);
    auto* title = new QLabel(tr("Keyboard shortcuts"), this);
    title->setFont(theme.font(style::TextSize::Title));
    layout->addWidget(title);
    layout->addWidget(buildTop());
    layout->addWidget(buildBanner());
    buildTable();
    layout->addWidget(table_, 1);
    layout->addWidget(buildStrip());

    connect(&registry_, &CommandRegistry::shortcutsChanged, this, [this] {
        updateBanner();
        updateStrip();
        if (!keymap_.canUndoReset())
            undo_->hide();
    });
    connect(&registry_, &CommandRegistry::added, this, [this] { updateBanner(); });
    connect(&registry_, &CommandRegistry::removed, this, [this] { updateBanner(); });
    updateBanner();
    stopEditing();
}

QWidget* ShortcutEditor::buildTop() {
    auto* top = new QWidget(this);
    words_ = new QLineEdit(top);
    words_->setObjectName("shortcuts.search");
    words_->setPlaceholderText(tr("Search commands and keys"));
    words_->setAccessibleName(tr("Search commands and keys"));
    words_->setClearButtonEnabled(true);
    style::nameFieldButtons(*words_, {});
    searchKeys_ = new QKeySequenceEdit(top);
    searchKeys_->setObjectName("shortcuts.searchKeys");
    searchKeys_->setAccessibleName(tr("Press the keys to look for"));
    searchKeys_->setClearButtonEnabled(true);
    style::nameFieldButtons(*searchKeys_->findChild<QLineEdit*>(), {});
    searchKeys_->hide();
    record_ = button(tr("Record keys"), "shortcuts.record", top);
    record_->setCheckable(true);
    record_->setToolTip(tr("Search by pressing keys"));
    auto* exporting = button(tr("Export…"), "shortcuts.export", top);
    auto* importing = button(tr("Import…"), "shortcuts.import", top);
    auto* resetAll = button(tr("Reset all"), "shortcuts.resetAll", top);
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(words_, 1);
    layout->addWidget(searchKeys_, 1);
    for (auto* one : {record_, importing, exporting, resetAll})
        layout->addWidget(one);

    connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) { filter_->setWords(text); });
    onKeys(*searchKeys_, [this] { filter_->setKeys(searchKeys_->keySequence()); });
    connect(record_, &QPushButton::toggled, this, [this](bool isOn) {
        words_->setVisible(!isOn);
        searchKeys_->setVisible(isOn);
        searchKeys_->clear();
        filter_->setKeys({});
        (isOn ? static_cast<QWidget*>(searchKeys_) : words_)->setFocus();
    });
    connect(exporting, &QPushButton::clicked, this, [this] { chooseFile(true); });
    connect(importing, &QPushButton::clicked, this, [this] { chooseFile(false); });
    connect(resetAll, &QPushButton::clicked, this, [this] {
        keymap_.resetAll();
        tell(
            keymap_.canUndoReset() ? tr("All commands have their default keys again.")
                                   : tr("All commands have their default keys already."));
    });
    return top;
}

QWidget* ShortcutEditor::buildBanner() {
    auto* both = new QWidget(this);
    banner_ = new QFrame(both);
    banner_->setObjectName("shortcuts.conflicts");
    bannerText_ = new QLabel(banner_);
    bannerText_->setWordWrap(true);
    onlyConflicts_ = button(tr("Show only these"), "shortcuts.onlyConflicts", banner_);
    onlyConflicts_->setCheckable(true);
    auto* row = new QHBoxLayout(banner_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(bannerText_, 1);
    row->addWidget(onlyConflicts_);

    notice_ = new QFrame(both);
    notice_->setObjectName("shortcuts.notice");
    noticeText_ = new QLabel(notice_);
    noticeText_->setObjectName("shortcuts.noticeText");
    noticeText_->setWordWrap(true);
    noticeText_->setTextFormat(Qt::PlainText);
    undo_ = button(tr("Undo"), "shortcuts.undo", notice_);
    auto* dismiss = button(tr("Dismiss"), "shortcuts.dismiss", notice_);
    row = new QHBoxLayout(notice_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(noticeText_, 1);
    row->addWidget(undo_);
    row->addWidget(dismiss);
    notice_->hide();

    auto* layout = new QVBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(banner_);
    layout->addWidget(notice_);
    connect(
        onlyConflicts_, &QPushButton::toggled, this, [this](bool isOn) { filter_->setOnlyConflicts(isOn); });
    connect(dismiss, &QPushButton::clicked, notice_, &QFrame::hide);
    connect(undo_, &QPushButton::clicked, this, [this] {
        keymap_.undoReset();
        tell(tr("Your keys are back."));
    });
    return both;
}

void ShortcutEditor::buildTable() {
    filter_->setSourceModel(model_);
    filter_->setSortCaseSensitivity(Qt::CaseInsensitive);
    table_->setObjectName("shortcuts.table");
    table_->setAccessibleName(tr("Commands and their keys"));
    table_->setModel(filter_);
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setAllColumnsShowFocus(true);
    table_->setSortingEnabled(true);
    table_->sortByColumn(ShortcutModel::Category, Qt::AscendingOrder);
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    auto* header = table_->header();
    header->setStretchLastSection(true);
    const std::array widths{120, 280, 220, 90, 200};
    for (int column = 0; column < ShortcutModel::ColumnCount; ++column)
        header->resizeSection(
            column, std::max(widths[static_cast<std::size_t>(column)], header->sectionSizeHint(column)));
    // One word each, as long as the language has it.
    for (const int column : {int(ShortcutModel::Category), int(ShortcutModel::Source)}) {
        const int width = header->sectionSize(column);
        table_->resizeColumnToContents(column);
        header->resizeSection(column, std::max(width, header->sectionSize(column)));
    }
    connect(table_, &QTreeView::activated, this, [this] { edit(); });
    connect(
        table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] { stopEditing(); });
    connect(filter_, &QAbstractItemModel::modelReset, this, [this] { stopEditing(); });
}

QWidget* ShortcutEditor::buildStrip() {
    auto* strip = new QWidget(this);
    what_ = new QLabel(strip);
    what_->setObjectName("shortcuts.what");
    what_->setTextFormat(Qt::PlainText);
    keys_ = new QKeySequenceEdit(strip);
    keys_->setObjectName("shortcuts.keys");
    keys_->setClearButtonEnabled(true);
    style::nameFieldButtons(*keys_->findChild<QLineEdit*>(), {});
    rivals_ = new QLabel(strip);
    rivals_->setObjectName("shortcuts.rivals");
    rivals_->setWordWrap(true);
    rivals_->setTextFormat(Qt::PlainText);
    change_ = button(tr("Change keys"), "shortcuts.change", strip);
    assign_ = button(tr("Assign"), "shortcuts.assign", strip);
    add_ = button(tr("Add as another"), "shortcuts.add", strip);
    cancel_ = button(tr("Cancel"), "shortcuts.cancel", strip);
    remove_ = button(tr("Remove keys"), "shortcuts.remove", strip);
    reset_ = button(tr("Reset"), "shortcuts.reset", strip);
    auto* row = new QHBoxLayout;
    row->addWidget(what_);
    row->addWidget(keys_, 1);
    row->addStretch();
    for (auto* one : {assign_, add_, cancel_, change_, remove_, reset_})
        row->addWidget(one);
    auto* layout = new QVBoxLayout(strip);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(rivals_);

    onKeys(*keys_, [this] { updateStrip(); });
    connect(change_, &QPushButton::clicked, this, &ShortcutEditor::edit);
    connect(assign_, &QPushButton::clicked, this, [this] { apply(false); });
    connect(add_, &QPushButton::clicked, this, [this] { apply(true); });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        stopEditing();
        table_->setFocus();
    });
    connect(remove_, &QPushButton::clicked, this, [this] { registry_.setShortcuts(currentId(), {}); });
    connect(reset_, &QPushButton::clicked, this, [this] { registry_.resetShortcuts(currentId()); });
    return strip;
}

QString ShortcutEditor::currentId() const {
    const auto index = filter_->mapToSource(table_->currentIndex());
    return index.isValid() ? model_->id(index.row()) : QString();
}

void ShortcutEditor::select(const QString& commandId) {
    for (int row = 0; row < model_->rowCount(); ++row)
        if (model_->id(row) == commandId) {
            const auto index = filter_->mapFromSource(model_->index(row, ShortcutModel::Title));
            table_->setCurrentIndex(index);
            table_->scrollTo(index);
            return;
        }
}

void ShortcutEditor::edit() {
    editing_ = currentId();
    if (editing_.isEmpty())
        return;
    keys_->clear();
    keys_->setAccessibleName(tr("Press the new keys"));
    updateStrip();
    keys_->setFocus();
}

void ShortcutEditor::stopEditing() {
    editing_.clear();
    keys_->clear();
    updateStrip();
}

void ShortcutEditor::updateStrip() {
    const auto id = currentId();
    const auto* command = registry_.find(editing_.isEmpty() ? id : editing_);
    const bool isEditing = command && !editing_.isEmpty();
    const auto keys = keys_->keySequence();
    what_->setText(
        !command    ? tr("Choose a command to give it other keys.")
        : isEditing ? tr("Press the keys for \"%1\":").arg(command->title)
                    : command->title);
    for (auto* one :
         {static_cast<QWidget*>(keys_), static_cast<QWidget*>(assign_), static_cast<QWidget*>(add_),
          static_cast<QWidget*>(cancel_)})
        one->setVisible(isEditing);
    for (auto* one : {change_, remove_, reset_})
        one->setVisible(command && !isEditing);
    remove_->setEnabled(!registry_.shortcuts(id).isEmpty());
    reset_->setEnabled(registry_.isCustomised(id));
    assign_->setEnabled(!keys.isEmpty());
    add_->setVisible(isEditing && !registry_.shortcuts(editing_).isEmpty());
    add_->setEnabled(!keys.isEmpty());

    QStringList others;
    if (isEditing && !keys.isEmpty())
        for (const auto& rival : registry_.rivals(editing_, keys)) {
            const auto* other = registry_.find(rival);
            others.append(u"\"%1\""_s.arg(other->title));
        }
    const auto sentence =
        others.isEmpty()
            ? QString()
            : tr("These keys, or keys that get in their way, belong to %1. Taking them over leaves "
                 "that command without them.")
                  .arg(others.join(u", "_s));
    assign_->setText(others.isEmpty() ? tr("Assign") : tr("Take over"));
    if (rivals_->text() != sentence) {
        rivals_->setText(sentence);
        announce(*rivals_, sentence);
    }
    rivals_->setVisible(!sentence.isEmpty());
}

void ShortcutEditor::apply(bool isAdditional) {
    const auto id = std::exchange(editing_, {});
    const auto keys = keys_->keySequence();
    if (id.isEmpty() || keys.isEmpty())
        return;
    QStringList losers;
    for (const auto& rival : registry_.rivals(id, keys)) {
        auto theirs = registry_.shortcuts(rival);
        theirs.removeIf([&](const QKeySequence& one) { return meets(one, keys); });
        registry_.setShortcuts(rival, theirs);
        losers.append(registry_.find(rival)->title);
    }
    auto own = isAdditional ? registry_.shortcuts(id) : QList<QKeySequence>();
    own.append(keys);
    registry_.setShortcuts(id, own);
    if (!losers.isEmpty())
        tell(tr("%1 now belongs to \"%2\"; taken from: %3.")
                 .arg(
                     keys.toString(QKeySequence::NativeText), registry_.find(id)->title,
                     losers.join(u", "_s)));
    stopEditing();
    table_->setFocus();
}

void ShortcutEditor::updateBanner() {
    const auto conflicts = registry_.conflicts();
    banner_->setVisible(!conflicts.empty());
    if (conflicts.empty()) {
        onlyConflicts_->setChecked(false);
        return;
    }
    const auto& first = conflicts.front();
    const auto* one = registry_.find(first.ids[0]);
    const auto* other = registry_.find(first.ids[1]);
    const auto keys = first.keys.toString(QKeySequence::NativeText);
    const auto example = first.isPrefix
                             ? tr("\"%1\" has %2, so the longer keys of \"%3\" are never reached.")
                                   .arg(one->title, keys, other->title)
                             : tr("\"%1\" and \"%3\" both ask for %2.").arg(one->title, keys, other->title);
    bannerText_->setText(
        conflicts.size() == 1 ? tr("One conflict: %1").arg(example)
                              : tr("%1 conflicts. The first: %2").arg(conflicts.size()).arg(example));
    auto palette = bannerText_->palette();
    palette.setColor(QPalette::WindowText, theme_.color(style::Role::Warn));
    bannerText_->setPalette(palette);
}

void ShortcutEditor::tell(const QString& sentence) {
    noticeText_->setText(sentence);
    undo_->setVisible(keymap_.canUndoReset());
    notice_->show();
    announce(*notice_, sentence);
}

void ShortcutEditor::chooseFile(bool isExport) {
    auto* dialog = new QFileDialog(this, isExport ? tr("Export shortcuts") : tr("Import shortcuts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(isExport ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(isExport ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Keymaps (*.json)"));
    dialog->setDefaultSuffix(u"json"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this, isExport](const QString& file) {
        if (isExport) {
            const auto done = keymap_.exportTo(file);
            tell(
                done ? tr("Your keys were written to \"%1\".").arg(file)
                     : QString::fromStdString(describe(done.error())));
            return;
        }
        const auto problems = keymap_.importFrom(file);
        tell(
            !problems ? QString::fromStdString(describe(problems.error()))
            : problems->isEmpty()
                ? tr("The keys of \"%1\" are in force.").arg(file)
                : tr("The keys of \"%1\" are in force, except: %2").arg(file, problems->join(u' ')));
    });
    dialog->open();
}

} // namespace castwright::shell

#include "moc_shortcuteditor.cpp"
