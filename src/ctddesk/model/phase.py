"""How far on a trial is, by its phase."""

import re


def phase_rank(phase: str | None) -> float:
    """Return a number that grows with the phase: 1 < 1/2 < 2a < 2b < 2/3 < 3; 0 where the phase is not held."""
    digits = [int(digit) for digit in re.findall(r"\d", phase or "")]
    if not digits:
        return 0.0
    return sum(digits) / len(digits) + (0.1 if (phase or "").endswith("b") else 0.0)
