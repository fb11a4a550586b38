"""What every file of the repository must be: of a size that fits in a head, well-formed, free of this or any machine's
paths and of package host names, and ours under one licence. Usage: files.py sizes|wellformed|clean [FOLDER]"""

import ast
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

LINES_ALLOWED = 600
BYTES_ALLOWED = 2 * 1024 * 1024
CODE = (".cpp", ".h", ".py", ".sh", ".cmake")
# Files that are broken on purpose feed the readers under test.
BROKEN_ON_PURPOSE = re.compile(r"tests/(fuzz/corpus|.*/(broken|invalid|malformed)[^/]*)")

# Spelt in pieces, so that this file passes its own check.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("deb", "debian", "org"), ("security", "debian", "org"), ("snapshot", "debian", "org"), ("ftp", "debian", "org"),
        ("archive", "ubuntu", "com"), ("security", "ubuntu", "com"), ("pypi", "org"), ("pythonhosted", "org"),
        ("registry", "npmjs", "org"), ("proxy", "golang", "org"), ("crates", "io"), ("dl", "flathub", "org"),
    )
]
PATHS = [re.compile(pattern) for pattern in (r"(?<![\w.])/" + "root/", "/" + r"work/(main|wt|shared)\b", r"/tmp/" + r"bash_")]
FOREIGN = re.compile(r"Copyright|SPDX-License-Identifier:(?! GPL-3\.0-or-later| FSFAP| CC0-1\.0)")
VENDORED = re.compile(r"(^|/)(third_?party|vendor|vendored|external|3rdparty)/")


def listed(folder):
    names = subprocess.run(
        ["git", "-C", folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True, capture_output=True).stdout.decode().split("\0")
    return sorted(name for name in set(names) if name and os.path.isfile(os.path.join(folder, name)))


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def sizes(folder, name):
    data = read(folder, name)
    if name.endswith(CODE) and data.count(b"\n") > LINES_ALLOWED:
        yield f"{name}: {data.count(10)} lines; a file of more than {LINES_ALLOWED} has two subjects"
    if len(data) > BYTES_ALLOWED:
        yield f"{name}: {len(data) // 1024} KB; what is that large is made by the build, not kept here"


def no_twins(pairs):
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise ValueError(f"the key {key!r} stands twice in one object")
        seen.add(key)
    return dict(pairs)


def wellformed(folder, name):
    if BROKEN_ON_PURPOSE.search(name):
        return
    data = read(folder, name)
    try:
        if name.endswith((".json", ".json.in")) and not name.endswith(".in"):
            json.loads(data.decode("utf-8"), object_pairs_hook=no_twins)
        elif name.endswith((".svg", ".xml", ".ts", ".qrc")):
            xml.fromstring(data)
        elif name.endswith(".py"):
            ast.parse(data, name)
        elif name.endswith(".sh") or data.startswith((b"#!/bin/bash", b"#!/bin/sh", b"#!/usr/bin/env bash")):
            done = subprocess.run(["bash", "-n", os.path.join(folder, name)], capture_output=True, text=True, check=False)
            if done.returncode:
                yield done.stderr.strip().replace(folder + "/", "")
    except (ValueError, SyntaxError, xml.ParseError) as error:
        yield f"{name}: {error}"


def clean(folder, name):
    if VENDORED.search(name):
        yield f"{name}: libraries come from packages, nothing is vendored"
    if name == "LICENSE":
        if b"GNU GENERAL PUBLIC LICENSE" not in read(folder, name):
            yield "LICENSE: is not the GPL"
        return
    data = read(folder, name)
    if b"\0" in data[:8000]:
        return
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        for host in HOSTS:
            if host in line:
                yield f"{name}:{number}: names the package host {host}; packages come from where the machine says"
        for path in PATHS:
            if path.search(line):
                yield f"{name}:{number}: names a path of one machine: {line.strip()[:80]}"
        if FOREIGN.search(line) and not name.startswith("packaging/"):
            yield f"{name}:{number}: carries somebody's licence notice; copied code does not belong here"


CHECKS = {"sizes": sizes, "wellformed": wellformed, "clean": clean}


def main(which, folder):
    problems, count = [], 0
    for name in listed(folder):
        count += 1
        problems += CHECKS[which](folder, name)
    if which == "clean" and not os.path.isfile(os.path.join(folder, "LICENSE")):
        problems.append("LICENSE: is missing")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"{count} files")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in CHECKS:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], os.path.abspath(sys.argv[2] if len(sys.argv) > 2 else ".")))
