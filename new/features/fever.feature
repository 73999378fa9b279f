Feature: Fever

  @p1.1
  Scenario: A warm child
    Given a child of 39 °C
    And a child who is awake
    When the case is decided
    Then paracetamol is recommended
