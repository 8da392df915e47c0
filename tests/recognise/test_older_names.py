"""Names as letters of other centuries and other lands have them, and what bears such a name and is no person."""

from __future__ import annotations

import pytest

import despatch
from despatch.config import Edition
from despatch.model.context import Context
from despatch.model.marks import HIGH, Mark
from despatch.model.register import Person, PersonName, Register
from despatch.model.transcript import Sidecar
from despatch.model.view import view
from despatch.recognise.names import names

REGISTER = Register(
    (
        Person("penn", (PersonName("Roger Penn", "Penn", "Roger"),)),
        Person("penn-rq", (PersonName("Roger Quentin Penn", "Penn", "Roger Quentin"),)),
        Person("hobbs", (PersonName("Samuel Hobbs", "Hobbs", "Samuel"),)),
        Person("stone", (PersonName("Henry Stone", "Stone", "Henry"),)),
        Person("emir", (PersonName("Emir Tarik", "Emir", "Tarik"),)),
        Person("king", (PersonName("Hamad ibn Isa ibn Ali ibn Khalid Al Rashid Al Jabir", "", ""),)),
    )
)


def marks(text: str, kind: str = "p", register: Register = REGISTER) -> list[Mark]:
    return names([view(text, 0, len(text), (), kind)], Context(register=register))


def found(text: str, kind: str = "p") -> list[str]:
    return [text[m.start : m.end] for m in marks(text, kind, Register())]


@pytest.mark.parametrize(
    "name",
    [
        "Robt. Ashdown",
        "Saml. Marlow",
        "EDW. R. ASHDOWN",
        "Alexr. Marlow",
        "Danl. Ashdown",
        "J[OHN] M[ARLOW]",
        "Ja[mes] Marlow",
    ],
)
def test_a_forename_may_be_abbreviated_or_completed_by_an_editor(name: str) -> None:
    assert found(name, "signed") == [name]


def test_an_abbreviated_forename_is_that_of_the_listed_person() -> None:
    assert [m.get("_listed") for m in marks("Then Saml. Hobbs and Robt. Hobbs came.")] == ["hobbs", ""]


@pytest.mark.parametrize("words", ["Yr. affecte. Son,", "Your most obedt. humble Servt.,", "Your obliged Friend,"])
def test_what_one_writes_before_one_s_name_is_none(words: str) -> None:
    assert found(f"{words} G. Marlow", "signed") == ["G. Marlow"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sir, Yr. Obt. Hble. Servt. John Adams", ["John Adams"]),
        ("I am, Sir, Yr. Obt. Servt.", []),
        ("I am, Sir, Yr. Most Humble Servt. John Adams", ["John Adams"]),
        ("He told Mr. Humble of it.", ["Humble"]),
    ],
)
def test_nor_is_it_one_in_a_paragraph_where_it_is_shortened(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_whose_initials_all_fit_is_meant() -> None:
    text = "It was shown to R. Q. Penn, and to R. Penn."
    assert [m.get("_listed") for m in marks(text)] == ["penn-rq", "penn penn-rq"]


@pytest.mark.parametrize(
    ("text", "name", "person"),
    [
        ("He saw Emir Tarik there.", "Tarik", "emir"),
        ("The King, Hamad ibn Isa ibn Ali ibn Khalid Al Rashid Al Jabir, spoke.", "", "king"),
    ],
)
def test_a_name_is_found_as_the_register_has_it_however_long_or_with_its_title(text, name, person) -> None:
    (mark,) = marks(text)
    assert mark.get("_listed") == person
    assert text[mark.start : mark.end] == (name or REGISTER.by_id()[person].main.full)


@pytest.mark.parametrize(
    "text",
    [
        "He lodged at Stone’s Inn.",
        "We walked as far as Stone Square.",
        "He lives in the town of Stone.",
        "She went to St. Petersburgh and they left St. Petersburgh again.",
    ],
)
def test_a_place_that_has_a_person_s_name_is_nobody(text: str) -> None:
    assert marks(text) == []


def test_his_own_is_his_by_the_title() -> None:
    text = "We met at Mr. Stone’s Club. We told Stone of it, by a report of Stone’s."
    assert [m.get("_listed") for m in marks(text)] == ["stone", "stone", "stone"]


def test_the_surname_after_sir_and_a_forename_may_be_that_of_a_country() -> None:
    assert found("Then Sir John Holland came.") == ["John Holland"]


def test_a_sentence_may_begin_with_a_word_that_is_also_a_listed_surname() -> None:
    (word,) = marks("Stone was all one saw.")
    assert word.certainty < HIGH
    first, second = marks("We told Stone of it. Stone was ill.")
    assert first.certainty >= HIGH and second.certainty >= HIGH
    (head,) = marks("The Minister in Norway (Stone) to the Secretary of State", "head")
    assert head.certainty >= HIGH
    whole, again = marks("Henry Stone came. Stone was ill.")
    assert whole.certainty >= HIGH and again.certainty >= HIGH


def test_a_paragraph_in_another_language_passes_unmarked() -> None:
    french = (
        "« Monsieur, j'ai reçu les lettres que vous avez bien voulu me faire passer, et je les ai mises sous les yeux "
        "de l'Empereur. Agréez, Monsieur, les assurances de ma considération. »"
    )
    english = "Mr. Marlow said that he had this of the Minister, and gave it to me."
    text = f"{english}\n\n{french}\n\nI told Mr. Marlow of it. C’est tout."
    told = [e.text for e in despatch.encode(text).tree.iter("{http://www.tei-c.org/ns/1.0}persName")]
    assert told == ["Marlow", "Marlow"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I told Mr. d'Aubigny de Lorme of it.", "d'Aubigny de Lorme"),
        ("I told Baron d'Orval de Constant of it.", "d'Orval de Constant"),
        ("I told Señor Silva y Lima of it.", "Silva y Lima"),
    ],
)
def test_two_surnames_are_one_name(text: str, name: str) -> None:
    assert found(text) == [name]


