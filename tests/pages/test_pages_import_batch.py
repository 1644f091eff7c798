"""``/import/<batch>``: how far an import is, what became of its files, and what can be done with them."""

from __future__ import annotations

import jsonschema
import pytest
from flask.testing import FlaskClient
from lxml import html

from archive import Waiting
from tests.pages.look import assert_inert, find, links, page, text, texts
from tests.pages.test_pages_importing import UPLOADS, imported, send
from tests.pages.texts import HOSTILE, HOSTILE_NAME, PLAIN
from web import following
from web.api.document import document
from web.library import Library


@pytest.fixture
def done(browser: FlaskClient, library: Library) -> FlaskClient:
    """A browser before import 1 with all of ``UPLOADS``, which is over."""
    imported(browser, library, UPLOADS)
    return browser


@pytest.mark.parametrize(
    ("show", "names"),
    [
        ("failed", ["坏的.pdf", "空.txt"]),
        ("duplicate", ["再来一次.txt", "换编码.txt"]),
        ("doubtful", ["无年度.txt"]),
        ("open", []),
        ("cancelled", []),
        ("all", [name for name, _ in UPLOADS]),
    ],
)
def test_the_list_is_narrowed_to_one_state(done: FlaskClient, show: str, names: list[str]) -> None:
    shown = page(done.get(f"/import/1?show={show}"))
    assert texts(shown, ".files tbody th") == names
    told = done.get(f"/import/1.json?show={show}").get_json()
    assert ([file["name"] for file in told["files"]], told["total"]) == (names, len(names))


@pytest.mark.parametrize("show", ["doubtful", "duplicate"])
def test_what_became_of_files_is_told_in_stretches(browser: FlaskClient, library: Library, show: str) -> None:
    doubted = [(f"{n}.txt", f"关于第{n}项工作的说明\n\n本单位认真组织第{n}次职工活动。\n".encode()) for n in range(3)]
    imported(browser, library, doubted)
    imported(browser, library, doubted)
    batch = library.archive.batch(2 if show == "duplicate" else 1)
    for offset, limit, names in (
        (0, 2, ["0.txt", "1.txt"]),
        (2, 2, ["2.txt"]),
        (4, 2, []),
        (0, 0, []),
        (1, None, ["1.txt", "2.txt"]),
    ):
        found = following.files(library.archive, batch, show, offset, limit)
        assert ([job.name for job in found.jobs], found.total) == (names, 3)


def test_a_report_that_was_superseded_or_settled_is_no_longer_doubtful(done: FlaskClient, library: Library) -> None:
    batch = library.archive.batch(1)
    (job,) = following.files(library.archive, batch, "doubtful").jobs
    for field, value in (("unit", "白沙市总工会"), ("year", 2020)):
        library.correct(job.outcomes[0].report, {field: value})
    assert following.files(library.archive, batch, "doubtful").total == 0


def test_an_unknown_state_is_refused_and_an_unknown_import_is_not_there(done: FlaskClient) -> None:
    assert "可用的有" in text(page(done.get("/import/1?show=x"), 400), "#fault")
    assert "没有编号为 9 的导入" in text(page(done.get("/import/9"), 404), "#fault")


def test_the_twin_keeps_to_its_schema(done: FlaskClient) -> None:
    described = document()
    schema = {"components": described["components"], "$ref": "#/components/schemas/Import"}
    jsonschema.validate(done.get("/import/1.json").get_json(), schema)


def test_while_it_goes_on_the_page_follows_with_and_without_script(browser: FlaskClient, library: Library) -> None:
    send(browser, UPLOADS[:2])
    before = page(browser.get("/import/1"))
    assert find(before, "noscript meta")
    assert find(before, "[data-follow]")[0].get("data-follow") == "/import/1.json"
    list(library.work())
    after = page(browser.get("/import/1"))
    assert not find(after, "noscript")
    assert not find(after, "[data-follow]")


def test_rows_are_sent_again_as_the_page_has_them(done: FlaskClient) -> None:
    shown = html.fromstring(done.get("/import/1/rows?file=2&file=4&file=999&file=x").text)
    assert [body.get("id") for body in find(shown, "tbody")] == ["f2", "f4"]
    assert texts(shown, "[data-status]") == ["重复", "新版本"]


def test_rows_of_another_import_are_not_told(done: FlaskClient, library: Library) -> None:
    send(done, UPLOADS[:1])
    (other,) = library.archive.jobs(2)
    assert not done.get(f"/import/1/rows?file={other.id}").data.count(b"<tbody")


