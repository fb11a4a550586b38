#include "ui/canvas/canvascommands.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace castwright::canvas {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::canvas::Commands)
};

class Adder {
public:
    Adder(shell::CommandRegistry& commands, std::function<CanvasPage*()> front)
        : commands_(commands)
        , front_(std::move(front)) {}

    // What a command takes; all but the first four take a canvas that may be changed.
    enum class Needs : std::uint8_t {
        canvas,
        focus,
        selection,
        things,
        writableCanvas,
        writable,
        changingSelection,
        changingNodes,
        changingThings,
        severalNodes,
        oneNode
    };

    void
    add(const QString& id, const QString& title, const QString& icon, const QList<QKeySequence>& keys,
        Needs needs, std::function<void(CanvasPage&)> run) {
        commands_.add({
            .id = id,
            .title = title,
            .category = Words::tr("Canvas"),
            .icon = icon,
            .defaultShortcuts = keys,
            .isEnabled = [front = front_, needs] { return isMet(front(), needs); },
            .run =
                [front = front_, run = std::move(run)] {
                    if (auto* page = front())
                        run(*page);
                },
            .needs = sentence(needs),
            .scope = u"canvas"_s,
        });
    }

private:
    static bool isMet(CanvasPage* page, Needs needs) {
        // Keys of the canvas must not take letters away from a field of the inspector.
        if (!page || (needs != Needs::canvas && needs != Needs::writableCanvas && !page->view().hasFocus()))
            return false;
        const auto& selection = page->selection();
        const bool hasThings = !selection.nodes().empty() || !selection.notes().empty();
        const bool mayChange = !page->isReadOnly() && !page->document().graphError();
        switch (needs) {
        case Needs::canvas:
        case Needs::focus:
            return true;
        case Needs::selection:
            return page->hasSelection();
        case Needs::things:
            return hasThings;
        case Needs::writableCanvas:
        case Needs::writable:
            return mayChange;
        case Needs::changingSelection:
            return page->hasSelection() && mayChange;
        case Needs::changingNodes:
            return !selection.nodes().empty() && mayChange;
        case Needs::changingThings:
            return hasThings && mayChange;
        case Needs::severalNodes:
            return selection.nodes().size() > 1 && mayChange;
        case Needs::oneNode:
            return selection.onlyNode() != nullptr && mayChange;
        }
        Q_UNREACHABLE_RETURN(false);
    }
    static QString sentence(Needs needs) {
        switch (needs) {
        case Needs::canvas:
        case Needs::focus:
            return Words::tr("Open the canvas of a workflow first.");
        case Needs::selection:
        case Needs::things:
            return Words::tr("Select something on the canvas first.");
        case Needs::writableCanvas:
        case Needs::writable:
            return Words::tr("Go to a canvas that may be changed first.");
        case Needs::changingSelection:
        case Needs::changingNodes:
        case Needs::changingThings:
            return Words::tr("Select something on a canvas that may be changed first.");
        case Needs::severalNodes:
            return Words::tr("Select several nodes on a canvas that may be changed first.");
        case Needs::oneNode:
            return Words::tr("Select one node on a canvas that may be changed first.");
        }
        Q_UNREACHABLE_RETURN({});
    }

    shell::CommandRegistry& commands_;
    std::function<CanvasPage*()> front_;
};

QKeySequence key(int keys) {
    return QKeySequence(keys);
}

