"""Which commands there are."""

COMMANDS = {
    "init": "新建一个工作区",
    "new": "新增一条事项",
    "validate": "检查目录文件，有错误则不通过",
    "lint": "检查并改进，警告也不通过；可自动修复",
    "fmt": "整理文件的键序和排版，保留注释",
    "explain": "说明一条规则：查什么、为什么、怎么改",
    "rules": "列出全部规则",
    "resolve": "显示一条事项沿用标准后的全貌和来历",
    "waiver": "登记、查看、清理豁免",
    "schema": "给出各种文件的 JSON Schema",
    "merge": "把各单位的目录合并为一份，列出互相矛盾的地方",
    "basis": "目录引用的法规：是否有效，哪些事项在引用",
    "standard": "标准的变更，以及对各单位的影响",
    "changelog": "两个版本之间的变更说明，可以公布",
    "diff": "比对两个版本，说明变化和对公众的影响",
    "coverage": "覆盖情况：谁该公开什么，哪些还没有",
    "report": "季度报告：得分、排名、变化、下一步和通报素材",
    "audit": "逐个访问事项的网址，检查网页和栏目",
    "handbook": "办事一本通和公众参与事项",
    "status": "一屏看清各单位现状、超期和一周的变化",
    "stats": "事项的数量统计",
    "graph": "画出谁负责什么、谁沿用什么",
    "powers": "读入权责清单和公共服务事项清单",
    "git": "按事项合并、比对目录文件，核对做完的合并",
    "lsp": "编辑器的语言服务：边写边查、说明、补全、修复",
    "import": "把 Excel、Word、网页、CSV 表格导入目录文件",
    "export": "导出一个单位的目录，供在 Excel 或 WPS 里编辑",
    "desk": "在浏览器里检查和导入表格，不用命令行",
    "build": "检查、合并并生成 Excel 目录、网站和数据",
    "serve": "在本机打开网站，文件一改就重新生成",
}
"""Name and one line of help; the module of a command is imported only when it runs."""

DIRECT = {
    "validate": "gkcatalog.cli.checking.validating",
    "build": "gkcatalog.cli.building.publishing",
}
"""Of commands that are run again and again, what runs them where their options are plain.

The framework, which takes longer to load than a small change to check, is left out then.
"""
