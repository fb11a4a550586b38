// Where one says what should change: the words, the context they are about, what was asked before, and
// beginnings to go on from.
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

#include "net/protocol/wire.h"
#include "ui/refine/contextitem.h"
#include "ui/style/theme.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace castwright::refine {

class PromptBox : public QWidget {
    Q_OBJECT
public:
    explicit PromptBox(const style::Theme& theme, QWidget* parent = nullptr);

    // What could be context now: shown as chips that can be added.
    void offer(const std::vector<ContextItem>& items);
    // Makes it context of the next prompt.
    void add(const ContextItem& item);
    [[nodiscard]] const std::vector<ContextItem>& context() const { return context_; }
    // The next prompt starts from that proposal; an empty id: from the files.
    void setParent(const QString& proposalId, const QString& title);

    void setHistory(const QStringList& history) { history_ = history; }
    [[nodiscard]] QString text() const;
    void setText(const QString& text);
    // Why a prompt would wait; shown beside the button, which stays enabled.
    void setWaiting(const QString& sentence);
    void setOpen(bool isOpen); // whether there is a workflow to refine
    // What will refine, in a few words; empty where that is not known.
    void setEngine(const QString& name);
    // False where there is nothing to say yet.
    bool submit();

Q_SIGNALS:
    void engineRequested(); // the person wants to see or choose it
    void submitted(const castwright::protocol::RefinementRequest& request);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showChips();
    void leaveOut(const ContextItem& item);
    [[nodiscard]] bool steerChips(QWidget* chip, int key);
    [[nodiscard]] bool steerHistory(int key);
    void fit();
    void recall(int step);
    void showTemplates();
    void showHistory();
    void check();
    void fitEngine();

    const style::Theme& theme_;
    std::vector<ContextItem> context_;
    std::vector<ContextItem> offered_;
    QString parentId_;
    QString parentTitle_;
    QStringList history_;
    int recalled_ = -1;
    QString draft_; // what was being written before history was looked through
    bool isOpen_ = false;
    QWidget* chips_;
    QPlainTextEdit* edit_;
    QPushButton* send_;
    QWidget* templates_;
    QWidget* earlier_;
    QPushButton* engine_;
    QString engineName_;
    bool isRecalling_ = false; // the text changes by itself
    QLabel* waiting_;
};

// What is sent as the context of a prompt.
void addContext(protocol::RefinementRequest& request, const std::vector<ContextItem>& context);

} // namespace castwright::refine
