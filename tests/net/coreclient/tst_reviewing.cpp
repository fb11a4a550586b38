// What the core writes of proposals, lists and previews is read back as the values that the window works on.
#include <QTest>

#include "net/coreclient/refinements.h"
#include "net/coreclient/reviewing.h"

using namespace castwright;
using namespace castwright::coreclient;

class ReviewingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aDetailBecomesAProposal() {
        const auto read = readProposalDetail(
            "{\"id\":\"p1\",\"status\":\"completed\",\"user_prompt\":\"Shorten.\",\"is_current\":false,"
            "\"base_revision\":\"r\",\"generated_files\":{\"THE_SPEC/plan.md\":\"new\\n\",\"THE_CAST/"
            "A.md\":null},"
            "\"changes\":[{\"path\":\"THE_SPEC/plan.md\",\"base_hash\":\"h\",\"base\":\"old\\n\"},"
            "{\"path\":\"THE_CAST/A.md\",\"base_hash\":\"g\",\"base\":\"gone\\n\"}],"
            "\"decisions\":{\"revision\":4,\"decisions\":[{\"path\":\"THE_SPEC/plan.md\",\"base_hash\":\"h\","
            "\"proposed_hash\":\"n\",\"target\":\"file\",\"verdict\":\"accept\",\"edited_text\":\"mine\"}]},"
            "\"viewed\":[{\"path\":\"a\",\"hash\":\"b\"}],\"audit\":[{\"ts\":\"t\",\"act\":\"asked\","
            "\"detail\":\"d\"}]}");
        QVERIFY2(read.has_value(), read ? "" : read.error().message.c_str());
        QVERIFY(read->proposal.status == review::ProposalStatus::completed);
        QCOMPARE(read->proposal.written.size(), std::size_t(1));
        QCOMPARE(read->proposal.deleted.size(), std::size_t(1));
        QCOMPARE(*read->proposal.base.bundle.find(BundlePath::parse("THE_SPEC/plan.md").value()), "old\n");
        QCOMPARE(read->decisions.revision, std::uint64_t(4));
        QVERIFY(read->decisions.items.front().verdict == review::Verdict::accept);
        QCOMPARE(read->decisions.items.front().editedText.value_or(""), "mine");
        QVERIFY(!read->isCurrent);
        QCOMPARE(read->viewed.size(), std::size_t(1));
        QCOMPARE(read->audit.front().act, "asked");
    }

    void aPreviewSaysWhatWouldHappen() {
        const auto read = readPreview(
            "{\"written\":[\"a\"],\"deleted\":[\"b\"],\"renamed\":[{\"from\":\"b\",\"to\":\"a\"}],"
            "\"conflicts\":[{\"path\":\"c\",\"message\":\"both\",\"draft\":null,\"decided\":\"x\"}],"
            "\"accepted\":1,\"rejected\":2,\"undecided\":3,\"needs_confirmation\":true,\"draft_revision\":"
            "\"d\"}");
        QVERIFY(read.has_value());
        QVERIFY(
            (*read
             == PreviewAnswer{
                 .written = {"a"},
                 .deleted = {"b"},
                 .renamed = {{"b", "a"}},
                 .conflicts = {{.path = "c", .message = "both", .draft = std::nullopt, .decided = "x"}},
                 .accepted = 1,
                 .rejected = 2,
                 .undecided = 3,
                 .needsConfirmation = true,
                 .draftRevision = "d"}));
    }

    void aListIsReadBareOrWrappedAndNewestFirst() {
        for (const auto* text :
             {"[{\"id\":\"1\",\"created_at\":\"2026-01-01\"},{\"id\":\"2\",\"created_at\":\"2026-01-02\"}]",
              "{\"proposals\":[{\"id\":\"1\",\"created_at\":\"2026-01-01\"},{\"id\":\"2\",\"created_at\":"
              "\"2026-01-02\",\"status\":\"odd\"}]}"}) {
            const auto read = readProposals(text);
            QVERIFY(read.has_value());
            QCOMPARE(read->size(), std::size_t(2));
            QCOMPARE(read->front().id, "2");
        }
    }

    void whatIsNoAnswerIsRefused() {
        for (const auto* text : {"", "[]", "17", "{}", "{\"id\":\"\"}", "{\"id\":17}"}) {
            QVERIFY(!readProposalDetail(text));
            QVERIFY(!readRunStarted(text));
        }
        QVERIFY(!readProposals("{}"));
        QVERIFY(!readPreview("{"));
    }
};

QTEST_GUILESS_MAIN(ReviewingTest)
#include "tst_reviewing.moc"
