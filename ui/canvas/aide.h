// A thread that does one thing at a time for another one, which waits for it.
#pragma once

#include <functional>
#include <memory>
#include <semaphore>

class QThread;

namespace castwright::canvas {

class Aide {
public:
    Aide();
    ~Aide();
    Aide(const Aide&) = delete;
    Aide& operator=(const Aide&) = delete;

    // Always on the same thread, which is made when it is first needed: what belongs to a thread, such as a
    // font's glyphs, is good for the next thing too.
    void begin(std::function<void()> task);
    void await();

private:
    void work();

    std::function<void()> task_; // none: there will be no more
    std::binary_semaphore isGiven_{0};
    std::binary_semaphore isDone_{0};
    std::unique_ptr<QThread> thread_;
};

} // namespace castwright::canvas
