Feature: Where a person with pneumonia is treated

  @p3.1
  Rule: Low risk

    Scenario: A person at low risk may stay at home
      Given a person who is not newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment at home is recommended with the word may
      And it cites exactly p3.1
      And it excludes emergency treatment in hospital and treatment in hospital
      And emergency treatment in hospital is not applicable
      And treatment in hospital is not applicable

    Scenario: Home is not for a person at moderate risk
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment at home is not applicable
      And it cites exactly p3.1

    Scenario: Home is open while the risk may be moderate
      Given it is not known whether the person is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment at home is undecided
      And its word could become may
      And it cites exactly p3.1
      And what is missing is whether the person is newly confused

  @p3.2
  Rule: Moderate risk

    Scenario: Hospital is not for a person at low risk
      Given a person who is not newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment in hospital is not applicable
      And it cites exactly p3.2

    Scenario: A person at moderate risk should be in hospital
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment in hospital is recommended with the word should
      And it cites exactly p3.2
      And it excludes emergency treatment in hospital and treatment at home
      And emergency treatment in hospital is not applicable
      And treatment at home is not applicable

    Scenario: Hospital is open while the risk may be low
      Given it is not known whether the person is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then treatment in hospital is undecided
      And its word could become should
      And it cites exactly p3.2
      And what is missing is whether the person is newly confused

  @p3.3
  Rule: High risk

    Scenario: No emergency at moderate risk
      Given a person who is newly confused
      And a urea of 5 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then emergency treatment in hospital is not applicable
      And it cites exactly p3.3

    Scenario: A person at high risk is an emergency
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then emergency treatment in hospital is recommended with the word should
      And it cites exactly p3.3
      And it excludes treatment at home and treatment in hospital
      And treatment at home is not applicable
      And treatment in hospital is not applicable

    Scenario: An emergency is open while the risk may be moderate
      Given a person who is newly confused
      And it is not known how high the urea is
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then emergency treatment in hospital is undecided
      And its word could become should
      And it cites exactly p3.3
      And what is missing is how high the urea is

  @p3.4
  Rule: 4 points or more

    Scenario: Three points are too few for intensive care
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 16 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then discussing intensive care is not applicable
      And it cites exactly p3.4

    Scenario: Four points call for a talk about intensive care
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 30 breaths per minute
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then discussing intensive care is recommended with the word should
      And it cites exactly p3.4

    Scenario: Five points call for it as well
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And a respiratory rate of 30 breaths per minute
      And a systolic blood pressure of 80 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then discussing intensive care is recommended with the word should
      And it cites exactly p3.4

    Scenario: Intensive care is open while a fourth point may come
      Given a person who is newly confused
      And a urea of 9 mmol/L
      And it is not known how fast the person breathes
      And a systolic blood pressure of 120 mmHg
      And a diastolic blood pressure of 80 mmHg
      And a person aged 71 years
      When the protocol is consulted
      Then discussing intensive care is undecided
      And its word could become should
      And it cites exactly p3.4
      And what is missing is how fast the person breathes
