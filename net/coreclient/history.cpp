#include "net/coreclient/history.h"

#include <QByteArray>
#include <QUrl>

#include "net/coreclient/pages.h"
#include "net/protocol/reader.h"

using namespace Qt::StringLiterals;

namespace castwright::coreclient {

namespace {

using nlohmann::json;

std::string text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t number(const json& object) {
    const auto found = object.find("number");
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::unexpected<Error> unreadable() {
    return fail(ErrorCode::invalid, "The core's answer is no history.");
}

QString pathOf(const QString& workflow, const QString& what) {
    return u"/api/workflows/"_s + QString::fromLatin1(QUrl::toPercentEncoding(workflow)) + u'/' + what;
}

Result<std::uint64_t> readNumber(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    return parsed->is_object() ? Result<std::uint64_t>(number(*parsed)) : unreadable();
}

} // namespace

Result<std::vector<HistoryMoment>> readHistory(std::string_view body) {
    using Kind = HistoryMoment::Kind;
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto items = parsed->is_object() ? parsed->find("items") : parsed->end();
    if (items == parsed->end() || !items->is_array())
        return unreadable();
    std::vector<HistoryMoment> moments;
    for (const auto& item : *items) {
        if (!item.is_object() || text(item, "moment").empty())
            return unreadable();
        const auto kind = text(item, "kind");
        moments.push_back(
            {.kind = kind == "version"           ? Kind::version
                     : kind == "approval"        ? Kind::approval
                     : kind == "approval_undone" ? Kind::approvalUndone
                                                 : Kind::point,
             .moment = text(item, "moment"),
             .label = text(item, "label"),
             .time = text(item, "created_at"),
             .who = text(item, "created_by_user_id"),
             .proposal = text(item, "proposal_id"),
             .number = number(item)});
    }
    return moments;
}

Result<spec::Bundle> readFilesAt(std::string_view body) {
    const auto parsed = protocol::parseWire(body);
    if (!parsed)
        return std::unexpected(parsed.error());
    const auto contents = parsed->is_object() ? parsed->find("contents") : parsed->end();
    if (contents == parsed->end() || !contents->is_object())
        return unreadable();
    spec::Bundle bundle;
    for (const auto& [name, file] : contents->items()) {
        auto path = BundlePath::parse(name);
        if (!path)
            return std::unexpected(path.error());
        if (!file.is_object())
            return unreadable();
        auto content = text(file, "content");
        if (text(file, "encoding") == "base64")
            content = QByteArray::fromBase64(QByteArray::fromStdString(content)).toStdString();
        bundle.files.emplace(std::move(*path), std::move(content));
    }
    return bundle;
}

Handle history(CoreClient& core, const QString& workflow, Answer<std::vector<HistoryMoment>> answer) {
    return std::make_unique<Pages<HistoryMoment>>(
        core, Call{.path = pathOf(workflow, u"history"_s)}, &readHistory, std::move(answer));
}

Handle
filesAt(CoreClient& core, const QString& workflow, const QString& moment, Answer<spec::Bundle> answer) {
    Call call{.path = pathOf(workflow, u"history/files"_s)};
    call.query.addQueryItem(u"moment"_s, moment);
    return core.ask(call, &readFilesAt, std::move(answer));
}

Handle
publish(CoreClient& core, const QString& workflow, const std::string& label, Answer<std::uint64_t> answer) {
    const auto body = json{{"label", label}}.dump(-1, ' ', false, json::error_handler_t::replace);
    return core.ask(
        {.method = "POST", .path = pathOf(workflow, u"versions"_s), .body = QByteArray::fromStdString(body)},
        &readNumber, std::move(answer));
}

} // namespace castwright::coreclient
