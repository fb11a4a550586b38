// The path guard: every disguise it must see through, and the names it must let pass.
#include <QTest>

#include "models/vocabulary/bundlepath.h"
#include "models/vocabulary/utf8.h"
#include "properties/seeds.h"

using namespace castwright;
using namespace castwright::properties;

class BundlePathTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsNoPathOfABundleIsRefused_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("because");
        const auto row = [](const char* name, const QByteArray& path, const char* because) {
            QTest::newRow(name) << path << QByteArray(because);
        };
        row("nothing", "", "is empty");
        row("a place above", "../definition.json", "\"..\"");
        row("a place above, later", "THE_SPEC/../../etc/passwd", "\"..\"");
        row("a place above at the end", "THE_SPEC/..", "\"..\"");
        row("the place itself", "./definition.json", "\".\"");
        row("the place itself in the middle", "THE_SPEC/./plan.md", "\".\"");
        row("three dots", "THE_SPEC/.../plan.md", "ends with a dot");
        row("two dots and a space", "THE_SPEC/.. /plan.md", "space");
        row("a dot and a space", "THE_SPEC/. /plan.md", "space");
        row("an absolute path", "/etc/passwd", "absolute");
        row("an absolute path to a root's name", "/THE_SPEC/plan.md", "absolute");
        row("two slashes in front", "//server/share", "absolute");
        row("a UNC path", "\\\\server\\share\\plan.md", "backslash");
        row("a device path", "\\\\?\\C:\\plan.md", "backslash");
        row("a drive", "C:/plan.md", "colon");
        row("a drive without a slash", "C:plan.md", "colon");
        row("backslashes for separators", "THE_SPEC\\plan.md", "backslash");
        row("a backslash and dots", "THE_SPEC/..\\..\\x", "backslash");
        row("an alternate stream", "THE_SPEC/plan.md:hidden", "colon");
        row("the stream that is the file", "THE_SPEC/plan.md::$DATA", "colon");
        row("the stream of a folder", "THE_SPEC/.git::$INDEX_ALLOCATION/config", "colon");
        row("an empty segment", "THE_SPEC//plan.md", "empty segment");
        row("a slash at the end", "THE_SPEC/plan.md/", "empty segment");
        row("git's folder", ".git/config", "belongs to git");
        row("git's folder below a root", "THE_SPEC/.git/hooks/pre-commit", "belongs to git");
        row("git's folder in capitals", "THE_SPEC/.GIT/config", "belongs to git");
        row("git's folder in both cases", "THE_SPEC/.gIt/config", "belongs to git");
        row("git's short name", "THE_SPEC/git~1/config", "belongs to git");
        row("git's short name in capitals", "THE_SPEC/GIT~1/config", "belongs to git");
        row("git's second short name", "THE_SPEC/git~2/config", "belongs to git");
        row("git's folder with a dot", "THE_SPEC/.git./config", "dot");
        row("git's folder with a space", "THE_SPEC/.git /config", "space");
        row("git's folder with dots and spaces", "THE_SPEC/.git . ./config", "dot");
        row("git's folder with a zero-width non-joiner", "THE_SPEC/.g\xE2\x80\x8Cit/config", "invisible");
        row("git's folder with a zero-width joiner", "THE_SPEC/.gi\xE2\x80\x8Dt/config", "invisible");
        row("git's folder with a left-to-right mark", "THE_SPEC/\xE2\x80\x8E.git/config", "invisible");
        row("git's folder with a right-to-left mark", "THE_SPEC/.git\xE2\x80\x8F/config", "invisible");
        row("git's folder with an embedding", "THE_SPEC/.g\xE2\x80\xAAit/config", "invisible");
        row("git's folder with an override", "THE_SPEC/.g\xE2\x80\xAEit/config", "invisible");
        row("git's folder with symmetric swapping", "THE_SPEC/.g\xE2\x81\xAAit/config", "invisible");
        row("git's folder with nominal digits", "THE_SPEC/.g\xE2\x81\xAFit/config", "invisible");
        row("git's folder with a byte order mark", "THE_SPEC/.g\xEF\xBB\xBFit/config", "invisible");
        row("git's folder with a variation selector", "THE_SPEC/.git\xEF\xB8\x8F/config", "invisible");
        row("git's folder with a tag character", "THE_SPEC/.git\xF3\xA0\x81\x81/config", "invisible");
        row("git's attributes", "THE_SPEC/.gitattributes", "belongs to git");
        row("git's modules", "THE_SPEC/.gitmodules", "belongs to git");
        row("a short name of git's modules", "THE_SPEC/GITMOD~1", "short name");
        row("a short name of any file", "THE_SPEC/PLAN~12.MD", "short name");
        row("a hidden file", "THE_SPEC/.env", "hidden");
        row("a hidden folder", "THE_SKILLS/.vscode/settings.json", "hidden");
        row("workflow files of a forge", ".github/workflows/x.yml", "belongs to git");
        row("a NUL", QByteArray("THE_SPEC/plan.md\0.png", 21), "control character U+0000");
        row("a line end", "THE_SPEC/plan\n.md", "control character U+000A");
        row("an escape", "THE_SPEC/plan\x1B[2J.md", "control character U+001B");
        row("a delete", "THE_SPEC/plan\x7F.md", "control character U+007F");
        row("a control character past ASCII", "THE_SPEC/plan\xC2\x85.md", "control character U+0085");
        row("a line separator", "THE_SPEC/plan\xE2\x80\xA8.md", "invisible");
        row("a soft hyphen",
            "THE_SPEC/pl\xC2\xAD"
            "an.md",
            "invisible");
        row("a Hangul filler", "THE_SPEC/\xE3\x85\xA4", "invisible");
        row("a device", "THE_SPEC/NUL", "device");
        row("a device with an extension", "THE_SPEC/con.md", "device");
        row("a device with two extensions", "THE_SPEC/aux.tar.gz", "device");
        row("a device with a space before its extension", "THE_SPEC/nul .txt", "device");
        row("a serial port", "THE_SPEC/COM1.md", "device");
        row("a printer port", "THE_SPEC/lpt9", "device");
        row("a serial port with a superscript digit", "THE_SPEC/COM\xC2\xB9", "device");
        row("the console's input", "THE_SPEC/CONIN$", "device");
        row("a device for a folder", "THE_SPEC/prn/plan.md", "device");
        row("a wildcard", "THE_SPEC/*.md", "not every system");
        row("a question mark", "THE_SPEC/plan?.md", "not every system");
        row("a pipe", "THE_SPEC/a|b", "not every system");
        row("a name in quotes", "THE_SPEC/\"plan\".md", "not every system");
        row("a byte that is no UTF-8", "THE_SPEC/pl\xFFn.md", "not UTF-8");
        row("an overlong slash",
            "THE_SPEC/..\xC0\xAF"
            "x",
            "not UTF-8");
        row("an overlong dot", "THE_SPEC/\xC0\xAE\xC0\xAE/x", "not UTF-8");
        row("a surrogate", "THE_SPEC/\xED\xA0\x80", "not UTF-8");
        row("a cut sequence", "THE_SPEC/pl\xC3", "not UTF-8");
        row("no character", "THE_SPEC/\xEF\xBF\xBF", "no character");
        row("a full-width slash", "THE_SPEC/..\xEF\xBC\x8Fx", "separator or a dot");
        row("a full-width backslash", "THE_SPEC/..\xEF\xBC\xBCx", "separator or a dot");
        row("full-width dots", "THE_SPEC/\xEF\xBC\x8E\xEF\xBC\x8E/x", "separator or a dot");
        row("a division slash",
            "THE_SPEC/a\xE2\x88\x95"
            "b",
            "separator or a dot");
        row("a fraction slash",
            "THE_SPEC/a\xE2\x81\x84"
            "b",
            "separator or a dot");
        row("a one-dot leader", "THE_SPEC/\xE2\x80\xA4\xE2\x80\xA4/x", "separator or a dot");
        row("a name that is too long", "THE_SPEC/" + QByteArray(256, 'a'), "longer than 255");
        row("a path that is too long", "THE_SPEC/" + QByteArray("aaaaaaaaa/").repeated(110) + "x",
            "longer than 1024");
        row("too many folders", "THE_SPEC/" + QByteArray("a/").repeated(40) + "x", "deeper than 32");
        row("a space in front of a name", "THE_SPEC/ plan.md", "space");
        row("a space behind a name", "THE_SPEC/plan.md ", "space");
        row("a dot behind a name", "THE_SPEC/plan.md.", "dot");
        row("a file of no root", "README.md", "none of the bundle's roots");
        row("a folder of no root", "src/main.py", "none of the bundle's roots");
        row("the workspace's settings", "castwright.json", "none of the bundle's roots");
        row("the home folder", "~/plan.md", "none of the bundle's roots");
        row("a root in lower case", "the_spec/plan.md", "write \"THE_SPEC\"");
        row("a root in both cases", "Definition.json", "write \"definition.json\"");
        row("a root with a long s", "THE_\xC5\xBFPEC/plan.md", "none of the bundle's roots");
        row("a root with a Cyrillic letter", "TH\xD0\x95_SPEC/plan.md", "none of the bundle's roots");
        row("a root with a combining mark", "THE_SPEC\xCC\x81/plan.md", "none of the bundle's roots");
        row("a root with a full-width letter", "THE_\xEF\xBC\xB3PEC/plan.md", "none of the bundle's roots");
        row("a root with more behind it", "THE_SPECX/plan.md", "none of the bundle's roots");
        row("a root and no file", "THE_SPEC", "no file in it");
        row("a file below a file", "definition.json/x", "which is a file");
    }
    void whatIsNoPathOfABundleIsRefused() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, because);
        const auto parsed = BundlePath::parse(path.toStdString());
        QVERIFY2(!parsed, "the guard let it pass");
        QVERIFY(parsed.error().code == ErrorCode::refused);
        QVERIFY2(parsed.error().message.contains(because.toStdString()), parsed.error().message.c_str());
        QVERIFY(utf8::isValid(parsed.error().message));
    }

    void whatAnEngineWritesMayHaveOneSlashInFront() {
        QCOMPARE(BundlePath::fromEngine("/THE_SPEC/plan.md")->text(), std::string("THE_SPEC/plan.md"));
        QCOMPARE(BundlePath::fromEngine("definition.json")->text(), std::string("definition.json"));
        QVERIFY(!BundlePath::fromEngine("//THE_SPEC/plan.md"));
        QVERIFY(!BundlePath::fromEngine("/"));
        QVERIFY(!BundlePath::fromEngine("/etc/passwd"));
        QVERIFY(!BundlePath::fromEngine("/../THE_SPEC/plan.md"));
    }

    void theNamesOfABundlePass_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("root");
        const auto row = [](const char* name, const QByteArray& path, BundleRoot root) {
            QTest::newRow(name) << path << static_cast<int>(root);
        };
        row("the definition", "definition.json", BundleRoot::definition);
        row("its layout", "definition.layout.json", BundleRoot::layout);
        row("a specification", "THE_SPEC/plan.md", BundleRoot::spec);
        row("an agent with a space", "THE_CAST/Market Analyst.md", BundleRoot::cast);
        row("an agent with letters past ASCII", "THE_CAST/\xC3\x84rztin \xE5\x8C\xBB.md", BundleRoot::cast);
        row("a tool in a folder", "THE_TOOLS/web/search.py", BundleRoot::tools);
        row("a skill", "THE_SKILLS/writing/SKILL.md", BundleRoot::skills);
        row("two dots within a name", "THE_SPEC/a..b.md", BundleRoot::spec);
        row("a name that begins like a device", "THE_SPEC/console.md", BundleRoot::spec);
        row("a name that begins like a port", "THE_SPEC/COM10.md", BundleRoot::spec);
        row("a name with git in it", "THE_SPEC/git.md", BundleRoot::spec);
        row("a tilde that is no short name", "THE_SPEC/a~b.md", BundleRoot::spec);
        row("a long name with a number behind a tilde", "THE_SPEC/requirements~1.md", BundleRoot::spec);
        row("a name of 255 bytes", "THE_SPEC/" + QByteArray(255, 'a'), BundleRoot::spec);
    }
    void theNamesOfABundlePass() {
        QFETCH(QByteArray, path);
        QFETCH(int, root);
        const auto parsed = BundlePath::parse(path.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
        QCOMPARE(parsed->text(), path.toStdString());
        QCOMPARE(static_cast<int>(parsed->root()), root);
        QCOMPARE(QByteArray::fromStdString(std::string(parsed->fileName())), path.split('/').last());
    }

    void whatPassesIsAPlainPathBelowARoot() {
        static constexpr std::array<std::string_view, 26> pieces = {
            "THE_SPEC/",
            "THE_CAST/",
            "/",
            "..",
            ".",
            ".git",
            "git~1",
            "a",
            "plan.md",
            "\\",
            ":",
            " ",
            "\xE2\x80\x8C",
            "con",
            "NUL",
            "~1",
            "\n",
            "\xFF",
            "\xC3\xA4",
            "definition.json",
            "//",
            "\xCC\x81",
            "\xEF\xBC\x8F",
            "COM1",
            "...",
            "THE_SKILLS/x/"};
        forSeeds([](Random& random) {
            std::string text = random.chance(60) ? "THE_SPEC/" : "";
            for (auto count = random.below(5); count > 0; --count)
                text += random.pick(pieces);
            const auto parsed = BundlePath::parse(text);
            if (!parsed)
                return;
            QCOMPARE(parsed->text(), text);
            for (const auto& segment : QByteArray::fromStdString(text).split('/')) {
                QVERIFY(!segment.isEmpty() && !segment.startsWith('.') && !segment.endsWith('.'));
                QVERIFY(!segment.toLower().startsWith("git~"));
            }
            for (const char* never : {"\\", ":", "\n", "\xFF", "\xE2\x80\x8C", "\xEF\xBC\x8F"})
                QVERIFY(!text.contains(never));
        });
    }
};

QTEST_GUILESS_MAIN(BundlePathTest)
#include "tst_bundlepath.moc"
