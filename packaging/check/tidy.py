"""clang-tidy on the files that changed since the merge base with origin/main, within a budget of minutes. What passed
once is remembered until the file, a header it includes, or the configuration changes.
Usage: tidy.py SOURCE-FOLDER BUILD-FOLDER [--all]"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time

# What GCC knows and clang does not, and what only a compiler that writes object files needs.
UNKNOWN = {"-fpch-preprocess", "-Winvalid-pch", "-Werror", "-Wno-maybe-uninitialized"}


def git(source, *arguments):
    done = subprocess.run(["git", "-C", source, *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def merge_base(source):
    head = git(source, "rev-parse", "HEAD")
    base = git(source, "merge-base", "HEAD", "origin/main")
    if not base or base == head:
        base = git(source, "rev-parse", "--verify", "-q", "HEAD~1")
    return base


def changed(source):
    """Names of files that differ from the merge base, committed or not; None where there is nothing to compare with."""
    base = merge_base(source)
    if not base:
        return None
    names = git(source, "diff", "--name-only", "--diff-filter=d", base).split("\n")
    names += git(source, "ls-files", "--others", "--exclude-standard").split("\n")
    return {name for name in names if name}


def commands(build):
    """File -> arguments for clang, from the GCC build's own compile commands."""
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as text:
        database = json.load(text)
    found = {}
    for entry in database:
        words, kept, skip = shlex.split(entry["command"]), [], False
        for index, word in enumerate(words):
            if skip:
                skip = False
            elif word == "-include" and "cmake_pch" in words[index + 1]:
                skip = True
            elif word in ("-o", "-MF", "-MT", "-MQ"):
                skip = True
            elif word not in UNKNOWN and not word.endswith("ccache"):
                kept.append(word)
        kept.append("-Wno-unknown-warning-option")
        found[entry["file"]] = {"directory": entry["directory"], "file": entry["file"], "arguments": kept,
                                "output": entry.get("output", "")}
    return found


def dependencies(build, source):
    """Object file -> the headers of ours it was built from, as ninja remembers them."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=False).stdout
    found, here = {}, None
    for line in text.splitlines():
        if line and not line.startswith(" "):
            here = found.setdefault(line.split(":")[0], [])
        elif line.startswith("    ") and here is not None:
            path = os.path.realpath(os.path.join(build, line.strip()))
            if path.startswith(source + os.sep):
                here.append(path)
    return found


class Tidy:
    def __init__(self, source, build):
        self.source = source
        self.folder = os.path.join(build, "tidy")
        os.makedirs(os.path.join(self.folder, "passed"), exist_ok=True)
        self.entries = commands(build)
        self.deps = dependencies(build, source)
        with open(os.path.join(self.folder, "compile_commands.json"), "w", encoding="utf-8") as text:
            json.dump([{key: value for key, value in entry.items() if key != "output"} for entry in self.entries.values()], text)
        self.digests = {}

    def digest(self, path):
        if path not in self.digests:
            with open(path, "rb") as file:
                self.digests[path] = hashlib.sha256(file.read()).hexdigest()
        return self.digests[path]

    def stamp(self, file):
        entry = self.entries[file]
        parts = [self.digest(os.path.join(self.source, ".clang-tidy")), " ".join(entry["arguments"])]
        headers = set(self.deps.get(entry["output"], [])) | {file}
        parts += [self.digest(path) for path in sorted(headers) if os.path.isfile(path)]
        return os.path.join(self.folder, "passed", hashlib.sha256("\n".join(parts).encode()).hexdigest())

    def choose(self, everything):
        ours = [file for file in self.entries if file.startswith(self.source + os.sep)
                and not file.startswith(os.path.join(self.source, "build") + os.sep)]
        names = None if everything else changed(self.source)
        if names is None:
            return sorted(ours)
        paths = {os.path.join(self.source, name) for name in names}
        chosen = {file for file in ours if file in paths}
        # A changed header is looked at through one file that includes it, its own .cpp first.
        for header in (path for path in paths if path.endswith(".h") and os.path.isfile(path)):
            own = header[:-2] + ".cpp"
            users = [file for file in ours if header in self.deps.get(self.entries[file]["output"], [])]
            if own in self.entries:
                chosen.add(own)
            elif users and not chosen.intersection(users):
                chosen.add(sorted(users)[0])
        return sorted(chosen)

    def look(self, file):
        done = subprocess.run(["clang-tidy-19", "-p", self.folder, "--quiet", file], capture_output=True, text=True, check=False)
        # Headers are seen through the links of build/…/rooms; a person edits them where they are.
        findings = [re.sub(r"^(.*/)?build/\w+/rooms/[^/]+/", "", line).replace(self.source + "/", "") for line in done.stdout.splitlines() if re.search(r": (warning|error): ", line)]
        if done.returncode and not findings:
            findings = [f"{os.path.relpath(file, self.source)}: clang-tidy gave up: {done.stderr.strip()[-400:]}"]
        return findings


def main(source, build, everything):
    budget = float(os.environ.get("CASTWRIGHT_TIDY_MINUTES", "12")) * 60
    jobs = int(os.environ.get("CASTWRIGHT_JOBS") or os.cpu_count() or 1)
    tidy = Tidy(source, build)
    chosen = tidy.choose(everything)
    stamps = {file: tidy.stamp(file) for file in chosen}
    todo = [file for file in chosen if not os.path.exists(stamps[file])]
    began, findings, left = time.monotonic(), {}, []

    def work(file):
        if not everything and time.monotonic() - began > budget:
            left.append(file)
            return
        result = tidy.look(file)
        if result:
            findings.update(dict.fromkeys(result))
        else:
            with open(stamps[file], "w", encoding="utf-8"):
                pass

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for number, _ in enumerate(pool.map(work, todo), 1):
            print(f"{number} of {len(todo)} files", file=sys.stderr, flush=True)
    for finding in findings:
        print(finding)
    looked = len(todo) - len(left)
    print(f"{len(chosen)} files {'in all' if everything else 'changed'}: {looked} looked at, "
          f"{len(chosen) - len(todo)} passed before and unchanged, {len(left)} left for want of time, "
          f"{len(findings)} findings, {time.monotonic() - began:.0f} s")
    for file in sorted(left):
        print(f"  not looked at: {os.path.relpath(file, source)}")
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(os.path.realpath(sys.argv[1]), os.path.realpath(sys.argv[2]), "--all" in sys.argv[3:]))
