"""Nothing of the demo event is in the product: its names are in live/demo and nowhere else."""

import re
from pathlib import Path

from live.demo import demo_definition

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "live/demo"
PRODUCT = ("live", "static/src", "templates")
OTHER_GROUPS = """\
beijing, Beijing, 北京, dalian, Dalian, 大连, jinan, Jinan, 济南, chengdu, Chengdu, 成都, wuhan,
Wuhan, 武汉, xian, Xi'an, 西安, hohhot, Hohhot, 呼和浩特, nanchang, Nanchang, 南昌, hefei, Hefei,
合肥, hunan-xiangjiang, Hunan Xiangjiang New Area, 湖南湘江新区, guangzhou-gdd,
Guangzhou Development Zone, 广州开发区, liuzhou, Liuzhou, 柳州, haikou, Haikou, 海口, kunming,
Kunming, 昆明, wenzhou, Wenzhou, 温州, krapina-zagorje, Krapina-Zagorje County, 克拉皮纳-扎戈列县,
western-greece, Region of Western Greece, 西希腊大区, bari, Bari, 巴里, bacau, Bacău County,
巴克乌县, castilla-y-leon, Castilla y León, 卡斯蒂利亚-莱昂
"""
"""Cities and regions of its programme that do not take part in it."""


def demo_names() -> set[str]:
    groups = demo_definition().delegations
    names = {name for group in groups for name in (group.id, *group.name.values())}
    names |= {name.strip() for name in OTHER_GROUPS.split(",")}
    return names | {"IURC", "Regional Innovation & Smart"}


def sources() -> list[Path]:
    paths = [path for folder in PRODUCT for path in (ROOT / folder).rglob("*.*")]
    kinds = {".py", ".js", ".jsx", ".html", ".css", ".po"}
    return [
        path
        for path in paths
        if path.suffix in kinds and DEMO not in path.parents and ".test." not in path.name
    ]


def test_no_name_of_the_demo_is_outside_it():
    names = demo_names()
    pattern = re.compile(
        "|".join(rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])" for name in sorted(names))
    )
    lines = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()[:80]}"
        for path in sources()
        if any(name in (text := path.read_text("utf-8")) for name in names)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
    assert not lines, "\n".join(["names of the demo belong into live/demo only:", *lines])


def test_the_demo_has_names():
    assert {"IURC", "Tianjin", "天津"} <= demo_names()
