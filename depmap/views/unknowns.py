"""What nobody recorded, said beside figures that leave it out."""

from __future__ import annotations

from depmap.app.unknowns import Unknowns


def unknowns_in_words(unknowns: Unknowns) -> tuple[str, ...]:
    """A sentence for each sort of what is not known; none if all is recorded."""
    words = []
    if unknowns.needs:
        words.append(
            f"Not known is what these need: {', '.join(unknowns.needs)}. "
            "Whatever takes them is not counted."
        )
    if unknowns.durations:
        words.append(
            "How long their fallbacks last is not known; here they are taken to go on: "
            f"{', '.join(unknowns.durations)}. If they do not, less is enough."
        )
    return tuple(words)
