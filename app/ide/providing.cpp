// Models and providers in the window: the page, the command that opens it, and what the side of refining says
// and offers of them.
#include <algorithm>

#include "app/ide/ide.h"
#include "ui/provider/presets.h"
#include "ui/provider/providerpage.h"
#include "ui/refine/refineview.h"
#include "ui/shell/widgetpage.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

void Ide::addProviders() {
    window_.workbench().centre().setFactory(u"models"_s, [this](const QString& uri) -> shell::Page* {
        auto* page = new provider::ProviderPage(providers_, theme_);
        connect(page, &provider::ProviderPage::exampleChosen, this, &Ide::writePrompt);
        return new shell::WidgetPage(uri, tr("Models and providers"), u"key"_s, page);
    });
    commands_.add({
        .id = u"models.open"_s,
        .title = tr("Models and providers"),
        .category = tr("Refine"),
        .icon = u"key"_s,
        .run = [this] { showProviders(); },
    });
    auto* engine = window_.titleBar().addService(u"engine"_s, commands_.action(u"models.open"_s));
    auto* queue = window_.statusLine().addLeft(u"refine.queue"_s, commands_.action(u"view.show.proposals"_s));
    queue->setIconName(u"clock"_s);
    const auto showEngine = [this, engine, queue] {
        const QString waits = refining_.whyWaiting();
        const auto& about = refining_.engine();
        const QString name = about.engine.empty() ? provider::titleOf(providers_.chosen())
                                                  : QString::fromStdString(about.engine);
        engine->setState(
            !core_.isReady()  ? style::Role::TextFaint
            : waits.isEmpty() ? style::Role::Good
                              : style::Role::Warn,
            tr("engine"),
            waits.isEmpty() ? tr("Engine: %1").arg(name) : tr("Engine: %1. %2").arg(name, waits));
        // What was asked and could not be sent yet: by the core, or by this window to it.
        const auto inCore = std::ranges::count(
            refining_.proposals(), review::ProposalStatus::queued, &refine::ProposalLine::status);
        const auto here = std::ranges::count_if(sessions_.all(), [](const auto& session) {
            return session->state() == refine::Session::State::sending;
        });
        const int count = int(inCore + here);
        queue->say(
            count > 0 ? tr("%n waiting", nullptr, count) : QString(),
            tr("%n refinements wait. %1", nullptr, count).arg(waits));
    };
    connect(&core_, &CoreLink::changed, engine, showEngine);
    connect(&refining_, &refine::Service::changed, engine, showEngine);
    connect(&refining_, &refine::Service::engineChanged, engine, showEngine);
    connect(&refining_, &refine::Service::proposalsChanged, engine, showEngine);
    connect(&sessions_, &refine::Sessions::changed, engine, showEngine);
    connect(&providers_, &provider::Service::changed, engine, showEngine);
    showEngine();
    if (!providers_.problem().isEmpty())
        notifications_.post(shell::Severity::Warning, providers_.problem());
}

void Ide::showProviders() {
    auto* page = window_.workbench().centre().open(u"models:"_s);
    if (page == nullptr)
        return;
    if (auto* inside = page->findChild<provider::ProviderPage*>())
        inside->showProvider(providers_.chosen());
    page->setFocus();
    providers_.lookAtEngine(); // also where the page was in front already
}

void Ide::writePrompt(const QString& sentence) {
    auto* view = qobject_cast<refine::RefineView*>(window_.workbench().widgetOf(u"refine"_s));
    if (view == nullptr)
        return;
    view->prompt().setText(sentence);
    window_.workbench().showView(u"refine"_s);
}

} // namespace castwright::ide
