"""The first person of a workspace under proof."""

EMAIL, PASSWORD = "proof@example.com", "some words in a row 47"
