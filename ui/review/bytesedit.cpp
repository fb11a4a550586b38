#include "ui/review/bytesedit.h"

#include <string_view>
#include <utility>

#include "models/vocabulary/utf8.h"

namespace castwright::review {

namespace {

// Begins some files, and is none of their text: nobody sees it, so nobody may type before it.
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string_view markOf(std::string_view bytes) {
    return bytes.starts_with(byteOrderMark) ? byteOrderMark : std::string_view();
}

QString textOf(std::string_view bytes) {
    return QString::fromUtf8(bytes.substr(markOf(bytes).size()));
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
    return now == textOf(bytes_) ? bytes_ : std::string(markOf(bytes_)) + now.toStdString();
}

} // namespace castwright::review

#include "moc_bytesedit.cpp"
