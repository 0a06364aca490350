"""Rules of taste that a program can check (STYLE.md)."""

import ast
import re

import pytest

from places import SDK

SOURCES = sorted((SDK / "src").rglob("*.py"))
EVERYTHING = sorted(path for path in SDK.rglob("*.py") if "build" not in path.parts)
BANNED = re.compile(r"\b(util|utils|helper|helpers|impl|manager|common|misc)\b")


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]


def _parameters(function):
    named = [argument.arg for argument in [*function.args.args, *function.args.kwonlyargs]]
    return len([name for name in named if name not in ("self", "cls")])


def _is_overload(node):
    return any(getattr(decorator, "id", "") == "overload" for decorator in getattr(node, "decorator_list", []))


def shown(path):
    return str(path.relative_to(SDK))


def trees(paths):
    return [pytest.param(path, ast.parse(path.read_text("utf-8")), id=shown(path)) for path in paths]


def test_there_is_something_to_check():
    assert len(SOURCES) > 40


@pytest.mark.parametrize(("path", "tree"), trees(EVERYTHING))
def test_file_is_of_a_readable_size(path, tree):
    lines = path.read_text("utf-8").splitlines()

    assert len(lines) <= 400
    assert [number for number, line in enumerate(lines, 1) if len(line) > 120 or line != line.rstrip()] == []
    assert [node.name for node in functions(tree) if node.end_lineno - node.lineno >= 75] == []


@pytest.mark.parametrize(("path", "tree"), trees(SOURCES))
def test_functions_are_short_and_have_few_parameters(path, tree):
    long = [node.name for node in functions(tree) if node.end_lineno - node.lineno >= 40]
    wide = [node.name for node in functions(tree) if _parameters(node) > 5]

    assert (long, wide) == ([], [])


@pytest.mark.parametrize(("path", "tree"), trees(SOURCES))
def test_everything_public_is_documented(path, tree):
    public = [tree, *(node for node in tree.body if not getattr(node, "name", "_").startswith("_"))]
    documented = (ast.Module, ast.FunctionDef, ast.ClassDef)
    public = [node for node in public if isinstance(node, documented) and not _is_overload(node)]
    assert [getattr(node, "name", "module") for node in public if not ast.get_docstring(node)] == []


#: Where applications see the methods of classes.
FACES = ["client.py", "errors.py", "web/session.py", "web/sessions.py", "web/options.py", "flask/extension.py"]


@pytest.mark.parametrize("face", FACES)
def test_every_method_that_applications_see_is_documented(face):
    tree = ast.parse((SDK / "src/latchkey" / face).read_text("utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    methods = [method for each in classes for method in functions(each) if not method.name.startswith("_")]

    assert classes
    assert [method.name for method in methods if not ast.get_docstring(method)] == []


@pytest.mark.parametrize(("path", "tree"), trees(EVERYTHING))
def test_nothing_sleeps_and_nothing_is_unfinished(path, tree):
    text = path.read_text("utf-8")
    sleeps = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "sleep"]

    assert sleeps == []
    assert re.search("TO" "DO|FIX" "ME|XX" "X", text) is None


#: What takes more for white space, digits and letters than the standards of the web do: latchkey.ascii_text has theirs.
UNICODE = {"strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "lower", "upper", "casefold", "title"}
UNICODE |= {"capitalize", "swapcase", "isdigit", "isdecimal", "isnumeric", "isspace", "isalpha", "isalnum"}


def _reads_unicode(call):
    is_method = isinstance(call.func, ast.Attribute) and call.func.attr in UNICODE
    return is_method and not call.args


@pytest.mark.parametrize(("path", "tree"), trees(SOURCES))
def test_text_from_outside_is_read_in_ascii(path, tree):
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]

    assert [call.lineno for call in calls if _reads_unicode(call)] == []
    assert [text for text in texts if re.search(r"\\[sdwSDWb](?![a-z])", text)] == []


@pytest.mark.parametrize("path", SOURCES, ids=shown)
def test_module_is_named_for_what_it_does(path):
    assert not BANNED.search(path.stem)


@pytest.mark.parametrize(("path", "tree"), trees(SOURCES))
def test_only_the_face_for_flask_knows_flask(path, tree):
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    knows = any(name.split(".")[0] in ("flask", "werkzeug") or name.startswith("latchkey.flask") for name in imported)

    assert not knows or "latchkey/flask" in path.as_posix()
    assert not any(name.startswith("latchkey.web") for name in imported) or re.search(
        "latchkey/(web|flask)", path.as_posix()
    )


@pytest.mark.parametrize(("path", "tree"), trees(EVERYTHING))
def test_nothing_is_imported_for_nothing(path, tree):
    lines = path.read_text("utf-8").splitlines()
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    used |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    idle = [
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.Import, ast.ImportFrom)) and "noqa" not in lines[node.lineno - 1]
        for alias in node.names
        if (alias.asname or alias.name).split(".")[0] not in used | {"annotations"}
    ]
    assert idle == []
