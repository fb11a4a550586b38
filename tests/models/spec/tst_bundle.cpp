// The revision of a bundle: what changes it and what does not.
#include <QTest>

#include "models/spec/bundle.h"

using namespace castwright;
using namespace castwright::spec;

namespace {

Bundle bundle(std::initializer_list<std::pair<const char*, const char*>> files) {
    Bundle made;
    for (const auto& [path, content] : files)
        made.files.emplace(BundlePath::parse(path).value(), content);
    return made;
}

} // namespace

class BundleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyByteAndEveryNameCounts() {
        const auto first = revision(bundle({{"definition.json", "{}"}, {"THE_SPEC/plan.md", "a"}}));
        QCOMPARE(first.size(), std::size_t{64});
        QCOMPARE(first, revision(bundle({{"THE_SPEC/plan.md", "a"}, {"definition.json", "{}"}})));
        QVERIFY(first != revision(bundle({{"definition.json", "{}"}, {"THE_SPEC/plan.md", "b"}})));
        QVERIFY(first != revision(bundle({{"definition.json", "{}"}, {"THE_SPEC/plans.md", "a"}})));
        QVERIFY(first != revision(bundle({{"definition.json", "{}"}})));
        QVERIFY(revision({}) != revision(bundle({{"definition.json", ""}})));
    }

    void aMovedNodeIsNoNewRevision() {
        QCOMPARE(
            revision(bundle({{"definition.json", "{}"}, {"definition.layout.json", "{\"a\": 1}"}})),
            revision(bundle({{"definition.json", "{}"}})));
    }

    void filesAreFoundByPath() {
        const auto made = bundle({{"THE_SPEC/plan.md", "a"}});
        QCOMPARE(*made.find(BundlePath::parse("THE_SPEC/plan.md").value()), std::string("a"));
        QVERIFY(!made.find(BundlePath::parse("definition.json").value()));
    }
};

QTEST_GUILESS_MAIN(BundleTest)
#include "tst_bundle.moc"
