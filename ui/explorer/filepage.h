// A file in a tab, to read: highlighted, with line numbers, kept in step with the disk.
#pragma once

#include <QPointer>

#include <memory>

#include "ui/explorer/outline.h"
#include "ui/shell/page.h"
#include "ui/style/theme.h"

class QLabel;
class QStackedWidget;
namespace KSyntaxHighlighting {
class Repository;
class SyntaxHighlighter;
} // namespace KSyntaxHighlighting

namespace castwright::explorer {

class SourceView;

// Definitions and themes of the highlighter, read when the first file is shown.
class Highlighting {
public:
    Highlighting();
    ~Highlighting();
    [[nodiscard]] KSyntaxHighlighting::Repository& repository();

private:
    std::unique_ptr<KSyntaxHighlighting::Repository> repository_;
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
    // Reads the file again where it changed on disk.
    void reload();

Q_SIGNALS:
    void outlineChanged();
    void cursorMoved();

private:
    void showText(const QString& text);
    void showProblem(const QString& sentence);
    void startColour();
    void colour();

    const style::Theme& theme_;
    Highlighting& highlighting_;
    QString root_;
    QString path_;
    QStackedWidget* stack_;
    SourceView* source_;
    QLabel* problem_;
    KSyntaxHighlighting::SyntaxHighlighter* highlighter_ = nullptr;
    std::vector<OutlineItem> outline_;
    QByteArray shown_;
    bool isColourAwaited_ = false;
    int wantedLine_ = -1;
    quint64 generation_ = 0;
};

} // namespace castwright::explorer
