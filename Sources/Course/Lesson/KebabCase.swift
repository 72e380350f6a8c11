/// Whether `name` is lower-case ASCII letters and digits in words joined by single hyphens,
/// starting with a letter.
package func isKebabCase(_ name: String) -> Bool {
  guard let first = name.utf8.first, isLowerCase(first), !name.hasSuffix("-") else { return false }
  var previous = first
  for byte in name.utf8 {
    let isHyphen = byte == UInt8(ascii: "-")
    guard isHyphen || isLowerCase(byte) || isDigit(byte) else { return false }
    if isHyphen && previous == byte { return false }
    previous = byte
  }
  return true
}

/// A Swift identifier in kebab-case: `learningRate` becomes `learning-rate`, `useGPUNow` becomes
/// `use-gpu-now`.
package func kebabCase(_ identifier: String) -> String {
  let characters = Array(identifier)
  var result = ""
  for (index, character) in characters.enumerated() {
    if character.isUppercase, index > 0 {
      let startsWord = !characters[index - 1].isUppercase
      let endsAcronym = index + 1 < characters.count && characters[index + 1].isLowercase
      if startsWord || endsAcronym { result += "-" }
    }
    result += character.lowercased()
  }
  return result
}

private func isLowerCase(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
