// Rule 6 of the contract.
#include "models/review/enginefiles.h"

namespace castwright::review {

void EngineFiles::beginWith(
    const std::map<BundlePath, std::string>& written, const std::set<BundlePath>& deleted) {
    written_ = written;
    deleted_ = deleted;
}

void EngineFiles::observe(const std::map<BundlePath, std::optional<std::string>>& files, UpdateKind kind) {
    if (files.empty()) // a late {} never erases what was seen
        return;
    wereSeen_ = true;
    for (const auto& [path, bytes] : files) {
        if (bytes) {
            written_.insert_or_assign(path, *bytes);
            deleted_.erase(path);
            shown_.insert(path);
        } else {
            written_.erase(path);
            deleted_.insert(path);
        }
    }
    if (kind == UpdateKind::delta)
        return;
    for (const auto& path : shown_)
        if (!files.contains(path)) { // it was here, and the engine took it away
            written_.erase(path);
            deleted_.insert(path);
        }
    if (kind == UpdateKind::snapshot)
        for (const auto& path : given_)
            if (!files.contains(path))
                deleted_.insert(path);
}

void EngineFiles::offerIn(Proposal& proposal) const {
    proposal.written.clear();
    proposal.deleted.clear();
    for (const auto& [path, bytes] : written_) {
        const auto* base = proposal.base.bundle.find(path);
        if (base == nullptr || *base != bytes)
            proposal.written.emplace(path, bytes);
    }
    for (const auto& path : deleted_)
        if (proposal.base.bundle.find(path) != nullptr)
            proposal.deleted.insert(path);
}

} // namespace castwright::review
