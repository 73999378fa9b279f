Feature: Treatment of a relapse

  @p5.1
  Rule: Corticosteroids are the main treatment of a determined relapse

    Scenario: A relapse has its main treatment
      Given a relapse determined by the neurologist
      When the protocol is consulted
      Then a relapse whose main treatment is corticosteroids is found
      And it cites exactly p5.1
      And the main treatment is noted
      And it cites exactly p5.1

    Scenario: A pseudo-relapse does not have it
      Given a pseudo-relapse determined by the neurologist
      And new symptoms
      And new symptoms that have lasted 36 hours
      When the protocol is consulted
      Then a relapse whose main treatment is corticosteroids is not found
      And it cites exactly p5.1
      And the main treatment is not noted
      And it cites exactly p5.1

    Scenario: Symptoms that meet the definition of a relapse are a suspicion, not a determination
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 36 hours
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then the definition of a relapse is met
      And a relapse whose main treatment is corticosteroids is undecided
      And it cites exactly p5.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And the main treatment is undecided
      And it cites exactly p5.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario Outline: Nobody but the neurologist determines a relapse
      Given a relapse determined by the neurologist
      And it is the <person> who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

      Examples:
        | person    |
        | patient   |
        | clinician |

  @p5.2
  Rule: The goal of treatment is noted with the treatment

    Scenario: The goal is noted with a relapse
      Given a relapse determined by the neurologist
      When the protocol is consulted
      Then the goal of treatment is noted
      And it cites exactly p5.2

    Scenario: No goal is noted with a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then the goal of treatment is not noted
      And it cites exactly p5.2

    Scenario: The goal waits for the determination
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then the goal of treatment is undecided
      And it cites exactly p5.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p5.3
  Rule: A high-dose pulse is what treatment typically includes, once a relapse is determined

    Scenario: A pulse is typical in a relapse
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3
      And its word could become typically

    Scenario: No pulse in a pseudo-relapse, even if one is planned
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it cites exactly p5.3
      And an intravenous pulse is not applicable
      And an oral pulse is not applicable
      And an oral taper is not applicable

    Scenario: All that is known makes a relapse likely, and nobody has determined it
      Given a person with relapsing MS
      And new symptoms
      And new symptoms that have lasted 3 hours
      And worsening symptoms
      And a worsening that has lasted 36 hours
      And a sudden loss of vision
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Pseudo-relapse is only suspected
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a possible pseudo-relapse is met
      And a corticosteroid pulse is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p5.3
  Rule: A pulse is advised until it is completed, and never again

    Scenario Outline: It is still to be given, or under way
      Given a relapse determined by the neurologist
      And <the high dose>
      When the protocol is consulted
      Then a pulse to give is found
      And it cites exactly p5.3
      And a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

      Examples:
        | the high dose                                        |
        | no high-dose corticosteroids for this relapse        |
        | high-dose corticosteroids planned for this relapse   |
        | high-dose corticosteroids under way for this relapse |

    Scenario Outline: It is completed, in whatever way it was given
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And high-dose corticosteroids <the way>
      When the protocol is consulted
      Then a pulse to give is not found
      And it cites exactly p5.3
      And a corticosteroid pulse is not applicable
      And it cites exactly p5.3
      And an intravenous pulse is not applicable
      And it cites exactly p5.4
      And an oral pulse is not applicable
      And it cites exactly p5.4
      And infusions in the hospital are not applicable
      And it cites exactly p6.1
      And infusions at an outpatient center are not applicable
      And it cites exactly p6.1
      And taking the high dose at home is not applicable
      And it cites exactly p6.2

      Examples:
        | the way             |
        | given intravenously |
        | taken orally        |

    Scenario: There is no pulse to give in a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a pulse to give is not found
      And it cites exactly p5.3
      And nothing is missing

    Scenario: A relapse is determined, and nobody knows whether the pulse was given
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then a pulse to give is undecided
      And it cites exactly p5.3
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed
      And a corticosteroid pulse is undecided
      And it cites exactly p5.3
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: No pulse was given, and nobody has determined a relapse
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then a pulse to give is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: The advice ends on the day on which the pulse does
      Given it is 12 March 2026 at 12:00 in Berlin
      And new symptoms that began on 8 March 2026
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And that was so on 11 March 2026
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3
      Given it is 17 March 2026 at 12:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And that was so on 16 March 2026
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it cites exactly p5.3

  @p5.3
  Rule: What is recorded of an earlier relapse says nothing about the treatment of this one

    Scenario Outline: High dose on both sides of the onset of the symptoms
      Given it is 12 March 2026 at 9:00 in Berlin
      And new symptoms that began on 8 March 2026
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And that was so on <day>
      When the protocol is consulted
      Then a corticosteroid pulse is <advised>
      And it cites exactly p5.3

      Examples:
        | day           | advised        |
        | 11 March 2026 | not applicable |
        | 20 May 2025   | undecided      |

    Scenario: Neither the determination nor the treatment of last year counts
      Given it is 12 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 8 March 2026
      And a relapse determined by the neurologist
      And that was so on 10 May 2025
      And high-dose corticosteroids completed for this relapse
      And that was so on 20 May 2025
      When the protocol is consulted
      Then a corticosteroid pulse is undecided
      And what is missing includes whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And what is missing includes whether high-dose corticosteroids for this relapse are planned, under way or completed
      And having the neurologist make the distinction is recommended with the word should
      And it cites exactly p2.6

  @p5.3
  Rule: A pulse that is planned, one that is under way and one that is completed are three things

    Scenario: The pulse is under way
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      When the protocol is consulted
      Then a pulse under way is found
      And it cites exactly p5.3
      And a high dose given for this relapse is found
      And it cites exactly p5.3

    Scenario: The pulse is completed
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      When the protocol is consulted
      Then a pulse under way is not found
      And it cites exactly p5.3
      And a high dose given for this relapse is found
      And it cites exactly p5.3

    Scenario Outline: Nothing has been given yet
      Given a relapse determined by the neurologist
      And <the high dose>
      When the protocol is consulted
      Then a pulse under way is not found
      And it cites exactly p5.3
      And a high dose given for this relapse is not found
      And it cites exactly p5.3

      Examples:
        | the high dose                                      |
        | no high-dose corticosteroids for this relapse      |
        | high-dose corticosteroids planned for this relapse |

    Scenario: Corticosteroids are under way for what turned out to be a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      When the protocol is consulted
      Then a pulse under way is not found
      And it cites exactly p5.3
      And a high dose given for this relapse is not found
      And it cites exactly p5.3
      And the side effects of a high dose are noted

    Scenario Outline: Corticosteroids were given, and nobody has determined a relapse
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And high-dose corticosteroids <status> for this relapse
      When the protocol is consulted
      Then a pulse under way is <found>
      And it cites exactly p5.3
      And a high dose given for this relapse is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

      Examples:
        | status    | found     |
        | under way | undecided |
        | completed | not found |

    Scenario: Nobody knows the status
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then a pulse under way is undecided
      And it cites exactly p5.3
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: The latest record counts
      Given it is 10 March 2026 at 12:00 in Berlin
      And new symptoms that began on 8 March 2026
      And a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And that was so on 9 March 2026
      When the protocol is consulted
      Then a pulse under way is not found
      And it cites exactly p5.3
      And a high dose given for this relapse is not found
      And it cites exactly p5.3
      Given it is 12 March 2026 at 12:00 in Berlin
      And high-dose corticosteroids under way for this relapse
      And that was so on 11 March 2026
      When the protocol is consulted
      Then a pulse under way is found
      And it cites exactly p5.3
      And a high dose given for this relapse is found
      And it cites exactly p5.3
      Given it is 17 March 2026 at 12:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And that was so on 16 March 2026
      When the protocol is consulted
      Then a pulse under way is not found
      And it cites exactly p5.3
      And a high dose given for this relapse is found
      And it cites exactly p5.3

  @p5.3
  Rule: 3 to 5 days of high dose are described; a difference is noted, and not judged

    Scenario Outline: Both sides of 3 days and of 5 days of high dose
      Given a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And a high dose on <days> in total
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is <fewer>
      And it cites exactly p5.3
      And that the high dose is given on more days than described is <more>
      And it cites exactly p5.3
      And a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

      Examples:
        | days   | fewer     | more      |
        | 2 days | noted     | not noted |
        | 3 days | not noted | not noted |
        | 5 days | not noted | not noted |
        | 6 days | not noted | noted     |

    Scenario Outline: The days of a pulse that has begun
      Given a relapse determined by the neurologist
      And high-dose corticosteroids <status> for this relapse
      And a high dose on <days> in total
      When the protocol is consulted
      Then that the high dose is given on <number> days than described is noted
      And it cites exactly p5.3

      Examples:
        | status    | days   | number |
        | under way | 7 days | more   |
        | completed | 7 days | more   |
        | completed | 1 day  | fewer  |

    Scenario: There is no high dose
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is not noted
      And it cites exactly p5.3
      And that the high dose is given on more days than described is not noted
      And it cites exactly p5.3

    Scenario Outline: A high dose in a pseudo-relapse is compared with nothing
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a high dose on <days> in total
      When the protocol is consulted
      Then that the high dose is given on <number> days than described is not noted
      And it cites exactly p5.3

      Examples:
        | days   | number |
        | 7 days | more   |
        | 1 day  | fewer  |

    Scenario: Nobody knows on how many days the high dose is given
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And it is not known on how many days in total the high dose is given
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is undecided
      And it cites exactly p5.3
      And what is missing is on how many days in total the high dose is given
      And that the high dose is given on more days than described is undecided
      And it cites exactly p5.3
      And what is missing is on how many days in total the high dose is given

    Scenario Outline: Nobody has determined a relapse
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And high-dose corticosteroids under way for this relapse
      And a high dose on <days> in total
      When the protocol is consulted
      Then that the high dose is given on <number> days than described is undecided
      And it cites exactly p5.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

      Examples:
        | days   | number |
        | 7 days | more   |
        | 1 day  | fewer  |

  @p5.3
  Rule: The days of a pulse are counted in the courses that are listed, the first and the last among them

    Scenario Outline: Both sides of 3 days and of 5 days, by the dates of the pulse
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 5 March 2026
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 9 March 2026 to <last day>
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is <fewer>
      And it cites exactly p5.3
      And that the high dose is given on more days than described is <more>
      And it cites exactly p5.3

      Examples:
        | last day      | fewer     | more      |
        | 10 March 2026 | noted     | not noted |
        | 11 March 2026 | not noted | not noted |
        | 13 March 2026 | not noted | not noted |
        | 14 March 2026 | not noted | noted     |

    Scenario Outline: A pulse that is ongoing has the days so far, and more may follow
      Given it is <today> at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a pulse for this relapse begun on 9 March 2026 and ongoing
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is <fewer>
      And it cites exactly p5.3
      And that the high dose is given on more days than described is <more>
      And it cites exactly p5.3

      Examples:
        | today         | fewer     | more      |
        | 10 March 2026 | undecided | undecided |
        | 11 March 2026 | not noted | undecided |
        | 13 March 2026 | not noted | undecided |
        | 14 March 2026 | not noted | noted     |

    Scenario: The intended length of an ongoing pulse can be stated
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a pulse for this relapse begun on 9 March 2026 and ongoing
      And a high dose on 5 days in total
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is not noted
      And it cites exactly p5.3
      And that the high dose is given on more days than described is not noted
      And it cites exactly p5.3

    Scenario: Fewer days are stated than were given
      Given it is 20 March 2026 at 12:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 9 March 2026 to 13 March 2026
      And a high dose on 4 days in total
      When the protocol is consulted
      Then the case is refused because facts contradict

    Scenario: A pulse is said to be completed, and there was none
      Given high-dose corticosteroids completed for this relapse
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then the case is refused because a high dose that is under way or completed has begun, and takes at least a day

    Scenario: Only days on which it was given are counted
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 9 March 2026 to 10 March 2026
      And a pulse for this relapse from 13 March 2026 to 15 March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on more days than described is not noted
      And it cites exactly p5.3

    Scenario: A second pulse is added to the first
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 9 March 2026 to 11 March 2026
      And a pulse for this relapse from 13 March 2026 to 15 March 2026
      When the protocol is consulted
      Then that the high dose is given on more days than described is noted
      And it cites exactly p5.3

    Scenario: A first day is given and a second is planned
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a pulse for this relapse from 9 March 2026 to 9 March 2026
      And a pulse for this relapse planned for 11 March 2026
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is undecided
      And it cites exactly p5.3
      And what is missing is on how many days in total the high dose is given

    Scenario: A pulse that is only planned has no days yet
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And a pulse for this relapse planned for 11 March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is undecided
      And it cites exactly p5.3
      And what is missing is on how many days in total the high dose is given

    Scenario Outline: A partly known day may leave it undecided
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from <first day> to <last day>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is <fewer>
      And it cites exactly p5.3
      And that the high dose is given on more days than described is <more>
      And it cites exactly p5.3

      Examples:
        | first day     | last day      | fewer     | more      |
        | 9 March 2026  | March 2026    | undecided | undecided |
        | March 2026    | 4 March 2026  | undecided | not noted |
        | 14 March 2026 | March 2026    | undecided | undecided |
        | 17 March 2026 | March 2026    | undecided | not noted |
        | February 2026 | 13 March 2026 | not noted | noted     |

    Scenario: It has ended, and nobody knows when
      Given it is 12 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse begun on 9 March 2026 that ended at an unknown time
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is undecided
      And it cites exactly p5.3
      And what is missing is on how many days in total the high dose is given
      And that the high dose is given on more days than described is not noted
      And it cites exactly p5.3

    Scenario: Other courses are no days of the pulse
      Given it is 20 April 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a high-dose course for another reason from 1 February 2026 to 10 February 2026
      And a pulse for this relapse from 9 March 2026 to 10 March 2026
      And an oral course after the pulse from 11 March 2026 to 5 April 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is noted
      And it cites exactly p5.3

    Scenario Outline: Whether there was another pulse is known back to the relapse
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a current relapse that began on <onset>
      And a pulse for this relapse from 9 March 2026 to 10 March 2026
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is <fewer>
      And it cites exactly p5.3

      Examples:
        | onset            | fewer     |
        | 2 March 2026     | noted     |
        | 27 February 2026 | undecided |

    Scenario: No pulse is listed since the relapse, and one is said to be under way
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a current relapse that began on 2 March 2026
      And a high-dose course for another reason begun on 5 March 2026 and ongoing
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then the case is refused because a high dose that is under way or completed has begun, and takes at least a day

    Scenario: The pulse that is said to be under way may be older than the list
      Given it is 20 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a current relapse that began on 27 February 2026
      And a high-dose course for another reason begun on 5 March 2026 and ongoing
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then a pulse under way is met
      And it cites exactly p5.3

    Scenario: No pulse for a relapse precedes it
      Given it is 20 March 2026 at 12:00 in Berlin
      And a current relapse that began on 10 March 2026
      And a pulse for this relapse from 7 March 2026 to 9 March 2026
      When the protocol is consulted
      Then the case is refused because facts contradict

  @p5.4
  Rule: The pulse can be given intravenously or orally, and neither is preferred

    Scenario Outline: Both ways are open, whichever is chosen
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And <the way>
      When the protocol is consulted
      Then an intravenous pulse is recommended with the word can
      And it cites exactly p5.4
      And its word could become can
      And an oral pulse is recommended with the word can
      And it cites exactly p5.4
      And its word could become can

      Examples:
        | the way                                                                       |
        | high-dose corticosteroids given intravenously                                 |
        | high-dose corticosteroids taken orally                                        |
        | it is not known whether the high-dose corticosteroids are intravenous or oral |

    Scenario: Neither way in a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then an intravenous pulse is not applicable
      And it cites exactly p5.4
      And an oral pulse is not applicable
      And it cites exactly p5.4

    Scenario: Both ways wait for the determination
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then an intravenous pulse is undecided
      And it cites exactly p5.4
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And an oral pulse is undecided
      And it cites exactly p5.4
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Both ways are open, unless the pulse was given
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then an intravenous pulse is undecided
      And it cites exactly p5.4
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed
      And an oral pulse is undecided
      And it cites exactly p5.4
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

  @p5.5
  Rule: An oral taper usually follows the pulse of a relapse, from the plan until the taper is completed

    Scenario: The pulse is under way, and what follows it is not known
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5
      And its word could become usually
      And nothing is missing

    Scenario Outline: The pulse is completed, and the taper is not
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And <the taper>
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5
      And its word could become usually

      Examples:
        | the taper                                          |
        | no oral corticosteroids after the high dose        |
        | oral corticosteroids planned after the high dose   |
        | oral corticosteroids under way after the high dose |

    Scenario: Both are completed, and no second taper follows
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And oral corticosteroids completed after the high dose
      When the protocol is consulted
      Then an oral taper is not applicable
      And it cites exactly p5.5
      And nothing is missing

    Scenario: The pulse is completed, and nobody knows what followed it
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then an oral taper is undecided
      And it cites exactly p5.5
      And what is missing is whether oral corticosteroids after the high dose are planned, under way or completed

    Scenario Outline: The plan for a pulse that has not begun includes the taper
      Given a relapse determined by the neurologist
      And <the high dose>
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5
      And nothing is missing
      And a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

      Examples:
        | the high dose                                      |
        | no high-dose corticosteroids for this relapse      |
        | high-dose corticosteroids planned for this relapse |

    Scenario: High-dose corticosteroids were given for what turned out to be a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      When the protocol is consulted
      Then an oral taper is not applicable
      And it cites exactly p5.5

    Scenario: High-dose corticosteroids were given on a suspicion
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And high-dose corticosteroids completed for this relapse
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then an oral taper is undecided
      And it cites exactly p5.5
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Nobody knows the status of the pulse, and nothing followed it yet
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5
      And nothing is missing

    Scenario: A relapse is determined, and nobody knows of any treatment
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then an oral taper is undecided
      And it cites exactly p5.5

    Scenario: A pulse is planned for what the neurologist has determined to be a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      When the protocol is consulted
      Then an oral taper is not applicable
      And it cites exactly p5.5

    Scenario: A pulse is planned on a suspicion
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And high-dose corticosteroids planned for this relapse
      When the protocol is consulted
      Then an oral taper is undecided
      And it cites exactly p5.5
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario Outline: What follows the high dose cannot be there before its end
      Given <the high dose>
      And oral corticosteroids <status> after the high dose
      When the protocol is consulted
      Then the case is refused because the oral corticosteroids begin after the high dose is completed

      Examples:
        | the high dose                                        | status    |
        | no high-dose corticosteroids for this relapse        | under way |
        | high-dose corticosteroids planned for this relapse   | under way |
        | high-dose corticosteroids under way for this relapse | under way |
        | high-dose corticosteroids under way for this relapse | completed |

  @p5.6
  Rule: Oral corticosteroids are a taper only when the doses are lowered step by step

    Scenario Outline: Doses that are lowered
      Given oral corticosteroids <status> after the high dose
      And oral doses that are lowered step by step
      When the protocol is consulted
      Then the definition of a taper is met
      And it cites exactly p5.6

      Examples:
        | status    |
        | planned   |
        | under way |
        | completed |

    Scenario Outline: Doses that do not
      Given oral corticosteroids under way after the high dose
      And oral doses that <change>
      When the protocol is consulted
      Then the definition of a taper is not met
      And it cites exactly p5.6

      Examples:
        | change                  |
        | are kept the same       |
        | are raised at some step |

    Scenario: There are no oral corticosteroids
      Given no oral corticosteroids after the high dose
      And it is not known how the oral corticosteroid doses change until treatment is completed
      When the protocol is consulted
      Then the definition of a taper is not met
      And it cites exactly p5.6

    Scenario: Nobody knows the doses
      Given oral corticosteroids under way after the high dose
      And it is not known how the oral corticosteroid doses change until treatment is completed
      When the protocol is consulted
      Then the definition of a taper is undecided
      And it cites exactly p5.6
      And what is missing is how the oral corticosteroid doses change until treatment is completed

    Scenario: Nobody knows whether there are oral corticosteroids
      Given it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      And oral doses that are lowered step by step
      When the protocol is consulted
      Then the definition of a taper is undecided
      And it cites exactly p5.6
      And what is missing is whether oral corticosteroids after the high dose are planned, under way or completed

  @p5.6
  Rule: What a taper is is noted when a taper usually follows, and with oral corticosteroids

    Scenario: A pulse is under way, and nobody has asked what follows
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then what a taper is is noted
      And it cites exactly p5.6

    Scenario Outline: Oral corticosteroids are planned or under way
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And oral corticosteroids <status> after the high dose
      When the protocol is consulted
      Then what a taper is is noted
      And it cites exactly p5.6

      Examples:
        | status    |
        | planned   |
        | under way |

    Scenario: Neither a relapse nor a taper to come
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then what a taper is is not noted
      And it cites exactly p5.6

    Scenario: The oral corticosteroids are over
      Given a pseudo-relapse determined by the neurologist
      And oral corticosteroids completed after the high dose
      When the protocol is consulted
      Then what a taper is is not noted
      And it cites exactly p5.6

    Scenario: A pulse is planned for a relapse, and nobody has asked what follows
      Given a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then what a taper is is noted
      And it cites exactly p5.6

    Scenario: No relapse is determined, and nobody has asked what follows
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then what a taper is is undecided
      And it cites exactly p5.6
      And what is missing is whether oral corticosteroids after the high dose are planned, under way or completed

  @p5.6
  Rule: Oral doses that are not lowered are noted as not a taper as described, and not judged

    Scenario Outline: Doses that stay the same or rise
      Given oral corticosteroids <status> after the high dose
      And oral doses that <change>
      When the protocol is consulted
      Then that the oral doses are not a taper as described is noted
      And it cites exactly p5.6

      Examples:
        | status    | change                  |
        | planned   | are kept the same       |
        | under way | are kept the same       |
        | under way | are raised at some step |
        | completed | are raised at some step |

    Scenario: Doses that are lowered step by step
      Given oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      When the protocol is consulted
      Then that the oral doses are not a taper as described is not noted
      And it cites exactly p5.6

    Scenario: Without oral corticosteroids there are no doses to compare with the description
      Given no oral corticosteroids after the high dose
      When the protocol is consulted
      Then that the oral doses are not a taper as described is not noted
      And it cites exactly p5.6

    Scenario: Nobody knows how the doses change
      Given oral corticosteroids under way after the high dose
      And it is not known how the oral corticosteroid doses change until treatment is completed
      When the protocol is consulted
      Then that the oral doses are not a taper as described is undecided
      And it cites exactly p5.6
      And what is missing is how the oral corticosteroid doses change until treatment is completed

    Scenario: Nobody knows whether there are doses to compare with the description
      Given it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      And oral doses that are raised at some step
      When the protocol is consulted
      Then that the oral doses are not a taper as described is undecided
      And it cites exactly p5.6
      And what is missing is whether oral corticosteroids after the high dose are planned, under way or completed

  @p5.5
  Rule: 3 to 4 weeks of taper are described; a difference is noted, and not judged

    Scenario Outline: Both sides of 3 weeks and of 4 weeks
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And oral corticosteroids for <weeks> in total
      When the protocol is consulted
      Then that the taper is shorter than described is <fewer>
      And it cites exactly p5.5
      And that the taper is longer than described is <more>
      And it cites exactly p5.5
      And an oral taper is recommended with the word usually
      And it cites exactly p5.5

      Examples:
        | weeks   | fewer     | more      |
        | 20 days | noted     | not noted |
        | 3 weeks | not noted | not noted |
        | 4 weeks | not noted | not noted |
        | 29 days | not noted | noted     |

    Scenario Outline: What is no taper is not compared with its length
      Given oral corticosteroids planned after the high dose
      And oral doses that <change>
      And oral corticosteroids for <weeks> in total
      When the protocol is consulted
      Then that the taper is <number> than described is not noted
      And it cites exactly p5.5

      Examples:
        | change                  | weeks   | number  |
        | are kept the same       | 8 weeks | longer  |
        | are raised at some step | 8 weeks | longer  |
        | are kept the same       | 1 week  | shorter |

    Scenario: Nobody knows for how long
      Given oral corticosteroids planned after the high dose
      And oral doses that are lowered step by step
      And it is not known for how many weeks or days in total the oral corticosteroids are taken
      When the protocol is consulted
      Then that the taper is shorter than described is undecided
      And it cites exactly p5.5
      And what is missing is for how many weeks or days in total the oral corticosteroids are taken
      And that the taper is longer than described is undecided
      And it cites exactly p5.5
      And what is missing is for how many weeks or days in total the oral corticosteroids are taken

    Scenario Outline: Nobody knows whether it is a taper
      Given oral corticosteroids planned after the high dose
      And it is not known how the oral corticosteroid doses change until treatment is completed
      And oral corticosteroids for <weeks> in total
      When the protocol is consulted
      Then that the taper is <number> than described is undecided
      And it cites exactly p5.5
      And what is missing is how the oral corticosteroid doses change until treatment is completed

      Examples:
        | weeks   | number  |
        | 8 weeks | longer  |
        | 1 week  | shorter |

  @p5.5
  Rule: The days of a taper are counted in the courses that are listed, 7 of them to the week

    Scenario Outline: Both sides of 3 weeks and of 4 weeks, by the dates of the taper
      Given it is 10 April 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      And a pulse for this relapse from 25 February 2026 to 1 March 2026
      And an oral course after the pulse from 2 March 2026 to <last day>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the taper is shorter than described is <fewer>
      And it cites exactly p5.5
      And that the taper is longer than described is <more>
      And it cites exactly p5.5

      Examples:
        | last day      | fewer     | more      |
        | 21 March 2026 | noted     | not noted |
        | 22 March 2026 | not noted | not noted |
        | 29 March 2026 | not noted | not noted |
        | 30 March 2026 | not noted | noted     |

    Scenario Outline: A taper that is ongoing has the days so far, and more may follow
      Given it is <today> at 12:00 in Berlin
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And a pulse for this relapse from 25 February 2026 to 1 March 2026
      And an oral course after the pulse begun on 2 March 2026 and ongoing
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the taper is shorter than described is <fewer>
      And it cites exactly p5.5
      And that the taper is longer than described is <more>
      And it cites exactly p5.5

      Examples:
        | today         | fewer     | more      |
        | 21 March 2026 | undecided | undecided |
        | 22 March 2026 | not noted | undecided |
        | 29 March 2026 | not noted | undecided |
        | 30 March 2026 | not noted | noted     |

    Scenario: The last day is partly known
      Given it is 10 April 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      And a pulse for this relapse from 25 February 2026 to 1 March 2026
      And an oral course after the pulse from 2 March 2026 to March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the taper is longer than described is undecided
      And it cites exactly p5.5
      And what is missing is for how many weeks or days in total the oral corticosteroids are taken

    Scenario: The days of the pulse are no days of the taper
      Given it is 10 April 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      And a pulse for this relapse from 2 March 2026 to 6 March 2026
      And an oral course after the pulse from 7 March 2026 to 26 March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then that the taper is shorter than described is noted
      And it cites exactly p5.5

    Scenario Outline: Whether there was another part of the taper is known back to the relapse
      Given it is 10 April 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      And a current relapse that began on <onset>
      And a pulse for this relapse from 3 March 2026 to 7 March 2026
      And an oral course after the pulse from 8 March 2026 to 24 March 2026
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then that the taper is shorter than described is <shorter>
      And it cites exactly p5.5

      Examples:
        | onset            | shorter   |
        | 2 March 2026     | noted     |
        | 27 February 2026 | undecided |

    Scenario: No taper is listed since the relapse, and oral corticosteroids are said to be under way
      Given it is 20 March 2026 at 12:00 in Berlin
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And a current relapse that began on 2 March 2026
      And a pulse for this relapse from 3 March 2026 to 7 March 2026
      And a high-dose course for another reason begun on 1 February 2026 and ongoing
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that are under way or completed have begun, and take at least a day

    Scenario: The taper that is said to be under way may be older than the list
      Given it is 20 March 2026 at 12:00 in Berlin
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And a current relapse that began on 20 February 2026
      And a pulse for this relapse from 21 February 2026 to 25 February 2026
      And a high-dose course for another reason begun on 1 February 2026 and ongoing
      And all courses of corticosteroids since 1 March 2026 are known
      When the protocol is consulted
      Then the definition of a taper is met
      And it cites exactly p5.6

  @p6.1
  Rule: Infusions have two places, a hospital or an outpatient center, and neither is preferred

    Scenario Outline: Infusions have both places
      Given a relapse determined by the neurologist
      And <the high dose>
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are recommended with the word can
      And it cites exactly p6.1
      And infusions at an outpatient center are recommended with the word can
      And it cites exactly p6.1
      And taking the high dose at home is not applicable

      Examples:
        | the high dose                                        |
        | no high-dose corticosteroids for this relapse        |
        | high-dose corticosteroids planned for this relapse   |
        | high-dose corticosteroids under way for this relapse |

    Scenario: A completed pulse needs no place for infusions
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are not applicable
      And it cites exactly p6.1
      And infusions at an outpatient center are not applicable
      And it cites exactly p6.1

    Scenario: An oral high dose needs no place for infusions
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then infusions in the hospital are not applicable
      And it cites exactly p6.1
      And infusions at an outpatient center are not applicable
      And it cites exactly p6.1

    Scenario: No infusions in a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are not applicable
      And it cites exactly p6.1
      And infusions at an outpatient center are not applicable
      And it cites exactly p6.1

    Scenario: Nobody knows whether the infusions are over
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are undecided
      And it cites exactly p6.1
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed
      And infusions at an outpatient center are undecided
      And it cites exactly p6.1
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: Nobody knows whether there are infusions
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And it is not known whether the high-dose corticosteroids are intravenous or oral
      When the protocol is consulted
      Then infusions in the hospital are undecided
      And it cites exactly p6.1
      And what is missing is whether the high-dose corticosteroids are intravenous or oral
      And infusions at an outpatient center are undecided
      And it cites exactly p6.1
      And what is missing is whether the high-dose corticosteroids are intravenous or oral

    Scenario: Infusions wait for the determination
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And no high-dose corticosteroids for this relapse
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are undecided
      And it cites exactly p6.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And infusions at an outpatient center are undecided
      And it cites exactly p6.1

  @p6.2
  Rule: The oral high dose is as effective and takes many pills; both are noted together

    Scenario Outline: Both are noted in a relapse, whichever way is chosen
      Given a relapse determined by the neurologist
      And <the way>
      When the protocol is consulted
      Then that oral and intravenous steroids are equally effective is noted
      And it cites exactly p6.2
      And how many pills an oral high dose takes is noted
      And it cites exactly p6.2

      Examples:
        | the way                                                                       |
        | high-dose corticosteroids given intravenously                                 |
        | high-dose corticosteroids taken orally                                        |
        | it is not known whether the high-dose corticosteroids are intravenous or oral |

    Scenario: Neither is noted in a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then that oral and intravenous steroids are equally effective is not noted
      And it cites exactly p6.2
      And how many pills an oral high dose takes is not noted
      And it cites exactly p6.2

    Scenario: Both wait for the determination
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then that oral and intravenous steroids are equally effective is undecided
      And it cites exactly p6.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And how many pills an oral high dose takes is undecided
      And it cites exactly p6.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p6.2
  Rule: An oral high dose can be taken at home

    Scenario Outline: An oral high dose can be taken at home
      Given a relapse determined by the neurologist
      And <the high dose>
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is recommended with the word can
      And it cites exactly p6.2

      Examples:
        | the high dose                                        |
        | no high-dose corticosteroids for this relapse        |
        | high-dose corticosteroids planned for this relapse   |
        | high-dose corticosteroids under way for this relapse |

    Scenario: A completed pulse is not repeated at home
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is not applicable
      And it cites exactly p6.2

    Scenario: Nobody knows whether the oral pulse is over
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is undecided
      And it cites exactly p6.2
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: Infusions are not taken at home
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then taking the high dose at home is not applicable
      And it cites exactly p6.2

    Scenario: No high dose at home in a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is not applicable
      And it cites exactly p6.2

    Scenario: Nobody knows whether the high dose is taken orally
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And it is not known whether the high-dose corticosteroids are intravenous or oral
      When the protocol is consulted
      Then taking the high dose at home is undecided
      And it cites exactly p6.2
      And what is missing is whether the high-dose corticosteroids are intravenous or oral

    Scenario: Taking it at home waits for the determination
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And no high-dose corticosteroids for this relapse
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is undecided
      And it cites exactly p6.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p6.2
  Rule: Up to 20 pills a day are described; a higher number is noted, and not judged

    Scenario Outline: Both sides of 20 pills
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And high-dose corticosteroids taken orally
      And an oral high dose of <pills> a day
      When the protocol is consulted
      Then that there are more pills than described is <noted>
      And it cites exactly p6.2
      And taking the high dose at home is recommended with the word can
      And it cites exactly p6.2

      Examples:
        | pills    | noted     |
        | 8 pills  | not noted |
        | 20 pills | not noted |
        | 21 pills | noted     |

    Scenario: Nobody has counted the pills
      Given it is not known how many pills a day the oral high dose takes
      When the protocol is consulted
      Then that there are more pills than described is undecided
      And it cites exactly p6.2
      And what is missing is how many pills a day the oral high dose takes

  @p7.1
  Rule: An attack responds poorly when symptoms are acute, severe, due to MS, and judged to respond poorly

    Scenario: All four hold
      Given acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is found
      And it cites exactly p7.1
      And that some people respond poorly is noted
      And it cites exactly p7.1

    Scenario Outline: Three of the four hold, and one does not
      Given <acute>
      And <severe>
      And <due to MS>
      And <response>
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is not found
      And it cites exactly p7.1
      And that some people respond poorly is not noted
      And it cites exactly p7.1

      Examples:
        | acute                       | severe                       | due to MS                           | response                                            |
        | symptoms that are not acute | severe symptoms              | symptoms judged to be due to MS     | a response to corticosteroids judged to be poor     |
        | acute symptoms              | symptoms that are not severe | symptoms judged to be due to MS     | a response to corticosteroids judged to be poor     |
        | acute symptoms              | severe symptoms              | symptoms judged not to be due to MS | a response to corticosteroids judged to be poor     |
        | acute symptoms              | severe symptoms              | symptoms judged to be due to MS     | a response to corticosteroids judged not to be poor |

    Scenario Outline: Three of the four hold, and one is not known
      Given <one>
      And <another>
      And <a third>
      And it is not known <what>
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is undecided
      And it cites exactly p7.1
      And what is missing is <what>
      And that some people respond poorly is undecided
      And it cites exactly p7.1
      And what is missing is <what>

      Examples:
        | one             | another                         | a third                                         | what                                            |
        | severe symptoms | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | whether the symptoms are acute                  |
        | acute symptoms  | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | whether the symptoms are severe                 |
        | acute symptoms  | severe symptoms                 | a response to corticosteroids judged to be poor | whether the symptoms are due to MS              |
        | acute symptoms  | severe symptoms                 | symptoms judged to be due to MS                 | whether the response to corticosteroids is poor |

    Scenario: Elapsed days without improvement are not a judgement of the response
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And high-dose corticosteroids completed for this relapse
      And a high dose on 5 days in total
      And symptoms that have not stabilized within days
      And symptoms that are not improving
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is undecided
      And it cites exactly p7.1
      And what is missing is whether the response to corticosteroids is poor
      And plasma exchange is undecided

    Scenario Outline: Who may not judge
      Given <a judgement>
      And it is the <person> who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

      Examples:
        | a judgement                                         | person    |
        | acute symptoms                                      | patient   |
        | severe symptoms                                     | patient   |
        | symptoms judged to be due to MS                     | patient   |
        | symptoms judged to be due to MS                     | clinician |
        | a response to corticosteroids judged to be poor     | patient   |
        | a response to corticosteroids judged not to be poor | patient   |

    Scenario Outline: A neurologist may judge what a clinician may
      Given acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      And it is the <person> who says so
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is found
      And it cites exactly p7.1

      Examples:
        | person      |
        | clinician   |
        | neurologist |

  @p7.2
  Rule: Such an attack usually means hospitalization, which does not wait for the determination

    Scenario Outline: The attack responds poorly
      Given <a determination>
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then hospitalization for a poor response is recommended with the word usually
      And it cites exactly p7.2

      Examples:
        | a determination                                                                               |
        | a relapse determined by the neurologist                                                       |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither |

    Scenario: The response is not poor
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then hospitalization for a poor response is not applicable
      And it cites exactly p7.2

    Scenario: Hospitalization waits for a judgement of the response
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And it is not known whether the response to corticosteroids is poor
      When the protocol is consulted
      Then hospitalization for a poor response is undecided
      And it cites exactly p7.2
      And what is missing is whether the response to corticosteroids is poor

  @p7.2
  Rule: Plasma exchange might follow a poor response, and only in a relapse that is determined

    Scenario: A determined relapse responds poorly
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is recommended with the word might
      And it cites exactly p7.2
      And its word could become might

    Scenario Outline: Plasma exchange is considered although one of the four does not hold
      Given a relapse determined by the neurologist
      And plasma exchange under consideration
      And <what is not so>
      When the protocol is consulted
      Then plasma exchange is not applicable
      And it cites exactly p7.2

      Examples:
        | what is not so                                      |
        | symptoms that are not acute                         |
        | symptoms that are not severe                        |
        | a response to corticosteroids judged not to be poor |

    Scenario: A pseudo-relapse responds poorly
      Given a pseudo-relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is not applicable
      And it cites exactly p7.2

    Scenario: A relapse is only suspected
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is undecided
      And it cites exactly p7.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Plasma exchange waits for a judgement of the response
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And it is not known whether the response to corticosteroids is poor
      When the protocol is consulted
      Then plasma exchange is undecided
      And it cites exactly p7.2
      And what is missing is whether the response to corticosteroids is poor

  @p7.2 @p7.3
  Rule: What plasma exchange does is noted when it is considered, and when it might follow

    Scenario: It is considered
      Given plasma exchange under consideration
      When the protocol is consulted
      Then a reason to discuss plasma exchange is found
      And it cites exactly p7.2
      And what plasma exchange does is noted
      And it cites exactly p7.3

    Scenario: It is not considered yet, and the attack responds poorly
      Given no plasma exchange under consideration
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then a reason to discuss plasma exchange is found
      And it cites exactly p7.2
      And what plasma exchange does is noted
      And it cites exactly p7.3

    Scenario: It is not considered, and the response is not poor
      Given no plasma exchange under consideration
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then a reason to discuss plasma exchange is not found
      And it cites exactly p7.2
      And what plasma exchange does is not noted
      And it cites exactly p7.3

    Scenario: Nobody knows whether it is considered
      Given it is not known whether plasma exchange is being considered
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then a reason to discuss plasma exchange is undecided
      And it cites exactly p7.2
      And what is missing is whether plasma exchange is being considered
      And what plasma exchange does is undecided
      And it cites exactly p7.3
      And what is missing is whether plasma exchange is being considered

  @p7.2
  Rule: 3 to 5 days of plasma exchange are described; a difference is noted, and not judged

    Scenario Outline: Both sides of 3 days and of 5 days of plasma exchange
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      And plasma exchange on <days> in total
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is <fewer>
      And it cites exactly p7.2
      And that plasma exchange is given on more days than described is <more>
      And it cites exactly p7.2
      And plasma exchange is recommended with the word might
      And it cites exactly p7.2

      Examples:
        | days   | fewer     | more      |
        | 2 days | noted     | not noted |
        | 3 days | not noted | not noted |
        | 5 days | not noted | not noted |
        | 6 days | not noted | noted     |

    Scenario: Nothing differs without a reason to discuss plasma exchange
      Given no plasma exchange under consideration
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is not noted
      And it cites exactly p7.2
      And that plasma exchange is given on more days than described is not noted
      And it cites exactly p7.2

    Scenario: Nobody knows on how many days plasma exchange is given
      Given plasma exchange under consideration
      And it is not known on how many days in total plasma exchange is given
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is undecided
      And it cites exactly p7.2
      And what is missing is on how many days in total plasma exchange is given
      And that plasma exchange is given on more days than described is undecided
      And it cites exactly p7.2
      And what is missing is on how many days in total plasma exchange is given

  @p7.2
  Rule: The days of plasma exchange are those with a listed session

    Scenario: Both sides of 3 days, by the sessions
      Given it is 20 March 2026 at 12:00 in Berlin
      And plasma exchange under consideration
      And plasma exchange that is completed
      And a session of plasma exchange on 2 March 2026
      And a session of plasma exchange on 4 March 2026
      And all plasma exchanges for this attack are known
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is noted
      And it cites exactly p7.2
      Given a session of plasma exchange on 6 March 2026
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is not noted
      And it cites exactly p7.2
      And that plasma exchange is given on more days than described is not noted
      And it cites exactly p7.2

    Scenario: Both sides of 5 days, by the sessions
      Given it is 20 March 2026 at 12:00 in Berlin
      And plasma exchange under consideration
      And plasma exchange that is completed
      And a session of plasma exchange on 2 March 2026
      And a session of plasma exchange on 4 March 2026
      And a session of plasma exchange on 6 March 2026
      And a session of plasma exchange on 8 March 2026
      And a session of plasma exchange on 10 March 2026
      And all plasma exchanges for this attack are known
      When the protocol is consulted
      Then that plasma exchange is given on more days than described is not noted
      And it cites exactly p7.2
      Given a session of plasma exchange on 12 March 2026
      When the protocol is consulted
      Then that plasma exchange is given on more days than described is noted
      And it cites exactly p7.2

    Scenario Outline: After two sessions more may follow, unless it is completed
      Given it is 20 March 2026 at 12:00 in Berlin
      And plasma exchange under consideration
      And a session of plasma exchange on 2 March 2026
      And a session of plasma exchange on 4 March 2026
      And a session of plasma exchange planned for 21 March 2026
      And all plasma exchanges for this attack are known
      And <completed>
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is <fewer>
      And it cites exactly p7.2

      Examples:
        | completed                                                | fewer     |
        | it is not known whether the plasma exchange is completed | undecided |
        | plasma exchange that is not completed                    | undecided |
        | plasma exchange that is completed                        | noted     |

    Scenario: A partly known day may be one of the others
      Given it is 20 March 2026 at 12:00 in Berlin
      And plasma exchange under consideration
      And plasma exchange that is completed
      And a session of plasma exchange on 2 March 2026
      And a session of plasma exchange on 4 March 2026
      And a session of plasma exchange in March 2026
      And all plasma exchanges for this attack are known
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is undecided
      And it cites exactly p7.2
      And what is missing is on how many days in total plasma exchange is given

  @p7.4
  Rule: That plasma exchange is rare is noted, and never decides against it

    Scenario: It might follow in this person
      Given a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then that plasma exchange is rare is noted
      And it cites exactly p7.4
      And plasma exchange is recommended with the word might

    Scenario: Noted while plasma exchange is considered
      Given plasma exchange under consideration
      When the protocol is consulted
      Then that plasma exchange is rare is noted
      And it cites exactly p7.4

    Scenario: Not noted without a reason to discuss plasma exchange
      Given no plasma exchange under consideration
      And symptoms that are not severe
      When the protocol is consulted
      Then that plasma exchange is rare is not noted
      And it cites exactly p7.4

    Scenario: It waits until someone knows whether plasma exchange is considered
      Given it is not known whether plasma exchange is being considered
      And symptoms that are not severe
      When the protocol is consulted
      Then that plasma exchange is rare is undecided
      And it cites exactly p7.4
      And what is missing is whether plasma exchange is being considered
