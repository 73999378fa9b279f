Feature: What the points mean

  @p3.1
  Rule: The risk of a man

    Scenario: A man with 0 points
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
      And the risk of a stroke is low
      And it cites exactly p3.1
      And the risk of a stroke is not moderate
      And it cites exactly p3.1 and p3.2
      And the risk of a stroke is not high
      And it cites exactly p3.1 and p3.2

    Scenario: A man with 1 point
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
      And the risk of a stroke is moderate
      And it cites exactly p3.1
      And the risk of a stroke is not low
      And it cites exactly p3.1 and p3.2
      And the risk of a stroke is not high
      And it cites exactly p3.1 and p3.2

    Scenario: A man with 2 points
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 2
      And the risk of a stroke is high
      And it cites exactly p3.1
      And the risk of a stroke is not moderate
      And it cites exactly p3.1 and p3.2

    Scenario: A man with 3 points
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And heart failure
      And high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 3
      And the risk of a stroke is high
      And it cites exactly p3.1

    Scenario: A man of whom one point is not known
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
      And the risk of a stroke is low or moderate
      And it cites exactly p3.1
      And what is missing is whether the person has diabetes

    Scenario: A man with a point more, of whom one is not known
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
      Then the CHA2DS2-VASc score is 1 to 2
      And the risk of a stroke is moderate or high
      And it cites exactly p3.1
      And what is missing is whether the person has diabetes

    Scenario: A man with enough points, whatever the rest is
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is high
      And it cites exactly p3.1
      And nothing is missing

  @p3.2
  Rule: The risk of a woman

    Scenario: A woman with 1 point
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
      And the risk of a stroke is low
      And it cites exactly p3.2
      And the risk of a stroke is not moderate
      And it cites exactly p3.1 and p3.2
      And the risk of a stroke is not high
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with 2 points
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 2
      And the risk of a stroke is moderate
      And it cites exactly p3.2
      And the risk of a stroke is not low
      And it cites exactly p3.1 and p3.2
      And the risk of a stroke is not high
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with 3 points
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 3
      And the risk of a stroke is high
      And it cites exactly p3.2
      And the risk of a stroke is not moderate
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with 4 points
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And heart failure
      And high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 4
      And the risk of a stroke is high
      And it cites exactly p3.2

    Scenario: A woman of whom one point is not known
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 1 to 2
      And the risk of a stroke is low or moderate
      And it cites exactly p3.2
      And what is missing is whether the person has diabetes

    Scenario: A woman with a point more, of whom one is not known
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 2 to 3
      And the risk of a stroke is moderate or high
      And it cites exactly p3.2
      And what is missing is whether the person has diabetes

    Scenario: A woman with enough points, whatever the rest is
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And it is not known whether the person has diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is high
      And it cites exactly p3.2
      And nothing is missing

  @p1.2 @p3.1 @p3.2
  Rule: Whom the score is not for has no risk by it

    Scenario: A man with a point and a mechanical or narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is none of these
      And it cites exactly p3.1 and p3.2

    Scenario: A man with 2 points and a mechanical or narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is none of these
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with a point and a mechanical or narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is none of these
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with 2 points and a mechanical or narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And diabetes
      And no disease of the arteries
      And no earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is none of these
      And it cites exactly p3.1 and p3.2

    Scenario: A woman with 3 points and a mechanical or narrowed valve
      Given a person with atrial fibrillation
      And a mechanical heart valve or a narrowed mitral valve
      And a woman
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the risk of a stroke is none of these
      And it cites exactly p3.1 and p3.2

  @p3.1 @p3.2
  Rule: Two points of somebody of whom the sex is not known

    Scenario: An earlier stroke in a man or a woman
      Given a person with atrial fibrillation
      And neither a mechanical heart valve nor a narrowed mitral valve
      And it is not known whether the person is a woman or a man
      And a person aged 50 years
      And no heart failure
      And no high blood pressure
      And no diabetes
      And no disease of the arteries
      And an earlier stroke
      When the protocol is consulted
      Then the CHA2DS2-VASc score is 2 to 3
      And the risk of a stroke is moderate or high
      And what is missing is whether the person is a woman or a man
