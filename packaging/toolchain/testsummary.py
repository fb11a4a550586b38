"""Reads the JUnit report of ctest, prints what failed and, as the last line, how many passed and failed."""

import sys
import xml.etree.ElementTree as xml


def main(report, log):
    try:
        cases = list(xml.parse(report).getroot().iter("testcase"))
    except (OSError, xml.ParseError):
        with open(log, encoding="utf-8", errors="replace") as text:
            print("".join(text.readlines()[-30:]))
        print(f"The tests left no report; the log is {log}.")
        print("0 passed, 1 failed")
        return 1
    cases = [case for case in cases if case.get("status") != "disabled"]
    if not cases:
        print("No test has a name like that. List the names: ./dev exec ctest --preset dev -N")
        print("0 passed, 0 failed")
        return 1
    bad = [case for case in cases if case.get("status") != "run"]
    for case in bad:
        failure = case.find("failure")
        why = failure.get("message", "") if failure is not None else "did not run"
        print(f"\n=== {case.get('name')} failed after {float(case.get('time') or 0):.1f} s: {why}".rstrip(": "))
        print((case.findtext("system-out") or "").strip())
    slow = sorted(cases, key=lambda case: float(case.get("time") or 0), reverse=True)[:3]
    print("\nSlowest: " + ", ".join(f"{case.get('name')} {float(case.get('time') or 0):.1f} s" for case in slow))
    if bad:
        print("Failed: " + ", ".join(case.get("name") for case in bad))
    print(f"{len(cases) - len(bad)} passed, {len(bad)} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
