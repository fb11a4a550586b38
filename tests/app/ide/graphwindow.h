// The real window with one small workflow in it, driven as a person does: the mouse and the keys go to the
// window of the desktop, which finds out by itself who gets them.
#pragma once

#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalSpy>
#include <QWindow>

#include <algorithm>

#include "idehome.h"
#include "ui/canvas/canvaspage.h"

namespace castwright::tests {

class GraphWindow : public IdeHome {
public:
    // `definition` and `layout` as the files of the workflow "crew".
    bool open(const char* definition, const char* layout) {
        const QString root = path(QStringLiteral("documents/") + QStringLiteral("crew"));
        const QString folder = root + QStringLiteral("/workflows/crew");
        if (!QDir().mkpath(folder))
            return false;
        write(
            root + QStringLiteral("/castwright.json"), "{\n  \"castwright\": 1,\n  \"name\": \"crew\"\n}\n");
        write(folder + QStringLiteral("/definition.json"), definition);
        write(folder + QStringLiteral("/definition.layout.json"), layout);
        return start(root) && ide().workflows().open(address())
               && use(
                   qobject_cast<canvas::CanvasPage*>(centre().open(QStringLiteral("canvas:") + address())));
    }
    // Whatever canvas is in front.
    bool use(canvas::CanvasPage* page) {
        page_ = page;
        if (!page_)
            return false;
        workbench().setSideVisible(shell::Side::Bottom, false);
        QCoreApplication::processEvents();
        view().setFocus();
        return comesTrue([this] { return view().hasFocus() && view().width() > 300; });
    }
    static QString address() { return QStringLiteral("workflows/crew"); }

    [[nodiscard]] canvas::CanvasPage& page() { return *page_; }
    [[nodiscard]] canvas::CanvasView& view() { return page_->view(); }
    [[nodiscard]] canvas::Scene& scene() { return page_->scene(); }
    [[nodiscard]] document::WorkflowDocument& document() { return page_->document(); }
    [[nodiscard]] document::Selection& selection() { return page_->selection(); }
    [[nodiscard]] const workflow::Graph& graph() { return document().graph(); }

    // ---- what stands where
    [[nodiscard]] const canvas::NodeVisual& visual(const char* id) {
        return *scene().node(scene().find(workflow::NodeId(id)));
    }
    [[nodiscard]] QPointF centreOf(const char* id) { return visual(id).rect.center(); }
    [[nodiscard]] QPointF port(const char* id, const char* name) {
        for (const auto& port : visual(id).ports)
            if (port.name == name)
                return visual(id).rect.topLeft() + port.at;
        qFatal("no port %s", name);
    }
    [[nodiscard]] QPointF onEdge(std::size_t number, double part) {
        const auto* edge = scene().edge(scene().find(graph().edges()[number].id));
        return edge->from + (edge->to - edge->from) * part;
    }
    [[nodiscard]] bool hasEdge(std::string_view from, std::string_view to) {
        return std::ranges::any_of(graph().edges(), [&](const auto& edge) {
            return edge.id.source.node.value == from && edge.id.target.node.value == to;
        });
    }
    [[nodiscard]] workflow::Point placeOf(const char* id) {
        return document().layout().nodes.at(workflow::NodeId(id)).position;
    }

    // ---- mouse and keys of the window
    [[nodiscard]] QWindow* surface() { return window().windowHandle(); }
    [[nodiscard]] QPoint at(const QPointF& scenePoint) {
        return view().mapTo(&window(), view().toView(scenePoint).toPoint());
    }
    static void mouse(
        QTest::MouseAction action, QWindow* surface, const QPoint& point, Qt::KeyboardModifiers modifiers,
        Qt::MouseButton button = Qt::LeftButton) {
        QTest::mouseEvent(action, surface, button, modifiers, point);
    }
    void press(const QPointF& from, Qt::KeyboardModifiers modifiers = {}) {
        mouse(QTest::MousePress, surface(), at(from), modifiers);
    }
    void pull(const QPointF& to, Qt::KeyboardModifiers modifiers = {}) {
        mouse(QTest::MouseMove, surface(), at(to), modifiers, Qt::NoButton);
    }
    void release(const QPointF& to, Qt::KeyboardModifiers modifiers = {}) {
        mouse(QTest::MouseRelease, surface(), at(to), modifiers);
        QCoreApplication::processEvents();
    }
    void drag(const QPointF& from, const QPointF& to, Qt::KeyboardModifiers modifiers = {}) {
        press(from, modifiers);
        pull(from + QPointF(12, 12), modifiers);
        pull((from + to) / 2, modifiers);
        pull(to, modifiers);
        release(to, modifiers);
    }
    void click(const QPointF& where, Qt::KeyboardModifiers modifiers = {}) {
        press(where, modifiers);
        release(where, modifiers);
    }
    void doubleClick(const QPointF& where) {
        mouse(QTest::MouseDClick, surface(), at(where), {});
        QCoreApplication::processEvents();
    }
    // On a widget of the window, wherever it is.
    void clickOn(QWidget& widget, const QPoint& where, bool isDouble = false) {
        mouse(
            isDouble ? QTest::MouseDClick : QTest::MouseClick, surface(), widget.mapTo(&window(), where), {});
        QCoreApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(surface(), key, modifiers);
        QCoreApplication::processEvents();
    }
    void type(std::string_view text) {
        for (const char letter : text)
            QTest::keyClick(surface(), letter);
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QLineEdit* picker() {
        auto* field = page_->findChild<QLineEdit*>(QStringLiteral("canvas.picklist.field"));
        return field && field->isVisible() && field->hasFocus() ? field : nullptr;
    }
    [[nodiscard]] QStringList picks() {
        QStringList titles;
        auto* list = page_->findChild<QListWidget*>(QStringLiteral("canvas.picklist.list"));
        for (int i = 0; i < list->count(); ++i)
            titles.append(list->item(i)->text());
        return titles;
    }

private:
    static void write(const QString& path, const char* text) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("%s can't be written", qPrintable(path));
    }

    canvas::CanvasPage* page_ = nullptr;
};

} // namespace castwright::tests
