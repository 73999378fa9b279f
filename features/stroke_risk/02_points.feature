Feature: The points of CHA2DS2-VASc

  @p2.2
  Rule: Four diseases count 1 point each

    Scenario: Nothing counts
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
      Then the CHA2DS2-VASc score is 0
      And it cites nothing
      And nothing is missing

    Scenario: Heart failure counts
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.2

    Scenario: Nobody knows about heart failure
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And it is not known whether the person has heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 1
      And it cites nothing
      And what is missing is whether the person has heart failure

    Scenario: High blood pressure counts
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.2

    Scenario: Nobody knows about high blood pressure
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And it is not known whether the person has high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 1
      And it cites nothing
      And what is missing is whether the person has high blood pressure

    Scenario: Diabetes counts
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
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.2

    Scenario: Nobody knows about diabetes
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
      Then the CHA2DS2-VASc score is 0 to 1
      And it cites nothing
      And what is missing is whether the person has diabetes

    Scenario: A disease of the arteries counts
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And a disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.2

    Scenario: Nobody knows about a disease of the arteries
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And it is not known whether the person has a disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 1
      And it cites nothing
      And what is missing is whether the person has a disease of the arteries

    Scenario: All four of them
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And heart failure
      And high blood pressure
      And diabetes
      And a disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 4
      And it cites exactly p2.2

  @p2.3
  Rule: An earlier stroke counts 2 points

    Scenario: An earlier stroke counts
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
      Then the CHA2DS2-VASc score is 2
      And it cites exactly p2.3

    Scenario: No earlier stroke does not
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
      Then the CHA2DS2-VASc score is 0

    Scenario: Nobody knows about an earlier stroke
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And it is not known whether the person has had a stroke, a passing one, or a clot in an artery
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 2
      And it cites nothing
      And what is missing is whether the person has had a stroke, a passing one, or a clot in an artery

  @p2.4 @p2.5
  Rule: Age counts from 65 years, and more from 75 years

    Scenario: The month before 65 years
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 64 years 11 months
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0
      And it cites nothing

    Scenario: The 65th birthday
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 65 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.4

    Scenario: The month before 75 years
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 74 years 11 months
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.4

    Scenario: The 75th birthday
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 75 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 2
      And it cites exactly p2.4 and p2.5

    Scenario: Nobody knows how old
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And it is not known how old the person is
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 2
      And it cites nothing
      And what is missing is how old the person is

  @p2.6
  Rule: Female sex counts 1 point

    Scenario: A woman
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1
      And it cites exactly p2.6

    Scenario: A man
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
      Then the CHA2DS2-VASc score is 0

    Scenario: Nobody has said which
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And it is not known whether the person is a woman or a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 0 to 1
      And it cites nothing
      And what is missing is whether the person is a woman or a man

  @p2.2 @p2.3 @p2.5 @p2.6
  Rule: All of it adds up

    Scenario: A woman of 75 years with all of it
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 75 years
      And heart failure
      And high blood pressure
      And diabetes
      And a disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 9
      And it cites exactly p2.2, p2.3, p2.4, p2.5 and p2.6
