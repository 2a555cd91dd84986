"""Finding in a Spanish text what a fact may hold. Pure: a text in, mentions out.

One module for each kind of thing, all of one shape: a function that takes a `Text` and gives
`Mention`s, each with the place where it stands. `people` and `deals` put them together.
"""
