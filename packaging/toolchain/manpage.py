"""Writes what cw says about its commands and exit codes into its man page, so that the page cannot lag behind.
Usage: manpage.py CW PAGE"""

import re
import subprocess
import sys


def ask(cw, *words):
    return subprocess.run([cw, "help", *words], check=True, capture_output=True, text=True).stdout


def commands(text):
    """The words of the table "Commands:" in a help page."""
    table = re.search(r"^Commands:\n((?:  .*\n)+)", text, re.M)
    names = re.findall(r"^  (\S+)", table.group(1), re.M) if table else []
    return [name for name in names if name != "help"]


def literal(text):
    lines = text.strip("\n").replace("\\", "\\e").split("\n")
    lines = ["\\&" + line if line.startswith((".", "'")) else line for line in lines]
    return ".Bd -literal\n" + "\n".join(lines) + "\n.Ed\n"


def sections(cw, path=()):
    for name in commands(ask(cw, *path)):
        words = (*path, name)
        page = ask(cw, *words)
        # A command that only gathers others is explained by them.
        if not commands(page):
            yield f".Ss cw {' '.join(words)}\n" + literal(page)
        yield from sections(cw, words)


def main(cw, path):
    with open(path, encoding="utf-8") as file:
        page = file.read()
    listed = "".join(sections(cw))
    if not listed:
        sys.exit(f"{cw} help lists no command, so {path} would have none")
    for title, text in (("COMMANDS", listed), ("EXIT STATUS", literal(ask(cw, "exit-codes")))):
        head, tail = page.split(f".Sh {title}\n")
        _, *rest = tail.split("\n.Sh ", 1)
        page = f"{head}.Sh {title}\n{text}.Sh {rest[0]}"
    with open(path, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
