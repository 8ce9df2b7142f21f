import CSQLite

/// An error that SQLite reported.
struct DatabaseError: Error, Hashable {
  let code: Int32
  let reason: String

  var isFull: Bool { code & 0xFF == SQLITE_FULL }
  /// What it means for a file that was to be saved.
  func archiveError(saving path: String) -> ArchiveError {
    if isCancelled { return .cancelled(path: path) }
    return isFull ? .diskFull(path: path) : .unwritable(path: path, reason: reason)
  }

  /// What it means for a file that was to be read.
  func archiveError(reading path: String) -> ArchiveError {
    if isCancelled { return .cancelled(path: path) }
    // Tables and columns that are not there are a plain error to SQLite.
    return isDamage || code & 0xFF == SQLITE_ERROR
      ? .damaged(path: path, reason: reason) : .unreadable(path: path, reason: reason)
  }

  static let cancelled = DatabaseError(code: SQLITE_INTERRUPT, reason: "interrupted")
  private var isCancelled: Bool { code & 0xFF == SQLITE_INTERRUPT }
  private var isDamage: Bool { code & 0xFF == SQLITE_CORRUPT || code & 0xFF == SQLITE_NOTADB }
}

/// A connection to an SQLite database, closed with its owner.
final class Database {
  enum Access {
    case readOnly
    /// A new database in a file that is empty, without a journal: on failure the file is thrown away.
    case fresh
    case memory
  }

  fileprivate let handle: OpaquePointer
  private var watch: Watch?

  private final class Watch {
    let isCancelled: () -> Bool
    init(_ isCancelled: @escaping () -> Bool) { self.isCancelled = isCancelled }
  }

  /// Steps of SQLite's machine between two questions whether to go on: well under a millisecond.
  private static let watchInterval: Int32 = 10_000

