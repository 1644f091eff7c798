"""``jilan backup`` and ``jilan restore``: the whole archive in one file, and back."""

from __future__ import annotations

from pathlib import Path

import click

from archive.restoring import restore as restored
from web.cli.chinese import Command
from web.cli.output import say, watch
from web.cli.session import Session

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    "backup",
    cls=Command,
    help="""备份：把数据库、全部原件、等待读取的文件和自己的类别表、同义词表写进一个文件。

导入正在进行时也可以备份，写入的是某一时刻的完整状态；写完后逐一读回核对，才使用给定的文件名。\
检索索引不在其中，恢复时重建。备份里有报告全文，请像报告一样保管。""",
)
@click.argument("file", metavar="FILE", type=_FILE)
@click.option("--overwrite", is_flag=True, help="文件已存在时覆盖。")
@click.pass_obj
def backup(session: Session, file: Path, overwrite: bool) -> None:
    """Writes a backup."""
    with session.library() as library, watch("备份") as tell:
        contents = library.archive.back_up(file.absolute(), tell, overwrite=overwrite)
    size = f"{file.stat().st_size / 1_000_000:.1f} MB"
    say(f"已备份到 {file}（{size}）：报告 {contents.reports} 份，原件 {len(contents.originals)} 个，已读回核对。")


@click.command(
    "restore",
    cls=Command,
    help="""恢复：核对备份，放入一个还没有档案库的数据文件夹，并重建检索索引。

先核对备份中的每个文件，有一处不符就什么也不恢复。已有档案库的文件夹不会被覆盖，请用 jilan --data 指定新的文件夹。""",
)
@click.argument("file", metavar="FILE", type=_FILE)
@click.pass_obj
def restore(session: Session, file: Path) -> None:
    """Restores a backup and builds the index."""
    settings = session.settings
    with watch("核对备份") as tell:
        contents = restored(file.absolute(), settings.database, settings.data, tell)
    with session.library() as library:
        library.reindex()
    say(
        f"已从 {contents.created_at.astimezone():%Y-%m-%d %H:%M} 的备份恢复 {contents.reports} 份报告到 {settings.data}。"
    )
