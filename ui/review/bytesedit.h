// The bytes of a file, or of a part of one, as a text that can be edited. They come back as they were where
// nobody typed.
#pragma once

#include <string>

#include "ui/style/exactedit.h"
#include "ui/style/theme.h"

namespace castwright::review {

class BytesEdit : public style::ExactEdit {
    Q_OBJECT
public:
    explicit BytesEdit(const style::Theme& theme, QWidget* parent = nullptr);

    // What is no text is shown as well as it can be, and is not edited.
    void setBytes(std::string bytes);
    [[nodiscard]] bool isText() const { return !isReadOnly(); }
    [[nodiscard]] std::string bytes() const;

private:
    std::string bytes_; // as they were given
};

} // namespace castwright::review
