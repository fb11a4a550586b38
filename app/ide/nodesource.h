// The nodes of the workspace's workflows for the search field: by name, id or kind, and by what their prompt
// says.
#pragma once

#include <QCoreApplication>

#include "app/ide/openworkflows.h"
#include "ui/shell/quickopensource.h"

namespace castwright::ide {

class NodeSource : public shell::QuickOpenSource {
    Q_DECLARE_TR_FUNCTIONS(castwright::ide::NodeSource)
public:
    NodeSource(OpenWorkflows& workflows, shell::MainWindow& window)
        : workflows_(workflows)
        , window_(window) {}

    [[nodiscard]] QString prefix() const override { return QStringLiteral("@"); }
    [[nodiscard]] QString title() const override { return tr("Go to a node or an agent"); }
    [[nodiscard]] QString hint() const override { return tr("Name, id or kind of a node"); }
    [[nodiscard]] QString whenEmpty() const override;
    void query(const shell::QuickOpenRequest& request, shell::QuickOpenAnswer answer) override;

private:
    void reveal(const QString& folder, const workflow::NodeId& node);

    OpenWorkflows& workflows_;
    shell::MainWindow& window_;
};

} // namespace castwright::ide
