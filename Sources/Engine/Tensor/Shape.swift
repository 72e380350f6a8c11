/// The sizes of a tensor's dimensions, outermost first; `[]` is a scalar. At most six dimensions.
public struct Shape: Sendable, Equatable, ExpressibleByArrayLiteral, RandomAccessCollection {
  /// The most dimensions a tensor can have.
  public static let maximumRank = 6

  private var sizes = InlineArray<6, Int32>(repeating: 1)
  private var rank: Int32 = 0

  /// A shape of the given sizes, which must not be negative.
  public init(_ sizes: some Sequence<Int>) {
    for size in sizes { append(size) }
  }

  public init(arrayLiteral sizes: Int...) {
    self.init(sizes)
  }

  /// Adds an innermost dimension.
  mutating func append(_ size: Int) {
    guard rank < Shape.maximumRank, size >= 0, size <= Int32.max else {
      misuse("Shape", "dimension \(size) after \(self): sizes are 0…2³¹−1, at most 6 of them")
    }
    sizes[Int(rank)] = Int32(size)
    rank += 1
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { Int(rank) }

  /// The size of a dimension.
  public subscript(index: Int) -> Int {
    get {
      guard index >= 0, index < rank else { misuse("Shape", "no dimension \(index) in \(self)") }
      return Int(sizes[index])
    }
    set {
      guard index >= 0, index < rank else { misuse("Shape", "no dimension \(index) in \(self)") }
      sizes[index] = Int32(newValue)
    }
  }

  /// How many elements a tensor of this shape has.
  public var elementCount: Int {
    var count = 1
    for index in 0..<Int(rank) { count *= Int(sizes[index]) }
    return count
  }

  public static func == (a: Shape, b: Shape) -> Bool {
    guard a.rank == b.rank else { return false }
    for index in 0..<Int(a.rank) where a.sizes[index] != b.sizes[index] { return false }
    return true
  }
}

extension Shape: CustomStringConvertible {
  public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}

/// Stops the program: an operation was called with what it cannot work on.
///
/// Unlike `precondition`, this says why in release builds too.
package func misuse(_ operation: String, _ problem: String) -> Never {
  #if hasFeature(Embedded)
    // There a fatal error says nothing.
    print("\(operation): \(problem)")
  #endif
  fatalError("\(operation): \(problem)")
}
