#include "ui/inspector/inspectorview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

#include "models/workflow/examples.h"
#include "models/workflow/validation.h"
#include "ui/inspector/nodeform.h"
#include "ui/inspector/problemrows.h"
#include "ui/inspector/sentence.h"
#include "ui/style/banner.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/exactedit.h"
#include "ui/style/forwardfocus.h"
#include "ui/style/iconbutton.h"
#include "ui/style/iconlabel.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

namespace {

style::Role roleOf(std::string_view family) {
    static const std::map<std::string_view, style::Role> roles{
        {"trigger", style::Role::Trigger},     {"agent", style::Role::Agent},
        {"model", style::Role::Model},         {"tool", style::Role::Tool},
        {"flow", style::Role::Flow},           {"data", style::Role::Data},
        {"knowledge", style::Role::Knowledge}, {"human", style::Role::Human},
        {"output", style::Role::Output}};
    const auto at = roles.find(family);
    return at == roles.end() ? style::Role::TextQuiet : at->second;
}

// As tall as its fields want to be: what does not fit is scrolled to, not squeezed.
class Content final : public QWidget {
public:
    [[nodiscard]] QSize minimumSizeHint() const override {
        const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(std::max(1, width()))
                                                         : layout()->totalSizeHint().height();
        return {0, height};
    }
};

// Models that their makers name today, offered after those the workflow uses; any other name can be typed.
QStringList knownModels() {
    return {u"gpt-4.1"_s,           u"gpt-4.1-mini"_s,     u"gpt-4o"_s,   u"o4-mini"_s, u"claude-opus-4-1"_s,
            u"claude-sonnet-4-5"_s, u"claude-haiku-4-5"_s, u"llama3.1"_s, u"qwen2.5"_s, u"mistral"_s};
}

} // namespace

