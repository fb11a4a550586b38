"""The walls of the house: reads which room links which (rooms.txt, written by CMake) and every #include, and names
each that crosses a wall. Usage: layering.py SOURCE-FOLDER ROOMS-FILE"""

import os
import re
import sys

LAYERS = ["models", "net", "ui", "app"]
# What must start in milliseconds and be fuzzed: standard C++ without Qt.
QT_FREE = re.compile(r"models/|net/(http|stream|auth|engine|llm|protocol|telemetry)(/|$)|app/(core|engine|cli)(/|$)")
# The desktop side talks through Qt's client sockets; the server library would only slow its start.
BEAST_FREE = re.compile(r"ui/|app/ide(/|$)|net/(coreclient|signin|lsp)(/|$)")
BEAST_FILES_ALLOWED = 6

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)
QT_HEADER = re.compile(r"^(Q[A-Z]|Qt[A-Z]|q[a-z0-9_]*\.h$|qcoro|QCoro|KSyntaxHighlighting|KTextEditor|qt6keychain|qtermwidget)")
QT_LINK = re.compile(r"^(Qt6?::|KF6::|QCoro6?::|Qt6Keychain|qt6keychain)")
WIDGET_HEADER = re.compile(
    r"^(QtWidgets(/|$)|Q(Widget|Dialog|Application|MainWindow|AbstractItemView|AbstractScrollArea|Action|Menu|MenuBar|"
    r"Label|LineEdit|PushButton|ToolButton|MessageBox|FileDialog|PlainTextEdit|TextEdit|TextBrowser|Layout|VBoxLayout|"
    r"HBoxLayout|GridLayout|FormLayout|TreeView|TreeWidget|ListView|ListWidget|TableView|TableWidget|DockWidget|"
    r"Splitter|StackedWidget|TabWidget|TabBar|ComboBox|CheckBox|SpinBox|Slider|ProgressBar|ProgressDialog|Style|"
    r"StyledItemDelegate|GraphicsView|GraphicsScene|GraphicsItem|GraphicsObject|SystemTrayIcon|Completer|ToolTip|"
    r"ScrollArea|ScrollBar|Frame|GroupBox|RadioButton|StatusBar|ToolBar|Shortcut|InputDialog)$)")
WIDGET_LINK = re.compile(r"^(Qt6?::(Widgets|SvgWidgets|PrintSupport)|KF6::TextEditor)")
BEAST_HEADER = re.compile(r"^boost/beast")


class Room:
    def __init__(self, target, folder, links):
        self.target = target
        self.folder = folder
        self.links = links

    @property
    def layer(self):
        return self.folder.split("/")[0]


def read_rooms(path):
    rooms = {}
    with open(path, encoding="utf-8") as text:
        for number, line in enumerate(text, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 3:
                sys.exit(f"{path}:{number}: a room has three fields, this line has {len(fields)}; configure again")
            target, folder, links = fields
            rooms[target] = Room(target, folder, links.split())
    return rooms


def closure(target, rooms, seen=None):
    """Every room that target may include from: links are public, so they reach through."""
    seen = set() if seen is None else seen
    for link in rooms[target].links:
        if link in rooms and link not in seen:
            seen.add(link)
            closure(link, rooms, seen)
    return seen


def sources(folder):
    if not os.path.isdir(folder):
        return []
    return sorted(name for name in os.listdir(folder) if name.endswith((".cpp", ".h")))


def strip_comments(text):
    return re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment.group(0).count("\n"), text, flags=re.S)


