// Readers that take what is there: an engine elsewhere says less of itself.
#include "net/coreclient/engine.h"

#include <QUrl>

#include "net/protocol/reader.h"

using namespace Qt::StringLiterals;

namespace castwright::coreclient {

namespace {

using nlohmann::json;

constexpr auto patience = std::chrono::seconds(60); // a provider may take long to its first word

std::string text(const json& object, const char* name) {
    if (!object.is_object())
        return {};
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isTrue(const json& object, const char* name) {
    if (!object.is_object())
        return false;
    const auto found = object.find(name);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

const json& child(const json& object, const char* name) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

Call asking(const QString& path, const json& body) {
    return {
        .method = "POST",
        .path = path,
        .body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace)),
        .limit = patience};
}

} // namespace

Result<EngineAbout> readEngineAbout(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto& builder = child(*parsed, "builder");
    const auto& planner = child(*parsed, "planner");
    EngineAbout about{
        .engine = text(*parsed, "engine"),
        .provider = text(builder, "provider"),
        .model = text(builder, "model"),
        .summary = text(planner, "summary"),
        .forms = {}};
    for (const auto& form : child(planner, "forms"))
        if (auto example = text(form, "example"); !example.empty())
            about.forms.push_back({.title = text(form, "title"), .example = std::move(example)});
    return about;
}

Result<EngineTest> readEngineTest(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    EngineTest test{
        .isGood = isTrue(*parsed, "ok"),
        .token = text(*parsed, "token"),
        .provider = text(*parsed, "provider"),
        .model = text(*parsed, "model"),
        .reason = text(*parsed, "reason"),
        .latencyMs = {}};
    if (const auto& latency = child(*parsed, "latency_ms"); latency.is_number_integer())
        test.latencyMs = latency.get<int>();
    return test;
}

Result<std::vector<std::string>> readEngineModels(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!isTrue(*parsed, "ok")) {
        auto reason = text(*parsed, "reason");
        return fail(
            ErrorCode::unavailable, reason.empty() ? "The engine lists no models." : std::move(reason));
    }
    std::vector<std::string> models;
    for (const auto& model : child(*parsed, "models"))
        if (model.is_string())
            models.push_back(model.get<std::string>());
    return models;
}

Handle engineAbout(CoreClient& core, const QString& workflow, qint64 revision, Answer<EngineAbout> answer) {
    Call call{
        .path = workflow.isEmpty() ? u"/api/engine"_s
                                   : u"/api/workflows/%1/engine"_s.arg(
                                         QString::fromLatin1(QUrl::toPercentEncoding(workflow))),
        .limit = patience};
    if (revision > 0)
        call.query.addQueryItem(u"settings_revision"_s, QString::number(revision));
    return core.ask(call, &readEngineAbout, std::move(answer));
}

Handle testEngine(
    CoreClient& core, const std::string& provider, const std::string& model, qint64 revision,
    Answer<EngineTest> answer) {
    json body = {{"settings_revision", revision}};
    if (!provider.empty())
        body["provider"] = provider;
    if (!model.empty())
        body["model"] = model;
    return core.ask(asking(u"/api/engine/test"_s, body), &readEngineTest, std::move(answer));
}

Handle engineModels(
    CoreClient& core, const std::string& provider, qint64 revision, Answer<std::vector<std::string>> answer) {
    const json body = {{"provider", provider}, {"settings_revision", revision}};
    return core.ask(asking(u"/api/engine/models"_s, body), &readEngineModels, std::move(answer));
}

} // namespace castwright::coreclient
