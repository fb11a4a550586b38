// A plain binary form: numbers as eight bytes, texts with their length before them.
#include "models/document/recovery.h"

#include <cstdint>
#include <format>
#include <functional>
#include <ranges>
#include <set>

namespace castwright::document {

namespace {

class Writer {
public:
    explicit Writer(char kind) { bytes_ += kind; }
    void number(std::uint64_t value) {
        for (int i = 0; i < 8; ++i)
            bytes_ += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    void bundle(const spec::Bundle& bundle) {
        number(bundle.files.size());
        for (const auto& [path, bytes] : bundle.files) {
            text(path.text());
            text(bytes);
        }
    }
    void command(const Command& command) {
        text(command.label);
        text(command.mergeKey);
        number(static_cast<std::uint64_t>(command.merging));
        number(command.edits.size());
        for (const auto& edit : command.edits) {
            text(edit.path.text());
            number(edit.what.index());
            if (const auto* change = std::get_if<ChangeText>(&edit.what)) {
                number(change->edits.size());
                for (const auto& one : change->edits) {
                    number(one.offset);
                    text(one.removed);
                    text(one.inserted);
                }
            } else if (const auto* create = std::get_if<CreateFile>(&edit.what)) {
                text(create->bytes);
            } else if (const auto* gone = std::get_if<DeleteFile>(&edit.what)) {
                text(gone->bytes);
            } else {
                text(std::get<RenameFile>(edit.what).to.text());
            }
        }
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Reads what Writer wrote. After the first thing that does not fit everything is empty, and isSound() says
// so.
class Reader {
public:
    explicit Reader(std::string_view bytes)
        : rest_(bytes) {}
    std::uint64_t number() {
        if (rest_.size() < 8) {
            spoil();
            return 0;
        }
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < 8; ++i)
            value |= std::uint64_t{static_cast<unsigned char>(rest_[i])} << (8 * i);
        rest_.remove_prefix(8);
        return value;
    }
    std::string text() {
        const auto size = number();
        if (size > rest_.size()) {
            spoil();
            return {};
        }
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    std::optional<BundlePath> path() {
        auto parsed = BundlePath::parse(text());
        if (!parsed) {
            spoil();
            return std::nullopt;
        }
        return std::move(*parsed);
    }
    spec::Bundle bundle() {
        spec::Bundle value;
        for (auto count = number(); count > 0 && isSound_; --count) {
            auto name = path();
            auto bytes = text();
            if (name)
                value.files.emplace(std::move(*name), std::move(bytes));
        }
        return value;
    }
    Command command() {
        Command value{.label = text(), .edits = {}, .mergeKey = text()};
        const auto merging = number();
        if (merging > static_cast<std::uint64_t>(Merging::always))
            spoil();
        value.merging = static_cast<Merging>(merging);
        for (auto count = number(); count > 0 && isSound_; --count) {
            auto name = path();
            const auto kind = number();
            if (!name)
                break;
            if (kind == 0) {
                ChangeText change;
                for (auto edits = number(); edits > 0 && isSound_; --edits) {
                    text::TextEdit one;
                    one.offset = number();
                    one.removed = text();
                    one.inserted = text();
                    change.edits.push_back(std::move(one));
                }
                value.edits.push_back({std::move(*name), std::move(change)});
            } else if (kind == 1) {
                value.edits.push_back({std::move(*name), CreateFile{text()}});
            } else if (kind == 2) {
                value.edits.push_back({std::move(*name), DeleteFile{text()}});
            } else if (auto to = path(); to && kind == 3) {
                value.edits.push_back({std::move(*name), RenameFile{std::move(*to)}});
            } else {
                spoil();
            }
        }
        return value;
    }
    [[nodiscard]] bool isSound() const { return isSound_; }
    [[nodiscard]] bool isAtEnd() const { return rest_.empty(); }

private:
    void spoil() {
        isSound_ = false;
        rest_ = {};
    }
    std::string_view rest_;
    bool isSound_ = true;
};

constexpr char stateKind = 'S';
constexpr std::string_view eventKinds = "eurcs"; // by HistoryEvent::Kind

std::unexpected<Error> damaged(std::string_view what) {
    return fail(
        ErrorCode::invalid,
        std::format(
            "The journal can't be replayed: {}. The files on disk are as they were last saved.", what));
}

} // namespace

std::string encode(const HistoryEvent& event) {
    Writer writer(eventKinds[static_cast<std::size_t>(event.kind)]);
    if (event.kind == HistoryEvent::Kind::executed)
        writer.command(event.command);
    else if (event.kind == HistoryEvent::Kind::saved)
        writer.bundle(event.saved);
    return writer.take();
}

Result<HistoryEvent> decode(std::string_view record) {
    const auto kind = record.empty() ? std::string_view::npos : eventKinds.find(record.front());
    if (kind == std::string_view::npos)
        return damaged("a record is of no known kind");
    HistoryEvent event{.kind = static_cast<HistoryEvent::Kind>(kind), .command = {}, .saved = {}};
    Reader reader(record.substr(1));
    if (event.kind == HistoryEvent::Kind::executed)
        event.command = reader.command();
    else if (event.kind == HistoryEvent::Kind::saved)
        event.saved = reader.bundle();
    if (!reader.isSound() || !reader.isAtEnd())
        return damaged("a record is damaged");
    return event;
}

std::string encode(const DocumentState& state) {
    Writer writer(stateKind);
    auto base = state.files;
    const auto& commands = state.history.commands();
    for (const auto& command : commands | std::views::take(state.history.done()) | std::views::reverse)
        std::ignore = apply(base, inverse(command.edits)); // they were applied to get here
    writer.bundle(base);
    writer.bundle(state.saved);
    writer.number(commands.size());
    for (const auto& command : commands)
        writer.command(command);
    writer.number(state.history.done());
    return writer.take();
}

Result<std::optional<DocumentState>> replay(const std::vector<std::string>& records) {
    if (records.empty())
        return std::optional<DocumentState>();
    if (!records.front().starts_with(stateKind))
        return damaged("it does not begin with a state");
    DocumentState state;
    Reader reader(std::string_view(records.front()).substr(1));
    state.files = reader.bundle();
    state.saved = reader.bundle();
    const auto count = reader.number();
    for (std::uint64_t i = 0; i < count && reader.isSound(); ++i) {
        auto command = reader.command();
        if (!apply(state.files, command.edits))
            return damaged("a command does not fit the files");
        state.history.close();
        state.history.push(std::move(command));
    }
    const auto done = reader.number();
    if (!reader.isSound() || !reader.isAtEnd() || done > count)
        return damaged("its state is damaged");
    while (state.history.done() > done) {
        if (!apply(state.files, inverse(state.history.lastDone().edits)))
            return damaged("a command does not fit the files");
        state.history.stepBack();
    }
    state.history.close();

    for (const auto& record : records | std::views::drop(1)) {
        auto event = decode(record);
        if (!event)
            return std::unexpected(event.error());
        Result<> applied;
        switch (event->kind) {
        case HistoryEvent::Kind::executed:
            applied = apply(state.files, event->command.edits);
            state.history.push(std::move(event->command));
            break;
        case HistoryEvent::Kind::undone:
            if (!state.history.canUndo())
                return damaged("it undoes what was never done");
            applied = apply(state.files, inverse(state.history.lastDone().edits));
            state.history.stepBack();
            break;
        case HistoryEvent::Kind::redone:
            if (!state.history.canRedo())
                return damaged("it repeats what was never undone");
            applied = apply(state.files, state.history.nextUndone().edits);
            state.history.stepForward();
            break;
        case HistoryEvent::Kind::closed:
            state.history.close();
            break;
        case HistoryEvent::Kind::saved:
            state.saved = std::move(event->saved);
            state.history.close();
            break;
        }
        if (!applied)
            return damaged("a command does not fit the files");
    }
    return std::optional(std::move(state));
}

void recognizeSaves(DocumentState& state, const spec::Bundle& disk) {
    std::set<BundlePath> open;
    for (const auto* bundle : {&disk, static_cast<const spec::Bundle*>(&state.saved)})
        for (const auto& [path, bytes] : bundle->files) {
            const auto* now = disk.find(path);
            const auto* saved = state.saved.find(path);
            if ((now == nullptr) != (saved == nullptr) || (now != nullptr && *now != *saved))
                open.insert(path);
        }
    const auto compare = [&](const spec::Bundle& files) {
        std::erase_if(open, [&](const BundlePath& path) {
            const auto* ours = files.find(path);
            const auto* theirs = disk.find(path);
            if ((ours == nullptr) != (theirs == nullptr) || (ours != nullptr && *ours != *theirs))
                return false;
            if (theirs != nullptr)
                state.saved.files.insert_or_assign(path, *theirs);
            else
                state.saved.files.erase(path);
            return true;
        });
    };
    compare(state.files);
    const auto& commands = state.history.commands();
    auto files = state.files;
    for (auto at = state.history.done(); at > 0 && !open.empty(); --at) {
        if (!apply(files, inverse(commands[at - 1].edits)))
            break;
        compare(files);
    }
    files = state.files;
    for (auto at = state.history.done(); at < commands.size() && !open.empty(); ++at) {
        if (!apply(files, commands[at].edits))
            break;
        compare(files);
    }
}

Records recordsIn(workspace::BackgroundJournal& journal) {
    return {
        .append = [&journal](std::string record) -> Result<> {
            journal.append(std::move(record));
            return journal.takeFailure();
        },
        .compact = [&journal](std::vector<std::string> records) -> Result<> {
            journal.compact(std::move(records));
            return journal.takeFailure();
        },
        .size = [&journal] { return journal.size(); }};
}

Recorder::Recorder(WorkflowDocument& document, Records records)
    : document_(&document)
    , records_(std::move(records)) {
    connection_ = document.recorded.connect([this](const HistoryEvent& event) {
        if (auto kept = records_.append(encode(event)); !kept && failure_)
            failure_ = std::move(kept);
    });
}

Result<std::unique_ptr<Recorder>>
Recorder::attach(WorkflowDocument& document, Records records, bool isReplayed) {
    if (!isReplayed) {
        document.closeGroup(); // a state does not say that a word is half typed
        const DocumentState state{document.files(), document.saved(), document.history()};
        if (auto written = records.compact({encode(state)}); !written)
            return std::unexpected(written.error());
    }
    std::unique_ptr<Recorder> recorder(new Recorder(document, std::move(records)));
    recorder->sizeAtStart_ = recorder->records_.size();
    return recorder;
}

Result<> Recorder::compactIfLarge() {
    if (records_.size() < 4 * sizeAtStart_ + (std::size_t{1} << 20U))
        return {};
    document_->closeGroup();
    const DocumentState state{document_->files(), document_->saved(), document_->history()};
    auto written = records_.compact({encode(state)});
    sizeAtStart_ = records_.size();
    return written;
}

Result<> Recorder::takeFailure() {
    return std::exchange(failure_, {});
}

} // namespace castwright::document
