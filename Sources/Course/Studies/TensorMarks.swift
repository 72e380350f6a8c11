public import Engine
public import Figures

extension Scatter {
  /// Points `[N, 2]` of a tensor, coloured by a value each.
  public init(_ points: Tensor, values: [Float], colors: ColorScale) {
    let rows = points.rows
    self.init(x: rows.map { $0[0] }, y: rows.map { $0[1] }, values: values, colors: colors)
  }
}

extension VectorField {
  /// Arrows `[N, 2]` at places `[N, 2]`; arrows of the length `usual` nearly touch.
  public init(
    _ vectors: Tensor, at places: Tensor, color: ColorRole = .emphasis, usual: Float? = nil
  ) {
    let (rows, vectors) = (places.rows, vectors.rows)
    self.init(
      x: rows.map { $0[0] }, y: rows.map { $0[1] }, u: vectors.map { $0[0] },
      v: vectors.map { $0[1] }, color: color, usual: usual)
  }
}

extension Pixels {
  /// The images `[N, P]` of a tensor, so many pixels wide, from 0 (paper) to 1 (ink); what a network
  /// makes beyond either is drawn as that.
  static func images(_ images: Tensor, width: Int) -> [Pixels] {
    images.rows.map { row in Pixels(width: width, values: row.map { min(max($0, 0), 1) }) }
  }
}

extension ImageGrid {
  /// The images `[N, P]` of a tensor in rows, each so many pixels wide, from 0 (paper) to 1 (ink).
  public init(_ images: Tensor, width: Int, columns: Int? = nil) {
    self.init(Pixels.images(images, width: width), columns: columns, colors: .grays(0...1))
  }
}

extension Image {
  /// The images `[N, P]` of a tensor, each so many pixels wide, at their places `[N, 2]`: squares of a
  /// side, without those that would touch an earlier one or lie beyond `reach` of the origin.
  public static func apart(
    _ images: Tensor, width: Int, at places: Tensor, side: Double, within reach: Double
  ) -> [any Mark] {
    var taken: [Point] = []
    var shown: [Image] = []
    for (place, pixels) in zip(places.rows, Pixels.images(images, width: width)) {
      let place = Point(Double(place[0]), Double(place[1]))
      func isFar(_ other: Point) -> Bool {
        max(abs(other.x - place.x), abs(other.y - place.y)) > 1.05 * side
      }
      guard max(abs(place.x), abs(place.y)) < reach - side / 2, taken.allSatisfy(isFar) else {
        continue
      }
      taken.append(place)
      shown.append(
        Image(
          pixels, x: (place.x - side / 2)...(place.x + side / 2),
          y: (place.y - side / 2)...(place.y + side / 2), colors: .grays(0...1)))
    }
    return shown
  }
}
