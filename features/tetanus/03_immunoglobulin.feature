@p1.1 @p3.1 @p3.2 @p3.3 @p3.4
Feature: Immunoglobulin after a wound

  @p3.1
  Rule: After too few doses, it is due with a wound that is not clean and minor

    Scenario Outline: Two doses and three, and both kinds of wound
      Given <doses> doses of a vaccine against tetanus
      And <wound>
      And neither HIV nor a severe immune deficiency
      When the protocol is consulted
      Then that immunoglobulin is due is <found>
      And it cites exactly <statements>

      Examples:
        | doses | wound                               | found     | statements    |
        | 2     | a wound that is not clean and minor | found     | p3.1          |
        | 3     | a wound that is not clean and minor | not found | p3.1 and p3.2 |
        | 2     | a clean and minor wound             | not found | p3.1 and p3.2 |

    Scenario: Nobody knows the doses
      Given it is not known how many doses of a vaccine against tetanus there were
      And a wound that is not clean and minor
      And neither HIV nor a severe immune deficiency
      When the protocol is consulted
      Then that immunoglobulin is due is found
      And it cites exactly p3.1

    Scenario: Nobody knows which wound it is
      Given 2 doses of a vaccine against tetanus
      And neither HIV nor a severe immune deficiency
      When the protocol is consulted
      Then that immunoglobulin is due is undecided
      And it cites exactly p3.1
      And what is missing is whether the wound is clean and minor

  @p3.2
  Rule: With HIV or a severe immune deficiency, it is due after such a wound whatever the doses

    Scenario Outline: Both kinds of wound
      Given 3 doses of a vaccine against tetanus
      And <wound>
      And HIV or a severe immune deficiency
      When the protocol is consulted
      Then that immunoglobulin is due is <found>
      And it cites exactly <statements>

      Examples:
        | wound                               | found     | statements    |
        | a wound that is not clean and minor | found     | p3.2          |
        | a clean and minor wound             | not found | p3.1 and p3.2 |

    Scenario: Too few doses as well
      Given 2 doses of a vaccine against tetanus
      And a wound that is not clean and minor
      And HIV or a severe immune deficiency
      When the protocol is consulted
      Then that immunoglobulin is due is found
      And it cites exactly p3.1 and p3.2

    Scenario: Nobody knows about HIV or the immune system
      Given 3 doses of a vaccine against tetanus
      And a wound that is not clean and minor
      When the protocol is consulted
      Then that immunoglobulin is due is undecided
      And it cites exactly p3.2
      And what is missing is whether there is HIV or a severe immune deficiency

  @p1.1 @p3.3 @p3.4
  Rule: Immunoglobulin that is due should be given, and otherwise it is not needed

    @p1.1 @p3.3
    Scenario: It is due
      Given a person with a wound
      And a wound that is not clean and minor
      And 2 doses of a vaccine against tetanus
      When the protocol is consulted
      Then immunoglobulin is recommended with the word should
      And its word could become should
      And it cites exactly p1.1 and p3.3

    @p1.1 @p3.4
    Scenario: It is not due
      Given a person with a wound
      And a wound that is not clean and minor
      And 3 doses of a vaccine against tetanus
      And neither HIV nor a severe immune deficiency
      When the protocol is consulted
      Then immunoglobulin is not needed
      And it cites exactly p1.1 and p3.4

    Scenario: A person without a wound
      Given a person without a wound
      When the protocol is consulted
      Then immunoglobulin is not applicable
      And it cites exactly p1.1, p3.3 and p3.4

    Scenario: Nobody knows whether it is due
      Given a person with a wound
      And neither HIV nor a severe immune deficiency
      And 2 doses of a vaccine against tetanus
      When the protocol is consulted
      Then immunoglobulin is undecided
      And its word could become should
      And it cites exactly p1.1, p3.3 and p3.4
      And what is missing is whether the wound is clean and minor

  @p3.1
  Rule: Never with a clean and minor wound

    Scenario: Too few doses, whatever else is so
      Given a person with a wound
      And 2 doses of a vaccine against tetanus
      And a clean and minor wound
      When the protocol is consulted
      Then immunoglobulin is not needed
      And it is guaranteed by exactly p3.1
