Feature: TITLE

  @p1.2
  Rule: Whoever has read the text to the end should replace it

    Scenario: The text was read to the end
      Given a text that was read to the end
      When the protocol is consulted
      Then replacing the text is recommended with the word should
      And it cites exactly p1.2

    Scenario: The text was not read to the end
      Given a text that was not read to the end
      When the protocol is consulted
      Then replacing the text is not applicable
      And it cites exactly p1.2

    Scenario: Nobody knows whether it was
      Given it is not known whether the text was read to the end
      When the protocol is consulted
      Then replacing the text is undecided
      And its word could become should
      And it cites exactly p1.2
      And what is missing is whether the text was read to the end
