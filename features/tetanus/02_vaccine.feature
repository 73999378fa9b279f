@p1.1 @p2.1 @p2.2 @p2.3 @p2.4 @p2.5
Feature: The vaccine after a wound

  @p2.1
  Rule: After too few doses, the vaccine is due with any wound

    Scenario Outline: Every wound, and whenever the latest dose was
      Given 2 doses of a vaccine against tetanus
      And <wound>
      And a latest dose <time> ago
      When the protocol is consulted
      Then that the vaccine is due is found
      And it cites exactly p2.1

      Examples:
        | wound                               | time     |
        | a clean and minor wound             | 1 year   |
        | a clean and minor wound             | 20 years |
        | a wound that is not clean and minor | 1 year   |
        | a wound that is not clean and minor | 20 years |

    Scenario: Nobody knows the doses or the wound
      Given it is not known how many doses of a vaccine against tetanus there were
      When the protocol is consulted
      Then that the vaccine is due is found
      And it cites exactly p2.1

    Scenario: There was no dose at all
      Given it is 10 March 2026 at 9:00 in Berlin
      And all vaccinations against tetanus are known
      And a clean and minor wound
      When the protocol is consulted
      Then that the vaccine is due is found
      And it cites exactly p2.1

  @p2.2
  Rule: After enough doses, the vaccine is due with any wound after 10 years

    Scenario Outline: Both sides of 10 years
      Given 3 doses of a vaccine against tetanus
      And a clean and minor wound
      And a latest dose <time> ago
      When the protocol is consulted
      Then that the vaccine is due is <found>
      And it cites exactly <statements>

      Examples:
        | time              | found     | statements          |
        | 10 years          | found     | p2.2                |
        | 9 years 11 months | not found | p2.1, p2.2 and p2.3 |

    Scenario Outline: Both sides of 10 years, by the calendar
      Given it is 10 March 2026 at 9:00 in Berlin
      And a vaccination against tetanus in May 1998
      And a vaccination against tetanus in June 1998
      And a vaccination against tetanus on <latest>
      And all vaccinations against tetanus are known
      And a clean and minor wound
      When the protocol is consulted
      Then that the vaccine is due is <found>

      Examples:
        | latest                | found     |
        | 10 March 2016 at 9:00 | found     |
        | 11 March 2016 at 9:00 | not found |

    Scenario: Nobody knows when the latest dose before a clean and minor wound was
      Given 3 doses of a vaccine against tetanus
      And a clean and minor wound
      When the protocol is consulted
      Then that the vaccine is due is undecided
      And it cites exactly p2.2
      And what is missing is how long ago the latest dose was

  @p2.3
  Rule: After enough doses, the vaccine is due with another wound after 5 years

    Scenario Outline: Both sides of 5 years
      Given 3 doses of a vaccine against tetanus
      And a wound that is not clean and minor
      And a latest dose <time> ago
      When the protocol is consulted
      Then that the vaccine is due is <found>
      And it cites exactly <statements>

      Examples:
        | time              | found     | statements          |
        | 5 years           | found     | p2.3                |
        | 4 years 11 months | not found | p2.1, p2.2 and p2.3 |

    Scenario: Nobody knows when the latest dose before another wound was
      Given 3 doses of a vaccine against tetanus
      And a wound that is not clean and minor
      When the protocol is consulted
      Then that the vaccine is due is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is how long ago the latest dose was

    Scenario: Three doses in a list that may lack a later one, then in one that lacks none
      Given it is 10 March 2026 at 9:00 in Berlin
      And a wound that is not clean and minor
      And a vaccination against tetanus in 1998
      And a vaccination against tetanus in April 2009
      And a vaccination against tetanus on 2 May 2019
      When the protocol is consulted
      Then that the vaccine is due is undecided
      And it cites exactly p2.3
      And what is missing is how long ago the latest dose was
      Given all vaccinations against tetanus since 1998 are known
      When the protocol is consulted
      Then that the vaccine is due is found
      And it cites exactly p2.3

    Scenario Outline: Nobody knows which wound it is
      Given 3 doses of a vaccine against tetanus
      And a latest dose <time> ago
      When the protocol is consulted
      Then that the vaccine is due is <found>
      And it cites exactly <statements>

      Examples:
        | time              | found     | statements          |
        | 10 years          | found     | p2.2                |
        | 7 years           | undecided | p2.3                |
        | 4 years 11 months | not found | p2.1, p2.2 and p2.3 |

  @p1.1 @p2.4 @p2.5
  Rule: A vaccine that is due should be given, and one that is not is not needed

    @p1.1 @p2.4
    Scenario: It is due
      Given a person with a wound
      And a clean and minor wound
      And 2 doses of a vaccine against tetanus
      When the protocol is consulted
      Then the vaccine is recommended with the word should
      And its word could become should
      And it cites exactly p1.1 and p2.4

    @p1.1 @p2.5
    Scenario: It is not due
      Given a person with a wound
      And a clean and minor wound
      And 3 doses of a vaccine against tetanus
      And a latest dose 6 years ago
      When the protocol is consulted
      Then the vaccine is not needed
      And it cites exactly p1.1 and p2.5

    Scenario: A person without a wound
      Given a person without a wound
      When the protocol is consulted
      Then the vaccine is not applicable
      And it cites exactly p1.1, p2.4 and p2.5

    Scenario: Nobody knows whether it is due
      Given a person with a wound
      And a clean and minor wound
      And 3 doses of a vaccine against tetanus
      When the protocol is consulted
      Then the vaccine is undecided
      And its word could become should
      And it cites exactly p1.1, p2.4 and p2.5
      And what is missing is how long ago the latest dose was

    Scenario: Nobody knows whether there is a wound
      Given a clean and minor wound
      And 3 doses of a vaccine against tetanus
      And a latest dose 6 years ago
      When the protocol is consulted
      Then the vaccine is undecided
      And nothing can speak for it
      And it cites exactly p1.1 and p2.5
