import CCairo

/// Where the installed font is, as fontconfig tells.
enum FontFile {
  /// The file of a family of DejaVu in this weight; the one that figures are set in unless told otherwise.
  static func find(
    _ weight: TextStyle.Weight, of family: String = "DejaVu Sans"
  ) throws(FigureError) -> String {
    guard let pattern = FcPatternCreate() else { throw .fontMissing(family: family, found: nil) }
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddInteger(pattern, FC_WEIGHT, weight == .bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN)
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let match = FcFontMatch(nil, pattern, &result) else {
      throw .fontMissing(family: family, found: nil)
    }
    defer { FcPatternDestroy(match) }
    // Fontconfig always offers its nearest font, so what it offers has to be looked at.
    let found = string(FC_FAMILY, of: match)
    var foundWeight: Int32 = 0
    FcPatternGetInteger(match, FC_WEIGHT, 0, &foundWeight)
    guard found == family, (foundWeight >= FC_WEIGHT_DEMIBOLD) == (weight == .bold),
      let file = string(FC_FILE, of: match)
    else {
      throw .fontMissing(
        family: family, found: found == family ? "\(family) in another weight" : found)
    }
    return file
  }

  private static func string(_ key: String, of pattern: OpaquePointer) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, key, 0, &value) == FcResultMatch, let value else {
      return nil
    }
    return String(cString: value)
  }
}
