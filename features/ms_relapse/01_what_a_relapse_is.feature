@p1.2
Feature: What counts as a relapse

  Rule: Only symptoms that go on for more than 24 hours count

    Scenario Outline: Both sides of the boundary for new symptoms
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted <time>
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples:
        | time           | met     |
        | 24 hours       | not met |
        | 24 hours 1 min | met     |

    Scenario: Nobody knows how long
      Given a person with relapsing MS
      And new symptoms
      And it is not known how long the new symptoms have lasted
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And what is missing is how long the new symptoms have lasted
