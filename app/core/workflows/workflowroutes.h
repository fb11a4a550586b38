// The routes of workflows, their versions and their history.
#pragma once

#include <functional>
#include <string>

#include "app/core/workflows/workflows.h"
#include "net/http/router.h"

namespace castwright::core {

// Whether the request's user may see a workflow in a list.
using Visible = std::function<bool(const http::Request& request, const std::string& workflow)>;

// They outlive the router.
void addWorkflowRoutes(
    http::Router& router, Workflows& workflows,
    Visible visible = [](const http::Request&, const std::string&) { return true; });

} // namespace castwright::core
