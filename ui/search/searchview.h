// Searching the workspace: files, nodes and their prompts; what is found in files can be replaced.
#pragma once

#include <QTimer>
#include <QWidget>

#include <functional>

#include "ui/search/finder.h"
#include "ui/search/resultmodel.h"
#include "ui/style/theme.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QTreeView;

namespace castwright::search {

class SearchView : public QWidget {
    Q_OBJECT
public:
    // `texts` says what there is to search, when a search starts.
    SearchView(
        const style::Theme& theme, std::function<std::vector<Searched>()> texts, QWidget* parent = nullptr);

    void setReplacing(bool isReplacing);
    void searchFor(const QString& text);
    void searchAgain();
    [[nodiscard]] const Query& query() const { return query_; }

Q_SIGNALS:
    void lineChosen(const QString& path, int line); // below the workspace; counts from 0
    void nodeChosen(const QString& folder, const castwright::workflow::NodeId& node);
    void replaceWanted(
        const std::vector<castwright::search::ResultModel::Replacement>& replacements, const QString& label);

private:
    void start();
    void go(const QModelIndex& index);
    void replaceAll();
    void tell();
    QToolButton* addSwitch(const QString& name, const QString& text, const QString& says);

    const style::Theme& theme_;
    std::function<std::vector<Searched>()> texts_;
    Finder finder_;
    Query query_;
    bool isCut_ = false;
    ResultModel* model_;
    QLineEdit* field_;
    QToolButton* case_;
    QToolButton* word_;
    QToolButton* regex_;
    QToolButton* replacing_;
    QWidget* replaceRow_;
    QLineEdit* with_;
    QPushButton* replace_;
    QLabel* says_;
    QTreeView* list_;
    QTimer settle_; // between the keys of who types
};

} // namespace castwright::search
