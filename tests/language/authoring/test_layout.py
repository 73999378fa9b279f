"""How files are laid out, by example."""

from __future__ import annotations

from pathlib import Path

import pytest

from precept.language.formatting.formatter import formatted

YAML = {
    "indents, gaps and blank lines": (
        """\


topic:   Colds   # of all kinds



rules:

    -   id:   a
        cites: [ p1.1,p1.2 ]
        when:
           all:
           - fever
           -    not asleep
    - id: b
""",
        """\
topic: Colds   # of all kinds

rules:
  - id: a
    cites: [p1.1, p1.2]
    when:
      all:
        - fever
        - not asleep

  - id: b
""",
    ),
    "a comment stays with what it stands as deep as": (
        """\
a:
     b: 1
     # of a

# of c
c:
- one
  # still of the first
- two
# of d

d: 2
   # of d as well
""",
        """\
a:
  b: 1
  # of a

# of c
c:
  - one
  # still of the first
  - two
# of d

d: 2
# of d as well
""",
    ),
    "a comment inside a line moves above it": (
        "a:\n  - # one\n    b: 1\n  -\n    - c\nd: # two\n   e\n",
        "a:\n  # one\n  - b: 1\n  - - c\n# two\nd: e\n",
    ),
    "prose over several lines": (
        """\
a: words that are
   written on
     three lines   # said
b: >-
      folded words

      and a paragraph
c: |
     kept
       as it is
d: "quoted
  twice"
""",
        """\
a: words that are written on three lines   # said
b: >-
  folded words

  and a paragraph
c: |
  kept
    as it is
d: "quoted
  twice"
""",
    ),
    "lines that are too long": (
        f"a: {'word ' * 30}end\nb: {'word ' * 30}\n  end\n",
        f"a: {'word ' * 30}end\nb: {'word ' * 18}word\n  {'word ' * 11}end\n",
    ),
    "lists in brackets over several lines": (
        "a: [one,\n  two]\nb: [one, # first\n        two,\n          three]\nc: {d: [e,\n f]}\n",
        "a: [one, two]\nb: [one, # first\n  two,\n    three]\nc: {d: [e, f]}\n",
    ),
    "nothing behind a name": ("a:\nb: ''\n\nc: {}\n\n\n", "a:\nb: ''\n\nc: {}\n"),
    "one text": ("# said\n\n\n   words\n# and again\n", "# said\n\nwords\n# and again\n"),
    "what one need not write": ("--- # said\n{b: c}\n...\n", "# said\n{b: c}\n"),
}
FEATURE = (
    """\
# language: en
@a
# of the feature
Feature: Colds
    words
    # a comment


    @p1.1   @p1.2

    Rule: One
     Background:
       Given fever
     # of the step before

     # of the scenario
     Scenario Outline: Two
      Given a cold of <days>
      Then rest
       # last of the steps

      Examples:
      |days|
      | 3 \\| 4 days|

      |  5 days |
     Scenario: Three
        Then it is so
          \"""
            a text
          \"""
# the end
""",
    """\
# language: en
@a
# of the feature
Feature: Colds
  words

  # a comment

  @p1.1   @p1.2

  Rule: One

    Background:
      Given fever
      # of the step before

    # of the scenario
    Scenario Outline: Two
      Given a cold of <days>
      Then rest
      # last of the steps

      Examples:
        | days        |
        | 3 \\| 4 days |

        | 5 days      |

    Scenario: Three
      Then it is so
          \"""
            a text
          \"""
# the end
""",
)


@pytest.mark.parametrize(("written", "laid_out"), YAML.values(), ids=YAML)
def test_a_file_of_rules(written: str, laid_out: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(written)
    assert formatted(path)[1] == laid_out
    path.write_text(laid_out)
    assert formatted(path)[1] == laid_out


def test_a_feature(tmp_path: Path) -> None:
    written, laid_out = FEATURE
    path = tmp_path / "file.feature"
    path.write_text(written)
    assert formatted(path)[1] == laid_out
    path.write_text(laid_out)
    assert formatted(path)[1] == laid_out
