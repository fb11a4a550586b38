// A file in a tab: its text in the editor, in step with the open workflow or with the disk.
#pragma once

#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/text/diff.h"
#include "models/text/textedit.h"
#include "models/vocabulary/error.h"
#include "models/vocabulary/signal.h"
#include "ui/explorer/outline.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"
#include "ui/textview/textview.h"

class QLabel;
class QStackedWidget;

namespace castwright::style {
class Banner;
}
namespace castwright::textview {
class Module;
}

namespace castwright::explorer {

class FindBar;
class TextBinding;

// The text of a file that may be changed here: an open workflow's, in the window.
struct TextSource {
    std::function<const std::string*()> bytes; // nullptr: the file is gone
    std::function<Result<>(text::TextEdits)> edit;
    std::function<bool()> isModified;
    // What change bars compare with: the last commit, or else what was saved. nullptr: nothing yet.
    std::function<std::shared_ptr<const std::string>()> base;
};

// Said of a place in the bytes.
struct OffsetRemark {
    std::size_t offset = 0;
    bool isError = true;
    QString message;
};

class FilePage : public shell::Page {
    Q_OBJECT
public:
    // `root` is the workspace, `path` the file below it.
    FilePage(const style::Theme& theme, textview::Module& editor, const QString& root, const QString& path);
    ~FilePage() override;

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
    void goToOffset(std::size_t offset);
    [[nodiscard]] int line() const;
    [[nodiscard]] int column() const;
    // Of the cursor, in the bytes of the source.
    [[nodiscard]] std::size_t byteOffset() const;
    [[nodiscard]] FindBar& findBar() { return *find_; }
    // nullptr until the page is shown for the first time, or where there is no text to show.
    [[nodiscard]] textview::TextView* view() const { return view_.get(); }
    [[nodiscard]] bool isTyping() const; // the keys go to the text
    // Reads the file again where it changed on disk; a text that is edited here follows its source alone.
    void reload();
    // From now on the text is the source's. What would not come back byte for byte can be read only, with a
    // sentence that says why.
    void edit(TextSource source, std::vector<Connection> connections);
    // The file is another on disk, and what is here is not saved: a person chooses, and until then neither is
    // touched.
    enum class Clash : std::uint8_t { none, changed, removed };
    void setClash(Clash clash);
    void leave();  // the source goes before the page does
    void follow(); // the source's text is another
    void follow(const text::TextEdits& edits);
    void setRemarks(std::vector<OffsetRemark> remarks);
    [[nodiscard]] bool isEditable() const;
    [[nodiscard]] bool isDirty() const override { return editing_.isModified && editing_.isModified(); }

    // ---- what differs from the base
    void compare(); // soon, and not on this thread
    [[nodiscard]] const QList<textview::LineChange>& changes() const { return changes_; }
    bool goToChange(int by); // to the next or last one, round the ends; false where there is none
    Result<> revertChange(); // the one at the cursor, as one step
    void setContextMenu(std::function<QMenu*()> make) { makeMenu_ = std::move(make); }

Q_SIGNALS:
    void failed(const castwright::Error& error); // an edit that the source refused; the text is as before
    void outlineChanged();
    void cursorMoved();
    void changesChanged();
    void textShown(); // for the first time
    void keepMineWanted();
    void takeTheirsWanted();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeView(textview::Factory& factory);
    void showDisk(QByteArray bytes);
    void showProblem(const QString& sentence);
    void showWanted();
    void settle();
    void readOutline();
    void takeOutline(std::vector<OutlineItem> outline);
    void placeRemarks();
    bool write(const text::TextEdits& edits);

    const style::Theme& theme_;
    textview::Module& editor_;
    QString root_;
    QString path_;
    TextSource editing_;
    std::vector<Connection> connections_;
    std::vector<Connection> viewConnections_;
    QStackedWidget* stack_;
    style::Banner* notice_;
    style::Banner* clash_;
    FindBar* find_;
    QLabel* problem_;
    std::function<QMenu*()> makeMenu_;
    std::unique_ptr<textview::TextView> view_;
    std::unique_ptr<TextBinding> binding_;
    std::vector<OutlineItem> outline_;
    std::vector<OffsetRemark> remarks_;
    QList<textview::LineChange> changes_;
    std::optional<QByteArray> read_;        // from the disk, and not shown yet
    std::optional<std::size_t> shownPrint_; // of what was read from the disk last
    QTimer settle_;
    bool isAsked_ = false; // for the view
    bool isTextThere_ = false;
    int wantedLine_ = -1;
    quint64 generation_ = 0;
    quint64 comparison_ = 0;
    quint64 outlining_ = 0;
};

} // namespace castwright::explorer
