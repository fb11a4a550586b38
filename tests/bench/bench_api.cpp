// The core's API under 200 requests a second, come what may: each is measured from when it was due. Seven of
// ten read; three write, each durable in the store (SQLite, FULL) before it is answered. Beside it the same
// rate of a request that touches nothing, and what the disk alone takes for a durable write.
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <fcntl.h>
#include <format>
#include <functional>
#include <iostream>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <nlohmann/json.hpp>

#include "net/http/eventclient.h"
#include "tests/bench/coreprocess.h"
#include "tests/bench/report.h"

using namespace castwright;
using namespace castwright::bench;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using namespace std::chrono_literals;

namespace {

constexpr int callers = 16; // each with a connection, and a proposal, of its own
constexpr auto pace = 5ms;

// One connection that stays.
class Caller {
public:
    Caller(std::uint16_t port, std::string secret)
        : port_(port)
        , secret_(std::move(secret))
        , socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            std::cerr << "bench_api: the core cannot be reached.\n";
    }
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;
    ~Caller() { ::close(socket_); }

    // The status, 0 where the connection broke.
    int
    ask(const std::string& method, const std::string& path, const std::string& body, std::string& answer) {
        const auto request = std::format(
            "{} {} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nAuthorization: Bearer {}\r\nContent-Length: "
            "{}\r\n\r\n{}",
            method, path, port_, secret_, body.size(), body);
        if (::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            return 0;
        std::array<char, 65'536> buffer{};
        std::string got;
        std::size_t whole = 0;
        while (whole == 0 || got.size() < whole) {
            const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
            if (count <= 0)
                return 0;
            got.append(buffer.data(), static_cast<std::size_t>(count));
            const auto end = got.find("\r\n\r\n");
            if (whole != 0 || end == std::string::npos)
                continue;
            const auto length = got.find("Content-Length: ");
            whole = end + 4 + (length < end ? std::stoul(got.substr(length + 16)) : 0);
        }
        answer = got.substr(got.find("\r\n\r\n") + 4);
        return std::stoi(got.substr(9, 3));
    }

private:
    std::uint16_t port_;
    std::string secret_;
    int socket_;
};

struct Sample {
    double ms = 0;
    bool isWrite = false;
    bool isGood = false;
};

// What a caller asks the n-th time; answers whether that wrote, and whether it was answered as it should be.
using Act = std::function<std::pair<bool, bool>(int caller, int n)>;

std::vector<Sample> paced(std::chrono::seconds length, const Act& act) {
    const auto count = static_cast<int>(length / pace);
    std::vector<Sample> samples(static_cast<std::size_t>(count));
    const auto begin = Clock::now() + 50ms;
    std::vector<std::jthread> threads;
    for (int caller = 0; caller < callers; ++caller)
        threads.emplace_back([&, caller] {
            for (int n = caller; n < count; n += callers) {
                const auto due = begin + n * pace;
                std::this_thread::sleep_until(due);
                const auto [isWrite, isGood] = act(caller, n / callers);
                samples[static_cast<std::size_t>(n)] = {
                    std::chrono::duration<double, std::milli>(Clock::now() - due).count(), isWrite, isGood};
            }
        });
    threads.clear();
    return samples;
}

// A proposal that waits for its decisions.
Result<Json> propose(const CoreProcess& core, int n) {
    const auto started = core.ask(
        "POST", "/api/workflows/flow/refinements",
        Json{{"user_prompt", std::format("Add a principle: Be brief in {} ways.", n + 2)}, {"queue", true}}
            .dump());
    if (!started)
        return std::unexpected(started.error());
    const auto body = Json::parse(started->body, nullptr, false);
    if (started->status != 202)
        return fail(ErrorCode::refused, "A refinement was refused: " + started->body);
    const auto heard = http::listen(
        {.host = "127.0.0.1",
         .port = core.port(),
         .path = body["websocket_url"].get<std::string>(),
         .bearer = core.secret()},
        [](std::string_view) { return http::Heard::goOn; }, [] { return false; });
    if (!heard)
        return std::unexpected(heard.error());
    const auto told = core.ask("GET", "/api/proposals/" + body["proposal_id"].get<std::string>());
    if (!told)
        return std::unexpected(told.error());
    auto proposal = Json::parse(told->body, nullptr, false);
    if (proposal.value("status", "") != "completed")
        return fail(ErrorCode::refused, "The proposal is not as it should be: " + told->body.substr(0, 300));
    return proposal;
}

Json decisionsOf(const Json& proposal, std::uint64_t revision, bool isAccepted) {
    auto items = Json::array();
    for (const auto& change : proposal["changes"])
        items.push_back(
            {{"path", change["path"]},
             {"base_hash", change["base_hash"]},
             {"proposed_hash", change["proposed_hash"]},
             {"target", "file"},
             {"verdict", isAccepted ? "accept" : "reject"}});
    return {{"revision", revision}, {"decisions", std::move(items)}};
}

std::vector<double>
timesOf(const std::vector<Sample>& samples, const std::function<bool(const Sample&)>& of) {
    std::vector<double> times;
    for (const auto& sample : samples)
        if (of(sample))
            times.push_back(sample.ms);
    return times;
}

Result<> measure() {
    auto core = CoreProcess::start();
    if (!core)
        return std::unexpected(core.error());
    std::vector<std::unique_ptr<Caller>> connections;
    std::vector<Json> proposals;
    std::vector<std::uint64_t> revisions;
    for (int n = 0; n < callers; ++n) {
        auto proposal = propose(**core, n);
        if (!proposal)
            return std::unexpected(proposal.error());
        revisions.push_back((*proposal)["decisions"]["revision"]);
        proposals.push_back(std::move(*proposal));
        connections.push_back(std::make_unique<Caller>((*core)->port(), (*core)->secret()));
    }
    const auto isAny = [](const Sample&) { return true; };

    const auto idle = paced(5s, [&](int caller, int) {
        std::string answer;
        const auto status = connections[static_cast<std::size_t>(caller)]->ask("GET", "/health", "", answer);
        return std::pair(false, status == 200);
    });
    report("api", "api-200rps-baseline-health", timesOf(idle, isAny), "ms", (*core)->residentMb());

    const auto busy = paced(15s, [&](int caller, int n) {
        const auto own = static_cast<std::size_t>(caller);
        auto& connection = *connections[own];
        const auto& proposal = proposals[own];
        const auto at = "/api/proposals/" + proposal["id"].get<std::string>();
        std::string answer;
        int status = 0;
        bool isWrite = false;
        switch ((n + caller) % 10) {
        case 7:
        case 8:
            isWrite = true;
            status = connection.ask(
                "PUT", at + "/decisions", decisionsOf(proposal, revisions[own], n % 2 == 0).dump(), answer);
            if (status == 200)
                revisions[own] = Json::parse(answer)["revision"];
            break;
        case 9: {
            isWrite = true;
            const auto& change = proposal["changes"][0];
            status = connection.ask(
                "PUT", at + "/viewed",
                Json{{"path", change["path"]}, {"hash", change["proposed_hash"]}, {"viewed", n % 20 < 10}}
                    .dump(),
                answer);
            break;
        }
        case 3:
        case 4:
            status = connection.ask("GET", "/api/proposals?workflow=flow&limit=20", "", answer);
            break;
        case 5:
            status = connection.ask("GET", "/api/workflows/flow/draft", "", answer);
            break;
        case 6:
            status = connection.ask("GET", "/api/workflows/flow/draft/files/THE_SPEC/plan.md", "", answer);
            break;
        default:
            status = connection.ask("GET", at, "", answer);
        }
        if (status != 200)
            std::cerr << "bench_api: " << status << ' ' << answer.substr(0, 200) << '\n';
        return std::pair(isWrite, status == 200);
    });
    const auto rss = (*core)->residentMb();
    report("api", "api-200rps", timesOf(busy, isAny), "ms", rss);
    report(
        "api", "api-200rps-reads", timesOf(busy, [](const Sample& one) { return !one.isWrite; }), "ms", rss);
    report(
        "api", "api-200rps-writes", timesOf(busy, [](const Sample& one) { return one.isWrite; }), "ms", rss);
    const auto wrong = std::ranges::count_if(busy, [](const Sample& one) { return !one.isGood; });
    return wrong == 0 ? Result<>()
                      : fail(ErrorCode::refused, std::format("{} requests were not answered well.", wrong));
}

void measureDisk() {
    const Folder folder;
    const auto file = folder.path + "/durable";
    const int opened = ::open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const std::string page(4'096, 'x');
    std::vector<double> times;
    for (int n = 0; n < 300; ++n) {
        const auto began = Clock::now();
        if (::write(opened, page.data(), page.size()) < 0 || ::fdatasync(opened) != 0)
            break;
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    }
    ::close(opened);
    report("api", "durable-write-baseline", times, "ms", ownPeakMb());
}

} // namespace

int main() {
    measureDisk();
    if (const auto done = measure(); !done) {
        std::cerr << "bench_api: " << describe(done.error()) << '\n';
        return 1;
    }
}
