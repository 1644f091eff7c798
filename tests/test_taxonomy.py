"""The categories: the shipped ones, and a user's own file beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import Misconfigured
from corpus.taxonomy import load, shipped


def written(folder: Path, text: str) -> Path:
    path = folder / "taxonomy.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_taxonomy_has_47_leaves_in_12_categories() -> None:
    leaves = shipped().leaves
    assert len(leaves) == 47
    assert len({leaf.category for leaf in leaves.values()}) == 12
    assert list(leaves)[:5] == ["A1", "A2", "A3", "A4", "B1"]
    assert all(leaf.triggers and leaf.name and leaf.category_name for leaf in leaves.values())


def test_a_name_is_found_for_a_leaf_and_for_a_letter() -> None:
    assert shipped().name_of("B2") == "指标量化不足"
    assert shipped().name_of("B") == "绩效目标与指标"
    assert shipped().name_of("Z9") == "Z9"


def test_the_agreed_codes_are_permanent(shared: Path) -> None:
    agreed = load(shared / "taxonomy.toml").leaves
    assert {code: leaf.name for code, leaf in agreed.items()} == {
        code: leaf.name for code, leaf in shipped().leaves.items()
    }


def test_a_user_file_renames_adds_triggers_and_adds_leaves(tmp_path: Path) -> None:
    own = load(
        written(
            tmp_path,
            """
            [B]
            name = "目标管理"
            leaves = [{ code = "B1", name = "目标不实", triggers = ["目标脱离实际"] }, { code = "B12", name = "目标重复" }]
            [N]
            name = "安全生产"
            leaves = [{ code = "N1", name = "劳动安全监督不足", triggers = ["劳动安全检查不足"] }]
            """,
        )
    )
    assert own.name_of("B1") == "目标不实"
    assert own.leaves["B1"].triggers == ("目标脱离实际",)
    assert own.name_of("N") == "安全生产"
    assert own.leaves["B12"].triggers == ()
    assert own.identity != shipped().identity


def test_shipped_leaves_that_a_user_file_leaves_out_are_filled_in(tmp_path: Path) -> None:
    own = load(written(tmp_path, '[B]\nname = "目标管理"\nleaves = [{ code = "B1", name = "目标不实" }]'))
    assert set(shipped().leaves) <= set(own.leaves)
    assert own.leaves["C1"] == shipped().leaves["C1"]
    assert own.leaves["B2"].category_name == "目标管理"
    assert list(own.leaves) == sorted(own.leaves, key=lambda code: (code[0], int(code[1:])))


def test_the_same_content_has_the_same_identity(tmp_path: Path) -> None:
    text = '[B]\nname = "目标"\nleaves = [{ code = "B1", name = "目标不实" }]'
    assert load(written(tmp_path, text)).identity == load(written(tmp_path, f"# 注\n{text}\n")).identity
    assert load(written(tmp_path, "")).identity == shipped().identity


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[B\nname = 1", "TOML"),
        ('[B]\nleaves = [{ code = "B1", name = "甲" }]', "B"),
        ('[B]\nname = " "', "B"),
        ('[b]\nname = "甲"', "b"),
        ('title = "甲"', "title"),
        ('[B]\nname = "甲"\nleaves = [{ code = "C1", name = "乙" }]', "C1"),
        ('[B]\nname = "甲"\nleaves = [{ code = "B01", name = "乙" }]', "B01"),
        ('[B]\nname = "甲"\nleaves = ["B1"]', "B"),
        ('[B]\nname = "甲"\nleaves = "B1"', "leaves"),
        ('[B]\nname = "甲"\nleaves = [{ code = "B1", name = "" }]', "B1"),
        ('[B]\nname = "甲"\nleaves = [{ code = "B1", name = "乙", triggers = "丙" }]', "triggers"),
        ('[B]\nname = "甲"\nleaves = [{ code = "B1", name = "乙" }, { code = "B1", name = "丙" }]', "两次"),
    ],
)
def test_a_broken_user_file_is_refused_with_file_fault_and_remedy(tmp_path: Path, text: str, named: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(Misconfigured) as caught:
        load(path)
    message = str(caught.value)
    assert str(path) in message
    assert named in message
    assert "请改正" in message


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_bytes("类别".encode("gbk"))
    with pytest.raises(Misconfigured, match="UTF-8"):
        load(path)
