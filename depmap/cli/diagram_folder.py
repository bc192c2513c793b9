"""``depmap diagram --all -o FOLDER``: every drawing of an inventory, and a page that lists them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path

from depmap.cli.inventory_option import Usable
from depmap.cli.progress import progress_bar
from depmap.cli.results import remark
from depmap.cli.writing import OutputFiles
from depmap.errors import PathError
from depmap.model import Inventory
from depmap.views.drawing.folder.contents import planned_drawings
from depmap.views.drawing.folder.drawing import FolderDrawing, FolderOutputs, folder_drawing
from depmap.views.drawing.folder.index_page import INDEX, index_page
from depmap.views.drawing.folder.manifest import MANIFEST, digest, manifest, written_files
from depmap.words.english import counted


def draw_folder(usable: Usable, folder: Path, outputs: FolderOutputs) -> None:
    """Draw everything, and write it together: all files take their names, or none.

    What depmap wrote there before and does not draw any more is removed, unless somebody
    changed it. Raises PathError for a folder that cannot be written, or that holds a file of
    one of the names that depmap did not write.
    """
    inventory = usable.inventory
    with _folder(folder):
        before = _written_before(folder)
        drawings = _drawings(inventory, outputs)
        files = {name: data for drawing in drawings for name, data in (drawing.files or {}).items()}
        files[INDEX] = index_page(inventory, drawings, outputs.paper)
        _refuse_foreign(folder, files, before)
        with OutputFiles(usable.files) as written:
            # First, so that nothing is there without being listed, whenever a run breaks off.
            written.add(folder / MANIFEST, manifest(files))
            for name, data in files.items():
                written.add(folder / name, data)
    _remove_stale(folder, {name: said for name, said in before.items() if name not in files})
    for drawing in drawings:
        if drawing.refusal is not None:
            remark(f"depmap: not drawn: {drawing.title}: {drawing.refusal}")
    made = sum(drawing.refusal is None for drawing in drawings)
    remark(f"depmap: {counted(made, 'drawing')} of {len(drawings)}; open {folder / INDEX}")


def _drawings(inventory: Inventory, outputs: FolderOutputs) -> Sequence[FolderDrawing]:
    """Draw in threads: the renderers are processes, and each uses a core of its own."""
    planned = planned_drawings(inventory)
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    with ThreadPoolExecutor(workers) as threads, progress_bar("drawing") as tell:
        futures = [threads.submit(folder_drawing, inventory, each, outputs) for each in planned]
        try:
            for done, future in enumerate(as_completed(futures), 1):
                future.result()
                if tell is not None:
                    tell(done, len(futures))
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in futures]


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """The folder, made if it is not there; if nothing comes into it, it goes again."""
    try:
        made = not folder.is_dir()
        if made:
            folder.mkdir(exist_ok=True)
    except (OSError, ValueError) as problem:
        raise _unwritable(folder, problem) from None
    try:
        yield
    except BaseException:
        if made:
            with suppress(OSError):
                folder.rmdir()
        raise


def _written_before(folder: Path) -> dict[str, str]:
    try:
        data = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as problem:
        raise _unwritable(folder / MANIFEST, problem) from None
    known = written_files(data)
    if known is None:
        raise PathError(
            f"{folder / MANIFEST}: this is no list of drawings by depmap; it is not overwritten",
            "name another folder",
        )
    return known


def _refuse_foreign(folder: Path, files: Mapping[str, bytes], before: Mapping[str, str]) -> None:
    there = [name for name in files if name not in before and os.path.lexists(folder / name)]
    # Another run may have written them meanwhile; it lists them before it writes them.
    written = _written_before(folder) if there else {}
    for name in there:
        if name not in written:
            raise PathError(
                f"{folder / name}: depmap did not write this file; it is not overwritten",
                "name another folder",
            )


def _remove_stale(folder: Path, stale: Mapping[str, str]) -> None:
    removed = 0
    for name, said in stale.items():
        file = folder / name
        if not file.is_file() or file.is_symlink():
            continue
        try:
            if digest(file.read_bytes()) != said:
                remark(f"depmap: {file}: an older drawing that somebody changed; it stays")
                continue
            file.unlink()
        except OSError as problem:
            raise _unwritable(file, problem) from None
        removed += 1
    if removed:
        remark(f"depmap: removed {counted(removed, 'file')} of drawings that there are no more")


def _unwritable(path: Path, problem: Exception) -> PathError:
    reason = (getattr(problem, "strerror", None) or "the path cannot be used").lower()
    return PathError(f"{path}: cannot be written: {reason}")
