// Searching texts on a thread of the pool.
#include "ui/search/finder.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace castwright::search {

Finder::Finder(QObject* parent)
    : QObject(parent) {}

Finder::~Finder() {
    cancel();
}

void Finder::cancel() {
    if (isCancelled_)
        *isCancelled_ = true;
    isCancelled_.reset();
    isRunning_ = false;
}

void Finder::start(
    std::vector<Searched> texts, const QRegularExpression& expression, std::optional<QString> with,
    bool isExpression) {
    cancel();
    isCancelled_ = std::make_shared<std::atomic<bool>>(false);
    isRunning_ = true;
    QThreadPool::globalInstance()->start([finder = QPointer(this), texts = std::move(texts), expression,
                                          with = std::move(with), isExpression, flag = isCancelled_] {
        // Told on the UI thread, where alone the flag is set.
        const auto tell = [finder, flag](auto what) {
            QMetaObject::invokeMethod(
                qApp,
                [finder, flag, what = std::move(what)] {
                    if (finder && !*flag)
                        what(*finder);
                },
                Qt::QueuedConnection);
        };
        std::size_t left = most;
        for (const auto& text : texts) {
            if (*flag)
                return;
            const std::string bytes = text.bytes();
            auto matches = findIn(bytes, expression, with, isExpression, left, *flag);
            if (matches.empty())
                continue;
            left -= matches.size();
            tell([found = Found{text, std::move(matches)}](Finder& to) { Q_EMIT to.found(found); });
            if (left == 0)
                break;
        }
        tell([isCut = left == 0](Finder& to) {
            to.isRunning_ = false;
            Q_EMIT to.ended(isCut);
        });
    });
}

} // namespace castwright::search

#include "moc_finder.cpp"
