// What the core serves, told in OpenAPI 3.0.3: made of the routes as they are, the table of what each of them
// means, and the schemas of resources/openapi.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/router.h"

namespace castwright::core {

// A schema is one of resources/openapi by its name; "bytes" and "text" are bodies that are no JSON, "" is
// none.
struct GoodAnswer {
    int status = 200;
    std::string_view schema;
};

struct Operation {
    std::string_view method;
    std::string pattern;
    std::string_view summary;
    std::string_view body = {};
    std::vector<GoodAnswer> answers = {{200, ""}};
    std::vector<int> refusals = {};             // besides those that can meet any request of its kind
    std::vector<std::string_view> query = {};   // names, explained in one place
    std::vector<std::string_view> headers = {}; // of the request
    bool isTagged = false;                      // good answers carry an ETag
};
[[nodiscard]] std::span<const Operation> operations();

// Routes that the table does not know are told with "x-undocumented": a test looks for them.
[[nodiscard]] std::string openApiOf(const std::vector<http::Served>& routes, std::string_view version);

// Adds /openapi.json, which tells of all routes that were added before, and of itself.
void addOpenApi(http::Router& router, std::string_view version);

} // namespace castwright::core
