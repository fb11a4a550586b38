// Writers that need no file to follow.
#include "models/json/write.h"

#include <format>
#include <unordered_set>

#include "models/json/scanner.h"
#include "models/vocabulary/utf8.h"

namespace castwright::json {

namespace {

void appendLine(std::string& text, std::size_t level) {
    text += '\n';
    text.append(level * 2, ' ');
}

void appendValue(std::string& text, const Value& value, std::optional<std::size_t> level) {
    const auto* items = value.asArray();
    const auto* members = value.asObject();
    if (const auto* string = value.asString()) {
        text += quote(*string);
        return;
    }
    if (const auto* number = value.asNumber()) {
        text += number->text;
        return;
    }
    if (const auto* truth = value.asBool()) {
        text += *truth ? "true" : "false";
        return;
    }
    if (!items && !members) {
        text += "null";
        return;
    }
    const auto inner = level ? std::optional(*level + 1) : std::nullopt;
    bool isFirst = true;
    const auto lead = [&] {
        if (!isFirst)
            text += ',';
        if (inner)
            appendLine(text, *inner);
        isFirst = false;
    };
    text += items ? '[' : '{';
    if (items) {
        for (const auto& item : *items) {
            lead();
            appendValue(text, item, inner);
        }
    } else {
        for (const auto& [key, member] : *members) {
            lead();
            text += quote(key) + (level ? ": " : ":");
            appendValue(text, member, inner);
        }
    }
    if (level && !isFirst)
        appendLine(text, *level);
    text += items ? ']' : '}';
}

void appendFormatted(std::string& text, const Element& element, std::size_t level) {
    if (!element.isContainer()) {
        text += element.text();
        return;
    }
    const auto bytes = std::string_view(element.document().bytes());
    text += element.isArray() ? '[' : '{';
    bool isFirst = true;
    for (const auto child : element.children()) {
        if (!isFirst)
            text += ',';
        isFirst = false;
        appendLine(text, level + 1);
        if (child.hasKey()) {
            text += bytes.substr(child.keyBegin(), child.keyEnd() - child.keyBegin());
            text += ": ";
        }
        appendFormatted(text, child, level + 1);
    }
    if (!isFirst)
        appendLine(text, level);
    text += element.isArray() ? ']' : '}';
}

Result<> checkText(std::string_view text) {
    if (!utf8::isValid(text))
        return fail(ErrorCode::invalid, "The text to write is not UTF-8; JSON can't hold it.");
    return {};
}

Result<> check(const Value& value, std::size_t depth) {
    if (depth > depthLimit)
        return fail(
            ErrorCode::tooLarge,
            std::format("The value nests deeper than {} levels; flatten it.", depthLimit));
    if (const auto* text = value.asString())
        return checkText(*text);
    if (const auto* number = value.asNumber()) {
        Scan result;
        const auto isNumber =
            !scan(number->text, 0, number->text.size(), 0, result)
            && result.tokens.front().kind == Kind::number
            && result.tokens.front().end - result.tokens.front().begin == number->text.size();
        if (!isNumber)
            return fail(ErrorCode::invalid, std::format("\"{}\" is no JSON number.", number->text));
    }
    if (const auto* items = value.asArray())
        for (const auto& item : *items)
            if (auto checked = check(item, depth + 1); !checked)
                return checked;
    if (const auto* members = value.asObject()) {
        std::unordered_set<std::string_view> names;
        for (const auto& [key, member] : *members) {
            if (auto checked = checkText(key); !checked)
                return checked;
            if (!names.insert(key).second)
                return fail(
                    ErrorCode::invalid, std::format("The name \"{}\" occurs twice in one object.", key));
            if (auto checked = check(member, depth + 1); !checked)
                return checked;
        }
    }
    return {};
}

} // namespace

std::string write(const Value& value) {
    std::string text;
    appendValue(text, value, std::nullopt);
    return text;
}

std::string writeFile(const Value& value) {
    std::string text;
    appendValue(text, value, 0);
    return text + '\n';
}

std::string format(const Document& document) {
    std::string text;
    text.reserve(document.bytes().size());
    appendFormatted(text, document.root(), 0);
    return text + '\n';
}

std::string quote(std::string_view text, bool onlyAscii) {
    std::string result = "\"";
    result.reserve(text.size() + 2);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
        case '"':
            result += "\\\"";
            continue;
        case '\\':
            result += "\\\\";
            continue;
        case '\b':
            result += "\\b";
            continue;
        case '\f':
            result += "\\f";
            continue;
        case '\n':
            result += "\\n";
            continue;
        case '\r':
            result += "\\r";
            continue;
        case '\t':
            result += "\\t";
            continue;
        default:
            break;
        }
        if (byte < 0x20) {
            result += std::format("\\u{:04x}", byte);
        } else if (byte >= 0x80 && onlyAscii) {
            const auto point = utf8::decode(text, at);
            if (point.value >= 0x10000) {
                const auto rest = static_cast<unsigned>(point.value) - 0x10000U;
                result +=
                    std::format("\\u{:04x}\\u{:04x}", 0xD800U + (rest >> 10), 0xDC00U + (rest & 0x3FFU));
            } else {
                result += std::format("\\u{:04x}", static_cast<unsigned>(point.value));
            }
            at += point.length > 0 ? point.length - 1 : 0;
        } else {
            result += c;
        }
    }
    return result + '"';
}

Result<> checkWritable(const Value& value) {
    return check(value, value.asArray() || value.asObject() ? 1 : 0);
}

} // namespace castwright::json