InspectorView::InspectorView(const style::Theme& theme, Suggestions suggestions, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , suggestions_(std::move(suggestions))
    , icon_(new style::IconLabel(theme, u"sliders"_s))
    , title_(new style::ElidedLabel(theme))
    , detail_(new style::ElidedLabel(theme))
    , help_(new style::IconButton(theme, u"question"_s, tr("Show what this kind of node does")))
    , broken_(new style::Banner(theme, style::Banner::Severity::Warn, {}))
    , documentation_(new QLabel)
    , problems_(new QWidget)
    , scroll_(new QScrollArea)
    , column_(new QVBoxLayout) {
    setAccessibleName(tr("Inspector"));
    title_->setObjectName(u"inspector.title"_s);
    title_->setTextSize(style::TextSize::Title);
    detail_->setObjectName(u"inspector.detail"_s);
    detail_->setTint(style::Role::TextQuiet);
    detail_->setTextSize(style::TextSize::Caption);
    help_->setObjectName(u"inspector.help"_s);
    help_->setCheckable(true);
    documentation_->setObjectName(u"inspector.documentation"_s);
    documentation_->setWordWrap(true);
    documentation_->setTextFormat(Qt::MarkdownText);
    documentation_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    documentation_->hide();
    broken_->setDismissible(false);
    broken_->hide();
    problems_->setLayout(new QVBoxLayout);
    problems_->layout()->setContentsMargins({});
    problems_->hide();

    auto* content = new Content;
    auto* page = new QVBoxLayout(content);
    page->setContentsMargins(14, 12, 14, 16);
    page->setSpacing(10);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(icon_, 0, Qt::AlignTop);
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(title_);
    names->addWidget(detail_);
    head->addLayout(names, 1);
    head->addWidget(help_, 0, Qt::AlignTop);
    page->addLayout(head);
    page->addWidget(documentation_);
    page->addWidget(problems_);
    page->addLayout(column_);
    page->addStretch();
    scroll_->setWidget(content);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setFocusPolicy(Qt::NoFocus);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(broken_);
    all->addWidget(scroll_, 1);

    connect(help_, &QAbstractButton::toggled, documentation_, &QWidget::setVisible);
    settle_.setSingleShot(true);
    settle_.setInterval(0);
    connect(&settle_, &QTimer::timeout, this, &InspectorView::refresh);
    suggestions_.variables = [this] { return variables(); };
    suggestions_.models = [this] { return models(); };
    suggestions_.tools = [this] {
        QStringList tools;
        if (subject_.document != nullptr)
            for (const auto& tool : subject_.document->graph().tools())
                tools.append(QString::fromUtf8(tool.name));
        return tools;
    };
    suggestions_.examples = [this] {
        return subject_.document == nullptr || subject_.selection->nodes().size() != 1
                   ? std::map<std::string, json::Value>()
                   : workflow::exampleValues(
                         subject_.document->graph(), *subject_.selection->nodes().begin());
    };
    suggestions_.nextNodes = [this] {
        QStringList ids;
        if (subject_.document != nullptr)
            for (const auto& node : subject_.selection->nodes())
                for (const auto& edge : subject_.document->graph().outgoing(node))
                    if (const QString id = QString::fromUtf8(edge.id.target.node.value); !ids.contains(id))
                        ids.append(id);
        return ids;
    };
    showNothing();
}

InspectorView::~InspectorView() = default;

void InspectorView::inspect(Subject subject) {
    connections_.clear();
    subject_ = subject;
    if (auto* document = subject_.document) {
        connections_.push_back(subject_.selection->changed.connect([this] { later(); }));
        connections_.push_back(document->graphChanged.connect([this](const auto&) { later(); }));
        connections_.push_back(document->notesChanged.connect([this] { later(); }));
        connections_.push_back(document->graphErrorChanged.connect([this] { later(); }));
        connections_.push_back(subject_.problems->changed.connect([this] { later(); }));
    }
    refresh();
}

void InspectorView::setReadOnly(bool isReadOnly) {
    isReadOnly_ = isReadOnly;
    refresh();
}

void InspectorView::later() {
    settle_.start();
}

void InspectorView::refresh() {
    settle_.stop();
    if (subject_.document == nullptr) {
        showNothing();
        return;
    }
    const auto& error = subject_.document->graphError();
    broken_->setVisible(error.has_value());
    if (error)
        broken_->setSentence(tr("definition.json can't be read, so nothing can be changed here: %1")
                                 .arg(QString::fromUtf8(error->message)));
    const auto& items = subject_.selection->items();
    if (items.isEmpty())
        showWorkflow();
    else if (items.edges.empty() && items.notes.empty())
        showNodes({items.nodes.begin(), items.nodes.end()});
    else if (items.nodes.empty() && items.notes.empty() && items.edges.size() == 1)
        showEdge(*subject_.document->graph().find(*items.edges.begin()));
    else if (items.nodes.empty() && items.edges.empty() && items.notes.size() == 1)
        showNote(*items.notes.begin());
    else
        showMany();
    body_->setEnabled(!isReadOnly_ && !error);
    problems_->setEnabled(!isReadOnly_ && !error); // their fixes change it, too
    for (auto* widget : body_->findChildren<QWidget*>())
        if (widget->focusPolicy() & Qt::TabFocus) {
            style::forwardFocus(*this, *widget);
            return;
        }
    style::forwardFocus(*this, *help_);
}

void InspectorView::clearBody() {
    form_ = nullptr;
    shown_.clear();
    showProblemRows(*problems_, theme_, {}, {});
    if (body_ != nullptr) {
        body_->hide();
        body_->deleteLater(); // what a person just clicked may stand in it
    }
    body_ = new QWidget;
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins({});
    column->setSpacing(12);
    column_->addWidget(body_);
}

void InspectorView::head(const QString& icon, style::Role tint, const QString& title, const QString& detail) {
    icon_->setIconName(icon, tint);
    title_->setText(title);
    detail_->setText(detail);
    detail_->setVisible(!detail.isEmpty());
}

void InspectorView::addText(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    body_->layout()->addWidget(label);
}

void InspectorView::showNothing() {
    clearBody();
    help_->hide();
    documentation_->hide();
    broken_->hide();
    head(u"sliders"_s, style::Role::TextQuiet, tr("Nothing to inspect"), {});
    addText(tr(
        "Open a workflow and select one of its nodes: what it is told, which model answers and what it may "
        "use stands here."));
}

void InspectorView::showNodes(const std::vector<workflow::NodeId>& nodes) {
    const auto& graph = subject_.document->graph();
    const auto* first = graph.find(nodes.front());
    if (first == nullptr)
        return; // on its way out: the selection follows
    if (form_ == nullptr) {
        clearBody();
        form_ = new NodeForm(theme_, *subject_.document, *subject_.problems, *subject_.kinds, suggestions_);
        connect(form_, &NodeForm::failed, this, &InspectorView::failed);
        body_->layout()->addWidget(form_);
    }
    const auto* kind = subject_.kinds->of(*first);
    const bool isAlike = std::ranges::all_of(nodes, [&](const auto& id) {
        const auto* node = graph.find(id);
        return node != nullptr && subject_.kinds->of(*node) == kind;
    });
    const bool isOne = nodes.size() == 1;
    help_->setVisible(kind != nullptr && isAlike);
    documentation_->setVisible(help_->isChecked() && kind != nullptr && isAlike);
    documentation_->setText(kind == nullptr ? QString() : QString::fromUtf8(kind->documentation));
    const auto kindTitle = kind != nullptr ? QString::fromUtf8(kind->title)
                                           : tr("Unknown kind: %1").arg(QString::fromUtf8(first->type));
    head(
        kind != nullptr && isAlike ? QString::fromUtf8(kind->icon) : u"circle"_s,
        kind != nullptr && isAlike ? roleOf(kind->family) : style::Role::TextQuiet,
        isOne ? QString::fromUtf8(first->name()) : tr("%n nodes", nullptr, static_cast<int>(nodes.size())),
        isOne     ? tr("%1 · %2").arg(kindTitle, QString::fromUtf8(first->id.value))
        : isAlike ? kindTitle
                  : tr("What they have in common"));
    form_->show(nodes);
    std::vector<document::Problem> aside;
    if (isOne)
        for (auto& problem : subject_.problems->ofNode(nodes.front()))
            if (!problem.pointer.starts_with("/config/"))
                aside.push_back(std::move(problem));
    showProblemRows(
        *problems_, theme_, aside, [this](const spec::QuickFix& fix) { run(subject_.problems->fix(fix)); });
}

void InspectorView::showEdge(const workflow::Edge& edge) {
    clearBody();
    help_->hide();
    documentation_->hide();
    const auto& graph = subject_.document->graph();
    const auto nameOf = [&](const workflow::PortRef& end) {
        const auto* node = graph.find(end.node);
        return node != nullptr ? QString::fromUtf8(node->name()) : QString::fromUtf8(end.node.value);
    };
    head(
        u"link"_s, style::Role::TextQuiet, tr("%1 → %2").arg(nameOf(edge.id.source), nameOf(edge.id.target)),
        tr("Connection of the type %1").arg(QString::fromUtf8(edge.id.type)));
    // By what the ports are called on the canvas.
    const auto port = [&](const workflow::PortRef& end, workflow::Side side) {
        const auto* node = graph.find(end.node);
        const auto* kind = node != nullptr ? subject_.kinds->of(*node) : nullptr;
        const auto* found = kind == nullptr    ? nullptr
                            : end.port.empty() ? kind->portFor(side, edge.id.type)
                                               : kind->port(side, end.port);
        return found != nullptr && !found->title.empty() ? QString::fromUtf8(found->title)
                                                         : QString::fromUtf8(end.port);
    };
    const auto addEnd = [&](const QString& with, const QString& without, const workflow::PortRef& end,
                            workflow::Side side) {
        const QString at = port(end, side);
        addText(at.isEmpty() ? without.arg(nameOf(end)) : with.arg(nameOf(end), at));
    };
    addEnd(tr("From %1, at \"%2\"."), tr("From %1."), edge.id.source, workflow::Side::out);
    addEnd(tr("To %1, at \"%2\"."), tr("To %1."), edge.id.target, workflow::Side::in);
    std::vector<document::Problem> problems;
    for (const auto& problem : subject_.problems->problems())
        if (problem.edge == edge.id)
            problems.push_back(problem);
    showProblemRows(*problems_, theme_, problems, [this](const spec::QuickFix& fix) {
        run(subject_.problems->fix(fix));
    });
}

void InspectorView::showNote(const workflow::NoteId& id) {
    const auto& notes = subject_.document->layout().notes;
    const auto at = std::ranges::find(notes, id, &workflow::Note::id);
    if (at == notes.end())
        return;
    const auto key = "note:" + id.value;
    if (shown_ != key) {
        clearBody();
        shown_ = key;
        help_->hide();
        documentation_->hide();
        head(u"note"_s, style::Role::TextQuiet, tr("Note"), tr("Seen by people only: no part of a run."));
        auto* edit = new style::ExactEdit;
        edit->setObjectName(u"inspector.note"_s);
        edit->setAccessibleName(tr("Text of the note"));
        edit->setUndoRedoEnabled(false);
        edit->setTabChangesFocus(true);
        body_->layout()->addWidget(edit);
        edit->setTextKeepingCursor(QString::fromUtf8(at->text));
        connect(edit, &QPlainTextEdit::textChanged, this, [this, edit, id] {
            auto all = subject_.document->layout().notes;
            const auto mine = std::ranges::find(all, id, &workflow::Note::id);
            const auto text = edit->text().toStdString();
            if (mine == all.end() || mine->text == text)
                return;
            mine->text = text;
            run(subject_.document->setNotes(
                std::move(all), tr("Write a note").toStdString(), "note:" + id.value));
        });
        return;
    }
    body_->findChild<style::ExactEdit*>(u"inspector.note"_s)
        ->setTextKeepingCursor(QString::fromUtf8(at->text));
}

void InspectorView::addHeaderField(const QString& title, const char* pointer, const std::string& value) {
    auto* edit = new QLineEdit(QString::fromUtf8(value));
    edit->setObjectName(u"inspector.header:"_s + QString::fromLatin1(pointer));
    edit->setAccessibleName(title);
    auto* label = new QLabel(title);
    label->setBuddy(edit);
    body_->layout()->addWidget(label);
    body_->layout()->addWidget(edit);
    auto* remark = new Sentence(theme_);
    remark->setObjectName(u"inspector.remark"_s);
    body_->layout()->addWidget(remark);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, remark, title, pointer, value] {
        const auto text = edit->text().toStdString();
        const QString fault =
            text.empty() ? tr("This must not be empty. The workflow keeps what it had.") : QString();
        remark->say(style::Role::Bad, fault);
        edit->setAccessibleDescription(fault);
        if (text.empty())
            edit->setText(QString::fromUtf8(value));
        if (text == value || text.empty())
            return;
        const std::vector<workflow::GraphEdit> edits{workflow::SetHeader{pointer, json::Value(text)}};
        run(subject_.document->editGraph(edits, tr("Change %1").arg(title).toStdString()));
    });
}

