// A request under way, as whoever asked holds it.
#pragma once

#include <functional>
#include <memory>

#include "models/vocabulary/error.h"

namespace castwright::coreclient {

// Destroying it cancels. Its callback is called once, later, and never after this was destroyed; the callback
// may destroy it.
class [[nodiscard]] Request {
public:
    Request() = default;
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;
    virtual ~Request() = default;
};

using Handle = std::unique_ptr<Request>;

template <class T>
using Answer = std::function<void(Result<T>)>;

} // namespace castwright::coreclient
