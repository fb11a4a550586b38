// Contents lie under their hash, once; a point is a small JSON file that names them.
#include "models/workspace/restorepoints.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>
#include <tuple>

#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"

namespace castwright::workspace {

namespace {

constexpr std::string_view pointFolder = "restore/points";
constexpr std::string_view contentFolder = "restore/contents";
constexpr std::string_view intentAct = "files: "; // those that need nothing but their files

std::string placeOf(const RestorePoint& point) {
    return std::format("{}/{:08}-{}.json", pointFolder, point.number, point.id);
}

std::string contentPlace(std::string_view hash) {
    return std::format("{}/{}/{}", contentFolder, hash.substr(0, 2), hash);
}

std::string toText(const RestorePoint& point) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(point.made.time_since_epoch()).count();
    const nlohmann::json json{
        {"id", point.id},        {"number", point.number},         {"made", seconds},
        {"label", point.label},  {"automatic", point.isAutomatic}, {"files", point.files},
        {"absent", point.absent}};
    return json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

std::optional<RestorePoint> fromText(std::string_view text) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("files") || !json["files"].is_object())
        return std::nullopt;
    const auto text_ = [&](const char* key) {
        const auto at = json.find(key);
        return at != json.end() && at->is_string() ? at->get<std::string>() : std::string();
    };
    RestorePoint point{
        .id = text_("id"), .number = 0, .made = {}, .label = text_("label"), .files = {}, .absent = {}};
    if (point.id.empty() || !json.contains("number") || !json["number"].is_number_unsigned())
        return std::nullopt;
    point.number = json["number"].get<std::uint64_t>();
    if (json.contains("made") && json["made"].is_number_integer())
        point.made =
            std::chrono::system_clock::time_point(std::chrono::seconds(json["made"].get<std::int64_t>()));
    point.isAutomatic = json.contains("automatic") && json["automatic"] == true;
    for (const auto& [path, hash] : json["files"].items()) {
        if (!hash.is_string() || hash.get_ref<const std::string&>().size() != 64)
            return std::nullopt;
        point.files.emplace(path, hash.get<std::string>());
    }
    if (json.contains("absent") && json["absent"].is_array()) // older points have none
        for (const auto& path : json["absent"])
            if (path.is_string())
                point.absent.push_back(path.get<std::string>());
    return point;
}

// Every path that a point says something of: its files, and those it knows to be absent.
std::vector<std::string> pathsOf(const RestorePoint& point) {
    auto paths = point.absent;
    for (const auto& [path, hash] : point.files)
        paths.push_back(path);
    return paths;
}

} // namespace

RestorePoints::RestorePoints(RootFolder workspace, RootFolder state)
    : workspace_(std::move(workspace))
    , state_(state)
    , intents_(std::move(state)) {}

Result<std::map<std::string, std::string>> RestorePoints::present(std::span<const std::string> others) const {
    // A workspace whose last file is gone, or whose settings are broken, must still be restorable.
    std::map<std::string, std::string> files;
    std::vector<std::string> paths;
    if (workspace_.hasFile(settingsFile))
        paths.emplace_back(settingsFile);
    const auto found = findWorkflows(workspace_);
    if (!found)
        return std::unexpected(found.error());
    for (const auto& workflow : found->workflows)
        for (const auto& file : workflow.files)
            paths.push_back(workflow.folder.empty() ? file : std::format("{}/{}", workflow.folder, file));
    for (const auto& path : others)
        if (workspace_.hasFile(path) && !std::ranges::contains(paths, path))
            paths.push_back(path);
    for (auto& path : paths) {
        auto bytes = workspace_.read(path);
        if (!bytes)
            return std::unexpected(bytes.error());
        files.emplace(std::move(path), std::move(*bytes));
    }
    return files;
}

