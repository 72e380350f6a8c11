import CCairo

/// What pixels depend on beyond the display list.
package struct RenderingLibraries: Sendable {
  package let cairo: String
  package let pixman: String
  package let freetype: String
  /// The files of DejaVu Sans and DejaVu Sans Bold.
  package let fontFiles: [String]

  /// Those of this process.
  package static func current() throws -> RenderingLibraries {
    let fonts = try Fonts.installed()
    return RenderingLibraries(
      cairo: String(cString: cairo_version_string()),
      pixman: String(cString: pixman_version_string()), freetype: fonts.regular.version,
      fontFiles: [fonts.regular.file, fonts.bold.file])
  }
}
