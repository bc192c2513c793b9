"""Codes of the reader and the model: text that is no inventory at all.

They have no check of their own here, as reading finds them on the way. They are
errors always.
"""

from __future__ import annotations

from depmap.checks.rule import Rule
from depmap.diagnostics import Severity

_NET = "{id: net, name: Network, kind: network, owner: aa, used_by: [aa], needs: []}"


def _rule(code: str, text: str, fails: str = "") -> Rule:
    example = f"\n\nFails:\n\n{fails}" if fails else ""
    return Rule(code, Severity.ERROR, f"{text}{example}")


FORMAT_CODES = (
    _rule("bad-choice", "A value is one of those that the format lists.",
          f"    systems:\n      - {_NET.replace('kind: network', 'kind: netwerk')}\n"),
    _rule("bad-duration", "A duration has a unit: 45m, 8h, 1d 12h, 2w, PT8H.",
          f"    systems:\n      - {_NET.replace('needs', 'rto: 8, needs')}\n"),
    _rule("bad-id", "An id is made of a-z and 0-9, with single hyphens between.",
          f"    systems:\n      - {_NET.replace('id: net', 'id: Net_1')}\n"),
    _rule("bad-value", "A value is of the form that the format asks for.",
          f"    systems:\n      - {_NET.replace('needs', 'reviewed: yesterday, needs')}\n"),
    _rule("bidi-character", "No character reverses the direction of text: it would hide what "
          "is written.", '    systems:\n      - {id: net, name: "a\\u202eb", kind: network, '
          "owner: aa, used_by: [aa], needs: []}\n"),
    _rule("control-character", "No control character stands in the text.",
          '    systems:\n      - {id: net, name: "a\\eb", kind: network, owner: aa, '
          "used_by: [aa], needs: []}\n"),
    _rule("duplicate-key", "A mapping has each key once.",
          f"    systems:\n      - {_NET.replace('name: Network', 'name: Network, name: Other')}\n"),
    _rule("file-outside-folder", "A symbolic link stays within the inventory's folder."),
    _rule("file-too-large", "A file and each text in it have a size that an inventory can have."),
    _rule("file-unreadable", "Every file of the inventory can be read."),
    Rule("graph-not-checked", Severity.INFO,
         "Rules that look at the whole graph run once there are no errors."),
    _rule("missing-key", "Keys that the format requires are there.",
          f"    systems:\n      - {_NET.replace('kind: network, ', '')}\n"),
    _rule("not-a-regular-file", "A file of the inventory is no pipe, device or socket."),
    _rule("not-utf-8", "Every file of the inventory is text in UTF-8."),
    _rule("section-repeated", "A section that is no list stands in one file only."),
    _rule("section-type", "A section that several files share is a list in each of them."),
    _rule("too-many-problems", "A file with thousands of problems is not read to its end."),
    _rule("too-many-values", "An inventory has no more values than one can have."),
    _rule("top-level", "The top of a file is a mapping of sections."),
    _rule("unknown-key", "Every key is one that the format knows.",
          f"    systems:\n      - {_NET.replace('needs: []', 'neds: []')}\n"),
    _rule("wrong-type", "A value is a text, a number, a list or a mapping as the format asks.",
          f"    systems:\n      - {_NET.replace('needs: []', 'needs: net')}\n"),
    _rule("yaml-anchor", "Anchors and aliases are refused: what is meant is written out.",
          f"    systems:\n      - &net {_NET}\n"),
    _rule("yaml-depth", "Lists and mappings are not nested deeper than an inventory needs.",
          f"    systems: {'[' * 30}{']' * 30}\n"),
    _rule("yaml-documents", "A file holds one YAML document."),
    _rule("yaml-key", "A key is text.", "    systems:\n      - {[a]: b}\n"),
    _rule("yaml-merge-key", "The merge key << is refused: keys are written out.",
          f"    systems:\n      - {_NET.replace('id: net', '<<: [], id: net')}\n"),
    _rule("yaml-syntax", "The file is YAML.", "    systems: [\n"),
    _rule("yaml-tag", "Tags are refused: the format says what each value is.",
          "    systems: !!seq []\n"),
)  # fmt: skip
