// The built-in planner: a request in plain English and the files of a workflow in, the changed files out. It
// asks no model and no network, so the same request gives the same answer every time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/engine/planner/form.h"
#include "models/spec/bundle.h"

namespace castwright::planner {

// What an earlier request changed: enough to take it back.
struct Undoable {
    std::string prompt;
    spec::Bundle before;
    spec::Bundle after;
};

struct Request {
    std::string prompt;
    spec::Bundle files;
    std::string contextPath;       // a file or agent that "it" and "this agent" mean
    std::vector<Undoable> earlier; // the latest first
};

struct Step {
    std::string form;     // which sentence form understood it
    std::string sentence; // as it was said
    std::string message;  // what was done
    std::vector<std::string> paths;
};

struct Answer {
    enum class Kind {
        changed,
        unchanged,     // understood, and so already
        question,      // something must be said more clearly
        notUnderstood, // no form fits
        refused,       // a principle or a rule is against it
    };
    Kind kind = Kind::notUnderstood;
    std::string message; // for the person: what was done, or what to do
    std::vector<Step> steps;
    std::vector<std::string> notes; // what the person should read again
    std::vector<std::string> risks;
    spec::Bundle files; // as they would be; those of the request unless it was changed
};

[[nodiscard]] Answer plan(const Request& request, const workflow::NodeKinds& kinds);

struct Capability {
    std::string title;
    std::string example; // a sentence that works on the workflow
};
[[nodiscard]] std::vector<Capability> examples(const spec::Bundle& files, const workflow::NodeKinds& kinds);
// The same as text: what the planner can do, one form a line with an example that fits the workflow.
[[nodiscard]] std::string capabilities(const spec::Bundle& files, const workflow::NodeKinds& kinds);

} // namespace castwright::planner
