Feature: Rehabilitation

  @p17.1
  Rule: Whether physical disability is significant is judged, and present disability is what counts

    Scenario: Significant physical disability at present
      Given significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is met
      And it cites exactly p17.1
      And nothing is missing

    Scenario: No significant physical disability at present
      Given no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is not met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

    Scenario: Nobody has judged the physical disability of a person who can walk
      Given it is not known whether there is significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is undecided
      And it cites exactly p17.1
      And what is missing is whether there is significant physical disability at present

    Scenario: Significant disability that is not said to be physical
      Given significant disability at present
      And it is not known whether there is significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is undecided
      And it cites exactly p17.1
      And what is missing is whether there is significant physical disability at present

    Scenario: A sudden loss that has resolved
      Given a sudden loss of vision
      And no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is not met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

  @p17.1 @p17.2
  Rule: A person who can no longer walk has significant physical disability, whatever else is judged

    Scenario: A person who can no longer walk
      Given it is not known whether there is significant physical disability at present
      And a person who can no longer walk
      When the protocol is consulted
      Then significant physical disability is met
      And it cites exactly p17.1 and p17.2

    Scenario: Both the judgement and the loss
      Given significant physical disability at present
      And a person who can no longer walk
      When the protocol is consulted
      Then significant physical disability is met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

    Scenario: A person who can still walk, and has no such disability otherwise
      Given no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is not met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

    Scenario: Without significant physical disability the person can still walk
      Given no significant physical disability at present
      And it is not known whether the person can still walk
      When the protocol is consulted
      Then significant physical disability is not met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

    Scenario: Without significant disability there is no physical one, which is not asked
      Given no significant disability at present
      When the protocol is consulted
      Then significant physical disability is not met
      And it cites exactly p17.1 and p17.2
      And nothing is missing

    Scenario: With significant disability it is asked whether there is a physical one
      Given significant disability at present
      And a person who can still walk
      When the protocol is consulted
      Then significant physical disability is undecided
      And it cites exactly p17.1
      And what is missing is whether there is significant physical disability at present

    Scenario: Nobody knows anything about walking or a physical disability
      Given significant disability at present
      And it is not known whether the person can still walk
      When the protocol is consulted
      Then significant physical disability is undecided
      And it cites exactly p17.1 and p17.2
      And what is missing is whether there is significant physical disability at present, and whether the person can still walk

  @p17.1 @p18.1
  Rule: After a relapse no inpatient rehabilitation program is needed, unless there is significant physical disability

    Scenario: A relapse without significant physical disability
      Given a relapse determined by the neurologist
      And no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then an inpatient rehabilitation program is not needed
      And it cites exactly p17.1 and p18.1
      And nothing is missing

    Scenario: A relapse with significant physical disability: the exception recommends nothing
      Given a relapse determined by the neurologist
      And significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then an inpatient rehabilitation program is not applicable
      And it cites exactly p17.1, p17.2 and p18.1
      And nothing is missing

    Scenario: A pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then an inpatient rehabilitation program is not applicable
      And it cites exactly p17.1, p17.2 and p18.1
      And nothing is missing

    Scenario: The neurologist has determined nothing yet
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then an inpatient rehabilitation program is undecided
      And it cites exactly p17.1 and p18.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Nobody has judged the physical disability
      Given a relapse determined by the neurologist
      And it is not known whether there is significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then an inpatient rehabilitation program is undecided
      And it cites exactly p17.1 and p18.1
      And what is missing is whether there is significant physical disability at present

    Scenario: Without significant physical disability nobody needs to ask whether the person can walk
      Given a relapse determined by the neurologist
      And no significant physical disability at present
      And it is not known whether the person can still walk
      And no loss of walking to a spinal cord injury in this relapse
      When the protocol is consulted
      Then an inpatient rehabilitation program is not needed
      And it cites exactly p17.1 and p18.1
      And nothing is missing

  @p17.1
  Rule: With significant physical disability a program is not ruled out

    Scenario: A relapse with significant physical disability
      Given a relapse determined by the neurologist
      And significant physical disability at present
      When the protocol is consulted
      Then that an inpatient rehabilitation program is not ruled out is noted
      And it cites exactly p17.1
      And nothing is missing

    Scenario: A relapse without significant physical disability rules nothing in
      Given a relapse determined by the neurologist
      And no significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then that an inpatient rehabilitation program is not ruled out is not noted
      And it cites exactly p17.1
      And nothing is missing

    Scenario: Nothing is to be ruled out after a pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And significant physical disability at present
      When the protocol is consulted
      Then that an inpatient rehabilitation program is not ruled out is not noted
      And it cites exactly p17.1
      And nothing is missing

    Scenario: Nobody has judged whether there is a disability to rule nothing out
      Given a relapse determined by the neurologist
      And it is not known whether there is significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then that an inpatient rehabilitation program is not ruled out is undecided
      And it cites exactly p17.1
      And what is missing is whether there is significant physical disability at present

  @p17.2
  Rule: A person who lost walking to a spinal cord injury in the relapse would need a program

    Scenario: Walking lost to a spinal cord injury
      Given a relapse determined by the neurologist
      And a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      When the protocol is consulted
      Then an inpatient rehabilitation program is recommended with the word would need
      And it cites exactly p17.2
      And nothing is missing

    Scenario Outline: A program is needed only if each part holds
      Given <a determination>
      And significant physical disability at present
      And <the walking>
      And <an injury>
      When the protocol is consulted
      Then an inpatient rehabilitation program is not applicable
      And it cites exactly p17.1, p17.2 and p18.1
      And nothing is missing

      Examples:
        | a determination                                | the walking                     | an injury                                                                                    |
        | a pseudo-relapse determined by the neurologist | a person who can no longer walk | a loss of walking to a spinal cord injury in this relapse                                    |
        | a relapse determined by the neurologist        | a person who can still walk     | it is not known whether the ability to walk was lost to a spinal cord injury in this relapse |
        | a relapse determined by the neurologist        | a person who can no longer walk | no loss of walking to a spinal cord injury in this relapse                                   |

    Scenario: Nobody knows why the ability to walk was lost
      Given a relapse determined by the neurologist
      And a person who can no longer walk
      And it is not known whether the ability to walk was lost to a spinal cord injury in this relapse
      When the protocol is consulted
      Then an inpatient rehabilitation program is undecided
      And it cites exactly p17.2
      And what is missing is whether the ability to walk was lost to a spinal cord injury in this relapse

    Scenario: The neurologist has not determined the relapse that walking was lost in
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      When the protocol is consulted
      Then an inpatient rehabilitation program is undecided
      And it cites exactly p17.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Walking lost to the spinal cord injury says itself that it is lost, and newly
      Given a relapse determined by the neurologist
      And significant physical disability at present
      And it is not known whether the person can still walk
      And it is not known whether there is a new significant physical disability
      And a loss of walking to a spinal cord injury in this relapse
      When the protocol is consulted
      Then an inpatient rehabilitation program is recommended with the word would need
      And it cites exactly p17.2
      And going to the hospital is recommended with the word should

    Scenario: A patient does not judge why the ability to walk was lost
      Given a relapse determined by the neurologist
      And a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      And it is the patient who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges
      And nothing is urgent

  @p18.2
  Rule: Physical therapy, if it is needed, can be had as an outpatient

    Scenario: A need for physical therapy after a relapse
      Given a relapse determined by the neurologist
      And a need for physical therapy
      When the protocol is consulted
      Then outpatient physical therapy is recommended with the word can
      And it cites exactly p18.2
      And nothing is missing

    Scenario: A need for physical therapy without a program is the usual way
      Given a relapse determined by the neurologist
      And no significant physical disability at present
      And a person who can still walk
      And a need for physical therapy
      When the protocol is consulted
      Then outpatient physical therapy is recommended with the word can
      And it cites exactly p18.2
      And an inpatient rehabilitation program is not needed
      And it cites exactly p17.1 and p18.1

    Scenario Outline: Both the relapse and the need count
      Given <a determination>
      And <a need>
      When the protocol is consulted
      Then outpatient physical therapy is not applicable
      And it cites exactly p18.2
      And nothing is missing

      Examples:
        | a determination                                | a need                       |
        | a relapse determined by the neurologist        | no need for physical therapy |
        | a pseudo-relapse determined by the neurologist | a need for physical therapy  |

    Scenario Outline: Either may be missing
      Given <a determination>
      And <a need>
      When the protocol is consulted
      Then outpatient physical therapy is undecided
      And it cites exactly p18.2
      And what is missing is <missing>

      Examples:
        | a determination                                                                               | a need                                             | missing                                                                       |
        | a relapse determined by the neurologist                                                       | it is not known whether physical therapy is needed | whether physical therapy is needed                                            |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | a need for physical therapy                        | whether the neurologist has determined a relapse, a pseudo-relapse or neither |

  @p18.2
  Rule: Physical therapy is tapered as the symptoms improve

    Scenario: The symptoms improve
      Given a relapse determined by the neurologist
      And a need for physical therapy
      And symptoms that are improving
      When the protocol is consulted
      Then that physical therapy is tapered is noted
      And it cites exactly p18.2
      And nothing is missing

    Scenario Outline: Physical therapy is tapered only if each part holds
      Given <a determination>
      And <a need>
      And <the symptoms>
      When the protocol is consulted
      Then that physical therapy is tapered is not noted
      And it cites exactly p18.2
      And nothing is missing

      Examples:
        | a determination                                | a need                       | the symptoms                    |
        | a relapse determined by the neurologist        | a need for physical therapy  | symptoms that are not improving |
        | a relapse determined by the neurologist        | no need for physical therapy | symptoms that are improving     |
        | a pseudo-relapse determined by the neurologist | a need for physical therapy  | symptoms that are improving     |

    Scenario: Nobody knows whether the symptoms are improving
      Given a relapse determined by the neurologist
      And a need for physical therapy
      And it is not known whether the symptoms are improving
      When the protocol is consulted
      Then that physical therapy is tapered is undecided
      And it cites exactly p18.2
      And what is missing is whether the symptoms are improving
