"""Where sentences end, and what a fingerprint does and does not notice."""

import os
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from precept.language.ledger.sentences import Sentence, fingerprint, split

DOCUMENT = Path(os.environ.get("PRECEPT_DOCUMENTS", ""), "ms-exacerbation.txt")
LEDGER = Path(__file__).parents[3] / "rulesets" / "ms_relapse" / "ledger.yaml"
SENTENCES_BY_PARAGRAPH = (5, 6, 3, 5, 6, 2, 4, 2, 1, 3, 1, 3, 4, 2, 1, 5, 2, 2)

needs_document = pytest.mark.skipif(
    "PRECEPT_DOCUMENTS" not in os.environ or not DOCUMENT.is_file(),
    reason="PRECEPT_DOCUMENTS names no folder that holds ms-exacerbation.txt",
)

plain_words = st.text(st.sampled_from("abcxyz"), min_size=1, max_size=8)
plain_sentences = st.lists(plain_words, min_size=1, max_size=6).map(
    lambda words: " ".join(words).capitalize() + "."
)
documents = st.lists(st.lists(plain_sentences, min_size=1, max_size=4), max_size=5)


def texts(document: str) -> list[str]:
    return [sentence.text for sentence in split(document)]


def test_locators_count_paragraphs_and_sentences_from_one() -> None:
    assert split("Frogs croak. Toads hum.\n\nNewts are mute.") == (
        Sentence("p1.1", "Frogs croak."),
        Sentence("p1.2", "Toads hum."),
        Sentence("p2.1", "Newts are mute."),
    )


@given(documents)
def test_sentences_come_back_as_they_were_put_together(paragraphs: list[list[str]]) -> None:
    document = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    assert split(document) == tuple(
        Sentence(f"p{number}.{position}", sentence)
        for number, paragraph in enumerate(paragraphs, start=1)
        for position, sentence in enumerate(paragraph, start=1)
    )


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n\n", "\n  \n", "\r\n\r\n", "\n\t\n \n"])
def test_a_run_of_blank_lines_parts_two_paragraphs_once(gap: str) -> None:
    document = f"{gap}Frogs croak.{gap}Toads hum.{gap}"
    assert [sentence.locator for sentence in split(document)] == ["p1.1", "p2.1"]


def test_a_blank_document_has_no_sentences() -> None:
    assert split(" \n\n \n") == ()


def test_a_line_break_within_a_paragraph_is_only_a_space() -> None:
    assert texts("Frogs\ncroak.\nToads hum.") == ["Frogs croak.", "Toads hum."]


def test_words_without_a_full_stop_are_a_sentence() -> None:
    assert texts("About frogs\n\nFrogs croak") == ["About frogs", "Frogs croak"]


