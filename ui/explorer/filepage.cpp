// Reading a file off the UI thread and showing what came of it.
#include "ui/explorer/filepage.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/SyntaxHighlighter>

#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QStackedWidget>
#include <QTextBlock>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

#include "ui/explorer/findbar.h"
#include "ui/explorer/sourceview.h"
#include "ui/explorer/workspacetree.h"
#include "ui/shell/firstframe.h"
#include "ui/style/banner.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/syntax/syntaxtheme.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {

constexpr qint64 largest = 16LL * 1024 * 1024;

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

constexpr QByteArrayView mark = "\xEF\xBB\xBF";

// Without a byte-order mark, and each line end as one sign; a return that ends no line stays.
QString shownOf(const QByteArray& raw) {
    return QString::fromUtf8(raw).replace("\r\n"_L1, "\n"_L1);
}

} // namespace

FilePage::FilePage(
    const style::Theme& theme, Highlighting& highlighting, const QString& root, const QString& path)
    : theme_(theme)
    , highlighting_(highlighting)
    , root_(root)
    , path_(path)
    , stack_(new QStackedWidget(this))
    , notice_(new style::Banner(theme, style::Banner::Severity::Info, {}, this))
    , source_(new SourceView(theme, this))
    , find_(new FindBar(theme, *source_, this))
    , problem_(new QLabel(this)) {
    setObjectName(u"page.file"_s);
    setAccessibleName(tr("File %1").arg(path));
    source_->setObjectName(u"file.source"_s);
    source_->setAccessibleName(tr("Text of %1").arg(path));
    problem_->setObjectName(u"file.problem"_s);
    problem_->setAlignment(Qt::AlignCenter);
    problem_->setWordWrap(true);
    problem_->setMargin(32);
    stack_->addWidget(source_);
    stack_->addWidget(problem_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(notice_);
    column->addWidget(stack_, 1);
    column->addWidget(find_);
    notice_->setDismissible(false);
    notice_->hide();
    connect(source_, &QPlainTextEdit::textChanged, this, &FilePage::report);
    style::forwardFocus(*this, *source_);
    connect(source_, &QPlainTextEdit::cursorPositionChanged, this, &FilePage::cursorMoved);
    connect(&theme, &style::Theme::changed, this, &FilePage::colour);
    reload();
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
    return {{u"line"_s, wantedLine_ >= 0 ? wantedLine_ : line()}};
}

void FilePage::restoreState(const QJsonObject& state) {
    goToLine(state[u"line"].toInt());
}

FilePage::Selection FilePage::selection() const {
    const auto cursor = source_->textCursor();
    if (!cursor.hasSelection())
        return {};
    const auto* document = source_->document();
    return {
        .firstLine = document->findBlock(cursor.selectionStart()).blockNumber(),
        .lastLine = document->findBlock(cursor.selectionEnd() - 1).blockNumber(),
        .text = cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n')};
}

int FilePage::line() const {
    return source_->textCursor().blockNumber();
}

int FilePage::column() const {
    return source_->textCursor().positionInBlock();
}

void FilePage::goToLine(int line) {
    wantedLine_ = line; // the text may still be on its way
    if (shown_.isNull())
        return;
    // The file may have become shorter since.
    const QTextBlock block =
        source_->document()->findBlockByNumber(std::clamp(line, 0, source_->document()->blockCount() - 1));
    wantedLine_ = -1;
    source_->setTextCursor(QTextCursor(block));
    source_->centerCursor();
}

bool FilePage::isEditable() const {
    return !source_->isReadOnly();
}

void FilePage::edit(TextSource source, std::vector<Connection> connections) {
    ++generation_; // what is being read from the disk counts no more
    editing_ = std::move(source);
    connections_ = std::move(connections);
    follow();
}

void FilePage::follow() {
    const auto bytes = editing_.bytes();
    if (!bytes) {
        showProblem(tr("This file is not part of the workflow any more. Undo brings it back."));
        return;
    }
    const QByteArray raw = QByteArray::fromStdString(*bytes);
    const QString text = shownOf(raw);
    bytes_ = *bytes;
    if (text_ == text && !shown_.isNull()) {
        Q_EMIT descriptionChanged();
        return;
    }
    // What the text control can't hold is shown, and kept as it is: other separators of lines, and what is no
    // UTF-8.
    const bool comesBack =
        QString::fromUtf8(raw).toUtf8() == raw.sliced(raw.startsWith(mark) ? mark.size() : 0)
        && !text.contains(u'\r') && !text.contains(QChar::ParagraphSeparator) && !text.contains(QChar(0))
        && raw.size() <= largest;
    notice_->setSentence(tr("This text can be read here only: it has line ends or characters that would not "
                            "come back byte for byte."));
    notice_->setVisible(!comesBack);
    isFollowing_ = true;
    text_ = text;
    shown_ = raw.isNull() ? QByteArray("") : raw;
    source_->setEditable(comesBack);
    if (stack_->currentWidget() != source_ || source_->document()->isEmpty())
        showText(text);
    else
        source_->setTextKeepingCursor(text);
    isFollowing_ = false;
    if (source_->text() != text) {
        source_->setEditable(false);
        notice_->show();
    }
    outline_ = outlineOf(path_, text);
    Q_EMIT outlineChanged();
    Q_EMIT descriptionChanged();
}

// What differs from the source's text, as one edit.
void FilePage::report() {
    if (isFollowing_ || !editing_.edit || !isEditable())
        return;
    const QString now = source_->text();
    const qsizetype shorter = std::min(now.size(), text_.size());
    qsizetype begin = 0;
    while (begin < shorter && now[begin] == text_[begin])
        ++begin;
    if (begin > 0 && now.size() != text_.size() && now[begin - 1].isHighSurrogate())
        --begin; // never inside of a character
    qsizetype end = 0;
    while (end < shorter - begin && now[now.size() - 1 - end] == text_[text_.size() - 1 - end])
        ++end;
    if (end > 0 && now[now.size() - end].isLowSurrogate())
        --end;
    const auto first = byteOffset(begin);
    const auto last = byteOffset(text_.size() - end);
    const std::string removed = bytes_.substr(first, last - first);
    std::string inserted = now.sliced(begin, now.size() - begin - end).toStdString();
    // A new line ends as the first one of the text does.
    if (const auto line = bytes_.find('\n');
        line != std::string::npos && line > 0 && bytes_[line - 1] == '\r')
        for (auto at = inserted.find('\n'); at != std::string::npos; at = inserted.find('\n', at + 2))
            inserted.insert(at, 1, '\r');
    if (removed.empty() && inserted.empty())
        return;
    const auto before = std::exchange(text_, now); // so that the source's echo is known as our own
    shown_ = now.toUtf8();
    if (const auto done = editing_.edit({{first, removed, inserted}}); !done) {
        text_ = before;
        isFollowing_ = true;
        source_->setTextKeepingCursor(before);
        isFollowing_ = false;
        Q_EMIT failed(done.error());
        return;
    }
    outline_ = outlineOf(path_, now);
    Q_EMIT outlineChanged();
}

// Walks the bytes, in which a line end may be two and a mark stands before all.
std::size_t FilePage::byteOffset(qsizetype position) const {
    auto left = static_cast<std::size_t>(QStringView(text_).first(position).toUtf8().size());
    std::size_t at = bytes_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    for (; left > 0 && at < bytes_.size(); ++at, --left)
        if (bytes_[at] == '\r' && at + 1 < bytes_.size() && bytes_[at + 1] == '\n')
            ++at;
    return at;
}

std::size_t FilePage::byteOffset() const {
    return byteOffset(std::min<qsizetype>(source_->textCursor().position(), text_.size()));
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
                if (!read.problem.isEmpty()) {
                    page->showProblem(read.problem);
                } else if (page->shown_.isNull() || page->shown_ != read.bytes) {
                    page->shown_ = read.bytes.isNull() ? QByteArray("") : read.bytes;
                    page->showText(QString::fromUtf8(read.bytes));
                }
            },
            Qt::QueuedConnection);
    });
}

