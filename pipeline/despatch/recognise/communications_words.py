"""The words that stand before the number of a telegram, despatch or airgram, as tables."""

from __future__ import annotations

from despatch.model import patterns as re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What a communication is called → its kind. With these the number needs no other sign.
KINDS = {
    "telegram": "telegram",
    "telegrams": "telegram",
    "tel": "telegram",
    "tels": "telegram",
    "tele": "telegram",
    "cable": "telegram",
    "cables": "telegram",
    "cablegram": "telegram",
    "radiogram": "telegram",
    "cirtel": "telegram",
    "circtel": "telegram",
    "msg": "telegram",
    "despatch": "despatch",
    "despatches": "despatch",
    "dispatch": "despatch",
    "dispatches": "despatch",
    "desp": "despatch",
    "airgram": "airgram",
    "airgrams": "airgram",
    "instruction": "instruction",
    "instructions": "instruction",
    "circular": "circular",
}
# These are numbered communications only when the number is called one (`letter No. 23`, not `letter 23 pages long`).
NUMBERED_KINDS = {
    "letter": "letter",
    "letters": "letter",
    "note": "note",
    "notes": "note",
    "message": "message",
    "messages": "message",
    "memorandum": "memorandum",
    "communication": "letter",
    "wire": "telegram",
}
NUMBER_WORDS = {"no.", "nos.", "no", "nos", "number", "numbers", "num.", "nr.", "serial"}

# Fused kinds: a possessor and what it sent, written as one word (`Embtel`, `urtel`, `ReDeptels`, `Depcirtel`).
FUSED = re.compile(
    r"(?:re|ref)?(?P<who>ur|your|my|our|his|emb|dep|dept|department|con|consul|congen|contgen|leg|legation|usun|mission|miss|del"
    r"|amb|usdel|usdels|unser|toc|ref|same|state|paris|london|army|nav)?"
    r"(?:cir|circ|circular|niact|info|guid)?(?:(?P<telegram>tels?|telegrams?|cables?|msg)|(?P<despatch>desp?|despatch|disp)"
    r"|(?P<airgram>air|airgrams?|gram|grams))",
    re.IGNORECASE,
)
WHO = {
    "ur": "your",
    "your": "your",
    "my": "my",
    "our": "our",
    "emb": "embassy",
    "amb": "embassy",
    "dep": "department",
    "dept": "department",
    "department": "department",
    "state": "department",
    "con": "consulate",
    "consul": "consulate",
    "congen": "consulate",
    "leg": "legation",
    "legation": "legation",
}

# Numbered series of a conference, a mission or an agency, sent and received.
SERIES = _words(
    """actel telac cahto tocah cedto delga gadel delsec secdel depto todep dulte tedul ecato toeca excon toexcon
    fecto usgoc gocus usfoto tousfo deldi fidel podst murto tomur confe weeka fiatto hakto tohak kosec seckos
    martel telmar musto tomus polto topol recto repto torep secto tosec secun supto tosup toica icato toisa
    toaid aidto usito tousi vipto tovip unmis wirom tocon undel usfto ciato hicom hicog sigto tosig busec secbu
    cotel delun tousun gadelun pacto topac ecoto prusto toprus"""
)
# Prefixes of military messages, whose numbers have five or six digits.
MILITARY = re.compile(
    r"(?:DA|DEF|JCS|CX|CM|CMIN|C|Z|ZX|GX|HNC|FE|WARX?|WX|WCL|WH|CAP|MAC|KRA|KA|UK|BX|SX|EC|ECJ\w*|OSD|DIASO\S*)"
)

# What may stand between a possessor or kind and the number.
BETWEEN = _words(
    """priority urgent immediate circular niact secret personal confidential guidance joint unnumbered rush plain
    code despatch special info identic"""
)
REFERENCES = {"reference", "ref", "re", "reur", "reference:", "ref:", "reour", "remy"}
# What may follow `telegram` with a capital and yet is no part of its number.
NOT_CODES = _words(
    """from to of in by for at on no nos page part book annex article jan january feb february mar march apr april may
    jun june jul july aug august sep sept september oct october nov november dec december"""
)
POSSESSORS = {
    "your": "your",
    "yr": "your",
    "ur": "your",
    "my": "my",
    "our": "our",
    "his": "his",
    "her": "her",
    "their": "their",
    "department": "department",
    "dept": "department",
    "depts": "department",
    "deptl": "department",
    "state": "department",
    "embassy": "embassy",
    "emb": "embassy",
    "legation": "legation",
    "leg": "legation",
    "consulate": "consulate",
    "mission": "mission",
    "usun": "usun",
}
# Posts, which are named without a possessive when they are cited (`Paris 1151`, `repeated Saigon 566`).
POSTS = _words(
    """Aden Algiers Amman Ankara Asmara Athens Bad Baghdad Bamako Bangkok Barcelona Batavia Beijing Beirut Belgrade
    Berlin Bern Bogota Bogotá Bombay Bonn Brazzaville Brussels Bucharest Budapest Cairo Calcutta Canberra Canton
    Caracas Chungking Colombo Conakry Copenhagen Dacca Dakar Damascus Dhahran Djakarta Dublin Elisabethville
    Fort Frankfort Frankfurt Geneva Guatemala Habana Hague Hanoi Havana Helsinki Hong Hongkong Islamabad
    Istanbul Jakarta Jerusalem Jidda Kabul Karachi Katmandu Khartoum Kuala Kuwait Lagos Lahore Lima Lisbon
    London Luanda Luxembourg Madras Madrid Managua Manila Mexico Monrovia Montevideo Moscow Mukden Munich
    Nairobi Nanking Nicosia Oslo Ottawa Panama Paris Peiping Peking Phnom Prague Pretoria Quito Rabat Rangoon
    Reykjavik Rio Rome Saigon Salisbury San Santiago Santo Seoul Shanghai Singapore Sofia Stockholm Taipei Taiz
    Tangier Tegucigalpa Tehran Teheran Tokyo Tripoli Tunis USUN Usun Vienna Vientiane Warsaw Washington
    Wellington Yaounde Zagreb Aviv Delhi Kong Penh Lumpur Paulo Janeiro Aires Salvador Domingo José"""
)
# What a number after a possessor counts when it numbers nothing.
COUNTED = re.compile(
    r" ?(?:½|%|per ?cent|percent|million|billion|thousand|hundred|men\b|man\b|point|year|day|month|week|hour|minute"
    r"|mile|ton|division|aircraft|plane|ship|vessel|troop|battalion|nation|state|member|vote|dollar|kilomet|page|copies"
    r"|item|airfield|seat|delegate|republic|brigade|group|demand|proposal|propos|question|national|civilian|prisoner|POW"
    r"|mm\b|[A-Z]+s\b)"
)
PLURAL = re.compile(r" [a-z-]+s\b")
# What the word before a number must be, or end in, to be looked at more closely.
LEADS = frozenset({*KINDS, *NUMBERED_KINDS, *NUMBER_WORDS, *SERIES, *REFERENCES, *BETWEEN, *POSSESSORS, "as"})
ENDINGS = ("tel", "tels", "gram", "grams", "’s", "'s", "s’", "s'", "air", "desp", "des", "msg")
