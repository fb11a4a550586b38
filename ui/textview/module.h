// The module with the text editor: loaded when the first text is shown, and never before the window's first
// frame is.
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>
#include <vector>

namespace castwright::textview {

class Factory;

class Module {
public:
    Module();

    // The first frame is on the screen.
    void allow();
    // Calls back at once where loading is allowed, else as soon as it is; never where the context is gone.
    // Without a factory where the module can't be loaded: problem() says why.
    void use(QObject* context, std::function<void(Factory*)> react);
    [[nodiscard]] const QString& problem() const { return problem_; }
    [[nodiscard]] bool isLoaded() const { return factory_ != nullptr; }

private:
    void load();

    Factory* factory_ = nullptr;
    QString problem_;
    bool isAllowed_ = false;
    std::vector<std::pair<QPointer<QObject>, std::function<void(Factory*)>>> waiting_;
};

} // namespace castwright::textview
