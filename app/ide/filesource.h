// The files of the workspace for the search field (Ctrl+P).
#pragma once

#include <QCoreApplication>

#include "app/ide/workspacesession.h"
#include "ui/shell/quickopensource.h"

namespace castwright::ide {

class FileSource : public shell::QuickOpenSource {
    Q_DECLARE_TR_FUNCTIONS(castwright::ide::FileSource)
public:
    explicit FileSource(WorkspaceSession& session)
        : session_(session) {}

    [[nodiscard]] QString prefix() const override { return {}; }
    [[nodiscard]] QString title() const override { return tr("Open a file"); }
    [[nodiscard]] QString hint() const override { return tr("Name of a file or an agent"); }
    [[nodiscard]] QString whenEmpty() const override;
    void query(const shell::QuickOpenRequest& request, shell::QuickOpenAnswer answer) override;

private:
    WorkspaceSession& session_;
};

} // namespace castwright::ide
