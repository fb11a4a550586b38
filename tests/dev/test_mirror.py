"""Reads sample apt configurations as ./dev does, and sees which Debian mirror it would take, or what it says."""

import os
import subprocess
import tempfile
import unittest

SOURCE = os.environ.get("CASTWRIGHT_SOURCE") or os.path.join(os.path.dirname(__file__), "..", "..")
PIECES = os.path.join(SOURCE, "packaging", "toolchain")


class MirrorTest(unittest.TestCase):
    def setUp(self):
        self.apt = tempfile.TemporaryDirectory()
        self.addCleanup(self.apt.cleanup)
        os.mkdir(os.path.join(self.apt.name, "sources.list.d"))

    def write(self, name, text):
        with open(os.path.join(self.apt.name, name), "w", encoding="utf-8") as file:
            file.write(text)

    def shell(self, script, **environment):
        return subprocess.run(
            ["bash", "-c", f"set -euo pipefail; . {PIECES}/say.sh; . {PIECES}/mirror.sh; {script}"], text=True, capture_output=True,
            check=False, env={"PATH": os.environ["PATH"], "CASTWRIGHT_APT_FOLDER": self.apt.name, **environment})

    def candidates(self):
        done = self.shell("mirror_candidates")
        self.assertEqual(0, done.returncode, done.stderr)
        return [line.split("\t")[0] for line in done.stdout.splitlines()]

    def helper(self, *answering):
        """A stand-in for apt's own downloader, which answers for the named mirrors only."""
        path = os.path.join(self.apt.name, "helper")
        cases = "".join(f'*"{mirror}/dists/trixie/"*) echo Suite: trixie >"${{@: -1}}" ;; ' for mirror in answering)
        self.write("helper", f'#!/bin/bash\ncase "$*" in {cases} *) exit 100 ;; esac\n')
        os.chmod(path, 0o755)
        return path

    def test_a_one_line_source(self):
        self.write("sources.list", "# a comment\ndeb http://mirror.example/debian bookworm main contrib\n"
                                   "deb http://mirror.example/debian-security bookworm-security main\n")
        self.assertEqual(["http://mirror.example/debian"], self.candidates())

    def test_a_one_line_source_with_options(self):
        self.write("sources.list", "deb [arch=amd64 signed-by=/k.gpg] https://m.example/debian/ trixie main # here\n")
        self.assertEqual(["https://m.example/debian"], self.candidates())

    def test_a_source_that_is_switched_off(self):
        self.write("sources.list", "#deb http://mirror.example/debian bookworm main\n")
        self.assertEqual([], self.candidates())

    def test_sources_of_source_code_are_none(self):
        self.write("sources.list", "deb-src http://mirror.example/debian bookworm main\n")
        self.assertEqual([], self.candidates())

    def test_a_deb822_source_with_a_comment_inside(self):
        self.write("sources.list.d/debian.sources",
                   "Types: deb\n# http://old.example/debian\nURIs: http://mirror.example/debian\n"
                   "Suites: bookworm bookworm-updates\nComponents: main\n\n"
                   "Types: deb\nURIs: http://mirror.example/debian-security\nSuites: bookworm-security\nComponents: main\n")
        self.assertEqual(["http://mirror.example/debian"], self.candidates())

    def test_a_deb822_source_over_several_lines(self):
        self.write("sources.list.d/debian.sources",
                   "Types: deb deb-src\nURIs:\n http://one.example/debian\n http://two.example/debian\nSuites: sid\nComponents: main\n")
        self.assertEqual(["http://one.example/debian", "http://two.example/debian"], self.candidates())

    def test_a_deb822_source_that_is_switched_off(self):
        self.write("sources.list.d/debian.sources",
                   "Enabled: no\nTypes: deb\nURIs: http://m.example/debian\nSuites: sid\nComponents: main\n")
        self.assertEqual([], self.candidates())

    def test_a_mirror_list_is_opened(self):
        self.write("mirrors.list", "# ours\nhttps://m.example/debian\n")
        self.write("sources.list.d/debian.sources",
                   f"Types: deb\nURIs: mirror+file:{self.apt.name}/mirrors.list\nSuites: bookworm\nComponents: main\n")
        self.assertEqual(["https://m.example/debian"], self.candidates())

    def test_strangers_are_left_alone(self):
        self.write("sources.list.d/strangers.list",
                   "deb https://packages.example/apt cloud-sdk-bookworm main\ndeb https://node.example/node_20.x nodistro main\n"
                   "deb https://browser.example/linux/chrome stable main\ndeb https://docker.example/linux/debian bookworm stable\n")
        self.assertEqual([], self.candidates())

    def test_an_ubuntu_mirror_is_asked_for_debian_last(self):
        self.write("sources.list", "deb http://m.example/ubuntu noble main\ndeb http://d.example/debian bookworm main\n")
        self.assertEqual(["http://d.example/debian", "http://m.example/debian"], self.candidates())

    def test_files_of_other_names_are_not_read(self):
        self.write("sources.list.d/debian.sources.disabled", "Types: deb\nURIs: http://m.example/debian\nSuites: sid\nComponents: main\n")
        self.assertEqual([], self.candidates())

    def test_the_first_that_answers_is_taken(self):
        self.write("sources.list", "deb http://dead.example/debian bookworm main\ndeb http://live.example/debian bookworm main\n")
        done = self.shell("find_mirror; echo $mirror", CASTWRIGHT_APT_HELPER=self.helper("http://live.example/debian"))
        self.assertEqual("http://live.example/debian\n", done.stdout, done.stderr)

    def test_none_answers(self):
        self.write("sources.list", "deb http://dead.example/debian bookworm main\n")
        done = self.shell("find_mirror; echo $mirror", CASTWRIGHT_APT_HELPER=self.helper())
        self.assertEqual(1, done.returncode)
        self.assertIn("no Debian mirror of this machine answers", done.stderr)
        self.assertIn("http://dead.example/debian", done.stderr)

    def test_none_is_configured(self):
        done = self.shell("find_mirror", CASTWRIGHT_APT_HELPER=self.helper())
        self.assertEqual(1, done.returncode)
        self.assertIn("names no Debian mirror", done.stderr)
        self.assertIn("CASTWRIGHT_DEBIAN_MIRROR=", done.stderr)

    def test_the_variable_wins(self):
        self.write("sources.list", "deb http://other.example/debian bookworm main\n")
        done = self.shell("find_mirror; echo $mirror", CASTWRIGHT_DEBIAN_MIRROR="http://mine.example/debian/",
                          CASTWRIGHT_APT_HELPER=self.helper("http://mine.example/debian", "http://other.example/debian"))
        self.assertEqual("http://mine.example/debian\n", done.stdout, done.stderr)

    def test_a_variable_that_does_not_answer_is_said_so(self):
        done = self.shell("find_mirror", CASTWRIGHT_DEBIAN_MIRROR="http://mine.example/debian", CASTWRIGHT_APT_HELPER=self.helper())
        self.assertEqual(1, done.returncode)
        self.assertIn("does not answer", done.stderr)

    def test_a_variable_that_is_no_address(self):
        done = self.shell("find_mirror", CASTWRIGHT_DEBIAN_MIRROR="nonsense")
        self.assertEqual(1, done.returncode)
        self.assertIn("is not an address", done.stderr)


if __name__ == "__main__":
    unittest.main()
