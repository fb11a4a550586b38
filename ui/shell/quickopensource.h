// What a picker offers, and who offers it: files, nodes, commands, lines … each room adds its own source.
#pragma once

#include <QList>
#include <QString>
#include <QVariant>

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace castwright::shell {

class FuzzyQuery;

struct QuickOpenItem {
    QString title = {};
    QString subtitle = {};    // quiet, behind the title: a folder, a category
    QString icon = {};        // a name of the icon family, or empty
    QString trailing = {};    // at the right end: a shortcut, a count
    QString section = {};     // said once above its first row: "recently used"
    QString whyDisabled = {}; // not empty: shown dimmed with this sentence, and never run
    QString searchText = {};  // what is matched where the title alone does not match: "folder/name"
    QVariant payload = {};
    std::function<void()> run = {};
    // Filled by rankItems.
    int score = 0;
    QList<int> titleMatches = {};
    QList<int> subtitleMatches = {};
};

// The items that match, best first, at most `limit`; equals stay in the order they came in. An empty query
// keeps the order. Letters matched in searchText are marked in the title or subtitle where it ends or begins
// with them.
[[nodiscard]] std::vector<QuickOpenItem>
rankItems(const FuzzyQuery& query, std::span<const QuickOpenItem> items, std::size_t limit = 200);

struct QuickOpenRequest {
    QString text; // without the prefix
    quint64 generation = 0;
    std::shared_ptr<const std::atomic<quint64>> latest;

    // Long work asks now and then: somebody typed on, nobody waits for this answer.
    [[nodiscard]] bool isStale() const {
        return latest && latest->load(std::memory_order_relaxed) != generation;
    }
};

// May be called on any thread, at once or later, and again with a fuller list. Late answers to an older
// request are dropped. `isLast` takes the sign of waiting away.
using QuickOpenAnswer = std::function<void(std::vector<QuickOpenItem> items, bool isLast)>;

class QuickOpenSource {
public:
    virtual ~QuickOpenSource() = default;

    [[nodiscard]] virtual QString prefix() const = 0;         // ">"; empty: asked when no prefix was typed
    [[nodiscard]] virtual QString title() const = 0;          // "Go to a line", for the list of prefixes
    [[nodiscard]] virtual QString hint() const { return {}; } // in the empty field
    [[nodiscard]] virtual QString whenEmpty() const {
        return {};
    } // what to do when there is nothing to offer
    [[nodiscard]] virtual bool isInMixed() const { return true; } // takes part in "search everything"
    // Called before the picker takes the focus: what depends on the focus is to be remembered here.
    virtual void prepare() {}
    // Must not block: long work goes elsewhere and answers later.
    virtual void query(const QuickOpenRequest& request, QuickOpenAnswer answer) = 0;
};

} // namespace castwright::shell
