import NewsModel

/// What an event's type says about the dates around its trigger.
extension EventType {
  /// Who died in a crash died on its day: the date of the cause is the event's own.
  var isDatedByCause: Bool { self == .die }

  /// A resignation that is still to come has the date of its announcement, unless the text says when.
  var isDatedByAnnouncement: Bool { self == .resign }

  /// What is done by saying something: the day of what is spoken of is another.
  var isOfWords: Bool { [.request, .support, .criticize, .accuse, .reject, .threaten].contains(self) }
}
