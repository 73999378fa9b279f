@p4.1 @p4.2 @p4.3 @p4.4 @p5.1 @p5.2
Feature: The risk of a kidney disease, and who sees a specialist

  @p4.1 @p4.2 @p4.3 @p4.4
  Rule: The risk follows from both stages

    Scenario Outline: Every field of the grid
      Given a person aged 50 years
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      And <albumin> mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then the risk of the kidney disease is <risk>
      And it cites exactly <statement>
      And the risk of the kidney disease is not <other>
      And it cites exactly <others>
      And a kidney specialist is <answer>

      Examples:
        | rate | albumin | risk      | statement | other     | answer                                      | others              |
        | 90   | 10      | low       | p4.1      | moderate  | not applicable                              | p4.1 and p4.2       |
        | 60   | 10      | low       | p4.1      | high      | not applicable                              | p4.1, p4.2 and p4.3 |
        | 90   | 100     | moderate  | p4.1      | low       | not applicable                              | p4.1                |
        | 60   | 100     | moderate  | p4.1      | high      | not applicable                              | p4.1, p4.2 and p4.3 |
        | 90   | 400     | high      | p4.1      | very high | recommended with the word may be considered | p4.2, p4.3 and p4.4 |
        | 60   | 400     | high      | p4.1      | moderate  | recommended with the word may be considered | p4.1 and p4.2       |
        | 50   | 10      | moderate  | p4.2      | low       | not applicable                              | p4.1                |
        | 50   | 100     | high      | p4.2      | moderate  | recommended with the word may be considered | p4.1 and p4.2       |
        | 50   | 400     | very high | p4.2      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 40   | 10      | high      | p4.3      | very high | recommended with the word may be considered | p4.2, p4.3 and p4.4 |
        | 40   | 100     | very high | p4.3      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 40   | 400     | very high | p4.3      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 20   | 10      | very high | p4.4      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 20   | 400     | very high | p4.4      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 10   | 10      | very high | p4.4      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |
        | 10   | 100     | very high | p4.4      | high      | recommended with the word should            | p4.1, p4.2 and p4.3 |

    Scenario Outline: A child has no risk here
      Given a person aged 17 years
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      And <albumin> mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then the risk of the kidney disease is not <risk>

      Examples:
        | rate | albumin | risk      |
        | 90   | 10      | low       |
        | 50   | 10      | moderate  |
        | 40   | 10      | high      |
        | 20   | 10      | very high |

    Scenario: Nobody knows the albumin in stage G3a
      Given a person aged 50 years
      And a glomerular filtration rate of 50 mL/min/1.73 m2
      When the protocol is consulted
      Then the risk of the kidney disease is moderate or high or very high
      And it cites exactly p4.2
      And what is missing is how much albumin per creatinine there is in the urine

    Scenario: Nobody knows the albumin in stage G3b
      Given a person aged 50 years
      And a glomerular filtration rate of 40 mL/min/1.73 m2
      When the protocol is consulted
      Then the risk of the kidney disease is high or very high
      And it cites exactly p4.3

    Scenario: In stage G4 the albumin does not matter
      Given a person aged 50 years
      And a glomerular filtration rate of 20 mL/min/1.73 m2
      When the protocol is consulted
      Then the risk of the kidney disease is very high
      And it cites exactly p4.4

    Scenario Outline: Nobody knows the albumin
      Given a person aged 50 years
      And a glomerular filtration rate of 70 mL/min/1.73 m2
      When the protocol is consulted
      Then the risk of the kidney disease is perhaps <risk>
      And it cites exactly p4.1

      Examples:
        | risk     |
        | low      |
        | moderate |
        | high     |

    Scenario: Nobody knows either of the two
      Given a person aged 50 years
      When the protocol is consulted
      Then the risk of the kidney disease is low or moderate or high or very high
      And it cites exactly p4.1, p4.2, p4.3 and p4.4

  @p5.1 @p5.2
  Rule: Who sees a specialist

    @p5.1
    Scenario: A very high risk
      Given a person aged 50 years
      And a glomerular filtration rate of 20 mL/min/1.73 m2
      When the protocol is consulted
      Then a kidney specialist is recommended with the word should
      And its word could become should
      And it cites exactly p5.1

    @p5.2
    Scenario: A high risk
      Given a person aged 50 years
      And a glomerular filtration rate of 50 mL/min/1.73 m2
      And 100 mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then a kidney specialist is recommended with the word may be considered
      And its word could become may be considered
      And it cites exactly p5.2

    Scenario: A moderate risk
      Given a person aged 50 years
      And a glomerular filtration rate of 50 mL/min/1.73 m2
      And 10 mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then a kidney specialist is not applicable
      And it cites exactly p5.1 and p5.2

    Scenario: Nobody knows how much albumin there is
      Given a person aged 50 years
      And a glomerular filtration rate of 50 mL/min/1.73 m2
      When the protocol is consulted
      Then a kidney specialist is undecided
      And its word could become should
      And it cites exactly p5.1 and p5.2
      And what is missing is how much albumin per creatinine there is in the urine
