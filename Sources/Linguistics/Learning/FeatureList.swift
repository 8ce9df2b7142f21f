/// Keys of the features of one decision. Reused from decision to decision, so that none allocates.
package final class FeatureList {
  package static let capacity = 256
  package let keys: UnsafeMutablePointer<UInt64>
  /// Room for where a model finds each key.
  let places: UnsafeMutablePointer<UInt32>
  package private(set) var count = 0

  package init() {
    keys = .allocate(capacity: Self.capacity)
    keys.initialize(repeating: 0, count: Self.capacity)
    places = .allocate(capacity: Self.capacity)
    places.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    keys.deallocate()
    places.deallocate()
  }

  @inline(__always)
  func removeAll() { count = 0 }

  @inline(__always)
  func add(_ key: UInt64) {
    guard count < Self.capacity else { return }
    keys[count] = key
    count += 1
  }
}
