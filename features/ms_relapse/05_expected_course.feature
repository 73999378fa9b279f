Feature: The expected course

  @p12.1 @p12.2
  Rule: The course without treatment is noted for a determined relapse of relapsing MS

    Scenario: A determined relapse of relapsing MS
      Given a person with relapsing MS
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then the course without treatment is noted
      And it cites exactly p12.1
      And what recovery without treatment lacks is noted
      And it cites exactly p12.2

    Scenario: A pseudo-relapse, and the course without treatment is not noted
      Given a person with relapsing MS
      And a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then the course without treatment is not noted
      And it cites exactly p12.1
      And nothing is missing
      And what recovery without treatment lacks is not noted
      And it cites exactly p12.2
      And nothing is missing

    Scenario Outline: Another course of MS
      Given <a person>
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then the course without treatment is not noted
      And it cites exactly p12.1
      And nothing is missing
      And what recovery without treatment lacks is not noted
      And it cites exactly p12.2
      And nothing is missing

      Examples:
        | a person                               |
        | a person with primary progressive MS   |
        | a person with secondary progressive MS |

    Scenario: The neurologist has not determined what it is, and the course without treatment is undecided
      Given a person with relapsing MS
      And it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then the course without treatment is undecided
      And it cites exactly p12.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And what recovery without treatment lacks is undecided
      And it cites exactly p12.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

    Scenario: Nobody knows the course of MS
      Given it is not known which course of MS the person has, if any
      And a relapse determined by the neurologist
      When the protocol is consulted
      Then the course without treatment is undecided
      And it cites exactly p12.1
      And what is missing is which course of MS the person has, if any
      And what recovery without treatment lacks is undecided
      And it cites exactly p12.2
      And what is missing is which course of MS the person has, if any

  @p12.3
  Rule: Whenever there is treatment to discuss, its benefits and risks are discussed with the neurologist

    Scenario Outline: Each reason to discuss treatment is enough
      Given <a question of treatment>
      When the protocol is consulted
      Then treatment to discuss is met
      And it cites exactly p12.3
      And discussing treatment with the neurologist is recommended in the imperative
      And it cites exactly p12.3

      Examples:
        | a question of treatment                              |
        | a relapse determined by the neurologist              |
        | high-dose corticosteroids planned for this relapse   |
        | high-dose corticosteroids under way for this relapse |
        | plasma exchange under consideration                  |

    Scenario: Corticosteroids are under way in a determined pseudo-relapse
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      And no plasma exchange under consideration
      When the protocol is consulted
      Then treatment to discuss is met
      And it cites exactly p12.3
      And discussing treatment with the neurologist is recommended in the imperative
      And it cites exactly p12.3
      And that a pseudo-relapse does not need the same treatment is noted
      And it cites exactly p2.4

    Scenario Outline: A pseudo-relapse without treatment to discuss
      Given a pseudo-relapse determined by the neurologist
      And <high-dose corticosteroids>
      And no plasma exchange under consideration
      When the protocol is consulted
      Then treatment to discuss is not met
      And it cites exactly p12.3
      And nothing is missing
      And discussing treatment with the neurologist is not applicable
      And it cites exactly p12.3
      And nothing is missing

      Examples: not planned, or over
        | high-dose corticosteroids                            |
        | no high-dose corticosteroids for this relapse        |
        | high-dose corticosteroids completed for this relapse |

    Scenario Outline: Nobody has asked about one of them
      Given <determination>
      And <high-dose corticosteroids>
      And <plasma exchange>
      When the protocol is consulted
      Then treatment to discuss is undecided
      And it cites exactly p12.3
      And what is missing is <what is missing>
      And discussing treatment with the neurologist is undecided
      And it cites exactly p12.3
      And what is missing is <what is missing>

      Examples:
        | determination                                                                                 | high-dose corticosteroids                                                                              | plasma exchange                                             | what is missing                                                                        |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | no high-dose corticosteroids for this relapse                                                          | no plasma exchange under consideration                      | whether the neurologist has determined a relapse, a pseudo-relapse or neither          |
        | a pseudo-relapse determined by the neurologist                                                | it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed | no plasma exchange under consideration                      | whether high-dose corticosteroids for this relapse are planned, under way or completed |
        | a pseudo-relapse determined by the neurologist                                                | no high-dose corticosteroids for this relapse                                                          | it is not known whether plasma exchange is being considered | whether plasma exchange is being considered                                            |

  @p13.1
  Rule: How fast a high dose works is noted once it has been given

    Scenario Outline: A high dose for a determined relapse
      Given a relapse determined by the neurologist
      And <high-dose corticosteroids>
      When the protocol is consulted
      Then how fast treatment reduces injury is noted
      And it cites exactly p13.1

      Examples:
        | high-dose corticosteroids                            |
        | high-dose corticosteroids under way for this relapse |
        | high-dose corticosteroids completed for this relapse |

    Scenario Outline: No high dose has begun
      Given a relapse determined by the neurologist
      And <high-dose corticosteroids>
      When the protocol is consulted
      Then how fast treatment reduces injury is not noted
      And it cites exactly p13.1
      And nothing is missing

      Examples:
        | high-dose corticosteroids                          |
        | no high-dose corticosteroids for this relapse      |
        | high-dose corticosteroids planned for this relapse |

    Scenario: A pseudo-relapse has no injury that a high dose could reduce
      Given a pseudo-relapse determined by the neurologist
      And high-dose corticosteroids under way for this relapse
      When the protocol is consulted
      Then how fast treatment reduces injury is not noted
      And it cites exactly p13.1
      And nothing is missing

    Scenario: Nobody has asked for the status of the high dose
      Given a relapse determined by the neurologist
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then how fast treatment reduces injury is undecided
      And it cites exactly p13.1
      And what is missing is whether high-dose corticosteroids for this relapse are planned, under way or completed

    Scenario: A high dose was begun before the neurologist determined what it is for
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And high-dose corticosteroids under way for this relapse
      When the protocol is consulted
      Then how fast treatment reduces injury is undecided
      And it cites exactly p13.1
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p13.2 @p13.3
  Rule: With a relapse, symptoms are expected to stabilize and then to keep improving

    Scenario Outline: A determined relapse, treated or not
      Given a relapse determined by the neurologist
      And <high-dose corticosteroids>
      When the protocol is consulted
      Then that symptoms should stabilize is noted
      And it cites exactly p13.2
      And that symptoms should keep improving is noted
      And it cites exactly p13.3

      Examples:
        | high-dose corticosteroids                            |
        | high-dose corticosteroids completed for this relapse |
        | no high-dose corticosteroids for this relapse        |

    Scenario: A pseudo-relapse, and that symptoms should stabilize is not noted
      Given a pseudo-relapse determined by the neurologist
      When the protocol is consulted
      Then that symptoms should stabilize is not noted
      And it cites exactly p13.2
      And nothing is missing
      And that symptoms should keep improving is not noted
      And it cites exactly p13.3
      And nothing is missing

    Scenario: The neurologist has not determined what it is, and that symptoms should stabilize is undecided
      Given it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither
      When the protocol is consulted
      Then that symptoms should stabilize is undecided
      And it cites exactly p13.2
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither
      And that symptoms should keep improving is undecided
      And it cites exactly p13.3
      And what is missing is whether the neurologist has determined a relapse, a pseudo-relapse or neither

  @p13.2 @p13.3
  Rule: The course is as expected when symptoms stabilize and keep improving

    Scenario: Stable within days, and improving since
      Given symptoms that have stabilized within days
      And symptoms that continue to improve over weeks
      When the protocol is consulted
      Then the expected course is met
      And it cites exactly p13.2 and p13.3
      And nothing is missing

    Scenario Outline: One of the two does not hold, or not yet
      Given <stability>
      And <improvement>
      When the protocol is consulted
      Then the expected course is not met
      And it cites exactly p13.2 and p13.3
      And nothing is missing

      Examples:
        | stability                                                         | improvement                                                                 |
        | symptoms that have not stabilized within days                     | symptoms that continue to improve over weeks                                |
        | symptoms for which it is too early to tell whether they stabilize | symptoms that continue to improve over weeks                                |
        | symptoms that have stabilized within days                         | symptoms that do not continue to improve over weeks                         |
        | symptoms that have stabilized within days                         | symptoms for which it is too early to tell whether they continue to improve |

    Scenario Outline: Nobody has asked about one of the two, and the expected course is undecided
      Given <stability>
      And <improvement>
      When the protocol is consulted
      Then the expected course is undecided
      And it cites exactly p13.2 and p13.3
      And what is missing is <what is missing>

      Examples:
        | stability                                                        | improvement                                                                   | what is missing                                               |
        | it is not known whether the symptoms have stabilized within days | symptoms that continue to improve over weeks                                  | whether the symptoms have stabilized within days              |
        | symptoms that have stabilized within days                        | it is not known whether the symptoms continue to improve over weeks or months | whether the symptoms continue to improve over weeks or months |

  @p13.2 @p13.3 @p13.4
  Rule: The course is not as expected when symptoms do not stabilize or do not keep improving

    Scenario Outline: Either failure is enough
      Given <a failure>
      When the protocol is consulted
      Then a course other than expected is met
      And it cites exactly p13.2, p13.3 and p13.4
      And nothing is missing

      Examples:
        | a failure                                           |
        | symptoms that have not stabilized within days       |
        | symptoms that do not continue to improve over weeks |

    Scenario Outline: Success in one does not offset failure in the other
      Given <stability>
      And <improvement>
      When the protocol is consulted
      Then a course other than expected is met
      And it cites exactly p13.2, p13.3 and p13.4

      Examples:
        | stability                                     | improvement                                         |
        | symptoms that have stabilized within days     | symptoms that do not continue to improve over weeks |
        | symptoms that have not stabilized within days | symptoms that continue to improve over weeks        |

    Scenario Outline: Neither has failed
      Given <stability>
      And <improvement>
      When the protocol is consulted
      Then a course other than expected is not met
      And it cites exactly p13.2, p13.3 and p13.4
      And nothing is missing

      Examples:
        | stability                                 | improvement                                                                 |
        | symptoms that have stabilized within days | symptoms that continue to improve over weeks                                |
        | symptoms that have stabilized within days | symptoms for which it is too early to tell whether they continue to improve |

    Scenario: Too early to tell is neither a success nor a failure
      Given symptoms for which it is too early to tell whether they stabilize
      And symptoms for which it is too early to tell whether they continue to improve
      When the protocol is consulted
      Then a course other than expected is not met
      And it cites exactly p13.2, p13.3 and p13.4
      And the expected course is not met
      And it cites exactly p13.2 and p13.3

    Scenario Outline: Nobody has asked about one of the two, and a course other than expected is undecided
      Given <stability>
      And <improvement>
      When the protocol is consulted
      Then a course other than expected is undecided
      And it cites exactly p13.2, p13.3 and p13.4
      And what is missing is <what is missing>

      Examples:
        | stability                                                        | improvement                                                                   | what is missing                                               |
        | it is not known whether the symptoms have stabilized within days | symptoms that continue to improve over weeks                                  | whether the symptoms have stabilized within days              |
        | symptoms that have stabilized within days                        | it is not known whether the symptoms continue to improve over weeks or months | whether the symptoms continue to improve over weeks or months |

  @p13.4
  Rule: A course other than expected is a reason to discuss next steps, which might be tests and treatment

    Scenario Outline: Either failure is enough, whatever was determined
      Given <a determination>
      And <a failure>
      When the protocol is consulted
      Then discussing next steps is recommended in the imperative
      And it cites exactly p13.4
      And additional testing is recommended with the word might
      And it cites exactly p13.4
      And additional treatment as a next step is recommended with the word might
      And it cites exactly p13.4

      Examples:
        | a determination                                                                               | a failure                                           |
        | a relapse determined by the neurologist                                                       | symptoms that have not stabilized within days       |
        | a relapse determined by the neurologist                                                       | symptoms that do not continue to improve over weeks |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither | symptoms that have not stabilized within days       |

    Scenario Outline: No failure so far
      Given a relapse determined by the neurologist
      And <stability>
      And <improvement>
      When the protocol is consulted
      Then discussing next steps is not applicable
      And it cites exactly p13.4
      And nothing is missing
      And additional testing is not applicable
      And it cites exactly p13.4
      And nothing is missing
      And additional treatment as a next step is not applicable
      And it cites exactly p13.4
      And nothing is missing

      Examples:
        | stability                                                         | improvement                                                                 |
        | symptoms that have stabilized within days                         | symptoms that continue to improve over weeks                                |
        | symptoms for which it is too early to tell whether they stabilize | symptoms for which it is too early to tell whether they continue to improve |

    Scenario: Stable, and nobody has asked whether symptoms keep improving
      Given a relapse determined by the neurologist
      And symptoms that have stabilized within days
      And it is not known whether the symptoms continue to improve over weeks or months
      When the protocol is consulted
      Then discussing next steps is undecided
      And it cites exactly p13.4
      And what is missing is whether the symptoms continue to improve over weeks or months
      And additional testing is undecided
      And it cites exactly p13.4
      And what is missing is whether the symptoms continue to improve over weeks or months
      And additional treatment as a next step is undecided
      And it cites exactly p13.4
      And what is missing is whether the symptoms continue to improve over weeks or months

    Scenario: It was too early to tell, and later it was not
      Given it is 10 March 2026 at 9:00 in Berlin
      And a relapse determined by the neurologist
      And symptoms for which it is too early to tell whether they stabilize
      And symptoms for which it is too early to tell whether they continue to improve
      When the protocol is consulted
      Then discussing next steps is not applicable
      And it cites exactly p13.4
      Given it is 20 March 2026 at 9:00 in Berlin
      And symptoms that have not stabilized within days
      When the protocol is consulted
      Then discussing next steps is recommended in the imperative
      And it cites exactly p13.4
