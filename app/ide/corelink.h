// The window's core: which workspace it serves, how it is, and what the window shows of it.
#pragma once

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

#include "net/coreclient/supervisor.h"

namespace castwright::ide {

class CoreLink : public QObject {
    Q_OBJECT
public:
    explicit CoreLink(QString program);
    ~CoreLink() override;

    // Ends the core of the last workspace, where it is ours, and starts one for this, with what the arguments
    // are at each of its starts. Empty: none.
    void serve(const QString& workspace, const std::function<QStringList()>& arguments);
    void restart();
    void stop();
    // Providers and keys, for the core that is ours and those that come after it.
    void configure(const QJsonObject& settings);
    // Counts what was configured: requests about it name it, as it may still be in the pipe. 0 where the core
    // is not ours.
    [[nodiscard]] qint64 revision() const { return isForeign() ? 0 : revision_; }

    [[nodiscard]] bool isReady() const;
    // Somebody else started it, so that it has no settings of ours.
    [[nodiscard]] bool isForeign() const { return supervisor_ && supervisor_->isAttached(); }
    [[nodiscard]] bool isWanted() const { return supervisor_ != nullptr; }
    [[nodiscard]] coreclient::Supervisor::State state() const;
    [[nodiscard]] std::optional<coreclient::Endpoint> endpoint() const; // while it is ready
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString log() const;

Q_SIGNALS:
    void changed();

private:
    void dismiss();
    [[nodiscard]] QByteArray line() const;

    QString program_;
    QJsonObject settings_;
    qint64 revision_ = 0;
    std::unique_ptr<coreclient::Clock> clock_;
    std::unique_ptr<coreclient::Supervisor> supervisor_;
};

} // namespace castwright::ide
