/// A filled shape, such as a letter: closed polygons, of which those that run the other way are holes.
public struct Outline: Sendable, Equatable {
  /// A corner of a polygon.
  public struct Corner: Sendable, Equatable {
    public var x: Double
    public var y: Double

    /// The corner at a place.
    public init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The corners of each polygon, one after the other; the last is joined to the first.
  public var polygons: [[Corner]]

  /// The shape within these polygons.
  public init(_ polygons: [[Corner]]) { self.polygons = polygons }
}
