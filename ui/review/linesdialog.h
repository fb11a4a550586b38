// The lines of a change as they shall go in, when they are not what was proposed.
#pragma once

#include <QDialog>

#include <string>

#include "ui/review/bytesedit.h"

namespace castwright::review {

class LinesDialog : public QDialog {
    Q_OBJECT
public:
    LinesDialog(const style::Theme& theme, std::string lines, QWidget* parent);

    [[nodiscard]] std::string lines() const { return edit_->bytes(); }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    BytesEdit* edit_;
};

} // namespace castwright::review
