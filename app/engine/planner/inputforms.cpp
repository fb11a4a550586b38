// Sentences about the form that a run starts with.
#include <algorithm>
#include <array>
#include <format>

#include "app/engine/planner/form.h"
#include "app/engine/planner/prose.h"
#include "models/spec/agentname.h"

namespace castwright::planner {

namespace {

struct Type {
    std::string_view word;
    std::string_view type;
    std::string_view format;
};
constexpr std::array<Type, 26> types = {
    {{"yes/no", "boolean", ""},    {"yes-no", "boolean", ""},     {"boolean", "boolean", ""},
     {"checkbox", "boolean", ""},  {"flag", "boolean", ""},       {"switch", "boolean", ""},
     {"tick", "boolean", ""},      {"bool", "boolean", ""},       {"integer", "integer", ""},
     {"whole", "integer", ""},     {"number", "number", ""},      {"numeric", "number", ""},
     {"decimal", "number", ""},    {"numbers", "number", ""},     {"text", "string", ""},
     {"string", "string", ""},     {"free-text", "string", ""},   {"date", "string", "date"},
     {"email", "string", "email"}, {"e-mail", "string", "email"}, {"url", "string", "uri"},
     {"link", "string", "uri"},    {"list", "array", ""},         {"choice", "choice", ""},
     {"dropdown", "choice", ""},   {"selection", "choice", ""}}};

const Type* typeOf(const Word& word) {
    const auto found = std::ranges::find_if(types, [&](const Type& type) { return word.is(type.word); });
    return found == types.end() ? nullptr : &*found;
}

std::string keyOf(std::string_view name) {
    auto key = plainWords(name);
    std::ranges::replace(key, ' ', '_');
    return key;
}

json::Value valueOf(std::string_view text, std::string_view type) {
    const auto lower = lowerCase(text);
    if (type == "boolean" && (lower == "yes" || lower == "true" || lower == "on" || lower == "checked"))
        return true;
    if (type == "boolean" && (lower == "no" || lower == "false" || lower == "off"))
        return false;
    const bool isNumber = !text.empty()
                          && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })
                          && (text.size() == 1 || text.front() != '0') && text.size() < 16;
    if ((type == "integer" || type == "number") && isNumber)
        return json::Number{std::string(text)};
    return std::string(text);
}

// What a field is to be, as it was said in one piece: "a required number called budget with the default 100".
struct Wanted {
    std::string name;
    std::string type = "string";
    std::string format;
    bool isRequired = false;
    std::string description;
    std::optional<std::string> preset;
    std::vector<std::string> choices;
};

