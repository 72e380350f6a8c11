/// Whom a data set is from and under which licence: what must be said wherever it is shown.
///
/// It stands here once for each data set that is not made by formulas alone; cards name it, pages, texts
/// and README.md show its line, and `lessons check` compares them with what lessons use.
public struct DataCredit: Sendable, Equatable {
  /// A piece of text that leads somewhere.
  public struct Link: Sendable, Equatable {
    public let words: String
    public let address: String

    /// Lets `words` lead to `address`.
    public init(_ words: String, _ address: String) {
      self.words = words
      self.address = address
    }
  }

  /// What it is called in code, such as `handwrittenDigits`.
  public let name: String
  /// What is shown of it, such as `digits`.
  public let subject: String
  /// The members of `LabelledImages` by which a lesson asks for the data.
  public let members: [String]
  /// Who made the data, the work they published, and when.
  public let work: String
  /// Where the work is.
  public let source: Link
  /// What allows us to show it.
  public let licence: Link
  /// What was done to the work here.
  public let changes: String

  /// Credits a work.
  public init(
    _ name: String, subject: String, members: [String], work: String, source: Link, licence: Link,
    changes: String
  ) {
    self.name = name
    self.subject = subject
    self.members = members
    self.work = work
    self.source = source
    self.licence = licence
    self.changes = changes
  }

  /// The line that says it all, in Markdown.
  public var markdown: String {
    """
    \(subject.prefix(1).uppercased() + subject.dropFirst()): \(work), \
    [\(source.words)](\(source.address)), licence [\(licence.words)](\(licence.address)); \(changes).
    """
  }

  /// The credits of all data sets that need one.
  public static let all = [handwrittenDigits, fontGlyphs]

  /// Of `LabelledImages.digits`.
  public static let handwrittenDigits = DataCredit(
    "handwrittenDigits", subject: "digits", members: ["digits", "trainingDigits", "unseenDigits"],
    work: """
      E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", 1998, UCI Machine Learning \
      Repository
      """,
    source: Link("doi:10.24432/C50P49", "https://doi.org/10.24432/C50P49"),
    licence: Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    changes: "the images of its test set, their shades scaled to run from 0 to 1")

  /// Of `LabelledImages.glyphs`.
  public static let fontGlyphs = DataCredit(
    "fontGlyphs", subject: "glyphs", members: ["glyphs"],
    work: "letters of the DejaVu fonts, © 2003 Bitstream, Inc., and others",
    source: Link("dejavu-fonts.github.io", "https://dejavu-fonts.github.io/"),
    licence: Link("of Bitstream Vera and Arev", "https://dejavu-fonts.github.io/License.html"),
    changes: "their outlines turned, slanted, stretched and made heavier or lighter")
}
