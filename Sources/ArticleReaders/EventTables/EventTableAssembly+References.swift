import Columns

extension EventTableAssembly {
  /// What another table calls its rows, as codes of texts in the order in which they first come.
  func references(_ field: EventField) -> Column {
    let columns = parts.map { $0.references[EventPart.places[field.rawValue]] }
    return .coded(columns.contains(where: \.isCoded) ? textReferences(columns) : numberReferences(columns.map(\.integers)))
  }

  /// Of numbers up to a few times their count, an array for all of them has the code of each.
  private static let mostSparse: Int64 = 4

  private func numberReferences(_ columns: [[Int64]]) -> CodedColumn {
    let missing = PartReferences.missing
    let greatest = columns.lazy.map { $0.max() ?? missing }.max() ?? missing
    let isDense = greatest < Self.mostSparse * Int64(max(count, 1 << 16))
    var direct = [UInt32](repeating: CodedColumn.missing, count: isDense ? Int(greatest) + 1 : 0)
    var table = KeyTable(), bytes: [UInt8] = [], offsets: [UInt32] = [0]
    let codes = [UInt32](count: count) { buffer in
      buffer.update(repeating: CodedColumn.missing)
      for (column, first) in zip(columns, firstRows) {
        for (row, value) in column.enumerated() where value != missing {
          let next = UInt32(offsets.count - 1)
          var code = isDense ? direct[Int(value)] : table.number(of: UInt64(value))
          if code == CodedColumn.missing {
            code = next
            direct[Int(value)] = code
          }
          if code == next {
            Self.append(value, to: &bytes)
            offsets.append(UInt32(bytes.count))
          }
          buffer[first + row] = code
        }
      }
    }
    return CodedColumn(codes: codes, dictionary: TermDictionary(texts: TextColumn(bytes: bytes, offsets: offsets, valid: nil)))
  }

  /// Appends the digits of a number without sign.
  private static func append(_ value: Int64, to bytes: inout [UInt8]) {
    let start = bytes.count
    var rest = value
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private func textReferences(_ columns: [PartReferences]) -> CodedColumn {
    var terms = TermInterner(), codes: [UInt32] = []
    codes.reserveCapacity(count)
    for (part, column) in zip(parts, columns) {
      var column = column
      column.becomeCoded()
      let newCodes = terms.merge(column.terms)
      codes += column.codes.lazy.map { $0 == CodedColumn.missing ? $0 : newCodes[Int($0)] }
      codes += repeatElement(CodedColumn.missing, count: part.count - column.codes.count)
    }
    return CodedColumn(codes: codes, dictionary: terms.dictionary(isNames: false))
  }
}
