"""``/import/<batch>``: an import as it goes on, file by file; what can be done with it; more files from the browser.

Nothing is read in a request: the worker does that (``web.worker``). The page asks its JSON twin how far the worker is and
has the rows that changed sent again (``/import/<batch>/rows``).
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from archive.queue_records import Batch, JobStatus
from corpus.errors import JilanError
from corpus.saying import said
from web import batches, contract_batches, following
from web.address import choice
from web.batches import Shown
from web.corrections import read_corrections
from web.cursor import Stretch
from web.language import say
from web.numbers import short_number
from web.pages.numbers import page_number
from web.pages.regrouping import tell_regrouped
from web.pages.returning import came_from
from web.pages.shared import library, remember_actor
from web.pages.uploads import sent, skipped
from web.regrouped import regrouped

pages = Blueprint("batches", __name__)

PER_PAGE = 100
# What a row lets a person set, as words of ``web.corrections``.
_FIELDS = ("unit", "year")


@pages.get("/import/<int:batch>")
def show(batch: int) -> str:
    """How far the import is, and what became of each file; ``?show=`` narrows, ``?page=`` goes on."""
    kept = library().archive.batch(batch)
    shown = _shown()
    page = page_number(request.args.get("page", ""))
    found = following.files(library().archive, kept, shown, (page - 1) * PER_PAGE, PER_PAGE)
    last = max(1, -(-found.total // PER_PAGE))
    if page > last:
        page, found = last, following.files(library().archive, kept, shown, (last - 1) * PER_PAGE, PER_PAGE)
    return render_template(
        "importing/batch.html",
        batch=kept,
        told=_told(kept),
        rows=following.told(library().archive, found.jobs),
        total=found.total,
        shown=shown,
        page=page,
        pages=last,
        page_args=lambda page: _args(batch, shown, page),
        actions=batches.actions(kept),
        batches=batches,
        skipped=following.skipped(library().archive, kept),
        room=PER_PAGE,
    )


@pages.get("/import/<int:batch>.json")
def show_json(batch: int) -> Response:
    """The same for scripts, and for the page to follow: files in stretches, the batch as a whole."""
    kept = library().archive.batch(batch)
    stretch = Stretch.asked(f"import/{batch}", request.args.to_dict(flat=False))
    found = following.files(library().archive, kept, _shown(), stretch.offset, stretch.limit)
    answer = {"batch": _told(kept), "files": [contract_batches.job(job) for job in found.jobs]}
    return jsonify(answer | stretch.answer(found.total))


@pages.get("/import/<int:batch>/rows")
def rows(batch: int) -> str:
    """The rows of the table for the files asked for (``?file=``, at most a page of them), as the page itself has them."""
    wanted = [short_number(given) for given in request.args.getlist("file")[:PER_PAGE]]
    archive = library().archive
    kept = archive.batch(batch)
    found = [job for each in wanted if (job := archive.job(each)) and job.batch == batch]
    return render_template("importing/rows.html", batch=kept, rows=following.told(archive, found))


@pages.post("/import/<int:batch>/files")
def add(batch: int) -> tuple[Response, int]:
    """More files for an upload that is not complete; without ``more`` it is then."""
    archive = library().archive
    for source in sent():
        archive.enqueue_bytes(batch, source.name, source.path, source.load(), source.folder)
    archive.enqueue(batch, skipped())
    if not request.form.get("more"):
        archive.seal_batch(batch)
    return accepted(batch)


@pages.post("/import/<int:batch>/seal")
def seal(batch: int) -> Response:
    """No more files are coming: those that came are all."""
    library().archive.seal_batch(batch)
    return redirect(url_for("batches.show", batch=batch), 303)


@pages.post("/import/<int:batch>/cancel")
def cancel(batch: int) -> Response:
    """What still waits is not read any more."""
    library().archive.cancel_batch(batch)
    flash(_("已取消导入。已经导入的报告保留，其余文件没有导入。"), "fine")
    return redirect(url_for("batches.show", batch=batch), 303)


@pages.post("/import/<int:batch>/retry")
def retry(batch: int) -> Response:
    """Files that failed or were cancelled wait again; with ``recognise`` those that could not be recognised."""
    wanted: tuple[JobStatus, ...] = ("unrecognised",) if request.form.get("recognise") else ("failed", "cancelled")
    again = library().archive.retry_batch(batch, statuses=wanted)
    flash(_("%(count)s 个文件重新排队。", count=again), "fine")
    return redirect(url_for("batches.show", batch=batch), 303)


@pages.post("/import/<int:batch>/forget")
def forget(batch: int) -> Response:
    """Drops the record of an import that is over; its reports stay."""
    library().archive.forget_batch(batch)
    flash(_("已清除这次导入的记录。导入的报告仍在档案库中。"), "fine")
    return redirect(url_for("importing.form"), 303)


@pages.post("/import/<int:batch>/correct")
def correct(batch: int) -> Response:
    """Sets unit or year of a report right in the row, and leads back to it."""
    report = short_number(request.form.get("report", ""))
    typed = {word: request.form.get(word, "").strip() for word in _FIELDS}
    given = {word: text for word, text in typed.items() if text and text != request.form.get(f"shown-{word}", "")}
    try:
        changes = read_corrections(given)
        before = library().archive.report(report)
        after = library().correct(report, changes, remember_actor())
        flash(say(said("已更正报告 %(report)s。", report=report)), "fine")
        if after.id != report:
            flash(_("这是报告 %(report)s 的附表，已附入该报告。", report=after.id), "fine")
        tell_regrouped(regrouped(before, after))
    except JilanError as fault:
        flash(say(fault), "bad")
    row = short_number(request.form.get("file", ""))
    return redirect(f"{came_from('importing.form')}#f{row}", 303)


def accepted(batch: int) -> tuple[Response, int]:
    """What a script gets that sent files: the batch, and where it is."""
    kept = library().archive.batch(batch)
    answer = jsonify(contract_batches.batch(kept) | {"address": url_for("batches.show", batch=batch)})
    answer.headers["Location"] = url_for("batches.show_json", batch=batch)
    return answer, 202


def _told(kept: Batch) -> dict[str, Any]:
    """The JSON of a batch, its sentences in the language of the page."""
    archive = library().archive
    left = following.seconds_left(archive, kept)
    told = contract_batches.batch(kept, left, following.doubtful(archive, kept))
    return told | {
        "summary": say(batches.summary(kept)),
        "state": say(batches.state(kept)),
        "remaining": say(batches.remaining_told(left)),
    }


def _shown() -> Shown:
    return choice(request.args.to_dict(flat=False), "show", "状态", batches.SHOWN) or "all"


def _args(batch: int, shown: Shown, page: int) -> dict[str, object]:
    """The address of a page without what goes without saying."""
    words: dict[str, object] = {"batch": batch, "show": shown, "page": page}
    return {word: value for word, value in words.items() if value not in ("all", 1) or word == "batch"}
