import CMemory
import Columns

/// Has memory that lies here and there fetched before it is read piece by piece: the processor would wait for each, but memory gives many at once.
enum Prefetch {
  /// Smaller columns are in the processor's caches.
  private static let leastBytes = 1 << 20
  /// Memory is fetched in lines of so many bytes.
  private static let lineBytes = 64

  /// The values of rows; missing rows (`Selection.none`) are passed over.
  static func rows<Element>(_ rows: UnsafeBufferPointer<UInt32>, of values: UnsafeBufferPointer<Element>) {
    guard let base = values.baseAddress, helps(values) else { return }
    for row in rows where row != Selection.none { dateline_prefetch(base + Int(row)) }
  }

  @inline(__always)
  static func helps<Element>(_ values: UnsafeBufferPointer<Element>) -> Bool {
    values.count * MemoryLayout<Element>.stride >= leastBytes
  }

  /// What a text begins with: a sentence or so; of longer ones the processor fetches the rest by itself.
  @inline(__always)
  static func text(_ start: UnsafePointer<UInt8>, count: Int) {
    dateline_prefetch(start)
    if count > lineBytes { dateline_prefetch(start + lineBytes) }
  }
}
