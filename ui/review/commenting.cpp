#include "ui/review/commenting.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QInputDialog>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace castwright::review {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(castwright::review::Comment)
};

} // namespace

QString whoWrote(const Comment& comment) {
    QStringList parts;
    if (comment.line > 0)
        parts.append(Words::tr("Line %1").arg(comment.line));
    parts.append(
        comment.who.empty() || comment.who == "local" ? Words::tr("Comment from here")
                                                      : QString::fromStdString(comment.who));
    const auto at = QDateTime::fromString(QString::fromStdString(comment.time), Qt::ISODateWithMs);
    if (at.isValid())
        parts.append(QLocale().toString(at.toLocalTime(), QLocale::ShortFormat));
    return parts.join(u" · "_s);
}

QString askForComment(QWidget* parent, const QString& present) {
    bool isGiven = false;
    const QString text = QInputDialog::getMultiLineText(
        parent, Words::tr("Comment"),
        present.isEmpty() ? Words::tr("What is to be said about it? It changes nothing of what is decided.")
                          : Words::tr("An empty text takes the comment away."),
        present, &isGiven);
    return isGiven ? text.trimmed() : present;
}

} // namespace castwright::review
