// Opening, and what is staged and committed.
#include "models/git/repository.h"

#include <algorithm>
#include <array>
#include <format>
#include <git2.h>

#include "models/git/giterror.h"
#include "models/git/handles.h"
#include "models/vocabulary/id.h"
#include "models/workspace/rootfolder.h"

namespace castwright::git {

namespace {

std::string idText(const git_oid& id) {
    std::array<char, GIT_OID_SHA1_HEXSIZE + 1> text{};
    git_oid_tostr(text.data(), text.size(), &id);
    return text.data();
}

Change changeOf(git_delta_t delta) {
    switch (delta) {
    case GIT_DELTA_ADDED:
    case GIT_DELTA_COPIED:
    case GIT_DELTA_UNTRACKED:
        return Change::added;
    case GIT_DELTA_DELETED:
        return Change::deleted;
    case GIT_DELTA_RENAMED:
        return Change::renamed;
    case GIT_DELTA_TYPECHANGE:
        return Change::typeChanged;
    case GIT_DELTA_CONFLICTED:
        return Change::conflicted;
    default:
        return Change::modified;
    }
}

Signature fromGit(const git_signature* signature) {
    if (signature == nullptr)
        return {};
    return {
        .name = signature->name == nullptr ? "" : signature->name,
        .email = signature->email == nullptr ? "" : signature->email,
        .time = std::chrono::sys_seconds(std::chrono::seconds(signature->when.time))};
}

Result<CommitHandle> commitAt(git_repository* repository, std::string_view revision) {
    ObjectHandle object;
    const std::string name(revision);
    if (const int code = git_revparse_single(Out(object), repository, name.c_str()); code != 0)
        return failed(code, std::format("There is no revision \"{}\".", revision));
    ObjectHandle peeled;
    if (const int code = git_object_peel(Out(peeled), object.get(), GIT_OBJECT_COMMIT); code != 0)
        return failed(code, std::format("\"{}\" is no commit.", revision));
    return CommitHandle(reinterpret_cast<git_commit*>(peeled.release()));
}

// nullptr stands for the empty tree.
Result<TreeHandle> treeAt(git_repository* repository, std::string_view revision) {
    if (revision.empty())
        return TreeHandle();
    const auto commit = commitAt(repository, revision);
    if (!commit)
        return std::unexpected(commit.error());
    TreeHandle tree;
    if (const int code = git_commit_tree(Out(tree), commit->get()); code != 0)
        return failed(code, "The files of a commit could not be read.");
    return tree;
}

Result<IndexHandle> indexOf(git_repository* repository) {
    IndexHandle index;
    if (const int code = git_repository_index(Out(index), repository); code != 0)
        return failed(code, "What is staged could not be read.");
    if (const int code = git_index_read(index.get(), 0); code != 0)
        return failed(code, "What is staged could not be read.");
    return index;
}

Result<std::string> blobText(git_repository* repository, const git_oid& id) {
    BlobHandle blob;
    if (const int code = git_blob_lookup(Out(blob), repository, &id); code != 0)
        return failed(code, "A stored file could not be read.");
    return std::string(
        static_cast<const char*>(git_blob_rawcontent(blob.get())),
        static_cast<std::size_t>(git_blob_rawsize(blob.get())));
}

Commit fromGit(const git_commit* commit) {
    Commit value{.id = idText(*git_commit_id(commit)), .parents = {}, .author = {}, .message = {}};
    for (unsigned i = 0; i < git_commit_parentcount(commit); ++i)
        value.parents.push_back(idText(*git_commit_parent_id(commit, i)));
    value.author = fromGit(git_commit_author(commit));
    if (const char* message = git_commit_message(commit))
        value.message = message;
    return value;
}

std::optional<Change> stagedChange(unsigned flags) {
    if ((flags & GIT_STATUS_INDEX_NEW) != 0)
        return Change::added;
    if ((flags & GIT_STATUS_INDEX_MODIFIED) != 0)
        return Change::modified;
    if ((flags & GIT_STATUS_INDEX_DELETED) != 0)
        return Change::deleted;
    if ((flags & GIT_STATUS_INDEX_RENAMED) != 0)
        return Change::renamed;
    if ((flags & GIT_STATUS_INDEX_TYPECHANGE) != 0)
        return Change::typeChanged;
    return std::nullopt;
}

std::optional<Change> unstagedChange(unsigned flags) {
    if ((flags & GIT_STATUS_CONFLICTED) != 0)
        return Change::conflicted;
    if ((flags & GIT_STATUS_WT_NEW) != 0)
        return Change::added;
    if ((flags & GIT_STATUS_WT_MODIFIED) != 0)
        return Change::modified;
    if ((flags & GIT_STATUS_WT_DELETED) != 0)
        return Change::deleted;
    if ((flags & GIT_STATUS_WT_TYPECHANGE) != 0)
        return Change::typeChanged;
    return std::nullopt;
}

std::string withTrailers(std::string_view message, std::span<const Trailer> trailers) {
    auto end = message.find_last_not_of(" \n\r\t");
    std::string text(message.substr(0, end == std::string_view::npos ? 0 : end + 1));
    text += '\n';
    for (const auto& trailer : trailers) {
        if (&trailer == trailers.data())
            text += '\n';
        // A value of several lines would end the block of trailers; git folds such values the same way.
        std::string value;
        for (const char c : trailer.value)
            value += c == '\n' ? "\n " : std::string(1, c);
        text += std::format("{}: {}\n", trailer.key, value);
    }
    return text;
}

} // namespace

std::string_view toString(Change change) {
    switch (change) {
    case Change::added:
        return "added";
    case Change::modified:
        return "modified";
    case Change::deleted:
        return "deleted";
    case Change::renamed:
        return "renamed";
    case Change::typeChanged:
        return "type_changed";
    case Change::conflicted:
        return "conflicted";
    }
    std::unreachable();
}

std::string_view Commit::subject() const {
    return std::string_view(message).substr(0, message.find('\n'));
}

std::vector<Trailer> Commit::trailers() const {
    const text::GitLibrary library;
    git_message_trailer_array found{};
    std::vector<Trailer> result;
    if (git_message_trailers(&found, message.c_str()) == 0)
        for (std::size_t i = 0; i < found.count; ++i)
            result.push_back({found.trailers[i].key, found.trailers[i].value});
    git_message_trailer_array_free(&found);
    return result;
}

Result<Repository> Repository::open(const std::filesystem::path& folder) {
    const text::GitLibrary library;
    std::error_code error;
    const auto root = std::filesystem::canonical(folder, error);
    if (error)
        return std::unexpected(workspace::systemError("open", folder.string(), error.value()));
    git_repository* raw = nullptr;
    const int code = git_repository_open_ext(&raw, root.c_str(), GIT_REPOSITORY_OPEN_NO_SEARCH, nullptr);
    Handle handle(raw, &git_repository_free);
    if (code == GIT_EOWNER)
        return failed(
            code, std::format(
                      "The repository in {} belongs to somebody else. If you trust it, run "
                      "\"git config --global --add safe.directory\" with that folder.",
                      root.string()));
    if (code != 0)
        return failed(code, std::format("{} is no git repository.", root.string()));
    const char* workTree = git_repository_workdir(handle.get());
    if (workTree == nullptr)
        return fail(ErrorCode::invalid, std::format("{} is a repository without files.", root.string()));
    // core.worktree of a downloaded repository could name any folder of the user.
    if (std::filesystem::canonical(workTree, error) != root || error)
        return fail(
            ErrorCode::refused, std::format(
                                    "The repository in {} says that its files are in {}. It is not used.",
                                    root.string(), workTree));
    return Repository(std::move(handle), root);
}

Result<Repository> Repository::init(const std::filesystem::path& folder) {
    const text::GitLibrary library;
    git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
    options.flags = GIT_REPOSITORY_INIT_NO_REINIT;
    options.initial_head = "main";
    git_repository* raw = nullptr;
    const int code = git_repository_init_ext(&raw, folder.c_str(), &options);
    const Handle handle(raw, &git_repository_free);
    if (code == GIT_EEXISTS)
        return failed(code, std::format("{} is a git repository already.", folder.string()));
    if (code != 0)
        return failed(code, std::format("No git repository could be made in {}.", folder.string()));
    return open(folder);
}

Result<std::string> Repository::branch() const {
    ReferenceHandle head;
    if (const int code = git_reference_lookup(Out(head), handle_.get(), "HEAD"); code != 0)
        return failed(code, "HEAD could not be read.");
    const char* target = git_reference_symbolic_target(head.get());
    const std::string_view name = target == nullptr ? "" : target;
    constexpr std::string_view prefix = "refs/heads/";
    return std::string(name.starts_with(prefix) ? name.substr(prefix.size()) : name);
}

Result<std::optional<std::string>> Repository::head() const {
    git_oid id{};
    const int code = git_reference_name_to_id(&id, handle_.get(), "HEAD");
    if (code == GIT_ENOTFOUND || code == GIT_EUNBORNBRANCH)
        return std::optional<std::string>();
    if (code != 0)
        return failed(code, "HEAD could not be read.");
    return std::optional(idText(id));
}

Result<std::string> Repository::resolve(std::string_view revision) const {
    return commitAt(handle_.get(), revision).transform([](const CommitHandle& commit) {
        return idText(*git_commit_id(commit.get()));
    });
}

Result<std::vector<FileStatus>> Repository::status() const {
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR;
    options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS
                    | GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
    StatusHandle list;
    if (const int code = git_status_list_new(Out(list), handle_.get(), &options); code != 0)
        return failed(code, "The state of the files could not be read.");
    std::vector<FileStatus> files;
    for (std::size_t i = 0; i < git_status_list_entrycount(list.get()); ++i) {
        const auto* entry = git_status_byindex(list.get(), i);
        const auto* delta =
            entry->index_to_workdir != nullptr ? entry->index_to_workdir : entry->head_to_index;
        const std::string path =
            delta->new_file.path != nullptr ? delta->new_file.path : delta->old_file.path;
        if (path.starts_with(workspace::unfinishedPrefix)
            || path.contains(std::format("/{}", workspace::unfinishedPrefix)))
            continue;
        FileStatus file{path, stagedChange(entry->status), unstagedChange(entry->status)};
        if (file.staged || file.unstaged)
            files.push_back(std::move(file));
    }
    std::ranges::sort(files, {}, &FileStatus::path);
    return files;
}

Result<> Repository::stage(std::span<const std::string> paths) const {
    const auto index = indexOf(handle_.get());
    if (!index)
        return std::unexpected(index.error());
    workspace::FileOps ops;
    const auto folder = workspace::RootFolder::open(root_, ops);
    if (!folder)
        return std::unexpected(folder.error());
    for (const auto& path : paths) {
        const auto entry = folder->entry(path);
        int code = 0;
        if (entry && entry->kind == workspace::Entry::Kind::file)
            code = git_index_add_bypath(index->get(), path.c_str());
        else if (entry)
            return fail(
                ErrorCode::refused,
                std::format("{} is a link or no ordinary file; Castwright commits files only.", path));
        else if (entry.error().code == ErrorCode::notFound)
            code = git_index_remove_bypath(index->get(), path.c_str());
        else
            return std::unexpected(entry.error());
        if (code != 0)
            return failed(code, std::format("{} could not be staged.", path));
    }
    if (const int code = git_index_write(index->get()); code != 0)
        return failed(code, "What is staged could not be written.");
    return {};
}

Result<> Repository::unstage(std::span<const std::string> paths) const {
    const auto id = head();
    if (!id)
        return std::unexpected(id.error());
    ObjectHandle target;
    if (*id)
        if (const int code = git_revparse_single(Out(target), handle_.get(), "HEAD"); code != 0)
            return failed(code, "HEAD could not be read.");
    std::vector<char*> names;
    for (const auto& path : paths)
        names.push_back(const_cast<char*>(path.c_str()));
    const git_strarray list{names.data(), names.size()};
    if (const int code = git_reset_default(handle_.get(), target.get(), &list); code != 0)
        return failed(code, "The files could not be unstaged.");
    return {};
}

Result<Signature> Repository::committer() const {
    SignatureHandle known;
    if (const int code = git_signature_default(Out(known), handle_.get()); code != 0)
        return failed(
            code,
            "git does not know who you are. Set user.name and user.email with \"git config --global\".");
    return fromGit(known.get());
}

Result<std::string> Repository::commit(
    std::string_view message, std::span<const Trailer> trailers,
    const std::optional<Signature>& signature) const {
    if (message.find_first_not_of(" \n\r\t") == std::string_view::npos)
        return fail(ErrorCode::invalid, "A commit needs a message.");
    const auto index = indexOf(handle_.get());
    if (!index)
        return std::unexpected(index.error());
    if (git_index_has_conflicts(index->get()) != 0)
        return fail(ErrorCode::conflict, "Some files are in conflict. Resolve and stage them first.");
    const auto parentId = head();
    if (!parentId)
        return std::unexpected(parentId.error());

    git_oid treeId{};
    if (const int code = git_index_write_tree(&treeId, index->get()); code != 0)
        return failed(code, "The staged files could not be stored.");
    CommitHandle parent;
    if (*parentId) {
        auto found = commitAt(handle_.get(), **parentId);
        if (!found)
            return std::unexpected(found.error());
        parent = std::move(*found);
        if (git_oid_equal(git_commit_tree_id(parent.get()), &treeId) != 0)
            return fail(ErrorCode::conflict, "Nothing is staged, so there is nothing to commit.");
    } else if (git_index_entrycount(index->get()) == 0) {
        return fail(ErrorCode::conflict, "Nothing is staged, so there is nothing to commit.");
    }
    TreeHandle tree;
    if (const int code = git_tree_lookup(Out(tree), handle_.get(), &treeId); code != 0)
        return failed(code, "The staged files could not be stored.");

    SignatureHandle author;
    const int signedAs = signature ? git_signature_new(
                                         Out(author), signature->name.c_str(), signature->email.c_str(),
                                         signature->time.time_since_epoch().count(), 0)
                                   : git_signature_default(Out(author), handle_.get());
    if (signedAs != 0)
        return failed(
            signedAs,
            "git does not know who you are. Set user.name and user.email with \"git config --global\".");
    const auto whole = withTrailers(message, trailers);
    std::array<const git_commit*, 1> parents{parent.get()};
    git_oid id{};
    if (const int code = git_commit_create(
            &id, handle_.get(), "HEAD", author.get(), author.get(), "UTF-8", whole.c_str(), tree.get(),
            parent ? 1 : 0, parents.data());
        code != 0)
        return failed(code, "The commit could not be made.");
    return idText(id);
}

Result<std::vector<Commit>> Repository::log(std::size_t limit, std::string_view path) const {
    std::vector<Commit> commits;
    const auto start = head();
    if (!start)
        return std::unexpected(start.error());
    if (!*start)
        return commits;
    WalkHandle walk;
    if (const int code = git_revwalk_new(Out(walk), handle_.get()); code != 0)
        return failed(code, "The history could not be read.");
    git_revwalk_sorting(walk.get(), GIT_SORT_TOPOLOGICAL | GIT_SORT_TIME);
    if (const int code = git_revwalk_push_head(walk.get()); code != 0)
        return failed(code, "The history could not be read.");
    const std::string name(path);
    const auto entryId = [&](const git_commit* commit) -> std::optional<std::string> {
        TreeHandle tree;
        EntryHandle entry;
        if (git_commit_tree(Out(tree), commit) != 0) // the handle is filled at the end of the expression
            return std::nullopt;
        if (git_tree_entry_bypath(Out(entry), tree.get(), name.c_str()) != 0)
            return std::nullopt;
        return idText(*git_tree_entry_id(entry.get()));
    };
    git_oid id{};
    int code = 0;
    while (commits.size() < limit && (code = git_revwalk_next(&id, walk.get())) == 0) {
        CommitHandle commit;
        if (const int found = git_commit_lookup(Out(commit), handle_.get(), &id); found != 0)
            return failed(found, "A commit could not be read.");
        if (!path.empty()) {
            const auto now = entryId(commit.get());
            const auto count = git_commit_parentcount(commit.get());
            bool isChanged = count == 0 && now;
            for (unsigned i = 0; i < count; ++i) {
                CommitHandle parent;
                if (git_commit_parent(Out(parent), commit.get(), i) != 0)
                    continue; // a shallow clone ends here
                isChanged = entryId(parent.get()) != now;
                if (!isChanged)
                    break; // a merge that took this side as it was changed nothing
            }
            if (!isChanged)
                continue;
        }
        commits.push_back(fromGit(commit.get()));
    }
    if (code != 0 && code != GIT_ITEROVER)
        return failed(code, "The history could not be read.");
    return commits;
}

Result<Commit> Repository::show(std::string_view revision) const {
    return commitAt(handle_.get(), revision).transform([](const CommitHandle& commit) {
        return fromGit(commit.get());
    });
}

Result<std::vector<FileChange>> Repository::diff(std::string_view before, std::string_view after) const {
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS | GIT_DIFF_IGNORE_SUBMODULES;
    DiffHandle diff;
    int code = 0;
    if (after == diskRevision || after == indexRevision) {
        if (before == indexRevision && after == diskRevision) {
            code = git_diff_index_to_workdir(Out(diff), handle_.get(), nullptr, &options);
        } else {
            const auto tree = treeAt(handle_.get(), before);
            if (!tree)
                return std::unexpected(tree.error());
            code = after == indexRevision
                       ? git_diff_tree_to_index(Out(diff), handle_.get(), tree->get(), nullptr, &options)
                       : git_diff_tree_to_workdir_with_index(Out(diff), handle_.get(), tree->get(), &options);
        }
    } else {
        const auto from = treeAt(handle_.get(), before);
        const auto to = treeAt(handle_.get(), after);
        if (!from || !to)
            return std::unexpected(!from ? from.error() : to.error());
        code = git_diff_tree_to_tree(Out(diff), handle_.get(), from->get(), to->get(), &options);
    }
    if (code != 0)
        return failed(code, "The revisions could not be compared.");
    git_diff_find_options find = GIT_DIFF_FIND_OPTIONS_INIT;
    find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    if (const int found = git_diff_find_similar(diff.get(), &find); found != 0)
        return failed(found, "The revisions could not be compared.");
    std::vector<FileChange> changes;
    for (std::size_t i = 0; i < git_diff_num_deltas(diff.get()); ++i) {
        const auto* delta = git_diff_get_delta(diff.get(), i);
        FileChange change{
            .path = delta->status == GIT_DELTA_DELETED ? delta->old_file.path : delta->new_file.path,
            .oldPath = {},
            .change = changeOf(delta->status)};
        if (delta->status == GIT_DELTA_RENAMED)
            change.oldPath = delta->old_file.path;
        changes.push_back(std::move(change));
    }
    std::ranges::sort(changes, {}, &FileChange::path);
    return changes;
}

Result<std::optional<std::string>>
Repository::content(std::string_view revision, std::string_view path) const {
    using Content = std::optional<std::string>;
    const std::string name(path);
    if (revision == diskRevision) {
        workspace::FileOps ops;
        const auto folder = workspace::RootFolder::open(root_, ops);
        if (!folder)
            return std::unexpected(folder.error());
        auto bytes = folder->read(path);
        if (!bytes && bytes.error().code == ErrorCode::notFound)
            return Content();
        return bytes.transform([](std::string& text) { return Content(std::move(text)); });
    }
    if (revision == indexRevision) {
        const auto index = indexOf(handle_.get());
        if (!index)
            return std::unexpected(index.error());
        const auto* entry = git_index_get_bypath(index->get(), name.c_str(), 0);
        if (entry == nullptr)
            return Content();
        return blobText(handle_.get(), entry->id).transform([](std::string text) {
            return Content(std::move(text));
        });
    }
    const auto tree = treeAt(handle_.get(), revision);
    if (!tree)
        return std::unexpected(tree.error());
    EntryHandle entry;
    const int code = *tree ? git_tree_entry_bypath(Out(entry), tree->get(), name.c_str()) : GIT_ENOTFOUND;
    if (code == GIT_ENOTFOUND)
        return Content();
    if (code != 0)
        return failed(code, std::format("{} could not be read.", path));
    if (git_tree_entry_type(entry.get()) != GIT_OBJECT_BLOB)
        return Content();
    return blobText(handle_.get(), *git_tree_entry_id(entry.get())).transform([](std::string text) {
        return Content(std::move(text));
    });
}

Result<MergedTree> Repository::merge(std::string_view ours, std::string_view theirs) const {
    const auto our = commitAt(handle_.get(), ours);
    const auto their = commitAt(handle_.get(), theirs);
    if (!our || !their)
        return std::unexpected(!our ? our.error() : their.error());
    git_merge_options options = GIT_MERGE_OPTIONS_INIT;
    IndexHandle index;
    if (const int code = git_merge_commits(Out(index), handle_.get(), our->get(), their->get(), &options);
        code != 0)
        return failed(code, "The two could not be merged.");
    MergedTree result;
    if (git_index_has_conflicts(index.get()) != 0) {
        ConflictsHandle conflicts;
        if (const int code = git_index_conflict_iterator_new(Out(conflicts), index.get()); code != 0)
            return failed(code, "The conflicts could not be read.");
        const git_index_entry* base = nullptr;
        const git_index_entry* mine = nullptr;
        const git_index_entry* other = nullptr;
        while (git_index_conflict_next(&base, &mine, &other, conflicts.get()) == 0)
            result.conflicts.emplace_back((mine != nullptr ? mine : other != nullptr ? other : base)->path);
    }
    for (std::size_t i = 0; i < git_index_entrycount(index.get()); ++i) {
        const auto* entry = git_index_get_byindex(index.get(), i);
        if (git_index_entry_stage(entry) != 0)
            continue;
        const auto before = content(ours, entry->path);
        auto after = blobText(handle_.get(), entry->id);
        if (!before || !after)
            return std::unexpected(!before ? before.error() : after.error());
        if (*before != *after)
            result.files.emplace_back(entry->path, std::move(*after));
    }
    return result;
}

} // namespace castwright::git
