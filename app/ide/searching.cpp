// The search of the workspace at the left of the window, over what is open as it is typed and what is not as
// it lies on disk.
#include <QFile>

#include "app/ide/ide.h"
#include "ui/explorer/workspacetree.h"
#include "ui/search/searchview.h"

using namespace Qt::StringLiterals;

namespace castwright::ide {

namespace {

constexpr qint64 largest = 128LL * 1024 * 1024;

std::string onDisk(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest)
        return {};
    return file.readAll().toStdString();
}

// Everything a node says in words: its name, its prompt, its fields.
void addWords(const json::Value& value, std::string& text) {
    if (const auto* string = value.asString()) {
        text += *string;
        text += '\n';
    } else if (const auto* array = value.asArray()) {
        for (const auto& one : *array)
            addWords(one, text);
    } else if (const auto* object = value.asObject()) {
        for (const auto& [key, one] : *object)
            addWords(one, text);
    }
}

} // namespace

void Ide::addSearch() {
    const auto texts = [this] {
        std::vector<search::Searched> all;
        for (auto* workflow : workflows_.all())
            for (const auto& node : workflow->document().graph().nodes()) {
                const auto* kind = workflow->kinds().of(node);
                std::string said = node.id.value + '\n';
                addWords(node.config, said);
                all.push_back(
                    {.title = QString::fromUtf8(node.name()),
                     .folder = workflow->folder(),
                     .node = node.id,
                     .icon = kind ? QString::fromStdString(kind->icon) : u"question"_s,
                     .bytes = [said = std::move(said)] { return said; }});
            }
        const auto open = workflows_.all();
        for (const QString& path : session_.files()) {
            search::Searched file{
                .title = path, .folder = {}, .node = {}, .icon = explorer::iconOf(path), .bytes = {}};
            const auto typed = std::ranges::find_if(
                open, [&](const auto* workflow) { return workflow->bundlePath(path).has_value(); });
            const auto* bytes =
                typed == open.end() ? nullptr : (*typed)->document().bytes(*(*typed)->bundlePath(path));
            if (bytes)
                file.bytes = [bytes = *bytes] { return bytes; };
            else
                file.bytes = [at = session_.path() + u'/' + path] { return onDisk(at); };
            all.push_back(std::move(file));
        }
        return all;
    };
    window_.addView(
        {.id = u"search"_s,
         .title = tr("Search"),
         .icon = u"search"_s,
         .defaultSide = shell::Side::Left,
         .make =
             [this, texts] {
                 auto* view = new search::SearchView(theme_, texts);
                 connect(view, &search::SearchView::lineChosen, this, &Ide::showLine);
                 connect(view, &search::SearchView::nodeChosen, this, &Ide::showNode);
                 connect(view, &search::SearchView::replaceWanted, this, &Ide::replaceInFiles);
                 connect(&session_, &WorkspaceSession::closed, view, &search::SearchView::searchAgain);
                 return view;
             }},
        {QKeySequence(u"Ctrl+Shift+F"_s)});
    commands_.add({
        .id = u"search.replace"_s,
        .title = tr("Replace in files…"),
        .category = tr("Edit"),
        .icon = u"search"_s,
        .defaultShortcuts = {QKeySequence(u"Ctrl+Shift+H"_s)},
        .isEnabled = [this] { return session_.isOpen(); },
        .run =
            [this] {
                window_.workbench().showView(u"search"_s);
                if (auto* view = window_.findChild<search::SearchView*>())
                    view->setReplacing(true);
            },
        .needs = tr("Open a workspace first."),
    });
}

// One step of each workflow, after a restore point of what is on disk.
void Ide::replaceInFiles(
    const std::vector<search::ResultModel::Replacement>& replacements, const QString& label) {
    std::map<OpenWorkflow*, document::FileEdits> edits;
    for (const auto& [path, ofFile] : replacements)
        if (auto* workflow = workflows_.ofFile(path))
            edits[workflow].push_back({*workflow->bundlePath(path), document::ChangeText{ofFile}});
    if (const auto kept = workflows_.keepRestorePoint(label); !kept) {
        say(kept.error(), tr("Nothing was replaced, because no restore point could be made before it."));
        return;
    }
    std::size_t count = 0;
    for (auto& [workflow, ofWorkflow] : edits) {
        count += ofWorkflow.size();
        workflow->document().closeGroup();
        if (const auto done = workflow->document().execute(
                {.label = label.toStdString(),
                 .edits = std::move(ofWorkflow),
                 .merging = document::Merging::never,
                 .mergeKey = {}});
            !done) {
            say(done.error(),
                tr("Nothing was replaced in %1: it has changed since the search.").arg(workflow->name()));
            return;
        }
    }
    notifications_.post(
        shell::Severity::Info, tr("Replaced in %n files. Undo takes it back.", nullptr, int(count)), {},
        {{tr("Undo"), u"edit.undo"_s}});
}

} // namespace castwright::ide
