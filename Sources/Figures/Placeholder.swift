public struct Figure: Sendable {
  public let title: String
  public let alt: String
  public init(_ title: String, alt: String) { self.title = title; self.alt = alt }
  public func displayList() throws -> DisplayList { DisplayList(title: title, alt: alt, width: 720, height: 540) }
}
public struct DisplayList: Sendable, Codable, Equatable {
  public let title: String
  public let alt: String
  public let width: Double
  public let height: Double
  public func png(scale: Double) throws -> [UInt8] { [137, 80, 78, 71, 13, 10, 26, 10] }
}
