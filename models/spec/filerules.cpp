// Rules by file: what the builder's agents expect to find, section by section.
#include "models/spec/filerules.h"

#include <algorithm>
#include <format>

#include "models/spec/agentfile.h"
#include "models/spec/markdown.h"
#include "models/spec/requirements.h"
#include "models/text/lines.h"
#include "models/vocabulary/utf8.h"

namespace castwright::spec {

namespace {

using workflow::Severity;

constexpr std::string_view constitution = "THE_SPEC/constitution.md";
constexpr std::string_view plan = "THE_SPEC/plan.md";
constexpr std::string_view requirements = "THE_SPEC/requirements.md";

constexpr std::string_view whyConstitution =
    "The constitution holds the numbered principles that every agent follows, and says who may amend them.";
constexpr std::string_view whyPlan =
    "The plan tells the builder in which order the agents work, beginning with the entry agent.";
constexpr std::string_view whyRequirements =
    "The requirements hold the form that a run starts with, as a JSON Schema that the builder copies.";
constexpr std::string_view whyCast = "A file of the cast mirrors its node: the builder reads the prompt and "
                                     "the tools from these two sections.";

const json::Value& emptyForm() {
    static const json::Value form = json::Value::Object{
        {"type", json::Value("object")}, {"properties", json::Value(json::Value::Object{})}};
    return form;
}

// One file under examination.
class Examination {
public:
    Examination(const BundlePath& path, std::string_view text)
        : path_(path)
        , text_(text)
        , lines_(text)
        , sections_(sections(text)) {}

    [[nodiscard]] std::vector<Problem> take() { return std::move(problems_); }

    [[nodiscard]] const Section* section(std::string_view title, bool mayGoOn = false) const {
        const auto wanted = headingKey(title);
        const auto found = std::ranges::find_if(sections_, [&](const Section& section) {
            const auto key = headingKey(section.title);
            return mayGoOn ? key.starts_with(wanted) : key == wanted;
        });
        return found == sections_.end() ? nullptr : &*found;
    }

    void report(
        std::string_view code, Location where, std::string message, std::string_view explanation,
        std::string fixTitle, Result<text::TextEdits> edits) {
        Problem problem{
            .code = std::string(code),
            .severity = Severity::warning,
            .path = path_,
            .where = std::move(where),
            .node = {},
            .message = std::move(message),
            .explanation = std::string(explanation),
            .fixes = {},
            .disagreement = {}};
        problem.where.file = path_.text();
        if (edits && !edits->empty())
            problem.fixes.push_back(
                {.title = std::move(fixTitle),
                 .files = {{.path = path_, .creates = false, .edits = std::move(*edits)}},
                 .graph = {}});
        problems_.push_back(std::move(problem));
    }

    void needSection(
        std::string_view title, std::string_view content, std::string_view why, bool mayGoOn = false) {
        if (section(title, mayGoOn))
            return;
        report(
            "spec.section-missing", atStart(), std::format("The section \"{}\" is missing.", title), why,
            "Add the section", append(std::format("## {}\n\n{}\n", title, content)));
    }

    void needMention(std::string_view word, std::string_view sentence, std::string_view why) {
        if (mentions(word))
            return;
        report(
            "spec.mention-missing", atStart(), std::format("\"{}\" is not mentioned.", word), why,
            "Add a sentence that does", text::TextEdits{underTitle(sentence)});
    }

    [[nodiscard]] Location atStart() const {
        return sections_.empty() ? lines_.locate(0) : lines_.locate(sections_.front().heading.begin);
    }
    [[nodiscard]] Location at(std::size_t offset) const { return lines_.locate(offset); }

private:
    [[nodiscard]] bool mentions(std::string_view word) const {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        return !std::ranges::search(text_, word, {}, lower, lower).empty();
    }

    [[nodiscard]] std::string inFilesLineEnds(std::string_view text) const {
        if (text::lineEnds(text_) != text::LineEnds::crlf)
            return std::string(text);
        std::string result;
        for (const char c : text)
            (c == '\n' ? result += "\r\n" : result += c);
        return result;
    }

    [[nodiscard]] text::TextEdits append(std::string_view content) const {
        std::string added = text_.empty() || text_.ends_with('\n') ? "" : "\n";
        if (!text_.empty())
            added += '\n';
        return {
            {.offset = text_.size(),
             .removed = {},
             .inserted = inFilesLineEnds(added + std::string(content))}};
    }

    [[nodiscard]] text::TextEdit underTitle(std::string_view sentence) const {
        const bool hasTitle = !sections_.empty() && sections_.front().level == 1;
        const auto place = hasTitle ? sections_.front().heading.end : 0;
        std::string added = hasTitle ? "\n" : "";
        if (place > 0 && text_[place - 1] != '\n')
            added += '\n';
        added += std::format("{}\n", sentence);
        if (place < text_.size() && text_[place] != '\n' && text_[place] != '\r')
            added += '\n';
        return {.offset = place, .removed = {}, .inserted = inFilesLineEnds(added)};
    }

