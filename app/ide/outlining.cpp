// The outline at the right of the window: the headings of the text in front, or else the nodes of the
// workflow.
#include <QStackedWidget>

#include "app/ide/ide.h"
#include "ui/explorer/nodeoutline.h"
#include "ui/explorer/outlineview.h"
#include "ui/style/forwardfocus.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

explorer::OutlineSubject outlineOf(OpenWorkflow* workflow) {
    if (!workflow)
        return {};
    return {
        .document = &workflow->document(), .selection = &workflow->selection(), .kinds = &workflow->kinds()};
}

} // namespace

void Ide::addOutline() {
    window_.addView(
        {.id = u"outline"_s,
         .title = tr("Outline"),
         .icon = u"list"_s,
         .defaultSide = shell::Side::Right,
         .make =
             [this] {
                 auto* stack = new QStackedWidget;
                 auto* headings = new explorer::OutlineView;
                 auto* nodes = new explorer::NodeOutline(theme_);
                 stack->addWidget(headings);
                 stack->addWidget(nodes);
                 const auto choose = [this, stack, headings, nodes] {
                     auto* file = qobject_cast<explorer::FilePage*>(window_.workbench().centre().current());
                     const bool isOfText = file != nullptr || workflows_.current() == nullptr;
                     headings->follow(file);
                     auto* front = isOfText ? static_cast<QWidget*>(headings) : nodes;
                     stack->setCurrentWidget(front);
                     style::forwardFocus(*stack, *front);
                 };
                 nodes->follow(outlineOf(workflows_.current()));
                 choose();
                 connect(
                     &window_.workbench().centre(), &shell::CentreArea::currentPageChanged, stack, choose);
                 connect(
                     &workflows_, &OpenWorkflows::currentChanged, stack,
                     [nodes, choose](OpenWorkflow* workflow) {
                         nodes->follow(outlineOf(workflow));
                         choose();
                     });
                 connect(
                     nodes, &explorer::NodeOutline::nodeChosen, this, [this](const workflow::NodeId& node) {
                         if (auto* workflow = workflows_.current())
                             showNode(workflow->folder(), node);
                         commands_.run(u"inspector.focus"_s);
                     });
                 connect(
                     nodes, &explorer::NodeOutline::failed, this, [this](const Error& error) { say(error); });
                 return stack;
             }},
        {QKeySequence(u"Ctrl+Shift+O"_s)});
}

} // namespace castwright::ide
