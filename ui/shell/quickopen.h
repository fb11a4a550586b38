// One search field for everything: asks the sources that the typed prefix names, and shows what they answer.
#pragma once

#include <QMetaType>
#include <QObject>

#include <atomic>
#include <memory>
#include <vector>

#include "ui/shell/quickopensource.h"

namespace castwright::style {
class Theme;
}

namespace castwright::shell {

class CommandRegistry;
class PickerPanel;

enum class QuickOpenScope : std::uint8_t {
    Default,    // Ctrl+P: the sources without a prefix
    Everything, // Ctrl+K: all that take part, commands too
};

class QuickOpen : public QObject {
    Q_OBJECT
public:
    // Comes with the commands (">") and the list of prefixes ("?").
    QuickOpen(CommandRegistry& registry, const style::Theme& theme, QWidget& window);
    ~QuickOpen() override;

    QuickOpenSource& addSource(std::unique_ptr<QuickOpenSource> source);
    void removeSource(const QuickOpenSource& source);

    // `text` may begin with a prefix.
    void open(const QString& text = {}, QuickOpenScope scope = QuickOpenScope::Default);
    void close();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] PickerPanel& panel() const { return *panel_; }

    // quickOpen.files (Ctrl+P), quickOpen.commands (Ctrl+Shift+P, F1), quickOpen.everything (Ctrl+K).
    void registerCommands();

private:
    struct Part {
        QuickOpenSource* source = nullptr;
        std::vector<QuickOpenItem> items;
        bool isAnswered = false;
        bool isWaiting = true;
    };

    void ask(const QString& typed);
    void receive(quint64 generation, std::size_t part, std::vector<QuickOpenItem> items, bool isLast);
    void show();
    void choose(const QuickOpenItem& item);
    [[nodiscard]] std::vector<QuickOpenItem> help(const QString& text);

    CommandRegistry& registry_;
    PickerPanel* panel_;
    std::vector<std::unique_ptr<QuickOpenSource>> sources_;
    std::vector<Part> parts_; // of the request in hand
    std::shared_ptr<std::atomic<quint64>> generation_;
    QuickOpenScope scope_ = QuickOpenScope::Default;
    bool isAsking_ = false;
};

} // namespace castwright::shell
