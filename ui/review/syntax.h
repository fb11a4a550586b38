// Syntax colours of one text, found line by line as far as somebody looks.
#pragma once

#include <QColor>

#include <functional>
#include <memory>
#include <vector>

namespace castwright::style {
class Languages;
}

namespace castwright::review {

class Syntax {
public:
    // The languages outlive it.
    explicit Syntax(style::Languages& languages);
    ~Syntax();
    Syntax(const Syntax&) = delete;
    Syntax& operator=(const Syntax&) = delete;

    using LineOf = std::function<QString(std::size_t line)>;
    // Forgets what was found. The name says which language; an unknown one has no colours.
    void begin(const QString& fileName, bool isDark, std::size_t lines, LineOf line);

    struct Stretch {
        int begin = 0;
        int length = 0;
        QColor color;
        bool isBold = false;
        bool operator==(const Stretch&) const = default;
    };
    // Finds at most some lines in one go, so that a jump to the end of a large text stays quick; until it got
    // there the answer is empty, and hasMore() true.
    [[nodiscard]] const std::vector<Stretch>& line(std::size_t line);
    [[nodiscard]] bool hasMore() const;

private:
    class Finder;
    std::unique_ptr<Finder> finder_;
};

} // namespace castwright::review
