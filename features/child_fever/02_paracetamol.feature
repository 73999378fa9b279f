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
  Rule: Every 6 hours, at most 4 doses in 24 hours

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
      Then paracetamol is advised against with the word should not
      And it cites exactly p2.4 and p2.5
      And it <due>
      And it is next due <at>

      Examples:
        | given                 | due        | at                        |
        | 10 March 2026 at 3:01 | is not due | on 10 March 2026 at 9:01  |
        | 10 March 2026 at 8:30 | is not due | on 10 March 2026 at 14:30 |

    @p2.4
    Scenario: The last dose was 6 hours ago
      Given a dose of paracetamol on 10 March 2026 at 3:00
      And all doses of paracetamol since 1 March 2026 are known
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is not found
      And it cites exactly p2.4 and p2.5
      And paracetamol is recommended
      And it is due

    @p2.4
    Scenario Outline: The case says how long ago the last dose was
      Given <since> since the last dose of paracetamol
      And no 4th-last dose of paracetamol so far
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is <found>
      And it cites exactly p2.4 and p2.5
      And paracetamol is <due>

      Examples:
        | since              | found     | due     |
        | 5 hours 59 minutes | found     | not due |
        | 6 hours            | not found | due     |

    Scenario Outline: What is known of the last dose says when four doses began at the latest
      Given <last>
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is <found>
      And it cites exactly p2.4 and p2.5
      And paracetamol is <due>

      Examples:
        | last                                        | found     | due |
        | no dose of paracetamol so far               | not found | due |
        | all doses of paracetamol are known          | not found | due |
        | 24 hours since the last dose of paracetamol | not found | due |

    Scenario Outline: The last dose was less than 24 hours ago, and how many there were is not known
      Given <since> since the last dose of paracetamol
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is undecided
      And it cites exactly p2.4 and p2.5
      And what is missing is how long ago the 4th-last dose of paracetamol was
      And paracetamol is perhaps due
      And it is next due by 10 March 2026 at <at>
      And its repeat needs how long ago the 4th-last dose of paracetamol was

      Examples:
        | since               | at    |
        | 20 hours            | 13:00 |
        | 23 hours 59 minutes | 9:01  |

    @p2.4
    Scenario: The time of the last dose is known in part
      Given between 5 hours and 7 hours since the last dose of paracetamol
      And no 4th-last dose of paracetamol so far
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is undecided
      And it cites exactly p2.4 and p2.5
      And what is missing is how long ago the last dose of paracetamol was
      And paracetamol is perhaps due
      And it is next due by 10 March 2026 at 10:00
      And its repeat needs how long ago the last dose of paracetamol was

    @p2.5
    Scenario Outline: Both sides of the 24 hours
      Given a dose of paracetamol on <first>
      And a dose of paracetamol on 9 March 2026 at 14:00
      And a dose of paracetamol on 9 March 2026 at 19:00
      And a dose of paracetamol on 10 March 2026 at 0:30
      And all doses of paracetamol since 1 March 2026 are known
      When the protocol is consulted
      Then paracetamol is advised against with the word should not
      And it is not due
      And it is next due on <at>

      Examples:
        | first                 | at                     |
        | 9 March 2026 at 9:01  | 10 March 2026 at 9:01  |
        | 9 March 2026 at 12:00 | 10 March 2026 at 12:00 |

    @p2.5
    Scenario: Four doses, the first of them 24 hours ago
      Given a dose of paracetamol on 9 March 2026 at 9:00
      And a dose of paracetamol on 9 March 2026 at 14:00
      And a dose of paracetamol on 9 March 2026 at 19:00
      And a dose of paracetamol on 10 March 2026 at 0:30
      And all doses of paracetamol since 1 March 2026 are known
      When the protocol is consulted
      Then paracetamol is due

    @p2.5
    Scenario Outline: The case says how long ago four doses began
      Given 8 hours since the last dose of paracetamol
      And <since> since the 4th-last dose of paracetamol
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is <found>
      And it cites exactly p2.4 and p2.5
      And paracetamol is <due>

      Examples:
        | since               | found     | due     |
        | 23 hours 59 minutes | found     | not due |
        | 24 hours            | not found | due     |

    Scenario: The first of four doses cannot be later than the last one
      Given 8 hours since the last dose of paracetamol
      And 4 hours since the 4th-last dose of paracetamol
      When the protocol is consulted
      Then the case is refused because no dose of paracetamol is later than the last one

    Scenario: Three doses, and which were given before is not known
      Given a dose of paracetamol on 9 March 2026 at 14:00
      And a dose of paracetamol on 9 March 2026 at 19:00
      And a dose of paracetamol on 10 March 2026 at 4:00
      When the protocol is consulted
      Then paracetamol is not due
      And it is next due between 10 March 2026 at 10:00 and 11 March 2026 at 9:00

    Scenario: Nobody knows which doses were given
      When the protocol is consulted
      Then a next dose of paracetamol that is not due yet is undecided
      And it cites exactly p2.4 and p2.5
      And what is missing is how long ago the last dose of paracetamol was and how long ago the 4th-last dose of paracetamol was
      And paracetamol is undecided
      And it cites exactly p2.1, p2.2, p2.3, p2.4 and p2.5
      And it is perhaps due
      And its repeat needs how long ago the last dose of paracetamol was and how long ago the 4th-last dose of paracetamol was

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
