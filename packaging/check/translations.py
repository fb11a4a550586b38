"""Every sentence of the programs stands in every translation file, and every one of them is translated.
Usage: translations.py SOURCE-FOLDER"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

LUPDATE = ("lupdate6", "lupdate-qt6", "/usr/lib/qt6/bin/lupdate", "/usr/lib64/qt6/bin/lupdate")


def lupdate():
    for name in LUPDATE:
        if shutil.which(name):
            return name
    sys.exit("lupdate of Qt 6 is not here; the toolchain has it (./dev check)")


def messages(path):
    """(context, source, comment) of every message that is still in use -> its translation's kind."""
    found = {}
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type", "") if translation is not None else "unfinished"
            if kind in ("vanished", "obsolete"):
                continue
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            if kind == "" and not "".join(translation.itertext()).strip():
                kind = "unfinished"
            found[key] = kind
    return found


def main(source):
    files = sorted(glob.glob(os.path.join(source, "translations", "*.ts")))
    folders = [os.path.join(source, folder) for folder in ("app", "models", "net", "ui") if os.path.isdir(os.path.join(source, folder))]
    with tempfile.TemporaryDirectory() as work:
        fresh = os.path.join(work, "fresh.ts")
        done = subprocess.run([lupdate(), "-silent", "-locations", "none", *folders, "-ts", fresh],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        # A class without Q_OBJECT puts its sentences into no context, where nothing finds them at run time.
        lost = [line for line in done.stderr.splitlines() if re.search(r"lacks Q_OBJECT|Discarding", line)]
        wanted = messages(fresh)
    problems = [line.replace(source + "/", "") for line in lost]
    if wanted and not files:
        problems.append(f"{len(wanted)} sentences to translate and no translations/*.ts")
    for path in files:
        name = os.path.relpath(path, source)
        have = messages(path)
        missing = [key for key in wanted if key not in have]
        stale = [key for key in have if key not in wanted]
        unfinished = [key for key in wanted if have.get(key) == "unfinished"]
        for what, keys in (("lacks", missing), ("still has", stale), ("has not translated", unfinished)):
            problems += [f"{name}: {what} {context}: {text!r}" for context, text, _ in keys[:8]]
            if len(keys) > 8:
                problems.append(f"{name}: {what} {len(keys) - 8} more")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{len(wanted)} sentences in {len(files)} translations")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1])))
