import Figures

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What pixels depend on beyond the display list, as `versions.json` holds it.
package struct RenderingVersions: Codable, Equatable, Sendable {
  package var cairo: String
  package var pixman: String
  package var freetype: String
  /// Checksums of the files of DejaVu Sans and DejaVu Sans Bold.
  package var fonts: [String]

  /// Those of this process.
  package static func current() throws -> RenderingVersions {
    let libraries = try RenderingLibraries.current()
    return RenderingVersions(
      cairo: libraries.cairo, pixman: libraries.pixman, freetype: libraries.freetype,
      fonts: try libraries.fontFiles.map(checksum))
  }

  private static func checksum(_ file: String) throws -> String {
    var checksum = Checksum()
    for byte in try Data(contentsOf: URL(filePath: file)) { checksum.add(byte) }
    return checksum.description
  }
}
