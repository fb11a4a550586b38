// Every text of the templates that a person sees: lupdate reads no JSON. A test compares both.
#include "app/ide/language/templatetexts.h"

#include <QCoreApplication>

namespace castwright::ide {

namespace {

// clang-format off
constexpr const char* texts[] = {
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "Single agent"),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "One agent with a form: the smallest workflow that runs."),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "Orchestrator with specialists"),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "An orchestrator that delegates to a maker and a critic."),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "Research crew"),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "A question goes in, a cited answer comes out."),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "Empty"),
    QT_TRANSLATE_NOOP("castwright::ide::Templates", "A canvas with nothing on it, to draw a workflow from the start."),
};
// clang-format on

} // namespace

QString templateText(const QString& english) {
    return QCoreApplication::translate("castwright::ide::Templates", english.toUtf8().constData());
}

std::span<const char* const> templateTexts() {
    return texts;
}

} // namespace castwright::ide
