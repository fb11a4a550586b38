// HTTP for the calls, a WebSocket for the streams; lost streams are taken up by their cursor.
#include "app/cli/corecall.h"

#include <algorithm>
#include <csignal>
#include <format>
#include <optional>
#include <ostream>
#include <thread>

#include "net/http/client.h"
#include "net/http/eventclient.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

namespace castwright::cli {

namespace {

using nlohmann::json;
using namespace std::chrono_literals;

volatile std::sig_atomic_t interrupted = 0;

// Tells what is new since the last time: words as they come, a tool when it is done.
class Teller {
public:
    Teller(progress::Progress& progress, std::ostream& out)
        : progress_(progress)
        , out_(out) {}

    void tell() {
        using Kind = progress::Block::Kind;
        const auto& blocks = progress_.blocks();
        const auto first = std::min(progress_.firstChanged(), blocks.size());
        progress_.told();
        told_.resize(blocks.size());
        for (auto n = first; n < blocks.size(); ++n) {
            const auto& block = blocks[n];
            const auto& agent = progress_.lanes()[block.lane].agent;
            if (block.kind == Kind::text) {
                if (told_[n] == block.text.size())
                    continue;
                begin(n, agent.empty() ? "" : agent + ": ");
                out_ << std::string_view(block.text).substr(told_[n]);
                told_[n] = block.text.size();
            } else if (told_[n] == 0 && block.kind == Kind::tool && !block.isOpen) {
                begin(
                    n, std::format(
                           "{}{} {}", agent.empty() ? "" : agent + " > ", block.title, oneLine(block.text)));
                told_[n] = 1;
            } else if (told_[n] == 0 && block.kind == Kind::failure) {
                // All of it is said in the end, where the outcome is.
                begin(n, "error: " + oneLine(block.text.substr(0, block.text.find('\n'))));
                told_[n] = 1;
            }
        }
        out_.flush();
    }
    void end() {
        if (current_ != none)
            out_ << '\n';
        out_.flush();
    }

private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    void begin(std::size_t block, const std::string& head) {
        if (block == current_)
            return;
        if (current_ != none)
            out_ << '\n';
        out_ << head;
        current_ = block;
    }
    static std::string oneLine(std::string text) {
        constexpr std::size_t most = 100;
        std::ranges::replace_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
        const auto doubled = std::ranges::unique(text, [](char a, char b) { return a == ' ' && b == ' '; });
        text.erase(doubled.begin(), doubled.end());
        return text.size() > most ? text.substr(0, most) + "..." : text;
    }

