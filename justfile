# Recipes for contributors: `just --list`. Every line can also be pasted into a shell.

# Lint, types, import contracts, and the tests that start neither a server nor a browser.
fast:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy
    .venv/bin/lint-imports
    .venv/bin/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile tests/unit

# One folder, file or test: just test tests/unit/docs
test +PATH:
    .venv/bin/python -m pytest -q {{PATH}}

# Write all expected output anew; then read the diff.
accept:
    .venv/bin/python -m tests.unit.checks.write_invalid
    .venv/bin/python -m pytest -q -n 0 tests/unit/views/drawing/views/test_stands_on.py --snapshot-update
    .venv/bin/python -m depmap schema > inventory/inventory.schema.json
    .venv/bin/python -m depmap rules --format markdown > docs/rules.md
    .venv/bin/python -m depmap diagram -o docs/pictures/outage.svg --isolate int-wcc --at 1d --council wcc --no-git

# Speeds, as ratios against named rivals in the same run.
bench:
    .venv/bin/python -m tests.benchmarks

# Both locks out of pyproject.toml; versions stay unless you say: just lock --upgrade
lock *OPTIONS:
    python3 -m venv .venv/lock
    .venv/lock/bin/pip install -q pip-tools
    .venv/lock/bin/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --strip-extras --extra dashboard --extra test --output-file constraints.txt {{OPTIONS}} pyproject.toml
    .venv/bin/python -m tests.packaging.run_lock

# A software bill of materials (CycloneDX) of what running installs: dist/sbom.json
sbom:
    python3 -m venv .venv/lock
    .venv/lock/bin/pip install -q cyclonedx-bom
    mkdir -p dist
    .venv/lock/bin/cyclonedx-py requirements constraints-run.txt --output-reproducible --of JSON -o dist/sbom.json
