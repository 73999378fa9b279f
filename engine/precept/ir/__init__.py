"""A protocol as meant: types, vocabulary, conditions, rules, facts and answers, all immutable."""
