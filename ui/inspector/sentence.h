// A sentence under an input: what is wrong, or what it comes to.
#pragma once

#include <QLabel>

#include "ui/style/theme.h"

namespace castwright::inspector {

class Sentence : public QLabel {
    Q_OBJECT
public:
    explicit Sentence(const style::Theme& theme, QWidget* parent = nullptr);

    // Empty: it is not there. What is not quiet is announced, too.
    void say(style::Role role, const QString& text);

private:
    void dress();

    const style::Theme& theme_;
    style::Role role_ = style::Role::TextQuiet;
};

} // namespace castwright::inspector
