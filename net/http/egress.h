// Where a program that fetches what a stranger asked for may go: the public internet, not this computer and
// not the network around it.
#pragma once

#include <string>

struct sockaddr;

namespace castwright::http {

// Whether an address is one of the public internet: not loopback, private, link-local, shared, reserved, made
// for groups, or one that embeds another.
[[nodiscard]] bool isPublicAddress(const sockaddr& address);
// As text: "192.0.2.1", "2001:db8::1".
[[nodiscard]] std::string addressText(const sockaddr& address);

} // namespace castwright::http
