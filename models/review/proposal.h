// What an engine offers: files on a base. A proposal is never altered by what happens to the draft.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "models/spec/bundle.h"
#include "models/vocabulary/bundlepath.h"

namespace castwright::review {

enum class ProposalStatus : std::uint8_t { queued, processing, completed, failed, cancelled, resolved };
enum class Resolution : std::uint8_t { none, approved, partial, rejected, noChange, dismissed };
// Whether the engine promised its whole set of files, or only those it wrote (the real one does the latter).
enum class FilesMode : std::uint8_t { written, snapshot };

// The draft as it was when the refinement began.
struct Base {
    std::string revision;
    spec::Bundle bundle;
    bool operator==(const Base&) const = default;
};

struct Proposal {
    std::string id;
    std::string threadId;
    std::string parentId; // the proposal this one follows up, or empty
    std::string prompt;
    ProposalStatus status = ProposalStatus::queued;
    Resolution resolution = Resolution::none;
    std::string failure; // why it failed, as a sentence

    Base base;
    FilesMode filesMode = FilesMode::written;
    std::map<BundlePath, std::string> written; // content the engine proposes
    std::set<BundlePath> deleted;              // by an explicit null, or by absence where rule 6 allows it
    std::map<std::string, std::string> notes;  // the engine's working files: shown, never applied
};

[[nodiscard]] std::string_view toString(ProposalStatus status);
[[nodiscard]] std::string_view toString(Resolution resolution);

// The files as they would be if everything were accepted on the untouched base.
[[nodiscard]] spec::Bundle proposedBundle(const Proposal& proposal);

} // namespace castwright::review
