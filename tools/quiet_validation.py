"""Reads the output of `rasa data validate` and lets through what matters.

Utterances are said by actions here and not by rules, so Rasa's warning that no story uses
them is expected, and with it the failure that `--fail-on-warnings` makes of it. Everything
else that the validator finds is printed and fails.
"""

from __future__ import annotations

import re
import sys

_EXPECTED = re.compile(r"The utterance 'utter_\w+' is not used in any story or rule")
# Rasa tells findings by a Python warning, by its log, or by structured log as JSON.
_FINDING = re.compile(
    r'UserWarning: |(WARNING|ERROR|CRITICAL) +rasa|Exception: |"level": "(warning|error|critical)"'
)
_DONE = "Validating utterances"


def findings(lines: list[str]) -> list[str]:
    """Lines that report something to mend; one that the validator did not run, if so."""
    found = [line.strip() for line in lines if _FINDING.search(line) and not _EXPECTED.search(line)]
    if not any(_DONE in line for line in lines):
        found.append("rasa data validate did not run to its end.")
        found += [line.rstrip() for line in lines[-20:]]
    return found


def main() -> int:
    """Read standard input; 1 if there is something to mend."""
    found = findings(sys.stdin.readlines())
    print("\n".join(found) if found else "Rasa finds the domain, rules and sentences consistent.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
