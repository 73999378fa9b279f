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

    Scenario: New symptoms and nothing else
      Given new symptoms
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1
      And it is guaranteed by exactly p3.1

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
