"""``jilan import``: files and folders in, a line for each, the bad ones told apart."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.commands import jilan, lines, told, write
from tests.libraries import self_evaluation
from web.cli import importing
from web.importing import ImportLine
from web.library import Library


def test_a_folder_is_imported_with_a_line_for_each_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation(year=2021), b=self_evaluation(year=2022, score="88"))
    result = jilan(tmp_path / "data", "import", str(folder), "--json")
    assert result.exit_code == 0
    assert [(line["file"], line["status"], line["unit"], line["year"], line["score"]) for line in lines(result)] == [
        ("a.txt", "added", "云岚市青屏区总工会", 2021, 91.58),
        ("b.txt", "added", "云岚市青屏区总工会", 2022, 88),
    ]
    assert "共 2 个文件：新增 2。" in result.stderr


def test_the_same_again_is_a_duplicate_of_what_is_kept(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation())
    jilan(tmp_path / "data", "import", str(folder))
    (line,) = lines(jilan(tmp_path / "data", "import", str(folder), "--json"))
    assert (line["status"], line["same"], line["report"]) == ("duplicate", "bytes", 1)


def test_the_same_file_twice_in_one_batch_is_kept_once(tmp_path: Path) -> None:
    path = write(tmp_path, a=self_evaluation()) / "a.txt"
    first, second = lines(jilan(tmp_path / "data", "import", str(path), str(path), "--json"))
    assert (first["status"], second["status"], second["report"]) == ("added", "duplicate", first["report"])


def test_another_text_of_the_same_unit_year_and_kind_is_a_new_version(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation(), b=self_evaluation(problem="部分项目绩效指标没有量化。"))
    result = jilan(tmp_path / "data", "import", str(folder), "--json")
    assert [(line["status"], line["replaces"]) for line in lines(result)] == [("added", None), ("updated", 1)]


BAD = {
    "空.txt": b"",
    "图片.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "旧版.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "坏的.docx": b"PK\x03\x04" + b"\0" * 100,
    "坏的.pdf": b"%PDF-1.7\n" + b"garbage" * 50,
    "版式.ofd": b"PK\x03\x04" + b"\1" * 100,
}


def test_bad_files_fail_alone_each_with_its_name_and_a_remedy(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", 好的=self_evaluation())
    for name, data in BAD.items():
        (folder / name).write_bytes(data)
    result = jilan(tmp_path / "data", "import", str(folder), "--json")
    assert result.exit_code == 1
    outcome = {line["file"]: line for line in lines(result)}
    assert outcome.pop("好的.txt")["status"] == "added"
    assert outcome.keys() == BAD.keys()
    for name, line in outcome.items():
        assert (line["status"], line["report"]) == ("failed", None)
        assert line["error"].startswith(f"{name}：")
        assert "请" in line["error"]


def test_a_file_named_by_hand_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = jilan(tmp_path / "data", "import", str(tmp_path / "没有.txt"), "--json")
    (line,) = lines(result)
    assert (result.exit_code, line["status"]) == (1, "failed")
    assert "找不到这个文件" in line["error"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="no file can be withheld from this user")
def test_an_unreadable_file_fails_alone(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation(), b=self_evaluation(year=2022))
    (folder / "a.txt").chmod(0)
    first, second = lines(jilan(tmp_path / "data", "import", str(folder), "--json"))
    assert (first["status"], second["status"]) == ("failed", "added")


def test_a_text_of_which_nothing_is_known_is_added_and_marked(tmp_path: Path) -> None:
    text = "关于工作的说明\n\n本单位认真组织职工活动，维护职工合法权益，取得了一定成效。\n"
    folder = write(tmp_path / "报告", a=text)
    result = jilan(tmp_path / "data", "import", str(folder), "--json")
    (line,) = lines(result)
    assert (line["status"], line["unit"], line["year"]) == ("added", None, None)
    assert {"unit", "year"} <= set(line["uncertain"])
    assert "1 个待核实" in result.stderr


def test_files_of_a_folder_that_are_no_documents_are_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation())
    for name in ("汇报.pptx", *(f"{number}.json" for number in range(6))):
        (folder / name).write_text("{}")
    result = jilan(tmp_path / "data", "import", str(folder), "--json")
    assert (len(lines(result)), result.exit_code) == (1, 0)
    assert (
        "共 8 个文件：新增 1，跳过 7；跳过的不是文档：0.json、1.json、2.json、3.json、4.json 等 7 个。" in result.stderr
    )
    listed = jilan(tmp_path / "data", "export", "import", "1", "--to", "-")
    assert "汇报.pptx" in listed.stdout
    again = jilan(tmp_path / "data", "import", str(folder))
    assert "共 8 个文件：重复 1，跳过 7" in again.stderr
    assert "汇报.pptx" not in again.stdout


def test_without_json_a_table_says_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation())
    (folder / "空.txt").write_bytes(b"")
    result = jilan(tmp_path / "data", "import", str(folder))
    head, added, failed = result.stdout.splitlines()
    assert head.split("\t")[:3] == ["结果", "编号", "文件"]
    assert added.split("\t")[:2] == ["新增", "1"]
    assert failed.startswith("失败\t")
    assert "空.txt：" in failed


def test_the_table_goes_on_after_a_stretch_without_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_PORTION", 2)
    folder = tmp_path / "报告"
    folder.mkdir()
    for year in range(2019, 2022):
        with zipfile.ZipFile(folder / f"{year}.zip", "w") as package:
            package.writestr(f"r{year}.txt", self_evaluation(year=year))
    result = jilan(tmp_path / "data", "import", str(folder))
    # Archives are unpacked side by side: whose members come first is not promised.
    assert sorted(row.split("\t")[4] for row in result.stdout.splitlines()[1:]) == ["2019", "2020", "2021"]


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of four reports whose import Ctrl-C stopped after the first; all are in the queue."""
    folder = write(tmp_path / "报告", **{f"r{year}": self_evaluation(year=year) for year in range(2019, 2023)})
    work = Library.work

    def interrupted(library: Library, batch: int | None = None, **rest: Any) -> Iterator[ImportLine]:
        yield next(iter(work(library, batch, **rest)))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Library, "work", interrupted)
        result = jilan(tmp_path / "data", "import", str(folder), "--json")
    assert result.exit_code == 1
    assert [line["file"] for line in lines(result)] == ["r2019.txt"]
    assert "已中断，还有" in result.stderr
    assert "再运行一次同样的命令" in result.stderr
    return folder


