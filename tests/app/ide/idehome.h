// A home of its own, and the real window of the program in it. Starting again in the same home is a restart.
#pragma once

#include <QAbstractButton>
#include <QDir>
#include <QTemporaryDir>

#include <memory>

#include "app/ide/ide.h"
#include "patience.h"

namespace castwright::tests {

class IdeHome {
public:
    // In a folder of its own, or in one that another process lived in.
    explicit IdeHome(const QString& folder = {})
        : place_(folder.isEmpty() ? folder_.path() : folder) {
        QCoreApplication::setApplicationVersion(QStringLiteral("0.1.0"));
        ide::liveIn(place_);
        paths_ = ide::findPaths(place_);
        paths_.programs = place_;            // no core unless a test puts one there
        QApplication::setCursorFlashTime(0); // else what is seen depends on the moment
    }
    ~IdeHome() { stop(); }

    [[nodiscard]] QString path(const QString& below = {}) const {
        return below.isEmpty() ? place_ : place_ + QLatin1Char('/') + below;
    }
    [[nodiscard]] ide::Paths& paths() { return paths_; }
    // Instead of the keyring of whoever runs the tests.
    std::shared_ptr<signin::SecretStore> secrets;
    // What the desktop was told.
    QStringList told;

    [[nodiscard]] bool isRunning() const { return ide_ != nullptr; }

    // Shows the window; with a folder as the command line would give it.
    bool start(const QString& workspace = {}) {
        stop();
        ide_ = std::make_unique<ide::Ide>(
            *qApp, paths_,
            ide::Options{
                .folder = workspace,
                .home = place_,
                .secrets = secrets,
                .notifyDesktop = [this](const QString& title, const QString& text) {
                    told.append(title + QStringLiteral(": ") + text);
                }});
        if (!ide_->start()) {
            ide_.reset();
            return false;
        }
        return QTest::qWaitForWindowActive(&ide_->window());
    }
    void stop() {
        if (!ide_)
            return;
        ide_->window().close();
        ide_.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    [[nodiscard]] ide::Ide& ide() { return *ide_; }
    [[nodiscard]] shell::MainWindow& window() { return ide_->window(); }
    [[nodiscard]] shell::Workbench& workbench() { return window().workbench(); }
    [[nodiscard]] shell::CentreArea& centre() { return workbench().centre(); }
    [[nodiscard]] bool run(const char* command) { return ide_->commands().run(QLatin1StringView(command)); }
    [[nodiscard]] explorer::FilePage* file() { return qobject_cast<explorer::FilePage*>(centre().current()); }

    // The text of the page in front, once it is there.
    [[nodiscard]] textview::TextView* text() { return file() ? file()->view() : nullptr; }
    [[nodiscard]] QWidget* typing() { return text() ? &text()->typing() : nullptr; }

    // By object name, seen.
    template <typename T = QWidget>
    [[nodiscard]] T* find(const char* name) {
        for (T* widget : window().findChildren<T*>(QString::fromLatin1(name)))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }

    // As soon as it is seen and may be pressed: what another program answered may not be shown yet.
    void press(const char* name) {
        const auto mayBePressed = [&] {
            const auto* button = find<QAbstractButton>(name);
            return button != nullptr && button->isEnabled();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(mayBePressed(), name, 30'000);
        find<QAbstractButton>(name)->click();
    }

    // The sample with a text in front: it opens with its canvas there.
    void openSamplePlan() {
        ide_->openSample();
        ide_->session().openFile(QStringLiteral("workflows/market-research/THE_SPEC/plan.md"));
    }

    // A second workspace beside the sample.
    QString
    makeWorkspace(const QString& name, const QString& like = QStringLiteral("/templates/single-agent")) {
        const QString target = path(QStringLiteral("documents/") + name);
        QDir().mkpath(path(QStringLiteral("documents")));
        const auto made = workspace::createWorkspace(
            target.toStdString(), (paths_.data + like).toStdString(), name.toStdString());
        return made ? target : QString();
    }

private:
    QTemporaryDir folder_;
    QString place_;
    ide::Paths paths_;
    std::unique_ptr<ide::Ide> ide_;
};

} // namespace castwright::tests
