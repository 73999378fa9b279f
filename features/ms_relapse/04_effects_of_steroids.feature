Feature: Effects of steroids

  @p8.1
  Rule: A high-dose course is under way while high-dose corticosteroids are given, whatever they are for

    Scenario Outline: Stated directly, and a high-dose course under way is met
      Given <a course>
      When the protocol is consulted
      Then a high-dose course under way is met
      And it cites exactly p8.1
      And nothing is missing

      Examples:
        | a course                                             |
        | high-dose corticosteroids under way                  |
        | high-dose corticosteroids under way for this relapse |

    Scenario Outline: What was determined does not matter to it
      Given <a determination>
      And high-dose corticosteroids under way
      When the protocol is consulted
      Then a high-dose course under way is met
      And it cites exactly p8.1

      Examples:
        | a determination                                                                               |
        | a relapse determined by the neurologist                                                       |
        | a pseudo-relapse determined by the neurologist                                                |
        | it is not known whether the neurologist has determined a relapse, a pseudo-relapse or neither |

    Scenario: High-dose corticosteroids for something other than this relapse
      Given no high-dose corticosteroids for this relapse
      And high-dose corticosteroids under way
      When the protocol is consulted
      Then a high-dose course under way is met
      And it cites exactly p8.1

    Scenario Outline: What is planned or completed is not under way, and a high-dose course under way is not met
      Given no high-dose corticosteroids under way
      And <a course>
      When the protocol is consulted
      Then a high-dose course under way is not met
      And it cites exactly p8.1
      And nothing is missing

      Examples:
        | a course                                             |
        | no high-dose corticosteroids for this relapse        |
        | high-dose corticosteroids planned for this relapse   |
        | high-dose corticosteroids completed for this relapse |

    Scenario: Without high-dose corticosteroids none are under way for this relapse
      Given a relapse determined by the neurologist
      And no high-dose corticosteroids under way
      And it is not known whether high-dose corticosteroids for this relapse are planned, under way or completed
      When the protocol is consulted
      Then a high-dose course under way is not met
      And it cites exactly p8.1
      And nothing is missing

    Scenario: The course for this relapse is over, and nobody has asked about others
      Given high-dose corticosteroids completed for this relapse
      And it is not known whether the person is on high-dose corticosteroids
      When the protocol is consulted
      Then a high-dose course under way is undecided
      And it cites exactly p8.1
      And what is missing is whether the person is on high-dose corticosteroids

  @p8.1
  Rule: A course in the history is under way from its beginning until it has ended

    Scenario: A high-dose course that is ongoing
      Given it is 10 March 2026 at 9:00 in Berlin
      And a high-dose course of corticosteroids begun on 8 March 2026 and ongoing
      When the protocol is consulted
      Then a high-dose course under way is met
      And it cites exactly p8.1

    Scenario Outline: A high-dose course that has an end
      Given it is 10 March 2026 at 9:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And a high-dose course of corticosteroids from 5 March 2026 to <end>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is <found>
      And it cites exactly p8.1

      Examples: until yesterday, until a minute ago, and until some time today
        | end                   | found   |
        | 9 March 2026          | not met |
        | 10 March 2026 at 8:59 | not met |
        | 10 March 2026         | not met |

    Scenario: A high-dose course has ended, and not all courses are known
      Given it is 10 March 2026 at 9:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And a high-dose course of corticosteroids from 3 March 2026 to 7 March 2026
      When the protocol is consulted
      Then a high-dose course under way is undecided
      And it cites exactly p8.1
      And what is missing is whether the person is on high-dose corticosteroids

    Scenario: A high-dose course has begun, and nobody knows whether it is ongoing
      Given it is 10 March 2026 at 9:00 in Berlin
      And no high-dose corticosteroids for this relapse
      And a high-dose course of corticosteroids begun on 8 March 2026 that may have ended
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is undecided
      And it cites exactly p8.1
      And what is missing is whether the person is on high-dose corticosteroids

    Scenario: A course is ongoing, and nobody knows its dose
      Given it is 10 March 2026 at 9:00 in Berlin
      And no high-dose corticosteroids for this relapse
      And a course of corticosteroids at an unknown dose begun on 8 March 2026 and ongoing
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is undecided
      And it cites exactly p8.1
      And what is missing is whether the person is on high-dose corticosteroids

    Scenario: A course at a lower dose
      Given it is 10 March 2026 at 9:00 in Berlin
      And no high-dose corticosteroids for this relapse
      And a course of corticosteroids at a lower dose begun on 8 March 2026 and ongoing
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is not met
      And it cites exactly p8.1

    Scenario Outline: A course for something else is at a high dose, and no pulse for this relapse
      Given it is 10 March 2026 at 12:00 in Berlin
      And a relapse determined by the neurologist
      And no high-dose corticosteroids for this relapse
      And a high-dose course for another reason <when>
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then the side effects of a high dose are <noted>
      And it cites exactly p8.1
      And a corticosteroid pulse is recommended with the word typically
      And it cites exactly p5.3

      Examples:
        | when                               | noted     |
        | begun on 2 March 2026 and ongoing  | noted     |
        | from 2 March 2026 to 10 March 2026 | not noted |
        | from 2 March 2026 to 9 March 2026  | not noted |

    Scenario: A high-dose course that is only planned
      Given it is 10 March 2026 at 9:00 in Berlin
      And high-dose corticosteroids planned for this relapse
      And a high-dose course of corticosteroids planned for 12 March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a high-dose course under way is not met
      And it cites exactly p8.1

  @p9.1
  Rule: A course of corticosteroids is under way at any dose

    Scenario Outline: Stated directly, and a course of corticosteroids under way is met
      Given <a course>
      When the protocol is consulted
      Then a course of corticosteroids under way is met
      And it cites exactly p9.1
      And nothing is missing

      Examples:
        | a course                                             |
        | corticosteroids under way                            |
        | high-dose corticosteroids under way                  |
        | high-dose corticosteroids under way for this relapse |
        | oral corticosteroids under way after the high dose   |

    Scenario Outline: Listed in the history
      Given it is 10 March 2026 at 9:00 in Berlin
      And a <course> begun on 8 March 2026 and ongoing
      When the protocol is consulted
      Then a course of corticosteroids under way is met
      And it cites exactly p9.1

      Examples:
        | course                                       |
        | high-dose course of corticosteroids          |
        | course of corticosteroids at a lower dose    |
        | course of corticosteroids at an unknown dose |

    Scenario Outline: What is planned or completed is not under way, and a course of corticosteroids under way is not met
      Given no corticosteroids under way
      And no high-dose corticosteroids under way
      And high-dose corticosteroids <status> for this relapse
      And oral corticosteroids <status> after the high dose
      When the protocol is consulted
      Then a course of corticosteroids under way is not met
      And it cites exactly p9.1
      And nothing is missing

      Examples:
        | status    |
        | planned   |
        | completed |

    Scenario: All courses in the history have ended or are planned
      Given it is 10 March 2026 at 9:00 in Berlin
      And high-dose corticosteroids completed for this relapse
      And no oral corticosteroids after the high dose
      And a high-dose course of corticosteroids from 3 March 2026 to 7 March 2026
      And a high-dose course of corticosteroids planned for 12 March 2026
      And all courses of corticosteroids are known
      When the protocol is consulted
      Then a course of corticosteroids under way is not met
      And it cites exactly p9.1

    Scenario: Nobody has asked about corticosteroids in general
      Given it is not known whether the person is on corticosteroids
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then a course of corticosteroids under way is undecided
      And it cites exactly p9.1
      And what is missing is whether the person is on corticosteroids

    Scenario: Without corticosteroids no oral ones are under way after the high dose
      Given no corticosteroids under way
      And no high-dose corticosteroids under way
      And high-dose corticosteroids completed for this relapse
      And it is not known whether oral corticosteroids after the high dose are planned, under way or completed
      When the protocol is consulted
      Then a course of corticosteroids under way is not met
      And it cites exactly p9.1
      And nothing is missing

  @p8.1 @p9.1
  Rule: Statements about courses must agree

    Scenario Outline: One statement rules out the other
      Given <a course>
      And <another statement>
      When the protocol is consulted
      Then the case is refused because <reason>

      Examples:
        | a course                                             | another statement                      | reason                                                            |
        | high-dose corticosteroids under way                  | no corticosteroids under way           | high-dose corticosteroids are corticosteroids                     |
        | high-dose corticosteroids under way for this relapse | no high-dose corticosteroids under way | a high-dose course under way is high-dose treatment               |
        | high-dose corticosteroids under way for this relapse | no corticosteroids under way           | a high-dose course under way is treatment with corticosteroids    |
        | oral corticosteroids under way after the high dose   | no corticosteroids under way           | oral corticosteroids under way are treatment with corticosteroids |

    Scenario: An ongoing course that is said not to be under way
      Given it is 10 March 2026 at 9:00 in Berlin
      And a high-dose course of corticosteroids begun on 8 March 2026 and ongoing
      And no high-dose corticosteroids under way
      When the protocol is consulted
      Then the case is refused because facts contradict

  @p8.1
  Rule: Side effects are noted for those on a high dose, and for nobody else

    Scenario Outline: On a high dose, and the side effects of a high dose are noted
      Given it is 10 March 2026 at 9:00 in Berlin
      And <a course>
      When the protocol is consulted
      Then the side effects of a high dose are noted
      And it cites exactly p8.1

      Examples:
        | a course                                                                |
        | high-dose corticosteroids under way                                     |
        | high-dose corticosteroids under way for this relapse                    |
        | a high-dose course of corticosteroids begun on 8 March 2026 and ongoing |

    Scenario: On steroids, but not on a high dose, and the side effects of a high dose are not noted
      Given corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then the side effects of a high dose are not noted
      And it cites exactly p8.1
      And nothing is missing

    Scenario: A high dose that is planned has no side effects yet
      Given no high-dose corticosteroids under way
      And high-dose corticosteroids planned for this relapse
      When the protocol is consulted
      Then the side effects of a high dose are not noted
      And it cites exactly p8.1

    Scenario: On steroids, and nobody knows whether the dose is high, and the side effects of a high dose are undecided
      Given corticosteroids under way
      And it is not known whether the person is on high-dose corticosteroids
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then the side effects of a high dose are undecided
      And it cites exactly p8.1
      And what is missing is whether the person is on high-dose corticosteroids

  @p8.2
  Rule: Laboratory changes are noted for those on a high dose

    Scenario: On a high dose, and the laboratory results that a high dose can change are noted
      Given high-dose corticosteroids under way
      When the protocol is consulted
      Then the laboratory results that a high dose can change are noted
      And it cites exactly p8.2

    Scenario: On steroids, but not on a high dose, and the laboratory results that a high dose can change are not noted
      Given corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then the laboratory results that a high dose can change are not noted
      And it cites exactly p8.2
      And nothing is missing

    Scenario: The high dose is completed
      Given no high-dose corticosteroids under way
      And high-dose corticosteroids completed for this relapse
      When the protocol is consulted
      Then the laboratory results that a high dose can change are not noted
      And it cites exactly p8.2

    Scenario: On steroids, and nobody knows whether the dose is high, and the laboratory results that a high dose can change are undecided
      Given corticosteroids under way
      And it is not known whether the person is on high-dose corticosteroids
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then the laboratory results that a high dose can change are undecided
      And it cites exactly p8.2
      And what is missing is whether the person is on high-dose corticosteroids

  @p9.1
  Rule: On steroids, at any dose, three protective medications might be prescribed

    Scenario Outline: At a dose that is not high
      Given corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then <a medicine> is recommended with the word might
      And it cites exactly p9.1

      Examples:
        | a medicine                        |
        | medication for gastric protection |
        | medication to help with sleep     |
        | medication to prevent infections  |

    Scenario Outline: At a high dose, during the taper, or at a dose that nobody knows
      Given it is 10 March 2026 at 9:00 in Berlin
      And <a course>
      When the protocol is consulted
      Then medication for gastric protection is recommended with the word might
      And it cites exactly p9.1
      And medication to help with sleep is recommended with the word might
      And it cites exactly p9.1
      And medication to prevent infections is recommended with the word might
      And it cites exactly p9.1

      Examples:
        | a course                                                                         |
        | high-dose corticosteroids under way for this relapse                             |
        | oral corticosteroids under way after the high dose                               |
        | a course of corticosteroids at an unknown dose begun on 8 March 2026 and ongoing |

    Scenario: The determination of a pseudo-relapse does not take the protection away
      Given a pseudo-relapse determined by the neurologist
      And corticosteroids under way
      When the protocol is consulted
      Then medication to prevent infections is recommended with the word might
      And it cites exactly p9.1

    Scenario Outline: Steroids that are planned or completed
      Given no corticosteroids under way
      And no high-dose corticosteroids under way
      And high-dose corticosteroids <status> for this relapse
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then medication for gastric protection is not applicable
      And it cites exactly p9.1
      And medication to help with sleep is not applicable
      And it cites exactly p9.1
      And medication to prevent infections is not applicable
      And it cites exactly p9.1

      Examples:
        | status    |
        | planned   |
        | completed |

    Scenario Outline: Nobody has asked about steroids
      Given it is not known whether the person is on corticosteroids
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      And no oral corticosteroids after the high dose
      When the protocol is consulted
      Then <a medicine> is undecided
      And it cites exactly p9.1
      And what is missing is whether the person is on corticosteroids

      Examples:
        | a medicine                        |
        | medication for gastric protection |
        | medication to help with sleep     |
        | medication to prevent infections  |

  @p10.1
  Rule: Short-term high-dose treatment has a low risk of lasting problems

    Scenario: A short-term high dose
      Given high-dose corticosteroids under way
      And short-term steroid treatment
      When the protocol is consulted
      Then that the lasting risk is low is noted
      And it cites exactly p10.1

    Scenario: A chronic high dose
      Given high-dose corticosteroids under way
      And chronic steroid treatment
      When the protocol is consulted
      Then that the lasting risk is low is not noted
      And it cites exactly p10.1
      And nothing is missing

    Scenario: Short-term treatment at a lower dose
      Given corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      And short-term steroid treatment
      When the protocol is consulted
      Then that the lasting risk is low is not noted
      And it cites exactly p10.1
      And nothing is missing

    Scenario: Nobody has judged whether the treatment is short-term
      Given high-dose corticosteroids under way
      And it is not known whether steroid treatment is short-term or chronic
      When the protocol is consulted
      Then that the lasting risk is low is undecided
      And it cites exactly p10.1
      And what is missing is whether steroid treatment is short-term or chronic

    Scenario: Nobody knows whether the dose is high
      Given corticosteroids under way
      And it is not known whether the person is on high-dose corticosteroids
      And no high-dose corticosteroids for this relapse
      And short-term steroid treatment
      When the protocol is consulted
      Then that the lasting risk is low is undecided
      And it cites exactly p10.1
      And what is missing is whether the person is on high-dose corticosteroids

    Scenario: Only a clinician judges whether a treatment is short-term
      Given high-dose corticosteroids under way
      And short-term steroid treatment
      And it is the patient who says so
      When the protocol is consulted
      Then the case is refused because the wrong person judges

  @p10.2 @p10.3
  Rule: Chronic treatment, at any dose, raises several risks, and shows why steroid-sparing therapies matter

    Scenario Outline: Chronic treatment
      Given <a course>
      And chronic steroid treatment
      When the protocol is consulted
      Then the risks of chronic treatment are noted
      And it cites exactly p10.2
      And why steroid-sparing therapies matter is noted
      And it cites exactly p10.3

      Examples:
        | a course                            |
        | corticosteroids under way           |
        | high-dose corticosteroids under way |

    Scenario: Short-term treatment
      Given corticosteroids under way
      And short-term steroid treatment
      When the protocol is consulted
      Then the risks of chronic treatment are not noted
      And it cites exactly p10.2
      And nothing is missing
      And why steroid-sparing therapies matter is not noted
      And it cites exactly p10.3
      And nothing is missing

    Scenario: Chronic treatment that is over
      Given no corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      And no oral corticosteroids after the high dose
      And chronic steroid treatment
      When the protocol is consulted
      Then the risks of chronic treatment are not noted
      And it cites exactly p10.2
      And why steroid-sparing therapies matter is not noted
      And it cites exactly p10.3

    Scenario: Nobody has judged whether the treatment is chronic
      Given corticosteroids under way
      And it is not known whether steroid treatment is short-term or chronic
      When the protocol is consulted
      Then the risks of chronic treatment are undecided
      And it cites exactly p10.2
      And what is missing is whether steroid treatment is short-term or chronic
      And why steroid-sparing therapies matter is undecided
      And it cites exactly p10.3
      And what is missing is whether steroid treatment is short-term or chronic

    Scenario: Nobody has asked whether chronic treatment is ongoing
      Given it is not known whether the person is on corticosteroids
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      And no oral corticosteroids after the high dose
      And chronic steroid treatment
      When the protocol is consulted
      Then the risks of chronic treatment are undecided
      And it cites exactly p10.2
      And what is missing is whether the person is on corticosteroids
      And why steroid-sparing therapies matter is undecided
      And it cites exactly p10.3
      And what is missing is whether the person is on corticosteroids

  @p11.1
  Rule: A person with diabetes may need monitoring in the hospital while on a high dose

    Scenario Outline: Diabetes and a high dose
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with diabetes
      And <a course>
      When the protocol is consulted
      Then hospital monitoring because of diabetes is recommended with the word may
      And it cites exactly p11.1

      Examples:
        | a course                                                                |
        | high-dose corticosteroids under way                                     |
        | high-dose corticosteroids under way for this relapse                    |
        | a high-dose course of corticosteroids begun on 8 March 2026 and ongoing |

    Scenario: A high dose without diabetes
      Given a person without diabetes
      And high-dose corticosteroids under way
      When the protocol is consulted
      Then hospital monitoring because of diabetes is not applicable
      And it cites exactly p11.1
      And nothing is missing

    Scenario: Diabetes, and steroids at a dose that is not high
      Given a person with diabetes
      And corticosteroids under way
      And no high-dose corticosteroids under way
      And no high-dose corticosteroids for this relapse
      When the protocol is consulted
      Then hospital monitoring because of diabetes is not applicable
      And it cites exactly p11.1
      And nothing is missing

    Scenario Outline: Diabetes, and a high dose that is planned or completed
      Given a person with diabetes
      And no high-dose corticosteroids under way
      And high-dose corticosteroids <status> for this relapse
      When the protocol is consulted
      Then hospital monitoring because of diabetes is not applicable
      And it cites exactly p11.1

      Examples:
        | status    |
        | planned   |
        | completed |

    Scenario: Nobody has asked about diabetes
      Given it is not known whether the person has diabetes
      And high-dose corticosteroids under way
      When the protocol is consulted
      Then hospital monitoring because of diabetes is undecided
      And it cites exactly p11.1
      And what is missing is whether the person has diabetes

    Scenario: Diabetes, and steroids at a dose that nobody knows
      Given it is 10 March 2026 at 9:00 in Berlin
      And a person with diabetes
      And no high-dose corticosteroids for this relapse
      And a course of corticosteroids at an unknown dose begun on 8 March 2026 and ongoing
      When the protocol is consulted
      Then hospital monitoring because of diabetes is undecided
      And it cites exactly p11.1
      And what is missing is whether the person is on high-dose corticosteroids
