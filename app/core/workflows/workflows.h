// Workflows as the API knows them: names and owners beside their files, versions that were published, and one
// line of what a workflow was. From any thread.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/core/drafting/drafting.h"
#include "app/core/refining/refining.h"
#include "app/core/requests/requests.h"
#include "models/spec/bundle.h"
#include "models/store/database.h"
#include "net/protocol/changes.h"

namespace castwright::core {

struct NewWorkflow {
    std::string name;
    std::string description;
    std::string pattern = "single-agent"; // the template whose files it begins with
};

struct Published {
    protocol::VersionSummary version;
    bool isNew = true; // false where the head already was this
};

class Workflows {
public:
    struct Options {
        // Several people share the workspace: of the restore points only those are told that were made for
        // the workflow, because the others' names hold what was asked elsewhere.
        bool isShared = false;
        // Whose a workflow is that was not made over the API.
        std::function<std::string(const std::string& workflow)> owner = [](const std::string&) {
            return std::string();
        };
    };
    Workflows(Refining& refining, Drafting& drafting, Options options)
        : refining_(refining)
        , drafting_(drafting)
        , options_(std::move(options)) {}

    // By name; the page begins behind the cursor.
    [[nodiscard]] Result<nlohmann::json>
    list(const Paging& paging, const std::function<bool(const std::string&)>& isVisible) const;
    [[nodiscard]] Result<protocol::WorkflowSummary> summary(const std::string& workflow) const;
    [[nodiscard]] Result<protocol::WorkflowSummary> create(const NewWorkflow& wanted, const std::string& who);
    [[nodiscard]] Result<protocol::WorkflowSummary> change(
        const std::string& workflow, const std::optional<std::string>& name,
        const std::optional<std::string>& description);
    // A restore point is made first. What was proposed and published for it stays known.
    [[nodiscard]] Result<> remove(const std::string& workflow);
    // Reads who made which workflow over the API; they are kept in mind from then on, because every list and
    // every message of the feed asks for them.
    [[nodiscard]] Result<> readMakers();
    // Nothing where it was not made so.
    [[nodiscard]] std::optional<std::string> maker(const std::string& workflow) const;

    [[nodiscard]] Result<Published>
    publish(const std::string& workflow, const std::string& label, const std::string& who);
    [[nodiscard]] Result<nlohmann::json> versions(const std::string& workflow, const Paging& paging) const;
    [[nodiscard]] Result<protocol::VersionSummary>
    version(const std::string& workflow, std::int64_t number) const;
    [[nodiscard]] Result<spec::Bundle> filesOf(const std::string& workflow, std::int64_t number) const;

    // Versions, restore points and approvals, newest first.
    [[nodiscard]] Result<nlohmann::json> history(const std::string& workflow, const Paging& paging) const;
    [[nodiscard]] Result<workspace::RestorePoint>
    makePoint(const std::string& workflow, const std::string& label);
    // A moment: "draft", "version:3", "point:<id>", "approval:<proposal>", "undone:<proposal>".
    [[nodiscard]] Result<spec::Bundle> at(const std::string& workflow, const std::string& moment) const;
    [[nodiscard]] Result<nlohmann::json>
    compare(const std::string& workflow, const std::string& from, const std::string& to) const;
    [[nodiscard]] Result<workspace::Restored> restore(const std::string& workflow, const std::string& moment);
    // The draft becomes what was published last.
    [[nodiscard]] Result<workspace::Restored> discard(const std::string& workflow);

private:
    struct Row {
        std::string name;
        std::string description;
        std::string createdBy;
        std::string createdAt;
        std::string updatedAt;
        std::int64_t head = 0; // the number of the last version
    };
    // By name, in one go; those that are missing are made.
    [[nodiscard]] Result<std::map<std::string, Row>> rows(const std::vector<std::string>& workflows) const;
    [[nodiscard]] Result<Row> row(const std::string& workflow) const;
    [[nodiscard]] protocol::WorkflowSummary
    summaryOf(const std::string& workflow, const Row& row, const protocol::DraftSummary& draft) const;
    [[nodiscard]] Result<workspace::Restored>
    become(const std::string& workflow, const spec::Bundle& target, const std::string& what);

    Refining& refining_;
    Drafting& drafting_;
    Options options_;
    mutable std::shared_mutex knowing_;
    std::map<std::string, std::string> makers_; // by workflow
};

} // namespace castwright::core
