Feature: Guarantees, contradictions and open questions

  What is always advised, what is never advised without its reason, which facts cannot be true
  together, and which questions have an answer.

  @p4.1 @p4.2
  Rule: A new significant disability leads to the hospital, whatever else is known

    Scenario Outline: Each sudden loss by itself
      Given <loss>
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2
      And it is guaranteed by exactly p4.2

      Examples:
        | loss                                 |
        | a sudden loss of vision              |
        | a sudden loss of the ability to walk |
        | a sudden loss of limb function       |

    Scenario: A new disability
      Given a new significant physical disability
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.1
      And it is guaranteed by exactly p4.1

  @p4.2 @p4.5
  Rule: The hospital excludes tests as an outpatient

    Scenario: A sudden loss in a person who is closely monitored
      Given new symptoms
      And close monitoring by a doctor
      And a sudden loss of limb function
      When the protocol is consulted
      Then testing as an outpatient is not applicable
      And it cites exactly p4.5
      And going to the hospital is recommended with the word should
      And it cites exactly p4.2
      And it excludes testing as an outpatient

  @p3.1
  Rule: New symptoms lead to the doctor, whatever else is known

    Scenario Outline: Each reason to contact the doctor by itself
      Given <reason>
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it is guaranteed by exactly p3.1

      Examples:
        | reason                                |
        | new symptoms                          |
        | worsening symptoms                    |
        | recurrent symptoms                    |
        | a sudden loss of vision               |
        | a sudden loss of the ability to walk  |
        | a sudden loss of limb function        |
        | a new significant physical disability |

  @p5.1 @p5.3 @p5.4 @p5.5 @p7.2
  Rule: A relapse is treated only once the neurologist has determined it

    Scenario Outline: Treatment has begun, but no relapse is determined
      Given a person with relapsing MS
      And <determination>
      And high-dose corticosteroids under way for this relapse
      When the protocol is consulted
      Then a corticosteroid pulse is <answer>
      And it is guaranteed by exactly p5.1
      And an intravenous pulse is <answer>
      And it is guaranteed by exactly p5.4
      And an oral pulse is <answer>
      And it is guaranteed by exactly p5.4
      And an oral taper is <answer>
      And it is guaranteed by exactly p5.5

      Examples:
        | determination                                                                                 | answer         |
        | a determination of pseudo-relapse                                                             | not applicable |
        | a determination that it is neither a relapse nor a pseudo-relapse                             | not applicable |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | undecided      |

    Scenario Outline: A poor response, but no relapse is determined
      Given <determination>
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is <answer>
      And it is guaranteed by exactly p7.2

      Examples:
        | determination                                                                                 | answer         |
        | a determination of pseudo-relapse                                                             | not applicable |
        | a determination that it is neither a relapse nor a pseudo-relapse                             | not applicable |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | undecided      |

  @p5.3 @p5.4 @p5.5 @p6.1 @p6.2
  Rule: A completed treatment is not advised again

    Scenario: The pulse and the taper are completed
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And oral corticosteroids completed after the high dose
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it is guaranteed by exactly p5.3
      And an intravenous pulse is not applicable
      And it is guaranteed by exactly p5.4
      And an oral pulse is not applicable
      And it is guaranteed by exactly p5.4
      And an oral taper is not applicable
      And it is guaranteed by exactly p5.5

    Scenario: Infusions after the last of them
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And high-dose corticosteroids given intravenously
      When the protocol is consulted
      Then infusions in the hospital are not applicable
      And it is guaranteed by exactly p6.1
      And infusions at an outpatient center are not applicable
      And it is guaranteed by exactly p6.1

    Scenario: Pills after the last of them
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And high-dose corticosteroids taken orally
      When the protocol is consulted
      Then taking the high dose at home is not applicable
      And it is guaranteed by exactly p6.2

  @p7.1 @p7.2
  Rule: Plasma exchange requires an attack that responds poorly to corticosteroids

    Scenario: A determined relapse that responds to corticosteroids
      Given a relapse determined by the neurologist
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then plasma exchange is not applicable
      And it is guaranteed by exactly p7.1 and p7.2

  @p15.1
  Rule: A confirmed relapse requires MS

    Scenario: A confirmed relapse in a person without MS
      Given a person without MS
      And a current relapse that is confirmed
      When the protocol is consulted
      Then the case is refused because a confirmed relapse requires MS
      And nothing is urgent

  @p3.1 @p2.6 @p4.1 @p4.2 @p4.5
  Rule: New, worsening and recurrent symptoms raise questions that have an answer

    Scenario Outline: Whom to contact, and who decides what it is
      Given a person with relapsing MS
      And <symptoms>
      When the protocol is consulted
      Then whom to contact is answered
      And who decides what it is is answered

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |
        | recurrent symptoms |

    Scenario: A person without MS
      Given a person without MS
      And new symptoms
      When the protocol is consulted
      Then who decides what it is does not arise

    Scenario: There are no symptoms
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then whom to contact does not arise
      And where to be assessed does not arise
      And who decides what it is does not arise

    Scenario Outline: Where to be assessed, with a sudden loss
      Given <symptoms>
      And a sudden loss of vision
      When the protocol is consulted
      Then where to be assessed is answered

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |
        | recurrent symptoms |

    Scenario Outline: Where to be assessed, without a sudden loss
      Given new symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      And <disability>
      And no significant physical disability at present
      And a person who can still walk
      And <monitoring>
      When the protocol is consulted
      Then where to be assessed <answer>

      Examples:
        | disability                           | monitoring                      | answer                        |
        | no significant disability at present | close monitoring by a doctor    | is answered                   |
        | no significant disability at present | no close monitoring by a doctor | has no answer in the document |
        | significant disability at present    | close monitoring by a doctor    | has no answer in the document |

  @p5.3 @p6.1 @p6.2 @p2.4 @p17.1 @p17.2
  Rule: A determination raises questions, and some have no answer in the document

    Scenario: A relapse that is yet to be treated
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And high-dose corticosteroids taken orally
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then how to treat it is answered
      And where to have the pulse is answered
      And whether to go to rehabilitation is answered

    Scenario: A pseudo-relapse
      Given a determination of pseudo-relapse
      When the protocol is consulted
      Then how to treat it has no answer in the document
      And where to have the pulse does not arise
      And whether to go to rehabilitation does not arise

    Scenario: Significant physical disability in a person who can walk
      Given a relapse determined by the neurologist
      And significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then whether to go to rehabilitation has no answer in the document

  @p5.3
  Rule: What is said of the high dose agrees with the listed courses

    Scenario Outline: No pulse is said to be given or only planned, and one is listed
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And <the high dose>
      And a pulse for this relapse from 1 March 2026 to 5 March 2026
      When the protocol is consulted
      Then the case is refused because a high dose that has begun is under way or completed, and if there is none, no days are counted

      Examples:
        | the high dose                                      |
        | no high-dose corticosteroids for this relapse      |
        | high-dose corticosteroids planned for this relapse |

    Scenario: The listed pulse is completed, and is not advised again
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 1 March 2026 to 5 March 2026
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it cites exactly p5.3

    Scenario: A pulse is listed, and nobody has asked for the status
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And a pulse for this relapse from 1 March 2026 to 5 March 2026
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then a corticosteroid pulse is undecided
      And it cites exactly p5.3
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: A high dose for something else does not contradict that there is none for this relapse
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And a high-dose course for another reason from 1 March 2026 to 5 March 2026
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

    Scenario: A pulse is said to be completed, and the listed one is ongoing
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse begun on 8 March 2026 and ongoing
      When the protocol is consulted
      Then the case is refused because a high dose that is ongoing is not completed

    Scenario Outline: A high dose that has begun, and none or a plan
      Given <the high dose>
      And <a course>
      When the protocol is consulted
      Then the case is refused because a high dose that has begun is under way or completed, and if there is none, no days are counted

      Examples:
        | the high dose                                      | a course                                     |
        | no high-dose corticosteroids for this relapse      | a high dose for this relapse that has begun  |
        | no high-dose corticosteroids for this relapse      | a high dose for this relapse that is ongoing |
        | high-dose corticosteroids planned for this relapse | a high dose for this relapse that has begun  |
        | high-dose corticosteroids planned for this relapse | a high dose for this relapse that is ongoing |

    Scenario Outline: A high dose that has not begun, and one that has
      Given <the high dose>
      And <a course>
      When the protocol is consulted
      Then the case is refused because a high dose that is under way or completed has begun, and takes at least a day

      Examples:
        | the high dose                                        | a course                                        |
        | high-dose corticosteroids under way for this relapse | a high dose for this relapse that has not begun |
        | high-dose corticosteroids completed for this relapse | a high dose for this relapse that has not begun |
        | a high dose for this relapse that is ongoing         | a high dose for this relapse that has not begun |

    Scenario Outline: A completed high dose that is ongoing
      Given <the high dose>
      And <a course>
      When the protocol is consulted
      Then the case is refused because a high dose that is ongoing is not completed

      Examples:
        | the high dose                                        | a course                                     |
        | high-dose corticosteroids completed for this relapse | a high dose for this relapse that is ongoing |

    Scenario Outline: Days of a high dose that is not given
      Given <the high dose>
      And <its days>
      When the protocol is consulted
      Then the case is refused because a high dose that has begun is under way or completed, and if there is none, no days are counted

      Examples:
        | the high dose                                 | its days                      |
        | no high-dose corticosteroids for this relapse | a high dose on 1 day in total |

    Scenario Outline: A high dose without a day
      Given <the high dose>
      And <its days>
      When the protocol is consulted
      Then the case is refused because a high dose that is under way or completed has begun, and takes at least a day

      Examples:
        | the high dose                                        | its days                       |
        | high-dose corticosteroids planned for this relapse   | a high dose on 0 days in total |
        | high-dose corticosteroids under way for this relapse | a high dose on 0 days in total |
        | high-dose corticosteroids completed for this relapse | a high dose on 0 days in total |
        | a high dose for this relapse that has begun          | a high dose on 0 days in total |
        | a high dose for this relapse that is ongoing         | a high dose on 0 days in total |

    Scenario: A high dose that is not given has no days
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And a high dose for this relapse that has not begun
      And a high dose for this relapse that is not ongoing
      And a high dose on 0 days in total
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

    Scenario: A high dose that is under way has begun
      Given a relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And a high dose for this relapse that has begun
      And a high dose for this relapse that is ongoing
      And a high dose on 1 day in total
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

    Scenario: A high dose that is planned has not begun, and its days can be stated
      Given a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And a high dose for this relapse that has not begun
      And a high dose on 1 day in total
      When the protocol is consulted
      Then a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

    Scenario: A high dose that is completed is not ongoing
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And a high dose for this relapse that has begun
      And a high dose for this relapse that is not ongoing
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it cites exactly p5.3

  @p8.1 @p9.1
  Rule: Ongoing courses for the relapse are courses under way

    Scenario Outline: A high dose is ongoing, and no such treatment
      Given <a course>
      And <the treatment>
      When the protocol is consulted
      Then the case is refused because an ongoing high dose is treatment with high-dose corticosteroids

      Examples:
        | a course                                     | the treatment                          |
        | a high dose for this relapse that is ongoing | no high-dose corticosteroids under way |

    Scenario Outline: A high dose is ongoing, and no treatment with corticosteroids
      Given <a course>
      And <the treatment>
      When the protocol is consulted
      Then the case is refused because an ongoing high dose is treatment with high-dose corticosteroids

      Examples:
        | a course                                     | the treatment                |
        | a high dose for this relapse that is ongoing | no corticosteroids under way |

    Scenario Outline: Oral corticosteroids are ongoing, and no treatment with corticosteroids
      Given <a course>
      And <the treatment>
      When the protocol is consulted
      Then the case is refused because ongoing oral corticosteroids are treatment with corticosteroids

      Examples:
        | a course                                                  | the treatment                |
        | oral corticosteroids after the high dose that are ongoing | no corticosteroids under way |

    Scenario: Oral corticosteroids are ongoing without a high dose
      Given oral corticosteroids after the high dose that are ongoing
      And no high-dose corticosteroids under way
      And corticosteroids under way
      When the protocol is consulted
      Then a course of corticosteroids under way is found

  @p5.5
  Rule: What is said of the oral corticosteroids agrees with the listed courses

    Scenario Outline: Oral corticosteroids that have begun, and none or a plan
      Given <the oral corticosteroids>
      And <a course>
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that have begun are under way or completed, and if there are none, no days are counted

      Examples:
        | the oral corticosteroids                         | a course                                                  |
        | no oral corticosteroids after the high dose      | oral corticosteroids after the high dose that have begun  |
        | no oral corticosteroids after the high dose      | oral corticosteroids after the high dose that are ongoing |
        | oral corticosteroids planned after the high dose | oral corticosteroids after the high dose that have begun  |
        | oral corticosteroids planned after the high dose | oral corticosteroids after the high dose that are ongoing |

    Scenario Outline: Oral corticosteroids that have not begun, and some that have
      Given <the oral corticosteroids>
      And <a course>
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that are under way or completed have begun, and take at least a day

      Examples:
        | the oral corticosteroids                                  | a course                                                     |
        | oral corticosteroids under way after the high dose        | oral corticosteroids after the high dose that have not begun |
        | oral corticosteroids completed after the high dose        | oral corticosteroids after the high dose that have not begun |
        | oral corticosteroids after the high dose that are ongoing | oral corticosteroids after the high dose that have not begun |

    Scenario: Oral corticosteroids are said to be completed, and the listed ones are ongoing
      Given it is 20 March 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And a pulse for this relapse from 1 March 2026 to 5 March 2026
      And an oral course after the pulse begun on 6 March 2026 and ongoing
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that are ongoing are not completed

    Scenario: Oral corticosteroids are completed, and the listed ones have ended
      Given it is 20 March 2026 at 12:00 in Berlin
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      And a pulse for this relapse from 1 March 2026 to 5 March 2026
      And an oral course after the pulse from 6 March 2026 to 19 March 2026
      When the protocol is consulted
      Then the definition of a taper is met
      And it cites exactly p5.6

    Scenario Outline: Completed oral corticosteroids that are ongoing
      Given <the oral corticosteroids>
      And <a course>
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that are ongoing are not completed

      Examples:
        | the oral corticosteroids                           | a course                                                  |
        | oral corticosteroids completed after the high dose | oral corticosteroids after the high dose that are ongoing |

    Scenario Outline: Days of oral corticosteroids that are not taken
      Given <the oral corticosteroids>
      And <their days>
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that have begun are under way or completed, and if there are none, no days are counted

      Examples:
        | the oral corticosteroids                    | their days                              |
        | no oral corticosteroids after the high dose | oral corticosteroids for 1 day in total |

    Scenario Outline: Oral corticosteroids without a day
      Given <the oral corticosteroids>
      And <their days>
      When the protocol is consulted
      Then the case is refused because oral corticosteroids that are under way or completed have begun, and take at least a day

      Examples:
        | the oral corticosteroids                                  | their days                               |
        | oral corticosteroids planned after the high dose          | oral corticosteroids for 0 days in total |
        | oral corticosteroids under way after the high dose        | oral corticosteroids for 0 days in total |
        | oral corticosteroids completed after the high dose        | oral corticosteroids for 0 days in total |
        | oral corticosteroids after the high dose that have begun  | oral corticosteroids for 0 days in total |
        | oral corticosteroids after the high dose that are ongoing | oral corticosteroids for 0 days in total |

    Scenario: Days of oral corticosteroids after a high dose on no day
      Given a high dose on 0 days in total
      And oral corticosteroids for 1 day in total
      When the protocol is consulted
      Then the case is refused because no oral corticosteroids come after a high dose that is given on no day

    Scenario Outline: Days of oral corticosteroids after a high dose, and none without one
      Given a relapse determined by the neurologist
      And <the days of the high dose>
      And <the days of the oral corticosteroids>
      When the protocol is consulted
      Then the determination of a relapse is found

      Examples:
        | the days of the high dose      | the days of the oral corticosteroids     |
        | a high dose on 1 day in total  | oral corticosteroids for 1 day in total  |
        | a high dose on 0 days in total | oral corticosteroids for 0 days in total |

    Scenario: Oral corticosteroids that are under way have begun
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And oral corticosteroids under way after the high dose
      And oral corticosteroids after the high dose that have begun
      And oral corticosteroids after the high dose that are ongoing
      And oral corticosteroids for 1 day in total
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5

    Scenario: Oral corticosteroids that are not taken have no days
      Given a relapse determined by the neurologist
      And high-dose corticosteroids completed for this relapse
      And no oral corticosteroids after the high dose
      And oral corticosteroids after the high dose that have not begun
      And oral corticosteroids for 0 days in total
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5

    Scenario: Oral corticosteroids that are planned have not begun
      Given a relapse determined by the neurologist
      And high-dose corticosteroids planned for this relapse
      And oral corticosteroids planned after the high dose
      And oral corticosteroids after the high dose that have not begun
      And oral corticosteroids for 1 day in total
      When the protocol is consulted
      Then an oral taper is recommended with the word usually
      And it cites exactly p5.5

    Scenario Outline: Oral corticosteroids that follow a high dose which is not over
      Given <the high dose>
      And <the oral corticosteroids>
      When the protocol is consulted
      Then the case is refused because the oral corticosteroids begin after the high dose is completed

      Examples:
        | the high dose                                        | the oral corticosteroids                                  |
        | no high-dose corticosteroids for this relapse        | oral corticosteroids under way after the high dose        |
        | no high-dose corticosteroids for this relapse        | oral corticosteroids completed after the high dose        |
        | high-dose corticosteroids planned for this relapse   | oral corticosteroids under way after the high dose        |
        | high-dose corticosteroids planned for this relapse   | oral corticosteroids completed after the high dose        |
        | high-dose corticosteroids under way for this relapse | oral corticosteroids under way after the high dose        |
        | high-dose corticosteroids under way for this relapse | oral corticosteroids completed after the high dose        |
        | no high-dose corticosteroids for this relapse        | oral corticosteroids after the high dose that have begun  |
        | no high-dose corticosteroids for this relapse        | oral corticosteroids after the high dose that are ongoing |
        | high-dose corticosteroids planned for this relapse   | oral corticosteroids after the high dose that have begun  |
        | high-dose corticosteroids planned for this relapse   | oral corticosteroids after the high dose that are ongoing |
        | high-dose corticosteroids under way for this relapse | oral corticosteroids after the high dose that have begun  |
        | high-dose corticosteroids under way for this relapse | oral corticosteroids after the high dose that are ongoing |
        | a high dose for this relapse that has not begun      | oral corticosteroids under way after the high dose        |
        | a high dose for this relapse that has not begun      | oral corticosteroids completed after the high dose        |
        | a high dose for this relapse that has not begun      | oral corticosteroids after the high dose that have begun  |
        | a high dose for this relapse that has not begun      | oral corticosteroids after the high dose that are ongoing |
        | a high dose for this relapse that is ongoing         | oral corticosteroids under way after the high dose        |
        | a high dose for this relapse that is ongoing         | oral corticosteroids completed after the high dose        |
        | a high dose for this relapse that is ongoing         | oral corticosteroids after the high dose that have begun  |
        | a high dose for this relapse that is ongoing         | oral corticosteroids after the high dose that are ongoing |
        | a high dose on 0 days in total                       | oral corticosteroids under way after the high dose        |
        | a high dose on 0 days in total                       | oral corticosteroids completed after the high dose        |
        | a high dose on 0 days in total                       | oral corticosteroids after the high dose that have begun  |
        | a high dose on 0 days in total                       | oral corticosteroids after the high dose that are ongoing |

    Scenario: Oral corticosteroids that follow a high dose on one day
      Given oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And a high dose on 1 day in total
      When the protocol is consulted
      Then the definition of a taper is met
      And it cites exactly p5.6

  @p7.1 @p7.2
  Rule: A poor response is one to a high dose that has begun

    Scenario Outline: A poor response to a high dose that was not given
      Given <the high dose>
      And <the response>
      When the protocol is consulted
      Then the case is refused because nothing responds to a high dose that has not begun

      Examples:
        | the high dose                                      | the response                                    |
        | no high-dose corticosteroids for this relapse      | a response to corticosteroids judged to be poor |
        | high-dose corticosteroids planned for this relapse | a response to corticosteroids judged to be poor |
        | a high dose for this relapse that has not begun    | a response to corticosteroids judged to be poor |
        | a high dose on 0 days in total                     | a response to corticosteroids judged to be poor |

    Scenario: A poor response to a high dose that is under way
      Given high-dose corticosteroids under way for this relapse
      And a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is recommended with the word might
      And it cites exactly p7.2

    Scenario: A poor response to a high dose that is completed
      Given high-dose corticosteroids completed for this relapse
      And a relapse determined by the neurologist
      And acute symptoms
      And severe symptoms
      And symptoms judged to be due to MS
      And a response to corticosteroids judged to be poor
      When the protocol is consulted
      Then plasma exchange is recommended with the word might
      And it cites exactly p7.2

    Scenario: No poor response, and no high dose
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And a response to corticosteroids judged not to be poor
      When the protocol is consulted
      Then plasma exchange is not applicable
      And it cites exactly p7.2

  @p2.6 @p7.1
  Rule: A relapse is due to MS

    Scenario Outline: A relapse that is not due to MS
      Given <a relapse>
      And <the cause>
      When the protocol is consulted
      Then the case is refused because a relapse is due to MS

      Examples:
        | a relapse                               | the cause                           |
        | a relapse determined by the neurologist | symptoms judged not to be due to MS |
        | a current relapse that is confirmed     | symptoms judged not to be due to MS |

    Scenario Outline: Symptoms due to MS in a person without it
      Given <a person>
      And <the cause>
      When the protocol is consulted
      Then the case is refused because symptoms due to MS require MS

      Examples:
        | a person            | the cause                       |
        | a person without MS | symptoms judged to be due to MS |

    Scenario: Symptoms that are not due to MS, and a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And symptoms judged not to be due to MS
      When the protocol is consulted
      Then a corticosteroid pulse is not applicable
      And it cites exactly p5.3

    Scenario: Symptoms that are not due to MS, in a person without it
      Given a person without MS
      And symptoms judged not to be due to MS
      And plasma exchange under consideration
      When the protocol is consulted
      Then plasma exchange is not applicable
      And it cites exactly p7.2

  @p15.1
  Rule: Confirmed relapses require MS

    Scenario Outline: Confirmed relapses in a person without MS
      Given <a person>
      And <the relapses>
      When the protocol is consulted
      Then the case is refused because confirmed relapses require MS

      Examples:
        | a person            | the relapses                                       |
        | a person without MS | 1 confirmed relapses within one year of each other |

    Scenario: A person without MS and without confirmed relapses
      Given a person without MS
      And 0 confirmed relapses within one year of each other
      And an attack that caused no significant disability
      When the protocol is consulted
      Then reviewing the treatment plan is not applicable
      And it cites exactly p15.1

  @p17.2
  Rule: Walking lost in the relapse is lost, and a significant disability by the attack

    Scenario Outline: A loss of walking in a person who can walk
      Given <the injury>
      And <the walking>
      When the protocol is consulted
      Then the case is refused because a person who can still walk has not lost the ability to walk

      Examples:
        | the injury                                                | the walking                 |
        | a loss of walking to a spinal cord injury in this relapse | a person who can still walk |

    Scenario Outline: A loss of walking in an attack that did not disable
      Given <the injury>
      And <the attack>
      When the protocol is consulted
      Then the case is refused because the ability to walk, lost in this relapse, is significant disability by the attack

      Examples:
        | the injury                                                | the attack                                      |
        | a loss of walking to a spinal cord injury in this relapse | an attack that caused no significant disability |

    Scenario Outline: A loss of walking, and no disability
      Given <the injury>
      And <the disability>
      When the protocol is consulted
      Then the case is refused because the ability to walk, lost in this relapse, is a new disability

      Examples:
        | the injury                                                | the disability                                |
        | a loss of walking to a spinal cord injury in this relapse | no new significant physical disability        |
        | a loss of walking to a spinal cord injury in this relapse | no significant disability at present          |
        | a loss of walking to a spinal cord injury in this relapse | no significant physical disability at present |

    Scenario: A person who can still walk, and no spinal cord injury
      Given a relapse determined by the neurologist
      And a person who can still walk
      And no loss of walking to a spinal cord injury in this relapse
      And an attack that caused no significant disability
      And no significant physical disability at present
      When the protocol is consulted
      Then an inpatient rehabilitation program is not needed
      And it cites exactly p17.1 and p18.1

    Scenario: A loss of walking that is a new disability by the attack
      Given a relapse determined by the neurologist
      And a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      And an attack that caused significant disability
      And a new significant physical disability
      And significant disability at present
      When the protocol is consulted
      Then an inpatient rehabilitation program is recommended with the word would need
      And it cites exactly p17.2
      And going to the hospital is recommended with the word should

  @p1.5 @p4.2
  Rule: A loss of vision is a change in vision

    Scenario Outline: Vision is lost, and has not changed
      Given <the loss>
      And <the vision>
      When the protocol is consulted
      Then the case is refused because a loss of vision is a change in vision
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital

      Examples:
        | the loss                | the vision          |
        | a sudden loss of vision | no change in vision |

    Scenario: Vision is lost, and has changed
      Given a sudden loss of vision
      And a change in vision
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2

    Scenario: Vision has changed without being lost
      Given no sudden loss of vision
      And a change in vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

  @p1.2
  Rule: Symptoms that are still present are present

    Scenario Outline: No new symptoms, and they are still present
      Given <the symptoms>
      And <now>
      When the protocol is consulted
      Then the case is refused because new symptoms that are still present are new symptoms

      Examples:
        | the symptoms    | now                                 |
        | no new symptoms | new symptoms that are still present |

    Scenario Outline: No worsening, and it is ongoing
      Given <the symptoms>
      And <now>
      When the protocol is consulted
      Then the case is refused because a worsening that is ongoing is a worsening

      Examples:
        | the symptoms          | now                         |
        | no worsening symptoms | a worsening that is ongoing |

    Scenario: Neither new symptoms nor a worsening, and nothing that lasts
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And new symptoms that have resolved
      And a worsening that has resolved
      When the protocol is consulted
      Then the definition of a relapse is not met
      And it cites exactly p1.2
