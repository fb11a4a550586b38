// What the program tells a person: short notices and the history of them. Results of long work land here too.
#pragma once

#include <QDateTime>
#include <QObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace castwright::shell {

enum class Severity : std::uint8_t { Info, Good, Warning, Error };

struct NoticeAction {
    QString title;
    QString commandId; // run through the registry
};

struct Notice {
    quint64 id = 0;
    Severity severity = Severity::Info;
    QString text = {};    // one sentence
    QString details = {}; // what stands behind it, shown on request
    std::vector<NoticeAction> actions = {};
    QDateTime time = {};
    bool isRead = false;
};

class Notifications : public QObject {
    Q_OBJECT
public:
    explicit Notifications(QObject* parent = nullptr);

    quint64 post(
        Severity severity, const QString& text, const QString& details = {},
        std::vector<NoticeAction> actions = {});
    // Into the history only, read already: what a person need not be interrupted for.
    quint64 record(Severity severity, const QString& text, const QString& details = {});
    [[nodiscard]] const std::vector<Notice>& history() const { return history_; } // oldest first, at most 500
    [[nodiscard]] int unread() const;
    void markRead(quint64 id);
    void markAllRead();
    void clear();

Q_SIGNALS:
    void posted(const castwright::shell::Notice& notice);
    void historyChanged();

private:
    const Notice& keep(Notice notice);

    std::vector<Notice> history_;
    quint64 next_ = 1;
};

} // namespace castwright::shell
