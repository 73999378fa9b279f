@p1.1 @p1.2 @p4.1
Feature: Which child the page is about, and what a fever is

  @p1.2
  Rule: A fever is a temperature of at least 38 °C

    Scenario Outline: Both sides of the boundary
      Given a temperature of <temperature>
      When the protocol is consulted
      Then a fever is <found>
      And it cites exactly p1.2

      Examples:
        | temperature | found     |
        | 38 °C       | found     |
        | 37.9 °C     | not found |

    Scenario: The temperature is not known
      Given a child aged 6 years
      When the protocol is consulted
      Then a fever is undecided
      And it cites exactly p1.2
      And what is missing is what the temperature is

  @p1.1
  Rule: The page is about children from 3 months to under 12 years

    Scenario Outline: Both sides of both boundaries
      Given a child aged <age>
      When the protocol is consulted
      Then a child of this page is <found>
      And it cites exactly p1.1

      Examples:
        | age                | found     |
        | 2 months           | not found |
        | 3 months           | found     |
        | 11 years 11 months | found     |
        | 12 years           | not found |

    Scenario: The age is not known
      Given a temperature of 39 °C
      When the protocol is consulted
      Then a child of this page is undecided
      And it cites exactly p1.1
      And what is missing is how old the child is

  @p4.1
  Rule: A young child with a fever sees a doctor today

    Scenario Outline: Both sides of 3 months
      Given a child aged <age>
      And a temperature of 39 °C
      When the protocol is consulted
      Then a doctor is <answer>
      And it cites exactly p4.1

      Examples:
        | age      | answer                           |
        | 2 months | recommended with the word should |
        | 3 months | not applicable                   |

    Scenario: Without a fever
      Given a child aged 2 months
      And a temperature of 37.9 °C
      When the protocol is consulted
      Then a doctor is not applicable
      And it cites exactly p4.1

    Scenario: The temperature of a young child is not known
      Given a child aged 2 months
      When the protocol is consulted
      Then a doctor is undecided
      And it cites exactly p4.1
      And its word could become should
      And what is missing is what the temperature is

  @p1.2
  Rule: A number that nobody can have is refused

    Scenario Outline: Both sides of what is accepted
      Given a temperature of <temperature>
      And a weight of <weight>
      When the protocol is consulted
      Then a fever is <found>

      Examples:
        | temperature | weight | found     |
        | 30 °C       | 1 kg   | not found |
        | 45 °C       | 150 kg | found     |

    Scenario Outline: One step beyond
      Given <number>
      When the protocol is consulted
      Then the case is refused because out of range

      Examples:
        | number                   |
        | a temperature of 29.9 °C |
        | a temperature of 45.1 °C |
        | a weight of 0.9 kg       |
        | a weight of 150.1 kg     |