void FilePage::showText(const QString& text) {
    const int at = wantedLine_ >= 0 ? wantedLine_ : line();
    source_->setPlainText(text);
    stack_->setCurrentWidget(source_);
    // Reading the rules of a language takes longer than showing the text: the words first, their colours
    // after.
    if (!highlighter_ && !isColourAwaited_) {
        isColourAwaited_ = true;
        connect(
            new shell::FirstFrame(*source_->viewport()), &shell::FirstFrame::shown, this,
            &FilePage::startColour);
    }
    goToLine(at);
    outline_ = outlineOf(path_, text);
    Q_EMIT outlineChanged();
    Q_EMIT cursorMoved();
}

void FilePage::showProblem(const QString& sentence) {
    shown_ = {};
    problem_->setText(sentence);
    stack_->setCurrentWidget(problem_);
    outline_.clear();
    Q_EMIT outlineChanged();
}

void FilePage::startColour() {
    highlighter_ = new KSyntaxHighlighting::SyntaxHighlighter(source_->document());
    highlighter_->setDefinition(highlighting_.repository().definitionForFileName(path_));
    colour();
}

void FilePage::colour() {
    if (!highlighter_)
        return;
    highlighter_->setTheme(style::syntaxTheme(highlighting_.repository(), theme_.isDark()));
    highlighter_->rehighlight();
}

} // namespace castwright::explorer