void addEditing(Adder& adder) {
    using Needs = Adder::Needs;
    adder.add(
        u"canvas.addNode"_s, Words::tr("Add a node…"), u"plus"_s, {key(Qt::Key_A)}, Needs::writable,
        [](auto& page) { page.addNode(); });
    adder.add(
        u"canvas.addNext"_s, Words::tr("Add what comes next…"), u"plus"_s, {key(Qt::Key_Tab)},
        Needs::writable, [](auto& page) { page.addNext(); });
    adder.add(
        u"canvas.newAgent"_s, Words::tr("New agent…"), u"mask"_s, {QKeySequence(u"Ctrl+Alt+N"_s)},
        Needs::writableCanvas, [](auto& page) { page.newAgent(); });
    adder.add(
        u"canvas.addNote"_s, Words::tr("Add a note"), u"note"_s, {key(Qt::Key_N)}, Needs::writable,
        [](auto& page) {
            const auto made = page.actions().addNote(page.view().visibleArea().center() - QPointF(100, 48));
            page.report(made ? Result<>() : std::unexpected(made.error()));
            Q_EMIT page.inspectWanted();
        });
    adder.add(
        u"canvas.connect"_s, Words::tr("Connect with…"), u"link"_s, {key(Qt::Key_C)}, Needs::oneNode,
        [](auto& page) { page.connectFrom(); });
    adder.add(
        u"canvas.inspect"_s, Words::tr("Inspect"), u"sliders"_s, {key(Qt::Key_Return), key(Qt::Key_Enter)},
        Needs::selection, [](auto& page) { Q_EMIT page.inspectWanted(); });
    adder.add(
        u"canvas.rename"_s, Words::tr("Rename…"), u"edit"_s, {key(Qt::Key_F2)}, Needs::oneNode,
        [](auto& page) { page.renameNode(); });
    adder.add(
        u"canvas.delete"_s, Words::tr("Delete"), u"trash"_s, {key(Qt::Key_Delete), key(Qt::Key_Backspace)},
        Needs::changingSelection, [](auto& page) { page.report(page.actions().remove(false)); });
    adder.add(
        u"canvas.deleteAndHeal"_s, Words::tr("Delete and join the neighbours"), u"trash"_s,
        {QKeySequence(u"Ctrl+Delete"_s)}, Needs::changingSelection,
        [](auto& page) { page.report(page.actions().remove(true)); });
    adder.add(
        u"canvas.duplicate"_s, Words::tr("Duplicate"), u"copy"_s, {QKeySequence(u"Ctrl+D"_s)},
        Needs::changingThings, [](auto& page) { page.report(page.actions().duplicate()); });
    adder.add(
        u"canvas.copy"_s, Words::tr("Copy"), u"copy"_s, {QKeySequence(u"Ctrl+C"_s)}, Needs::things,
        [](auto& page) { page.copy(); });
    adder.add(
        u"canvas.cut"_s, Words::tr("Cut"), u"copy"_s, {QKeySequence(u"Ctrl+X"_s)}, Needs::changingThings,
        [](auto& page) { page.cut(); });
    adder.add(
        u"canvas.paste"_s, Words::tr("Paste"), u"download"_s, {QKeySequence(u"Ctrl+V"_s)}, Needs::writable,
        [](auto& page) { page.paste(); });
    adder.add(
        u"canvas.selectAll"_s, Words::tr("Select everything"), u"group"_s, {QKeySequence(u"Ctrl+A"_s)},
        Needs::focus, [](auto& page) { page.view().selectAll(); });
    adder.add(
        u"canvas.cancel"_s, Words::tr("Give up what was begun, or select nothing"), u"close"_s,
        {key(Qt::Key_Escape)}, Needs::focus, [](auto& page) {
            if (!page.view().cancelGesture())
                page.selection().clear();
        });
}

void addArranging(Adder& adder) {
    using Needs = Adder::Needs;
    using Line = Actions::Line;
    const auto align = [&adder](const QString& id, const QString& title, Line line) {
        adder.add(id, title, u"layout-left"_s, {}, Needs::severalNodes, [line](auto& page) {
            page.report(page.actions().align(line));
        });
    };
    align(u"canvas.alignLeft"_s, Words::tr("Align at the left"), Line::left);
    align(u"canvas.alignCentre"_s, Words::tr("Align at the centre"), Line::centre);
    align(u"canvas.alignRight"_s, Words::tr("Align at the right"), Line::right);
    align(u"canvas.alignTop"_s, Words::tr("Align at the top"), Line::top);
    align(u"canvas.alignMiddle"_s, Words::tr("Align at the middle"), Line::middle);
    align(u"canvas.alignBottom"_s, Words::tr("Align at the bottom"), Line::bottom);
    adder.add(
        u"canvas.distributeAcross"_s, Words::tr("Distribute across"), u"split-right"_s, {},
        Needs::severalNodes, [](auto& page) { page.report(page.actions().distribute(Qt::Horizontal)); });
    adder.add(
        u"canvas.distributeDown"_s, Words::tr("Distribute down"), u"split-down"_s, {}, Needs::severalNodes,
        [](auto& page) { page.report(page.actions().distribute(Qt::Vertical)); });
    adder.add(
        u"canvas.pin"_s, Words::tr("Pin, so that tidying up leaves it there"), u"pin"_s, {},
        Needs::changingNodes, [](auto& page) { page.report(page.actions().pin(true)); });
    adder.add(u"canvas.unpin"_s, Words::tr("Unpin"), u"pin"_s, {}, Needs::changingNodes, [](auto& page) {
        page.report(page.actions().pin(false));
    });
    adder.add(
        u"canvas.tidy"_s, Words::tr("Tidy up"), u"tidy"_s, {QKeySequence(u"Ctrl+Shift+L"_s)},
        Needs::writableCanvas, [](auto& page) { page.tidy(); });
    struct Step {
        const char* id;
        QString title;
        Qt::Key key;
        QPointF by;
    };
    for (const auto& [id, title, arrow, by] :
         {Step{"canvas.moveLeft", Words::tr("Move to the left"), Qt::Key_Left, {-gridStep, 0}},
          Step{"canvas.moveRight", Words::tr("Move to the right"), Qt::Key_Right, {gridStep, 0}},
          Step{"canvas.moveUp", Words::tr("Move up"), Qt::Key_Up, {0, -gridStep}},
          Step{"canvas.moveDown", Words::tr("Move down"), Qt::Key_Down, {0, gridStep}}})
        adder.add(
            QString::fromLatin1(id), title, u"arrow-right"_s, {QKeySequence(Qt::ControlModifier | arrow)},
            Needs::changingNodes, [by](auto& page) { page.report(page.actions().nudge(by)); });
}

