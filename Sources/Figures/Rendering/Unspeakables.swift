extension String {
  /// The text with U+FFFD for what files about text forbid: control characters but tabs and line ends, which XML 1.0
  /// does not take, and the code points that are no characters, at which Cairo stops.
  var withoutUnspeakables: String {
    if unicodeScalars.allSatisfy(\.isSpeakable) { return self }
    var text = ""
    text.unicodeScalars.append(
      contentsOf: unicodeScalars.map { $0.isSpeakable ? $0 : "\u{fffd}" })
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isSpeakable: Bool {
    switch value {
    case 0x9, 0xa, 0xd, 0x20...0x7e, 0xa0...0xfdcf, 0xfdf0...0xfffd: true
    case 0x10000...: value & 0xfffe != 0xfffe
    default: false
    }
  }
}