def test_a_signature_may_name_a_seat() -> None:
    assert found("MARLOW OF ASHDOWN", "signed") == ["MARLOW OF ASHDOWN"]
    assert [m.get("_listed") for m in marks("HOBBS OF ASHDOWN", "signed")] == ["hobbs"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("William Marlow, Esq., to John Penn, Esq.", ["William Marlow", "John Penn"]),
        ("William Marlow, Esqr., to Mr. Penn.", ["William Marlow", "Penn"]),
        ("Viscount Marlow, K.G., to Sir Charles Penn, G.C.B.", ["Marlow", "Charles Penn"]),
        ("Mr. K. G. Marlow to Mr. Bart Penn.", ["K. G. Marlow", "Bart Penn"]),
    ],
)
def test_what_stands_behind_a_name_is_nobody(text: str, names: list[str]) -> None:
    assert found(text, "head") == names


def test_a_postscript_bears_nobody_s_initials() -> None:
    assert found("P.S. Burn this, and tell Mr. Marlow.") == ["Marlow"]
    assert found("P. S. Marlow", "signed") == ["P. S. Marlow"]


@pytest.mark.parametrize("text", ["I told the Earl of Ashdown so.", "It is Lord Ashdown’s.", "Ashdown came."])
def test_a_title_that_the_register_has_is_no_part_of_the_name(text: str) -> None:
    names = (
        PersonName("Henry Pell-Marlow", "Pell-Marlow", "Henry"),
        *(PersonName(form, "", "", variant=True) for form in ("Earl of Ashdown", "Lord Ashdown", "Ashdown")),
    )
    (mark,) = marks(text, register=Register((Person("pell", names),)))
    assert (text[mark.start : mark.end], mark.get("_listed")) == ("Ashdown", "pell")


def told(text: str, language: str = "en", stated: str = "") -> tuple[list[str], list[str]]:
    """The persons marked in a text, and the codes of what is said of it."""
    done = despatch.encode(text, edition=Edition(language=language), sidecar=Sidecar(language=stated))
    names = ["".join(e.itertext()) for e in done.tree.iter("{http://www.tei-c.org/ns/1.0}persName")]
    return names, [finding.code for finding in done.findings]


def test_a_short_text_of_an_english_edition_is_english() -> None:
    text = "General Marlow left Lisbon yesterday. Mr. de Stone knows.\n\n(a) Ships;\n(b) Guns;\n(c) Men;\n(d) Horses.\n"
    assert told(text) == (["Marlow", "de Stone"], [])
    assert told(text, "fr") == ([], [])  # nothing tells that it is not in the language of the edition
    assert told(text, "fr", "en")[0] == ["Marlow", "de Stone"]
    assert told(text.replace("knows", "said that they could not"), "fr")[0] == ["Marlow", "de Stone"]


def test_names_that_are_left_out_of_another_language_are_told() -> None:
    text = (
        "Graf Marlow ist gestern mit dem Minister Scavenius zu mir gekommen und hat auf die Note des Herrn Stone "
        "hingewiesen, die nicht beantwortet worden sei.\n"
    )
    assert told(text) == ([], ["DSP106"])
    assert told(text, "de") == ([], [])
    assert told(text, stated="de") == ([], [])
