Feature: Whom the X-ray rules are for

  @p1.1
  Rule: From 18 years on, and up to 10 days after the injury

    Scenario: 18 years old, on the tenth day
      Given a person aged 18 years
      And an injury 10 days ago
      When the protocol is consulted
      Then an injury that the rules are for is found
      And it cites exactly p1.1
      And that the rules are not for this injury is not noted
      And it cites exactly p1.1

    Scenario: A day too late
      Given a person aged 18 years
      And an injury 11 days ago
      When the protocol is consulted
      Then an injury that the rules are for is not found
      And it cites exactly p1.1
      And that the rules are not for this injury is noted
      And it cites exactly p1.1

    Scenario: A month too young
      Given a person aged 17 years 11 months
      And an injury 10 days ago
      When the protocol is consulted
      Then an injury that the rules are for is not found
      And it cites exactly p1.1
      And that the rules are not for this injury is noted
      And it cites exactly p1.1

    Scenario: It is not known how old the person is
      Given it is not known how old the person is
      And an injury 10 days ago
      When the protocol is consulted
      Then an injury that the rules are for is undecided
      And it cites exactly p1.1
      And what is missing is how old the person is
      And that the rules are not for this injury is undecided
      And it cites exactly p1.1
      And what is missing is how old the person is

    Scenario: It is not known how long ago the injury was
      Given a person aged 18 years
      And it is not known how long ago the injury was
      When the protocol is consulted
      Then an injury that the rules are for is undecided
      And it cites exactly p1.1
      And what is missing is how long ago the injury was
      And that the rules are not for this injury is undecided
      And it cites exactly p1.1
      And what is missing is how long ago the injury was

  @p5.1 @p5.2
  Rule: An examination that is not reliable is for a clinician to judge

    Scenario: It is not reliable
      Given an examination that is not reliable
      When the protocol is consulted
      Then that a clinician has to judge is noted
      And it cites exactly p5.1 and p5.2

    Scenario: It is reliable
      Given an examination that is reliable
      When the protocol is consulted
      Then that a clinician has to judge is not noted
      And it cites exactly p5.1 and p5.2

    Scenario: It is not known whether it is reliable
      Given it is not known whether anything makes the examination unreliable
      When the protocol is consulted
      Then that a clinician has to judge is undecided
      And it cites exactly p5.1 and p5.2
      And what is missing is whether anything makes the examination unreliable
