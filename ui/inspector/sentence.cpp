#include "ui/inspector/sentence.h"

#include "ui/shell/announce.h"

namespace castwright::inspector {

Sentence::Sentence(const style::Theme& theme, QWidget* parent)
    : QLabel(parent)
    , theme_(theme) {
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    connect(&theme, &style::Theme::changed, this, &Sentence::dress);
    hide();
}

void Sentence::say(style::Role role, const QString& text) {
    const bool isNews = text != this->text() && role != style::Role::TextQuiet;
    role_ = role;
    dress();
    setText(text);
    setVisible(!text.isEmpty());
    if (isNews && isVisible())
        shell::announce(*this, text);
}

void Sentence::dress() {
    setFont(theme_.font(style::TextSize::Caption));
    auto changed = palette();
    changed.setColor(QPalette::WindowText, theme_.color(role_));
    setPalette(changed);
}

} // namespace castwright::inspector

#include "moc_sentence.cpp"