void addLooking(Adder& adder, std::function<void(CanvasPage&)> savePicture) {
    using Needs = Adder::Needs;
    struct Step {
        const char* id;
        QString title;
        Qt::Key key;
    };
    for (const auto& [id, title, arrow] :
         {Step{"canvas.goLeft", Words::tr("Go to the node at the left"), Qt::Key_Left},
          Step{"canvas.goRight", Words::tr("Go to the node at the right"), Qt::Key_Right},
          Step{"canvas.goUp", Words::tr("Go to the node above"), Qt::Key_Up},
          Step{"canvas.goDown", Words::tr("Go to the node below"), Qt::Key_Down}}) {
        adder.add(
            QString::fromLatin1(id), title, u"arrow-right"_s, {key(arrow)}, Needs::focus,
            [arrow](auto& page) { page.view().walk(arrow, false); });
        adder.add(
            QString::fromLatin1(id) + u"Extending"_s,
            title + u" "_s + Words::tr("(and keep what is selected)"), u"arrow-right"_s,
            {QKeySequence(Qt::ShiftModifier | arrow)}, Needs::focus,
            [arrow](auto& page) { page.view().walk(arrow, true); });
    }
    adder.add(
        u"canvas.find"_s, Words::tr("Find a node…"), u"search"_s, {QKeySequence(u"Ctrl+F"_s)}, Needs::focus,
        [](auto& page) { page.findNode(); });
    adder.add(
        u"canvas.fit"_s, Words::tr("Show everything"), u"fit"_s, {key(Qt::Key_1)}, Needs::focus,
        [](auto& page) { page.view().fit(); });
    adder.add(
        u"canvas.fitSelection"_s, Words::tr("Show the selection"), u"fit"_s, {key(Qt::Key_2)}, Needs::focus,
        [](auto& page) { page.view().fitSelection(); });
    adder.add(
        u"canvas.naturalSize"_s, Words::tr("Natural size"), u"zoom-in"_s, {key(Qt::Key_0)}, Needs::focus,
        [](auto& page) { page.view().setView(1, page.view().visibleArea().center()); });
    const auto zoom = [](CanvasPage& page, double factor) {
        page.view().zoomBy(factor, QPointF(page.view().width(), page.view().height()) / 2);
    };
    adder.add(
        u"canvas.zoomIn"_s, Words::tr("Zoom in"), u"zoom-in"_s, {key(Qt::Key_Plus), key(Qt::Key_Equal)},
        Needs::focus, [zoom](auto& page) { zoom(page, 1.25); });
    adder.add(
        u"canvas.zoomOut"_s, Words::tr("Zoom out"), u"zoom-out"_s, {key(Qt::Key_Minus)}, Needs::focus,
        [zoom](auto& page) { zoom(page, 0.8); });
    adder.add(
        u"canvas.export"_s, Words::tr("Save a picture of the graph…"), u"download"_s, {}, Needs::canvas,
        std::move(savePicture));
}

} // namespace

void addCanvasCommands(
    shell::CommandRegistry& commands, std::function<CanvasPage*()> front,
    std::function<void(CanvasPage&)> savePicture) {
    commands.add({
        .id = u"canvas.readOnly"_s,
        .title = Words::tr("Look at the canvas without changing it"),
        .category = Words::tr("Canvas"),
        .icon = u"lock"_s,
        .isEnabled = [front] { return front() != nullptr; },
        .isChecked =
            [front] {
                auto* page = front();
                return page != nullptr && page->isReadOnly();
            },
        .run =
            [front] {
                if (auto* page = front())
                    page->setReadOnly(!page->isReadOnly());
            },
        .needs = Words::tr("Open the canvas of a workflow first."),
        .scope = u"canvas"_s,
    });
    Adder adder(commands, std::move(front));
    addEditing(adder);
    addArranging(adder);
    addLooking(adder, std::move(savePicture));
}

QStringList canvasMenu() {
    return {
        u"canvas.inspect"_s,
        u"canvas.rename"_s,
        u"canvas.connect"_s,
        u"canvas.addNext"_s,
        {},
        u"canvas.copy"_s,
        u"canvas.cut"_s,
        u"canvas.paste"_s,
        u"canvas.duplicate"_s,
        {},
        u"canvas.alignLeft"_s,
        u"canvas.alignTop"_s,
        u"canvas.distributeAcross"_s,
        u"canvas.distributeDown"_s,
        u"canvas.pin"_s,
        u"canvas.unpin"_s,
        {},
        u"canvas.delete"_s,
        u"canvas.deleteAndHeal"_s,
        {},
        u"canvas.newAgent"_s,
        u"canvas.addNote"_s,
        u"canvas.tidy"_s,
        u"canvas.fit"_s,
        u"canvas.export"_s,
        u"canvas.readOnly"_s};
}

} // namespace castwright::canvas
