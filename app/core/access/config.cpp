// One pass over the file; every member that is read is ticked off, so that misspelt ones are found, too.
#include "app/core/access/config.h"

#include <algorithm>
#include <format>
#include <fstream>
#include <set>
#include <sstream>
#include <sys/stat.h>

#include <nlohmann/json.hpp>

#include "net/auth/password.h"
#include "net/http/streamclient.h"
#include "net/protocol/reader.h"

namespace castwright::core {

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

class Faults {
public:
    Faults(std::string file, std::vector<Error>& list)
        : file_(std::move(file))
        , list_(list) {}
    void add(std::string pointer, std::string message) {
        list_.push_back(
            {.code = ErrorCode::invalid,
             .message = std::move(message),
             .where = Location{.file = file_, .pointer = std::move(pointer)},
             .cause = {}});
    }

private:
    std::string file_;
    std::vector<Error>& list_;
};

// An object of the file.
class Section {
public:
    Section(const json& object, std::string at, Faults& faults)
        : object_(object)
        , at_(std::move(at))
        , faults_(faults) {
        if (!object_.is_object())
            faults_.add(at_, "Here must be an object.");
    }
    Section(const Section&) = delete;
    Section& operator=(const Section&) = delete;
    ~Section() {
        if (object_.is_object())
            for (const auto& [name, value] : object_.items())
                if (!known_.contains(name))
                    faults_.add(pointer(name), std::format("\"{}\" is not known here.", name));
    }

    [[nodiscard]] const json* member(const std::string& name) {
        known_.insert(name);
        const auto found = object_.is_object() ? object_.find(name) : object_.end();
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }
    [[nodiscard]] std::string pointer(std::string_view name) const { return std::format("{}/{}", at_, name); }
    void wrong(std::string_view name, std::string message) { faults_.add(pointer(name), std::move(message)); }

    void text(const std::string& name, std::string& into, bool isNeeded = false) {
        const auto* found = member(name);
        if (found != nullptr && found->is_string() && !found->get<std::string>().empty())
            into = found->get<std::string>();
        else if (found != nullptr)
            wrong(name, std::format("\"{}\" must be a text.", name));
        else if (isNeeded)
            wrong(name, std::format("\"{}\" is missing.", name));
    }
    void flag(const std::string& name, bool& into) {
        const auto* found = member(name);
        if (found != nullptr && found->is_boolean())
            into = found->get<bool>();
        else if (found != nullptr)
            wrong(name, std::format("\"{}\" must be true or false.", name));
    }
    template <class T>
    void number(const std::string& name, T& into, std::int64_t least, std::int64_t most) {
        const auto* found = member(name);
        if (found == nullptr)
            return;
        const auto isWhole = found->is_number_integer()
                             && (!found->is_number_unsigned() || found->get<std::uint64_t>() < (1ULL << 62U));
        if (isWhole && found->get<std::int64_t>() >= least && found->get<std::int64_t>() <= most)
            into = static_cast<T>(found->get<std::int64_t>());
        else
            wrong(name, std::format("\"{}\" must be a whole number from {} to {}.", name, least, most));
    }
    void seconds(const std::string& name, std::chrono::seconds& into) {
        auto count = into.count();
        number(name, count, 1, 3'600);
        into = std::chrono::seconds(count);
    }
    std::vector<std::string> texts(const std::string& name) {
        std::vector<std::string> out;
        const auto* found = member(name);
        if (found == nullptr)
            return out;
        if (found->is_array() && std::ranges::all_of(*found, &json::is_string))
            out = found->get<std::vector<std::string>>();
        else
            wrong(name, std::format("\"{}\" must be a list of texts.", name));
        return out;
    }

private:
    const json& object_;
    std::string at_;
    Faults& faults_;
    std::set<std::string> known_;
};

Result<std::string> contentOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream)
        return fail(ErrorCode::io, std::format("\"{}\" cannot be read.", file.string()));
    return text.str();
}

bool isReadByOthers(const fs::path& file) {
    struct stat status{};
    return ::stat(file.c_str(), &status) == 0 && (status.st_mode & 077U) != 0;
}

bool isHost(std::string_view text) {
    return !text.empty() && text.size() < 256
           && std::ranges::all_of(
               text,
               [](unsigned char c) {
                   return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
               });
}

bool isLoopback(std::string_view address) {
    return address == "127.0.0.1" || address == "::1" || address == "localhost";
}

