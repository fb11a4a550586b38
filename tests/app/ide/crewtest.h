// A crew of five nodes in the real window, and what a person does to it by mouse and keys.
#pragma once

#include <QApplication>
#include <QInputDialog>
#include <QLabel>
#include <QMimeData>
#include <QTimer>

#include "fakes/crew.h"
#include "graphwindow.h"
#include "ui/canvas/palette.h"

namespace castwright::tests {

using namespace Qt::StringLiterals;
using workflow::NodeId;

using fakes::crewDefinition;
using fakes::crewLayout;

class CrewTest : public QObject {
protected:
    std::unique_ptr<GraphWindow> at_;

    document::WorkflowDocument& document() { return at_->document(); }
    const std::set<NodeId>& chosen() { return at_->selection().nodes(); }
    std::string only() { return at_->selection().onlyNode() ? at_->selection().onlyNode()->value : ""; }
    void choose(const char* node) { at_->click(at_->centreOf(node)); }
    QString hint() {
        for (auto* label : at_->view().findChildren<QLabel*>(Qt::FindDirectChildrenOnly))
            if (label->isVisible())
                return label->text();
        return {};
    }
    // What a question is answered with, as soon as it stands there.
    void answerWith(const QString& text) {
        auto* asked = new QTimer(this);
        asked->start(1);
        connect(asked, &QTimer::timeout, this, [text, asked] {
            auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
            auto* field = dialog ? dialog->findChild<QLineEdit*>() : nullptr;
            if (!field || !field->isVisible())
                return;
            asked->deleteLater();
            field->selectAll();
            QTest::keyClicks(field, text);
            QTest::keyClick(field, Qt::Key_Return);
        });
    }
    // Exactly one step, there and back, by the keys.
    void isOneStep(const spec::Bundle& before) {
        const auto after = document().files();
        QVERIFY2(after != before, "nothing happened");
        const auto steps = document().history().done();
        at_->window().activateWindow(); // a question had it
        QVERIFY(QTest::qWaitForWindowActive(&at_->window()));
        if (!at_->view().hasFocus())
            at_->view().setFocus();
        at_->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document().history().done(), steps - 1);
        QVERIFY2(document().files() == before, "undo did not lead back");
        at_->key(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(document().files() == after, "redo did not lead there again");
        QCOMPARE(at_->scene().nodeCount(), at_->graph().nodes().size());
        QCOMPARE(at_->scene().edgeCount(), at_->graph().edges().size());
    }
    // The kind is taken from the palette's row as a drag takes it; the drop is the window's.
    void drop(const char* kind, const QPointF& scenePoint) {
        QMimeData data;
        data.setData(canvas::kindMimeType(), kind);
        const QPointF point = at_->view().toView(scenePoint);
        QDragEnterEvent enter(point.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&at_->view(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent dropped(point, Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(&at_->view(), &dropped);
    }
    // As a person finds a command that has no keys: by its title.
    void runByPalette(const QString& id) {
        at_->key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(at_->ide().quickOpen().isOpen());
        at_->type(at_->ide().commands().find(id)->title.toStdString());
        at_->key(Qt::Key_Return);
        QVERIFY(!at_->ide().quickOpen().isOpen());
    }
    void openCrew() {
        at_ = std::make_unique<GraphWindow>();
        QVERIFY(at_->open(crewDefinition, crewLayout));
        at_->view().setView(1, {330, 230});
        QCOMPARE(at_->graph().nodes().size(), 5U);
    }
};

} // namespace castwright::tests
