"""Safety rules: words of a danger that is there now, before any model is asked.

A rule names words that stand near each other. Set phrases ("打死我也不…", "火锅") are taken out
first; a question about policy, a thing long past or only feared calms a rule, unless the words
also say that it is happening now.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HAZARDS = [
    "gas",
    "fire",
    "trapped",
    "violence",
    "weapon",
    "self_harm",
    "missing",
    "collapse",
    "electric",
    "medical",
]

_SET_PHRASES = re.compile(
    "打死(我|俺|他)?(也|都)?不|(气|热|累|烦|吵|笑|急|冷|臭|堵|贵|冻|困|饿|坑|吓|忙|烂)死|跳楼(价|甩卖|大甩卖)"
    "|跳广场舞|火锅|火车|火腿|火化|火龙果|灯火|火热|火爆|发火|上火|窝火|恼火|火气|红火|火速|火机站"
    "|救火队员|要命|抢钱|抢购|砍价|砍树|砍伐|气炸|炸串|炸鸡|炸酱|打架子|被困[在于]?(贷款|手续|系统|疫情)"
    "|打击|拿刀削|刀削面|开刀|心脏病都要"
)
_WORDS: tuple[tuple[str, str], ...] = (
    (
        "gas",
        r"(煤气|燃气|天然气|瓦斯|液化气|沼气|气罐|钢瓶|煤气罐)[^，。？]{0,6}(漏|泄|味|呲|嘶|滋滋)",
    ),
    (
        "gas",
        r"(漏|泄)[^，。？]{0,2}(煤气|燃气|天然气|瓦斯|气了)|(臭|坏|烂)鸡蛋|(一氧化碳|煤气)[^，。]{0,3}中毒",
    ),
    (
        "fire",
        r"着火|起火|失火|走水了|火灾|自燃|(烧|燃)起来|烧着了|冒[^，。]{0,3}(黑烟|浓烟|白烟|火|烟了)",
    ),
    ("fire", r"火苗|火光|浓烟|黑烟|放火|纵火|爆炸了|炸了|冒烟|救火|烧房子"),
    ("trapped", r"(困|关|卡|锁|夹|压|埋)在[^，。]{0,8}(里|下|上|中间|电梯|车)"),
    (
        "trapped",
        r"电梯[^。]{0,10}(困|关|卡)[^，。]{0,2}(人|里|住)|被困|困人|反锁在|出不来|落水|溺水",
    ),
    (
        "trapped",
        r"(掉|摔|跌|滑|落)(进|到|下|入)?了?[^，。]{0,3}(井|河|水|化粪池|池塘|沟|坑|江|塘)里?",
    ),
    (
        "violence",
        r"打人|打架|杀人|打死人|家暴|殴打|(打|揍|踹|掐|扇)(我|老婆|老人|孩子|妈|得)|绑架|抢劫|强奸|猥亵",
    ),
    (
        "violence",
        r"拐走|人贩子|撬门|砸门|踹门|跟踪我|尾随|虐待|头破血流|满脸是?血|打起来|动手打|弄死|杀我",
    ),
    (
        "weapon",
        r"(拿|持|提|举|挥|带|动|掏|拎|抄|揣)[^，。]{0,4}(刀|斧|枪|炸药)|砍人|捅人|捅了|有枪|炸弹|手榴弹|炸药",
    ),
    (
        "self_harm",
        r"跳楼|跳河|跳桥|轻生|自杀|寻短见|不想活|活不下去|割腕|上吊|遗书|想死|活够了|自焚|一了百了",
    ),
    ("self_harm", r"(喝|吃|吞)了?[^，。]{0,4}(农药|百草枯|敌敌畏|安眠药|老鼠药)"),
    (
        "missing",
        r"(孩子|娃|小孩|儿子|女儿|孙|闺女|老人|爷爷|奶奶|老头|老太|爸|妈|外婆|老伴)[^，。？]{0,8}"
        r"(不见了|走丢|走失|丢了|没影|找不到了|没回来|没回家|离家出走|失踪)",
    ),
    ("missing", r"走失|走丢|人丢了|(捡到|遇到)[^，。]{0,6}(小孩|孩子|娃|老人)|抱走"),
    (
        "collapse",
        r"(房|楼|墙|屋|顶|板|路面|地面|阳台|架|棚|坡|吊顶)[^，。]{0,4}(塌|垮|倒了|要倒|倒下)|坍塌|滑坡|泥石流",
    ),
    ("collapse", r"(掉|砸)[^，。]{0,3}(砸|压)(到|中|伤|住)|塌了|塌方|陷下去"),
    (
        "electric",
        r"触电|漏电|(被|遭)电(了|到|倒|打|晕)|电(到|死)人|(高压线|电线)[^，。]{0,4}(断|掉|垂|落)|带电",
    ),
    (
        "medical",
        r"晕倒|昏倒|昏迷|倒在?地|叫不(醒|应|答应)|没(了)?(呼吸|反应|知觉|心跳|脉搏)|抽搐|口吐白沫|吐血|喘不",
    ),
    (
        "medical",
        r"心梗|脑溢血|中风|脑梗|大出血|羊水|流了?(好多|一地|很多)血|噎住|呼吸困难|不省人事|快不行了|休克",
    ),
    (
        "medical",
        r"撞人了|撞倒|车祸|(老人|老头|老太太|爷爷|奶奶|我妈|我爸)[^，。]{0,4}(摔|跌|晕|倒)|中毒",
    ),
)
_RULES = tuple((hazard, re.compile(pattern)) for hazard, pattern in _WORDS)

_CRY = re.compile(r"救命|来人啊|快来人|救救(我|他|她|我们|孩子)")
_NOW = re.compile(
    "现在|正在|刚刚|刚才|快来|救命|赶紧|马上|还在|快点|越来越|一直在|快去|怎么办啊|此刻|已经.{0,4}(小时|分钟)"
)
_CALM: tuple[re.Pattern[str], ...] = (
    # policy, paper, teaching
    re.compile(
        "政策|补贴|补助|申请|材料|多少钱|培训|演练|演习|宣传|讲座|知识|保险|理赔|赔偿|鉴定|预案|改造|过户|收费|标准"
        "|怎么办理|怎么交|怎么认定|预防|热线|证怎么|价格|报销|开户|许可|年检|更换|加装|安装|手环|法律|档案"
        "|宣传册|保护令|告诫书|注销|报名|预约"
    ),
    # long past
    re.compile(
        "去年|前年|上个?月|上周|上学期|几年前|年前|以前|曾经|那年|上次|上回|那次|早些年|前两年|小时候|历史"
    ),
    # only feared, wished or heard of
    re.compile(
        "万一|如果|要是|假如|担心|容易|会不会|差点|防止|避免|谨防|隐患|建议|希望|怕(着|起|出|孩|小|老人|他|咬|以后)"
        "|听说|新闻|电视上|网上说|电影|小说"
    ),
    # over, or somebody is thanked
    re.compile(
        "感谢|表扬|点赞|锦旗|虚惊|扑灭|已经(灭|好|修|解决|处理|找到)|找到了|早处理|没事了|谢谢(消防|你们|大家)"
    ),
    # an old nuisance of a machine
    re.compile(
        "(经常|老是|总是|三天两头|动不动|隔三差五|天天)[^，。]{0,8}(坏|故障|困人|关人|停|卡|漏电|跳闸)"
    ),
)
_DENIED = re.compile(
    "(没有?|不是|并非|未|不会|不用|无)(着火|起火|失火|漏气|漏电|触电|打人|打架|受伤|被困|走失|危险)"
)


@dataclass(frozen=True)
class Finding:
    """A danger the rules see: its hazard and the words that say so; `calmed` by what stands by."""

    hazard: str
    words: tuple[str, ...]
    calmed: bool


def look(text: str) -> Finding | None:
    """What the rules see in a cleaned text; the first hazard in the order of the rules leads."""
    bare = _DENIED.sub("、", _SET_PHRASES.sub("、", text))
    hits: dict[str, list[str]] = {}
    for hazard, rule in _RULES:
        hits.setdefault(hazard, []).extend(match[0] for match in rule.finditer(bare))
    named = {hazard: words for hazard, words in hits.items() if words}
    calmed = is_calm(text)
    if named:
        # The hazard with most to say; a weapon or a wish to die goes before all others.
        first = max(named, key=lambda each: (each in ("weapon", "self_harm"), len(named[each])))
        return Finding(first, tuple(dict.fromkeys(named[first]))[:3], calmed)
    cry = _CRY.search(bare)
    return Finding("violence", (cry[0],), calmed) if cry else None


def is_calm(text: str) -> bool:
    """Whether the words around it tell of policy, the past, a fear or thanks, and not of now."""
    return not is_now(text) and any(each.search(text) for each in _CALM)


def is_now(text: str) -> bool:
    """Whether it says itself that it is happening."""
    return _NOW.search(text) is not None
