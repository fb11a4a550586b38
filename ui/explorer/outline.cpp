// Outlines of Markdown and JSON.
#include "ui/explorer/outline.h"

#include "models/json/document.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

std::vector<OutlineItem> outlineOfMarkdown(const QString& text) {
    std::vector<OutlineItem> items;
    QStringView fence;
    int number = 0;
    for (const QStringView line : QStringTokenizer(text, u'\n')) {
        const QStringView bare = line.trimmed();
        if (bare.startsWith(u"```") || bare.startsWith(u"~~~")) {
            if (fence.isEmpty())
                fence = bare.first(3);
            else if (bare.startsWith(fence))
                fence = {};
        } else if (fence.isEmpty()) {
            qsizetype depth = 0;
            while (depth < line.size() && line[depth] == u'#')
                ++depth;
            if (depth > 0 && depth <= 6 && depth < line.size() && line[depth] == u' ')
                items.push_back({line.sliced(depth).trimmed().toString(), int(depth) - 1, number});
        }
        ++number;
    }
    return items;
}

std::vector<OutlineItem> outlineOfJson(const QString& text) {
    const auto document = json::Document::parse(text.toStdString());
    if (!document || !document->root().isObject())
        return {};
    std::vector<OutlineItem> items;
    // The document counts lines from its start each time, so one walk counts them for all.
    std::size_t counted = 0;
    int line = 0;
    const std::string& bytes = document->bytes();
    const auto add = [&](const std::string& title, int level, std::size_t offset) {
        for (; counted < offset; ++counted)
            line += bytes[counted] == '\n';
        items.push_back({QString::fromStdString(title), level, line});
    };
    for (const auto member : document->root().children()) {
        add(member.key(), 0, member.outerBegin());
        if (!member.isArray())
            continue;
        for (const auto element : member.children()) {
            if (!element.isObject())
                continue;
            const auto config = element.find("config");
            auto name = element.find("name");
            if (!name && config && config->isObject())
                name = config->find("name");
            if (!name)
                name = element.find("id");
            if (name)
                add(name->string(), 1, element.begin());
        }
    }
    return items;
}

std::vector<OutlineItem> outlineOf(const QString& path, const QString& text) {
    if (path.endsWith(u".md"))
        return outlineOfMarkdown(text);
    if (path.endsWith(u".json"))
        return outlineOfJson(text);
    return {};
}

} // namespace castwright::explorer
