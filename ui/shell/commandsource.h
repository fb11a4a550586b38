// The commands as a source of the picker: what ran last stands first, what cannot run says what it needs.
#pragma once

#include <QCoreApplication>

#include "ui/shell/quickopensource.h"

namespace castwright::shell {

class CommandRegistry;

class CommandSource : public QuickOpenSource {
    Q_DECLARE_TR_FUNCTIONS(castwright::shell::CommandSource)
public:
    explicit CommandSource(CommandRegistry& registry);

    [[nodiscard]] QString prefix() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString hint() const override;
    void prepare() override;
    void query(const QuickOpenRequest& request, QuickOpenAnswer answer) override;

private:
    CommandRegistry& registry_;
    std::vector<QuickOpenItem> items_; // as of prepare(): later the focus is in the picker
};

} // namespace castwright::shell
