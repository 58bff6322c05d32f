"""Units of measure and scales of numbers, in the words of several languages."""

import re
from collections.abc import Iterable

SCALES = {
    1e2: "hundred 百",
    1e3: "thousand k 千 mil mila mille tausend tysięcy tysiące tysiąca tys duizend tisuća tisuće"
    " χιλιάδες",
    1e4: "万 萬",
    1e5: "十万",
    1e6: "million millions m mn mln mio millón millones milioni milione millionen milhões milhão"
    " miljoen milionów miliony miliona milijuna milijun εκατομμύρια εκατομμύριο 百万 百萬",
    1e7: "千万",
    1e8: "亿 億",
    1e9: "billion billions bn milliard milliards milliarde milliarden mrd miljard miliardo miliardi"
    " miliardów miliardy miliarda mld milijarda milijarde δισεκατομμύρια 十亿",
    1e12: "万亿 trillion",
    12: "dozen dozens",
}
"""Words after a number by their factor."""
LONG_SCALES = {
    "mil millones": 1e9, "mil milhões": 1e9, "mila milioni": 1e9, "mille milliards": 1e12,
}  # fmt: skip
_UNITS: dict[tuple[str, float], str] = {
    ("%", 1): "% ％ per·cent percent prozent procent procento proc por·ciento per·cento pour·cent"
    " por·cento posto τοις·εκατό percentage·point percentage·points prozentpunkte prozentpunkten"
    " puntos·porcentuales punti·percentuali points·de·pourcentage pontos·percentuais"
    " punktów·procentowych punkty·procentowe 百分点 个百分点 個百分點",
    ("area", 1e6): "km² km2 sq·km square·kilometre square·kilometres square·kilometers"
    " quadratkilometer quadratkilometern kilómetros·cuadrados chilometri·quadrati"
    " kilomètres·carrés quilómetros·quadrados kilometrów·kwadratowych 平方公里 平方千米",
    ("area", 1): "m² m2 sq·m square·metre square·metres square·meters quadratmeter quadratmetern"
    " metros·cuadrados metri·quadrati metri·quadri mètres·carrés metros·quadrados"
    " metrów·kwadratowych 平方米 平米",
    ("area", 1e4): "ha hectare hectares hektar hektare hectárea hectáreas ettaro ettari hektarów"
    " hektary εκτάρια 公顷 公頃",
    ("area", 2000 / 3): "mu 亩 畝",
    ("volume", 1): "m³ m3 cubic·metre cubic·metres cubic·meters kubikmeter metros·cúbicos"
    " metri·cubi mètres·cubes metrów·sześciennych 立方米",
    ("volume", 1e-3): "l litre litres liter liters litro litros litri litrów 升 公升",
    ("speed", 1): "km/h kph 公里/小时 kilometres·per·hour kilometers·per·hour stundenkilometer",
    ("length", 1e3): "km kilometre kilometres kilometer kilometers kilometern kilómetro kilómetros"
    " chilometro chilometri kilomètre kilomètres quilómetro quilómetros quilômetros kilometrów"
    " kilometry χιλιόμετρα 公里 千米",
    ("length", 1609): "mile miles milla millas miglia meilen 英里",
    ("length", 1): "metre metres meter meters metern m metro metros metri mètre mètres metrów 米",
    ("length", 0.01): "cm centimetre centimetres centimeters zentimeter centímetros 厘米 公分",
    ("energy", 1e6): "gwh 吉瓦时 gigawatt-hours",
    ("energy", 1e3): "mwh 兆瓦时 megawatt-hours",
    ("energy", 1): "kwh 千瓦时 度电 kilowatt-hours kilowattstunden",
    ("power", 1e6): "gw gigawatt gigawatts 吉瓦",
    ("power", 1e3): "mw megawatt megawatts megavatios 兆瓦",
    ("power", 1): "kw kilowatt kilowatts 千瓦",
    ("mass", 1e3): "t ton tons tonne tonnes tonnen tonelada toneladas tonnellata tonnellate ton"
    " tony τόνοι τόνους 吨 公吨 噸",
    ("mass", 1): "kg kilogram kilograms kilo kilos kilogramm 公斤 千克",
    ("°f", 1): "°f ℉ degrees·fahrenheit 华氏度",
    ("°c", 1): "°c ℃ degrees·celsius degrees grad grados gradi degrés graus stopni 摄氏度 度",
    ("eur", 1): "€ eur euro euros ευρώ eura 欧元 歐元",
    ("usd", 1): "$ usd us$ dollar dollars dólar dólares dollari dolarów dolary 美元",
    ("gbp", 1): "£ gbp pound pounds 英镑",
    ("cny", 1): "¥ ￥ rmb cny yuan yuans yuanes renminbi 元 人民币 元人民币",
    ("time", 1): "min mins minute minutes minuten minuto minutos minuti minut minuty 分钟 分鐘",
    ("time", 60): "h hour hours stunde stunden hora horas ora ore heure heures godzin godziny 小时"
    " 个小时 小時",
    ("days", 1): "day days tag tage tagen día días giorno giorni jour jours dia dias dni dzień 天",
    ("days", 7): "week weeks woche wochen semana semanas settimana settimane semaine semaines"
    " tygodni tygodnie 周 星期 个星期 週",
    ("months", 1): "month months monat monate monaten mes meses mese mesi mois mês meses"
    " miesięcy miesiące 个月 個月",
    ("months", 12): "year years jahr jahre jahren año años anno anni ans année années ano anos"
    " lat lata rok 年",
}
"""Words by dimension, and how much of its basic unit they are. `·` stands for a space."""
_QUIET = frozenset({"time", "days", "months", "°c", "speed", "length"})
"""Dimensions that a text can leave out: they are said in many ways."""
COUNTED = frozenset(dimension for dimension, _ in _UNITS) - _QUIET
"""Dimensions that never go without notice."""
UNIT_OF = {word.replace("·", " "): unit for unit, words in _UNITS.items() for word in words.split()}
"""Dimension and factor by word."""
SCALE_OF = {word: factor for factor, words in SCALES.items() for word in words.split()}
SCALE_OF |= LONG_SCALES


def alternatives(words: Iterable[str]) -> str:
    """Return the pattern of words; those of letters end where a word ends."""
    ordered = sorted(words, key=len, reverse=True)
    spaced = [word for word in ordered if re.fullmatch(r"[^\W\d_]+(?:[ /-][^\W\d_]+)*", word)]
    latin = [word for word in spaced if not re.search(r"[\u3400-\u9fff]", word)]
    others = [word for word in ordered if word not in set(latin)]
    return (
        rf"(?:(?:{'|'.join(map(re.escape, latin))})(?![^\W\d_]|[²³0-9])"
        rf"|{'|'.join(map(re.escape, others)) or '(?!)'})"
    )
