// Pictures of the page of providers in each state, in both themes, for eyes.
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPushButton>

#include "fakeproviders.h"
#include "tests/fakes/gallery/gallery.h"
#include "ui/provider/providerpage.h"

using namespace castwright;
using namespace castwright::provider;
using namespace Qt::StringLiterals;

namespace {

void settle() {
    QElapsedTimer spent;
    spent.start();
    while (spent.elapsed() < 300)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void press(const QWidget& page, const char* name) {
    for (auto* button : page.findChildren<QPushButton*>(QString::fromLatin1(name)))
        if (button->isVisible())
            button->click();
    settle();
}

void pictures(const style::Theme& theme, const QString& prefix) {
    const auto shot = [&](const QString& name, auto play) {
        FakeProviders service;
        service.about = FakeProviders::plannerAbout();
        ProviderPage page(service, theme);
        page.resize(1000, 760);
        page.show();
        settle();
        play(service, page);
        Q_EMIT service.changed();
        settle();
        page.grab().save(prefix + name + u".png"_s);
    };
    shot(u"planner"_s, [](auto&, auto& page) { press(page, "planner.test"); });
    shot(u"needs-a-key"_s, [](auto&, ProviderPage& page) { page.showProvider(u"openai"_s); });
    shot(u"in-use"_s, [](FakeProviders& service, ProviderPage& page) {
        service.connections[u"openai"_s].hasKey = true;
        service.choice = u"openai"_s;
        service.about = {
            .engine = "gpt-4.1 from OpenAI",
            .provider = "openai",
            .model = "gpt-4.1",
            .summary = {},
            .forms = {}};
        page.showProvider(u"openai"_s);
        Q_EMIT service.changed();
        press(page, "provider.test");
    });
    shot(u"failed"_s, [](FakeProviders& service, ProviderPage& page) {
        service.connections[u"anthropic"_s].hasKey = true;
        service.nextTest = coreclient::EngineTest{
            .reason =
                "Anthropic refuses the key. Enter another one in the settings. It says: invalid x-api-key"};
        page.showProvider(u"anthropic"_s);
        Q_EMIT service.changed();
        press(page, "provider.test");
    });
    shot(u"no-keyring"_s, [](FakeProviders& service, ProviderPage& page) {
        service.keyring = fail(
            ErrorCode::unavailable,
            "No keyring answers on this desktop, and secrets are never kept in plain text. Install and start "
            "gnome-keyring or KWallet, then try again.");
        page.showProvider(u"openrouter"_s);
        for (auto* field : page.findChildren<QLineEdit*>(u"provider.key"_s))
            if (field->isVisible())
                field->setText(u"sk-or-1234567890"_s);
        press(page, "provider.saveKey");
    });
    shot(u"testing-local"_s, [](FakeProviders& service, ProviderPage& page) {
        service.answers = false;
        service.connections[u"ollama"_s].model = u"llama3.3:70b"_s;
        service.problem =
            u"The core of this workspace was started by another program and has its own provider and "
            u"keys. What is chosen here counts when this window starts the core."_s;
        page.showProvider(u"ollama"_s);
        Q_EMIT service.changed();
        press(page, "provider.test");
    });
}

} // namespace

int main(int argc, char** argv) {
    return castwright::fakes::paintGallery(argc, argv, pictures);
}
