"""Every sentence of the programs stands in every translation file, and every one of them is translated, with the
places (%1, %n) of its source. The English file holds those sentences alone that have a plural.
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


def places(text):
    """What is put into a sentence, whatever the order: %1, %L2, %n, and the tags of its markup."""
    return sorted(re.findall(r"%L?\d{1,2}|%n|</?[a-z]\w*[^>]*>", text))


def strayed(source, translation):
    """Whether one of the translation's forms has other places than its source."""
    forms = ["".join(form.itertext()) for form in translation.iter("numerusform")]
    for form in forms or ["".join(translation.itertext())]:
        have, want = places(form), places(source)
        # The form for one may do without the number.
        if have != want and not (forms and form is forms[0] and have == [place for place in want if place != "%n"]):
            return True
    return False


def messages(path, plurals=False):
    """(context, source, comment) of every message that is still in use -> its translation's kind: finished (""),
    unfinished, or strayed. With plurals those alone that have one."""
    found = {}
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            kind = translation.get("type", "") if translation is not None else "unfinished"
            if plurals and message.get("numerus") != "yes":
                continue
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            if kind == "" and not "".join(translation.itertext()).strip():
                kind = "unfinished"
            if kind == "" and strayed(key[1], translation):
                kind = "strayed"
            found[key] = kind
    return found


def main(source):
    files = sorted(glob.glob(os.path.join(source, "translations", "*.ts")))
    folders = [os.path.join(source, folder) for folder in ("app", "models", "net", "ui") if os.path.isdir(os.path.join(source, folder))]
    with tempfile.TemporaryDirectory() as work:
        fresh = os.path.join(work, "fresh.ts")
        done = subprocess.run([lupdate(), "-silent", "-locations", "none", "-I", source, *folders, "-ts", fresh],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        # Without -I the class of a function is not found, and its sentences land in a context that nothing looks in.
        # A class without Q_OBJECT puts its sentences into no context, where nothing finds them at run time.
        lost = [line for line in done.stderr.splitlines() if re.search(r"lacks Q_OBJECT|Discarding", line)]
        sentences = messages(fresh)
        plurals = messages(fresh, plurals=True)
    lost += [f"{text!r} is in the context {context}, which no class has: name it with QCoreApplication::translate()"
             for context, text, _ in sentences if "::" not in context and context != "SettingsSchema"]
    problems = [line.replace(source + "/", "") for line in lost]
    if sentences and not files:
        problems.append(f"{len(sentences)} sentences to translate and no translations/*.ts")
    for path in files:
        name = os.path.relpath(path, source)
        wanted = plurals if name.endswith("_en.ts") else sentences
        have = messages(path)
        missing = [key for key in wanted if key not in have]
        stale = [key for key in have if key not in wanted]
        unfinished = [key for key in wanted if have.get(key) in ("unfinished", "obsolete", "vanished")]
        strays = [key for key in wanted if have.get(key) == "strayed"]
        for what, keys in (("lacks", missing), ("still has", stale), ("has not translated", unfinished),
                           ("has lost or gained a place (%1, %n, a tag) in", strays)):
            problems += [f"{name}: {what} {context}: {text!r}" for context, text, _ in keys[:8]]
            if len(keys) > 8:
                problems.append(f"{name}: {what} {len(keys) - 8} more")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{len(sentences)} sentences in {len(files)} translations")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(os.path.abspath(sys.argv[1])))
