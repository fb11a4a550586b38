#include "ui/review/graphview.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/layoutfile.h"
#include "ui/review/commenting.h"
#include "ui/style/buttonkind.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

QString shown(const std::optional<json::Value>& value) {
    if (!value)
        return GraphView::tr("nothing");
    const auto* text = value->asString();
    return (text != nullptr ? QString::fromUtf8(*text) : QString::fromUtf8(json::write(*value)))
        .toHtmlEscaped()
        .replace(u'\n', "<br>"_L1);
}

} // namespace

std::optional<ComparedGraph> compareGraphs(const Proposal& proposal, const std::vector<FileChange>& changes) {
    const auto change = std::ranges::find_if(
        changes, [](const FileChange& one) { return one.path.root() == BundleRoot::definition; });
    if (change == changes.end())
        return std::nullopt;
    const auto before = change->base.empty() ? workflow::Definition::parse(R"({"nodes":[],"edges":[]})")
                                             : workflow::Definition::parse(change->base);
    const auto after = workflow::Definition::parse(change->proposed);
    if (!before || !after)
        return std::nullopt;
    ComparedGraph compared{
        .both = after->graph(), .layout = {}, .diff = workflow::diff(before->graph(), after->graph())};
    for (const auto& node : compared.diff.removedNodes)
        compared.both.add(node);
    for (const auto& edge : compared.diff.removedEdges)
        compared.both.add(edge);
    const auto path = BundlePath::parse("definition.layout.json").value();
    const auto read = [&](const std::string* bytes) {
        if (bytes != nullptr)
            if (auto layout = workflow::readLayout(*bytes))
                for (const auto& [id, place] : layout->nodes)
                    compared.layout.nodes.insert_or_assign(id, place);
    };
    read(proposal.base.bundle.find(path));
    // A renamed node stands where it stood.
    for (const auto& node : compared.diff.changedNodes)
        if (const auto at = compared.layout.nodes.find(node.before); at != compared.layout.nodes.end())
            compared.layout.nodes.try_emplace(node.after, at->second);
    if (const auto written = proposal.written.find(path); written != proposal.written.end())
        read(&written->second);
    return compared;
}

GraphView::GraphView(
    const style::Theme& theme, const workflow::NodeKinds& kinds, Session& session, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , session_(session)
    , scene_(kinds)
    , view_(new canvas::CanvasView(theme, scene_, nullptr))
    , list_(new QListWidget)
    , fields_(new QWidget) {
    setObjectName(u"review.graph"_s);
    view_->setReadOnly(true);
    view_->setAccessibleName(tr("Both graphs, one over the other"));
    list_->setObjectName(u"review.graph.list"_s);
    list_->setAccessibleName(tr("Nodes that differ"));
    list_->setFrameShape(QFrame::NoFrame);
    fields_->setObjectName(u"review.graph.fields"_s);
    new QVBoxLayout(fields_);
    auto* scroll = new QScrollArea;
    scroll->setWidget(fields_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    // Workflows are wider than high, and so is the room that they get.
    auto* below = new QSplitter(Qt::Horizontal);
    below->addWidget(list_);
    below->addWidget(scroll);
    below->setSizes({300, 400});
    auto* all = new QSplitter(Qt::Vertical);
    all->addWidget(view_);
    all->addWidget(below);
    all->setStretchFactor(0, 1);
    all->setSizes({600, 220});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(all);
    connect(view_, &canvas::CanvasView::nodeActivated, this, &GraphView::showFields);
    connect(list_, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (!item)
            return;
        const workflow::NodeId id(item->data(Qt::UserRole).toString().toStdString());
        showFields(id);
        if (const auto* node = scene_.node(scene_.find(id)))
            view_->reveal(node->rect);
    });
    // Later: the button that was pressed is among what is shown anew.
    connect(
        &session, &Session::decisionsChanged, this,
        [this] {
            fillList();
            showFields(shown_);
        },
        Qt::QueuedConnection);
    connect(&session, &Session::commentsChanged, this, [this] { showFields(shown_); }, Qt::QueuedConnection);
}

GraphView::~GraphView() {
    delete view_; // before the scene it shows
    view_ = nullptr;
}

bool GraphView::show(const Proposal& proposal, const std::vector<FileChange>& changes) {
    compared_ = compareGraphs(proposal, changes);
    list_->clear();
    shown_ = {};
    showFields(shown_);
    if (!compared_)
        return false;
    using canvas::Difference;
    scene_.show(compared_->both, compared_->layout);
    const auto& diff = compared_->diff;
    for (const auto& node : diff.addedNodes)
        scene_.setDifference(node.id, Difference::added);
    for (const auto& node : diff.removedNodes)
        scene_.setDifference(node.id, Difference::removed);
    for (const auto& node : diff.changedNodes)
        scene_.setDifference(node.after, node.isRenamed() ? Difference::renamed : Difference::changed);
    for (const auto& edge : diff.addedEdges)
        scene_.setDifference(edge.id, Difference::added);
    for (const auto& edge : diff.removedEdges)
        scene_.setDifference(edge.id, Difference::removed);
    fillList();
    needsFit_ = true;
    if (isVisible())
        fitLater();
    if (list_->count() == 0)
        addText(tr("No node differs. Connections, tools or the head of the file do."));
    else
        list_->setCurrentRow(0);
    return true;
}

// Once the splitters have given it its room.
void GraphView::fitLater() {
    needsFit_ = false;
    QMetaObject::invokeMethod(view_, [this] { view_->fit(); }, Qt::QueuedConnection);
}

void GraphView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (needsFit_)
        fitLater();
}