Wanted wantedOf(std::string_view prompt, Words words) {
    Wanted wanted;
    const auto atPhrase = [&](std::size_t at, std::string_view phrase) {
        const auto parts = split(phrase, ' ');
        return at + parts.size() < words.size()
               && std::ranges::equal(
                   parts, words.subspan(at, parts.size()),
                   [](const auto& part, const Word& word) { return word.is(part); });
    };
    struct Clause {
        std::string_view phrase;
        char what;
    };
    static constexpr std::array<Clause, 30> clauses = {
        {{"with the description", 'd'},
         {"with description", 'd'},
         {"described as", 'd'},
         {"with a description", 'd'},
         {"with the help text", 'd'},
         {"that says", 'd'},
         {"with the choices", 'c'},
         {"with choices", 'c'},
         {"with the options", 'c'},
         {"with options", 'c'},
         {"with the values", 'c'},
         {"one of", 'c'},
         {"between", 'c'},
         {"either", 'c'},
         {"choices", 'c'},
         {"options", 'c'},
         {"with the default value", 'p'},
         {"with the default", 'p'},
         {"with a default of", 'p'},
         {"with default", 'p'},
         {"defaulting to", 'p'},
         {"default is", 'p'},
         {"default", 'p'},
         {"of type", 't'},
         {"of the type", 't'},
         {"as a", 't'},
         {"type", 't'},
         {"called", 'n'},
         {"named", 'n'},
         {"for", 'n'}}};
    const auto clauseAt = [&](std::size_t at) -> const Clause* {
        if (words[at].isQuoted())
            return nullptr;
        const auto found =
            std::ranges::find_if(clauses, [&](const Clause& clause) { return atPhrase(at, clause.phrase); });
        return found == clauses.end() ? nullptr : &*found;
    };
    std::string loose; // what belongs to no clause is the name
    for (std::size_t at = 0; at < words.size();) {
        const auto& word = words[at];
        if (const auto* clause = clauseAt(at)) {
            const auto begin = at + split(clause->phrase, ' ').size();
            auto end = begin + 1;
            while (end < words.size() && !clauseAt(end)
                   && !(words[end].is("with") || words[end].is("which") || words[end].is("and"))
                   && !(clause->what != 'd' && clause->what != 'c' && words[end].is(",")))
                ++end;
            if (clause->what == 'c') { // "a, b and c" goes on over "and"
                while (end < words.size() && !clauseAt(end))
                    ++end;
            }
            auto said = textOf(prompt, words.subspan(begin, end - begin));
            while (!said.empty() && std::string_view(",:").contains(said.back()))
                said.pop_back();
            while (!said.empty() && std::string_view(":, ").contains(said.front()))
                said.erase(0, 1);
            if (clause->what == 'd')
                wanted.description = asSentence(said);
            else if (clause->what == 'c')
                wanted.choices = listed(said);
            else if (clause->what == 'p')
                wanted.preset = said;
            else if (clause->what == 'n')
                wanted.name = bareName(said);
            else
                for (std::size_t i = begin; i < end; ++i)
                    if (const auto* type = typeOf(words[i])) {
                        wanted.type = type->type;
                        wanted.format = type->format;
                        break;
                    }
            at = end;
            continue;
        }
        if (word.is("required") || word.is("mandatory"))
            wanted.isRequired = true;
        else if (const auto* type = word.isQuoted() ? nullptr : typeOf(word);
                 type && words.size() > 1 && loose.empty()) {
            wanted.type = type->type;
            wanted.format = type->format;
            if (word.is("date") && (at + 1 == words.size()))
                loose = "date"; // "ask for the date"
        } else if (!(word.is("optional") || word.is("a") || word.is("an") || word.is("the")
                     || word.is("field") || word.is("input") || word.is("and") || word.is("new")
                     || word.is("of") || word.is("their") || word.is("that") || word.is("is")
                     || word.is("question") || word.is(",") || word.is(":") || word.is("parameter")
                     || word.is("with") || word.is("another")))
            loose += (loose.empty() ? "" : " ") + textOf(prompt, words.subspan(at, 1));
        ++at;
    }
    if (wanted.name.empty())
        wanted.name = loose;
    if (!wanted.choices.empty())
        wanted.type = "choice";
    return wanted;
}

std::optional<json::Value> schemaOf(const Sentence& sentence) {
    const auto* form = sentence.draft.form();
    const auto* schema = form ? form->config.find("input_schema") : nullptr;
    return schema ? std::optional(*schema) : std::nullopt;
}

Outcome noForm() {
    return question("The workflow has no input form. Put a start node with a form on the canvas first.");
}

Outcome setForm(const Sentence& sentence, const json::Value& schema, std::string done) {
    if (const auto set = sentence.draft.setForm(schema); !set)
        return of(set.error());
    return {.message = std::move(done)};
}

void setRequired(json::Value& schema, const std::string& field, bool isRequired) {
    json::Value::Array names;
    if (const auto* old = schema.find("required"); old && old->asArray())
        names = *old->asArray();
    std::erase_if(
        names, [&](const json::Value& name) { return name.asString() && *name.asString() == field; });
    if (isRequired)
        names.emplace_back(field);
    if (names.empty())
        schema.remove("required");
    else
        schema.set("required", std::move(names));
}

bool isRequired(const json::Value& schema, const std::string& field) {
    const auto* names = schema.find("required");
    return names && names->asArray() && std::ranges::any_of(*names->asArray(), [&](const json::Value& name) {
               return name.asString() && *name.asString() == field;
           });
}

