"""What ``depmap diagram`` limits a view to and how it puts it on paper, as options."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from depmap.app.diagrams.request import Filters
from depmap.cli.question_options import Command, with_options
from depmap.errors import OptionError
from depmap.views.drawing.formats.catalogue import FORMATS, FormatName

if TYPE_CHECKING:
    from depmap.views.drawing.output import Output

_MOST_DPI = 1_200


def filter_options(command: Command) -> Callable[..., Any]:
    """Add --only-council, --only-kind, --only-tier, --only-tag and --only-via.

    The command gets them as ``filters``. They limit what is drawn, while --kind, --tag and
    so on name what is isolated, as in every other command.
    """

    @functools.wraps(command)
    def packed(**values: Any) -> Any:
        filters = Filters(
            **{criterion: values.pop(f"only_{name}") for name, (criterion, *_) in _FILTERS.items()}
        )
        return command(filters=filters, **values)

    options = [
        click.option(
            f"--only-{name}", multiple=True, metavar=metavar, type=kind, help=f"Draw only {help_}."
        )
        for name, (_, metavar, kind, help_) in _FILTERS.items()
    ]
    return with_options(options, packed)


_FILTERS: dict[str, tuple[str, str, type[int] | None, str]] = {
    "council": ("councils", "ID", None, "what this council uses"),
    "kind": ("kinds", "KIND", None, "systems of this sort, or 'service'"),
    "tier": ("tiers", "N", int, "services of this tier and what they stand on"),
    "tag": ("tags", "TAG", None, "what has this tag"),
    "via": ("vias", "WORD", None, "needs that are met in this way"),
}


def paper_options(command: Command) -> Callable[..., Any]:
    """Add --paper, --orientation, --pages, --dpi and --theme.

    The command gets them as ``looks``, None where nothing is said.
    """

    @functools.wraps(command)
    def packed(**values: Any) -> Any:
        looks = {name: values.pop(name) for name in _LOOKS}
        return command(looks=looks, **values)

    options = (
        click.option(
            "--paper",
            type=click.Choice(("a4", "a3", "a1", "none")),
            help="The sheet that a .pdf or .svg is fitted on. [default: a3 for .pdf]",
        ),
        click.option(
            "--orientation",
            type=click.Choice(("portrait", "landscape")),
            help="How the paper lies. [default: whichever prints larger]",
        ),
        click.option(
            "--pages",
            is_flag=True,
            default=None,
            help="Put what cannot be read on its paper on several sheets, to glue.",
        ),
        click.option(
            "--dpi",
            type=click.IntRange(1, _MOST_DPI),
            help="Dots per inch of a .png. [default: 96]",
        ),
        click.option(
            "--theme",
            type=click.Choice(("light", "dark", "print")),
            help="The colours. [default: light]",
        ),
        click.option(
            "--git/--no-git",
            default=True,
            help="Say at the foot which commit the inventory is of. [default: where there is one]",
        ),
    )
    return with_options(options, packed)


_LOOKS = ("paper", "orientation", "pages", "dpi", "theme", "git")


def check_paper_options(form: FormatName, looks: Mapping[str, Any]) -> None:
    """Raise OptionError for what a format makes nothing of."""
    for name, forms in _LOOKS_OF.items():
        if looks[name] is not None and form not in forms:
            endings = " and ".join(FORMATS[known].ending for known in forms)
            raise OptionError(f"--{name} is for {endings}, not for {FORMATS[form].ending}")
    if looks["paper"] == "none":
        for name in ("orientation", "pages"):
            if looks[name] is not None:
                raise OptionError(f"--{name} is about paper, and --paper none is none")


def wanted_output(form: FormatName, looks: Mapping[str, Any]) -> Output:
    """How sheets are put into a format, as the options say or as suits it."""
    from depmap.views.drawing.output import DEFAULT_PAPER, Output  # noqa: PLC0415 - keeps `--help` fast
    from depmap.views.drawing.paper.fitting import DEFAULT_DPI  # noqa: PLC0415 - as above

    usual = DEFAULT_PAPER if form == "pdf" else None
    given = looks["paper"]
    return Output(
        form,
        paper=usual if given is None else None if given == "none" else given,
        orientation=looks["orientation"],
        dpi=looks["dpi"] or DEFAULT_DPI,
        theme=looks["theme"] or "light",
        pages=bool(looks["pages"]),
    )


_LOOKS_OF: dict[str, tuple[FormatName, ...]] = {
    "paper": ("pdf", "svg"),
    "orientation": ("pdf", "svg"),
    "pages": ("pdf",),
    "dpi": ("png",),
}
