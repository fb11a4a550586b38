// Naming, making and removing workflows: files in a folder of their own, the rest as a row of the store.
#include "app/core/workflows/workflows.h"

#include <algorithm>
#include <chrono>
#include <format>
#include <span>

#include "models/json/document.h"
#include "models/json/edit.h"
#include "models/store/records.h"
#include "models/vocabulary/embedded.h"
#include "net/protocol/json.h"
#include "net/telemetry/log.h"

namespace castwright::core {

[[nodiscard]] std::span<const EmbeddedFile> embeddedTemplates();

namespace {

constexpr std::size_t longestName = 200;

std::string nowText() {
    return telemetry::rfc3339(std::chrono::system_clock::now());
}

void announce(store::Connection& to, const std::string& workflow) {
    store::announce(to, {.time = nowText(), .kind = "workflow", .workflow = workflow, .subject = workflow});
}

// What a folder may be called: "Market Research" becomes "market-research".
std::string slugOf(std::string_view name) {
    std::string slug;
    for (const char c : name) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            slug += c;
        else if (c >= 'A' && c <= 'Z')
            slug += static_cast<char>(c - 'A' + 'a');
        else if (!slug.empty() && !slug.ends_with('-'))
            slug += '-';
    }
    slug = slug.substr(0, 60);
    while (slug.ends_with('-'))
        slug.pop_back();
    return slug.empty() ? "workflow" : slug;
}

Result<> checkName(const std::string& name) {
    if (name.empty() || name.size() > longestName)
        return fail(
            ErrorCode::invalid, std::format("A name has from 1 to {} bytes.", longestName),
            {.pointer = "/name"});
    return {};
}

// The files of a template, with the definition named as the workflow is.
Result<spec::Bundle> filesOf(const NewWorkflow& wanted) {
    spec::Bundle bundle;
    for (const auto& file : embeddedTemplates()) {
        const auto prefix = wanted.pattern + "/workflows/";
        if (!file.path.starts_with(prefix))
            continue;
        const auto below = file.path.substr(prefix.size());
        const auto slash = below.find('/');
        if (slash == std::string_view::npos)
            continue;
        auto path = BundlePath::parse(below.substr(slash + 1));
        if (!path)
            continue;
        std::string bytes(file.bytes);
        if (path->root() == BundleRoot::definition) {
            auto document = json::Document::parse(bytes);
            if (!document)
                return std::unexpected(document.error());
            json::Editor editor(std::move(*document));
            if (const auto named = editor.set("/name", json::Value(wanted.name)); !named)
                return std::unexpected(named.error());
            if (!wanted.description.empty())
                if (const auto told = editor.set("/description", json::Value(wanted.description)); !told)
                    return std::unexpected(told.error());
            bytes = editor.document().bytes();
        }
        bundle.files.emplace(std::move(*path), std::move(bytes));
    }
    if (bundle.files.empty())
        return fail(
            ErrorCode::invalid, std::format("There is no template \"{}\".", wanted.pattern),
            {.pointer = "/template"});
    return bundle;
}

} // namespace

Result<nlohmann::json>
Workflows::list(const Paging& paging, const std::function<bool(const std::string&)>& isVisible) const {
    auto folders = refining_.workflows();
    if (!folders)
        return std::unexpected(folders.error());
    std::map<std::string, protocol::DraftSummary> drafts; // of the page
    std::vector<std::string> names;
    nlohmann::json next;
    std::ranges::sort(*folders, {}, &workspace::WorkflowFolder::name);
    for (const auto& folder : *folders) {
        if (folder.name <= paging.cursor || !isVisible(folder.name))
            continue;
        if (names.size() == paging.most) {
            next = names.back();
            break;
        }
        auto draft = drafting_.summary(folder);
        if (!draft)
            return std::unexpected(draft.error());
        drafts.emplace(folder.name, std::move(*draft));
        names.push_back(folder.name);
    }
    const auto known = rows(names);
    if (!known)
        return std::unexpected(known.error());
    auto items = nlohmann::json::array();
    for (const auto& name : names)
        items.push_back(
            nlohmann::json::parse(protocol::toJson(summaryOf(name, known->at(name), drafts.at(name)))));
    return nlohmann::json{{"workflows", std::move(items)}, {"next_cursor", std::move(next)}};
}

Result<std::map<std::string, Workflows::Row>>
Workflows::rows(const std::vector<std::string>& workflows) const {
    std::map<std::string, Row> found;
    const auto look = [&](store::Connection& from) -> Result<> {
        auto rows = from.ask(
            "SELECT id, name, description, created_by, created_at, updated_at, "
            "(SELECT coalesce(max(number), 0) FROM versions WHERE workflow = id) "
            "FROM workflows WHERE id IN (SELECT value FROM json_each(?))",
            nlohmann::json(workflows).dump());
        while (rows.executeStep())
            found.emplace(
                rows.getColumn(0).getString(), Row{.name = rows.getColumn(1).getString(),
                                                   .description = rows.getColumn(2).getString(),
                                                   .createdBy = rows.getColumn(3).getString(),
                                                   .createdAt = rows.getColumn(4).getString(),
                                                   .updatedAt = rows.getColumn(5).getString(),
                                                   .head = rows.getColumn(6).getInt64()});
        return {};
    };
    if (const auto read = refining_.store().read(look); !read)
        return std::unexpected(read.error());
    if (found.size() == workflows.size())
        return found;
    // Those that came as folders: they are known from now on. Nobody made them here: whose they are, is said
    // elsewhere.
    const auto now = nowText();
    const auto stored = refining_.store().write([&](store::Connection& to) -> Result<> {
        for (const auto& workflow : workflows)
            if (!found.contains(workflow))
                to.run(
                    "INSERT INTO workflows (id, name, description, created_by, created_at, updated_at) "
                    "VALUES (?, ?, '', '', ?, ?) ON CONFLICT (id) DO NOTHING",
                    workflow, workflow, now, now);
        return {};
    });
    if (!stored)
        return std::unexpected(stored.error());
    for (const auto& workflow : workflows)
        found.try_emplace(
            workflow,
            Row{.name = workflow, .description = {}, .createdBy = {}, .createdAt = now, .updatedAt = now});
    return found;
}

