#include "ui/canvas/canvaspage.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QResizeEvent>
#include <QVBoxLayout>

#include <algorithm>

#include "ui/canvas/accessible.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/newagent.h"
#include "ui/canvas/picklist.h"
#include "ui/canvas/tidy.h"
#include "ui/shell/toaststack.h"
#include "ui/style/banner.h"
#include "ui/style/emptystate.h"
#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

constexpr int mapMargin = 13;

QString words(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

CanvasPage::CanvasPage(const style::Theme& theme, const CanvasSubject& subject)
    : theme_(theme)
    , folder_(subject.folder)
    , name_(subject.name)
    , document_(subject.document)
    , selection_(subject.selection)
    , kinds_(subject.kinds)
    , scene_(std::make_unique<Scene>(subject.kinds))
    , actions_(std::make_unique<Actions>(subject.document, subject.selection, subject.kinds, *scene_))
    , view_(new CanvasView(theme, *scene_, actions_.get()))
    , minimap_(new Minimap(theme, *view_))
    , picks_(new PickList(theme, view_))
    , tidy_(new Tidy(theme, *view_, *actions_))
    , buttons_(new QWidget(view_))
    , broken_(new style::Banner(theme, style::Banner::Severity::Warn, {}))
    , locked_(new style::Banner(
          theme, style::Banner::Severity::Info,
          tr("For reading only: nothing that is done here changes the graph.")))
    , empty_(new style::EmptyState(
          theme, u"canvas"_s, tr("An empty canvas"),
          tr("Begin with an orchestrator, and give it agents to call. Everything you draw is written to "
             "definition.json."),
          view_))
    , hint_(new QLabel(view_)) {
    view_->setKeptFree(QSizeF(minimap_->size()) + QSizeF(mapMargin, mapMargin) * 2);
    scene_->follow(document_, &subject.problems);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(broken_);
    column->addWidget(view_, 1);
    column->insertWidget(1, locked_);
    broken_->setDismissible(false);
    locked_->setObjectName(u"canvas.locked"_s);
    locked_->setDismissible(false);
    locked_->hide();
    connect(locked_->addAction(tr("Allow changes")), &QPushButton::clicked, this, [this] {
        setReadOnly(false);
        view_->setFocus();
    });
    auto* text = broken_->addAction(tr("Show the place"));
    connect(text, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(u"definition.json"_s); });
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins({});
    row->setSpacing(6);
    const auto button = [&](const QString& icon, const QString& title, const QString& name) {
        auto* made = new QPushButton(style::icon(theme_, icon), title);
        made->setObjectName(name);
        row->addWidget(made);
        return made;
    };
    connect(
        button(u"plus"_s, tr("Add node"), u"canvas.add"_s), &QPushButton::clicked, this,
        &CanvasPage::addNode);
    connect(
        button(u"tidy"_s, tr("Tidy up"), u"canvas.tidy"_s), &QPushButton::clicked, this, &CanvasPage::tidy);
    connect(button(u"fit"_s, tr("Fit"), u"canvas.fit"_s), &QPushButton::clicked, view_, &CanvasView::fit);
    for (auto* overlay : {static_cast<QWidget*>(minimap_), buttons_})
        shell::keepFree(*overlay);
    connect(
        empty_->addAction(tr("Add an orchestrator"), style::ButtonKind::Primary), &QPushButton::clicked, this,
        [this] { addKind(u"Orchestrator"_s); });
    connect(empty_->addAction(tr("New agent…")), &QPushButton::clicked, this, &CanvasPage::newAgent);
    hint_->setAutoFillBackground(true);
    hint_->setContentsMargins(10, 5, 10, 5);
    hint_->setAttribute(Qt::WA_TransparentForMouseEvents);
    hint_->hide();

    connect(view_, &CanvasView::failed, this, [this](const Error& error) { report(std::unexpected(error)); });
    connect(tidy_, &Tidy::failed, this, [this](const Error& error) { report(std::unexpected(error)); });
    connect(tidy_, &Tidy::finished, this, [this] { Q_EMIT announced(tr("The graph is tidied up.")); });
    connect(view_, &CanvasView::hint, this, [this](const QString& sentence) {
        hint_->setText(sentence);
        hint_->setVisible(!sentence.isEmpty());
        placeOverlays();
    });
    connect(view_, &CanvasView::nodeActivated, this, &CanvasPage::inspectWanted);
    connect(view_, &CanvasView::noteActivated, this, &CanvasPage::inspectWanted);
    connect(view_, &CanvasView::edgeActivated, this, [this](const workflow::EdgeId& edge) {
        const auto* visual = scene_->edge(scene_->find(edge));
        const auto corner = (visual->from + visual->to) / 2 - QPointF(nodeWidth, nodeHeight) / 2;
        pickKind(
            view_->toView(corner).toPoint(), tr("Put which node in between?"), allKinds(),
            [this, edge, corner](const workflow::NodeKind& kind) {
                const auto made = actions_->add(kind, corner, {}, edge);
                report(made ? Result<>() : std::unexpected(made.error()));
            });
    });
    connect(view_, &CanvasView::emptyActivated, this, [this](const QPointF& at) {
        pickKind(
            view_->toView(at).toPoint(), tr("Add which node?"), allKinds(),
            [this, at](const workflow::NodeKind& kind) {
                const auto made = actions_->add(kind, at - QPointF(nodeWidth, nodeHeight) / 2);
                report(made ? Result<>() : std::unexpected(made.error()));
            });
    });
    connect(view_, &CanvasView::nextWanted, this, [this](const End& end, const QPointF& at) {
        pickKind(
            view_->toView(at).toPoint(), tr("What comes next?"), fittingKinds(document_.graph(), kinds_, end),
            [this, end, at](const workflow::NodeKind& kind) {
                const auto corner =
                    at - QPointF(end.side == workflow::Side::out ? 0 : nodeWidth, nodeHeight / 2);
                const auto made = actions_->add(kind, corner, end);
                report(made ? Result<>() : std::unexpected(made.error()));
            });
    });
    connect(view_, &CanvasView::kindDropped, this, [this](const QString& type, const QPointF& at) {
        if (const auto* kind = kinds_.find(type.toStdString()); kind && mayChange()) {
            const auto edge = scene_->edgeAt(at, 24 / view_->zoom());
            const auto corner = at - QPointF(nodeWidth, nodeHeight) / 2;
            Result<workflow::NodeId> made = std::unexpected(Error{});
            if (edge != nowhere)
                made = actions_->add(*kind, corner, {}, scene_->edge(edge)->id);
            if (!made) // what does not fit into the connection stands beside it
                made = actions_->add(*kind, corner);
            report(made ? Result<>() : std::unexpected(made.error()));
            view_->setFocus();
        }
    });
    connect(view_, &CanvasView::contextWanted, this, &CanvasPage::contextWanted);
    connect(view_, &CanvasView::viewChanged, this, &CanvasPage::placeOverlays);
    connections_.push_back(document_.graphErrorChanged.connect([this] { showState(); }));
    connections_.push_back(document_.graphChanged.connect([this](const auto&) { showState(); }));
    connections_.push_back(document_.notesChanged.connect([this] { showState(); }));
    connections_.push_back(document_.historyChanged.connect([this] { Q_EMIT descriptionChanged(); }));
    connections_.push_back(document_.savedChanged.connect([this] { Q_EMIT descriptionChanged(); }));
    connections_.push_back(selection_.changed.connect([this] { announceChange(); }));
    connections_.push_back(
        document_.recorded.connect([this](const document::HistoryEvent& event) { announceStep(event); }));
    showState();
}