    progress::Progress& progress_;
    std::ostream& out_;
    std::vector<std::size_t> told_;
    std::size_t current_ = none;
};

} // namespace

Result<CoreCall> CoreCall::to(const Call& call) {
    const auto place = placeOf(call);
    if (!place)
        return std::unexpected(place.error());
    auto core = coreOf(*place);
    if (!core)
        return std::unexpected(core.error());
    return CoreCall(std::move(*core));
}

Result<json>
CoreCall::ask(const std::string& method, const std::string& path, const std::string& body) const {
    const auto answer = http::fetch(
        {.host = core_.report.host,
         .port = core_.report.port,
         .method = method,
         .path = path,
         .bearer = core_.secret,
         .body = body,
         .limit = 60s});
    if (!answer)
        return because(answer.error(), "The core of this workspace does not answer.");
    if (answer->status >= 200 && answer->status < 300)
        return protocol::parseWire(answer->body.empty() ? "{}" : answer->body);
    const auto said = protocol::fromJson<protocol::ErrorBody>(answer->body);
    return fail(
        protocol::codeOfStatus(answer->status),
        said ? said->message : std::format("The core answered {} with status {}.", path, answer->status));
}

Result<json> CoreCall::get(const std::string& path) const {
    return ask("GET", path, {});
}

Result<json> CoreCall::list(const std::string& path, std::initializer_list<const char*> names) const {
    auto items = json::array();
    std::string cursor;
    while (true) {
        auto page =
            get(cursor.empty() ? path
                               : std::format(
                                     "{}{}cursor={}", path, path.contains('?') ? '&' : '?',
                                     http::percentEncoded(cursor)));
        if (!page || page->is_array())
            return page;
        for (const auto* name : names)
            if (const auto found = page->find(name); found != page->end() && found->is_array()) {
                items.insert(items.end(), found->begin(), found->end());
                break;
            }
        const auto next = textOf(*page, "next_cursor");
        if (next.empty() || next == cursor)
            return items;
        cursor = next;
    }
}

Result<json> CoreCall::send(const std::string& method, const std::string& path, const json& body) const {
    return ask(method, path, body.dump(-1, ' ', false, json::error_handler_t::replace));
}

Result<std::string> CoreCall::workflow(const Call& call) const {
    const auto known = list("/api/workflows", {"workflows", "items"});
    if (!known)
        return std::unexpected(known.error());
    const auto wanted = call.value("workflow");
    std::string names;
    std::string only;
    std::size_t count = 0;
    for (const auto& one : *known) {
        const auto name = textOf(one, "name");
        if (wanted && (name == *wanted || textOf(one, "id") == *wanted))
            return textOf(one, "id");
        names += (names.empty() ? "" : ", ") + name;
        only = textOf(one, "id");
        ++count;
    }
    if (!wanted && count == 1)
        return only;
    if (wanted)
        return fail(
            ErrorCode::notFound, std::format("There is no workflow \"{}\" here, only: {}.", *wanted, names));
    return fail(
        ErrorCode::invalid, count == 0
                                ? "This workspace holds no workflow."
                                : std::format("Say which workflow is meant, by --workflow: {}.", names));
}

Result<>
CoreCall::follow(const std::string& threadId, progress::Progress& progress, std::ostream* out) const {
    std::optional<Teller> teller;
    if (out != nullptr)
        teller.emplace(progress, *out);
    interrupted = 0;
    const auto before = std::signal(SIGINT, [](int) { interrupted = 1; });
    Result<> outcome;
    constexpr int mostAttempts = 6;
    for (int attempt = 0; attempt < mostAttempts && !progress.hasEnded(); ++attempt) {
        if (attempt > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(100 << attempt));
        const auto since = progress.cursor();
        outcome = http::listen(
            {.host = core_.report.host,
             .port = core_.report.port,
             .path = "/api/ws/refinements/" + http::percentEncoded(threadId)
                     + (since ? "?since=" + protocol::toString(*since) : ""),
             .bearer = core_.secret},
            [&](std::string_view text) {
                attempt = 0;
                if (const auto event = protocol::fromJson<protocol::StreamEvent>(text))
                    progress.take(*event);
                if (teller)
                    teller->tell();
                return progress.hasEnded() ? http::Heard::enough : http::Heard::goOn;
            },
            [] { return interrupted != 0; });
        const bool isFinal =
            !outcome
            && (outcome.error().code == ErrorCode::notFound || outcome.error().code == ErrorCode::refused
                || outcome.error().code == ErrorCode::cancelled);
        if (isFinal)
            break;
    }
    std::signal(SIGINT, before == SIG_ERR ? SIG_DFL : before);
    if (teller)
        teller->end();
    if (progress.hasEnded())
        return {};
    if (!outcome)
        return outcome;
    return fail(ErrorCode::unavailable, "The stream ended before the engine had said that it was done.");
}

Option coreWorkspaceOption() {
    return {
        .name = "workspace",
        .value = "PATH",
        .summary = "The workspace; the present folder where not given",
        .completes = Completes::folders};
}

Option workflowOption() {
    return {
        .name = "workflow",
        .value = "NAME",
        .summary = "The workflow, where the workspace holds several",
        .completes = Completes::nothing};
}

std::string textOf(const json& object, std::string_view name) {
    if (!object.is_object())
        return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool wasInterrupted() {
    return interrupted != 0;
}

} // namespace castwright::cli
