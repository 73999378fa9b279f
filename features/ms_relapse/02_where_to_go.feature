Feature: Where to go

  @p3.1
  Rule: New neurologic symptoms are a reason to contact a doctor

    Scenario: New symptoms, and nothing else is known
      Given new symptoms
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1

    Scenario Outline: Neither the length of the symptoms nor the course of MS matters
      Given <a person>
      And new symptoms
      And new symptoms that have lasted <time>
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1

      Examples:
        | a person                             | time    |
        | a person with relapsing MS           | 1 hour  |
        | a person with relapsing MS           | 5 weeks |
        | a person with primary progressive MS | 1 hour  |
        | a person without MS                  | 5 weeks |

    Scenario: Symptoms neither new nor worsening nor recurrent
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is not applicable
      And it cites exactly p1.2, p2.6, p3.1, p4.1 and p4.2

    Scenario: Nobody knows whether the symptoms are new
      Given it is not known whether there are new neurologic symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is undecided
      And it cites exactly p3.1
      And what is missing is whether there are new neurologic symptoms

  @p1.2 @p3.1
  Rule: Worsening symptoms are a reason to contact a doctor

    Scenario: A worsening without any new symptoms
      Given no new symptoms
      And worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p1.2 and p3.1

    Scenario: No worsening, and nothing new or recurrent
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is not applicable
      And it cites exactly p1.2, p2.6, p3.1, p4.1 and p4.2

    Scenario: Nobody knows whether the symptoms have worsened
      Given no new symptoms
      And it is not known whether existing neurologic symptoms have worsened
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is undecided
      And it cites exactly p1.2 and p3.1
      And what is missing is whether existing neurologic symptoms have worsened

  @p2.6 @p3.1
  Rule: Recurrent symptoms are a reason to contact a doctor, since only the neurologist can judge them

    Scenario: Recurrent symptoms with a fever
      Given no new symptoms
      And no worsening symptoms
      And recurrent symptoms
      And a raised body temperature
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p2.6 and p3.1

    Scenario: A fever alone
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a raised body temperature
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is not applicable
      And it cites exactly p1.2, p2.6, p3.1, p4.1 and p4.2

    Scenario: Nobody knows whether earlier symptoms have recurred
      Given no new symptoms
      And no worsening symptoms
      And it is not known whether earlier neurologic symptoms have recurred
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is undecided
      And it cites exactly p2.6 and p3.1
      And what is missing is whether earlier neurologic symptoms have recurred

  @p3.1 @p4.1 @p4.2
  Rule: A sudden loss and a new disability are new symptoms, and a reason to contact a doctor

    Scenario Outline: A sudden loss is a new symptom
      Given no new symptoms
      And <a loss>
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1 and p4.2
      And going to the hospital is recommended with the word should
      And it cites exactly p4.2

      Examples:
        | a loss                               |
        | a sudden loss of vision              |
        | a sudden loss of the ability to walk |
        | a sudden loss of limb function       |

    Scenario: A new disability is a new symptom
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And a new significant physical disability
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1 and p4.1

    Scenario Outline: Neither symptoms nor a disability, and one of the losses has not been asked about
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no new significant physical disability
      And <one loss is not there>
      And <another loss is not there>
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is undecided
      And it cites exactly p3.1 and p4.2
      And what is missing is <the third>

      Examples:
        | one loss is not there                 | another loss is not there             | the third                                             |
        | no sudden loss of vision              | no sudden loss of the ability to walk | whether there is a sudden loss of limb function       |
        | no sudden loss of vision              | no sudden loss of limb function       | whether there is a sudden loss of the ability to walk |
        | no sudden loss of the ability to walk | no sudden loss of limb function       | whether there is a sudden loss of vision              |

    Scenario: Neither symptoms nor losses, and nobody knows whether there is a new disability
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is undecided
      And it cites exactly p3.1 and p4.1
      And what is missing is whether there is a new significant physical disability

  @p3.2
  Rule: That hospital care might be needed is noted with new, worsening or recurrent symptoms

    Scenario Outline: Noted with such symptoms
      Given <symptoms>
      When the protocol is consulted
      Then that hospital care might be needed is noted
      And it cites exactly p3.2

      Examples:
        | symptoms           |
        | new symptoms       |
        | worsening symptoms |
        | recurrent symptoms |

    Scenario: Not noted without such symptoms
      Given no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then that hospital care might be needed is not noted
      And it cites exactly p3.2

    Scenario: Undecided while it is not known whether symptoms are new
      Given it is not known whether there are new neurologic symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then that hospital care might be needed is undecided
      And it cites exactly p3.2
      And what is missing is whether there are new neurologic symptoms

    Scenario: It is information, not advice
      Given new symptoms
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then that hospital care might be needed is noted
      And it cites exactly p3.2
      And going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

  @p4.1
  Rule: A new significant physical disability, sudden or gradual, is a reason to go to the hospital

    Scenario: A new disability that developed gradually
      Given a new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.1
      And a new significant disability is found
      And it cites exactly p4.1

    Scenario: A new disability, and nobody has asked about sudden losses
      Given a new significant physical disability
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.1

    Scenario: A long-standing disability
      Given significant disability at present
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2
      And a new significant disability is not found
      And it cites exactly p4.1 and p4.2

    Scenario: Significant disability, and nobody knows whether it is new
      Given significant disability at present
      And it is not known whether there is a new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is undecided
      And it cites exactly p4.1 and p4.2
      And what is missing is whether there is a new significant physical disability, and whether the person is at the hospital
      And a new significant disability is undecided
      And it cites exactly p4.1
      And what is missing is whether there is a new significant physical disability

  @p4.2
  Rule: A sudden loss of vision, walking or limb function is a reason to go to the hospital

    Scenario Outline: Each loss is enough, and none of the others is needed
      Given <a loss>
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2
      And a new significant disability is found
      And it cites exactly p4.2

      Examples:
        | a loss                               |
        | a sudden loss of vision              |
        | a sudden loss of the ability to walk |
        | a sudden loss of limb function       |

    Scenario Outline: Each loss is enough, whoever the person is and however recent the loss
      Given <a person>
      And new symptoms that have lasted <time>
      And a sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2

      Examples:
        | a person                   | time     |
        | a person with relapsing MS | 1 minute |
        | a person with relapsing MS | 36 hours |
        | a person without MS        | 2 hours  |

    Scenario: A sudden loss that is a new significant disability
      Given a new significant physical disability
      And a sudden loss of the ability to walk
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.1 and p4.2

    Scenario: None of the losses, and no other new disability
      Given no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2
      And a new significant disability is not found
      And it cites exactly p4.1 and p4.2

    Scenario: None of the losses, which are examples, and nobody has asked about other new disability
      Given no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is undecided
      And it cites exactly p4.1 and p4.2
      And what is missing is whether there is a new significant physical disability, and whether the person is at the hospital

    Scenario Outline: One of the losses has not been asked about
      Given no new significant physical disability
      And <one loss is not there>
      And <another loss is not there>
      When the protocol is consulted
      Then going to the hospital is undecided
      And it cites exactly p4.1 and p4.2
      And what is missing is <the third>, and whether the person is at the hospital
      And a new significant disability is undecided
      And it cites exactly p4.2
      And what is missing is <the third>

      Examples:
        | one loss is not there                 | another loss is not there             | the third                                             |
        | no sudden loss of vision              | no sudden loss of the ability to walk | whether there is a sudden loss of limb function       |
        | no sudden loss of vision              | no sudden loss of limb function       | whether there is a sudden loss of the ability to walk |
        | no sudden loss of the ability to walk | no sudden loss of limb function       | whether there is a sudden loss of vision              |

  @p4.1 @p4.2
  Rule: Where to go is the same for a relapse and a pseudo-relapse, determined or suspected

    Scenario Outline: The hospital, whatever the neurologist has determined
      Given a person with relapsing MS
      And new symptoms
      And a sudden loss of limb function
      And <a determination>
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2
      And contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1 and p4.2

      Examples:
        | a determination                                |
        | a relapse determined by the neurologist        |
        | a pseudo-relapse determined by the neurologist |

    Scenario: The hospital, though a fever may have unmasked earlier symptoms
      Given a person with relapsing MS
      And recurrent symptoms
      And a raised body temperature
      And a new significant physical disability
      When the protocol is consulted
      Then a possible pseudo-relapse is found
      And it cites exactly p2.2 and p2.3
      And going to the hospital is recommended with the word should
      And it cites exactly p4.1

    Scenario Outline: No hospital without a new disability, whatever the neurologist has determined
      Given a person with relapsing MS
      And new symptoms
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And <a determination>
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

      Examples:
        | a determination                                |
        | a relapse determined by the neurologist        |
        | a pseudo-relapse determined by the neurologist |

  @p4.2
  Rule: A sudden loss stays one that happened, whatever is said of it later

    Scenario Outline: A loss in the morning, and a later no
      Given it is 10 March 2026 at 9:00 in Berlin
      And <one report>
      And that was so on 10 March 2026 at <one time>
      And <another report>
      And that was so on 10 March 2026 at <another time>
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2
      And testing as an outpatient is not applicable
      And it cites exactly p4.5

      Examples:
        | one report                           | one time | another report                        | another time |
        | a sudden loss of vision              | 7:00     | no sudden loss of vision              | 8:45         |
        | no sudden loss of vision             | 8:45     | a sudden loss of vision               | 7:00         |
        | no sudden loss of vision             | 7:00     | a sudden loss of vision               | 8:45         |
        | a sudden loss of the ability to walk | 7:00     | no sudden loss of the ability to walk | 8:45         |
        | a sudden loss of limb function       | 7:00     | no sudden loss of limb function       | 8:45         |

    Scenario: No loss so far
      Given it is 10 March 2026 at 9:00 in Berlin
      And no sudden loss of vision
      And that was so on 10 March 2026 at 7:00
      And no sudden loss of vision
      And that was so on 10 March 2026 at 8:45
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

    Scenario: The report of a loss is corrected
      Given a sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new significant physical disability
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2

      Given no sudden loss of vision
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

    Scenario: New symptoms that have passed were new symptoms
      Given it is 10 March 2026 at 9:00 in Berlin
      And new symptoms
      And that was so on 9 March 2026
      And no new symptoms
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1

    Scenario Outline: Of a new disability the latest report counts, because it can pass
      Given it is 10 March 2026 at 9:00 in Berlin
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And <one report>
      And that was so on 9 March 2026
      And <another report>
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then going to the hospital is <advised>

      Examples:
        | one report                             | another report                         | advised        |
        | a new significant physical disability  | no new significant physical disability | not applicable |
        | no new significant physical disability | a new significant physical disability  | recommended    |

  @p4.1 @p4.2
  Rule: A contradiction never suppresses the advice to go to the hospital

    Scenario: Two determinations, and vision lost two hours ago
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with relapsing MS
      And new symptoms
      And new symptoms that began on 10 March 2026 at 7:00
      And new symptoms that are still present
      And a sudden loss of vision
      And a relapse determined by the neurologist
      And that was so on 10 March 2026 at 8:00
      And a pseudo-relapse determined by the neurologist
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.2

    Scenario: The patient has made the determination, and can no longer walk
      Given a person with relapsing MS
      And a sudden loss of the ability to walk
      And a determination of pseudo-relapse
      And it is the patient who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.2

    Scenario: A new disability, and none at present
      Given a new significant physical disability
      And no significant disability at present
      When the protocol is consulted
      Then the case is refused because a new disability is present now
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.1

    Scenario: A new physical disability, and none that is physical
      Given a new significant physical disability
      And no significant physical disability at present
      When the protocol is consulted
      Then the case is refused because a new physical disability is present now
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.1

    Scenario: A physical disability, and none at all
      Given significant physical disability at present
      And no significant disability at present
      When the protocol is consulted
      Then the case is refused because a physical disability is a disability
      And nothing is urgent

    Scenario: A disability recorded as new and as not new
      Given it is 10 March 2026 at 9:00 in Berlin
      And a new significant physical disability
      And that was so on 10 March 2026 at 8:00
      And no new significant physical disability
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.1

    Scenario: A person who is said to be at the hospital and not, and vision is lost
      Given it is 10 March 2026 at 9:00 in Berlin
      And a sudden loss of vision
      And a person who is at the hospital
      And that was so on 10 March 2026 at 8:00
      And a person who is not at the hospital
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor, and going to the hospital
      And it cites exactly p4.2

    Scenario: Two determinations of a person who is at the hospital
      Given it is 10 March 2026 at 9:00 in Berlin
      And a sudden loss of vision
      And a person who is at the hospital
      And a relapse determined by the neurologist
      And that was so on 10 March 2026 at 8:00
      And a pseudo-relapse determined by the neurologist
      And that was so on 10 March 2026 at 8:00
      When the protocol is consulted
      Then the case is refused because facts contradict
      And still urgent is contacting the neurologist or primary care doctor
      And it cites exactly p3.1

    Scenario: The ability to walk lost in the relapse, and no new disability
      Given a person who can no longer walk
      And a loss of walking to a spinal cord injury in this relapse
      And no new significant physical disability
      When the protocol is consulted
      Then the case is refused because the ability to walk, lost in this relapse, is a new disability

    Scenario Outline: A person who can no longer walk, and no such disability
      Given a person who can no longer walk
      And no significant <disability> at present
      When the protocol is consulted
      Then the case is refused because the inability to walk is a significant disability

      Examples:
        | disability          |
        | disability          |
        | physical disability |

    Scenario: A loss of walking that is old need not be a new disability
      Given a person who can no longer walk
      And no loss of walking to a spinal cord injury in this relapse
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

  @p4.1 @p4.2
  Rule: Being at the hospital is what the advice to go there asks for

    Scenario Outline: No advice to go to the hospital for a person who is there
      Given <a reason>
      And a person who is at the hospital
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2
      And getting tests at the hospital is recommended with the word can
      And contacting the neurologist or primary care doctor is recommended in the imperative

      Examples:
        | a reason                              |
        | a new significant physical disability |
        | a sudden loss of vision               |
        | a sudden loss of the ability to walk  |
        | a sudden loss of limb function        |

    Scenario Outline: A reason to go to the hospital, and a person who is not there
      Given <a reason>
      And a person who is not at the hospital
      When the protocol is consulted
      Then going to the hospital is recommended with the word should

      Examples:
        | a reason                              |
        | a new significant physical disability |
        | a sudden loss of vision               |

    Scenario Outline: A reason to go to the hospital, and nobody knows whether the person is there
      Given <a reason>
      And it is not known whether the person is at the hospital
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And what is missing includes whether the person is at the hospital

      Examples:
        | a reason                              |
        | a new significant physical disability |
        | a sudden loss of the ability to walk  |

    Scenario: The advice ends on arrival
      Given it is 4 May 2026 at 7:30 in Berlin
      And a sudden loss of vision
      And a person who is not at the hospital
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2
      Given it is 4 May 2026 at 11:00 in Berlin
      And a person who is at the hospital
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2
      Given it is 6 May 2026 at 11:00 in Berlin
      And a person who is not at the hospital
      When the protocol is consulted
      Then going to the hospital is recommended with the word should
      And it cites exactly p4.2

    Scenario: At the hospital, and nobody has asked about any disability
      Given a person who is at the hospital
      When the protocol is consulted
      Then going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

  @p3.1 @p4.1 @p4.2
  Rule: Answers that deny a sudden loss are noted, and the advice follows the loss

    Scenario Outline: A sudden loss beside the answer that there is no disability
      Given <a loss>
      And <an answer>
      When the protocol is consulted
      Then that answers deny a sudden loss is noted
      And it cites exactly p4.1 and p4.2
      And going to the hospital is recommended with the word should
      And it cites exactly p4.2

      Examples:
        | a loss                               | an answer                                     |
        | a sudden loss of vision              | no significant disability at present          |
        | a sudden loss of the ability to walk | no significant disability at present          |
        | a sudden loss of limb function       | no significant disability at present          |
        | a sudden loss of vision              | no new significant physical disability        |
        | a sudden loss of vision              | no significant physical disability at present |

    Scenario Outline: A sudden loss beside the answer that there are no symptoms
      Given <a loss>
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      When the protocol is consulted
      Then that answers deny a sudden loss is noted
      And it cites exactly p3.1 and p4.2
      And contacting the neurologist or primary care doctor is recommended in the imperative
      And it cites exactly p3.1 and p4.2

      Examples:
        | a loss                               |
        | a sudden loss of vision              |
        | a sudden loss of the ability to walk |
        | a sudden loss of limb function       |

    Scenario: A sudden loss of walking in someone who can walk
      Given a sudden loss of the ability to walk
      And a person who can still walk
      When the protocol is consulted
      Then that answers deny a sudden loss is noted
      And it cites exactly p4.2

    Scenario Outline: A sudden loss that no answer denies
      Given <a loss>
      And <symptoms>
      And a new significant physical disability
      And significant disability at present
      And significant physical disability at present
      And <walking>
      When the protocol is consulted
      Then that answers deny a sudden loss is not noted
      And it cites exactly p3.1, p4.1 and p4.2
      And nothing is missing

      Examples:
        | a loss                               | symptoms           | walking                         |
        | a sudden loss of the ability to walk | new symptoms       | a person who can no longer walk |
        | a sudden loss of the ability to walk | worsening symptoms | a person who can no longer walk |
        | a sudden loss of the ability to walk | recurrent symptoms | a person who can no longer walk |

    Scenario: A sudden loss of vision in someone who can walk
      Given a sudden loss of vision
      And no sudden loss of the ability to walk
      And a person who can still walk
      And new symptoms
      And a new significant physical disability
      And significant disability at present
      And significant physical disability at present
      When the protocol is consulted
      Then that answers deny a sudden loss is not noted
      And it cites exactly p3.1, p4.1 and p4.2

    Scenario: Without a sudden loss there is nothing to deny
      Given no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no significant disability at present
      When the protocol is consulted
      Then that answers deny a sudden loss is not noted
      And it cites exactly p3.1, p4.1 and p4.2

    Scenario Outline: Nobody has asked for one answer that could deny the loss
      Given a sudden loss of the ability to walk
      And <symptoms>
      And <new disability>
      And significant disability at present
      And significant physical disability at present
      And <walking>
      When the protocol is consulted
      Then that answers deny a sudden loss is undecided
      And it cites exactly <cites>
      And what is missing is <what>

      Examples:
        | symptoms     | new disability                                                         | walking                                           | cites         | what                                                   |
        | new symptoms | a new significant physical disability                                  | it is not known whether the person can still walk | p4.2          | whether the person can still walk                      |
        | new symptoms | it is not known whether there is a new significant physical disability | a person who can no longer walk                   | p4.1 and p4.2 | whether there is a new significant physical disability |

    Scenario: Nobody knows whether symptoms have worsened, which a loss would be
      Given a sudden loss of vision
      And no sudden loss of the ability to walk
      And no new symptoms
      And no recurrent symptoms
      And a new significant physical disability
      And significant disability at present
      And significant physical disability at present
      When the protocol is consulted
      Then that answers deny a sudden loss is undecided
      And it cites exactly p3.1 and p4.2
      And what is missing is whether existing neurologic symptoms have worsened

  @p4.1 @p4.3
  Rule: There is a reason for hospital care when the person is at the hospital or should go there

    Scenario: A person who is at the hospital, for whatever reason
      Given a person who is at the hospital
      When the protocol is consulted
      Then a reason for hospital care is found
      And it cites exactly p4.3

    Scenario Outline: A person who should go there
      Given <a disability>
      And a person who is not at the hospital
      When the protocol is consulted
      Then a reason for hospital care is found
      And it cites exactly p4.1

      Examples:
        | a disability                          |
        | a new significant physical disability |
        | a sudden loss of vision               |

    Scenario: A person who is not there and need not go
      Given a person who is not at the hospital
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then a reason for hospital care is not found
      And it cites exactly p4.1 and p4.3
      And nothing is missing

    Scenario: Nobody knows whether the person is at the hospital
      Given it is not known whether the person is at the hospital
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then a reason for hospital care is undecided
      And it cites exactly p4.3
      And what is missing is whether the person is at the hospital

    Scenario: Nobody knows whether there is a new disability
      Given a person who is not at the hospital
      And it is not known whether there is a new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then a reason for hospital care is undecided
      And it cites exactly p4.1
      And what is missing is whether there is a new significant physical disability

  @p3.3
  Rule: At the hospital, tests can be done right away

    Scenario Outline: Tests for those who are there or should go there
      Given <a reason>
      When the protocol is consulted
      Then getting tests at the hospital is recommended with the word can
      And it cites exactly p3.3

      Examples:
        | a reason                              |
        | a person who is at the hospital       |
        | a new significant physical disability |
        | a sudden loss of the ability to walk  |

    Scenario: No tests there without a reason for hospital care
      Given new symptoms
      And a person who is not at the hospital
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then getting tests at the hospital is not applicable
      And it cites exactly p3.3

    Scenario: Whether to be tested there is open while nobody knows of a new disability
      Given a person who is not at the hospital
      And it is not known whether there is a new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then getting tests at the hospital is undecided
      And it cites exactly p3.3
      And what is missing is whether there is a new significant physical disability

  @p4.3
  Rule: A person who is at the hospital or should go there might be admitted for a few days

    Scenario Outline: An admission for those who are there or should go there
      Given <a reason>
      When the protocol is consulted
      Then an admission for a few days is recommended with the word might
      And it cites exactly p4.3

      Examples:
        | a reason                              |
        | a person who is at the hospital       |
        | a new significant physical disability |
        | a sudden loss of limb function        |

    Scenario: No admission without a reason for hospital care
      Given new symptoms
      And a person who is not at the hospital
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then an admission for a few days is not applicable
      And it cites exactly p4.3

    Scenario: An admission is open while nobody knows whether the person is there
      Given it is not known whether the person is at the hospital
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then an admission for a few days is undecided
      And it cites exactly p4.3
      And what is missing is whether the person is at the hospital

  @p4.4
  Rule: A person who improves at the hospital might be discharged home

    Scenario: At the hospital and improving
      Given a person who is at the hospital
      And symptoms that are improving
      When the protocol is consulted
      Then discharge home from the hospital is recommended with the word might
      And it cites exactly p4.4

    Scenario: Improving as well after a new significant disability
      Given a new significant physical disability
      And a person who is at the hospital
      And symptoms that are improving
      When the protocol is consulted
      Then discharge home from the hospital is recommended with the word might
      And it cites exactly p4.4
      And an admission for a few days is recommended with the word might
      And it cites exactly p4.3

    Scenario: At the hospital and not improving
      Given a person who is at the hospital
      And symptoms that are not improving
      When the protocol is consulted
      Then discharge home from the hospital is not applicable
      And it cites exactly p4.4

    Scenario: Improving and not at the hospital
      Given a person who is not at the hospital
      And symptoms that are improving
      When the protocol is consulted
      Then discharge home from the hospital is not applicable
      And it cites exactly p4.4

    Scenario: At the hospital, and nobody knows whether the symptoms are improving
      Given a person who is at the hospital
      And it is not known whether the symptoms are improving
      When the protocol is consulted
      Then discharge home from the hospital is undecided
      And it cites exactly p4.4
      And what is missing is whether the symptoms are improving

    Scenario: Improving, and nobody knows whether the person is at the hospital
      Given it is not known whether the person is at the hospital
      And symptoms that are improving
      When the protocol is consulted
      Then discharge home from the hospital is undecided
      And it cites exactly p4.4
      And what is missing is whether the person is at the hospital

  @p4.5
  Rule: Significant disability counts whether new or long-standing

    Scenario Outline: New or long-standing, each is enough
      Given <a disability>
      When the protocol is consulted
      Then a significant disability is found
      And it cites exactly p4.5

      Examples:
        | a disability                               |
        | significant disability at present          |
        | a new significant physical disability      |
        | a sudden loss of vision                    |
        | significant physical disability at present |
        | a person who can no longer walk            |

    Scenario: No significant disability includes no physical one, which is not asked
      Given no significant disability at present
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And it is not known whether there is significant physical disability at present
      And a person who can still walk
      When the protocol is consulted
      Then a significant disability is not found
      And it cites exactly p4.5
      And nothing is missing

    Scenario: No significant disability at all
      Given no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then a significant disability is not found
      And it cites exactly p4.5
      And nothing is missing

    Scenario: None that is new, and nobody has asked about the rest
      Given it is not known whether there is significant disability at present, new or long-standing
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      When the protocol is consulted
      Then a significant disability is undecided
      And it cites exactly p4.5
      And what is missing is whether there is significant disability at present, new or long-standing

  @p4.5
  Rule: Without significant disability, and closely monitored, one can be tested as an outpatient

    Scenario Outline: With such symptoms, with MS or without
      Given <a person>
      And <symptoms>
      And no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is recommended with the word can
      And it cites exactly p4.5

      Examples:
        | a person                   | symptoms           |
        | a person with relapsing MS | new symptoms       |
        | a person with relapsing MS | worsening symptoms |
        | a person with relapsing MS | recurrent symptoms |
        | a person without MS        | new symptoms       |

    Scenario: Not without close monitoring
      Given a person with relapsing MS
      And new symptoms
      And no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And no close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is not applicable
      And it cites exactly p4.5

    Scenario Outline: Not with significant disability, new or long-standing
      Given a person with relapsing MS
      And new symptoms
      And <a disability>
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is not applicable
      And it cites exactly p4.5

      Examples:
        | a disability                               |
        | significant disability at present          |
        | a new significant physical disability      |
        | a sudden loss of limb function             |
        | significant physical disability at present |
        | a person who can no longer walk            |

    Scenario: A long-standing disability excludes outpatient testing and is no reason to go to the hospital
      Given a person with relapsing MS
      And new symptoms
      And significant disability at present
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is not applicable
      And it cites exactly p4.5
      And going to the hospital is not applicable
      And it cites exactly p4.1 and p4.2

    Scenario: Nobody knows whether the symptoms are new, worsening or recurrent
      Given a person with relapsing MS
      And it is not known whether there are new neurologic symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is undecided
      And it cites exactly p4.5
      And what is missing is whether there are new neurologic symptoms

    Scenario: Not without new, worsening or recurrent symptoms
      Given a person with relapsing MS
      And no new symptoms
      And no worsening symptoms
      And no recurrent symptoms
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is not applicable
      And it cites exactly p4.5

    Scenario: Nobody knows whether the doctor monitors the person closely
      Given a person with relapsing MS
      And new symptoms
      And no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And it is not known whether the person is closely monitored by their doctor
      When the protocol is consulted
      Then testing as an outpatient is undecided
      And it cites exactly p4.5
      And what is missing is whether the person is closely monitored by their doctor

    Scenario: Nobody knows whether there is significant disability
      Given a person with relapsing MS
      And new symptoms
      And it is not known whether there is significant disability at present, new or long-standing
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And close monitoring by a doctor
      When the protocol is consulted
      Then testing as an outpatient is undecided
      And it cites exactly p4.5
      And what is missing is whether there is significant disability at present, new or long-standing

    Scenario Outline: It holds for a relapse and a pseudo-relapse alike
      Given a person with relapsing MS
      And new symptoms
      And no significant disability at present
      And no significant physical disability at present
      And a person who can still walk
      And no new significant physical disability
      And no sudden loss of vision
      And no sudden loss of the ability to walk
      And no sudden loss of limb function
      And close monitoring by a doctor
      And <a determination>
      When the protocol is consulted
      Then testing as an outpatient is recommended with the word can
      And it cites exactly p4.5

      Examples:
        | a determination                                |
        | a relapse determined by the neurologist        |
        | a pseudo-relapse determined by the neurologist |
