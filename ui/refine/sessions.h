// The refinements and runs that this window follows, newest first; several at once.
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

#include "ui/refine/session.h"

namespace castwright::refine {

class Sessions : public QObject {
    Q_OBJECT
public:
    explicit Sessions(Service& service, QObject* parent = nullptr);
    ~Sessions() override;

    [[nodiscard]] Service& service() const { return service_; }
    [[nodiscard]] const std::vector<std::unique_ptr<Session>>& all() const { return sessions_; }
    [[nodiscard]] Session* find(const QString& id) const;
    [[nodiscard]] int running() const;

    Session* refine(const protocol::RefinementRequest& request); // of the workflow in front
    Session* resume(Prompt prompt); // one that an earlier window did not get sent
    Session* run(const std::string& inputs, const QString& title);
    Session* open(const ProposalLine& line); // the one that is followed already, or a new one
    // Stops following: what it does goes on, and what has not left yet is not sent.
    void close(Session* session);
    void closeAll();

    // What was asked and no core has taken yet, oldest first.
    [[nodiscard]] std::vector<Prompt> unsent() const;

    // Prompts that were sent, newest first, each once.
    [[nodiscard]] const QStringList& history() const { return history_; }
    void setHistory(const QStringList& history);

Q_SIGNALS:
    void added(castwright::refine::Session* session);
    void aboutToClose(castwright::refine::Session* session);
    void changed(); // the list, or the state of one of them
    void ended(castwright::refine::Session* session);
    void historyChanged();

private:
    Session* keep(std::unique_ptr<Session> session);
    void compare(); // with the list of proposals

    Service& service_;
    std::vector<std::unique_ptr<Session>> sessions_;
    QStringList history_;
};

} // namespace castwright::refine
