"""Words for numbers, by language: what each can stand for."""

from functools import cache

_ONES = {
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty",
    "de": "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn"
    " sechzehn siebzehn achtzehn neunzehn zwanzig",
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt",
    "it": "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici"
    " quindici sedici diciassette diciotto diciannove venti",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"
    " dieciséis diecisiete dieciocho diecinueve veinte",
    "pt": "um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
    " dezasseis dezassete dezoito dezanove vinte",
    "pl": "jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście"
    " trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście"
    " dwadzieścia",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien"
    " zestien zeventien achttien negentien twintig",
    "hr": "jedan dva tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest"
    " četrnaest petnaest šesnaest sedamnaest osamnaest devetnaest dvadeset",
    "el": "ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρία δεκατέσσερα"
    " δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα είκοσι",
}
"""1 to 20."""
_TENS = {
    "en": "thirty forty fifty sixty seventy eighty ninety hundred",
    "de": "dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert",
    "fr": "trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix cent",
    "it": "trenta quaranta cinquanta sessanta settanta ottanta novanta cento",
    "es": "treinta cuarenta cincuenta sesenta setenta ochenta noventa cien",
    "pt": "trinta quarenta cinquenta sessenta setenta oitenta noventa cem",
    "pl": "trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt"
    " dziewięćdziesiąt sto",
    "nl": "dertig veertig vijftig zestig zeventig tachtig negentig honderd",
    "hr": "trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset sto",
    "el": "τριάντα σαράντα πενήντα εξήντα εβδομήντα ογδόντα ενενήντα εκατό",
}
"""30 to 100."""
_HALF, _THIRD, _QUARTER, _FIFTH, _TENTH = (
    (0.5, 50, 30, 6),
    (1 / 3, 3),
    (0.25, 4, 25, 15, 3),
    (0.2, 5, 20),
    (0.1, 10),
)
"""A half is 50 % as well, or 30 minutes, or six months; a quarter 15 minutes, or three months."""
_OTHERS: dict[str, dict[str, tuple[float, ...]]] = {
    "en": {
        "zero": (0,), "a": (1,), "an": (1,), "single": (1,), "once": (1,), "both": (2,),
        "twice": (2,), "double": (2,), "doubled": (2,), "pair": (2,), "couple": (2,),
        "triple": (3,), "tripled": (3,), "quadrupled": (4,), "decade": (10,), "decades": (10,),
        "dozen": (12,), "score": (20,), "half": _HALF, "halve": _HALF, "halved": _HALF,
        "halves": _HALF, "third": _THIRD, "thirds": (2 / 3, 1 / 3, 3), "quarter": _QUARTER,
        "quarters": (0.75, 75, 0.25, 25, 45, 4), "fifth": _FIFTH, "fifths": _FIFTH,
        "tenth": _TENTH, "tenths": _TENTH, "first": (1,), "second": (2,), "fourth": (4, 0.25),
        "sixth": (6,), "seventh": (7,), "eighth": (8,), "ninth": (9,), "century": (100,),
        "centuries": (100,), "noon": (12,), "midday": (12,), "midnight": (0, 24), "clock": (24,),
        "every": (1,), "daily": (1,), "million": (1e6,), "billion": (1e9,), "thousand": (1e3,),
        "fortnight": (2, 14), "quarterly": (3,), "annual": (1,), "yearly": (1,),
    },
    "de": {
        "eine": (1,), "einer": (1,), "eines": (1,), "einen": (1,), "einem": (1,), "beide": (2,),
        "beiden": (2,), "doppelt": (2,), "verdoppelt": (2,), "hälfte": _HALF, "halb": _HALF,
        "halbe": _HALF, "halben": _HALF, "halbes": _HALF, "anderthalb": (1.5,),
        "eineinhalb": (1.5,), "drittel": _THIRD, "viertel": _QUARTER, "dreiviertel": (0.75, 75),
        "fünftel": _FIFTH, "zehntel": _TENTH, "dutzend": (12,), "jahrzehnt": (10,),
        "mittag": (12,), "mitternacht": (0, 24), "million": (1e6,), "milliarde": (1e9,),
        "tausend": (1e3,),
    },
    "fr": {
        "une": (1,), "double": (2,), "doublé": (2,), "moitié": _HALF, "demi": _HALF,
        "demie": _HALF, "tiers": (1 / 3, 2 / 3, 3), "quart": _QUARTER, "quarts": (0.75, 75, 0.25),
        "cinquième": _FIFTH, "dixième": _TENTH, "dizaine": (10,), "douzaine": (12,),
        "quinzaine": (15,), "vingtaine": (20,), "trentaine": (30,), "quarantaine": (40,),
        "cinquantaine": (50,), "centaine": (100,), "décennie": (10,), "midi": (12,),
        "minuit": (0, 24), "mille": (1e3,), "million": (1e6,), "milliard": (1e9,),
    },
    "it": {
        "un": (1,), "una": (1,), "doppio": (2,), "raddoppiato": (2,), "metà": _HALF,
        "mezzo": _HALF, "mezza": _HALF, "terzo": _THIRD, "terzi": (2 / 3, 1 / 3, 3),
        "quarto": _QUARTER, "quarti": (0.75, 75, 0.25), "quinto": _FIFTH, "decimo": _TENTH,
        "decina": (10,), "dozzina": (12,), "quindicina": (15,), "ventina": (20,),
        "trentina": (30,), "cinquantina": (50,), "centinaio": (100,), "secolo": (100,),
        "decennio": (10,), "quinquennio": (5,), "mezzogiorno": (12,), "mezzanotte": (0, 24),
        "mille": (1e3,), "milione": (1e6,), "miliardo": (1e9,),
    },
    "es": {
        "un": (1,), "una": (1,), "doble": (2,), "duplicado": (2,), "mitad": _HALF, "medio": _HALF,
        "media": _HALF, "tercio": _THIRD, "tercios": (2 / 3, 1 / 3, 3), "cuarto": _QUARTER,
        "cuarta": _QUARTER, "cuartos": (0.75, 75, 0.25), "quinto": _FIFTH, "quinta": _FIFTH,
        "décimo": _TENTH, "décima": _TENTH, "decena": (10,), "docena": (12,), "quincena": (15,),
        "veintena": (20,), "treintena": (30,), "centenar": (100,), "siglo": (100,),
        "década": (10,), "mediodía": (12,), "medianoche": (0, 24), "mil": (1e3,),
        "millón": (1e6,), "cien": (100,), "veinticinco": (25,),
    },
    "pt": {
        "uma": (1,), "duas": (2,), "dobro": (2,), "metade": _HALF, "meio": _HALF,
        "meia": _HALF, "terço": _THIRD, "terços": (2 / 3, 1 / 3, 3), "quarto": _QUARTER,
        "quartos": (0.75, 75, 0.25), "quinto": _FIFTH, "décimo": _TENTH, "dezena": (10,),
        "dúzia": (12,), "quinzena": (15,), "vintena": (20,), "centena": (100,), "século": (100,),
        "década": (10,), "meio-dia": (12,), "meia-noite": (0, 24), "mil": (1e3,),
        "milhão": (1e6,), "dezesseis": (16,), "dezessete": (17,), "dezenove": (19,),
    },
    "pl": {
        "jedna": (1,), "jedno": (1,), "dwie": (2,), "dwóch": (2,), "dwoje": (2,), "trzech": (3,),
        "czterech": (4,), "pięciu": (5,), "sześciu": (6,), "siedmiu": (7,), "ośmiu": (8,),
        "dziewięciu": (9,), "dziesięciu": (10,), "jedenastu": (11,), "dwunastu": (12,),
        "piętnastu": (15,), "dwudziestu": (20,), "trzydziestu": (30,), "pięćdziesięciu": (50,),
        "połowa": _HALF, "połowę": _HALF, "połowie": _HALF, "pół": _HALF, "półtora": (1.5,),
        "trzecia": _THIRD, "trzeci": _THIRD, "jedną": (1,), "czwarta": _QUARTER,
        "ćwierć": _QUARTER, "kwadrans": (15,), "piąta": _FIFTH, "dziesiąta": _TENTH,
        "tuzin": (12,), "wiek": (100,), "dekada": (10,), "dekady": (10,), "południe": (12,),
        "północ": (0, 24), "tysiąc": (1e3,), "milion": (1e6,), "miliard": (1e9,),
    },
    "nl": {"een": (1,), "helft": _HALF, "half": _HALF, "derde": _THIRD, "kwart": _QUARTER},
    "hr": {"pola": _HALF, "polovica": _HALF, "trećina": _THIRD, "četvrtina": _QUARTER},
    "el": {"μισό": _HALF, "μισοί": _HALF, "τρίτο": _THIRD, "τέταρτο": _QUARTER},
}  # fmt: skip
FIRST_CERTAIN, LAST_CERTAIN = 4, 99
"""Number words of English that always come back as a number."""


@cache
def number_words(language: str) -> dict[str, tuple[float, ...]]:
    """Return what the number words of a language can stand for."""
    base = language.partition("-")[0]
    ones = {word: (float(at),) for at, word in enumerate(_ONES.get(base, "").split(), 1)}
    tens = {word: (30.0 + 10 * at,) for at, word in enumerate(_TENS.get(base, "").split())}
    return {**ones, **tens, **_OTHERS.get(base, {})}


@cache
def certain_words(language: str) -> frozenset[str]:
    """Return the number words of a language that always come back as a number."""
    if language.partition("-")[0] != "en":
        return frozenset()
    plain = f"{_ONES['en']} {_TENS['en']}".split()
    words = number_words("en")
    return frozenset(each for each in plain if FIRST_CERTAIN <= words[each][0] <= LAST_CERTAIN)