@pytest.mark.parametrize("named", [True, False])
def test_a_stopped_import_goes_on_where_it_stopped(tmp_path: Path, stopped: Path, named: bool) -> None:
    result = jilan(tmp_path / "data", "import", *([str(stopped)] if named else []), "--json")
    assert result.exit_code == 0
    assert "接着上次未完成的导入：还有" in result.stderr
    assert {line["status"] for line in lines(result)} == {"added"}
    assert "r2019.txt" not in [line["file"] for line in lines(result)]
    assert "共 4 个文件：新增 4。" in result.stderr


def test_the_table_at_the_end_tells_of_the_whole_import(tmp_path: Path, stopped: Path) -> None:
    result = jilan(tmp_path / "data", "import", str(stopped))
    assert [row.split("\t")[4] for row in result.stdout.splitlines()[1:]] == ["2019", "2020", "2021", "2022"]


def test_with_nothing_to_go_on_with_it_says_how_to_import(tmp_path: Path) -> None:
    result = jilan(tmp_path / "data", "import")
    assert result.exit_code == 0
    assert "jilan import PATH" in result.stderr


def test_failed_files_are_tried_again_when_asked(tmp_path: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation(), b=self_evaluation(year=2022))
    (folder / "b.txt").write_bytes(b"")
    assert jilan(tmp_path / "data", "import", str(folder)).exit_code == 1
    write(folder, b=self_evaluation(year=2022))
    elsewhere = jilan(tmp_path / "data", "import", str(tmp_path / "别处"), "--retry")
    assert "没有要重试的文件" in elsewhere.stderr
    result = jilan(tmp_path / "data", "import", str(folder), "--retry", "--json")
    assert [(line["file"], line["status"]) for line in lines(result)] == [("b.txt", "added")]
    assert result.exit_code == 0


def test_hostile_names_and_texts_reach_the_terminal_harmless(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    name = "\x1b[2J<script>.txt" if os.name != "nt" else "[bold]a.txt"
    (folder / name).write_text(
        self_evaluation(problem="经费\x1b[31m不足<script>alert(1)</script>，有待加强。"), "utf-8"
    )
    result = jilan(tmp_path / "data", "import", str(folder))
    shown = jilan(tmp_path / "data", "search", "经费不足")
    assert "\x1b" not in result.stdout + result.stderr + shown.stdout + shown.stderr


def test_import_lines_keep_to_the_schema(tmp_path: Path, shared: Path) -> None:
    folder = write(tmp_path / "报告", a=self_evaluation())
    (folder / "空.txt").write_bytes(b"")
    schema = json.loads((shared / "contract.schema.json").read_text("utf-8"))
    for line in lines(jilan(tmp_path / "data", "import", str(folder), "--json")):
        jsonschema.validate(line, {**schema, "$ref": "#/$defs/import_line"})


def test_the_real_reports_are_added_with_the_facts_of_their_gold(tmp_path: Path, shared: Path) -> None:
    result = jilan(tmp_path / "data", "import", str(shared / "seeds"), "--json")
    assert result.exit_code == 0
    expected = {path.stem: json.loads(path.read_text("utf-8")) for path in (shared / "expected").glob("*.json")}
    assert len(lines(result)) == len(expected)
    for line in lines(result):
        kept = told(jilan(tmp_path / "data", "show", str(line["report"]), "--json"))
        assert facts(kept) == facts(expected[Path(line["file"]).stem])
        assert (line["unit"], line["year"], line["score"]) == facts(kept)[:3]
    again = lines(jilan(tmp_path / "data", "import", str(shared / "seeds"), "--json"))
    assert {line["status"] for line in again} == {"duplicate"}


def facts(report: dict[str, Any]) -> tuple[Any, ...]:
    """Unit, year, score, date, type."""
    return (report["unit"]["name"], report["year"], report["score"]["total"], report["report_date"], report["doc_type"])
