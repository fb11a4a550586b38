"""Feeds the layering check one broken house for each rule and sees it complain, and a sound one and sees it pass."""

import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "packaging", "check"))
import layering  # noqa: E402

SOUND = {
    "models-text": ("models/text", ""),
    "models-graph": ("models/graph", "models-text"),
    "net-http": ("net/http", "models-graph"),
    "net-coreclient": ("net/coreclient", "models-text Qt6::Network"),
    "ui-shell": ("ui/shell", "models-graph net-coreclient Qt6::Widgets"),
    "castwright": ("app/ide", "ui-shell"),
    "castwrightd": ("app/core", "net-http"),
    "tst_graph": ("tests/models/graph", "models-graph Qt6::Test"),
}
FILES = {
    "models/text/line.h": "#include <string>\n",
    "models/graph/graph.h": '#include "models/text/line.h"\n',
    "net/http/server.h": "#include <memory>\n",
    "net/http/server.cpp": "#include <boost/beast/http.hpp>\n",
    "net/coreclient/client.h": "#include <QObject>\n",
    "ui/shell/window.h": '#include "models/text/line.h"\n#include <QMainWindow>\n',
    "app/ide/main.cpp": '#include "ui/shell/window.h"\n',
    "app/core/main.cpp": '#include "net/http/server.h"\n',
    "tests/models/graph/tst_graph.cpp": '#include "models/graph/graph.h"\n#include <QTest>\n',
}


class LayeringTest(unittest.TestCase):
    def problems(self, files=None, rooms=None):
        with tempfile.TemporaryDirectory() as house:
            for path, text in {**FILES, **(files or {})}.items():
                os.makedirs(os.path.dirname(os.path.join(house, path)), exist_ok=True)
                with open(os.path.join(house, path), "w", encoding="utf-8") as file:
                    file.write(text)
            listing = os.path.join(house, "rooms.txt")
            with open(listing, "w", encoding="utf-8") as file:
                for target, (folder, links) in {**SOUND, **(rooms or {})}.items():
                    file.write(f"{target}\t{folder}\t{links}\n")
            return layering.Walls(house, layering.read_rooms(listing)).check()

    def assert_one(self, expected, **tree):
        problems = self.problems(**tree)
        self.assertEqual(1, len(problems), problems)
        self.assertIn(expected, problems[0])

    def test_a_sound_house_passes(self):
        self.assertEqual([], self.problems())

    def test_an_include_without_a_link(self):
        self.assert_one("not reachable", files={"models/text/line.cpp": '#include "models/graph/graph.h"\n'})

    def test_an_include_that_points_up(self):
        self.assert_one("points up", files={"models/graph/graph.cpp": '\n#include "net/http/server.h"\n'})

    def test_the_line_is_named(self):
        self.assert_one("graph.cpp:3:", files={"models/graph/graph.cpp": '\n\n#include "net/http/server.h"\n'})

    def test_a_link_that_points_up(self):
        self.assert_one("may not point up", rooms={"net-lsp": ("net/lsp", "ui-none"), "ui-none": ("ui/none", "")})

    def test_a_link_to_the_tests(self):
        self.assert_one("belongs to the tests", rooms={"net-x": ("net/x", "fake"), "fake": ("tests/fakes", "")})

    def test_qt_included_under_models(self):
        self.assert_one("is Qt", files={"models/text/line.cpp": "#include <QString>\n"})

    def test_qt_by_its_module_name(self):
        self.assert_one("is Qt", files={"models/text/line.cpp": "#include <QtCore/qstring.h>\n"})

    def test_qt_included_in_the_server_half_of_net(self):
        self.assert_one("is Qt", files={"net/http/client.cpp": "  #  include <QUrl>\n"})

    def test_qt_included_in_the_core(self):
        self.assert_one("is Qt", files={"app/core/main.cpp": "#include <QCoreApplication>\n"})

    def test_qt_linked_under_models(self):
        self.assert_one("nothing Qt", rooms={"models-text": ("models/text", "Qt6::Core")})

    def test_qt_reached_through_another_room(self):
        self.assert_one("reaches Qt through", rooms={"castwrightd": ("app/core", "net-http net-coreclient")})

    def test_a_widget_in_net(self):
        self.assert_one("is a widget", files={"net/coreclient/client.cpp": "#include <QWidget>\n"})

    def test_widgets_linked_in_net(self):
        self.assert_one("knows no widget", rooms={"net-coreclient": ("net/coreclient", "models-text Qt6::Widgets")})

    def test_beast_in_a_header(self):
        self.assert_one("in a header", files={"net/http/server.h": "#include <boost/beast.hpp>\n"})

    def test_a_seventh_file_with_beast(self):
        many = {f"net/http/part{number}.cpp": "#include <boost/beast/core.hpp>\n" for number in range(6)}
        self.assert_one("7 files include it", files=many)

    def test_the_ide_reaches_beast(self):
        problems = self.problems(rooms={"ui-shell": ("ui/shell", "models-graph net-http Qt6::Widgets")})
        self.assertTrue(problems)
        self.assertTrue(all("reaches Beast" in problem for problem in problems), problems)

    def test_rooms_that_link_each_other(self):
        problems = self.problems(rooms={"models-text": ("models/text", "models-graph")})
        self.assertEqual(2, len(problems), problems)
        self.assertIn("links itself", problems[0])

    def test_an_include_that_climbs_out(self):
        self.assert_one("climbs out", files={"models/graph/graph.cpp": '#include "../text/line.h"\n'})

    def test_an_include_of_nothing(self):
        self.assert_one("does not exist", files={"models/graph/graph.cpp": '#include "models/text/gone.h"\n'})

    def test_a_folder_that_is_no_room(self):
        self.assert_one("is no room", files={"models/lost/lost.cpp": "\n"})

    def test_a_test_is_judged_by_its_own_links(self):
        self.assert_one(
            "not reachable",
            rooms={"tst_other": ("tests/models/graph", "net-http")},
            files={"tests/models/graph/tst_graph.cpp": '#include "net/http/server.h"\n'},
        )

    def test_comments_are_not_includes(self):
        self.assertEqual([], self.problems(files={"models/text/line.cpp": '// #include <QString>\n/*\n#include <QUrl>\n*/\n'}))


if __name__ == "__main__":
    unittest.main()
