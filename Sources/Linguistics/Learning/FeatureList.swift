import CLinearModel

/// Keys of the features of one decision. Reused from decision to decision, so that none allocates.
package final class FeatureList {
  package static let capacity = Int(DATELINE_MOST_FEATURES)
  package let keys: UnsafeMutablePointer<UInt64>
  /// The number of keys; behind a pointer, because each access to a variable of a class is checked.
  private let counter: UnsafeMutablePointer<Int>

  @inline(__always)
  package var count: Int { counter.pointee }

  package init() {
    keys = .allocate(capacity: Self.capacity)
    keys.initialize(repeating: 0, count: Self.capacity)
    counter = .allocate(capacity: 1)
    counter.initialize(to: 0)
  }

  deinit {
    keys.deallocate()
    counter.deallocate()
  }

  @inline(__always)
  func removeAll() { counter.pointee = 0 }

  @inline(__always)
  func add(_ key: UInt64) {
    let count = counter.pointee
    guard count < Self.capacity else { return }
    keys[count] = key
    counter.pointee = count + 1
  }
}
