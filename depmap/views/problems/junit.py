"""Problems as JUnit XML, the form of test reports that CI servers show."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from depmap.checks import Rule
from depmap.diagnostics import Diagnostic, Severity
from depmap.views.harmless import harmless_line
from depmap.views.problems.text import cut_text

_MOST = 1_000
"""Findings of one rule that are written out; CI servers refuse large reports."""


def problems_junit(problems: Sequence[Diagnostic], rules: Iterable[Rule], fail_on: Severity) -> str:
    """One test case a rule; it fails if a finding is at least as serious as ``fail_on``.

    Less serious findings are the output of a case that passes, so that nothing
    is lost.
    """
    by_code: dict[str, list[Diagnostic]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    cases = sorted(rules, key=lambda rule: rule.code)
    suite = ET.Element("testsuite", name="depmap validate", tests=str(len(cases)), errors="0")
    failed = 0
    for rule in cases:
        case = ET.SubElement(suite, "testcase", classname="depmap", name=rule.code)
        mine = by_code.get(rule.code, [])
        if not mine:
            continue
        shown = [_line(problem) for problem in mine[:_MOST]]
        if len(mine) > _MOST:
            shown.append(f"... and {len(mine) - _MOST} more")
        lines = "\n".join(shown)
        if any(problem.severity.rank <= fail_on.rank for problem in mine):
            failed += 1
            failure = ET.SubElement(case, "failure", message=f"{len(mine)} found: {rule.summary}")
            failure.text = lines
        else:
            ET.SubElement(case, "system-out").text = lines
    suite.set("failures", str(failed))
    ET.indent(suite, " ")
    text = ET.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _line(problem: Diagnostic) -> str:
    hint = f" ({problem.hint})" if problem.hint else ""
    place = "" if problem.location is None else f"{problem.location}: "
    words = f"{place}{problem.severity}: {cut_text(problem.message + hint)}"
    return harmless_line(words)  # XML 1.0 has no way to write control characters either
