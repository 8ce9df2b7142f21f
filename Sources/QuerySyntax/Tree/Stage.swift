import Diagnostics

/// One stage of a query.
package struct Stage: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    case filter(Expression)
    case select([Projection])
    /// `select -text, -id`: all columns but these.
    case drop([Identifier])
    case extend([Projection])
    case sort([SortKey])
    case limit(Limit, count: Expression)
    /// `top 3 by x per y`; descending unless the key says otherwise.
    case top(count: Expression, keys: [SortKey], per: [Expression])
    /// Without columns: of all of them.
    case distinct([Projection])
    /// `count`, `count by …`
    case count(by: [Projection])
    case summarize([Projection], by: [Projection])
    case series([Projection], by: Projection)
    case latest(isEarliest: Bool, by: [Expression])
    case join(JoinKind, Source, on: [Expression])
    case union(Source)
    case unnest(Expression)
    case rename([Renaming])
    case describe
    case context(term: Expression, width: Expression?)
    /// `chart bar`; the name is checked by the binder.
    case chart(Identifier)
    case assert(Expression, message: Expression?)
    /// Text that is no stage; diagnostics say why.
    case invalid
  }

  package enum Limit: String, Sendable, Hashable, CaseIterable {
    case take, skip, tail, sample
  }

  package enum JoinKind: String, Sendable, Hashable, CaseIterable {
    case inner, left
    /// `with`: keeps rows that match.
    case semi
    /// `without`: keeps rows that match none.
    case anti
  }

  package var kind: Kind
  /// Of the whole stage, and of the word that names it.
  package var span: SourceSpan
  package var keywordSpan: SourceSpan

  package init(_ kind: Kind, span: SourceSpan = .none, keywordSpan: SourceSpan = .none) {
    self.kind = kind
    self.span = span
    self.keywordSpan = keywordSpan
  }
}

/// An expression that makes a column, and its name when one is given (`b as c`, `c = b`).
package struct Projection: Sendable, Hashable {
  package var expression: Expression
  package var name: Identifier?

  package init(_ expression: Expression, name: Identifier? = nil) {
    self.expression = expression
    self.name = name
  }
}

package struct SortKey: Sendable, Hashable {
  package enum Direction: String, Sendable, Hashable {
    case ascending = "asc"
    case descending = "desc"
  }

  package var expression: Expression
  /// Nil where it is not written: ascending in `sort`, descending in `top`.
  package var direction: Direction?

  package init(_ expression: Expression, direction: Direction? = nil) {
    self.expression = expression
    self.direction = direction
  }
}

package struct Renaming: Sendable, Hashable {
  package var old: Identifier
  package var new: Identifier

  package init(old: Identifier, new: Identifier) {
    self.old = old
    self.new = new
  }
}
