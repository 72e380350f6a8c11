import Engine

/// Grey images of one size, each with a label.
public struct LabelledImages: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// Rows of pixels.
  public let height: Int
  /// Image after image, row by row from the top, from 0 (paper) to 1 (ink).
  public private(set) var pixels: [Float]
  /// What each image shows: a whole number from 0.
  public private(set) var labels: [Int]

  /// Joins pixels and labels; another number of pixels than `labels.count · width · height` is a
  /// programmer error.
  public init(width: Int, height: Int, pixels: [Float], labels: [Int]) {
    guard pixels.count == labels.count * width * height else {
      fatalError(
        "LabelledImages needs \(labels.count) images of \(width) × \(height) pixels, not \(pixels.count) pixels."
      )
    }
    self.width = width
    self.height = height
    self.pixels = pixels
    self.labels = labels
  }

  /// How many images there are, N.
  public var count: Int { labels.count }

  /// The pixels of an image, P = `width · height`.
  public var area: Int { width * height }

  /// The images as a model takes them, `[N, P]`.
  public var tensor: Tensor { Tensor(pixels, shape: [count, area]) }

  /// The pixels of one image, row by row from the top.
  public subscript(image: Int) -> [Float] {
    Array(pixels[image * area..<(image + 1) * area])
  }

  /// The images at these places, in this order.
  public func at(_ places: some Sequence<Int>) -> LabelledImages {
    let places = Array(places)
    return LabelledImages(
      width: width, height: height, pixels: places.flatMap { self[$0] },
      labels: places.map { labels[$0] })
  }

  /// The first `count` images, or all where there are fewer.
  public func prefix(_ count: Int) -> LabelledImages { at(0..<min(count, self.count)) }

  /// The images of one class.
  public func ofClass(_ label: Int) -> LabelledImages {
    at(labels.indices.filter { labels[$0] == label })
  }

  /// The images of all other classes.
  public func notOfClass(_ label: Int) -> LabelledImages {
    at(labels.indices.filter { labels[$0] != label })
  }
}
