Feature: X-rays of the ankle and of the foot

  @p1.1 @p3.1
  Rule: An X-ray of the ankle is taken where there are the signs for it

    Scenario: Ankle: pain and a tender outer malleolus
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And a tender outer malleolus
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is recommended with the word should
      And it cites exactly p1.1 and p3.1
      And whether to x ray the ankle is answered

    Scenario: Ankle: the signs count even if the examination is not reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And a tender outer malleolus
      And an inner malleolus that is not tender
      And an examination that is not reliable
      When the protocol is consulted
      Then an X-ray of the ankle is recommended with the word should
      And it cites exactly p1.1 and p3.1

    Scenario: Ankle: one bone is not examined
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And it is not known whether the outer malleolus is tender
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is undecided
      And its word could become should
      And it cites exactly p1.1, p3.1, p3.3 and p5.2
      And what is missing is whether the outer malleolus is tender

    Scenario: Ankle: it is not known whether the rules are for this injury
      Given a person aged 34 years
      And it is not known how long ago the injury was
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And a tender outer malleolus
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is undecided
      And its word could become should
      And it cites exactly p1.1 and p3.1
      And what is missing is how long ago the injury was

    Scenario: Ankle: the injury is too old for the rules
      Given a person aged 34 years
      And an injury 11 days ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And a tender outer malleolus
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is not applicable
      And it cites exactly p1.1, p3.1, p3.3 and p5.2
      And whether to x ray the ankle does not arise

  @p1.1 @p3.3 @p5.2
  Rule: Without the signs no X-ray of the ankle is needed, if the examination is reliable

    Scenario: Ankle: pain, and none of the other signs
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is not needed
      And it cites exactly p1.1, p3.3 and p5.2
      And whether to x ray the ankle is answered

    Scenario: Ankle: no pain, and weight cannot be borne
      Given a person aged 34 years
      And an injury 1 day ago
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And no pain around the malleoli
      And a tender outer malleolus
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is not needed
      And it cites exactly p1.1, p3.3 and p5.2
      And it is guaranteed by exactly p3.1

    Scenario: Ankle: the examination is not reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      And an examination that is not reliable
      When the protocol is consulted
      Then an X-ray of the ankle is not applicable
      And it cites exactly p1.1, p3.1, p3.3 and p5.2
      And whether to x ray the ankle has no answer in the document

    Scenario: Ankle: nobody knows whether the examination is reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      And it is not known whether anything makes the examination unreliable
      When the protocol is consulted
      Then an X-ray of the ankle is undecided
      And nothing can speak for it
      And it cites exactly p1.1, p3.3 and p5.2
      And what is missing is whether anything makes the examination unreliable

    Scenario: Ankle: the injury is too old for the rules, and the signs are missing
      Given a person aged 34 years
      And an injury 11 days ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain around the malleoli
      And an outer malleolus that is not tender
      And an inner malleolus that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the ankle is not applicable
      And it cites exactly p1.1, p3.1, p3.3 and p5.2

  @p1.1 @p4.1
  Rule: An X-ray of the foot is taken where there are the signs for it

    Scenario: Foot: pain and a tender fifth metatarsal
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is recommended with the word should
      And it cites exactly p1.1 and p4.1
      And whether to x ray the foot is answered

    Scenario: Foot: the signs count even if the examination is not reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      And an examination that is not reliable
      When the protocol is consulted
      Then an X-ray of the foot is recommended with the word should
      And it cites exactly p1.1 and p4.1

    Scenario: Foot: one bone is not examined
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And it is not known whether the base of the fifth metatarsal is tender
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is undecided
      And its word could become should
      And it cites exactly p1.1, p4.1, p4.3 and p5.2
      And what is missing is whether the base of the fifth metatarsal is tender

    Scenario: Foot: it is not known whether the rules are for this injury
      Given a person aged 34 years
      And it is not known how long ago the injury was
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is undecided
      And its word could become should
      And it cites exactly p1.1 and p4.1
      And what is missing is how long ago the injury was

    Scenario: Foot: the injury is too old for the rules
      Given a person aged 34 years
      And an injury 11 days ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is not applicable
      And it cites exactly p1.1, p4.1, p4.3 and p5.2
      And whether to x ray the foot does not arise

  @p1.1 @p4.3 @p5.2
  Rule: Without the signs no X-ray of the foot is needed, if the examination is reliable

    Scenario: Foot: pain, and none of the other signs
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is not needed
      And it cites exactly p1.1, p4.3 and p5.2
      And whether to x ray the foot is answered

    Scenario: Foot: no pain, and weight cannot be borne
      Given a person aged 34 years
      And an injury 1 day ago
      And fewer than 4 steps right after the injury
      And fewer than 4 steps at the examination
      And no pain in the midfoot
      And a tender base of the fifth metatarsal
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is not needed
      And it cites exactly p1.1, p4.3 and p5.2
      And it is guaranteed by exactly p4.1

    Scenario: Foot: the examination is not reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      And an examination that is not reliable
      When the protocol is consulted
      Then an X-ray of the foot is not applicable
      And it cites exactly p1.1, p4.1, p4.3 and p5.2
      And whether to x ray the foot has no answer in the document

    Scenario: Foot: nobody knows whether the examination is reliable
      Given a person aged 34 years
      And an injury 1 day ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      And it is not known whether anything makes the examination unreliable
      When the protocol is consulted
      Then an X-ray of the foot is undecided
      And nothing can speak for it
      And it cites exactly p1.1, p4.3 and p5.2
      And what is missing is whether anything makes the examination unreliable

    Scenario: Foot: the injury is too old for the rules, and the signs are missing
      Given a person aged 34 years
      And an injury 11 days ago
      And 4 steps right after the injury
      And 4 steps at the examination
      And pain in the midfoot
      And a base of the fifth metatarsal that is not tender
      And a navicular that is not tender
      And an examination that is reliable
      When the protocol is consulted
      Then an X-ray of the foot is not applicable
      And it cites exactly p1.1, p4.1, p4.3 and p5.2
