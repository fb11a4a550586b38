// Tokens and published keys. Input: header, payload, keys. Only what is signed with the key, by its own
// algorithm and in its time, is ever accepted; no bytes do harm.
#include <array>
#include <chrono>

#include "fuzz/input.h"
#include "net/auth/base64url.h"
#include "net/auth/jwks.h"
#include "net/auth/jwt.h"

using namespace castwright;
using namespace castwright::fuzz;

namespace {

const std::chrono::sys_seconds now{std::chrono::seconds(1'800'000'000)};
const auth::Expected expected{.issuer = "castwright", .audience = "castwright"};

const auth::Key& key() {
    static const auto made = auth::Key::shared("a secret of more than thirty-two bytes, for this alone");
    return *made;
}

void judge(std::string_view token, bool isSigned) {
    const std::array keys{key()};
    const auto claims = auth::verifyToken(token, keys, expected, now);
    const auto head = auth::tokenHead(token);
    if (!claims) {
        require(!claims.error().message.empty(), "a refusal says why");
        return;
    }
    require(isSigned, "only what was signed is accepted");
    require(head && head->algorithm == auth::Algorithm::hs256, "the algorithm is the key's");
    require(claims->issuer == "castwright", "the issuer is the one that is trusted");
    require(claims->expires + expected.leeway >= now, "it has not run out");
    require(claims->notBefore <= now + expected.leeway, "it has begun");
    require(!claims->subject.empty() || !claims->userId.empty(), "it is somebody's");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = fuzz::bytes(data, size);
    judge(input, false);
    const auto parts = fuzz::parts(input, 3);
    const auto text = auth::toBase64Url(parts[0]) + "." + auth::toBase64Url(parts[1]);
    const auto signature = auth::toBase64Url(key().sign(text).value_or(""));
    judge(text + "." + signature, true);
    judge(text + ".", false);
    judge(text + "." + auth::toBase64Url(parts[2]), false);
    // A signed text with another ending is another text.
    judge(text + "A." + signature, false);
    if (const auto decoded = auth::fromBase64Url(input))
        require(auth::toBase64Url(*decoded) == input, "one value has one spelling");
    if (const auto published = auth::parseJwks(parts[2]))
        for (const auto& one : *published) {
            require(one.algorithm() != auth::Algorithm::hs256, "a published key is no shared secret");
            require(!one.verifies(text, signature), "a public key never checks what a secret has signed");
            const std::array keys{one};
            require(
                !auth::verifyToken(text + "." + signature, keys, expected, now),
                "and no token is accepted by the wrong key");
        }
    return 0;
}
