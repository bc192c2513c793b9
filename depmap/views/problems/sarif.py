"""Problems as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format")."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from depmap.checks import Rule
from depmap.diagnostics import Diagnostic, Severity
from depmap.views.harmless import harmless_json
from depmap.views.problems.text import shortened

_MOST = 5_000
"""As many as GitHub keeps of one upload."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def problems_sarif(
    problems: Sequence[Diagnostic],
    rules: Iterable[Rule],
    version: str,
    accepted: Sequence[Diagnostic] = (),
) -> str:
    """One run, with the help of each rule; accepted findings are suppressed results.

    Fingerprints are of the rule, the record and the council, so that a finding is
    known again after lines have moved. Of a flood, the most serious are listed, and
    a notification says how many are not.
    """
    listed = sorted(rules, key=lambda rule: rule.code)
    places = {rule.code: place for place, rule in enumerate(listed)}
    seen: Counter[str] = Counter()
    results = [_result(problem, places, seen) for problem in problems[:_MOST]]
    results += [
        {
            **_result(problem, places, seen),
            "suppressions": [{"kind": "external", "status": "accepted"}],
        }
        for problem in accepted[:_MOST]
    ]
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if len(problems) > _MOST:
        text = f"{len(problems) - _MOST} more results are not listed"
        notice = {"level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [notice]
    document = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "depmap",
                        "version": version,
                        "rules": [_rule(rule) for rule in listed],
                    }
                },
                "invocations": [invocation],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return harmless_json(document)


def fingerprint(problem: Diagnostic) -> str:
    """The same for the same finding, wherever it stands."""
    about = problem.subject or problem.where
    parts = (problem.code, about, problem.council or "")
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.text.strip(), "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _markdown(rule: Rule) -> str:
    parts = [rule.explanation]
    for title, example in (("Passes", rule.passes), ("Fails", rule.fails)):
        if example:
            parts.append(f"{title}:\n\n```yaml\n{example}```")
    return "\n\n".join(parts)


def _result(problem: Diagnostic, places: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    text = problem.message if problem.hint is None else f"{problem.message} ({problem.hint})"
    text = shortened(text)
    print_ = fingerprint(problem)
    seen[print_] += 1
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": places[problem.code],
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        # The number tells several findings about one record apart.
        "partialFingerprints": {"depmap/v1": f"{print_}:{seen[print_]}"},
    }
    if problem.location is not None:
        result["locations"] = [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(problem.location.file.lstrip("/"))},
                    "region": {
                        "startLine": problem.location.line,
                        "startColumn": problem.location.column,
                    },
                },
                "logicalLocations": [{"fullyQualifiedName": problem.where or "inventory"}],
            }
        ]
    return result
