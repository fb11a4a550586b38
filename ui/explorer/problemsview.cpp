// The list of problems with its filters, and the fixes of the one that is chosen.
#include "ui/explorer/problemsview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/icons.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

namespace {
constexpr auto gravestFirst = {
    workflow::Severity::error, workflow::Severity::warning, workflow::Severity::info};
}

ProblemsView::ProblemsView(const style::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , model_(new ProblemModel(theme, this))
    , filter_(new style::SearchField(theme, tr("Filter problems")))
    , grouping_(new QToolButton)
    , stack_(new QStackedWidget)
    , list_(new QTreeView)
    , empty_(new style::EmptyState(
          theme, u"success"_s, tr("No problems"),
          tr("What the rules of graph and files find in the open workflows is listed here.")))
    , none_(new style::EmptyState(
          theme, u"filter"_s, tr("Nothing is left of the list"), tr("The filter hides every problem.")))
    , foot_(new QWidget)
    , explanation_(new QLabel)
    , fixes_(new QHBoxLayout) {
    filter_->setObjectName(u"problems.filter"_s);
    filter_->setAccessibleName(tr("Filter problems"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    head->addWidget(filter_, 1);
    for (const auto severity : gravestFirst) {
        auto* button = new QToolButton;
        button->setObjectName(u"problems."_s + QString::fromUtf8(workflow::toString(severity).data()));
        const auto look = lookOf(severity);
        button->setIcon(style::icon(theme, look.icon, look.role));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setCheckable(true);
        button->setChecked(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::toggled, this, [this, severity](bool isShown) {
            model_->setShown(severity, isShown);
            list_->expandAll();
            showFixes();
        });
        severities_[static_cast<std::size_t>(severity)] = button;
        head->addWidget(button);
    }
    grouping_->setObjectName(u"problems.byNode"_s);
    grouping_->setText(tr("By node"));
    grouping_->setToolTip(tr("Group the problems by node instead of by file"));
    grouping_->setAccessibleName(grouping_->toolTip());
    grouping_->setCheckable(true);
    grouping_->setFocusPolicy(Qt::TabFocus);
    connect(grouping_, &QToolButton::toggled, this, [this](bool isByNode) {
        model_->setGrouping(isByNode ? ProblemModel::Grouping::nodes : ProblemModel::Grouping::files);
        list_->expandAll();
        showFixes();
    });
    head->addWidget(grouping_);

    list_->setObjectName(u"problems.list"_s);
    list_->setAccessibleName(tr("Problems"));
    list_->setModel(model_);
    list_->setHeaderHidden(true);
    list_->setUniformRowHeights(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setIndentation(14);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    style::forwardFocus(*this, *list_);
    stack_->addWidget(list_);
    stack_->addWidget(empty_);
    stack_->addWidget(none_);

    explanation_->setObjectName(u"problems.explanation"_s);
    explanation_->setWordWrap(true);
    explanation_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* footColumn = new QVBoxLayout(foot_);
    footColumn->setContentsMargins(12, 6, 12, 8);
    footColumn->setSpacing(6);
    footColumn->addWidget(explanation_);
    fixes_->setSpacing(8);
    footColumn->addLayout(fixes_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(stack_, 1);
    column->addWidget(foot_);

    settle_.setSingleShot(true);
    settle_.setInterval(0);
    connect(&settle_, &QTimer::timeout, this, &ProblemsView::fill);
    connect(filter_, &QLineEdit::textChanged, this, [this](const QString& text) {
        model_->setFilter(text);
        list_->expandAll();
        stack_->setCurrentWidget(
            model_->rowCount() > 0 ? static_cast<QWidget*>(list_)
            : text.isEmpty()       ? empty_
                                   : none_);
        showFixes();
    });
    connect(list_, &QTreeView::clicked, this, &ProblemsView::go);
    connect(list_, &QTreeView::activated, this, &ProblemsView::go);
    connect(list_, &QTreeView::customContextMenuRequested, this, &ProblemsView::showMenu);
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProblemsView::showFixes);
    fill();
}

void ProblemsView::setWorkflows(std::vector<WorkflowProblems> workflows) {
    connections_.clear();
    workflows_ = std::move(workflows);
    for (const auto& workflow : workflows_)
        connections_.push_back(workflow.watch->changed.connect([this] {
            if (isVisible())
                settle_.start();
        }));
    fill();
}

void ProblemsView::showEvent(QShowEvent* event) {
    fill(); // nothing was kept in step while nobody looked
    QWidget::showEvent(event);
}

void ProblemsView::fill() {
    const auto* chosen = model_->row(list_->currentIndex());
    const auto before = chosen ? std::optional(chosen->problem) : std::nullopt;
    const int scrolled = list_->indexAt({1, 1}).isValid() ? list_->indexAt({1, 1}).row() : 0;
    std::vector<ProblemRow> rows;
    for (std::size_t i = 0; i < workflows_.size(); ++i) {
        const auto& workflow = workflows_[i];
        for (const auto& problem : workflow.watch->problems()) {
            const auto* node =
                problem.node.isEmpty() ? nullptr : workflow.document->graph().find(problem.node);
            const QString path = QString::fromStdString(problem.path.text());
            rows.push_back(
                {.workflow = i,
                 .problem = problem,
                 .node = node ? QString::fromUtf8(node->name().data(), qsizetype(node->name().size()))
                              : QString(),
                 .path = workflow.folder.isEmpty() ? path : workflow.folder + u'/' + path});
        }
    }
    model_->setRows(std::move(rows));
    list_->expandAll();
    const auto& counts = model_->counts();
    for (const auto severity : gravestFirst) {
        const int count = counts[static_cast<std::size_t>(severity)];
        auto* button = severities_[static_cast<std::size_t>(severity)];
        button->setText(QString::number(count));
        const QString says = severity == workflow::Severity::error ? tr("Show %n errors", nullptr, count)
                             : severity == workflow::Severity::warning
                                 ? tr("Show %n warnings", nullptr, count)
                                 : tr("Show %n notes", nullptr, count);
        button->setToolTip(says);
        button->setAccessibleName(says);
    }
    const bool isAny = counts[0] + counts[1] + counts[2] > 0;
    stack_->setCurrentWidget(model_->rowCount() > 0 ? static_cast<QWidget*>(list_) : isAny ? none_ : empty_);
    if (before) {
        if (const auto index = model_->indexOf(*before); index.isValid())
            list_->setCurrentIndex(index);
    } else if (model_->rowCount() > 0) {
        list_->scrollTo(model_->index(std::min(scrolled, model_->rowCount() - 1), 0));
    }
    showFixes();
}

void ProblemsView::showFixes() {
    while (auto* item = fixes_->takeAt(0)) {
        if (auto* button = item->widget()) {
            button->hide();
            button->deleteLater(); // it may be the one that was clicked
        }
        delete item;
    }
    const auto* row = model_->row(list_->currentIndex());
    const bool isListed = stack_->currentWidget() == list_;
    foot_->setVisible(row && isListed && (!row->problem.explanation.empty() || !row->problem.fixes.empty()));
    if (!row || !isListed)
        return;
    explanation_->setText(QString::fromStdString(row->problem.explanation));
    explanation_->setVisible(!row->problem.explanation.empty());
    for (std::size_t i = 0; i < row->problem.fixes.size(); ++i) {
        auto* button = new QPushButton(QString::fromStdString(row->problem.fixes[i].title));
        button->setObjectName(u"problems.fix"_s);
        connect(button, &QPushButton::clicked, this, [this, i] { mend(i); });
        fixes_->addWidget(button);
    }
    fixes_->addStretch(1);
}

void ProblemsView::go(const QModelIndex& index) {
    const auto* row = model_->row(index);
    if (!row)
        return;
    const auto& workflow = workflows_[row->workflow];
    if (!row->problem.node.isEmpty() && workflow.document->graph().find(row->problem.node)
        && !workflow.document->graphError())
        Q_EMIT nodeChosen(workflow.folder, row->problem.node);
    else
        goToText(index);
}

void ProblemsView::goToText(const QModelIndex& index) {
    if (const auto* row = model_->row(index))
        Q_EMIT placeChosen(row->path, row->problem.where.line > 0 ? int(row->problem.where.line) - 1 : 0);
}

void ProblemsView::mend(std::size_t fix) {
    const auto* row = model_->row(list_->currentIndex());
    if (!row || fix >= row->problem.fixes.size())
        return;
    // The list is made anew while the fix runs.
    const auto wanted = row->problem.fixes[fix];
    auto& workflow = workflows_[row->workflow];
    workflow.document->closeGroup();
    if (const auto done = workflow.watch->fix(wanted); !done)
        Q_EMIT failed(done.error());
    list_->setFocus();
}

void ProblemsView::step(int by) {
    fill();
    const auto next = model_->step(list_->currentIndex(), by);
    if (!next.isValid())
        return;
    list_->setCurrentIndex(next);
    go(next);
}

void ProblemsView::keyPressEvent(QKeyEvent* event) {
    // The fixes of the row by the key that other programs have for them.
    const bool isAsked = event->key() == Qt::Key_Period && event->modifiers() == Qt::ControlModifier;
    if (!isAsked || !model_->row(list_->currentIndex()))
        return QWidget::keyPressEvent(event);
    showMenu(list_->visualRect(list_->currentIndex()).bottomLeft());
}

void ProblemsView::showMenu(const QPoint& at) {
    const auto index = list_->currentIndex();
    const auto* row = model_->row(index);
    if (!row)
        return;
    QMenu menu(this);
    for (std::size_t i = 0; i < row->problem.fixes.size(); ++i)
        connect(
            menu.addAction(
                style::icon(theme_, u"wrench"), QString::fromStdString(row->problem.fixes[i].title)),
            &QAction::triggered, this, [this, i] { mend(i); });
    if (!row->problem.fixes.empty())
        menu.addSeparator();
    if (!row->problem.node.isEmpty())
        connect(menu.addAction(tr("Show the node")), &QAction::triggered, this, [this, index] { go(index); });
    connect(menu.addAction(tr("Show the place in the text")), &QAction::triggered, this, [this, index] {
        goToText(index);
    });
    menu.exec(list_->viewport()->mapToGlobal(at));
}

} // namespace castwright::explorer

#include "moc_problemsview.cpp"
