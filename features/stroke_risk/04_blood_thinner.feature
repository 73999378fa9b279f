Feature: Who gets a blood thinner

  @p4.1 @p4.3
  Rule: High risk

    Scenario: Somebody at high risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then a blood thinner is recommended with the word is recommended
      And it cites exactly p4.1
      And nothing can speak against it

    Scenario: It is not for low risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is advised against with the word do not
      And it cites exactly p4.3

    Scenario: Somebody who may be at high risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is undecided
      And its word could become is recommended
      And it cites exactly p4.1 and p4.2
      And what is missing is whether the person has diabetes

  @p4.2
  Rule: Moderate risk

    Scenario: Somebody at moderate risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is recommended with the word consider
      And its word could become consider
      And it cites exactly p4.2
      And nothing can speak against it

  @p4.1 @p4.2 @p4.3
  Rule: Low risk

    Scenario: Somebody at low risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is advised against with the word do not
      And it cites exactly p4.3

    Scenario: Somebody who may be at low risk
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is undecided
      And its word could become consider
      And it may be advised against with the word do not
      And it cites exactly p4.2 and p4.3
      And what is missing is whether the person has diabetes

    Scenario: Somebody whom the score is not for
      Given a person without atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then a blood thinner is not applicable
      And it cites exactly p4.1, p4.2 and p4.3
