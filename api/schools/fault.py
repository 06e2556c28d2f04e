"""What is wrong with something that staff filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing to mend: the id of a sentence under `school_problems` and what fills its holes."""

    phrase: str
    values: Mapping[str, str] = field(default_factory=dict)


class Invalid(Exception):
    """What was filled in cannot be used; `faults` by the name of the field.

    The message names the sentences and never what was filled in.
    """

    def __init__(self, faults: Mapping[str, Fault]) -> None:
        super().__init__(", ".join(fault.phrase for fault in faults.values()))
        self.faults = dict(faults)
