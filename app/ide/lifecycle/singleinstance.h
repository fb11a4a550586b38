// One window per workspace: the first start owns it, a later one hands its wish to the first and ends.
#pragma once

#include <QJsonObject>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <chrono>
#include <cstdint>
#include <memory>

#include "models/vocabulary/error.h"

class QLocalSocket;

namespace castwright::ide {

class SingleInstance : public QObject {
    Q_OBJECT
public:
    enum class Outcome : std::uint8_t { First, HandedOver };

    // `folder` lies in the runtime folder of the user; it is made 0700 and refused where somebody else owns
    // it.
    SingleInstance(QString folder, const QString& workspace, QObject* parent = nullptr);
    ~SingleInstance() override;

    // Becomes the first, or sends `message` (one JSON line) to the first and waits for its answer. Two starts
    // at the same time: exactly one is the first. The other waits for at most `limit`.
    [[nodiscard]] Result<Outcome>
    claim(const QJsonObject& message, std::chrono::milliseconds limit = std::chrono::seconds(2));

    // The wishes of later starts: raise the window, open a file, whatever claim() was given there.
    Q_SIGNAL void messageReceived(const QJsonObject& message);

private:
    [[nodiscard]] Result<> prepareFolder() const;
    [[nodiscard]] Result<> listen();
    [[nodiscard]] bool handOver(const QByteArray& line, std::chrono::milliseconds limit) const;
    void serve(QLocalSocket* connection);

    QString folder_;
    QString name_; // of lock and socket, without ending
    std::unique_ptr<QLockFile> lock_;
    QLocalServer server_;
};

} // namespace castwright::ide
