@p2.1 @p2.2 @p2.3 @p2.4 @p2.5 @p2.6
Feature: Paracetamol for a child with a fever

  @p2.1
  Rule: A child with a fever who is in distress can be given paracetamol

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/London
      And all doses of paracetamol since 1 March 2026 are known
      And no severe liver disease

    Scenario: A fever and distress
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And a weight of 22.4 kg
      When the protocol is consulted
      Then paracetamol is recommended with the word can
      And it cites exactly p2.1, p2.2 and p2.3
      And its dose is 335 mg
      And nothing can speak against it

    Scenario Outline: One of the conditions is missing
      Given a child aged <age>
      And a temperature of <temperature>
      And <distress>
      When the protocol is consulted
      Then paracetamol is not applicable
      And it cites exactly p2.1, p2.2, p2.3, p2.4, p2.5 and p2.6

      Examples:
        | age      | temperature | distress                       |
        | 12 years | 39 °C       | a child in distress            |
        | 6 years  | 37.9 °C     | a child in distress            |
        | 6 years  | 39 °C       | a child who is not in distress |

    Scenario: Without a fever, whatever else is so
      Given a child aged 6 years
      And a temperature of 37.9 °C
      And a child in distress
      When the protocol is consulted
      Then paracetamol is not applicable
      And it is guaranteed by exactly p2.1

    Scenario: Nobody knows whether the child is in distress
      Given a child aged 6 years
      And a temperature of 39 °C
      When the protocol is consulted
      Then paracetamol is undecided
      And it cites exactly p2.1, p2.2 and p2.3
      And its word could become can
      And what is missing is whether the child is in distress

  @p2.2 @p2.3
  Rule: A dose is 15 mg per kg, at most 1 g, rounded down to 5 mg

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/London
      And all doses of paracetamol since 1 March 2026 are known
      And no severe liver disease
      And a child aged 6 years
      And a temperature of 39 °C
      And a child in distress

    Scenario Outline: By the weight
      Given a weight of <weight>
      When the protocol is consulted
      Then paracetamol is recommended
      And its dose is <dose>

      Examples:
        | weight  | dose    |
        | 6 kg    | 90 mg   |
        | 6.3 kg  | 90 mg   |
        | 6.4 kg  | 95 mg   |
        | 20 kg   | 300 mg  |
        | 66.6 kg | 995 mg  |
        | 66.7 kg | 1000 mg |
        | 80 kg   | 1000 mg |

    Scenario: The weight is known in part
      Given a weight of between 20 kg and 22.4 kg
      When the protocol is consulted
      Then paracetamol is recommended
      And its dose is at least 300 mg and at most 335 mg
      And its dose needs how much the child weighs

    Scenario: The weight is not known
      When the protocol is consulted
      Then paracetamol is recommended
      And its dose is not known
      And its dose needs how much the child weighs

  @p2.4 @p2.5
  Rule: No dose too soon, and no more than 4 in 24 hours

    Background:
      Given it is 10 March 2026 at 9:00 in Europe/London
      And no severe liver disease
      And a child aged 6 years
      And a temperature of 39 °C
      And a child in distress

    @p2.4
    Scenario Outline: Both sides of the 6 hours
      Given a dose of paracetamol on <given>
      And all doses of paracetamol since 1 March 2026 are known
      When the protocol is consulted
      Then paracetamol is <answer>

      Examples:
        | given                 | answer                                   |
        | 10 March 2026 at 3:00 | advised against with the word should not |
        | 10 March 2026 at 2:59 | recommended with the word can            |

    @p2.4
    Scenario: A dose was given lately
      Given paracetamol given in the last 6 hours
      When the protocol is consulted
      Then enough paracetamol is found
      And it cites exactly p2.4
      And paracetamol is advised against with the word should not
      And its word could become should not
      And it cites exactly p2.4 and p2.5

    @p2.5
    Scenario Outline: Both sides of the 4 doses
      Given no paracetamol in the last 6 hours
      And <doses> doses of paracetamol in the last 24 hours
      When the protocol is consulted
      Then enough paracetamol is <found>
      And it cites exactly <statements>
      And paracetamol is <answer>

      Examples:
        | doses | found     | statements    | answer                                   |
        | 4     | found     | p2.5          | advised against with the word should not |
        | 3     | not found | p2.4 and p2.5 | recommended with the word can            |

    @p2.5
    Scenario Outline: Four doses, and when the first of them was
      Given a dose of paracetamol on <first>
      And a dose of paracetamol on 9 March 2026 at 14:00
      And a dose of paracetamol on 9 March 2026 at 19:00
      And a dose of paracetamol on 10 March 2026 at 0:30
      And all doses of paracetamol since 1 March 2026 are known
      When the protocol is consulted
      Then paracetamol is <answer>

      Examples:
        | first                | answer          |
        | 9 March 2026 at 9:00 | advised against |
        | 9 March 2026 at 8:59 | recommended     |

    Scenario: Nobody knows which doses were given
      When the protocol is consulted
      Then enough paracetamol is undecided
      And it cites exactly p2.4 and p2.5
      And what is missing is whether paracetamol was given in the last 6 hours and how many doses of paracetamol were given in the last 24 hours
      And paracetamol is undecided
      And it cites exactly p2.1, p2.2, p2.3, p2.4 and p2.5
      And it may be advised against with the word should not

    Scenario: A dose in the last 6 hours that is none of the last 24 hours
      Given paracetamol given in the last 6 hours
      And 0 doses of paracetamol in the last 24 hours
      When the protocol is consulted
      Then the case is refused because a dose in the last 6 hours is one of the last 24 hours

  @p2.6
  Rule: No paracetamol with severe disease of the liver

    Scenario: Severe disease of the liver
      Given a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And severe liver disease
      When the protocol is consulted
      Then paracetamol is advised against with the word must not
      And its word could become must not
      And it cites exactly p2.6

    Scenario: Without it
      Given it is 10 March 2026 at 9:00 in Europe/London
      And all doses of paracetamol since 1 March 2026 are known
      And a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      And no severe liver disease
      When the protocol is consulted
      Then paracetamol is recommended with the word can
      And nothing can speak against it

    Scenario: Nobody knows about the liver
      Given it is 10 March 2026 at 9:00 in Europe/London
      And all doses of paracetamol since 1 March 2026 are known
      And a child aged 6 years
      And a temperature of 39 °C
      And a child in distress
      When the protocol is consulted
      Then paracetamol is undecided
      And it cites exactly p2.1, p2.2, p2.3 and p2.6
      And it may be advised against with the word must not
      And what is missing is whether there is a severe disease of the liver
