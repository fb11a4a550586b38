// The canvas of each workflow in a tab, its commands, and the kinds of nodes at the left.
#include <QMenu>

#include "app/ide/ide.h"
#include "ui/canvas/canvascommands.h"
#include "ui/canvas/palette.h"
#include "ui/inspector/inspectorview.h"
#include "ui/shell/announce.h"
#include "ui/shell/menubuilder.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

canvas::CanvasPage* frontOf(shell::CentreArea& centre) {
    return qobject_cast<canvas::CanvasPage*>(centre.current());
}

} // namespace

void Ide::addCanvas() {
    auto& centre = window_.workbench().centre();
    centre.setFactory(u"canvas"_s, [this](const QString& uri) -> shell::Page* {
        auto* workflow = workflows_.open(uri.section(u':', 1));
        if (!workflow)
            return nullptr;
        auto* page = new canvas::CanvasPage(
            theme_, {.folder = workflow->folder(),
                     .name = workflow->name(),
                     .document = workflow->document(),
                     .selection = workflow->selection(),
                     .problems = workflow->problems(),
                     .kinds = workflow->kinds()});
        connect(
            page, &canvas::CanvasPage::inspectWanted, this, [this] { commands_.run(u"inspector.focus"_s); });
        connect(page, &canvas::CanvasPage::problem, this, [this](const QString& sentence) {
            notifications_.post(shell::Severity::Warning, sentence);
        });
        connect(page, &canvas::CanvasPage::announced, this, [this](const QString& sentence) {
            shell::announce(window_, sentence);
        });
        // A graph that is only looked at is not changed by its forms either.
        connect(page, &canvas::CanvasPage::readOnlyChanged, this, &Ide::showReadOnly);
        connect(page, &canvas::CanvasPage::openWanted, this, [this, workflow](const QString& path) {
            session_.openFile(workflow->folder().isEmpty() ? path : workflow->folder() + u'/' + path);
        });
        connect(page, &canvas::CanvasPage::contextWanted, this, [this](const QPoint& at) {
            std::vector<shell::MenuEntry> entries;
            auto ids = canvas::canvasMenu();
            ids << QString() << u"refine.selection"_s << u"run.try"_s;
            for (const QString& id : ids)
                entries.push_back(
                    id.isEmpty() ? shell::MenuEntry::separator() : shell::MenuEntry{.commandId = id});
            const std::unique_ptr<QMenu> menu(menus_->menu(tr("Canvas"), entries, &window_));
            menu->exec(at);
        });
        return page;
    });
    pictures_ =
        std::make_unique<PictureSaver>(theme_, commands_, notifications_, tasks_, window_, paths_.documents);
    canvas::addCanvasCommands(
        commands_, [&centre] { return frontOf(centre); },
        [this](canvas::CanvasPage& page) { pictures_->save(page); });
    commands_.add({
        .id = u"canvas.open"_s,
        .title = tr("Open the canvas of the workflow"),
        .category = tr("Canvas"),
        .icon = u"canvas"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+M"_s)},
        .isEnabled = [this] { return workflows_.current() != nullptr; },
        .run =
            [this, &centre] {
                if (auto* page = centre.open(u"canvas:"_s + workflows_.current()->folder()))
                    page->setFocus();
            },
        .needs = tr("Open a workflow first."),
    });
    window_.addView(
        {.id = u"palette"_s,
         .title = tr("Nodes"),
         .icon = u"canvas"_s,
         .defaultSide = shell::Side::Left,
         .make = [this, &centre] {
             auto* view = new canvas::Palette(theme_, workflows_.kinds());
             view->setObjectName(u"palette.view"_s);
             connect(view, &canvas::Palette::chosen, this, [this, &centre](const QString& type) {
                 commands_.run(u"canvas.open"_s);
                 if (auto* page = frontOf(centre))
                     page->addKind(type);
             });
             return view;
         }});
    // Selecting a node elsewhere brings it into view.
    connect(&workflows_, &OpenWorkflows::selectionChanged, this, [&centre](OpenWorkflow* workflow) {
        auto* page = qobject_cast<canvas::CanvasPage*>(centre.find(u"canvas:"_s + workflow->folder()));
        if (!page || page->view().hasFocus())
            return;
        if (const auto* id = workflow->selection().onlyNode())
            if (const auto* node = page->scene().node(page->scene().find(*id)))
                page->view().reveal(node->rect);
    });
}

void Ide::showReadOnly() {
    const auto* workflow = workflows_.current();
    const auto* page = workflow ? qobject_cast<canvas::CanvasPage*>(
                                      window_.workbench().centre().find(u"canvas:"_s + workflow->folder()))
                                : nullptr;
    if (auto* view = window_.findChild<inspector::InspectorView*>(u"inspector.view"_s))
        view->setReadOnly(page && page->isReadOnly());
}

} // namespace castwright::ide
