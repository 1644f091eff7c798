"""Going through the numbers of one paragraph.

Within a sentence words carry on: what an amount is of (``topic``) until another is named, whether money was planned or
spent (``mode``) until other words say so, into brackets and out of them again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.amounts import context, terms
from corpus.amounts.flow import Flow
from corpus.amounts.goals import goals_after, goals_in_title
from corpus.amounts.heads import clean, head_of
from corpus.amounts.kinds import Mode, is_aggregate, kind_of, mode_of
from corpus.amounts.labels import change_label, label_of, topic_of, topic_of_title
from corpus.amounts.modes import Modes
from corpus.amounts.money import in_fen, money_unit
from corpus.amounts.rates import Share, kind_of_rate, label_of_rate
from corpus.amounts.respective import Respective
from corpus.amounts.rules import foreign_money, in_title, is_bare_money, rule_rate
from corpus.details import Direction, Figure, FigureKind, MoneyUnit, Rate, RateKind
from corpus.model import Role
from corpus.paragraphs import Paragraph
from corpus.quantities import Quantity

_GROWN_TO = re.compile(r"(增加|减少|增长|下降|上升|降低|压减|压缩|提高)[到至为](约|近)?$")
_FLOW = re.compile(r"收入|支出")
_ACCOUNTED = re.compile(r"预算|决算|收入|合计|总支出")
_SPENDING = re.compile(r"投入|发放|下拨|资助")
_OF_WHOLE = re.compile(r"决算|部门|三公|公务|出国|基本支出|全年预算|收入预算|支出预算")
_OWN_RATE = re.compile(r"率|进度")
_GENERAL = re.compile(
    r"(?:发放|拨付|支付|投入|落实|给予|使用)?(?:救助|慰问|补助|奖励|扶持|资助|补贴|帮扶|活动)(?:金|款|费|资金|经费|金额|款项)"
)
# 一季度支出进度21%，二季度48%: the next of a row of times.
_PERIOD = re.compile(r"第?[一二三四]季度末?|[上下]半年|\d{1,2}月[末底]?|年[底末]|全年")
_LONGEST_CHANGE = 12
_SPOKEN_ROLES = frozenset({Role.RESULT, Role.PLAN, Role.PROBLEM, Role.MEASURE, Role.REASON})


class Walk:
    """The state while going through the numbers of one paragraph; ``figures`` and ``rates`` are what was found,
    ``mode`` is what counts at its end. ``goals``: whether the paragraph is in a list of goals. ``_granted``: where money
    was added to the whole budget."""

    def __init__(self, paragraph: Paragraph, year: int | None, mode: Mode | None, goals: bool = False) -> None:
        self.figures: list[Figure] = []
        self.rates: list[Rate] = []
        self._modes = Modes(mode)
        self._paragraph, self._text, self._year = paragraph, paragraph.line.text, year
        title = paragraph.titles[-1] if paragraph.titles else ""
        self._title, self._of_project = topic_of_title(title), context.names_project(title)
        self._planned = goals or goals_in_title(paragraph.titles)
        self._may_announce = "目标" in self._text or "完成" in self._text
        self._flow = Flow(self._text, year, self._title if self._of_project else "")
        self._reference = ""
        self._whole = False
        self._respective = Respective()
        self._told: tuple[RateKind, Direction | None] | None = None
        self._granted = -1

    @property
    def mode(self) -> Mode | None:
        return self._modes.now

    def over(self, found: Sequence[Quantity]) -> None:
        """Take every amount and percentage among the numbers."""
        for quantity in found:
            unit = money_unit(quantity.unit)
            if unit is None and quantity.unit != "%":
                continue
            if self._may_announce:
                self._planned = goals_after(self._planned, self._text, self._flow.floor, quantity.start)
            self._flow.enter(quantity.start)
            begin, head = head_of(self._text, quantity.start, self._flow.floor)
            if unit is None:
                self._rate(quantity, begin, head)
            else:
                self._money(quantity, unit, begin, head)
            self._flow.floor = quantity.end

    # -- amounts

    def _money(self, quantity: Quantity, unit: MoneyUnit, begin: int, head: str) -> None:
        if quantity.unit in ("万", "亿") and not is_bare_money(self._text, quantity, head, bool(self._flow.last)):
            return
        self._reference = head
        if in_title(self._text, quantity.start) or foreign_money(self._text, quantity, head):
            return
        label, kind = self._named(self._respective.own(head, clean(head, self._year)), begin, quantity.end)
        evidence = self._paragraph.line.evidence(begin, quantity.end)
        self.figures.append(Figure(label, quantity.printed, unit, in_fen(quantity.value, unit), kind, evidence))

    def _named(self, own: str, begin: int, end: int) -> tuple[str, FigureKind]:
        """Label and kind of an amount; what it says of topic and mode stays for those behind it."""
        if self._respective.goes_on(self._reference, own):
            return self._respective.change, "change"
        change = terms.CHANGE.search(own)
        if change and _GROWN_TO.search(self._reference):
            own, change = own[: change.start()], None
        if change and len(own) - change.end() <= _LONGEST_CHANGE:
            label, changed = change_label(own, change, self._flow.topic or self._title, self._flow.last)
            self._flow.last = changed or self._flow.last
            self._respective.change = label
            self._granted = -1 if changed else begin
            return label, "change"
        bare = bool(terms.BARE.fullmatch(own))
        if bare and mode_of(own) == "adjusted_budget" and self._granted >= context.sentence_start(self._text, begin):
            self._flow.topic = ""  # 追加预算A元，主要是劳模补助B元，调整后预算C元
        elif bare:
            self._inherit(own, begin, end)
        mode = self._modes.of(own, bare, self._flow)
        kind = kind_of(own, self._flow.topic, mode, self._is_project(own, bare, begin, end))
        label = label_of(self._full_name(own, kind, begin, end), self._flow.topic, kind, mode)
        if (
            self._flow.parts
            and kind == "project"
            and not bare
            and self._flow.whole
            and not is_aggregate(self._flow.whole)
        ):
            return f"{self._flow.whole}-{label}", kind
        self._flow.last_is_project = kind == "project"
        if not terms.REFERENCE.search(own):
            self._keep(own, label, kind, mode)
        return label, kind

    def _full_name(self, own: str, kind: FigureKind, begin: int, end: int) -> str:
        """The words of a project's amount with what it was for, where they do not say it themselves."""
        if kind != "project":
            return own
        if _GENERAL.fullmatch(own):
            return context.clause_before(self._text, self._flow.floor, begin, self._year) + own
        if terms.BARE.fullmatch(own) and not self._flow.topic:
            return context.purpose(self._text, begin, end, self._year) + own
        return own

    def _keep(self, own: str, label: str, kind: FigureKind, mode: Mode | None) -> None:
        self._modes.keep(own, kind, mode, self._flow)
        self._flow.stale = self._flow.stale and not topic_of(own)
        self._flow.topic = topic_of(own) or self._flow.topic
        self._flow.last = label
        self._whole = kind in ("budget", "adjusted_budget", "final")

    def _inherit(self, own: str, begin: int, end: int) -> None:
        """Set the topic for words that say no more than 支出 or 预算安排; income and spending name themselves."""
        works = self._flow.stale and context.tells_of_work(self._text, begin, end)
        if self._flow.stale and (works or _OF_WHOLE.search(own) or is_aggregate(self._flow.topic)):
            self._flow.topic = ""
        self._flow.topic = (
            context.topic_before(self._text, self._flow.floor, begin, self._year) or self._flow.topic or self._title
        )
        named = _FLOW.search(own)
        other = named and named[0] not in self._flow.topic and _FLOW.search(self._flow.topic)
        if named and (other or terms.WHOLE.fullmatch(self._flow.topic)):
            self._flow.topic = ""

    def _is_project(self, own: str, bare: bool, begin: int, end: int) -> bool:
        """Whether the amount is of a project or of something done, whatever terms name it."""
        if self._of_project or (bare and self._flow.topic and not is_aggregate(self._flow.topic)):
            return True
        if context.tells_of_project(self._text, begin) and not _OF_WHOLE.search(own):
            return True
        if context.named_project(self._text, begin) or (self._flow.of_project and not _OF_WHOLE.search(own)):
            return True
        if not bare or self._flow.topic or self._whole or _ACCOUNTED.search(own):
            return False
        spoken = self._paragraph.role in _SPOKEN_ROLES or bool(_SPENDING.match(own))
        return spoken or context.tells_of_work(self._text, begin, end)

    # -- percentages

    def _rate(self, quantity: Quantity, begin: int, head: str) -> None:
        low = context.sentence_start(self._text, quantity.start)
        if in_title(self._text, quantity.start) or rule_rate(self._text, quantity, low):
            return
        if head.startswith("的") and self._reference:
            head = self._reference + head
        own = self._respective.own(head, clean(head, self._year))
        topic = self._flow.whole if self._flow.parts and _OWN_RATE.search(own) else self._flow.topic
        at = Share(
            head=head,
            own=own,
            sentence=self._text[low : quantity.start],
            after=self._text[quantity.end : quantity.end + 24],
            last=self._flow.last,
            topic=self._title if self._flow.stale else topic or self._title,
            role=Role.PLAN if self._planned else self._paragraph.role,
        )
        goes_on = not head.strip("、和与及") or (_PERIOD.fullmatch(head) and begin - self._flow.floor <= 1)
        if self._told is None or not goes_on:
            self._told = kind_of_rate(at)
        kind, direction = self._told
        evidence = self._paragraph.line.evidence(begin, quantity.end)
        self.rates.append(Rate(label_of_rate(at, kind, direction), float(quantity.value), direction, kind, evidence))
