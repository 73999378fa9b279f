Feature: Symptoms

  @p16.2
  Rule: Symptoms to relieve are of any kind, and any one of them is enough

    Scenario Outline: Each kind is enough, whatever is known of the others
      Given <a symptom>
      When the protocol is consulted
      Then the presence of symptoms to relieve is met
      And it cites exactly p16.2
      And nothing is missing

      Examples:
        | a symptom                            |
        | neuropathic pain                     |
        | muscle spasms                        |
        | bladder or bowel symptoms            |
        | fatigue                              |
        | a symptom of another kind to relieve |

    Scenario: No symptoms to relieve, and the presence of symptoms to relieve is not met
      Given no symptoms to relieve
      When the protocol is consulted
      Then the presence of symptoms to relieve is not met
      And it cites exactly p16.2
      And nothing is missing

    Scenario: None of the kinds that are named, and nobody has asked about others
      Given no neuropathic pain
      And no muscle spasms
      And no bladder or bowel symptoms
      And no fatigue
      When the protocol is consulted
      Then the presence of symptoms to relieve is undecided
      And it cites exactly p16.2
      And what is missing is which symptoms of the exacerbation are to be relieved

    Scenario: Nobody has asked about fatigue
      Given no neuropathic pain
      And no muscle spasms
      And no bladder or bowel symptoms
      And no symptom of another kind to relieve
      When the protocol is consulted
      Then the presence of symptoms to relieve is undecided
      And it cites exactly p16.2
      And what is missing is which symptoms of the exacerbation are to be relieved

  @p16.2 @p16.3
  Rule: With any symptom to relieve, additional treatments might follow, and no therapy belongs to one symptom

    Scenario Outline: Whatever the symptom, and whatever was determined
      Given <a determination>
      And <a symptom>
      When the protocol is consulted
      Then additional treatments for symptoms are recommended with the word might
      And it cites exactly p16.2
      And physical therapy is recommended with the word could
      And it cites exactly p16.3
      And occupational therapy is recommended with the word could
      And it cites exactly p16.3
      And speech therapy is recommended with the word could
      And it cites exactly p16.3

      Examples:
        | a determination                                                                               | a symptom                            |
        | a relapse determined by the neurologist                                                       | neuropathic pain                     |
        | a relapse determined by the neurologist                                                       | muscle spasms                        |
        | a relapse determined by the neurologist                                                       | bladder or bowel symptoms            |
        | a relapse determined by the neurologist                                                       | fatigue                              |
        | a relapse determined by the neurologist                                                       | a symptom of another kind to relieve |
        | a pseudo-relapse determined by the neurologist                                                | muscle spasms                        |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | fatigue                              |

    Scenario: No symptoms to relieve, and additional treatments for symptoms are not applicable
      Given a relapse determined by the neurologist
      And no symptoms to relieve
      When the protocol is consulted
      Then additional treatments for symptoms are not applicable
      And it cites exactly p16.2
      And nothing is missing
      And physical therapy is not applicable
      And it cites exactly p16.3
      And nothing is missing
      And occupational therapy is not applicable
      And it cites exactly p16.3
      And nothing is missing
      And speech therapy is not applicable
      And it cites exactly p16.3
      And nothing is missing

    Scenario: Nobody has asked which symptoms are to be relieved, and additional treatments for symptoms are undecided
      Given a relapse determined by the neurologist
      And it is not known which symptoms of the exacerbation are to be relieved
      When the protocol is consulted
      Then additional treatments for symptoms are undecided
      And it cites exactly p16.2
      And what is missing is which symptoms of the exacerbation are to be relieved
      And physical therapy is undecided
      And it cites exactly p16.3
      And what is missing is which symptoms of the exacerbation are to be relieved
      And occupational therapy is undecided
      And it cites exactly p16.3
      And what is missing is which symptoms of the exacerbation are to be relieved
      And speech therapy is undecided
      And it cites exactly p16.3
      And what is missing is which symptoms of the exacerbation are to be relieved

  @p16.4
  Rule: Medication might help with each symptom that is present, and with no other

    Scenario Outline: The symptom is present, whatever is known of others
      Given <a symptom>
      When the protocol is consulted
      Then <a medicine> is recommended with the word might
      And it cites exactly p16.4

      Examples:
        | a symptom                            | a medicine                               |
        | neuropathic pain                     | medication for neuropathic pain          |
        | muscle spasms                        | medication for muscle spasms             |
        | bladder or bowel symptoms            | medication for bladder or bowel symptoms |
        | fatigue                              | medication for fatigue                   |
        | a symptom of another kind to relieve | medication for another symptom           |

    Scenario Outline: Only another symptom is present
      Given <another symptom>
      And no other symptoms to relieve
      When the protocol is consulted
      Then <a medicine> is not applicable
      And it cites exactly p16.4
      And nothing is missing

      Examples:
        | another symptom  | a medicine                               |
        | fatigue          | medication for neuropathic pain          |
        | neuropathic pain | medication for muscle spasms             |
        | muscle spasms    | medication for bladder or bowel symptoms |
        | neuropathic pain | medication for fatigue                   |
        | fatigue          | medication for another symptom           |

    Scenario: One symptom is known to be absent, and nothing is known of the others
      Given no neuropathic pain
      When the protocol is consulted
      Then medication for neuropathic pain is not applicable
      And it cites exactly p16.4
      And nothing is missing
      And medication for muscle spasms is undecided
      And it cites exactly p16.4

    Scenario Outline: Another symptom is present, and nobody has asked about this one
      Given <another symptom>
      When the protocol is consulted
      Then <a medicine> is undecided
      And it cites exactly p16.4
      And what is missing is which symptoms of the exacerbation are to be relieved

      Examples:
        | another symptom  | a medicine                               |
        | fatigue          | medication for neuropathic pain          |
        | neuropathic pain | medication for muscle spasms             |
        | muscle spasms    | medication for bladder or bowel symptoms |
        | neuropathic pain | medication for fatigue                   |
        | fatigue          | medication for another symptom           |

    Scenario: Several symptoms at once
      Given a relapse determined by the neurologist
      And neuropathic pain
      And bladder or bowel symptoms
      And no other symptoms to relieve
      When the protocol is consulted
      Then medication for neuropathic pain is recommended with the word might
      And it cites exactly p16.4
      And medication for bladder or bowel symptoms is recommended with the word might
      And it cites exactly p16.4
      And medication for muscle spasms is not applicable
      And medication for fatigue is not applicable
      And medication for another symptom is not applicable

  @p16.5
  Rule: Treatments are personalized to the symptoms that are present

    Scenario: A symptom to relieve
      Given fatigue
      When the protocol is consulted
      Then that treatments are personalized to the symptoms is noted
      And it cites exactly p16.5

    Scenario: No symptoms to relieve, and that treatments are personalized to the symptoms is not noted
      Given no symptoms to relieve
      When the protocol is consulted
      Then that treatments are personalized to the symptoms is not noted
      And it cites exactly p16.5
      And nothing is missing

    Scenario: Nobody has asked which symptoms are to be relieved, and that treatments are personalized to the symptoms is undecided
      Given it is not known which symptoms of the exacerbation are to be relieved
      When the protocol is consulted
      Then that treatments are personalized to the symptoms is undecided
      And it cites exactly p16.5
      And what is missing is which symptoms of the exacerbation are to be relieved

  @p16.5
  Rule: The treatment of each symptom is tapered as that symptom improves

    Scenario Outline: A symptom under treatment improves
      Given treatment for <symptom>
      And improvement of <symptom>
      When the protocol is consulted
      Then tapering the treatment of <symptom> is noted
      And it cites exactly p16.5

      Examples:
        | symptom                   |
        | neuropathic pain          |
        | muscle spasms             |
        | bladder or bowel symptoms |
        | fatigue                   |
        | another symptom           |

    Scenario Outline: A symptom under treatment does not improve, though another one does
      Given treatment for <symptom>
      And treatment for <another>
      And no improvement of <symptom>
      And improvement of <another>
      When the protocol is consulted
      Then tapering the treatment of <symptom> is not noted
      And it cites exactly p16.5
      And nothing is missing
      And tapering the treatment of <another> is noted
      And it cites exactly p16.5

      Examples:
        | symptom                   | another          |
        | neuropathic pain          | fatigue          |
        | muscle spasms             | neuropathic pain |
        | bladder or bowel symptoms | muscle spasms    |
        | fatigue                   | neuropathic pain |
        | another symptom           | fatigue          |

    Scenario Outline: A symptom improves that is not under treatment
      Given no treatment for <symptom>
      And improvement of <symptom>
      When the protocol is consulted
      Then tapering the treatment of <symptom> is not noted
      And it cites exactly p16.5
      And nothing is missing

      Examples:
        | symptom                   |
        | neuropathic pain          |
        | muscle spasms             |
        | bladder or bowel symptoms |
        | fatigue                   |
        | another symptom           |

    Scenario Outline: Nobody has asked whether the symptom improves
      Given treatment for <symptom>
      And it is not known which symptoms are improving
      When the protocol is consulted
      Then tapering the treatment of <symptom> is undecided
      And it cites exactly p16.5
      And what is missing is which symptoms are improving

      Examples:
        | symptom                   |
        | neuropathic pain          |
        | muscle spasms             |
        | bladder or bowel symptoms |
        | fatigue                   |
        | another symptom           |

    Scenario Outline: Nobody has asked whether the symptom is under treatment
      Given it is not known which symptoms are being treated
      And improvement of <symptom>
      When the protocol is consulted
      Then tapering the treatment of <symptom> is undecided
      And it cites exactly p16.5
      And what is missing is which symptoms are being treated

      Examples:
        | symptom                   |
        | neuropathic pain          |
        | muscle spasms             |
        | bladder or bowel symptoms |
        | fatigue                   |
        | another symptom           |

    Scenario: A taper of corticosteroids is separate
      Given a relapse determined by the neurologist
      And oral corticosteroids under way after the high dose
      And oral doses that are lowered step by step
      And no treatment for symptoms
      When the protocol is consulted
      Then the definition of a taper is met
      And tapering the treatment of fatigue is not noted
      And it cites exactly p16.5

    Scenario: Treatment of a symptom is tapered while corticosteroids are not
      Given no oral corticosteroids after the high dose
      And treatment for muscle spasms
      And improvement of muscle spasms
      When the protocol is consulted
      Then tapering the treatment of muscle spasms is noted
      And it cites exactly p16.5
      And the definition of a taper is not met
