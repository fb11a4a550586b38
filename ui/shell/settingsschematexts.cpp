// Every text of resources/settings.schema.json that a person sees: lupdate reads no JSON. A test compares
// both.
#include "ui/shell/settingsschema.h"

#include <QtGlobal>

namespace castwright::shell {

namespace {

// clang-format off
constexpr const char* texts[] = {
    QT_TRANSLATE_NOOP("SettingsSchema", "Appearance"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Theme"),
    QT_TRANSLATE_NOOP("SettingsSchema", "The colours of the window. High contrast follows the system between dark and light."),
    QT_TRANSLATE_NOOP("SettingsSchema", "As the system"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Dark"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Light"),
    QT_TRANSLATE_NOOP("SettingsSchema", "High contrast"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Text size"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How large text is drawn, in percent of its usual size."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Less motion"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Whether panels and the canvas move at once instead of gliding."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Full motion"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Language"),
    QT_TRANSLATE_NOOP("SettingsSchema", "The language of menus, pages and messages. It changes with the next start."),
    QT_TRANSLATE_NOOP("SettingsSchema", "English"),
    QT_TRANSLATE_NOOP("SettingsSchema", "German"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Pseudo (for tests of the layout)"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Window"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Restore the layout"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Open a workspace with the size, the panels and the tabs that it had when it was last closed."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Workspace"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Reopen the last workspace"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Start in the workspace that was open last. Otherwise the welcome page is shown."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Recent workspaces"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How many workspaces the list of recent ones remembers."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Models"),
    QT_TRANSLATE_NOOP("SettingsSchema", "What refines"),
    QT_TRANSLATE_NOOP("SettingsSchema", "A provider of language models, or the built-in planner. Keys, addresses and the test are on the page Models and providers."),
    QT_TRANSLATE_NOOP("SettingsSchema", "By environment"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Built-in planner"),
    QT_TRANSLATE_NOOP("SettingsSchema", "OpenAI"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Anthropic"),
    QT_TRANSLATE_NOOP("SettingsSchema", "OpenRouter"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Ollama"),
    QT_TRANSLATE_NOOP("SettingsSchema", "vLLM"),
    QT_TRANSLATE_NOOP("SettingsSchema", "llama.cpp"),
    QT_TRANSLATE_NOOP("SettingsSchema", "LM Studio"),
    QT_TRANSLATE_NOOP("SettingsSchema", "OpenAI-compatible"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Another model"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Instead of the one that the page Models and providers names for the provider. Empty: that one."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Core"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Start the core with the window"),
    QT_TRANSLATE_NOOP("SettingsSchema", "The core refines, checks and stores proposals. Without it the window edits files only."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Log of the core"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How much the core writes into its log. It counts from the next start of the core."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Keep what the agents told"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How many days the core keeps the events of proposals that are settled; 0 is for ever. It counts from the next start of the core."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Keep resolved proposals"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How many days the core keeps proposals that were approved, rejected or dismissed; 0 is for ever. The record of who did what stays in any case. It counts from the next start of the core."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Errors only"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Warnings and errors"),
    QT_TRANSLATE_NOOP("SettingsSchema", "What happens"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Everything, for the search of faults"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Notifications"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Notify on the desktop"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Show the end of long work as a notification of the desktop while the window is in the background."),
    QT_TRANSLATE_NOOP("SettingsSchema", "How long a notice stays"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Seconds until a notice leaves the window. It stays in the history; errors stay until they are closed."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Logs"),
    QT_TRANSLATE_NOOP("SettingsSchema", "Log of the window"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How much the window writes into its log. Logs stay on this computer and never hold a secret or the content of a file."),
    QT_TRANSLATE_NOOP("SettingsSchema", "Log files kept"),
    QT_TRANSLATE_NOOP("SettingsSchema", "How many full log files are kept before the oldest is deleted."),
};
// clang-format on

} // namespace

std::span<const char* const> settingsSchemaTexts() {
    return texts;
}

} // namespace castwright::shell
