"""The documents keep up with the program: whatever a user can type stands in them, and what they show exists."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from index.fields import FILTERS
from index.wording.concordance import ORDERS, SIDES
from index.wording.redline import STATUSES
from web import create_app
from web.cli import cli
from web.library import Library
from web.pages.help import TOOLS
from web.settings import SETTINGS, Settings

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> list[str]:
    return sorted(cli.list_commands(click.Context(cli)))


@pytest.mark.parametrize("readme", READMES)
@pytest.mark.parametrize("command", commands())
def test_every_command_stands_in_the_readme(readme: str, command: str) -> None:
    assert f"jilan {command}" in read(readme)


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
    # <int:report> of the program is <report> in the map.
    plain = {re.sub(r"<(?:[a-z]+(?:\([^)]*\))?:)?([a-z_]+)>", r"<\1>", route) for route in routes}
    assert not {route for route in plain if f"`{route}`" not in text}


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
