"""Tells in a few lines what the tour did, from the tour.json it left beside its pictures."""

import json
import os
import sys


def main(folder):
    path = os.path.join(folder, "tour.json")
    pictures = sorted(name for name in os.listdir(folder) if name.endswith(".png"))
    try:
        with open(path, encoding="utf-8") as text:
            tour = json.load(text)
    except OSError:
        print(f"The tour left no {path}; it did not come to its end.")
        return 1
    except ValueError as error:
        print(f"{path} is not JSON: {error}")
        return 1
    steps = tour.get("steps", tour.get("stages", [])) if isinstance(tour, dict) else tour
    for step in steps:
        if isinstance(step, dict):
            facts = [str(step.get("title") or step.get("name") or step.get("step") or "")]
            milliseconds = step.get("ms", step.get("elapsed_ms"))
            if milliseconds is not None:
                facts.append(f"{milliseconds} ms")
            if step.get("picture") or step.get("png"):
                facts.append(str(step.get("picture") or step.get("png")))
            mark = "failed" if step.get("ok", True) is False else "ok"
            print(f"  {mark:6} " + "  ".join(facts))
    empty = [name for name in pictures if os.path.getsize(os.path.join(folder, name)) == 0]
    print(f"{len(pictures)} pictures and tour.json in {folder}")
    if empty:
        print("These pictures are empty: " + ", ".join(empty))
    if not pictures:
        print("The tour left no picture.")
    return 1 if empty or not pictures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
