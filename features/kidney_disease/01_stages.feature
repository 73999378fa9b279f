@p1.1 @p1.3 @p1.4 @p1.5 @p2.1 @p2.2 @p2.3 @p2.4 @p2.5 @p2.6 @p3.1 @p3.2 @p3.3
Feature: Stages of a kidney disease

  @p1.1
  Rule: The page is about adults

    Scenario Outline: Both sides of the age
      Given a person aged <age>
      When the protocol is consulted
      Then an adult is <found>
      And it cites exactly p1.1

      Examples:
        | age                | found     |
        | 18 years           | found     |
        | 17 years 11 months | not found |

    Scenario: Nobody knows the age
      Given a woman
      When the protocol is consulted
      Then an adult is undecided
      And it cites exactly p1.1
      And what is missing is how old the person is

  @p2.1 @p2.2 @p2.3 @p2.4 @p2.5 @p2.6
  Rule: The stage of the filtration rate

    Scenario Outline: Both ends of each stage
      Given a person aged 50 years
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is <stage>
      And it cites exactly p1.3, p1.4, p1.5 and <statement>

      Examples:
        | rate | stage | statement |
        | 120  | g1    | p2.1      |
        | 90   | g1    | p2.1      |
        | 89   | g2    | p2.2      |
        | 60   | g2    | p2.2      |
        | 59   | g3a   | p2.3      |
        | 45   | g3a   | p2.3      |
        | 44   | g3b   | p2.4      |
        | 30   | g3b   | p2.4      |
        | 29   | g4    | p2.5      |
        | 15   | g4    | p2.5      |
        | 14   | g5    | p2.6      |
        | 0    | g5    | p2.6      |

    Scenario Outline: Not the stage beside it
      Given a person aged 50 years
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is not <stage>
      And it cites exactly p1.3, p1.4, p1.5 and <statement>

      Examples:
        | rate | stage | statement |
        | 89   | g1    | p2.1      |
        | 90   | g2    | p2.2      |
        | 59   | g2    | p2.2      |
        | 60   | g3a   | p2.3      |
        | 44   | g3a   | p2.3      |
        | 45   | g3b   | p2.4      |
        | 29   | g3b   | p2.4      |
        | 30   | g4    | p2.5      |
        | 14   | g4    | p2.5      |
        | 15   | g5    | p2.6      |

    Scenario Outline: A child has no stage
      Given a person aged 17 years
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is not <stage>

      Examples:
        | rate | stage |
        | 100  | g1    |
        | 70   | g2    |
        | 50   | g3a   |
        | 40   | g3b   |
        | 20   | g4    |
        | 10   | g5    |

    Scenario Outline: Nobody knows the rate
      Given a person aged 50 years
      When the protocol is consulted
      Then the stage of the filtration rate is perhaps <stage>
      And it cites exactly p1.3, p1.4, p1.5 and <statement>
      And what is missing is what the glomerular filtration rate is

      Examples:
        | stage | statement |
        | g1    | p2.1      |
        | g2    | p2.2      |
        | g3a   | p2.3      |
        | g3b   | p2.4      |
        | g4    | p2.5      |
        | g5    | p2.6      |

    Scenario: A rate below nothing
      Given a glomerular filtration rate of -1 mL/min/1.73 m2
      When the protocol is consulted
      Then the case is refused because out of range

  @p1.3 @p1.4 @p1.5
  Rule: The rate is estimated from creatinine, age and sex

    Scenario Outline: Women
      Given a woman
      And a person aged <age> years
      And a creatinine of <creatinine>
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is <stage>

      Examples:
        | age | creatinine | rate | stage |
        | 40  | 0.5 mg/dL  | 122  | g1    |
        | 40  | 0.7 mg/dL  | 112  | g1    |
        | 67  | 1.5 mg/dL  | 38   | g3b   |
        | 67  | 130 µmol/L | 39   | g3b   |

    Scenario Outline: Men
      Given a man
      And a person aged <age> years
      And a creatinine of <creatinine>
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is <stage>

      Examples:
        | age | creatinine | rate | stage |
        | 30  | 0.6 mg/dL  | 133  | g1    |
        | 30  | 0.9 mg/dL  | 118  | g1    |
        | 70  | 2.5 mg/dL  | 27   | g4    |

    Scenario Outline: Another rate than the estimate is refused
      Given a <sex>
      And a person aged <age>
      And a creatinine of <creatinine> mg/dL
      And a glomerular filtration rate of <rate> mL/min/1.73 m2
      When the protocol is consulted
      Then the case is refused because facts contradict

      Examples:
        | sex   | age      | creatinine | rate |
        | woman | 40 years | 0.5        | 121  |
        | woman | 40 years | 0.5        | 123  |
        | woman | 67 years | 1.5        | 37   |
        | man   | 30 years | 0.6        | 132  |
        | man   | 30 years | 0.6        | 134  |
        | man   | 70 years | 2.5        | 28   |

    Scenario: Years count when they are completed
      Given a woman
      And a person aged 40 years 11 months
      And a creatinine of 0.5 mg/dL
      And a glomerular filtration rate of 122 mL/min/1.73 m2
      When the protocol is consulted
      Then the stage of the filtration rate is g1

    Scenario: Nobody knows the sex
      Given a person aged 67 years
      And a creatinine of 1.5 mg/dL
      When the protocol is consulted
      Then the stage of the filtration rate is g3a or g3b

    Scenario Outline: Both sides of the least creatinine
      Given a creatinine of <creatinine> mg/dL
      And a person aged 50 years
      When the protocol is consulted
      Then an adult is found

      Examples:
        | creatinine |
        | 0.1        |
        | 0.11       |

    Scenario: Less creatinine than anybody has
      Given a creatinine of 0.09 mg/dL
      When the protocol is consulted
      Then the case is refused because out of range

  @p3.1 @p3.2 @p3.3
  Rule: The stage of the albumin

    Scenario Outline: Both ends of each stage of the albumin
      Given a person aged 50 years
      And <albumin> mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then the stage of the albumin is <stage>
      And it cites exactly <statement>

      Examples:
        | albumin | stage | statement |
        | 29      | a1    | p3.1      |
        | 30      | a2    | p3.2      |
        | 300     | a2    | p3.2      |
        | 301     | a3    | p3.3      |

    Scenario Outline: Not the stage of the albumin beside it
      Given a person aged 50 years
      And <albumin> mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then the stage of the albumin is not <stage>
      And it cites exactly <statement>

      Examples:
        | albumin | stage | statement |
        | 30      | a1    | p3.1      |
        | 29      | a2    | p3.2      |
        | 301     | a2    | p3.2      |
        | 300     | a3    | p3.3      |

    Scenario Outline: A child has no stage of the albumin
      Given a person aged 17 years
      And <albumin> mg per g of albumin per creatinine in the urine
      When the protocol is consulted
      Then the stage of the albumin is not <stage>

      Examples:
        | albumin | stage |
        | 10      | a1    |
        | 100     | a2    |
        | 400     | a3    |

    Scenario Outline: Nobody knows the albumin
      Given a person aged 50 years
      When the protocol is consulted
      Then the stage of the albumin is perhaps <stage>
      And it cites exactly <statement>
      And what is missing is how much albumin per creatinine there is in the urine

      Examples:
        | stage | statement |
        | a1    | p3.1      |
        | a2    | p3.2      |
        | a3    | p3.3      |
