@p2.1 @p2.5 @p2.6 @p3.1 @p3.2 @p3.3
Feature: Who is entitled to the housing aid, and to how much

  @p2.1
  Rule: Whoever applies and is within the limit is entitled to the aid

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And a person who owns no home

    Scenario: Everything speaks for it
      Given an application
      And a countable income of 1000 EUR
      And a rent of 700 EUR
      When the protocol is consulted
      Then the aid is recommended with the word is entitled to
      And it cites exactly p1.2, p1.3, p2.1, p2.5 and p2.6
      And its amount of a month is 250 EUR
      And nothing can speak against it

    Scenario: No application
      Given no application
      And a countable income of 1000 EUR
      When the protocol is consulted
      Then the aid is not applicable
      And it cites exactly p1.2, p1.3, p2.1, p2.4, p2.5, p2.6 and p3.1
      And it is guaranteed by exactly p2.1
      And whether to grant the aid does not arise

    Scenario: Nobody knows whether there is an application
      Given a countable income of 1000 EUR
      When the protocol is consulted
      Then the aid is undecided
      And it cites exactly p1.2, p1.3, p2.1, p2.5 and p2.6
      And its word could become is entitled to
      And what is missing is whether the person has applied

  @p2.5 @p2.6
  Rule: 50 % of the rent, less 10 % of the countable income, from 20 EUR to 400 EUR

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an application
      And a person who owns no home

    Scenario Outline: By the rent and the countable income
      Given a countable income of <income> EUR
      And a rent of <rent> EUR
      When the protocol is consulted
      Then the aid is recommended
      And its amount of a month is <aid> EUR

      Examples:
        | income | rent   | aid |
        | 1000   | 241.99 | 20  |
        | 1000   | 242    | 21  |
        | 1000   | 0      | 20  |
        | 1000   | 999.99 | 399 |
        | 1000   | 1000   | 400 |
        | 1000   | 1200   | 400 |
        | 50     | 809.99 | 399 |
        | 50     | 810    | 400 |
        | 1001   | 500    | 149 |

    Scenario: The rent is known in part
      Given a countable income of 1000 EUR
      And a rent of between 500 EUR and 600 EUR
      When the protocol is consulted
      Then the aid is recommended
      And its amount of a month is at least 150 EUR and at most 200 EUR
      And its amount of a month needs how high the rent of a month is

    Scenario: The rent is not known
      Given a countable income of 1000 EUR
      When the protocol is consulted
      Then the aid is recommended
      And its amount of a month is not known
      And its amount of a month needs how high the rent of a month is

  @p3.1 @p3.2 @p3.3
  Rule: Who owns a home that counts is not entitled to the aid

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an application
      And a countable income of 1000 EUR

    Scenario Outline: The home, the exception, and the exception to the exception
      Given <owner>
      And <state>
      And <cause>
      When the protocol is consulted
      Then a home left aside is <aside>
      And it cites exactly p3.1, p3.2 and p3.3
      And a home that counts is <counts>
      And it cites exactly p3.1 and p3.2
      And the aid is <answer>
      And it cites exactly <statements>

      Examples:
        | owner                     | state                            | cause                                           | aside     | counts    | answer                                           | statements                      |
        | a person who owns a home  | a home that somebody can live in | a home that its owner has not ruined on purpose | not found | found     | advised against with the word is not entitled to | p3.1                            |
        | a person who owns a home  | a home that nobody can live in   | a home that its owner has not ruined on purpose | found     | not found | recommended with the word is entitled to         | p1.2, p1.3, p2.1, p2.5 and p2.6 |
        | a person who owns a home  | a home that nobody can live in   | a home that its owner has ruined on purpose     | not found | found     | advised against with the word is not entitled to | p3.1                            |
        | a person who owns no home | a home that somebody can live in | a home that its owner has not ruined on purpose | not found | not found | recommended with the word is entitled to         | p1.2, p1.3, p2.1, p2.5 and p2.6 |
        | a person who owns no home | a home that nobody can live in   | a home that its owner has not ruined on purpose | not found | not found | recommended with the word is entitled to         | p1.2, p1.3, p2.1, p2.5 and p2.6 |

    Scenario: A home that counts, although all else speaks for the aid
      Given a person who owns a home
      And a home that somebody can live in
      When the protocol is consulted
      Then the aid is advised against with the word is not entitled to
      And its word could become is not entitled to
      And it is guaranteed by exactly p3.1 and p3.2

    Scenario Outline: Who may judge whether anybody can live in the home
      Given a person who owns a home
      And a home that nobody can live in
      And it is the <judge> who says so
      And a home that its owner has not ruined on purpose
      When the protocol is consulted
      Then a home left aside is found

      Examples:
        | judge       |
        | case_worker |
        | court       |

    Scenario: An applicant may not judge it
      Given a person who owns a home
      And a home that nobody can live in
      And it is the applicant who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

    Scenario: Nobody has judged the home
      Given a person who owns a home
      And a home that its owner has not ruined on purpose
      When the protocol is consulted
      Then a home that counts is undecided
      And it cites exactly p3.1 and p3.2
      And what is missing is whether nobody can live in the home
      And the aid is undecided
      And it cites exactly p1.2, p1.3, p2.1, p2.5, p2.6 and p3.1
      And it may be advised against with the word is not entitled to

    Scenario: Nobody knows whether the home was ruined on purpose
      Given a person who owns a home
      And a home that nobody can live in
      When the protocol is consulted
      Then a home left aside is undecided
      And it cites exactly p3.1, p3.2 and p3.3
      And what is missing is whether the owner has ruined the home on purpose
