// The core that a call talks to: where it is looked for, and how it is started where none runs.
#pragma once

#include <filesystem>

#include "app/cli/command.h"
#include "models/vocabulary/error.h"
#include "net/rendezvous/rendezvous.h"

namespace castwright::cli {

struct Place {
    rendezvous::Folders folders;
    std::filesystem::path workspace;
};

// By --workspace, else the present folder.
[[nodiscard]] Result<Place> placeOf(const Call& call);
// The core that runs there, started where there is none.
[[nodiscard]] Result<rendezvous::Core> coreOf(const Place& place);

} // namespace castwright::cli