class Walls:
    def __init__(self, source, rooms):
        self.source = source
        self.rooms = rooms
        self.problems = []
        self.by_folder = {}
        for room in rooms.values():
            self.by_folder.setdefault(room.folder, []).append(room)
        self.beast = {}  # folder -> files

    def complain(self, where, what):
        self.problems.append(f"{where}: {what}")

    def check_links(self):
        for room in self.rooms.values():
            where = f"{room.folder}/CMakeLists.txt"
            for link in room.links:
                other = self.rooms.get(link)
                if other is None:
                    if QT_FREE.match(room.folder + "/") and QT_LINK.match(link):
                        self.complain(where, f"{room.target} links {link}, and nothing Qt belongs here")
                    if room.layer == "net" and WIDGET_LINK.match(link):
                        self.complain(where, f"{room.target} links {link}, and net knows no widget")
                    continue
                if room.layer in LAYERS:
                    if other.layer not in LAYERS:
                        self.complain(where, f"{room.target} links {link}, which belongs to the tests")
                    elif LAYERS.index(other.layer) > LAYERS.index(room.layer):
                        self.complain(where, f"{room.target} links {link}: {room.layer} may not point up to {other.layer}")
            if QT_FREE.match(room.folder + "/"):
                for link in sorted(closure(room.target, self.rooms)):
                    qt = [name for name in self.rooms[link].links if QT_LINK.match(name)]
                    if qt and not QT_FREE.match(self.rooms[link].folder + "/"):
                        self.complain(where, f"{room.target} reaches Qt through {link} ({qt[0]})")

    def check_cycles(self):
        for room in self.rooms.values():
            if room.target in closure(room.target, self.rooms):
                self.complain(f"{room.folder}/CMakeLists.txt", f"{room.target} links itself through others")

    def check_files(self):
        for folder in sorted(self.by_folder):
            for name in sources(os.path.join(self.source, folder)):
                self.check_file(folder, name)

    def check_file(self, folder, name):
        rooms = self.by_folder[folder]
        # Several tests share a folder: a file named after one of them is judged by its links alone.
        own = [room for room in rooms if room.target == name.rsplit(".", 1)[0]] or rooms
        allowed = {self.rooms[target].folder for room in own for target in closure(room.target, self.rooms)}
        allowed |= {folder}
        path = os.path.join(self.source, folder, name)
        with open(path, encoding="utf-8", errors="replace") as file:
            text = strip_comments(file.read())
        for match in INCLUDE.finditer(text):
            where = f"{folder}/{name}:{text.count(chr(10), 0, match.start(2)) + 1}"
            self.check_include(folder, name, where, match.group(2), allowed)

    def check_include(self, folder, name, where, header, allowed):
        layer = folder.split("/")[0]
        if ".." in header.split("/"):
            self.complain(where, f'"{header}" climbs out of its room; write layer/room/{os.path.basename(header)}')
            return
        if header.split("/")[0] in LAYERS and "/" in header:
            self.check_room_include(layer, where, header, allowed)
            return
        if BEAST_HEADER.match(header) and layer in LAYERS:
            if name.endswith(".h"):
                self.complain(where, f"<{header}> in a header: every file that includes it would pay for Beast")
            self.beast.setdefault(folder, set()).add(name)
        if QT_FREE.match(folder + "/") and QT_HEADER.match(header):
            self.complain(where, f"<{header}> is Qt, and this room is standard C++")
        elif layer == "net" and WIDGET_HEADER.match(header):
            self.complain(where, f"<{header}> is a widget, and net knows none")

    def check_room_include(self, layer, where, header, allowed):
        room = os.path.dirname(header)
        other = header.split("/")[0]
        if not os.path.isfile(os.path.join(self.source, header)):
            self.complain(where, f'"{header}" does not exist')
        elif layer in LAYERS and LAYERS.index(other) > LAYERS.index(layer):
            self.complain(where, f'"{header}" points up: {layer} may not know {other}')
        elif room not in allowed:
            self.complain(where, f'"{header}" is not reachable by the links of this room; add {room} to DEPENDS')

    def check_beast(self):
        files = sorted(f"{folder}/{name}" for folder, names in self.beast.items() for name in names if name.endswith(".cpp"))
        if len(files) > BEAST_FILES_ALLOWED:
            self.complain("Beast", f"{len(files)} files include it, {BEAST_FILES_ALLOWED} may: {', '.join(files)}")
        carriers = {room.target for folder in self.beast for room in self.by_folder[folder]}
        for room in self.rooms.values():
            if BEAST_FREE.match(room.folder + "/"):
                for link in sorted((closure(room.target, self.rooms) | {room.target}) & carriers):
                    self.complain(f"{room.folder}/CMakeLists.txt", f"{room.target} reaches Beast through {link}; the IDE links none")

    def check_orphans(self):
        for layer in LAYERS:
            for folder, _, names in os.walk(os.path.join(self.source, layer)):
                here = os.path.relpath(folder, self.source)
                if here not in self.by_folder and any(name.endswith((".cpp", ".h")) for name in names):
                    self.complain(here, "holds sources and is no room; give it a CMakeLists.txt and name it in its layer's")

    def check(self):
        self.check_links()
        self.check_cycles()
        self.check_files()
        self.check_beast()
        self.check_orphans()
        return self.problems


def main(source, rooms_file):
    rooms = read_rooms(rooms_file)
    if not rooms:
        print(f"{rooms_file} names no room; configure again")
        return 1
    problems = Walls(os.path.abspath(source), rooms).check()
    for problem in problems:
        print(problem)
    print(f"{len(rooms)} rooms and programs, {len(problems)} crossings")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2]))
