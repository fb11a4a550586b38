// Loading the text editor beside the program: bin/../lib/castwright.
#include "ui/textview/module.h"

#include <QCoreApplication>
#include <QPluginLoader>

#include "ui/textview/textview.h"

using namespace Qt::StringLiterals;

namespace castwright::textview {

Module::Module() = default;

void Module::allow() {
    isAllowed_ = true;
    for (const auto& [context, react] : std::exchange(waiting_, {}))
        if (context)
            use(context, react);
}

void Module::use(QObject* context, std::function<void(Factory*)> react) {
    if (!isAllowed_) {
        waiting_.emplace_back(context, std::move(react));
        return;
    }
    load();
    react(factory_);
}

void Module::load() {
    if (factory_)
        return;
    QPluginLoader loader(QCoreApplication::applicationDirPath() + u"/../lib/castwright/ui-editor.so"_s);
    // Its widgets and the statics of its libraries outlive any moment at which it could be let go.
    loader.setLoadHints(QLibrary::PreventUnloadHint);
    factory_ = qobject_cast<Factory*>(loader.instance());
    if (!factory_)
        problem_ = loader.errorString();
}

} // namespace castwright::textview