CanvasPage::~CanvasPage() {
    delete view_; // before the scene it shows
}

QString CanvasPage::title() const {
    const auto& name = document_.graph().name;
    return name.empty() ? name_ : QString::fromStdString(name);
}

QJsonObject CanvasPage::saveState() const {
    const auto centre = view_->visibleArea().center();
    return {
        {u"zoom"_s, view_->zoom()},
        {u"x"_s, centre.x()},
        {u"y"_s, centre.y()},
        {u"readOnly"_s, isReadOnly()}};
}

void CanvasPage::restoreState(const QJsonObject& state) {
    if (state[u"zoom"].toDouble() > 0)
        view_->setView(state[u"zoom"].toDouble(), {state[u"x"].toDouble(), state[u"y"].toDouble()});
    setReadOnly(state[u"readOnly"].toBool());
}

void CanvasPage::setReadOnly(bool isReadOnly) {
    if (isReadOnly == view_->isReadOnly())
        return;
    view_->setReadOnly(isReadOnly);
    picks_->hide();
    for (const auto* name : {"canvas.add", "canvas.tidy"})
        buttons_->findChild<QWidget*>(QString::fromLatin1(name))->setVisible(!isReadOnly);
    showState();
    Q_EMIT readOnlyChanged(isReadOnly);
    Q_EMIT announced(
        isReadOnly ? tr("The canvas is for reading only now.") : tr("The canvas can be changed again."));
}

