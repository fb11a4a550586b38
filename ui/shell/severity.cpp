// Severities.
#include "ui/shell/severity.h"

#include <QCoreApplication>

namespace castwright::shell {

QString iconOf(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return QStringLiteral("success");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    case Severity::Info:
        break;
    }
    return QStringLiteral("info");
}

style::Role roleOf(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return style::Role::Good;
    case Severity::Warning:
        return style::Role::Warn;
    case Severity::Error:
        return style::Role::Bad;
    case Severity::Info:
        break;
    }
    return style::Role::Info;
}

QString nameOf(Severity severity) {
    switch (severity) {
    case Severity::Good:
        return QCoreApplication::translate("castwright::shell::Severity", "Done");
    case Severity::Warning:
        return QCoreApplication::translate("castwright::shell::Severity", "Warning");
    case Severity::Error:
        return QCoreApplication::translate("castwright::shell::Severity", "Error");
    case Severity::Info:
        break;
    }
    return QCoreApplication::translate("castwright::shell::Severity", "Information");
}

} // namespace castwright::shell
