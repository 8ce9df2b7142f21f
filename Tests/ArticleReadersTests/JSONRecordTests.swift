import CJSON
import Columns
import Testing

@testable import ArticleReaders

/// What a reader gives for a record, or that it is none.
private func cells(_ reader: borrowing JSONRecordReader, _ record: [UInt8]) -> String {
  let padded = record + [UInt8](repeating: 0x22, count: Int(CJSON_PADDING))
  return padded.withUnsafeBufferPointer { buffer in
    guard let cells = try? reader.cells(buffer, 0..<record.count) else { return "none" }
    return cells.map { "\($0.name) \($0.kind) \($0.number.bitPattern) \(Array($0.bytes))" }.joined(separator: "\n")
  }
}

private let names = ["id", "type", "actor", "confidence", "a name that is longer than sixteen bytes"]

/// A reader that has met so many records that are none that it takes no more for plain, and so leaves all to the parser.
private func parserAlone() throws -> JSONRecordReader {
  let reader = try JSONRecordReader(names: names)
  for _ in 0..<100 { _ = cells(reader, Array("none".utf8)) }
  return reader
}

private let records = [
  #"{"id":1,"type":"resign","actor":"Ana Reis","confidence":0.95,"other":"x"}"#,
  #"{ "id" : -12.50 , "Type" : "resign" , "actor" : [ "Ana Reis" , "Ben Okri" , 3, true, null ] , "confidence" : 1 }"#,
  #"{"id":123456789012345,"type":true,"actor":[],"confidence":0.000000000000001,"other":{"a":[1,"}"]}}"#,
  #"{"id":"ä","type":"Größe der Wörter, länger als zweiunddreißig Bytes","actor":"\u00e9 \"x\"","confidence":1e-3}"#,
  #"{"a name that is longer than sixteen bytes":"x","id":null,"id":"zwei","confidence":-0,"type":"\#(String(repeating: "word ", count: 30))"}"#,
  #"{"id":1234567890123456,"confidence":12345678901234567.5,"actor":"","type":false}"#,
  #"{}"#,
  #"{"id":[[1,2],["x"],{}]}"#,
]

@Test func plainRecordsGiveWhatTheParserGives() throws {
  let parser = try parserAlone()
  for record in records {
    let reader = try JSONRecordReader(names: names)
    // The second time the keys are where they are expected.
    for _ in 0..<2 { #expect(cells(reader, Array(record.utf8)) == cells(parser, Array(record.utf8)), "\(record)") }
    #expect(cells(reader, Array(record.utf8)) != "none", "\(record)")
  }
}

@Test func changedRecordsGiveWhatTheParserGives() throws {
  let parser = try parserAlone()
  let reader = try JSONRecordReader(names: names)
  var random = SplitMix64(seed: 5)
  let marks = Array("{}[]\"\\,: \u{1}\u{7F}0.-+e9tnuéx".utf8) + [0xFF]
  for round in 0..<20_000 {
    var record = Array(records[round % records.count].utf8)
    for _ in 0...Int.random(in: 0..<3, using: &random) where !record.isEmpty {
      let place = Int.random(in: 0..<record.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: record.remove(at: place)
      case 1: record.removeSubrange(place...)
      case 2: record[place] = marks[Int.random(in: 0..<marks.count, using: &random)]
      default: record.insert(marks[Int.random(in: 0..<marks.count, using: &random)], at: place)
      }
    }
    let (own, expected) = (cells(reader, record), cells(parser, record))
    try #require(own == expected, "\(String(decoding: record, as: UTF8.self))")
    // Plain again, so that the reader goes on trying.
    _ = cells(reader, Array(records[0].utf8))
  }
}
