#include "ui/review/bytesedit.h"

#include <string_view>
#include <utility>

#include "models/text/byteordermark.h"
#include "models/vocabulary/utf8.h"

namespace castwright::review {

namespace {

// Nobody sees a byte order mark, so nobody may type before it.
QString textOf(std::string_view bytes) {
    return QString::fromUtf8(text::withoutMark(bytes));
}

} // namespace

BytesEdit::BytesEdit(const style::Theme& theme, QWidget* parent)
    : ExactEdit(parent) {
    setFont(theme.monospace());
    setLineWrapMode(NoWrap);
}

void BytesEdit::setBytes(std::string bytes) {
    bytes_ = std::move(bytes);
    setTextKeepingCursor(textOf(bytes_));
    setReadOnly(!utf8::isValid(bytes_));
}

std::string BytesEdit::bytes() const {
    const QString now = text();
    return now == textOf(bytes_) ? bytes_ : std::string(text::markOf(bytes_)) + now.toStdString();
}

} // namespace castwright::review

#include "moc_bytesedit.cpp"
