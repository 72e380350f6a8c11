import CCairo

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What pixels depend on beyond the display list.
package struct RenderingVersions: Codable, Equatable, Sendable {
  package let cairo: String
  package let pixman: String
  package let freetype: String
  /// Checksums of the files of DejaVu Sans and DejaVu Sans Bold.
  package let font: String
  package let boldFont: String

  /// Those of this process.
  package static func current() throws -> RenderingVersions {
    let fonts = try Fonts.installed()
    return RenderingVersions(
      cairo: String(cString: cairo_version_string()),
      pixman: String(cString: pixman_version_string()), freetype: fonts.regular.version,
      font: try checksum(fonts.regular.file), boldFont: try checksum(fonts.bold.file))
  }

  private static func checksum(_ file: String) throws -> String {
    var checksum = Checksum()
    for byte in try Data(contentsOf: URL(filePath: file)) { checksum.add(byte) }
    return checksum.description
  }
}
