Feature: Whom the CHA2DS2-VASc score is for

  @p1.1
  Rule: People with atrial fibrillation

    Scenario: Somebody with atrial fibrillation
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
      Then somebody whom the score is for is found
      And it cites exactly p1.1 and p1.2

    Scenario: Somebody without
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
      Then somebody whom the score is for is not found
      And it cites exactly p1.1 and p1.2

    Scenario: Nobody has looked for it
      Given it is not known whether the person has atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then somebody whom the score is for is undecided
      And it cites exactly p1.1 and p1.2
      And what is missing is whether the person has atrial fibrillation

  @p1.2
  Rule: Not with some diseases of the heart valves

    Scenario: A mechanical or a narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then somebody whom the score is for is not found
      And it cites exactly p1.1 and p1.2
      And the risk of a stroke is none of these
      And a blood thinner is not applicable

    Scenario: Nobody knows about the valves
      Given a person with atrial fibrillation
      And it is not known whether the person has a mechanical heart valve or a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then somebody whom the score is for is undecided
      And it cites exactly p1.1 and p1.2
      And what is missing is whether the person has a mechanical heart valve or a narrowed mitral valve
