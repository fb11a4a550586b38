// What an engine tells, as the core takes it: the reader that copies and the one that builds a tree agree, no
// bytes do harm, and what is passed on is JSON that holds the data as it was.
#include <set>

#include <nlohmann/json.hpp>

#include "app/core/refining/engineevent.h"
#include "app/core/refining/harvest.h"
#include "fuzz/input.h"
#include "net/progress/progress.h"
#include "net/protocol/json.h"
#include "net/protocol/reader.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    core::Harvest harvest({*BundlePath::parse("THE_SPEC/plan.md"), *BundlePath::parse("THE_CAST/Writer.md")});
    progress::Progress progress; // as those who watch read it
    // Several events, one after the other, as a stream has them.
    for (const auto text : parts(fuzz::bytes(data, size), 4)) {
        const auto event = core::EngineEvents().read(text);
        const auto tree = protocol::parseWire(text);
        const bool isEvent = tree && tree->is_object() && tree->contains("event_type")
                             && (*tree)["event_type"].is_string()
                             && !(*tree)["event_type"].get_ref<const std::string&>().empty();
        require(event.has_value() == isEvent, "both readers take the same for an event");
        (void)harvest.take(text);
        if (!event)
            continue;
        require((*tree)["event_type"] == event->type, "both read the same type");
        const auto inner = protocol::parseWire(event->data);
        require(inner.has_value(), "the data is JSON");
        require(*inner == tree->value("data", nlohmann::json::object()), "both read the same data");
        require(
            event->hasFiles == (inner->is_object() && inner->contains("files")),
            "both see whether it has files");
        const auto told = protocol::streamEventJson({.epoch = 1, .n = 2}, "t", event->type, event->data);
        const auto heard = protocol::fromJson<protocol::StreamEvent>(told);
        require(heard.has_value(), "what is passed on can be read");
        require(
            heard->type == event->type && heard->data == event->data, "and is what was told, byte by byte");
        progress.take(*heard);
    }
    (void)progress.files(); // they are counted when they are asked for
    review::Proposal proposal;
    harvest.offerIn(proposal);
    for (const auto& [path, bytes] : proposal.written)
        require(BundlePath::parse(path.text()).has_value(), "only paths of the bundle are offered");
    return 0;
}
