// A file in a tab, to read: highlighted, with line numbers, kept in step with the disk.
#pragma once

#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/text/textedit.h"
#include "models/vocabulary/error.h"
#include "models/vocabulary/signal.h"
#include "ui/explorer/outline.h"
#include "ui/shell/page.h"
#include "ui/style/syntax/languages.h"
#include "ui/style/theme.h"

class QLabel;
class QStackedWidget;
namespace KSyntaxHighlighting {
class SyntaxHighlighter;
} // namespace KSyntaxHighlighting

namespace castwright::style {
class Banner;
}

namespace castwright::explorer {

class FindBar;
class SourceView;

using Highlighting = style::Languages;

// The text of a file that may be changed here: an open workflow's, in the window.
struct TextSource {
    std::function<std::optional<std::string>()> bytes; // nothing: the file is gone
    std::function<Result<>(text::TextEdits)> edit;
    std::function<bool()> isModified;
};

class FilePage : public shell::Page {
    Q_OBJECT
public:
    // `root` is the workspace, `path` the file below it.
    FilePage(const style::Theme& theme, Highlighting& highlighting, const QString& root, const QString& path);

    [[nodiscard]] QString uri() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override;
    [[nodiscard]] QString toolTipText() const override;
    [[nodiscard]] QJsonObject saveState() const override;
    void restoreState(const QJsonObject& state) override;

    [[nodiscard]] QString path() const { return path_; }
    [[nodiscard]] QString absolutePath() const;
    [[nodiscard]] const std::vector<OutlineItem>& outline() const { return outline_; }
    struct Selection {
        int firstLine = 0; // counts from 0
        int lastLine = -1; // nothing is selected where it is negative
        QString text = {};
    };
    [[nodiscard]] Selection selection() const;
    void goToLine(int line); // counts from 0
    [[nodiscard]] int line() const;
    [[nodiscard]] int column() const;
    // Of the cursor, in the bytes of the source.
    [[nodiscard]] std::size_t byteOffset() const;
    [[nodiscard]] FindBar& findBar() { return *find_; }
    // Reads the file again where it changed on disk; a text that is edited here follows its source alone.
    void reload();
    // From now on the text is the source's. What would not come back byte for byte can be read only, with a
    // sentence that says why.
    void edit(TextSource source, std::vector<Connection> connections);
    void follow(); // the source's text has changed
    [[nodiscard]] bool isEditable() const;
    [[nodiscard]] bool isDirty() const override { return editing_.isModified && editing_.isModified(); }

Q_SIGNALS:
    void failed(const castwright::Error& error); // an edit that the source refused; the text is as before
    void outlineChanged();
    void cursorMoved();

private:
    void showText(const QString& text);
    void showProblem(const QString& sentence);
    void startColour();
    void colour();
    void report();
    [[nodiscard]] std::size_t byteOffset(qsizetype position) const; // of a place in text_

    const style::Theme& theme_;
    Highlighting& highlighting_;
    QString root_;
    QString path_;
    TextSource editing_;
    std::vector<Connection> connections_;
    std::string bytes_; // as the source has them
    QString text_;      // the same as it is shown: without a byte-order mark, and each line end as one sign
    bool isFollowing_ = false;
    QStackedWidget* stack_;
    style::Banner* notice_;
    SourceView* source_;
    FindBar* find_;
    QLabel* problem_;
    KSyntaxHighlighting::SyntaxHighlighter* highlighter_ = nullptr;
    std::vector<OutlineItem> outline_;
    QByteArray shown_;
    bool isColourAwaited_ = false;
    int wantedLine_ = -1;
    quint64 generation_ = 0;
};

} // namespace castwright::explorer
