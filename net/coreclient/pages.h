// A list that the core tells page by page, read to its end.
#pragma once

#include <QUrl>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/coreclient/coreclient.h"
#include "net/protocol/reader.h"

namespace castwright::coreclient {

// Asks for the next page as long as a page tells where that begins.
template <class Item>
class Pages : public Request {
public:
    using Read = Result<std::vector<Item>> (*)(std::string_view);

    Pages(CoreClient& core, Call call, Read read, Answer<std::vector<Item>> answer)
        : core_(core)
        , call_(std::move(call))
        , read_(read)
        , answer_(std::move(answer)) {
        ask();
    }

private:
    void ask() {
        auto call = call_;
        if (!last_.empty())
            call.query.addQueryItem(
                QStringLiteral("cursor"),
                QString::fromLatin1(QUrl::toPercentEncoding(QString::fromStdString(last_))));
        page_ = core_.send(call, [this](Result<Reply> reply) { take(reply); });
    }
    void take(const Result<Reply>& reply) {
        auto items = reply ? read_(reply->body) : Result<std::vector<Item>>(std::unexpect, reply.error());
        if (!items)
            return finish(std::move(items));
        std::ranges::move(*items, std::back_inserter(all_));
        auto next = nextOf(reply->body);
        // A core that tells the same page for ever does not hold us.
        if (next.empty() || next == last_ || all_.size() > most)
            return finish(std::move(all_));
        last_ = std::move(next);
        ask();
    }
    static std::string nextOf(std::string_view page) {
        const auto body = protocol::parseWire(page);
        if (!body || !body->is_object())
            return {};
        const auto next = body->find("next_cursor");
        return next != body->end() && next->is_string() ? next->template get<std::string>() : std::string();
    }
    void finish(Result<std::vector<Item>> items) {
        const auto told = answer_; // it may destroy this
        told(std::move(items));
    }

    static constexpr std::size_t most = 10'000;

    CoreClient& core_;
    Call call_; // for the first page
    Read read_;
    Answer<std::vector<Item>> answer_;
    std::vector<Item> all_;
    std::string last_; // where the present page began
    Handle page_;
};

} // namespace castwright::coreclient
