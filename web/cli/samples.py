"""``jilan samples``: synthetic reports with their gold, for tests, benchmarks and teaching."""

from __future__ import annotations

import json
from pathlib import Path

import click

from corpus.errors import Misconfigured
from corpus.samples import generate
from web.cli.chinese import Command, Number
from web.cli.output import progress, say


@click.command(
    "samples",
    cls=Command,
    help="""在文件夹 DIR 中写出虚构的示例报告，每份附标准答案。

每份报告是一个 .txt 文件，旁边同名的 .json 是它的标准答案（单位、年度、得分、章节、问题等）。\
同样的份数和种子总是写出同样的文件。单位和内容都是虚构的。""",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--reports", required=True, type=Number(1, 50_000), help="份数。")
@click.option("--seed", default=1, type=Number(), help="随机种子，默认 1。")
def samples(folder: Path, reports: int, seed: int) -> None:
    """Writes ``reports`` samples into ``folder``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with progress("写出示例") as bar:
            for sample in bar.track(generate(reports, seed), total=reports, description=""):
                path = folder / sample.name
                path.write_text(sample.text, "utf-8", newline="\n")
                gold = json.dumps(sample.gold, ensure_ascii=False, indent=1)
                path.with_suffix(".json").write_text(gold + "\n", "utf-8", newline="\n")
    except OSError as fault:
        raise Misconfigured(f"无法写入文件夹 {folder}（{fault.strerror}）。请换一个可以写入的文件夹。") from fault
    say(f"已在 {folder} 写出 {reports} 份示例报告。")