// Keys and menus ask before; a button of another view may not.
bool CanvasPage::mayChange() {
    if (isReadOnly())
        Q_EMIT problem(tr("This canvas is for reading only. Allow changes first."));
    else if (document_.graphError())
        Q_EMIT problem(
            tr("definition.json can't be read, so the graph can't be changed. Mend the text first."));
    else
        return true;
    return false;
}

void CanvasPage::showState() {
    const auto& error = document_.graphError();
    broken_->setVisible(error.has_value());
    if (error)
        broken_->setSentence(tr("This is the graph as it last could be read. definition.json, line %1: %2")
                                 .arg(error->where ? error->where->line : 0)
                                 .arg(QString::fromStdString(error->message)));
    view_->setDimmed(error.has_value());
    locked_->setVisible(isReadOnly() && !error);
    empty_->setVisible(scene_->isEmpty() && !error && !isReadOnly());
    placeOverlays();
}

void CanvasPage::placeOverlays() {
    const QRect room = view_->rect();
    buttons_->adjustSize();
    buttons_->move(14, room.bottom() - buttons_->height() - 13);
    minimap_->move(
        room.right() - minimap_->width() - mapMargin, room.bottom() - minimap_->height() - mapMargin);
    hint_->adjustSize();
    hint_->move((room.width() - hint_->width()) / 2, 14);
    empty_->setGeometry(room.adjusted(40, 20, -40, -80));
}

void CanvasPage::resizeEvent(QResizeEvent* event) {
    shell::Page::resizeEvent(event);
    placeOverlays();
}

void CanvasPage::focusInEvent(QFocusEvent*) {
    view_->setFocus();
}

std::vector<const workflow::NodeKind*> CanvasPage::allKinds() const {
    std::vector<const workflow::NodeKind*> kinds;
    for (const auto& kind : kinds_.all())
        kinds.push_back(&kind);
    return kinds;
}

void CanvasPage::pickKind(
    const QPoint& at, const QString& title, const std::vector<const workflow::NodeKind*>& kinds,
    std::function<void(const workflow::NodeKind&)> chosen) {
    if (!mayChange())
        return;
    std::vector<PickItem> items;
    items.reserve(kinds.size());
    for (const auto* kind : kinds)
        items.push_back(
            {.title = words(kind->title),
             .detail = words(kind->summary),
             .icon = style::icon(theme_, words(kind->icon), familyRole(kind->family)),
             .id = words(kind->type),
             .words = words(kind->family)});
    picks_->open(at, title, std::move(items), [this, chosen = std::move(chosen)](const QString& type) {
        if (const auto* kind = kinds_.find(type.toStdString()))
            chosen(*kind);
        view_->setFocus();
    });
}

// In the middle of what is seen, or beside what already stands there.
QPointF CanvasPage::freeCorner() const {
    auto corner = view_->visibleArea().center() - QPointF(nodeWidth, nodeHeight) / 2;
    std::vector<Index> there;
    for (int i = 0; i < 40; ++i) {
        scene_->nodesIn(QRectF(corner, QSizeF(nodeWidth, nodeHeight)), there);
        if (there.empty())
            break;
        corner += i % 2 == 0 ? QPointF(0, nodeHeight + 32) : QPointF(32, 0);
    }
    return corner;
}

