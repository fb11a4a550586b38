#include "ui/inspector/problemrows.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/style/icons.h"

using namespace Qt::StringLiterals;

namespace castwright::inspector {

namespace {

struct Look {
    QString icon;
    style::Role role;
};

Look lookOf(workflow::Severity severity) {
    switch (severity) {
    case workflow::Severity::error:
        return {u"error"_s, style::Role::Bad};
    case workflow::Severity::warning:
        return {u"warning"_s, style::Role::Warn};
    case workflow::Severity::info:
        return {u"info"_s, style::Role::Info};
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

void showProblemRows(
    QWidget& area, const style::Theme& theme, const std::vector<document::Problem>& problems,
    const std::function<void(const spec::QuickFix&)>& fix) {
    while (auto* item = area.layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // a fix was clicked in it, perhaps
        delete item;
    }
    for (const auto& problem : problems) {
        const auto look = lookOf(problem.severity);
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins({});
        line->setSpacing(6);
        auto* mark = new QLabel;
        mark->setPixmap(style::icon(theme, look.icon, look.role).pixmap(14, 14));
        line->addWidget(mark, 0, Qt::AlignTop);
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        auto* sentence = new QLabel(QString::fromStdString(problem.message));
        sentence->setWordWrap(true);
        sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
        sentence->setFont(theme.font(style::TextSize::Caption));
        sentence->setToolTip(QString::fromStdString(problem.explanation));
        column->addWidget(sentence);
        for (const auto& one : problem.fixes) {
            auto* button = new QPushButton(QString::fromStdString(one.title));
            button->setObjectName(u"inspector.fix"_s);
            QObject::connect(button, &QPushButton::clicked, &area, [fix, one] { fix(one); });
            column->addWidget(button, 0, Qt::AlignLeft);
        }
        line->addLayout(column, 1);
        area.layout()->addWidget(row);
    }
    area.setVisible(!problems.empty());
}

} // namespace castwright::inspector
