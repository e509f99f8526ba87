"""The house keeps its floors: who may import whom, read from the source itself."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"errors": 0, "ontology": 1, "graph": 2, "build": 3, "cli": 4, "__main__": 5}
"""A module imports from its own floor or from one below, never from one above."""

RDF = ("graph/rdf", "graph/turtle", "graph/graph_file", "graph/query", "graph/verify", "graph/validate")
LIBRARIES = {
    "rdflib": ("ontology/", *RDF),
    "pyoxigraph": ("ontology/", *RDF),
    "pyshacl": ("graph/validate",),
    "pyvis": ("graph/html",),
    "pypdfium2": ("build/pdf",),
    "spacy": ("build/agreement",),
    "starlette": ("graph/serve",),
    "uvicorn": ("graph/serve",),
    "click": ("cli",),
    "rich": ("cli",),
}
"""Where a library may be imported: files whose path begins so."""

COMPOSERS = {"build/pipeline.py", "build/documents.py"}
"""The only modules of `build` that know the steps, and the readers."""

POSIX_ONLY_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
TRIED_MODULES = {"build/reading_worker.py": {"resource"}}
"""Of these, what a module tries to import: the limit on memory is left out where the system has none."""

POSIX_ONLY_NAMES = {
    "os": {"chown", "fork", "forkpty", "getuid", "geteuid", "kill", "killpg", "mkfifo", "nice", "setsid", "wait4"},
    "signal": {"SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "alarm", "setitimer"},
}

MODULES = sorted(
    file.relative_to(ROOT).as_posix()
    for pattern in ("*.py", "ontology/**/*.py", "graph/**/*.py", "build/**/*.py", "cli/**/*.py", "examples/**/*.py")
    for file in ROOT.glob(pattern)
)
TREES = {module: ast.parse((ROOT / module).read_text(encoding="utf-8")) for module in MODULES}


def imports(module: str) -> list[tuple[int, tuple[str, ...]]]:
    """What a module imports, with the level of dots: (0, ("networkx",)), (2, ("graph", "model"))."""
    found = []
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            found += [(0, tuple(alias.name.split("."))) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            parts = tuple((node.module or "").split(".")) if node.module else ()
            found += [(node.level, (*parts, alias.name)) for alias in node.names]
    return found


def inner_imports(module: str) -> set[str]:
    """The modules of this repository that a module imports, as paths: "graph/model.py"."""
    folder = Path(module).parent
    found = set()
    for level, parts in imports(module):
        if level == 0:
            continue
        start = folder
        for _ in range(level - 1):
            start = start.parent
        # The last part may be a name in a module, or a module itself.
        for length in (len(parts), len(parts) - 1):
            target = start.joinpath(*parts[:length])
            if (ROOT / target).with_suffix(".py").is_file():
                found.add(target.with_suffix(".py").as_posix())
                break
            if (ROOT / target / "__init__.py").is_file():
                found.add((target / "__init__.py").as_posix())
                break
        else:
            pytest.fail(f"{module} imports {'.' * level}{'.'.join(parts)}, which is not in the repository")
    return found


def floor(module: str) -> int:
    first = module.split("/")[0].removesuffix(".py")
    return FLOORS.get(first, 0 if first == "examples" else 4)


def test_there_is_something_to_check() -> None:
    assert {"errors.py", "graph/model.py", "build/pipeline.py", "ontology/scheme.py"} <= set(MODULES)
    assert inner_imports("graph/network.py") >= {"graph/model.py", "ontology/scheme.py"}


@pytest.mark.parametrize("module", MODULES)
def test_the_package_names_itself_by_dots_only(module: str) -> None:
    assert [parts for level, parts in imports(module) if level == 0 and parts[0] == "concite"] == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_downward(module: str) -> None:
    above = {target for target in inner_imports(module) if floor(target) > floor(module)}
    assert above == set()


def test_no_two_modules_need_each_other() -> None:
    needs = {module: inner_imports(module) - {module} for module in MODULES}
    free: set[str] = set()
    while ready := {module for module, needed in needs.items() if module not in free and needed <= free}:
        free |= ready
    assert sorted(set(MODULES) - free) == []


STEPS = (
    "sentences", "references", "citations", "mentions", "statements", "resolve",
)  # fmt: skip
"""Steps of the road; a long one keeps its parts in a folder (`citation/`), which no other step uses."""


def step_of(module: str) -> str:
    """The step that a module is or is a part of: "citations" for build/citation/names.py; "" where it is of none."""
    name, _, part = module.removeprefix("build/").partition("/")
    step = f"{name}s" if part else name.removesuffix(".py")
    return step if module.startswith("build/") and step in STEPS else ""


def test_steps_never_import_each_other() -> None:
    assert {step_of(module) for module in MODULES} == {*STEPS, ""}
    others = {
        module: found
        for module in MODULES
        if step_of(module) and (found := {m for m in inner_imports(module) if step_of(m) not in ("", step_of(module))})
    }
    assert others == {}


def test_only_the_pipeline_knows_two_steps() -> None:
    steps = {f"build/{name}.py" for name in STEPS}
    several = {module for module in MODULES if module.startswith("build/") and len(inner_imports(module) & steps) > 1}
    assert several <= COMPOSERS


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_stays_where_it_belongs(library: str) -> None:
    users = [m for m in MODULES if any(level == 0 and parts[0] == library for level, parts in imports(m))]
    assert [module for module in users if not module.startswith(LIBRARIES[library])] == []


def test_only_the_command_line_prints_or_exits() -> None:
    loud = {}
    for module in MODULES:
        calls = {ast.unparse(node.func) for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)}
        found = calls & {"print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write"}
        if found and not module.startswith(("cli/", "__main__")):
            loud[module] = found
    assert loud == {}


@pytest.mark.parametrize("module", MODULES)
def test_nothing_is_posix_only(module: str) -> None:
    names = {ast.unparse(node) for node in ast.walk(TREES[module]) if isinstance(node, ast.Attribute)}
    forbidden = {f"{owner}.{name}" for owner, owned in POSIX_ONLY_NAMES.items() for name in owned}
    assert names & forbidden == set()
    used = {parts[0] for level, parts in imports(module) if level == 0} & POSIX_ONLY_MODULES
    assert used <= TRIED_MODULES.get(module, set())


def test_what_is_only_tried_may_be_missing() -> None:
    """The only import of each of `TRIED_MODULES` stands where an ImportError is caught."""
    for module, names in TRIED_MODULES.items():
        tried = [
            alias.name
            for node in ast.walk(TREES[module])
            if isinstance(node, ast.Try) and any(_catches_import_error(one) for one in node.handlers)
            for line in node.body
            if isinstance(line, ast.Import)
            for alias in line.names
        ]
        everywhere = [parts[0] for level, parts in imports(module) if level == 0 and parts[0] in names]
        assert sorted(tried) == sorted(everywhere) == sorted(names)


def _catches_import_error(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and ast.unparse(handler.type) == "ImportError"


@pytest.mark.parametrize("module", MODULES)
def test_files_are_read_and_written_in_a_named_encoding(module: str) -> None:
    """The locale's encoding differs between machines, and so would the bytes."""
    unnamed = []
    ours = {parts[-1] for level, parts in imports(module) if level}
    for node in ast.walk(TREES[module]):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) in ours:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in {"open", "read_text", "write_text"}:
            continue
        words = {keyword.arg for keyword in node.keywords}
        given = [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
        if "encoding" not in words and not any("utf" in value or "b" in value for value in given):
            unnamed.append(node.lineno)
    assert unnamed == []


def test_no_clock_no_chance_no_hash_order() -> None:
    """Products hold no time and no chance: nothing reads the clock, and randomness has a seed."""
    found = {}
    for module in MODULES:
        if module.startswith("cli/"):
            continue
        text = ast.unparse(TREES[module])
        calls = re.findall(
            r"\b(?:time\.time|datetime\.now|date\.today|uuid\.uuid[14]|random\.(?:random|shuffle|choice|sample|randint))\(",
            text,
        )
        calls += re.findall(r"\b(?:random\.)?Random\(\)|(?<![\w.])hash\(", text)
        if calls:
            found[module] = calls
    assert found == {}


def test_layouts_add_floats_the_same_way_on_every_python() -> None:
    """Since Python 3.12 `sum` adds floats with compensation; `math.fsum` is exact on all."""
    calls = [ast.unparse(node.func) for node in ast.walk(TREES["graph/layout.py"]) if isinstance(node, ast.Call)]
    assert "sum" not in calls


@pytest.mark.parametrize("module", MODULES)
def test_public_things_have_docstrings(module: str) -> None:
    tree = TREES[module]
    missing = [] if ast.get_docstring(tree) else ["module"]
    for node in tree.body:
        public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if public and not ast.get_docstring(node):
            missing.append(node.name)
    assert missing == []


@pytest.mark.parametrize("module", MODULES)
def test_a_long_file_says_why(module: str) -> None:
    """Over 400 lines a module's docstring gives the reason ("One file because …")."""
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")
    reason = "one file" in (ast.get_docstring(TREES[module]) or "").lower()
    assert lines <= 400 or reason


def test_no_file_of_tests_imports_from_another() -> None:
    """What tests share stands in modules that hold no tests; a test that a file holds would be collected twice."""
    files = Path(__file__).parent.glob("*.py")
    pattern = re.compile(r"^\s*(?:from|import)\s+(?:tests\.|\.)?(test_\w+)", re.MULTILINE)
    assert {file.name: found for file in files if (found := pattern.findall(file.read_text(encoding="utf-8")))} == {}
