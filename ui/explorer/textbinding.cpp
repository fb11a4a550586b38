// From places to bytes and back.
#include "ui/explorer/textbinding.h"

#include <algorithm>
#include <utility>

#include "models/vocabulary/utf8.h"

using namespace Qt::StringLiterals;

namespace castwright::explorer {

using textview::Place;

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

// How many bytes the first units of UTF-16 take; the text is valid UTF-8.
std::size_t bytesOf(std::string_view text, int units) {
    std::size_t at = 0;
    while (units > 0 && at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        at += length;
        units -= length == 4 ? 2 : 1;
    }
    return std::min(at, text.size());
}

int unitsOf(std::string_view text) {
    int units = 0;
    for (const char one : text)
        if (!utf8::isContinuation(one))
            units += static_cast<unsigned char>(one) >= 0xF0 ? 2 : 1;
    return units;
}

// Each "\r" belongs to a line end. (A lone one would be a line of its own to some readers and none to
// others.)
bool hasWholeLineEnds(std::string_view text) {
    for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
        if (at + 1 == text.size() || text[at + 1] != '\n')
            return false;
    return true;
}

QString shown(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).replace("\r\n"_L1, "\n"_L1);
}

bool canBeTyped(std::string_view bytes) {
    return utf8::isValid(bytes) && hasWholeLineEnds(bytes) && !bytes.contains('\0');
}

} // namespace

TextBinding::TextBinding(textview::TextView& view, Write write, std::function<void()> showAgain)
    : view_(view)
    , write_(std::move(write))
    , showAgain_(std::move(showAgain)) {
    connections_.push_back(
        view.inserted.connect([this](Place at, const QString& text) { insert(at, text); }));
    connections_.push_back(view.removed.connect([this](Place at, const QString& text) { remove(at, text); }));
    connections_.push_back(view.joined.connect([this](int line) { join(line); }));
    connections_.push_back(view.edited.connect([this] { this->write(); }));
}

bool TextBinding::show(std::string bytes) {
    mark_ = bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    bytes.erase(0, mark_);
    bytes_ = std::move(bytes);
    lines_ = text::LineTable(bytes_);
    const auto first = bytes_.find('\n');
    lineEnd_ = first != std::string::npos && first > 0 && bytes_[first - 1] == '\r' ? "\r\n" : "\n";
    typed_.clear();
    const bool comesBack = canBeTyped(bytes_);
    view_.setText(shown(bytes_));
    view_.setEditable(comesBack && write_);
    return comesBack;
}

std::string_view TextBinding::content(std::size_t line) const {
    auto text = std::string_view(bytes_).substr(lines_.start(line), lines_.size(line));
    if (text.ends_with('\n'))
        text.remove_suffix(1);
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    return text;
}

std::size_t TextBinding::at(Place place) const {
    if (place.line < 0 || static_cast<std::size_t>(place.line) >= lines_.count())
        return bytes_.size();
    const auto line = static_cast<std::size_t>(place.line);
    return lines_.start(line) + bytesOf(content(line), place.column);
}

Place TextBinding::place(std::size_t at) const {
    const auto line = lines_.lineOf(at);
    const auto text = content(line);
    const auto within = std::min(at - lines_.start(line), text.size());
    return {static_cast<int>(line), unitsOf(text.substr(0, within))};
}

std::size_t TextBinding::offsetOf(Place place) const {
    return at(place) + mark_;
}

Place TextBinding::placeOf(std::size_t offset) const {
    return place(std::min(offset < mark_ ? 0 : offset - mark_, bytes_.size()));
}

void TextBinding::take(text::TextEdit edit) {
    bytes_.replace(edit.offset, edit.removed.size(), edit.inserted);
    lines_.replace(edit.offset, edit.removed.size(), edit.inserted);
    edit.offset += mark_;
    // What is typed over a selection, or a new line with its indent, is one edit.
    if (!typed_.empty() && edit.offset == typed_.back().offset + typed_.back().inserted.size()) {
        typed_.back().removed += edit.removed;
        typed_.back().inserted += edit.inserted;
    } else {
        typed_.push_back(std::move(edit));
    }
}

void TextBinding::insert(Place place, const QString& text) {
    std::string bytes = text.toStdString();
    if (lineEnd_.size() > 1)
        for (auto at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 2))
            bytes.insert(at, 1, '\r');
    take({at(place), {}, std::move(bytes)});
}

void TextBinding::remove(Place place, const QString& text) {
    const auto begin = at(place);
    take({begin, bytes_.substr(begin, static_cast<std::size_t>(text.toUtf8().size())), {}});
}

void TextBinding::join(int line) {
    const auto index = static_cast<std::size_t>(line);
    const auto begin = lines_.start(index) + content(index).size();
    take({begin, bytes_.substr(begin, lines_.start(index) + lines_.size(index) - begin), {}});
}

void TextBinding::write() {
    if (typed_.empty())
        return;
    written_ = std::exchange(typed_, {});
    isWriting_ = true;
    isInStep_ = true;
    const bool isDone = write_(written_);
    isWriting_ = false;
    if (!isDone || !isInStep_)
        showAgain_();
}

// Between the two signs of a line end, before the mark, or with half of a line end, the view can't follow.
bool TextBinding::canFollow(const text::TextEdit& edit) const {
    if (edit.offset < mark_ || !view_.isEditable() || !canBeTyped(edit.inserted))
        return false;
    const auto begin = edit.offset - mark_;
    const auto end = begin + edit.removed.size();
    if (end > bytes_.size() || std::string_view(bytes_).substr(begin, edit.removed.size()) != edit.removed)
        return false;
    const bool isAfterReturn = begin > 0 && bytes_[begin - 1] == '\r';
    const bool leavesNewLine =
        end > 0 && end < bytes_.size() && bytes_[end] == '\n' && bytes_[end - 1] == '\r';
    return !isAfterReturn && !leavesNewLine
           && !(mark_ == 0 && begin == 0 && edit.inserted.starts_with(byteOrderMark));
}

bool TextBinding::follow(const text::TextEdits& edits) {
    if (isWriting_) {
        // Our own edit comes back. With more than that, the text is shown anew when all is done.
        isInStep_ = isInStep_ && edits == written_;
        return true;
    }
    QList<textview::Replacement> replacements;
    if (!std::ranges::all_of(edits, [this](const auto& edit) { return edit.offset >= mark_; }))
        return false;
    for (const auto& edit : edits) {
        if (!canFollow(edit))
            return false;
        const auto begin = edit.offset - mark_;
        replacements.append({{place(begin), place(begin + edit.removed.size())}, shown(edit.inserted)});
        bytes_.replace(begin, edit.removed.size(), edit.inserted);
        lines_.replace(begin, edit.removed.size(), edit.inserted);
    }
    view_.replace(replacements);
    return true;
}

} // namespace castwright::explorer