QPointF CanvasPage::cornerAfter(const QRectF& card) const {
    auto corner = card.topRight() + QPointF(72, 0);
    std::vector<Index> there;
    for (int i = 0; i < 40; ++i) {
        scene_->nodesIn(QRectF(corner, QSizeF(nodeWidth, nodeHeight)), there);
        if (there.empty())
            break;
        corner.ry() += nodeHeight + 32;
    }
    return corner;
}

void CanvasPage::addKind(const QString& type) {
    if (!mayChange())
        return;
    const auto* kind = kinds_.find(type.toStdString());
    if (!kind)
        return;
    const auto made = actions_->add(*kind, freeCorner());
    report(made ? Result<>() : std::unexpected(made.error()));
    view_->setFocus();
}

void CanvasPage::addNode() {
    pickKind(
        QPoint(14, view_->height()), tr("Add which node?"), allKinds(),
        [this](const workflow::NodeKind& kind) { addKind(words(kind.type)); });
}

void CanvasPage::addNext() {
    const auto index = view_->current();
    const auto* node = scene_->node(index);
    if (!node)
        return addNode();
    // The first way out; an agent that is only called gets what it may use.
    for (const auto side : {workflow::Side::out, workflow::Side::in})
        for (const auto& port : node->ports) {
            if (port.side != side)
                continue;
            const End end{node->id, port.name, port.side};
            const auto fitting = fittingKinds(document_.graph(), kinds_, end);
            if (fitting.empty())
                continue;
            const auto corner = cornerAfter(node->rect);
            pickKind(
                view_->toView(corner).toPoint(), tr("What comes after %1?").arg(node->title), fitting,
                [this, end, corner](const workflow::NodeKind& kind) {
                    const auto made = actions_->add(kind, corner, end);
                    report(made ? Result<>() : std::unexpected(made.error()));
                    if (made)
                        view_->reveal(scene_->node(scene_->find(*made))->rect);
                });
            return;
        }
}

void CanvasPage::connectFrom() {
    if (!mayChange())
        return;
    const auto* node = scene_->node(view_->current());
    if (!node)
        return;
    std::vector<PickItem> items;
    for (const auto& port : node->ports)
        for (const auto& other : document_.graph().nodes()) {
            if (other.id == node->id)
                continue;
            const auto edge =
                edgeToNode(document_.graph(), kinds_, {node->id, port.name, port.side}, other.id);
            if (!edge)
                continue;
            const auto* visual = scene_->node(scene_->find(other.id));
            items.push_back(
                {.title = tr("%1 — %2").arg(words(other.name()), port.title),
                 .detail = visual->role,
                 .icon = style::icon(theme_, visual->icon, visual->family),
                 .id = words(port.name) + u'\n' + words(other.id.value),
                 .words = words(other.id.value)});
        }
    const auto sides = [node](const QString& name) {
        const auto port = std::ranges::find(node->ports, name.toStdString(), &PortVisual::name);
        return port == node->ports.end() ? workflow::Side::out : port->side;
    };
    picks_->open(
        view_->toView(node->rect.topRight()).toPoint(), tr("Connect %1 with…").arg(node->title),
        std::move(items), [this, id = node->id, sides](const QString& chosen) {
            const QString port = chosen.section(u'\n', 0, 0);
            const auto edge = edgeToNode(
                document_.graph(), kinds_, {id, port.toStdString(), sides(port)},
                workflow::NodeId(chosen.section(u'\n', 1).toStdString()));
            report(edge ? actions_->connect(*edge) : std::unexpected(edge.error()));
            view_->setFocus();
        });
}

