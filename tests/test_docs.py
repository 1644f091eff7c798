"""The documents keep up with the program: whatever a user can type stands in them, and what they show exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from corpus.readers import SUFFIXES
from index.fields import FILTERS
from index.wording.concordance import ORDERS, SIDES
from index.wording.redline import STATUSES
from web import create_app, words
from web.api.routes import ROUTES
from web.batches import SHOWN
from web.cli import cli
from web.language import LANGUAGES
from web.library import Library
from web.overview.asked import KINDS, OPEN, STATES
from web.pages.help import TOOLS
from web.problems.asked import ACROSS_NAMES, FATES
from web.settings import SETTINGS, Settings
from web.tables import EXPORTS, Export

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
# Bytes of a picture.
MOST = 150_000
# Folders of code about counting and what leaves as a file, whose files the map names one by one.
NAMED_BY_FILE = ("web/problems", "web/overview")
# Folders of code about reading, each under a heading of its own.
READING = {"corpus/readers": "#### Readers", "corpus/sandbox": "#### Sandbox"}


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(room: str) -> str:
    """What the map tells of a room."""
    return read("ARCHITECTURE.md").partition(f"### {room}/: ")[2].partition("\n### ")[0].partition("\n## ")[0]


def commands() -> list[str]:
    return sorted(cli.list_commands(click.Context(cli)))


def options() -> list[str]:
    """The options of all commands."""
    context = click.Context(cli)
    found = (cli.get_command(context, command) for command in commands())
    taken = (option for command in found if command for option in command.params if isinstance(option, click.Option))
    return sorted({name for option in taken for name in option.opts if name.startswith("--")})


def packages() -> list[str]:
    """The folders of code within the rooms."""
    inside = (path.parent for room in ("corpus", "index", "web") for path in (ROOT / room).rglob("*/__init__.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in inside)


def dependencies() -> list[str]:
    listed = tomllib.loads(read("pyproject.toml"))["project"]["dependencies"]
    return [re.split("[>=]", each)[0] for each in listed]


def plain(route: str) -> str:
    """A route as the map has it: ``<report>`` for ``<int:report>``."""
    return re.sub(r"<(?:[a-z]+(?:\([^)]*\))?:)?([a-z_]+)>", r"<\1>", route)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_readme(readme: str, command: str) -> None:
    assert f"jilan {command}" in read(readme)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("option", options())
def test_every_option_stands_in_the_readme(readme: str, option: str) -> None:
    assert re.search(rf"{option}(?![a-z-])", read(readme))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_every_kind_of_file_stands_in_the_readme(readme: str, suffix: str) -> None:
    assert f"`.{suffix}`" in read(readme)


@pytest.mark.parametrize(
    "file", sorted(f"{room}/{path.name}" for room in READING for path in (ROOT / room).glob("[a-z]*.py"))
)
def test_every_file_about_reading_stands_in_the_map(file: str) -> None:
    room, _, name = file.rpartition("/")
    assert f"`{name}`" in read("ARCHITECTURE.md").partition(READING[room])[2].partition("\n##")[0]


@pytest.mark.parametrize("state", [*words.JOB_STATUSES, *words.STATUSES])
def test_every_state_of_a_file_stands_in_the_glossary(state: str) -> None:
    told = words.JOB_STATUSES.get(state) or words.STATUSES[state]
    assert f"{state} {told}" in read("ARCHITECTURE.md").partition("## Glossary")[2]


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("setting", [setting.name for setting in SETTINGS])
def test_every_setting_stands_in_the_readme(readme: str, setting: str) -> None:
    assert f"`{setting}`" in read(readme)


@pytest.mark.parametrize("field", [each.word for each in FILTERS])
def test_every_query_field_stands_in_the_map(field: str) -> None:
    assert f"`{field}`" in read("ARCHITECTURE.md")


@pytest.mark.parametrize("word", ["passage", "sort", "group", "pick", "from", "to", "show", *ORDERS, *SIDES, *STATUSES])
def test_every_field_of_concordance_and_redline_stands_in_the_map(word: str) -> None:
    assert f"`{word}`" in read("ARCHITECTURE.md")


@pytest.mark.parametrize("file", sorted(path.name for path in (ROOT / "index/wording").glob("[a-z]*.py")))
def test_every_file_about_wording_stands_in_the_map(file: str) -> None:
    room = read("ARCHITECTURE.md").partition("### index/wording/")[2].partition("### web/")[0]
    assert f"`{file}`" in room


@pytest.mark.parametrize(
    "file", [f"{room}/{path.name}" for room in NAMED_BY_FILE for path in (ROOT / room).glob("[a-z]*.py")]
)
def test_every_file_about_counting_stands_in_the_map(file: str) -> None:
    room, _, name = file.rpartition("/")
    line = next(line for line in read("ARCHITECTURE.md").splitlines() if line.startswith(f"| `{room}/` |"))
    assert f"`{name}`" in line


@pytest.mark.parametrize("package", packages())
def test_every_folder_of_code_stands_in_the_map(package: str) -> None:
    room, _, inner = package.partition("/")
    assert f"`{package}/" in read("ARCHITECTURE.md") or f"`{inner}/" in section(room)


@pytest.mark.parametrize("word", sorted({word.name for route in ROUTES for word in route.words if not word.path}))
def test_every_word_of_an_address_stands_in_the_map(word: str) -> None:
    assert f"`{word}`" in read("ARCHITECTURE.md")


@pytest.mark.parametrize("value", [*ACROSS_NAMES, *FATES, *KINDS, *OPEN, *SHOWN])
def test_every_choice_of_counts_stands_in_the_map(value: str) -> None:
    assert f"`{value}`" in section("web")


@pytest.mark.parametrize("name", [*FATES.values(), *STATES.values()])
def test_every_state_that_counts_tell_stands_in_the_glossary(name: str) -> None:
    assert name in read("ARCHITECTURE.md").partition("## Glossary")[2]


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: str(export.name))
def test_every_export_stands_in_the_documents(export: Export) -> None:
    assert f"`{plain(export.path)}.<suffix>` (`{export.name}`)" in read("ARCHITECTURE.md")
    for readme in READMES:
        assert f"`{export.name}`" in read(readme)


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("language", LANGUAGES.values())
def test_every_language_stands_in_the_readme(readme: str, language: str) -> None:
    assert language in read(readme)


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_its_sentence(dependency: str) -> None:
    table = read("ARCHITECTURE.md").partition("## Dependencies")[2].partition("## Glossary")[0]
    assert dependency in table.casefold()


@pytest.mark.parametrize("picture", sorted(path.name for path in (ROOT / "docs").glob("*.png")))
def test_every_picture_is_light_and_shown(picture: str) -> None:
    assert (ROOT / "docs" / picture).stat().st_size <= MOST
    for readme in READMES:
        assert f"(docs/{picture})" in read(readme)


def test_the_help_page_leads_to_every_page_about_wording(tmp_path: Path) -> None:
    library = Library.open(Settings.from_environ(str(tmp_path / "data"), {}))
    try:
        client = create_app(library).test_client()
        shown, told = client.get("/help").get_data(as_text=True), client.get("/help.json").get_json()["wording"]
        assert [each["name"] for each in told] == [name for _, name, _ in TOOLS]
        for each in told:
            assert f'<a href="{each["address"]}">{each["name"]}</a>' in shown
            assert client.get(each["address"]).status_code == 200
    finally:
        library.close()


def test_every_route_stands_in_the_map(tmp_path: Path) -> None:
    library = Library.open(Settings.from_environ(str(tmp_path / "data"), {}))
    try:
        routes = {rule.rule for rule in create_app(library).url_map.iter_rules() if rule.endpoint != "static"}
    finally:
        library.close()
    text = read("ARCHITECTURE.md")
    assert not {route for route in map(plain, routes) if f"`{route}`" not in text}


@pytest.mark.parametrize("document", [*READMES, "ARCHITECTURE.md", "CHANGELOG.md"])
def test_what_a_document_points_to_exists(document: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", read(document)):
        assert (ROOT / target).exists(), f"{document} points to {target}"


@pytest.mark.parametrize("readme", READMES)
def test_every_make_target_a_readme_names_exists(readme: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)", read(readme))) <= targets


def test_the_map_names_files_that_exist() -> None:
    for name in re.findall(r"`((?:corpus|archive|index|web|tests)/[\w./]+)`", read("ARCHITECTURE.md")):
        assert (ROOT / name).exists(), f"ARCHITECTURE.md names {name}"


@pytest.mark.parametrize("document", [*READMES, "ARCHITECTURE.md", "CHANGELOG.md"])
def test_no_document_holds_a_gap_to_fill(document: str) -> None:
    assert not re.findall(r"@[A-Z_]+@|TODO|TBD", read(document))
