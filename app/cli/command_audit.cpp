// cw audit verify: the chain of hashes over who did what, computed again from what the core tells.
#include <algorithm>
#include <format>
#include <map>
#include <ostream>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/corecall.h"
#include "models/review/audit.h"
#include "net/http/message.h"

namespace castwright::cli {

namespace {

using nlohmann::json;
using Chains = std::map<std::string, std::vector<review::AuditRow>>;

std::int64_t numberOf(const json& row) {
    const auto found = row.is_object() ? row.find("number") : row.end();
    return row.is_object() && found != row.end() && found->is_number_integer() ? found->get<std::int64_t>()
                                                                               : 0;
}

Result<Chains> read(const CoreCall& core) {
    Chains chains;
    std::string after;
    while (true) {
        const auto page =
            core.get("/api/audit" + (after.empty() ? "" : "?cursor=" + http::percentEncoded(after)));
        if (!page)
            return std::unexpected(page.error());
        const auto rows = page->is_object() ? page->find("rows") : page->end();
        if (!page->is_object() || rows == page->end() || !rows->is_array())
            return fail(ErrorCode::invalid, "The core's answer is no list of audit rows.");
        for (const auto& row : *rows)
            chains[textOf(row, "chain")].push_back(
                {.number = numberOf(row),
                 .subject = textOf(row, "subject"),
                 .time = textOf(row, "ts"),
                 .who = textOf(row, "who"),
                 .act = textOf(row, "act"),
                 .detail = textOf(row, "detail"),
                 .hash = textOf(row, "hash")});
        auto next = textOf(*page, "next");
        if (next.empty() || next == after)
            return chains;
        after = std::move(next);
    }
}

struct Broken {
    std::string chain;
    std::size_t number; // from 1
    review::AuditRow row;
    std::string expected;
};

std::optional<Broken> firstBroken(const Chains& chains) {
    for (const auto& [name, rows] : chains)
        if (const auto at = review::firstBrokenLink(rows))
            return Broken{
                .chain = name,
                .number = *at + 1,
                .row = rows[*at],
                .expected = review::auditHash(*at == 0 ? "" : rows[*at - 1].hash, rows[*at])};
    return std::nullopt;
}

std::string chainName(const std::string& chain) {
    return chain.empty() ? "" : std::format(" of {}", chain);
}

Outcome verify(Call& call) {
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    const auto chains = read(*core);
    if (!chains)
        return failure(chains.error());
    std::size_t count = 0;
    auto heads = json::object();
    bool wasSeen = false;
    const auto noted = call.value("noted");
    for (const auto& [name, rows] : *chains) {
        count += rows.size();
        heads[name] = rows.back().hash;
        wasSeen = wasSeen || (noted && std::ranges::contains(rows, *noted, &review::AuditRow::hash));
    }
    const auto broken = firstBroken(*chains);
    const auto isShort = noted && !wasSeen;
    if (call.isJson) {
        json out{{"intact", !broken && !isShort}, {"rows", count}, {"heads", std::move(heads)}};
        if (broken)
            out["broken"] = {{"chain", broken->chain},   {"row", broken->number},
                             {"ts", broken->row.time},   {"act", broken->row.act},
                             {"hash", broken->row.hash}, {"expected", broken->expected}};
        if (isShort)
            out["missing"] = *noted;
        call.out << out.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    } else if (broken) {
        call.out << std::format(
            "Broken at row {}{}: \"{}\" at {}.\nIts hash is {}\nbut must be     {}\nThis row or the one "
            "before it was changed, taken out, put in or moved.\n",
            broken->number, chainName(broken->chain), broken->row.act, broken->row.time, broken->row.hash,
            broken->expected);
    } else if (isShort) {
        call.out << std::format(
            "Every link holds, but no row has the noted hash {}: rows are missing at the end.\n", *noted);
    } else {
        call.out << std::format("Intact: {} rows, every link holds.\n", count);
        for (const auto& [name, head] : heads.items())
            call.out << std::format("head{} {}\n", chainName(name), head.get<std::string>());
    }
    return broken || isShort ? negative() : success();
}

} // namespace

Command auditCommand() {
    return {
        .name = "audit",
        .summary = "Check that nobody changed the record of who did what",
        .description =
            "What happens to a proposal is written down in rows, each with a hash over itself and the row "
            "before. Note a head elsewhere to find out later whether rows are missing at the end.",
        .examples = {"cw audit verify", "cw audit verify --noted 3f2a…"},
        .commands =
            {{.name = "verify",
              .summary = "Compute the chain of hashes again, and name the first broken link",
              .description = "Returns 0 where every link holds and 1 where one is broken or missing.",
              .examples = {"cw audit verify --workspace ~/flows", "cw audit verify --json"},
              .options =
                  {coreWorkspaceOption(),
                   {.name = "noted",
                    .value = "HASH",
                    .summary = "A head noted earlier, which must still be among the rows"}},
              .run = verify}},
    };
}

} // namespace castwright::cli
