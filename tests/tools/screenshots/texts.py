"""Texts that are hard to set: long, without a place to break, in other directions, with signs upon
signs.
"""

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LONG = {
    "en": (
        "A permanent working group of cities, universities and companies that meets every month and"
        " reports to both governments"
    ),
    "zh": (
        "由试点城市、高校、科研院所、企业和社会组织共同组成的常设工作组，每月举行一次线上会议，"
        "交流绿色与数字化转型的经验，"
        "并每季度向双方政府主管部门提交一份书面进展报告，同时对外公布阶段性成果，"
        "接受公众监督与评议，不断改进工作方法与合作机制。"
    ),
}
CHINESE = (
    "请大家在十点十五分之前回到会场我们将继续讨论下一个议题"
    "包括氢能示范园区的选址与资金来源以及后续的人才培训计划"
)
ARABIC = "كيف تموّل البلدية تجديد المساكن القديمة إذا لم يستطع المالكون الدفع مقدماً؟"
HEBREW = "איך מממנים שיפוץ של בתים ישנים כשהבעלים אינם יכולים לשלם מראש?"
MIXED = "ראש העיר (Mayor) אמר 42% – قال العمدة 100 مرة، 市长说：好。"
MARKS = (
    "Z\u0335\u0327\u0323\u0302a\u0335\u0328\u0331\u0308l\u0336\u0322\u0324\u030cg\u0334\u0321\u0330\u030ao\u0338\u0328\u032d\u030b"
    " Ng\u0300\u0323\u0302\u0308u\u031b\u0323\u0302y\u0303\u0323\u0302"
)
OVERRIDE = "Invoice \u202egpj.exe\u202c and \u2067what follows\u2069 stays where it is"
EMOJI = "👩🏽\u200d🔬👨\u200d👩\u200d👧\u200d👦🏳️\u200d🌈🇨🇳🇪🇺 王小明 🎉"
LINES = "One\n\nTwo\n\nThree\n\nFour"
ALL = (WORD, CHINESE, ARABIC, HEBREW, MIXED, MARKS, OVERRIDE, EMOJI, LINES)

REPORT = (
    (
        "agreed",
        "en",
        "Both cities open their data on energy use in public buildings, and train people together.",
    ),
    ("agreed", "zh", "两市开放公共建筑能耗数据，并联合培训人员。"),
    ("project", "en", "A shared living lab for the retrofit of schools"),
    ("project", "zh", "学校建筑改造联合示范实验室"),
    ("leads", "en", "Lazio region, with the Zhengzhou development zone"),
    ("next", "zh", "九月在郑州召开技术对接会。"),
    ("by_when", "en", "30 September"),
)
"""A room's report, some of it in a single language only."""
