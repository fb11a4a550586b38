// What an engine has shown of its files, update by update, and which deletions follow from it. The real
// engine returns only what it wrote, sends a late {} and forgets the rest: none of that may delete anything.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "models/review/proposal.h"
#include "models/vocabulary/bundlepath.h"

namespace castwright::review {

enum class UpdateKind : std::uint8_t {
    written,  // nothing declared: the files the engine has written so far
    snapshot, // files_mode "snapshot": all of its files
    delta,    // only what changed since
};

class EngineFiles {
public:
    // `given`: the paths that the engine was given when the thread began.
    explicit EngineFiles(std::set<BundlePath> given)
        : given_(std::move(given)) {}

    // What was proposed before this thread began; the engine has shown none of it, so leaving it out deletes
    // nothing.
    void beginWith(const std::map<BundlePath, std::string>& written, const std::set<BundlePath>& deleted);
    // A null is an explicit deletion.
    void observe(const std::map<BundlePath, std::optional<std::string>>& files, UpdateKind kind);

    [[nodiscard]] bool wereSeen() const { return wereSeen_; }
    [[nodiscard]] const std::map<BundlePath, std::string>& written() const { return written_; }
    [[nodiscard]] const std::set<BundlePath>& deleted() const { return deleted_; }

    // Fills the proposal. A file that equals the base is no change; deleting what the base never had neither.
    void offerIn(Proposal& proposal) const;

private:
    std::set<BundlePath> given_;
    std::set<BundlePath> shown_; // by the engine itself, in this thread
    std::map<BundlePath, std::string> written_;
    std::set<BundlePath> deleted_;
    bool wereSeen_ = false;
};

} // namespace castwright::review
