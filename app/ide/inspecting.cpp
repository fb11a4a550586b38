// The inspector at the right of the window: it follows the workflow in front and what is selected in it.
#include <QPushButton>
#include <QStackedWidget>

#include "app/ide/ide.h"
#include "app/ide/suggesting.h"
#include "ui/inspector/inspectorview.h"
#include "ui/style/emptystate.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

inspector::Subject subjectOf(OpenWorkflow* workflow) {
    if (!workflow)
        return {};
    return {
        .document = &workflow->document(),
        .selection = &workflow->selection(),
        .problems = &workflow->problems(),
        .kinds = &workflow->kinds()};
}

} // namespace

void Ide::addInspector() {
    auto* suggesting = new Suggesting(providers_, *secrets_, paths_.state + u"/secrets.json"_s, this);
    window_.addView(
        {.id = u"inspector"_s,
         .title = tr("Inspector"),
         .icon = u"sliders"_s,
         .defaultSide = shell::Side::Right,
         .make = [this, suggesting] {
             auto* stack = new QStackedWidget;
             auto* empty = new style::EmptyState(
                 theme_, u"sliders"_s, tr("No workflow is open"),
                 tr("Open one, and what is selected in it can be seen and changed here."));
             auto* open = empty->addAction(tr("Open a folder…"), style::ButtonKind::Standard);
             connect(open, &QPushButton::clicked, this, [this] { commands_.run(u"file.open"_s); });
             auto* view = new inspector::InspectorView(theme_, suggesting->suggestions());
             view->setObjectName(u"inspector.view"_s);
             stack->addWidget(view);
             stack->addWidget(empty);
             const auto follow = [this, stack, view, empty, open](OpenWorkflow* workflow) {
                 view->inspect(subjectOf(workflow));
                 showReadOnly();
                 stack->setCurrentWidget(workflow ? static_cast<QWidget*>(view) : empty);
                 style::forwardFocus(*stack, workflow ? static_cast<QWidget&>(*view) : *open);
             };
             follow(workflows_.current());
             connect(&workflows_, &OpenWorkflows::currentChanged, stack, follow);
             connect(
                 view, &inspector::InspectorView::failed, this, [this](const Error& error) { say(error); });
             return stack;
         }});
    commands_.add({
        .id = u"inspector.focus"_s,
        .title = tr("Edit the selection in the inspector"),
        .category = tr("Edit"),
        .icon = u"sliders"_s,
        .defaultShortcuts = {QKeySequence(u"F4"_s)},
        .isEnabled = [this] { return workflows_.current() != nullptr; },
        .run =
            [this] {
                window_.workbench().showView(u"inspector"_s);
                if (auto* view = window_.findChild<inspector::InspectorView*>(u"inspector.view"_s))
                    view->focusField({});
            },
        .needs = tr("Open a workflow first."),
    });
}

} // namespace castwright::ide
