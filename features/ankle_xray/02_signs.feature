Feature: The signs for which an X-ray is taken

  @p2.1
  Rule: Who cannot bear weight could not walk 4 steps then, and cannot now

    Scenario: Neither then nor now
      Given fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      When the protocol is consulted
      Then inability to bear weight is found
      And it cites exactly p2.1

    Scenario: Right after the injury, and no longer
      Given 4 steps right after the injury
      And fewer than 4 steps at the examination
      When the protocol is consulted
      Then inability to bear weight is not found
      And it cites exactly p2.1
      And nothing is missing

    Scenario: Not right after the injury, but now
      Given fewer than 4 steps right after the injury
      And 4 steps at the examination
      When the protocol is consulted
      Then inability to bear weight is not found
      And it cites exactly p2.1
      And nothing is missing

    Scenario: It is not known how it was right after the injury
      Given it is not known whether the person could walk 4 steps right after the injury
      And fewer than 4 steps at the examination
      When the protocol is consulted
      Then inability to bear weight is undecided
      And it cites exactly p2.1
      And what is missing is whether the person could walk 4 steps right after the injury

    Scenario: Nobody has let the person walk
      Given fewer than 4 steps right after the injury
      And it is not known whether the person can walk 4 steps at the examination
      When the protocol is consulted
      Then inability to bear weight is undecided
      And it cites exactly p2.1
      And what is missing is whether the person can walk 4 steps at the examination

  @p3.2
  Rule: A malleolus is tender on the outer or on the inner side

    Scenario: The outer malleolus alone
      Given a tender outer malleolus
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then a tender malleolus is found
      And it cites exactly p3.2

    Scenario: The inner malleolus alone
      Given an outer malleolus that is not tender
      And a tender inner malleolus
      When the protocol is consulted
      Then a tender malleolus is found
      And it cites exactly p3.2

    Scenario: Neither the outer malleolus nor the inner malleolus
      Given an outer malleolus that is not tender
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then a tender malleolus is not found
      And it cites exactly p3.2

    Scenario: The outer malleolus is not examined
      Given it is not known whether the outer malleolus is tender
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then a tender malleolus is undecided
      And it cites exactly p3.2
      And what is missing is whether the outer malleolus is tender

    Scenario: The inner malleolus is not examined
      Given an outer malleolus that is not tender
      And it is not known whether the inner malleolus is tender
      When the protocol is consulted
      Then a tender malleolus is undecided
      And it cites exactly p3.2
      And what is missing is whether the inner malleolus is tender

  @p3.1
  Rule: Pain around the malleoli with a tender malleolus, or without bearing weight

    Scenario: Ankle: pain and a tender bone
      Given pain around the malleoli
      And 4 steps right after the injury
      And 4 steps at the examination
      And a tender outer malleolus
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is found
      And it cites exactly p3.1

    Scenario: Ankle: pain, and weight cannot be borne
      Given pain around the malleoli
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is found
      And it cites exactly p3.1

    Scenario: Ankle: pain and nothing else
      Given pain around the malleoli
      And 4 steps right after the injury
      And 4 steps at the examination
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is not found
      And it cites exactly p3.1

    Scenario: Ankle: no pain, whatever else there is
      Given no pain around the malleoli
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And a tender outer malleolus
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is not found
      And it cites exactly p3.1
      And nothing is missing

    Scenario: Ankle: pain, and one bone is not examined
      Given pain around the malleoli
      And 4 steps right after the injury
      And 4 steps at the examination
      And it is not known whether the outer malleolus is tender
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is undecided
      And it cites exactly p3.1
      And what is missing is whether the outer malleolus is tender

    Scenario: Ankle: a tender bone, and nobody has asked about pain
      Given it is not known whether the area of the malleoli hurts
      And 4 steps right after the injury
      And 4 steps at the examination
      And a tender outer malleolus
      And an inner malleolus that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the ankle is undecided
      And it cites exactly p3.1
      And what is missing is whether the area of the malleoli hurts

  @p4.2
  Rule: A bone of the midfoot is tender at the fifth metatarsal or at the navicular

    Scenario: The fifth metatarsal alone
      Given a tender base of the fifth metatarsal
      And a navicular that is not tender
      When the protocol is consulted
      Then a tender bone of the midfoot is found
      And it cites exactly p4.2

    Scenario: The navicular alone
      Given a base of the fifth metatarsal that is not tender
      And a tender navicular
      When the protocol is consulted
      Then a tender bone of the midfoot is found
      And it cites exactly p4.2

    Scenario: Neither the fifth metatarsal nor the navicular
      Given a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      When the protocol is consulted
      Then a tender bone of the midfoot is not found
      And it cites exactly p4.2

    Scenario: The fifth metatarsal is not examined
      Given it is not known whether the base of the fifth metatarsal is tender
      And a navicular that is not tender
      When the protocol is consulted
      Then a tender bone of the midfoot is undecided
      And it cites exactly p4.2
      And what is missing is whether the base of the fifth metatarsal is tender

    Scenario: The navicular is not examined
      Given a base of the fifth metatarsal that is not tender
      And it is not known whether the navicular is tender
      When the protocol is consulted
      Then a tender bone of the midfoot is undecided
      And it cites exactly p4.2
      And what is missing is whether the navicular is tender

  @p4.1
  Rule: Pain in the midfoot with a tender bone, or without bearing weight

    Scenario: Foot: pain and a tender bone
      Given pain in the midfoot
      And 4 steps right after the injury
      And 4 steps at the examination
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the foot is found
      And it cites exactly p4.1

    Scenario: Foot: pain, and weight cannot be borne
      Given pain in the midfoot
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the foot is found
      And it cites exactly p4.1

    Scenario: Foot: pain and nothing else
      Given pain in the midfoot
      And 4 steps right after the injury
      And 4 steps at the examination
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the foot is not found
      And it cites exactly p4.1

    Scenario: Foot: no pain, whatever else there is
      Given no pain in the midfoot
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And a tender base of the fifth metatarsal
      When the protocol is consulted
      Then the signs for an X-ray of the foot is not found
      And it cites exactly p4.1
      And nothing is missing

    Scenario: Foot: pain, and one bone is not examined
      Given pain in the midfoot
      And 4 steps right after the injury
      And 4 steps at the examination
      And it is not known whether the base of the fifth metatarsal is tender
      And a navicular that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the foot is undecided
      And it cites exactly p4.1
      And what is missing is whether the base of the fifth metatarsal is tender

    Scenario: Foot: a tender bone, and nobody has asked about pain
      Given it is not known whether the midfoot hurts
      And 4 steps right after the injury
      And 4 steps at the examination
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      When the protocol is consulted
      Then the signs for an X-ray of the foot is undecided
      And it cites exactly p4.1
      And what is missing is whether the midfoot hurts
