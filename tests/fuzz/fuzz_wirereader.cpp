// The guarded reader beside nlohmann's own: it never takes more, and what both take is the same.
#include <nlohmann/json.hpp>

#include "fuzz/input.h"
#include "models/json/document.h"
#include "models/json/wirereader.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = fuzz::bytes(data, size);
    const auto read = json::readWire(bytes);
    if (!read) {
        require(!read.error().message.empty() && read.error().where, "a refusal says why and where");
        const auto document = json::Document::parse(std::string(bytes));
        // nlohmann takes a NUL for the end of the text, skips a byte order mark, and lets names occur twice.
        const bool isStricter = bytes.starts_with("\xEF\xBB\xBF") || bytes.contains('\0')
                                || (document && document->hasProblems())
                                || read.error().code == ErrorCode::tooLarge;
        require(isStricter || !nlohmann::json::accept(bytes), "what is refused is no JSON");
        return 0;
    }
    const auto other = nlohmann::json::parse(bytes, nullptr, false);
    require(!other.is_discarded(), "what is taken is JSON");
    require(*read == other, "both readers see the same");
    require(json::readWire(json::writeWire(*read)).has_value(), "what was written can be read");
    require(json::toWire(json::fromWire(*read)) == *read, "a value keeps its meaning in either form");
    return 0;
}