void InspectorView::showWorkflow() {
    const auto& graph = subject_.document->graph();
    const auto key = "workflow:" + graph.name + "\n" + graph.version + "\n"
                     + std::to_string(graph.nodes().size()) + "/" + std::to_string(graph.edges().size());
    if (shown_ == key)
        return;
    clearBody();
    shown_ = key;
    help_->hide();
    documentation_->hide();
    head(
        u"workflow"_s, style::Role::Accent, QString::fromUtf8(graph.name),
        tr("%n nodes", nullptr, static_cast<int>(graph.nodes().size())) + u" · "_s
            + tr("%n connections", nullptr, static_cast<int>(graph.edges().size())));
    addHeaderField(tr("Name"), "/name", graph.name);
    addHeaderField(tr("Version"), "/version", graph.version);
    addText(tr("Select a node to see and change what it is told."));
}

void InspectorView::showMany() {
    clearBody();
    help_->hide();
    documentation_->hide();
    const auto& items = subject_.selection->items();
    head(
        u"group"_s, style::Role::TextQuiet,
        tr("%n things selected", nullptr,
           static_cast<int>(items.nodes.size() + items.edges.size() + items.notes.size())),
        {});
    addText(tr("Select nodes only to change what they have in common."));
}

QStringList InspectorView::variables() const {
    QStringList names;
    if (subject_.document == nullptr || subject_.selection->nodes().empty())
        return names;
    const auto& graph = subject_.document->graph();
    const auto add = [&](const QString& name) {
        if (!name.isEmpty() && !names.contains(name))
            names.append(name);
    };
    for (const auto& node : graph.nodes())
        if (workflow::isInputForm(node))
            if (const auto* schema = node.config.find("input_schema"))
                if (const auto* properties = schema->find("properties");
                    properties != nullptr && properties->asObject() != nullptr)
                    for (const auto& [name, question] : *properties->asObject())
                        add(QString::fromUtf8(name));
    // What comes before it, however far: the output of a node is called by its id.
    std::set<workflow::NodeId> seen;
    std::vector<workflow::NodeId> next(
        subject_.selection->nodes().begin(), subject_.selection->nodes().end());
    while (!next.empty()) {
        const auto id = next.back();
        next.pop_back();
        for (const auto& edge : graph.incoming(id))
            if (seen.insert(edge.id.source.node).second) {
                add(QString::fromUtf8(edge.id.source.node.value));
                next.push_back(edge.id.source.node);
            }
    }
    return names;
}

QStringList InspectorView::models() const {
    QStringList names;
    if (subject_.document != nullptr)
        for (const auto& node : subject_.document->graph().nodes())
            if (const auto* model = node.config.find("model"))
                if (const auto name = QString::fromUtf8(model->stringAt("model"));
                    !name.isEmpty() && !names.contains(name))
                    names.append(name);
    for (const QString& name : suggestions_.moreModels ? suggestions_.moreModels() : QStringList())
        if (!names.contains(name))
            names.append(name);
    for (const QString& name : knownModels())
        if (!names.contains(name))
            names.append(name);
    return names;
}

void InspectorView::focusField(const std::string& pointer) {
    refresh();
    if (form_ != nullptr)
        form_->focusField(pointer);
    else
        setFocus(Qt::OtherFocusReason); // it goes on to the first field
}

void InspectorView::keyPressEvent(QKeyEvent* event) {
    // Enter in a line has said all it has to say; the form is no dialog to be closed by it.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
    else
        QWidget::keyPressEvent(event);
}

void InspectorView::run(const Result<>& outcome) {
    if (!outcome)
        Q_EMIT failed(outcome.error());
}

} // namespace castwright::inspector

#include "moc_inspectorview.cpp"
