"""Rules on the graph: small inventories, and for whom each rule speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.checks.asking import found

NET = "  - {id: net, name: N, kind: network, owner: aa, used_by: all, needs: [], rto: 4d}\n"
PHONES = "  - {id: phones, name: P, kind: telephony, owner: aa, used_by: all, needs: [%s]}\n"
CARE = "services:\n  - {id: care, name: C, councils: [%s], tier: %d, mtpd: 2d, needs: [%s]%s}\n"

# What is asked of which rule: (question, code, YAML, (subject, council) of each finding).
CASES = [
    (
        "a retired system relies on nothing",
        "hidden-sharing",
        "systems:\n  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}\n"
        "  - {id: old, name: O, kind: channel, owner: aa, used_by: [aa], needs: [net],"
        " status: retired}\n",
        [],
    ),
    (
        "nothing is relied on through a retired system",
        "hidden-sharing",
        "systems:\n  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}\n"
        "  - {id: old, name: O, kind: channel, owner: aa, used_by: [aa], needs: [net],"
        " status: retired}\n"
        "  - {id: crm, name: C, kind: channel, owner: aa, used_by: [aa], needs: [old]}\n",
        [],
    ),
    (
        "sharing through another council's system",
        "hidden-sharing",
        "systems:\n  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}\n"
        "  - {id: mid, name: O, kind: channel, owner: bb, used_by: [aa, bb], needs: [net]}\n",
        [("net", "aa")],
    ),
    (
        "a need for others is not relied on",
        "hidden-sharing",
        "systems:\n  - {id: net, name: N, kind: network, owner: bb, used_by: [bb], needs: []}\n"
        "  - {id: mid, name: O, kind: channel, owner: bb, used_by: [aa, bb],"
        " needs: [{ref: net, for: [bb]}]}\n",
        [],
    ),
    (
        "a fallback that lasts longer than the RTO bridges it",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % ""
        + CARE % ("aa", 2, "net", ", fallback: {name: F, lasts: 2d, needs: [phones]}"),
        [],
    ),
    (
        "a fallback that can go on bridges any RTO",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % ""
        + CARE % ("aa", 2, "net", ", fallback: {name: F, lasts: indefinite, needs: [phones]}"),
        [],
    ),
    (
        "of a fallback of unknown length another rule speaks",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % ""
        + CARE % ("aa", 2, "net", ", fallback: {name: F, needs: [phones]}"),
        [],
    ),
    (
        "all that residents are told is lost with the service",
        "contact-in-blast-radius",
        "systems:\n"
        + NET
        + PHONES % "net"
        + CARE % ("aa", 2, "net", ", resident_contacts: [{text: 020, via: [phones]}]"),
        [("care", "aa")],
    ),
    (
        "one line that residents are told stands on something else",
        "contact-in-blast-radius",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: mobiles, name: M, kind: telephony, owner: aa, used_by: all, needs: []}\n"
        + CARE
        % (
            "aa",
            2,
            "net",
            ", resident_contacts: [{text: 020, via: [phones]}, {text: 07, via: [mobiles]}]",
        ),
        [],
    ),
    (
        "a line of which nobody recorded what carries it is not said to be lost",
        "contact-in-blast-radius",
        "systems:\n"
        + NET
        + PHONES % "net"
        + CARE % ("aa", 2, "net", ", resident_contacts: [{text: 020}]"),
        [],
    ),
    (
        "a contact out of band that the same loss takes is no contact",
        "contact-in-blast-radius",
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: all, needs: [],"
        " contacts: [{role: R, phone: 07, via: [phones], out_of_band: true}]}\n" + PHONES % "net",
        [("net", None)],
    ),
    (
        "a number that one of two telephone systems still carries is a contact",
        "contact-in-blast-radius",
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: all, needs: [],"
        " contacts: [{role: R, phone: 020}]}\n"
        + PHONES % "net"
        + "  - {id: land, name: L, kind: telephony, owner: aa, used_by: all, needs: []}\n",
        [],
    ),
    (
        "a number that no telephone system carries any more is no contact",
        "contact-in-blast-radius",
        "systems:\n"
        "  - {id: net, name: N, kind: network, owner: aa, used_by: all, needs: [],"
        " contacts: [{role: R, phone: 020}]}\n"
        + PHONES % "net"
        + "  - {id: land, name: L, kind: telephony, owner: aa, used_by: all, needs: [net]}\n",
        [("net", None)],
    ),
    (
        "alternatives that need whoever has them are no false redundancy",
        "false-redundancy",
        "systems:\n"
        "  - {id: dir, name: D, kind: identity, owner: aa, used_by: all,"
        " needs: [{any_of: [one, two]}]}\n"
        "  - {id: one, name: O, kind: network, owner: aa, used_by: all, needs: [dir]}\n"
        "  - {id: two, name: T, kind: network, owner: aa, used_by: all, needs: [dir]}\n",
        [],
    ),
    (
        "how long a fallback lasts is not known",
        "fallback-duration-not-known",
        "systems:\n" + NET + CARE % ("aa", 2, "net", ", fallback: {name: F}"),
        [("care", None)],
    ),
    (
        "a fallback that is an hour too short does not",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % ""
        + CARE % ("aa", 2, "net", ", fallback: {name: F, lasts: 47h, needs: [phones]}"),
        [("care", None)],
    ),
    (
        "a hollow fallback bridges nothing",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % "net"
        + CARE % ("aa", 2, "net", ", fallback: {name: F, lasts: 9d, needs: [phones]}"),
        [("care", None)],
    ),
    (
        "a hollow fallback without an end bridges nothing",
        "rto-longer-than-mtpd",
        "systems:\n"
        + NET
        + PHONES % "net"
        + CARE % ("aa", 2, "net", ", fallback: {name: F, needs: [phones]}"),
        [("care", None)],
    ),
    (
        "a fallback without an end bridges everything",
        "rto-longer-than-mtpd",
        "systems:\n" + NET + PHONES % "" + CARE % ("aa", 2, "net", ", fallback: {name: F}"),
        [],
    ),
    (
        "redundancy bridges the loss of one",
        "rto-longer-than-mtpd",
        "systems:\n" + NET + PHONES % "" + CARE % ("aa", 2, "{any_of: [net, phones]}", ""),
        [],
    ),
    (
        "hollow for the council whose need is scoped",
        "hollow-fallback",
        "systems:\n" + NET + "  - {id: phones, name: P, kind: telephony, owner: aa, used_by: all,"
        " needs: [{ref: net, for: [bb]}]}\n"
        + CARE
        % ("aa, bb", 2, "net", ", fallback: {name: F, needs: [phones]}"),
        [("care", "bb")],
    ),
    (
        "a fallback with an alternative is not hollow",
        "hollow-fallback",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: mobiles, name: M, kind: telephony, owner: aa, used_by: all, needs: []}\n"
        + CARE % ("aa", 2, "net", ", fallback: {name: F, needs: [{any_of: [phones, mobiles]}]}"),
        [],
    ),
    (
        "a fallback on the service's own alternative is hollow only if one loss takes both",
        "hollow-fallback",
        "systems:\n"
        + NET
        + PHONES % ""
        + CARE % ("aa", 2, "{any_of: [net, phones]}", ", fallback: {name: F, needs: [phones]}"),
        [],
    ),
    (
        "alternatives on one thing, for each council",
        "false-redundancy",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: b, name: B, kind: network, owner: aa, used_by: all, needs: [net]}\n"
        + CARE % ("aa, bb", 2, "{any_of: [phones, b]}", ""),
        [("care", "aa"), ("care", "bb")],
    ),
    (
        "alternatives on one thing for one council only",
        "false-redundancy",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: b, name: B, kind: network, owner: aa, used_by: all,"
        " needs: [{ref: net, for: [bb]}]}\n" + CARE % ("aa, bb", 2, "{any_of: [phones, b]}", ""),
        [("care", "bb")],
    ),
    (
        "two of three with two on one thing",
        "false-redundancy",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: b, name: B, kind: network, owner: aa, used_by: all, needs: [net]}\n"
        "  - {id: c, name: B, kind: network, owner: aa, used_by: all, needs: []}\n"
        + CARE
        % ("aa", 2, "{at_least: 2, of: [phones, b, c]}", ""),
        [("care", "aa")],
    ),
    (
        "one of three with two on one thing",
        "false-redundancy",
        "systems:\n"
        + NET
        + PHONES % "net"
        + "  - {id: b, name: B, kind: network, owner: aa, used_by: all, needs: [net]}\n"
        "  - {id: c, name: B, kind: network, owner: aa, used_by: all, needs: []}\n"
        + CARE
        % ("aa", 2, "{at_least: 1, of: [phones, b, c]}", ""),
        [],
    ),
    (
        "tier 1 with one loss, by council",
        "single-point-of-failure",
        "systems:\n" + NET + CARE % ("aa, bb", 1, "{ref: net, for: [bb]}", ""),
        [("care", "bb")],
    ),
    (
        "tier 2 may hang on one thing",
        "single-point-of-failure",
        "systems:\n" + NET + CARE % ("aa", 2, "net", ""),
        [],
    ),
    (
        "a need that only degrades takes nothing down",
        "single-point-of-failure",
        "systems:\n" + NET + CARE % ("aa", 1, "{ref: net, effect: degraded}", ""),
        [],
    ),
    (
        "a limited fallback does not save from a loss in the end",
        "single-point-of-failure",
        "systems:\n" + NET + CARE % ("aa", 1, "net", ", fallback: {name: F, lasts: 9d}"),
        [("care", "aa")],
    ),
    (
        "all councils at once",
        "single-point-for-all",
        "systems:\n" + NET + CARE % ("aa, bb", 1, "net", ""),
        [("net", None)],
    ),
    (
        "all councils but one",
        "single-point-for-all",
        "systems:\n" + NET + CARE % ("aa, bb", 1, "{ref: net, for: [bb]}", ""),
        [],
    ),
    (
        "a budget that is kept to the last",
        "blast-budget",
        "policy: {budget: {tier_1_services: 1, councils: 2}}\n"
        "systems:\n" + NET + CARE % ("aa, bb", 1, "net", ""),
        [],
    ),
    (
        "a budget that is broken twice",
        "blast-budget",
        "policy: {budget: {tier_1_services: 0, councils: 1}}\n"
        "systems:\n" + NET + CARE % ("aa, bb", 1, "net", ""),
        [("net", None), ("net", None)],
    ),
]


@pytest.mark.parametrize(
    ("question", "code", "snippet", "expected"), CASES, ids=lambda x: str(x)[:60]
)
def test_a_rule_speaks_of(
    question: str, code: str, snippet: str, expected: list[object], tmp_path: Path
) -> None:
    said = [(subject, council) for c, subject, council in found(tmp_path, snippet) if c == code]
    assert said == expected, question
