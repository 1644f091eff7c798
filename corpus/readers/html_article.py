"""The block of a web page that holds the report, and the blocks in it that are no part of it.

The extraction library says which lines are the article; the smallest block that holds most of them is the start.
Then the block grows as long as text around it would be lost that is no menu: a table beside the article, the annex
below it. Where nothing can be told, the whole page counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.readers.html_blocks import Block

if TYPE_CHECKING:
    from lxml import etree

_LEAST = 100
"""Characters of an article; below that the library has found something else, or the page is too short to tell."""
_MOST = 0.8
_MUCH = 0.05
"""Share of the article's own prose from which prose around it is never left out, if few links come with it."""
_LINKED = 0.8
"""Share of linked text from which a block is a list of links."""
# What is never a document of its own.
_LINE_PARTS = frozenset({"p", "li", "tr", "td", "th", "tbody", "thead", "h1", "h2", "h3", "h4", "h5", "h6", "center"})
_CELLS = frozenset({"table", "tr", "td", "th", "thead", "tbody", "tfoot"})


def article_of(page: Block) -> Block:
    """The block that holds the report."""
    for tag in ("article", "main"):
        found = [block for block in page.all() if block.tag == tag]
        if len(found) == 1 and 2 * found[0].han >= page.han > 0:
            return found[0]
    if page.marked < _LEAST:
        return page
    return _grown(_whole(_innermost(page)))


def link_lists(article: Block) -> set[etree._Element]:
    """The lists of links in the article: menus, related articles. The outermost block of each."""
    found: set[etree._Element] = set()
    waiting = list(article.inside)
    while waiting:
        block = waiting.pop()
        if _is_link_list(block):
            found.add(block.element)
        else:
            waiting.extend(block.inside)
    return found


def _innermost(page: Block) -> Block:
    block = page
    while inner := next((one for one in block.inside if one.marked >= _MOST * page.marked), None):
        block = inner
    return block


def _whole(block: Block) -> Block:
    """The block of which this one is only a paragraph, or the only cell of a table with much text."""
    while block.up is not None and block.tag in _LINE_PARTS and not _is_page_cell(block):
        block = block.up
    return block


def _is_page_cell(block: Block) -> bool:
    """Whether it is a cell that pages are laid out with: it holds blocks of its own, and its neighbours hold links."""
    table = next((one for one in block.around() if one.tag == "table"), None)
    return block.tag in ("td", "th") and bool(block.inside) and table is not None and table.linked > block.linked


def _grown(block: Block) -> Block:
    best = block
    for around in block.around():
        gained, linked = around.plain - best.plain, around.linked - best.linked
        prose = around.prose - best.prose
        if (gained and not linked) or (prose > _MUCH * best.prose and prose > 2 * linked):
            best = around
    return best


def _is_link_list(block: Block) -> bool:
    """Whether a block is little else than links to other pages. A linked heading or sentence is text."""
    if not block.linked or block.sentence or block.linked < _LINKED * (block.han - block.attached):
        return False
    # A table or a cell of one may hold a link; menus made of them hold many.
    return block.links > 2 or block.tag not in _CELLS