Result<Workflows::Row> Workflows::row(const std::string& workflow) const {
    return rows({workflow}).transform([&](auto&& found) { return std::move(found.at(workflow)); });
}

Result<> Workflows::readMakers() {
    const std::unique_lock lock(knowing_);
    return refining_.store().read([&](store::Connection& from) -> Result<> {
        auto rows = from.ask("SELECT id, created_by FROM workflows WHERE created_by <> ''");
        while (rows.executeStep())
            makers_.insert_or_assign(rows.getColumn(0).getString(), rows.getColumn(1).getString());
        return {};
    });
}

std::optional<std::string> Workflows::maker(const std::string& workflow) const {
    const std::shared_lock lock(knowing_);
    const auto found = makers_.find(workflow);
    return found == makers_.end() ? std::nullopt : std::optional(found->second);
}

Result<protocol::WorkflowSummary> Workflows::summary(const std::string& workflow) const {
    const auto draft = drafting_.summary(workflow);
    if (!draft)
        return std::unexpected(draft.error());
    return row(workflow).transform([&](const Row& known) { return summaryOf(workflow, known, *draft); });
}

protocol::WorkflowSummary
Workflows::summaryOf(const std::string& workflow, const Row& row, const protocol::DraftSummary& draft) const {
    auto updated = row.updatedAt;
    for (const auto& [path, file] : draft.files)
        updated = std::max(updated, file.modifiedAt);
    return {
        .id = workflow,
        .name = row.name,
        .description = row.description,
        .createdByUserId = row.createdBy.empty() ? options_.owner(workflow) : row.createdBy,
        .createdAt = row.createdAt,
        .updatedAt = std::move(updated),
        .headVersion = row.head,
        .draftRevision = draft.revision};
}

Result<protocol::WorkflowSummary> Workflows::create(const NewWorkflow& wanted, const std::string& who) {
    if (const auto good = checkName(wanted.name); !good)
        return std::unexpected(good.error());
    const auto files = core::filesOf(wanted);
    if (!files)
        return std::unexpected(files.error());
    const auto slug = slugOf(wanted.name);
    std::string id;
    // The name is taken in the store first: two that are made at once get two folders, and one that was
    // removed is never taken for the new one.
    const auto named = refining_.store().write([&](store::Connection& to) -> Result<> {
        for (int n = 1;; ++n) {
            id = n == 1 ? slug : std::format("{}-{}", slug, n);
            if (drafting_.has(id))
                continue;
            const auto time = nowText();
            if (to.run(
                    "INSERT INTO workflows (id, name, description, created_by, created_at, updated_at) "
                    "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    id, wanted.name, wanted.description, who, time, time)
                == 1) {
                announce(to, id); // and once more when its files are there
                return {};
            }
        }
    });
    if (!named)
        return std::unexpected(named.error());
    {
        const std::unique_lock lock(knowing_);
        makers_.insert_or_assign(id, who);
    }
    if (const auto made = drafting_.create(id, *files); !made)
        return std::unexpected(made.error());
    const auto told = refining_.store().write([&](store::Connection& to) -> Result<> {
        announce(to, id);
        return {};
    });
    return told ? summary(id) : std::unexpected(told.error());
}

Result<protocol::WorkflowSummary> Workflows::change(
    const std::string& workflow, const std::optional<std::string>& name,
    const std::optional<std::string>& description) {
    if (name)
        if (const auto good = checkName(*name); !good)
            return std::unexpected(good.error());
    const auto present = row(workflow);
    if (!present)
        return std::unexpected(present.error());
    const auto stored = refining_.store().write([&](store::Connection& to) -> Result<> {
        to.run(
            "UPDATE workflows SET name = ?, description = ?, updated_at = ? WHERE id = ?",
            name.value_or(present->name), description.value_or(present->description), nowText(), workflow);
        announce(to, workflow);
        return {};
    });
    return stored ? summary(workflow) : std::unexpected(stored.error());
}

Result<> Workflows::remove(const std::string& workflow) {
    if (const auto known = row(workflow); !known)
        return std::unexpected(known.error());
    bool isBusy = false;
    const auto looked = refining_.store().read([&](store::Connection& from) -> Result<> {
        isBusy = from.ask(
                         "SELECT 1 FROM proposals WHERE workflow = ? AND status IN ('queued', 'processing')",
                         workflow)
                     .executeStep();
        return {};
    });
    if (!looked)
        return looked;
    if (isBusy)
        return fail(
            ErrorCode::conflict, "The agents are at work on it: cancel what is under way, then delete it.");
    if (auto removed = drafting_.remove(workflow); !removed)
        return removed;
    return refining_.store().write([&](store::Connection& to) -> Result<> {
        announce(to, workflow);
        return {};
    });
}

} // namespace castwright::core
