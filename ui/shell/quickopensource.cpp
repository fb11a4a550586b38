// Ranking: one scoring pass over everything, marks for what will be seen.
#include "ui/shell/quickopensource.h"

#include <algorithm>

#include "ui/shell/fuzzy.h"

namespace castwright::shell {

namespace {

constexpr int titleAlone = 12; // a match within the title is nearer to what was meant

void mark(const FuzzyQuery& query, QuickOpenItem& item) {
    if (const auto match = query.match(item.title)) {
        item.titleMatches = match->positions;
        return;
    }
    const auto match = query.match(item.searchText);
    if (!match)
        return;
    const auto titleFrom = item.searchText.endsWith(item.title) ? item.searchText.size() - item.title.size()
                                                                : item.searchText.size();
    const auto subtitleTo = item.searchText.startsWith(item.subtitle) ? item.subtitle.size() : 0;
    for (const auto at : match->positions) {
        if (at >= titleFrom)
            item.titleMatches.append(static_cast<int>(at - titleFrom));
        else if (at < subtitleTo)
            item.subtitleMatches.append(at);
    }
}

} // namespace

std::vector<QuickOpenItem>
rankItems(const FuzzyQuery& query, std::span<const QuickOpenItem> items, std::size_t limit) {
    if (query.isEmpty())
        return {items.begin(), items.begin() + static_cast<std::ptrdiff_t>(std::min(limit, items.size()))};

    struct Hit {
        int score;
        std::size_t index;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto& item = items[i];
        auto score = query.score(item.title);
        if (score)
            *score += titleAlone;
        else if (!item.searchText.isEmpty())
            score = query.score(item.searchText);
        if (score)
            hits.push_back({*score + item.score, i});
    }
    const auto better = [](const Hit& a, const Hit& b) {
        return a.score != b.score ? a.score > b.score : a.index < b.index;
    };
    const auto shown = std::min(limit, hits.size());
    std::ranges::partial_sort(hits, hits.begin() + static_cast<std::ptrdiff_t>(shown), better);

    std::vector<QuickOpenItem> ranked;
    ranked.reserve(shown);
    for (const auto& hit : std::span(hits).first(shown)) {
        auto& item = ranked.emplace_back(items[hit.index]);
        item.score = hit.score;
        mark(query, item);
    }
    return ranked;
}

} // namespace castwright::shell
