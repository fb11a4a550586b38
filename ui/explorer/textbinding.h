// Keeps a view of a text and the bytes behind it in step. The view has lines and UTF-16; the bytes have what
// must come back as it was: a byte-order mark, and line ends of one or two signs. Either side tells the other
// of edits, never of the whole text.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/text/linetable.h"
#include "models/text/textedit.h"
#include "models/vocabulary/signal.h"
#include "ui/textview/textview.h"

namespace castwright::explorer {

class TextBinding {
public:
    // What a person typed, as one step; false where the bytes are not what the view shows then, because it
    // was refused: the whole text has to be shown again.
    using Write = std::function<bool(const text::TextEdits&)>;

    TextBinding(textview::TextView& view, Write write, std::function<void()> showAgain);
    TextBinding(const TextBinding&) = delete;
    TextBinding& operator=(const TextBinding&) = delete;

    // The whole text. Where it would not come back byte for byte the view is for reading only: false.
    bool show(std::string bytes);
    // Edits that have been made to the bytes; false where the view has to be shown the whole text again.
    [[nodiscard]] bool follow(const text::TextEdits& edits);

    [[nodiscard]] const std::string& bytes() const { return bytes_; } // without the byte-order mark
    // Of and in the bytes with their mark.
    [[nodiscard]] std::size_t offsetOf(textview::Place place) const;
    [[nodiscard]] textview::Place placeOf(std::size_t offset) const;

private:
    [[nodiscard]] std::string_view content(std::size_t line) const; // without its end
    [[nodiscard]] std::size_t at(textview::Place place) const;      // in bytes_
    [[nodiscard]] textview::Place place(std::size_t at) const;
    [[nodiscard]] bool canFollow(const text::TextEdit& edit) const;
    void take(text::TextEdit edit);
    void insert(textview::Place place, const QString& text);
    void remove(textview::Place place, const QString& text);
    void join(int line);
    void write();

    textview::TextView& view_;
    Write write_;
    std::function<void()> showAgain_;
    std::string bytes_;
    text::LineTable lines_;
    std::size_t mark_ = 0; // how many bytes stand before bytes_
    std::string lineEnd_ = "\n";
    text::TextEdits typed_; // not yet written
    text::TextEdits written_;
    bool isWriting_ = false;
    bool isInStep_ = true; // what came back while writing was what was written
    std::vector<Connection> connections_;
};

} // namespace castwright::explorer
