"""The content of the demo event, after the public page of the IURC China webinar of 2 June 2022."""

from typing import NamedTuple

from ..core.polls import AnyConfig
from ..core.polls.kinds.choice import Config
from ..core.text import Text

TITLE: Text = {
    "en": "Regional Innovation & Smart Sustainable Specialization Strategies",
    "zh": "区域创新与智慧专业化战略",
}
DESCRIPTION: Text = {
    "en": (
        "A working session of the IURC China thematic cluster: how regions achieve the green and "
        "digital transformation, and how "
        "cooperation between the EU and China helps. 1. Share perspectives, policy initiatives "
        "and best practices. 2. Identify "
        "potential common projects and relevant stakeholders to address the transition to a green "
        "and digital economy."
    ),
    "zh": (
        "IURC China 专题组工作会议：各地区如何实现绿色和数字化转型，中欧合作如何助力。"
        "1. 分享观点、政策倡议和最佳实践。"
        "2. 确认潜在的合作项目和利益相关者，以应对绿色及数字经济的转型。"
    ),
}
REGIONS: dict[str, Text] = {
    "EU": {"en": "European Union", "zh": "欧盟"},
    "CN": {"en": "China", "zh": "中国"},
}

AGENDA: list[tuple[int, int, Text]] = [
    (0, 10, {"en": "Welcome, and how to take part", "zh": "欢迎致辞与参与方式"}),
    (
        10,
        25,
        {
            "en": "Twenty years of Regional Innovation Strategies in the EU",
            "zh": "欧盟区域创新战略二十年",
        },
    ),
    (
        25,
        40,
        {
            "en": "Innovation ecosystems of the Bohai, Yangtze and Pearl River Deltas",
            "zh": "环渤海、长三角与珠三角的区域创新生态系统",
        },
    ),
    (
        40,
        55,
        {
            "en": "From car manufacturing to electric vehicles: the case of Shandong",
            "zh": "从汽车制造到电动汽车与工业互联网：山东案例",
        },
    ),
    (
        55,
        75,
        {
            "en": "Pilot cities and regions: challenges and solutions",
            "zh": "试点城市与区域：挑战与解决方案",
        },
    ),
    (75, 95, {"en": "Multilateral discussion: questions and answers", "zh": "多边讨论：问答"}),
    (
        95,
        112,
        {"en": "Common projects and relevant stakeholders", "zh": "潜在合作项目与利益相关者"},
    ),
    (112, 120, {"en": "Conclusions and next steps", "zh": "总结与下一步"}),
]
"""Start and end of each point in minutes from the event's start, and its title."""


class PreparedPoll(NamedTuple):
    """A poll of the event."""

    prompt: Text
    config: AnyConfig
    anonymous: bool = True


FIRST_PROJECT = PreparedPoll(
    {
        "en": "Which field should our first common project address?",
        "zh": "我们的第一个合作项目应面向哪个领域？",
    },
    Config(
        options=(
            {"en": "Clean energy and buildings", "zh": "清洁能源与建筑"},
            {"en": "Sustainable mobility", "zh": "可持续交通"},
            {"en": "Circular economy", "zh": "循环经济"},
            {"en": "Digital industry", "zh": "数字化产业"},
        )
    ),
)
STAKEHOLDERS = PreparedPoll(
    {
        "en": "Who must be at the table from the start? Choose up to 3.",
        "zh": "哪些利益相关者必须从一开始就参与？最多选 3 项。",
    },
    Config(
        options=(
            {"en": "City and regional governments", "zh": "城市与区域政府"},
            {"en": "Universities and research institutes", "zh": "高校与科研院所"},
            {"en": "Companies and clusters", "zh": "企业与产业集群"},
            {"en": "Technology parks and incubators", "zh": "科技园区与孵化器"},
            {"en": "Banks and investors", "zh": "银行与投资机构"},
            {"en": "Citizens and associations", "zh": "市民与社会组织"},
        ),
        most=3,
    ),
)
NEXT_STEP = PreparedPoll(
    {
        "en": "Roll call: what is your city ready to do next?",
        "zh": "代表团表态：贵代表团下一步愿意做什么？",
    },
    Config(
        options=(
            {"en": "Lead a common project", "zh": "牵头一个合作项目"},
            {"en": "Join one as a partner", "zh": "作为伙伴加入"},
            {"en": "Share our experience", "zh": "分享我们的经验"},
            {"en": "Observe for now", "zh": "暂时观察"},
        )
    ),
    anonymous=False,
)
POLLS = (FIRST_PROJECT, STAKEHOLDERS, NEXT_STEP)

