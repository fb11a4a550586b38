// The file: a header with a random salt, then frames of length, checksum and payload.
#include "models/workspace/journal.h"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <format>

#include "models/vocabulary/hash.h"
#include "models/vocabulary/id.h"

namespace castwright::workspace {

namespace {

constexpr std::string_view magic = "castwright journal 1\n";
constexpr std::size_t saltSize = 32;
constexpr std::size_t headerSize = magic.size() + saltSize;
constexpr std::size_t frameHead = 4 + 8;
constexpr std::size_t recordLimit = std::size_t{1} << 30U;

template <class Number>
void put(std::string& bytes, Number number) {
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        bytes += static_cast<char>((number >> (8 * i)) & 0xFFU);
}

template <class Number>
Number take(std::string_view bytes) {
    Number number = 0;
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        number |= static_cast<Number>(static_cast<Number>(static_cast<unsigned char>(bytes[i])) << (8 * i));
    return number;
}

// Chained, so that a frame of another journal, or of an older life of this one, never passes for the next.
std::uint64_t checksum(std::uint64_t chain, std::string_view record) {
    std::string bytes;
    bytes.reserve(record.size() + 8);
    put(bytes, chain);
    bytes += record;
    const auto hex = contentHash(bytes);
    std::uint64_t number = 0;
    std::from_chars(hex.data(), hex.data() + 16, number, 16);
    return number;
}

void putFrame(std::string& bytes, std::uint64_t& chain, std::string_view record) {
    chain = checksum(chain, record);
    put(bytes, static_cast<std::uint32_t>(record.size()));
    put(bytes, chain);
    bytes += record;
}

std::string newHeader() {
    return std::string(magic) + randomId();
}

std::uint64_t chainOfHeader(std::string_view header) {
    return checksum(0, header.substr(magic.size()));
}

struct Content {
    std::vector<std::string> records;
    std::size_t validSize = 0;
    std::uint64_t chain = 0;
};

Content readFrames(std::string_view bytes) {
    Content content;
    content.validSize = headerSize;
    content.chain = chainOfHeader(bytes.substr(0, headerSize));
    for (auto rest = bytes.substr(headerSize); rest.size() >= frameHead;) {
        const auto size = std::size_t{take<std::uint32_t>(rest)};
        if (size > recordLimit || rest.size() - frameHead < size)
            break;
        const auto record = rest.substr(frameHead, size);
        const auto sum = checksum(content.chain, record);
        if (sum != take<std::uint64_t>(rest.substr(4)))
            break;
        content.chain = sum;
        content.records.emplace_back(record);
        content.validSize += frameHead + size;
        rest.remove_prefix(frameHead + size);
    }
    return content;
}

} // namespace

Result<Journal::Opened> Journal::open(const RootFolder& folder, std::string path) {
    Journal journal(folder, std::move(path));
    // A file of its own, because the journal is replaced now and then and a lock stays with what was
    // replaced.
    auto lock = folder.lock(journal.path_ + ".lock");
    if (!lock)
        return because(lock.error(), "This workspace is open elsewhere.");
    journal.lock_ = std::move(*lock);
    if (!folder.hasFile(journal.path_))
        if (auto made = folder.write(journal.path_, newHeader(), IfExists::fail, 0600); !made)
            return std::unexpected(made.error());
    auto file = folder.openForAppending(journal.path_);
    if (!file)
        return std::unexpected(file.error());
    journal.file_ = std::move(*file);

    const auto bytes = folder.read(journal.path_);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (bytes->size() < headerSize || !bytes->starts_with(magic))
        return fail(
            ErrorCode::invalid,
            std::format(
                "{} is no journal of this version. It was left as it is; move it away to start a new one.",
                (folder.path() / journal.path_).string()));
    auto content = readFrames(*bytes);
    const auto dropped = bytes->size() - content.validSize;
    auto& ops = folder.ops();
    if (dropped > 0
        && (ops.truncate(journal.file_.get(), static_cast<off_t>(content.validSize)) != 0
            || ops.sync(journal.file_.get()) != 0))
        return std::unexpected(systemError("repair", journal.path_, errno));
    journal.durableSize_ = content.validSize;
    journal.durableChain_ = content.chain;
    return Opened{std::move(journal), std::move(content.records), dropped};
}

Result<> Journal::append(std::string_view record, Clock::time_point now) {
    if (record.size() > recordLimit)
        return fail(ErrorCode::tooLarge, "An edit of more than a gigabyte is not kept in the journal.");
    if (!firstPending_)
        firstPending_ = now;
    pending_.emplace_back(record);
    return {};
}

std::optional<Journal::Clock::time_point> Journal::flushDue() const {
    return firstPending_.transform([](auto first) { return first + flushInterval; });
}

Result<> Journal::flush() {
    if (pending_.empty() && !isTailUnknown_)
        return {};
    std::string frames;
    auto chain = durableChain_;
    for (const auto& record : pending_)
        putFrame(frames, chain, record);
    if (isTailUnknown_) {
        auto bytes = folder_.read(path_);
        if (!bytes)
            return std::unexpected(bytes.error());
        if (bytes->size() < durableSize_)
            return fail(ErrorCode::io, "The journal was shortened by somebody else.");
        bytes->resize(durableSize_);
        return rewrite(*bytes + frames, chain);
    }
    auto& ops = folder_.ops();
    if (!writeAll(ops, file_.get(), frames) || ops.sync(file_.get()) != 0) {
        isTailUnknown_ = true;
        return std::unexpected(systemError("write", "the journal", errno));
    }
    settle(durableSize_ + frames.size(), chain);
    return {};
}

Result<> Journal::compact(const std::vector<std::string>& records) {
    auto bytes = newHeader();
    auto chain = chainOfHeader(bytes);
    for (const auto& record : records)
        putFrame(bytes, chain, record);
    return rewrite(bytes, chain);
}

Result<> Journal::rewrite(std::string_view bytes, std::uint64_t chain) {
    const auto written = folder_.write(path_, bytes, IfExists::replace, 0600);
    isTailUnknown_ = !written;
    // The new file may be in place although the sync of its folder failed: then it is the one to go on from.
    if (!written && folder_.read(path_) != std::string(bytes))
        return written;
    settle(bytes.size(), chain);
    auto file = folder_.openForAppending(path_);
    if (file)
        file_ = std::move(*file);
    else
        isTailUnknown_ = true;
    return written;
}

void Journal::settle(std::size_t size, std::uint64_t chain) {
    durableSize_ = size;
    durableChain_ = chain;
    pending_.clear();
    firstPending_.reset();
}

} // namespace castwright::workspace
