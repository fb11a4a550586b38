// A server's half of the WebSocket protocol by hand: for peers that must break it, or be faster than a
// library.
#pragma once

#include <algorithm>
#include <array>
#include <cctype>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <string>
#include <string_view>

namespace castwright::fakes {

// The answer to the key in a request's header; "" where there is none.
inline std::string acceptOf(std::string_view head) {
    constexpr std::string_view name = "sec-websocket-key:";
    std::string lower(head);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto at = lower.find(name);
    if (at == std::string::npos)
        return {};
    const auto begin = head.find_first_not_of(' ', at + name.size());
    const auto text = std::string(head.substr(begin, head.find("\r\n", begin) - begin))
                      + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    ::SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::array<unsigned char, 64> coded{};
    const auto size = ::EVP_EncodeBlock(coded.data(), digest.data(), static_cast<int>(digest.size()));
    return {reinterpret_cast<const char*>(coded.data()), static_cast<std::size_t>(size)};
}

// `first`: the bit of the last fragment and the kind.
inline std::string frame(unsigned char first, std::string_view payload) {
    std::string out(1, static_cast<char>(first));
    if (payload.size() < 126) {
        out += static_cast<char>(payload.size());
    } else if (payload.size() < 65'536) {
        out += static_cast<char>(126);
        out += static_cast<char>(payload.size() >> 8U);
        out += static_cast<char>(payload.size() & 0xFFU);
    } else {
        out += static_cast<char>(127);
        for (int shift = 56; shift >= 0; shift -= 8)
            out += static_cast<char>((payload.size() >> static_cast<unsigned>(shift)) & 0xFFU);
    }
    return out.append(payload);
}

} // namespace castwright::fakes
