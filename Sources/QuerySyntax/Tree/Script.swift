import Diagnostics

/// A script: statements in order.
package struct Script: Sendable, Hashable {
  package var statements: [Statement]

  package init(statements: [Statement]) { self.statements = statements }
}

/// What is run at once.
package struct Statement: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case query(Query)
    case letBinding(name: Identifier, query: Query)
    case command(DotCommand)
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan = .none) {
    self.kind = kind
    self.span = span
  }
}

/// A dot-command as written; what its arguments mean is the shell's business.
package struct DotCommand: Sendable, Hashable {
  /// Without the dot.
  package var name: Identifier
  /// The rest of the line, trimmed.
  package var arguments: String
  package var argumentsSpan: SourceSpan

  package init(name: Identifier, arguments: String, argumentsSpan: SourceSpan = .none) {
    self.name = name
    self.arguments = arguments
    self.argumentsSpan = argumentsSpan
  }
}

/// A name as written, without backquotes. Empty where one was expected and none stood.
package struct Identifier: Sendable, Hashable {
  package var text: String
  package var span: SourceSpan

  package init(_ text: String, span: SourceSpan = .none) {
    self.text = text
    self.span = span
  }
}

/// Where rows come from and the stages that they flow through.
package struct Query: Sendable, Hashable {
  package var source: Source
  package var stages: [Stage]
  package var span: SourceSpan

  package init(source: Source, stages: [Stage] = [], span: SourceSpan = .none) {
    self.source = source
    self.stages = stages
    self.span = span
  }
}

package struct Source: Sendable, Hashable {
  package indirect enum Kind: Sendable, Hashable {
    /// A table or the name of a `let`; in a step of a sequence also an event type.
    case named(Identifier)
    /// `_`
    case lastResult
    case parenthesized(Query)
    /// `search "a" "b"`: rows that hold all the terms.
    case search([Expression])
    case sequence(SequencePattern)
    /// A source was expected and none stood.
    case missing
  }

  package var kind: Kind
  package var span: SourceSpan

  package init(_ kind: Kind, span: SourceSpan = .none) {
    self.kind = kind
    self.span = span
  }
}

/// `sequence by actor within 30d (withdraw) (resign where …) !(appoint)`
package struct SequencePattern: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    /// `!`: the step did not follow.
    package var isAbsent: Bool
    package var query: Query

    package init(isAbsent: Bool = false, query: Query) {
      self.isAbsent = isAbsent
      self.query = query
    }
  }

  package var keys: [Expression]
  package var within: Expression?
  package var steps: [Step]

  package init(keys: [Expression], within: Expression?, steps: [Step]) {
    self.keys = keys
    self.within = within
    self.steps = steps
  }
}
