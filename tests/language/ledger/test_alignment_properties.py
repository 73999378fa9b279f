"""Whatever is done to a document, what nobody touched lines up, and no sentence is lost."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from tests.language.ledger.written import ledger, text

from precept.language.ledger.alignment import Place, Status, align
from precept.language.ledger.sentences import Sentence, fingerprint, split

documents = st.lists(st.integers(1, 4), min_size=1, max_size=6).map(
    lambda sizes: [
        [f"Sentence {number} of {paragraph}." for number in range(size)]
        for paragraph, size in enumerate(sizes)
    ]
)


@st.composite
def edited(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], set[str]]:
    """A document, an edited copy, and the sentences of both that nobody touched."""
    before = draw(documents)
    now: list[list[str]] = []
    untouched = set()
    for paragraph in before:
        now.append([])
        for sentence in paragraph:
            edit = draw(st.sampled_from(["keep", "keep", "change", "delete", "insert", "divide"]))
            if edit == "divide" and now[-1]:
                now.append([])
            if edit in ("change", "insert"):
                now[-1].append(f"Draft {len(now)}, {len(now[-1])}.")
            if edit not in ("change", "delete"):
                now[-1].append(sentence)
                untouched.add(sentence)
        if draw(st.booleans()):
            now.append([f"Draft {len(now)}, {n}." for n in range(draw(st.integers(1, 3)))])
    return before, [paragraph for paragraph in now if paragraph], untouched


@given(edited())
def test_what_nobody_touched_is_verified_at_its_new_place(
    edit: tuple[list[list[str]], list[list[str]], set[str]],
) -> None:
    before, now, untouched = edit
    places = align(ledger(before), split(text(now))).places
    new = {sentence.text: sentence for sentence in split(text(now))}
    for old in split(text(before)):
        place = places[old.locator]
        if old.text in untouched:
            assert place == Place(old.locator, Status.VERIFIED, new[old.text])
        else:
            assert place.status in (Status.CHANGED, Status.REMOVED)


@st.composite
def spaced(draw: st.DrawFn) -> tuple[list[list[str]], list[list[str]], dict[str, str]]:
    """A document, a copy edited only between untouched sentences, and these edits."""
    before, now, edits = [], [], {}
    for number in range(draw(st.integers(1, 5))):
        size = draw(st.integers(1, 3)) * 2 + 1
        before.append([f"Sentence {number}, {n}." for n in range(size)])
        copy = []
        for n, sentence in enumerate(before[-1]):
            edit = draw(st.sampled_from(["keep", "change", "delete"])) if n % 2 else "keep"
            if edit != "keep":
                edits[sentence] = edit
            if edit == "change":
                copy.append(f"Draft {number}, {n}.")
            if edit == "keep":
                copy.append(sentence)
                if n % 2 and draw(st.booleans()):
                    copy.append(f"Draft {number}, {n}.")
                    edits[copy[-1]] = "insert"
        now.append(copy)
    return before, now, edits


@given(spaced())
def test_an_edit_between_untouched_sentences_is_told_for_what_it_is(
    edit: tuple[list[list[str]], list[list[str]], dict[str, str]],
) -> None:
    before, now, edits = edit
    alignment = align(ledger(before), split(text(now)))
    status = {"change": Status.CHANGED, "delete": Status.REMOVED}
    for sentence in split(text(before)):
        expected = status[edits[sentence.text]] if sentence.text in edits else Status.VERIFIED
        assert alignment.places[sentence.locator].status is expected
    inserted = {item.sentence.text for item in alignment.inserted}
    assert inserted == {sentence for sentence, edit in edits.items() if edit == "insert"}


few = st.lists(
    st.lists(st.sampled_from(["A.", "B.", "C.", "D."]), min_size=1, max_size=4), max_size=4
)


@given(few, few, st.booleans())
def test_no_sentence_is_lost_or_told_twice(
    before: list[list[str]], now: list[list[str]], first_outside: bool
) -> None:
    """Also where sentences repeat and nothing is in order."""
    outside = ["p1"] if before and first_outside else []
    held = split(text(now))
    alignment = align(ledger(before, outside), held)
    old = {sentence.locator: sentence.text for sentence in split(text(before))}
    assert alignment.places.keys() == old.keys()
    stands = [place.now for place in alignment.places.values() if place.now]
    inserted = [item.sentence for item in alignment.inserted]
    assert sorted([*stands, *inserted], key=_place) == list(held)
    _same_words(old, alignment.places, inserted)
    kept = [p.now for p in alignment.places.values() if p.now and p.status is Status.VERIFIED]
    assert kept == sorted(kept, key=_place)


def _place(sentence: Sentence) -> tuple[int, ...]:
    return tuple(map(int, sentence.locator[1:].split(".")))


def _same_words(old: dict[str, str], places: Mapping[str, Place], inserted: list[Sentence]) -> None:
    gone = {
        fingerprint(old[locator])
        for locator, place in places.items()
        if place.status in (Status.CHANGED, Status.REMOVED)
    }
    for locator, place in places.items():
        same = place.now is not None and place.now.text == old[locator]
        assert same == (place.status in (Status.VERIFIED, Status.MOVED))
    # What has gone has gone: it stands nowhere among what is told to be new.
    assert not gone & {fingerprint(sentence.text) for sentence in inserted}
