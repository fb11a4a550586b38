// Reading and writing the two sections that mirror a node. A line of the prompt that would pass for a heading
// or underline one carries a backslash in the file; edits are checked by reading them back.
#include "models/spec/agentfile.h"

#include <algorithm>
#include <format>
#include <set>

#include "models/text/lines.h"

namespace castwright::spec {

namespace {

constexpr std::string_view promptTitle = "System Prompt";
constexpr std::string_view toolsTitle = "Tools";

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto newline = text.find('\n');
        const auto end = newline == std::string_view::npos ? text.size() : newline + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string_view withoutEnd(std::string_view line) {
    while (line.ends_with('\n') || line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

std::string_view trimmed(std::string_view text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view part(std::string_view text, text::Span span) {
    return text.substr(span.begin, span.size());
}

bool isBlank(std::string_view line) {
    return trimmed(line).empty();
}

// How deep a heading may be to end a section: one of the first level counts like one of the second, because
// the file's title stands above its sections.
int endingLevel(const std::optional<Section>& section) {
    return std::max(section ? section->level : 2, 2);
}

std::string promptFrom(std::string_view body, int level) {
    std::string prompt;
    FenceReader fence;
    for (const auto line : linesOf(body)) {
        const bool isFenced = fence.isFenced(line);
        auto content = withoutEnd(line);
        if (!isFenced && (isLikeHeading(line, level) || isLikeUnderline(line)))
            if (const auto backslash = content.find('\\'); backslash < content.find_first_of("#=-")) {
                prompt += content.substr(0, backslash);
                content.remove_prefix(backslash + 1);
            }
        prompt += content;
        prompt += '\n';
    }
    return comparablePrompt(prompt);
}

std::string promptInto(std::string_view prompt, std::string_view eol, int level) {
    std::string body;
    FenceReader fence;
    bool isBelowText = false; // a bare "---" below a blank line is a rule and may stay as it is
    for (const auto line : linesOf(prompt)) {
        const bool isFenced = fence.isFenced(line);
        auto content = withoutEnd(line);
        const bool underlines = isLikeUnderline(line) && (isBelowText || trimmed(content).starts_with('\\'));
        isBelowText = !isBlank(line);
        if (!isFenced && (isLikeHeading(line, level) || underlines)) {
            const auto mark = content.find_first_not_of(' ');
            body += content.substr(0, mark);
            body += '\\';
            content.remove_prefix(mark);
        }
        body += content;
        body += eol;
    }
    return body;
}

// "- `name`: what it does" as the place of its marker and the name.
struct Item {
    std::string marker;
    std::string name;
    bool inCode = false;
};

std::optional<Item> itemFrom(std::string_view line) {
    const auto content = withoutEnd(line);
    const auto indent = std::min(content.find_first_not_of(" \t"), content.size());
    if (indent > 3)
        return std::nullopt;
    auto rest = content.substr(indent);
    std::size_t marks = 0;
    if (rest.starts_with('-') || rest.starts_with('*') || rest.starts_with('+')) {
        marks = 1;
    } else {
        while (marks < rest.size() && rest[marks] >= '0' && rest[marks] <= '9')
            ++marks;
        if (marks == 0 || marks == rest.size() || (rest[marks] != '.' && rest[marks] != ')'))
            return std::nullopt;
        ++marks;
    }
    if (marks == rest.size() || (rest[marks] != ' ' && rest[marks] != '\t'))
        return std::nullopt;
    const auto nameBegin = rest.find_first_not_of(" \t", marks);
    if (nameBegin == std::string_view::npos)
        return std::nullopt;
    Item item{.marker = std::string(content.substr(0, indent + nameBegin)), .name = {}, .inCode = false};
    rest.remove_prefix(nameBegin);
    if (rest.starts_with("**"))
        rest.remove_prefix(2);
    item.inCode = rest.starts_with('`');
    if (item.inCode)
        item.name = rest.substr(1, rest.find('`', 1) - 1);
    else
        item.name = rest.substr(0, rest.find_first_of(" \t:,(*`"));
    if (item.name.empty())
        return std::nullopt;
    return item;
}

bool isNone(std::string_view text) {
    return headingKey(text) == "none";
}

std::vector<std::string> toolsFrom(std::string_view body) {
    std::vector<std::string> tools;
    FenceReader fence;
    for (const auto line : linesOf(body)) {
        if (fence.isFenced(line))
            continue;
        if (const auto item = itemFrom(line); item && !isNone(withoutEnd(line)))
            if (!std::ranges::contains(tools, item->name))
                tools.push_back(item->name);
    }
    return tools;
}

std::string_view eolOf(std::string_view text) {
    const auto newline = text.find('\n');
    return newline != std::string_view::npos && newline > 0 && text[newline - 1] == '\r' ? "\r\n" : "\n";
}

// The text with a section's body replaced, or the section added: before the place given, or at the end.
std::string withSection(
    std::string_view text, const std::optional<Section>& section, std::string_view heading,
    std::string_view content, std::size_t place) {
    const auto eol = eolOf(text);
    std::string result;
    if (section) {
        const auto after = text.substr(section->body.end);
        result = text.substr(0, section->body.begin);
        if (!result.ends_with('\n'))
            result += eol;
        // The empty lines around what it said stay as they are.
        const auto body = linesOf(part(text, section->body));
        const auto isText = [](std::string_view line) { return !isBlank(line); };
        const auto first = std::ranges::find_if(body, isText);
        if (first == body.end()) {
            result += std::format("{}{}", eol, content);
            return result + (after.empty() ? std::string() : std::string(eol)) + std::string(after);
        }
        for (auto line = body.begin(); line != first; ++line)
            result += *line;
        result += content;
        const auto last = std::ranges::find_if(body.rbegin(), body.rend(), isText);
        for (auto line = last.base(); line != body.end(); ++line)
            result += *line;
        const auto next = linesOf(after);
        const bool isBeforeHash =
            !next.empty() && trimmed(next.front()).starts_with('#') && isLikeHeading(next.front(), 6);
        if (last.base() == body.end() && !after.empty() && !isBeforeHash)
            result += eol; // an underlined heading would take what stands right above it for its title
        return result + std::string(after);
    }
    result = text.substr(0, place);
    if (!result.empty() && !result.ends_with('\n'))
        result += eol;
    const auto lines = linesOf(result);
    if (!lines.empty() && !isBlank(lines.back()))
        result += eol;
    result += std::format("{}{}{}{}", heading, eol, eol, content);
    if (place < text.size())
        result += eol;
    return result + std::string(text.substr(place));
}

std::string toolLines(std::string_view body, const std::vector<std::string>& tools, std::string_view eol) {
    if (tools.empty())
        return std::format("None{}", eol);
    std::string content;
    std::string marker = "- ";
    bool inCode = false;
    std::set<std::string> written;
    bool keeps = true;
    FenceReader fence;
    for (const auto line : linesOf(body)) {
        const bool isFenced = fence.isFenced(line);
        const auto item = isFenced ? std::nullopt : itemFrom(line);
        if (isFenced) {
            // An example belongs to the item above it.
        } else if (item && !isNone(withoutEnd(line))) {
            marker = item->marker;
            inCode = item->inCode;
            keeps = std::ranges::contains(tools, item->name);
            if (keeps)
                written.insert(item->name);
        } else if (isBlank(line) || isNone(line)) {
            keeps = !isNone(line);
            if (!keeps || content.empty())
                continue;
        } else if (!line.starts_with(' ') && !line.starts_with('\t')) {
            keeps = true;
        }
        if (keeps)
            content += std::string(withoutEnd(line)) + std::string(eol);
    }
    while (content.ends_with(std::string(eol) + std::string(eol)))
        content.resize(content.size() - eol.size());
    if (marker.find_first_of("0123456789") != std::string::npos)
        marker = "- ";
    for (const auto& tool : tools)
        if (!written.contains(tool))
            content += std::format("{}{}{}{}{}", marker, inCode ? "`" : "", tool, inCode ? "`" : "", eol);
    return content;
}

} // namespace

AgentFile readAgentFile(std::string_view text) {
    AgentFile file;
    file.sections = sections(text);
    std::size_t taken = 0; // a heading inside one of the two sections belongs to its text
    for (std::size_t index = 0; index < file.sections.size(); ++index) {
        auto section = file.sections[index];
        if (section.heading.begin < taken)
            continue;
        const auto key = headingKey(section.title);
        const bool isPrompt = !file.promptSection && key == headingKey(promptTitle);
        const bool isTools = !file.toolsSection && key == headingKey(toolsTitle);
        if (!isPrompt && !isTools)
            continue;
        for (auto next = index + 1; next < file.sections.size(); ++next)
            if (file.sections[next].level <= endingLevel(section)) {
                section.body.end = file.sections[next].heading.begin;
                break;
            }
        taken = section.body.end;
        (isPrompt ? file.promptSection : file.toolsSection) = section;
    }
    if (file.promptSection)
        file.systemPrompt = promptFrom(part(text, file.promptSection->body), endingLevel(file.promptSection));
    if (file.toolsSection)
        file.tools = toolsFrom(part(text, file.toolsSection->body));
    return file;
}

std::string_view agentName(const BundlePath& path) {
    auto name = path.fileName();
    const auto folder = std::string_view(path.text()).substr(0, path.text().size() - name.size());
    if (path.root() != BundleRoot::cast || folder != "THE_CAST/" || !name.ends_with(".md"))
        return {};
    name.remove_suffix(3);
    return name;
}

Result<BundlePath> agentPath(std::string_view name) {
    if (name.contains('/'))
        return fail(ErrorCode::invalid, "An agent's name may hold no \"/\"; its file is named after it.");
    return BundlePath::parse(std::format("THE_CAST/{}.md", name));
}

std::string comparablePrompt(std::string_view prompt) {
    std::string result;
    for (const auto line : linesOf(trimmed(prompt))) {
        result += withoutEnd(line);
        if (line.ends_with('\n'))
            result += '\n';
    }
    return result;
}

Result<text::TextEdits> setSystemPrompt(std::string_view text, std::string_view prompt) {
    const auto wanted = comparablePrompt(prompt);
    const auto file = readAgentFile(text);
    if (file.systemPrompt && *file.systemPrompt == wanted)
        return text::TextEdits{};
    // A new section stands before the tools and as deep as they do, so that it does not swallow them.
    const auto place = file.toolsSection ? file.toolsSection->heading.begin : text.size();
    const int level = endingLevel(file.promptSection ? file.promptSection : file.toolsSection);
    const auto heading = std::string(static_cast<std::size_t>(level), '#') + " " + std::string(promptTitle);
    const auto content = promptInto(wanted.empty() ? "" : wanted + "\n", eolOf(text), level);
    const auto result = withSection(text, file.promptSection, heading, content, place);
    const auto reread = readAgentFile(result);
    if (!reread.systemPrompt || *reread.systemPrompt != wanted || reread.tools != file.tools)
        return fail(
            ErrorCode::invalid, "The prompt would run into the rest of the agent's file: it opens a code "
                                "fence that it does not close, "
                                "or the file does. Close the fence.");
    return text::replacement(text, result);
}

Result<text::TextEdits> setTools(std::string_view text, const std::vector<std::string>& tools) {
    const auto file = readAgentFile(text);
    if (file.tools && std::ranges::is_permutation(*file.tools, tools))
        return text::TextEdits{};
    const auto body = file.toolsSection ? part(text, file.toolsSection->body) : std::string_view{};
    const auto content = toolLines(body, tools, eolOf(text));
    const auto result =
        withSection(text, file.toolsSection, "## " + std::string(toolsTitle), content, text.size());
    const auto reread = readAgentFile(result);
    if (!reread.tools || !std::ranges::is_permutation(*reread.tools, tools)
        || reread.systemPrompt != file.systemPrompt)
        return fail(
            ErrorCode::invalid,
            "The agent's file can't list these tools: a code fence in it is not closed, or a tool's "
            "name can't stand in a list.");
    return text::replacement(text, result);
}

Result<std::string>
newAgentFile(std::string_view name, std::string_view prompt, const std::vector<std::string>& tools) {
    auto text = std::format("# {}\n", name);
    const auto withPrompt = setSystemPrompt(text, prompt);
    if (!withPrompt)
        return std::unexpected(withPrompt.error());
    text = *text::apply(text, *withPrompt);
    const auto withTools = setTools(text, tools);
    if (!withTools)
        return std::unexpected(withTools.error());
    return *text::apply(text, *withTools);
}

} // namespace castwright::spec
