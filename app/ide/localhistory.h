// The history of one workflow from its own disk: restore points and git, without the core.
#pragma once

#include <filesystem>
#include <memory>

#include "models/git/repository.h"
#include "models/workspace/fileops.h"
#include "models/workspace/restorepoints.h"
#include "models/workspace/rootfolder.h"
#include "ui/history/source.h"

namespace castwright::ide {

class LocalHistory final : public history::Source {
public:
    [[nodiscard]] static Result<std::unique_ptr<LocalHistory>>
    open(const std::filesystem::path& workspace, const std::filesystem::path& userState, std::string folder);

    [[nodiscard]] Result<std::vector<history::Moment>> moments() override;
    [[nodiscard]] Result<spec::Bundle> files(const std::string& moment) override;
    [[nodiscard]] Result<std::string> restore(const std::string& moment) override;
    [[nodiscard]] Result<std::string> become(const spec::Bundle& files) override;
    [[nodiscard]] Result<> keep(const std::string& label) override;
    [[nodiscard]] Result<std::vector<history::Changed>> changes() override;
    [[nodiscard]] Result<> commit(const std::string& message, const std::vector<std::string>& paths) override;
    [[nodiscard]] Result<std::string> discard(const std::vector<std::string>& paths) override;

private:
    LocalHistory(
        std::unique_ptr<workspace::FileOps> ops, workspace::RootFolder root, workspace::RestorePoints points,
        std::string folder);
    [[nodiscard]] Result<spec::Bundle> present() const;
    [[nodiscard]] Result<spec::Bundle> committed(const std::string& revision) const;
    [[nodiscard]] Result<git::Repository> repository() const;
    // The path inside the workflow, or nothing where it is none of its files.
    [[nodiscard]] std::optional<BundlePath> inside(std::string_view path) const;
    [[nodiscard]] std::string below(const BundlePath& path) const; // the workspace

    std::unique_ptr<workspace::FileOps> ops_;
    workspace::RootFolder root_;
    workspace::RestorePoints points_;
    std::string folder_; // of the workflow, below the workspace; "" where the workspace is one
};

} // namespace castwright::ide
