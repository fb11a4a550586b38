// One script a shell. Each knows every command's subcommands, options and fixed words; files are the shell's
// own.
#include "app/cli/completion.h"

#include <algorithm>
#include <format>

namespace castwright::cli {

namespace {

// Calls visit(path as "core start", command) for every command, the root (empty path) first.
template <class F>
void walk(const Command& command, const std::string& path, const F& visit) {
    visit(path, command);
    for (const auto& one : command.commands)
        walk(one, path.empty() ? one.name : path + " " + one.name, visit);
}

std::string candidates(const std::string& path, const Command& command) {
    std::string words;
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
    for (const auto& one : command.commands)
        add(one.name);
    if (path.empty()) {
        add("help");
        add("--version");
    }
    for (const auto& option : command.options)
        add("--" + option.name);
    for (const auto& operand : command.operands)
        for (const auto& word : operand.words)
            add(word);
    if (command.run)
        add("--json");
    add("--help");
    return words;
}

bool takesFiles(const Command& command) {
    return std::ranges::any_of(command.operands, [](const auto& one) {
        return one.completes == Completes::files || one.completes == Completes::folders;
    });
}

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

// bash, and zsh through its own bashcompinit: the same function serves both.
std::string bashScript(const Command& root) {
    std::string commands;
    std::string values;
    walk(root, {}, [&](const std::string& path, const Command& command) {
        commands += std::format(
            "        {}) words={}; files={} ;;\n", quoted(path), quoted(candidates(path, command)),
            takesFiles(command) ? 1 : 0);
        for (const auto& option : command.options) {
            if (option.value.empty())
                continue;
            const auto key = quoted(path + " --" + option.name);
            std::string words;
            for (const auto& word : option.words)
                words += (words.empty() ? "" : " ") + word;
            if (option.completes == Completes::words)
                values += std::format(
                    "        {}) COMPREPLY=($(compgen -W {} -- \"$current\")); return ;;\n", key,
                    quoted(words));
            else if (option.completes != Completes::nothing)
                values += std::format(
                    "        {}) COMPREPLY=($(compgen {} -- \"$current\")); return ;;\n", key,
                    option.completes == Completes::folders ? "-d" : "-f");
            else
                values += std::format("        {}) return ;;\n", key);
        }
    });
    std::string known;
    walk(root, {}, [&](const std::string& path, const Command&) {
        if (!path.empty())
            known += (known.empty() ? "" : "|") + quoted(path);
    });
    return std::format(
        R"(_cw() {{
    local current="${{COMP_WORDS[COMP_CWORD]}}" before="" path="" words="" files=0 n
    COMPREPLY=()
    (( COMP_CWORD > 0 )) && before="${{COMP_WORDS[COMP_CWORD-1]}}"
    for (( n = 1; n < COMP_CWORD; n++ )); do
        case "${{path:+$path }}${{COMP_WORDS[n]}}" in
            {}) path="${{path:+$path }}${{COMP_WORDS[n]}}" ;;
        esac
    done
    case "$path $before" in
{}    esac
    case "$path" in
{}    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    if (( files )) && [[ $current != -* ]]; then
        COMPREPLY+=($(compgen -f -- "$current"))
    fi
}}
complete -o filenames -F _cw cw
)",
        known, values, commands);
}

std::string fishScript(const Command& root) {
    std::string text = "complete -c cw -f\n";
    walk(root, {}, [&](const std::string& path, const Command& command) {
        // The command line so far must be exactly this path, options aside.
        const auto condition = quoted(std::format("__cw_at {}", path.empty() ? "''" : "\"" + path + "\""));
        for (const auto& one : command.commands)
            text +=
                std::format("complete -c cw -n {} -a {} -d {}\n", condition, one.name, quoted(one.summary));
        if (path.empty())
            text += std::format(
                "complete -c cw -n {0} -a help -d 'Explain a command'\n"
                "complete -c cw -n {0} -l version -d 'Print the version'\n",
                condition);
        for (const auto& option : command.options) {
            text += std::format(
                "complete -c cw -n {} -l {} -d {}", condition, option.name, quoted(option.summary));
            if (!option.value.empty()) {
                text += " -r";
                if (option.completes == Completes::files || option.completes == Completes::folders)
                    text += " -F";
                std::string words;
                for (const auto& word : option.words)
                    words += (words.empty() ? "" : " ") + word;
                if (!words.empty())
                    text += " -a " + quoted(words);
            }
            text += '\n';
        }
        for (const auto& operand : command.operands)
            for (const auto& word : operand.words)
                text += std::format("complete -c cw -n {} -a {}\n", condition, word);
        if (takesFiles(command))
            text += std::format("complete -c cw -n {} -F\n", condition);
        if (command.run)
            text += std::format(
                "complete -c cw -n {} -l json -d 'Print the result as one JSON value'\n", condition);
    });
    text += "complete -c cw -l help -d 'Show the help page'\n";
    return R"(function __cw_at
    set -l words (commandline -opc)
    set -l path
    for word in $words[2..-1]
        string match -q -- '-*' $word; or set -a path $word
    end
    test "$path" = "$argv[1]"; or begin
        test -n "$argv[1]"; and string match -q -- "$argv[1] *" "$path"
    end
end
)" + text;
}

} // namespace

std::string completionScript(const Command& root, std::string_view shell) {
    if (shell == "fish")
        return fishScript(root);
    if (shell == "zsh")
        return "#compdef cw\nautoload -Uz compinit bashcompinit && compinit && bashcompinit\n"
               + bashScript(root);
    return bashScript(root);
}

} // namespace castwright::cli
