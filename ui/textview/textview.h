// A view of a text that is edited: what the rest of the window knows of the text editor. The editor itself is
// a module that is loaded when the first text is shown; it never opens or saves a file.
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QList>
#include <QString>
#include <QtPlugin>

#include <compare>
#include <cstdint>
#include <memory>

#include "models/vocabulary/signal.h"

class QMenu;
class QWidget;

namespace castwright::textview {

// Both count from 0, the column in units of UTF-16.
struct Place {
    int line = 0;
    int column = 0;
    auto operator<=>(const Place&) const = default;
};

// Half open.
struct Span {
    Place begin;
    Place end;
    [[nodiscard]] bool isEmpty() const { return begin == end; }
    bool operator==(const Span&) const = default;
};

struct Replacement {
    Span span;
    QString text;
};

// Something to be said of a place: underlined, marked beside its line, and told where the pointer rests.
struct Remark {
    Span span;
    bool isError = true;
    QString message;
    bool operator==(const Remark&) const = default;
};

// Lines that differ from the text they are compared with. Lines that are gone stand before `line`.
struct LineChange {
    enum class Kind : std::uint8_t { added, changed, removed };
    int line = 0;
    int count = 0;
    Kind kind = Kind::changed;
    bool operator==(const LineChange&) const = default;
};

struct Look {
    bool isDark = true;
    QString scheme; // of the highlighter
    QFont font;
    QColor ground;
    QColor selection;
    QColor found;
    QColor lineNumber;
    QColor currentLineNumber;
    QColor fold;
    QColor added;
    QColor changed;
    QColor removed;
    QColor error;
    QColor warning;
    QIcon errorIcon;
    QIcon warningIcon;
};

// What a text can be asked to do, at its cursors.
enum class Act : std::uint8_t {
    cut,
    copy,
    paste,
    selectAll,
    addCaretAbove,
    addCaretBelow,
    addNextMatch,
    addAllMatches,
    caretsInLines,
    toggleFold,
    foldAll,
    unfoldAll,
    toggleComment,
    moveLinesUp,
    moveLinesDown,
    duplicateLines,
    deleteLine,
    joinLines,
    indent,
    unindent,
    matchingBracket,
    toggleWrap,
};

class TextView {
public:
    TextView() = default;
    TextView(const TextView&) = delete;
    TextView& operator=(const TextView&) = delete;
    virtual ~TextView() = default; // with its widget

    [[nodiscard]] virtual QWidget& widget() = 0;
    [[nodiscard]] virtual QWidget& typing() = 0; // the part of it that takes the keys

    // ---- the text. What is set here is told by no signal.
    virtual void setText(const QString& text) = 0;
    // Tens of megabytes, to be read only, and without colours.
    virtual void setLargeText(const QByteArray& utf8) = 0;
    // One after the other: each span counts in the text the one before it left.
    virtual void replace(const QList<Replacement>& replacements) = 0;
    [[nodiscard]] virtual QString text() const = 0;
    [[nodiscard]] virtual QString line(int line) const = 0;
    [[nodiscard]] virtual int lineCount() const = 0;
    virtual void setEditable(bool isEditable) = 0;
    [[nodiscard]] virtual bool isEditable() const = 0;
    virtual void setLanguageOf(const QString& fileName) = 0;

    // ---- what a person does
    // Like typing, and told like it: one step, the spans all counted in the text as it is before.
    virtual void type(QList<Replacement> replacements) = 0;
    virtual bool run(Act act) = 0; // false where it can't be done now
    Signal<Place, QString> inserted;
    Signal<Place, QString> removed; // within a line
    Signal<int> joined;             // the end of that line is gone
    Signal<> edited;                // after one or more of them, which are one step
    Signal<> cursorMoved;           // also where a selection changed

    // ---- cursors
    [[nodiscard]] virtual Place cursor() const = 0;
    [[nodiscard]] virtual int cursorCount() const = 0;
    virtual void setCursor(Place place) = 0; // alone, and seen
    [[nodiscard]] virtual Span selection() const = 0;
    [[nodiscard]] virtual QString selectedText() const = 0;
    virtual void select(Span span) = 0;
    virtual void centreCursor() = 0;

    // ---- what is shown about the text
    virtual void setLook(const Look& look) = 0;
    virtual void setFound(const QList<Span>& found) = 0;
    virtual void setRemarks(const QList<Remark>& remarks) = 0;
    [[nodiscard]] virtual const QList<Remark>& remarks() const = 0;
    virtual void setChanges(const QList<LineChange>& changes) = 0;
    virtual void setContextMenu(QMenu* menu) = 0;
};

class Factory {
public:
    virtual ~Factory() = default;
    [[nodiscard]] virtual std::unique_ptr<TextView> make(const Look& look, QWidget* parent) = 0;
};

} // namespace castwright::textview

Q_DECLARE_INTERFACE(castwright::textview::Factory, "dev.castwright.textview.Factory/1")
