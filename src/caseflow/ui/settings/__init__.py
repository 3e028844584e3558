"""The room Podešavanja: language and look, the own office, its people, safety."""