Result<RestorePoint> RestorePoints::make(
    std::string_view label, bool isAutomatic, std::chrono::system_clock::time_point now,
    std::span<const std::string> others, const FileHandle* mine) const {
    // Contents are stored before the point that names them; nobody may clear them away in between.
    const auto held = mine != nullptr ? Result<FileHandle>() : turn();
    if (!held)
        return std::unexpected(held.error());
    const auto files = present(others);
    if (!files)
        return because(files.error(), "No restore point could be made.");
    const auto points = list();
    if (!points)
        return std::unexpected(points.error());
    RestorePoint point{
        .id = randomId(),
        .number = points->empty() ? 1 : points->front().number + 1,
        .made = std::chrono::floor<std::chrono::seconds>(now),
        .label = std::string(label),
        .isAutomatic = isAutomatic,
        .files = {},
        .absent = {}};
    std::ranges::copy_if(others, std::back_inserter(point.absent), [&](const std::string& path) {
        return !files->contains(path);
    });
    for (const auto& [path, bytes] : *files) {
        auto hash = contentHash(bytes);
        if (!state_.hasFile(contentPlace(hash)))
            if (auto stored = state_.write(contentPlace(hash), bytes, IfExists::replace, 0600); !stored)
                return because(stored.error(), "No restore point could be made.");
        point.files.emplace(path, std::move(hash));
    }
    if (auto stored = state_.write(placeOf(point), toText(point), IfExists::fail, 0600); !stored)
        return because(stored.error(), "No restore point could be made.");
    // The point is there; what could not be cleared away now is tried again with the next one.
    if (isAutomatic)
        std::ignore = clearAway({}, now);
    return point;
}

Result<std::vector<RestorePoint>> RestorePoints::list() const {
    std::vector<RestorePoint> points;
    if (!state_.hasFolder(pointFolder))
        return points;
    const auto entries = state_.list(pointFolder);
    if (!entries)
        return std::unexpected(entries.error());
    for (const auto& entry : *entries) {
        const auto path = std::format("{}/{}", pointFolder, entry.name);
        const auto text = state_.read(path);
        if (!text)
            return std::unexpected(text.error());
        auto point = fromText(*text);
        if (!point)
            return fail(
                ErrorCode::invalid,
                std::format("The restore point {} is damaged.", (state_.path() / path).string()));
        points.push_back(std::move(*point));
    }
    std::ranges::sort(points, std::greater(), &RestorePoint::number);
    return points;
}

Result<RestorePoint> RestorePoints::find(std::string_view id) const {
    const auto points = list();
    if (!points)
        return std::unexpected(points.error());
    const RestorePoint* found = nullptr;
    for (const auto& point : *points)
        if (!id.empty() && point.id.starts_with(id)) {
            if (found != nullptr)
                return fail(ErrorCode::invalid, std::format("Several restore points begin with \"{}\".", id));
            found = &point;
        }
    if (found == nullptr)
        return fail(ErrorCode::notFound, std::format("There is no restore point \"{}\".", id));
    return *found;
}

Result<std::string> RestorePoints::content(std::string_view hash) const {
    auto bytes = state_.read(contentPlace(hash));
    if (bytes && contentHash(*bytes) != hash)
        return fail(ErrorCode::io, "A stored content is damaged: its hash is another one.");
    return bytes;
}

Result<RestorePreview> RestorePoints::preview(const RestorePoint& point) const {
    const auto files = present(pathsOf(point));
    if (!files)
        return std::unexpected(files.error());
    RestorePreview result;
    for (const auto& [path, hash] : point.files) {
        const auto now = files->find(path);
        if (now == files->end() || contentHash(now->second) != hash)
            result.written.push_back(path);
    }
    for (const auto& [path, bytes] : *files)
        if (!point.files.contains(path))
            result.deleted.push_back(path);
    return result;
}

Result<Restored>
RestorePoints::restore(const RestorePoint& point, std::chrono::system_clock::time_point now) const {
    auto before = make(std::format("Before going back to \"{}\"", point.label), true, now, pathsOf(point));
    if (!before)
        return std::unexpected(before.error());
    std::vector<FileIntent> files;
    for (const auto& [path, hash] : point.files) {
        const auto present = before->files.find(path);
        if (present != before->files.end() && present->second == hash)
            continue;
        auto bytes = content(hash);
        if (!bytes)
            return because(
                bytes.error(), std::format("{} can't be brought back; nothing was changed.", path));
        files.push_back(
            {path, present == before->files.end() ? std::string() : present->second, std::move(*bytes)});
    }
    for (const auto& [path, hash] : before->files)
        if (!point.files.contains(path))
            files.push_back({path, hash, std::nullopt});
    auto outcome = change(std::move(files), std::format("restore {}", point.id));
    if (!outcome)
        return std::unexpected(outcome.error());
    return Restored{std::move(*before), std::move(*outcome)};
}

