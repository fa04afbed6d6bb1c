"""The language of 公开时限: what a time limit says, its canonical wording, which is shorter.

Grammar, after blanks are dropped and digits and punctuation evened out::

    limit     = clause { (；|。|line break|，) clause } [proviso]
    clause    = [numbering] [其中] [case ：] statement [（note | proviso | limit）]
    statement = span | same-day | before | display | date | period | cycle | open | together
    span      = [case] [自] event (之日起|后) [不超过] number unit [内] [verb]
              | number unit [内] [verb]                                           no start event
    same-day  = event (当日|次日|下一个工作日) [verb]
    before    = event 前 [number unit] | event number unit 前 | 提前 number unit
    display   = [subject] (不少于|至少) number unit | 公示期 number unit
    date      = [每年|次年|当年] month 月 (day 日|底|上旬…) 前 | (每月|次月) (day 日|底) 前
              | 每季度 第 n 个月 day 日 前 | 每周 weekday 前 | 年底前
    period    = (每|按|逐) [n] (日|周|月|季度|半年|年) [verb] [n 次]
    cycle     = period with 更新 for its verb: 半年至少更新1次
    open      = [event 后] (及时|实时|随时|长期|永久|…) [verb]
    together  = 与 event 同步 [verb]
    unit      = 工作日 | 日 | 周 (7日) | 月 | 季度 (3个月) | 半年 (6个月) | 年 | 小时 | 分钟
    number    = see `gkcatalog.phrases.numerals`
    proviso   = 法律、法规另有规定的，从其规定

A case without a colon is taken only behind 其中 or where it ends in a noun of the field
(事项, 许可, 决定 …): 信息形成个20个工作日 is not understood.
"""

from gkcatalog.phrases.time_limits.comparing import Comparison, compare, surely_longer
from gkcatalog.phrases.time_limits.events import forms_information
from gkcatalog.phrases.time_limits.grammar import parse
from gkcatalog.phrases.time_limits.limit import Kind, Part, TimeLimit, TimeUnit
from gkcatalog.phrases.time_limits.printing import render, render_part

__all__ = [
    "Comparison",
    "Kind",
    "Part",
    "TimeLimit",
    "TimeUnit",
    "compare",
    "forms_information",
    "parse",
    "render",
    "render_part",
    "surely_longer",
]
