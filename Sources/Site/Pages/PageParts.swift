import Course
import Plates

/// A picture in both themes, of its size on the page.
struct PagePicture {
  let light: String
  let dark: String
  let width: Int
  let height: Int
  let alt: String
  /// What a moment of training is called; empty elsewhere.
  var words = ""
}

/// A figure with its caption and its moments.
struct PageFigure {
  let name: String
  let title: String
  let caption: String
  let whole: PagePicture
  let moments: [PagePicture]
  let hasMoments: Bool
  /// Where a slider shows the moments: in the figure's "own" picture, or "beside" it.
  let place: String
  /// What trains under it; nothing, mostly.
  let live: String

  /// `sizes` has the moments' sizes in pixels, one to the point.
  init(_ figure: RunRecord.Figure, sizes: [(width: Int, height: Int)], live: LivePart? = nil) {
    self.live = live?.html ?? ""
    name = figure.name
    title = figure.title
    caption = figure.caption
    let (width, height) = (Int(figure.width.rounded()), Int(figure.height.rounded()))
    whole = PagePicture(
      light: "\(name).png", dark: Plates.dark("\(name).png"), width: width, height: height,
      alt: figure.alt)
    moments = zip(figure.frames, sizes).map { frame, size in
      let words = "step \(grouped(frame.step))"
      return PagePicture(
        light: frame.file, dark: Plates.dark(frame.file), width: size.width, height: size.height,
        alt: "\(figure.title), \(words)", words: words)
    }
    hasMoments = !moments.isEmpty
    // A moment's numbers may be a little wider or narrower, which moves nothing much.
    let isAlike = sizes.allSatisfy { abs($0.height - height) <= 12 && $0.width == width }
    place = isAlike ? "own" : "beside"
  }

  var html: String { Templates.render("figure", self) }
}

/// A place that a page links to.
struct PageLink {
  let title: String
  let href: String
}

/// A tag with the address of the index filtered by it.
struct PageTag {
  let name: String
  let href: String

  /// `root` is the way to the index's folder.
  init(_ name: String, root: String) {
    self.name = name
    // As URLSearchParams writes it, so that the address stays as it is.
    let words = name.utf8.map { byte -> String in
      switch byte {
      case UInt8(ascii: " "): return "+"
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        return String(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }.joined()
    href = "\(root)index.html#tag=\(words)"
  }
}

/// A whole number with a comma between thousands.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var grouped = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "," }
    grouped.append(digit)
  }
  return (number < 0 ? "−" : "") + grouped
}

/// A number for a table: in full where that is short, else in six digits.
func brief(_ value: Double) -> String {
  let full = shortestText(value)
  if full.count <= 9 { return full.replacing("-", with: "−") }
  let magnitude = abs(value)
  if magnitude < 1e-3 { return (value < 0 ? "−" : "") + scientific(Float(magnitude)) }
  var decimals = 5
  var limit = 10.0
  while magnitude >= limit, decimals > 0 { (decimals, limit) = (decimals - 1, limit * 10) }
  return rounded(Float(value), decimals)
}
