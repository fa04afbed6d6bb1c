"""The titles that columns of catalogs bear: what each stands for, and its other names.

A role is the Chinese key of an item (`名称`), or key and option of a column of marks
(`公开对象.全社会`), or one of the roles that no item keeps (序号, 领域, 三级事项).
"""

from collections.abc import Mapping

from gkcatalog.model.fields import METHODS, STAGES

NUMBER, DOMAIN, GROUP, NAME, THIRD = "序号", "领域", "一级事项", "名称", "三级事项"
AUDIENCE, METHOD, LEVEL, STAGE = "公开对象", "方式", "层级", "环节"
EVERYONE, GROUPS = f"{AUDIENCE}.全社会", f"{AUDIENCE}.特定群体"
NOTE, INTERNAL_NOTE = "备注", "内部备注"
BLOCKS = (AUDIENCE, METHOD, LEVEL, STAGE)
UNIT_COLUMN = "单位"

ALIASES: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("序号", "序", "编码序号", "行号", "No", "事项序号"),
    DOMAIN: ("领域", "试点领域", "所属领域", "公开领域", "领域名称", "事项领域"),
    GROUP: ("一级事项", "一级", "一级目录", "事项类别", "一级公开事项", "一级分类", "公开类别"),
    NAME: (
        "名称", "事项名称", "公开事项", "二级事项", "二级", "二级目录", "公开事项名称",
        "二级公开事项", "政务公开事项", "政务公开事项名称", "二级分类", "公开目录", "事项",
    ),
    THIRD: ("三级事项", "三级", "三级目录", "三级公开事项"),
    "内容": (
        "内容", "公开内容要素", "公开内容", "内容要求", "事项内容", "内容要素", "公开要素",
        "公开内容和要素", "公开内容及要素",
    ),
    "依据": ("依据", "公开依据", "法律依据", "政策依据", "公开的依据"),
    "时限": ("时限", "公开时限", "公开期限", "公开时间", "时限要求", "公开时限要求"),
    "主体": (
        "主体", "公开主体", "责任单位", "公开责任主体", "责任主体", "公开单位", "公开责任单位",
        "责任部门", "公开主体单位",
    ),
    "渠道": (
        "渠道", "公开渠道和载体", "公开渠道", "公开渠道和方式", "主要公开渠道", "公开载体",
        "公开渠道及载体", "公开渠道载体", "渠道和载体", "公开渠道与载体", "公开平台",
    ),
    AUDIENCE: ("公开对象", "对象", "公开的对象"),
    METHOD: ("方式", "公开方式", "公开属性"),
    LEVEL: ("层级", "公开层级", "公开级别", "层级公开"),
    STAGE: ("环节", "五公开", "五公开属性", "公开环节", "五公开环节"),
    EVERYONE: ("全社会", "社会", "全社", "社会公众", "全社会公众"),
    GROUPS: ("特定群体", "特定群众", "特定对象", "特定", "特定人群", "特定群体请写明"),
    f"{METHOD}.{METHODS[0]}": ("主动", "主动公开"),
    f"{METHOD}.{METHODS[1]}": ("依申请", "申请", "依申请公开", "申请公开"),
    f"{METHOD}.{METHODS[2]}": ("不予", "不予公开", "不公开"),
    **{f"{STAGE}.{stage}": (f"{stage}公开", stage) for stage in STAGES},
    "编号": ("编号", "事项编号", "事项代码"),
    "来源": ("来源", "权责编码", "权责事项编码", "权责清单编码"),
    "更新周期": ("更新周期", "更新频率"),
    "最近更新": ("最近更新", "最近更新日期", "更新日期"),
    "网址": ("网址", "公开网址", "栏目网址", "链接", "公开链接"),
    "解读": ("解读", "政策解读"),
    NOTE: ("备注", "说明", "备注说明"),
    INTERNAL_NOTE: ("内部备注", "内部说明"),
    UNIT_COLUMN: ("单位", "填报单位", "编制单位"),
}  # fmt: skip
"""Titles by role, the official one among them."""
