"""What a person changes on a report: correcting its facts, and withdrawing it after being asked."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from archive import KeptReport
from corpus.errors import Misused
from corpus.names import FIELDS
from corpus.saying import listed, said, sentences
from web.corrections import read_corrections
from web.language import say
from web.pages import reports
from web.pages.facts import as_typed
from web.pages.regrouping import tell_regrouped
from web.pages.shared import library, remember_actor
from web.regrouped import regrouped

pages = Blueprint("changes", __name__)


@pages.post("/reports/<int:report>/correct")
def correct(report: int) -> Response | tuple[str, int]:
    """Corrects what differs from what the form showed, and what was ticked as right although 待核实; an emptied field
    withdraws its correction."""
    kept = library().archive.report(report)
    now = as_typed(kept)
    # Not what is kept now: a form left open would take back what another person corrected meanwhile.
    shown = {word: request.form.get(f"shown-{word}", text).strip() for word, text in now.items()}
    typed = {word: request.form.get(word, "").strip() for word in now}
    confirmed = request.form.getlist("right")
    try:
        changes = read_corrections(
            {word: text for word, text in typed.items() if text != shown[word] or word in confirmed}
        )
        _require_withdrawable(kept, changes)
        holding = library().correct(report, changes, remember_actor())
    except Misused as fault:
        return reports.page(report, shown, typed, fault), fault.status
    flash(say(_told(changes)), "fine")
    if holding.id != report:
        flash(_("这是报告 %(report)s 的附表，已附入该报告。", report=holding.id), "fine")
    tell_regrouped(regrouped(kept, holding))
    return redirect(url_for("reports.show", report=holding.id), 303)


def _require_withdrawable(kept: KeptReport, changes: Mapping[str, object]) -> None:
    """Only what a person set can be emptied: the archive does not forget what the report itself says."""
    corrected = {each.field for each in kept.corrections}
    for field, value in changes.items():
        if value is None and field not in corrected:
            raise Misused(
                said("%(field)s没有更正过，不能清空。请填写正确的值，或保留原来的值。", field=said(FIELDS[field]))
            )


def _told(changes: Mapping[str, object]) -> str:
    """What was done, in words."""
    corrected = [said(FIELDS[field]) for field, value in changes.items() if value is not None]
    restored = [said(FIELDS[field]) for field, value in changes.items() if value is None]
    return sentences(
        said("已更正%(fields)s。", fields=listed(corrected)) if corrected else "",
        said("已恢复报告中读出的%(fields)s。", fields=listed(restored)) if restored else "",
    )


@pages.get("/reports/<int:report>/remove")
def confirm(report: int) -> str:
    """Asks whether the report is to be withdrawn, saying what that means."""
    return render_template("reports/remove.html", report=library().archive.report(report))


@pages.post("/reports/<int:report>/remove")
def remove(report: int) -> Response:
    """Withdraws the report: database, original and index keep nothing of it."""
    kept = library().archive.report(report)
    done = library().remove(report, remember_actor())
    later = "" if done else said("另一个导入正在进行，它结束时从索引中清除；检索已不再显示。")
    flash(say(sentences(said("已撤回报告 %(report)s（%(file)s）。", report=report, file=kept.file), later)), "fine")
    return redirect(url_for("reports.index"), 303)
