// The commands of cw for workspaces, by running them: new, log, restore, trust, git and proposals.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QString out;
    QString err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

QString cwPath() {
    return qEnvironmentVariable("CASTWRIGHT_BIN") + u"/cw"_s;
}

QString templates() {
    return qEnvironmentVariable("CASTWRIGHT_SOURCE") + u"/resources/templates/"_s;
}

void put(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray get(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable: ") + path.toUtf8();
}

} // namespace

class CwWorkspaceTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir dir_;
    QString root_;
    QString flow_;

    Ran run(const QString& program, const QStringList& arguments, const QString& folder) {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(program, arguments);
        if (!process.waitForFinished(60'000))
            return {};
        return {
            .code = process.exitCode(),
            .out = QString::fromUtf8(process.readAllStandardOutput()),
            .err = QString::fromUtf8(process.readAllStandardError())};
    }
    Ran cw(const QStringList& arguments) { return run(cwPath(), arguments, root_); }
    Ran git(const QStringList& arguments) {
        return run(
            u"git"_s,
            QStringList{u"-c"_s, u"user.name=T"_s, u"-c"_s, u"user.email=t@example.org"_s} + arguments,
            root_);
    }

private Q_SLOTS:
    void init() {
        dir_ = QTemporaryDir();
        qputenv("HOME", dir_.path().toUtf8());
        qputenv("XDG_STATE_HOME", (dir_.path() + u"/state"_s).toUtf8());
        qputenv("XDG_RUNTIME_DIR", (dir_.path() + u"/run"_s).toUtf8());
        qputenv("XDG_CONFIG_HOME", (dir_.path() + u"/config"_s).toUtf8());
        QDir().mkpath(dir_.path() + u"/run"_s);
        root_ = dir_.path() + u"/crew"_s;
        const auto made =
            run(cwPath(), {u"new"_s, u"--json"_s, root_, u"--template"_s, templates() + u"research-crew"_s},
                dir_.path());
        QCOMPARE(made.err, QString());
        QCOMPARE(made.code, 0);
        QCOMPARE(made.json()[u"name"].toString(), u"crew"_s);
        flow_ = root_ + u"/workflows/"_s + made.json()[u"workflows"][0].toString();
        QVERIFY(QFile::exists(flow_ + u"/definition.json"_s));
    }

    void aFilledFolderIsLeftAlone() {
        const auto again = cw({u"new"_s, root_, u"--template"_s, templates() + u"research-crew"_s});
        QCOMPARE(again.code, 5);
        QVERIFY(again.err.contains(u"is not empty"_s));
        const auto unknown = cw({u"new"_s, u"x"_s, u"--template"_s, u"nonesuch"_s});
        QCOMPARE(unknown.code, 3);
        QVERIFY(unknown.err.contains(u"There is no template \"nonesuch\""_s));
    }

    void aWorkspaceIsTrustedOnceSomebodySaysSo() {
        QCOMPARE(cw({u"trust"_s}).code, 1);
        QCOMPARE(cw({u"trust"_s, u"yes"_s}).code, 0);
        QVERIFY(cw({u"trust"_s, u"--json"_s}).json()[u"trusted"].toBool());
        QCOMPARE(cw({u"trust"_s, u"no"_s}).code, 0);
        QCOMPARE(cw({u"trust"_s}).code, 1);
        QCOMPARE(cw({u"trust"_s, u"maybe"_s}).code, 2);
    }

    void goingBackIsListedPreviewedDoneAndUndone() {
        const auto plan = flow_ + u"/THE_SPEC/plan.md"_s;
        const auto before = get(plan);
        const auto point = cw({u"restore"_s, u"--point"_s, u"good"_s, u"--json"_s}).json()[u"id"].toString();
        QVERIFY(!point.isEmpty());
        put(plan, "changed\n");
        QVERIFY(cw({u"log"_s}).out.contains(u"good"_s));
        const auto preview = cw({u"restore"_s, point, u"--preview"_s, u"--json"_s});
        QCOMPARE(preview.json()[u"written"].toArray().size(), 1);
        QCOMPARE(get(plan), "changed\n");
        const auto restored = cw({u"restore"_s, point.left(8), u"--json"_s});
        QCOMPARE(restored.code, 0);
        QCOMPARE(get(plan), before);
        QCOMPARE(cw({u"restore"_s, restored.json()[u"undo"].toString()}).code, 0);
        QCOMPARE(get(plan), "changed\n");
        QCOMPARE(cw({u"restore"_s, u"0000zz"_s}).code, 3);
        QCOMPARE(cw({u"restore"_s}).code, 2);
    }

    void aProposalIsPreviewedDecidedAppliedAndUndone() {
        const auto plan = flow_ + u"/THE_SPEC/plan.md"_s;
        const auto before = get(plan);
        const auto proposal = dir_.path() + u"/proposal.json"_s;
        const QJsonObject files{
            {u"/THE_SPEC/plan.md"_s, QString::fromUtf8("Top\n" + before + "Bottom\n")},
            {u"THE_SPEC/new.md"_s, u"new\n"_s}};
        put(proposal, QJsonDocument(QJsonObject{{u"id"_s, u"p1"_s}, {u"generated_files"_s, files}}).toJson());

        const auto shown = cw({u"apply"_s, proposal, u"--preview"_s, u"--json"_s});
        QCOMPARE(shown.code, 0);
        QCOMPARE(get(plan), before);
        const auto changes = shown.json()[u"changes"].toArray();
        QCOMPARE(changes.size(), 2);
        const auto change = changes[1].toObject();
        QCOMPARE(change[u"path"].toString(), u"THE_SPEC/plan.md"_s);
        const auto hunks = change[u"hunks"].toArray();
        QCOMPARE(hunks.size(), 2);

        const auto decisions = dir_.path() + u"/decisions.json"_s;
        put(decisions, QJsonDocument(QJsonObject{
                                         {u"decisions"_s, QJsonArray{QJsonObject{
                                                              {u"path"_s, change[u"path"]},
                                                              {u"base_hash"_s, change[u"base_hash"]},
                                                              {u"proposed_hash"_s, change[u"proposed_hash"]},
                                                              {u"target"_s, hunks[0][u"target"]},
                                                              {u"verdict"_s, u"accept"_s}}}}})
                           .toJson());
        const auto applied = cw({u"apply"_s, proposal, u"--decisions"_s, decisions, u"--json"_s});
        QCOMPARE(applied.err, QString());
        QCOMPARE(get(plan), "Top\n" + before);
        QVERIFY(!QFile::exists(flow_ + u"/THE_SPEC/new.md"_s));
        QCOMPARE(cw({u"restore"_s, applied.json()[u"undo"].toString()}).code, 0);
        QCOMPARE(get(plan), before);

        QCOMPARE(cw({u"apply"_s, proposal}).code, 5); // nothing is accepted
        QCOMPARE(cw({u"apply"_s, proposal, u"--accept-rest"_s}).code, 0);
        QVERIFY(QFile::exists(flow_ + u"/THE_SPEC/new.md"_s));
    }

    void aConflictIsShownWithItsVersionsAndSettled() {
        const auto plan = flow_ + u"/THE_SPEC/plan.md"_s;
        const auto base = get(plan);
        const auto proposal = dir_.path() + u"/proposal.json"_s;
        const QJsonObject baseFiles{{u"THE_SPEC/plan.md"_s, QString::fromUtf8(base)}};
        const QJsonObject files{{u"THE_SPEC/plan.md"_s, QString::fromUtf8("Theirs\n" + base)}};
        put(proposal,
            QJsonDocument(QJsonObject{{u"base_files"_s, baseFiles}, {u"generated_files"_s, files}}).toJson());
        put(plan, "Ours\n" + base);
        QCOMPARE(cw({u"apply"_s, proposal, u"--accept-rest"_s}).code, 5);
        QCOMPARE(get(plan), "Ours\n" + base);

        const auto shown = cw({u"apply"_s, proposal, u"--accept-rest"_s, u"--preview"_s, u"--json"_s});
        QCOMPARE(shown.code, 1);
        const auto conflict = shown.json()[u"conflicts"].toArray()[0].toObject();
        QCOMPARE(conflict[u"base"].toString().toUtf8(), base);
        QCOMPARE(conflict[u"draft"].toString().toUtf8(), "Ours\n" + base);
        QCOMPARE(conflict[u"decided"].toString().toUtf8(), "Theirs\n" + base);

        const auto decisions = dir_.path() + u"/decisions.json"_s;
        const auto settle = [&](const QString& draftHash) {
            const QJsonObject settlement{
                {u"path"_s, conflict[u"path"]},
                {u"draft_hash"_s, draftHash},
                {u"decided_hash"_s, conflict[u"decided_hash"]},
                {u"content"_s, QString::fromUtf8("Both\n" + base)}};
            put(decisions,
                QJsonDocument(
                    QJsonObject{{u"decisions"_s, QJsonArray{}}, {u"settlements"_s, QJsonArray{settlement}}})
                    .toJson());
            return cw({u"apply"_s, proposal, u"--accept-rest"_s, u"--decisions"_s, decisions});
        };
        QCOMPARE(settle(u"of another draft"_s).code, 5);
        QCOMPARE(get(plan), "Ours\n" + base);
        QCOMPARE(settle(conflict[u"draft_hash"].toString()).code, 0);
        QCOMPARE(get(plan), "Both\n" + base);
    }

    void aProposalThatLeavesTheWorkflowIsRefusedWithItsPlace() {
        const auto proposal = dir_.path() + u"/proposal.json"_s;
        put(proposal, R"({"generated_files": {"THE_SPEC/../../../escaped.md": "x"}})");
        const auto ran = cw({u"apply"_s, proposal, u"--accept-rest"_s});
        QVERIFY(ran.code != 0);
        QVERIFY2(
            ran.err.contains(u"proposal.json"_s) && ran.err.contains(u"/generated_files/"_s),
            qPrintable(ran.err));
        QVERIFY(!QFile::exists(root_ + u"/escaped.md"_s));
    }

    void gitMergesWhatTwoPeopleDidToDifferentNodes_data() {
        QTest::addColumn<bool>("isSetUp");
        QTest::newRow("with the driver it is clean, and both changes are there") << true;
        QTest::newRow("without it git sees conflicts, which cw merge takes") << false;
    }
    void gitMergesWhatTwoPeopleDidToDifferentNodes() {
        QFETCH(bool, isSetUp);
        QCOMPARE(cw({u"git-setup"_s}).code, 3);
        QCOMPARE(git({u"init"_s, u"-q"_s, u"-b"_s, u"main"_s}).code, 0);
        if (isSetUp) {
            QCOMPARE(cw({u"git-setup"_s}).code, 0);
            QVERIFY(!cw({u"git-setup"_s, u"--json"_s}).json()[u"changed"].toBool());
        }
        const auto definition = flow_ + u"/definition.json"_s;
        const auto layout = flow_ + u"/definition.layout.json"_s;
        const auto commit = [&](const QString& message) {
            QCOMPARE(git({u"add"_s, u"-A"_s}).code, 0);
            const auto done = git({u"commit"_s, u"-q"_s, u"-m"_s, message});
            QVERIFY2(done.code == 0, qPrintable(done.err));
        };
        // Two agents whose entries touch: what each person does, lines alone would not part.
        put(definition, node("[1]", "One.", "Two."));
        put(layout, "{\n  \"nodes\": {\n    \"one\": {\"x\": 0, \"y\": 0},\n    \"two\": {\"x\": 0, \"y\": "
                    "0}\n  }\n}\n");
        commit(u"base"_s);
        QCOMPARE(git({u"checkout"_s, u"-q"_s, u"-b"_s, u"side"_s}).code, 0);
        put(definition, node("[1]", "One, by her.", "Two.", R"(,
    {"id": "three", "type": "Specialist", "config": {"name": "Three", "system_prompt": "Hers.", "tools": []}})"));
        put(layout, "{\n  \"nodes\": {\n    \"one\": {\"x\": 100, \"y\": 0},\n    \"two\": {\"x\": 0, \"y\": "
                    "0}\n  }\n}\n");
        commit(u"hers"_s);
        QCOMPARE(git({u"checkout"_s, u"-q"_s, u"main"_s}).code, 0);
        put(definition, node("[1]", "One.", "Two, by him.", R"(,
    {"id": "four", "type": "Specialist", "config": {"name": "Four", "system_prompt": "His.", "tools": []}})"));
        put(layout, "{\n  \"nodes\": {\n    \"one\": {\"x\": 0, \"y\": 0},\n    \"two\": {\"x\": 0, \"y\": "
                    "200}\n  }\n}\n");
        commit(u"his"_s);

        const auto merged = git({u"merge"_s, u"-q"_s, u"--no-edit"_s, u"side"_s});
        if (isSetUp) {
            QVERIFY2(merged.code == 0, qPrintable(merged.out + merged.err));
        } else {
            QVERIFY(merged.code != 0);
            for (const auto& [stage, name] :
                 {std::pair(u"1"_s, u"base"_s), {u"2"_s, u"ours"_s}, {u"3"_s, u"theirs"_s}})
                put(dir_.path() + u"/"_s + name + u".json"_s,
                    git({u"show"_s, u":"_s + stage + u":"_s + QDir(root_).relativeFilePath(definition)})
                        .out.toUtf8());
            const auto taken =
                cw({u"merge"_s, u"../base.json"_s, u"../ours.json"_s, u"../theirs.json"_s, u"--output"_s,
                    definition});
            QVERIFY2(taken.code == 0, qPrintable(taken.err));
        }
        const auto text = get(definition);
        for (const auto* part : {"One, by her.", "Two, by him.", "\"three\"", "\"four\""})
            QVERIFY2(text.contains(part), text.constData());
        if (isSetUp)
            QVERIFY2(get(layout).contains("100") && get(layout).contains("200"), get(layout).constData());
    }

    void whatBothChangedIsLeftForAPerson() {
        put(root_ + u"/base"_s, node("[1]", "One.", "Two."));
        put(root_ + u"/ours"_s, node("[1]", "Ours.", "Two."));
        put(root_ + u"/theirs"_s, node("[1]", "Theirs.", "Two."));
        const auto ran = cw({u"merge-driver"_s, u"base"_s, u"ours"_s, u"theirs"_s, u"a/definition.json"_s});
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.err.contains(u"a/definition.json is in conflict"_s));
        const auto text = get(root_ + u"/ours"_s);
        QVERIFY(text.contains("<<<<<<<") && text.contains("Ours.") && text.contains("Theirs."));
    }

private:
    static QByteArray node(const char* kept, const char* one, const char* two, const char* more = "") {
        return QByteArray("{\n  \"name\": \"Crew\", \"version\": \"1\", \"x-kept\": ") + kept
               + ", \"tool_definitions\": [],\n  \"nodes\": [\n"
                 "    {\"id\": \"one\", \"type\": \"Orchestrator\", \"config\": {\"name\": \"One\", "
                 "\"system_prompt\": \""
               + one
               + "\", \"tools\": []}},\n"
                 "    {\"id\": \"two\", \"type\": \"Specialist\", \"config\": {\"name\": \"Two\", "
                 "\"system_prompt\": \""
               + two + "\", \"tools\": []}}" + more
               + "\n  ],\n  \"edges\": [\n    {\"source\": \"one\", \"target\": \"two\", \"type\": "
                 "\"specialists\"}\n  ]\n}\n";
    }
};

QTEST_GUILESS_MAIN(CwWorkspaceTest)
#include "tst_cwworkspace.moc"
