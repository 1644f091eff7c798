"""``jilan saved``: the saved searches with what is new, and one of them asked by name or number."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Archive
from tests.archives import ACTOR
from tests.commands import jilan, told, write
from tests.libraries import self_evaluation
from tests.saved import answer, save
from web.library import Library
from web.settings import Settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An archive with two reports."""
    reports = write(tmp_path / "报告", a=self_evaluation(year=2021), b=self_evaluation(year=2022, score="88"))
    jilan(tmp_path / "data", "import", str(reports))
    return tmp_path / "data"


@pytest.fixture
def archive(data: Path) -> Iterator[Archive]:
    settings = Settings.from_environ(str(data), {})
    archive = Archive.open(settings.database, settings.data)
    yield archive
    archive.close()


def test_the_list_has_a_line_for_each(data: Path, archive: Archive) -> None:
    save(archive, "监控", q="绩效监控", year="2022")
    archive.save_search("坏", {"version": 2}, ACTOR)
    result = jilan(data, "saved")
    head, bad, fine = [line.split("\t") for line in result.stdout.splitlines()]
    assert head == ["编号", "名称", "检索内容", "新增报告", "新增段落", "经办人"]
    assert fine == ["1", "监控", "绩效监控；年度为2022", "0", "0", ACTOR]
    assert bad[:2] == ["2", "坏"]
    assert "升级本程序" in bad[2]
    assert "共 2 个" in result.stderr


def test_the_list_counts_what_is_new(
    data: Path, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(archive, "监控", q="绩效监控")
    more = write(tmp_path / "新", c=self_evaluation(unit="松溪县总工会", problem="项目绩效监控不到位。"))
    jilan(data, "import", str(more))
    monkeypatch.setattr(Library, "search", lambda self, request, **_: answer(self.archive, request))
    before = archive.saved_search(1)
    (line,) = told(jilan(data, "saved", "--json"))
    assert line["new"]["reports"] == 1
    assert archive.saved_search(1) == before, "a list is no look"


@pytest.mark.parametrize("which", ["监控", " 监控 ", "1"])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_one_is_asked_as_search_would_ask_it(data: Path, archive: Archive, which: str, options: list[str]) -> None:
    save(archive, "监控", q="绩效监控", year="2022", sort="-year")
    asked = jilan(data, "saved", which, *options)
    plain = jilan(data, "search", "绩效监控", "--year", "2022", "--sort", "-year", *options)
    assert asked.exit_code == plain.exit_code == 0
    if options:
        hits = told(asked)["hits"]
        assert hits == told(plain)["hits"]
        assert {hit["year"] for hit in hits} == {2022}
    else:
        assert asked.stdout == plain.stdout


def test_a_search_without_words_is_asked_too(data: Path, archive: Archive) -> None:
    save(archive, "全部", year="2021")
    assert {hit["year"] for hit in told(jilan(data, "saved", "全部", "--json"))["hits"]} == {2021}


def test_a_name_goes_before_a_number(data: Path, archive: Archive) -> None:
    save(archive, "2", year="2021")
    save(archive, "别的", year="2022")
    assert {hit["year"] for hit in told(jilan(data, "saved", "2", "--json"))["hits"]} == {2021}


def test_what_is_not_there_or_not_readable_is_said(data: Path, archive: Archive) -> None:
    archive.save_search("坏", {"version": 2}, ACTOR)
    missing, unreadable = jilan(data, "saved", "没有的"), jilan(data, "saved", "坏")
    assert (missing.exit_code, unreadable.exit_code) == (1, 2)
    assert "没有名称或编号为“没有的”" in missing.stderr
    assert "升级本程序" in unreadable.stderr
