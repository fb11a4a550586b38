// What the tour shows, and what must be true of each step.
#include <QApplication>
#include <QFontInfo>

#include "app/ide/ide.h"
#include "app/ide/tourloop.h"
#include "ui/canvas/canvaspage.h"
#include "ui/shell/pickerpanel.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

std::vector<TourStep> tourSteps(Ide& ide) {
    auto& window = ide.window();
    auto& centre = window.workbench().centre();
    const auto child = [&window](const QString& name) { return window.findChild<QWidget*>(name); };
    const auto isSeen = [child](const QString& name) {
        const QWidget* widget = child(name);
        return widget && widget->isVisible();
    };
    const auto file = [&centre] { return qobject_cast<explorer::FilePage*>(centre.current()); };
    const auto canvas = [&centre] { return qobject_cast<canvas::CanvasPage*>(centre.current()); };
    auto before = std::make_shared<style::Scheme>();

    // In the words of the language: "Theme" of "Theme: dark".
    const QString theme = ide.commands().action(u"view.themeDark"_s)->text().section(u':', 0, 0);

    std::vector<TourStep> steps;
    steps.push_back(
        {u"start"_s, Ide::tr("Welcome"),
         Ide::tr("No account and no wizard. Everything on this page works without a network."),
         [&ide, &centre] {
             ide.session().close();
             centre.closeAll();
         },
         [&window, isSeen]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the window is on the screen"), window.isVisible()},
                 {Ide::tr("the welcome page is in front"), isSeen(u"welcome"_s)}};
         }});
    steps.push_back(
        {u"palette"_s, Ide::tr("Every command in one place"),
         Ide::tr("Ctrl+Shift+P finds every command by a few letters of its name; the ones used last stand "
                 "first."),
         [&ide, theme] { ide.quickOpen().open(u'>' + theme); },
         [&ide, theme]() -> std::vector<TourCheck> {
             const auto& items = ide.quickOpen().panel().items();
             return {
                 {Ide::tr("the palette is open"), ide.quickOpen().isOpen()},
                 {Ide::tr("it finds the commands about the theme"),
                  items.size() >= 4 && items.front().title.startsWith(theme)}};
         }});
    steps.push_back(
        {u"theme"_s, Ide::tr("Dark and light"),
         Ide::tr("The window follows the system, or your choice, and switches while it is open."),
         [&ide, before] {
             ide.quickOpen().close();
             *before = ide.theme().scheme();
             ide.commands().run(u"view.toggleTheme"_s);
         },
         [&ide, before]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the palette is closed again"), !ide.quickOpen().isOpen()},
                 {Ide::tr("the colours have changed"), ide.theme().scheme() != *before},
                 {Ide::tr("the program's own palette has changed with them"),
                  (QApplication::palette().color(QPalette::Window).lightnessF() < 0.5)
                      == ide.theme().isDark()}};
         }});
    steps.push_back(
        {u"sample"_s, Ide::tr("A workspace"),
         Ide::tr("A folder with a workflow in it: its specification, its cast of agents, their tools and "
                 "skills."),
         [&ide] { ide.openSample(); },
         [&ide, canvas, isSeen]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the sample is open"), ide.session().name() == u"Market research"},
                 {Ide::tr("its files are listed"),
                  ide.session().files().size() >= 10 && isSeen(u"explorer.tree"_s)},
                 {Ide::tr("its canvas is in front, with seven nodes"),
                  canvas() != nullptr && canvas()->scene().nodeCount() == 7},
                 {Ide::tr("the core serves it"), ide.core().isReady()}};
         }});
    steps.push_back(
        {u"draw"_s, Ide::tr("Draw a workflow"),
         Ide::tr(
             "A node is added, joined and written to definition.json as one step, which undo takes back."),
         [&ide, canvas] {
             auto* page = canvas();
             if (!page)
                 return;
             page->setFocus();
             const auto writer =
                 std::ranges::find(page->document().graph().nodes(), "Writer", &workflow::Node::name);
             if (writer == page->document().graph().nodes().end())
                 return;
             const canvas::End end{writer->id, "out", workflow::Side::out};
             const auto* kind = ide.workflows().kinds().find("output");
             const auto* visual = page->scene().node(page->scene().find(writer->id));
             const auto made = page->actions().add(*kind, visual->rect.bottomRight() + QPointF(72, 40), end);
             page->report(made ? Result<>() : std::unexpected(made.error()));
         },
         [canvas]() -> std::vector<TourCheck> {
             auto* page = canvas();
             return {
                 {Ide::tr("there is one node more"), page && page->scene().nodeCount() == 8},
                 {Ide::tr("it can be undone"), page && page->document().history().canUndo()}};
         }});
    steps.push_back(
        {u"undo"_s, Ide::tr("Undo is exactly one step"),
         Ide::tr("Everything drawn, typed or filled in shares one history; unsaved work outlives a crash."),
         [&ide] { ide.commands().run(u"edit.undo"_s); },
         [canvas]() -> std::vector<TourCheck> {
             auto* page = canvas();
             return {
                 {Ide::tr("the node is gone again"), page && page->scene().nodeCount() == 7},
                 {Ide::tr("every byte is as it was"), page && !page->document().isModified()}};
         }});
    steps.push_back(
        {u"edit"_s, Ide::tr("One agent, one text"),
         Ide::tr("Canvas, inspector and files show one document: a prompt that you edit in one place is the "
                 "same in all of them."),
         [&ide, canvas] {
             auto* page = canvas();
             if (!page)
                 return;
             const auto& nodes = page->document().graph().nodes();
             const auto analyst = std::ranges::find(nodes, "Analyst", &workflow::Node::name);
             if (analyst == nodes.end())
                 return;
             page->selection().selectNode(analyst->id);
             ide.window().workbench().showView(u"inspector"_s);
             const auto prompt = std::string(analyst->config.stringAt("system_prompt"));
             const std::vector<workflow::GraphEdit> edits{workflow::SetField{
                 analyst->id, "/config/system_prompt",
                 json::Value(prompt + "\n\nName the weakest claim first.")}};
             page->report(page->document().editGraph(edits, "Edit the prompt"));
             ide.commands().run(u"file.save"_s);
         },
         [&ide, canvas]() -> std::vector<TourCheck> {
             auto* page = canvas();
             const auto path = BundlePath::parse("THE_CAST/Analyst.md");
             const auto* text = page && path ? page->document().bytes(*path) : nullptr;
             return {
                 {Ide::tr("its file says the same"), text && text->contains("Name the weakest claim first.")},
                 {Ide::tr("it is saved"), page && !page->document().isModified()},
                 {Ide::tr("no problem is left"),
                  ide.workflows().current() && ide.workflows().current()->problems().count().errors == 0}};
         }});
    addLoopSteps(ide, steps);
    steps.push_back(
        {u"agent"_s, Ide::tr("An agent is a file"),
         Ide::tr("The prompt and the tools of each agent are text that you can read, and the outline shows "
                 "its parts."),
         [&ide] {
             for (const QString& path : ide.session().files())
                 if (path.endsWith(u"THE_CAST/Researcher.md"))
                     ide.session().openFile(path);
         },
         [file]() -> std::vector<TourCheck> {
             const bool isThere = file() && file()->path().endsWith(u"Researcher.md");
             const bool hasPrompt = isThere && std::ranges::any_of(file()->outline(), [](const auto& item) {
                                        return item.title == u"System Prompt";
                                    });
             return {
                 {Ide::tr("the Researcher is in front"), isThere},
                 {Ide::tr("the outline names its system prompt"), hasPrompt}};
         }});
    steps.push_back(
        {u"quickopen"_s, Ide::tr("Any file by a few letters"),
         Ide::tr("Ctrl+P opens files; Ctrl+K searches files and commands together."),
         [&ide] { ide.quickOpen().open(u"wri"_s); },
         [&ide]() -> std::vector<TourCheck> {
             const auto& items = ide.quickOpen().panel().items();
             return {
                 {Ide::tr("the search field is open"), ide.quickOpen().isOpen()},
                 {Ide::tr("the Writer is the first answer"),
                  !items.empty() && items.front().title == u"Writer.md"}};
         }});
    steps.push_back(
        {u"settings"_s, Ide::tr("Settings"),
         Ide::tr("Each setting with its default and a way back to it; a workspace may have its own."),
         [&ide] {
             ide.quickOpen().close();
             ide.commands().run(u"settings.open"_s);
         },
         [&centre]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the settings are in front"),
                  centre.current() && centre.current()->uri() == u"settings:"}};
         }});
    steps.push_back(
        {u"shortcuts"_s, Ide::tr("Your own keys"),
         Ide::tr("Every command with its keys. A conflict is said at once, with the other command's name."),
         [&ide] { ide.commands().run(u"shortcuts.open"_s); },
         [&ide, &centre]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the shortcuts are in front"),
                  centre.current() && centre.current()->uri() == u"shortcuts:"},
                 {Ide::tr("no two commands ask for the same keys"), ide.commands().conflicts().empty()}};
         }});
    steps.push_back(
        {u"core"_s, Ide::tr("The core beside the window"),
         Ide::tr("A small server of your own does the heavy work. Its state stands at the top, its log at "
                 "the bottom."),
         [&ide] { ide.commands().run(u"core.showLog"_s); },
         [&ide, isSeen]() -> std::vector<TourCheck> {
             return {
                 {Ide::tr("the core is ready"), ide.core().isReady()},
                 {Ide::tr("its log is shown"), isSeen(u"output.text"_s)}};
         }});
    return steps;
}

} // namespace castwright::ide
