#include "ui/review/graphview.h"

#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

#include "models/json/write.h"
#include "models/workflow/definition.h"
#include "models/workflow/layoutfile.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shown(const std::optional<json::Value>& value) {
    if (!value)
        return GraphView::tr("nothing");
    const auto* text = value->asString();
    return (text != nullptr ? words(*text) : words(json::write(*value)))
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

GraphView::GraphView(const style::Theme& theme, const workflow::NodeKinds& kinds, QWidget* parent)
    : QWidget(parent)
    , theme_(theme)
    , scene_(kinds)
    , view_(new canvas::CanvasView(theme, scene_, nullptr))
    , list_(new QListWidget)
    , fields_(new QLabel) {
    setObjectName(u"review.graph"_s);
    view_->setReadOnly(true);
    view_->setAccessibleName(tr("Both graphs, one over the other"));
    list_->setObjectName(u"review.graph.list"_s);
    list_->setAccessibleName(tr("Nodes that differ"));
    list_->setFrameShape(QFrame::NoFrame);
    fields_->setObjectName(u"review.graph.fields"_s);
    fields_->setWordWrap(true);
    fields_->setTextFormat(Qt::RichText);
    fields_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fields_->setAlignment(Qt::AlignTop);
    fields_->setMargin(12);
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
}

GraphView::~GraphView() {
    delete view_; // before the scene it shows
    view_ = nullptr;
}

bool GraphView::show(const Proposal& proposal, const std::vector<FileChange>& changes) {
    compared_ = compareGraphs(proposal, changes);
    list_->clear();
    fields_->clear();
    if (!compared_)
        return false;
    using canvas::Difference;
    scene_.show(compared_->both, compared_->layout);
    const auto mark = [&](const workflow::NodeId& id, Difference difference, const QString& what) {
        scene_.setDifference(id, difference);
        const auto* node = compared_->both.find(id);
        auto* item = new QListWidgetItem(
            style::icon(theme_, u"dot"_s, canvas::roleOf(difference)),
            tr("%1 — %2").arg(node ? words(node->name()) : words(id.value), what), list_);
        item->setData(Qt::UserRole, words(id.value));
    };
    const auto& diff = compared_->diff;
    for (const auto& node : diff.addedNodes)
        mark(node.id, Difference::added, tr("added"));
    for (const auto& node : diff.removedNodes)
        mark(node.id, Difference::removed, tr("removed"));
    for (const auto& node : diff.changedNodes)
        mark(
            node.after, node.isRenamed() ? Difference::renamed : Difference::changed,
            node.isRenamed() ? tr("renamed")
                             : tr("%n fields changed", nullptr, static_cast<int>(node.fields.size())));
    for (const auto& edge : diff.addedEdges)
        scene_.setDifference(edge.id, Difference::added);
    for (const auto& edge : diff.removedEdges)
        scene_.setDifference(edge.id, Difference::removed);
    if (list_->count() == 0)
        fields_->setText(tr("No node differs. Connections, tools or the head of the file do."));
    // Once the splitters have given it its room.
    QMetaObject::invokeMethod(view_, [this] { view_->fit(); }, Qt::QueuedConnection);
    list_->setCurrentRow(0);
    return true;
}

void GraphView::showFields(const workflow::NodeId& id) {
    if (!compared_)
        return;
    const auto& diff = compared_->diff;
    const auto changed = std::ranges::find(diff.changedNodes, id, &workflow::NodeChange::after);
    if (changed != diff.changedNodes.end()) {
        QString text;
        if (changed->isRenamed())
            text += tr("<p>Its id was <b>%1</b>.</p>").arg(words(changed->before.value).toHtmlEscaped());
        for (const auto& field : changed->fields)
            text +=
                u"<p><b>%1</b><br><span style='color:%2'>− %3</span><br><span style='color:%4'>+ %5</span></p>"_s
                    .arg(
                        words(field.pointer).toHtmlEscaped(), theme_.color(style::Role::Bad).name(),
                        shown(field.before), theme_.color(style::Role::Good).name(), shown(field.after));
        fields_->setText(text);
        return;
    }
    const auto* node = compared_->both.find(id);
    const bool isAdded = std::ranges::contains(diff.addedNodes, id, &workflow::Node::id);
    const bool isRemoved = std::ranges::contains(diff.removedNodes, id, &workflow::Node::id);
    QString text = u"<p>%1</p>"_s.arg(
        isAdded     ? tr("This node is new.")
        : isRemoved ? tr("This node goes.")
                    : tr("This node stays as it is."));
    if (node != nullptr && node->config.asObject() != nullptr)
        for (const auto& [name, value] : *node->config.asObject())
            text += u"<p><b>%1</b><br>%2</p>"_s.arg(words(name).toHtmlEscaped(), shown(value));
    fields_->setText(text);
}

} // namespace castwright::review

#include "moc_graphview.cpp"
