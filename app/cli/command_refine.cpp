// cw refine and cw run: ask the agents for a change, or let the workflow run once, and watch it from the
// terminal.
#include <chrono>
#include <format>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/corecall.h"
#include "net/http/message.h"
#include "net/protocol/json.h"

namespace castwright::cli {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using namespace std::chrono_literals;

Outcome wrong(ErrorCode code, std::string message) {
    return failure({.code = code, .message = std::move(message), .where = {}, .cause = {}});
}

void print(Call& call, const ordered_json& value) {
    call.out << value.dump(-1, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

std::string readAll(std::istream& in) {
    return {std::istreambuf_iterator<char>(in), {}};
}

// Where what happens is told: beside the one value of --json a person at a terminal still sees it.
std::ostream* watched(Call& call) {
    if (!call.isJson)
        return &call.out;
    return ::isatty(STDERR_FILENO) == 1 ? &std::cerr : nullptr;
}

Option waitOption() {
    return {.name = "no-wait", .value = {}, .summary = "Return once it is asked for; it goes on in the core"};
}

ordered_json tokens(const progress::Progress& progress) {
    const auto usage = progress.usage();
    ordered_json out{{"input", usage.input}, {"output", usage.output}};
    if (usage.cost > 0)
        out["cost_usd"] = usage.cost;
    return out;
}

// What the core says of it in the end: "end" alone does not say how it went.
Result<json> settled(const CoreCall& core, const std::string& proposal) {
    for (int attempt = 0;; ++attempt) {
        auto found = core.get("/api/proposals/" + http::percentEncoded(proposal));
        constexpr int most = 50;
        if (!found || textOf(*found, "status") != "processing" || attempt == most)
            return found;
        std::this_thread::sleep_for(100ms);
    }
}

Result<std::string> whenSent(const CoreCall& core, const std::string& proposal, std::string status) {
    while (status == "queued" && !wasInterrupted()) {
        std::this_thread::sleep_for(1s);
        const auto found = core.get("/api/proposals/" + http::percentEncoded(proposal));
        if (!found)
            return std::unexpected(found.error());
        status = textOf(*found, "status");
    }
    return status;
}

const json& changesOf(const json& proposal) {
    static const json none = json::array();
    return proposal.is_object() && proposal.contains("changes") ? proposal["changes"] : none;
}

Outcome refine(Call& call) {
    auto prompt = call.operands.front();
    if (prompt == "-")
        prompt = readAll(call.in);
    if (prompt.find_first_not_of(" \t\r\n") == std::string::npos)
        return misuse("Say what should change.");
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    const auto workflow = core->workflow(call);
    if (!workflow)
        return failure(workflow.error());
    const protocol::RefinementRequest request{
        .userPrompt = prompt,
        .contextFilePath = call.value("file").value_or(""),
        .contextSelection = call.value("selection").value_or(""),
        .parentProposalId = call.value("on").value_or(""),
        .queue = !call.has("no-queue")};
    const auto started = core->send(
        "POST", "/api/workflows/" + http::percentEncoded(*workflow) + "/refinements",
        json::parse(protocol::toJson(request)));
    if (!started)
        return failure(started.error());
    const auto id = textOf(*started, "proposal_id");
    const auto thread = textOf(*started, "thread_id");
    auto status = textOf(*started, "status");
    if (!call.isJson)
        call.out << std::format("proposal {}: {}\n", id, status) << std::flush;
    if (call.has("no-wait")) {
        if (call.isJson)
            print(call, {{"proposal_id", id}, {"thread_id", thread}, {"status", status}});
        return success();
    }
    if (status == "queued") {
        if (!call.isJson)
            call.out << "It is sent when the engine can be reached. Ctrl+C leaves it waiting.\n"
                     << std::flush;
        const auto sent = whenSent(*core, id, status);
        if (!sent)
            return failure(sent.error());
        status = *sent;
    }
    progress::Progress progress;
    const auto followed = core->follow(thread, progress, watched(call));
    if (!followed && followed.error().code == ErrorCode::cancelled)
        return wrong(
            ErrorCode::cancelled, std::format("It goes on in the core. See \"cw proposals {}\".", id));
    if (!followed)
        return failure(followed.error());
    const auto end = settled(*core, id);
    if (!end)
        return failure(end.error());
    status = textOf(*end, "status");
    const auto resolution = textOf(*end, "resolution");
    const bool isUnchanged = status == "resolved" && resolution == "no_change";
    if (call.isJson) {
        ordered_json files = ordered_json::array();
        for (const auto& change : changesOf(*end))
            files.push_back({{"path", textOf(change, "path")}, {"kind", textOf(change, "kind")}});
        print(
            call, {{"proposal_id", id},
                   {"thread_id", thread},
                   {"status", status},
                   {"resolution", resolution},
                   {"failure", status == "failed" ? textOf(*end, "failure") : ""},
                   {"files", files},
                   {"tokens", tokens(progress)}});
    } else {
        for (const auto& change : changesOf(*end))
            call.out << std::format("{} {}\n", textOf(change, "kind"), textOf(change, "path"));
        const auto usage = progress.usage();
        if (usage.input + usage.output > 0)
            call.out << std::format("{} tokens in, {} out\n", usage.input, usage.output);
        if (isUnchanged)
            call.out << "Nothing changed.\n";
        else if (status == "completed")
            call.out << std::format("Review it with \"cw proposals {}\", then \"cw approve {}\".\n", id, id);
    }
    if (status == "failed") {
        const auto reason = textOf(*end, "failure");
        return wrong(
            ErrorCode::unavailable,
            "The refinement failed: " + (!reason.empty() ? reason : progress.failure()));
    }
    if (status == "cancelled")
        return wrong(ErrorCode::cancelled, "The refinement was cancelled.");
    return isUnchanged ? negative() : success();
}

Outcome run(Call& call) {
    std::string text = "{}";
    if (const auto file = call.value("input-file")) {
        std::ifstream in(*file, std::ios::binary);
        if (*file != "-" && !in)
            return wrong(ErrorCode::notFound, std::format("{} cannot be read.", *file));
        text = *file == "-" ? readAll(call.in) : readAll(in);
    } else if (const auto given = call.value("input")) {
        text = *given;
    }
    const auto inputs = json::parse(text, nullptr, false);
    if (!inputs.is_object())
        return misuse("The inputs must be a JSON object.");
    const auto core = CoreCall::to(call);
    if (!core)
        return failure(core.error());
    const auto workflow = core->workflow(call);
    if (!workflow)
        return failure(workflow.error());
    const auto started = core->send(
        "POST", "/api/workflows/" + http::percentEncoded(*workflow) + "/runs", json{{"inputs", inputs}});
    if (!started)
        return failure(started.error());
    auto id = textOf(*started, "run_id");
    if (id.empty())
        id = textOf(*started, "id");
    if (call.has("no-wait")) {
        if (call.isJson)
            print(call, {{"run_id", id}, {"status", textOf(*started, "status")}});
        else
            call.out << std::format("run {}\n", id);
        return success();
    }
    progress::Progress progress;
    if (const auto followed = core->follow(textOf(*started, "thread_id"), progress, watched(call)); !followed)
        return failure(followed.error());
    const bool isFailed = !progress.failure().empty();
    if (call.isJson) {
        auto output = ordered_json::parse(progress.result(), nullptr, false);
        if (output.is_discarded())
            output = progress.result();
        print(
            call, {{"run_id", id},
                   {"status", isFailed ? "failed" : "completed"},
                   {"failure", progress.failure()},
                   {"output", output},
                   {"tokens", tokens(progress)}});
    } else if (!progress.result().empty()) {
        call.out << progress.result() << '\n';
    }
    if (isFailed) // what does not fit now will not fit later
        return wrong(
            progress.failureKind() == "inputs" ? ErrorCode::invalid : ErrorCode::unavailable,
            "The run failed: " + progress.failure());
    return success();
}

} // namespace

Command refineCommand() {
    return {
        .name = "refine",
        .summary = "Ask the agents for a change, and watch them propose it",
        .description = "The agents work on a copy and make a proposal; nothing is written before it is "
                       "approved. While the "
                       "engine is away the prompt waits in the core, and is sent when it is back. Returns 1 "
                       "where nothing "
                       "would change.",
        .examples =
            {"cw refine \"Let a critic read every draft\"", "cw refine - --file THE_SPEC/plan.md < wish.txt",
             "cw refine \"Shorter still\" --on 4f2a --json"},
        .options =
            {coreWorkspaceOption(),
             workflowOption(),
             {.name = "file",
              .value = "PATH",
              .summary = "The file that the prompt is about, below the workflow",
              .completes = Completes::files},
             {.name = "selection", .value = "TEXT", .summary = "The part of the file that is meant"},
             {.name = "on", .value = "ID", .summary = "Start from this proposal instead of from the files"},
             {.name = "no-queue",
              .value = {},
              .summary = "Fail where the engine is away, instead of waiting"},
             waitOption()},
        .operands =
            {{.name = "PROMPT",
              .summary = "What should change; - reads it from stdin",
              .completes = Completes::nothing}},
        .run = &refine,
    };
}

Command runCommand() {
    return {
        .name = "run",
        .summary = "Let the workflow run once through the engine",
        .description =
            "Runs what is drawn on the given inputs. A run makes output, not a proposal. Returns 3 "
            "where the inputs do not fit the workflow's form.",
        .examples = {"cw run --input '{\"topic\": \"tea\"}'", "cw run --input-file inputs.json --json"},
        .options =
            {coreWorkspaceOption(),
             workflowOption(),
             {.name = "input", .value = "JSON", .summary = "The inputs, a JSON object"},
             {.name = "input-file",
              .value = "PATH",
              .summary = "The inputs from a file; - reads stdin",
              .completes = Completes::files},
             waitOption()},
        .run = &run,
    };
}

} // namespace castwright::cli
