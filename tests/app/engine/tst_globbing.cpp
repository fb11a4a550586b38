// What agents find by glob and grep.
#include <QTest>

#include "app/engine/run/searching.h"
#include "app/engine/run/workbench.h"

using namespace castwright::engine;

class GlobbingTest : public QObject {
    Q_OBJECT

    const std::map<std::string, std::string> files_ = {
        {"THE_CAST/Writer.md", "# Writer\nWrite the report.\nKeep it short.\n"},
        {"THE_SPEC/plan.md", "# Plan\nThe Writer writes the report; the report is short."},
        {"THE_TOOLS/search/web.py", "def report(): pass\n"}};

private Q_SLOTS:
    void aGlobMatches_data() {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("fits");
        const auto row = [](const char* pattern, const char* path, bool fits) {
            QTest::addRow("%s %s %s", pattern, fits ? "fits" : "does not fit", path)
                << QByteArray(pattern) << QByteArray(path) << fits;
        };
        row("plan.md", "plan.md", true);
        row("plan.md", "THE_SPEC/plan.md", true);
        row("/plan.md", "THE_SPEC/plan.md", false);
        row("*.md", "THE_SPEC/plan.md", true);
        row("*.py", "THE_SPEC/plan.md", false);
        row("THE_SPEC/*", "THE_SPEC/plan.md", true);
        row("/THE_SPEC/*", "THE_SPEC/plan.md", true);
        row("THE_SPEC/*", "THE_SPEC/old/plan.md", false);
        row("THE_SPEC/**", "THE_SPEC/old/plan.md", true);
        row("**", "THE_SPEC/old/plan.md", true);
        row("**/*.md", "THE_SPEC/old/plan.md", true);
        row("**/*.md", "plan.md", true);
        row("**/plan.md", "THE_SPEC/myplan.md", false);
        row("THE_SPEC/**/plan.md", "THE_SPEC/plan.md", true);
        row("THE_SPEC/**/plan.md", "THE_SPEC/a/b/plan.md", true);
        row("THE_SPEC/**/plan.md", "THE_SPEC/a/b/xplan.md", false);
        row("pla?.md", "plan.md", true);
        row("THE?SPEC/plan.md", "THE/SPEC/plan.md", false);
        row("[op]lan.md", "plan.md", true);
        row("[a-o]lan.md", "plan.md", false);
        row("[!a-o]lan.md", "plan.md", true);
        row("[plan.md", "[plan.md", true);
        row("", "plan.md", false);
    }
    void aGlobMatches() {
        QFETCH(QByteArray, pattern);
        QFETCH(QByteArray, path);
        QTEST(matchesGlob(pattern.toStdString(), path.toStdString()), "fits");
    }

    void aPatternMadeToTakeLongDoesNot() {
        std::string pattern;
        for (int n = 0; n < 200; ++n)
            pattern += "**/*a";
        QVERIFY(!matchesGlob(pattern, std::string(2'000, 'a') + "b"));
    }

    void grepTellsFilesLinesOrCounts() {
        QCOMPARE(
            grep(files_, {.pattern = "report"}),
            "THE_CAST/Writer.md\nTHE_SPEC/plan.md\nTHE_TOOLS/search/web.py\n");
        QCOMPARE(
            grep(files_, {.pattern = "report", .glob = "*.md", .mode = "content"}),
            "THE_CAST/Writer.md:2: Write the report.\n"
            "THE_SPEC/plan.md:2: The Writer writes the report; the report is short.\n");
        QCOMPARE(
            grep(files_, {.pattern = "Writer", .mode = "count"}),
            "THE_CAST/Writer.md: 1\nTHE_SPEC/plan.md: 1\n");
        QCOMPARE(grep(files_, {.pattern = "r.port"}), "Nothing holds \"r.port\"."); // no expression
        QVERIFY(grep(files_, {}).starts_with("Error: "));
        const std::map<std::string, std::string> many = {
            {"a", std::string(100'000, '\n') + "x"}, {"b", [] {
                                                          std::string lines;
                                                          for (int n = 0; n < 20'000; ++n)
                                                              lines += "here\n";
                                                          return lines;
                                                      }()}};
        const auto told = grep(many, {.pattern = "here", .mode = "content"});
        QVERIFY(told.size() < 70'000 && told.ends_with("or in fewer files."));
    }

    void whatThePlannerOffersTheEngineHas() {
        for (const auto* name : {"ls", "glob", "grep", "read_file", "write_file", "edit_file"})
            QVERIFY2(Workbench::has(name), name);
    }
};

QTEST_GUILESS_MAIN(GlobbingTest)
#include "tst_globbing.moc"
