"""Every option that a program lists for --help stands in its man page, and cw's page takes up what cw says."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.path.realpath(os.environ.get("CASTWRIGHT_SOURCE") or os.path.join(os.path.dirname(__file__), "..", ".."))
PROGRAMS = os.environ.get("CASTWRIGHT_BIN") or os.path.join(SOURCE, "build", "dev", "bin")
sys.path.insert(0, os.path.join(SOURCE, "packaging", "toolchain"))
import manpage  # noqa: E402


def page(program):
    with open(os.path.join(SOURCE, "packaging", "man", program + ".1"), encoding="utf-8") as text:
        return text.read()


class ManPagesTest(unittest.TestCase):
    def test_every_option_of_a_program_stands_in_its_page(self):
        for program in ("castwright", "castwrightd", "castwright-engine", "cw"):
            shown = subprocess.run([os.path.join(PROGRAMS, program), "--help"], capture_output=True, text=True, check=True).stdout
            options = set(re.findall(r"^  --([a-z-]+)", shown, re.M))
            self.assertIn("version", options, f"{program} --help lists no options")
            described = set(re.findall(r"Fl -([a-z-]+)", page(program)))
            self.assertEqual(set(), options - described, f"what the page of {program} leaves out")

    def test_the_page_of_cw_takes_up_its_commands_and_exit_codes(self):
        with tempfile.TemporaryDirectory() as work:
            target = os.path.join(work, "cw.1")
            shutil.copy(os.path.join(SOURCE, "packaging", "man", "cw.1"), target)
            cw = os.path.join(PROGRAMS, "cw")
            manpage.main(cw, target)
            with open(target, encoding="utf-8") as text:
                written = text.read()
            for name in manpage.commands(manpage.ask(cw)):
                self.assertIn(f".Ss cw {name}", written)
            self.assertIn("Every command of cw ends with one of these codes", written)
            self.assertIn(".Sh SEE ALSO", written)
            lint = subprocess.run(["mandoc", "-T", "lint", "-W", "warning", target], capture_output=True, text=True, check=False)
            self.assertEqual("", lint.stdout)

    def test_a_program_that_lists_no_command_is_refused(self):
        with tempfile.TemporaryDirectory() as work:
            silent = os.path.join(work, "cw")
            with open(silent, "w", encoding="utf-8") as file:
                file.write("#!/bin/sh\necho nothing\n")
            os.chmod(silent, 0o755)
            with self.assertRaises(SystemExit):
                manpage.main(silent, os.path.join(SOURCE, "packaging", "man", "cw.1"))


if __name__ == "__main__":
    unittest.main()
