// Files of the cast and other Markdown of a bundle: read, edited, read again. Parts: the file, a prompt, a
// tool.
#include "fuzz/input.h"
#include "models/spec/agentfile.h"
#include "models/spec/requirements.h"

using namespace castwright;
using namespace castwright::fuzz;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto input = parts(fuzz::bytes(data, size), 3);
    const auto file = spec::readAgentFile(input[0]);
    if (const auto edits = spec::setSystemPrompt(input[0], input[1])) {
        const auto after = text::apply(input[0], *edits);
        require(after.has_value(), "edits fit the text they were made for");
        const auto reread = spec::readAgentFile(*after);
        require(
            reread.systemPrompt == spec::comparablePrompt(input[1]), "a prompt comes back as it was given");
        require(reread.tools == file.tools, "an edit of the prompt leaves the tools");
    }
    const std::vector<std::string> tools{std::string(input[2])};
    if (const auto edits = spec::setTools(input[0], tools)) {
        const auto after = text::apply(input[0], *edits);
        require(after.has_value(), "edits fit the text they were made for");
        const auto reread = spec::readAgentFile(*after);
        require(reread.tools == tools, "tools come back as they were given");
        require(reread.systemPrompt == file.systemPrompt, "an edit of the tools leaves the prompt");
    }
    const auto schema = spec::readInputSchema(input[0]);
    require(schema || !schema.error().message.empty(), "a schema is read or refused with a sentence");
    if (schema) {
        const auto edits = spec::setInputSchema(input[0], schema->schema);
        require(edits && edits->empty(), "the schema that is there needs no edit");
    }
    return 0;
}
