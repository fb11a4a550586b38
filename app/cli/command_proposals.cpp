// cw proposals, cw approve and cw reject: what the agents proposed, and the decision on it.
#include <algorithm>
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "app/cli/corecall.h"
#include "net/http/message.h"

namespace castwright::cli {

namespace {

using nlohmann::json;

const json& member(const json& object, std::string_view name) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

std::string pathOf(const std::string& id, std::string_view act = {}) {
    return "/api/proposals/" + http::percentEncoded(id) + (act.empty() ? "" : "/" + std::string(act));
}

std::string oneLine(std::string text) {
    for (auto& c : text)
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    return text;
}

void tellOne(Call& call, const json& one) {
    const auto resolution = textOf(one, "resolution");
    auto prompt = textOf(one, "user_prompt");
    if (prompt.empty())
        prompt = textOf(one, "prompt");
    call.out << std::format(
        "{}  {}{}  {}\n", textOf(one, "id"), textOf(one, "status"),
        resolution.empty() || resolution == "none" ? "" : " (" + resolution + ")", oneLine(prompt));
}

void tellWhole(Call& call, const json& one) {
    tellOne(call, one);
    if (const auto failure = textOf(one, "failure"); !failure.empty())
        call.out << "failed: " << failure << '\n';
    if (const auto& current = member(one, "is_current"); current.is_boolean() && !current.get<bool>())
        call.out << "The files have changed since: it is not current.\n";
    for (const auto& change : member(one, "changes")) {
        call.out << std::format("{} {}\n", textOf(change, "kind"), textOf(change, "path"));
        for (const auto& hunk : member(change, "hunks")) {
            const auto lines = [&](const std::string& text, char mark) {
                for (std::size_t at = 0; at < text.size();) {
                    const auto end = std::min(text.find('\n', at), text.size());
                    call.out << "  " << mark << text.substr(at, end - at) << '\n';
                    at = end + 1;
                }
            };
            lines(textOf(hunk, "removed"), '-');
            lines(textOf(hunk, "inserted"), '+');
        }
    }
    for (const auto& risk : member(one, "risks"))
        call.out << std::format("look twice: {} ({})\n", textOf(risk, "message"), textOf(risk, "path"));
}

Outcome proposals(Call& call) {
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    if (!call.operands.empty()) {
        const auto found = core->get(pathOf(call.operands.front()));
        if (!found)
            return failure(found.error());
        if (call.isJson)
            call.out << found->dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        else
            tellWhole(call, *found);
        return success();
    }
    std::string path = "/api/proposals";
    char joint = '?';
    const auto add = [&](std::string_view name, const std::string& value) {
        path += std::format("{}{}={}", joint, name, http::percentEncoded(value));
        joint = '&';
    };
    if (call.has("workflow")) {
        const auto workflow = core->workflow(call);
        if (!workflow)
            return failure(workflow.error());
        add("workflow", *workflow);
    }
    if (const auto status = call.value("status"))
        add("status", *status);
    const auto found = core->list(path, {"proposals", "items"});
    if (!found)
        return failure(found.error());
    if (call.isJson) {
        call.out << json{{"proposals", *found}}.dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        return success();
    }
    for (const auto& one : *found)
        tellOne(call, one);
    return success();
}

// Everything that is undecided is accepted; what somebody rejected stays rejected.
Result<json> acceptRest(const CoreCall& core, const std::string& id, const json& proposal) {
    const auto& decisions = member(proposal, "decisions");
    auto items = member(decisions, "decisions").is_array() ? member(decisions, "decisions")
                 : member(decisions, "items").is_array()   ? member(decisions, "items")
                                                           : json::array();
    for (const auto& change : member(proposal, "changes")) {
        const auto path = textOf(change, "path");
        const bool isDecided = std::ranges::any_of(items, [&](const json& item) {
            return textOf(item, "path") == path && textOf(item, "verdict") != "undecided";
        });
        if (!isDecided)
            items.push_back(
                {{"path", path},
                 {"proposed_hash", textOf(change, "proposed_hash")},
                 {"base_hash", textOf(change, "base_hash")},
                 {"target", "file"},
                 {"verdict", "accept"}});
    }
    const auto& revision = member(decisions, "revision");
    return core.send(
        "PUT", pathOf(id, "decisions"),
        {{"revision", revision.is_null() ? json(0) : revision}, {"decisions", items}});
}

Outcome approve(Call& call) {
    const auto& id = call.operands.front();
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    const auto proposal = core->get(pathOf(id));
    if (!proposal)
        return failure(proposal.error());
    auto decided = call.has("decided-only") ? Result<json>(member(*proposal, "decisions"))
                                            : acceptRest(*core, id, *proposal);
    if (!decided)
        return failure(decided.error());
    const auto& revision = member(*decided, "revision");
    const auto preview = core->send("POST", pathOf(id, "preview"), {{"decisions_revision", revision}});
    if (!preview)
        return failure(preview.error());
    if (!call.isJson) {
        for (const auto& path : member(*preview, "written"))
            call.out << "write " << (path.is_string() ? path.get<std::string>() : textOf(path, "path"))
                     << '\n';
        for (const auto& path : member(*preview, "deleted"))
            call.out << "delete " << (path.is_string() ? path.get<std::string>() : textOf(path, "path"))
                     << '\n';
        for (const auto& conflict : member(*preview, "conflicts"))
            call.out << "conflict " << textOf(conflict, "path") << ": " << textOf(conflict, "message")
                     << '\n';
        call.out.flush();
    }
    if (call.has("preview")) {
        if (call.isJson)
            call.out << preview->dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
        return member(*preview, "conflicts").empty() ? success() : negative();
    }
    const json body{
        {"decisions_revision", revision},
        {"draft_revision", member(*preview, "draft_revision")},
        {"confirm_deletions", call.has("confirm-deletions")}};
    const auto approved = core->send("POST", pathOf(id, "approve"), body);
    if (!approved)
        return failure(approved.error());
    if (call.isJson)
        call.out << approved->dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    else
        call.out << "approved " << id << '\n';
    return success();
}

Outcome reject(Call& call) {
    const auto& id = call.operands.front();
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    const auto rejected = core->send("POST", pathOf(id, "reject"));
    if (!rejected)
        return failure(rejected.error());
    if (call.isJson)
        call.out << rejected->dump(-1, ' ', false, json::error_handler_t::replace) << '\n';
    else
        call.out << "rejected " << id << '\n';
    return success();
}

Operand idOperand(bool isOptional) {
    return {
        .name = "ID", .summary = "The proposal", .isOptional = isOptional, .completes = Completes::nothing};
}

} // namespace

Command proposalsCommand() {
    return {
        .name = "proposals",
        .summary = "List proposals, or show one with its changes",
        .description = "Newest first, with their state. With an ID: the changes line by line, and what to "
                       "look at twice.",
        .examples = {"cw proposals --status completed", "cw proposals 4f2a --json"},
        .options =
            {coreWorkspaceOption(),
             workflowOption(),
             {.name = "status",
              .value = "STATUS",
              .summary = "Only those in this state",
              .completes = Completes::words,
              .words = {"queued", "processing", "completed", "failed", "cancelled", "resolved"}}},
        .operands = {idOperand(true)},
        .run = &proposals,
    };
}

Command approveCommand() {
    return {
        .name = "approve",
        .summary = "Write what a proposal would change",
        .description = "Accepts what nobody has decided on yet, says what is written, and writes it. What "
                       "was rejected stays "
                       "rejected. Where the files have changed meanwhile in the same places nothing is "
                       "written, and 5 is "
                       "returned.",
        .examples = {"cw approve 4f2a --preview", "cw approve 4f2a"},
        .options =
            {coreWorkspaceOption(),
             {.name = "preview", .value = {}, .summary = "Only say what would be written"},
             {.name = "decided-only", .value = {}, .summary = "Write only what was accepted already"},
             {.name = "confirm-deletions",
              .value = {},
              .summary = "Also where it deletes more than it keeps"}},
        .operands = {idOperand(false)},
        .run = &approve,
    };
}

Command rejectCommand() {
    return {
        .name = "reject",
        .summary = "Turn a proposal down",
        .description = "Nothing is written. The proposal and its trail stay.",
        .examples = {"cw reject 4f2a"},
        .options = {coreWorkspaceOption()},
        .operands = {idOperand(false)},
        .run = &reject,
    };
}

} // namespace castwright::cli
