"""Sheets built by hand, with everything that a sheet can hold."""

from __future__ import annotations

from depmap.app.diagrams.links import LinkKey, every_link
from depmap.model import Inventory
from depmap.views.drawing.sheet import (
    Box,
    Cell,
    Counted,
    Frame,
    Grid,
    GridRow,
    Layer,
    Line,
    Plan,
    Row,
    Sheet,
)

MEANINGS = {
    "solid": "cannot do without",
    "dashed": "degraded without",
    "dotted": "its fallback needs it",
}
FOOTER = ("Two boroughs, as of 2026-11-21, revision 0123.", "Not an official record.")


def two_boroughs() -> Inventory:
    """Two councils, five systems, two services, with every kind of need."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Two boroughs", "classification": "OFFICIAL"},
            "councils": [
                {"id": "ash", "name": "Ash Council", "short_name": "Ash"},
                {"id": "elm", "name": "Elm Council", "short_name": "Elm"},
            ],
            "systems": [
                {"id": "net", "name": "Core network", "kind": "network", "owner": "ash",
                 "used_by": ["ash", "elm"], "rto": "4h", "site": "cellar", "needs": []},
                {"id": "link-a", "name": "Link A", "kind": "network", "owner": "elm",
                 "used_by": ["elm"], "needs": []},
                {"id": "link-b", "name": "Link B", "kind": "network", "owner": "elm",
                 "used_by": ["elm"]},
                {"id": "dir", "name": "Directory", "kind": "identity", "owner": "ash",
                 "used_by": ["ash", "elm"],
                 "needs": [{"ref": "net", "via": "LAN", "evidence": {"basis": "documented"}}]},
                {"id": "crm", "name": "Customer records", "kind": "application", "owner": "elm",
                 "used_by": ["ash", "elm"],
                 "needs": [
                     {"ref": "dir", "via": "sign-in", "holds_for": "8h", "for": ["ash"]},
                     {"any_of": ["link-a", "link-b"], "effect": "degraded"},
                 ]},
            ],
            "services": [
                {"id": "report", "name": "Report It", "councils": ["ash"], "tier": 2,
                 "mtpd": "2d", "needs": ["crm"],
                 "fallback": {"name": "Telephone", "lasts": "5d", "needs": ["net"]}},
                {"id": "care", "name": "Care at home", "councils": ["elm"], "tier": 1,
                 "needs": ["crm"]},
            ],
        }
    )  # fmt: skip


def key_of(inventory: Inventory, dependent: str, member: str) -> LinkKey:
    """The key of the only need of ``dependent`` on ``member``."""
    keys = [link.key for link in every_link(inventory)]
    [key] = [key for key in keys if (key.dependent, key.member) == (dependent, member)]
    return key


def plan_sheet(*, framed: bool = False, layered: bool = False) -> Sheet:
    """All kinds of boxes and lines; lines have words if there is neither frame nor layer."""
    inventory = two_boroughs()

    def key(dependent: str, member: str) -> tuple[LinkKey, ...]:
        return (key_of(inventory, dependent, member),)

    def words(*said: str) -> tuple[str, ...]:
        return () if framed or layered else said

    boxes = (
        _box("net", "Core network", "network · Ash", "isolated", double=True, letter="A"),
        _box("dir", "Directory", "identity · Ash", "down", "could be down for longer"),
        _box("crm", "Customer records", "application · Elm", "degraded", "needs A"),
        Box("junction_crm_need1", (Row("1 of 2"),), "plain", "junction"),
        Box(
            "group_links",
            (Row("2 networks", "name"), Row("Link A, Link B", "faint")),
            "group",
            double=True,
            nodes=("link-a", "link-b"),
        ),
        _box("report", "Report It", "service, tier 2 · Ash", "fallback", "do: telephone",
             service=True),
        _box("care", "Care at home", "service, tier 1 · Elm", "up", service=True),
    )  # fmt: skip
    lines = (
        Line("line_report_crm", "box_report", "box_crm", words=words("data"),
             links=key("report", "crm")),
        Line("line_care_crm", "box_care", "box_crm", arrow="open", strength="heavy",
             severed=True, links=key("care", "crm")),
        Line("line_crm_dir", "box_crm", "box_dir", arrow="open",
             words=words("sign-in", "holds 8h", "for Ash only"), links=key("crm", "dir")),
        Line("line_crm_links", "box_crm", "junction_crm_need1", "dashed", "none"),
        Line("line_links", "junction_crm_need1", "group_links", "dashed", "open",
             links=(*key("crm", "link-a"), *key("crm", "link-b"))),
        Line("line_report_net", "box_report", "box_net", "dotted", "filled", "light",
             links=key("report", "net")),
        Line("line_care_dir", "box_care", "box_dir", "dashed", "open", "light", indirect=True),
    )  # fmt: skip
    frames = (
        Frame("ash", "Ash", ("box_net", "box_dir")),
        Frame("elm", "Elm", ("box_crm", "junction_crm_need1", "group_links")),
    )
    layers = (
        Layer("Residents", ("box_report", "box_care")),
        Layer("Applications", ("box_crm", "box_dir")),
        Layer("Networks", ("box_net", "group_links")),
    )
    return Sheet(
        name="by-hand",
        title="What Ash and Elm stand on",
        subtitle=("7 systems and services.",),
        body=Plan(boxes, lines, MEANINGS, frames if framed else (), layers if layered else ()),
        classification="OFFICIAL",
        footer=FOOTER,
        counted=(Counted("3 needs changed nothing"),),
        key=("A: needed everywhere",),
        letters={"A": key("dir", "net")},
    )


def grid_sheet() -> Sheet:
    """A table with an empty place, large numbers, and two shapes."""
    cells = (
        Cell((Row("networks", lead="3"), Row("1 down")), "down", nodes=("net",)),
        Cell((Row("services", lead="12"),), "up", "round", nodes=("report",)),
    )
    return Sheet(
        name="grid",
        title="Who has what",
        subtitle=("2 councils.",),
        body=Grid(
            ("Networks", "Services"),
            (GridRow("Ash", cells), GridRow("Elm", (None, cells[1]))),
            "Council",
        ),
        classification="OFFICIAL",
        footer=FOOTER,
        counted=(Counted("all 9 needs"),),
    )


def _box(
    node: str,
    name: str,
    what: str,
    look: str,
    *more: str,
    double: bool = False,
    letter: str = "",
    service: bool = False,
) -> Box:
    rows = (Row(name, "name"), Row(what), Row(look, "alert"), *(Row(each) for each in more))
    rows = tuple(Row(r.text, "do") if r.text.startswith("do:") else r for r in rows)
    shape = "round" if service else "square"
    return Box(f"box_{node}", rows, look, shape, double, letter, (node,))  # type: ignore[arg-type]
