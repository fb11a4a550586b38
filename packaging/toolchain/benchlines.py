"""Passes the lines of a measuring program on if they are what ./dev bench promises; everything else goes to stderr."""

import json
import sys

KEYS = {"bench", "case", "n", "unit", "median", "p95", "p99", "max", "rss_mb"}


def main(name):
    good, bad = 0, 0
    for line in sys.stdin:
        line = line.rstrip("\n")
        try:
            figure = json.loads(line)
        except ValueError:
            figure = None
        if not isinstance(figure, dict):
            print(line, file=sys.stderr)
            continue
        missing = KEYS - set(figure)
        if missing:
            bad += 1
            print(f"bench {name}: a line lacks {', '.join(sorted(missing))}: {line}", file=sys.stderr)
            continue
        good += 1
        print(line, flush=True)
    if not good:
        print(f"bench {name}: measured nothing", file=sys.stderr)
    return 0 if good and not bad else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
