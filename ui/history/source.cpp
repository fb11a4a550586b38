#include "ui/history/source.h"

namespace castwright::history {

bool isOfCore(const Moment& moment) {
    return moment.id.starts_with(corePrefix);
}

std::vector<Moment> interleaved(std::vector<Moment> one, std::vector<Moment> other) {
    std::vector<Moment> all;
    all.reserve(one.size() + other.size());
    auto left = one.begin();
    auto right = other.begin();
    while (left != one.end() || right != other.end()) {
        const bool isLeft = right == other.end() || (left != one.end() && left->time >= right->time);
        all.push_back(std::move(isLeft ? *left++ : *right++));
    }
    return all;
}

} // namespace castwright::history
