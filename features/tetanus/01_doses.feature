@p1.3 @p1.4 @p1.5
Feature: How many doses there were

  @p1.3 @p1.4
  Rule: Fewer than 3 doses are too few

    Scenario Outline: Both sides of 3 doses
      Given <doses> doses of a vaccine against tetanus
      When the protocol is consulted
      Then too few doses is <found>
      And it cites exactly p1.3, p1.4 and p1.5

      Examples:
        | doses | found     |
        | 0     | found     |
        | 2     | found     |
        | 3     | not found |
        | 7     | not found |

    Scenario: Counted up to 3
      Given 3 doses, counted up to 3
      When the protocol is consulted
      Then too few doses is not found
      And it cites exactly p1.3, p1.4 and p1.5

    Scenario: A third dose is added to a list that is complete
      Given it is 10 March 2026 at 9:00 in Berlin
      And a vaccination against tetanus in May 1998
      And a vaccination against tetanus on 2 May 2019
      And all vaccinations against tetanus are known
      When the protocol is consulted
      Then too few doses is found
      And it cites exactly p1.3, p1.4 and p1.5
      Given a vaccination against tetanus on 10 March 2026 at 9:00
      When the protocol is consulted
      Then too few doses is not found
      And it cites exactly p1.3, p1.4 and p1.5

  @p1.5
  Rule: An unknown number of doses counts as fewer than 3

    Scenario: Nobody knows the doses
      Given it is not known how many doses of a vaccine against tetanus there were
      When the protocol is consulted
      Then too few doses is found
      And it cites exactly p1.3, p1.4 and p1.5

    Scenario: Two doses in a list that may lack some, then in one that lacks none
      Given it is 10 March 2026 at 9:00 in Berlin
      And a vaccination against tetanus in April 2009
      And a vaccination against tetanus on 2 May 2019
      When the protocol is consulted
      Then too few doses is found
      And it cites exactly p1.3, p1.4 and p1.5
      Given all vaccinations against tetanus are known
      When the protocol is consulted
      Then too few doses is found
      And it cites exactly p1.3, p1.4 and p1.5

    Scenario: Three doses in a list that may lack some
      Given it is 10 March 2026 at 9:00 in Berlin
      And a vaccination against tetanus in 1998
      And a vaccination against tetanus in April 2009
      And a vaccination against tetanus on 2 May 2019
      When the protocol is consulted
      Then too few doses is not found

  @p1.4
  Rule: A number that nobody can have is refused

    Scenario Outline: One step beyond
      Given <number>
      When the protocol is consulted
      Then the case is refused because out of range

      Examples:
        | number                                |
        | -1 doses of a vaccine against tetanus |
        | -1 doses, counted up to 3             |
        | 4 doses, counted up to 3              |
