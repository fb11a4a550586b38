// Where a review gets its proposal from, and where its decisions go: the core in the window, anything in a
// test.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/review/apply.h"
#include "models/review/comment.h"
#include "models/review/decision.h"
#include "models/review/proposal.h"
#include "models/vocabulary/error.h"

namespace castwright::review {

struct AuditLine {
    std::string time;
    std::string act;
    std::string detail;
    std::string who = {};
    std::string hash = {};
    bool operator==(const AuditLine&) const = default;
};

// Another proposal that this one goes back to.
struct Earlier {
    std::string id;
    std::string prompt;
    std::string time;
    bool operator==(const Earlier&) const = default;
};

// What the check of the whole record found.
struct RecordCheck {
    std::size_t rows = 0;
    std::string lastHash;
    std::optional<std::int64_t> brokenRow; // the first that does not follow from the one before it
};

struct Detail {
    Proposal proposal;
    Decisions decisions;
    std::vector<std::pair<std::string, std::string>> viewed; // path and hash of what was looked at
    bool isCurrent = true;
    std::vector<AuditLine> audit;
    std::vector<Earlier> earlier = {}; // the nearest first
    std::vector<Comment> comments = {};
};

// What approving would do, as whoever will do it says.
struct Outcome {
    struct Clash {
        std::string path;
        std::string message;
        std::optional<std::string> base = {};
        std::optional<std::string> draft = {};   // what stands there now
        std::optional<std::string> decided = {}; // what the accepted parts alone would make of it
    };
    std::vector<std::string> written;
    std::vector<std::string> deleted;
    std::vector<std::pair<std::string, std::string>> renamed;
    std::vector<Clash> conflicts;
    std::size_t accepted = 0;
    std::size_t rejected = 0;
    std::size_t undecided = 0;
    bool needsConfirmation = false; // it deletes more than it keeps
    std::string draftRevision;
};

class Source {
public:
    template <class T>
    using Answer = std::function<void(Result<T>)>;

    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    // No answer comes after it is destroyed.
    virtual ~Source() = default;

    virtual void load(Answer<Detail> answer) = 0;
    // The whole of the decisions, made on a revision; the answer is the new one.
    virtual void decide(const Decisions& decisions, Answer<std::uint64_t> answer) = 0;
    // Writes it, or takes it away where its text is empty; the answer is all that there are then.
    virtual void comment(const Comment& comment, Answer<std::vector<Comment>> answer) = 0;
    virtual void setViewed(const std::vector<std::pair<std::string, std::string>>& viewed) = 0;
    virtual void preview(std::uint64_t revision, const Settlements& settled, Answer<Outcome> answer) = 0;
    virtual void approve(
        std::uint64_t revision, const std::string& draftRevision, const Settlements& settled,
        bool confirmDeletions, Answer<void> answer) = 0;
    virtual void reject(Answer<void> answer) = 0;
    virtual void reopen(Answer<void> answer) = 0; // takes a rejection back
    // Makes a proposal of its own on the files as they are now, and answers its id; this one stays.
    virtual void rebase(Answer<std::string> answer) = 0;
    virtual void undoApproval(Answer<void> answer) = 0;
    // Reads the record of the whole workspace, and checks that no row was changed, taken out or put in.
    virtual void checkRecord(Answer<RecordCheck> answer) = 0;
};

} // namespace castwright::review
