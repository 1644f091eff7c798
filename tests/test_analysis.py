"""Words: the laws of the cut, and that the two segmenters agree."""

from __future__ import annotations

from importlib.util import find_spec
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.normalise import normalise
from corpus.samples import shipped
from index import analysis
from index.analysis import Fast, Plain, base_words, dictionary, identity, terms, tokens

TEXTS = st.text(
    st.one_of(st.sampled_from("绩效目标编报质量工会经费产业人队伍〇。，、 1２.5aＢ\n㈠"), st.characters()), max_size=50
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("绩效目标编报质量", ["绩效目标", "绩效", "目标", "编报质量", "编报", "质量"]),
        ("粤工惠平台", ["粤工惠", "平台"]),
        ("增长 7.1%，共１２人次", ["增长", "7.1", "共", "12", "人次"]),
        ("APP、H5", ["app", "h5"]),
        ("二〇三五年", ["2035", "年"]),
        ("。！？——……", []),
    ],
)
def test_text_is_cut(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens(text)] == words


def test_tokens_show_where_they_stand_in_the_original() -> None:
    text = "（一）绩效目 标：ＡＰＰ"
    placed = [(token.text, token.position, text[token.start : token.end]) for token in tokens(text)]
    assert placed == [
        ("一", 0, "一"),
        ("绩效目标", 1, "绩效目 标"),
        ("绩效", 1, "绩效"),
        ("目标", 1, "目 标"),
        ("app", 2, "ＡＰＰ"),
    ]


@given(TEXTS)
def test_base_words_are_the_text_less_its_punctuation(text: str) -> None:
    folded = normalise(text).text
    cut = list(base_words(folded))
    assert all(folded[at : at + len(word)] == word for at, word in cut)
    assert all(at + len(word) <= after for (at, word), (after, _) in pairwise(cut))
    left_over = list(folded)
    for at, word in cut:
        left_over[at : at + len(word)] = " " * len(word)
    assert not any(character.isalnum() for character in left_over)


@given(TEXTS)
def test_sub_words_lie_inside_their_base_word(text: str) -> None:
    bases = {token.position: token for token in reversed(tokens(text))}
    for token in tokens(text):
        base = bases[token.position]
        assert base.start <= token.start < token.end <= base.end <= len(text)


@given(TEXTS)
def test_index_and_tokens_agree(text: str) -> None:
    assert terms(normalise(text).text) == [token.text for token in tokens(text)]


def test_the_dictionary_is_a_list_of_different_words_that_are_cut_as_such() -> None:
    words = [word for word, _, _ in dictionary()]
    assert len(words) == len(set(words)) >= 400
    assert [word for word in words if [cut for _, cut in base_words(word)] != [word]] == []


@pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed")
def test_jieba_and_rjieba_cut_alike() -> None:
    plain, fast = Plain(), Fast()
    texts = [sample.text for sample in shipped()] + [word for word, _, _ in dictionary()]
    texts.append("云岚市青屏区总工会疗休养编报产改粤工惠，网约配送员建会入会；结转结余资金账实不符，三公经费只减不增。")
    runs = {run for text in texts for run in analysis._RUN.findall(normalise(text).text) if analysis._is_han(run)}
    assert len(runs) > len(dictionary())
    assert [run for run in runs if list(plain.cut(run)) != list(fast.cut(run))] == []
    pieces = {run[at : at + size] for run in runs for size in (2, 3, 4) for at in range(len(run) - size + 1)}
    assert [piece for piece in pieces if plain.knows(piece) != fast.knows(piece)] == []


def test_the_identity_changes_with_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity()
    monkeypatch.setattr(analysis, "_dictionary_bytes", lambda: b"\xe5\xb7\xa5\xe6\x83\xa0 3 n\n")
    identity.cache_clear()
    after = identity()
    monkeypatch.undo()
    identity.cache_clear()
    assert (before == after, before == identity()) == (False, True)
