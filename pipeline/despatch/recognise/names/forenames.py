"""Whether a given name in the text is that of a person: short forms, initials, a letter of spelling."""

from __future__ import annotations

from collections.abc import Sequence

ABBREVIATED = {  # as letters of the 18th and 19th centuries do
    "abm": "abraham", "alexr": "alexander", "andw": "andrew", "archd": "archibald", "augs": "augustus",
    "benj": "benjamin", "chs": "charles", "christr": "christopher", "danl": "daniel", "edmd": "edmund",
    "edw": "edward", "edwd": "edward", "eliz": "elizabeth", "elizth": "elizabeth", "fredk": "frederick",
    "gilbt": "gilbert", "jno": "john",
    "jos": "joseph", "jona": "jonathan", "lawce": "lawrence", "margt": "margaret", "michl": "michael",
    "nathl": "nathaniel", "nichs": "nicholas", "patk": "patrick", "philp": "philip", "richd": "richard",
    "robt": "robert", "saml": "samuel", "stepn": "stephen", "tho": "thomas", "timy": "timothy", "willm": "william",
    "zachy": "zachary",
    "chas": "charles", "geo": "george", "jas": "james", "jonathn": "jonathan", "matthw": "matthew", "thos": "thomas",
    "wm": "william",
}  # fmt: skip
SHORT = {
    **ABBREVIATED,
    "abe": "abraham", "al": "albert alfred alexander", "alex": "alexander alexis", "andy": "andrew", "art": "arthur",
    "ben": "benjamin", "bernie": "bernard", "bill": "william", "bob": "robert", "bobby": "robert", "brad": "bradley",
    "charlie": "charles", "chet": "chester", "chip": "charles", "chris": "christopher christian", "chuck": "charles",
    "cy": "cyrus", "dan": "daniel", "dave": "david", "dick": "richard", "don": "donald", "doug": "douglas",
    "ed": "edward edwin edmund", "ernie": "ernest", "frank": "francis franklin", "fred": "frederick alfred",
    "gene": "eugene", "gerry": "gerald gerard", "greg": "gregory", "hal": "harold", "hank": "henry",
    "harry": "henry harold", "herb": "herbert", "ike": "dwight", "jack": "john", "jake": "jacob", "jay": "james",
    "jeff": "jefferson jeffrey", "jerry": "gerald jerome", "jim": "james", "jimmy": "james", "joe": "joseph",
    "johnny": "john", "ken": "kenneth", "larry": "lawrence laurence", "len": "leonard", "les": "leslie lester",
    "lew": "lewis llewellyn", "lou": "louis", "mac": "mcgeorge", "matt": "matthew", "max": "maxwell maximilian",
    "mel": "melvin", "mike": "michael", "mort": "morton", "nat": "nathaniel", "ned": "edward", "nick": "nicholas",
    "norm": "norman", "pat": "patrick", "pete": "peter", "phil": "philip phillip", "ray": "raymond", "ron": "ronald",
    "roz": "rozanne", "russ": "russell", "sam": "samuel", "sandy": "alexander", "sid": "sidney",
    "steve": "stephen steven", "stu": "stuart", "ted": "theodore edward", "tim": "timothy", "tom": "thomas",
    "tommy": "thomas", "tony": "anthony antonio", "vic": "victor", "walt": "walter", "will": "william",
    "zbig": "zbigniew", "hugo": "hugh", "henri": "henry", "mohammad": "mohammed", "muhammad": "mohammed",
    "ahmad": "ahmed", "abd": "abdul abdel", "alf": "alfred", "des": "desmond",
    "mcg": "mcgeorge", "ros": "roswell",
}  # fmt: skip


def fits(given: str, forenames: Sequence[str]) -> bool:
    """Whether a folded given name or initial may stand for one of the forenames, give or take a letter."""
    for forename in forenames:
        if (
            given == forename
            or (len(given) == 1 and forename.startswith(given))
            or (len(forename) == 1 and given.startswith(forename))
        ):
            return True
        if (
            forename in SHORT.get(given, "").split()
            or given in SHORT.get(forename, "").split()
            or _alike(given, forename)
        ):
            return True
    return False


def may_be_called(word: str, forenames: Sequence[str]) -> bool:
    """Whether one with an initial for a forename may be called so: Chalmers B. is Ben, Reuben B. is not Brian."""
    return word in SHORT or word[0] == forenames[0][0]


def is_short(given: str, forenames: Sequence[str]) -> bool:
    return any(name in forenames for name in SHORT.get(given, "").split())


def _alike(a: str, b: str) -> bool:
    """Eduard and Edward, Phillip and Philip, Nikolai and Nikolay: of five letters or more, one of them different, or
    two neighbours exchanged."""
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    swapped = a[same : same + 2] == b[same : same + 2][::-1] and a[same + 2 :] == b[same + 2 :]
    return swapped or a[same:] == b[same + 1 :] or a[same + 1 :] == b[same:] or a[same + 1 :] == b[same + 1 :]