Outcome addField(const Sentence& sentence) {
    auto schema = schemaOf(sentence);
    if (!schema)
        return noForm();
    std::vector<Word> words;
    for (const std::string_view capture : {"spec", "spec2", "typed"})
        for (const auto& word : sentence.words(capture))
            words.push_back(word);
    const auto wanted = wantedOf(sentence.prompt(), words);
    const auto key = keyOf(wanted.name);
    if (key.empty() || split(key, '_').size() > 5)
        return question(
            "What should the new field be called? For example: \"Add a number field called budget\".");
    if (!schema->find("properties"))
        schema->set("properties", json::Value::Object{});
    if (schema->find("properties")->find(key))
        return alreadySo(std::format("The form has the field \"{}\" already.", key));
    if (wanted.type == "choice" && wanted.choices.size() < 2)
        return question(std::format(
            "What can be chosen for \"{}\"? For example: \"with the choices short, medium and long\".", key));
    json::Value field = json::Value::Object{
        {"type", json::Value(wanted.type == "choice" ? "string" : wanted.type)},
        {"title",
         json::Value(capitalised(wanted.name.contains('_') ? plainWords(wanted.name) : wanted.name))}};
    if (!wanted.description.empty())
        field.set("description", json::Value(wanted.description));
    if (!wanted.format.empty())
        field.set("format", json::Value(wanted.format));
    if (wanted.type == "array")
        field.set("items", json::Value::Object{{"type", "string"}});
    if (wanted.type == "choice")
        field.set("enum", json::Value::Array(wanted.choices.begin(), wanted.choices.end()));
    if (wanted.preset)
        field.set("default", valueOf(*wanted.preset, wanted.type));
    schema->find("properties")->set(key, std::move(field));
    if (wanted.isRequired)
        setRequired(*schema, key, true);
    return setForm(sentence, *schema, std::format("Added the field \"{}\" to the form.", key));
}

Outcome dropField(const Sentence& sentence) {
    auto schema = schemaOf(sentence);
    if (!schema)
        return noForm();
    const auto key = sentence.field("field");
    if (!key)
        return key.error();
    if (schema->find("properties")->asObject()->size() == 1)
        return refused(std::format(
            "\"{}\" is the form's only field, and a form needs one. Add another field first, or rename this "
            "one.",
            *key));
    schema->find("properties")->remove(*key);
    setRequired(*schema, *key, false);
    for (const auto* agent : sentence.draft.agents())
        if (spec::mentions(agent->config.stringAt("system_prompt"), *key))
            sentence.draft.note(
                std::format("The prompt of {} still speaks of \"{}\": read it again.", agent->name(), *key));
    return setForm(sentence, *schema, std::format("Took the field \"{}\" off the form.", *key));
}

Outcome requireField(const Sentence& sentence) {
    auto schema = schemaOf(sentence);
    if (!schema)
        return noForm();
    const auto key = sentence.field("field");
    if (!key)
        return key.error();
    const bool wants = !sentence.words("flag").back().is("optional");
    if (isRequired(*schema, *key) == wants)
        return alreadySo(
            std::format("The field \"{}\" is {} already.", *key, wants ? "required" : "optional"));
    setRequired(*schema, *key, wants);
    return setForm(
        sentence, *schema, std::format("The field \"{}\" is {} now.", *key, wants ? "required" : "optional"));
}

Outcome renameField(const Sentence& sentence) {
    auto schema = schemaOf(sentence);
    if (!schema)
        return noForm();
    const auto key = sentence.field("field");
    if (!key)
        return key.error();
    const auto name = bareName(sentence.text("text"));
    const auto to = keyOf(name);
    if (to.empty())
        return question("What should the field be called?");
    if (to != *key && schema->find("properties")->find(to))
        return refused(std::format("The form has a field \"{}\" already.", to));
    const bool wasRequired = isRequired(*schema, *key);
    json::Value::Object renamed;
    for (auto [field, value] : *schema->find("properties")->asObject()) {
        if (field == *key) {
            value.set("title", json::Value(capitalised(name)));
            field = to;
        }
        renamed.emplace_back(field, value);
    }
    schema->set("properties", std::move(renamed));
    if (wasRequired)
        if (auto* names = schema->find("required"); names && names->asArray())
            for (auto& each : *names->asArray())
                if (each.asString() && *each.asString() == *key)
                    each = to;
    return setForm(sentence, *schema, std::format("Renamed the field \"{}\" to \"{}\".", *key, to));
}

