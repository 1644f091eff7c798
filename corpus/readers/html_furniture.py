"""Lines that belong to a site and not to what it publishes: where one is, buttons, counters, imprint.

Government sites carry what their rules ask for (``网站标识码``, ``主办单位``, ``ICP备``) beside what every content system
prints around an article. A line counts only when nothing else stands in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 200
_PLACE = re.compile(
    r"(?:您?[现当]?[前在]?的?(?:所在|当前)?的?位置|当前栏目|您现在所在)[是为]?[:：>＞].{0,150}"
    r"|(?:网站)?首页[>＞»›/].{1,100}"
)
# The site's own name, and a menu that scripts make, so that it has no links.
_SITE = re.compile(
    r"[\u4e00-\u9fff]{2,20}(?:政府|总工会)(?:门户|官方|公众|政务|信息|公开)*(?:网站?|公开平台|公开专栏|官网)"
)
_MENU = re.compile(r"(?:网站)?首页(?:[\s|｜·]+[\u4e00-\u9fff]{2,8}){2,}")
_NEIGHBOUR = re.compile(
    r"(?:上|下|前|后)一[篇条页则个][:：]?.{0,80}"
    r"|(?:相关|热点|热门|推荐|最新)(?:文章|链接|阅读|新闻|信息|稿件|报道|内容|推荐|专题|文件|解读)[:：]?"
)
_ABOUT = (
    "(?:(?:(?:信息|文章|稿件|内容|新闻)?来源|(?:信息)?(?:发布|发表|更新|公开|公布|上传|添加|录入)(?:日期|时间|机构|单位|人|者)?"
    "|作者|(?:责任|网站)?编辑|责编|审核|校对|供稿|撰稿|索引号|主题分类|主题词|文号|发文(?:字号|机关|日期)|成文日期|信息类别"
    "|公开方式|公开范围|有效性|时效性|体裁分类|组配分类|时间|日期)[:：])"
)
_TIME = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_COUNT = r"(?:浏览|点击|阅读|访问)(?:次数|数|量|率|人次)?[:：]?\d*(?:次|人次)?"
_SIZE = r"(?:(?:字体|字号|文字)(?:大小)?[:：]?|(?:^|(?<=[^\u4e00-\u9fff])|(?<=[大中小]))(?:[大中小特]|默认|超大)(?![^\W\d大中小特]))"
_BUTTON = (
    r"(?:我要)?(?:打印|关闭|加入收藏|收藏|分享到?|复制链接|下载|纠错|举报|朗读|语音播报|返回|回到|转发|保存)"
    "(?:本页|此页|页面|文章|正文|预览|窗口|顶部|首页|列表|上一页|上级|全文)?"
    "|微信|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|朋友圈|(?:微信|手机)?扫一扫.{0,20}|手机版|首页|无障碍(?:浏览|阅读)?|关怀版|长者(?:版|模式|助手)|适老化"
    "|[繁简]体(?:版|中文)?|English|登录|注册|搜索|检索|更多"
)
_SIGN = r"[\[\]【】「」()（）|｜/·、,，:：;；>＞»›+\-—_\s]"
_PIECE = re.compile(
    f"{_ABOUT}(?:{_TIME}|(?:(?!{_ABOUT}|{_COUNT}|[。；]).){{0,50}})|{_TIME}|{_COUNT}|{_BUTTON}|{_SIZE}|{_SIGN}"
)
# A date, a bare mark or 日期：… alone may be the end of a report.
_TELLING = re.compile(
    f"(?:来源|发布|发表|更新|上传|录入|添加|作者|编辑|责编|索引号|主题分类|公开方式|时效性)[^:：]{{0,3}}[:：]|{_COUNT}|{_BUTTON}|字体|字号|大.?中.?小"
)
_IMPRINT = re.compile("ICP备|公网安备|公安备案|网站标识码|版权所有|Copyright|All ?Rights ?Reserved", re.IGNORECASE)
_LAST = re.compile(
    r"(?:网站)?(?:主办|承办|协办|维护|管理|技术支持|运维)(?:单位|部门)?[:：].{2,120}|(?:联系|办公)?(?:地址|电话|邮箱|邮编|邮政编码|传真)[:：].{0,120}"
    "|.{0,20}(?:联系我们|网站地图|关于我们|网站声明|法律声明|隐私声明|隐私政策|使用帮助|站点地图|友情链接).{0,60}"
    "|欢迎(?:访问|光临).{0,40}|今天是.{0,40}|.{0,20}建议使用.{0,40}(?:浏览|分辨率).{0,20}"
)
_SENTENCE = re.compile("[。；！？]|[，：][^，：；]*[，：；]")


def speaks(line: str) -> bool:
    """Whether a line is running text, which menus, names of columns and titles are not."""
    return _SENTENCE.search(line) is not None


def is_furniture(line: str) -> bool:
    """Whether the line is furniture of a site wherever it stands. Rows of tables never are."""
    if "\t" in line.strip() or not 0 < len(plain := "".join(line.split())) <= _LONGEST:
        return False
    if _PLACE.fullmatch(plain) or _NEIGHBOUR.fullmatch(plain) or _IMPRINT.search(plain):
        return True
    if _SITE.fullmatch(plain) or _MENU.fullmatch(line.strip()):
        return True
    return _TELLING.search(plain) is not None and not _PIECE.sub("", plain)


def is_imprint(line: str) -> bool:
    """Whether the line may be one of the lines at the foot of a site; elsewhere a report may say the same."""
    plain = "".join(line.split())
    return "\t" not in line.strip() and len(plain) <= _LONGEST and _LAST.fullmatch(plain) is not None


def without_furniture(lines: Sequence[str]) -> list[str]:
    """The lines without furniture. Lines of an imprint go only from the end of a page that has furniture."""
    kept = [line for line in lines if not is_furniture(line)]
    while len(kept) < len(lines) and kept and is_imprint(kept[-1]):
        kept.pop()
    return kept