PEOPLE_COUNTS = {
    "lazio": 8,
    "zhengzhou": 7,
    "hangzhou": 7,
    "bologna": 6,
    "stuttgart": 6,
    "chongqing-liangjiang": 5,
    "suzhou": 5,
    "tianjin": 4,
    "fuenlabrada": 3,
    "santiago": 3,
    "yangzhou": 2,
    "qingdao": 2,
    "alentejo": 1,
    "sisak-moslavina": 1,
}
"""People of each delegation: some delegations are large enough for a row of their own in results,
some are not.
"""
SECTOR_WEIGHTS = {"government": 4, "academia": 3, "industry": 3, "civil_society": 2}
"""Relative frequency of sectors."""
FIRST_PROJECT_WEIGHTS = {0: 30, 1: 24, 2: 20, 3: 20, None: 6}
"""Relative frequency of options in the first poll; None abstains."""
NAMES = {
    "lazio": "Giulia Conti",
    "zhengzhou": "李明",
    "stuttgart": "Anna Weber",
    "suzhou": "王芳",
    "fuenlabrada": "Carlos Ruiz",
}
"""Name of one person of a delegation; the others give none."""


class PreparedBreakout(NamedTuple):
    """A drafted breakout, in which paired cities share a room."""

    title: Text
    task: Text
    minutes: int


PAIRS_BREAKOUT = PreparedBreakout(
    {"en": "Common projects of partner cities", "zh": "结对城市的合作项目"},
    {
        "en": (
            "Identify potential common projects and relevant stakeholders to address the "
            "transition to a green and digital economy."
        ),
        "zh": "确认潜在的合作项目和利益相关者，以应对绿色及数字经济的转型。",
    },
    15,
)


RULES: Text = {
    "en": (
        "Every question is reviewed within five minutes. Please ask questions that are useful to "
        "others. No advertising."
    ),
    "zh": "每条提问将在五分钟内审核。请提出对他人也有帮助的问题，请勿宣传推广。",
}
TOPICS: dict[str, Text] = {
    "money": {"en": "Financing", "zh": "资金"},
    "energy": {"en": "Energy and mobility", "zh": "能源与交通"},
    "people": {"en": "People and skills", "zh": "人才与技能"},
}


class ScriptedQuestion(NamedTuple):
    """A question by someone of `delegation`, addressed to the delegation `to` if given, with its
    final state and the number of upvotes. `translated` is its text in the other language.
    """

    delegation: str
    text: str
    language: str
    state: str = "pending"
    upvotes: int = 0
    translated: str = ""
    reply: Text | None = None
    topic: str | None = None
    to: str | None = None


QUESTIONS = [
    ScriptedQuestion(
        *(
            "lazio",
            "How do you finance the retrofit of old housing when owners cannot pay up front?",
            "en",
            "answered",
            23,
        ),
        translated="业主无力预付时，老旧住房改造的资金从哪里来？",
        reply={
            "en": "The regional fund pays first. Owners repay from their energy savings.",
            "zh": "由大区基金先行垫付，业主再以节省的能源费用偿还。",
        },
        topic="money",
    ),
    ScriptedQuestion(
        *("zhengzhou", "欧洲城市如何让中小企业参与智慧专业化战略的制定？", "zh", "approved", 31),
        translated=(
            "How do European cities involve small companies in their smart specialisation "
            "strategies?"
        ),
    ),
    ScriptedQuestion(
        "stuttgart",
        "Which data on electric buses would your city share with a partner city?",
        "en",
        "approved",
        17,
        topic="energy",
    ),
    ScriptedQuestion(
        "suzhou",
        "我们希望与斯图加特共建氢能示范园区，下一步应联系谁？",
        "zh",
        "approved",
        9,
        topic="energy",
        to="stuttgart",
    ),
    ScriptedQuestion(
        "bologna",
        "Could two pilot cities run one living lab together, with students from both sides?",
        "en",
        topic="people",
    ),
    ScriptedQuestion("hangzhou", "数字化改造培训项目的效果如何评估？", "zh", topic="people"),
    ScriptedQuestion(
        "alentejo", "Is there support for small regions that have no technology park?", "en"
    ),
]
