@p3.1 @p3.2 @p3.3 @p3.4 @p3.5
Feature: Ibuprofen for a child with a fever

  @p3.1
  Rule: A child with a fever who is in distress and weighs at least 5 kg can be given ibuprofen

    Scenario Outline: Both sides of the weight
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And no chickenpox
      And a child who is not dehydrated
      And a weight of <weight>
      When the protocol is consulted
      Then ibuprofen is <answer>
      And it cites exactly <statements>

      Examples:
        | weight | answer                        | statements                |
        | 5 kg   | recommended with the word can | p3.1, p3.2 and p3.3       |
        | 4.9 kg | not applicable                | p3.1, p3.2, p3.3 and p3.4 |

    Scenario Outline: One of the other conditions is missing
      Given a child aged <years> years
      And a temperature of <temperature>
      And a child in distress
      And no chickenpox
      And a child who is not dehydrated
      And a weight of 22 kg
      When the protocol is consulted
      Then ibuprofen is not applicable
      And it cites exactly p3.1, p3.2, p3.3 and p3.4

      Examples:
        | years | temperature |
        | 12    | 39 °C       |
        | 6     | 37.9 °C     |

    Scenario: Under 5 kg, whatever else is so
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And no chickenpox
      And a child who is not dehydrated
      And a weight of 4.9 kg
      When the protocol is consulted
      Then ibuprofen is not applicable
      And it is guaranteed by exactly p3.1

    Scenario: No distress
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child who is not in distress
      And no chickenpox
      And a child who is not dehydrated
      And a weight of 22 kg
      When the protocol is consulted
      Then ibuprofen is not applicable
      And it cites exactly p3.1, p3.2, p3.3 and p3.4

    Scenario: Nobody knows how much the child weighs
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And no chickenpox
      And a child who is not dehydrated
      When the protocol is consulted
      Then ibuprofen is undecided
      And it cites exactly p3.1, p3.2 and p3.3
      And its word could become can
      And what is missing is how much the child weighs

  @p3.2 @p3.3
  Rule: A dose is 10 mg per kg, at most 400 mg, rounded down to 5 mg

    Background:
      Given a child aged 6 years
      And a temperature of 39 °C

    Scenario Outline: By the weight
      Given a child in distress
      And no chickenpox
      And a child who is not dehydrated
      And a weight of <weight>
      When the protocol is consulted
      Then ibuprofen is recommended
      And its dose is <dose>

      Examples:
        | weight  | dose   |
        | 5 kg    | 50 mg  |
        | 5.4 kg  | 50 mg  |
        | 5.5 kg  | 55 mg  |
        | 39.9 kg | 395 mg |
        | 40 kg   | 400 mg |
        | 60 kg   | 400 mg |

  @p3.4
  Rule: No ibuprofen with dehydration or chickenpox

    Background:
      Given a child aged 6 years
      And a temperature of 39 °C

    Scenario Outline: One of the two
      Given a child in distress
      And a weight of 22 kg
      And <dehydration>
      And <chickenpox>
      When the protocol is consulted
      Then ibuprofen is <answer>

      Examples:
        | dehydration                   | chickenpox    | answer                                   |
        | a child who is dehydrated     | no chickenpox | advised against with the word should not |
        | a child who is not dehydrated | chickenpox    | advised against with the word should not |
        | a child who is not dehydrated | no chickenpox | recommended with the word can            |

    Scenario: With chickenpox
      Given chickenpox
      When the protocol is consulted
      Then ibuprofen is advised against with the word should not
      And its word could become should not
      And it cites exactly p3.4

    Scenario: Nobody knows about chickenpox
      Given a child in distress
      And a weight of 22 kg
      And a child who is not dehydrated
      When the protocol is consulted
      Then ibuprofen is undecided
      And it cites exactly p3.1, p3.2, p3.3 and p3.4
      And it may be advised against with the word should not
      And what is missing is whether the child has chickenpox

  @p3.5
  Rule: A child of unknown weight is weighed first

    Scenario: The weight is not known
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      When the protocol is consulted
      Then weighing is recommended in the imperative
      And it cites exactly p3.5
      And ibuprofen comes after weighing
      And paracetamol comes after weighing

    Scenario: The weight is known
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And a weight of 22 kg
      When the protocol is consulted
      Then weighing is not applicable
      And it cites exactly p3.5
      And ibuprofen comes after nothing

    Scenario Outline: One of the other conditions for weighing is missing
      Given a child aged <years> years
      And a temperature of <temperature>
      And <distress>
      When the protocol is consulted
      Then weighing is not applicable
      And it cites exactly p3.5

      Examples:
        | years | temperature | distress                       |
        | 12    | 39 °C       | a child in distress            |
        | 6     | 37.9 °C     | a child in distress            |
        | 6     | 39 °C       | a child who is not in distress |

    Scenario: Nobody knows whether the child is in distress
      Given a child aged 6 years
      And a temperature of 39 °C
      When the protocol is consulted
      Then weighing is undecided
      And it cites exactly p3.5
      And its word could become imperative
      And what is missing is whether the child is in distress
      And ibuprofen may come after weighing
