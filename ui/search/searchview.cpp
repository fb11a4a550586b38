// The field, its switches, and the list of what is found.
#include "ui/search/searchview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/style/forwardfocus.h"
#include "ui/style/searchfield.h"

using namespace Qt::StringLiterals;

namespace castwright::search {

QToolButton* SearchView::addSwitch(const QString& name, const QString& text, const QString& says) {
    auto* button = new QToolButton;
    button->setObjectName(u"search."_s + name);
    button->setText(text);
    button->setToolTip(says);
    button->setAccessibleName(says);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::toggled, this, &SearchView::start);
    return button;
}

SearchView::SearchView(
    const style::Theme& theme, std::function<std::vector<Searched>()> texts, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , texts_(std::move(texts))
    , model_(new ResultModel(theme, this))
    , field_(new style::SearchField(theme, tr("Search files, nodes, prompts")))
    , case_(addSwitch(u"case"_s, u"Aa"_s, tr("Match capital and small letters")))
    , word_(addSwitch(u"word"_s, u"ab"_s, tr("Match whole words")))
    , regex_(addSwitch(u"regex"_s, u".*"_s, tr("The words are a regular expression")))
    , replacing_(new QToolButton)
    , replaceRow_(new QWidget)
    , with_(new QLineEdit)
    , replace_(new QPushButton(tr("Replace all")))
    , says_(new QLabel)
    , list_(new QTreeView) {
    field_->setObjectName(u"search.field"_s);
    field_->setAccessibleName(tr("Search files, nodes, prompts"));
    with_->setObjectName(u"search.with"_s);
    with_->setPlaceholderText(tr("Replace by"));
    with_->setAccessibleName(tr("Replace by"));
    replace_->setObjectName(u"search.replaceAll"_s);
    replacing_->setObjectName(u"search.replacing"_s);
    replacing_->setText(tr("Replace…"));
    replacing_->setToolTip(tr("Replace what is found in files"));
    replacing_->setAccessibleName(replacing_->toolTip());
    replacing_->setCheckable(true);
    replacing_->setFocusPolicy(Qt::TabFocus);
    says_->setObjectName(u"search.says"_s);
    says_->setWordWrap(true);
    list_->setObjectName(u"search.results"_s);
    list_->setAccessibleName(tr("What was found"));
    list_->setModel(model_);
    list_->setHeaderHidden(true);
    list_->setUniformRowHeights(true);
    list_->setFrameShape(QFrame::NoFrame);
    list_->setIndentation(14);
    style::forwardFocus(*this, *field_);

    auto* switches = new QHBoxLayout;
    switches->setSpacing(4);
    for (auto* button : {case_, word_, regex_})
        switches->addWidget(button);
    switches->addStretch(1);
    switches->addWidget(replacing_);
    auto* replaceLine = new QHBoxLayout(replaceRow_);
    replaceLine->setContentsMargins({});
    replaceLine->setSpacing(8);
    replaceLine->addWidget(with_, 1);
    replaceLine->addWidget(replace_);
    replaceRow_->hide();
    auto* head = new QVBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(8);
    head->addWidget(field_);
    head->addLayout(switches);
    head->addWidget(replaceRow_);
    head->addWidget(says_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(list_, 1);

    settle_.setSingleShot(true);
    settle_.setInterval(150);
    connect(&settle_, &QTimer::timeout, this, &SearchView::start);
    connect(field_, &QLineEdit::textChanged, &settle_, qOverload<>(&QTimer::start));
    connect(field_, &QLineEdit::returnPressed, this, &SearchView::start);
    connect(with_, &QLineEdit::textChanged, &settle_, qOverload<>(&QTimer::start));
    connect(with_, &QLineEdit::returnPressed, replace_, [this] { replace_->setFocus(); });
    connect(replacing_, &QToolButton::toggled, this, &SearchView::setReplacing);
    connect(replace_, &QPushButton::clicked, this, &SearchView::replaceAll);
    connect(&finder_, &Finder::found, this, [this](const Found& found) {
        const int at = model_->rowCount();
        model_->add(found);
        list_->expand(model_->index(at, 0));
        tell();
    });
    connect(&finder_, &Finder::ended, this, [this](bool isCut) {
        isCut_ = isCut;
        tell();
    });
    connect(model_, &QAbstractItemModel::dataChanged, this, &SearchView::tell);
    connect(list_, &QTreeView::clicked, this, &SearchView::go);
    connect(list_, &QTreeView::activated, this, &SearchView::go);
    tell();
}

void SearchView::setReplacing(bool isReplacing) {
    replacing_->setChecked(isReplacing);
    replaceRow_->setVisible(isReplacing);
    model_->setReplacing(isReplacing);
    start();
}

void SearchView::searchFor(const QString& text) {
    field_->setText(text);
    start();
}

void SearchView::searchAgain() {
    start();
}

void SearchView::start() {
    settle_.stop();
    finder_.cancel();
    model_->clear();
    isCut_ = false;
    query_ = {
        .text = field_->text(),
        .isRegex = regex_->isChecked(),
        .isCaseSensitive = case_->isChecked(),
        .isWord = word_->isChecked()};
    if (!query_.text.isEmpty()) {
        const auto expression = compile(query_);
        if (!expression) {
            replace_->setEnabled(false);
            says_->setText(expression.error());
            return;
        }
        finder_.start(
            texts_(), *expression, replacing_->isChecked() ? std::optional(with_->text()) : std::nullopt,
            query_.isRegex);
    }
    tell();
}

void SearchView::tell() {
    const auto count = int(model_->matchCount());
    const int texts = model_->rowCount();
    list_->setFocusPolicy(texts > 0 ? Qt::StrongFocus : Qt::NoFocus); // nothing to see, nothing to reach
    replace_->setEnabled(!finder_.isRunning() && model_->replaceableCount() > 0);
    if (query_.text.isEmpty())
        says_->setText(tr("What stands in files, in nodes and in their prompts is found as you type."));
    else if (finder_.isRunning())
        says_->setText(tr("Searching: %n matches so far", nullptr, count));
    else if (count == 0)
        says_->setText(tr("Nothing was found."));
    else if (isCut_)
        says_->setText(tr("The first %n matches are shown. Say more of what you look for.", nullptr, count));
    else
        says_->setText(tr("%1 in %2").arg(tr("%n matches", nullptr, count), tr("%n places", nullptr, texts)));
}

void SearchView::go(const QModelIndex& index) {
    const auto* found = model_->foundAt(index);
    if (!found)
        return;
    const auto* match = model_->matchAt(index);
    if (!found->where.node.isEmpty())
        Q_EMIT nodeChosen(found->where.folder, found->where.node);
    else if (match)
        Q_EMIT lineChosen(found->where.title, match->line);
}

void SearchView::replaceAll() {
    const auto replacements = model_->replacements();
    if (replacements.empty())
        return;
    Q_EMIT replaceWanted(replacements, tr("Replace “%1” by “%2”").arg(query_.text, with_->text()));
    start();
}

} // namespace castwright::search

#include "moc_searchview.cpp"
