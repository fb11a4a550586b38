// Watching the root window of an X display.
#include "tests/bench/windowstart.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <poll.h>
#include <set>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include "tests/bench/processes.h"

namespace castwright::bench {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto limit = std::chrono::seconds(20);

struct Free {
    void operator()(void* memory) const { std::free(memory); }
};
template <class T>
using Reply = std::unique_ptr<T, Free>;
using Display = std::unique_ptr<xcb_connection_t, decltype(&xcb_disconnect)>;

double since(Clock::time_point began) {
    return std::chrono::duration<double, std::milli>(Clock::now() - began).count();
}

bool isLarge(xcb_connection_t* display, xcb_window_t window, xcb_get_geometry_reply_t& geometry) {
    const Reply<xcb_get_geometry_reply_t> reply(
        xcb_get_geometry_reply(display, xcb_get_geometry(display, window), nullptr));
    if (!reply || reply->width < 400 || reply->height < 300)
        return false;
    geometry = *reply;
    return true;
}

bool hasPainted(xcb_connection_t* display, xcb_window_t root, const xcb_get_geometry_reply_t& at) {
    // A frame may stand a pixel outside the screen, and what is outside cannot be read.
    const Reply<xcb_get_geometry_reply_t> screen(
        xcb_get_geometry_reply(display, xcb_get_geometry(display, root), nullptr));
    if (!screen)
        return false;
    const int left = std::max<int>(0, at.x);
    const int right = std::min<int>(screen->width, at.x + at.width);
    const int top = std::clamp<int>(at.y + at.height / 4, 0, screen->height - 24);
    const Reply<xcb_get_image_reply_t> image(xcb_get_image_reply(
        display,
        xcb_get_image(
            display, XCB_IMAGE_FORMAT_Z_PIXMAP, root, static_cast<std::int16_t>(left),
            static_cast<std::int16_t>(top), static_cast<std::uint16_t>(right - left), 24, ~0U),
        nullptr));
    if (!image)
        return false;
    const auto* pixels = reinterpret_cast<const std::uint32_t*>(xcb_get_image_data(image.get()));
    const auto count = static_cast<std::size_t>(xcb_get_image_data_length(image.get())) / 4;
    // Anti-aliased text has many shades; a bare window, its ground and the pattern of the root have a few.
    std::set<std::uint32_t> shades;
    for (std::size_t i = 0; i < count && shades.size() <= 16; ++i)
        shades.insert(pixels[i]);
    return shades.size() > 16;
}

Result<WindowStart> watch(xcb_connection_t* display, xcb_window_t root, pid_t pid, Clock::time_point began) {
    WindowStart start;
    xcb_get_geometry_reply_t at{};
    while (Clock::now() - began < limit) {
        if (start.mappedMs > 0) {
            if (hasPainted(display, root, at)) {
                start.paintedMs = since(began);
                start.rssMb = residentMb(pid);
                return start;
            }
            ::usleep(500);
            continue;
        }
        pollfd wait{.fd = xcb_get_file_descriptor(display), .events = POLLIN, .revents = 0};
        ::poll(&wait, 1, 50);
        while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(display)}) {
            if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
                continue;
            const auto window = reinterpret_cast<const xcb_map_notify_event_t*>(event.get())->window;
            if (start.mappedMs == 0 && isLarge(display, window, at))
                start.mappedMs = since(began);
        }
    }
    return fail(ErrorCode::timeout, "no window was painted within 20 seconds");
}

} // namespace

Result<WindowStart> startWindow(const std::vector<std::string>& command) {
    const Display display(xcb_connect(nullptr, nullptr), &xcb_disconnect);
    if (xcb_connection_has_error(display.get()) != 0)
        return fail(ErrorCode::unavailable, "there is no X display to measure on");
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(display.get())).data->root;
    const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(display.get(), root, XCB_CW_EVENT_MASK, &events);
    xcb_flush(display.get());

    posix_spawn_file_actions_t actions{};
    ::posix_spawn_file_actions_init(&actions);
    for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
        ::posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0);
    auto words = command;
    std::vector<char*> pointers;
    for (auto& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    pid_t pid = 0;
    const auto began = Clock::now();
    const int failed = ::posix_spawnp(&pid, words[0].c_str(), &actions, nullptr, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (failed != 0)
        return fail(ErrorCode::notFound, words[0] + " cannot be started");
    auto result = watch(display.get(), root, pid, began);
    ::kill(pid, SIGTERM);
    for (int tries = 0; tries < 300 && ::waitpid(pid, nullptr, WNOHANG) == 0; ++tries) {
        ::usleep(10'000);
        if (tries == 250)
            ::kill(pid, SIGKILL);
    }
    return result;
}

} // namespace castwright::bench
