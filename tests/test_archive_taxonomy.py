"""Whose categories an archive goes by: the user's file in the data folder, else the program's."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import Archive
from corpus.errors import Misconfigured
from corpus.taxonomy import shipped

OWN = """
[M]
name = "本单位的类别"
leaves = [{ code = "M1", name = "食堂管理", triggers = ["食堂管理不到位"] }]
"""


def opened(folder: Path) -> Archive:
    return Archive.open(f"sqlite:///{folder / 'jilan.db'}", folder)


def test_without_a_file_the_shipped_categories_hold(tmp_path: Path) -> None:
    archive = opened(tmp_path / "new")
    assert archive.taxonomy == shipped()
    archive.close()


def test_the_users_file_adds_categories_that_people_can_set(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.toml").write_text(OWN, encoding="utf-8")
    archive = opened(tmp_path)
    text = "2021年云岚市总工会绩效自评报告\n\n一、存在的问题\n\n（一）后勤保障\n\n食堂的账目没有逐月公布。\n"
    kept = archive.add("a.txt", text.encode(), "陈会计").kept
    passage = kept.passages[-1].id
    archive.tag(passage, "M1", "陈会计")
    assert archive.passages([passage])[passage].categories[0] == "M1"
    assert archive.tags_to_review(limit=0).by_category["M1"].confirmed == 1
    archive.close()


def test_a_file_with_a_fault_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "taxonomy.toml").write_text("[M\n", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"taxonomy\.toml"):
        opened(tmp_path)
    assert not (tmp_path / "jilan.db").exists()
