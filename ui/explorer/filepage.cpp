// Reading a file off the UI thread, showing what came of it, and writing what is typed.
#include "ui/explorer/filepage.h"

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/explorer/findbar.h"
#include "ui/explorer/linechanges.h"
#include "ui/explorer/textbinding.h"
#include "ui/explorer/textlook.h"
#include "ui/explorer/workspacetree.h"
#include "ui/style/banner.h"
#include "ui/style/forwardfocus.h"
#include "ui/textview/module.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

constexpr qsizetype largestWithAll = 16LL * 1024 * 1024; // with colours, folding and typing
constexpr qsizetype largest = 512LL * 1024 * 1024;

struct Read {
    QByteArray bytes;
    QString problem;
};

Read readFile(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {{}, FilePage::tr("This file cannot be read: %1").arg(file.errorString())};
    if (file.size() > largest)
        return {
            {},
            FilePage::tr("This file has %1, more than the %2 that a tab shows. Open it with another program.")
                .arg(QLocale().formattedDataSize(file.size()), QLocale().formattedDataSize(largest))};
    Read read{file.readAll(), {}};
    if (read.bytes.contains('\0'))
        return {{}, FilePage::tr("This file holds binary data, not text.")};
    return read;
}

} // namespace

FilePage::FilePage(
    const style::Theme& theme, textview::Module& editor, const QString& root, const QString& path)
    : theme_(theme)
    , editor_(editor)
    , root_(root)
    , path_(path)
    , stack_(new QStackedWidget(this))
    , notice_(new style::Banner(theme, style::Banner::Severity::Info, {}, this))
    , clash_(new style::Banner(theme, style::Banner::Severity::Warn, {}, this))
    , find_(new FindBar(theme, this))
    , problem_(new QLabel(this)) {
    setObjectName(u"page.file"_s);
    setAccessibleName(tr("File %1").arg(path));
    problem_->setObjectName(u"file.problem"_s);
    problem_->setAlignment(Qt::AlignCenter);
    problem_->setWordWrap(true);
    problem_->setMargin(32);
    stack_->addWidget(problem_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(clash_);
    column->addWidget(notice_);
    column->addWidget(stack_, 1);
    column->addWidget(find_);
    notice_->setDismissible(false);
    notice_->hide();
    clash_->setDismissible(false);
    clash_->hide();
    auto* mine = clash_->addAction(tr("Keep mine"));
    mine->setObjectName(u"file.clash.mine"_s);
    connect(mine, &QPushButton::clicked, this, &FilePage::keepMineWanted);
    auto* theirs = clash_->addAction(tr("Take what is on disk"));
    theirs->setObjectName(u"file.clash.theirs"_s);
    connect(theirs, &QPushButton::clicked, this, &FilePage::takeTheirsWanted);
    // Who types waits for no outline and no comparison.
    settle_.setSingleShot(true);
    settle_.setInterval(120);
    connect(&settle_, &QTimer::timeout, this, &FilePage::settle);
    connect(&theme, &style::Theme::changed, this, [this] {
        if (view_)
            view_->setLook(textLook(theme_));
    });
    reload();
}

// The view goes before the page it lies in.
FilePage::~FilePage() {
    viewConnections_.clear();
    binding_.reset();
    view_.reset();
}

void FilePage::showEvent(QShowEvent* event) {
    shell::Page::showEvent(event);
    if (std::exchange(isAsked_, true))
        return;
    editor_.use(this, [this](textview::Factory* factory) {
        if (factory)
            makeView(*factory);
        else
            showProblem(
                tr("The text editor cannot be loaded: %1. Install Castwright again.").arg(editor_.problem()));
    });
}

void FilePage::makeView(textview::Factory& factory) {
    view_ = factory.make(textLook(theme_), this);
    view_->widget().setObjectName(u"file.source"_s);
    auto& typing = view_->typing();
    typing.setObjectName(u"file.text"_s);
    for (auto* named : {&view_->widget(), &typing})
        named->setAccessibleName(tr("Text of %1").arg(path_));
    stack_->addWidget(&view_->widget());
    view_->setLanguageOf(path_);
    if (makeMenu_)
        view_->setContextMenu(makeMenu_());
    binding_ = std::make_unique<TextBinding>(
        *view_, [this](const text::TextEdits& edits) { return write(edits); }, [this] { follow(); });
    find_->setView(*view_);
    const bool hadFocus = hasFocus();
    style::forwardFocus(*this, typing);
    viewConnections_.push_back(view_->cursorMoved.connect([this] { Q_EMIT cursorMoved(); }));
    if (editing_.bytes)
        follow();
    else if (read_)
        showDisk(*std::exchange(read_, std::nullopt));
    if (hadFocus)
        typing.setFocus();
}

QString FilePage::uri() const {
    return u"file:"_s + path_;
}

QString FilePage::title() const {
    const QString name = path_.section(u'/', -1);
    return path_.contains(u"THE_CAST/") && name.endsWith(u".md") ? name.chopped(3) : name;
}

QString FilePage::iconName() const {
    return iconOf(path_);
}

QString FilePage::toolTipText() const {
    return path_;
}

QString FilePage::absolutePath() const {
    return root_ + u'/' + path_;
}

QJsonObject FilePage::saveState() const {
    return {{u"line"_s, line()}};
}

void FilePage::restoreState(const QJsonObject& state) {
    goToLine(state[u"line"].toInt());
}

FilePage::Selection FilePage::selection() const {
    if (!view_)
        return {};
    const auto [begin, end] = view_->selection();
    if (begin == end)
        return {};
    // A line of which nothing is selected does not count.
    const int last = end.column == 0 && end.line > begin.line ? end.line - 1 : end.line;
    return {.firstLine = begin.line, .lastLine = last, .text = view_->selectedText()};
}

int FilePage::line() const {
    if (wantedLine_ >= 0)
        return wantedLine_;
    return view_ ? view_->cursor().line : 0;
}

int FilePage::column() const {
    return view_ ? view_->cursor().column : 0;
}

bool FilePage::isTyping() const {
    return view_ && view_->typing().hasFocus();
}

std::size_t FilePage::byteOffset() const {
    return binding_ ? binding_->offsetOf(view_->cursor()) : 0;
}

void FilePage::goToLine(int line) {
    wantedLine_ = line; // the text may still be on its way
    showWanted();
}

void FilePage::showWanted() {
    if (!view_ || !isTextThere_ || wantedLine_ < 0)
        return;
    view_->setCursor({std::exchange(wantedLine_, -1), 0}); // the file may have become shorter since
    view_->centreCursor();
}

void FilePage::goToOffset(std::size_t offset) {
    if (!binding_ || !isTextThere_)
        return;
    view_->setCursor(binding_->placeOf(offset));
    view_->centreCursor();
}

bool FilePage::isEditable() const {
    return view_ && view_->isEditable();
}

void FilePage::edit(TextSource source, std::vector<Connection> connections) {
    ++generation_; // what is being read from the disk counts no more
    editing_ = std::move(source);
    connections_ = std::move(connections);
    read_.reset();
    follow();
}

void FilePage::setClash(Clash clash) {
    clash_->setSentence(
        clash == Clash::removed
            ? tr("This file was deleted on disk while it was changed here. Nothing is written until you "
                 "choose; "
                 "taking the disk's state can be undone.")
            : tr("This file was changed on disk and here, in the same place. Nothing is written until you "
                 "choose; taking the disk's state can be undone."));
    clash_->setVisible(clash != Clash::none);
}

void FilePage::leave() {
    setClash(Clash::none);
    viewConnections_.clear();
    connections_.clear();
    settle_.stop();
    ++comparison_;
    ++outlining_;
    editing_ = {};
    if (view_)
        view_->setEditable(false);
}

void FilePage::follow() {
    const auto* bytes = editing_.bytes ? editing_.bytes() : nullptr;
    if (!bytes) {
        showProblem(tr("This file is not part of the workflow any more. Undo brings it back."));
        return;
    }
    if (view_) {
        const auto cursor = view_->cursor();
        const bool isLarge = static_cast<qsizetype>(bytes->size()) > largestWithAll;
        bool comesBack = false;
        if (isLarge)
            view_->setLargeText(QByteArray::fromStdString(*bytes));
        else
            comesBack = binding_->show(*bytes);
        find_->setLarge(isLarge);
        notice_->setSentence(
            isLarge ? tr("This file has %1. It is shown to be read, without colours.")
                          .arg(QLocale().formattedDataSize(static_cast<qint64>(bytes->size())))
                    : tr("This text can be read here only: it has line ends or characters that would not "
                         "come back byte for byte."));
        notice_->setVisible(!comesBack);
        view_->setEditable(comesBack);
        stack_->setCurrentWidget(&view_->widget());
        view_->setCursor(cursor);
        if (!std::exchange(isTextThere_, true))
            Q_EMIT textShown();
        showWanted();
        placeRemarks();
    }
    readOutline();
    compare();
    Q_EMIT descriptionChanged();
}

void FilePage::follow(const text::TextEdits& edits) {
    if (!view_ || !isTextThere_ || !binding_->follow(edits)) {
        follow();
        return;
    }
    settle_.start();
    Q_EMIT descriptionChanged();
}

bool FilePage::write(const text::TextEdits& edits) {
    if (!editing_.edit)
        return false;
    const auto done = editing_.edit(edits);
    if (!done)
        Q_EMIT failed(done.error());
    else
        settle_.start();
    return done.has_value();
}

void FilePage::settle() {
    readOutline();
    compare();
}

// A short text has its outline at once. What takes its time is read elsewhere, so that no key waits for it.
void FilePage::readOutline() {
    constexpr std::size_t quick = 64UL * 1024;
    const auto* bytes = editing_.bytes ? editing_.bytes() : nullptr;
    const quint64 outlining = ++outlining_;
    if (!bytes || static_cast<qsizetype>(bytes->size()) > largestWithAll)
        return;
    if (bytes->size() <= quick) {
        takeOutline(outlineOf(path_, QString::fromStdString(*bytes)));
        return;
    }
    QThreadPool::globalInstance()->start([page = QPointer(this), outlining, path = path_, now = *bytes] {
        auto outline = outlineOf(path, QString::fromStdString(now));
        QMetaObject::invokeMethod(
            qApp,
            [page, outlining, outline = std::move(outline)] {
                if (page && page->outlining_ == outlining)
                    page->takeOutline(outline);
            },
            Qt::QueuedConnection);
    });
}

void FilePage::takeOutline(std::vector<OutlineItem> outline) {
    if (outline == outline_)
        return;
    outline_ = std::move(outline);
    Q_EMIT outlineChanged();
}

void FilePage::setRemarks(std::vector<OffsetRemark> remarks) {
    remarks_ = std::move(remarks);
    placeRemarks();
}

void FilePage::placeRemarks() {
    if (!view_ || !isTextThere_)
        return;
    QList<textview::Remark> placed;
    for (const auto& [offset, isError, message] : remarks_) {
        const auto place = binding_->placeOf(offset);
        placed.append({.span = {place, place}, .isError = isError, .message = message});
    }
    view_->setRemarks(placed);
}

void FilePage::compare() {
    const auto* bytes = editing_.bytes ? editing_.bytes() : nullptr;
    const auto base = editing_.base ? editing_.base() : nullptr;
    const quint64 comparison = ++comparison_;
    if (!view_ || !bytes || static_cast<qsizetype>(bytes->size()) > largestWithAll)
        return;
    if (!base || *base == *bytes) {
        if (!std::exchange(changes_, {}).isEmpty()) {
            view_->setChanges({});
            Q_EMIT changesChanged();
        }
        return;
    }
    QThreadPool::globalInstance()->start([page = QPointer(this), comparison, base, now = *bytes] {
        auto changes = changedLines(*base, now);
        QMetaObject::invokeMethod(
            qApp,
            [page, comparison, changes = std::move(changes)] {
                if (!page || page->comparison_ != comparison || page->changes_ == changes)
                    return;
                page->changes_ = changes;
                page->view_->setChanges(changes);
                Q_EMIT page->changesChanged();
            },
            Qt::QueuedConnection);
    });
}

bool FilePage::goToChange(int by) {
    if (!view_ || changes_.isEmpty())
        return false;
    const int here = line();
    auto next = by > 0 ? std::ranges::find_if(changes_, [&](const auto& one) { return one.line > here; })
                       : changes_.cend();
    if (by > 0) {
        next = next == changes_.cend() ? changes_.cbegin() : next;
    } else {
        next = std::ranges::lower_bound(changes_, here, {}, [](const auto& one) { return one.line; });
        next = next == changes_.cbegin() ? changes_.cend() - 1 : next - 1;
    }
    goToLine(next->line);
    return true;
}

Result<> FilePage::revertChange() {
    const auto* bytes = editing_.bytes ? editing_.bytes() : nullptr;
    const auto base = editing_.base ? editing_.base() : nullptr;
    if (!view_ || !bytes || !base)
        return {};
    const auto hunks = text::diff(*base, *bytes);
    if (!hunks)
        return std::unexpected(hunks.error());
    const auto here = static_cast<std::size_t>(line());
    for (const auto& hunk : *hunks)
        if (here >= hunk.afterLines.begin && here < std::max(hunk.afterLines.end, hunk.afterLines.begin + 1))
            return editing_.edit({{hunk.afterBytes.begin, hunk.inserted, hunk.removed}});
    return {};
}

void FilePage::reload() {
    if (editing_.bytes)
        return;
    const quint64 generation = ++generation_;
    QThreadPool::globalInstance()->start([page = QPointer(this), generation, path = absolutePath()] {
        Read read = readFile(path);
        QMetaObject::invokeMethod(
            qApp,
            [page, generation, read = std::move(read)] {
                if (!page || page->generation_ != generation)
                    return;
                const auto print = qHash(read.bytes);
                if (!read.problem.isEmpty()) {
                    page->showProblem(read.problem);
                } else if (page->shownPrint_ != print) {
                    page->shownPrint_ = print;
                    page->showDisk(read.bytes);
                }
            },
            Qt::QueuedConnection);
    });
}

void FilePage::showDisk(QByteArray bytes) {
    const bool isLarge = bytes.size() > largestWithAll;
    outline_ = isLarge ? std::vector<OutlineItem>() : outlineOf(path_, QString::fromUtf8(bytes));
    if (view_) {
        const auto cursor = view_->cursor();
        notice_->setSentence(tr("This file has %1. It is shown to be read, without colours.")
                                 .arg(QLocale().formattedDataSize(bytes.size())));
        notice_->setVisible(isLarge);
        find_->setLarge(isLarge);
        if (isLarge)
            view_->setLargeText(bytes);
        else
            binding_->show(bytes.toStdString());
        view_->setEditable(false);
        stack_->setCurrentWidget(&view_->widget());
        view_->setCursor(cursor);
        if (!std::exchange(isTextThere_, true))
            Q_EMIT textShown();
        showWanted();
    } else {
        read_ = std::move(bytes);
    }
    Q_EMIT outlineChanged();
    Q_EMIT cursorMoved();
}

void FilePage::showProblem(const QString& sentence) {
    shownPrint_.reset();
    read_.reset();
    isTextThere_ = false;
    ++outlining_;
    problem_->setText(sentence);
    stack_->setCurrentWidget(problem_);
    outline_.clear();
    Q_EMIT outlineChanged();
}

} // namespace castwright::explorer
