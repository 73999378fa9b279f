Feature: How facts and histories are read

  Each phrase means what it says, from the time that it speaks of, and by whom it may be judged.

  @p2.2 @p1.5 @p16.4 @p16.5
  Rule: What is denied, and what nobody has asked about, are two things

    Scenario Outline: Each trigger is enough, whatever is denied
      Given <present>
      And <denied 1>
      And <denied 2>
      And <denied 3>
      And <denied 4>
      And <denied 5>
      When the protocol is consulted
      Then a trigger is found

      Examples:
        | present                        | denied 1                       | denied 2                      | denied 3                     | denied 4                     | denied 5                   |
        | an upper respiratory infection | no gastrointestinal infection  | no urinary tract infection    | no infection of another kind | no raised body temperature   | no trigger of another kind |
        | a gastrointestinal infection   | no upper respiratory infection | no urinary tract infection    | no infection of another kind | no raised body temperature   | no trigger of another kind |
        | a urinary tract infection      | no upper respiratory infection | no gastrointestinal infection | no infection of another kind | no raised body temperature   | no trigger of another kind |
        | an infection of another kind   | no upper respiratory infection | no gastrointestinal infection | no urinary tract infection   | no raised body temperature   | no trigger of another kind |
        | a raised body temperature      | no upper respiratory infection | no gastrointestinal infection | no urinary tract infection   | no infection of another kind | no trigger of another kind |
        | a trigger of another kind      | no upper respiratory infection | no gastrointestinal infection | no urinary tract infection   | no infection of another kind | no raised body temperature |

    Scenario Outline: One symptom is left to ask about
      Given <denied 1>
      And <denied 2>
      And <denied 3>
      And <denied 4>
      When the protocol is consulted
      Then a symptom that a relapse might cause is undecided
      And what is missing is <missing>

      Examples:
        | denied 1                         | denied 2                         | denied 3                               | denied 4                               | missing                                        |
        | no weakness or poor coordination | no change in vision              | no change in bladder or bowel function | no other neurologic symptom            | whether there is numbness or tingling          |
        | no numbness or tingling          | no change in vision              | no change in bladder or bowel function | no other neurologic symptom            | whether there is weakness or poor coordination |
        | no numbness or tingling          | no weakness or poor coordination | no change in bladder or bowel function | no other neurologic symptom            | whether vision has changed                     |
        | no numbness or tingling          | no weakness or poor coordination | no change in vision                    | no other neurologic symptom            | whether bladder or bowel function has changed  |
        | no numbness or tingling          | no weakness or poor coordination | no change in vision                    | no change in bladder or bowel function | whether there is another neurologic symptom    |

    Scenario Outline: A symptom that is denied, and others that nobody has asked about
      Given <denied>
      When the protocol is consulted
      Then <medication> is not applicable
      And <other medication> is undecided

      Examples:
        | denied                                | medication                               | other medication                         |
        | no neuropathic pain                   | medication for neuropathic pain          | medication for muscle spasms             |
        | no muscle spasms                      | medication for muscle spasms             | medication for bladder or bowel symptoms |
        | no bladder or bowel symptoms          | medication for bladder or bowel symptoms | medication for fatigue                   |
        | no fatigue                            | medication for fatigue                   | medication for another symptom           |
        | no symptom of another kind to relieve | medication for another symptom           | medication for neuropathic pain          |

    Scenario Outline: A treatment that is denied, and another that nobody has asked about
      Given <denied>
      And <improvement>
      When the protocol is consulted
      Then <tapering> is undecided

      Examples:
        | denied                                     | improvement                              | tapering                                            |
        | no treatment for neuropathic pain          | improvement of muscle spasms             | tapering the treatment of muscle spasms             |
        | no treatment for muscle spasms             | improvement of bladder or bowel symptoms | tapering the treatment of bladder or bowel symptoms |
        | no treatment for bladder or bowel symptoms | improvement of fatigue                   | tapering the treatment of fatigue                   |
        | no treatment for fatigue                   | improvement of another symptom           | tapering the treatment of another symptom           |
        | no treatment for another symptom           | improvement of neuropathic pain          | tapering the treatment of neuropathic pain          |

    Scenario Outline: An improvement that is denied, and another that nobody has asked about
      Given <denied>
      And <treatment>
      When the protocol is consulted
      Then <tapering> is undecided

      Examples:
        | denied                                      | treatment                               | tapering                                            |
        | no improvement of neuropathic pain          | treatment for muscle spasms             | tapering the treatment of muscle spasms             |
        | no improvement of muscle spasms             | treatment for bladder or bowel symptoms | tapering the treatment of bladder or bowel symptoms |
        | no improvement of bladder or bowel symptoms | treatment for fatigue                   | tapering the treatment of fatigue                   |
        | no improvement of fatigue                   | treatment for another symptom           | tapering the treatment of another symptom           |
        | no improvement of another symptom           | treatment for neuropathic pain          | tapering the treatment of neuropathic pain          |

  @p2.6 @p5.3 @p7.1 @p13.4 @p16.3 @p17.2 @p18.2
  Rule: A statement belongs to the exacerbation that it was made in

    Scenario Outline: A single statement, from before the later onset and after the earlier one
      Given it is 12 March 2026 at 9:00 in Berlin
      And <earlier>
      And <later>
      And <statement>
      And that was so on 5 March 2026
      When the protocol is consulted
      Then <answer>

      Examples:
        | earlier                                        | later                                         | statement                                            | answer                                            |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | high-dose corticosteroids under way for this relapse | a high-dose course under way is found             |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | high-dose corticosteroids under way for this relapse | a high-dose course under way is found             |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | high-dose corticosteroids under way for this relapse | a high-dose course under way is found             |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | an oral high dose of 25 pills a day                  | that there are more pills than described is noted |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | an oral high dose of 25 pills a day                  | that there are more pills than described is noted |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | an oral high dose of 25 pills a day                  | that there are more pills than described is noted |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | oral corticosteroids under way after the high dose   | a course of corticosteroids under way is found    |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose   | a course of corticosteroids under way is found    |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose   | a course of corticosteroids under way is found    |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | plasma exchange under consideration                  | a reason to discuss plasma exchange is found      |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | plasma exchange under consideration                  | a reason to discuss plasma exchange is found      |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | plasma exchange under consideration                  | a reason to discuss plasma exchange is found      |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | symptoms that have not stabilized within days        | a course other than expected is found             |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | symptoms that have not stabilized within days        | a course other than expected is found             |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | symptoms that have not stabilized within days        | a course other than expected is found             |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | symptoms that do not continue to improve over weeks  | a course other than expected is found             |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | symptoms that do not continue to improve over weeks  | a course other than expected is found             |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | symptoms that do not continue to improve over weeks  | a course other than expected is found             |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | neuropathic pain                                     | the presence of symptoms to relieve is found      |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | neuropathic pain                                     | the presence of symptoms to relieve is found      |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | neuropathic pain                                     | the presence of symptoms to relieve is found      |

    Scenario Outline: A statement beside another fact, from before the later onset and after the earlier one
      Given it is 12 March 2026 at 9:00 in Berlin
      And <earlier>
      And <later>
      And <fact 1>
      And <statement>
      And that was so on 5 March 2026
      When the protocol is consulted
      Then <answer>

      Examples:
        | earlier                                        | later                                         | fact 1                                             | statement                                | answer                                                              |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | a person who is at the hospital                    | symptoms that are improving              | discharge home from the hospital is recommended with the word might |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | a person who is at the hospital                    | symptoms that are improving              | discharge home from the hospital is recommended with the word might |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | a person who is at the hospital                    | symptoms that are improving              | discharge home from the hospital is recommended with the word might |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | oral corticosteroids under way after the high dose | oral doses that are lowered step by step | the definition of a taper is met                                    |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose | oral doses that are lowered step by step | the definition of a taper is met                                    |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose | oral doses that are lowered step by step | the definition of a taper is met                                    |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | plasma exchange under consideration                | plasma exchange on 6 days in total       | that plasma exchange is given on more days than described is noted  |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | plasma exchange under consideration                | plasma exchange on 6 days in total       | that plasma exchange is given on more days than described is noted  |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | plasma exchange under consideration                | plasma exchange on 6 days in total       | that plasma exchange is given on more days than described is noted  |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | treatment for neuropathic pain                     | improvement of neuropathic pain          | tapering the treatment of neuropathic pain is noted                 |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | treatment for neuropathic pain                     | improvement of neuropathic pain          | tapering the treatment of neuropathic pain is noted                 |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | treatment for neuropathic pain                     | improvement of neuropathic pain          | tapering the treatment of neuropathic pain is noted                 |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | a relapse determined by the neurologist            | a need for physical therapy              | outpatient physical therapy is recommended with the word can        |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | a need for physical therapy              | outpatient physical therapy is recommended with the word can        |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | a need for physical therapy              | outpatient physical therapy is recommended with the word can        |

    Scenario Outline: A statement beside two other facts, from before the later onset and after the earlier one
      Given it is 12 March 2026 at 9:00 in Berlin
      And <earlier>
      And <later>
      And <fact 1>
      And <fact 2>
      And <statement>
      And that was so on 5 March 2026
      When the protocol is consulted
      Then <answer>

      Examples:
        | earlier                                        | later                                         | fact 1                                             | fact 2                                               | statement                                                 | answer                                                                      |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | a relapse determined by the neurologist            | high-dose corticosteroids completed for this relapse | a high dose on 6 days in total                            | that the high dose is given on more days than described is noted            |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | high-dose corticosteroids completed for this relapse | a high dose on 6 days in total                            | that the high dose is given on more days than described is noted            |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | high-dose corticosteroids completed for this relapse | a high dose on 6 days in total                            | that the high dose is given on more days than described is noted            |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | a relapse determined by the neurologist            | no high-dose corticosteroids for this relapse        | high-dose corticosteroids given intravenously             | infusions in the hospital are recommended with the word can                 |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | no high-dose corticosteroids for this relapse        | high-dose corticosteroids given intravenously             | infusions in the hospital are recommended with the word can                 |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | no high-dose corticosteroids for this relapse        | high-dose corticosteroids given intravenously             | infusions in the hospital are recommended with the word can                 |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | oral corticosteroids under way after the high dose | oral doses that are lowered step by step             | oral corticosteroids for 29 days in total                 | that the taper is longer than described is noted                            |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose | oral doses that are lowered step by step             | oral corticosteroids for 29 days in total                 | that the taper is longer than described is noted                            |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | oral corticosteroids under way after the high dose | oral doses that are lowered step by step             | oral corticosteroids for 29 days in total                 | that the taper is longer than described is noted                            |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | a relapse determined by the neurologist            | a person who can no longer walk                      | a loss of walking to a spinal cord injury in this relapse | an inpatient rehabilitation program is recommended with the word would need |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | a person who can no longer walk                      | a loss of walking to a spinal cord injury in this relapse | an inpatient rehabilitation program is recommended with the word would need |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | a relapse determined by the neurologist            | a person who can no longer walk                      | a loss of walking to a spinal cord injury in this relapse | an inpatient rehabilitation program is recommended with the word would need |

    Scenario Outline: A judgement of a poorly responding attack, from between the two onsets
      Given it is 12 March 2026 at 9:00 in Berlin
      And <earlier>
      And <later>
      And <judgement 1>
      And <judgement 2>
      And <judgement 3>
      And <judgement 4>
      And that was so on 5 March 2026
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is found

      Examples:
        | earlier                                        | later                                         | judgement 1     | judgement 2                     | judgement 3                                     | judgement 4                                     |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | severe symptoms | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | acute symptoms                                  |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | severe symptoms | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | acute symptoms                                  |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | severe symptoms | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | acute symptoms                                  |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | acute symptoms  | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | severe symptoms                                 |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | acute symptoms  | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | severe symptoms                                 |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | acute symptoms  | symptoms judged to be due to MS | a response to corticosteroids judged to be poor | severe symptoms                                 |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | acute symptoms  | severe symptoms                 | a response to corticosteroids judged to be poor | symptoms judged to be due to MS                 |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | acute symptoms  | severe symptoms                 | a response to corticosteroids judged to be poor | symptoms judged to be due to MS                 |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | acute symptoms  | severe symptoms                 | a response to corticosteroids judged to be poor | symptoms judged to be due to MS                 |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 | acute symptoms  | severe symptoms                 | symptoms judged to be due to MS                 | a response to corticosteroids judged to be poor |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       | acute symptoms  | severe symptoms                 | symptoms judged to be due to MS                 | a response to corticosteroids judged to be poor |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       | acute symptoms  | severe symptoms                 | symptoms judged to be due to MS                 | a response to corticosteroids judged to be poor |

    Scenario Outline: Plasma exchange that was completed between the two onsets
      Given it is 12 March 2026 at 9:00 in Berlin
      And <earlier>
      And <later>
      And a current relapse that began on 3 March 2026
      And plasma exchange under consideration
      And a session of plasma exchange on 4 March 2026
      And all plasma exchanges for this attack are known
      And plasma exchange that is completed
      And that was so on 5 March 2026
      When the protocol is consulted
      Then that plasma exchange is given on fewer days than described is noted

      Examples:
        | earlier                                        | later                                         |
        | new symptoms that began on 3 March 2026        | symptoms that began to worsen on 8 March 2026 |
        | symptoms that began to worsen on 3 March 2026  | new symptoms that began on 8 March 2026       |
        | earlier symptoms that recurred on 3 March 2026 | new symptoms that began on 8 March 2026       |

    Scenario Outline: A statement from before the relapse
      Given it is 12 March 2026 at 9:00 in Berlin
      And a current relapse that began on 8 March 2026
      And <fact 1>
      And <fact 2>
      And <statement>
      And that was so on 1 March 2026
      When the protocol is consulted
      Then <answer>

      Examples:
        | fact 1                                                  | fact 2                                                              | statement                                                           | answer                                        |
        | an earlier relapse on 1 October 2025 that was confirmed | all relapses are known                                              | a current relapse that is confirmed                                 | reviewing the treatment plan is undecided     |
        | a relapse determined by the neurologist                 | 5 months from the start of that therapy to the onset of the relapse | a new disease-modifying therapy before the relapse                  | a relapse early in a new therapy is undecided |
        | a relapse determined by the neurologist                 | a new disease-modifying therapy before the relapse                  | 5 months from the start of that therapy to the onset of the relapse | a relapse early in a new therapy is undecided |
        | a relapse determined by the neurologist                 | an attack that caused significant disability                        | disease-modifying therapy at the onset of the relapse               | reviewing the treatment plan is undecided     |
        | a relapse determined by the neurologist                 | disease-modifying therapy at the onset of the relapse               | an attack that caused significant disability                        | reviewing the treatment plan is undecided     |

    Scenario Outline: What was said of the symptoms before they began
      Given it is 12 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And <symptoms>
      And <onset>
      And <statement>
      And that was so on 5 March 2026
      When the protocol is consulted
      Then the definition of a relapse is <met>

      Examples:
        | symptoms           | onset                                         | statement                               | met       |
        | new symptoms       | new symptoms that began on 8 March 2026       | new symptoms that are still present     | undecided |
        | new symptoms       | new symptoms that began on 8 March 2026       | new symptoms that ended on 4 March 2026 | undecided |
        | worsening symptoms | symptoms that began to worsen on 8 March 2026 | a worsening that is ongoing             | undecided |
        | worsening symptoms | symptoms that began to worsen on 8 March 2026 | a worsening that ended on 4 March 2026  | undecided |

    Scenario Outline: Symptoms that were there, and that are denied later
      Given it is 12 March 2026 at 9:00 in Berlin
      And <symptoms>
      And that was so on 8 March 2026
      And <denied>
      And that was so on 9 March 2026
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative

      Examples:
        | symptoms           | denied                |
        | worsening symptoms | no worsening symptoms |
        | recurrent symptoms | no recurrent symptoms |

  @p5.3 @p6.2 @p5.5 @p7.2 @p15.1
  Rule: A number has a least value

    Scenario Outline: The least that a number can be
      Given <number>
      When the protocol is consulted
      Then the case is refused because out of range

      Examples:
        | number                                              |
        | an oral high dose of -1 pills a day                 |
        | plasma exchange on 0 days in total                  |
        | -1 confirmed relapses within one year of each other |

    Scenario: No pill, one day, and no relapse can be
      Given an oral high dose of 0 pills a day
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And oral corticosteroids for 1 day in total
      And plasma exchange under consideration
      And plasma exchange on 1 day in total
      And 0 confirmed relapses within one year of each other
      When the protocol is consulted
      Then that there are more pills than described is not noted
      And that the taper is shorter than described is noted
      And that plasma exchange is given on fewer days than described is noted

  @p7.1 @p10.1 @p17.2 @p18.2 @p15.1
  Rule: A judgement is for the one who may make it

    Scenario: The clinician judges the attack and its treatment
      Given acute symptoms
      And it is the clinician who says so
      And severe symptoms
      And it is the clinician who says so
      And symptoms judged to be due to MS
      And it is the neurologist who says so
      And a response to corticosteroids judged to be poor
      And it is the clinician who says so
      And high-dose corticosteroids under way
      And short-term steroid treatment
      And it is the clinician who says so
      When the protocol is consulted
      Then an attack that responds poorly to corticosteroids is found
      And that the lasting risk is low is noted

    Scenario: The clinician judges what the relapse has left
      Given a relapse determined by the neurologist
      And a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      And it is the clinician who says so
      And a need for physical therapy
      And it is the clinician who says so
      When the protocol is consulted
      Then an inpatient rehabilitation program is recommended with the word would need
      And outpatient physical therapy is recommended with the word can

    Scenario Outline: Somebody else judges
      Given <judgement>
      And it is the <role> who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

      Examples:
        | judgement                           | role      |
        | a need for physical therapy         | patient   |
        | a current relapse that is confirmed | clinician |
        | a current relapse that is confirmed | patient   |
        | symptoms judged to be due to MS     | clinician |

    Scenario Outline: Somebody else confirms an earlier relapse
      Given it is 20 March 2026 at 9:00 in Berlin
      And an earlier relapse on 1 October 2025 that was confirmed
      And it is the <role> who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

      Examples:
        | role      |
        | patient   |
        | clinician |

    Scenario: The neurologist confirms an earlier relapse
      Given it is 20 March 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a current relapse that is confirmed
      And an earlier relapse on 1 October 2025 that was confirmed
      And it is the neurologist who says so
      When the protocol is consulted
      Then reviewing the treatment plan is recommended with the word should

  @p5.3 @p5.5 @p8.1 @p9.1
  Rule: Listed courses count for what they were given for, and as long as they go on

    Scenario Outline: A course that has just ended is no longer under way
      Given it is 20 March 2026 at 9:00 in Berlin
      And a pulse for this relapse from 2 March 2026 to 5 March 2026
      And <course> from 6 March 2026 to <end>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a course of corticosteroids under way is not found
      And a high-dose course under way is not found

      Examples: at this moment, at some time today, and before
        | course                                | end                   |
        | a pulse for this relapse              | 20 March 2026 at 9:00 |
        | an oral course after the pulse        | 20 March 2026 at 9:00 |
        | a high-dose course for another reason | 20 March 2026         |
        | a high-dose course of corticosteroids | 19 March 2026         |

    Scenario Outline: A course counts while it goes on
      Given it is 20 March 2026 at 9:00 in Berlin
      And a pulse for this relapse from 2 March 2026 to 5 March 2026
      And <course> begun on 6 March 2026 and ongoing
      And all courses of corticosteroids are known
      And <the high dose>
      When the protocol is consulted
      Then a course of corticosteroids under way is found
      And a high-dose course under way is <found>

      Examples:
        | course                                | the high dose                                                                                          | found     |
        | a pulse for this relapse              | it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed | found     |
        | an oral course after the pulse        | high-dose corticosteroids completed for this relapse                                                   | not found |
        | a high-dose course for another reason | high-dose corticosteroids completed for this relapse                                                   | found     |
        | a high-dose course of corticosteroids | high-dose corticosteroids completed for this relapse                                                   | found     |

    Scenario Outline: It is not known whether a course is over
      Given it is 20 March 2026 at 9:00 in Berlin
      And <course>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is <found>

      Examples:
        | course                                                                                   | found     |
        | a pulse for this relapse begun on 16 March 2026 that ended at an unknown time            | not found |
        | a pulse for this relapse begun on 20 March 2026 at 9:00 that ended at an unknown time    | not found |
        | a high-dose course of corticosteroids begun on 16 March 2026 that may have ended         | undecided |
        | a high-dose course of corticosteroids begun on 20 March 2026 at 9:00 that may have ended | found     |

    Scenario: A pulse that is ongoing is a high-dose course
      Given it is 4 March 2026 at 9:00 in Berlin
      And a pulse for this relapse begun on 2 March 2026 and ongoing
      When the protocol is consulted
      Then a high-dose course under way is found

    Scenario Outline: A pulse counts now, and high-dose treatment is denied
      Given it is 20 March 2026 at 9:00 in Berlin
      And <the pulse>
      And no high-dose corticosteroids under way
      When the protocol is consulted
      Then the case is refused because an ongoing high dose is treatment with high-dose corticosteroids, and because facts contradict

      Examples:
        | the pulse                                                           |
        | a pulse for this relapse begun on 16 March 2026 and ongoing         |
        | a pulse for this relapse begun on 20 March 2026 at 9:00 and ongoing |

    Scenario: An oral course after the pulse is no high-dose course
      Given it is 20 March 2026 at 9:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And a pulse for this relapse from 2 March 2026 to 5 March 2026
      And an oral course after the pulse begun on 6 March 2026 and ongoing
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is not found

    Scenario: A high-dose course that may have ended
      Given it is 20 March 2026 at 9:00 in Berlin
      And a high-dose course of corticosteroids begun on 2 March 2026 that may have ended
      When the protocol is consulted
      Then a high-dose course under way is undecided

    Scenario: Two parts of a pulse, the second of which ended at an unknown time
      Given it is 20 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a pulse for this relapse from 2 March 2026 to 3 March 2026
      And a pulse for this relapse begun on 5 March 2026 that ended at an unknown time
      And all courses of corticosteroids are known
      And high-dose corticosteroids completed for this relapse
      When the protocol is consulted
      Then that the high dose is given on fewer days than described is not noted

    Scenario: A course for another reason is no part of the taper
      Given it is 20 April 2026 at 9:00 in Berlin
      And a current relapse that began on 1 March 2026
      And a pulse for this relapse from 2 March 2026 to 5 March 2026
      And an oral course after the pulse from 6 March 2026 to 26 March 2026
      And a high-dose course for another reason from 28 March 2026 to 10 April 2026
      And all courses of corticosteroids are known
      And high-dose corticosteroids completed for this relapse
      And oral corticosteroids completed after the high dose
      And oral doses that are lowered step by step
      When the protocol is consulted
      Then that the taper is longer than described is not noted

    Scenario Outline: Treatment of this relapse does not precede it
      Given it is 20 April 2026 at 9:00 in Berlin
      And a current relapse that began on 5 March 2026
      And <onset>
      And <treatment>
      When the protocol is consulted
      Then the case is refused because facts contradict

      Examples:
        | onset                                          | treatment                                                         |
        | new symptoms that began on 1 March 2026        | an oral course after the pulse from 2 March 2026 to 26 March 2026 |
        | symptoms that began to worsen on 1 March 2026  | an oral course after the pulse from 2 March 2026 to 26 March 2026 |
        | earlier symptoms that recurred on 1 March 2026 | an oral course after the pulse from 2 March 2026 to 26 March 2026 |
        | new symptoms that began on 1 March 2026        | a session of plasma exchange on 2 March 2026                      |
        | symptoms that began to worsen on 1 March 2026  | a session of plasma exchange on 2 March 2026                      |
        | earlier symptoms that recurred on 1 March 2026 | a session of plasma exchange on 2 March 2026                      |

  @p14.1 @p15.1
  Rule: Listed therapies count from their beginning to their end

    Scenario: A new therapy that may have been stopped was still begun before the relapse
      Given it is 20 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And a current relapse that began on 1 March 2026
      And a new disease-modifying therapy begun on 1 December 2025 that may have been stopped
      And all therapies are known
      When the protocol is consulted
      Then a relapse early in a new therapy is found

    Scenario: A therapy that was stopped at some time in the month before the relapse
      Given it is 20 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And an attack that caused significant disability
      And a current relapse that began on 20 March 2026
      And a new disease-modifying therapy from 1 December 2025 to March 2026
      And all therapies are known
      When the protocol is consulted
      Then reviewing the treatment plan is undecided

    Scenario Outline: A therapy that goes on at the onset of the relapse
      Given it is 20 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And an attack that caused significant disability
      And a current relapse that began on 1 March 2026
      And <therapy>
      And all therapies are known
      When the protocol is consulted
      Then reviewing the treatment plan is <answer>

      Examples:
        | therapy                                                                       | answer                           |
        | a possibly new disease-modifying therapy begun on 1 December 2025 and ongoing | recommended with the word should |
        | a new therapy of unknown kind begun on 1 December 2025 and ongoing            | undecided                        |