    const BundlePath& path_;
    std::string_view text_;
    text::LineIndex lines_;
    std::vector<Section> sections_;
    std::vector<Problem> problems_;
};

void checkRequirements(Examination& file, std::string_view text, const std::optional<json::Value>& form) {
    const auto schema = readInputSchema(text);
    if (!schema) {
        const bool isMissing = schema.error().code == ErrorCode::notFound;
        file.report(
            isMissing ? "spec.input-schema-missing" : "spec.input-schema-invalid",
            schema.error().where.value_or(file.atStart()), schema.error().message, whyRequirements,
            form ? "Write the form of the definition" : "Write an empty form",
            setInputSchema(text, form ? *form : emptyForm()));
    }
    file.needMention(
        "input_schema", "A run starts with the form that `input_schema` describes.", whyRequirements);
}

void checkCast(Examination& file, std::string_view text) {
    const auto agent = readAgentFile(text);
    if (!agent.promptSection)
        file.report(
            "spec.section-missing", file.atStart(), "The section \"System Prompt\" is missing.", whyCast,
            "Add the section", setSystemPrompt(text, "Say who you are and what you do."));
    if (!agent.toolsSection)
        file.report(
            "spec.section-missing", file.atStart(), "The section \"Tools\" is missing.", whyCast,
            "Add the section", setTools(text, {}));
}

} // namespace

const std::vector<BundlePath>& requiredFiles() {
    static const std::vector<BundlePath> paths = [] {
        std::vector<BundlePath> all;
        for (const auto path : {constitution, plan, requirements})
            all.push_back(BundlePath::parse(path).value());
        return all;
    }();
    return paths;
}

std::vector<Problem>
checkFile(const BundlePath& path, std::string_view text, const std::optional<json::Value>& form) {
    const bool isSpec = std::ranges::contains(requiredFiles(), path);
    if (!isSpec && agentName(path).empty())
        return {};
    Examination file(path, text);
    if (const auto invalid = utf8::firstInvalid(text)) {
        file.report(
            "spec.not-utf8", file.at(*invalid),
            "The file is not UTF-8 from here on; save it in that encoding.",
            "Engines take text as UTF-8 and refuse anything else.", {}, text::TextEdits{});
        return file.take();
    }
    if (path.text() == constitution) {
        file.needSection(
            "1. Principle", "State the first rule that every agent follows.", whyConstitution, true);
        file.needSection(
            "2. Principle", "State the second rule that every agent follows.", whyConstitution, true);
        file.needMention(
            "governance",
            "Governance: the owner of this workflow amends these principles; everyone else proposes.",
            whyConstitution);
    } else if (path.text() == plan) {
        file.needSection(
            "Step-by-Step Execution Flow", "1. `OrchestratorAgent` takes the input and answers.", whyPlan);
        file.needMention("OrchestratorAgent", "The entry agent is `OrchestratorAgent`.", whyPlan);
    } else if (path.text() == requirements) {
        checkRequirements(file, text, form);
    } else {
        checkCast(file, text);
    }
    return file.take();
}

Problem missingFile(const BundlePath& path, const std::optional<json::Value>& form) {
    std::string content;
    std::string_view why;
    if (path.text() == constitution) {
        why = whyConstitution;
        content =
            "# Constitution\n\nGovernance: the owner of this workflow amends these principles; everyone else "
            "proposes.\n\n## 1. Principle\n\nState the first rule that every agent follows.\n\n"
            "## 2. Principle\n\nState the second rule that every agent follows.\n";
    } else if (path.text() == plan) {
        why = whyPlan;
        content = "# Plan\n\n## Step-by-Step Execution Flow\n\n1. `OrchestratorAgent` takes the input and "
                  "answers.\n";
    } else {
        why = whyRequirements;
        content = "# Requirements\n\nA run starts with the form that `input_schema` describes.\n";
        if (const auto edits = setInputSchema(content, form ? *form : emptyForm()))
            content = text::apply(content, *edits).value_or(content);
    }
    return {
        .code = "spec.file-missing",
        .severity = Severity::warning,
        .path = path,
        .where = Location{.file = path.text(), .pointer = {}},
        .node = {},
        .message = std::format("The file {} is missing.", path.text()),
        .explanation = std::string(why),
        .fixes =
            {{.title = "Create the file",
              .files =
                  {{.path = path,
                    .creates = true,
                    .edits = {{.offset = 0, .removed = {}, .inserted = content}}}},
              .graph = {}}},
        .disagreement = {}};
}

} // namespace castwright::spec
