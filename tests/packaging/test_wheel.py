"""The wheel alone works, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    words = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "-q", "-w", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", *words, str(ROOT)], check=True)
    return next(folder.glob("depmap-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel in a new environment that borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    words = ["install", "--no-deps", "--no-index", "-q", str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", "--python", str(python), *words], check=True)
    packages = next(folder.glob("lib/python*/site-packages"))
    # Only the folder of libraries: the editable depmap hangs on a .pth file, not read from here.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "bin"


def run(installed: Path, cwd: Path, *words: str, code: int = 0) -> str:
    environment = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DEPMAP_INVENTORY")
    }
    done = subprocess.run(
        [installed / words[0], *words[1:]],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout


def test_it_carries_the_inventory_and_the_dashboard(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    expected = set()
    for folder in ("depmap", "dashboards", "inventory"):
        files = (file for file in (ROOT / folder).rglob("*") if file.is_file())
        names = {file.relative_to(ROOT).as_posix() for file in files if file.suffix != ".pyc"}
        shipped = "depmap/_shipped_inventory"
        expected |= {name.replace("inventory", shipped, 1) if folder == "inventory" else name
                     for name in names}  # fmt: skip
    ours = {name for name in packed if not name.partition("/")[0].endswith(".dist-info")}
    assert ours == expected
    # What a page needs and a glob for Python files would forget.
    assert "depmap/py.typed" in ours
    assert {Path(name).suffix for name in ours if name.startswith("dashboards/")} >= {".css", ".js"}


def test_commands_work_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = run(installed, tmp_path, "python", "-c", "import depmap; print(depmap.__file__)")
    assert str(installed.parent) in where
    assert "0.1.0" in run(installed, tmp_path, "depmap", "--version")
    assert "0 errors" in run(installed, tmp_path, "depmap", "validate")
    assert "Report It" in run(installed, tmp_path, "depmap", "blast", "net-wcc", "--at", "1d")
    assert "0 fail" in run(installed, tmp_path, "depmap", "exercise")
    schema = (ROOT / "inventory" / "inventory.schema.json").read_text(encoding="utf-8")
    assert run(installed, tmp_path, "depmap", "schema") == schema
    run(installed, tmp_path, "depmap", "diagram", "-o", "map.svg", "--scenario", "november-2025")
    assert b"OFFICIAL" in (tmp_path / "map.svg").read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["map.svg"]


def test_the_inventory_is_that_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "from depmap.app.inventory import default_path; print(default_path())"
    shipped = Path(run(installed, tmp_path, "python", "-c", code).strip())
    assert shipped.is_relative_to(installed.parent)
    files = {file.relative_to(shipped) for file in shipped.rglob("*.yaml")}
    assert files == {
        f.relative_to(ROOT / "inventory") for f in (ROOT / "inventory").rglob("*.yaml")
    }
    (tmp_path / "inventory").mkdir()
    run(installed, tmp_path, "depmap", "blast", "net-wcc", code=2)


def test_the_dashboard_is_found_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    code = "import dashboards; print(list(dashboards.__path__)[0])"
    script = Path(run(installed, tmp_path, "python", "-c", code).strip()) / "app.py"
    assert script.is_relative_to(installed.parent)
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        "page = AppTest.from_file(sys.argv[1], default_timeout=60).run(); "
        "assert not page.exception, page.exception; print(page.title[0].value)"
    )
    said = run(installed, tmp_path, "python", "-c", code, str(script))
    assert "Simulate an outage" in said
