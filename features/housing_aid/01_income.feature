@p1.2 @p1.3 @p2.1 @p2.2 @p2.3 @p2.4 @p4.1 @p4.2
Feature: The income of somebody who applies for the housing aid

  @p1.2 @p1.3
  Rule: 80 % of the income count, less 100 EUR for each child, in whole euros

    Scenario Outline: Both sides of a limit of 1300 EUR
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an income of <income>
      And children: <children>
      When the protocol is consulted
      Then a countable income within the limit is <found>
      And it cites exactly <statements>

      Examples:
        | income      | children | found     | statements                      |
        | 1626.24 EUR | 0        | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 1626.25 EUR | 0        | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |
        | 1751.24 EUR | 1        | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 1751.25 EUR | 1        | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |
        | 2001.24 EUR | 3        | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 2001.25 EUR | 3        | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |

    Scenario: So many children that only the least counts
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an income of 200 EUR
      And children: 2
      And an application
      And a rent of 300 EUR
      And a person who owns no home
      When the protocol is consulted
      Then the aid is recommended
      And its amount of a month is 145 EUR

    Scenario: A countable income that the office has worked out already
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And a countable income of 1300 EUR
      When the protocol is consulted
      Then a countable income within the limit is found
      And it cites exactly p1.2, p1.3, p2.1 and p2.3

    Scenario Outline: Nobody knows how many children there are
      Given it is <day> at 9:00 in Europe/Berlin
      And an income of 1700 EUR
      When the protocol is consulted
      Then a countable income within the limit is undecided
      And it cites exactly p1.2, p1.3, p2.1 and <statement>
      And what is missing is how high the countable income is

      Examples:
        | day           | statement |
        | 10 March 2025 | p2.2      |
        | 10 March 2026 | p2.3      |

    Scenario: With at least 1 child it is within the limit
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an income of 1700 EUR
      And children: at least 1
      When the protocol is consulted
      Then a countable income within the limit is found

    Scenario Outline: Numbers that cannot be
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And <number>
      When the protocol is consulted
      Then the case is refused because out of range

      Examples:
        | number                       |
        | an income of -0.01 EUR       |
        | children: -1                 |
        | a countable income of 49 EUR |
        | a rent of -0.01 EUR          |

    Scenario: No income at all
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an income of 0 EUR
      And children: 0
      When the protocol is consulted
      Then a countable income within the limit is found

  @p2.2 @p2.3
  Rule: The income limit changes on a day

    Scenario Outline: Both sides of the limit, and of the day
      Given it is <day> in Europe/Berlin
      And a countable income of <income> EUR
      When the protocol is consulted
      Then a countable income within the limit is <found>
      And it cites exactly <statements>

      Examples:
        | day                       | income | found     | statements                      |
        | 1 January 2025 at 0:00    | 1200   | found     | p1.2, p1.3, p2.1 and p2.2       |
        | 1 January 2025 at 0:00    | 1201   | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |
        | 31 December 2025 at 23:59 | 1200   | found     | p1.2, p1.3, p2.1 and p2.2       |
        | 31 December 2025 at 23:59 | 1201   | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |
        | 1 January 2026 at 0:00    | 1200   | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 1 January 2026 at 0:00    | 1201   | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 1 January 2026 at 0:00    | 1300   | found     | p1.2, p1.3, p2.1 and p2.3       |
        | 1 January 2026 at 0:00    | 1301   | not found | p1.2, p1.3, p2.1, p2.2 and p2.3 |

    Scenario: Before the first day of the limit
      Given it is 31 December 2024 at 23:59 in Europe/Berlin
      And a countable income of 1000 EUR
      When the protocol is consulted
      Then the case is refused because not in force

  @p2.4
  Rule: Above the limit nobody is entitled to the aid

    Scenario: A countable income above the limit
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an application
      And a countable income of 1301 EUR
      And a person who owns no home
      When the protocol is consulted
      Then the aid is advised against with the word is not entitled to
      And its word could become is not entitled to
      And it cites exactly p2.4

    Scenario: Above the limit, although all else speaks for it
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an application
      And a countable income of 1301 EUR
      And a person who owns no home
      When the protocol is consulted
      Then the aid is advised against with the word is not entitled to
      And it is guaranteed by exactly p2.1 and p2.4

    Scenario: Within the limit, but without an application
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And no application
      And a countable income of 1300 EUR
      And a person who owns no home
      When the protocol is consulted
      Then the aid is not applicable
      And it cites exactly p1.2, p1.3, p2.1, p2.4, p2.5, p2.6 and p3.1

    Scenario: Nobody knows the income
      Given it is 10 March 2026 at 9:00 in Europe/Berlin
      And an application
      And a person who owns no home
      And children: 0
      When the protocol is consulted
      Then the aid is undecided
      And it cites exactly p1.2, p1.3, p2.1, p2.4, p2.5 and p2.6
      And it may be advised against with the word is not entitled to
      And its word could become is entitled to
      And what is missing is how high the countable income is

  @p4.1 @p4.2
  Rule: Who applies should prove the income, unless the office itself pays it

    Scenario Outline: Who pays the income
      Given <application>
      And <payer>
      When the protocol is consulted
      Then proof of the income is <answer>
      And it cites exactly <statements>

      Examples:
        | application    | payer                                 | answer                           | statements    |
        | an application | an income that somebody else pays     | recommended with the word should | p4.1 and p4.2 |
        | an application | an income that the office itself pays | not needed                       | p4.2          |
        | no application | an income that somebody else pays     | not applicable                   | p4.1 and p4.2 |

    Scenario: Nobody knows who pays the income
      Given an application
      When the protocol is consulted
      Then proof of the income is undecided
      And it cites exactly p4.1 and p4.2
      And its word could become should
      And what is missing is whether the office itself pays the income

    Scenario: Nobody knows whether there is an application
      Given an income that somebody else pays
      When the protocol is consulted
      Then proof of the income is undecided
      And what is missing is whether the person has applied

    Scenario: Without an application, and nobody knows who pays the income
      Given no application
      When the protocol is consulted
      Then proof of the income is undecided
      And it cites exactly p4.2
      And what is missing is whether the office itself pays the income