void GraphView::fillList() {
    if (!compared_)
        return;
    using canvas::Difference;
    const QSignalBlocker quiet(list_);
    const int row = list_->currentRow();
    list_->clear();
    const auto add = [&](const workflow::NodeId& id, Difference difference, const QString& what) {
        const auto verdict = verdictOf(NodeTarget{id});
        const auto* node = compared_->both.find(id);
        QString text =
            tr("%1 — %2").arg(node ? QString::fromUtf8(node->name()) : QString::fromUtf8(id.value), what);
        if (verdict != Verdict::undecided)
            text += u" · "_s + (verdict == Verdict::accept ? tr("accepted") : tr("rejected"));
        auto* item =
            new QListWidgetItem(style::icon(theme_, u"dot"_s, canvas::roleOf(difference)), text, list_);
        item->setData(Qt::UserRole, QString::fromUtf8(id.value));
    };
    const auto& diff = compared_->diff;
    for (const auto& node : diff.addedNodes)
        add(node.id, Difference::added, tr("added"));
    for (const auto& node : diff.removedNodes)
        add(node.id, Difference::removed, tr("removed"));
    for (const auto& node : diff.changedNodes)
        add(node.after, node.isRenamed() ? Difference::renamed : Difference::changed,
            node.isRenamed() ? tr("renamed")
                             : tr("%n fields changed", nullptr, static_cast<int>(node.fields.size())));
    list_->setCurrentRow(row);
}

const FileChange* GraphView::definition() const {
    const auto at = std::ranges::find_if(
        session_.changes(), [](const FileChange& one) { return one.path.root() == BundleRoot::definition; });
    return at == session_.changes().end() ? nullptr : &*at;
}

Verdict GraphView::verdictOf(const Target& target) const {
    const auto* change = definition();
    return change == nullptr ? Verdict::undecided : session_.verdict(*change, target);
}

void GraphView::decideOn(const Target& target, Verdict verdict) {
    if (const auto* change = definition())
        session_.decide(*change, target, verdict);
}

void GraphView::decide(Verdict verdict) {
    if (shown_.value.empty())
        return;
    decideOn(NodeTarget{shown_}, verdict);
    if (verdict != Verdict::undecided && list_->currentRow() + 1 < list_->count())
        list_->setCurrentRow(list_->currentRow() + 1);
}

void GraphView::commentOnShown() {
    const auto* change = definition();
    if (change == nullptr || shown_.value.empty())
        return;
    const FileChange about = *change; // its own: what is loaded meanwhile makes new ones
    const Target target = NodeTarget{shown_};
    if (const QString text = askForComment(this, {}); !text.isEmpty())
        session_.comment(about, target, 0, text.toStdString());
}

