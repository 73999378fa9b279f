Feature: What a relapse is

  @p1.2
  Rule: New symptoms count when they last more than 24 hours

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
  Rule: Worsening symptoms count when the worsening lasts more than 24 hours

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
      And it is not known whether existing neurologic symptoms have worsened
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is whether existing neurologic symptoms have worsened

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

    Scenario: New symptoms and a worsening that are too short each, though not together
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 20 hours
      And worsening symptoms
      And a worsening that has lasted 20 hours
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

    Scenario: New symptoms that are long enough, and nothing known of a worsening
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      And it is not known whether existing neurologic symptoms have worsened
      When the protocol is consulted
      Then the definition of a relapse is met
      And it cites exactly p1.2

    Scenario: New symptoms that are too short, and nothing known of a worsening
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 3 hours
      And it is not known whether existing neurologic symptoms have worsened
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is whether existing neurologic symptoms have worsened and how long the worsening has lasted

    Scenario: Symptoms neither new nor worsening
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
  Rule: While symptoms are present, they have lasted from their onset until now

    Scenario Outline: New symptoms one day after their onset
      Given it is 10 March 2026 at <now> in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 9 March 2026 at 9:00
      And new symptoms that are still present
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
      And a worsening that is ongoing
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
      And new symptoms that are still present
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
      And new symptoms that are still present
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
      And new symptoms that are still present
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is <met>
      And it cites exactly p1.2
      And nothing is missing

      Examples:
        | day           | met     |
        | 8 March 2026  | met     |
        | 10 March 2026 | not met |

    Scenario: Nobody knows whether the new symptoms are still present
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 7 March 2026 at 9:00
      And it is not known whether the new symptoms are still present
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

  @p1.2
  Rule: Once symptoms have resolved, what counts is how long they lasted, not how long ago they began

    Scenario Outline: New symptoms that began days ago and have resolved
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

    Scenario Outline: A worsening that began days ago and has resolved
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

    Scenario: Symptoms that began two days ago and resolved after three hours
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 8 March 2026 at 9:00
      And new symptoms that ended on 8 March 2026 at 12:00
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
      And nothing is missing

    Scenario: The new symptoms have resolved, and nobody knows when
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 6 March 2026 at 8:00
      And new symptoms that have resolved
      And no worsening symptoms
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the new symptoms have lasted

    Scenario: The worsening has resolved, and nobody knows when
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And no new symptoms
      And worsening symptoms
      And symptoms that began to worsen on 6 March 2026 at 8:00
      And a worsening that has resolved
      When the protocol is consulted
      Then the definition of a relapse is undecided
      And it cites exactly p1.2
      And what is missing is how long the worsening has lasted

  @p1.2
  Rule: Times that cannot all be true are refused, and urgent advice is still given

    Scenario: New symptoms that ended before they began
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 9 March 2026 at 9:00
      And new symptoms that ended on 8 March 2026 at 9:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor
      And it cites exactly p3.1

    Scenario: New symptoms that ended and are still present
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 7 March 2026 at 9:00
      And new symptoms that ended on 8 March 2026 at 12:00
      And new symptoms that are still present
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor
      And it cites exactly p3.1

    Scenario: A worsening that is said to have lasted longer than since it began
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And worsening symptoms
      And symptoms that began to worsen on 10 March 2026 at 6:00
      And a worsening that is ongoing
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor
      And it cites exactly p3.1

  @p1.1 @p2.1
  Rule: The other names of a relapse are noted when the definition is met

    Scenario: The names go with a relapse
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then the other names of a relapse are noted
      And it cites exactly p1.1 and p2.1

    Scenario: No names without a relapse
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      When the protocol is consulted
      Then the other names of a relapse are not noted
      And it cites exactly p1.1 and p2.1

    Scenario: The names is undecided while the definition is
      Given a person with relapsing MS
      And new symptoms
      And it is not known how long the new symptoms have lasted
      And no worsening symptoms
      When the protocol is consulted
      Then the other names of a relapse are undecided
      And it cites exactly p1.1 and p2.1
      And what is missing is how long the new symptoms have lasted

  @p1.3
  Rule: The cause of a relapse is noted when the definition is met

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

    Scenario: The cause is undecided while the definition is
      Given it is not known which course of MS the person has, if any
      And no new symptoms
      And worsening symptoms
      And a worsening that has lasted 36 hours
      When the protocol is consulted
      Then what causes a relapse is undecided
      And it cites exactly p1.3
      And what is missing is which course of MS the person has, if any

  @p1.4
  Rule: How fast symptoms develop is noted for a relapse with new symptoms

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
  Rule: A relapse might cause symptoms of many kinds, and any one of them is enough

    Scenario Outline: Each kind is enough, whatever is known of the others
      Given <a symptom>
      When the protocol is consulted
      Then a symptom that a relapse might cause is found
      And it cites exactly p1.5

      Examples:
        | a symptom                             |
        | numbness or tingling                  |
        | weakness or poor coordination         |
        | a change in vision                    |
        | a change in bladder or bowel function |
        | another neurologic symptom            |

    Scenario: No symptom of any kind
      Given no numbness or tingling
      And no weakness or poor coordination
      And no change in vision
      And no change in bladder or bowel function
      And no other neurologic symptom
      When the protocol is consulted
      Then a symptom that a relapse might cause is not found
      And it cites exactly p1.5

    Scenario: None of the kinds that are named, and nobody has asked about others
      Given no numbness or tingling
      And no weakness or poor coordination
      And no change in vision
      And no change in bladder or bowel function
      And it is not known whether there is another neurologic symptom
      When the protocol is consulted
      Then a symptom that a relapse might cause is undecided
      And it cites exactly p1.5
      And what is missing is whether there is another neurologic symptom

    Scenario: Nobody has asked about bladder and bowel function
      Given no numbness or tingling
      And no weakness or poor coordination
      And no change in vision
      And it is not known whether bladder or bowel function has changed
      And no other neurologic symptom
      When the protocol is consulted
      Then a symptom that a relapse might cause is undecided
      And it cites exactly p1.5
      And what is missing is whether bladder or bowel function has changed

    Scenario: Nothing is known of the symptoms
      Given a person with relapsing MS
      When the protocol is consulted
      Then a symptom that a relapse might cause is undecided
      And it cites exactly p1.5
      And what is missing includes whether there is numbness or tingling, and whether vision has changed

  @p1.2 @p2.2
  Rule: Symptoms count when they are new, worsening or recurrent

    Scenario Outline: New or worsening symptoms, whatever is known of the others
      Given <symptoms>
      When the protocol is consulted
      Then a new, worsening or recurrent symptom is found
      And it cites exactly p1.2

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |

    Scenario: Recurrent symptoms
      Given recurrent symptoms
      When the protocol is consulted
      Then a new, worsening or recurrent symptom is found
      And it cites exactly p2.2

    Scenario: Neither new nor worsening nor recurrent, and so no such symptom
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then a new, worsening or recurrent symptom is not found
      And it cites exactly p1.2 and p2.2
      And nothing is missing

    Scenario: Nobody knows whether symptoms are new
      Given it is not known whether there are new neurologic symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then a new, worsening or recurrent symptom is undecided
      And it cites exactly p1.2
      And what is missing is whether there are new neurologic symptoms

    Scenario: Nobody knows whether symptoms are recurrent
      Given no new symptoms
      And no worsening symptoms
      And it is not known whether earlier neurologic symptoms have recurred
      When the protocol is consulted
      Then a new, worsening or recurrent symptom is undecided
      And it cites exactly p2.2
      And what is missing is whether earlier neurologic symptoms have recurred

  @p2.1
  Rule: New or worsening symptoms are an exacerbation, whether or not they are a relapse

    Scenario Outline: Either is enough, whatever is known of the others
      Given a person with relapsing MS
      And <symptoms>
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p2.1

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |

    Scenario Outline: Any course of MS is enough
      Given <a person>
      And new symptoms
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p2.1

      Examples:
        | a person                               |
        | a person with relapsing MS             |
        | a person with primary progressive MS   |
        | a person with secondary progressive MS |

    Scenario: Symptoms that are too short for a relapse
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 3 hours
      And no worsening symptoms
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p2.1
      And the definition of a relapse is not met
      And it cites exactly p1.2

    Scenario: Symptoms neither new nor worsening nor recurrent
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And nothing is missing

    Scenario Outline: A person without MS
      Given a person without MS
      And <symptoms>
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And nothing is missing

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |
        | recurrent symptoms |

    Scenario: Nobody knows whether the symptoms are worse
      Given a person with relapsing MS
      And no new symptoms
      And it is not known whether existing neurologic symptoms have worsened
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p2.1
      And what is missing is whether existing neurologic symptoms have worsened

    Scenario: Nobody knows whether the person has MS
      Given it is not known which course of MS the person has, if any
      And new symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p2.1
      And what is missing is which course of MS the person has, if any

  @p2.1 @p2.2
  Rule: Recurrent symptoms are an exacerbation too

    Scenario: Recurrent symptoms, and nothing is known of others
      Given a person with relapsing MS
      And recurrent symptoms
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p2.1 and p2.2

    Scenario: No recurrent symptoms
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3

    Scenario: Nobody knows whether earlier symptoms have recurred
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And it is not known whether earlier neurologic symptoms have recurred
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p2.1 and p2.2
      And what is missing is whether earlier neurologic symptoms have recurred

    Scenario: Nobody knows whether the person with recurrent symptoms has MS
      Given it is not known which course of MS the person has, if any
      And no new symptoms
      And no worsening symptoms
      And recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p2.1 and p2.2
      And what is missing is which course of MS the person has, if any

  @p1.1
  Rule: A determined relapse is an exacerbation without further conditions

    Scenario: A relapse is determined, and nothing is known of symptoms or course
      Given a relapse determined by the neurologist
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p1.1
      And having the neurologist make the distinction is not applicable
      And it cites exactly p2.6

    Scenario: A relapse is determined, and symptoms are new
      Given a person with relapsing MS
      And new symptoms
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p1.1 and p2.1

    Scenario: Neither a relapse nor anything that looks like one
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3

    Scenario: Without symptoms, an exacerbation is open until the neurologist has determined what it is
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p2.1 @p2.2 @p2.3
  Rule: A determined pseudo-relapse is an exacerbation without further conditions

    Scenario: A pseudo-relapse is determined, and nothing is known of symptoms or course
      Given a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then an exacerbation is found
      And it cites exactly p2.1, p2.2 and p2.3
      And the determination of a relapse is not met

    Scenario: It is neither a pseudo-relapse nor a relapse
      Given a person without MS
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And nothing is missing

    Scenario: Nobody knows whether a pseudo-relapse was determined
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then an exacerbation is undecided
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Without MS neither a relapse nor a pseudo-relapse can be determined
      Given a person without MS
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then an exacerbation is not found
      And it cites exactly p1.1, p2.1, p2.2 and p2.3
      And nothing is missing
      And the determination of a relapse is not met
      And it cites exactly p2.6

  @p2.1
  Rule: That an exacerbation need not be a relapse is noted with every exacerbation

    Scenario Outline: It goes with every exacerbation
      Given a person with relapsing MS
      And <symptoms>
      When the protocol is consulted
      Then that an exacerbation need not be a relapse is noted
      And it cites exactly p2.1

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |
        | recurrent symptoms |

    Scenario: Not noted without an exacerbation
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then that an exacerbation need not be a relapse is not noted
      And it cites exactly p2.1

    Scenario: Undecided while it is not known whether the person has MS
      Given it is not known which course of MS the person has, if any
      And worsening symptoms
      And no recurrent symptoms
      And a determination that it is neither a relapse nor a pseudo-relapse
      When the protocol is consulted
      Then that an exacerbation need not be a relapse is undecided
      And it cites exactly p2.1
      And what is missing is which course of MS the person has, if any

  @p2.2
  Rule: Infections, raised body temperature and other triggers

    Scenario Outline: Any trigger is enough, whatever is known of the others
      Given <a trigger>
      When the protocol is consulted
      Then a trigger is found
      And it cites exactly p2.2

      Examples:
        | a trigger                      |
        | an upper respiratory infection |
        | a gastrointestinal infection   |
        | a urinary tract infection      |
        | an infection of another kind   |
        | a raised body temperature      |
        | a trigger of another kind      |

    Scenario: No trigger
      Given no upper respiratory infection
      And no gastrointestinal infection
      And no urinary tract infection
      And no raised body temperature
      And no triggers
      When the protocol is consulted
      Then a trigger is not found
      And it cites exactly p2.2
      And nothing is missing

    Scenario: None of the triggers that are named, and nobody has asked about others
      Given no upper respiratory infection
      And no gastrointestinal infection
      And no urinary tract infection
      And no infection of another kind
      And no raised body temperature
      When the protocol is consulted
      Then a trigger is undecided
      And it cites exactly p2.2
      And what is missing is which triggers are present

    Scenario: Nobody has taken the temperature
      Given no upper respiratory infection
      And no gastrointestinal infection
      And no urinary tract infection
      And no infection of another kind
      And no trigger of another kind
      When the protocol is consulted
      Then a trigger is undecided
      And it cites exactly p2.2
      And what is missing is which triggers are present

  @p2.2 @p2.3
  Rule: A trigger with symptoms of a prior injury suggests a possible pseudo-relapse

    Scenario Outline: Recurrent or worsening symptoms were present before
      Given a person with relapsing MS
      And <symptoms>
      And <a trigger>
      When the protocol is consulted
      Then a possible pseudo-relapse is found
      And it cites exactly p2.2 and p2.3

      Examples:
        | symptoms           | a trigger                      |
        | recurrent symptoms | a raised body temperature      |
        | recurrent symptoms | a urinary tract infection      |
        | worsening symptoms | an upper respiratory infection |
        | worsening symptoms | a trigger of another kind      |

    Scenario: New symptoms in someone with a prior injury
      Given a person with relapsing MS
      And new symptoms
      And a prior neurologic injury
      And a gastrointestinal infection
      When the protocol is consulted
      Then a possible pseudo-relapse is found
      And it cites exactly p2.2 and p2.3

    Scenario: New symptoms in someone without a prior injury
      Given a person with relapsing MS
      And new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no prior neurologic injury
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is not found
      And it cites exactly p2.2 and p2.3
      And nothing is missing

    Scenario: Recurrent symptoms without a trigger
      Given a person with relapsing MS
      And recurrent symptoms
      And no triggers
      When the protocol is consulted
      Then a possible pseudo-relapse is not found
      And it cites exactly p2.2 and p2.3
      And nothing is missing

    Scenario: New symptoms and a fever in a person without MS
      Given a person without MS
      And new symptoms
      And a prior neurologic injury
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is not found
      And it cites exactly p2.2 and p2.3
      And nothing is missing

    Scenario: Recurrent symptoms with a fever, and nobody knows whether the person has MS
      Given it is not known which course of MS the person has, if any
      And recurrent symptoms
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is which course of MS the person has, if any

    Scenario: A fever without new, worsening or recurrent symptoms
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a prior neurologic injury
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is not found
      And it cites exactly p2.2 and p2.3
      And nothing is missing

    Scenario: Nobody has asked which triggers are present
      Given a person with relapsing MS
      And recurrent symptoms
      And it is not known which triggers are present
      When the protocol is consulted
      Then a possible pseudo-relapse is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is which triggers are present

    Scenario: Nobody knows of a prior injury
      Given a person with relapsing MS
      And new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And it is not known whether there is a prior neurologic injury
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is whether there is a prior neurologic injury

    Scenario: Nobody knows whether the symptoms are recurrent
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And it is not known whether earlier neurologic symptoms have recurred
      And no prior neurologic injury
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is whether earlier neurologic symptoms have recurred

    Scenario: The absence of the named triggers rules nothing out
      Given a person with relapsing MS
      And recurrent symptoms
      And no upper respiratory infection
      And no gastrointestinal infection
      And no urinary tract infection
      And no infection of another kind
      And no raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is undecided
      And it cites exactly p2.2 and p2.3
      And what is missing is which triggers are present

  @p2.4
  Rule: That a pseudo-relapse does not need the same treatment is noted with a determined one

    Scenario: A pseudo-relapse that the neurologist has determined
      Given a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then that a pseudo-relapse does not need the same treatment is noted
      And it cites exactly p2.4

    Scenario: A relapse that the neurologist has determined
      Given a relapse determined by the neurologist
      When the protocol is consulted
      Then that a pseudo-relapse does not need the same treatment is not noted
      And it cites exactly p2.4

    Scenario: A pseudo-relapse that is only possible
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      When the protocol is consulted
      Then that a pseudo-relapse does not need the same treatment is undecided
      And it cites exactly p2.4
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p2.6
  Rule: With an exacerbation, the neurologist should distinguish relapse from pseudo-relapse

    Scenario Outline: Whatever speaks for the one or the other
      Given a person with relapsing MS
      And <symptoms>
      And <a sign>
      When the protocol is consulted
      Then having the neurologist make the distinction is recommended with the word should
      And it cites exactly p2.6

      Examples:
        | symptoms           | a sign                                 |
        | new symptoms       | new symptoms that have lasted 36 hours |
        | new symptoms       | no other triggers                      |
        | worsening symptoms | a worsening that has lasted 3 hours    |
        | recurrent symptoms | a raised body temperature              |

    Scenario: Nothing to distinguish without an exacerbation
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then having the neurologist make the distinction is not applicable
      And it cites exactly p2.6

    Scenario: Nothing to distinguish in a person without MS
      Given a person without MS
      And new symptoms
      When the protocol is consulted
      Then having the neurologist make the distinction is not applicable
      And it cites exactly p2.6

    Scenario: Nobody knows whether the person has MS, and whether there is anything to distinguish
      Given it is not known which course of MS the person has, if any
      And new symptoms
      When the protocol is consulted
      Then having the neurologist make the distinction is undecided
      And it cites exactly p2.6
      And what is missing is which course of MS the person has, if any, and whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Nobody knows whether there is anything to distinguish
      Given a person with relapsing MS
      And no new symptoms
      And it is not known whether existing neurologic symptoms have worsened
      And no recurrent symptoms
      When the protocol is consulted
      Then having the neurologist make the distinction is undecided
      And it cites exactly p2.6
      And what is missing is whether existing neurologic symptoms have worsened, and whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p2.6
  Rule: Once the neurologist has made the distinction, nobody is advised to have it made

    Scenario: New symptoms, and nobody knows whether the distinction was made
      Given a person with relapsing MS
      And new symptoms
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then having the neurologist make the distinction is recommended with the word should
      And it cites exactly p2.6
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario Outline: The neurologist has made the distinction
      Given a person with relapsing MS
      And new symptoms
      And <a determination>
      When the protocol is consulted
      Then having the neurologist make the distinction is not applicable
      And it cites exactly p2.6
      And nothing is missing

      Examples:
        | a determination                                                   |
        | a relapse determined by the neurologist                           |
        | a pseudo-relapse determined by the neurologist                    |
        | a determination that it is neither a relapse nor a pseudo-relapse |

    Scenario: A determination counts whatever is known of symptoms
      Given it is not known which course of MS the person has, if any
      And a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then having the neurologist make the distinction is not applicable
      And it cites exactly p2.6

    Scenario: The advice ends with the determination
      Given it is 10 March 2026 at 12:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 9 March 2026
      When the protocol is consulted
      Then having the neurologist make the distinction is recommended with the word should
      And it cites exactly p2.6
      Given it is 11 March 2026 at 12:00 in Berlin
      And a determination of pseudo-relapse
      And that was so on 11 March 2026 at 9:00
      When the protocol is consulted
      Then having the neurologist make the distinction is not applicable
      And it cites exactly p2.6

    Scenario: The distinction was made before these symptoms, which it says nothing of
      Given it is 12 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 8 March 2026
      And a determination of relapse
      And that was so on 10 May 2025
      When the protocol is consulted
      Then having the neurologist make the distinction is recommended with the word should
      And it cites exactly p2.6

  @p2.6
  Rule: A relapse is determined by the neurologist alone, whatever else is known

    Scenario: The neurologist has determined a relapse
      Given a relapse determined by the neurologist
      When the protocol is consulted
      Then the determination of a relapse is met
      And it cites exactly p2.6

    Scenario: The determination names the neurologist as its author
      Given a determination of relapse
      And it is the neurologist who says so
      When the protocol is consulted
      Then the determination of a relapse is met
      And it cites exactly p2.6

    Scenario Outline: The neurologist has determined something else
      Given <a determination>
      When the protocol is consulted
      Then the determination of a relapse is not met
      And it cites exactly p2.6

      Examples:
        | a determination                                                   |
        | a pseudo-relapse determined by the neurologist                    |
        | a determination that it is neither a relapse nor a pseudo-relapse |

    Scenario: Everything speaks for a relapse, and the neurologist has not determined it
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      And no upper respiratory infection
      And no urinary tract infection
      And no raised body temperature
      And no triggers
      When the protocol is consulted
      Then the definition of a relapse is met
      And it cites exactly p1.2
      And the determination of a relapse is undecided
      And it cites exactly p2.6
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Everything speaks for a pseudo-relapse, and the neurologist has not determined it
      Given a person with relapsing MS
      And no new symptoms
      And recurrent symptoms
      And a raised body temperature
      When the protocol is consulted
      Then a possible pseudo-relapse is found
      And it cites exactly p2.2 and p2.3
      And the determination of a relapse is undecided
      And it cites exactly p2.6
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: The neurologist has determined a relapse in spite of a fever
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then the determination of a relapse is met
      And it cites exactly p2.6

    Scenario Outline: Of two determinations the later one counts, in whatever order they are listed
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms that began on 8 March 2026
      And <one determination>
      And that was so on <one day>
      And <another determination>
      And that was so on <another day>
      When the protocol is consulted
      Then the determination of a relapse is <met>
      And it cites exactly p2.6

      Examples:
        | one determination                 | one day       | another determination             | another day   | met     |
        | a determination of relapse        | 9 March 2026  | a determination of pseudo-relapse | 11 March 2026 | not met |
        | a determination of pseudo-relapse | 9 March 2026  | a determination of relapse        | 11 March 2026 | met     |
        | a determination of relapse        | 11 March 2026 | a determination of pseudo-relapse | 9 March 2026  | met     |

  @p2.6
  Rule: A determination from before the symptoms began says nothing about them

    Scenario Outline: Both sides of the onset of the symptoms
      Given it is 12 March 2026 at 9:00 in Berlin
      And <symptoms> 8 March 2026 at 20:00
      And a determination of relapse
      And that was so on <time>
      When the protocol is consulted
      Then the determination of a relapse is <met>

      Examples:
        | symptoms                          | time                  | met       |
        | new symptoms that began on        | 8 March 2026 at 20:00 | met       |
        | new symptoms that began on        | 8 March 2026 at 19:59 | undecided |
        | new symptoms that began on        | 10 May 2025           | undecided |
        | symptoms that began to worsen on  | 9 March 2026          | met       |
        | symptoms that began to worsen on  | 7 March 2026          | undecided |
        | earlier symptoms that recurred on | 9 March 2026          | met       |
        | earlier symptoms that recurred on | 7 March 2026          | undecided |

    Scenario: A determination of last year is made anew
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms that began on 8 March 2026 at 20:00
      And a determination of relapse
      And that was so on 10 May 2025
      And a determination of pseudo-relapse
      And that was so on 11 March 2026
      When the protocol is consulted
      Then the determination of a relapse is not met
      And it cites exactly p2.6

    Scenario: The symptoms began to worsen before new ones appeared
      Given it is 12 March 2026 at 9:00 in Berlin
      And symptoms that began to worsen on 5 March 2026
      And new symptoms that began on 10 March 2026
      And a determination of relapse
      And that was so on 8 March 2026
      When the protocol is consulted
      Then the determination of a relapse is met
      And it cites exactly p2.6

    Scenario: The determination and the onset are of one day, and nobody knows which came first
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms that began on 8 March 2026
      And a determination of relapse
      And that was so on 8 March 2026
      When the protocol is consulted
      Then the determination of a relapse is undecided
      And what is missing includes whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And what is missing includes when the new symptoms began

    Scenario: Nobody knows when the symptoms began
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms
      And a determination of relapse
      And that was so on 9 March 2026
      When the protocol is consulted
      Then the determination of a relapse is undecided
      And what is missing includes when the new symptoms began

    Scenario: How long the symptoms have lasted tells when they began
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms that have lasted 100 hours
      And a determination of relapse
      And that was so on 9 March 2026
      When the protocol is consulted
      Then the determination of a relapse is met
      And it cites exactly p2.6

  @p2.6
  Rule: A contradictory determination is refused

    Scenario: Two determinations that contradict each other
      Given it is 12 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And a relapse determined by the neurologist
      And that was so on 11 March 2026 at 10:00
      And a pseudo-relapse determined by the neurologist
      And that was so on 11 March 2026 at 10:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And nothing is urgent

    Scenario Outline: A determination by someone else
      Given a person with relapsing MS
      And new symptoms
      And <a determination>
      And it is the <someone> who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges
      And still urgent is contacting the neurologist or primary care doctor
      And it cites exactly p3.1

      Examples: the clinician is a doctor or a nurse who is no neurologist
        | a determination                   | someone   |
        | a determination of relapse        | patient   |
        | a determination of pseudo-relapse | patient   |
        | a determination of relapse        | clinician |
        | a determination of pseudo-relapse | clinician |

    Scenario: A relapse of MS in a person without MS
      Given a person without MS
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then the case is refused because a relapse requires MS
      And nothing is urgent

    Scenario: A pseudo-relapse in a person without MS
      Given a person without MS
      And a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then the case is refused because a pseudo-relapse requires MS
      And nothing is urgent

    Scenario: Neither of the two, and yet confirmed as a relapse
      Given a person with relapsing MS
      And a determination that it is neither a relapse nor a pseudo-relapse
      And a current relapse that is confirmed
      When the protocol is consulted
      Then the case is refused because symptoms determined to be neither are not a confirmed relapse
      And nothing is urgent

    Scenario: A pseudo-relapse that is confirmed as a relapse
      Given a person with relapsing MS
      And a pseudo-relapse determined by the neurologist
      And a current relapse that is confirmed
      When the protocol is consulted
      Then the case is refused because a determined pseudo-relapse is not a confirmed relapse
      And nothing is urgent

  @p2.4 @p2.6
  Rule: A suspected pseudo-relapse decides nothing

    Scenario: Treatment waits for the neurologist and not for the fever
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: What the neurologist has determined holds, whatever the fever suggests
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      And a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3
      And a possible pseudo-relapse is found
