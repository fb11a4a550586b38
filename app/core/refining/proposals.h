// Entries in the store: a list reads heads only, a change writes the parts that it changed, and what one act
// does is stored whole or not at all.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/core/refining/entry.h"
#include "models/store/records.h"
#include "models/workspace/rootfolder.h"
#include "net/telemetry/log.h"

namespace castwright::core {

enum class Parts : std::uint8_t {
    head,  // without base, files, notes and audit
    whole, // all
};

struct ProposalFilter {
    std::string workflow; // "" is any
    std::string status;
    std::string cursor; // where the last page ended; "" is the beginning
    std::size_t most = 100;
    std::function<bool(const std::string& workflow)> isVisible = {};
};
struct ProposalPage {
    std::vector<Entry> entries; // heads, newest first
    std::string next;           // the cursor of the next page, "" at the end
};

// Times as RFC 3339; an empty one keeps all.
struct Forgetting {
    std::string eventsBefore;   // streams of what was settled by then, and rows of the feed
    std::string resolvedBefore; // whole proposals; their audit stays
};
struct Forgotten {
    int streams = 0;
    int proposals = 0;
    int changes = 0; // of the feed
};

class Proposals {
public:
    using Also = std::function<void(store::Connection&)>;

    explicit Proposals(store::Database& store)
        : store_(store) {}

    // Of two that were asked with one key in one workflow the first is kept, and returned.
    [[nodiscard]] Result<Entry> add(const Entry& entry);
    [[nodiscard]] Result<Entry> find(const std::string& id, Parts parts) const;
    [[nodiscard]] Result<Entry> findByThread(const std::string& thread) const;
    [[nodiscard]] Result<ProposalPage> list(const ProposalFilter& filter) const;
    [[nodiscard]] Result<std::vector<std::string>> unfinished() const; // queued and processing ones

    // Reads, acts and stores as one; what the act refuses is not stored. `also` belongs to the same
    // transaction.
    [[nodiscard]] Result<> change(
        const std::string& id, Parts parts, const std::function<Result<>(Entry&)>& act,
        const Also& also = {});

    // What is still to be carried out stays.
    [[nodiscard]] Result<Forgotten> forget(const Forgetting& what);

    // What earlier versions kept as files, once. The files stay where they are.
    [[nodiscard]] Result<> importFiles(const workspace::RootFolder& state, const telemetry::Logger& log);

private:
    [[nodiscard]] Result<Entry>
    findWhere(const std::string& column, const std::string& value, Parts parts) const;

    store::Database& store_;
};

} // namespace castwright::core