def test_hundreds_of_files_stand_on_several_pages(browser: FlaskClient, library: Library) -> None:
    batch = library.archive.open_batch("command", "很多", "陈会计")
    library.archive.enqueue(batch, [Waiting(f"{n}.txt", f"/{n}.txt", "/") for n in range(250)])
    shown = page(browser.get(f"/import/{batch}?page=3"))
    assert len(find(shown, ".files tbody")) == 50
    assert links(shown, ".pages a") == [f"/import/{batch}?page=2"]
    assert len(browser.get(f"/import/{batch}.json").get_json()["files"]) == 100


def test_a_wrong_year_is_put_right_in_the_row(done: FlaskClient, library: Library) -> None:
    form = find(page(done.get("/import/1")), ".fix form")[0]
    sent = {each.get("name"): each.get("value") for each in find(form, "input")}
    answer = done.post(
        form.get("action"), data=sent | {"year": "2020"}, headers={"Referer": "http://localhost/import/1"}
    )
    assert answer.location == "/import/1#f1"
    assert (library.archive.report(1).year, library.archive.report(1).unit.name) == (2020, "云岚市青屏区总工会")
    assert "2020" in texts(page(done.get("/import/1")), ".year")[0]


def test_what_was_not_changed_is_not_corrected(done: FlaskClient, library: Library) -> None:
    seen = {"year": "2019", "shown-year": "2019", "unit": "某市总工会", "shown-unit": "某市总工会"}
    form = {"report": "1", "file": "1", **seen}
    shown = page(done.post("/import/1/correct", data=form, follow_redirects=True))
    assert "没有写明要更正什么" in text(shown, ".notice")
    assert not library.archive.report(1).corrections


@pytest.mark.parametrize("year", ["二〇二一", "20211", "1066"])
def test_an_impossible_year_is_refused_on_the_same_page(done: FlaskClient, library: Library, year: str) -> None:
    form = {"report": "1", "file": "1", "year": year}
    answer = done.post("/import/1/correct", data=form, headers={"Referer": "http://localhost/import/1?show=doubtful"})
    assert answer.location == "/import/1?show=doubtful#f1"
    assert find(page(done.get(answer.location)), ".notice.bad")
    assert not library.archive.report(1).corrections


def test_an_import_is_cancelled_and_taken_up_again(browser: FlaskClient, library: Library) -> None:
    send(browser, UPLOADS[:3])
    shown = page(browser.post("/import/1/cancel", follow_redirects=True))
    assert texts(shown, "[data-status]") == ["已取消"] * 3
    list(library.work())
    assert not library.archive.report_ids()
    shown = page(browser.post("/import/1/retry", follow_redirects=True))
    assert "3 个文件重新排队" in text(shown, ".notice")
    list(library.work())
    assert library.archive.report_ids()


def test_failed_files_are_tried_again_apart_from_unrecognised_ones(browser: FlaskClient, library: Library) -> None:
    imported(browser, library, UPLOADS[5:])
    buttons = find(page(browser.get("/import/1")), ".acts button")
    assert {each.get("data-action") for each in buttons if each.get("disabled") is None} == {"retry", "forget"}
    browser.post("/import/1/retry", data={"recognise": "1"})
    assert library.archive.batch(1).counts == {"failed": 2}
    browser.post("/import/1/retry", data={"retry": "1"})
    assert library.archive.batch(1).counts == {"waiting": 2}


def test_the_record_of_an_import_is_cleared_and_its_reports_stay(done: FlaskClient, library: Library) -> None:
    kept = library.archive.report_ids()
    shown = page(done.post("/import/1/forget", follow_redirects=True))
    assert "报告仍在档案库中" in text(shown, ".notice")
    assert library.archive.report_ids() == kept
    page(done.get("/import/1"), 404)


def test_the_result_leaves_as_a_file(done: FlaskClient) -> None:
    head, *lines = done.get("/import/1.csv").get_data(as_text=True).lstrip("\ufeff").splitlines()
    assert head.startswith("文件,位置,结果,报告")
    assert [line.split(",")[2] for line in lines] == ["新增", "重复", "重复", "新版本", "新增", "失败", "失败"]
    assert links(page(done.get("/import/1")), ".downloads a") == ["/import/1.csv", "/import/1.xlsx"]


def test_hostile_names_and_texts_stay_inert(browser: FlaskClient, library: Library) -> None:
    shown = imported(browser, library, [(HOSTILE_NAME, HOSTILE.encode()), (f"x/{HOSTILE_NAME}", PLAIN.encode())])
    assert_inert(shown)
    assert_inert(page(browser.get("/import")))


def test_a_report_that_was_withdrawn_leaves_its_line(done: FlaskClient, library: Library) -> None:
    library.remove(library.archive.report_ids()[-1])
    assert len(texts(page(done.get("/import/1")), "[data-status]")) == len(UPLOADS)
