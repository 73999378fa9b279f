Feature: The CURB-65 score

  @p1.2
  Rule: New confusion, a high urea, fast breathing, a low blood pressure and age count 1 point each

    Scenario: Nothing counts just short of every limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0
      And it cites nothing
      And nothing is missing

    Scenario: One point for new confusion
      Given a person who is newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario: One point for a urea just over its limit
      Given a person who is not newly confused
      And a urea of 7.1 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario Outline: A urea told as urea nitrogen, on both sides of its limit and next to it
      Given a person who is not newly confused
      And a urea of <told>
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is <score>
      And it cites <cited>

      Examples:
        | told           | score  | cited        |
        | 19 mg/dL BUN   | 0      | nothing      |
        | 19.6 mg/dL BUN | 0      | nothing      |
        | 19.7 mg/dL BUN | 0 to 1 | nothing      |
        | 20 mg/dL BUN   | 1      | exactly p1.2 |

    Scenario: One point for breathing at its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 30 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario: One point for a systolic pressure just under its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 89 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario: One point for a diastolic pressure at its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 60 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario: One point for an age at its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 65 years
      When the protocol is consulted
      Then the CURB-65 score is 1
      And it cites exactly p1.2

    Scenario: A pressure that is low in both values counts once
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 89 mmHg
      And a diastolic blood pressure of 60 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 1

    Scenario: All of them at once
      Given a person who is newly confused
      And a urea of 7.1 mmol/L
      And a respiratory rate of 30 breaths per minute
      And a systolic blood pressure of 89 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 65 years
      When the protocol is consulted
      Then the CURB-65 score is 5

    Scenario: It is not known whether the person is newly confused
      Given it is not known whether the person is newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is whether the person is newly confused

    Scenario: It is not known how high the urea is
      Given a person who is not newly confused
      And it is not known how high the urea is
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is how high the urea is

    Scenario: It is not known how fast the person breathes
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And it is not known how fast the person breathes
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is how fast the person breathes

    Scenario: It is not known how high the systolic blood pressure is
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And it is not known how high the systolic blood pressure is
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is how high the systolic blood pressure is

    Scenario: It is not known how high the diastolic blood pressure is
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And it is not known how high the diastolic blood pressure is
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is how high the diastolic blood pressure is

    Scenario: It is not known how old the person is
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And it is not known how old the person is
      When the protocol is consulted
      Then the CURB-65 score is 0 to 1
      And it cites nothing
      And what is missing is how old the person is

  @p1.3
  Rule: A blood pressure is low if either value is

    Scenario: The systolic value is just under its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 89 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then low blood pressure is found
      And it cites exactly p1.3

    Scenario: The diastolic value is at its limit
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 60 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then low blood pressure is found
      And it cites exactly p1.3

    Scenario: Neither value is low
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And a systolic blood pressure of 90 mmHg
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then low blood pressure is not found
      And it cites exactly p1.3

    Scenario: Nobody has measured the systolic value
      Given a person who is not newly confused
      And a urea of 7 mmol/L
      And a respiratory rate of 29 breaths per minute
      And it is not known how high the systolic blood pressure is
      And a diastolic blood pressure of 61 mmHg
      And a person aged 64 years 11 months
      When the protocol is consulted
      Then low blood pressure is undecided
      And it cites exactly p1.3
      And what is missing is how high the systolic blood pressure is
