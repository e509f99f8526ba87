"""What is installed is what is in the repository, and it works from any folder."""

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import uv

import concite

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = ("build", "cli", "examples", "graph", "ontology")


def distribution_name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found.group().lower().replace("_", "-")


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive and the wheel made of it, without asking a network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [uv.find_uv_bin(), "build", "--quiet", "--offline", "--no-build-isolation", "--no-cache"]
    run = subprocess.run(
        [*command, "--python", sys.executable, "--out-dir", str(folder), str(ROOT)], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr.decode()
    return folder


@pytest.fixture(scope="module")
def site(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the wheel's files and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    (wheel,) = archives.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def package_files() -> set[str]:
    """All files of the package that the repository has, by their place in the wheel."""
    files = {file.name for file in ROOT.glob("*.py")} | {"py.typed"}
    for folder in FOLDERS:
        for file in (ROOT / folder).rglob("*"):
            name = file.relative_to(ROOT).as_posix()
            if file.is_file() and "__pycache__" not in name and file.name != "LICENSE" and "__editable__" not in name:
                files.add(name)
    return {f"concite/{name}" for name in files}


def test_the_wheel_holds_the_package_and_nothing_else(site: Path) -> None:
    installed = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert {name for name in installed if ".dist-info/" not in name} == package_files()


def test_the_wheel_holds_both_licences(site: Path) -> None:
    (licences,) = site.glob("*.dist-info/licenses")
    for name in ("LICENSE", "ontology/LICENSE"):
        assert (licences / name).read_bytes() == (ROOT / name).read_bytes()


def test_the_source_archive_holds_the_suite_and_the_pages(archives: Path) -> None:
    (archive,) = archives.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.split("/", 1)[1] for name in opened.getnames() if "/" in name}
    pages = {
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Makefile",
        "README.md",
        "constraints.txt",
        ".ci/run",
        "tests/conftest.py",
    }
    assert pages <= names
    assert not any("node_modules" in name or "__pycache__" in name for name in names)


def test_the_demo_of_the_wheel_gives_the_committed_products_in_an_empty_folder(site: Path, tmp_path: Path) -> None:
    environment = dict(os.environ, PYTHONPATH=str(site), PYTHONDONTWRITEBYTECODE="1")
    where = subprocess.run(
        [sys.executable, "-c", "import concite; print(concite.__file__)"],
        cwd=tmp_path, env=environment, capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(site)
    run = subprocess.run(
        [sys.executable, "-m", "concite", "demo", "-o", "out"],
        cwd=tmp_path, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr.decode()
    products = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    assert set(products) == {"graph.gexf", "graph.html", "graph.ttl"}
    changed = [name for name, content in products.items() if (ROOT / "outputs" / name).read_bytes() != content]
    assert changed == [], "outputs/ is not what the sources give: run `make outputs` and commit"


def test_listed_packages_are_the_folders_that_python_imports() -> None:
    inner = {
        ".".join(["concite", *file.parent.relative_to(ROOT).parts])
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("__init__.py")
    }
    listed = PROJECT["tool"]["setuptools"]
    assert set(listed["packages"]) == {"concite"} | inner
    assert set(listed["package-dir"]) == set(listed["packages"])


def test_one_version_everywhere() -> None:
    assert concite.__version__ == PROJECT["project"]["version"]


def test_constraints_pin_every_dependency_exactly() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split(";")[0].strip() for line in lines if line and not line.startswith("#")]
    assert [pin for pin in pins if not re.fullmatch(r"[a-z0-9.-]+==[\w.]+", pin)] == []
    named = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    assert {distribution_name(requirement) for requirement in named} <= {pin.split("==")[0] for pin in pins}


def test_every_dependency_is_used_and_every_import_is_declared() -> None:
    """Distributions and their modules differ here by hyphens only."""
    used = set()
    for name in package_files():
        if name.endswith(".py"):
            source = ROOT / name.removeprefix("concite/")
            for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    used |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    used.add(str(node.module).split(".")[0])
    outside = {name.replace("_", "-") for name in used - set(sys.stdlib_module_names)}
    extras = PROJECT["project"]["optional-dependencies"]
    declared = PROJECT["project"]["dependencies"] + extras["nlp"] + extras["serve"]
    assert outside == {distribution_name(requirement) for requirement in declared}


def test_ignored_files_do_not_hide_the_source_folder_build() -> None:
    rules = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "!/build/" in rules
    assert not {"build", "build/", "/build/", "/build"} & set(rules)
