// Proposals as files, and their states in words.
#include "models/review/proposal.h"

#include <utility>

namespace castwright::review {

std::string_view toString(ProposalStatus status) {
    switch (status) {
    case ProposalStatus::queued:
        return "queued";
    case ProposalStatus::processing:
        return "processing";
    case ProposalStatus::completed:
        return "completed";
    case ProposalStatus::failed:
        return "failed";
    case ProposalStatus::cancelled:
        return "cancelled";
    case ProposalStatus::resolved:
        return "resolved";
    }
    std::unreachable();
}

std::string_view toString(Resolution resolution) {
    switch (resolution) {
    case Resolution::none:
        return "none";
    case Resolution::approved:
        return "approved";
    case Resolution::partial:
        return "partial";
    case Resolution::rejected:
        return "rejected";
    case Resolution::noChange:
        return "no_change";
    case Resolution::dismissed:
        return "dismissed";
    }
    std::unreachable();
}

spec::Bundle proposedBundle(const Proposal& proposal) {
    auto bundle = proposal.base.bundle;
    for (const auto& path : proposal.deleted)
        bundle.files.erase(path);
    for (const auto& [path, bytes] : proposal.written)
        bundle.files.insert_or_assign(path, bytes);
    return bundle;
}

} // namespace castwright::review
