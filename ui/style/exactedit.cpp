// What was typed, found between what stayed the same before and after it.
#include "ui/style/exactedit.h"

#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace castwright::style {

// Each change is taken in by itself: what lies between two of them was not typed.
ExactEdit::ExactEdit(QWidget* parent)
    : QPlainTextEdit(parent) {
    connect(this, &QPlainTextEdit::textChanged, this, [this] { given_ = text(); });
}

// Line ends of every kind are one here, and nothing else is changed: a space that does not break stays one,
// which it does not in what the base class calls its text.
QString ExactEdit::shownText() const {
    return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

QString ExactEdit::asShown(QString text) {
    return text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').replace(QChar::ParagraphSeparator, u'\n');
}

QString ExactEdit::text() const {
    const QString now = shownText();
    const QString before = asShown(given_);
    if (now == before)
        return given_;
    const qsizetype shorter = std::min(now.size(), before.size());
    qsizetype begin = 0;
    while (begin < shorter && now[begin] == before[begin])
        ++begin;
    qsizetype same = 0;
    while (same < shorter - begin && now[now.size() - 1 - same] == before[before.size() - 1 - same])
        ++same;
    // Where in what was given those places are.
    const QStringView given(given_);
    const bool hasPairs = given.contains(u"\r\n");
    qsizetype at = 0;
    const auto walkTo = [&](qsizetype shown, qsizetype from) {
        if (!hasPairs)
            return at += shown - from;
        for (; from < shown; ++from)
            at += given.sliced(at).startsWith(u"\r\n") ? 2 : 1;
        return at;
    };
    const qsizetype head = walkTo(begin, 0);
    const qsizetype tail = walkTo(before.size() - same, begin);
    auto typed = now.sliced(begin, now.size() - begin - same).replace(QChar::LineSeparator, u'\n');
    if (hasPairs)
        typed.replace(u'\n', u"\r\n"_s);
    return given_.first(head) + typed + given_.sliced(tail);
}

void ExactEdit::setTextKeepingCursor(const QString& given) {
    given_ = given;
    const QString text = asShown(given);
    const QString now = shownText();
    if (now == text)
        return;
    qsizetype begin = 0;
    const qsizetype shorter = std::min(now.size(), text.size());
    while (begin < shorter && now[begin] == text[begin])
        ++begin;
    qsizetype end = 0;
    while (end < shorter - begin && now[now.size() - 1 - end] == text[text.size() - 1 - end])
        ++end;
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(begin));
    cursor.setPosition(static_cast<int>(now.size() - end), QTextCursor::KeepAnchor);
    cursor.insertText(text.sliced(begin, text.size() - begin - end));
}

bool ExactEdit::event(QEvent* event) {
    // Without an undo of its own its keys are the window's: the text control must not claim them.
    if (event->type() == QEvent::ShortcutOverride && !isUndoRedoEnabled()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

} // namespace castwright::style

#include "moc_exactedit.cpp"
