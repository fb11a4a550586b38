// Finding by place: the same answer as looking at everything.
#include <QTest>

#include <algorithm>
#include <map>

#include "properties/seeds.h"
#include "ui/canvas/spatialgrid.h"

using namespace castwright;
using properties::Random;

class SpatialGridTest : public QObject {
    Q_OBJECT

    static QRectF randomRect(Random& random, int size) {
        const auto number = [&](int most) {
            return static_cast<double>(random.below(static_cast<std::size_t>(most)));
        };
        return {number(4000) - 2000, number(4000) - 2000, number(size), number(size)};
    }

private Q_SLOTS:
    void findsWhatALookAtEverythingFinds() {
        properties::forSeeds([](Random& random) {
            canvas::SpatialGrid grid(256);
            std::map<std::uint32_t, QRectF> all;
            for (int step = 0; step < 60; ++step) {
                const auto thing = static_cast<std::uint32_t>(random.below(30));
                if (random.chance(25)) {
                    grid.remove(thing);
                    all.erase(thing);
                } else {
                    // Some so large that they stand on the list beside the squares.
                    all[thing] = randomRect(random, random.chance(10) ? 9000 : 300);
                    grid.put(thing, all[thing]);
                }
            }
            for (int look = 0; look < 8; ++look) {
                const auto area = randomRect(random, random.chance(30) ? 6000 : 400);
                std::vector<std::uint32_t> found;
                grid.find(area, found);
                std::ranges::sort(found);
                std::vector<std::uint32_t> expected;
                for (const auto& [thing, rect] : all)
                    if (rect.left() <= area.right() && area.left() <= rect.right()
                        && rect.top() <= area.bottom() && area.top() <= rect.bottom())
                        expected.push_back(thing);
                QCOMPARE(found, expected);
            }
        });
    }
};

QTEST_GUILESS_MAIN(SpatialGridTest)
#include "tst_spatialgrid.moc"
