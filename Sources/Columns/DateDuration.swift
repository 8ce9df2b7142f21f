/// A length of time as people state it: months are kept apart from days, for a month has no fixed number of them.
package struct DateDuration: Sendable, Hashable {
  package var months: Int32
  package var days: Int32

  package init(months: Int32 = 0, days: Int32 = 0) {
    self.months = months
    self.days = days
  }

  /// For ordering only: a month counts as 30.436875 days, the Gregorian mean.
  package var approximateDays: Double { Double(months) * 30.436875 + Double(days) }
}

extension DateDuration: CustomStringConvertible {
  /// As the query language writes it: `3d`, `2w`, `6mo`, `1y`; `1mo 3d` for both.
  package var description: String {
    var parts: [String] = []
    if months != 0 { parts.append(months % 12 == 0 ? "\(months / 12)y" : "\(months)mo") }
    if days != 0 || months == 0 { parts.append(days != 0 && days % 7 == 0 ? "\(days / 7)w" : "\(days)d") }
    return parts.joined(separator: " ")
  }
}
