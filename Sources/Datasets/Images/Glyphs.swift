import Engine

extension LabelledImages {
  /// `count` images of 28 × 28 pixels of letters, each in one of several faces and at random heavier or
  /// lighter, turned by up to 17°, slanted, stretched, scaled and shifted.
  ///
  /// `faces` are the outlines of each letter in each face, in ems, y upwards, outlines clockwise and
  /// holes the other way; all faces have the same letters in the same order. The label of an image is
  /// its letter's place in that order. The same on every machine: coverage is computed here, so that no
  /// version of a font library can change a pixel.
  public static func glyphs(of faces: [[Outline]], count: Int, key: Key) -> LabelledImages {
    guard let letters = faces.first?.count, letters > 0,
      faces.allSatisfy({ $0.count == letters })
    else {
      fatalError("LabelledImages.glyphs needs the outlines of the same letters in each face.")
    }
    let (k1, k2, k3) = key.split()
    let labels = Tensor.randomIntegers([count], in: 0..<letters, key: k1).elements.map(Int.init)
    let places = Tensor.randomIntegers([count], in: 0..<faces.count, key: k2).elements.map(Int.init)
    let chances = Tensor.uniform([count, Distortion.chances], from: -1, to: 1, key: k3).elements
    var pixels: [Float] = []
    pixels.reserveCapacity(count * Distortion.side * Distortion.side)
    for index in 0..<count {
      let start = index * Distortion.chances
      let distortion = Distortion(chances[start..<start + Distortion.chances].map(Double.init))
      var coverage = Coverage(side: Distortion.side)
      coverage.add(distortion.placed(faces[places[index]][labels[index]]))
      // In 256 shades, like images out of files.
      pixels += coverage.pixels.map { ($0 * 255).rounded() / 255 }
    }
    return LabelledImages(
      width: Distortion.side, height: Distortion.side, pixels: pixels, labels: labels)
  }
}