@pytest.mark.parametrize(
    "first",
    [
        "They call it a “mock frog.”",
        'They call it a "mock frog."',
        "They call it a \u2018mock frog.\u2019",
        "They call it a «mock frog.»",
        "It hums (and at night it croaks.)",
        "It hums [so they say.]",
        "“Does it hum?”",
        "It hums!",
        "It hums…",
        "It hums?!",
    ],
)
@pytest.mark.parametrize("second", ["A toad hums.", "“Toads” hum.", "(Toads hum.)", "4 toads hum."])
def test_a_sentence_ends_after_what_closes_and_before_what_opens(first: str, second: str) -> None:
    assert texts(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "sentence",
    [
        "They call it a “mock frog” in spring.",
        "“Does it hum?” asked the keeper.",
        "It weighs 3.5 grams.",
        "It hums (croaks, etc.) at night.",
        "It hums at 5 a.m. and at dusk.",
    ],
)
def test_a_sentence_goes_on_where_the_next_word_could_not_begin_one(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask Dr. Toad about it.",
        "Ask Prof. Toad, Mr. Newt, Mrs. Newt or Ms. Frog.",
        "Seen at St. Anura by the pond.",
        "Some hum, e.g. Bufo, and some croak, i.e. Rana does.",
        "It weighs approx. 3 grams.",
        "See Fig. 2, and cf. Rana, for Bufo vs. Hyla.",
        "Take max. 20 grams, at least 5 min. 3 times a day.",
        "See p. 12, pp. 4 to 6 and No. 5 of Toad et al. (2019).",
        "1. Croak at night.",
        "a. Croak at night.",
        "iv. Croak at night.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    assert texts(sentence) == [sentence]


@pytest.mark.parametrize(
    "first",
    [
        "This is about MS.",  # not the form of address "Ms."
        "Does it hum? No.",  # not "No. 5"
        "It hums, croaks, etc.",
        "It hums at 5 a.m.",
        "It lacks vitamin K.",  # not an initial
        "The engine revs.",  # "vs." must be a word of its own
        "It hums for 5 min.",
        "So says Toad et al.",
        "It hums in stage 1.",
    ],
)
def test_what_only_looks_like_an_abbreviation_ends_a_sentence(first: str) -> None:
    assert texts(f"{first} Toads hum.")[-2:] == [first.rpartition("? ")[2], "Toads hum."]


def test_items_of_a_numbered_list_are_sentences_with_their_numbers() -> None:
    assert texts("1. Croak.\n2. Hum at 3. Rest.") == ["1. Croak.", "2. Hum at 3.", "Rest."]


def test_a_document_may_have_abbreviations_of_its_own() -> None:
    assert texts("Give Susp. Anura.") == ["Give Susp.", "Anura."]
    for written in ("Susp", "Susp."):
        assert [item.text for item in split("Give Susp. Anura.", [written])] == [
            "Give Susp. Anura."
        ]


SENTENCE = 'Frogs don\'t "croak" in the café.'
COPIES = {
    "spaces": '  Frogs   don\'t "croak" in the\tcafé. ',
    "line break": 'Frogs don\'t "croak"\r\nin the café.',
    "no-break space": 'Frogs\N{NO-BREAK SPACE}don\'t "croak" in the café.',
    "curly": "Frogs don\u2019t “croak” in the café.",
    "low": "Frogs don\u2019t „croak‟ in the café.",
    "angled": "Frogs don\u2018t «croak» in the café.",
    "decomposed accent": unicodedata.normalize("NFD", SENTENCE),
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES.keys())
def test_copies_of_a_sentence_share_a_fingerprint(copy: str) -> None:
    assert copy != SENTENCE
    assert fingerprint(copy) == fingerprint(SENTENCE)


@pytest.mark.parametrize("mark", "\u2018\u2019\u201a\u201b\u2039\u203a")
def test_single_marks_count_as_an_apostrophe(mark: str) -> None:
    assert fingerprint(f"a {mark}b") == fingerprint("a 'b")


@pytest.mark.parametrize(
    "changed",
    [
        'Frogs don\'t "croak" in the café',
        'frogs don\'t "croak" in the café.',
        "Frogs don't croak in the café.",
        "Frogs don't 'croak' in the café.",
        'Frogs don\'t "croak" in the cafe.',
        'Frogs do "croak" in the café.',
    ],
)
def test_a_changed_sentence_has_another_fingerprint(changed: str) -> None:
    assert fingerprint(changed) != fingerprint(SENTENCE)


def test_the_digest_is_that_of_the_plain_text() -> None:
    # `printf %s "It's a café." | sha256sum`, so that anyone can check a ledger without Precept.
    digest = "12fbad6931d2b51e35ded267092de00e640bc003623dcb11ead59a0723275a4a"
    assert fingerprint(" It\u2019s  a café. ") == digest


@given(st.lists(plain_words, min_size=1), st.lists(plain_words, min_size=1))
def test_fingerprints_differ_with_any_word(one: list[str], other: list[str]) -> None:
    assume(one != other)
    assert fingerprint(" ".join(one)) != fingerprint(" ".join(other))


@given(st.lists(plain_words, min_size=1), st.text(" \t\r\n\N{NO-BREAK SPACE}", min_size=1))
def test_no_run_of_white_space_changes_a_fingerprint(words: list[str], space: str) -> None:
    assert fingerprint(space + space.join(words) + space) == fingerprint(" ".join(words))


@given(st.text())
def test_a_fingerprint_does_not_depend_on_how_accents_are_encoded(text: str) -> None:
    assert fingerprint(unicodedata.normalize("NFD", text)) == fingerprint(text)


@needs_document
def test_the_document_has_its_sentences_where_the_ledger_counts_them() -> None:
    counts = Counter(sentence.locator.partition(".")[0] for sentence in split(document_text()))
    del counts["p19"]  # the author's biography, which the ledger leaves outside
    assert counts == {f"p{n}": count for n, count in enumerate(SENTENCES_BY_PARAGRAPH, start=1)}


@needs_document
def test_every_fingerprint_of_the_ledger_is_that_of_its_sentence() -> None:
    statements = yaml.safe_load(LEDGER.read_text("utf-8"))["statements"]
    held = {
        sentence.locator: fingerprint(sentence.text)
        for sentence in split(document_text())
        if not sentence.locator.startswith("p19.")
    }
    assert {locator: entry["fingerprint"] for locator, entry in statements.items()} == held
    assert list(statements) == list(held)


def document_text() -> str:
    return DOCUMENT.read_text(encoding="utf-8")