Outcome changeField(const Sentence& sentence, std::string_view member) {
    auto schema = schemaOf(sentence);
    if (!schema)
        return noForm();
    const auto key = sentence.field("field");
    if (!key)
        return key.error();
    auto* field = schema->find("properties")->find(*key);
    const auto said = sentence.text("text");
    if (member == "type") {
        const Type* type = nullptr;
        for (const auto& word : sentence.words("text"))
            if (!type)
                type = typeOf(word);
        if (!type || type->type == "choice")
            return question(std::format(
                "\"{}\" is no type of a field. There are text, number, whole number, yes/no, date, list.",
                said));
        if (field->stringAt("type") == type->type && field->stringAt("format") == type->format)
            return alreadySo(std::format("The field \"{}\" is of that type already.", *key));
        field->set("type", json::Value(type->type));
        for (const std::string_view other :
             {"format", "enum", "default", "minLength", "maxLength", "minimum", "maximum", "pattern",
              "items"})
            field->remove(other);
        if (!type->format.empty())
            field->set("format", json::Value(type->format));
        if (type->type == "array")
            field->set("items", json::Value::Object{{"type", "string"}});
    } else if (member == "default") {
        const auto value = valueOf(said, field->stringAt("type"));
        const auto* choices = field->find("enum");
        if (choices && choices->asArray() && !std::ranges::contains(*choices->asArray(), value))
            return question(std::format("\"{}\" is none of the choices of \"{}\".", said, *key));
        const auto type = field->stringAt("type");
        if ((type == "integer" || type == "number") && !value.asNumber())
            return question(std::format("\"{}\" is a number; \"{}\" can't be its default.", *key, said));
        if (type == "boolean" && !value.asBool())
            return question(std::format("\"{}\" is yes or no; \"{}\" can't be its default.", *key, said));
        field->set("default", value);
    } else if (member == "choice") {
        auto* choices = field->find("enum");
        json::Value::Array all = choices && choices->asArray() ? *choices->asArray() : json::Value::Array{};
        if (all.empty())
            return question(std::format("The field \"{}\" has no choices to add to.", *key));
        if (std::ranges::contains(all, json::Value(said)))
            return alreadySo(std::format("\"{}\" can be chosen already.", said));
        all.emplace_back(said);
        field->set("enum", std::move(all));
    } else {
        field->set(member, json::Value(member == "description" ? asSentence(said) : said));
    }
    return setForm(sentence, *schema, std::format("Changed the {} of the field \"{}\".", member, *key));
}

} // namespace

