// A table of lines that follows edits is the table of the text that they make.
#include <QTest>

#include "models/text/linetable.h"
#include "properties/linetext.h"
#include "properties/seeds.h"

using namespace castwright;

class LineTableTest : public QObject {
    Q_OBJECT

    static void compare(const text::LineTable& table, const std::string& text) {
        std::size_t line = 0;
        std::size_t start = 0;
        for (;; ++line) {
            const auto end = text.find('\n', start);
            const auto size = (end == std::string::npos ? text.size() : end + 1) - start;
            // One word for all: millions of lines are looked at.
            const bool isRight = table.start(line) == start && table.size(line) == size
                                 && table.lineOf(start) == line
                                 && (size == 0 || table.lineOf(start + size - 1) == line);
            if (!isRight)
                QFAIL(qPrintable(QStringLiteral("line %1 is not where it was").arg(line)));
            start += size;
            if (end == std::string::npos)
                break;
        }
        QCOMPARE(table.count(), line + 1);
    }

private Q_SLOTS:
    void anEmptyTextIsOneEmptyLine() { compare(text::LineTable(""), ""); }

    void editsAreFollowed() {
        properties::forSeeds([](properties::Random& random) {
            std::string text;
            for (auto count = random.below(random.chance(2) ? 3000 : 12); count > 0; --count)
                text += properties::randomLine(random);
            text::LineTable table(text);
            for (int step = 0; step < 6; ++step) {
                const auto offset = random.below(text.size() + 1);
                const auto removed = random.below(
                    std::min<std::size_t>(text.size() - offset, random.chance(10) ? 9000 : 9) + 1);
                std::string inserted;
                for (auto count = random.below(random.chance(2) ? 2500 : 3); count > 0; --count)
                    inserted += properties::randomLine(random);
                text.replace(offset, removed, inserted);
                table.replace(offset, removed, inserted);
            }
            compare(table, text);
        });
    }
};

QTEST_APPLESS_MAIN(LineTableTest)
#include "tst_linetable.moc"
