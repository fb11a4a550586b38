// Setting KTextEditor up once, so that it leaves bytes and disks alone.
#include "ui/editor/editorplugin.h"

#include <KConfigGroup>
#include <KSharedConfig>
#include <KTextEditor/Document>
#include <KTextEditor/Editor>

#include "ui/editor/kateview.h"

using namespace Qt::StringLiterals;

namespace castwright::editor {

namespace {

// Read when the editor comes into being, and never written: these are no wishes of a person.
void setUp() {
    const auto config = KSharedConfig::openConfig();
    auto document = config->group(u"KTextEditor Document"_s);
    document.writeEntry("Line Length Limit", 1'000'000'000);
    document.writeEntry("Swap File Mode", 0);
    document.writeEntry("Newline at End of File", false);
    document.writeEntry("Remove Spaces", 0);
    document.writeEntry("ReplaceTabsDyn", false);
    document.writeEntry("Keep Extra Spaces", true);
    document.writeEntry("Indentation Mode", "normal");
    document.writeEntry("Auto Detect Indent", false);
    document.writeEntry("Tab Width", 4);
    document.writeEntry("Indentation Width", 2);
    document.writeEntry("On-The-Fly Spellcheck", false);
    auto view = config->group(u"KTextEditor View"_s);
    view.writeEntry("Auto Brackets", false);
    view.writeEntry("Auto Completion", false);
    view.writeEntry("Dynamic Word Wrap", false);
    view.writeEntry("Scroll Bar Marks", false);
    view.writeEntry("Scroll Bar MiniMap", false);
    view.writeEntry("Scroll Bar Preview", false);
    view.writeEntry("Show Line Count", false);
    view.writeEntry("Show Word Count", false);
    auto renderer = config->group(u"KTextEditor Renderer"_s);
    renderer.writeEntry("Auto Color Theme Selection", false);
    KTextEditor::Editor::instance();
    config->markAsClean();
}

} // namespace

std::unique_ptr<textview::TextView> EditorPlugin::make(const textview::Look& look, QWidget* parent) {
    if (!isSetUp_)
        setUp();
    isSetUp_ = true;
    return std::make_unique<KateView>(look, readLanguages_, parent);
}

} // namespace castwright::editor

#include "moc_editorplugin.cpp"
