Feature: The long-term plan

  @p14.1
  Rule: A relapse is early when it comes within six months of the start of a new therapy

    Scenario Outline: Both sides of six months, as the clinician states them
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And <time> from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then a relapse early in a new therapy is <met>
      And it cites exactly p14.1
      And nothing is missing

      Examples:
        | time           | met     |
        | 0 months       | met     |
        | 6 months       | met     |
        | 6 months 1 day | not met |
        | 2 years        | not met |

    Scenario Outline: Both sides of six months, as the history lists them
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on <onset>
      And a new disease-modifying therapy begun on <start> and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is <met>
      And it cites exactly p14.1
      And nothing is missing

      Examples: The same day of the sixth month, and the day after
        | start            | onset        | met     |
        | 1 September 2025 | 1 March 2026 | met     |
        | 31 August 2025   | 1 March 2026 | not met |

      Examples: The sixth month has no such day, so that its last day takes the place
        | start          | onset            | met     |
        | 31 August 2025 | 28 February 2026 | met     |
        | 30 August 2025 | 28 February 2026 | met     |
        | 30 August 2025 | 1 March 2026     | not met |
        | 31 August 2023 | 29 February 2024 | met     |
        | 31 August 2023 | 1 March 2024     | not met |

      Examples: The sixth month has more days than the first
        | start            | onset          | met     |
        | 28 February 2025 | 28 August 2025 | met     |
        | 28 February 2025 | 29 August 2025 | not met |

    Scenario: A new therapy and a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And 2 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then a relapse early in a new therapy is not met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: The neurologist has determined nothing yet
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And a new disease-modifying therapy before the relapse
      And 2 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Nobody knows how long before the relapse the new therapy began
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And it is not known how long before the relapse the latest new disease-modifying therapy was started
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

    Scenario: Nobody has asked about therapies
      Given a relapse determined by the neurologist
      And it is not known whether a new disease-modifying therapy was started before the relapse
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether a new disease-modifying therapy was started before the relapse and how long before the relapse the latest new disease-modifying therapy was started

  @p14.1
  Rule: What counts is the time from the start of the therapy to the onset of the relapse

    Scenario: Five months to the onset, and eight until today
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 December 2025
      And a new disease-modifying therapy begun on 1 July 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: The relapse is confirmed long after its onset
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 December 2025
      And it is not known whether the current relapse is confirmed
      And a new disease-modifying therapy begun on 1 July 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: A therapy that was stopped again was begun all the same
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy from 1 December 2025 to 5 March 2026
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is met
      And it cites exactly p14.1
      And nothing is missing

  @p14.1
  Rule: Only a new therapy that modifies the disease and has begun counts

    Scenario Outline: Therapies that do not count, and no other
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And <a therapy>
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is not met
      And it cites exactly p14.1
      And nothing is missing

      Examples:
        | a therapy                                                            |
        | a disease-modifying therapy restarted on 1 December 2025 and ongoing |
        | a new therapy of another kind begun on 1 December 2025 and ongoing   |
        | a new disease-modifying therapy planned for 1 April 2026             |
        | a new disease-modifying therapy planned for 1 December 2025          |
        | a new disease-modifying therapy begun on 5 March 2026 and ongoing    |

    Scenario Outline: Therapies that may count
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And <a therapy>
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether a new disease-modifying therapy was started before the relapse and how long before the relapse the latest new disease-modifying therapy was started

      Examples:
        | a therapy                                                                     |
        | a possibly new disease-modifying therapy begun on 1 December 2025 and ongoing |
        | a new therapy of unknown kind begun on 1 December 2025 and ongoing            |
        | a new disease-modifying therapy begun on 1 March 2026 and ongoing             |

    Scenario: A person who never had any therapy
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is not met
      And it cites exactly p14.1
      And nothing is missing

    Scenario Outline: Of several new therapies the latest before the relapse counts, in whatever order they are listed
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And <one therapy>
      And <another>
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is <met>
      And it cites exactly p14.1
      And nothing is missing

      Examples: The latest is four months old
        | one therapy                                                          | another                                                              | met |
        | a new disease-modifying therapy from 1 March 2024 to 1 October 2025  | a new disease-modifying therapy begun on 1 November 2025 and ongoing | met |
        | a new disease-modifying therapy begun on 1 November 2025 and ongoing | a new disease-modifying therapy from 1 March 2024 to 1 October 2025  | met |

      Examples: The latest began after the relapse, and the one before it is two years old
        | one therapy                                                       | another                                                           | met     |
        | a new disease-modifying therapy from 1 March 2024 to 4 March 2026 | a new disease-modifying therapy begun on 5 March 2026 and ongoing | not met |
        | a new disease-modifying therapy begun on 5 March 2026 and ongoing | a new disease-modifying therapy from 1 March 2024 to 4 March 2026 | not met |

      Examples: An old therapy taken up again does not make the new one any older
        | one therapy                                                             | another                                                                 | met |
        | a new disease-modifying therapy from 1 December 2025 to 1 February 2026 | a disease-modifying therapy restarted on 2 February 2026 and ongoing    | met |
        | a disease-modifying therapy restarted on 2 February 2026 and ongoing    | a new disease-modifying therapy from 1 December 2025 to 1 February 2026 | met |

  @p14.1
  Rule: A partly known date decides what all its possible days agree on

    Scenario Outline: Only the month or the year of the start is known
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy begun in <start> and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is <met>
      And it cites exactly p14.1
      And nothing is missing

      Examples:
        | start          | met     |
        | September 2025 | met     |
        | August 2025    | not met |
        | 2024           | not met |

    Scenario: Only the year of the start is known, and six months before the relapse lie within it
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy begun in 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

    Scenario: Only the year of the start is known, and it may have been after the relapse
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy begun in 2026 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether a new disease-modifying therapy was started before the relapse and how long before the relapse the latest new disease-modifying therapy was started

    Scenario: Only the month of the onset is known, and it is enough
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began in February 2026
      And a new disease-modifying therapy begun on 1 September 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: Only the month of the onset is known, and six months are over within it
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began in February 2026
      And a new disease-modifying therapy begun on 1 August 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

    Scenario: Nobody knows when the relapse began
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And it is not known when the current relapse began
      And a new disease-modifying therapy begun on 1 December 2025 and ongoing
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether a new disease-modifying therapy was started before the relapse and how long before the relapse the latest new disease-modifying therapy was started

  @p14.1
  Rule: An incomplete list of therapies decides what no further therapy could change

    Scenario: A new therapy within the six months is enough, whatever is missing from the list
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy begun on 1 September 2025 and ongoing
      When the protocol is consulted
      Then a relapse early in a new therapy is met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: An older therapy, and a later one may be missing
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy from 1 March 2024 to 1 October 2025
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

    Scenario: An older therapy, and the list is complete since before the six months
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy from 1 March 2024 to 1 October 2025
      And all therapies since 1 July 2025 are known
      When the protocol is consulted
      Then a relapse early in a new therapy is not met
      And it cites exactly p14.1
      And nothing is missing

    Scenario: An older therapy, and the list is complete for a part of the six months only
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy from 1 March 2024 to 1 October 2025
      And all therapies since 1 November 2025 are known
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

    Scenario: No therapy is listed, and a new one may be missing
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy planned for 1 April 2026
      When the protocol is consulted
      Then a relapse early in a new therapy is undecided
      And it cites exactly p14.1
      And what is missing is whether a new disease-modifying therapy was started before the relapse and how long before the relapse the latest new disease-modifying therapy was started

  @p14.1
  Rule: An early relapse might be because the therapy does not have its full effect yet

    Scenario: Early in a new therapy its full effect may not be reached
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And 4 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then that the new therapy may not have its full effect yet is noted
      And it cites exactly p14.1

    Scenario: Later in a new therapy
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And 8 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then that the new therapy may not have its full effect yet is not noted
      And it cites exactly p14.1

    Scenario: Nobody knows how long before the relapse the therapy began
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And it is not known how long before the relapse the latest new disease-modifying therapy was started
      When the protocol is consulted
      Then that the new therapy may not have its full effect yet is undecided
      And it cites exactly p14.1
      And what is missing is how long before the relapse the latest new disease-modifying therapy was started

  @p14.2
  Rule: An early relapse is not a treatment failure

    Scenario: Early in a new therapy nothing has failed
      Given a relapse determined by the neurologist
      And a new disease-modifying therapy before the relapse
      And 4 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then that this is not a treatment failure is noted
      And it cites exactly p14.2

    Scenario: Without a new therapy
      Given a relapse determined by the neurologist
      And no new disease-modifying therapy before the relapse
      When the protocol is consulted
      Then that this is not a treatment failure is not noted
      And it cites exactly p14.2
      And nothing is missing

    Scenario: Nobody knows whether there was a new therapy
      Given a relapse determined by the neurologist
      And it is not known whether a new disease-modifying therapy was started before the relapse
      And 4 months from the start of that therapy to the onset of the relapse
      When the protocol is consulted
      Then that this is not a treatment failure is undecided
      And it cites exactly p14.2
      And what is missing is whether a new disease-modifying therapy was started before the relapse

    Scenario: After six months nothing is concluded, least of all a failure
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And all relapses are known
      And a new disease-modifying therapy begun on 31 August 2025 and ongoing
      And all therapies are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then that this is not a treatment failure is not noted
      And it cites exactly p14.2
      And that the new therapy may not have its full effect yet is not noted
      And it cites exactly p14.1
      And reviewing the treatment plan is not applicable
      And it cites exactly p15.1

  @p15.1
  Rule: Two confirmed relapses within one year of each other are a reason to review the plan

    Scenario Outline: One and two, as the clinician counts them
      Given confirmed relapses within one year of each other: <number>
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>
      And it cites exactly p15.1
      And nothing is missing

      Examples:
        | number | answer                           |
        | 0      | not applicable                   |
        | 1      | not applicable                   |
        | 2      | recommended with the word should |
        | 3      | recommended with the word should |

    Scenario: Nobody knows how many there were
      Given it is not known how many confirmed relapses fall within one year of each other
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

    Scenario Outline: Both sides of one year between the current relapse and an earlier one
      Given it is <today> at 9:00 in Berlin
      And a current relapse that began on <present>
      And a current relapse that is confirmed
      And an earlier relapse on <earlier> that was confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>
      And it cites exactly p15.1
      And nothing is missing

      Examples: One year to the day, and a day more
        | today         | present      | earlier          | answer                           |
        | 10 March 2026 | 1 March 2026 | 1 March 2025     | recommended with the word should |
        | 10 March 2026 | 1 March 2026 | 28 February 2025 | not applicable                   |

      Examples: From a leap day, one year goes to the last day of February
        | today         | present          | earlier          | answer                           |
        | 10 March 2025 | 28 February 2025 | 29 February 2024 | recommended with the word should |
        | 10 March 2025 | 1 March 2025     | 29 February 2024 | not applicable                   |

      Examples: Two calendar years make no difference
        | today           | present         | earlier          | answer                           |
        | 10 January 2026 | 2 January 2026  | 20 December 2025 | recommended with the word should |
        | 10 January 2026 | 2 December 2025 | 3 January 2025   | recommended with the word should |

    Scenario Outline: The later of the two is at most a year ago
      Given it is 10 March 2026 at 9:00 in Berlin
      And an earlier relapse on 1 January 2025 that was confirmed
      And an earlier relapse on <later> that was confirmed
      And a current relapse that was not confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>
      And it cites exactly p15.1
      And nothing is missing

      Examples:
        | later         | answer                           |
        | 10 March 2025 | recommended with the word should |
        | 9 March 2025  | not applicable                   |

    Scenario: Three relapses, each more than a year from the next
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 February 2025 that was confirmed
      And an earlier relapse on 1 January 2024 that was confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario Outline: The order in which relapses are listed makes no difference
      Given it is 10 March 2026 at 9:00 in Berlin
      And an earlier relapse on <one> that was confirmed
      And an earlier relapse on <another> that was confirmed
      And an earlier relapse on <a third> that was confirmed
      And a current relapse that was not confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>
      And it cites exactly p15.1
      And nothing is missing

      Examples: Two of the three lie within one year
        | one          | another      | a third      | answer                           |
        | 1 March 2023 | 1 June 2025  | 1 March 2026 | recommended with the word should |
        | 1 March 2026 | 1 March 2023 | 1 June 2025  | recommended with the word should |
        | 1 June 2025  | 1 March 2026 | 1 March 2023 | recommended with the word should |

      Examples: No two of the three do
        | one          | another      | a third      | answer         |
        | 1 March 2023 | 1 June 2024  | 1 March 2026 | not applicable |
        | 1 March 2026 | 1 March 2023 | 1 June 2024  | not applicable |
        | 1 June 2024  | 1 March 2026 | 1 March 2023 | not applicable |

  @p15.1
  Rule: Only relapses that are confirmed count, and one that awaits confirmation may

    Scenario: The earlier relapse was not confirmed
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that was not confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario: The earlier relapse awaits confirmation
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that awaits confirmation
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

    Scenario: The current relapse was not confirmed
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that was not confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario: The current relapse awaits confirmation
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And it is not known whether the current relapse is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

    Scenario: Only the neurologist confirms a relapse
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And it is the patient who says so
      And an earlier relapse on 1 October 2025 that was confirmed
      When the protocol is consulted
      Then the case is refused because the wrong person judges
      And nothing is urgent

    Scenario: Two confirmed relapses are enough, whatever the outcome of the one that awaits confirmation
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And it is not known whether the current relapse is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And an earlier relapse on 1 June 2025 that was confirmed
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
      And nothing is missing

  @p15.1
  Rule: The current relapse counts once, whether stated, listed in the history, or both

    Scenario: Stated and listed, and the only one
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And a history that also lists the current relapse, confirmed and as of 1 March 2026
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario: Stated and listed, with an earlier one
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And a history that also lists the current relapse, as of 1 March 2026
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
      And nothing is missing

    Scenario: Stated by the day, and listed by the month
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 28 February 2025 that was confirmed
      And a history that also lists the current relapse, as of March 2026
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario: Listed only
      Given it is 10 March 2026 at 9:00 in Berlin
      And an earlier relapse on 1 October 2025 that was confirmed
      And a history that also lists the current relapse, confirmed and as of 1 March 2026
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
      And nothing is missing

    Scenario: Stated and listed with different days
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a history that also lists the current relapse, as of 1 February 2026
      When the protocol is consulted
      Then the case is refused because facts contradict
      And nothing is urgent

    Scenario: One earlier relapse listed twice
      Given it is 10 March 2026 at 9:00 in Berlin
      And an earlier relapse on 1 October 2025 that was confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      When the protocol is consulted
      Then the case is refused because an event is listed twice
      And nothing is urgent

  @p15.1
  Rule: A relapse with a partly known date counts when all its possible days agree

    Scenario Outline: Only the month or the year of the earlier relapse is known
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse in <earlier> that was confirmed
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>
      And it cites exactly p15.1
      And nothing is missing

      Examples:
        | earlier        | answer                           |
        | September 2025 | recommended with the word should |
        | March 2025     | recommended with the word should |
        | February 2025  | not applicable                   |
        | 2024           | not applicable                   |

    Scenario Outline: What is known of the earlier relapse leaves it open
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And <an earlier relapse>
      And all relapses are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

      Examples:
        | an earlier relapse                                    |
        | an earlier relapse in 2025 that was confirmed         |
        | an earlier relapse of unknown date that was confirmed |

  @p15.1
  Rule: An incomplete list of relapses never shows that there were too few

    Scenario: One confirmed relapse, and others may be missing
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

    Scenario: Two confirmed relapses are enough, whatever is missing from the list
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
      And nothing is missing

    Scenario: One confirmed relapse, and the list is complete for more than a year before it
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And all relapses since 1 January 2025 are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

    Scenario: One confirmed relapse, and the list is complete for a part of the year before it
      Given it is 10 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And all relapses since 1 June 2025 are known
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is how many confirmed relapses fall within one year of each other

  @p15.1
  Rule: One attack on therapy that causes significant disability is enough

    Scenario: A first relapse, on therapy, that disables
      Given a relapse determined by the neurologist
      And an attack that caused significant disability
      And disease-modifying therapy at the onset of the relapse
      And confirmed relapses within one year of each other: 1
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
      And nothing is missing

    Scenario Outline: Each part of it is needed
      Given <a determination>
      And <an attack>
      And <a therapy>
      And confirmed relapses within one year of each other: 1
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

      Examples:
        | a determination                                | an attack                                       | a therapy                                                |
        | a pseudo-relapse determined by the neurologist | an attack that caused significant disability    | disease-modifying therapy at the onset of the relapse    |
        | a relapse determined by the neurologist        | an attack that caused no significant disability | disease-modifying therapy at the onset of the relapse    |
        | a relapse determined by the neurologist        | an attack that caused significant disability    | no disease-modifying therapy at the onset of the relapse |

    Scenario Outline: Each part of it may be missing
      Given <a determination>
      And <an attack>
      And <a therapy>
      And confirmed relapses within one year of each other: 1
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is <missing>

      Examples:
        | a determination                                                                               | an attack                                                        | a therapy                                                                                    | missing                                                                       |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | an attack that caused significant disability                     | disease-modifying therapy at the onset of the relapse                                        | whether the neurologist has determined a relapse, a pseudo-relapse or neither |
        | a relapse determined by the neurologist                                                       | it is not known whether the attack caused significant disability | disease-modifying therapy at the onset of the relapse                                        | whether the attack caused significant disability                              |
        | a relapse determined by the neurologist                                                       | an attack that caused significant disability                     | it is not known whether the person was on a disease-modifying therapy when the relapse began | whether the person was on a disease-modifying therapy when the relapse began  |

    Scenario: Disability that the attack did not cause
      Given a relapse determined by the neurologist
      And significant disability at present
      And an attack that caused no significant disability
      And disease-modifying therapy at the onset of the relapse
      And confirmed relapses within one year of each other: 1
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

  @p15.1
  Rule: On therapy means on a disease-modifying therapy at the onset of the attack

    Scenario Outline: Therapies under way at the onset
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And an attack that caused significant disability
      And <a therapy>
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1

      Examples:
        | a therapy                                                            |
        | a new disease-modifying therapy begun on 1 December 2025 and ongoing |
        | a new disease-modifying therapy begun in 2025 and ongoing            |
        | a new disease-modifying therapy from 1 January 2024 to 5 March 2026  |
        | a disease-modifying therapy restarted on 1 February 2026 and ongoing |

    Scenario Outline: Therapies that were not under way at the onset
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And an attack that caused significant disability
      And <a therapy>
      And all therapies are known
      And all relapses are known
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1
      And nothing is missing

      Examples:
        | a therapy                                                               |
        | a new disease-modifying therapy from 1 January 2024 to 28 February 2026 |
        | a new disease-modifying therapy begun on 5 March 2026 and ongoing       |
        | a new disease-modifying therapy planned for 1 February 2026             |
        | a new therapy of another kind begun on 1 December 2025 and ongoing      |

    Scenario Outline: Therapies that may have been under way at the onset
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And an attack that caused significant disability
      And <a therapy>
      And all therapies are known
      And all relapses are known
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is whether the person was on a disease-modifying therapy when the relapse began

      Examples:
        | a therapy                                                                           |
        | a new disease-modifying therapy begun on 1 December 2025 that may have been stopped |
        | a new disease-modifying therapy from 1 January 2024 to 1 March 2026                 |
        | a new disease-modifying therapy from 1 January 2024 to March 2026                   |
        | a new therapy of unknown kind begun on 1 December 2025 and ongoing                  |

    Scenario: No therapy is listed, and the one at that time may be missing
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And an attack that caused significant disability
      And a new disease-modifying therapy from 1 January 2024 to 1 January 2026
      And all relapses are known
      When the protocol is consulted
      Then reviewing the treatment plan is undecided
      And it cites exactly p15.1
      And what is missing is whether the person was on a disease-modifying therapy when the relapse began

  @p14.1 @p14.2 @p15.1
  Rule: Too early for the full effect, and yet a reason to review the plan: both can hold

    Scenario: The second confirmed relapse within one year comes three months into a new therapy
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And a new disease-modifying therapy begun on 1 December 2025 and ongoing
      And an attack that caused no significant disability
      When the protocol is consulted
      Then that the new therapy may not have its full effect yet is noted
      And it cites exactly p14.1
      And that this is not a treatment failure is noted
      And it cites exactly p14.2
      And reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1

    Scenario: A disabling attack comes three months into a new therapy
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And all relapses are known
      And a new disease-modifying therapy begun on 1 December 2025 and ongoing
      And an attack that caused significant disability
      When the protocol is consulted
      Then that the new therapy may not have its full effect yet is noted
      And it cites exactly p14.1
      And that this is not a treatment failure is noted
      And it cites exactly p14.2
      And reviewing the treatment plan is recommended with the word should
      And it cites exactly p15.1
