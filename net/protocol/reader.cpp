// The guarded parse, and the sentences of a reader.
#include "net/protocol/reader.h"

#include <set>
#include <vector>

namespace castwright::protocol {

namespace {

constexpr std::size_t maxDepth = 64;

// Builds the value by the library's own events, so that depth and duplicate keys are seen before anything
// recursive touches the result.
class GuardedBuilder : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit GuardedBuilder(nlohmann::json& root)
        : builder_(root, false) {}

    bool null() override { return builder_.null(); }
    bool boolean(bool value) override { return builder_.boolean(value); }
    bool number_integer(number_integer_t value) override { return builder_.number_integer(value); }
    bool number_unsigned(number_unsigned_t value) override { return builder_.number_unsigned(value); }
    bool number_float(number_float_t value, const string_t& text) override {
        return builder_.number_float(value, text);
    }
    bool string(string_t& value) override { return builder_.string(value); }
    bool binary(binary_t& value) override { return builder_.binary(value); }
    bool start_object(std::size_t count) override {
        keys_.emplace_back();
        return deeper() && builder_.start_object(count);
    }
    bool key(string_t& value) override {
        if (!keys_.back().insert(value).second) {
            fault_ = Error{
                .code = ErrorCode::invalid,
                .message = std::format("The member \"{}\" appears twice in one object.", value.substr(0, 80)),
                .where = {},
                .cause = {}};
            return false;
        }
        return builder_.key(value);
    }
    bool end_object() override {
        keys_.pop_back();
        --depth_;
        return builder_.end_object();
    }
    bool start_array(std::size_t count) override { return deeper() && builder_.start_array(count); }
    bool end_array() override {
        --depth_;
        return builder_.end_array();
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        fault_ = Error{
            .code = ErrorCode::invalid,
            .message = std::format("This is not valid JSON (byte {}).", position),
            .where = Location{.file = {}, .pointer = {}, .offset = position},
            .cause = {}};
        return false;
    }

    [[nodiscard]] const std::optional<Error>& fault() const { return fault_; }

private:
    bool deeper() {
        if (++depth_ <= maxDepth)
            return true;
        fault_ = Error{
            .code = ErrorCode::tooLarge,
            .message = std::format("The JSON is nested deeper than {} levels.", maxDepth),
            .where = {},
            .cause = {}};
        return false;
    }

    nlohmann::detail::json_sax_dom_parser<nlohmann::json> builder_;
    std::vector<std::set<std::string>> keys_;
    std::size_t depth_ = 0;
    std::optional<Error> fault_;
};

} // namespace

Result<nlohmann::json> parseWire(std::string_view text, std::size_t maxBytes) {
    if (text.size() > maxBytes)
        return fail(
            ErrorCode::tooLarge,
            std::format("The JSON has {} bytes; at most {} are read.", text.size(), maxBytes));
    // The library passes over a byte order mark, and takes a zero byte for the end of the text, whatever
    // follows.
    if (text.starts_with("\xEF\xBB\xBF"))
        return fail(
            ErrorCode::invalid, "This is not valid JSON: it begins with a byte order mark; leave it out.");
    if (text.contains('\0'))
        return fail(ErrorCode::invalid, "This is not valid JSON: a zero byte stands in it.");
    nlohmann::json root;
    GuardedBuilder builder(root);
    if (!nlohmann::json::sax_parse(text, &builder)) {
        if (builder.fault())
            return std::unexpected(*builder.fault());
        return fail(ErrorCode::invalid, "This is not valid JSON.");
    }
    return root;
}

Reader::Reader(const nlohmann::json& value, std::string at, std::optional<Error>& fault)
    : value_(value)
    , at_(std::move(at))
    , fault_(fault) {
    if (!value_.is_object() && !fault_)
        fault_ = Error{
            .code = ErrorCode::invalid,
            .message = "Here must be an object.",
            .where = Location{.file = {}, .pointer = at_},
            .cause = {}};
}

std::string Reader::pointerPart(std::string_view key) {
    std::string part = "/";
    for (const char c : key) {
        if (c == '~')
            part += "~0";
        else if (c == '/')
            part += "~1";
        else
            part += c;
    }
    return part;
}

bool Reader::has(std::string_view key) const {
    const auto found = value_.is_object() ? value_.find(key) : value_.end();
    return found != value_.end() && !found->is_null();
}

const nlohmann::json* Reader::member(std::string_view key) {
    const auto found = value_.is_object() ? value_.find(key) : value_.end();
    if (found != value_.end())
        return &*found;
    wrong(key, "is missing");
    return nullptr;
}

void Reader::wrong(std::string_view key, std::string_view rule) {
    refuse(key, std::format("\"{}\" {}.", key, rule));
}

void Reader::refuse(std::string_view key, std::string sentence) {
    if (!fault_)
        fault_ = Error{
            .code = ErrorCode::invalid,
            .message = std::move(sentence),
            .where = Location{.file = {}, .pointer = pointer(key)},
            .cause = {}};
}

std::string Reader::text(std::string_view key) {
    const auto* found = member(key);
    if (found == nullptr)
        return {};
    if (!found->is_string()) {
        wrong(key, "must be a string");
        return {};
    }
    return found->get<std::string>();
}

std::string Reader::textOr(std::string_view key, std::string fallback) {
    return has(key) ? text(key) : fallback;
}

bool Reader::flag(std::string_view key) {
    const auto* found = member(key);
    if (found == nullptr)
        return false;
    if (!found->is_boolean()) {
        wrong(key, "must be true or false");
        return false;
    }
    return found->get<bool>();
}

bool Reader::flagOr(std::string_view key, bool fallback) {
    return has(key) ? flag(key) : fallback;
}

} // namespace castwright::protocol
