// Commands, recently run first.
#include "ui/shell/commandsource.h"

#include <algorithm>

#include "ui/shell/commandregistry.h"
#include "ui/shell/fuzzy.h"

namespace castwright::shell {

namespace {
constexpr int recentWorth = 10; // the newest gets this much more, the one before a unit less, …
}

CommandSource::CommandSource(CommandRegistry& registry)
    : registry_(registry) {}

QString CommandSource::prefix() const {
    return QStringLiteral(">");
}

QString CommandSource::title() const {
    return tr("Run a command");
}

QString CommandSource::hint() const {
    return tr("Type the name of a command");
}

void CommandSource::prepare() {
    items_.clear();
    const auto recent = registry_.recentlyRun();
    for (const auto* command : registry_.all()) {
        if (!command->isInPalette)
            continue;
        const auto keys = registry_.shortcuts(command->id);
        const auto age = recent.indexOf(command->id);
        QuickOpenItem item{
            .title = command->title,
            .subtitle = command->category,
            .icon = command->icon,
            .trailing = keys.isEmpty() ? QString() : keys.first().toString(QKeySequence::NativeText),
        };
        item.searchText = command->category + QChar(u' ') + command->title;
        item.payload = command->id;
        item.section = age >= 0 ? tr("recently used") : tr("other commands");
        item.score = age >= 0 ? std::max(0, recentWorth - static_cast<int>(age)) : 0;
        item.run = [this, id = command->id] { registry_.run(id); };
        if (!registry_.isEnabled(command->id))
            item.whyDisabled = command->needs.isEmpty() ? tr("Not available here and now.") : command->needs;
        items_.push_back(std::move(item));
    }
    std::ranges::stable_sort(items_, {}, [&](const QuickOpenItem& item) {
        const auto age = recent.indexOf(item.payload.toString());
        return age < 0 ? recent.size() : age;
    });
}

void CommandSource::query(const QuickOpenRequest& request, QuickOpenAnswer answer) {
    const FuzzyQuery query(request.text);
    auto ranked = rankItems(query, items_, items_.size());
    const bool hasRecent =
        std::ranges::any_of(items_, [](const QuickOpenItem& item) { return item.score > 0; });
    if (!query.isEmpty() || !hasRecent)
        for (auto& item : ranked)
            item.section.clear(); // sections only make sense in the order of use
    answer(std::move(ranked), true);
}

} // namespace castwright::shell
