"""Starts ./dev as a person would, with a machine made to lack one thing after the other, and reads what it says."""

import os
import shutil
import subprocess
import tempfile
import time
import unittest

SOURCE = os.path.realpath(os.environ.get("CASTWRIGHT_SOURCE") or os.path.join(os.path.dirname(__file__), "..", ".."))
DEV = os.path.join(SOURCE, "dev")
PIECES = os.path.join(SOURCE, "packaging", "toolchain")
PLAIN = ("bash sh cat grep sed awk sort comm head tail cut tr readlink dirname basename mkdir rm mv find df flock sha256sum "
         "sleep mktemp timeout env id dpkg-query uname ls true git xargs kill").split()


class DevTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.work = work.name
        self.cache = os.path.join(self.work, "cache", "castwright")
        self.bin = os.path.join(self.work, "bin")
        os.makedirs(self.cache)
        os.mkdir(self.bin)
        for name in PLAIN:
            if shutil.which(name):
                os.symlink(shutil.which(name), os.path.join(self.bin, name))
        with open(os.path.join(self.work, "os-release"), "w", encoding="utf-8") as file:
            file.write("ID=debian\nVERSION_ID=12\n")
        self.environment = {"HOME": self.work, "XDG_CACHE_HOME": os.path.join(self.work, "cache"), "PATH": self.bin,
                            "CASTWRIGHT_OS_RELEASE": os.path.join(self.work, "os-release"),
                            "CASTWRIGHT_APT_FOLDER": os.path.join(self.work, "apt"), "LANG": "C.UTF-8"}

    def program(self, name, text):
        path = os.path.join(self.bin, name)
        if os.path.lexists(path):
            os.remove(path)
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/bash\n" + text)
        os.chmod(path, 0o755)

    def dev(self, *arguments, **environment):
        return subprocess.run(["bash", DEV, *arguments], text=True, capture_output=True, check=False, stdin=subprocess.DEVNULL,
                              env={**self.environment, **environment}, cwd=self.work)

    def shell(self, script, **environment):
        pieces = " ".join(f". {PIECES}/{piece}.sh;" for piece in ("say", "host", "mirror", "root", "enter"))
        return subprocess.run(["bash", "-c", f"set -euo pipefail; here={SOURCE}; pieces={PIECES}; {pieces} {script}"], text=True,
                              capture_output=True, check=False, env={**self.environment, **environment}, cwd=self.work)

    def plain_user(self):
        self.program("id", 'case $1 in -u) echo 1000 ;; -un) echo anna ;; *) echo anna ;; esac\n')

    def test_help_names_every_verb(self):
        done = self.dev("help")
        self.assertEqual(0, done.returncode)
        for verb in "run test bench check exec shell fuzz package clean nightly".split():
            self.assertIn(f"./dev {verb}", done.stdout)

    def test_no_verb_is_help(self):
        self.assertEqual(self.dev("help").stdout, self.dev().stdout)

    def test_an_unknown_verb(self):
        done = self.dev("fly")
        self.assertEqual(1, done.returncode)
        self.assertIn("there is no verb 'fly'", done.stderr)

    def test_exec_without_a_command(self):
        done = self.dev("exec")
        self.assertEqual(1, done.returncode)
        self.assertIn("exec wants a command", done.stderr)

    def test_the_exit_status_of_a_command_is_ours(self):
        self.assertEqual(7, self.dev("exec", "bash", "-c", "exit 7", CASTWRIGHT_INSIDE="1").returncode)

    def test_a_command_that_is_not_there(self):
        done = self.dev("exec", "no-such-program", CASTWRIGHT_INSIDE="1")
        self.assertEqual(1, done.returncode)
        self.assertIn("no program 'no-such-program'", done.stderr)

    def test_an_unknown_kind_of_toolchain(self):
        done = self.dev("exec", "true", CASTWRIGHT_TOOLCHAIN="cloud")
        self.assertEqual(1, done.returncode)
        self.assertIn("it may be native or root", done.stderr)

    def test_debian_13_builds_natively_and_12_does_not(self):
        for release, kind in (("ID=debian\nVERSION_ID=13\n", "native"), ("ID=debian\nVERSION_ID=12\n", "root"),
                              ("ID=debian\n", "native"), ("ID=ubuntu\nVERSION_ID=24.04\n", "root")):
            with open(self.environment["CASTWRIGHT_OS_RELEASE"], "w", encoding="utf-8") as file:
                file.write(release)
            self.assertEqual(kind, self.shell("toolchain_kind").stdout.strip(), release)

    def test_a_plain_user_on_debian_13_is_told_what_to_type(self):
        self.plain_user()
        self.program("dpkg-query", "echo installed git\n")
        self.program("apt-get", "exit 1\n")
        done = self.dev("exec", "true", CASTWRIGHT_TOOLCHAIN="native", CASTWRIGHT_OS_RELEASE=os.path.join(self.work, "thirteen"))
        self.assertEqual(0, done.returncode, "a foreign system with native asked for is taken at its word")
        with open(os.path.join(self.work, "thirteen"), "w", encoding="utf-8") as file:
            file.write("ID=debian\nVERSION_ID=13\n")
        done = self.dev("exec", "true", CASTWRIGHT_OS_RELEASE=os.path.join(self.work, "thirteen"))
        self.assertEqual(1, done.returncode)
        self.assertIn("sudo apt-get install --no-install-recommends", done.stderr)
        self.assertIn("qt6-base-dev", done.stderr)
        self.assertIn("CASTWRIGHT_TOOLCHAIN=root", done.stderr)

    def test_a_plain_user_without_mmdebstrap(self):
        self.plain_user()
        self.program("apt-get", "exit 1\n")
        done = self.dev("exec", "true")
        self.assertEqual(1, done.returncode)
        self.assertIn("mmdebstrap", done.stderr)
        self.assertIn("sudo apt-get install", done.stderr)

    def test_a_system_without_apt(self):
        self.plain_user()
        done = self.dev("exec", "true")
        self.assertEqual(1, done.returncode)
        self.assertIn("your system's package manager", done.stderr)

    def test_namespaces_are_off(self):
        self.plain_user()
        self.program("unshare", "exit 1\n")
        done = self.shell("need_namespaces")
        self.assertEqual(1, done.returncode)
        self.assertIn("may not create namespaces", done.stderr)
        self.assertIn("unprivileged_userns_clone", done.stderr)

    def test_no_room_on_the_disk(self):
        done = self.shell('need_space "$cache"', CASTWRIGHT_ROOT_MEGABYTES="999999999")
        self.assertEqual(1, done.returncode)
        self.assertIn("Make room, or set XDG_CACHE_HOME", done.stderr)

    def test_what_an_interrupted_start_left_is_removed(self):
        dead = subprocess.Popen(["true"])
        dead.wait()
        stale = os.path.join(self.cache, f"toolchain-abc.partial.{dead.pid}")
        alive = os.path.join(self.cache, f"toolchain-abc.partial.{os.getpid()}")
        whole = os.path.join(self.cache, "toolchain-abc")
        for folder in (stale, alive, whole):
            os.makedirs(os.path.join(folder, "usr"))
        done = self.shell("remove_stale_partials")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertFalse(os.path.exists(stale))
        self.assertTrue(os.path.exists(alive))
        self.assertTrue(os.path.exists(whole))
        self.assertIn("interrupted", done.stderr)

    def test_a_root_that_fails_leaves_nothing(self):
        self.program("mmdebstrap", "mkdir -p \"$PWD\"; echo 'E: could not'; exit 1\n")
        done = self.shell("need_root_tools() { :; }; need_namespaces() { :; }; find_mirror() { mirror=file:/m; mirror_trusted=no; };"
                          ' mkdir -p "$cache/logs"; make_root "$cache/toolchain-x" toolchain a b', CASTWRIGHT_ROOT_MEGABYTES="1")
        self.assertEqual(1, done.returncode)
        self.assertIn("E: could not", done.stderr)
        self.assertIn("start again", done.stderr)
        self.assertEqual(["logs"], os.listdir(self.cache))

    def test_the_list_of_packages_names_the_root(self):
        key = self.shell("package_key").stdout.strip()
        self.assertRegex(key, "^[0-9a-f]{12}$")
        self.assertEqual(f"{self.cache}/toolchain-{key}", self.shell("root_path").stdout.strip())

    def test_a_step_passes_its_status_on(self):
        done = self.shell('step "Trying" log bash -c "exit 3" || echo "status $?"')
        self.assertIn("status 3", done.stdout)
        self.assertIn("Trying: failed after", done.stderr)

    def test_a_second_start_costs_little(self):
        """Printed, not asserted: speed lives in the benches."""
        began = time.monotonic()
        self.dev("exec", "true", CASTWRIGHT_INSIDE="1")
        print(f"a start inside the toolchain: {(time.monotonic() - began) * 1000:.0f} ms")


if __name__ == "__main__":
    unittest.main()
