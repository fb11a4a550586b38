// Choosing the sources by prefix, and latest-wins over their answers.
#include "ui/shell/quickopen.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThread>

#include <algorithm>

#include "ui/shell/commandregistry.h"
#include "ui/shell/commandsource.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/pickerpanel.h"

namespace castwright::shell {

using namespace Qt::StringLiterals;

namespace {
constexpr QLatin1StringView helpPrefix("?");
constexpr std::size_t mostOfEach = 8; // while nothing is typed, so that every kind is seen
} // namespace

QuickOpen::QuickOpen(CommandRegistry& registry, const style::Theme& theme, QWidget& window)
    : QObject(&window)
    , registry_(registry)
    , panel_(new PickerPanel(theme, window))
    , generation_(std::make_shared<std::atomic<quint64>>(0)) {
    addSource(std::make_unique<CommandSource>(registry));
    connect(panel_, &PickerPanel::edited, this, &QuickOpen::ask);
    connect(panel_, &PickerPanel::chosen, this, &QuickOpen::choose);
    connect(panel_, &PickerPanel::closed, this, [this] {
        ++*generation_; // whoever still searches may stop
        parts_.clear();
    });
}

QuickOpen::~QuickOpen() {
    ++*generation_;
}

QuickOpenSource& QuickOpen::addSource(std::unique_ptr<QuickOpenSource> source) {
    return *sources_.emplace_back(std::move(source));
}

void QuickOpen::removeSource(const QuickOpenSource& source) {
    ++*generation_;
    parts_.clear();
    std::erase_if(sources_, [&](const auto& one) { return one.get() == &source; });
    if (isOpen())
        ask(panel_->text());
}

void QuickOpen::open(const QString& text, QuickOpenScope scope) {
    scope_ = scope;
    for (const auto& source : sources_)
        source->prepare();
    panel_->open(text, {});
    ask(text);
}

void QuickOpen::close() {
    panel_->close();
}

bool QuickOpen::isOpen() const {
    return panel_->isOpen();
}

void QuickOpen::ask(const QString& typed) {
    const auto generation = ++*generation_;
    parts_.clear();
    panel_->expectItems();
    if (typed.startsWith(helpPrefix)) {
        panel_->setBusy(false);
        panel_->setItems(help(typed.mid(helpPrefix.size())), tr("No prefix is called that."));
        return;
    }

    QuickOpenSource* named = nullptr;
    for (const auto& source : sources_) {
        const auto prefix = source->prefix();
        if (!prefix.isEmpty() && typed.startsWith(prefix)
            && (!named || prefix.size() > named->prefix().size()))
            named = source.get();
    }
    auto text = typed;
    if (named) {
        parts_.push_back({.source = named, .items = {}});
        text = typed.mid(named->prefix().size());
        panel_->setHint(named->hint());
    } else {
        const bool isEverything = scope_ == QuickOpenScope::Everything;
        for (const auto& source : sources_)
            if (isEverything ? source->isInMixed() : source->prefix().isEmpty())
                parts_.push_back({.source = source.get(), .items = {}});
        panel_->setHint(
            isEverything ? tr("Search commands, files, nodes")
                         : tr("Search files by name, or type ? for more"));
    }

    const QuickOpenRequest request{.text = text.trimmed(), .generation = generation, .latest = generation_};
    isAsking_ = true; // answers that come at once are shown together
    for (std::size_t part = 0; part < parts_.size(); ++part) {
        QuickOpenAnswer answer = [self = QPointer(this), generation,
                                  part](std::vector<QuickOpenItem> items, bool isLast) {
            auto* app = QCoreApplication::instance();
            if (!app)
                return;
            if (QThread::currentThread() == app->thread()) {
                if (self)
                    self->receive(generation, part, std::move(items), isLast);
                return;
            }
            QMetaObject::invokeMethod(
                app,
                [self, generation, part, isLast, items = std::move(items)]() mutable {
                    if (self)
                        self->receive(generation, part, std::move(items), isLast);
                },
                Qt::QueuedConnection);
        };
        parts_[part].source->query(request, std::move(answer));
    }
    isAsking_ = false;
    show();
}

void QuickOpen::receive(quint64 generation, std::size_t part, std::vector<QuickOpenItem> items, bool isLast) {
    if (generation != *generation_ || part >= parts_.size())
        return; // somebody typed on since
    parts_[part].items = std::move(items);
    parts_[part].isAnswered = true;
    parts_[part].isWaiting = !isLast;
    if (!isAsking_)
        show();
}

void QuickOpen::show() {
    const bool isWaiting = std::ranges::any_of(parts_, &Part::isWaiting);
    panel_->setBusy(isWaiting);
    // Until something of the new request is known the old rows stay, so that the list does not flicker.
    const bool hasItems = std::ranges::any_of(parts_, [](const Part& part) { return !part.items.empty(); });
    if (isWaiting && !hasItems)
        return;

    const bool isMixed = parts_.size() > 1;
    const bool isBrowsing = isMixed && panel_->text().trimmed().isEmpty();
    std::vector<QuickOpenItem> all;
    for (const auto& part : parts_) {
        auto count = part.items.size();
        if (isBrowsing)
            count = std::min(count, mostOfEach);
        for (std::size_t i = 0; i < count; ++i) {
            auto item = part.items[i];
            if (isBrowsing && item.section.isEmpty())
                item.section = part.source->title();
            else if (isMixed && !isBrowsing)
                item.section.clear();
            all.push_back(std::move(item));
        }
    }
    if (isMixed && !isBrowsing)
        std::ranges::stable_sort(all, std::ranges::greater{}, &QuickOpenItem::score);

    auto message = tr("Nothing matches. Type ? to see what can be searched.");
    if (panel_->text().isEmpty()) {
        message = tr("There is nothing to open yet. Type > for commands or ? for what else can be searched.");
        for (const auto& part : parts_)
            if (!part.source->whenEmpty().isEmpty())
                message = part.source->whenEmpty();
    }
    panel_->setItems(std::move(all), message);
}

void QuickOpen::choose(const QuickOpenItem& item) {
    if (item.payload.metaType() == QMetaType::fromType<QuickOpenScope>()) {
        panel_->setText(item.trailing); // a prefix of the list: go on from there
        ask(item.trailing);
        return;
    }
    close(); // first: the command is to find the focus where it was
    if (item.run)
        item.run();
}

std::vector<QuickOpenItem> QuickOpen::help(const QString& text) {
    std::vector<QuickOpenItem> rows;
    for (const auto& source : sources_) {
        QuickOpenItem row{
            .title = source->title(), .subtitle = source->hint(), .icon = {}, .trailing = source->prefix()};
        row.payload = QVariant::fromValue(QuickOpenScope::Default);
        rows.push_back(std::move(row));
    }
    return rankItems(FuzzyQuery(text), rows);
}

void QuickOpen::registerCommands() {
    const auto add = [this](
                         const QString& id, const QString& title, const QString& icon,
                         const QList<QKeySequence>& keys, const QString& text, QuickOpenScope scope) {
        registry_.add({
            .id = id,
            .title = title,
            .category = tr("Go"),
            .icon = icon,
            .defaultShortcuts = keys,
            .isEnabled = {},
            .isChecked = {},
            .run =
                [self = QPointer(this), text, scope] {
                    if (self)
                        self->open(text, scope);
                },
            .isInPalette = text != ">"_L1,
        });
    };
    add(u"quickOpen.files"_s, tr("Go to file…"), u"file"_s, {QKeySequence(Qt::CTRL | Qt::Key_P)}, {},
        QuickOpenScope::Default);
    add(u"quickOpen.commands"_s, tr("Run a command…"), u"command"_s,
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), QKeySequence(Qt::Key_F1)}, u">"_s,
        QuickOpenScope::Default);
    add(u"quickOpen.everything"_s, tr("Search commands, files, nodes…"), u"search"_s,
        {QKeySequence(Qt::CTRL | Qt::Key_K)}, {}, QuickOpenScope::Everything);
}

} // namespace castwright::shell

#include "moc_quickopen.cpp"