  init(_ path: String, _ access: Access) throws(DatabaseError) {
    let flags: Int32 =
      switch access {
      case .readOnly: SQLITE_OPEN_READONLY
      case .fresh, .memory: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      }
    var handle: OpaquePointer?
    let status = sqlite3_open_v2(access == .memory ? ":memory:" : path, &handle, flags | SQLITE_OPEN_NOMUTEX, nil)
    guard let opened = handle else { throw DatabaseError(code: SQLITE_NOMEM, reason: "out of memory") }
    self.handle = opened
    sqlite3_extended_result_codes(opened, 1)
    if status != SQLITE_OK { throw error(status) }
    // What a strange file defines (views, triggers, defaults) must not do anything that reading rows does not.
    try execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    if access == .fresh {
      try execute(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536")
    }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Asks again and again while statements run; true ends them with an error.
  func watch(_ isCancelled: (() -> Bool)?) {
    watch = isCancelled.map(Watch.init)
    guard let watch else { return sqlite3_progress_handler(handle, 0, nil, nil) }
    sqlite3_progress_handler(
      handle, Self.watchInterval,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().isCancelled() ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
  }

  fileprivate func error(_ status: Int32) -> DatabaseError {
    DatabaseError(code: status, reason: String(cString: sqlite3_errmsg(handle)))
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(DatabaseError) {
    let status = sqlite3_exec(handle, sql, nil, nil, nil)
    if status != SQLITE_OK { throw error(status) }
  }

  func prepare(_ sql: String) throws(DatabaseError) -> Statement {
    var statement: OpaquePointer?
    let status = sqlite3_prepare_v2(handle, sql, -1, &statement, nil)
    guard status == SQLITE_OK, let statement else { throw error(status) }
    return Statement(statement)
  }

  /// The first value of the first row, as a whole number; nil without a row.
  func integer(_ sql: String) throws(DatabaseError) -> Int? {
    let statement = try prepare(sql)
    return try statement.step() ? statement.integer(0) : nil
  }

  /// The name of a table or column as SQL has it.
  static func quoted(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// Whether all of these statements, word for word, made something that is still there.
  func defines(_ statements: [String]) throws(DatabaseError) -> Bool {
    let known = try prepare("SELECT count(*) FROM sqlite_schema WHERE sql = ?")
    for sql in statements {
      guard try known.integer(of: sql) == 1 else { return false }
    }
    return true
  }

  /// Reads a whole blob, whose size the buffer has.
  func readBlob(
    table: String, column: String, row: Int, into buffer: UnsafeMutableRawBufferPointer
  ) throws(DatabaseError) {
    var blob: OpaquePointer?
    let opened = sqlite3_blob_open(handle, "main", table, column, Int64(row), 0, &blob)
    defer { sqlite3_blob_close(blob) }
    guard opened == SQLITE_OK, Int(sqlite3_blob_bytes(blob)) == buffer.count else {
      throw opened == SQLITE_OK ? DatabaseError(code: SQLITE_CORRUPT, reason: "a blob of another size") : error(opened)
    }
    guard let start = buffer.baseAddress, !buffer.isEmpty else { return }
    let status = sqlite3_blob_read(blob, start, Int32(buffer.count), 0)
    if status != SQLITE_OK { throw error(status) }
  }

  /// Copies all of another database into this one, which must be empty.
  func copy(from source: Database) throws(DatabaseError) {
    guard let backup = sqlite3_backup_init(handle, "main", source.handle, "main") else { throw error(sqlite3_errcode(handle)) }
    let status = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    if status != SQLITE_DONE { throw error(status) }
  }
}

/// A value to be stored.
enum DatabaseValue {
  case null
  case integer(Int)
  case number(Double)
  case text(String)

  init(_ text: String?) { self = text.map(DatabaseValue.text) ?? .null }
  init(_ integer: Int?) { self = integer.map(DatabaseValue.integer) ?? .null }
}

/// A prepared statement, finalized with its owner.
final class Statement {
  private let handle: OpaquePointer

  /// Tells SQLite to copy a text (`SQLITE_TRANSIENT`, a macro that Swift does not import).
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  fileprivate init(_ handle: OpaquePointer) { self.handle = handle }
  deinit { sqlite3_finalize(handle) }

  private func error(_ status: Int32) -> DatabaseError {
    DatabaseError(code: status, reason: String(cString: sqlite3_errmsg(sqlite3_db_handle(handle))))
  }

  /// Runs an insertion with these values.
  func run(_ values: DatabaseValue...) throws(DatabaseError) { try run(values) }

  func run(_ values: [DatabaseValue]) throws(DatabaseError) {
    for (index, value) in values.enumerated() {
      let place = Int32(index + 1)
      let status: Int32 =
        switch value {
        case .null: sqlite3_bind_null(handle, place)
        case .integer(let value): sqlite3_bind_int64(handle, place, Int64(value))
        case .number(let value): sqlite3_bind_double(handle, place, value)
        case .text(let text): bind(text, place)
        }
      if status != SQLITE_OK { throw error(status) }
    }
    let status = sqlite3_step(handle)
    guard status == SQLITE_DONE || status == SQLITE_ROW else { throw error(status) }
    sqlite3_reset(handle)
  }

  /// Runs an insertion whose last value is a blob.
  func run(_ values: [DatabaseValue], blob: UnsafeRawBufferPointer) throws(DatabaseError) {
    let place = Int32(values.count + 1)
    let status = sqlite3_bind_blob64(handle, place, blob.baseAddress, UInt64(blob.count), nil)
    // An empty array has no address, which would bind null.
    if blob.isEmpty { sqlite3_bind_zeroblob(handle, place, 0) }
    if status != SQLITE_OK { throw error(status) }
    try run(values)
  }

  // MARK: Values one by one

  func bindNull(_ place: Int32) throws(DatabaseError) { try check(sqlite3_bind_null(handle, place)) }
  func bind(_ value: Int64, _ place: Int32) throws(DatabaseError) { try check(sqlite3_bind_int64(handle, place, value)) }
  func bind(_ value: Double, _ place: Int32) throws(DatabaseError) { try check(sqlite3_bind_double(handle, place, value)) }

  /// Binds a stretch of UTF-8.
  func bind(utf8 bytes: [UInt8], _ range: Range<Int>, _ place: Int32) throws(DatabaseError) {
    try check(
      bytes.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress, !range.isEmpty else {
          return sqlite3_bind_text64(handle, place, "", 0, Self.copied, UInt8(SQLITE_UTF8))
        }
        return (base + range.lowerBound).withMemoryRebound(to: CChar.self, capacity: range.count) {
          sqlite3_bind_text64(handle, place, $0, UInt64(range.count), Self.copied, UInt8(SQLITE_UTF8))
        }
      })
  }

  /// Runs an insertion of values that were bound.
  func runBound() throws(DatabaseError) {
    let status = sqlite3_step(handle)
    guard status == SQLITE_DONE else { throw error(status) }
    sqlite3_reset(handle)
  }

  private func check(_ status: Int32) throws(DatabaseError) { if status != SQLITE_OK { throw error(status) } }

  /// The first value of the first row for a parameter; the statement can be asked again.
  func integer(of parameter: String) throws(DatabaseError) -> Int? {
    sqlite3_reset(handle)
    try check(bind(parameter, 1))
    defer { sqlite3_reset(handle) }
    return try step() ? integer(0) : nil
  }

  private func bind(_ text: String, _ place: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { buffer in
      guard let base = buffer.baseAddress else {
        return sqlite3_bind_text64(handle, place, "", 0, Self.copied, UInt8(SQLITE_UTF8))
      }
      return base.withMemoryRebound(to: CChar.self, capacity: buffer.count) {
        sqlite3_bind_text64(handle, place, $0, UInt64(buffer.count), Self.copied, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Moves to the next row; false behind the last.
  func step() throws(DatabaseError) -> Bool {
    let status = sqlite3_step(handle)
    switch status {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw error(status)
    }
  }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
  func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
  func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }
  func number(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }

  /// The column as text; what is no valid UTF-8 in it becomes U+FFFD.
  func text(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(handle, column) else { return nil }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }
}
