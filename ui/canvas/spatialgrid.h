// Finds what lies in a part of the plane without looking at everything: things stand in the squares they
// touch. Those that touch many stand in one row, which is looked through: a long connection would be in the
// way of everybody in each square that it passes.
#pragma once

#include <QRectF>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace castwright::canvas {

class SpatialGrid {
public:
    explicit SpatialGrid(double cell = 512)
        : cell_(cell) {}

    void clear();
    // A thing is a small number; one that is there already is moved.
    void put(std::uint32_t thing, const QRectF& bounds);
    void remove(std::uint32_t thing);
    // Each thing whose bounds touch the area, once, in no particular order.
    void find(const QRectF& area, std::vector<std::uint32_t>& found) const;
    // The same among things that are there. It leaves no marks: several threads may look at once.
    void find(
        const QRectF& area, const std::vector<std::uint32_t>& among, std::vector<std::uint32_t>& found) const;

private:
    struct Entry {
        QRectF bounds;
        bool isThere = false;
        bool isLarge = false;
        std::uint32_t place = 0; // in the row of the large
    };
    struct Large {
        QRectF bounds;
        std::uint32_t thing;
    };
    static constexpr int mostCells = 9;
    template <class Visit>
    void cells(const QRectF& bounds, Visit visit) const;
    [[nodiscard]] bool isLarge(const QRectF& bounds) const;

    double cell_;
    std::vector<Entry> entries_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> squares_;
    std::vector<Large> large_;                  // in no order
    mutable std::vector<std::uint32_t> stamps_; // by thing: the search that met it last
    mutable std::uint32_t search_ = 0;
};

} // namespace castwright::canvas
