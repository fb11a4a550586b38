#include "ui/canvas/aide.h"

#include <QThread>

#include <utility>

namespace castwright::canvas {

Aide::Aide() = default;

Aide::~Aide() {
    if (!thread_)
        return;
    isGiven_.release();
    thread_->wait();
}

void Aide::begin(std::function<void()> task) {
    if (!thread_) {
        thread_.reset(QThread::create([this] { work(); }));
        thread_->setObjectName("canvas");
        thread_->start();
    }
    task_ = std::move(task);
    isGiven_.release();
}

void Aide::await() {
    isDone_.acquire();
}

void Aide::work() {
    for (;;) {
        isGiven_.acquire();
        const auto task = std::exchange(task_, nullptr);
        if (!task)
            return;
        task();
        isDone_.release();
    }
}

} // namespace castwright::canvas
