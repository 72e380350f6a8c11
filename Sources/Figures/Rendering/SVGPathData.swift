/// What an SVG path's attribute `d` says, in few letters: places on a grid, each relative to the one before.
struct SVGPathData {
  private(set) var text = ""
  /// Decimals of a coordinate: 2 for points on a page, 0 for font units.
  private let decimals: Int
  private let steps: Double
  /// Where the pen is, in steps of the grid, so that no rounding adds up.
  private var pen = SIMD2<Int>()
  private var start = SIMD2<Int>()
  /// The command that further numbers repeat.
  private var command: Character = " "
  /// Whether the last number of the text has a decimal point, so that another may follow it at once.
  private var hasPoint = false
  /// Whether nothing of the subpath is drawn yet but a line without length.
  private var isDot = false

  init(decimals: Int) {
    self.decimals = decimals
    steps = (0..<decimals).reduce(1) { steps, _ in steps * 10 }
  }

  mutating func move(to point: Point) {
    finishDot()
    let place = rounded(point)
    let isFirst = text.isEmpty
    // The first is as good as absolute, and readers of fragments like it so.
    put(isFirst ? "M" : "m", isFirst ? [place] : [place &- pen])
    // Further numbers would mean lines.
    command = isFirst ? "L" : "l"
    (pen, start) = (place, place)
  }

  mutating func line(to point: Point) {
    let place = rounded(point)
    let step = place &- pen
    if step == SIMD2() {
      // Alone it is a dot, where ends are round.
      isDot = isDot || pen == start
      return
    }
    isDot = false
    if step.y == 0 {
      put("h", numbers: [step.x])
    } else if step.x == 0 {
      put("v", numbers: [step.y])
    } else {
      put("l", [step])
    }
    pen = place
  }

  mutating func curve(_ first: Point, _ second: Point, to end: Point) {
    isDot = false
    let place = rounded(end)
    put("c", [rounded(first) &- pen, rounded(second) &- pen, place &- pen])
    pen = place
  }

  mutating func close() {
    finishDot()
    text += "z"
    command = "z"
    hasPoint = false
    pen = start
  }

  /// Moves to the first of the points and draws to each of the others, even where it lies at the one before.
  mutating func corners(_ points: ArraySlice<Point>) {
    guard let first = points.first else { return }
    move(to: first)
    for point in points.dropFirst() {
      let place = rounded(point)
      put("l", [place &- pen])
      pen = place
    }
  }

  /// Adds a letter's outline, each point put in its place.
  mutating func append(_ outline: [Glyph.Command], _ place: (Point) -> Point) {
    for command in outline {
      switch command {
      case .move(let end): move(to: place(end))
      case .line(let end): line(to: place(end))
      case .curve(let a, let b, let end): curve(place(a), place(b), to: place(end))
      case .close: close()
      }
    }
  }

  /// Ends the data.
  mutating func finish() -> String {
    finishDot()
    return text
  }

  private mutating func finishDot() {
    if isDot { put("h", numbers: [0]) }
    isDot = false
  }

  private func rounded(_ point: Point) -> SIMD2<Int> {
    SIMD2(Int((point.x * steps).rounded()), Int((point.y * steps).rounded()))
  }

  private mutating func put(_ command: Character, _ points: [SIMD2<Int>]) {
    put(command, numbers: points.flatMap { [$0.x, $0.y] })
  }

  private mutating func put(_ command: Character, numbers: [Int]) {
    var isFollowing = command == self.command
    if !isFollowing {
      text.append(command)
      self.command = command
    }
    for number in numbers {
      append(number, isFollowing: isFollowing)
      isFollowing = true
    }
  }

  /// Adds a number, after another if `isFollowing`, with a space where they would run together.
  private mutating func append(_ number: Int, isFollowing: Bool) {
    let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: UInt(steps))
    let startsWithPoint = whole == 0 && rest != 0
    if number < 0 {
      text += "-"
    } else if isFollowing, !(startsWithPoint && hasPoint) {
      text += " "
    }
    if !startsWithPoint { text += String(whole) }
    hasPoint = rest != 0
    if rest == 0 { return }
    let digits = String(rest)
    var fraction = String(repeating: "0", count: decimals - digits.count) + digits
    while fraction.last == "0" { fraction.removeLast() }
    text += "."
    text += fraction
  }
}
