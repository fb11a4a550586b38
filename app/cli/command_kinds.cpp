// cw kinds: the node kinds, their ports, and what targets do with them.
#include <format>
#include <ostream>

#include "app/cli/commands.h"
#include "models/json/write.h"
#include "models/workflow/nodekind.h"

namespace castwright::cli {

namespace {

using namespace workflow;

json::Value asJson(const NodeKind& kind) {
    json::Value::Array ports;
    for (const auto& port : kind.ports) {
        json::Value::Array accepts;
        for (const auto& type : port.accepts)
            accepts.emplace_back(type);
        ports.emplace_back(json::Value::Object{
            {"name", port.name},
            {"side", port.side == Side::in ? "in" : "out"},
            {"title", port.title},
            {"accepts", std::move(accepts)}});
    }
    json::Value::Object targets;
    for (const auto& [target, support] : kind.targets)
        targets.emplace_back(target, toString(support));
    return json::Value::Object{
        {"type", kind.type},
        {"title", kind.title},
        {"family", kind.family},
        {"summary", kind.summary},
        {"documentation", kind.documentation},
        {"ports", std::move(ports)},
        {"config_schema", kind.schema},
        {"defaults", kind.defaults},
        {"sample", kind.sample},
        {"targets", std::move(targets)}};
}

void describe(std::ostream& out, const NodeKind& kind) {
    out << std::format(
        "{} ({})\n{}\n\n{}\n\nPorts:\n", kind.title, kind.type, kind.summary, kind.documentation);
    for (const auto& port : kind.ports) {
        std::string types;
        for (const auto& type : port.accepts)
            types += (types.empty() ? "" : ", ") + type;
        out << std::format(
            "  {:<4} {:<12} {} ({})\n", port.side == Side::in ? "in" : "out", port.name, port.title, types);
    }
    out << "\nTargets:\n";
    for (const auto& [target, support] : kind.targets)
        out << std::format("  {:<12} {}\n", target, toString(support));
    out << "\nSample configuration:\n" << json::writeFile(kind.sample);
}

} // namespace

Command kindsCommand() {
    return {
        .name = "kinds",
        .summary = "List the kinds of nodes, or explain one",
        .description =
            "A kind says which ports a node has, which fields, and what each engine does with it: it "
            "runs, is compiled into other nodes, guides the Orchestrator in words, or is dropped.",
        .examples = {"cw kinds", "cw kinds router", "cw kinds --json"},
        .operands = {{
            .name = "TYPE",
            .summary = "The kind to explain",
            .isOptional = true,
            .completes = Completes::nothing,
        }},
        .run =
            [](Call& call) {
                const auto kinds = NodeKinds::bundled();
                if (!kinds)
                    return failure(kinds.error());
                if (!call.operands.empty()) {
                    const auto* kind = kinds->find(call.operands.front());
                    if (!kind)
                        return failure(Error{
                            .code = ErrorCode::notFound,
                            .message = std::format(
                                "There is no node kind \"{}\": cw kinds lists them.", call.operands.front()),
                            .where = {},
                            .cause = {}});
                    if (call.isJson)
                        call.out << json::write(asJson(*kind)) << '\n';
                    else
                        describe(call.out, *kind);
                    return success();
                }
                if (call.isJson) {
                    json::Value::Array all;
                    for (const auto& kind : kinds->all())
                        all.push_back(asJson(kind));
                    call.out << json::write(json::Value(std::move(all))) << '\n';
                    return success();
                }
                for (const auto& kind : kinds->all())
                    call.out << std::format("{:<14} {:<10} {}\n", kind.type, kind.family, kind.summary);
                return success();
            },
    };
}

} // namespace castwright::cli
