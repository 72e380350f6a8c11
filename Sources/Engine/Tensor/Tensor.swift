import Kernels

/// Floats in a box of any rank: a plain value, stored contiguously with the last dimension innermost.
///
/// A tensor never changes; operations make new ones. Within a gradient scope
/// (``valueAndGradient(at:of:)``) a tensor that depends on the scope's variables remembers how it
/// was made, and belongs to the thread that runs the scope.
public struct Tensor: @unchecked Sendable {
  /// The sizes of the dimensions.
  public let shape: Shape
  private(set) var buffer: Buffer
  /// Where on a tape this value was recorded; nil for a constant.
  var origin: Origin?

  init(_ shape: Shape, _ buffer: Buffer) {
    self.shape = shape
    self.buffer = buffer
  }

  /// Memory for a result that a kernel is about to fill.
  init(undefined shape: Shape) {
    self.init(shape, Buffer(shape.elementCount))
  }

  /// Memory for what is to take this tensor's place: its own, unless that belongs to another value too.
  mutating func replacement() -> Tensor {
    let isOwn = isKnownUniquelyReferenced(&buffer) || Recording.renews(buffer)
    return isOwn ? Tensor(shape, buffer) : Tensor(undefined: shape)
  }

  /// A tensor of the given elements, last dimension innermost.
  public init(_ elements: [Float], shape: Shape) {
    guard elements.count == shape.elementCount else {
      misuse("Tensor", "\(elements.count) elements cannot fill shape \(shape)")
    }
    self.init(shape, Buffer(elements))
  }

  /// A vector of the given elements: `[elements.count]`.
  public init(_ elements: [Float]) {
    self.init(elements, shape: [elements.count])
  }

  /// A matrix of the given rows, which must be equally long.
  public init(rows: [[Float]]) {
    let width = rows.first?.count ?? 0
    guard rows.allSatisfy({ $0.count == width }) else {
      misuse("Tensor", "rows of different lengths: \(rows.map { $0.count })")
    }
    self.init(rows.flatMap { $0 }, shape: [rows.count, width])
  }

  /// A scalar.
  public init(_ value: Float) {
    self.init(repeating: value, shape: [])
  }

  /// A tensor with every element equal.
  public init(repeating value: Float, shape: Shape) {
    self.init(shape, Buffer(shape.elementCount, repeating: value))
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: Shape) -> Tensor { Tensor(repeating: 0, shape: shape) }

  /// A tensor of ones.
  public static func ones(_ shape: Shape) -> Tensor { Tensor(repeating: 1, shape: shape) }

  /// How many elements there are.
  public var elementCount: Int { buffer.count }

  /// The elements, last dimension innermost.
  public var elements: [Float] { buffer.array }

  /// The value of a tensor with a single element.
  public var item: Float {
    guard elementCount == 1 else {
      misuse("item", "shape \(shape) does not have exactly one element")
    }
    return buffer[0]
  }

  /// The rows of a matrix.
  public var rows: [[Float]] {
    guard shape.count == 2 else { misuse("rows", "shape \(shape) is not a matrix") }
    let elements = elements
    let width = shape[1]
    return (0..<shape[0]).map { Array(elements[$0 * width..<($0 + 1) * width]) }
  }

  /// The same value, cut off from any gradient scope: a constant.
  public var detached: Tensor { Tensor(shape, buffer) }

  /// The tape of the gradient scope this value belongs to, if any.
  package var tape: Tape? { origin?.tape }
}
