// IANA's registries of special addresses, as prefixes. Of IPv6 only the block for global unicast counts,
// without its special parts: what embeds an IPv4 address could embed a private one.
#include "net/http/egress.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <netinet/in.h>
#include <span>

namespace castwright::http {

namespace {

struct Prefix4 {
    std::uint32_t begin;
    unsigned bits;
};

consteval std::uint32_t ip(unsigned a, unsigned b, unsigned c, unsigned d) {
    return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

constexpr std::array<Prefix4, 15> special4 = {
    {{ip(0, 0, 0, 0), 8},
     {ip(10, 0, 0, 0), 8},
     {ip(100, 64, 0, 0), 10},
     {ip(127, 0, 0, 0), 8},
     {ip(169, 254, 0, 0), 16},
     {ip(172, 16, 0, 0), 12},
     {ip(192, 0, 0, 0), 24},
     {ip(192, 0, 2, 0), 24},
     {ip(192, 88, 99, 0), 24},
     {ip(192, 168, 0, 0), 16},
     {ip(198, 18, 0, 0), 15},
     {ip(198, 51, 100, 0), 24},
     {ip(203, 0, 113, 0), 24},
     {ip(224, 0, 0, 0), 4},
     {ip(240, 0, 0, 0), 4}}};

bool isPublic4(std::uint32_t address) {
    return std::ranges::none_of(special4, [&](const Prefix4& prefix) {
        return (address >> (32U - prefix.bits)) == (prefix.begin >> (32U - prefix.bits));
    });
}

bool isPublic6(std::span<const std::uint8_t, 16> bytes) {
    const auto word = [&](std::size_t n) {
        return static_cast<unsigned>((bytes[2 * n] << 8U) | bytes[2 * n + 1]);
    };
    const bool isMapped =
        std::ranges::all_of(bytes.first(10), [](auto byte) { return byte == 0; }) && word(5) == 0xffff;
    if (isMapped)
        return isPublic4((word(6) << 16U) | word(7));
    return (word(0) >> 13U) == 1                       // 2000::/3
           && !(word(0) == 0x2001 && word(1) < 0x0200) // 2001::/23: Teredo, benchmarking, ORCHID
           && !(word(0) == 0x2001 && word(1) == 0x0db8) && word(0) != 0x2002
           && !(word(0) == 0x3fff && word(1) < 0x1000);
}

} // namespace

bool isPublicAddress(const sockaddr& address) {
    if (address.sa_family == AF_INET)
        return isPublic4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
    if (address.sa_family == AF_INET6)
        return isPublic6(std::span<const std::uint8_t, 16>(
            reinterpret_cast<const sockaddr_in6&>(address).sin6_addr.s6_addr));
    return false;
}

std::string addressText(const sockaddr& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.sa_family == AF_INET)
        ::inet_ntop(
            AF_INET, &reinterpret_cast<const sockaddr_in&>(address).sin_addr, text.data(), text.size());
    else if (address.sa_family == AF_INET6)
        ::inet_ntop(
            AF_INET6, &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, text.data(), text.size());
    return text.data();
}

} // namespace castwright::http
