Feature: When to water a pot plant

  @p1.1
  Rule: A plant is thirsty when its leaves hang and its soil has been dry for at least 3 days

    Scenario Outline: Both sides of 3 days
      Given leaves that hang
      And soil that has been dry for <time>
      When the protocol is consulted
      Then the definition of a thirsty plant is <met>
      And it cites exactly p1.1

      Examples:
        | time   | met     |
        | 2 days | not met |
        | 3 days | met     |

    Scenario: The leaves stand firm
      Given leaves that stand firm
      And soil that has been dry for 3 days
      When the protocol is consulted
      Then the definition of a thirsty plant is not met
      And it cites exactly p1.1

    Scenario: Nobody has felt the soil
      Given leaves that hang
      And it is not known how long the soil has been dry
      When the protocol is consulted
      Then the definition of a thirsty plant is undecided
      And it cites exactly p1.1
      And what is missing is how long the soil has been dry

    Scenario: Nobody has looked at the leaves
      Given soil that has been dry for 3 days
      And it is not known whether the leaves hang
      When the protocol is consulted
      Then the definition of a thirsty plant is undecided
      And it cites exactly p1.1
      And what is missing is whether the leaves hang

    Scenario: Firm leaves settle it before anybody has felt the soil
      Given leaves that stand firm
      And it is not known how long the soil has been dry
      When the protocol is consulted
      Then the definition of a thirsty plant is not met
      And it cites exactly p1.1
      And nothing is missing

  @p2.1
  Rule: A thirsty plant should be watered

    Scenario: A thirsty plant that is growing
      Given leaves that hang
      And soil that has been dry for 3 days
      And a plant that is growing
      When the protocol is consulted
      Then watering the plant is recommended with the word should
      And it cites exactly p2.1 and p3.1

    Scenario: A plant that is not thirsty
      Given leaves that hang
      And soil that has been dry for 2 days
      And a plant that is growing
      When the protocol is consulted
      Then watering the plant is not applicable
      And it cites exactly p2.1 and p3.1

    Scenario: It is not known whether the plant is thirsty
      Given leaves that hang
      And it is not known how long the soil has been dry
      And a plant that is growing
      When the protocol is consulted
      Then watering the plant is undecided
      And its word could become should
      And it cites exactly p2.1 and p3.1
      And what is missing is how long the soil has been dry

  @p3.1
  Rule: A plant at rest for the winter needs no watering

    Scenario: A plant at rest that looks thirsty
      Given leaves that hang
      And soil that has been dry for 3 days
      And a plant at rest for the winter
      When the protocol is consulted
      Then watering the plant is not needed
      And it cites exactly p3.1

    Scenario: A plant at rest whose soil nobody has felt
      Given a plant at rest for the winter
      And it is not known how long the soil has been dry
      When the protocol is consulted
      Then watering the plant is not needed
      And it cites exactly p3.1
      And nothing is missing

    Scenario: A growing plant that is not thirsty
      Given leaves that stand firm
      And a plant that is growing
      When the protocol is consulted
      Then watering the plant is not applicable
      And it cites exactly p2.1 and p3.1
      And nothing is missing

    Scenario: A thirsty plant that may be at rest
      Given leaves that hang
      And soil that has been dry for 3 days
      And it is not known whether the plant is growing or at rest for the winter
      When the protocol is consulted
      Then watering the plant is undecided
      And its word could become should
      And it cites exactly p2.1 and p3.1
      And what is missing is whether the plant is growing or at rest for the winter

    Scenario: A plant that is not thirsty and may be at rest
      Given leaves that stand firm
      And it is not known whether the plant is growing or at rest for the winter
      When the protocol is consulted
      Then watering the plant is undecided
      And it cites exactly p3.1
      And what is missing is whether the plant is growing or at rest for the winter
