"""Problems as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format")."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from depmap.checks import Rule
from depmap.diagnostics import Diagnostic, Severity
from depmap.views.harmless import harmless_json
from depmap.views.problems.rules_markdown import help_markdown
from depmap.views.problems.text import cut_text

LONGEST = 200_000
"""Characters of results; beyond, nobody reads them, and servers refuse large uploads."""
_LONGEST_MESSAGE = 500
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
    every = [_result(problem, places, seen) for problem in problems]
    suppressed = {"suppressions": [{"kind": "external", "status": "accepted"}]}
    every += [{**_result(problem, places, seen), **suppressed} for problem in accepted]
    results = _within_bounds(every)
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if left := len(every) - len(results):
        text = (
            f"{left} of {len(every)} results are not listed here; the most serious are. "
            "Run depmap validate --verbose to see more."
        )
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


def _within_bounds(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The first of them, of as many characters as are allowed."""
    size = 0
    for number, result in enumerate(results):
        size += len(json.dumps(result, ensure_ascii=False, indent=1))
        if size > LONGEST:
            return results[:number]
    return results


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.text.strip(), "markdown": help_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(problem: Diagnostic, places: dict[str, int], seen: Counter[str]) -> dict[str, Any]:
    text = problem.message if problem.hint is None else f"{problem.message} ({problem.hint})"
    text = cut_text(text, _LONGEST_MESSAGE)
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