// Those on the node that is shown; pressing one changes it.
void GraphView::addComments() {
    const auto* change = definition();
    if (change == nullptr)
        return;
    for (const auto* one : session_.comments(*change, NodeTarget{shown_})) {
        auto* button = new QPushButton(
            style::icon(theme_, u"comment"_s),
            whoWrote(*one) + u": "_s + QString::fromStdString(one->text).simplified().replace(u'&', "&&"_L1));
        button->setObjectName(u"review.graph.comment"_s);
        style::setKind(*button, style::ButtonKind::Quiet);
        connect(button, &QPushButton::clicked, this, [this, comment = *one] {
            const QString was = QString::fromStdString(comment.text);
            if (const QString text = askForComment(this, was); text != was)
                session_.changeComment(comment, text.toStdString());
        });
        fields_->layout()->addWidget(button);
    }
}

void GraphView::addText(const QString& html) {
    auto* label = new QLabel(html);
    label->setWordWrap(true);
    label->setTextFormat(Qt::RichText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fields_->layout()->addWidget(label);
}

void GraphView::addVerdicts(const QString& title, const Target& target) {
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins({});
    auto* name = new QLabel(u"<b>%1</b>"_s.arg(title.toHtmlEscaped()));
    row->addWidget(name, 1);
    const auto verdict = verdictOf(target);
    const auto add = [&](const QString& text, Verdict which, const QString& icon) {
        auto* button = new QPushButton(style::icon(theme_, icon), text);
        button->setObjectName(u"review.graph.%1 %2"_s.arg(
            which == Verdict::accept ? u"accept"_s : u"reject"_s, QString::fromUtf8(toString(target))));
        button->setAccessibleName(tr("%1: %2").arg(title, text));
        button->setCheckable(true);
        button->setChecked(verdict == which);
        style::setKind(*button, style::ButtonKind::Quiet);
        // Pressing what is on takes the verdict back.
        connect(button, &QPushButton::clicked, this, [this, target, which](bool isOn) {
            decideOn(target, isOn ? which : Verdict::undecided);
        });
        row->addWidget(button);
    };
    if (session_.isOpen()) {
        add(tr("Accept"), Verdict::accept, u"check"_s);
        add(tr("Reject"), Verdict::reject, u"close"_s);
    }
    fields_->layout()->addWidget(line);
}

void GraphView::showFields(const workflow::NodeId& id) {
    shown_ = id;
    while (auto* item = fields_->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!compared_ || id.value.empty())
        return;
    const auto& diff = compared_->diff;
    const auto* node = compared_->both.find(id);
    const QString name = node ? QString::fromUtf8(node->name()) : QString::fromUtf8(id.value);
    const auto changed = std::ranges::find(diff.changedNodes, id, &workflow::NodeChange::after);
    if (changed != diff.changedNodes.end()) {
        addVerdicts(name, NodeTarget{id});
        addComments();
        if (changed->isRenamed())
            addText(
                tr("Its id was <b>%1</b>.").arg(QString::fromUtf8(changed->before.value).toHtmlEscaped()));
        for (const auto& field : changed->fields) {
            addVerdicts(QString::fromUtf8(field.pointer), FieldTarget{id, field.pointer});
            addText(u"<span style='color:%1'>− %2</span><br><span style='color:%3'>+ %4</span>"_s.arg(
                theme_.color(style::Role::Bad).name(), shown(field.before),
                theme_.color(style::Role::Good).name(), shown(field.after)));
        }
    } else {
        const bool isAdded = std::ranges::contains(diff.addedNodes, id, &workflow::Node::id);
        const bool isRemoved = std::ranges::contains(diff.removedNodes, id, &workflow::Node::id);
        if (isAdded || isRemoved)
            addVerdicts(name, NodeTarget{id});
        addComments();
        addText(
            isAdded     ? tr("This node is new.")
            : isRemoved ? tr("This node goes.")
                        : tr("This node stays as it is."));
        if (node != nullptr && node->config.asObject() != nullptr)
            for (const auto& [key, value] : *node->config.asObject())
                addText(u"<b>%1</b><br>%2"_s.arg(QString::fromUtf8(key).toHtmlEscaped(), shown(value)));
    }
    static_cast<QVBoxLayout*>(fields_->layout())->addStretch(1);
}

} // namespace castwright::review

#include "moc_graphview.cpp"