std::vector<Form> inputForms() {
    const auto change = [](std::string_view member) {
        return [member](const Sentence& sentence) { return changeField(sentence, member); };
    };
    return {
        {.id = "field-rename",
         .title = "Rename an input field",
         .example = "Rename the input field {field} to \"brief\"",
         .patterns =
             {"rename (the)? (input field|form field|field|input|question) {field} (to|into|as) {text}",
              "rename {field} (input field|field|input) (to|into|as) {text}",
              "(change|set) the name of (the)? (input field|form field|field|input) {field} to {text}"},
         .act = renameField},
        {.id = "field-require",
         .title = "Make a field required or optional",
         .example = "Make the field {field} optional",
         .patterns =
             {"(make|mark|set) (the)? (input field|form field|field|input)? {field} (as)? {flag}",
              "(the)? (input field|form field|field|input)? {field} (should|must|shall|has to) (be|become) "
              "{flag}",
              "(the)? (input field|form field|field|input)? {field} is {flag}"},
         .act = requireField},
        {.id = "field-default",
         .title = "Change the default of a field",
         .example = "Set the default of {field} to \"…\"",
         .patterns =
             {"(set|change|make) the default (value)? (of|for) (the)? (input field|field|input)? {field} "
              "(to|be)? {text}",
              "(the)? (field)? {field} (should|must|shall) default to {text}", "(default) {field} to {text}",
              "(use) {text} as the default (value)? (of|for) {field}"},
         .act = change("default")},
        {.id = "field-type",
         .title = "Change the type of a field",
         .example = "Change the type of {field} to number",
         .patterns =
             {"(set|change|make) (the)? type of (the)? (input field|field|input)? {field} (to|be)? (a)? "
              "{text}",
              "(turn|change|make|convert) (the)? (input field|field) {field} (into|to)? (a|an) {text}"},
         .act = change("type")},
        {.id = "field-describe",
         .title = "Describe a field",
         .example = "Change the help text of {field} to \"…\"",
         .patterns =
             {"(set|change|replace) the (help text|help|hint) (of|for) (the)? (input field|field|input)? "
              "{field} (to|with) {text}",
              "(set|change|replace) the description (of|for) (the)? (input field|form field|field) {field} "
              "(to|with) {text}"},
         .act = change("description")},
        {.id = "field-title",
         .title = "Title a field",
         .example = "Change the title of the field {field} to \"…\"",
         .patterns = {"(set|change|replace) the (title|label|caption) (of|for) (the)? (input "
                      "field|field|input)? {field} (to|with) {text}"},
         .act = change("title")},
        {.id = "field-choice",
         .title = "Add a choice to a field",
         .example = "Add the choice \"extreme\" to {field}",
         .patterns =
             {"add (the|a)? (choice|option|value) {text} to (the)? (input field|field|input)? {field}",
              "(allow|offer) (the)? (choice|option|value)? {text} (for|in) (the)? (input field|field) "
              "{field}"},
         .act = change("choice")},
        {.id = "field-drop",
         .title = "Drop an input field",
         .example = "Drop the input field {field}",
         .patterns =
             {"(remove|delete|drop|take out|get rid of|eliminate) (the)? (input field|form "
              "field|field|input|question) "
              "(called|named|for)? {field} (from the (input)? form)?",
              "(remove|delete|drop|take|take out|cut) {field} (off|out of|from) the (input)? form",
              "(remove|delete|drop|get rid of) {field} (input field|form field|field|input|question)",
              "(stop asking|do not ask|don't ask|no longer ask|never ask) (the)? (users|user|people)? for "
              "{field} (any more|anymore)?",
              "the form (should|must|shall) (no longer|not) ask for {field} (any more|anymore)?",
              "we (no longer|do not|don't) need the {field} (input field|field|input) (any more|anymore)?"},
         .act = dropField},
        {.id = "field-add",
         .title = "Add an input field",
         .example = "Add a required number field called budget",
         .patterns =
             {"(add|create|introduce|include|put|define|we need|i need) (a|an|another|one|the)? {spec} "
              "(input field|form field|input "
              "parameter|field|input) {spec2}",
              "(add|create|introduce|include|put|define|we need|i need) (a|an|another|one|the)? (input "
              "field|form "
              "field|input parameter|field|input) {spec}",
              "(add|create|introduce|include|put|define) (a|an|another|one|the)? {spec} (input field|form "
              "field|input "
              "parameter|field)",
              "(add|create|introduce|include) (a|an|another)? {typed}",
              "(add|put|include) {spec} (to|on|in|into) the (input)? form",
              "(also)? ask (the)? (users|user|people|person)? for {spec} (on|in) the (input)? form",
              "(also)? ask (the)? (users|user|people|person) for {spec}",
              "(let|have) (the)? (users|user|people|person) "
              "(enter|give|state|specify|type|provide|choose|pick|select) {spec}",
              "the (input)? form (should|must|shall) (also)? (ask for|have|contain|include) {spec}"},
         .act = addField}};
}

} // namespace castwright::planner
