Feature: What the CURB-65 score means

  @p2.1
  Rule: With less than 2 points the risk is low

    Scenario: A single point is a low risk
      Given a person who is not newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 1
      And the risk of death is low
      And it cites exactly p2.1

    Scenario: Two points are no low risk
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 2
      And the risk of death is not low
      And it cites exactly p2.1

    Scenario: A second point that nobody has looked for leaves a low risk open
      Given it is not known whether the person is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 1 to 2
      And the risk of death is low or moderate
      And it cites exactly p2.1 and p2.2
      And what is missing is whether the person is newly confused

  @p2.2
  Rule: With 2 points the risk is moderate

    Scenario: A single point is no moderate risk
      Given a person who is not newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 1
      And the risk of death is not moderate
      And it cites exactly p2.2

    Scenario: Two points are a moderate risk
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 2
      And the risk of death is moderate
      And it cites exactly p2.2

    Scenario: Three points are no moderate risk
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 3
      And the risk of death is not moderate
      And it cites exactly p2.2

    Scenario: A third point that nobody has looked for leaves a moderate risk open
      Given a person who is newly confused
      And it is not known how high the urea is
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 2 to 3
      And the risk of death is moderate or high
      And it cites exactly p2.2 and p2.3
      And what is missing is how high the urea is

  @p2.3
  Rule: With 3 points or more the risk is high

    Scenario: Two points are no high risk
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 2
      And the risk of death is not high
      And it cites exactly p2.3

    Scenario: Three points are a high risk
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 3
      And the risk of death is high
      And it cites exactly p2.3

    Scenario: Three points are enough, whatever the breathing is
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And it is not known how fast the person breathes
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 3 to 4
      And the risk of death is high
      And it cites exactly p2.3
      And nothing is missing

    Scenario: A third point that nobody has looked for leaves a high risk open
      Given a person who is newly confused
      And it is not known how high the urea is
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then the CURB-65 score is 2 to 3
      And the risk of death is moderate or high
      And it cites exactly p2.2 and p2.3
      And what is missing is how high the urea is
