"""The content of the demo event, after the public page of the IURC China webinar of 2 June 2022."""

from typing import NamedTuple

from ..features.board.model import CardType, PledgeRole
from ..features.polls import AnyConfig
from ..features.polls.kinds.choice import Config
from ..kernel.text import Text

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


class ScriptedCard(NamedTuple):
    """A card of the board by someone of `delegation`, with its translation into the other language
    and the delegations that pledge.
    """

    type: CardType
    delegation: str
    language: str
    title: str
    summary: str
    translated_title: str
    translated_summary: str
    topic: str
    pledges: dict[str, PledgeRole]
    step: tuple[str, str] | None = None
    """Next step in the language of the card, and its translation."""
    question: tuple[str, str] | None = None
    """Open question in the language of the card, and its translation."""
    regions_wanted: tuple[str, ...] = ()
    interested: tuple[str, ...] = ()
    """Delegations with someone who is interested."""


CARDS = [
    ScriptedCard(
        "seek",
        "suzhou",
        "zh",
        "共建氢能示范园区",
        "寻找欧洲城市共建氢能物流示范园区，共享车辆运行数据，培训技术人员。",
        "A joint hydrogen site",
        (
            "We look for a European city to build a hydrogen logistics site with, to share data "
            "of vehicles and to train technicians."
        ),
        "energy",
        {"suzhou": "lead", "stuttgart": "partner", "tianjin": "observe"},
        (
            "互换两地园区一年的运行数据，并各派两名技术人员互访。",
            "Exchange one year of data of both sites, and send two technicians each way.",
        ),
        ("试验车队由谁投保？", "Who insures the test fleet?"),
        ("EU",),
        ("stuttgart", "lazio", "tianjin", "qingdao"),
    ),
    ScriptedCard(
        "offer",
        "stuttgart",
        "en",
        "Operating data of 40 hydrogen buses",
        "Two years of operating data, and our training for drivers and workshops.",
        "40 辆氢能公交车的运行数据",
        "可提供两年的运行数据，以及驾驶员和维修人员培训。",
        "energy",
        {"stuttgart": "lead"},
        regions_wanted=("CN",),
        interested=("suzhou", "zhengzhou"),
    ),
    ScriptedCard(
        "idea",
        "bologna",
        "en",
        "One living lab, two universities",
        (
            "Students of two partner cities test ideas for quieter, greener streets in both "
            "places, and compare what works."
        ),
        "两校共建一个生活实验室",
        "两座结对城市的学生在两地共同试验更安静、更绿色的街道方案，并比较效果。",
        "people",
        {"bologna": "lead", "hangzhou": "partner", "santiago": "partner"},
        (
            "Name one street in each city, and a professor who is responsible.",
            "两市各选定一条街道和一位负责教授。",
        ),
        ("Who owns the results of the students?", "学生成果归谁所有？"),
        (),
        ("hangzhou", "santiago", "chongqing-liangjiang", "alentejo", "lazio"),
    ),
    ScriptedCard(
        "idea",
        "lazio",
        "en",
        "A fund that pays for retrofits first",
        "The fund pays for the renovation, and owners repay from the energy that they save.",
        "先行垫付的改造基金",
        "由基金先行支付改造费用，业主再以节省的能源费用偿还。",
        "money",
        {"lazio": "lead", "zhengzhou": "partner", "yangzhou": "observe"},
        (
            "Send the rules of the Lazio fund to Zhengzhou, and meet online.",
            "向郑州提供拉齐奥基金规则，并举行线上会议。",
        ),
        None,
        (),
        ("zhengzhou", "yangzhou", "fuenlabrada"),
    ),
    ScriptedCard(
        "offer",
        "hangzhou",
        "zh",
        "中小企业数字化培训课程",
        "为合作城市的中小企业开放我们的数字化培训课程和讲师。",
        "Digital training for small companies",
        "We open our courses and teachers to small companies of partner cities.",
        "people",
        {"hangzhou": "lead", "fuenlabrada": "observe"},
        regions_wanted=("EU",),
        interested=("bologna", "fuenlabrada"),
    ),
    ScriptedCard(
        "seek",
        "santiago",
        "en",
        "Cooling old towns with water and trees",
        "We look for a city with a historic centre to try out shade and water with.",
        "用水和树木为老城降温",
        "寻找拥有历史城区的城市，共同试验遮荫和水景降温。",
        "energy",
        {},
    ),
]

SPEAKERS = {"zhengzhou": "zh", "stuttgart": "en", "yangzhou": "zh", "alentejo": "en"}
"""Delegations that ask for the floor, and the language that will be spoken."""
