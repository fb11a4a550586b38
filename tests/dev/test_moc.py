"""Adds a class with signals to a room that is built already and builds again: moc has to see the new header."""

import os
import subprocess
import tempfile
import unittest

SOURCE = os.path.realpath(os.environ.get("CASTWRIGHT_SOURCE") or os.path.join(os.path.dirname(__file__), "..", ".."))
PROJECT = f"""cmake_minimum_required(VERSION 3.31)
project(house LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH {SOURCE}/cmake)
include(CastwrightRooms)
find_package(Qt6 REQUIRED COMPONENTS Core)
add_subdirectory(ui/room)
"""


class MocTest(unittest.TestCase):
    def setUp(self):
        work = tempfile.TemporaryDirectory()
        self.addCleanup(work.cleanup)
        self.work = work.name
        os.makedirs(os.path.join(self.work, "ui", "room"))
        self.write("CMakeLists.txt", PROJECT)
        self.write("ui/room/CMakeLists.txt", "castwright_library(room QT LINKS Qt6::Core)\n")

    def write(self, name, text):
        with open(os.path.join(self.work, name), "w", encoding="utf-8") as file:
            file.write(text)

    def add_class(self, name):
        self.write(f"ui/room/{name}.h", f"#pragma once\n#include <QObject>\nclass {name} : public QObject {{\n    Q_OBJECT\n"
                                        f"public:\n    {name}();\n}};\n")
        self.write(f"ui/room/{name}.cpp", f'#include "ui/room/{name}.h"\n\n{name}::{name}() = default;\n\n#include "moc_{name}.cpp"\n')

    def run_here(self, *command):
        return subprocess.run(command, cwd=self.work, text=True, capture_output=True, check=False)

    def test_a_class_added_to_a_built_room_is_seen_by_moc(self):
        self.add_class("first")
        done = self.run_here("cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug")
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)
        done = self.run_here("ninja", "-C", "build")
        self.assertEqual(0, done.returncode, done.stdout)
        self.add_class("second")
        done = self.run_here("ninja", "-C", "build")
        self.assertEqual(0, done.returncode, done.stdout)
        self.assertIn("second.cpp.o", done.stdout)
        self.assertIn("no work to do", self.run_here("ninja", "-C", "build").stdout)


if __name__ == "__main__":
    unittest.main()
