// The window's core: which workspace it serves, how it is, and what the window shows of it.
#pragma once

#include <QObject>

#include <memory>
#include <optional>

#include "net/coreclient/supervisor.h"

namespace castwright::ide {

class CoreLink : public QObject {
    Q_OBJECT
public:
    explicit CoreLink(QString program);
    ~CoreLink() override;

    // Ends the core of the last workspace, where it is ours, and starts one for this. Empty: none.
    void serve(const QString& workspace, const QString& logLevel);
    void restart();
    void stop();

    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool isWanted() const { return supervisor_ != nullptr; }
    [[nodiscard]] coreclient::Supervisor::State state() const;
    [[nodiscard]] std::optional<coreclient::Endpoint> endpoint() const; // while it is ready
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString log() const;

Q_SIGNALS:
    void changed();

private:
    void dismiss();

    QString program_;
    std::unique_ptr<coreclient::Clock> clock_;
    std::unique_ptr<coreclient::Supervisor> supervisor_;
};

} // namespace castwright::ide