// Exact, as browsers send it: no path, no user, no wildcard; in the clear only from this computer.
std::string whyNoOrigin(std::string_view origin) {
    const auto isTls = origin.starts_with("https://");
    if (!isTls && !origin.starts_with("http://"))
        return "an origin begins with https:// and is never \"*\" or \"null\"";
    const auto host = origin.substr(isTls ? 8 : 7);
    if (!isHost(host))
        return "an origin is scheme, host and port, without a path, as in https://app.example.org";
    const auto name = host.starts_with("[::1]") ? std::string_view("::1") : host.substr(0, host.find(':'));
    if (!isTls && !isLoopback(name))
        return "pages that come without TLS can be changed on their way: use https://";
    return {};
}

class Reading {
public:
    Reading(const fs::path& file, ReadConfig& out)
        : folder_(file.parent_path())
        , read_(out)
        , faults_(file.string(), out.faults) {}

    void
    all(const std::string& text,
        const std::function<std::optional<std::string>(const std::string&)>& environment) {
        const auto parsed = protocol::parseWire(text, std::size_t{1} << 20U);
        if (!parsed)
            return faults_.add("", parsed.error().message);
        Section top(*parsed, "", faults_);
        place(top);
        const json nothing = json::object();
        const auto* found = top.member("auth");
        if (found == nullptr)
            top.wrong("auth", "\"auth\" is missing: it says who may sign in.");
        Section signIn(found == nullptr ? nothing : *found, "/auth", faults_);
        auth(signIn, environment);
        owners(top);
        limits(top);
        metrics(top);
        retention(top);
    }

private:
    fs::path path(const std::string& text) const { return folder_ / text; }

