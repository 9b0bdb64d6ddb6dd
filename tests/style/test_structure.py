"""How the house is built: what may import what, what is documented, what stays out."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cnnx_core.kinds import OPERATIONS
from site_src.generator.settings import ROOT

from .imports import circle, imports, inside

CORE = ROOT / "cnnx_core"

# Whose files and folders must not import each other in a circle.
PACKAGES = (CORE, ROOT / "cnnx_import", ROOT / "site_src" / "generator")

# Whose folders can be read like a table of contents.
ROOMY = PACKAGES
MOST_FILES = 15  # side by side

# Each may use those to its right, never those to its left.
CHAIN = (
    "api.service",
    "model.model",
    "kinds.__init__",
    "kinds.base.kind",
    "network",
    "layer",
    "windows",
    "arrays",
    "errors",
)

# What one reads to understand the network, by the names that ARCHITECTURE.md links.
READ_FIRST = ("network.py", "layer.py", "operations", "windows.py", "arrays.py", "errors.py")
MOST_LINES = 1000

# "No I/O but bytes in, bytes out." A BytesIO is bytes.
NO_USE_OF = {"os", "io", "pathlib", "shutil", "socket", "subprocess", "tempfile", "urllib", "time"}
BYTES = "io.BytesIO"

INSIDE = inside(CORE)


def reach(module: str) -> set[str]:
    """All modules of the core that a module imports, also by way of others."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = INSIDE[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def test_the_core_needs_numpy_and_nothing_else() -> None:
    allowed = {"numpy", CORE.name, *sys.stdlib_module_names} - NO_USE_OF
    others = {
        f"{file.relative_to(CORE)}: {name}"
        for file in CORE.rglob("*.py")
        for name in imports(file)
        if name.split(".")[0] not in allowed and name != BYTES
    }
    assert not others


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_imports_never_go_in_a_circle(package: Path) -> None:
    """Neither between files nor between folders."""
    assert not circle(inside(package))


@pytest.mark.parametrize("package", ROOMY, ids=lambda package: package.name)
def test_no_folder_is_crowded(package: Path) -> None:
    side_by_side = Counter(file.parent for file in package.rglob("*.py"))
    assert not {str(at): n for at, n in side_by_side.items() if n > MOST_FILES}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_every_folder_with_code_is_a_package(package: Path) -> None:
    """Else it would be missing where the package is installed."""
    folders = {file.parent for file in package.rglob("*.py")}
    assert not [str(folder) for folder in folders if not (folder / "__init__.py").exists()]


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    folders = {"top": {"one.a"}, "one.a": {"two.a"}, "two.b": {"one.b"}}
    assert circle(folders) == ["one", "two", "one"]
    assert not circle({"top": {"one.a"}, "one.a": {"one.b"}, "one.b": {"low"}})


@pytest.mark.parametrize("place", range(1, len(CHAIN)))
def test_imports_point_one_way(place: int) -> None:
    assert not reach(CHAIN[place]) & set(CHAIN[:place])


def test_what_is_read_first_is_short_and_stands_alone() -> None:
    """Nothing in it knows how a network is explained, drawn or changed."""
    files = [f for name in READ_FIRST for f in (CORE / name).rglob("*.py")]
    files += [CORE / name for name in READ_FIRST if name.endswith(".py")]
    assert sum(len(file.read_text("utf-8").splitlines()) for file in files) <= MOST_LINES
    modules = {".".join(file.relative_to(CORE).with_suffix("").parts) for file in files}
    beyond = {module: reach(module) - modules for module in modules}
    assert not {module: found for module, found in beyond.items() if found}
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert not [name for name in READ_FIRST if f"](cnnx_core/{name})" not in page]


def test_the_core_opens_no_file() -> None:
    for file in CORE.rglob("*.py"):
        calls = (n.func for n in ast.walk(ast.parse(file.read_text())) if isinstance(n, ast.Call))
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        assert not names & {"open", "print", "input", "exec", "eval", "__import__"}, file.name


def test_the_operations_are_found() -> None:
    assert {"conv2d", "dense", "flatten", "max_pool2d", "relu", "softmax"} <= OPERATIONS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_shows_its_formula(name: str) -> None:
    text = inspect.getdoc(OPERATIONS[name]) or ""
    formulas = re.findall(r"\$\$(.+?)\$\$", text, flags=re.DOTALL)
    assert len(formulas) == 1, "one displayed formula, which the article takes from here"
    assert re.match(r"y.*?=", formulas[0], flags=re.DOTALL)


# Written in pieces, so that this file does not hold what it looks for.
_OWN = "|".join(["home", "root", "Users", "work", "tmp", "mnt"])
MACHINE = rf"(^|[^A-Za-z0-9._~/-])/({_OWN})/[A-Za-z0-9_.]|[^A-Za-z][A-Z]:\\\\Users"
REGISTRY = "|".join(
    re.escape(host).replace("@", r"\.")
    for host in ("pypi@org", "pythonhosted@org", "npmjs@org", "npmjs@com", "yarnpkg@com",
                 "deb@debian@org", "archive@ubuntu@com", "unpkg@com")
)  # fmt: skip


def find(root: Path, pattern: str) -> str:
    """Lines of the sources, committed or about to be, that match."""
    command = ["git", "grep", "--untracked", "-nIE", "-e", pattern, "--", ".", ":!docs"]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_no_file_names_a_place_on_one_machine(root: Path) -> None:
    assert re.search(MACHINE, "see /" + "home/someone/notes") and re.search(MACHINE, "/" + "tmp/x")
    assert not find(root, MACHINE)


def test_no_file_names_a_package_registry(root: Path) -> None:
    assert re.search(REGISTRY, "https://" + ".".join(("registry", "npmjs", "org")) + "/d3")
    assert not find(root, REGISTRY)


LIVE = r'"?role"?(=|, |: )"(status|alert|log)"|aria-live'
# What answers a reader in its own place in the article.
_IN_PLACE = (
    "site_src/explorer/article/figures/",
    "site_src/explorer/article/questions/",
    "site_src/explorer/kit/controls/problem.js",
)


def test_the_page_has_one_voice(root: Path) -> None:
    """One live region, which one queue writes into: two at once would talk over each other."""
    lines = find(root, LIVE).splitlines()
    found = {line.split(":")[0] for line in lines if line.startswith("site_src/")}
    assert {path for path in found if not path.startswith(_IN_PLACE)} == {
        "site_src/templates/base.html.j2"
    }
