Feature: What a relapse is

  @p1.2
  Rule: New symptoms count when they go on for more than 24 hours

    Scenario Outline: Both sides of 24 hours for new symptoms
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted <time>
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | time                  | met     |
        | 24 hours              | not met |
        | 24 hours and 1 minute | met     |

    Scenario: Nobody knows how long the new symptoms have lasted
      Given a person with relapsing MS
      And new symptoms
      And it is not known how long the new symptoms have lasted
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

    Scenario: Nobody knows whether the symptoms are new
      Given a person with relapsing MS
      And it is not known whether there are new neurologic symptoms
      And new symptoms that have lasted 36 hours
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is whether there are new neurologic symptoms

  @p1.2
  Rule: Symptoms that worsen count when the worsening goes on for more than 24 hours

    Scenario Outline: Both sides of 24 hours for a worsening
      Given a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And a worsening that has lasted <time>
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | time                  | met     |
        | 24 hours              | not met |
        | 24 hours and 1 minute | met     |

    Scenario: Nobody knows how long the worsening has lasted
      Given a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And it is not known how long the worsening has lasted
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the worsening has lasted

    Scenario: Nobody knows whether earlier symptoms are worse
      Given a person with relapsing MS
      And no new symptoms
      And it is not known whether earlier neurologic symptoms have become worse
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is whether earlier neurologic symptoms have become worse

  @p1.2
  Rule: Either new or worsening symptoms are enough, and one of them is needed

    Scenario: A worsening that is long enough beside new symptoms that are not
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 3 hours
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is met
      And it cites exactly p1.2

    Scenario: New symptoms that are long enough, and nothing known of a worsening
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      And it is not known whether earlier neurologic symptoms have become worse
      When the protocol is consulted
      Then the definition of a relapse is met
      And it cites exactly p1.2

    Scenario: New symptoms that are too short, and nothing known of a worsening
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 3 hours
      And it is not known whether earlier neurologic symptoms have become worse
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is whether earlier neurologic symptoms have become worse and how long the worsening has lasted

    Scenario: Symptoms neither new nor worse
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

  @p1.2
  Rule: Only a person with relapsing MS can meet the definition

    Scenario Outline: New symptoms with another course of MS
      Given <a person>
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | a person                               |
        | a person with primary progressive MS   |
        | a person with secondary progressive MS |
        | a person without MS                    |

    Scenario Outline: A worsening with another course of MS
      Given <a person>
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | a person                               |
        | a person with primary progressive MS   |
        | a person with secondary progressive MS |
        | a person without MS                    |

    Scenario: Nobody knows the course of MS
      Given it is not known which course of MS the person has, if any
      And new symptoms
      And new symptoms that have lasted 36 hours
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is which course of MS the person has, if any

    Scenario: Nobody knows the course of MS of a person who has worsened
      Given it is not known which course of MS the person has, if any
      And no new symptoms
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is which course of MS the person has, if any

    Scenario: Symptoms that are too short settle it whatever the course
      Given it is not known which course of MS the person has, if any
      And new symptoms
      And new symptoms that have lasted 3 hours
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

  @p1.2
  Rule: While symptoms go on, they have lasted from their onset until now

    Scenario Outline: New symptoms one day after their onset
      Given it is 10 March 2026 at <now> in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 9 March 2026 at 9:00
      And new symptoms that still go on
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples:
        | now  | met     |
        | 9:00 | not met |
        | 9:01 | met     |

    Scenario Outline: A worsening one day after its onset
      Given it is 10 March 2026 at <now> in Berlin
      And a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And symptoms that began to worsen on 9 March 2026 at 9:00
      And a worsening that still goes on
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples:
        | now  | met     |
        | 9:00 | not met |
        | 9:01 | met     |

    Scenario Outline: The night in which the clocks go forward is an hour shorter
      Given it is 29 March 2026 at <now> in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 28 March 2026 at 9:00
      And new symptoms that still go on
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples:
        | now   | met     |
        | 10:00 | not met |
        | 10:01 | met     |

    Scenario: Only the day of the onset is known, and 24 hours lie within what it leaves open
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 9 March 2026
      And new symptoms that still go on
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

    Scenario Outline: Only the day of the onset is known, and it is enough
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on <day>
      And new symptoms that still go on
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | day           | met     |
        | 8 March 2026  | met     |
        | 10 March 2026 | not met |

    Scenario: Nobody knows whether the new symptoms still go on
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 7 March 2026 at 9:00
      And it is not known whether the new symptoms still go on
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

  @p1.2
  Rule: Once symptoms have passed, what counts is how long they lasted, not how long ago they began

    Scenario Outline: New symptoms that began days ago and have passed
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 6 March 2026 at 8:00
      And new symptoms that ended on 7 March 2026 at <end>
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples: 20 hours, exactly 24, and a minute more
        | end  | met     |
        | 4:00 | not met |
        | 8:00 | not met |
        | 8:01 | met     |

    Scenario Outline: A worsening that began days ago and has passed
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And symptoms that began to worsen on 6 March 2026 at 8:00
      And a worsening that ended on 7 March 2026 at <end>
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2

      Examples: 20 hours, exactly 24, and a minute more
        | end  | met     |
        | 4:00 | not met |
        | 8:00 | not met |
        | 8:01 | met     |

    Scenario: The new symptoms have passed, and nobody knows when
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 6 March 2026 at 8:00
      And new symptoms that have passed
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

    Scenario: The worsening has passed, and nobody knows when
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And symptoms that began to worsen on 6 March 2026 at 8:00
      And a worsening that has passed
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the worsening has lasted

  @p1.1
  Rule: Whoever meets the definition learns the other names of a relapse

    Scenario: The names go with a relapse
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then the other names of a relapse are noted
      And it cites exactly p1.1

    Scenario: No names without a relapse
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      When the protocol is consulted
      Then the other names of a relapse are not noted
      And it cites exactly p1.1

    Scenario: Whether the names concern the person is open while the definition is
      Given a person with relapsing MS
      And new symptoms
      And it is not known how long the new symptoms have lasted
      And no worsening symptoms
      When the protocol is consulted
      Then the other names of a relapse are undecided
      And it cites exactly p1.1
      And what is missing is how long the new symptoms have lasted

  @p1.3
  Rule: Whoever meets the definition learns what causes a relapse

    Scenario: The cause goes with a relapse
      Given a person with relapsing MS
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then what causes a relapse is noted
      And it cites exactly p1.3

    Scenario: No cause without a relapse
      Given a person without MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then what causes a relapse is not noted
      And it cites exactly p1.3

    Scenario: Whether the cause concerns the person is open while the definition is
      Given it is not known which course of MS the person has, if any
      And no new symptoms
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then what causes a relapse is undecided
      And it cites exactly p1.3
      And what is missing is which course of MS the person has, if any

  @p1.4
  Rule: Whoever has a relapse with new symptoms learns how fast they develop

    Scenario: A relapse with new symptoms
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then how fast a relapse develops is noted
      And it cites exactly p1.4

    Scenario: New symptoms that are no relapse
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 24 hours
      And no worsening symptoms
      When the protocol is consulted
      Then how fast a relapse develops is not noted
      And it cites exactly p1.4

    Scenario: A relapse of worsening symptoms alone
      Given a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then how fast a relapse develops is not noted
      And it cites exactly p1.4

    Scenario: A relapse of worsening symptoms, and nobody knows whether there are new ones
      Given a person with relapsing MS
      And it is not known whether there are new neurologic symptoms
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then how fast a relapse develops is undecided
      And it cites exactly p1.4
      And what is missing is whether there are new neurologic symptoms

    Scenario: New symptoms, and nobody knows how long they have lasted
      Given a person with relapsing MS
      And new symptoms
      And it is not known how long the new symptoms have lasted
      And no worsening symptoms
      When the protocol is consulted
      Then how fast a relapse develops is undecided
      And it cites exactly p1.4
      And what is missing is how long the new symptoms have lasted

  @p1.5
  Rule: A relapse might bring symptoms of many kinds, and any one of them is enough

    Scenario Outline: Each kind is enough, whatever is known of the others
      Given <a symptom>
      When the protocol is consulted
      Then a symptom such as a relapse might bring is met
      And it cites exactly p1.5

      Examples:
        | a symptom                            |
        | numbness or tingling                 |
        | weakness or poor coordination        |
        | changed sight                        |
        | changed bladder or bowels            |
        | a neurologic symptom of another kind |

    Scenario: No symptom of any kind
      Given no numbness or tingling
      And no weakness or poor coordination
      And unchanged sight
      And unchanged bladder and bowels
      And no neurologic symptom of another kind
      When the protocol is consulted
      Then a symptom such as a relapse might bring is not met
      And it cites exactly p1.5

    Scenario: None of the kinds that are named, and nobody has asked about others
      Given no numbness or tingling
      And no weakness or poor coordination
      And unchanged sight
      And unchanged bladder and bowels
      And it is not known whether there is a neurologic symptom of another kind
      When the protocol is consulted
      Then a symptom such as a relapse might bring is undecided
      And it cites exactly p1.5
      And what is missing is whether there is a neurologic symptom of another kind

    Scenario: Nobody has asked about bladder and bowels
      Given no numbness or tingling
      And no weakness or poor coordination
      And unchanged sight
      And it is not known whether the bladder or the bowels work differently
      And no neurologic symptom of another kind
      When the protocol is consulted
      Then a symptom such as a relapse might bring is undecided
      And it cites exactly p1.5
      And what is missing is whether the bladder or the bowels work differently