void CanvasPage::findNode() {
    std::vector<PickItem> items;
    for (const auto& node : document_.graph().nodes()) {
        const auto* visual = scene_->node(scene_->find(node.id));
        if (visual)
            items.push_back(
                {.title = visual->title,
                 .detail = visual->role,
                 .icon = style::icon(theme_, visual->icon, visual->family),
                 .id = words(node.id.value),
                 .words = visual->substance + u' ' + words(node.config.stringAt("system_prompt"))});
    }
    picks_->open(
        QPoint(view_->width() / 2 - 150, 40), tr("Find a node by name or prompt"), std::move(items),
        [this](const QString& id) {
            const workflow::NodeId node(id.toStdString());
            selection_.selectNode(node);
            if (const auto* visual = scene_->node(scene_->find(node)))
                view_->reveal(visual->rect);
            view_->setFocus();
        });
}

void CanvasPage::renameNode() {
    if (!mayChange())
        return;
    const auto* id = selection_.onlyNode();
    const auto* node = id ? document_.graph().find(*id) : nullptr;
    if (!node)
        return;
    bool isGiven = false;
    const QString name = QInputDialog::getText(
        this, tr("Rename"), tr("New name of %1").arg(words(node->name())), QLineEdit::Normal,
        words(node->name()), &isGiven);
    if (isGiven && !name.trimmed().isEmpty())
        report(actions_->rename(*selection_.onlyNode(), name.trimmed().toStdString()));
}

void CanvasPage::newAgent() {
    if (!mayChange())
        return;
    NewAgentDialog dialog(
        theme_, document_, kinds_,
        [this](const workflow::NodeId& caller) { // right of who calls it, as the others whom it calls
            const auto* card = scene_->node(scene_->find(caller));
            return card ? cornerAfter(card->rect) : freeCorner();
        },
        this);
    if (dialog.exec() != QDialog::Accepted)
        return;
    selection_.selectNode(dialog.made());
    if (const auto* visual = scene_->node(scene_->find(dialog.made())))
        view_->reveal(visual->rect);
    view_->setFocus();
}

void CanvasPage::tidy() {
    if (!mayChange())
        return;
    tidy_->start();
}

void CanvasPage::copy() {
    if (!selection_.nodes().empty() || !selection_.notes().empty())
        QApplication::clipboard()->setText(QString::fromStdString(actions_->copy()));
}

void CanvasPage::cut() {
    if (!mayChange())
        return;
    if (selection_.nodes().empty() && selection_.notes().empty())
        return;
    copy();
    report(actions_->remove(false));
}

void CanvasPage::paste() {
    if (!mayChange())
        return;
    report(actions_->paste(QApplication::clipboard()->text().toStdString(), view_->visibleArea()));
}

void CanvasPage::report(const Result<>& outcome) {
    if (!outcome)
        Q_EMIT problem(QString::fromStdString(outcome.error().message));
}

void CanvasPage::setRunStatus(const workflow::NodeId& node, const RunStatus& status) {
    const auto* visual = scene_->node(scene_->find(node));
    const bool hasEnded = visual && visual->run.state != status.state
                          && (status.state == RunState::done || status.state == RunState::failed);
    scene_->setRunStatus(node, status);
    if (hasEnded)
        Q_EMIT announced(
            (status.state == RunState::done ? tr("%1 is done.") : tr("%1 has failed.")).arg(visual->title));
}

void CanvasPage::announceChange() {
    const auto index = selection_.onlyNode() ? scene_->find(*selection_.onlyNode()) : nowhere;
    if (scene_->node(index))
        Q_EMIT announced(canvas::accessibleName(*scene_, index));
}

// What was done here by hand, and every step back and forth. Typing in a form speaks for itself.
void CanvasPage::announceStep(const document::HistoryEvent& event) {
    using Kind = document::HistoryEvent::Kind;
    const auto& history = document_.history();
    if (event.kind == Kind::undone && isVisible())
        Q_EMIT announced(tr("Undone: %1").arg(words(history.nextUndone().label)));
    else if (event.kind == Kind::redone && isVisible())
        Q_EMIT announced(tr("Redone: %1").arg(words(history.lastDone().label)));
    else if (event.kind == Kind::executed && view_->hasFocus())
        Q_EMIT announced(tr("Done: %1").arg(words(event.command.label)));
}

} // namespace castwright::canvas

#include "moc_canvaspage.cpp"
