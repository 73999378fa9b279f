Feature: Whole stories

  Later facts add to earlier ones or correct them.

  @p1.2 @p3.1 @p2.6
  Scenario: Time goes by, and symptoms that were too short become long enough
    Given it is 9 March 2026 at 16:00 in Berlin
    And a person with relapsing MS
    And new symptoms
    And numbness or tingling
    And new symptoms that began on 8 March 2026 at 20:00
    And new symptoms that are still present
    And no worsening symptoms
    When the protocol is consulted
    Then the definition of a relapse is not met
    And it cites exactly p1.2
    And contacting the neurologist or primary care doctor is recommended in the imperative
    And it cites exactly p3.1

    Given it is 9 March 2026 at 20:01 in Berlin
    When the protocol is consulted
    Then the definition of a relapse is met
    And it cites exactly p1.2
    And the determination of a relapse is undecided
    And it cites exactly p2.6
    And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p1.2 @p2.6 @p3.1 @p4.1 @p4.2 @p4.5 @p5.3 @p5.5 @p5.6 @p6.2 @p8.1 @p9.1 @p12.3 @p13.2 @p13.3 @p13.4 @p14.1 @p14.2 @p15.1 @p17.1 @p18.1
  Scenario: A relapse at home, from the first call to the plan
    # The first call.
    Given it is 10 March 2026 at 8:00 in Berlin
    And a person with relapsing MS
    And new symptoms
    And a change in vision
    And new symptoms that began on 8 March 2026 at 20:00
    And new symptoms that are still present
    And no high-dose corticosteroids for this relapse
    When the protocol is consulted
    Then the definition of a relapse is met
    And it cites exactly p1.2
    And contacting the neurologist or primary care doctor is recommended in the imperative
    And it cites exactly p3.1
    And having the neurologist make the distinction is recommended with the word should
    And it cites exactly p2.6
    And going to the hospital is undecided
    And it cites exactly p4.1 and p4.2
    And a corticosteroid pulse is undecided
    And it cites exactly p5.3
    And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    # Where to go.
    Given no sudden loss of vision
    And no sudden loss of the ability to walk
    And no sudden loss of limb function
    And no new significant physical disability
    And no significant disability at present
    And no significant physical disability at present
    And a person who can still walk
    And close monitoring by a doctor
    When the protocol is consulted
    Then going to the hospital is not applicable
    And it cites exactly p4.1 and p4.2
    And testing as an outpatient is recommended with the word can
    And it cites exactly p4.5

    # The neurologist determines.
    Given it is 11 March 2026 at 15:00 in Berlin
    And a relapse determined by the neurologist
    When the protocol is consulted
    Then the determination of a relapse is met
    And it cites exactly p2.6
    And a corticosteroid pulse is recommended with the word typically
    And it cites exactly p5.3
    And discussing treatment with the neurologist is recommended in the imperative
    And it cites exactly p12.3
    And an oral taper is recommended with the word usually
    And it cites exactly p5.5
    And having the neurologist make the distinction is not applicable
    And it cites exactly p2.6
    And an inpatient rehabilitation program is not needed
    And it cites exactly p17.1 and p18.1

    # The high dose is under way.
    Given it is 13 March 2026 at 10:00 in Berlin
    And high-dose corticosteroids under way for this relapse
    And high-dose corticosteroids taken orally
    And a high dose on 5 days in total
    When the protocol is consulted
    Then a corticosteroid pulse is recommended with the word typically
    And it cites exactly p5.3
    And taking the high dose at home is recommended with the word can
    And it cites exactly p6.2
    And that the high dose is given on more days than described is not noted
    And it cites exactly p5.3
    And the side effects of a high dose are noted
    And it cites exactly p8.1
    And medication to help with sleep is recommended with the word might
    And it cites exactly p9.1
    And an oral taper is recommended with the word usually
    And it cites exactly p5.5

    # The taper is under way.
    Given it is 25 March 2026 at 10:00 in Berlin
    And high-dose corticosteroids completed for this relapse
    And no high-dose corticosteroids under way
    And oral corticosteroids under way after the high dose
    And oral doses that are lowered step by step
    And symptoms that have stabilized within days
    And symptoms for which it is too early to tell whether they continue to improve
    When the protocol is consulted
    Then a corticosteroid pulse is not applicable
    And it cites exactly p5.3
    And an oral taper is recommended with the word usually
    And it cites exactly p5.5
    And the definition of a taper is met
    And it cites exactly p5.6
    And the side effects of a high dose are not noted
    And it cites exactly p8.1
    And medication to help with sleep is recommended with the word might
    And it cites exactly p9.1
    And discussing next steps is not applicable
    And it cites exactly p13.4

    # The follow-up.
    Given it is 5 May 2026 at 9:00 in Berlin
    And oral corticosteroids completed after the high dose
    And no corticosteroids under way
    And symptoms that continue to improve over weeks
    When the protocol is consulted
    Then the expected course is found
    And it cites exactly p13.2 and p13.3
    And an oral taper is not applicable
    And it cites exactly p5.5
    And medication to help with sleep is not applicable
    And it cites exactly p9.1

    # The plan.
    Given a current relapse that began on 8 March 2026
    And a current relapse that is confirmed
    And an earlier relapse on 1 October 2025 that was confirmed
    And a new disease-modifying therapy begun on 1 December 2025 and ongoing
    And all therapies are known
    When the protocol is consulted
    Then that this is not a treatment failure is noted
    And it cites exactly p14.2
    And that the new therapy may not have its full effect yet is noted
    And it cites exactly p14.1
    And reviewing the treatment plan is recommended with the word should
    And it cites exactly p15.1

  @p3.3 @p4.2 @p4.3 @p4.4 @p4.5 @p5.3 @p6.1 @p7.2 @p7.4 @p11.1 @p13.4 @p15.1 @p17.2
  Scenario: A disabling attack, from the hospital to rehabilitation
    # The first call.
    Given it is 4 May 2026 at 7:30 in Berlin
    And a person with relapsing MS
    And new symptoms
    And new symptoms that began on 4 May 2026 at 5:00
    And new symptoms that are still present
    And a sudden loss of the ability to walk
    And a person who is not at the hospital
    When the protocol is consulted
    Then going to the hospital is recommended with the word should
    And it cites exactly p4.2
    And testing as an outpatient is not applicable
    And it cites exactly p4.5

    # At the hospital.
    Given it is 4 May 2026 at 11:00 in Berlin
    And a person who is at the hospital
    And symptoms that are not improving
    And a person with diabetes
    When the protocol is consulted
    Then going to the hospital is not applicable
    And it cites exactly p4.1 and p4.2
    And getting tests at the hospital is recommended with the word can
    And it cites exactly p3.3
    And an admission for a few days is recommended with the word might
    And it cites exactly p4.3
    And discharge home from the hospital is not applicable
    And it cites exactly p4.4
    And a corticosteroid pulse is undecided
    And it cites exactly p5.3

    # The neurologist determines, and the high dose begins.
    Given it is 5 May 2026 at 9:00 in Berlin
    And a relapse determined by the neurologist
    And high-dose corticosteroids under way for this relapse
    And high-dose corticosteroids given intravenously
    When the protocol is consulted
    Then infusions in the hospital are recommended with the word can
    And it cites exactly p6.1
    And hospital monitoring because of diabetes is recommended with the word may
    And it cites exactly p11.1
    And plasma exchange is undecided
    And it cites exactly p7.2

    # The response is judged.
    Given it is 12 May 2026 at 9:00 in Berlin
    And high-dose corticosteroids completed for this relapse
    And acute symptoms
    And severe symptoms
    And symptoms judged to be due to MS
    And a response to corticosteroids judged to be poor
    And symptoms that have not stabilized within days
    When the protocol is consulted
    Then hospitalization for a poor response is recommended with the word usually
    And it cites exactly p7.2
    And a corticosteroid pulse is not applicable
    And it cites exactly p5.3
    And plasma exchange is recommended with the word might
    And it cites exactly p7.2
    And that plasma exchange is rare is noted
    And it cites exactly p7.4
    And discussing next steps is recommended in the imperative
    And it cites exactly p13.4

    # After the hospital.
    Given it is 26 May 2026 at 9:00 in Berlin
    And a person who can no longer walk
    And a loss of walking to a spinal cord injury in this relapse
    And a current relapse that began on 4 May 2026
    And a disease-modifying therapy restarted on 1 March 2024 and ongoing
    And an attack that caused significant disability
    When the protocol is consulted
    Then an inpatient rehabilitation program is recommended with the word would need
    And it cites exactly p17.2
    And reviewing the treatment plan is recommended with the word should
    And it cites exactly p15.1

  @p1.2 @p2.2 @p2.3 @p2.4 @p2.6 @p3.1 @p4.2 @p4.5 @p5.3 @p16.4
  Scenario: A pseudo-relapse, and a sudden loss on the way home
    # The first call.
    Given it is 17 February 2026 at 18:00 in Vienna
    And a person with relapsing MS
    And no new symptoms
    And no worsening symptoms
    And recurrent symptoms
    And a raised body temperature
    When the protocol is consulted
    Then a possible pseudo-relapse is found
    And it cites exactly p2.2 and p2.3
    And the definition of a relapse is not met
    And it cites exactly p1.2
    And having the neurologist make the distinction is recommended with the word should
    And it cites exactly p2.6
    And contacting the neurologist or primary care doctor is recommended in the imperative
    And it cites exactly p2.6 and p3.1
    And a corticosteroid pulse is undecided
    And it cites exactly p5.3

    # The neurologist determines.
    Given it is 18 February 2026 at 10:00 in Vienna
    And a urinary tract infection
    And a pseudo-relapse determined by the neurologist
    And no sudden loss of vision
    And no sudden loss of the ability to walk
    And no sudden loss of limb function
    And no new significant physical disability
    And no significant disability at present
    And no significant physical disability at present
    And a person who can still walk
    And close monitoring by a doctor
    And fatigue
    When the protocol is consulted
    Then a corticosteroid pulse is not applicable
    And it cites exactly p5.3
    And that a pseudo-relapse does not need the same treatment is noted
    And it cites exactly p2.4
    And testing as an outpatient is recommended with the word can
    And it cites exactly p4.5
    And medication for fatigue is recommended with the word might
    And it cites exactly p16.4

    # Then vision is lost in both eyes.
    Given it is 18 February 2026 at 12:30 in Vienna
    And a sudden loss of vision
    And it is not known whether there is a new significant physical disability
    And it is not known whether there is significant disability at present, new or long-standing
    When the protocol is consulted
    Then going to the hospital is recommended with the word should
    And it cites exactly p4.2
    And testing as an outpatient is not applicable
    And it cites exactly p4.5

  @p4.2 @p5.3
  Scenario: A contradictory record is corrected, and urgent advice is given until then
    Given it is 10 March 2026 at 9:00 in Berlin
    And a person with relapsing MS
    And new symptoms
    And a sudden loss of vision
    And a relapse determined by the neurologist
    And that was so on 10 March 2026 at 8:50
    And a pseudo-relapse determined by the neurologist
    And that was so on 10 March 2026 at 8:50
    And no high-dose corticosteroids for this relapse
    When the protocol is consulted
    Then the case is refused because facts contradict
    And still urgent is contacting the neurologist or primary care doctor, and going to the hospital

    Given a relapse determined by the neurologist
    When the protocol is consulted
    Then going to the hospital is recommended with the word should
    And it cites exactly p4.2
    And a corticosteroid pulse is recommended with the word typically
    And it cites exactly p5.3

  @p2.4 @p2.6 @p5.3 @p13.4
  Scenario: A presumed pseudo-relapse turns out to be a relapse
    Given it is 2 February 2026 at 10:00 in Tokyo
    And a person with relapsing MS
    And worsening symptoms
    And symptoms that began to worsen on 31 January 2026
    And an upper respiratory infection
    And a determination of pseudo-relapse
    And that was so on 2 February 2026 at 9:30
    When the protocol is consulted
    Then a corticosteroid pulse is not applicable
    And it cites exactly p5.3
    And that a pseudo-relapse does not need the same treatment is noted
    And it cites exactly p2.4

    # The infection has resolved, the symptoms have not.
    Given it is 9 February 2026 at 10:00 in Tokyo
    And no upper respiratory infection
    And symptoms that have not stabilized within days
    When the protocol is consulted
    Then the determination of a relapse is not met
    And it cites exactly p2.6
    And discussing next steps is recommended in the imperative
    And it cites exactly p13.4

    Given it is 9 February 2026 at 16:00 in Tokyo
    And a determination of pseudo-relapse
    And that was so on 2 February 2026 at 9:30
    And a determination of relapse
    And that was so on 9 February 2026 at 15:00
    And no high-dose corticosteroids for this relapse
    When the protocol is consulted
    Then the determination of a relapse is met
    And it cites exactly p2.6
    And a corticosteroid pulse is recommended with the word typically
    And it cites exactly p5.3
    And that a pseudo-relapse does not need the same treatment is not noted
    And it cites exactly p2.4

  @p12.2 @p13.4 @p16.4 @p16.5 @p18.2
  Scenario: A relapse without steroids, and its symptoms treated until they improve
    Given it is 1 June 2026 at 9:00 in London
    And a person with relapsing MS
    And new symptoms
    And a relapse determined by the neurologist
    And no high-dose corticosteroids for this relapse
    And neuropathic pain
    And muscle spasms
    And no other symptoms to relieve
    And symptoms for which it is too early to tell whether they stabilize
    And symptoms for which it is too early to tell whether they continue to improve
    When the protocol is consulted
    Then what recovery without treatment lacks is noted
    And it cites exactly p12.2
    And medication for neuropathic pain is recommended with the word might
    And it cites exactly p16.4
    And medication for fatigue is not applicable
    And it cites exactly p16.4
    And discussing next steps is not applicable
    And it cites exactly p13.4

    Given it is 6 July 2026 at 9:00 in London
    And treatment for neuropathic pain
    And treatment for muscle spasms
    And improvement of neuropathic pain
    And no improvement of muscle spasms
    And a need for physical therapy
    And symptoms that are improving
    And symptoms that have stabilized within days
    And symptoms that do not continue to improve over weeks
    When the protocol is consulted
    Then tapering the treatment of neuropathic pain is noted
    And it cites exactly p16.5
    And tapering the treatment of muscle spasms is not noted
    And it cites exactly p16.5
    And outpatient physical therapy is recommended with the word can
    And it cites exactly p18.2
    And that physical therapy is tapered is noted
    And it cites exactly p18.2
    And discussing next steps is recommended in the imperative
    And it cites exactly p13.4
