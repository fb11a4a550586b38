"""Tells in a few lines what the tour did, from the tour.json it left beside its pictures."""

import json
import os
import sys


def main(folder):
    path = os.path.join(folder, "tour.json")
    try:
        with open(path, encoding="utf-8") as text:
            tour = json.load(text)
    except OSError:
        print(f"The tour left no {path}; it did not come to its end.")
        return 1
    except ValueError as error:
        print(f"{path} is not JSON: {error}")
        return 1
    problems = []
    for step in tour.get("steps", []):
        failed = [check.get("what", "") for check in step.get("checks", []) if not check.get("true")]
        picture = step.get("picture") or ""
        print(f"  {'ok    ' if step.get('good') else 'FAILED'}  {step.get('ms', '?'):>6} ms  {step.get('title', '')}  {picture}")
        problems += [f"{step.get('title', '')}: {what}" for what in failed]
        if picture:
            file = os.path.join(folder, os.path.basename(picture))
            if not os.path.isfile(file) or os.path.getsize(file) == 0:
                problems.append(f"{picture} is missing or empty")
    pictures = [name for name in os.listdir(folder) if name.endswith(".png")]
    if not pictures:
        problems.append("the tour left no picture")
    if not tour.get("good"):
        problems.append("tour.json says that the tour did not go well")
    for problem in problems:
        print(f"  not so: {problem}")
    print(f"{len(tour.get('steps', []))} steps, {len(pictures)} pictures and tour.json in {folder}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
