// How a comment is written and told, in the text and on the graph.
#pragma once

#include <QString>

#include "models/review/comment.h"

class QWidget;

namespace castwright::review {

// "Line 4 · Ada · 21.11.26 13:20".
[[nodiscard]] QString whoWrote(const Comment& comment);
// What was there where it is given up; empty where it is to go.
[[nodiscard]] QString askForComment(QWidget* parent, const QString& present);

} // namespace castwright::review
