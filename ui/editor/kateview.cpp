// KTextEditor behind our view of a text.
#include "ui/editor/kateview.h"

#include <KActionCollection>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KTextEditor/Attribute>
#include <KTextEditor/Command>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>
#include <KTextEditor/MovingRange>
#include <KTextEditor/View>

#include <QFile>
#include <QKeyEvent>
#include <QMenu>
#include <QTemporaryFile>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

#include "ui/editor/changebars.h"

using namespace Qt::StringLiterals;

namespace castwright::editor {

using textview::Act;
using textview::Place;
using textview::Replacement;
using textview::Span;

namespace {

constexpr auto errorMark = KTextEditor::Document::markType11;
constexpr auto warningMark = KTextEditor::Document::markType12;

KTextEditor::Cursor toKate(Place place) {
    return {place.line, place.column};
}
KTextEditor::Range toKate(Span span) {
    return {toKate(span.begin), toKate(span.end)};
}
Place fromKate(KTextEditor::Cursor cursor) {
    return {cursor.line(), cursor.column()};
}
Span fromKate(KTextEditor::Range range) {
    return {fromKate(range.start()), fromKate(range.end())};
}

// The names under which KTextEditor knows what can be done.
QString actionOf(Act act) {
    switch (act) {
    case Act::cut:
        return u"edit_cut"_s;
    case Act::copy:
        return u"edit_copy"_s;
    case Act::paste:
        return u"edit_paste"_s;
    case Act::selectAll:
        return u"edit_select_all"_s;
    case Act::addCaretAbove:
        return u"edit_create_multi_cursor_up"_s;
    case Act::addCaretBelow:
        return u"edit_create_multi_cursor_down"_s;
    case Act::addNextMatch:
        return u"edit_find_multicursor_next_occurrence"_s;
    case Act::addAllMatches:
        return u"edit_find_multicursor_all_occurrences"_s;
    case Act::caretsInLines:
        return u"edit_create_multi_cursor_from_sel"_s;
    case Act::toggleFold:
        return u"folding_toggle_current"_s;
    case Act::foldAll:
        return u"folding_toplevel"_s;
    case Act::unfoldAll:
        return u"folding_expandtoplevel"_s;
    case Act::toggleComment:
        return u"tools_toggle_comment"_s;
    case Act::moveLinesUp:
        return u"tools_scripts_moveLinesUp"_s;
    case Act::moveLinesDown:
        return u"tools_scripts_moveLinesDown"_s;
    case Act::duplicateLines:
        return u"tools_scripts_duplicateLinesDown"_s;
    case Act::deleteLine:
        return u"delete_line"_s;
    case Act::joinLines:
        return u"tools_join_lines"_s;
    case Act::indent:
        return u"tools_indent"_s;
    case Act::unindent:
        return u"tools_unindent"_s;
    case Act::matchingBracket:
        return u"to_matching_bracket"_s;
    case Act::toggleWrap:
        return u"view_dynamic_word_wrap"_s;
    }
    return {};
}

// Walking, selecting and deleting by the keys that every text has. All else is a command of the window.
bool isOfEveryText(const QKeySequence& keys) {
    if (keys.count() != 1 || (keys[0].keyboardModifiers() & ~(Qt::ShiftModifier | Qt::ControlModifier)))
        return false;
    switch (keys[0].key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return true;
    default:
        return false;
    }
}

} // namespace

class KateView::Quiet {
public:
    explicit Quiet(KateView& view)
        : view_(view)
        , was_(std::exchange(view.isQuiet_, true)) {
        view_.document_->setReadWrite(true);
    }
    Quiet(const Quiet&) = delete;
    Quiet& operator=(const Quiet&) = delete;
    ~Quiet() {
        view_.isQuiet_ = was_;
        if (!view_.isEditable_)
            view_.document_->setReadWrite(false);
    }

private:
    KateView& view_;
    bool was_;
};

KateView::KateView(const textview::Look& look, QSet<QString>& read, QWidget* parent)
    : document_(KTextEditor::Editor::instance()->createDocument(nullptr))
    , view_(document_->createView(nullptr))
    , bars_(new ChangeBars(this))
    , barsDelegate_(new ChangeBarsDelegate(this))
    , read_(read) {
    // Made before the view has a window.
    view_->abortCompletion();
    for (auto* child : view_->findChildren<QWidget*>())
        if (child->inherits("KateCompletionWidget"))
            completion_ = child;
    if (completion_)
        completion_->installEventFilter(this);
    view_->setParent(parent);
    document_->setModifiedOnDiskWarning(false);
    document_->setEditableMarks(0);
    view_->setStatusBarEnabled(false);
    view_->setAutomaticInvocationEnabled(false);
    for (const char* shown : {"icon-bar", "line-numbers", "folding-bar"})
        view_->setConfigValue(QString::fromLatin1(shown), true);
    for (const char* hidden :
         {"modification-markers", "allow-mark-menu", "keyword-completion", "scrollbar-minimap",
          "scrollbar-preview", "folding-preview", "dynamic-word-wrap"})
        view_->setConfigValue(QString::fromLatin1(hidden), false);
    view_->setAnnotationModel(bars_);
    view_->setAnnotationItemDelegate(barsDelegate_);
    view_->setAnnotationUniformItemSizes(true);
    view_->setAnnotationBorderVisible(true);
    view_->registerTextHintProvider(this);
    typing().installEventFilter(this);
    takeKeysAway();
    listen();
    setLook(look);
    document_->setReadWrite(false);
}

KateView::~KateView() {
    if (view_)
        view_->unregisterTextHintProvider(this);
    found_.clear();
    underlined_.clear();
}

QWidget& KateView::widget() {
    return *view_;
}

QWidget& KateView::typing() {
    return view_->focusProxy() ? *view_->focusProxy() : *view_;
}

void KateView::listen() {
    using KTextEditor::Document;
    const auto* document = document_.get();
    connect(document, &Document::textInserted, this, [this](auto*, auto at, const QString& text) {
        if (isQuiet_)
            return;
        hasTold_ = true;
        inserted(fromKate(at), text);
    });
    connect(document, &Document::textRemoved, this, [this](auto*, auto range, const QString& text) {
        if (isQuiet_)
            return;
        hasTold_ = true;
        removed(fromKate(range.start()), text);
    });
    connect(document, &Document::lineWrapped, this, [this](auto*, auto at) {
        if (isQuiet_)
            return;
        hasTold_ = true;
        inserted(fromKate(at), u"\n"_s);
    });
    connect(document, &Document::lineUnwrapped, this, [this](auto*, int line) {
        if (isQuiet_)
            return;
        hasTold_ = true;
        joined(line - 1);
    });
    connect(document, &Document::editingFinished, this, [this] {
        if (std::exchange(hasTold_, false))
            edited();
    });
    connect(view_, &KTextEditor::View::cursorPositionChanged, this, [this] { cursorMoved(); });
    connect(view_, &KTextEditor::View::selectionChanged, this, [this] { cursorMoved(); });
}

void KateView::takeKeysAway() {
    for (auto* action : view_->actionCollection()->actions()) {
        const auto name = action->objectName();
        const bool isCommand =
            name.startsWith(u"edit_") || name.startsWith(u"tools_") || name.startsWith(u"bookmarks");
        QList<QKeySequence> kept;
        if (!isCommand)
            for (const auto& keys : action->shortcuts())
                if (isOfEveryText(keys))
                    kept.append(keys);
        action->setShortcuts(kept);
    }
}

// The editor hangs its list of completions into the window, and would free it once more where the window goes
// before the text does. So it is kept here; nothing is completed by it.
void KateView::keepCompletion() {
    if (completion_ && completion_->parentWidget() != view_)
        completion_->setParent(view_);
}

// Sizes are the theme's: the wheel must not make one text differ from the others. And where nothing can be
// typed Tab walks on, as it does everywhere else.
bool KateView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && !isEditable_) {
        const auto* press = static_cast<QKeyEvent*>(event);
        if (press->key() == Qt::Key_Tab || press->key() == Qt::Key_Backtab) {
            event->ignore(); // its parent moves the focus
            return true;
        }
    }
    if (event->type() == QEvent::Wheel
        && static_cast<QWheelEvent*>(event)->modifiers().testFlag(Qt::ControlModifier))
        return true;
    if (watched == completion_ && event->type() == QEvent::ParentChange)
        QTimer::singleShot(0, this, &KateView::keepCompletion);
    if (watched == &typing() && event->type() == QEvent::Paint && !language_.isEmpty())
        QMetaObject::invokeMethod(this, &KateView::speak, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void KateView::setText(const QString& text) {
    found_.clear();
    underlined_.clear();
    const Quiet quiet(*this);
    document_->setText(text);
    underline();
}

void KateView::setLargeText(const QByteArray& utf8) {
    found_.clear();
    underlined_.clear();
    remarks_.clear();
    language_.clear();
    setEditable(false);
    // Given as text it would be kept three times, for an undo that is not used. So it is read, from a file
    // that nobody else can see and that is gone at once.
    QTemporaryFile file;
    const bool isWritten = file.open() && file.write(utf8) == utf8.size() && file.flush();
    const Quiet quiet(*this);
    document_->setEncoding(u"UTF-8"_s);
    if (!isWritten || !document_->openUrl(QUrl::fromLocalFile(file.fileName())))
        document_->setText(
            QString::fromUtf8(utf8)); // where there is no room for the file there may be memory
}

void KateView::replace(const QList<Replacement>& replacements) {
    const Quiet quiet(*this);
    const KTextEditor::Document::EditingTransaction together(document_.get());
    for (const auto& [span, text] : replacements)
        document_->replaceText(toKate(span), text);
}

QString KateView::text() const {
    return document_->text();
}

QString KateView::line(int line) const {
    return document_->line(line);
}

int KateView::lineCount() const {
    return document_->lines();
}

void KateView::setEditable(bool isEditable) {
    isEditable_ = isEditable;
    document_->setReadWrite(isEditable);
}

void KateView::setLanguageOf(const QString& fileName) {
    language_ = KTextEditor::Editor::instance()->repository().definitionForFileName(fileName).name();
    // The rules of a language that no text has used yet, with those of all languages it may hold, take longer
    // to read than all else of a first tab: its words are painted before their colours.
    if (read_.contains(language_))
        speak();
}

void KateView::speak() {
    if (language_.isEmpty())
        return;
    read_.insert(language_);
    document_->setHighlightingMode(std::exchange(language_, {}));
    // A language may bring an indenter of its own, which runs scripts and writes what nobody typed.
    QString ignored;
    if (auto* command = KTextEditor::Editor::instance()->queryCommand(u"set-indent-mode"_s))
        command->exec(view_, u"set-indent-mode normal"_s, ignored);
}

void KateView::type(QList<Replacement> replacements) {
    if (!isEditable_)
        return;
    std::ranges::sort(replacements, std::greater(), [](const auto& one) { return one.span.begin; });
    const KTextEditor::Document::EditingTransaction together(document_.get());
    for (const auto& [span, text] : replacements)
        document_->replaceText(toKate(span), text);
}

bool KateView::run(Act act) {
    auto* action = view_->actionCollection()->action(actionOf(act));
    if (!action || !action->isEnabled())
        return false;
    action->trigger();
    return true;
}

Place KateView::cursor() const {
    return fromKate(view_->cursorPosition());
}

int KateView::cursorCount() const {
    return static_cast<int>(view_->cursorPositions().size());
}

void KateView::setCursor(Place place) {
    view_->setSelection(KTextEditor::Range::invalid());
    const auto last = document_->lines() - 1;
    const int line = std::clamp(place.line, 0, last);
    view_->setCursorPositions({{line, std::clamp(place.column, 0, document_->lineLength(line))}});
}

Span KateView::selection() const {
    return view_->selection() ? fromKate(view_->selectionRange()) : Span{cursor(), cursor()};
}

QString KateView::selectedText() const {
    return view_->selectionText();
}

void KateView::select(Span span) {
    view_->setCursorPositions({toKate(span.end)});
    view_->setSelection(toKate(span));
}

void KateView::centreCursor() {
    const int shown = view_->lastDisplayedLine() - view_->firstDisplayedLine();
    view_->setScrollPosition({std::max(0, cursor().line - shown / 2), 0});
}

void KateView::setLook(const textview::Look& look) {
    look_ = look;
    barsDelegate_->setLook(look);
    view_->setConfigValue(u"theme"_s, look.scheme);
    view_->setConfigValue(u"font"_s, look.font);
    view_->setConfigValue(u"background-color"_s, look.ground);
    view_->setConfigValue(u"icon-border-color"_s, look.ground);
    view_->setConfigValue(u"selection-color"_s, look.selection);
    // The editor marks where a selected word stands again: in the colour of what the bar has found.
    view_->setConfigValue(u"search-highlight-color"_s, look.found);
    view_->setConfigValue(u"folding-marker-color"_s, look.fold);
    view_->setConfigValue(u"line-number-color"_s, look.lineNumber);
    view_->setConfigValue(u"current-line-number-color"_s, look.currentLineNumber);
    document_->setMarkIcon(errorMark, look.errorIcon);
    document_->setMarkIcon(warningMark, look.warningIcon);
    underline();
}

void KateView::setFound(const QList<Span>& found) {
    found_.clear();
    if (found.isEmpty())
        return;
    const KTextEditor::Attribute::Ptr ground(new KTextEditor::Attribute);
    ground->setBackground(look_.found);
    for (const auto& span : found) {
        found_.emplace_back(document_->newMovingRange(toKate(span)));
        found_.back()->setAttribute(ground);
    }
}

void KateView::setRemarks(const QList<textview::Remark>& remarks) {
    if (remarks == remarks_)
        return;
    remarks_ = remarks;
    underline();
}

void KateView::underline() {
    underlined_.clear();
    document_->clearMarks();
    for (const auto& remark : remarks_) {
        auto span = remark.span;
        // A text that has become shorter is about to get other remarks.
        span.begin.line = std::min(span.begin.line, document_->lines() - 1);
        span.end.line = std::max(span.begin.line, std::min(span.end.line, document_->lines() - 1));
        const int length = document_->lineLength(span.begin.line);
        // Something has to be seen where nothing stands.
        if (span.isEmpty())
            span = span.begin.column < length
                       ? Span{span.begin, {span.begin.line, span.begin.column + 1}}
                       : Span{{span.begin.line, std::max(0, length - 1)}, {span.begin.line, length}};
        const KTextEditor::Attribute::Ptr line(new KTextEditor::Attribute);
        line->setUnderlineStyle(QTextCharFormat::WaveUnderline);
        line->setUnderlineColor(remark.isError ? look_.error : look_.warning);
        underlined_.emplace_back(document_->newMovingRange(toKate(span)));
        underlined_.back()->setAttribute(line);
        document_->addMark(span.begin.line, remark.isError ? errorMark : warningMark);
    }
}

QString KateView::textHint(KTextEditor::View*, const KTextEditor::Cursor& position) {
    for (std::size_t i = 0; i < underlined_.size(); ++i)
        if (underlined_[i]->toRange().contains(position)
            || underlined_[i]->toRange().start().line() == position.line())
            return remarks_[static_cast<qsizetype>(i)].message.toHtmlEscaped();
    return {};
}

void KateView::setChanges(const QList<textview::LineChange>& changes) {
    bars_->setChanges(changes);
}

void KateView::setContextMenu(QMenu* menu) {
    view_->setContextMenu(menu);
}

} // namespace castwright::editor

#include "moc_kateview.cpp"
