// One search of a workspace at a time, off the UI thread: what is found is told text by text.
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "models/workflow/graph.h"
#include "ui/search/query.h"

namespace castwright::search {

// A text to look into: a file, or what a node says. Its bytes are got where it is searched.
struct Searched {
    QString title;         // the path below the workspace, or what people call the node
    QString folder;        // of its workflow
    workflow::NodeId node; // empty for a file
    QString icon;
    std::function<std::string()> bytes; // called on another thread
};

struct Found {
    Searched where;
    std::vector<Match> matches;
};

class Finder : public QObject {
    Q_OBJECT
public:
    explicit Finder(QObject* parent = nullptr);
    ~Finder() override;

    static constexpr std::size_t most = 10'000;

    // Ends the search before it. `with` is what the matches are to be replaced by, for their preview.
    void start(
        std::vector<Searched> texts, const QRegularExpression& expression, std::optional<QString> with,
        bool isExpression);
    void cancel();
    [[nodiscard]] bool isRunning() const { return isRunning_; }

Q_SIGNALS:
    void found(const castwright::search::Found& one);
    void ended(bool isCut); // there is more than is shown

private:
    std::shared_ptr<std::atomic<bool>> isCancelled_;
    bool isRunning_ = false;
};

} // namespace castwright::search
