/// The places from one up to another, none where they stand the other way round: the words that a rule looks between come from trees of any text, and
/// nothing stands between words in the wrong order. Takes the place of the library's operator, which traps, in all of this module.
@inline(__always)
func ..< (first: Int, end: Int) -> Range<Int> { Range(uncheckedBounds: (first, max(first, end))) }