// A core, windows and cw change the files of one workspace; each waits for the other's last file.
Result<FileHandle> RestorePoints::turn() const {
    constexpr auto patience = std::chrono::seconds(2);
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        auto held = state_.lock("changes.lock");
        if (held || held.error().code != ErrorCode::conflict)
            return held;
        if (std::chrono::steady_clock::now() >= end)
            return fail(
                ErrorCode::conflict,
                "Another program is changing files of this workspace. Nothing was changed; try again in a "
                "moment.");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

Result<IntentOutcome> RestorePoints::change(std::vector<FileIntent> files, std::string_view act) const {
    const auto held = turn();
    if (!held)
        return std::unexpected(held.error());
    const Intent intent{
        .id = randomId(), .act = std::format("{}{}", intentAct, act), .files = std::move(files)};
    if (auto begun = intents_.begin(workspace_, intent); !begun)
        return std::unexpected(begun.error());
    auto outcome = intents_.perform(workspace_, intent);
    if (!outcome)
        return because(
            outcome.error(),
            "The change was interrupted; it is finished when the workspace is opened again.");
    if (auto finished = intents_.finish(intent); !finished)
        return std::unexpected(finished.error());
    return outcome;
}

Result<std::vector<IntentOutcome>> RestorePoints::recover() const {
    const auto held = turn();
    if (!held)
        return std::unexpected(held.error());
    std::vector<IntentOutcome> outcomes;
    const auto intents = intents_.unfinished();
    if (!intents)
        return std::unexpected(intents.error());
    for (const auto& intent : *intents) {
        if (!intent.act.starts_with(intentAct))
            continue; // somebody else's
        auto outcome = intents_.perform(workspace_, intent);
        if (!outcome)
            return std::unexpected(outcome.error());
        if (auto finished = intents_.finish(intent); !finished)
            return std::unexpected(finished.error());
        outcomes.push_back(std::move(*outcome));
    }
    return outcomes;
}

Result<std::size_t>
RestorePoints::prune(const Retention& retention, std::chrono::system_clock::time_point now) const {
    const auto held = turn();
    if (!held)
        return std::unexpected(held.error());
    return clearAway(retention, now);
}

Result<std::size_t>
RestorePoints::clearAway(const Retention& retention, std::chrono::system_clock::time_point now) const {
    const auto points = list();
    if (!points)
        return std::unexpected(points.error());
    std::set<std::string> needed;
    std::size_t automatic = 0;
    std::size_t removed = 0;
    for (const auto& point : *points) {
        const bool isOld = now - point.made > retention.maxAge;
        if (point.isAutomatic)
            ++automatic;
        if (point.isAutomatic && (automatic > retention.atMost || (isOld && automatic > retention.atLeast))) {
            if (auto gone = state_.remove(placeOf(point)); !gone)
                return std::unexpected(gone.error());
            ++removed;
            continue;
        }
        for (const auto& [path, hash] : point.files)
            needed.insert(hash);
    }
    if (!state_.hasFolder(contentFolder))
        return removed;
    const auto folders = state_.list(contentFolder);
    if (!folders)
        return std::unexpected(folders.error());
    for (const auto& folder : *folders) {
        const auto contents = state_.list(std::format("{}/{}", contentFolder, folder.name));
        if (!contents)
            return std::unexpected(contents.error());
        for (const auto& entry : *contents)
            if (!needed.contains(entry.name))
                if (auto gone = state_.remove(contentPlace(entry.name)); !gone)
                    return std::unexpected(gone.error());
    }
    return removed;
}

} // namespace castwright::workspace