    void place(Section& top) {
        auto& config = read_.config;
        top.text("address", config.address);
        top.number("port", config.port, 0, 65'535);
        top.flag("behind_tls_proxy", config.isBehindTlsProxy);
        if (!isLoopback(config.address) && !config.isBehindTlsProxy)
            top.wrong(
                "address",
                std::format(
                    "At {} tokens and passwords would cross the network in the clear. Listen at 127.0.0.1 "
                    "behind a proxy that ends TLS, or set \"behind_tls_proxy\" to true if one stands before "
                    "this address.",
                    config.address));
        std::string workspace;
        top.text("workspace", workspace, true);
        std::error_code failed;
        config.workspace = path(workspace);
        if (!workspace.empty() && !fs::is_directory(config.workspace, failed))
            top.wrong("workspace", std::format("\"{}\" is no folder.", config.workspace.string()));
        std::string state;
        top.text("state", state);
        if (!state.empty())
            config.state = path(state);
        config.hosts = top.texts("hosts");
        if (config.hosts.empty())
            top.wrong(
                "hosts", "\"hosts\" must name the hosts that are served, as \"castwright.example.org\".");
        for (std::size_t n = 0; n < config.hosts.size(); ++n)
            if (!isHost(config.hosts[n]))
                top.wrong(
                    std::format("hosts/{}", n),
                    "A host is a name, with a port where it is not the usual one, and no wildcard.");
        config.origins = top.texts("cors");
        for (std::size_t n = 0; n < config.origins.size(); ++n)
            if (const auto why = whyNoOrigin(config.origins[n]); !why.empty())
                top.wrong(std::format("cors/{}", n), std::format("\"{}\": {}.", config.origins[n], why));
    }

    void
    auth(Section& section, const std::function<std::optional<std::string>(const std::string&)>& environment) {
        auto& config = read_.config;
        section.text("issuer", config.issuer);
        section.text("audience", config.audience);
        auto minutes = config.tokenLifetime.count();
        section.number("token_minutes", minutes, 1, std::int64_t{24} * 60);
        config.tokenLifetime = std::chrono::minutes(minutes);
        section.flag("allow_token_in_query", config.takesTokenInQuery);
        secret(section, environment);
        users(section);
        if (const auto* found = section.member("jwks"); found != nullptr)
            keySet(*found);
        else if (config.users.empty() && config.secret.empty() && read_.faults.empty())
            section.wrong(
                "users_file",
                "Nobody could sign in: give a \"users_file\" or a \"jwks\", or a secret for the users that "
                "castwrightd add-user adds.");
        if (!config.users.empty() && config.secret.empty() && !isSecretFaulty_)
            section.wrong(
                "secret_file",
                "Logins need a secret to sign tokens: name a file, or set JWT_SECRET in the environment.");
    }

    void secret(
        Section& section, const std::function<std::optional<std::string>(const std::string&)>& environment) {
        std::string file;
        section.text("secret_file", file);
        auto& into = read_.config.secret;
        const auto wrong = [&](std::string message) {
            isSecretFaulty_ = true;
            section.wrong("secret_file", std::move(message));
        };
        if (!file.empty()) {
            auto text = contentOf(path(file));
            if (!text)
                return wrong(text.error().message);
            if (isReadByOthers(path(file)))
                wrong("Others can read the file of the secret: chmod 600 it.");
            into = std::move(*text);
            while (into.ends_with('\n') || into.ends_with('\r'))
                into.pop_back();
        } else if (auto given = environment("JWT_SECRET")) {
            into = std::move(*given);
        } else {
            return;
        }
        if (const auto strong = auth::checkSecret(into); !strong)
            wrong(strong.error().message);
    }

    void users(Section& section) {
        std::string file;
        section.text("users_file", file);
        if (file.empty())
            return;
        const auto text = contentOf(path(file));
        if (!text)
            return section.wrong("users_file", text.error().message);
        if (isReadByOthers(path(file)))
            section.wrong("users_file", "Others can read the file of users and their hashes: chmod 600 it.");
        auto found = auth::readUsers(*text);
        for (auto& fault : found.faults) {
            auto where = fault.where.value_or(Location());
            where.file = path(file).string();
            fault.where = std::move(where);
            read_.faults.push_back(std::move(fault));
        }
        if (found.faults.empty() && found.users.empty())
            section.wrong("users_file", "The file names no user.");
        read_.config.users = std::move(found.users);
    }

    void keySet(const json& object) {
        Section section(object, "/auth/jwks", faults_);
        KeySet set;
        section.text("url", set.url, true);
        section.text("issuer", set.issuer, true);
        section.text("audience", set.audience, true);
        section.text("ca_file", set.caFile);
        section.seconds("pause_seconds", set.pause);
        if (!set.caFile.empty())
            set.caFile = path(set.caFile).string();
        if (!set.url.empty()) {
            const auto url = http::parseUrl(set.url);
            if (!url)
                section.wrong("url", url.error().message);
            else if (!url->isTls && !isLoopback(url->host))
                section.wrong(
                    "url", "Keys that come without TLS can be exchanged on their way: use https://.");
        }
        read_.config.keySet = std::move(set);
    }

    void owners(Section& top) {
        auto& config = read_.config;
        const auto* found = top.member("owners");
        if (found == nullptr)
            return;
        if (!found->is_object())
            return top.wrong("owners", "\"owners\" must be an object of workflows and the ids of users.");
        for (const auto& [workflow, user] : found->items()) {
            const auto at = std::format("owners/{}", workflow);
            if (!user.is_string() || user.get<std::string>().empty()) {
                top.wrong(at, "An owner is the id of a user.");
                continue;
            }
            config.owners.emplace(workflow, user.get<std::string>());
        }
    }

    void metrics(Section& top) {
        const auto* found = top.member("metrics");
        if (found == nullptr)
            return;
        MetricsPlace place;
        Section section(*found, "/metrics", faults_);
        section.text("address", place.address);
        section.number("port", place.port, 0, 65'535);
        place.hosts = section.texts("hosts");
        for (std::size_t n = 0; n < place.hosts.size(); ++n)
            if (!isHost(place.hosts[n]))
                section.wrong(
                    std::format("hosts/{}", n), "A host is a name, with its port, and no wildcard.");
        if (place.port != 0 && place.port == read_.config.port)
            section.wrong("port", "Metrics have a port of their own: this one serves the API.");
        read_.config.metrics = std::move(place);
    }

    void retention(Section& top) {
        const auto* found = top.member("retention");
        if (found == nullptr)
            return;
        constexpr std::int64_t most = 36'500;
        Section section(*found, "/retention", faults_);
        section.number("event_days", read_.config.eventDays, 0, most);
        section.number("proposal_days", read_.config.proposalDays, 0, most);
        section.number("outbox_days", read_.config.outboxDays, 0, most);
    }

    void limits(Section& top) {
        const auto* found = top.member("limits");
        if (found == nullptr)
            return;
        auto& config = read_.config;
        Section section(*found, "/limits", faults_);
        section.number("connections", config.connections, 1, 100'000);
        section.number("connections_per_address", config.connectionsOfOneAddress, 0, 100'000);
        section.number("requests_per_connection", config.requestsOfOneConnection, 1, 1'000'000);
        section.seconds("idle_seconds", config.idle);
        section.seconds("header_seconds", config.header);
        section.seconds("body_seconds", config.body);
    }

    fs::path folder_;
    ReadConfig& read_;
    Faults faults_;
    bool isSecretFaulty_ = false;
};

} // namespace

ReadConfig readServerConfig(
    const fs::path& file, const std::function<std::optional<std::string>(const std::string&)>& environment) {
    ReadConfig read;
    const auto text = contentOf(file);
    if (!text) {
        read.faults.push_back(text.error());
        return read;
    }
    Reading(file, read).all(*text, environment);
    return read;
}

} // namespace castwright::core
