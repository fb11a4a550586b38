// Blocking, on the thread of the run; waits look at the flag of cancellation.
#include "net/llm/chat.h"

#include <algorithm>
#include <charconv>
#include <format>
#include <thread>

#include "net/http/streamclient.h"
#include "net/llm/sse.h"

namespace castwright::llm {

namespace {

struct Attempt {
    Result<Reply> reply;
    bool mayTryAgain = false;
    std::optional<std::chrono::milliseconds> retryAfter;
};

Attempt attempt(
    const Provider& provider, const BuiltRequest& request, const ReplyReader::OnText& onText,
    const ChatOptions& options) {
    const auto reader = makeReader(provider.dialect);
    SseReader events;
    std::string errorBody;
    std::optional<Error> fault;
    bool hasSpoken = false;
    const auto head = http::streamed(
        {.url = request.url,
         .headers = request.headers,
         .body = request.body,
         .proxy = provider.proxy,
         .caFile = provider.caFile,
         .idle = options.idle,
         .cancelled = options.cancelled},
        [&](const http::AnswerHead& answer, std::string_view bytes) {
            if (answer.status != 200) {
                errorBody += bytes.substr(0, 65'536 - std::min<std::size_t>(errorBody.size(), 65'536));
                return true;
            }
            const auto fed = events.feed(bytes, [&](const SseEvent& event) {
                if (fault)
                    return;
                if (const auto read = reader->event(
                        event.type, event.data,
                        [&](std::string_view piece) {
                            hasSpoken = true;
                            onText(piece);
                        });
                    !read)
                    fault = read.error();
            });
            if (!fed)
                fault = fed.error();
            return !fault.has_value();
        });
    if (fault)
        return {
            .reply = std::unexpected(*fault),
            .mayTryAgain = !hasSpoken && fault->code == ErrorCode::unavailable};
    if (!head) {
        // What had ended by its own account is whole, however the connection went.
        if (reader->isOver() && head.error().code == ErrorCode::unavailable)
            return {.reply = reader->reply()};
        const bool mayPass =
            head.error().code == ErrorCode::unavailable || head.error().code == ErrorCode::timeout;
        return {.reply = std::unexpected(head.error()), .mayTryAgain = mayPass && !hasSpoken};
    }
    if (head->status != 200) {
        Attempt failed{.reply = std::unexpected(errorOf(provider, head->status, errorBody))};
        failed.mayTryAgain = head->status == 429 || head->status == 408 || head->status >= 500;
        if (const auto after = head->headers.find("Retry-After")) {
            int seconds = 0;
            if (std::from_chars(after->data(), after->data() + after->size(), seconds).ec == std::errc{}
                && seconds >= 0) {
                failed.retryAfter = std::chrono::seconds(std::min(seconds, 3'600));
                failed.reply.error().message += std::format(" It asks to wait {} s.", seconds);
            }
        }
        return failed;
    }
    if (!reader->isOver())
        return {
            .reply = fail(ErrorCode::unavailable, "The model's answer broke off before its end."),
            .mayTryAgain = !hasSpoken};
    return {.reply = reader->reply()};
}

} // namespace

Result<Reply> chat(
    const Provider& provider, const ModelChoice& choice, const Conversation& conversation,
    const ReplyReader::OnText& onText, const ChatOptions& options) {
    const auto request = buildRequest(provider, choice, conversation);
    auto pause = options.firstPause;
    for (int count = 1;; ++count) {
        auto done = attempt(provider, request, onText, options);
        if (done.reply || !done.mayTryAgain || count >= options.attempts)
            return std::move(done.reply);
        const auto wait = done.retryAfter.value_or(pause);
        if (wait > options.longestPause)
            return std::move(done.reply); // too long to keep anybody waiting without a word
        const auto until = std::chrono::steady_clock::now() + wait;
        while (std::chrono::steady_clock::now() < until) {
            if (options.cancelled != nullptr && *options.cancelled)
                return fail(ErrorCode::cancelled, "The request was cancelled.");
            std::this_thread::sleep_for(std::min<std::chrono::steady_clock::duration>(
                until - std::chrono::steady_clock::now(), std::chrono::milliseconds(20)));
        }
        pause *= 2;
    }
}

Result<std::vector<std::string>> models(const Provider& provider, const ChatOptions& options) {
    const auto request = buildModelsRequest(provider);
    std::string body;
    const auto head = http::streamed(
        {.url = request.url,
         .method = "GET",
         .headers = request.headers,
         .proxy = provider.proxy,
         .caFile = provider.caFile,
         .idle = options.idle,
         .maxBytes = std::size_t{8} << 20U,
         .cancelled = options.cancelled},
        [&](const http::AnswerHead&, std::string_view bytes) {
            body += bytes;
            return true;
        });
    if (!head)
        return std::unexpected(head.error());
    if (head->status != 200)
        return std::unexpected(errorOf(provider, head->status, body));
    return readModels(provider, body);
}

} // namespace castwright::llm
