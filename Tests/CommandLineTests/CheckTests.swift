import Foundation
import Testing

@Suite(.serialized) struct CheckTests {
  private static let shared = Result { try RepositoryCopy() }

  @Test func theRepositoryAgrees() throws {
    let copy = try Self.shared.get()
    let outcome = try Program.run(["check"], in: copy.path)
    #expect(outcome.output.contains(" figures agree in lists, cards, references and "))
    #expect(outcome.output.filter(\.isNewline).count == 1)
    #expect(outcome.complaints.isEmpty && outcome.status == 0)
  }

  /// Every way in which the repository can fall apart, with the sentence that finds it.
  private static let breakages: [([RepositoryCopy.Change], String)] = [
    // Lists and folders.
    (
      [.edit("Package.swift", "let lessons = [", "let lessons: [String] = [")],
      "Package.swift: there is no list 'let lessons = [ … ]' with each lesson's name in quotes; write it there."
    ),
    (
      [.edit("Package.swift", "\"MLP\",", "\"MLP\", \"MLP\",")],
      "Package.swift: 'MLP' is listed twice; remove one."
    ),
    (
      [.edit("Package.swift", "\"MLP\",", "\"MLP\", \"Sundial\",")],
      "Package.swift: there is no folder Lessons/Sundial for 'Sundial'; bring it back or remove the name."
    ),
    (
      [.edit("Package.swift", "\"MLP\",", "\"MLP\", \"Sundial\",")],
      "Sources/lessons/LessonList.swift: Package.swift lists 'Sundial' and this file does not; add 'SundialLesson.self'."
    ),
    (
      [.put("Lessons/Sundial/README.md", "# Sundial")],
      "Lessons/Sundial: the list at the top of Package.swift does not have it; add \"Sundial\" there, or move the folder away."
    ),
    (
      [.remove("Lessons/GAN/README.md")],
      "Lessons/GAN: README.md is missing; put the lesson's text there."
    ),
    (
      [.remove("Lessons/GAN/GANLesson.swift")],
      "Lessons/GAN: GANLesson.swift is missing; put the lesson's type there."
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "VAELesson.self,", "")],
      "Sources/lessons/LessonList.swift: Package.swift lists 'VAE' and this file does not; add 'VAELesson.self'."
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "VAELesson.self,", "VEALesson.self,")],
      "Sources/lessons/LessonList.swift: 'VEALesson.self' belongs to no lesson of Package.swift, did you mean 'VAELesson.self'?"
    ),
    (
      [
        .edit(
          "Sources/lessons/LessonList.swift", "VAELesson.self,", "VAELesson.self, VAELesson.self,")
      ],
      "Sources/lessons/LessonList.swift: 'VAELesson.self' is listed twice; remove one."
    ),
    (
      [
        .edit("Sources/lessons/LessonList.swift", "VAELesson.self", "OtherLesson.self"),
        .edit("Sources/lessons/LessonList.swift", "GANLesson.self", "VAELesson.self"),
        .edit("Sources/lessons/LessonList.swift", "OtherLesson.self", "GANLesson.self"),
      ],
      "Sources/lessons/LessonList.swift: the order is not that of Package.swift; make it MLPLesson.self, "
    ),
    (
      [.edit("Sources/lessons/LessonList.swift", "import LessonVAE\n", "")],
      "Sources/lessons/LessonList.swift: add 'import LessonVAE', without which its lesson is not known."
    ),
    (
      [
        .edit(
          "Sources/lessons/LessonList.swift", "import LessonVAE\n",
          "import LessonVAE\nimport LessonSundial\n")
      ],
      "Sources/lessons/LessonList.swift: 'import LessonSundial' is of no lesson of Package.swift; remove the line."
    ),
    (
      [.edit("Package.swift", "\"MLP\",", "")],
      "build it again with 'swift build -c release --product lessons'."
    ),
    // References.
    (
      [.remove("Tests/Goldens/mlp/units.png")],
      "Tests/Goldens/mlp/units.png: this reference is missing; look at the figures, then record it with "
        + "'LESSONS_RECORD=missing LESSONS_ONLY=mlp swift test -c release --disable-testable-imports --filter EveryLessonTests'."
    ),
    (
      [.remove("Tests/Goldens/mlp/results.json")],
      "Tests/Goldens/mlp/results.json: this reference is missing;"
    ),
    (
      [.edit("Tests/Goldens/mlp/results.json", "\"name\": \"units\"", "\"name\": \"unit\"")],
      "Tests/Goldens/mlp/results.json: it tells of other figures than the card announces; remove it, and record"
    ),
    (
      [.put("Tests/Goldens/mlp/results.json", "{")],
      "Tests/Goldens/mlp/results.json: this reference cannot be read; bring it back from git."
    ),
    (
      [.put("Tests/Goldens/mlp/layers.png", "")],
      "Tests/Goldens/mlp/layers.png: it is the reference of no figure of mlp; remove it."
    ),
    (
      [.put("Tests/Goldens/sundial/cell.png", "")],
      "Tests/Goldens/sundial: there is no lesson 'sundial'; remove its references."
    ),
    // Texts.
    (
      [.edit("Lessons/MLP/README.md", "# The multilayer", "# A multilayer")],
      "Lessons/MLP/README.md:1: the text begins with the heading 'A multilayer perceptron', "
        + "but the card's title is 'The multilayer perceptron'; make them the same."
    ),
    (
      [.edit("Lessons/MLP/README.md", "mlp/units.png", "mlp/unit.png")],
      "shows no figure 'unit', did you mean 'units'?"
    ),
    (
      [.edit("Lessons/MLP/README.md", "mlp/units.png", "mlp/grid.png")],
      "Lessons/MLP/README.md: the text does not show the figure 'units'; add "
        + "'![what it shows](../../Tests/Goldens/mlp/units.png)'."
    ),
    (
      [
        .edit(
          "Lessons/MLP/README.md", "## Sources",
          "See [this](../../Sources/None.swift).\n\n## Sources")
      ],
      "there is no Sources/None.swift, to which the text links; correct the link."
    ),
    (
      [.edit("Lessons/MLP/README.md", "## Sources", "See [above](#the-ideas).\n\n## Sources")],
      "there is no heading for the link '#the-ideas'; correct it."
    ),
    (
      [
        .edit(
          "Lessons/MLP/README.md", "## Sources",
          "![ ](../../Tests/Goldens/mlp/grid.png)\n\n## Sources")
      ],
      "the image ../../Tests/Goldens/mlp/grid.png has no alt text; say in brackets what it shows."
    ),
    (
      [.edit("Lessons/MLP/README.md", "--set steps=20000", "--set stesp=20000")],
      "in 'lessons run mlp --set stesp=20000', mlp has no hyperparameter 'stesp', did you mean 'steps'?"
    ),
    (
      [.edit("Lessons/MLP/README.md", "`--set width=2`", "`--set width=0`")],
      "in '--set width=0', width must be an integer from 1 to 256, not '0'; the nearest is 1."
    ),
    (
      [.edit("Lessons/MLP/README.md", "`--set width=2`", "`--only grids`")],
      "in '--only grids', there is no figure 'grids', did you mean 'grid'?"
    ),
    (
      [.edit("Lessons/GAN/README.md", "`--set width=8`", "`--data points.csv`")],
      "in '--data points.csv', "
    ),
    (
      [.bytes("Lessons/GAN/README.md", Array("# Games\n\nCaf".utf8) + [0xe9])],
      "Lessons/GAN/README.md: the file is not text in UTF-8; save it as that."
    ),
    (
      [.edit("Lessons/MLP/README.md", "# The multilayer perceptron\n", "# $\\nope$\n")],
      "Lessons/MLP/README.md:1: The formula in “\\nope” cannot be read at character 1: \\nope is not known.\n"
    ),
    // Numbers in texts.
    (
      [.edit("Lessons/MLP/README.md", "99.1 %", "97.0 %")],
      "nothing that mlp comes to is 97.0 %; the nearest is 0.9"
    ),
    // Numbers and words of figures.
    (
      [
        .edit(
          "Tests/Goldens/mlp/results.json", "\"caption\": \"", "\"caption\": \"It is 0.1234. ")
      ],
      "says 0.1234, which the run's results do not hold; the nearest is "
    ),
    (
      [
        .edit(
          "Tests/Goldens/mlp/results.json", "\"alt\": \"", "\"alt\": \"Darker where greater. ")
      ],
      "says “darker”, which is true on a light page or on a dark one, not on both; name the value instead."
    ),
    (
      [
        .edit(
          "Tests/Goldens/autoencoder/results.json", "\"chapter.reconstruction_mse\": 0.09",
          "\"chapter.reconstruction_mse\": 0.08"),
        .edit("Lessons/Autoencoder/README.md", "ends at 0.0907", "ends at 0.0857"),
      ],
      "nothing that autoencoder comes to is 0.0857;"
    ),
    (
      [.edit("Lessons/GAN/README.md", "<!-- theory: 1.386, 0.693 -->", "<!-- theory: 1.386 -->")],
      "nothing that gan comes to is 0.693; the nearest is "
    ),
    (
      [.edit("Lessons/GAN/README.md", "theory: 1.386, 0.693", "theory: 1.386, 0.693, 0.25")],
      "the paragraph has no number 0.25 to be marked; remove it."
    ),
    (
      [.edit("Lessons/GAN/README.md", "= 1.386,", "≈ 1.39,")],
      "the paragraph has no number 1.386 to be marked; remove it."
    ),
    (
      [.edit("README.md", "| A network of two hidden layers", "| After 0.123 s two hidden layers")],
      "comes to is 0.123; the nearest is "
    ),
    // Whose the data are.
    (
      [.put("Lessons/GAN/Digits.swift", "let x = LabelledImages.trainingDigits  // x.digits\n")],
      "Lessons/GAN/GANLesson.swift: the lesson uses the digits, and its card does not say whose they are; "
        + "add 'credits: [.handwrittenDigits]'."
    ),
    (
      [.put("Lessons/GAN/Glyphs.swift", "let x: LabelledImages = try .glyphs(count: 1, key: k)\n")],
      "Lessons/GAN/README.md: the text does not say whose the glyphs are; "
        + "add 'Glyphs: letters of the DejaVu fonts, "
    ),
    (
      [.put("Lessons/VAE/Letters.swift", "// LabelledImages.glyphs\nlet x = study.glyphs\n")],
      "Lessons/VAE/VAELesson.swift: the card credits the glyphs, which the lesson does not use; "
        + "remove '.fontGlyphs'."
    ),
    (
      [.edit("Lessons/VAE/README.md", "[CC BY 4.0]", "[CC0]")],
      "Lessons/VAE/README.md: the text does not say whose the digits are; add 'Digits: E. Alpaydin "
    ),
    (
      [.edit("README.md", "Alpaydin and", "Alpaydin or")],
      "README.md: the text does not say whose the digits are; add 'Digits: E. Alpaydin "
    ),
    // The overview.
    (
      [.edit("README.md", "| [mlp](", "| [mpl](")],
      "README.md: the table has no row for mlp; add '| [mlp](Lessons/MLP/README.md) | A network of two hidden layers"
    ),
    (
      [.edit("README.md", "| [mlp](", "| [mpl](")],
      "README.md: the table's row '[mpl](Lessons/MLP/README.md)' is of no lesson, did you mean '[mlp](Lessons/MLP/README.md)'?"
    ),
    (
      [
        .edit("README.md", "| [vae](Lessons/VAE/README.md)", "| [xxx](Lessons/VAE/README.md)"),
        .edit("README.md", "| [gan](Lessons/GAN/README.md)", "| [vae](Lessons/VAE/README.md)"),
        .edit("README.md", "| [xxx](Lessons/VAE/README.md)", "| [gan](Lessons/GAN/README.md)"),
      ],
      "README.md: the table has another order than Package.swift; make it mlp, "
    ),
    (
      [.edit("README.md", "layers learns to tell two", "layers tells two")],
      "README.md: the table says of mlp 'A network of two hidden layers tells two concentric circles apart.', its card "
    ),
    (
      [.edit("README.md", "lessons show mlp ", "lessons shwo mlp ")],
      "there is no command 'shwo', did you mean 'show'?"
    ),
    (
      [.edit("README.md", "lessons show mlp ", "lessons show mpl ")],
      "there is no lesson 'mpl', did you mean 'mlp'?"
    ),
    (
      [.edit("README.md", "--scale 4", "--scael 4")],
      "unknown option '--scael', did you mean '--scale'?"
    ),
    (
      [.edit("README.md", "(Tests/Goldens/mlp/boundary.png)", "(Tests/Goldens/mlp/bondary.png)")],
      "mlp shows no figure 'bondary', did you mean 'boundary'?"
    ),
  ]

  @Test("what does not agree is found, with its cure", arguments: breakages.indices)
  func finds(index: Int) throws {
    let (changes, sentence) = Self.breakages[index]
    let copy = try Self.shared.get()
    for change in changes { try copy.make(change) }
    let outcome = try Program.run(["check"], in: copy.path)
    #expect(outcome.output.contains(sentence))
    let findings = outcome.output.split(separator: "\n").count
    #expect(
      outcome.complaints == "lessons: \(findings == 1 ? "one finding" : "\(findings) findings").\n")
    #expect(outcome.status == 1)
    try copy.takeBack(changes)
    #expect(try Program.run(["check"], in: copy.path).status == 0)
  }

  @Test func worksFromAnyFolderOfThePackageAndNowhereElse() throws {
    let copy = try Self.shared.get()
    #expect(try Program.run(["check"], in: copy.path + "/Lessons/MLP").status == 0)
    let outcome = try Program.run(["check"], in: "/")
    #expect(
      outcome.complaints
        == "lessons: this works in the folder of the package 'lessons'; go there first.\n")
    #expect(outcome.status == 1)
  }
}
