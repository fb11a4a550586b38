#include "ui/canvas/spatialgrid.h"

#include <algorithm>
#include <cmath>

namespace castwright::canvas {

namespace {

std::uint64_t keyOf(std::int32_t x, std::int32_t y) {
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(x)) << 32U) | static_cast<std::uint32_t>(y);
}

std::int32_t square(double at, double cell) {
    return static_cast<std::int32_t>(std::clamp(std::floor(at / cell), -1e9, 1e9));
}

bool touch(const QRectF& left, const QRectF& right) { // those without a width, too
    return left.left() <= right.right() && right.left() <= left.right() && left.top() <= right.bottom()
           && right.top() <= left.bottom();
}

} // namespace

template <class Visit>
void SpatialGrid::cells(const QRectF& bounds, Visit visit) const {
    for (auto x = square(bounds.left(), cell_); x <= square(bounds.right(), cell_); ++x)
        for (auto y = square(bounds.top(), cell_); y <= square(bounds.bottom(), cell_); ++y)
            visit(keyOf(x, y));
}

bool SpatialGrid::isLarge(const QRectF& bounds) const {
    return (bounds.width() / cell_ + 1) * (bounds.height() / cell_ + 1) > mostCells;
}

void SpatialGrid::clear() {
    entries_.clear();
    squares_.clear();
    large_.clear();
    stamps_.clear();
    search_ = 0;
}

void SpatialGrid::put(std::uint32_t thing, const QRectF& bounds) {
    if (thing < entries_.size() && entries_[thing].isThere && entries_[thing].bounds == bounds)
        return;
    remove(thing);
    if (thing >= entries_.size()) {
        entries_.resize(thing + 1);
        stamps_.resize(thing + 1);
    }
    auto& entry = entries_[thing];
    entry = {
        .bounds = bounds,
        .isThere = true,
        .isLarge = isLarge(bounds),
        .place = static_cast<std::uint32_t>(large_.size())};
    if (entry.isLarge)
        large_.push_back({bounds, thing});
    else
        cells(bounds, [&](std::uint64_t key) { squares_[key].push_back(thing); });
}

void SpatialGrid::remove(std::uint32_t thing) {
    if (thing >= entries_.size() || !entries_[thing].isThere)
        return;
    const auto drop = [thing](std::vector<std::uint32_t>& things) {
        const auto at = std::ranges::find(things, thing);
        *at = things.back();
        things.pop_back();
    };
    if (auto& entry = entries_[thing]; entry.isLarge) {
        large_[entry.place] = large_.back();
        entries_[large_.back().thing].place = entry.place;
        large_.pop_back();
    } else {
        cells(entry.bounds, [&](std::uint64_t key) {
            const auto at = squares_.find(key);
            drop(at->second);
            if (at->second.empty())
                squares_.erase(at);
        });
    }
    entries_[thing].isThere = false;
}

void SpatialGrid::find(const QRectF& area, std::vector<std::uint32_t>& found) const {
    found.clear();
    // A search of more squares than there are things is a look at all things.
    const double wanted = (area.width() / cell_ + 2) * (area.height() / cell_ + 2);
    if (wanted > static_cast<double>(squares_.size())) {
        for (std::uint32_t thing = 0; thing < entries_.size(); ++thing)
            if (entries_[thing].isThere && touch(entries_[thing].bounds, area))
                found.push_back(thing);
        return;
    }
    ++search_;
    cells(area, [&](std::uint64_t key) {
        const auto at = squares_.find(key);
        if (at == squares_.end())
            return;
        for (const auto thing : at->second)
            if (stamps_[thing] != search_ && touch(entries_[thing].bounds, area)) {
                stamps_[thing] = search_;
                found.push_back(thing);
            }
    });
    for (const auto& [bounds, thing] : large_)
        if (touch(bounds, area))
            found.push_back(thing);
}

void SpatialGrid::find(
    const QRectF& area, const std::vector<std::uint32_t>& among, std::vector<std::uint32_t>& found) const {
    found.clear();
    for (const auto thing : among)
        if (touch(entries_[thing].bounds, area))
            found.push_back(thing);
}

} // namespace castwright::canvas
